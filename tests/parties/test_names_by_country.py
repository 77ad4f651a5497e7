"""The regular name of many countries' parties in the languages that inflect it."""

from __future__ import annotations

import pytest

from imcwp_graph.parties.registry import load_registry
from imcwp_graph.parties.resolution import Resolver

RESOLVER = Resolver(load_registry())

NAMES = {
    "nb": """
        iq-cp: Det irakiske kommunistpartiet; ps-ppp: Det palestinske folkepartiet;
        au-cp: Australias Kommunistiske Parti; lb-cp: Det libanesiske kommunistpartiet;
        sy-cp: Det syriske kommunistpartiet; pt-pcp: Det portugisiske kommunistpartiet;
        sd-cp: Det sudanske kommunistpartiet; za-sacp: Sør-Afrikas Kommunistiske Parti;
        bd-cp: Bangladesh' Kommunistiske Parti; ve-pcv: Venezuelas Kommunistiske Parti;
        in-cpim: Indias Kommunistiske Parti (marxistene); gr-kke: Hellas' Kommunistiske Parti;
        hu-munkaspart: Det ungarske arbeiderpartiet; no-nkp: Norges Kommunistiske Parti;
        de-dkp: Det tyske kommunistpartiet; fr-pcf: Det franske kommunistpartiet;
        cy-akel: Det arbeidende folkets progressive parti (Kypros);
        mx-pcm: Mexicos Kommunistiske Parti;
        cz-kscm: Böhmen og Mährens Kommunistiske Parti; es-pcpe: Spanias Folks Kommunistiske Parti;
        be-ptb-pvda: Belgias Arbeiderparti; kp-wpk: Koreas Arbeiderparti""",
    "da": """
        iq-cp: Det Irakiske Kommunistparti; ps-ppp: Det Palæstinensiske Folkeparti;
        au-cp: Australiens Kommunistiske Parti; lb-cp: Det Libanesiske Kommunistparti;
        dk-dkp: Danmarks Kommunistiske Parti; il-maki: Israels Kommunistiske Parti;
        jo-cp: Jordans Kommunistiske Parti; eg-cp: Det Egyptiske Kommunistparti;
        tr-tkp: Tyrkiets Kommunistiske Parti; za-sacp: Sydafrikas Kommunistiske Parti;
        hu-munkaspart: Det Ungarske Arbejderparti; de-dkp: Det Tyske Kommunistiske Parti;
        ie-cp: Irlands Kommunistiske Parti; in-cpim: Indiens Kommunistiske Parti (Marxister)""",
    "sv": """
        iq-cp: Irakiska kommunistpartiet; ps-ppp: Palestinska folkpartiet;
        au-cp: Australiens Kommunistiska Parti; lb-cp: Libanesiska kommunistpartiet;
        sy-cp: Syriska kommunistpartiet; sd-cp: Sudanesiska kommunistpartiet;
        za-sacp: Sydafrikanska kommunistpartiet; tr-tkp: Turkiets Kommunistiska Parti;
        hu-munkaspart: Ungerska arbetarpartiet; at-pda: Österrikes Arbetets Parti;
        de-dkp: Tyska kommunistpartiet; jp-cp: Japans Kommunistiska Parti;
        lk-cp: Sri Lankas Kommunistiska Parti; vn-cp: Vietnams Kommunistiska Parti""",
    "fi": """
        gr-kke: Kreikan kommunistinen puolue; pt-pcp: Portugalin kommunistinen puolue;
        iq-cp: Irakin kommunistinen puolue; cu-pcc: Kuuban kommunistinen puolue;
        ve-pcv: Venezuelan kommunistinen puolue; ca-cp: Kanadan kommunistinen puolue;
        no-nkp: Norjan kommunistinen puolue; pl-kpp: Puolan kommunistinen puolue;
        be-pcb-cpb: Belgian kommunistinen puolue; il-maki: Israelin kommunistinen puolue;
        lb-cp: Libanonin kommunistinen puolue; jo-cp: Jordanian kommunistinen puolue;
        hu-munkaspart: Unkarin työväenpuolue; ie-wp: Irlannin työväenpuolue;
        ua-kpu: Ukrainan kommunistinen puolue; vn-cp: Vietnamin kommunistinen puolue;
        sd-cp: Sudanin kommunistinen puolue; za-sacp: Etelä-Afrikan kommunistinen puolue;
        jp-cp: Japanin kommunistinen puolue; sk-kss: Slovakian kommunistinen puolue;
        lt-socialist-party: Liettuan sosialistinen puolue""",
    "tr": """
        gr-kke: Yunanistan Komünist Partisi; ie-cp: İrlanda Komünist Partisi;
        ca-cp: Kanada Komünist Partisi; bd-cp: Bangladeş Komünist Partisi;
        cu-pcc: Küba Komünist Partisi; iq-cp: Irak Komünist Partisi;
        lb-cp: Lübnan Komünist Partisi; hu-munkaspart: Macaristan İşçi Partisi;
        no-nkp: Norveç Komünist Partisi; pt-pcp: Portekiz Komünist Partisi;
        sd-cp: Sudan Komünist Partisi; za-sacp: Güney Afrika Komünist Partisi;
        vn-cp: Vietnam Komünist Partisi; be-ptb-pvda: Belçika İşçi Partisi;
        pl-kpp: Polonya Komünist Partisi; ua-kpu: Ukrayna Komünist Partisi;
        nl-ncpn: Hollanda Yeni Komünist Partisi; rs-nkpj: Yugoslavya Yeni Komünist Partisi""",
    "ro": """
        hu-munkaspart: Partidul Lucrătorilor din Ungaria; gr-kke: Partidul Comunist din Grecia;
        pt-pcp: Partidul Comunist Portughez; ie-wp: Partidul Muncitorilor din Irlanda;
        cu-pcc: Partidul Comunist din Cuba; no-nkp: Partidul Comunist din Norvegia;
        ua-kpu: Partidul Comunist al Ucrainei; pl-kpp: Partidul Comunist Polonez;
        cz-kscm: Partidul Comunist din Boemia și Moravia; iq-cp: Partidul Comunist Irakian;
        be-pcb-cpb: Partidul Comunist din Belgia; fr-pcf: Partidul Comunist Francez;
        at-pda: Partidul Muncii din Austria; hr-srp: Partidul Socialist Muncitoresc din Croația;
        za-sacp: Partidul Comunist Sud-African; il-maki: Partidul Comunist din Israel;
        ve-pcv: Partidul Comunist din Venezuela; jo-cp: Partidul Comunist Iordanian""",
    "sl": """
        gr-kke: Komunistična partija Grčije; pt-pcp: Portugalska komunistična partija;
        hu-munkaspart: Madžarska delavska stranka; iq-cp: Iraška komunistična partija;
        no-nkp: Komunistična partija Norveške; sk-kss: Komunistična partija Slovaške;
        cu-pcc: Komunistična partija Kube; ua-kpu: Komunistična partija Ukrajine;
        be-ptb-pvda: Delavska stranka Belgije; lb-cp: Libanonska komunistična partija;
        fr-pcf: Francoska komunistična partija; il-maki: Komunistična partija Izraela;
        za-sacp: Južnoafriška komunistična partija; tr-tkp: Komunistična partija Turčije;
        pl-kpp: Komunistična partija Poljske""",
    "sk": """
        gr-kke: Komunistická strana Grécka; hu-munkaspart: Maďarská robotnícka strana;
        iq-cp: Iracká komunistická strana; tr-tkp: Komunistická strana Turecka;
        no-nkp: Komunistická strana Nórska; cu-pcc: Komunistická strana Kuby;
        lb-cp: Libanonská komunistická strana; sy-cp: Sýrska komunistická strana;
        ua-kpu: Komunistická strana Ukrajiny; il-maki: Komunistická strana Izraela;
        za-sacp: Juhoafrická komunistická strana; pl-kpp: Komunistická strana Poľska;
        be-pcb-cpb: Komunistická strana Belgicka; cz-kscm: Komunistická strana Čiech a Moravy;
        au-cp: Komunistická strana Austrálie; pt-pcp: Portugalská komunistická strana;
        ve-pcv: Komunistická strana Venezuely; in-cpim: Komunistická strana Indie (marxistická)""",
    "cs": """
        gr-kke: Komunistická strana Řecka; hu-munkaspart: Maďarská dělnická strana;
        iq-cp: Irácká komunistická strana; tr-tkp: Komunistická strana Turecka;
        il-maki: Komunistická strana Izraele; za-sacp: Jihoafrická komunistická strana;
        ca-ycl: Mladokomunistická liga Kanady; gb-ycl: Mladokomunistická liga Británie;
        gr-kne: Komunistická mládež Řecka; in-cpim: Komunistická strana Indie (marxistická);
        jo-cp: Jordánská komunistická strana; ve-pcv: Komunistická strana Venezuely""",
    "hu": """
        gr-kke: Görögország Kommunista Pártja; fr-pcf: Francia Kommunista Párt;
        pt-pcp: Portugál Kommunista Párt; tr-tkp: Törökország Kommunista Pártja;
        sk-kss: Szlovákia Kommunista Pártja; iq-cp: Iraki Kommunista Párt;
        no-nkp: Norvégia Kommunista Pártja; ua-kpu: Ukrajna Kommunista Pártja;
        cu-pcc: Kuba Kommunista Pártja; ie-wp: Írország Munkáspártja;
        il-maki: Izrael Kommunista Pártja; za-sacp: Dél-afrikai Kommunista Párt;
        pl-kpp: Lengyel Kommunista Párt; lb-cp: Libanoni Kommunista Párt;
        sy-cp: Szíriai Kommunista Párt; au-cp: Ausztrália Kommunista Pártja;
        ve-pcv: Venezuela Kommunista Pártja; hu-munkaspart: Magyar Munkáspárt""",
    "ca": """
        gr-kke: Partit Comunista de Grècia; iq-cp: Partit Comunista Iraquià;
        hu-munkaspart: Partit dels Treballadors d'Hongria; tr-tkp: Partit Comunista de Turquia;
        no-nkp: Partit Comunista de Noruega; lb-cp: Partit Comunista Libanès;
        ua-kpu: Partit Comunista d'Ucraïna; sd-cp: Partit Comunista Sudanès;
        il-maki: Partit Comunista d'Israel; za-sacp: Partit Comunista Sud-africà;
        de-dkp: Partit Comunista Alemany; ve-pcv: Partit Comunista de Veneçuela;
        au-cp: Partit Comunista d'Austràlia; ps-ppp: Partit del Poble Palestí;
        jo-cp: Partit Comunista de Jordània; fr-pcf: Partit Comunista Francès""",
    "pl": """
        gr-kke: Komunistyczna Partia Grecji; tr-tkp: Komunistyczna Partia Turcji;
        hu-munkaspart: Węgierska Partia Robotnicza; iq-cp: Iracka Partia Komunistyczna;
        no-nkp: Komunistyczna Partia Norwegii; cu-pcc: Komunistyczna Partia Kuby;
        lb-cp: Libańska Partia Komunistyczna; sd-cp: Sudańska Partia Komunistyczna;
        il-maki: Komunistyczna Partia Izraela; de-dkp: Niemiecka Partia Komunistyczna;
        ve-pcv: Komunistyczna Partia Wenezueli; au-cp: Komunistyczna Partia Australii;
        sk-kss: Komunistyczna Partia Słowacji; fi-skp: Komunistyczna Partia Finlandii;
        za-sacp: Południowoafrykańska Partia Komunistyczna;
        in-cpim: Komunistyczna Partia Indii (Marksistowska)""",
    "hr": """
        gr-kke: Komunistička partija Grčke; tr-tkp: Komunistička partija Turske;
        hu-munkaspart: Mađarska radnička partija; iq-cp: Iračka komunistička partija;
        no-nkp: Komunistička partija Norveške; lb-cp: Libanska komunistička partija;
        ua-kpu: Komunistička partija Ukrajine; il-maki: Komunistička partija Izraela;
        za-sacp: Južnoafrička komunistička partija; de-dkp: Njemačka komunistička partija;
        sd-cp: Sudanska komunistička partija; ve-pcv: Komunistička partija Venecuele;
        pl-kpp: Komunistička partija Poljske; rs-nkpj: Nova komunistička partija Jugoslavije;
        lk-cp: Komunistička partija Šri Lanke; sy-cp: Sirijska komunistička partija""",
    "sr": """
        gr-kke: Комунистичка партија Грчке; tr-tkp: Комунистичка партија Турске;
        hu-munkaspart: Мађарска радничка партија; iq-cp: Ирачка комунистичка партија;
        no-nkp: Комунистичка партија Норвешке; lb-cp: Либанска комунистичка партија;
        ua-kpu: Комунистичка партија Украјине; il-maki: Комунистичка партија Израела;
        za-sacp: Јужноафричка комунистичка партија; de-dkp: Немачка комунистичка партија;
        au-cp: Комунистичка партија Аустралије; sd-cp: Суданска комунистичка партија;
        fr-pcf: Француска комунистичка партија; sk-kss: Комунистичка партија Словачке""",
    "bg": """
        gr-kke: Комунистическа партия на Гърция; tr-tkp: Комунистическа партия на Турция;
        hu-munkaspart: Унгарска работническа партия; iq-cp: Иракска комунистическа партия;
        no-nkp: Комунистическа партия на Норвегия; lb-cp: Ливанска комунистическа партия;
        il-maki: Комунистическа партия на Израел; de-dkp: Германска комунистическа партия;
        za-sacp: Южноафриканска комунистическа партия; fr-pcf: Френска комунистическа партия;
        sd-cp: Суданска комунистическа партия; jo-cp: Йорданска комунистическа партия;
        au-cp: Комунистическа партия на Австралия; sy-cp: Сирийска комунистическа партия""",
    "uk": """
        gr-kke: Комуністична партія Греції; tr-tkp: Комуністична партія Туреччини;
        hu-munkaspart: Угорська робітнича партія; iq-cp: Іракська комуністична партія;
        no-nkp: Комуністична партія Норвегії; lb-cp: Ліванська комуністична партія;
        il-maki: Комуністична партія Ізраїлю; de-dkp: Німецька комуністична партія;
        za-sacp: Південноафриканська комуністична партія; ar-cp: Комуністична партія Аргентини;
        in-cpim: Комуністична партія Індії (марксистська); bd-cp: Комуністична партія Бангладеш;
        sd-cp: Суданська комуністична партія; au-cp: Комуністична партія Австралії""",
    "ru": """
        gr-kke: Коммунистическая партия Греции; tr-tkp: Коммунистическая партия Турции;
        hu-munkaspart: Венгерская рабочая партия; iq-cp: Иракская коммунистическая партия;
        ir-tudeh: Народная партия Туде Ирана; lk-cp: Коммунистическая партия Шри-Ланки;
        za-sacp: Южноафриканская коммунистическая партия; jp-cp: Коммунистическая партия Японии;
        dz-pads: Алжирская партия за демократию и социализм;
        in-cpim: Коммунистическая партия Индии (марксистская);
        au-cp: Коммунистическая партия Австралии; de-dkp: Германская коммунистическая партия""",
    "el": """
        tr-tkp: Κομμουνιστικό Κόμμα Τουρκίας; hu-munkaspart: Ουγγρικό Εργατικό Κόμμα;
        iq-cp: Ιρακινό Κομμουνιστικό Κόμμα; lb-cp: Λιβανέζικο Κομμουνιστικό Κόμμα;
        no-nkp: Κομμουνιστικό Κόμμα Νορβηγίας; il-maki: Κομμουνιστικό Κόμμα Ισραήλ;
        de-dkp: Γερμανικό Κομμουνιστικό Κόμμα; sd-cp: Κομμουνιστικό Κόμμα Σουδάν;
        gb-ycl: Ένωση Νέων Κομμουνιστών Βρετανίας; za-sacp: Νοτιοαφρικανικό Κομμουνιστικό Κόμμα;
        ru-rksm-b: Επαναστατική Κομμουνιστική Ένωση Νεολαίας (μπολσεβίκοι), Ρωσία""",
    "fa": """
        gr-kke: حزب کمونیست یونان; tr-tkp: حزب کمونیست ترکیه; iq-cp: حزب کمونیست عراق;
        lb-cp: حزب کمونیست لبنان; pt-pcp: حزب کمونیست پرتغال; cu-pcc: حزب کمونیست کوبا;
        no-nkp: حزب کمونیست نروژ; il-maki: حزب کمونیست اسرائیل;
        in-cpim: حزب کمونیست هند (مارکسیست); ua-kpu: حزب کمونیست اوکراین;
        ve-pcv: حزب کمونیست ونزوئلا; za-sacp: حزب کمونیست آفریقای جنوبی;
        hu-munkaspart: حزب کارگران مجارستان;
        sd-cp: حزب کمونیست سودان; jo-cp: حزب کمونیست اردن""",
    "ar": """
        gr-kke: الحزب الشيوعي اليوناني; tr-tkp: الحزب الشيوعي التركي;
        pt-pcp: الحزب الشيوعي البرتغالي; cu-pcc: الحزب الشيوعي الكوبي;
        no-nkp: الحزب الشيوعي النرويجي;
        il-maki: الحزب الشيوعي الإسرائيلي; ve-pcv: الحزب الشيوعي الفنزويلي;
        hu-munkaspart: حزب العمال المجري; za-sacp: الحزب الشيوعي الجنوب أفريقي;
        ua-kpu: الحزب الشيوعي الأوكراني; in-cpi: الحزب الشيوعي الهندي;
        jp-cp: الحزب الشيوعي الياباني; ca-cp: الحزب الشيوعي الكندي;
        bd-cp: الحزب الشيوعي البنغلاديشي; sk-kss: الحزب الشيوعي السلوفاكي""",
}
CASES = [
    pytest.param(" ".join(printed.split()), party.strip(), id=f"{language}-{party.strip()}")
    for language, cell in NAMES.items()
    for party, _, printed in (case.partition(":") for case in cell.split(";"))
]


@pytest.mark.parametrize(("printed", "party"), CASES)
def test_the_regular_name(printed: str, party: str) -> None:
    assert RESOLVER.resolve(printed).party.id == party
