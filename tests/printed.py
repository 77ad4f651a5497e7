"""Printed lines and sentences, each a kind met on real pages, with who signs in them.

Own wording; made-up or well-known bodies. A case is a page, the names that sign in their order and
their role; `SPOKEN` is a role of those who speak through a text, whether they are said to have
signed or to have issued it.
"""

SPOKEN = "signed or issued"
SIGNED, ISSUED = "signed", "issued"
BODY = "The harbour must stay open, and those who work there must be heard before it is sold.\n"

# Each sentence is the second paragraph of a page.
SENTENCES = {
    # Two names or more behind a verb of signing.
    "signed by two": (
        "The statement was signed by Greenpeace and the Bakers Union of Utopia.",
        ["Greenpeace", "Bakers Union of Utopia"], SIGNED,
    ),
    "signed by two, es": (
        "El comunicado fue firmado por la Unión de Panaderos y la Federación de Estibadores.",
        ["Unión de Panaderos", "Federación de Estibadores"], SIGNED,
    ),
    "signed by two, fr": (
        "Le texte a été signé par l’Union des boulangers et la Fédération des dockers.",
        ["Union des boulangers", "Fédération des dockers"], SIGNED,
    ),
    "signed by two, it": (
        "La dichiarazione è stata firmata dal Partito Comunista Italiano e dalla Lega dei Fornai.",
        ["Partito Comunista Italiano", "Lega dei Fornai"], SIGNED,
    ),
    "signed by two, pt": (
        "A declaração foi assinada pelo Partido Comunista Português e pela União dos Padeiros.",
        ["Partido Comunista Português", "União dos Padeiros"], SIGNED,
    ),
    "signed by two, de": (
        "Die Erklärung wurde von der Deutschen Friedensgesellschaft und dem Bund der Bäcker "
        "unterzeichnet.",
        ["Deutschen Friedensgesellschaft", "Bund der Bäcker"], SIGNED,
    ),
    "signed by two, nl": (
        "De verklaring is ondertekend door de Bond van Bakkers en de Vereniging van "
        "Havenarbeiders.",
        ["Bond van Bakkers", "Vereniging van Havenarbeiders"], SIGNED,
    ),
    "signed by two, pl": (
        "Oświadczenie zostało podpisane przez Związek Piekarzy i Komunistyczną Partię Polski.",
        ["Związek Piekarzy", "Komunistyczną Partię Polski"], SIGNED,
    ),
    "signed by two, ru": (
        "Заявление подписали Союз пекарей и Коммунистическая партия Латвии.",
        ["Союз пекарей", "Коммунистическая партия Латвии"], SIGNED,
    ),
    "signed by two, el": (
        "Την ανακοίνωση υπογράφουν το Κομμουνιστικό Κόμμα Ελλάδας και η Ένωση Αρτοποιών.",
        ["Κομμουνιστικό Κόμμα Ελλάδας", "Ένωση Αρτοποιών"], SIGNED,
    ),
    "signed by two, tr": (
        "Açıklama Türkiye Komünist Partisi ve Fırıncılar Birliği tarafından imzalandı.",
        ["Türkiye Komünist Partisi", "Fırıncılar Birliği"], SIGNED,
    ),
    "han suscrito": (
        "Han suscrito la declaración el Partido Comunista de España, la Unión de Panaderos y la "
        "Federación de Estibadores.",
        ["Partido Comunista de España", "Unión de Panaderos", "Federación de Estibadores"], SIGNED,
    ),
    "hanno sottoscritto": (
        "Hanno sottoscritto l’appello il Partito Comunista Italiano, la Lega dei Fornai e la "
        "Federazione dei Portuali.",
        ["Partito Comunista Italiano", "Lega dei Fornai", "Federazione dei Portuali"], SIGNED,
    ),
    # Names before the verb.
    "have signed": (
        "Oxfam, the Bakers Union of Utopia, Attac and the League of Dockers have signed an appeal "
        "to the ministry.",
        ["Oxfam", "Bakers Union of Utopia", "Attac", "League of Dockers"], SIGNED,
    ),
    "two have signed": (
        "The Bakers Union and the Dockers Union have signed the appeal.",
        ["Bakers Union", "Dockers Union"], SIGNED,
    ),
    "ont signé": (
        "La CGT, l’Union des boulangers et la Fédération des dockers ont signé cet appel.",
        ["CGT", "Union des boulangers", "Fédération des dockers"], SIGNED,
    ),
    "haben unterzeichnet": (
        "Die DKP, der Bund der Bäcker und die Vereinigung der Hafenarbeiter haben die Erklärung "
        "unterzeichnet.",
        ["DKP", "Bund der Bäcker", "Vereinigung der Hafenarbeiter"], SIGNED,
    ),
    "have all signed, in a report": (
        "Attac, Oxfam and Greenpeace have all signed the open letter, which was sent on Monday.",
        ["Attac", "Oxfam", "Greenpeace"], SIGNED,
    ),
    # Issued by.
    "was issued by": (
        "A joint statement was issued by the Communist Party of Greece, the Bakers Union of Utopia "
        "and the Communist Party of Mexico.",
        ["Communist Party of Greece", "Bakers Union of Utopia", "Communist Party of Mexico"],
        SPOKEN,
    ),
    "was issued by two": (
        "A joint statement was issued by the Bakers Union and the Dockers Union this morning.",
        ["Bakers Union", "Dockers Union"], SPOKEN,
    ),
    "joining in": (
        "Joining in the statement were the Bakers Union, the Dockers Union and the Weavers Union.",
        ["Bakers Union", "Dockers Union", "Weavers Union"], SPOKEN,
    ),
    "have issued": (
        "The Communist Party of Norway and the Communist Party of Denmark have issued a joint "
        "statement on the harbour.",
        ["Communist Party of Norway", "Communist Party of Denmark"], SPOKEN,
    ),
    "han emitido": (
        "El Partido Comunista de España y el Partido Comunista de Chile han emitido un comunicado "
        "conjunto.",
        ["Partido Comunista de España", "Partido Comunista de Chile"], SPOKEN,
    ),
    "veröffentlichten": (
        "Die Deutsche Kommunistische Partei und die Partei der Arbeit Österreichs veröffentlichten "
        "eine gemeinsame Erklärung.",
        ["Deutsche Kommunistische Partei", "Partei der Arbeit Österreichs"], SPOKEN,
    ),
    "wydały": (
        "Związek Piekarzy i Związek Dokerów wydały wspólne oświadczenie.",
        ["Związek Piekarzy", "Związek Dokerów"], SPOKEN,
    ),
    # A joint statement of A and B, in a sentence.
    "joint statement of": (
        "We print the joint statement of the Communist Party of Greece and the Communist Party of "
        "Turkey on the harbour.",
        ["Communist Party of Greece", "Communist Party of Turkey"], SPOKEN,
    ),
    "declaración conjunta del": (
        "Publicamos la declaración conjunta del Partido Comunista de España y del Partido "
        "Comunista de Chile.",
        ["Partido Comunista de España", "Partido Comunista de Chile"], SPOKEN,
    ),
    # Names before the kind of statement.
    "before the kind, tr": (
        "Türkiye Komünist Partisi ve Yunanistan Komünist Partisi'nin ortak açıklamasını "
        "yayımlıyoruz.",
        ["Türkiye Komünist Partisi", "Yunanistan Komünist Partisi"], SPOKEN,
    ),
    "before the kind, hu": (
        "Közöljük a Munkáspárt és a Görög Kommunista Párt közös nyilatkozatát.",
        ["Munkáspárt", "Görög Kommunista Párt"], SPOKEN,
    ),
    # Each of, in Arabic.
    "each of, ar": (
        "وقّع على هذا النداء كل من الحزب الشيوعي اللبناني والحزب الشيوعي السوداني وحزب الشعب "
        "الفلسطيني.",
        ["الحزب الشيوعي اللبناني", "الحزب الشيوعي السوداني", "حزب الشعب الفلسطيني"], SIGNED,
    ),
    "each of two, ar": (
        "وقّع البيان كل من الحزب الشيوعي العراقي والحزب الشيوعي الأردني.",
        ["الحزب الشيوعي العراقي", "الحزب الشيوعي الأردني"], SIGNED,
    ),
    # Leaders who speak for their party: the party signs.
    "general secretaries": (
        "The General Secretaries of the Communist Party of Norway and the Communist Party of "
        "Sweden have issued a joint statement.",
        ["Communist Party of Norway", "Communist Party of Sweden"], SPOKEN,
    ),
    "central committees": (
        "The Central Committees of the Communist Party of Greece and of the Communist Party of "
        "Mexico issued the following statement.",
        ["Communist Party of Greece", "Communist Party of Mexico"], SPOKEN,
    ),
    # We, the A and the B.
    "we": (
        "We, the Bakers Union of Utopia and the League of Dockers, call for an open harbour.",
        ["Bakers Union of Utopia", "League of Dockers"], SPOKEN,
    ),
    "we, es": (
        "Nosotros, la Unión de Panaderos y la Federación de Estibadores, exigimos un puerto "
        "abierto.",
        ["Unión de Panaderos", "Federación de Estibadores"], SPOKEN,
    ),
    "we, de": (
        "Wir, der Bund der Bäcker und die Vereinigung der Hafenarbeiter, fordern einen offenen "
        "Hafen.",
        ["Bund der Bäcker", "Vereinigung der Hafenarbeiter"], SPOKEN,
    ),
    "we, ru": (
        "Мы, Союз пекарей и Союз докеров, требуем открытого порта.",
        ["Союз пекарей", "Союз докеров"], SPOKEN,
    ),
    # Our four organisations.
    "our four": (
        "Our four organisations – Attac, Oxfam, Greenpeace and the Bakers Union – call on the "
        "ministry to keep the harbour open.",
        ["Attac", "Oxfam", "Greenpeace", "Bakers Union"], SPOKEN,
    ),
    "nos trois": (
        "Nos trois organisations – CGT, FSU et Solidaires – appellent le ministère à garder le "
        "port ouvert.",
        ["CGT", "FSU", "Solidaires"], SPOKEN,
    ),
    # Unions that open a sentence.
    "unions first": (
        "Les organisations syndicales CGT, FO, FSU et Solidaires appellent à la grève.",
        ["CGT", "FO", "FSU", "Solidaires"], SPOKEN,
    ),
    # Among them.
    "among them": (
        "Forty unions have signed the appeal. Among them are the Bakers Union, the Dockers Union "
        "and the Weavers Union.",
        ["Bakers Union", "Dockers Union", "Weavers Union"], SIGNED,
    ),
    "entre ellos": (
        "Firmaron la carta cuarenta entidades, entre ellas la Unión de Panaderos, la Federación de "
        "Estibadores y la Liga de Tejedores.",
        ["Unión de Panaderos", "Federación de Estibadores", "Liga de Tejedores"], SIGNED,
    ),
    # Leaders, in other languages.
    "leaders, es": (
        "Los secretarios generales del Partido Comunista de España y del Partido Comunista "
        "Portugués han emitido una declaración conjunta.",
        ["Partido Comunista de España", "Partido Comunista Portugués"], SPOKEN,
    ),
    "leaders, fr": (
        "Les dirigeants du Parti communiste français et du Parti du travail de Belgique ont publié "
        "une déclaration commune.",
        ["Parti communiste français", "Parti du travail de Belgique"], SPOKEN,
    ),
    "leaders, ru": (
        "Центральные комитеты Коммунистической партии Греции и Коммунистической партии Турции "
        "опубликовали совместное заявление.",
        ["Коммунистической партии Греции", "Коммунистической партии Турции"], SPOKEN,
    ),
    # On behalf of; agree to sign.
    "on behalf of": (
        "On behalf of the Bakers Union, the Dockers Union and the Weavers Union, we ask the "
        "ministry to keep the harbour open.",
        ["Bakers Union", "Dockers Union", "Weavers Union"], SPOKEN,
    ),
    "en nombre de": (
        "En nombre de la Unión de Panaderos, la Federación de Estibadores y la Liga de Tejedores, "
        "pedimos un puerto abierto.",
        ["Unión de Panaderos", "Federación de Estibadores", "Liga de Tejedores"], SPOKEN,
    ),
    # Among them, in other languages.
    "parmi lesquelles": (
        "Quarante organisations ont signé l’appel, parmi lesquelles la CGT, la FSU et Attac.",
        ["CGT", "FSU", "Attac"], SIGNED,
    ),
    "darunter": (
        "Vierzig Organisationen haben den Aufruf unterzeichnet, darunter Attac, Greenpeace und der "
        "Bund der Bäcker.",
        ["Attac", "Greenpeace", "Bund der Bäcker"], SIGNED,
    ),
    "tra cui": (
        "Quaranta organizzazioni hanno firmato l’appello, tra cui la CGIL, Attac e la Lega dei "
        "Fornai.",
        ["CGIL", "Attac", "Lega dei Fornai"], SIGNED,
    ),
    # Our organisations, in other languages.
    "unsere drei": (
        "Unsere drei Organisationen – Attac, Greenpeace und der Bund der Bäcker – fordern einen "
        "offenen Hafen.",
        ["Attac", "Greenpeace", "Bund der Bäcker"], SPOKEN,
    ),
    "nuestras tres": (
        "Nuestras tres organizaciones – CCOO, UGT y USO – exigen un puerto abierto.",
        ["CCOO", "UGT", "USO"], SPOKEN,
    ),
    # Behind the verb, in other languages.
    "signed by two, cs": (
        "Prohlášení podepsali Komunistická strana Čech a Moravy a Svaz pekařů.",
        ["Komunistická strana Čech a Moravy", "Svaz pekařů"], SIGNED,
    ),
    "signed by two, hr": (
        "Izjavu su potpisali Savez pekara i Savez dokera.",
        ["Savez pekara", "Savez dokera"], SIGNED,
    ),
    "signed by two, sv": (
        "Uttalandet har undertecknats av Bagarnas Förbund och Sveriges Kommunistiska Parti.",
        ["Bagarnas Förbund", "Sveriges Kommunistiska Parti"], SIGNED,
    ),
    "signed by two, da": (
        "Udtalelsen er underskrevet af Bagernes Forbund og Danmarks Kommunistiske Parti.",
        ["Bagernes Forbund", "Danmarks Kommunistiske Parti"], SIGNED,
    ),
    "signed by two, fi": (
        "Julkilausuman ovat allekirjoittaneet Leipurien liitto ja Suomen kommunistinen puolue.",
        ["Leipurien liitto", "Suomen kommunistinen puolue"], SIGNED,
    ),
    "signed by two, ro": (
        "Declarația a fost semnată de Uniunea Brutarilor și Federația Docherilor.",
        ["Uniunea Brutarilor", "Federația Docherilor"], SIGNED,
    ),
    "signed by two, uk": (
        "Заяву підписали Спілка пекарів та Комуністична партія України.",
        ["Спілка пекарів", "Комуністична партія України"], SIGNED,
    ),
    "signed by three, fa": (
        "این بیانیه به امضای حزب توده ایران، حزب کمونیست عراق و حزب کمونیست لبنان رسیده است.",
        ["حزب توده ایران", "حزب کمونیست عراق", "حزب کمونیست لبنان"], SIGNED,
    ),
    # Nobody signs.
    "refused": (
        "The Bakers Union and the Dockers Union did not sign the statement.", [], SIGNED,
    ),
    "refused, es": (
        "La Unión de Panaderos y la Federación de Estibadores no firmaron la declaración.",
        [], SIGNED,
    ),
    "refused, de": (
        "Der Bund der Bäcker und die Vereinigung der Hafenarbeiter haben die Erklärung nicht "
        "unterzeichnet.",
        [], SIGNED,
    ),
    "attended": (
        "The meeting was attended by the Bakers Union, the Dockers Union and the Weavers Union.",
        [], SIGNED,
    ),
    "attended, fr": (
        "Ont participé à la réunion l’Union des boulangers et la Fédération des dockers.",
        [], SIGNED,
    ),
    "attended, ru": ("Во встрече приняли участие Союз пекарей и Союз докеров.", [], SIGNED),
    "refused, fr": (
        "L’Union des boulangers et la Fédération des dockers n’ont pas signé la déclaration.",
        [], SIGNED,
    ),
    "refused, it": (
        "La Lega dei Fornai e la Federazione dei Portuali non hanno firmato la dichiarazione.",
        [], SIGNED,
    ),
    "refused, ru": ("Союз пекарей и Союз докеров не подписали заявление.", [], SIGNED),
    "refused to sign": (
        "The Bakers Union and the Dockers Union refused to sign the statement.", [], SIGNED,
    ),
    "attended, es": (
        "A la reunión asistieron la Unión de Panaderos y la Federación de Estibadores.",
        [], SIGNED,
    ),
    "attended, de": (
        "An dem Treffen nahmen der Bund der Bäcker und die Vereinigung der Hafenarbeiter teil.",
        [], SIGNED,
    ),
    "attended, tr": (
        "Toplantıya Türkiye Komünist Partisi ve Fırıncılar Birliği katıldı.", [], SIGNED,
    ),
    "met": ("The Bakers Union and the Dockers Union met in Rena on Monday.", [], SIGNED),
    "adversaries": (
        "The Ministry of Ports and the Harbour Company have refused to answer us.", [], SIGNED,
    ),
    "a treaty": (
        "In 1998 the Bakers Union and the Dockers Union signed a contract with the harbour.",
        [], SIGNED,
    ),
    "joined a group": (
        "Last year the Bakers Union and the Dockers Union joined the Federation of Ports.",
        [], SIGNED,
    ),
    "members of": (
        "The Bakers Union and the Dockers Union are members of the Federation of Ports.",
        [], SIGNED,
    ),
    "about others": (
        "We salute the Communist Party of Greece and the Communist Party of Turkey.", [], SIGNED,
    ),
}  # fmt: skip

