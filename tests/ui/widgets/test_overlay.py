"""A sheet over the window has the keyboard to itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QComboBox,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)

from diptych.ui.appearance.style import PRIMARY
from diptych.ui.widgets.everywhere import EVERYWHERE
from diptych.ui.widgets.overlay import Overlay

CONTROL = Qt.KeyboardModifier.ControlModifier


class Question(Overlay):
    """Two answers, a field with a list, a line, and buttons."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, width=300, height=300)
        self.yes, self.no = QRadioButton("Yes", self.sheet), QRadioButton("No", self.sheet)
        self.group = QButtonGroup(self)
        self.other = QComboBox(self.sheet)
        self.other.setEditable(True)
        self.line = QLineEdit(self.sheet)
        self.cancel = QPushButton("Cancel", self.sheet)
        self.accept = QPushButton("Accept", self.sheet)
        self.accept.setProperty(PRIMARY, True)  # noqa: FBT003 - Qt knows no names
        for button in (self.yes, self.no):
            self.group.addButton(button)
        for part in (self.yes, self.no, self.other, self.line, self.cancel, self.accept):
            self.sheet.column.addWidget(part)
        self.no.setChecked(True)


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(500, 500)
    window.show()
    window.activateWindow()
    return window


@pytest.fixture
def question(qtbot, window):
    asking = Question(window)
    asking.open()
    asking.no.setFocus()
    qtbot.waitUntil(asking.no.hasFocus)
    return asking


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_tab_goes_round_all_of_the_sheet_and_of_several_answers_to_the_chosen_one(question, key):
    seen = []
    for _ in range(6):
        seen.append(QApplication.focusWidget())
        QTest.keyClick(seen[-1], key)
    stops = [question.no, question.other, question.line, question.cancel, question.accept]
    if key == Qt.Key.Key_Backtab:
        stops = [stops[0], *reversed(stops[1:])]
    assert seen == [*stops, stops[0]]


@pytest.mark.parametrize("part", ["no", "other", "line", "accept"])
def test_enter_presses_the_button_in_the_accent(qtbot, question, part):
    getattr(question, part).setFocus()
    with qtbot.waitSignal(question.accept.clicked):
        QTest.keyClick(getattr(question, part), Qt.Key.Key_Return)


def test_enter_presses_another_button_that_has_the_focus(qtbot, question):
    question.cancel.setFocus()
    with qtbot.waitSignal(question.cancel.clicked), qtbot.assertNotEmitted(question.accept.clicked):
        QTest.keyClick(question.cancel, Qt.Key.Key_Enter)


def test_the_windows_keys_do_nothing_while_it_is_open_but_those_that_act_everywhere(
    qtbot, window, question
):
    done = []
    for key, everywhere in (("Ctrl+Z", False), ("Ctrl+W", False), ("Ctrl+Q", True)):
        action = QAction(key, window)
        action.setShortcut(QKeySequence(key))
        action.setProperty(EVERYWHERE, everywhere)
        action.triggered.connect(lambda _=False, key=key: done.append(key))
        window.addAction(action)
    keys = (Qt.Key.Key_Z, Qt.Key.Key_W, Qt.Key.Key_Q)
    for key in keys:
        QTest.keyClick(question.no, key, CONTROL)
    assert done == ["Ctrl+Q"]

    question.line.setFocus()
    QTest.keyClicks(question.line, "ferry")
    QTest.keyClick(question.line, Qt.Key.Key_Z, CONTROL)
    assert question.line.text() == ""
    assert done == ["Ctrl+Q"]

    question.dismiss()
    for key in keys:
        QTest.keyClick(window, key, CONTROL)
    assert done == ["Ctrl+Q", "Ctrl+Z", "Ctrl+W", "Ctrl+Q"]
