"""Going about in panes: where the caret is, and what can be opened beside."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from diptych.ui.dialogs.command_palette import CommandPalette
from journeys.desks import BRIDGE, FERRY


def test_of_two_panes_only_the_current_one_shows_a_caret(reader):
    first, second = reader.open(*reader.add(ferry=FERRY, bridge=BRIDGE))
    first.view.setFocus()
    reader.press("read.caret")
    QTest.keyClick(first.view, Qt.Key.Key_Right)
    assert first.view.scene.caret == first.view.caret() == 1
    assert second.view.scene.caret is None

    reader.press("panes.next")

    assert first.view.scene.caret is None
    assert second.view.scene.caret == second.view.caret()
    reader.press("panes.next")
    assert first.view.scene.caret == 1


def test_a_highlight_stays_chosen_while_the_other_pane_has_the_keys(reader):
    first, _ = reader.open(*reader.add(ferry=FERRY, bridge=BRIDGE))
    made = reader.mark(first, "nobody on the quay")
    first.view.set_caret(0)
    first.view.set_active(made.id)

    reader.press("panes.next")
    reader.press("panes.next")

    assert first.view.scene.active == made.id


def test_only_articles_that_are_not_open_are_offered_beside(reader):
    ferry, bridge = reader.add(ferry=FERRY, bridge=BRIDGE)
    reader.open(ferry)

    reader.press("panes.beside")
    palette = reader.desk.window.findChild(CommandPalette)
    reader.wait(palette.isVisible)
    QTest.keyClick(palette.field, Qt.Key.Key_Return)

    reader.wait(lambda: reader.desk.opening.open_ids() == [ferry, bridge])
