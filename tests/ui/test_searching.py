"""Which hits are boxed in a text."""

from __future__ import annotations

from diptych.domain.hit import Hit, HitKind
from diptych.domain.span import Span
from diptych.ui.journeys.hits_in_text import places


def hit(start: int, end: int, kind: HitKind = HitKind.TEXT) -> Hit:
    return Hit(kind=kind, id="h", article_id="a", title="A", excerpt="", span=Span(start, end))


def highlight(start: int, end: int) -> Hit:
    return hit(start, end, HitKind.ANNOTATION)


def test_a_highlight_found_by_words_of_its_quote_is_not_boxed_around_them():
    for word in ((10, 14), (20, 24), (36, 40)):
        assert places([highlight(10, 40), hit(*word)], None) == [Span(*word)], word


def test_a_highlight_found_by_its_note_is_boxed():
    found = [highlight(10, 40), hit(4, 8), hit(38, 44), hit(50, 54)]

    assert places(found, None) == [Span(4, 8), Span(10, 40), Span(38, 44), Span(50, 54)]
    assert places([highlight(10, 40)], None) == [Span(10, 40)]
    by_note = hit(10, 40, HitKind.NOTE)
    assert places([by_note, hit(20, 24)], None) == [Span(20, 24)]


def test_the_highlight_that_was_chosen_is_boxed_whatever_lies_in_it():
    assert places([highlight(10, 40), hit(20, 24)], Span(10, 40)) == [Span(10, 40), Span(20, 24)]


def test_a_highlight_of_the_very_words_is_one_place_to_step_to():
    assert places([highlight(20, 24), hit(20, 24), highlight(20, 24)], None) == [Span(20, 24)]
