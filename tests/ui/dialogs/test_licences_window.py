"""The window of licences: narrowed by what is typed, and read word for word."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from diptych.licences import Component, Part, Text
from diptych.paths import resources
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import load_theme
from diptych.ui.dialogs.about import About
from diptych.ui.dialogs.licences_window import AT_ONCE, LicencesWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

LONG = "All may do as they like. " * (AT_ONCE // 8)


def component(name, version="1.0", licence="MIT", words="Take it.", **more):
    texts = (Text(name="LICENSE", words=words),)
    return Component(name=name, version=version, licence=licence, texts=texts, **more)


ALL = (
    component("diptych"),
    component("Bridge", licence="LGPL-3.0-only"),
    component("Élan", within="Bridge", version="", note="An engine."),
    component("Ferry", words=LONG, parts=(Part(name="oar", licence="Zlib"),)),
)


@pytest.fixture
def window(qtbot):
    theme = load_theme("light", resources())
    made = LicencesWindow(theme, Icons(theme))
    qtbot.addWidget(made)
    made.show_components(ALL)
    made.show()
    return made


def names(window):
    return [row.name for row in window.model.rows()]


def test_the_first_is_chosen_and_its_licence_read(window):
    assert window.current() == ALL[0]
    assert (window.name.text(), window.licence.text()) == ("diptych 1.0", "MIT")
    assert window.words.toPlainText().endswith("Take it.")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("lgpl", ["Bridge"]),
        ("elan", ["Élan"]),
        ("bridge", ["Bridge", "Élan"]),
        ("oar", ["Ferry"]),
        ("mit fer", ["Ferry"]),
        ("", ["diptych", "Bridge", "Élan", "Ferry"]),
        ("steam", []),
    ],
)
def test_what_is_typed_narrows_the_list_in_its_order(qtbot, window, typed, expected):
    qtbot.keyClicks(window.search, typed)

    assert names(window) == expected


def test_what_fits_nothing_says_so_and_what_was_typed_can_be_taken_back(qtbot, window):
    qtbot.keyClicks(window.search, "steam")
    assert (window.name.text(), window.words.toPlainText()) == ("", "")
    assert window.licence.text() == "Nothing has this name or licence."

    qtbot.keyClick(window.search, Qt.Key.Key_Escape)

    assert names(window) == [one.name for one in ALL]
    assert window.name.text() == "diptych 1.0"


def test_the_keyboard_leads_from_the_field_through_the_list_to_the_words_and_out(qtbot, window):
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.focusWidget() is window.search
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    assert window.focusWidget() is window.view
    qtbot.keyClick(window.view, Qt.Key.Key_Down)
    assert window.name.text() == "Bridge 1.0"
    qtbot.keyClick(window.view, Qt.Key.Key_Return)
    assert window.focusWidget() is window.words

    qtbot.keyClick(window.words, Qt.Key.Key_Escape)

    assert not window.isVisible()


def test_a_long_licence_is_whole_after_a_moment_from_its_beginning(qtbot, window):
    window.view.setCurrentIndex(window.model.index(3))
    assert len(window.words.toPlainText()) == AT_ONCE

    qtbot.waitUntil(lambda: window.words.toPlainText() == ALL[3].words)

    assert window.words.verticalScrollBar().value() == 0


def test_the_rest_of_a_long_licence_does_not_follow_into_another(qtbot, window):
    window.view.setCurrentIndex(window.model.index(3))
    window.view.setCurrentIndex(window.model.index(2))

    qtbot.wait(50)

    assert window.words.toPlainText() == ALL[2].words
    assert window.licence.text() == "in Bridge · MIT"


def test_about_leads_to_the_licences(qtbot, window):
    about = About(load_theme("light", resources()), "1.0", ["/home"], window)
    about.open()
    (button,) = [
        one for one in about.sheet.findChildren(type(about._close)) if one.text() == "Licences"
    ]

    with qtbot.waitSignal(about.licences_wanted):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert about.isHidden()
