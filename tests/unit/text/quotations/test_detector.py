"""Single rules, each with the shortest text that shows it."""

from __future__ import annotations

import pytest

from diptych.domain.blocks import Aside, Block, BlockKind
from diptych.domain.quotation import Quotation
from diptych.text.quotations.detector import detect


def set_in_blocks(*paragraphs: str) -> tuple[str, list[Block]]:
    text, blocks = "", []
    for paragraph in paragraphs:
        text += "\n\n" if text else ""
        start = len(text)
        text += paragraph.removeprefix("^ ").removeprefix("# ")
        kind = BlockKind.HEADING if paragraph.startswith("# ") else BlockKind.PARAGRAPH
        aside = Aside.HIDDEN if paragraph.startswith("^ ") else Aside.NONE
        blocks.append(Block(kind=kind, start=start, end=len(text), aside=aside))
    return text, blocks


def quotations(*paragraphs: str, language: str = "en") -> tuple[str, tuple[Quotation, ...]]:
    text, blocks = set_in_blocks(*paragraphs)
    return text, detect(text, blocks, language)


def spans(*paragraphs: str) -> list[str]:
    text, found = quotations(*paragraphs)
    return [text[one.span.start : one.span.end] for one in found]


def speakers(*paragraphs: str, language: str = "en") -> list[tuple[str, str]]:
    _, found = quotations(*paragraphs, language=language)
    return [(one.by.name, one.certainty.value) for one in found]


def test_several_paragraphs_with_one_closing_mark_are_one():
    assert spans("“We came.", "“We saw,” said Ann Lee.") == ["“We came.\n\n“We saw,”"]


def test_a_hidden_paragraph_between_two_is_passed_over():
    assert spans("“We came.", "^ More “news”", "“We saw,” she said.") == [
        "“We came.\n\nMore “news”\n\n“We saw,”"
    ]


def test_no_quotation_goes_on_over_a_heading():
    text, found = quotations("“We came.", "# Later", "“We saw,” she said.")
    assert [one.truncated for one in found] == [True, False]
    assert text[: found[0].span.end] == "“We came."


def test_a_missing_closing_mark_ends_with_the_paragraph():
    _, found = quotations("He said “we came. ", "Nobody saw it.")
    assert [(one.span.start, one.span.end, one.truncated) for one in found] == [(8, 17, True)]


def test_a_missing_closing_mark_ends_before_the_next_quotation():
    assert spans("“We came, said Ann. “We saw,” said Tom.") == [
        "“We came, said Ann.",
        "“We saw,”",
    ]


def test_quotations_of_the_same_marks_may_be_nested():
    assert spans("“They said “no” and “never” to me,” she said.") == [
        "“They said “no” and “never” to me,”",
        "“no”",
        "“never”",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("‘The nurses’ pay is low,’ he said.", ["‘The nurses’ pay is low,’"]),
        ("‘It’s the ’90s,’ he said.", ["‘It’s the ’90s,’"]),
        ("'The nurses' pay is low,' he said.", ["'The nurses' pay is low,'"]),
        ("The nurses’ pay, the doctors’ too.", []),
        ("A rock ’n’ roll band of the ’60s.", []),
        ("He has 'no doubt' that the boys' boat floats.", ["'no doubt'"]),
        ('A 12" pipe and a 6" one.', []),
        ('"The 12" pipe leaks," he said.', ['"The 12" pipe leaks,"']),
        ("‘Bosses’ and others", ["‘Bosses’"]),
    ],
)
def test_apostrophes_and_inches_are_no_marks(text: str, found: list[str]):
    assert spans(text) == found


def test_mismatched_marks_are_paired():
    assert spans('"We came,” he said. “We saw," he said.') == ['"We came,”', '“We saw,"']


def test_a_stray_mark_costs_no_more_than_itself():
    assert spans('A " stray one.', 'Then: "We came," he said.', '"We saw," he said.')[-2:] == [
        '"We came,"',
        '"We saw,"',
    ]


def test_code_is_not_read():
    text = 'print("so it is")'
    block = Block(kind=BlockKind.VERBATIM, start=0, end=len(text))
    assert detect(text, [block], "en") == ()


