"""A reader with a screen reader: keys do what they do without one, and what came of it is said."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from diptych.ui.journeys.announcing import Announcing
from diptych.ui.reader.accessibility_mirror import Mirror
from journeys.desks import BRIDGE, FERRY

WORDS = "nobody on the quay could say why"


@pytest.fixture
def heard(monkeypatch):
    """A screen reader is on; what it is told to say. Asked for before the reader sits down."""
    said = []
    monkeypatch.setattr(Announcing, "say", lambda self, words: said.append(words))
    QAccessible.setActive(True)
    yield said
    QAccessible.setActive(False)


def listened_to(reader, pane):
    """Have a pane looked at, as a screen reader looks at what gets the focus."""
    pane.view.setFocus()
    QAccessible.queryAccessibleInterface(pane.view)
    reader.wait(lambda: isinstance(QApplication.focusWidget(), Mirror))
    return QApplication.focusWidget()


def test_keys_act_and_what_came_of_them_is_said(heard, reader):
    (article,) = reader.add(ferry=FERRY)
    (pane,) = reader.open(article)
    mirror = listened_to(reader, pane)
    reader.select(pane, WORDS)

    QTest.keyClick(mirror, Qt.Key.Key_H)
    reader.wait(lambda: heard == ["Highlighted"])
    (made,) = reader.stored()
    assert made.anchor.quote == WORDS

    reader.wait(lambda: made.id in reader.drawn(pane))
    pane.view.set_caret(made.anchor.span.start)
    QTest.keyClick(mirror, Qt.Key.Key_Delete)
    reader.wait(lambda: heard[1:] == ["Highlight deleted"])
    reader.press("edit.undo")
    reader.wait(lambda: heard[2:] == ["Highlighted"])


def test_what_a_notice_says_is_said_aloud(heard, reader):
    (article,) = reader.add(ferry=FERRY)
    (pane,) = reader.open(article)
    mirror = listened_to(reader, pane)

    QTest.keyClick(mirror, Qt.Key.Key_H)

    reader.wait(lambda: heard == ["Select some words first."])


def test_f6_and_closing_move_the_keys_between_panes(heard, reader):
    ids = reader.add(ferry=FERRY, bridge=BRIDGE)
    first, second = reader.open(*ids)
    mirrors = [listened_to(reader, pane) for pane in (first, second)]
    assert reader.desk.window.area.current() is second

    reader.press("panes.next")
    reader.wait(lambda: QApplication.focusWidget() is mirrors[0])
    assert reader.desk.window.area.current() is first
    reader.press("panes.close")
    reader.wait(lambda: QApplication.focusWidget() is mirrors[1])
    assert reader.desk.window.area.panes() == [second]
