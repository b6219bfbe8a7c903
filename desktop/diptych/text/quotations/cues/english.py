"""How English says who speaks."""

from diptych.text.quotations.cues.cue import Words

_STEMS = """
accept acknowledge add advise affirm agree allege announce answer argue ask assert assure
bellow boast call caution chuckle cite claim comment complain concede conclude confess confide
confirm contend counter cry declare demand deny describe disagree disclose echo emphasise
emphasize enthuse exclaim explain express forecast gasp grin groan grumble hint hiss hope
insist joke jeer jest lament laugh maintain marvel mention moan mumble murmur muse mutter note
object observe offer opine plead pledge point predict press proclaim promise propose protest
query question quip reason recall reckon recommend recount reflect remark remember remind
repeat reply report respond retort reveal roar scoff scream shout shrug sigh smile snap sneer
speculate state stress suggest sum summarise testify thunder tweet urge vow wail warn whisper
wonder worry yell admit attest avow bemoan blurt chide clarify concur decry dismiss divulge
elaborate fume gush implore interject intone ponder posit profess reassure rebuke recite
reiterate relay scold stammer surmise theorise theorize underline venture volunteer
"""
_DOUBLED = {"admit": "admitted", "concur": "concurred", "quip": "quipped",
            "shrug": "shrugged", "snap": "snapped", "grin": "grinned",
            "sum": "summed", "plead": "pleaded"}  # fmt: skip
_FORMS = """
say says said saying tell tells told telling write writes wrote writing read reads speak speaks
spoke put puts begin begins began go goes went continue continues continued think thinks thought
swear swears swore ask agree argue believe complain concede conclude explain insist maintain
recall warn admit add advise suggest observe
"""


def _forms(stem: str) -> tuple[str, str, str]:
    """Return “says”, “said” and “saying” of a regular verb."""
    if stem.endswith("e"):
        return stem + "s", stem + "d", stem[:-1] + "ing"
    if stem.endswith("y") and stem[-2] not in "aeiou":
        return stem[:-1] + "ies", stem[:-1] + "ied", stem + "ing"
    third = stem + ("es" if stem.endswith(("s", "sh", "ch", "x")) else "s")
    past = _DOUBLED.get(stem, stem + "ed")
    return third, past, past.removesuffix("ed") + "ing"