@pytest.mark.parametrize(
    ("paragraph", "name"),
    [
        ("“We came,” said Ann Lee.", "Ann Lee"),
        ("“We came,” Ann Lee said.", "Ann Lee"),
        ("“We came,” grinned Ann Lee.", "Ann Lee"),
        ("Ann Lee said: “We came.”", "Ann Lee"),
        ("Ann Lee, a baker from Hull, told the court: “We came.”", "Ann Lee"),
        ("“We came,” says her neighbour, Ann Lee.", "Ann Lee"),
        ("“We came,” said team leader and part-time baker Dr Ann Lee.", "Ann Lee"),
        ("According to Ann Lee, “we came”.", "Ann Lee"),
        ("Ann Lee is tired. “We came,” she said.", "Ann Lee"),
        ("“We came,” the harbour master said.", "harbour master"),
        ("“We came,” says the report.", "report"),
        ("Ann Lee's brother, Tom Lee, said: “We came.”", "Tom Lee"),
        ("After the meeting, Ann Lee said: “We came.”", "Ann Lee"),
        ("“We came,” said House Minority Leader Ann Lee.", "Ann Lee"),
        ("“We came,” said Health Secretary Ann Lee.", "Ann Lee"),
        ("Ann Lee: “We came.”", "Ann Lee"),
        ("Ann Lee (the mayor): “We came.”", "Ann Lee"),
        ("The agreement runs to forty pages and says: “We came.”", "agreement"),
        ("In its summary the report was drier. “We came,” it said.", "report"),
        ("Residents jeered at that. “We came,” they shouted.", "residents"),
        ("Police found nobody. “We came,” officers said.", "officers"),
        ("“We came,” one of the nurses said.", "one of the nurses"),
        ("“We came,” Lee, who had been waiting for an hour, said.", "Lee"),
        ("Reed's barrister, Ann Lee QC, said: “We came.”", "Ann Lee"),
        ("For Brother Anselm, none of this is news. “We came,” he says.", "Brother Anselm"),
        ("His brother disagreed: “We came.”", "brother"),
        ("MS LEE: “We came.”", "Ms Lee"),
        ("“We came,” said María José Peña.", "María José Peña"),
        ("Reed was 43. Lee, 41, said: “We came.”", "Lee"),
        ("In a reply the Port Trust says: “We came.”", "Port Trust"),
    ],
)
def test_who_is_named_beside_a_quotation_said_it(paragraph: str, name: str):
    assert speakers(paragraph) == [(name, "stated")]


def test_pronouns_follow_what_names_and_titles_tell():
    assert speakers("Mr Reed met Mrs Hale.", "“We came,” she said.", "“We saw,” he said.") == [
        ("Mrs Hale", "stated"),
        ("Mr Reed", "stated"),
    ]


def test_a_surname_and_a_role_belong_to_the_full_name():
    found = speakers(
        "Dr Ann Lee, director of the trust, was there.",
        "“We came,” said Lee.",
        "“We saw,” the director said.",
    )
    assert found == [("Ann Lee", "stated")] * 2


def test_two_who_share_a_surname_are_told_apart():
    assert speakers("Tom and Ann Lee moved.", "“We came,” said Mrs Lee.", "“So,” said Mr Lee.") == [
        ("Ann Lee", "stated"),
        ("Tom Lee", "stated"),
    ]


def test_a_speaker_is_carried_over_and_guesses_say_so():
    assert speakers("“We came,” said Ann Lee.", "“We saw.”") == [
        ("Ann Lee", "stated"),
        ("Ann Lee", "carried"),
    ]
    assert speakers("The wind got up in Hull.", "“We came.”") == [("", "none")]


def test_two_voices_take_turns():
    found = speakers("“Well?” said Ann.", "“No,” said Tom.", "“Why?” said Ann.", "“Because.”")
    assert found[-1] == ("Tom", "guessed")


def test_a_role_is_kept():
    _, found = quotations("“We came,” said Ann Lee, chief officer at the trust.")
    assert found[0].by.role == "chief officer at the trust"


