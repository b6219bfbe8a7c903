"""Pointing at highlights: their tags and notes are shown, and go when the reader goes on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from diptych.domain.span import Span
from diptych.library import annotating
from diptych.ui.journeys import hovering
from diptych.ui.panels.hover_card import HoverCard
from journeys.desks import FERRY

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def pane(reader, monkeypatch):
    monkeypatch.setattr(type(reader.desk.window), "isActiveWindow", lambda _: True)
    (pane,) = reader.open(*reader.add(ferry=FERRY))
    return pane


def tagged(reader, pane, words, path, note=""):
    text = pane.view.readable.text.whole()
    start = text.index(words)
    tag, new = reader.library.tag_from_path(path)
    made = reader.library.make_annotation(
        pane.view.readable, Span(start, start + len(words)), tags=(tag.id,), note=note
    )
    reader.library.apply(annotating.highlight(made, new)).result(10)
    reader.wait(lambda: made.id in reader.drawn(pane))
    reader.wait(lambda: tag.id in reader.desk.contents.tags)
    return made


def point(reader, pane, words, *, into=0):
    view = pane.view
    start = view.readable.text.whole().index(words) + into
    place = view.rectangle_of(Span(start, start + 1)).center()
    QTest.mouseMove(view.viewport(), QPoint(4, 4))
    QTest.mouseMove(view.viewport(), place)


def card_of(reader):
    card = reader.desk.window.findChild(HoverCard)
    return card if card is not None and card.isVisible() else None


def test_after_a_moment_tags_and_note_are_shown_below_the_highlight(reader, pane):
    made = tagged(reader, pane, "nobody on the quay", "people/quay", note="Who was there?")

    point(reader, pane, "nobody on the quay", into=3)
    assert card_of(reader) is None
    reader.wait(lambda: card_of(reader))

    card = card_of(reader)
    assert card.said() == ["people/quay", "Who was there?"]
    below = pane.view.rectangle_of(made.anchor.span).bottom()
    assert card.y() > pane.view.viewport().mapToGlobal(QPoint(0, below)).y()


def test_where_highlights_overlap_each_is_told_of(reader, pane):
    tagged(reader, pane, "nobody on the quay could say why", "long")
    tagged(reader, pane, "the quay", "short")

    point(reader, pane, "nobody on the quay")
    reader.wait(lambda: card_of(reader))
    assert card_of(reader).said() == ["long"]
    point(reader, pane, "the quay", into=2)

    reader.wait(lambda: card_of(reader) and card_of(reader).said() == ["short", "long"])


@pytest.mark.parametrize("act", ["away", "scroll", "close"])
def test_it_goes_when_the_reader_goes_on(reader, pane, act):
    tagged(reader, pane, "nobody on the quay", "people")
    point(reader, pane, "nobody on the quay")
    reader.wait(lambda: card_of(reader))

    if act == "away":
        QTest.mouseMove(pane.view.viewport(), QPoint(4, 4))
    elif act == "scroll":
        pane.view.place_changed.emit()
    else:
        reader.press("panes.close")

    assert card_of(reader) is None


def test_who_only_passes_by_sees_nothing(reader, pane):
    tagged(reader, pane, "nobody on the quay", "people")

    point(reader, pane, "nobody on the quay")
    QTest.mouseMove(pane.view.viewport(), QPoint(4, 4))
    QTest.qWait(hovering.DELAY + 100)

    assert card_of(reader) is None
