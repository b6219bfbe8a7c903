"""A list of rows of any height that measures only what is seen."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, QStringListModel, Qt
from PySide6.QtGui import QAccessible, QFocusEvent, QRegion, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QStyledItemDelegate

from diptych.ui.widgets.card_list_view import CardListView
from diptych.ui.widgets.row_heights import RowHeights
from effort import examples


class Delegate(QStyledItemDelegate):
    """Rows are as high as their data says; the width counts too."""

    measured = 0

    def sizeHint(self, option, index):
        self.measured += 1
        return QSize(10, index.data(Qt.ItemDataRole.UserRole) or 30)


def item(height: int, *, heading: bool = False) -> QStandardItem:
    made = QStandardItem(str(height))
    made.setData(height, Qt.ItemDataRole.UserRole)
    made.setSelectable(not heading)
    made.setEditable(False)
    return made


@pytest.fixture
def view(qtbot) -> CardListView:
    view = CardListView(typical=30)
    qtbot.addWidget(view)
    model = QStandardItemModel(view)
    delegate = Delegate(view)
    view.setItemDelegate(delegate)
    for number in range(2000):
        model.appendRow(item(20 + number % 7 * 10, heading=number % 10 == 0))
    view.setModel(model)
    view.resize(200, 300)
    view.show()
    view.grab()
    return view


def test_only_rows_in_sight_are_measured(view):
    assert view.itemDelegate().measured < 60


def test_rows_stand_under_one_another(view):
    rects = [view.visualRect(view.model().index(row, 0)) for row in range(12)]
    assert rects[0].top() == 0
    assert all(below.top() == above.bottom() + 1 for above, below in pairwise(rects))
    assert [rect.height() for rect in rects[:4]] == [20, 30, 40, 50]
    assert view.indexAt(rects[3].center()).row() == 3


def test_a_row_far_away_comes_into_sight_whole(view):
    for row in (1500, 3, 1999, 700):
        index = view.model().index(row, 0)
        view.scrollTo(index)
        view.grab()
        rect = view.visualRect(index)
        assert rect.top() >= 0
        assert rect.bottom() < view.viewport().height()


class PaintedRegion(QObject):
    """Hears which part of a viewport is painted."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.region = QRegion()

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            self.region += event.region()
        return False


@pytest.mark.parametrize(
    "key",
    [Qt.Key.Key_End, Qt.Key.Key_PageDown, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Home],
)
def test_the_row_that_a_key_leads_to_comes_in_sight(view, qtbot, key):
    view.setCurrentIndex(view.model().index(1001, 0))
    view.scrollTo(view.model().index(500, 0))
    qtbot.keyClick(view, key)
    rect = view.visualRect(view.currentIndex())
    assert view.viewport().rect().contains(rect)


def test_a_key_that_leads_nowhere_brings_the_row_back_in_sight(view, qtbot):
    view.setCurrentIndex(view.model().index(1, 0))
    view.scrollTo(view.model().index(1500, 0))
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.viewport().rect().contains(view.visualRect(view.model().index(1, 0)))


def test_what_is_scrolled_is_painted_anew(view, qtbot):
    qtbot.waitExposed(view)
    QApplication.processEvents()
    heard = PaintedRegion(view)
    view.viewport().installEventFilter(heard)

    view.verticalScrollBar().setValue(47)
    QApplication.processEvents()

    assert heard.region.boundingRect() == view.viewport().rect()


def test_the_end_is_the_end(view):
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum())
    view.grab()
    last = view.visualRect(view.model().index(1999, 0))
    assert last.bottom() == view.viewport().height() - 1


def test_asking_for_a_row_above_leaves_what_is_seen_where_it_is(view):
    view.scrollTo(view.model().index(1000, 0))
    view.grab()
    before = view.visualRect(view.model().index(1000, 0)).top()

    rect = view.visualRect(view.model().index(900, 0))

    assert rect.bottom() < 0
    assert view.visualRect(view.model().index(1000, 0)).top() == before


def test_who_comes_by_tab_is_at_the_first_row_where_there_was_none(view):
    view.setCurrentIndex(QModelIndex())

    QApplication.sendEvent(view, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))

    assert view.currentIndex().row() == 1
    assert not view.selectionModel().hasSelection()


def test_arrows_pass_over_headings(qtbot, view):
    view.setCurrentIndex(view.model().index(9, 0))
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().row() == 11
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert view.currentIndex().row() == 9
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.currentIndex().row() == 1
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert view.currentIndex().row() == 1
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.currentIndex().row() == 1999