def test_others_who_may_have_said_it_are_candidates():
    _, found = quotations("“We came,” said Tom Reed.", "“We saw,” said Ann Lee.")
    assert [one.name for one in found[1].candidates] == ["Tom Reed"]


@pytest.mark.parametrize(
    ("language", "paragraph", "name"),
    [
        ("de", "„Wir kamen“, sagte Bürgermeisterin Anna Feld.", "Anna Feld"),
        ("de", "Anna Feld sagte: „Wir kamen.“", "Anna Feld"),
        ("de", "„Wir kamen“, heißt es in dem Bericht.", "Bericht"),
        ("fr", "« Nous sommes venus », a déclaré Anne Roux.", "Anne Roux"),
        ("fr", "Anne Roux est lasse. « Je viens », dit-elle.", "Anne Roux"),
        ("de", "In der Stadt erklärte der Bürgermeister: „Gut.“", "Bürgermeister"),
        ("de", "Auf die Frage nach dem Grund antwortete Scholz: „Gut.“", "Scholz"),
        ("de", "Die Frau aus der Stadt sagte dem Reporter: „Ja.“", "Frau"),
        ("fr", "« Je viens, dit Anne Roux, et je reste. »", "Anne Roux"),
        ("fr", "« Je viens, a déclaré Anne Roux. Je reste. »", "Anne Roux"),
        ("fr", "Anne Roux est lasse. « Je viens ! a-t-elle ajouté. Vite ! »", "Anne Roux"),
        ("es", "«Vinimos», dijo la alcaldesa, Ana Rueda.", "Ana Rueda"),
        ("es", "«Vinimos», señala el informe.", "informe"),
        ("de", "„Wir kamen“, sagte Ursula von der Heide.", "Ursula von der Heide"),
        ("de", "Seine Frau winkte ab: „Wir kamen.“", "Frau"),
        (
            "de",
            "Elfriede Sauer rief. Sauers Nachbarin war da. „Wir kamen“, sagte sie.",
            "Nachbarin",
        ),
        ("de", "Ein Fahrgast blickte nach oben. „Wir kamen“, meinte er.", "Fahrgast"),
        ("de", "Der Minister war da. Er nannte es „gut“.", "Minister"),
        ("de", "Eine junge Zeugin war da. „Wir kamen“, sagte sie.", "junge Zeugin"),
        ("de", "Im Bericht liest sich das anders. „Wir kamen“, heißt es darin.", "Bericht"),
        ("fr", "Selon un rapport, c'est fini. « Nous venons », écrit-il.", "rapport"),
        ("fr", "Le jeune marin dort. « Je viens », a-t-il lâché.", "jeune marin"),
        ("es", "«Vinimos», respondió Ana de la Fuente.", "Ana de la Fuente"),
        ("es", "La cooperativa guarda silencio. «No», indicó por correo.", "cooperativa"),
        ("es", "Una vecina bajó con una vela. «Ya», dijo.", "vecina"),
    ],
)
def test_other_languages_have_their_own_cues(language: str, paragraph: str, name: str):
    assert speakers(paragraph, language=language) == [(name, "stated")]


@pytest.mark.parametrize(
    "words", ["Je viens, m’a dit Paul Roy, tôt.", "Et Paul, veut-il venir ?", "Oui, c’est dit."]
)
def test_what_is_told_between_french_marks_is_no_tag(words: str):
    assert speakers(f"Anne Roux parle. « {words} »", language="fr") == [("Anne Roux", "carried")]


@pytest.mark.parametrize(
    ("paragraph", "kind"),
    [
        ("“We came,” said Ann.", "direct"),
        ("Ann said: “We came.”", "direct"),
        ("It was “little or no use”, said Ann.", "fragment"),
        ("a so-called “care gap”", "term"),
        ("Her book “The Long Road Home” is out.", "term"),
    ],
)
def test_speech_is_told_from_fragments_and_terms(paragraph: str, kind: str):
    _, found = quotations(paragraph)
    assert [one.kind.value for one in found] == [kind]


