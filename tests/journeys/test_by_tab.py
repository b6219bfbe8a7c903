"""Tab goes through the whole window in the order in which it stands, and shows where it is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from journeys.desks import BRIDGE, FERRY


def at_rest(widget: QWidget) -> QImage:
    """A widget and the pixels around it, as they are in the window."""
    window = widget.window()
    around = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()).adjusted(-4, -4, 4, 4)
    return window.grab(around & window.rect()).toImage()


def tabbed(reader, count=200, key=Qt.Key.Key_Tab):
    """Every widget that Tab comes to, from the first one until that comes again."""
    seen = []
    for _ in range(count):
        now = QApplication.focusWidget()
        if now in seen:
            break
        seen.append(now)
        QTest.keyClick(now, key)
    return seen


def part_of(window, widget):
    places = [
        ("toolbar", window.toolbar),
        ("library", window.left),
        *((f"pane {number}", pane) for number, pane in enumerate(window.area.panes())),
        ("annotations", window.right),
        ("status", window.status),
    ]
    return next(name for name, part in places if part.isAncestorOf(widget))


@pytest.fixture
def two_panes(reader):
    ids = reader.add(ferry=FERRY, bridge=BRIDGE)
    panes = reader.open(*ids)
    first = panes[0]
    reader.mark(first, "nobody on the quay")
    return panes


def without_repeats(names):
    return [name for place, name in enumerate(names) if not place or names[place - 1] != name]


def test_tab_goes_from_toolbar_through_library_and_panes_to_annotations(reader, two_panes):
    window = reader.desk.window
    window.toolbar.menu_button.setFocus()
    reader.wait(lambda: QApplication.focusWidget() is window.toolbar.menu_button)

    there = tabbed(reader)
    names = [part_of(window, each) for each in there]
    assert without_repeats(names)[1:6] == ["library", "pane 0", "pane 1", "annotations", "toolbar"]
    back = tabbed(reader, key=Qt.Key.Key_Backtab)
    assert back[1:] == list(reversed(there[1:]))

    assert all(pane.view in there for pane in two_panes)
    toolbar = [each for each in there if part_of(window, each) == "toolbar"]
    places = [each.mapToGlobal(QPoint(0, 0)).x() for each in (toolbar[1:] + toolbar[:1])]
    assert places == sorted(places)


def test_every_stop_shows_that_it_has_the_keyboard(reader, two_panes):
    window = reader.desk.window
    window.toolbar.menu_button.setFocus()
    for stop in tabbed(reader):
        window.setFocus()
        calm = at_rest(stop)
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()

        assert at_rest(stop) != calm, f"{type(stop).__name__} {stop.accessibleName()}"


@pytest.mark.parametrize("width", [1600, 900])
def test_f6_rings_the_text_that_the_keys_go_to_even_without_a_header(reader, two_panes, width):
    window = reader.desk.window
    window.resize(width, 1000)
    ring = reader.desk.look.theme.colour("focus").rgb()

    def edges(pane):
        picture = pane.grab().toImage()
        middle = picture.height() * 2 // 3
        return {picture.pixel(0, middle), picture.pixel(picture.width() - 1, middle)}

    for _ in range(3):
        reader.press("panes.next")
        pane = window.area.current()
        reader.wait(lambda pane=pane: edges(pane) == {ring})
        others = [one for one in two_panes if one is not pane and one.isVisible()]
        assert all(ring not in edges(one) for one in others)
    assert pane.header.isVisible() == (width == 1600)

    QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
    reader.wait(lambda: ring not in edges(pane))
