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
        unterstrich gesteht gestand bekennt bekannte""",
    believing="""will wollte sieht sah fürchtet bestreitet bestritt bat bittet dankte dankt hält
        hielt unterstützt fühlt fühlte weist wies verteidigt verteidigte wirft warf rügt rügte
        beklagt beklagte verlangt verlangte beschreibt beschrieb verweist verwies wünscht wünschte
        vermisst vermisste gesprochen""",
    according=(
        r"laut\s+",
        r"nach (?:Angaben|Ansicht|Meinung|Worten|Auffassung|Einschätzung) (?:von )?",
        r"so\s+(?=[A-ZÄÖÜ]|der |die )",
    ),
    reading=(r"(?:heißt|hieß|steht|stand) es (?:dazu )?(?:in|im)\s+",),
    he="er ihm ihn",
    she="sie ihr",
    they="es",
    determiners="""der die das ein eine einer ihr ihre sein seine dem den des im ihrem seinem einen
        einem einer eines den ihren seinen diese dieser dieses jede jeder kein keine
        keinen""",
    men="herr vater bruder sohn mann ehemann onkel könig",
    women="frau mutter schwester tochter ehefrau tante königin",
    titles="dr doktor prof professor graf freiherr dipl",
    documents="""bericht gutachten studie papier brief schreiben erklärung mitteilung urteil
        umfrage untersuchung dokument artikel zeitung buch analyse prüfbericht protokoll""",
    prepositions="""von in an auf für aus zu bei mit nach über unter vor seit während zwischen im
        am zum zur vom beim durch gegen ohne um laut als""",
    auxiliaries="""hat hatte haben ist war sind wird würde kann konnte auch dann später noch nun
        jetzt dazu weiter zuvor daraufhin schließlich sich""",
    openings="""aber und doch dann auch nun jetzt gestern heute dagegen dabei denn so da hier oder
        sogar laut zwar beide niemand""",
    terms="""sogenannte sogenannten sogenannter sogenanntes genannt namens titel wort begriff
        namen stück aufschrift""",
    ends="""der die das dass weil wenn während als bei in im am auf zum zur nach seit vor
        gegenüber dazu danach später gestern""",
    people="""arzt ärztin anwalt anwältin behörde chef chefin direktor firma frau freund gruppe
        junge kind kollege konzern mädchen mann minister ministerium mutter nachbar partei
        patient pfarrer polizei präsident professor rat richter sohn stadt student tochter
        unternehmen vater verband verein vorstand zeuge gemeinde gewerkschaft bürgermeister
        zeuge zeugin nachbarin kollegin freundin staatsanwalt staatsanwältin staatsanwaltschaft
        anwältin köchin wirtin wirt bauer bäuerin biologe biologin psychologe psychologin soziologe
        soziologin jugendliche bewohner besitzer gericht kasse krankenkasse landkreis betriebsrat
        schulleitung leitung geschäftsführung ministerin herausgeber bischof könig kapitän matrose
        matrosin pfleger hebamme lehrling gast gäste eltern anwohner enkel enkelin onkel tante
        großmutter großvater oma opa witwe witwer älteste vorsitzende angeklagte beamte beamtin
        abgeordnete studierende reisende""",
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
    you="Sie Ihnen Ihr Ihre Ihren",
    feminine_endings=("in",),
    names_tell=True,
    nouns_have_capitals=True,
    small_words_end_names=True,
)
