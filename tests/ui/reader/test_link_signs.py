"""The signs of links beside the text: level with their highlights, and in nobody's way."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from diptych.domain.link import Link, Linked, LinkEnd, LinkKind
from ui.reader.conftest import PARTS, TAGS, article_of, marked, picture

QUOTES = ("new harbour board", "customs officers", "Not everyone")


def links_of(*counts):
    """Return links for annotations, of each as many as is said after it."""
    ends = [
        LinkEnd(annotation_id=key, article_id="a", article_title="Elsewhere", words="a quote")
        for key in ("here", "there")
    ]
    made = {}
    for annotation, count in counts:
        source = replace(ends[0], annotation_id=annotation.id)
        made[annotation.id] = tuple(
            Linked(
                link=Link(from_id=annotation.id, to_id="there", kind=LinkKind.SUPPORTS),
                source=source,
                target=ends[1],
            )
            for _ in range(count)
        )
    return made


@pytest.fixture
def readable():
    return article_of(PARTS)


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("width", [420, 560, 1100])
def test_notes_and_signs_keep_out_of_one_anothers_way_and_inside_the_viewport(
    show, readable, width, mirrored
):
    view = show(readable, width=width)
    view.set_mirrored(mirrored)
    words = "We saw this before, in the year of the long ice, and nobody wrote it down. " * 3
    noted = [*marked(readable, *QUOTES[:2], note=words), *marked(readable, QUOTES[2])]
    view.set_annotations(noted, TAGS)
    view.set_links(links_of((noted[0], 1), (noted[1], 12), (noted[2], 2)))

    items = view._margin_items()

    assert [one.annotation_id for one in items.signs] == [one.id for one in noted]
    assert [one.annotation_id for one in items.notes] == [one.id for one in noted[:2]]
    boxes = [one.rect for one in (*items.signs, *items.notes)]
    for one, other in combinations(boxes, 2):
        assert not one.intersects(other)
    for box in boxes:
        assert box.left() >= 0
        assert box.right() < view.viewport().width()
    for bar in items.bars():
        assert not any(bar.rect.intersects(box) for box in boxes)
    for sign in items.signs:
        assert view.annotation_at(sign.rect.center()) == sign.annotation_id


def test_a_sign_is_level_with_the_first_line_and_painted(show, readable):
    view = show(readable, width=1100)
    (mark,) = marked(readable, "customs")
    view.set_annotations([mark], TAGS)
    before = picture(view)

    view.set_links(links_of((mark, 3)))

    (sign,) = view._margin_items().signs
    line = view.rectangle_of(mark.anchor.span)
    assert abs(sign.rect.center().y() - line.center().y()) <= 3
    assert sign.count == 3
    after = picture(view)
    inside = [
        (x, y)
        for x in range(sign.rect.left(), sign.rect.right() + 1)
        for y in range(sign.rect.top(), sign.rect.bottom() + 1)
        if after.pixel(x, y) != before.pixel(x, y)
    ]
    assert len(inside) > 30


def test_signs_come_and_go_with_links_and_bars_keep_their_lanes(show, readable):
    view = show(readable)
    marks = marked(readable, "for business in April", "business in April", "in April")
    view.set_annotations(marks, TAGS)
    lanes = [bar.rect for bar in view._margin_items().bars()]

    view.set_links(links_of((marks[1], 1)))
    assert [one.annotation_id for one in view._margin_items().signs] == [marks[1].id]
    assert [bar.rect for bar in view._margin_items().bars()] == lanes

    view.set_links({})
    assert view._margin_items().signs == ()
