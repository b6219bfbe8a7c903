"""A query is completed from the library while it is typed, and another one offered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

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

    reader.wait(lambda: reader.library.index_status() == "up to date")
    field.clear()
    qtbot.keyClicks(field, "harbuor master")
    reader.wait(view.head.suggestion.isVisible)
    view.head.suggestion.button.click()

    assert view.query() == "harbour master"
    reader.wait(lambda: view.head.suggestion.isHidden() and view.model.rowCount() > 0)
