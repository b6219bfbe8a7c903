"""The look hands out one type, with a size of its own while reading mode is on."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPixmap, QPixmapCache
from PySide6.QtWidgets import QComboBox

from diptych.paths import resources
from diptych.ui.appearance.look import READING_MODE_ROW, Look
from diptych.ui.reader.typography import Typography


@pytest.fixture
def look(qapp):
    look = Look(qapp, resources(), "light", Typography(size=14, measure=54))
    yield look
    look.deleteLater()


def test_reading_mode_has_its_own_size_and_gives_back_the_readers(look):
    look.set_reading_mode(on=True)
    assert look.typography == Typography(size=18, measure=54, line_height=READING_MODE_ROW / 18)
    assert look.own_typography == Typography(size=14, measure=54)

    look.set_reading_mode(on=False)
    assert look.typography == Typography(size=14, measure=54)


def test_what_is_chosen_in_reading_mode_stays_but_for_the_size(look):
    look.set_reading_mode(on=True)
    look.resize_type(2)
    look.hyphenate(on=True)
    look.widen_column(1)
    look.choose_family("DejaVu Serif")
    kept = look.own_typography

    look.set_reading_mode(on=False)

    assert look.typography == kept
    assert kept == Typography(
        family="DejaVu Serif", size=14, measure=60, justified=True, hyphenated=True
    )


def test_the_usual_type_comes_back_in_reading_mode_too(look):
    assert not look.has_usual_type
    look.set_reading_mode(on=True)
    look.set_usual_type()

    assert look.has_usual_type
    assert look.typography.size == 18
    look.set_reading_mode(on=False)
    assert look.typography == Typography()


def test_the_icons_of_another_theme_are_not_kept(look):
    look.choose("light")
    look.icons.pixmap("search", "text", 18, 1.0)
    QPixmapCache.insert("of the theme before", QPixmap(8, 8))
    look.choose("dark")
    assert not QPixmapCache.find("of the theme before", QPixmap())
    look.choose("light")


def test_hyphens_are_of_justified_text(look):
    look.hyphenate(on=True)
    assert (look.typography.justified, look.typography.hyphenated) == (True, True)
    look.justify(on=False)
    assert (look.typography.justified, look.typography.hyphenated) == (False, True)
    look.justify(on=True)
    look.hyphenate(on=False)
    assert (look.typography.justified, look.typography.hyphenated) == (True, False)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_list_that_a_field_opens_has_one_ground(qtbot, look):
    for name in ("light", "dark", "sepia"):
        look.choose(name)
        field = QComboBox()
        qtbot.addWidget(field)
        field.addItems(["Everyone", "Only some", "Nobody"])
        field.show()
        field.showPopup()
        shown = field.view().window().grab().toImage()
        across = shown.width() - 4
        grounds = {shown.pixelColor(across, y).name() for y in (3, shown.height() // 2)}
        grounds.add(shown.pixelColor(across, shown.height() - 4).name())
        assert grounds == {look.theme.colour("raised").name()}
        field.hidePopup()
