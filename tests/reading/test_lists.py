"""Which lists are signatures: announcements for and against, in every language and layout."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

BODY = (
    "Joint statement on peace\n\n"
    "We, the communist and workers' parties, denounce the imperialist war and call on the peoples "
    "to struggle against it everywhere in the world today.\n\n"
)
KNOWN = ["Communist Party of Greece", "Communist Party of Mexico", "Tudeh Party of Iran", "AKEL"]
UNKNOWN = ["Foo", "Barbaz Circle", "Quux", "Lorem Ipsum"]

FOR = {
    "en": [
        "Signed by:", "Signed by", "SIGNED BY", "Signed:", "Signatories", "Signatories:",
        "Signatories (4)", "Signatories of the statement:", "Signatories as of 12 May 2020:",
        "The following parties have signed the statement:", "List of signatories", "Signatures:",
        "Subscribing Parties:", "The undersigned parties:", "Co-signed by:", "Endorsed by:",
        "Endorsing organisations", "Supported by the following organisations:", "**Signed by:**",
        "## Signatories", "Parties:", "The Parties", "Signing parties", "SolidNet Parties",
        "The statement was signed by:", "This statement has been signed by 4 parties:",
        "Parties which have co-signed the joint statement", "Sponsors:", "Signatory parties:",
        "Parties that signed:", "Supported by:", "Supporting organizations:", "Signees:",
        "Original signers:", "Co-sponsors", "Organizations that endorse:",
    ],
    "es": [
        "Firmantes:", "Firman:", "Partidos firmantes:", "Firmado por:", "Suscriben:",
        "Organizaciones firmantes", "Adhesiones:", "Lista de firmantes", "Los abajo firmantes:",
        "Partidos que suscriben la declaración:", "Han suscrito:",
    ],
    "ca": ["Signants:", "Signen:", "Organitzacions signants", "Sotasignats:"],
    "pt": [
        "Subscritores:", "Os partidos subscritores:", "Assinam:", "Assinado por:",
        "Partidos signatários", "Subscrevem:", "Os Partidos:", "Entidades que assinam:",
    ],
    "fr": [
        "Signataires :", "Premiers signataires", "Les partis signataires :", "Signé par :",
        "Liste des signataires", "Les soussignés :", "Ont signé :",
    ],
    "it": [
        "Firmatari:", "Firmato da:", "I partiti firmatari:", "Sottoscrivono:", "Hanno firmato:",
        "Aderiscono:", "Prime adesioni:", "Hanno aderito:", "Partiti aderenti:",
    ],
    "ro": ["Semnatari:", "Semnează:", "Partidele semnatare:", "Semnat de:"],
    "de": [
        "Unterzeichner:", "Unterzeichnerinnen und Unterzeichner", "Unterzeichnet von:",
        "Erstunterzeichner", "Die unterzeichnenden Parteien:", "Gezeichnet:",
        "Unterstützende Organisationen", "Unterzeichner*innen:", "Unterzeichnende Parteien:",
    ],
    "nl": ["Ondertekenaars:", "Ondertekend door:", "Ondertekenende partijen"],
    "da": ["Underskrevet af:", "Underskrivere:", "Underskrivende partier:"],
    "sv": ["Undertecknat av:", "Undertecknare:", "Undertecknande partier"],
    "no": ["Undertegnet av:", "Underskrevet av", "Undertegnede partier", "Signert:"],
    "is": ["Undirritað af:", "Undirskriftir"],
    "fi": ["Allekirjoittajat:", "Allekirjoittaneet puolueet:"],
    "hu": ["Aláírók:", "Aláíró pártok:", "Aláírták:"],
    "pl": ["Sygnatariusze:", "Podpisali:", "Podpisane przez:", "Partie podpisujące:"],
    "cs": ["Podepsali:", "Signatáři:", "Podepsané strany:"],
    "sk": ["Podpísali:", "Signatári:", "Podpísané strany:"],
    "sh": ["Potpisnici:", "Potpisale partije:", "Potpisnice:", "Потписници:"],
    "sl": ["Podpisniki:", "Podpisane stranke:"],
    "bg": ["Подписали:", "Подписи:"],
    "ru": [
        "Подписали:", "Подписи:", "Подписавшие партии:", "Партии, подписавшие заявление:",
        "Под заявлением подписались:", "Подписанты:",
    ],
    "uk": ["Підписали:", "Підписанти:"],
    "el": [
        "Υπογράφουν:", "Υπογράφουν τα Κόμματα:", "Τα Κόμματα που υπογράφουν:", "Υπογραφές:",
        "ΥΠΟΓΡΑΦΟΥΝ", "Υπογράφουν τα εξής κόμματα:", "Το ψήφισμα υπογράφεται από τα κόμματα:",
    ],
    "tr": ["İmzacılar:", "İmzacı partiler:", "İmzalayan partiler", "İMZACILAR"],
    "ar": ["الأحزاب الموقعة:", "الموقعون:", "الأحزاب الموقّعة على البيان:"],
    "fa": ["امضاکنندگان:", "امضا کنندگان:", "امضاها:", "احزاب امضاکننده:"],
}  # fmt: skip

AGAINST = {
    "en": [
        "Participants:", "List of participants", "The meeting was attended by:", "In attendance:",
        "The following parties participated in the meeting:", "Delegations:", "Guests:",
        "Members of the Working Group:", "Invited parties:", "Observers:", "Apologies:",
        "Messages were sent by:", "Greetings from:", "Speakers:",
        "The following parties did not sign the statement:", "Did not sign:", "Not signed by:",
        "Parties that refused to sign:", "Abstained:", "Voted against:", "Attendees:", "Present:",
        "Parties present:", "Participating Parties", "Member parties:", "Absent:",
        "Parties attending the meeting:", "The parties represented at the meeting were:",
    ],
    "es": [
        "Participantes:", "Asistieron:", "Partidos participantes:", "No firmaron:", "Invitados:",
        "Partidos asistentes", "No firman:",
    ],
    "ca": ["Participants:", "Assistents:", "No han signat:"],
    "pt": ["Participantes:", "Participaram:", "Presentes:", "Não assinam:", "Não subscreveram:"],
    "fr": ["Participants :", "Ont participé :", "Étaient présents :", "N'ont pas signé :"],
    "it": ["Partecipanti:", "Hanno partecipato:", "Erano presenti:", "Non firmano:"],
    "ro": ["Participanți:", "Au participat:", "Nu au semnat:"],
    "de": [
        "Teilnehmer:", "Anwesend waren:", "Teilgenommen haben:", "Mitgliedsparteien:",
        "Nicht unterzeichnet haben:", "Teilnehmende Parteien:",
    ],
    "nl": ["Deelnemers:", "Aanwezig:", "Niet ondertekend:", "Deelnemende partijen:"],
    "da": ["Deltagere:", "Deltagende partier:"],
    "sv": ["Deltagare:", "Deltagande partier:"],
    "no": ["Deltakere:", "Deltakende partier:"],
    "fi": ["Osallistujat:", "Läsnä:"],
    "hu": ["Résztvevők:", "Jelen voltak:", "Nem írták alá:"],
    "pl": ["Uczestnicy:", "Obecni:", "Nie podpisali:"],
    "cs": ["Účastníci:", "Přítomni:", "Nepodepsali:"],
    "sk": ["Účastníci:", "Prítomní:", "Nepodpísali:"],
    "sh": ["Učesnici:", "Sudionici:", "Nisu potpisale:"],
    "bg": ["Участници:", "Не подписаха:"],
    "ru": ["Участники:", "Присутствовали:", "Не подписали:"],
    "uk": ["Учасники:", "Не підписали:"],
    "el": ["Συμμετέχοντες:", "Συμμετείχαν τα κόμματα:", "Παρόντες:", "Δεν υπέγραψαν:"],
    "tr": ["Katılımcılar:", "Katılan partiler:", "İmzalamayan partiler:"],
    "ar": ["المشاركون:", "الأحزاب المشاركة:", "لم توقع:"],
    "fa": ["شرکت‌کنندگان:", "احزاب شرکت کننده:", "امضا نکردند:"],
}  # fmt: skip

LAYOUTS = {
    "dash": "- {name}",
    "close dash": "-{name}",
    "bullet": "  • {name}",
    "star": "* {name}",
    "numbered": "{i}. {name}",
    "brackets": "{i}) {name}",
    "indented number": "   ({i}) {name}",
    "bare number": "{i} {name}",
    "plain": "{name}",
    "comma": "{name},",
    "semicolon": "- {name};",
}


def names(statement, role="signed"):
    return [s.name for s in statement.signatures if s.role == role]


def lay_out(entries, layout, between="\n"):
    listed = enumerate(entries, start=1)
    return between.join(LAYOUTS[layout].format(i=i, name=name) for i, name in listed)


def flatten(table):
    return [pytest.param(line, id=f"{tongue}-{line}") for tongue in table for line in table[tongue]]


@pytest.mark.parametrize("heading", flatten(FOR))
@pytest.mark.parametrize("entries", [KNOWN, UNKNOWN], ids=["known", "unknown"])
def test_a_heading_announces_signatures(parse, heading, entries):
    for layout in ("dash", "plain"):
        text = f"{BODY}{heading}\n\n{lay_out(entries, layout)}\n"
        assert names(parse(text)) == entries


@pytest.mark.parametrize("heading", flatten(AGAINST))
def test_a_heading_speaks_against_signatures(parse, heading):
    for layout in ("dash", "plain"):
        for entries in (KNOWN, UNKNOWN):
            text = f"{BODY}{heading}\n\n{lay_out(entries, layout)}\n"
            assert names(parse(text)) == []


@pytest.mark.parametrize("heading", flatten(AGAINST))
def test_both_lists_on_one_page_are_told_apart(parse, heading):
    signed = f"Signed by:\n\n{lay_out(UNKNOWN, 'dash')}\n\n"
    others = f"{heading}\n\n{lay_out(KNOWN, 'dash')}\n\n"
    assert names(parse(BODY + signed + others)) == UNKNOWN
    assert names(parse(BODY + others + signed)) == UNKNOWN


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("between", ["\n", "\n\n", "\n\n\n", "\r\n\r\n", "\r"])
@pytest.mark.parametrize("gap", ["\n", "\n\n\n"])
def test_every_layout_is_read(parse, layout, between, gap):
    text = f"{BODY}Signed by:{gap}{lay_out(KNOWN, layout, between)}"
    assert names(parse(text)) == KNOWN


@pytest.mark.parametrize("entry", [
    "KKE", "M-19", "15M", "«Avante!»", "“Party of Labour”", 'Youth "Qemal Stafa"',
    "Philippines Communist Party [PKP 1930]", "AKEL – Cyprus", "Socialist Party (Lithuania)",
    "PTB-PVDA", "International Network", "U.S. Peace Council", "Communist Party U.S.A.",
    "Communist Party (Marxist–Leninist)", "La France insoumise", "foo party", "die Linke",
    "26 July Movement", "1917 Movement", "日本共産党", "חד״ש", "حزب توده ایران", "ΚΚΕ", "КПРФ",
    "Members of the Front", "Party of the Undersigned", "Home Workers' Union",
])  # fmt: skip
@pytest.mark.parametrize("layout", ["dash", "numbered", "bullet"])
def test_under_a_clear_heading_every_entry_counts(parse, entry, layout):
    entries = ["Party A", entry, "Party B"]
    text = f"{BODY}Signed by:\n\n{lay_out(entries, layout)}\n"
    assert names(parse(text)) == entries


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("layout", ["dash", "numbered", "plain"])
def test_a_short_list_is_a_list(parse, count, layout):
    text = f"{BODY}Signed by:\n\n{lay_out(UNKNOWN[:count], layout)}\n"
    assert names(parse(text)) == UNKNOWN[:count]


PAGES = {
    "two headings": (
        "SolidNet Parties\n\n1. KKE\n2. TKP\n\nOther Parties\n\n1. Foo\n2. Bar\n",
        ["KKE", "TKP", "Foo", "Bar"],
    ),
    "later signatures": (
        "Signed by:\n- KKE\n- TKP\n\nThe following parties signed later:\n- Foo\n- Bar\n",
        ["KKE", "TKP", "Foo", "Bar"],
    ),
    "persons in capitals over their offices": (
        "We demand peace.\n\nBogotá, 10 May 2021\n\n"
        "ANA PÉREZ RUIZ\nPresident CUT\n\nLUIS GÓMEZ VIDAL\nGeneral Secretary CGT\n\n"
        "EVA SOLÀ PUIG\nPresident FECODE\n",
        ["ANA PÉREZ RUIZ", "LUIS GÓMEZ VIDAL", "EVA SOLÀ PUIG"],
    ),
    "offices over persons": (
        "We demand peace.\n\nLong live socialism!\n\nGeneral Secretary of the Union\nAnn Green\n\n"
        "President of the League\nJoe Brown\n\nSecretary of the Front\nEva Gray\n",
        ["Ann Green", "Joe Brown", "Eva Gray"],
    ),
    "titles over offices": (
        "Yours faithfully,\n\nThe Revd Ann Green\nPresident of the Conference\nPaul Parker\n"
        "Recording Clerk, Quakers in Britain\nThe Revd Lynn Gray\nModerator of the Assembly\n",
        ["The Revd Ann Green", "Paul Parker", "The Revd Lynn Gray"],
    ),
    "titles over places": (
        "Signed,\n\nMayor Eric Green\nCity of Los Angeles, CA\n\nMayor Ann Gray\nCity of Boston, MA"
        "\n\nMayor Joe Brown\nNew York City, NY\n",
        ["Mayor Eric Green", "Mayor Ann Gray", "Mayor Joe Brown"],
    ),
    "a table under the undersigned": (
        "We, the undersigned members of parliament, ask for peace and for an end of all sanctions "
        "everywhere.\n\nMEP | Group | Country\n--- | --- | ---\nMarc Green | The Left | Belgium\n"
        "Ann Gray | The Left | France\nJoe Brown | S&D | Spain\n",
        ["Marc Green", "Ann Gray", "Joe Brown"],
    ),
    "a second group of members": (
        "Affiliates\n\n- Foo Union\n- Bar Union\n\nOther organisations:\n\n- Baz Union\n"
        "- Quux Union\n",
        [],
    ),
    "those present, counted": (
        "List of participants\n\nMore than ninety organisations of all continents came to the "
        "seminar in the capital this year, to the joy of all.\n\nGREECE\nKKE\n\nTURKEY\nTKP\n\n"
        "CUBA\nCommunist Party of Cuba\n",
        [],
    ),
    "a menu": ("Home\nParties\nMeetings\nArticles\n\nSigned by:\n- KKE\n- TKP\n", ["KKE", "TKP"]),
    "an address": (
        "Signed by:\nFoo Union\nBar Union\nBaz Union\n\nOffice of Foo - Calle 35 No. 7-25 Bogotá\n",
        ["Foo Union", "Bar Union", "Baz Union"],
    ),
    "tags": (
        "Signed by: KKE, TKP, Foo Party and Bar Party.\n\n#NATO #SolidNet\nTags: KKE, TKP, war\n",
        ["KKE", "TKP", "Foo Party", "Bar Party"],
    ),
    "a running head": (
        "Signed by:\n- KKE\n- TKP\n\nJoint Statement – On the war                  2\n",
        ["KKE", "TKP"],
    ),
    "a month over a list": (
        "Enero de 2018\n\nCommunist Party of Greece\nTudeh Party of Iran\nAKEL\n",
        ["Communist Party of Greece", "Tudeh Party of Iran", "AKEL"],
    ),
    "a note in the heading": (
        "Signatories (as of 5 May 2020, more may follow):\n\n1. KKE\n2. Foo Party\n",
        ["KKE", "Foo Party"],
    ),
    "a group's heading among plain lines": (
        "Firman:\n\nRedes regionales\n\nFoo Sur\nGrito de Bar\nBaz Unido\n\nHaití\n\n"
        "Quux Popular\n",
        ["Foo Sur", "Grito de Bar", "Baz Unido", "Quux Popular"],
    ),
    "also on behalf of": (
        "Ondertekenaars:\nPiet Groen, voorzitter FNV\nAnn Grijs, voorzitter CNV\n\nMede namens:\n"
        "Leger des Heils\nMilieudefensie\n",
        [
            "Piet Groen, voorzitter FNV",
            "Ann Grijs, voorzitter CNV",
            "Leger des Heils",
            "Milieudefensie",
        ],
    ),
    "regions": (
        "Signed by:\n\nEurope\n- KKE\n- PCP\n\nAmerica\n- PCM\n- PCB\n\nAsia\n- TKP\n- JVP\n",
        ["KKE", "PCP", "PCM", "PCB", "TKP", "JVP"],
    ),
    "a number begins again": (
        "1. We demand peace.\n2. We demand bread.\n\nSigned by:\n1. KKE\n2. TKP\n",
        ["KKE", "TKP"],
    ),
    "a skipped number": ("Signed by:\n1. KKE\n3. TKP\n4. PCP\n", ["KKE", "TKP", "PCP"]),
    "a number doubled": ("Signed by:\n1. KKE\n1. TKP\n2. PCP\n", ["KKE", "TKP", "PCP"]),
    "a missing number": (
        "Signed by:\n1. KKE\n2. TKP\nFoo Party\n4. PCP\n",
        ["KKE", "TKP", "Foo Party", "PCP"],
    ),
    "mixed bullets": ("Signed by:\n- KKE\n• TKP\n* PCP\n", ["KKE", "TKP", "PCP"]),
    "uneven gaps": (
        "Signed by:\n\n- KKE\n\n\n- TKP\n- PCP\n\n- Foo\n",
        ["KKE", "TKP", "PCP", "Foo"],
    ),
    "wide gaps": ("Signed by:\n\n\n\n- KKE\n\n\n\n- TKP\n\n\n\n- PCP\n", ["KKE", "TKP", "PCP"]),
    "uneven gaps, plain": (
        "Signed by:\n\nKKE\nTKP\n\nFoo Party\nBar Party\n",
        ["KKE", "TKP", "Foo Party", "Bar Party"],
    ),
    "same name twice": ("Signed by:\n- KKE\n- KKE\n", ["KKE", "KKE"]),
    "open for more, below": (
        "Signed by:\nKKE\nTKP\nThe statement is open for further signatures\n",
        ["KKE", "TKP"],
    ),
    "open for more, above": (
        "The statement is open for further signatures.\n\nSigned by:\n- KKE\n- TKP\n",
        ["KKE", "TKP"],
    ),
    "open for more, with a bullet": (
        "Signed by:\n- KKE\n- TKP\n- The statement is open for further signatures\n",
        ["KKE", "TKP"],
    ),
    "furniture below": (
        "Signed by:\nKKE\nTKP\nPCP\n\nShare\nPrint\nRead more\nPublished by: admin\n",
        ["KKE", "TKP", "PCP"],
    ),
    "date below": ("Signed by:\nKKE\nTKP\nAthens, 12 May 2020\n", ["KKE", "TKP"]),
    "date between": ("Signed by:\n12 May 2020\nKKE\nTKP\nPCP\n", ["KKE", "TKP", "PCP"]),
    "notes below": ("Signed by:\n- KKE\n- TKP\n\n[1] See the PCM.\n[2] See Foo.\n", ["KKE", "TKP"]),
    "stops": (
        "Signed by:\n- Party of Greece;\n- Party of Turkey;\n- Party of Austria.\n",
        ["Party of Greece", "Party of Turkey", "Party of Austria"],
    ),
    "stops without bullets": (
        "Signed by:\n\nCommunist Party of Greece.\nCommunist Party of Turkey.\n"
        "Tudeh Party of Iran.\n",
        ["Communist Party of Greece", "Communist Party of Turkey", "Tudeh Party of Iran"],
    ),
    "and before the last": ("Signed by:\n- KKE;\n- TKP; and\n- PCP.\n", ["KKE", "TKP", "PCP"]),
    "a name over two lines": (
        "Signed by:\n- KKE\n- Communist Party of India\n(Marxist)\n- TKP\n- PCP\n",
        ["KKE", "Communist Party of India (Marxist)", "TKP", "PCP"],
    ),
    "bold names": ("Signed by:\n\n- **KKE**\n- **TKP**\n", ["KKE", "TKP"]),
    "right-to-left marks": (
        "Signed by:\n\n\u200f- حزب توده ایران\u200f\n\u200f- الحزب الشيوعي اللبناني\u200e\n",
        ["حزب توده ایران", "الحزب الشيوعي اللبناني"],
    ),
    "exclamation in a plain list": (
        "Signed by:\n\nKKE\nEnsemble !\nPodemos\n",
        ["KKE", "Ensemble !", "Podemos"],
    ),
    "other articles below": (
        "Signed by:\n\nKKE\nTKP\nPCP\n\nRelated articles\n\nStatement of the Party of Mexico\n"
        "Message of the Tudeh Party of Iran\nGreetings of the Communist Party of Cuba\n",
        ["KKE", "TKP", "PCP"],
    ),
    "demands of the signatories": (
        "The undersigned parties:\n\n- condemn the war;\n- demand peace;\n- call on the workers.\n",
        [],
    ),
    "only demands": (
        "We stand in solidarity:\n- With the people of Cuba;\n- With the peoples of Asia.\n",
        [],
    ),
    "only points": ("1. We demand peace and bread for all.\n\n2. We demand an end to it.\n", []),
    "only punctuation": ("Signed by:\n- -\n- ...\n", []),
    "empty numbers": ("Signed by:\n1.\n2.\n3.\n", []),
    "empty numbers between": ("Signed by:\n1. KKE\n2.\n3. TKP\n", ["KKE", "TKP"]),
    "heading at the end": ("Signed by:\n", []),
    "heading, then prose": (
        "Signed by:\n\nWe demand that the war be ended at once and for ever more.\n",
        [],
    ),
}


@pytest.mark.parametrize(("page", "signed"), PAGES.values(), ids=PAGES)
def test_a_page(parse, page, signed):
    assert names(parse(BODY + page)) == signed


UNDECIDED = {
    "demands in capitals": (
        "The undersigned parties:\n\n- Condemn the war;\n- Demand the end of sanctions;\n"
        "- Call on the workers to rise.\n",
        [],
    ),
}


@pytest.mark.xfail(reason="only the meaning of the words tells these from names")
@pytest.mark.parametrize(("page", "signed"), UNDECIDED.values(), ids=UNDECIDED)
def test_a_page_that_looks_like_a_list(parse, page, signed):
    assert names(parse(BODY + page)) == signed


INITIATED = {
    "by the": "Initiated by the Hungarian Workers’ Party",
    "colon": "Initiated by: Hungarian Workers’ Party",
    "stop": "On the initiative of the Hungarian Workers’ Party.",
    "at the": "At the initiative of the Hungarian Workers’ Party",
    "list": "Initiated by:\n\n- Hungarian Workers’ Party",
    "es": "Por iniciativa del Hungarian Workers’ Party",
    "fr": "À l’initiative du Hungarian Workers’ Party",
    "it": "Su iniziativa del Hungarian Workers’ Party",
    "de": "Auf Initiative der Hungarian Workers’ Party",
    "el": "Με πρωτοβουλία του Hungarian Workers’ Party",
    "ru": "По инициативе Hungarian Workers’ Party",
}


@pytest.mark.parametrize("line", INITIATED.values(), ids=INITIATED)
def test_who_began_it_is_told_from_who_signed(parse, line):
    text = f"{BODY}{line}\n\n\n  1. KKE\n  2. TKP\n"
    statement = parse(text)
    assert names(statement, "initiated") == ["Hungarian Workers’ Party"]
    assert names(statement) == ["KKE", "TKP"]


def test_two_who_began_it_are_two(parse):
    text = (
        f"{BODY}Initiated by the Communist Party of Greece and the Tudeh Party of Iran\n\n- KKE\n"
    )
    assert names(parse(text), "initiated") == ["Communist Party of Greece", "Tudeh Party of Iran"]


@pytest.mark.parametrize(
    ("title", "issued"),
    [
        ("KKE and TKP: Joint press release", ["KKE", "TKP"]),
        ("KKE, TKP: Joint press release", ["KKE", "TKP"]),
        ("KKE & TKP: Joint press release", ["KKE", "TKP"]),
        ("KKE, TKP and AKEL: On the war", ["KKE", "TKP", "AKEL"]),
        ("Communist Party of Greece, Tudeh Party of Iran: Statement",
         ["Communist Party of Greece", "Tudeh Party of Iran"]),
        ("Foo and Bar: Joint press release", []),
        ("Peace and bread: on the war", []),
        ("KKE and TKP", []),
        ("KKE and TKP:", []),
        ("On the war: KKE and TKP", []),
    ],
)  # fmt: skip
def test_a_title_that_speaks_for_parties(parse, title, issued):
    statement = parse(f"{title}\n\nThe war goes on, and the workers of all lands must end it.\n")
    assert names(statement, "issued") == issued
    assert all(signature.line == 1 for signature in statement.signatures)


@pytest.mark.parametrize(
    ("title", "issued"),
    [
        ("Joint statement of the KKE and the TKP", ["KKE", "TKP"]),
        ("Společné prohlášení Komunistické strany Slovenska a Komunistické strany Řecka",
         ["Komunistické strany Slovenska", "Komunistické strany Řecka"]),
        ("Communist Party of Greece and Communist Party of Turkey joint statement on peace",
         ["Communist Party of Greece", "Communist Party of Turkey"]),
        ("Joint statement of Communist and Workers' Parties", []),
    ],
)  # fmt: skip
@pytest.mark.parametrize("site", ["", "KKE, Joint Statement\n\n"])
def test_a_title_below_the_sites_own_headline_speaks_too(parse, title, issued, site):
    statement = parse(f"{site}{title}\n\nThe war goes on, and the workers must end it.\n")
    assert names(statement, "issued") == issued


def test_names_without_a_heading_are_asked_about_or_read(parse):
    text = f"{BODY}Some words:\n\n{lay_out(UNKNOWN[:1] + KNOWN[:3], 'dash')}\n"
    statement = parse(text)
    assert names(statement) or any(remark.kind == "unlisted" for remark in statement.remarks)


PLAIN = st.sampled_from(["dash", "bullet", "star", "numbered", "brackets", "plain"])


@settings(max_examples=80, deadline=None)
@given(
    data=st.data(),
    layout=PLAIN,
    between=st.sampled_from(["\n", "\n\n", "\r\n", "\r\n\r\n"]),
    heading=st.sampled_from(["Signed by:", "Signed by", "Subscribing Parties:", "Firmantes:"]),
)
def test_a_rendered_list_reads_back(parse, spellings, data, layout, between, heading):
    entries = data.draw(st.lists(st.sampled_from(spellings), min_size=1, max_size=12, unique=True))
    text = f"{BODY}{heading}\n\n{lay_out(entries, layout, between)}\n"
    assert names(parse(text)) == entries


@pytest.mark.parametrize("layout", ["dash", "bullet", "numbered", "plain"])
def test_every_spelling_of_the_registry_is_read(parse, spellings, layout):
    text = f"{BODY}Signed by:\n\n{lay_out(spellings, layout)}\n"
    assert names(parse(text)) == spellings
