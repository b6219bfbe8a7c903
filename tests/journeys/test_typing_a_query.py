"""A query is completed from the library while it is typed, and another one offered."""

from __future__ import annotations

from threading import Event

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from diptych.ui.panels.query_completer import QueryCompleter
from journeys.desks import BRIDGE, FERRY

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_a_tag_is_completed_and_a_mistyped_word_is_put_right(reader, qtbot):
    _, bridge = reader.add(ferry=FERRY, bridge=BRIDGE)
    reader.library.annotate_quote(bridge, "eleven million", tag_paths=["care/older people"])
    reader.desk.viewing.search("")
    view = reader.desk.window.search_view
    field, completer = view.field, view.field.findChild(QueryCompleter)
    field.setFocus()

    qtbot.keyClicks(field, "ta")
    reader.wait(lambda: completer.is_open)
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    reader.wait(lambda: completer.is_open and completer.list.model.rowCount() == 2)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Return)

    assert field.text() == 'tag:"care/older people" '
    reader.wait(lambda: view.current_hit() is not None)
    assert view.current_hit().article_id == bridge

    reader.wait(lambda: reader.library.index_state().up_to_date)
    field.clear()
    qtbot.keyClicks(field, "harbuor master")
    reader.wait(view.head.suggestion.isVisible)
    view.head.suggestion.button.click()

    assert view.query() == "harbour master"
    reader.wait(lambda: view.head.suggestion.isHidden() and view.model.rowCount() > 0)


def test_a_field_that_is_gone_when_completions_come_is_left_alone(reader, monkeypatch):
    begun, go_on = Event(), Event()

    def slow(*_: object) -> tuple[()]:
        begun.set()
        go_on.wait(10)
        return ()

    monkeypatch.setattr(reader.library, "complete", slow)
    field = QLineEdit()
    completer = reader.desk.equipment.seeking.completing.attach(field)
    completer.want()
    assert begun.wait(10)

    shiboken6.delete(field)
    go_on.set()

    reader.wait(lambda: not reader.desk.study.jobs.running)
