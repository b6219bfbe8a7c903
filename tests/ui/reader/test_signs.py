"""Signs beside the text: what is a guess, and where a source broke off. None is part of the text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint

from diptych.domain.annotation import AnchorState
from diptych.domain.blocks import BlockKind, Blocks
from diptych.domain.span import Span
from ui.reader.conftest import PARTS, TAGS, article_of, marked, picture, span_of


def inked(view, area, colour) -> int:
    image = picture(view)
    return sum(
        image.pixelColor(x, y) == colour
        for x in range(area.left(), area.right() + 1)
        for y in range(area.top(), area.bottom() + 1)
    )


def guess(readable, state):
    (mark,) = marked(readable, "customs officers", tags=("teal",))
    return replace(mark, anchor=replace(mark.anchor, state=state))


@pytest.mark.parametrize("mirrored", [False, True])
def test_a_guess_has_a_ring_in_the_colour_of_warnings_over_its_bar(show, theme, mirrored):
    readable = article_of(PARTS)
    view = show(readable)
    view.set_mirrored(mirrored)
    mark = guess(readable, AnchorState.UNCERTAIN)
    view.set_annotations([mark], TAGS)

    ((key, ring),) = view._margin_items().rings()
    (bar,) = view._margin_items().bars()
    image = picture(view)

    assert key == mark.id
    assert abs(ring.center().x() - bar.rect.center().x()) <= 1
    assert abs(ring.center().y() - bar.rect.center().y()) <= 1
    assert inked(view, ring, theme.colour("warning")) > 4
    assert image.pixelColor(ring.topLeft()) == theme.colour("paper")
    assert view.annotation_at(ring.center()) == mark.id


def test_what_is_sure_or_only_moved_has_none(show):
    readable = article_of(PARTS)
    view = show(readable)
    for state in (AnchorState.ANCHORED, AnchorState.MOVED):
        view.set_annotations([guess(readable, state)], TAGS)

        assert not list(view._margin_items().rings())


def cut(parts, *which):
    readable = article_of(parts)
    blocks = [replace(block, cut=at in which) for at, block in enumerate(readable.blocks)]
    return readable, replace(readable, blocks=Blocks.of(blocks))


@pytest.mark.parametrize("words", ["The plan has the", "wall " * 13, "שלום עולם"])
def test_a_paragraph_that_breaks_off_is_signed_and_the_text_stays_as_it_is(show, words):
    parts = (*PARTS[:2], (BlockKind.PARAGRAPH, words.strip()), *PARTS[3:5])
    whole, broken = cut(parts, 2)
    plain, signed = show(whole), show(broken)

    before, after = picture(plain), picture(signed)

    assert before != after
    top = signed._scene.page.y_of(2)
    height = signed._scene.page.laid(2).height
    changed = [
        y
        for y in range(before.height())
        if any(before.pixel(x, y) != after.pixel(x, y) for x in range(before.width()))
    ]
    assert top < changed[0]
    assert changed[-1] < top + height + 14
    signed.select_all()
    assert "[…]" not in signed.selected_text()
    assert signed.selection() == Span(0, len(broken.text))


def test_only_the_last_piece_of_a_long_paragraph_is_signed(show):
    _, broken = cut(((BlockKind.PARAGRAPH, "one gate and no wall " * 500),), 0)
    view = show(broken)
    model = view._scene.page.model

    assert [model.is_cut(piece) for piece in range(len(model))] == [False] * (len(model) - 1) + [
        True
    ]


def test_a_click_on_the_sign_is_a_click_at_the_paragraphs_end(show):
    _, broken = cut(PARTS, 2)
    view = show(broken)
    span = span_of(broken, "one set of charts.")
    area = view.rectangle_of(span)

    assert view.character_at(area.topRight() + QPoint(16, 8)) is None
    assert view.offset_at(area.topRight() + QPoint(16, 8)) == span.end
