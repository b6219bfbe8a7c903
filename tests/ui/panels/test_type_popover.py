"""Type is chosen where one sees what it does: by mouse, by keys, and by typing a name."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontDatabase, QFontInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget

from diptych.paths import resources
from diptych.ui.appearance.look import Look
from diptych.ui.appearance.theme import NAMES
from diptych.ui.panels.font_field import reading_fonts
from diptych.ui.panels.type_popover import TypePopover
from diptych.ui.reader.typography import LINE_HEIGHTS, MEASURES, Typography, reading_font

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def look(qapp):
    look = Look(qapp, resources(), "light")
    yield look
    look.deleteLater()


@pytest.fixture
def parent(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(900, 600)
    parent.show()
    return parent


@pytest.fixture
def popover(qtbot, look, parent):
    popover = TypePopover(look, parent)
    popover.open_below(QRect(parent.mapToGlobal(parent.rect().topLeft()), parent.size() / 10))
    with qtbot.waitExposed(popover):
        popover.show()
    popover.activateWindow()
    yield popover
    popover.close()


def type_name(popover: TypePopover, words: str) -> None:
    field = focused_field(popover)
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return)


def focused_field(popover: TypePopover) -> QWidget:
    """Return what gets the keys that are typed into the field, whose words are selected."""
    popover.font_field.setFocus()
    line = popover.font_field.lineEdit()
    assert line is not None
    line.selectAll()
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def test_it_opens_with_what_holds(popover, look):
    best = QFontInfo(reading_font(look.theme.tokens, Typography())).family()

    assert popover.font_field.currentText() == f"Best serif ({best})"
    assert popover.text_size.value.text() == "100%"
    assert popover.spacing.value.text() == "1.63"
    assert popover.measure.value.text() == "66 characters"
    assert not popover.justified.isChecked()
    assert (popover.hyphenated.isEnabled(), popover.hyphenated.isChecked()) == (False, True)
    assert not popover.usual.isEnabled()
    assert [row.key for row in popover.themes] == ["light", None]


def test_every_control_has_a_name(popover):
    controls = [
        part
        for kind in (QAbstractButton, QLineEdit, QComboBox)
        for part in popover.findChildren(kind)
    ]

    assert len(controls) > 15
    assert [part for part in controls if not (part.accessibleName() or part.text())] == []
    assert {popover.measure.less.accessibleName(), popover.measure.more.accessibleName()} == {
        "Narrower column",
        "Wider column",
    }
    assert popover.measure.more.accessibleDescription() == "66 characters"


def test_buttons_change_the_type_at_once(popover, look):
    for button in (popover.text_size.more, popover.spacing.less, popover.measure.more):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    popover.justified.click()
    popover.hyphenated.click()

    assert look.typography == Typography(
        size=17, line_height=1.5, measure=72, justified=True, hyphenated=False
    )
    assert popover.measure.value.text() == "72 characters"
    assert popover.hyphenated.isEnabled()


def test_the_usual_type_takes_everything_back_and_keeps_the_theme(popover, look):
    look.choose("sepia")
    for stepper in (popover.text_size, popover.spacing, popover.measure):
        stepper.more.click()
    popover.justified.click()
    type_name(popover, "DejaVu Sans")
    assert look.typography.family == "DejaVu Sans"

    popover.usual.click()

    assert look.typography == Typography()
    assert look.theme.name == "sepia"
    assert not popover.usual.isEnabled()
    assert popover.font_field.currentText().startswith("Best serif")


def test_it_follows_what_is_chosen_elsewhere(popover, look):
    look.set_typography(Typography(family="DejaVu Sans", size=8 + 12, measure=48, justified=True))
    look.choose("contrast-dark")

    assert popover.font_field.currentText() == "DejaVu Sans"
    assert popover.text_size.value.text() == "125%"
    assert popover.measure.value.text() == "48 characters"
    assert popover.justified.isChecked()
    assert [row.key for row in popover.themes] == [None, "contrast-dark"]


@pytest.mark.parametrize("name", NAMES)
def test_a_theme_is_chosen_by_its_segment(popover, look, name):
    row = popover.themes[name not in {"light", "sepia", "dark"}]
    row._segments[name].click()

    assert look.theme.name == name
    assert row.key == name


def test_arrows_step_both_ways_and_stop_at_the_ends(popover, look):
    popover.measure.more.setFocus()
    for _ in range(20):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert look.typography.measure == MEASURES[-1]
    assert not popover.measure.more.isEnabled()
    assert popover.measure.less.hasFocus()

    for _ in range(20):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert look.typography.measure == MEASURES[0]
    assert popover.measure.more.hasFocus()


def test_space_at_the_last_step_does_not_reach_the_next_control(popover, look):
    popover.spacing.more.setFocus()
    for _ in range(len(LINE_HEIGHTS) + 3):
        button = QApplication.focusWidget()
        if button is not popover.spacing.more:
            break
        QTest.keyClick(button, Qt.Key.Key_Space)

    assert look.typography == Typography(line_height=LINE_HEIGHTS[-1])
    assert popover.spacing.less.hasFocus()


def test_tab_visits_everything_in_order(popover):
    popover.font_field.setFocus()
    visited = []
    for _ in range(16):
        visited.append(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)

    places = [
        (widget.mapTo(popover, widget.rect().center()).y() // 12, widget.x())
        for widget in visited[: visited.index(visited[0], 1) if visited[0] in visited[1:] else 16]
    ]
    assert len(places) >= 10
    assert [row for row, _ in places] == sorted(row for row, _ in places)


def test_a_font_is_found_by_a_part_of_its_name(popover, look):
    type_name(popover, "javu sans mo")
    assert look.typography.family == "DejaVu Sans Mono"
    type_name(popover, "dejavu serif")
    assert look.typography.family == "DejaVu Serif"
    type_name(popover, "best")
    assert look.typography.family == ""
    type_name(popover, "no such font on earth")
    assert look.typography.family == ""
    assert popover.font_field.currentText().startswith("Best serif")


def test_what_was_typed_and_not_taken_is_gone_when_one_leaves_the_field(popover, look):
    QTest.keyClicks(focused_field(popover), "deja")
    field = popover.font_field.lineEdit()
    names = popover.font_field.completer().popup()
    assert names.isVisible()
    QTest.keyClick(names, Qt.Key.Key_Escape)
    assert field.text() == "deja"
    popover.text_size.less.setFocus(Qt.FocusReason.TabFocusReason)

    assert field.text().startswith("Best serif")
    assert look.typography == Typography()


def test_a_name_is_chosen_from_those_that_fit(popover, look):
    QTest.keyClicks(focused_field(popover), "dejavu")
    names = popover.font_field.completer().popup()
    assert names.isVisible()
    QTest.keyClick(names, Qt.Key.Key_Down)
    QTest.keyClick(names, Qt.Key.Key_Down)
    second = names.currentIndex().data()
    QTest.keyClick(names, Qt.Key.Key_Return)

    assert look.typography.family == second
    assert not names.isVisible()


def test_return_takes_what_fits_best_while_names_are_offered(popover, look):
    QTest.keyClicks(focused_field(popover), "dejavu serif")
    names = popover.font_field.completer().popup()
    assert names.isVisible()
    QTest.keyClick(names, Qt.Key.Key_Return)

    assert look.typography.family == "DejaVu Serif"
    assert not names.isVisible()


def test_arrows_in_the_field_go_through_the_fonts(popover, look):
    field = focused_field(popover)
    QTest.keyClick(field, Qt.Key.Key_Down)

    assert look.typography.family == reading_fonts()[0]
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert look.typography.family == ""


def test_a_font_that_is_gone_is_named_and_not_forgotten(popover, look):
    look.choose_family("Quenby Antiqua")

    assert popover.font_field.currentText() == "Quenby Antiqua (not installed)"
    popover.text_size.more.click()
    assert look.typography.family == "Quenby Antiqua"


def test_only_fonts_with_letters_are_offered(qapp):
    offered = reading_fonts()

    assert "DejaVu Serif" in offered
    assert len(offered) == len(set(offered))
    assert not any("emoji" in name.lower() or "[" in name for name in offered)
    assert all(QFontDatabase.isSmoothlyScalable(name) for name in offered)


def test_the_wheel_does_not_choose_a_font(popover, look, qtbot):
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QWheelEvent

    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt's signature
    )
    QApplication.sendEvent(popover.font_field, event)

    assert look.typography == Typography()
