"""What readers say of quotations is laid over what is found, whatever is found by then."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_readable, an_article
from diptych.domain.blocks import Aside, Blocks
from diptych.domain.quotation import (
    NOBODY,
    Attribution,
    Certainty,
    CorrectionKind,
    Known,
    Quotation,
    QuotationClass,
    QuotationCorrection,
    StoredQuotation,
    ends_moved,
)
from diptych.domain.span import Span
from diptych.domain.speaker import speaker_id_of, speaker_of
from diptych.library.casting import Cast
from diptych.library.correcting import taught
from diptych.library.passages import describe_passage
from said import TEXT, a_correction, an_article_with, as_read, found_in, place_of, the_one, words_of

LOVELY = "“It will be lovely when it works.”"
DOORS = "“We have counted eleven doors,”"
PLACES = "“Eleven places where you may ring.”"
SCHEME = "“the scheme”"


@pytest.fixture
def article():
    return an_article_with()


def renamed(article, words, name, **changes):
    return a_correction(
        article,
        CorrectionKind.RENAME,
        words,
        speaker_id=speaker_id_of(article.article.id, name) if name else None,
        value=name,
        **changes,
    )


def test_what_nobody_corrected_is_as_it_was_found(article):
    read = as_read(article)
    assert [one.quotation for one in read.quotations] == [
        one.quotation for one in found_in(article)
    ]
    assert not any(one.corrected for one in read.quotations)
    lovely = the_one(article, read, "lovely")
    assert lovely.own_id == speaker_id_of(article.article.id, "Corwin Hale")
    assert lovely.speaker is not None
    assert lovely.speaker.name == "Corwin Hale"


def test_a_speaker_is_named_and_it_is_certain_then(article):
    correction = renamed(article, LOVELY, "Maud Herrick")
    said = the_one(article, as_read(article, [correction]), "lovely")
    assert said.quotation.by.name == "Maud Herrick"
    assert said.quotation.certainty is Certainty.STATED
    assert (said.corrected, said.correction_id) == (True, correction.id)


def test_a_guess_that_is_accepted_holds_when_another_is_guessed(article):
    own = speaker_of(article.article.id, "Corwin Hale")
    accepted = a_correction(article, CorrectionKind.ACCEPT, LOVELY, speaker_id=own.id, value="x")
    other = [
        replace(one, quotation=replace(one.quotation, by=Attribution(name="Somebody Else")))
        for one in found_in(article)
    ]
    said = the_one(article, as_read(article, [accepted], [own], other), "lovely")
    assert said.quotation.by.name == "Corwin Hale"


def test_who_says_one_part_says_the_whole_utterance(article):
    read = as_read(article, [renamed(article, PLACES, "Perpetua Lyle")])
    assert the_one(article, read, "counted").quotation.by.name == "Perpetua Lyle"
    both = [renamed(article, PLACES, "Perpetua Lyle"), renamed(article, DOORS, "Ann Reed")]
    read = as_read(article, both)
    assert the_one(article, read, "counted").quotation.by.name == "Ann Reed"
    assert the_one(article, read, "places").quotation.by.name == "Perpetua Lyle"


def test_nobody_may_be_named(article):
    said = the_one(article, as_read(article, [renamed(article, LOVELY, "")]), "lovely")
    assert (said.quotation.by, said.speaker) == (NOBODY, None)
    assert said.quotation.certainty is Certainty.NONE
    assert said.corrected


def test_what_is_rejected_is_no_quotation_and_can_be_taken_back(article):
    correction = a_correction(article, CorrectionKind.REJECT, SCHEME)
    read = as_read(article, [correction])
    assert all(words_of(article, one) != SCHEME for one in read.quotations)
    assert [(words_of(article, one), one.correction_id) for one in read.rejected] == [
        (SCHEME, correction.id)
    ]
    # The detector, taught so, does not find it any more.
    without = [one for one in found_in(article) if one.quotation.span != place_of(article, SCHEME)]
    assert len(as_read(article, [correction], detected=without).rejected) == 1


def test_a_later_correction_of_a_place_holds(article):
    first = a_correction(article, CorrectionKind.REJECT, LOVELY, modified="2002-01-01T00:00:00Z")
    second = renamed(article, LOVELY, "Maud Herrick", modified="2002-01-02T00:00:00Z")
    read = as_read(article, [second, first])
    assert the_one(article, read, "lovely").quotation.by.name == "Maud Herrick"
    assert read.rejected == ()
    later = replace(first, modified="2002-01-03T00:00:00Z")
    assert len(as_read(article, [second, later]).rejected) == 1


def test_a_quotation_that_was_missed_is_added(article):
    added = a_correction(article, CorrectionKind.ADD, "disagrees", value="Ann Reed")
    read = as_read(article, [added])
    said = the_one(article, read, "disagrees")
    assert words_of(article, said) == "disagrees"
    assert said.quotation.by.name == "Ann Reed"
    assert said.quotation.kind is QuotationClass.DIRECT
    others = {one.quotation.utterance for one in read.quotations if one is not said}
    assert said.quotation.utterance not in others


def test_an_added_one_takes_in_what_it_holds_and_replaces_what_it_crosses(article):
    holding = a_correction(article, CorrectionKind.ADD, f"The committee calls it {SCHEME}")
    read = as_read(article, [holding])
    assert the_one(article, read, "scheme").quotation.kind is QuotationClass.NESTED
    crossing = a_correction(article, CorrectionKind.ADD, "scheme”, and the report says: “Costs")
    read = as_read(article, [crossing])
    kept = [words_of(article, one) for one in read.quotations]
    assert SCHEME not in kept
    assert "scheme”, and the report says: “Costs" in kept
    inside = a_correction(article, CorrectionKind.ADD, "when it works")
    read = as_read(article, [inside])
    assert the_one(article, read, "when it works").quotation.kind is QuotationClass.NESTED


def test_what_was_taken_for_a_term_is_speech_if_a_reader_adds_it(article):
    term = [
        replace(one, quotation=replace(one.quotation, kind=QuotationClass.TERM))
        for one in found_in(article)
    ]
    added = a_correction(article, CorrectionKind.ADD, SCHEME)
    said = the_one(article, as_read(article, [added], detected=term), "scheme")
    assert said.quotation.kind is QuotationClass.DIRECT


def test_ends_are_moved_and_stay_so_when_they_are_found_there(article):
    found = place_of(article, LOVELY)
    wanted = Span(found.start, found.end - len(" when it works.”"))
    moved = a_correction(article, CorrectionKind.SPAN, LOVELY, value=ends_moved(found, wanted))
    said = the_one(article, as_read(article, [moved]), "lovely")
    assert said.quotation.span == wanted
    assert said.quotation.by.name == "Corwin Hale"
    again = [
        replace(one, quotation=replace(one.quotation, span=wanted))
        if one.quotation.span == found
        else one
        for one in found_in(article)
    ]
    read = as_read(article, [moved], detected=again)
    assert the_one(article, read, "lovely").quotation.span == wanted
    assert len(read.quotations) == len(again)


def test_a_quotation_that_is_found_with_other_ends_is_still_meant(article):
    longer = [
        replace(
            one,
            quotation=replace(
                one.quotation, span=Span(one.quotation.span.start, one.quotation.span.end + 1)
            ),
        )
        if one.quotation.span == place_of(article, LOVELY)
        else one
        for one in found_in(article)
    ]
    read = as_read(article, [renamed(article, LOVELY, "Ann Reed")], detected=longer)
    assert the_one(article, read, "lovely").quotation.by.name == "Ann Reed"
    assert len(read.quotations) == len(longer)


def test_what_a_reader_named_stays_though_it_is_not_found_any_more(article):
    read = as_read(article, [renamed(article, LOVELY, "Ann Reed")], detected=[])
    (said,) = read.quotations
    assert words_of(article, said) == LOVELY
    assert said.quotation.by.name == "Ann Reed"


def test_hidden_and_gone_words_are_left_out(article):
    blocks = [
        replace(block, aside=Aside.HIDDEN) if number == 2 else block
        for number, block in enumerate(article.blocks)
    ]
    hidden = replace(article, blocks=Blocks.of(blocks))
    correction = renamed(article, LOVELY, "Ann Reed")
    assert all(
        "lovely" not in words_of(hidden, one) for one in as_read(hidden, [correction]).quotations
    )
    other = an_article_with("Nothing of the kind stands here.")
    assert as_read(other, [correction]).quotations == ()


def test_a_speaker_is_shown_by_the_name_of_its_root(article):
    root = speaker_of("elsewhere", "Councillor Corwin Hale")
    own = replace(speaker_of(article.article.id, "Corwin Hale"), merged_into=root.id)
    said = the_one(article, as_read(article, speakers=[own, root]), "lovely")
    assert said.speaker == root
    assert said.own_id == own.id
    assert said.quotation.by.name == "Corwin Hale"


def test_a_speaker_whom_a_reader_has_renamed_keeps_quotations_under_either_name(article):
    own = speaker_of(article.article.id, "Corwin Hale")
    named = replace(own, name="C. J. Hale", names=(*own.names, "c j hale"))
    said = the_one(article, as_read(article, speakers=[named]), "lovely")
    assert said.quotation.by.name == "C. J. Hale"
    assert said.quotation.by.role == "councillor"
    cast = Cast(article.article.id, [named])
    assert cast.called("C. J. Hale").id == own.id


def test_the_detector_is_taught_what_readers_said(article):
    found = place_of(article, LOVELY)
    moved = Span(found.start, found.end - 3)
    corrections = [
        a_correction(article, CorrectionKind.REJECT, SCHEME),
        renamed(article, DOORS, "Ann Reed"),
        renamed(article, PLACES, ""),
        a_correction(article, CorrectionKind.ADD, "disagrees"),
        a_correction(article, CorrectionKind.SPAN, LOVELY, value=ends_moved(found, moved)),
    ]
    known = taught(article, corrections, Cast(article.article.id, []))
    assert known == (
        Known(span=place_of(article, DOORS), by=Attribution(name="Ann Reed")),
        Known(span=place_of(article, PLACES), by=NOBODY),
        Known(span=place_of(article, "disagrees")),
        Known(span=moved),
        Known(span=found, quoted=False),
        Known(span=place_of(article, SCHEME), quoted=False),
    )


# Properties -----------------------------------------------------------------------------------

KINDS = st.sampled_from(list(CorrectionKind))
NOT_OF_ENDS = KINDS.filter(lambda kind: kind is not CorrectionKind.SPAN)


def people(readable):
    """Those whom corrections name, as they are stored with them."""
    return [speaker_of(readable.article.id, name) for name in ("Ann Reed", "Corwin Hale")]


@st.composite
def any_corrections(draw, readable, kinds=KINDS):
    """Corrections of any places of a text, many of them of those that are found."""
    length = readable.text.length
    found = [one.quotation.span for one in found_in(readable)]
    anywhere = st.tuples(st.integers(0, length - 1), st.integers(1, 60)).map(
        lambda place: Span(place[0], min(length, sum(place)))
    )
    corrections = []
    for number in range(draw(st.integers(0, 6))):
        span = draw(st.sampled_from(found) | anywhere)
        kind = draw(kinds)
        name = draw(st.sampled_from(["", "Ann Reed", "Corwin Hale"]))
        moved = ends_moved(span, draw(anywhere))
        corrections.append(
            QuotationCorrection(
                article_id=readable.article.id,
                kind=kind,
                passage=describe_passage(readable, span),
                speaker_id=speaker_id_of(readable.article.id, name) if name else None,
                value=moved if kind is CorrectionKind.SPAN else name,
                modified=f"2002-01-0{draw(st.integers(1, 6))}T00:00:00Z",
                id=str(number),
            )
        )
    return corrections


def crossing(quotations):
    spans = sorted(
        (one.quotation.span for one in quotations), key=lambda one: (one.start, -one.end)
    )
    return [
        (one, other)
        for one, other in combinations(spans, 2)
        if one.start < other.start < one.end < other.end or one == other
    ]


@given(st.data())
def test_no_two_quotations_cross_whatever_readers_say(data):
    article = an_article_with()
    corrections = data.draw(any_corrections(article))
    read = as_read(article, corrections, people(article))
    assert crossing(read.quotations) == []
    assert list(read.quotations) == sorted(
        read.quotations, key=lambda one: (one.quotation.span.start, -one.quotation.span.end)
    )
    length = article.text.length
    assert all(one.quotation.span.end <= length for one in read.quotations)
    outer = [one for one in read.quotations if one.quotation.kind is not QuotationClass.NESTED]
    assert not any(
        one.quotation.span.overlaps(other.quotation.span) for one, other in combinations(outer, 2)
    )


@given(st.data())
def test_the_order_in_which_corrections_are_read_does_not_matter(data):
    article = an_article_with()
    corrections = data.draw(any_corrections(article))
    shuffled = data.draw(st.permutations(corrections))
    one, other = (
        as_read(article, corrections, people(article)),
        as_read(article, shuffled, people(article)),
    )
    assert [replace(each, speaker=None) for each in one.quotations] == [
        replace(each, speaker=None) for each in other.quotations
    ]


@given(st.data())
def test_laying_corrections_over_twice_changes_nothing_more(data):
    article = an_article_with()
    corrections = data.draw(any_corrections(article, NOT_OF_ENDS))
    once = as_read(article, corrections, people(article))
    again = as_read(
        article,
        corrections,
        people(article),
        [
            StoredQuotation(quotation=one.quotation, speaker_id=one.own_id)
            for one in once.quotations
        ],
    )
    assert [(one.quotation.span, one.own_id) for one in again.quotations] == [
        (one.quotation.span, one.own_id) for one in once.quotations
    ]


@given(st.data())
def test_the_last_word_on_a_place_survives_any_new_detection(data):
    """Whatever detector comes: who was named last at a place is named there."""
    article = an_article_with()
    spans = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 90)).map(
        lambda place: Span(place[0], min(len(TEXT), sum(place)))
    )
    correction = renamed(article, LOVELY, "Ann Reed")
    place = correction.passage.span
    detected, end = [], 0
    for span in sorted(data.draw(st.lists(spans, max_size=8))):
        if span.start >= end and not (place.start < span.end < place.end):
            quotation = Quotation(
                span=span, kind=QuotationClass.DIRECT, utterance=len(detected), detector=9
            )
            detected.append(StoredQuotation(quotation=quotation))
            end = span.end
    read = as_read(article, [correction], detected=detected)
    there = [one for one in read.quotations if one.quotation.span.overlaps(place)]
    assert "Ann Reed" in {one.quotation.by.name for one in there}


@given(
    st.text(alphabet="ab \n😀“”", max_size=60),
    st.sampled_from([LOVELY, DOORS, SCHEME]),
)
def test_corrections_are_found_again_in_a_text_that_has_moved(put_before, words):
    article = an_article_with()
    correction = renamed(article, words, "Ann Reed")
    longer = f"{put_before}.\n\n{TEXT}"
    moved = a_readable(longer, an_article(id=article.article.id))
    start = longer.index(words)
    detected = [
        StoredQuotation(
            quotation=Quotation(
                span=Span(start, start + len(words)),
                kind=QuotationClass.DIRECT,
                utterance=1,
                detector=1,
            )
        )
    ]
    (said,) = as_read(moved, [correction], detected=detected).quotations
    assert said.quotation.by.name == "Ann Reed"
    assert said.quotation.span.start == start
