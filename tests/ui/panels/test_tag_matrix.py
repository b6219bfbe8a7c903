"""The table articles × tags as a reader has it: choices above it, keys and menus within it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible

from diptych.domain.tag_matrix import TagSet
from diptych.library import counting, tagging
from diptych.ui.models.tag_matrix_model import Counts, as_tabbed
from diptych.ui.panels.tag_matrix import TagMatrix

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

TITLES = {"ferry": "The ferry stops", "bridge": "A bridge opens"}
SETS = [
    TagSet(article_id="ferry", tags=frozenset({"night", "money"}), annotations=2),
    TagSet(article_id="bridge", tags=frozenset({"boats"}), annotations=1),
]
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def matrix(qtbot, theme, icons, tags) -> TagMatrix:
    matrix = TagMatrix(theme, icons)
    qtbot.addWidget(matrix)
    matrix.resize(760, 600)
    codebook = list(tags.values())
    matrix.counts = Counts(
        below=counting.tally(SETS, codebook, with_children=True),
        alone=counting.tally(SETS, codebook, with_children=False),
        codebook=counting.codebook_order(codebook),
        paths=tagging.paths(codebook),
    )
    matrix.show_counts(matrix.counts, TITLES)
    matrix.found = []
    matrix.opened.connect(matrix.found.append)
    matrix.show()
    matrix.view.setFocus()
    matrix.view.setCurrentIndex(matrix.model.index(0, 0))
    return matrix


def press(qtbot, matrix, *keys, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        qtbot.keyClick(matrix.view, key, modifier)


def names(matrix) -> list[str]:
    return [head.name for head in matrix.model.columns]


def test_keys_walk_through_the_table_and_enter_opens_what_a_cell_counts(qtbot, matrix):
    press(qtbot, matrix, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert matrix.model.key_of(matrix.view.currentIndex()) == ("ferry", "boats")
    press(qtbot, matrix, Qt.Key.Key_Home, Qt.Key.Key_Enter)
    press(qtbot, matrix, Qt.Key.Key_End, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert [(set(one.wanted.articles), set(one.wanted.tags), one.count) for one in matrix.found] == [
        ({"ferry"}, {"boats"}, 2),
        ({"ferry"}, {"boats", "money"}, 2),
    ]  # fmt: skip
    assert matrix.model.key_of(matrix.view.currentIndex()) == ("bridge", "money")


def test_space_and_plus_unfold_what_is_nested_and_the_reader_stays(qtbot, matrix):
    press(qtbot, matrix, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left)
    press(qtbot, matrix, Qt.Key.Key_Space)
    assert names(matrix) == ["All tags", "boats", "night boats", "money"]
    assert matrix.model.key_of(matrix.view.currentIndex()) == ("ferry", "boats")
    press(qtbot, matrix, Qt.Key.Key_Plus)
    assert len(names(matrix)) == 4
    press(qtbot, matrix, Qt.Key.Key_Minus)
    assert names(matrix) == ["All tags", "boats", "money"]


def test_a_click_on_the_sign_unfolds_and_a_double_click_on_a_head_opens(qtbot, matrix):
    heads = matrix.view.above
    place = heads._fold_rect(1).center()
    qtbot.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert names(matrix)[2] == "night boats"
    column = QPoint(heads.sectionViewportPosition(3) + 20, 12)
    qtbot.mouseDClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=column)
    row = QPoint(20, matrix.view.beside.sectionViewportPosition(2) + 10)
    qtbot.mouseDClick(matrix.view.beside.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert [one.count for one in matrix.found] == [2, 1]
    assert matrix.found[0].wanted.tags == {"money"}
    assert matrix.found[1].wanted.articles == {"bridge"}


def test_the_reader_stays_in_a_cell_when_the_table_is_turned(matrix):
    matrix.view.setCurrentIndex(matrix.model.index_of(("bridge", "boats")))
    matrix.turned.click()
    current = matrix.view.currentIndex()
    assert matrix.model.key_of(current) == ("bridge", "boats")
    assert (current.row(), current.column()) == (1, 2)


def test_an_empty_cell_opens_nothing(qtbot, matrix):
    matrix.view.setCurrentIndex(matrix.model.index_of(("bridge", "money")))
    press(qtbot, matrix, Qt.Key.Key_Return)
    assert matrix.found == []


def test_filters_leave_what_has_their_words_and_say_when_nothing_fits(qtbot, matrix):
    told = []
    matrix.counted.connect(told.append)
    matrix.article_filter.setText("bridge")
    assert [head.id for head in matrix.model.rows] == ["", "bridge"]
    assert told[-1] == "1 annotation in 1 article"
    matrix.tag_filter.setText("money")
    assert matrix._pages.currentWidget() is matrix._nothing
    matrix._nothing.pressed.emit()
    assert matrix.model.rowCount() == 3
    matrix.tag_filter.setText("night")
    assert names(matrix) == ["All tags", "boats/night boats"]
    qtbot.keyClick(matrix.tag_filter, Qt.Key.Key_Down)
    assert matrix.view.hasFocus()


def test_it_counts_open_articles_or_those_of_a_collection(matrix):
    matrix.show_scopes(frozenset({"ferry"}), [("shelf", "Bridges", frozenset({"bridge"}))])
    matrix.scope.setCurrentIndex(matrix.scope.findData("open"))
    assert [head.id for head in matrix.model.rows] == ["", "ferry"]
    matrix.show_scopes(frozenset({"bridge"}), [("shelf", "Bridges", frozenset({"bridge"}))])
    assert [head.id for head in matrix.model.rows] == ["", "bridge"]
    matrix.scope.setCurrentIndex(matrix.scope.findData("shelf"))
    matrix.show_scopes(frozenset(), [("shelf", "Ferries", frozenset({"ferry"}))])
    assert [head.id for head in matrix.model.rows] == ["", "ferry"]
    assert matrix.scope.currentText() == "Ferries"


def test_choices_come_back_though_the_collection_is_known_later(qtbot, theme, icons, matrix):
    shelf = [("shelf", "Bridges", frozenset({"bridge"}))]
    matrix.show_scopes(frozenset(), shelf)
    matrix.scope.setCurrentIndex(matrix.scope.findData("shelf"))
    matrix.tag_order.setCurrentIndex(matrix.tag_order.findData("count"))
    matrix.turned.click()
    matrix.with_children.click()
    again = TagMatrix(theme, icons)
    qtbot.addWidget(again)
    again.choose(matrix.choices())
    again.show_counts(matrix.counts, TITLES)
    assert len(again.model.columns) == 3
    again.show_scopes(frozenset(), shelf)
    assert again.choices() == matrix.choices() == "shelf given count no no yes"
    assert [head.id for head in again.model.columns] == ["", "bridge"]
    again.choose("nonsense")
    assert again.choices() == matrix.choices()


def test_chosen_cells_and_the_whole_table_are_copied(qtbot, matrix):
    copied, said = [], []
    matrix.copy_wanted.connect(lambda table, _: copied.append(as_tabbed(table())))
    matrix.copy_wanted.connect(lambda _, words: said.append(words))
    press(qtbot, matrix, Qt.Key.Key_Down)
    press(qtbot, matrix, Qt.Key.Key_Right, modifier=SHIFT)
    press(qtbot, matrix, Qt.Key.Key_C, modifier=CTRL)
    assert copied == ["\tAll tags\tboats\nThe ferry stops\t2\t2"]
    matrix.copy_all()
    assert copied[-1].splitlines()[0] == "Article\tboats\tmoney\tAnnotations"
    assert said == ["Copied 2 cells.", "Copied the table."]


def test_the_menu_of_a_cell_orders_by_its_heads_until_another_order_is_chosen(matrix):
    menu = matrix.menu(matrix.model.index_of(("bridge", "boats")))
    offered = {action.text(): action for action in menu.actions() if action.text()}
    assert list(offered) == [
        "Show the annotations", "Show what is nested in “boats”", "Order by “A bridge opens”",
        "Order by “boats”", "Copy",
    ]  # fmt: skip
    offered["Order by “boats”"].trigger()
    assert matrix.model.wanted.article_by == "boats"
    assert matrix.article_order.currentData() == "count"
    matrix.article_order.setCurrentIndex(0)
    assert matrix.model.wanted.article_by == ""


def test_escape_leaves(qtbot, matrix):
    with qtbot.waitSignal(matrix.closed):
        press(qtbot, matrix, Qt.Key.Key_Escape)


def test_names_above_are_wrapped_and_the_heads_as_high_as_they_need(matrix, dark, icons):
    before = matrix.view.above.height()
    matrix.tag_filter.setText("night")
    assert matrix.view.above.height() != before
    assert matrix.view.above._wrapped(matrix.model.columns[1], 92)[:2] == ["boats/night", "boats"]
    matrix.set_theme(dark, icons)
    assert not matrix.grab().isNull()


def test_titles_and_cells_stand_side_by_side_at_any_width(qtbot, matrix):
    for width in (560, 1500, 700):
        matrix.resize(width, 600)
        qtbot.waitUntil(lambda width=width: matrix.view.width() == width)
        beside, above = matrix.view.beside, matrix.view.above
        assert matrix.view.viewport().geometry().left() == beside.geometry().right() + 1
        assert above.geometry().left() == beside.geometry().right() + 1
        assert matrix.view.viewport().geometry().top() == above.geometry().bottom() + 1


def test_cells_and_heads_are_spoken_and_so_is_what_unfolds(qtbot, matrix, monkeypatch):
    spoken = []
    monkeypatch.setattr(
        "diptych.ui.panels.tag_matrix.announce", lambda _, words: spoken.append(words)
    )
    table = QAccessible.queryAccessibleInterface(matrix.view)
    names = [table.child(place).text(QAccessible.Text.Name) for place in range(table.childCount())]
    assert "boats: 2 annotations in The ferry stops" in names
    assert "boats, 3 annotations, 1 nested in it" in names
    assert "A bridge opens, 1 annotation" in names
    press(qtbot, matrix, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Space)
    assert spoken == ["boats: 1 nested tag shown", "boats: nested tags hidden"]


def test_an_and_in_a_name_is_no_key_in_the_menu(matrix):
    matrix.show_counts(matrix.counts, {**TITLES, "ferry": "Ferry & quay"})
    menu = matrix.menu(matrix.model.index_of(("ferry", "boats")))
    assert "Order by “Ferry && quay”" in [one.text() for one in menu.actions()]