TITLES = {
    "en": (
        "Joint statement of the Bakers Union of Utopia and the League of Dockers",
        ["Bakers Union of Utopia", "League of Dockers"],
    ),
    "es": (
        "Declaración conjunta del Partido Comunista de España y del Partido Comunista de Chile",
        ["Partido Comunista de España", "Partido Comunista de Chile"],
    ),
    "fr": (
        "Déclaration commune du Parti communiste français et du Parti du travail de Belgique",
        ["Parti communiste français", "Parti du travail de Belgique"],
    ),
    "de": (
        "Gemeinsame Erklärung der Deutschen Kommunistischen Partei und der Partei der Arbeit "
        "Österreichs",
        ["Deutschen Kommunistischen Partei", "Partei der Arbeit Österreichs"],
    ),
    "it": (
        "Dichiarazione congiunta del Partito Comunista Italiano e del Partito Comunista Portoghese",
        ["Partito Comunista Italiano", "Partito Comunista Portoghese"],
    ),
    "el": (
        "Κοινή ανακοίνωση του Κομμουνιστικού Κόμματος Ελλάδας και του Κομμουνιστικού Κόμματος "
        "Τουρκίας",
        ["Κομμουνιστικού Κόμματος Ελλάδας", "Κομμουνιστικού Κόμματος Τουρκίας"],
    ),
    "ru": (
        "Совместное заявление Коммунистической партии Греции и Коммунистической партии Турции",
        ["Коммунистической партии Греции", "Коммунистической партии Турции"],
    ),
    "tr": (
        "Türkiye Komünist Partisi ve Yunanistan Komünist Partisi'nin ortak açıklaması",
        ["Türkiye Komünist Partisi", "Yunanistan Komünist Partisi"],
    ),
    "hu": (
        "A Munkáspárt és a Görög Kommunista Párt közös nyilatkozata",
        ["Munkáspárt", "Görög Kommunista Párt"],
    ),
    "pl": (
        "Wspólne oświadczenie Komunistycznej Partii Polski i Komunistycznej Partii Grecji",
        ["Komunistycznej Partii Polski", "Komunistycznej Partii Grecji"],
    ),
    "with what it is about": (
        "Joint statement of the Communist Party of Greece and the Communist Party of Turkey on the "
        "harbour",
        ["Communist Party of Greece", "Communist Party of Turkey"],
    ),
    "pt": (
        "Declaração conjunta do Partido Comunista Português e do Partido Comunista de Espanha",
        ["Partido Comunista Português", "Partido Comunista de Espanha"],
    ),
    "cs": (
        "Společné prohlášení Komunistické strany Slovenska a Komunistické strany Řecka",
        ["Komunistické strany Slovenska", "Komunistické strany Řecka"],
    ),
    "sv": (
        "Gemensamt uttalande från Sveriges Kommunistiska Parti och Danmarks Kommunistiska Parti",
        ["Sveriges Kommunistiska Parti", "Danmarks Kommunistiska Parti"],
    ),
    "ar": (
        "بيان مشترك صادر عن الحزب الشيوعي اللبناني والحزب الشيوعي السوداني",
        ["الحزب الشيوعي اللبناني", "الحزب الشيوعي السوداني"],
    ),
    "four, one in brackets": (
        "Joint statement of the Communist Party of Greece (KKE), the Communist Party of Norway "
        "(NKP), the Communist Party of Mexico and AKEL",
        ["Communist Party of Greece (KKE)", "Communist Party of Norway (NKP)",
         "Communist Party of Mexico", "AKEL"],
    ),
    "of all": ("Joint statement of trade unions and youth organisations on the harbour", []),
}  # fmt: skip