def test_for_a_guess_people_and_roles_before_and_behind_are_candidates_once_each():
    _, found = quotations(
        "“We came,” said Tom Reed. “We saw,” said Ann Lee. Tom Reed left.",
        "The wind got up. A manager of the mill was there with Reed.",
        "“It is over.”",
        "Helen Osgood closed the door.",
    )
    asked = found[-1]
    assert asked.certainty.value in ("guessed", "none")
    names = [one.name for one in asked.candidates]
    assert len(names) <= 6
    assert len({name.casefold() for name in names}) == len(names)
    assert asked.by.name not in names
    assert {"Tom Reed", "Ann Lee", "manager", "Helen Osgood"} - {asked.by.name} <= set(names)


def test_the_nearest_is_the_first_candidate():
    _, found = quotations(
        "“We came,” said Tom Reed.",
        "Snow fell. “No,” said Ann Lee. Helen Osgood and a manager looked on.",
        "# Later",
        "“It is over.”",
    )
    assert found[-1].by.name == "Helen Osgood"
    names = [one.name for one in found[-1].candidates]
    assert names == ["manager", "Ann Lee", "Tom Reed"]


def test_who_is_asked_in_an_interview_answers():
    article = (
        "# Ann Lee: “I am paid to be bored”",
        "The keeper of the vault talks to us.",
        "Do you ever get used to it?",
        "“No. You get used to the door.”",
        "Lee is 53. What is in there?",
        "“Envelopes.”",
        "You have never lost one?",
        "“Once.”",
    )
    assert speakers(*article) == [
        ("Ann Lee", "stated"),
        ("Ann Lee", "guessed"),
        ("Ann Lee", "carried"),
        ("Ann Lee", "carried"),
    ]


def test_who_is_named_only_when_it_was_said_said_it():
    found = speakers("“I rang, and he came.”", "That is Ann Lee of Ropewalk, who is 61.")
    assert found == [("Ann Lee", "stated")]


@pytest.mark.parametrize(
    ("paragraph", "name"),
    [
        ("In a letter the inspector found that the need was “clear”.", "inspector"),
        ("The council called it “a waste”.", "council"),
        ("For Ann Lee, it was “like a dream”.", "Ann Lee"),
        ("Ann Lee liked “this one”; Tom Reed preferred “that other”.", "Ann Lee"),
        ("The plan is “big and clear” so far.", ""),
    ],
)
def test_a_fragment_is_of_whoever_its_sentence_gives_it_to(paragraph: str, name: str):
    assert speakers(paragraph)[0][0] == name


@pytest.mark.parametrize(
    ("language", "beside", "role"),
    [
        ("en", "Ann Lee, chief officer at the trust,", "chief officer at the trust"),
        ("en", "Ann Lee, the trust’s finance director,", "finance director"),
        ("en", "Ann Lee, who runs the mill there,", "runs the mill"),
        ("en", "Ann Lee, 71, is unrepentant,", ""),
        ("en", "Two years after the water came, Ann Lee", ""),
        ("en", "Ann Lee, her GP,", "GP"),
        (
            "en",
            "Ann Lee, director of social services in the town of Southampton and chairperson of a panel,",
            "director of social services in the town of Southampton",
        ),
        ("de", "Anna Lee, die den Laden 1998 übernahm,", ""),
        ("de", "Anna Lee, Leiterin des Hafenamts,", "Leiterin des Hafenamts"),
        ("fr", "Anne Lee, vigneronne à Saint-Maur,", "vigneronne à Saint-Maur"),
        ("fr", "Anne Lee, morte à 91 ans,", ""),
        ("es", "Ana Lee, nieta del último farero,", "nieta del último farero"),
    ],
)
def test_a_role_reads_well_by_itself(language: str, beside: str, role: str):
    said = {"en": "said", "de": "sagte", "fr": "a déclaré", "es": "dijo"}[language]
    _, found = quotations(f"{beside} {said}: “We came.”", language=language)
    assert found[0].by.role == role


def test_who_asked_is_not_who_answered():
    found = speakers("“No,” the city engineer said. Asked by Ann Lee, he paused. “Yes,” he said.")
    assert found == [("city engineer", "stated")] * 2
