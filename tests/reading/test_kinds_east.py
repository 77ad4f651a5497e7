"""Printed lists and sentences in the languages of the east, a kind each: who signs in them.

Own wording, made-up bodies.
"""

import pytest
from printed import make_page

# A heading, and two names under it.
HEADINGS = {
    "hr": ("Potpisnice i potpisnici:", "Udruga pekara", "Sindikat lučkih radnika"),
    "hr, support": ("Inicijativu podržavaju:", "Udruga pekara", "Sindikat lučkih radnika"),
    "sr": ("Организације потписнице:", "Удружење пекара", "Савез лучких радника"),
    "cs": ("Podepsané organizace", "Spolek pekařů", "Svaz přístavních dělníků"),
    "cs, support": ("Výzvu podpořili:", "Spolek pekařů", "Svaz přístavních dělníků"),
    "sk": ("Zoznam signatárov", "Združenie pekárov", "Zväz prístavných robotníkov"),
    "pl": ("Sygnatariusze i sygnatariuszki:", "Stowarzyszenie Piekarzy", "Związek Dokerów"),
    "pl, organisations": ("Organizacje wspierające:", "Fundacja Port", "Związek Dokerów"),
    "ru": ("Подписавшиеся организации:", "Союз пекарей", "Профсоюз докеров"),
    "ru, list": ("Список подписантов", "Союз пекарей", "Профсоюз докеров"),
    "uk": ("Організації-підписанти:", "Спілка пекарів", "Профспілка докерів"),
    "bg": ("Подписалите организации:", "Съюз на пекарите", "Синдикат на докерите"),
    "mk": ("Организации потписнички:", "Сојуз на пекарите", "Синдикат на докерите"),
    "sl": ("Podpisnice in podpisniki:", "Društvo pekov", "Sindikat pristaniških delavcev"),
    "hu": ("Csatlakozott szervezetek:", "Pékek Szövetsége", "Kikötői Szakszervezet"),
    "ro": ("Organizații semnatare:", "Asociația Brutarilor", "Sindicatul Docherilor"),
    "el": ("Υπογράφουν οι φορείς:", "Σωματείο Αρτοποιών", "Ένωση Λιμενεργατών"),
    "el, first": ("Πρώτες υπογραφές:", "Σωματείο Αρτοποιών", "Ένωση Λιμενεργατών"),
    "tr": ("İmzacı kurumlar:", "Fırıncılar Derneği", "Liman İşçileri Sendikası"),
    "tr, support": ("Destekleyen kurumlar", "Fırıncılar Derneği", "Liman İşçileri Sendikası"),
    "ar": ("المنظمات الموقعة:", "اتحاد الخبازين", "نقابة عمال الميناء"),
    "fa": ("اسامی امضاکنندگان:", "اتحادیه نانوایان", "سندیکای کارگران بندر"),
    "sq": ("Nënshkruesit:", "Shoqata e Bukëpjekësve", "Sindikata e Portit"),
    "lt": ("Pasirašiusios organizacijos:", "Kepėjų sąjunga", "Uosto darbininkų profsąjunga"),
    "lv": ("Parakstītāji:", "Maiznieku biedrība", "Ostas strādnieku arodbiedrība"),
}

