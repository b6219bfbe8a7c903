"""What a reader says of quotations and speakers is one edit each, and is seen at once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.domain.annotation import Annotation, Colour
from diptych.domain.quotation import (
    Certainty,
    CorrectionKind,
    QuotationClass,
    QuotationCorrection,
    SpeakerKind,
)
from diptych.domain.span import Span
from diptych.domain.speaker import Speaker, SpeakersApart, speaker_of
from diptych.library import speaking
from diptych.library.casting import Cast
from diptych.library.speaking import Scene
from diptych.text.quotations.inside import inside, with_marks
from said import an_article_with, as_read, found_in, place_of, the_one, words_of

LOVELY = "“It will be lovely when it works.”"


class Study:
    """An article with all that was said of it; edits are done and undone as in a library."""

    def __init__(self, text: str | None = None) -> None:
        self.readable = an_article_with() if text is None else an_article_with(text)
        self.values: dict[str, object] = {}

    def of(self, kind):
        return [one for one in self.values.values() if isinstance(one, kind)]

    @property
    def cast(self) -> Cast:
        return Cast(self.readable.article.id, self.of(Speaker))

    @property
    def scene(self) -> Scene:
        return Scene(
            readable=self.readable,
            cast=self.cast,
            corrections=self.of(QuotationCorrection),
            person_id="me",
        )

    @property
    def read(self):
        return as_read(self.readable, self.of(QuotationCorrection), self.of(Speaker))

    @property
    def annotations(self) -> list[Annotation]:
        return self.of(Annotation)

    def __getitem__(self, words):
        return the_one(self.readable, self.read, words)

    def do(self, edit):
        for change in edit.changes:
            assert self.values.get(change.object_id) == change.before
            if change.after is None:
                del self.values[change.object_id]
            else:
                self.values[change.object_id] = change.after
        return edit

    def highlight(self, words, **options):
        return self.do(
            speaking.highlight_quotation(
                self.scene, self.read, self[words], self.annotations, **options
            )
        )

    def make(self, words, named="", **options):
        span = place_of(self.readable, words)
        return self.do(
            speaking.make_quotation(
                self.scene, self.read, span, named, annotations=self.annotations, **options
            )
        )


@pytest.fixture
def study():
    return Study()


def test_a_guess_is_accepted_and_taken_back(study):
    edit = study.do(speaking.accept(study.scene, study["lovely"]))
    said = study["lovely"]
    assert (said.quotation.certainty, said.corrected) == (Certainty.STATED, True)
    assert said.quotation.by.name == "Corwin Hale"
    (correction,) = study.of(QuotationCorrection)
    assert (correction.kind, correction.person_id) == (CorrectionKind.ACCEPT, "me")

    study.do(speaking.restore(study.scene, said))
    assert not study["lovely"].corrected
    study.do(speaking.accept(study.scene, study["lovely"]))
    study.do(speaking.restore(study.scene, study["lovely"]).inverse().inverse())
    assert edit.label.act is speaking.Act.ACCEPT_SPEAKER


def test_undoing_an_edit_leaves_nothing_of_it(study):
    edit = study.do(speaking.name(study.scene, study["lovely"], "Perpetua Lyle"))
    assert len(study.values) == 2
    study.do(edit.inverse())
    assert study.values == {}


def test_naming_again_changes_the_one_correction(study):
    study.do(speaking.accept(study.scene, study["lovely"]))
    study.do(speaking.name(study.scene, study["lovely"], "  Perpetua\nLyle "))
    study.do(speaking.name(study.scene, study["lovely"], "Maud Herrick"))
    assert study["lovely"].quotation.by.name == "Maud Herrick"
    (correction,) = study.of(QuotationCorrection)
    assert (correction.kind, correction.value) == (CorrectionKind.RENAME, "Maud Herrick")
    assert {one.name for one in study.of(Speaker)} == {
        "Corwin Hale",
        "Perpetua Lyle",
        "Maud Herrick",
    }


def test_nobody_can_be_named_and_nothing_is_accepted_of_nobody(study):
    study.do(speaking.name(study.scene, study["lovely"], " "))
    said = study["lovely"]
    assert (said.speaker, said.corrected) == (None, True)
    assert speaking.accept(study.scene, said).changes == ()


def test_a_speaker_of_another_article_is_one_with_this_articles_from_the_beginning(study):
    other = speaker_of("elsewhere", "Perpetua Lyle", role="district nurse")
    study.values[other.id] = other
    study.do(speaking.name(study.scene, study["lovely"], other))
    said = study["lovely"]
    assert said.own_id != other.id
    assert said.speaker == other
    study.do(speaking.name(study.scene, study["doors"], other))
    assert study["doors"].own_id == said.own_id


def test_a_document_can_be_named(study):
    study.do(speaking.name(study.scene, study["lovely"], "The plan", kind=SpeakerKind.DOCUMENT))
    assert study["lovely"].quotation.by.kind is SpeakerKind.DOCUMENT


def test_one_part_of_an_utterance_can_be_anothers(study):
    study.do(speaking.name(study.scene, study["doors"], "Ann Reed"))
    assert study["places"].quotation.by.name == "Ann Reed"
    study.do(speaking.name(study.scene, study["places"], "Tom Wells"))
    assert study["places"].quotation.by.name == "Tom Wells"
    assert study["doors"].quotation.by.name == "Ann Reed"
    assert len(study.of(QuotationCorrection)) == 2


def test_what_is_no_quotation_goes_and_comes_back(study):
    before = len(study.read.quotations)
    study.do(speaking.reject(study.scene, study["scheme"]))
    assert len(study.read.quotations) == before - 1
    (rejected,) = study.read.rejected
    study.do(speaking.restore(study.scene, rejected))
    assert len(study.read.quotations) == before


def test_a_selection_becomes_a_quotation_with_the_marks_around_it():
    study = Study("The scheme ‘works’, they said, and: it is late. Nobody asked.")
    study.make("it is late.", "Ann Reed")
    said = study["it is late"]
    assert words_of(study.readable, said) == "it is late."
    assert said.quotation.by.name == "Ann Reed"
    study.do(speaking.reject(study.scene, said))
    assert all(words_of(study.readable, one) != "it is late." for one in study.read.quotations)
    study.make("it is late.")
    assert study["it is late"].quotation.by.name == "Ann Reed"
    assert len(study.of(QuotationCorrection)) == 1


def test_a_selection_of_most_of_a_quotation_moves_its_ends(study):
    study.make("It will be lovely")
    assert words_of(study.readable, study["lovely"]) == "It will be lovely"
    assert study["lovely"].quotation.by.name == "Corwin Hale"
    assert str(study.make("will be lovely when").label) == "ends of the quotation"
    (correction,) = study.of(QuotationCorrection)
    assert correction.kind is CorrectionKind.SPAN
    assert words_of(study.readable, study["lovely"]) == "will be lovely when"
    study.do(speaking.name(study.scene, study["lovely"], "Ann Reed"))
    assert study["lovely"].quotation.by.name == "Ann Reed"
    study.do(speaking.name(study.scene, study["lovely"], ""))
    assert study["lovely"].speaker is None
    assert len(study.read.quotations) == len(found_in(study.readable))


def test_moving_the_ends_of_one_that_was_named_or_added_keeps_who_says_it(study):
    study.do(speaking.name(study.scene, study["lovely"], "Ann Reed"))
    study.make("It will be lovely")
    assert study["lovely"].quotation.by.name == "Ann Reed"
    study.make("a councillor, disagrees", "Tom Wells")
    study.make("councillor, disagrees")
    assert words_of(study.readable, study["disagrees"]) == "councillor, disagrees"
    assert study["disagrees"].quotation.by.name == "Tom Wells"


def test_making_a_quotation_of_one_does_nothing_but_name_it(study):
    assert (
        speaking.make_quotation(study.scene, study.read, place_of(study.readable, LOVELY)).changes
        == ()
    )
    study.make("It will be lovely when it works.", "Ann Reed")
    assert study["lovely"].quotation.by.name == "Ann Reed"
    assert words_of(study.readable, study["lovely"]) == LOVELY


def test_a_selection_is_made_a_quotation_and_highlighted_at_once(study):
    edit = study.make("disagrees", "Ann Reed", highlighted=True, colour=Colour.BLUE)
    (annotation,) = study.annotations
    assert annotation.anchor.quote == "disagrees"
    assert annotation.colour is Colour.BLUE
    assert annotation.speaker_id == study["disagrees"].own_id
    study.do(edit.inverse())
    assert study.values == {}


def test_a_quotation_is_highlighted_without_its_marks_and_with_its_speaker(study):
    edit = study.highlight("lovely", tags=("care",))
    (annotation,) = study.annotations
    assert annotation.anchor.quote == "It will be lovely when it works."
    assert annotation.speaker_id == study["lovely"].own_id
    assert (annotation.tags, annotation.person_id) == (("care",), "me")
    study.do(edit.inverse())
    assert study.annotations == []


def test_an_utterance_is_highlighted_part_by_part_in_one_edit(study):
    edit = study.highlight("doors", utterance=True)
    assert [one.anchor.quote for one in study.annotations] == [
        "We have counted eleven doors",
        "Eleven places where you may ring.",
    ]
    assert {one.speaker_id for one in study.annotations} == {study["doors"].own_id}
    assert str(edit.label) == "highlight 2 quotations"


@pytest.mark.parametrize("words", ["It will be lovely when it works.", LOVELY])
def test_what_is_highlighted_already_gets_the_speaker(study, words):
    span = place_of(study.readable, words)
    marked = speaking.make_annotation(study.readable, span, person_id="me", note="mine")
    study.values[marked.id] = marked
    study.highlight("lovely")
    (annotation,) = study.annotations
    assert annotation == replace(marked, speaker_id=study["lovely"].own_id)
    assert study.highlight("lovely").changes == ()
    study.make(LOVELY, "Ann Reed", highlighted=True)
    (annotation,) = study.annotations
    assert annotation.speaker_id == study["lovely"].own_id


def test_speakers_who_are_not_stored_yet_come_with_the_highlight_once(study):
    study.highlight("doors", utterance=True)
    assert [one.name for one in study.of(Speaker)] == ["Maud Herrick"]


def test_speakers_are_merged_parted_and_merged_again(study):
    one, two, three = (speaker_of(f"article {n}", "Ann Reed") for n in range(3))
    study.values |= {each.id: each for each in (one, two, three)}
    study.do(speaking.keep_apart((one, two, three), person_id="me"))
    assert len(study.of(SpeakersApart)) == 3
    assert speaking.keep_apart((three, one), study.of(SpeakersApart)).changes == ()

    edit = study.do(speaking.merge_speakers(one, [one, two], study.of(SpeakersApart)))
    assert study.values[two.id].merged_into == one.id
    assert len(study.of(SpeakersApart)) == 2
    study.do(speaking.part_speakers([study.values[two.id]]))
    assert study.values[two.id] == two
    assert str(edit.label) == "merge Ann Reed into Ann Reed"
    study.do(speaking.merge_speakers(one, [two]))
    study.do(speaking.merge_speakers(study.values[two.id], [one]))
    assert study.values[one.id].merged_into == two.id
    assert study.values[two.id].merged_into is None


def test_a_speaker_is_renamed_and_known_by_both_names(study):
    own = study.cast.called("Corwin Hale")
    study.values[own.id] = own
    study.do(speaking.rename_speaker(study.cast, own, " C. J. \n Hale", "councillor"))
    renamed = study.values[own.id]
    assert (renamed.name, renamed.role) == ("C. J. Hale", "councillor")
    assert set(renamed.names) == {"corwin hale", "c j hale"}
    assert study["lovely"].quotation.by.name == "C. J. Hale"
    again = speaking.rename_speaker(study.cast, renamed, "", "councillor")
    assert again.changes == ()


def test_a_speaker_who_gets_the_name_of_another_is_merged_into_that(study):
    hale, herrick = study.cast.called("Corwin Hale"), study.cast.called("Maud Herrick")
    study.values |= {one.id: one for one in (hale, herrick)}
    study.do(speaking.rename_speaker(study.cast, hale, "Maud Herrick", ""))
    assert study.values[hale.id].merged_into == herrick.id
    assert study["lovely"].speaker == herrick


# Between the marks ----------------------------------------------------------------------------


def characters(text):
    return lambda start, end: text[max(0, start) : end]


@pytest.mark.parametrize(
    ("quotation", "words"),
    [
        ("“Yes.”", "Yes."),
        ("'Yes.'", "Yes."),
        ("« Oui. »", "Oui."),
        ("„Ja.“", "Ja."),
        ("「はい」", "はい"),
        ("“Yes,”", "Yes"),
        ("« Oui, »", "Oui"),
        ("“,”", "“,”"),
        ("“Yes", "Yes"),
        ("“Yes, the ‘scheme’", "Yes, the ‘scheme’"),
        ("“One.\n\n“Two.”", "One.\n\n“Two."),
        ("Yes", "Yes"),
        ("“”", "“”"),
        ("“ ”", "“ ”"),
    ],
)
def test_words_stand_between_marks(quotation, words):
    text = f"x {quotation} y"
    span = inside(characters(text), Span(2, 2 + len(quotation)))
    assert text[span.start : span.end] == words


@pytest.mark.parametrize(
    ("before", "selected", "after", "meant"),
    [
        ("“", "Yes.", "”", "“Yes.”"),
        ("", " “Yes.” ", "", "“Yes.”"),
        ("“", "Yes.”", "", "“Yes.”"),
        ("", "“Yes.", "”", "“Yes.”"),
        ("« ", "Oui.", " »", "« Oui. »"),
        ("“", "Yes", ",”", "“Yes,”"),
        ("« ", "Oui", ", »", "« Oui, »"),
        ("“", "Yes", ".”", "Yes"),
        ("‘", "Yes", "”", "Yes"),
    ],
)
def test_a_selection_takes_the_marks_around_it_in(before, selected, after, meant):
    text = f"x {before}{selected}{after} y"
    start = 2 + len(before)
    span = with_marks(characters(text), Span(start, start + len(selected)))
    assert text[span.start : span.end] == meant


@given(st.text(alphabet="a, “”‘’\"'«»\n😀", min_size=1, max_size=30), st.data())
def test_any_place_has_an_inside_and_marks(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    for found in (
        inside(characters(text), Span(start, end)),
        with_marks(characters(text), Span(start, end)),
    ):
        assert 0 <= found.start < found.end <= len(text)
    within = inside(characters(text), Span(start, end))
    assert start <= within.start < within.end <= end


def test_classes_of_added_ones_are_speech(study):
    study.make("disagrees")
    assert study["disagrees"].quotation.kind is QuotationClass.DIRECT


def test_nobody_is_kept_apart_from_themselves():
    ann, tom = speaker_of("a", "Ann Reed"), speaker_of("b", "Tom Reed")
    (one,) = speaking.keep_apart([ann, tom, ann]).changes
    assert one.after.pair == {ann.id, tom.id}
    assert speaking.keep_apart([ann, ann]).changes == ()