# Whole pages: what stands below the first paragraph.
LISTS = {
    "those addressed": (
        "To: The Rena Alliance\nTo the attention of: Ministry of Ports\n\nSigned by:\n\n"
        "Bakers Union\nDockers Union\n",
        ["Bakers Union", "Dockers Union"],
    ),
    "dear": (
        "Dear President of the Council,\nDear Members of the Rena Alliance,\n\nOpen the harbour."
        "\n\nSigned by:\n- Bakers Union\n- Dockers Union\n",
        ["Bakers Union", "Dockers Union"],
    ),
    "sections": (
        "Signed by:\n\nInternational organisations:\nOxfam\nAttac\n\nNational organisations:\n"
        "Bakers Union\nDockers Union\n\nIndividuals\nAda Brown\nBen Smith\n",
        ["Oxfam", "Attac", "Bakers Union", "Dockers Union", "Ada Brown", "Ben Smith"],
    ),
    "sections, bulleted": (
        "Signatories\n\nNGOs:\n- Oxfam\n- Attac\n\nFaith groups\n- Quakers of Utopia\n"
        "- Utopian Church Council\n",
        ["Oxfam", "Attac", "Quakers of Utopia", "Utopian Church Council"],
    ),
    "sections, Markdown": (
        "## Signatures\n\n### Organizations\n\n- Oxfam\n- Bakers Union\n\n### People\n\n"
        "- Ada Brown\n- Ben Smith\n",
        ["Oxfam", "Bakers Union", "Ada Brown", "Ben Smith"],
    ),
    "sections, es": (
        "Firmantes:\n\nOrganizaciones internacionales:\nOxfam\nAttac\n\n"
        "Organizaciones nacionales:\nUnión de Panaderos\nFederación de Estibadores\n",
        ["Oxfam", "Attac", "Unión de Panaderos", "Federación de Estibadores"],
    ),
    "a note in brackets": (
        "Signatures\n\n(If you want to add your name,\nwrite to the office of the alliance.)\n\n"
        "Bakers Union\nDockers Union\nWeavers Union\n",
        ["Bakers Union", "Dockers Union", "Weavers Union"],
    ),
    "a table with outer pipes": (
        "## Signatories\n\n| Organisation | Country |\n|---|---|\n| Bakers Union | Norway |\n"
        "| Dockers Union | Ireland |\n| Weavers Union | Austria |\n",
        ["Bakers Union", "Dockers Union", "Weavers Union"],
    ),
    "a table without outer pipes": (
        "## Signatories\n\nOrganisation | Country\n--- | ---\nBakers Union | Norway\n"
        "Dockers Union | Ireland\nWeavers Union | Austria\n",
        ["Bakers Union", "Dockers Union", "Weavers Union"],
    ),
    "a table of one column": (
        "## Signatories\n\n| Organisation |\n|---|\n| Bakers Union |\n| Dockers Union |\n"
        "| Weavers Union |\n",
        ["Bakers Union", "Dockers Union", "Weavers Union"],
    ),
    "the country first": (
        "Signed by:\n\nNorway | Bakers Union\nIreland | Dockers Union\nAustria | Weavers Union\n",
        ["Bakers Union", "Dockers Union", "Weavers Union"],
    ),
    "links and mails": (
        "## Signatures\n\n- [Bakers Union](https://bakers.example)\n"
        "- Ada Brown <ada@brown.example>\n- [Weavers Union](https://weavers.example/x_(y))\n",
        ["Bakers Union", "Ada Brown", "Weavers Union"],
    ),
    "run-in numbers": (
        "Signed by: 1. Bakers Union 2. Dockers Union 3. Weavers Union 4. League of Sailors\n",
        ["Bakers Union", "Dockers Union", "Weavers Union", "League of Sailors"],
    ),
    "a label inside a comma list": (
        "Signed by: Bakers Union, Dockers Union, Weavers Union. Later signatories: League of "
        "Sailors, League of Painters.\n",
        ["Bakers Union", "Dockers Union", "Weavers Union", "League of Sailors",
         "League of Painters"],
    ),
    "a rule under the heading": (
        "Signed by:\n---------\nBakers Union\nDockers Union\nWeavers Union\n",
        ["Bakers Union", "Dockers Union", "Weavers Union"],
    ),
    "supported so far": (
        "Supported so far by:\n\n- Bakers Union\n- Dockers Union\n- Weavers Union\n",
        ["Bakers Union", "Dockers Union", "Weavers Union"],
    ),
    "junior and senior": (
        "Signed by: Ada Brown, Ben Smith, Jr., Carl Jones, Sr. and Dora Green.\n",
        ["Ada Brown", "Ben Smith, Jr.", "Carl Jones, Sr.", "Dora Green"],
    ),
    "sections, fr": (
        "Signataires :\n\nOrganisations internationales :\nOxfam\nAttac\n\n"
        "Organisations nationales :\nUnion des boulangers\nFédération des dockers\n",
        ["Oxfam", "Attac", "Union des boulangers", "Fédération des dockers"],
    ),
    "sections, de": (
        "Unterzeichner:\n\nOrganisationen:\nAttac\nBund der Bäcker\n\nEinzelpersonen:\n"
        "Ada Braun\nBen Schmidt\n",
        ["Attac", "Bund der Bäcker", "Ada Braun", "Ben Schmidt"],
    ),
    "a demand between": (
        "Signatories\n\nKeep the harbour open!\n\n- Bakers Union\n- Dockers Union\n"
        "- Weavers Union\n",
        ["Bakers Union", "Dockers Union", "Weavers Union"],
    ),
    "a number of them": (
        "Signatories (3)\n\nBakers Union\nDockers Union\nWeavers Union\n",
        ["Bakers Union", "Dockers Union", "Weavers Union"],
    ),
    "run-in numbers with countries": (
        "Signed by: 1. Norway, Bakers Union 2. Ireland, Dockers Union 3. Austria, Weavers Union\n",
        ["Norway, Bakers Union", "Ireland, Dockers Union", "Austria, Weavers Union"],
    ),
    "persons with brackets": (
        "Signed by:\n\nOle Berg (Bakers Union, Norway)\nAna Lima (S&D, PT)\nKarl Hahn (docker)\n",
        ["Ole Berg (Bakers Union, Norway)", "Ana Lima (S&D, PT)", "Karl Hahn (docker)"],
    ),
    "a link that invites": (
        "Signatories\n\n[Sign here](https://harbour.example/sign)\n\n- Bakers Union\n"
        "- Dockers Union\n",
        ["Bakers Union", "Dockers Union"],
    ),
    "a form": (
        "Signed by:\n\nBakers Union\nDockers Union\n\nFirst name:\nLast name:\nE-mail:\nSubmit\n",
        ["Bakers Union", "Dockers Union"],
    ),
    "a caption": (
        "Photo: the Bakers Union and the Dockers Union at the gate\n\nSigned by:\n- Weavers Union"
        "\n- League of Sailors\n",
        ["Weavers Union", "League of Sailors"],
    ),
    "refused, as a list": ("Did not sign:\n\n- Bakers Union\n- Dockers Union\n", []),
    "present, as a list": ("Present at the meeting:\n\n- Bakers Union\n- Dockers Union\n", []),
    "present, ru": ("Во встрече участвовали:\n\n- Союз пекарей\n- Союз докеров\n", []),
}  # fmt: skip

