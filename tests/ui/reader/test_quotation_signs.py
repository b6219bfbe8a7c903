"""The line beside quotations, on request, and the ring beside highlights that are guesses."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect

from diptych.domain.quotation import Certainty, QuotationClass
from diptych.domain.span import Span
from diptych.ui.reader.quotation_signs import FROM_TEXT, WIDE, quotation_signs
from diptych.ui.reader.said_places import SaidPlaces
from ui.reader.conftest import PARTS, TAGS, article_of, long_article, marked, picture
from ui.reader.said import said_at, said_in

FIRST, SECOND = (
    "“Eleven places where you may knock,”",
    "“and be told 👩‍👩‍👧 that it is the wrong door.”",
)


@pytest.fixture
def readable():
    return article_of(PARTS)


def places_of(readable, *said):
    return SaidPlaces(said, readable.revision.id)


def signs_of(view):
    scene = view.scene
    return quotation_signs(scene.page, scene.columns, view.layers, view.viewport().rect())


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("width", [420, 1100])
def test_a_line_stands_beside_the_lines_of_a_quotation_between_text_and_bars(
    show, readable, width, mirrored
):
    view = show(readable, width=width)
    view.set_mirrored(mirrored)
    said = said_in(readable, FIRST, "Ida Marrow")
    view.set_quotations(places_of(readable, said))

    (sign,) = signs_of(view)

    words = view.rectangle_of(said.quotation.span)
    assert abs(sign.rect.top() - words.top()) <= 2
    assert abs(sign.rect.bottom() - words.bottom()) <= 4
    columns = view.scene.columns
    text = range(columns.text, columns.text + columns.text_width)
    assert sign.rect.left() not in text
    assert sign.rect.right() not in text
    bar = QRect(columns.lane_x(0), sign.rect.top(), columns.bar, sign.rect.height())
    assert not bar.adjusted(-1, 0, 1, 0).intersects(sign.rect)
    assert not sign.guess


def test_quotations_in_one_line_have_one_line_beside_them_and_nested_ones_none(show, readable):
    view = show(readable, width=1100)
    first = said_in(readable, "“Eleven places", "Ida Marrow")
    second = said_in(readable, "where you", "Ida Marrow", Certainty.GUESSED)
    nested = said_in(readable, "customs", kind=QuotationClass.NESTED)

    view.set_quotations(places_of(readable, first, second, nested))

    (sign,) = signs_of(view)
    assert sign.guess


def test_lines_are_painted_only_on_request(show, readable):
    view = show(readable, width=1100)
    before = picture(view)
    view.set_quotations(places_of(readable, said_in(readable, FIRST, "Ida Marrow")))
    assert picture(view) == before

    view.show_quotations(shown=True)
    assert picture(view) != before

    view.show_quotations(shown=False)
    assert picture(view) == before


def test_only_what_is_painted_is_looked_at(show):
    readable = long_article(60)
    view = show(readable, width=700)
    text = readable.text.whole()
    spans = [Span(at, at + len(FIRST)) for at in range(len(text)) if text.startswith(FIRST, at)]
    said = [said_at(span, "Ida Marrow") for span in spans]
    view.set_quotations(places_of(readable, *said))

    signs = signs_of(view)

    assert 0 < len(signs) < len(said) / 4
    assert all(sign.rect.intersects(view.viewport().rect()) for sign in signs)
    x = view.scene.columns.text + view.scene.columns.text_width + FROM_TEXT
    assert {(sign.rect.left(), sign.rect.width()) for sign in signs} == {(x, WIDE)}


def test_a_highlight_of_a_guess_has_a_ring_until_it_is_known(show, readable):
    view = show(readable, width=1100)
    guess = said_in(readable, FIRST, "Ida Marrow", Certainty.GUESSED)
    known = said_in(readable, SECOND, "Ida Marrow")
    (mark, other) = marked(readable, FIRST[1:-1], SECOND[1:-1], speaker_id=guess.own_id)
    view.set_annotations([mark, other], TAGS)
    assert list(view._margin_items().rings()) == []

    view.set_quotations(places_of(readable, guess, known))

    ((key, ring),) = view._margin_items().rings()
    assert key == mark.id
    # It stands where the line beside the quotation would.
    (sign,) = signs_of(view)
    assert not sign.guess
    assert view.annotation_at(ring.center()) == mark.id
    line = view.rectangle_of(mark.anchor.span)
    assert line.top() <= ring.center().y() <= line.bottom()

    sure = replace(guess, quotation=replace(guess.quotation, certainty=Certainty.STATED))
    view.set_quotations(places_of(readable, sure, known))
    assert list(view._margin_items().rings()) == []