WORDS = Words(
    verbs=" ".join([_FORMS, *(form for stem in _STEMS.split() for form in _forms(stem))]),
    believing="""
        accepted accepts admits agrees applied applies backed backs believe believed
        believes blamed blames called calls cited considered considers criticised
        criticises demanded disliked dislikes doubted doubts faulted feared fears feel
        feels felt finds found gave heard knew knows learned learnt liked likes pleaded
        praised praises promised rejected rejects remembers saw sees showed shows supported
        supports thanked thanks thinks understands understood wanted wants welcomed
        welcomes
        """,
    according=(r"according to\s+", r"in the words of\s+", r"as\s+(?=\S+ (?:put|puts) it)"),
    he="he him his",
    she="she her hers",
    they="they it",
    there=(r"(?:it|the text|they) (?:reads?)\b", r"(?:reads?) the text\b"),
    presenting=(
        r"(?:that|this|it) (?:is|was) ",
        r"(?:so|thus) (?:says|said|wrote) ",
        r"(?:those|these) (?:are|were) the words of ",
    ),
    determiners="the a an one his her their our my its another this that",
    men="""mr sir lord father king prince brother husband son dad uncle grandfather
        spokesman chairman""",
    women="""mrs ms miss lady dame mother queen princess sister wife daughter aunt grandmother
        spokeswoman chairwoman mum widow""",
    titles="""dr prof professor rev reverend cllr councillor judge justice sergeant sgt captain
        capt major colonel general brigadier lieutenant inspector constable pc dc senator
        president minister alderman baroness bishop archbishop rabbi imam hon mp""",
    documents="""
        agreement analysis article assessment audit banner book briefing bulletin bylaw
        charter circular code constitution contract data decision diary document dossier
        email figures guidance inquiry judgment leaflet ledger letter magazine manifesto
        memo motion newspaper notice ordinance pamphlet paper petition placard plaque poll
        poster press-release programme prospectus questionnaire report research resolution
        review ruling sign statement statistics study submission summary survey textbook
        treaty verdict website white-paper
        """,
    prepositions="""of in at on for from to by with about against under over after before during
        between among into near outside inside beside behind through than like via per as
        alongside without within around across""",
    auxiliaries="""has have had is was were are be been would will could should may might must
        can do does did also later then now still often always once simply again just even
        recently earlier never first finally not has""",
    openings="""but and however yet so then still meanwhile yesterday today instead indeed
        nevertheless later now perhaps both also moreover nor or because here there only even
        when what why how who where if while although though
        thus hence therefore furthermore similarly additionally elsewhere sometimes""",
    terms="""called known dubbed named titled entitled nicknamed labelled termed word words phrase
        term so-called marked reading title slogan renamed""",
    ends="""who which that when while after as during before since because whose where
        yesterday today last this in on outside told if with""",
    people="""
        accountant actress agency agent aide ambassador analyst ancestor applicant
        assistant athlete attendant attendee audience auditor aunt author authority barista
        bishop board boss boy brother bureau bystander canon captain caretaker cellist
        chair chairperson chairwoman champion chancellor charity chef chief child children
        church claimant clergyman cleric clerk client clown co-founder coach coalition
        colleague commandant commission committee company congregation consortium constable
        consultant cook coroner correspondent council counsel counsellor couple court
        creditor crew critic crowd curate dad dancer daughter dean debtor defendant
        delegate department dependent deputy descendant detective diplomat doctor donor
        duchess duke economist editor emigrant emperor employee ensemble envoy executive
        expert eyewitness family fan father fellow firefighter firm folk friar friend girl
        government governor grandad grandfather grandmother granny group guard guest guide
        historian host hostess husband imam immigrant informant inhabitant inmate insider
        intern inventor investor janitor judge juror jury king lad lady landlady landlord
        lawmaker lawyer lead licensee lieutenant lobby local magistrate maid man mayor
        mechanic medic member men mentor merchant midwife migrant ministry monk mother
        movement mp mum musician nan neighbor neighbour novelist nun nurse observer
        occupant official ombudsman onlooker operative opponent organisation organization
        panel paralegal parent parish participant partner party passer-by pastor patient
        people pilot police practitioner predecessor priest primate prince princess
        principal professor proprietor provider pupil queen recipient recruit referee
        refugee regiment regulator relative representative resident respondent rival sailor
        scholar scientist scout secretary senator sergeant servant shepherd sheriff society
        solicitor son source specialist spokesman spokesperson spokeswoman sponsor staff
        stallholder steward stewardess stranger student successor superintendent supervisor
        surgeon survivor tailor team teammate technician teenager tenant thug trainee
        tribunal trust trustee uncle undergraduate undertaker union usher vendor vet
        veteran vicar victim villager visitor volunteer waitress warden warrior watchdog
        well-wisher widow wife witness woman women worker youngster youth
        """,
    people_ending=(
        "er",
        "ist",
        "ian",
        "man",
        "men",
        "ctor",
        "stor",
        "tator",
        "cator",
        "rator",
        "lator",
        "utor",
        "eer",
    ),
    no_people="""number matter paper letter summer winter river water weather order corner power
        september october november december theatre manner dinner supper answer other another
        another rather further either neither never ever over under after whether former latter
        newspaper centimeter quarter cover layer shower tower fever fibre list twist fist mist
        waist specimen omen acumen regimen factor tractor sector reactor vector""",
    i="i we",
    you="you your yours",
    ranks="""chief director manager leader officer chairman chair president mayor councillor""",
    bodies_are_it=True,
)
