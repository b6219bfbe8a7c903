"""The field that searches and filters, and the keys it leaves to the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QIcon, QKeyEvent

from diptych.ui.widgets.search_field import SearchField


@pytest.mark.parametrize(
    ("key", "kept"), [(Qt.Key.Key_Backspace, True), (Qt.Key.Key_A, True), (Qt.Key.Key_E, False)]
)
def test_keys_of_the_window_are_left_to_it_though_texts_know_them(qtbot, key, kept):
    field = SearchField(QIcon(), "Search")
    qtbot.addWidget(field)
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.ControlModifier)
    event.ignore()

    QCoreApplication.sendEvent(field, event)

    assert event.isAccepted() is kept
