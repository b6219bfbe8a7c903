"""The style: sizes, and the colours that the theme gives to every role of the palette."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter, QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPushButton,
    QRadioButton,
    QScrollBar,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStyleOptionMenuItem,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from diptych.paths import resources
from diptych.ui.appearance.style import PRIMARY, DiptychStyle, palette_of
from diptych.ui.appearance.theme import NAMES, load_theme


@pytest.mark.parametrize("name", NAMES)
def test_every_role_of_the_tokens_has_the_themes_colour(name):
    theme = load_theme(name, resources())
    palette = palette_of(theme)
    for role, colour in theme.tokens.palette_roles.items():
        assert palette.color(QPalette.ColorRole[role]) == theme.colour(colour), role


@pytest.fixture
def form(qtbot):
    theme = load_theme("light", resources())
    window = QWidget()
    window.style_ = DiptychStyle(theme)
    column = QVBoxLayout(window)
    parts = [
        QPushButton("Plain"),
        QPushButton("First"),
        QCheckBox("Ticked"),
        QRadioButton("One"),
        QLineEdit("Words"),
        QToolButton(),
        QListWidget(),
        QTabBar(),
        QScrollBar(),
    ]
    parts[1].setProperty(PRIMARY, True)  # noqa: FBT003 - Qt knows no names
    parts[2].setChecked(True)
    parts[3].setChecked(True)
    parts[6].addItems([f"Row {number}" for number in range(60)])
    parts[7].addTab("Annotations")
    for part in parts:
        part.setStyle(window.style_)
        part.setPalette(palette_of(theme))
        column.addWidget(part)
    qtbot.addWidget(window)
    window.show()
    return window, parts, theme


def test_controls_have_the_sizes_of_the_tokens(form):
    _, parts, _ = form
    assert parts[0].sizeHint().height() == 30
    assert parts[4].sizeHint().height() == 28
    assert parts[7].sizeHint().height() == 40
    assert parts[0].style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent) == 12


def test_the_primary_button_is_drawn_in_the_accent(form):
    _, parts, theme = form
    image = parts[1].grab().toImage()
    assert image.pixelColor(6, image.height() // 2).name() == theme.colour("accent").name()


@pytest.mark.parametrize("flat", [False, True])
def test_a_focused_button_has_a_ring_in_the_colour_of_focus(form, qtbot, flat):
    window, parts, theme = form
    parts[0].setFlat(flat)
    window.activateWindow()
    parts[8].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    parts[8].setFocus()
    qtbot.keyClick(parts[8], Qt.Key.Key_Tab)
    qtbot.waitUntil(parts[0].hasFocus)
    image = parts[0].grab().toImage()
    colours = {image.pixelColor(x, image.height() // 2).name() for x in range(4)}
    assert theme.colour("focus").name() in colours


def test_a_scroll_bar_has_no_arrows_and_its_thumb_shows_the_share(form):
    _, parts, _ = form
    bar = parts[8]
    bar.resize(12, 200)
    bar.setRange(0, 100)
    bar.setPageStep(100)
    bar.setValue(100)
    image = bar.grab().toImage()
    top, bottom = image.pixelColor(6, 20), image.pixelColor(6, 180)
    assert top != bottom


def test_menus_call_the_key_enter_as_all_else_does(form):
    window, _, _ = form

    def drawn(entry):
        option = QStyleOptionMenuItem()
        option.rect = QRect(0, 0, 200, 28)
        option.text = entry
        option.fontMetrics = QFontMetrics(window.font())
        option.reservedShortcutWidth = 80
        picture = QImage(200, 28, QImage.Format.Format_ARGB32)
        picture.fill(0)
        painter = QPainter(picture)
        window.style_.drawControl(QStyle.ControlElement.CE_MenuItem, option, painter, None)
        painter.end()
        return picture

    assert drawn("Show\tCtrl+Return") == drawn("Show\tCtrl+Enter")
    assert drawn("Show\tCtrl+R") != drawn("Show\tCtrl+Enter")
    assert drawn("Return\tF2") != drawn("Enter\tF2")


def test_a_field_with_a_list_has_room_for_its_longest_words(qtbot):
    field = QComboBox()
    style = DiptychStyle(load_theme("light", resources()))
    field.setStyle(style)
    qtbot.addWidget(field)
    field.addItems(["That of the system", "English"])
    field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    field.resize(field.sizeHint())
    option = QStyleOptionComboBox()
    field.initStyleOption(option)
    words = field.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, field
    )
    # Qt draws the words a pixel inside of this.
    assert words.width() - 2 >= field.fontMetrics().horizontalAdvance("That of the system")


@pytest.mark.parametrize(("place", "what"), [(2, "CheckBox"), (3, "RadioButton")])
def test_the_ring_round_words_keeps_its_gap_on_all_sides(form, place, what):
    _, parts, theme = form
    button, element = parts[place], QStyle.SubElement
    button.resize(button.sizeHint())
    option = QStyleOptionButton()
    button.initStyleOption(option)
    style, metrics = button.style(), option.fontMetrics
    around = style.subElementRect(element[f"SE_{what}FocusRect"], option, button)
    words = style.subElementRect(element[f"SE_{what}Contents"], option, button)
    sign = style.subElementRect(element[f"SE_{what}Indicator"], option, button)

    off = theme.tokens.focus["ring"] + theme.tokens.focus["gap"]
    assert words.left() - around.left() == off
    assert around.left() - sign.right() > theme.tokens.focus["gap"]
    assert around.width() >= metrics.horizontalAdvance(option.text) + 2 * off
    assert around.height() >= metrics.height() + 2 * off
    assert button.rect().contains(around)