# Names behind or before a verb of signing, and behind "among them".
SIGNED = {
    "before, hr": (
        "Udruga Pekara, Savez Dokera i Mreža Luka potpisali su izjavu.",
        ["Udruga Pekara", "Savez Dokera", "Mreža Luka"],
    ),
    "before, sr": (
        "Удружење Пекара, Савез Докера и Мрежа Лука потписали су саопштење.",
        ["Удружење Пекара", "Савез Докера", "Мрежа Лука"],
    ),
    "among, hr": (
        "Izjavu je potpisalo dvadeset organizacija, među kojima su Udruga Pekara, Savez Dokera i "
        "Mreža Luka.",
        ["Udruga Pekara", "Savez Dokera", "Mreža Luka"],
    ),
    "behind, cs": (
        "Prohlášení podepsaly Svaz Pekařů, Unie Dokařů a Hnutí Přístav.",
        ["Svaz Pekařů", "Unie Dokařů", "Hnutí Přístav"],
    ),
    "among, cs": (
        "Výzvu podepsalo dvacet organizací, mezi nimi Svaz Pekařů, Unie Dokařů a Hnutí Přístav.",
        ["Svaz Pekařů", "Unie Dokařů", "Hnutí Přístav"],
    ),
    "behind, sk": (
        "Vyhlásenie podpísali Zväz Pekárov, Únia Dokárov a Hnutie Prístav.",
        ["Zväz Pekárov", "Únia Dokárov", "Hnutie Prístav"],
    ),
    "behind, pl": (
        "Pod listem podpisały się Związek Piekarzy, Fundacja Port i Federacja Dokerów.",
        ["Związek Piekarzy", "Fundacja Port", "Federacja Dokerów"],
    ),
    "among, pl": (
        "Apel podpisało dwadzieścia organizacji, wśród nich Związek Piekarzy, Fundacja Port i "
        "Federacja Dokerów.",
        ["Związek Piekarzy", "Fundacja Port", "Federacja Dokerów"],
    ),
    "behind, ru": (
        "Под обращением подписались Союз пекарей, Профсоюз докеров и Движение портовиков.",
        ["Союз пекарей", "Профсоюз докеров", "Движение портовиков"],
    ),
    "among, ru": (
        "Обращение подписали двадцать организаций, в том числе Союз пекарей, Профсоюз докеров и "
        "Движение портовиков.",
        ["Союз пекарей", "Профсоюз докеров", "Движение портовиков"],
    ),
    "behind, uk": (
        "Звернення підтримали Спілка пекарів, Профспілка докерів та Рух портовиків.",
        ["Спілка пекарів", "Профспілка докерів", "Рух портовиків"],
    ),
    "behind, bg": (
        "Декларацията подписаха Съюз на пекарите, Синдикат на докерите и Движение Пристанище.",
        ["Съюз на пекарите", "Синдикат на докерите", "Движение Пристанище"],
    ),
    "behind, mk": (
        "Изјавата ја потпишаа Сојуз на пекарите, Синдикат на докерите и Движење Пристаниште.",
        ["Сојуз на пекарите", "Синдикат на докерите", "Движење Пристаниште"],
    ),
    "behind, sl": (
        "Izjavo so podpisali Društvo Pekov, Sindikat Dokov in Gibanje Luka.",
        ["Društvo Pekov", "Sindikat Dokov", "Gibanje Luka"],
    ),
    "before, hu": (
        "A Pékek Szövetsége, a Dokkmunkások Egyesülete és a Kikötő Mozgalom aláírta a "
        "nyilatkozatot.",
        ["Pékek Szövetsége", "Dokkmunkások Egyesülete", "Kikötő Mozgalom"],
    ),
    "before, ro": (
        "Asociația Brutarilor, Sindicatul Docherilor și Federația Portului au semnat apelul.",
        ["Asociația Brutarilor", "Sindicatul Docherilor", "Federația Portului"],
    ),
    "behind, el": (
        "Το κείμενο συνυπογράφουν το Σωματείο Αρτοποιών, η Ένωση Λιμενεργατών και το Δίκτυο "
        "Λιμάνι.",
        ["Σωματείο Αρτοποιών", "Ένωση Λιμενεργατών", "Δίκτυο Λιμάνι"],
    ),
    "before, tr": (
        "Fırıncılar Derneği, Liman İşçileri Sendikası ve Deniz Vakfı bildiriye imza attı.",
        ["Fırıncılar Derneği", "Liman İşçileri Sendikası", "Deniz Vakfı"],
    ),
    "each of, ar": (
        "ووقع على البيان كل من: اتحاد الخبازين، نقابة عمال الميناء، جمعية البحارة.",
        ["اتحاد الخبازين", "نقابة عمال الميناء", "جمعية البحارة"],
    ),
    "behind, sq": (
        "Deklaratën e nënshkruan Shoqata Bukë, Sindikata Porti dhe Lëvizja Detare.",
        ["Shoqata Bukë", "Sindikata Porti", "Lëvizja Detare"],
    ),
    "behind, lt": (
        "Pareiškimą pasirašė Kepėjų Sąjunga, Uosto Federacija ir Jūros Judėjimas.",
        ["Kepėjų Sąjunga", "Uosto Federacija", "Jūros Judėjimas"],
    ),
}

# Nobody signs here.
NOBODY = {
    "present, hr": "Skupu su prisustvovali Udruga Pekara, Savez Dokera i Mreža Luka.",
    "refused, cs": "Svaz Pekařů, Unie Dokařů a Hnutí Přístav výzvu odmítly podepsat.",
    "present, pl": "W spotkaniu wzięli udział Związek Piekarzy, Fundacja Port i Federacja Dokerów.",
    "present, uk": "У зустрічі взяли участь Спілка пекарів, Профспілка докерів та Рух портовиків.",
    "present, bg": "В срещата взеха участие Съюз на пекарите и Синдикат на докерите.",
    "present, el": "Στη συνάντηση πήραν μέρος το Σωματείο Αρτοποιών και η Ένωση Λιμενεργατών.",
}


def read(statement):
    return [(s.name, s.role) for s in statement.signatures]


@pytest.mark.parametrize("lines", HEADINGS.values(), ids=HEADINGS)
@pytest.mark.parametrize("mark", ["", "- ", "1. "], ids=["plain", "dash", "number"])
def test_two_names_under_a_heading(parse, lines, mark):
    heading, *names = lines
    listed = "".join(f"{mark.replace('1', str(i))}{name}\n" for i, name in enumerate(names, 1))
    assert read(parse(make_page(f"{heading}\n{listed}"))) == [(name, "signed") for name in names]


@pytest.mark.parametrize(("text", "names"), SIGNED.values(), ids=SIGNED)
def test_a_sentence(parse, text, names):
    found = read(parse(make_page(text)))
    assert [name for name, _ in found] == names
    assert {role for _, role in found} <= {"signed", "issued"}


@pytest.mark.parametrize("text", NOBODY.values(), ids=NOBODY)
def test_nobody_signs(parse, text):
    assert read(parse(make_page(text))) == []
