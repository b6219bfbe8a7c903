"""The reading line says what stands on it, and where the text is to be for something to stand on it."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diptych.domain.blocks import BlockKind
from effort import examples
from ui.reader.conftest import PARTS, article_of, long_article


@pytest.fixture(scope="module")
def readable():
    huge = "One sentence follows another, and none of them ends the paragraph. " * 300
    return article_of(PARTS + PARTS[1:] * 6 + ((BlockKind.PARAGRAPH, huge), *PARTS[1:] * 6))


@settings(max_examples=examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_line_brought_to_it_is_on_it(show, readable, data):
    view = _view(show, readable)
    offset = data.draw(st.integers(0, len(readable.text)))
    model = view._model
    offset = model.snapped(offset)

    for _ in range(3):  # far away heights are guesses until one is there
        line = view.reading_line()
        view.scroll_by(round(line.value_at(offset) - line.value()))
    line = view.reading_line()

    if 0 < line.value() < line.most():
        assert line.value_at(offset) == line.value()
        span = line.span()
        assert span is not None
        assert span.start <= offset <= max(span.end, span.start + 1) or offset == len(readable.text)


@settings(max_examples=examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_place_among_the_paragraphs_is_found_again(show, readable, data):
    view = _view(show, readable)
    place = data.draw(st.floats(0, view._model.paragraph_count - 0.01))

    for _ in range(3):
        line = view.reading_line()
        view.scroll_by(round(line.value_of_paragraph(place) - line.value()))
    line = view.reading_line()

    if 0 < line.value() < line.most():
        number = int(place)
        first, last = view._model.pieces_of(number)
        height = sum(view._scene.page.map.height(piece) for piece in range(first, last))
        assert abs(line.paragraph() - place) <= 2 / height + 1e-9


def test_moved_it_says_what_it_will_say_there(show, readable):
    view = _view(show, readable)
    for by in (80, 400, -300, 650, -80):
        before = view.reading_line()
        wanted = before.moved(by)
        expected = (wanted.value(), wanted.offset(), wanted.paragraph())
        view.scroll_by(by)
        line = view.reading_line()
        assert (line.value(), line.offset(), line.paragraph()) == expected


def test_the_paragraph_of_an_offset_is_the_one_on_the_line(show, readable):
    view = _view(show, readable)
    line = view.reading_line()
    span = line.span()
    assert span is not None

    assert int(line.paragraph_at(span.start)) == int(line.paragraph())


def test_hidden_blocks_are_no_paragraphs(show):
    parts = PARTS * 3
    readable = article_of(parts, hidden=frozenset({3, 4, 5}))
    view = show(readable)

    assert view._model.paragraph_count == len(parts) - 3
    view.show_hidden(shown=True)
    assert view._model.paragraph_count == len(parts)


def test_no_text_has_no_line(show):
    view = show(article_of(()))
    line = view.reading_line()

    assert line.span() is None
    assert (line.value(), line.most(), line.offset()) == (0, 0, 0)
    assert line.paragraph() == line.value_of_paragraph(3) == line.value_at(5) == 0


def _view(show, readable):
    view = show(readable)
    view.scroll_by(2_000)
    return view


def test_a_pin_stands_beside_its_line_at_the_inner_edge(show):
    readable = long_article(4)
    view = show(readable)
    view.scroll_by(200)
    span = view.reading_line().span()
    view.set_pins([span.start, len(readable.text) - 1])

    ((offset, place),) = view.pin_places()

    assert offset == span.start
    piece, local, laid = view._scene.page.find(offset)
    row = laid.rows[laid.row_of(local)]
    top = view._scene.page.y_of(piece) + row.top
    assert top <= place.top() <= place.bottom() <= top + row.height
    assert place.right() < view._scene.columns.text
    view.set_mirrored(mirrored=True)
    ((_, place),) = view.pin_places()
    columns = view._scene.columns
    assert columns.text + columns.text_width < place.left() <= place.right() < view.width()
