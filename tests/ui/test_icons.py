"""Icons: one drawing, in the colours of the theme and at the pixels of the screen."""

from __future__ import annotations

import gc
import weakref

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QPushButton

from diptych.paths import resources
from diptych.ui.actions.table import action_table
from diptych.ui.appearance.icons import Icons, _Tinted
from diptych.ui.appearance.theme import NAMES, load_theme


@pytest.fixture
def icons(qapp):
    return Icons(load_theme("light", resources()))


def inks(pixmap):
    """The opaque colours of a pixmap."""
    image = pixmap.toImage()
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    colours = (image.pixelColor(x, y) for x, y in points)
    return {colour.name() for colour in colours if colour.alpha() == 255}


def test_an_icon_has_the_colour_of_its_role(icons):
    assert inks(icons.pixmap("library", "accent", 20)) == {icons.theme.colour("accent").name()}


def test_on_a_finer_screen_there_are_more_pixels_and_the_size_is_the_same(icons):
    pixmap = icons.pixmap("tag", "muted", 20, 2.0)
    assert (pixmap.width(), pixmap.deviceIndependentSize().width()) == (40, 20.0)


def test_an_icon_that_was_handed_out_has_all_pixels_of_a_finer_screen(icons):
    drawn = icons.icon("tag").pixmap(QSize(20, 20), 2.0)
    assert drawn.toImage() == icons.pixmap("tag", "muted", 20, 2.0).toImage()
    assert drawn.deviceIndependentSize() == QSize(20, 20)


def test_an_icon_that_was_handed_out_follows_the_theme(icons):
    icon = icons.icon("library")
    before = inks(icon.pixmap(20, 20))
    icons.use(load_theme("dark", resources()))
    assert before == {load_theme("light", resources()).colour("muted").name()}
    assert inks(icon.pixmap(20, 20)) == {icons.theme.colour("muted").name()}


def test_a_pixmap_is_drawn_once_for_each_theme(icons):
    first = icons.pixmap("tag", "muted", 20)
    assert icons.pixmap("tag", "muted", 20).cacheKey() == first.cacheKey()
    icons.use(icons.theme)
    assert icons.pixmap("tag", "muted", 20).cacheKey() != first.cacheKey()


def test_on_it_is_drawn_in_the_accent_and_disabled_it_is_faint(icons):
    icon = icons.icon("library")
    on = icon.pixmap(QSize(20, 20), QIcon.Mode.Normal, QIcon.State.On)
    disabled = icon.pixmap(QSize(20, 20), QIcon.Mode.Disabled, QIcon.State.Off)
    assert inks(on) == {icons.theme.colour("accent").name()}
    assert inks(disabled) == set()


def test_copies_of_icons_outlive_the_icon(icons):
    copies = []
    for _ in range(50):
        icon = icons.icon("tag")
        copies.append(QIcon(icon))
        del icon
        gc.collect(0)
    assert all(inks(copy.pixmap(20, 20)) for copy in copies)


@pytest.mark.parametrize("name", sorted({spec.icon for spec in action_table() if spec.icon}))
def test_every_icon_that_an_action_names_can_be_drawn_in_every_theme(qapp, name):
    for theme in NAMES:
        assert not Icons(load_theme(theme, resources())).pixmap(name, "muted", 16).isNull()


def test_what_the_collector_takes_away_leaves_the_drawing_to_others(icons, qtbot):
    before = {id(one) for one in engines()}
    icon = icons.icon("library")
    (engine,) = [weakref.ref(one) for one in engines() if id(one) not in before]
    button = QPushButton()
    qtbot.addWidget(button)
    button.setIcon(icon)
    # A window that was closed is such a knot, and holds icons.
    icon.knot = icon
    del icon
    gc.collect()
    assert engine() is not None
    assert inks(button.icon().pixmap(20, 20)) == {icons.theme.colour("muted").name()}


def engines():
    return [one for one in gc.get_objects() if type(one) is _Tinted]
