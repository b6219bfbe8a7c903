"""Layers know who is on top, in what colours, and what a change touches."""

from __future__ import annotations

from dataclasses import replace

from diptych.domain.annotation import Anchor, AnchorState, Annotation, Colour
from diptych.domain.span import Span
from diptych.domain.tag import Tag
from diptych.ui.reader.layers import Layers

MONEY = Tag(name="money", id="money", colour=Colour.ROSE)
ACCESS = Tag(name="access", id="access", colour=Colour.VIOLET)
TAGS = {tag.id: tag for tag in (MONEY, ACCESS)}


def mark(start: int, end: int, minute: int = 0, **values: object) -> Annotation:
    anchor = Anchor(revision_id="r", span=Span(start, end), quote="")
    created = f"2002-03-14T10:{minute:02d}:00.000Z"
    return Annotation(article_id="a", anchor=anchor, created=created, **values)  # type: ignore[arg-type]


def test_the_newest_is_on_top_wherever_it_begins():
    old, new = mark(0, 50, 1), mark(10, 20, 2)
    layers = Layers()

    layers.show([new, old], TAGS)

    assert layers.top_at(15) == new
    assert layers.top_at(30) == old
    assert layers.top_at(60) is None
    assert [(s.start, s.end, s.top.id, len(s.beneath)) for s in layers.segments(0, 60)] == [
        (0, 10, old.id, 0),
        (10, 20, new.id, 1),
        (20, 50, old.id, 0),
    ]


def test_a_colour_is_its_own_or_its_first_tags_or_amber():
    layers = Layers()
    layers.show([], TAGS)

    assert layers.colour(mark(0, 1)) is Colour.AMBER
    assert layers.colour(mark(0, 1, tags=("gone", "access", "money"))) is Colour.VIOLET
    assert layers.colour(mark(0, 1, tags=("money",), colour=Colour.TEAL)) is Colour.TEAL


def test_several_tags_split_the_bar():
    layers = Layers()
    layers.show([], TAGS)

    assert layers.bar_colours(mark(0, 1, tags=("money", "access"))) == (Colour.ROSE, Colour.VIOLET)
    assert layers.bar_colours(mark(0, 1, tags=("money",))) == (Colour.ROSE,)


def test_of_the_same_objects_only_what_is_new_is_touched():
    marks = [mark(start, start + 5, start % 60) for start in range(0, 400, 10)]
    layers = Layers()
    layers.show(marks, TAGS)
    fresh = mark(203, 209, 3)

    assert layers.show(marks, TAGS) == []
    assert layers.show([*marks[:21], fresh, *marks[21:]], TAGS) == [Span(203, 209)]
    assert layers.show([*marks[:7], *marks[8:21], fresh, *marks[21:]], TAGS) == [Span(70, 75)]
    assert [item.start for item in layers.over(60, 90)] == [60, 80]
    assert layers.show([], TAGS) is None


def test_copies_of_what_is_shown_change_nothing_and_what_differs_counts():
    marks = [mark(start, start + 5) for start in range(0, 100, 10)]
    layers = Layers()
    layers.show(marks, TAGS)
    copies = [replace(each) for each in marks]
    copies[4] = replace(copies[4], anchor=replace(copies[4].anchor, state=AnchorState.UNCERTAIN))

    assert layers.show(copies, TAGS) == [Span(40, 45), Span(40, 45)]
    assert layers.by_id[copies[4].id].anchor.state is AnchorState.UNCERTAIN
    assert layers.top_at(42) is copies[4]


def test_a_mark_that_loses_its_place_goes():
    marks = [mark(0, 5), mark(10, 15)]
    layers = Layers()
    layers.show(marks, TAGS)
    orphan = replace(marks[1], anchor=replace(marks[1].anchor, span=None, state=AnchorState.ORPHAN))

    assert layers.show([marks[0], orphan], TAGS) == [Span(10, 15)]
    assert layers.top_at(12) is None
    assert layers.show(marks, TAGS) == [Span(10, 15)]


def test_a_few_changes_touch_only_their_places():
    kept, gone, changed = mark(0, 5), mark(10, 15), mark(20, 25)
    layers = Layers()
    layers.show([kept, gone, changed], TAGS)
    moved = replace(
        changed, version=2, anchor=replace(changed.anchor, span=Span(30, 33)), modified="later"
    )
    fresh = mark(40, 44)

    touched = layers.show([kept, moved, fresh], TAGS)

    assert touched is not None
    assert set(touched) == {Span(10, 15), Span(20, 25), Span(30, 33), Span(40, 44)}
    assert {stretch.item.id for stretch in layers.over(0, 99)} == {kept.id, moved.id, fresh.id}
    assert layers.over(20, 25) == []


def test_other_colours_of_tags_touch_everything():
    layers = Layers()
    layers.show([mark(0, 5, tags=("money",))], TAGS)

    touched = layers.show(
        list(layers.by_id.values()), {**TAGS, "money": replace(MONEY, colour=Colour.MOSS)}
    )

    assert touched is None
    assert layers.colour(mark(0, 5, tags=("money",))) is Colour.MOSS


def test_an_orphan_has_no_place():
    orphan = mark(0, 5)
    orphan = replace(orphan, anchor=replace(orphan.anchor, span=None, state=AnchorState.ORPHAN))
    layers = Layers()

    layers.show([orphan], TAGS)

    assert layers.span_of(orphan.id) is None
    assert len(layers.store) == 0


def test_a_filter_lights_some_and_leaves_all_where_they_are():
    money, access = mark(0, 30, 1, tags=("money",)), mark(10, 20, 2, tags=("access",))
    layers = Layers()
    layers.show([money, access], TAGS)
    layers.filter_by(lambda one: "money" in one.tags)

    assert [one.item for one in layers.lit()] == [money]
    assert len(layers.over(0, 30)) == 2
    assert layers.top_at(15) == money
    assert layers.by_rank([access, money]) == [money, access]

    layers.filter_by(None)
    assert layers.top_at(15) == access
    assert len(layers.lit()) == 2


def test_what_changes_under_a_filter_is_lit_or_not_at_once():
    first = mark(0, 5, 1, tags=("money",))
    layers = Layers()
    layers.show([first], TAGS)
    layers.filter_by(lambda one: "money" in one.tags)
    assert len(layers.lit()) == 1

    layers.show([replace(first, tags=("access",), version=2), mark(7, 9, tags=("money",))], TAGS)
    assert [one.start for one in layers.lit()] == [7]

    layers.change([mark(11, 12, tags=("money",))], [])
    assert [one.start for one in layers.lit()] == [7, 11]


def test_marks_are_parted_into_those_that_are_lit_and_the_rest():
    one, other = mark(0, 5, 1, tags=("money",)), mark(3, 9, 2)
    layers = Layers()
    layers.show([one, other], TAGS)
    layers.filter_by(lambda each: bool(each.tags))

    lit, faint = layers.parted(layers.over(0, 9))

    assert ([each.item for each in lit], [each.item for each in faint]) == ([one], [other])