def test_a_page_down_is_a_window_further(qtbot, view):
    view.setCurrentIndex(view.model().index(1, 0))
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    row = view.currentIndex().row()
    assert 4 <= row <= 12
    qtbot.keyClick(view, Qt.Key.Key_PageUp)
    assert view.currentIndex().row() == 1


def test_a_heading_comes_into_sight_with_the_row_under_it(view):
    view.scrollTo(view.model().index(1500, 0))
    view.scrollTo(view.model().index(11, 0))
    view.grab()
    assert view.visualRect(view.model().index(10, 0)).top() == 0


def test_a_click_selects_and_one_on_a_heading_does_not(qtbot, view):
    def click(row):
        place = view.visualRect(view.model().index(row, 0)).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        return [index.row() for index in view.selectionModel().selectedIndexes()]

    assert click(2) == [2]
    assert click(0) == []


def test_rows_that_come_and_go_above_move_nothing(view):
    middle = view.model().index(1000, 0)
    view.scrollTo(middle, CardListView.ScrollHint.PositionAtCenter)
    view.grab()
    held = view.model().item(1000)
    before = view.visualRect(held.index()).top()
    view.model().insertRow(5, item(90))
    view.grab()
    assert view.visualRect(held.index()).top() == before
    view.model().removeRows(2, 40)
    view.grab()
    assert view.visualRect(held.index()).top() == before


def test_a_row_that_changes_is_measured_again(view):
    view.model().item(1).setData(77, Qt.ItemDataRole.UserRole)
    view.grab()
    assert view.visualRect(view.model().index(1, 0)).height() == 77


def test_enter_tells_the_row(qtbot, view):
    view.setCurrentIndex(view.model().index(4, 0))
    with qtbot.waitSignal(view.entered_row) as told:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert told.args[0].row() == 4


def test_screen_readers_find_a_list_with_its_rows(view):
    spoken = QAccessible.queryAccessibleInterface(view)
    assert spoken.role() == QAccessible.Role.List
    assert spoken.childCount() == 2000
    row = spoken.child(3)
    assert row.text(QAccessible.Text.Name) == "50"
    place = view.visualRect(view.model().index(3, 0))
    assert row.rect().height() == place.height()


def test_an_emptied_list_is_empty(view):
    view.model().clear()
    view.grab()
    assert view.verticalScrollBar().maximum() == 0
    assert not view.indexAt(view.viewport().rect().center()).isValid()


@settings(max_examples=examples(100), deadline=None)
@given(st.lists(st.tuples(st.sampled_from("imrd"), st.integers(0, 40), st.integers(1, 90))))
def test_heights_agree_with_a_plain_list(steps):
    heights, plain = RowHeights(30), [30] * 5
    heights.reset(5)
    for what, place, value in steps:
        row = place % len(plain) if plain else 0
        if what == "i":
            heights.insert(row, row + value % 3)
            plain[row:row] = [30] * (value % 3 + 1)
        elif plain and what == "m":
            assert heights.measure(row, value) == value - plain[row]
            plain[row] = value
        elif plain and what == "r":
            heights.remove(row, row)
            del plain[row]
        elif what == "d":
            heights.doubt()
            assert not any(heights.is_measured(row) for row in range(len(heights)))
    assert len(heights) == len(plain)
    assert heights.total() == sum(plain)
    for row in range(len(plain)):
        assert heights.top(row) == sum(plain[:row])
        assert heights.at(heights.top(row)) == row
        assert heights.at(heights.top(row) + plain[row] - 1) == row


def test_an_error_in_a_row_does_not_end_the_program(qtbot, qapp):
    class Broken(QStyledItemDelegate):
        def sizeHint(self, option, index):
            return QSize(100, 30)

        def paint(self, painter, option, index):
            raise ValueError("a fault in a row")

    view = CardListView(None, typical=30)
    qtbot.addWidget(view)
    view.setModel(QStringListModel(["one", "two"]))
    view.setItemDelegate(Broken(view))
    view.resize(200, 100)
    with qtbot.captureExceptions() as caught:
        view.show()
        qtbot.waitUntil(lambda: bool(caught))
        view.setItemDelegate(QStyledItemDelegate(view))
        view.viewport().repaint()
    assert "a fault in a row" in str(caught[0][1])
