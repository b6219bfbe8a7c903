"""The action table: nothing twice, nothing without words, letters only in panes."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from diptych.paths import resources
from diptych.ui.actions.actions import Actions, AltOpensMenu, sequences, shown_sequences
from diptych.ui.actions.spec import Group, Needs, Where, group_names
from diptych.ui.actions.table import action_table
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import load_theme

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def made(qtbot):
    window, panes, field = QWidget(), QWidget(), QLineEdit()
    column = QVBoxLayout(window)
    column.addWidget(panes)
    column.addWidget(field)
    panes.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    icons = Icons(load_theme("light", resources()))
    actions = Actions(action_table(), icons, window, panes)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    return actions, window, panes, field


def test_no_key_means_two_things():
    keys = Counter(
        sequence.toString() for spec in action_table() for sequence in set(sequences(spec))
    )
    assert [key for key, times in keys.items() if times > 1] == []


def test_every_action_has_words_and_its_id_is_its_own():
    table = action_table()
    assert all(spec.text.strip() for spec in table)
    assert len({spec.id for spec in table}) == len(table)
    assert set(group_names()) == set(Group)


def test_a_letter_alone_acts_only_in_a_pane():
    for spec in action_table():
        for sequence in sequences(spec):
            if len(sequence.toString()) == 1 and sequence.toString().isalnum():
                assert spec.where == Where.PANE, spec.id


def test_only_keys_that_people_know_are_shown():
    (undo,) = [spec for spec in action_table() if spec.id == "edit.undo"]
    assert [keys.toString() for keys in shown_sequences(undo)] == ["Ctrl+Z"]
    assert all(len(shown_sequences(spec)) <= len(spec.keys) for spec in action_table())


def test_a_letter_is_typed_into_a_field_and_marks_in_a_pane(made, qtbot):
    actions, _, panes, field = made
    done = []
    actions.bind("annotate.highlight", lambda: done.append("highlight"))
    actions.offer(Needs.ARTICLE, offered=True)

    field.setFocus()
    qtbot.keyClicks(field, "h")
    assert (field.text(), done) == ("h", [])

    panes.setFocus()
    qtbot.keyClick(panes, Qt.Key.Key_H)
    assert done == ["highlight"]


def test_what_needs_an_article_is_offered_when_there_is_one(made):
    actions, *_ = made
    assert not actions.by_id["annotate.highlight"].isEnabled()
    actions.offer(Needs.ARTICLE, offered=True)
    assert actions.by_id["annotate.highlight"].isEnabled()
    assert not actions.by_id["panes.swap"].isEnabled()


def test_the_menu_holds_every_listed_action_once(made):
    actions, *_ = made
    menu = actions.menu(made[1])
    listed = Counter()

    def walk(each):
        for action in each.actions():
            if action.menu() is not None:
                walk(action.menu())
            elif action.objectName():
                listed[action.objectName()] += 1

    walk(menu)
    assert listed == Counter(spec.id for spec in action_table() if spec.listed)


def test_a_tool_tip_names_the_key(made):
    actions, *_ = made
    assert actions.by_id["library.import"].toolTip() == "Import (Ctrl+O)"


def test_alt_alone_opens_the_menu_and_with_another_key_it_does_not(made, qtbot):
    _, window, panes, _ = made
    opened = []
    AltOpensMenu(window, lambda: opened.append(True))

    qtbot.keyPress(panes, Qt.Key.Key_Alt)
    qtbot.keyPress(panes, Qt.Key.Key_Z, Qt.KeyboardModifier.AltModifier)
    qtbot.keyRelease(panes, Qt.Key.Key_Alt)
    assert opened == []

    qtbot.keyPress(panes, Qt.Key.Key_Alt)
    qtbot.keyRelease(panes, Qt.Key.Key_Alt)
    assert opened == [True]
