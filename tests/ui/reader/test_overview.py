"""The strip has a tick for each mark, hit and heading, in its colour and at its height."""

from __future__ import annotations

import random
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from diptych.domain.annotation import Colour
from diptych.domain.span import Span
from ui.reader.conftest import TAGS, long_article, marked, span_of


def test_ticks_stand_where_their_marks_are_on_the_whole(show, theme):
    readable = long_article()
    view = show(readable)
    marks = marked(readable, "dredger", tags=("teal",))
    far = len(readable.text) // 2
    (other,) = marked(readable, "dredger", tags=("rose",))
    other = replace(other, anchor=replace(other.anchor, span=Span(far, far + 10)))
    view.set_annotations([*marks, other], TAGS)
    view.set_hits([span_of(readable, "Pilots")])
    while view._show_ticks():
        pass

    ticks = view.strip._ticks
    colours = {tick.colour.name() for tick in ticks if tick.height == 3}
    bars = [tick for tick in ticks if tick.colour == theme.tag(Colour.ROSE).bar]

    assert colours == {
        theme.tag(Colour.TEAL).bar.name(),
        theme.tag(Colour.ROSE).bar.name(),
        theme.colour("hit_line").name(),
    }
    assert abs(bars[0].place - 0.5) < 0.05
    assert len([tick for tick in ticks if tick.height == 1]) == 41


def test_very_many_marks_have_a_tick_for_each_pixel_at_most(show):
    readable = long_article()
    view = show(readable)
    source = random.Random(3)
    (one,) = marked(readable, "dredger")
    marks = []
    for number in range(3_000):
        start = source.randrange(len(readable.text) - 50)
        anchor = replace(one.anchor, span=Span(start, start + 40))
        marks.append(replace(one, id=f"mark {number}", anchor=anchor))
    view.set_annotations(marks, TAGS)
    while view._show_ticks():
        pass

    places = [tick.place for tick in view.strip._ticks if tick.height == 3]
    assert 0 < len(places) <= view.strip.height()
    assert len(set(places)) == len(places)


def test_dragging_the_thumb_scrolls_along(show):
    view = show(long_article())
    strip = view.strip
    grip = QPoint(6, strip.thumb().center().y())

    QTest.mousePress(strip, Qt.MouseButton.LeftButton, pos=grip)
    assert view.place().offset == 0
    QTest.mouseMove(strip, grip + QPoint(0, strip.height() // 2))
    moved = view.read_fraction()
    QTest.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=grip)

    assert 0.4 < moved < 0.7


def test_very_many_hits_have_a_tick_for_each_pixel_at_most(show, theme):
    readable = long_article()
    view = show(readable)
    end = len(readable.text)
    hits = [Span(start, start + 1) for start in range(end // 2, end - 1, 3)]
    view.set_hits(hits)
    while view._show_ticks():
        pass

    line = theme.colour("hit_line")
    places = [tick.place for tick in view.strip._ticks if tick.colour == line]
    assert 0 < len(places) <= view.strip.height()
    assert places == sorted(set(places))
    assert abs(places[0] - 0.5) < 0.02


def test_going_from_hit_to_hit_sorts_none_of_them_again(show):
    readable = long_article()
    view = show(readable)
    hits = [span_of(readable, "Pilots"), span_of(readable, "council")]
    view.set_hits(hits, 0)
    store = view.scene.hits
    view.set_hits(hits, 1)

    assert view.scene.hits is store
    assert view.scene.current_hit == 1
    view.set_hits(list(hits[:1]), 0)
    assert len(view.scene.hits) == 1