HEADINGS = {
    "da": ("Underskrevet af:", "Bagernes Forbund", "Havnearbejdernes Forening"),
    "sv": ("Undertecknat av:", "Bagarnas Förbund", "Hamnarbetarnas Förening"),
    "fi": ("Allekirjoittajat:", "Leipurien liitto", "Satamatyöläisten yhdistys"),
    "cs": ("Podepsáni:", "Svaz pekařů", "Svaz dokařů"),
    "hr": ("Potpisnici:", "Savez pekara", "Savez dokera"),
    "ca": ("Signants:", "Unió de Forners", "Federació d’Estibadors"),
    "ar": ("الموقعون:", "الحزب الشيوعي اللبناني", "الحزب الشيوعي السوداني"),
    "fa": ("امضاکنندگان:", "حزب توده ایران", "اتحادیه نانوایان"),
    "uk": ("Підписали:", "Спілка пекарів", "Спілка докерів"),
    "ro": ("Semnatari:", "Uniunea Brutarilor", "Federația Docherilor"),
}

WITHDRAWN = (
    "Signed by:\n\nBakers Union\nDockers Union\nWeavers Union\n\n"
    "The following organisation has withdrawn its signature:\n\nDockers Union\n"
)
MOTION = (
    "Motion on the harbour\n\nThat this House wants the harbour to stay open for all who work in "
    "it.\n\nPrimary sponsor: Ada Brown\n\nSponsors:\nBen Smith\nCarla Jones\nDora Green\n"
)


def make_page(text, title="Statement on the harbour"):
    return f"{title}\n\n{BODY}\n{text}\n"


PAGES = {
    **{f"sentence, {name}": make_page(text) for name, (text, _, _) in SENTENCES.items()},
    **{f"title, {name}": make_page("", title) for name, (title, _) in TITLES.items()},
    **{f"list, {name}": make_page(text) for name, (text, _) in LISTS.items()},
    **{f"heading, {name}": make_page("\n".join(lines)) for name, lines in HEADINGS.items()},
    "withdrawn": make_page(WITHDRAWN),
    "motion": MOTION,
}
