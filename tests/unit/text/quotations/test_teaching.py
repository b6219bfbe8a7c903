"""What a reader said of one quotation is so there, and serves the rest of the article."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.domain.quotation import NOBODY, Attribution, Known, Quotation
from diptych.domain.span import Span
from diptych.text.quotations.detector import detect
from effort import examples
from unit.text.quotations.test_detector import set_in_blocks
from unit.text.quotations.test_properties import LANGUAGES, blocked


class Reading:
    """An article that somebody reads and says things about."""

    def __init__(self, *paragraphs: str, language: str = "en") -> None:
        self.text, self.blocks = set_in_blocks(*paragraphs)
        self.language = language
        self.known: list[Known] = []

    def says(self, words: str, name: str | None, *, role: str = "") -> Reading:
        by = None if name is None else Attribution(name=name, role=role)
        self.known.append(Known(span=self.span_of(words), by=by))
        return self

    def refuses(self, words: str, nth: int = 0) -> Reading:
        self.known.append(Known(span=self.span_of(words, nth), quoted=False))
        return self

    def span_of(self, words: str, nth: int = 0) -> Span:
        start = -1
        for _ in range(nth + 1):
            start = self.text.index(words, start + 1)
        return Span(start, start + len(words))

    def found(self) -> tuple[Quotation, ...]:
        return detect(self.text, self.blocks, self.language, self.known)

    def speakers(self) -> list[tuple[str, str]]:
        return [(one.by.name, one.certainty.value) for one in self.found()]

    def words(self) -> list[str]:
        return [self.text[one.span.start : one.span.end] for one in self.found()]


def test_what_a_reader_said_is_stated():
    reading = Reading("“We came,” said Tom Reed.").says("“We came,”", "Ann Lee")
    assert reading.speakers() == [("Ann Lee", "stated")]


def test_that_nobody_in_particular_speaks_can_be_said():
    reading = Reading("“We came,” said Tom Reed.", "“We saw.”").says("“We came,”", "")
    assert reading.speakers()[0] == ("", "none")


def test_a_quotation_that_is_none_is_gone_and_so_are_its_words_elsewhere():
    reading = Reading(
        "The plan is “big bang”. They call it the “Big Bang” day.",
        "“Big bang,” said Ann Lee, “is what we do.”",
    ).refuses("“big bang”")
    assert reading.words() == ["“Big bang,”", "“is what we do.”"]


def test_a_quotation_of_another_extent_refuses_no_words():
    reading = Reading("He said it was “no use” to him.", "It was “no use” then.")
    reading.refuses("“no use”").says("it was “no use” to him", "Tom Reed")
    assert reading.words() == ["it was “no use” to him", "“no use”"]


def test_words_in_two_pairs_of_marks_of_which_one_is_refused_stay_in_the_other():
    for refused, left in (("‘So it is’", "“‘So it is’”"), ("“‘So it is’”", "‘So it is’")):
        reading = Reading("She turned round. “‘So it is’” was on the wall.").refuses(refused)
        assert reading.words() == [left]


def test_a_quotation_that_was_missed_is_one():
    reading = Reading("Ann Lee wrote: We came at once. Nobody was there.")
    reading.says("We came at once.", None)
    (one,) = reading.found()
    assert (one.by.name, one.kind.value, one.truncated) == ("Ann Lee", "direct", False)


def test_what_a_missed_quotation_holds_is_nested_in_it():
    reading = Reading("Tom wrote: We “came”. Nobody was there.").says("We “came”.", "Tom Reed")
    assert [one.kind.value for one in reading.found()] == ["direct", "nested"]
    crossing = Reading("Tom wrote: We “came. Nobody” was there.").says("We “came.", "Tom Reed")
    assert crossing.words() == ["We “came."]


def test_who_was_named_is_meant_by_surname_title_and_pronoun_afterwards():
    reading = Reading(
        "“We came.”",
        "“We saw,” said Lee.",
        "“So it was,” Dr Lee added.",
        "“It was late,” she said.",
    ).says("“We came.”", "Ann Lee")
    assert reading.speakers() == [("Ann Lee", "stated")] * 4


def test_a_short_name_means_whom_the_article_names_more_fully():
    reading = Reading("Ann Lee and Tom Reed met.", "“We came.”").says("“We came.”", "Reed")
    assert reading.speakers() == [("Tom Reed", "stated")]


def test_what_was_carried_over_from_it_follows():
    article = ("“We came,” the boss said.", "“We saw.”", "“We went.”", "“No,” said Ann Lee.")
    assert [name for name, _ in Reading(*article).speakers()] == ["boss"] * 3 + ["Ann Lee"]
    assert Reading(*article).says("“We came,”", "Tom Reed").speakers() == [
        ("Tom Reed", "stated"),
        ("Tom Reed", "carried"),
        ("Tom Reed", "carried"),
        ("Ann Lee", "stated"),
    ]


def test_what_was_guessed_from_the_same_mention_follows():
    article = ("Ann Lee looked at the sea. “Cold.” Some time went by. “Colder.”",)
    found = Reading(*article).found()
    assert len({one.by.mention for one in found}) == 1
    assert Reading(*article).says("“Colder.”", "Tom Reed").speakers() == [
        ("Tom Reed", "carried"),
        ("Tom Reed", "stated"),
    ]


def test_one_part_of_an_utterance_tells_of_the_others():
    reading = Reading("“We came,” she said. “We saw.”").says("“We saw.”", "Ann Lee")
    assert reading.speakers() == [("Ann Lee", "carried"), ("Ann Lee", "stated")]


def test_a_role_that_was_given_a_name_has_it_afterwards():
    reading = Reading(
        "A manager was there. “We came,” the manager said.",
        "“Is it so?” asked Tom Reed.",
        "“We saw,” said the manager.",
        "“Not we,” said another manager.",
    ).says("“We came,”", "Ann Lee")
    assert reading.speakers() == [
        ("Ann Lee", "stated"),
        ("Tom Reed", "stated"),
        ("Ann Lee", "carried"),
        ("manager", "stated"),
    ]
    assert reading.found()[2].by.role == "manager"


def test_what_the_text_says_itself_of_an_earlier_part_stays():
    reading = Reading("“Is it so?” the coroner asked. “It is.”").says("“It is.”", "inspector")
    assert reading.speakers() == [("coroner", "stated"), ("inspector", "stated")]
    assert len({one.utterance for one in reading.found()}) == 2


def test_somebody_the_article_knows_is_not_taken_for_a_role():
    reading = Reading(
        "Ann Lee came. “We came,” the clerk said.",
        "“We saw,” said Tom Reed.",
        "“We went,” the clerk added.",
    ).says("“We came,”", "Ann Lee")
    assert reading.speakers()[2] == ("clerk", "stated")


def test_a_term_that_somebody_is_said_to_speak_is_a_fragment():
    reading = Reading("a so-called “care gap” in Hull").says("“care gap”", "Ann Lee")
    assert [one.kind.value for one in reading.found()] == ["fragment"]


def test_a_nested_quotation_has_a_speaker_where_one_was_named():
    reading = Reading("“They said ‘no’ to me,” said Tom Reed.").says("‘no’", "Ann Lee")
    assert reading.speakers() == [("Tom Reed", "stated"), ("Ann Lee", "stated")]


def test_what_is_known_of_a_hidden_place_is_passed_over():
    reading = Reading("“We came,” said Ann Lee.", "^ “More” news").says("“More” news", "Tom Reed")
    assert reading.speakers() == [("Ann Lee", "stated")]


NAMES = st.sampled_from(
    ["Ann Lee", "Lee", "a manager", "Dr Ruth Abara", "Abara", "", "李", "the report"]
)


@st.composite
def taught(draw: st.DrawFn) -> tuple[str, list, str, list[Known]]:
    """Draw an article, and what somebody said of some of its quotations and of other places."""
    text, blocks = draw(blocked())
    language = draw(LANGUAGES)
    places = [one.span for one in detect(text, blocks, language)]
    known = []
    for _ in range(draw(st.integers(0, 4))):
        if places and draw(st.booleans()):
            span = draw(st.sampled_from(places))
        else:
            ends = sorted(draw(st.tuples(*[st.integers(0, len(text) + 3)] * 2)))
            span = Span(*ends)
        by = draw(st.none() | NAMES.map(lambda name: Attribution(name=name)))
        known.append(Known(span=span, by=by, quoted=draw(st.sampled_from([True, True, False]))))
    return text, blocks, language, known


@settings(max_examples=examples(150), deadline=None)
@given(taught(), st.randoms(use_true_random=False))
def test_teaching_is_well_formed_in_any_order_and_as_often(given_so, shuffled):
    text, blocks, language, known = given_so
    found = detect(text, blocks, language, known)
    again = [*known, *known]
    shuffled.shuffle(again)
    assert detect(text, blocks, language, again) == found
    places = [(one.span.start, -one.span.end) for one in found]
    assert places == sorted(set(places))
    for index, one in enumerate(found):
        assert bool(one.by.name) == (one.certainty != "none")
        for other in found[index + 1 :]:
            assert other.span.start >= one.span.end or other.span.end <= one.span.end
    refused = {one.span for one in known if not one.quoted}
    asked = {one.span for one in known if one.quoted}
    assert not {one.span for one in found} & (refused - asked)
    for one in found:
        said = [each for each in known if each.span == one.span and each.quoted and each.by]
        if said and all(each.by != NOBODY for each in said):
            assert one.certainty == "stated"


@settings(max_examples=examples(150), deadline=None)
@given(taught())
def test_teaching_changes_nothing_that_the_text_states_by_another_name(given_so):
    text, blocks, language, known = given_so
    found = {one.span: one for one in detect(text, blocks, language, known)}
    told = [one.span for one in known]
    plain = detect(text, blocks, language)
    touched = {one.utterance for one in plain if one.span in told}
    for was in plain:
        mention = was.by.mention
        elsewhere = not any(was.span.overlaps(span) for span in told)
        if was.certainty != "stated" or was.utterance in touched or not elsewhere:
            continue
        assert was.span in found
        surname = was.by.name.split()[-1]
        if surname[0].isupper() and mention and surname in text[mention.start : mention.end]:
            assert found[was.span].by.name.split()[-1] == surname


@settings(max_examples=examples(60), deadline=None)
@given(blocked(), LANGUAGES)
def test_accepting_everything_changes_no_name(given_so, language: str):
    text, blocks = given_so
    plain = detect(text, blocks, language)
    known = [Known(span=one.span, by=one.by) for one in plain]
    after = detect(text, blocks, language, known)
    assert [(one.span, one.by.name) for one in after] == [(one.span, one.by.name) for one in plain]


@pytest.mark.parametrize("language", ["de", "fr", "es"])
def test_names_are_taught_in_every_language(language: str):
    words = {"de": "sagte", "fr": "a déclaré", "es": "dijo"}[language]
    reading = Reading("“Ja.”", f"“Nein”, {words} Rueda.", language=language)
    assert reading.says("“Ja.”", "Ana Rueda").speakers() == [("Ana Rueda", "stated")] * 2
