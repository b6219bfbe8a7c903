"""How German says who speaks."""

from diptych.text.quotations.cues.cue import Words

WORDS = Words(
    verbs="""sagt sagte sagten sagen gesagt erklärt erklärte erklärten meint meinte meinten betont
        betonte betonten berichtet berichtete berichteten fügt fügte ergänzt ergänzte ruft rief
        riefen fragt fragte antwortet antwortete erwidert erwiderte entgegnet entgegnete schreibt
        schrieb schrieben warnt warnte fordert forderte kritisiert kritisierte lobt lobte räumt
        räumte gibt gab versichert versicherte verspricht versprach behauptet behauptete erzählt
        erzählte erinnert erinnerte scherzt scherzte klagt klagte glaubt glaubte findet fand
        kommentiert kommentierte bestätigt bestätigte verkündet verkündete kündigt kündigte
        stellt stellte sprach spricht nannte nennt bezeichnet bezeichnete äußerte äußert mahnt
        mahnte urteilt urteilte resümiert resümierte fasst fasste lacht lachte seufzt seufzte
        flüstert flüsterte schimpft schimpfte mutmaßt vermutet vermutete beteuert beteuerte heißt
        hieß empfiehlt empfahl begründet begründete bedauert bedauerte pflegt pflegte bilanziert
        zitiert zitierte teilte mitgeteilt hofft hoffte wundert wunderte weiß wusste denkt dachte
        verrät verriet konstatiert konstatierte argumentiert argumentierte unterstreicht
        unterstrich gesteht gestand bekennt bekannte widerspricht widersprach
        kontert konterte hakt hakte winkt winkte spottet spottete
        stöhnt stöhnte brummt brummte raunt raunte knurrt knurrte grinst grinste zischt zischte
        beschwichtigt beschwichtigte appelliert appellierte prophezeit prophezeite rechnet rechnete
        schwärmt schwärmte poltert polterte wettert wetterte präzisiert präzisierte""",
    believing="""will wollte sieht sah fürchtet bestreitet bestritt bat bittet dankte dankt hält
        hielt unterstützt fühlt fühlte weist wies verteidigt verteidigte wirft warf rügt rügte
        beklagt beklagte verlangt verlangte beschreibt beschrieb verweist verwies wünscht wünschte
        vermisst vermisste gesprochen""",
    according=(
        r"laut\s+",
        r"nach (?:Angaben|Ansicht|Meinung|Worten|Auffassung|Einschätzung) (?:von )?",
        r"so\s+(?=(?-i:[A-ZÄÖÜ])|der |die )",
    ),
    reading=(r"(?:heißt|hieß|steht|stand) es (?:dazu )?(?:in|im)\s+",),
    he="er ihm ihn",
    she="sie ihr",
    they="es",
    there=(r"(?:heißt|hieß) es (?:darin|dort|da)\b", r"(?:steht|stand) (?:darin|dort|da)\b"),
    presenting=(
        r"(?:das|so) (?:sagt|sagte|ist|war|schreibt|schrieb|spricht|sprach) ",
        r"das (?:sind|waren) die Worte von ",
    ),
    determiners="""der die das ein eine einer ihr ihre sein seine dem den des im ihrem seinem einen
        einem einer eines den ihren seinen diese dieser dieses jede jeder kein keine
        keinen""",
    men="herr vater bruder sohn mann ehemann onkel könig",
    women="frau mutter schwester tochter ehefrau tante königin",
    titles="dr doktor prof professor graf freiherr dipl",
    documents="""
        analyse antrag artikel bericht beschluss brief buch dokument erklärung flugblatt
        gesetz gutachten kommentar leitfaden mitteilung papier petition plakat protokoll
        prüfbericht rundschreiben satzung schild schreiben stellungnahme studie umfrage
        untersuchung urteil urteilsbegründung vermerk verordnung zeitung
        """,
    prepositions="""von in an auf für aus zu bei mit nach über unter vor seit während zwischen im
        am zum zur vom beim durch gegen ohne um laut als""",
    auxiliaries="""hat hatte haben ist war sind wird würde kann konnte auch dann später noch nun
        jetzt dazu weiter zuvor daraufhin schließlich sich""",
    openings="""
        abends aber als anschließend auch beide bevor bisher da dabei dagegen damals danach
        dann denn dennoch doch dort draußen drinnen früher gestern heute hier immer
        inzwischen jetzt laut manchmal morgens niemand nun ob oder oft seitdem so sogar
        später trotzdem und vielleicht wie zuvor zwar
        """,
    terms="""sogenannte sogenannten sogenannter sogenanntes genannt namens titel wort begriff
        namen stück aufschrift""",
    ends="""der die das dass weil wenn während als bei in im am auf zum zur nach seit vor
        gegenüber dazu danach später gestern""",
    people="""
        abgeordnete amt angeklagte anwalt anwohner anwältin arzt bauer beamte beamtin
        behörde besitzer betriebsrat bewohner biologe biologin bischof bundesregierung
        bäuerin bürgermeister chef chefin dezernent dezernentin direktor dirigent dramaturg
        eltern enkel enkelin feuerwehr firma fraktion frau freund freundin gast gastwirt
        gemeinde gemeinderat gericht geschäftsführung gewerkschaft großmutter großvater
        gruppe gäste hausmeister hebamme herausgeber hochschule initiative intendant
        intendantin jugendliche junge kapitän kasse kind kirche klinik kollege kollegin
        konzern krankenkasse kulturdezernentin köchin könig landesregierung landkreis
        lehrling leitung mann matrose matrosin minister ministerin ministerium mitarbeiter
        mitarbeiterin mutter mädchen nachbar nachbarin oma onkel opa opposition ortsverein
        partei patient pfarrer pfleger polizei professor präsident psychologe psychologin
        rat regierung regisseur regisseurin reisende richter schule schulleitung sohn
        souffleuse soziologe soziologin staatsanwalt staatsanwaltschaft staatsanwältin
        stadt student studierende tante tochter universität unternehmen vater verband
        verein vorsitzende vorstand wirt wirtin witwe witwer zeuge zeugin älteste ärztin
        """,
    people_ending=(
        "er",
        "erin",
        "ist",
        "istin",
        "or",
        "orin",
        "mann",
        "frau",
        "leute",
        "ent",
        "entin",
    ),
    no_people="""wasser winter sommer alter theater zimmer fenster wetter messer feuer meter keller
        kloster hafer ufer opfer leider immer oder über unter hinter vorher später weiter
        besser mehr motor chor tor parlament moment prozent dokument instrument""",
    i="ich wir",
    masculine="der ein",
    feminine="die eine",
    you="Sie Ihnen Ihr Ihre Ihren",
    feminine_endings=("in",),
    names_tell=True,
    nouns_have_capitals=True,
    small_words_end_names=True,
)
