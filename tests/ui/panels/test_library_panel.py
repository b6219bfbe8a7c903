"""The library beside the text, by keyboard and by mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLineEdit

from diptych.domain.article import Article, ArticleSummary
from diptych.domain.collection import Collection
from diptych.library.collecting import Shelf
from diptych.ui.models.article_list_model import ArticleOrder
from diptych.ui.panels.library_panel import LibraryPanel, dropped_paths
from diptych.ui.read_states import ReadState

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def panel(qtbot, theme, icons, summaries) -> LibraryPanel:
    panel = LibraryPanel(theme, icons)
    qtbot.addWidget(panel)
    panel.resize(204, 400)
    panel.show_articles(summaries)
    panel.show()
    return panel


def press(qtbot, panel, key, modifiers=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(panel.view, key, modifiers)


def shown(panel) -> list[str]:
    return [row.id for row in panel.model.rows()]


def test_enter_opens_the_chosen_article(qtbot, panel):
    panel.select("bridge")
    with qtbot.waitSignal(panel.open_requested) as asked:
        press(qtbot, panel, Qt.Key.Key_Return)
    assert asked.args == ["bridge"]


def test_control_enter_opens_it_beside(qtbot, panel):
    panel.select("bridge")
    with (
        qtbot.waitSignal(panel.open_beside_requested) as asked,
        qtbot.assertNotEmitted(panel.open_requested),
    ):
        press(qtbot, panel, Qt.Key.Key_Return, CONTROL)
    assert asked.args == ["bridge"]


def test_a_double_click_opens(qtbot, panel):
    place = panel.view.visualRect(panel.model.index_of("market")).center()
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(panel.open_requested) as asked:
        qtbot.mouseDClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.args == ["market"]


def test_several_chosen_articles_open_side_by_side(qtbot, panel):
    panel.select("ferry")
    press(qtbot, panel, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert panel.selected_ids() == ["ferry", "bridge"]
    with qtbot.waitSignal(panel.side_by_side_requested) as asked:
        press(qtbot, panel, Qt.Key.Key_Return)
    assert asked.args == [["ferry", "bridge"]]


def test_delete_puts_the_chosen_into_the_bin(qtbot, panel):
    panel.select("ferry")
    with qtbot.waitSignal(panel.delete_requested) as asked:
        press(qtbot, panel, Qt.Key.Key_Delete)
    assert asked.args == [["ferry"]]


def test_a_library_that_is_only_read_offers_nothing_that_writes(qtbot, panel):
    panel.set_read_only(True)
    panel.select("ferry")
    with qtbot.assertNotEmitted(panel.delete_requested):
        press(qtbot, panel, Qt.Key.Key_Delete)
    delete = panel.menu().actions()[-1]
    assert not delete.isEnabled()
    assert not panel.acceptDrops()


def test_from_the_filter_down_goes_into_the_list_and_enter_opens_the_first(qtbot, panel):
    panel.focus_filter()
    qtbot.keyClicks(panel.filter, "bri")
    assert shown(panel) == ["bridge"]
    with qtbot.waitSignal(panel.open_requested) as asked:
        qtbot.keyClick(panel.filter, Qt.Key.Key_Return)
    assert asked.args == ["bridge"]
    qtbot.keyClick(panel.filter, Qt.Key.Key_Down)
    assert panel.selected_ids() == ["bridge"]


def test_a_filter_that_fits_nothing_says_so_and_can_be_taken_away(qtbot, panel):
    panel.filter.setText("zeppelin")
    assert not panel.view.isVisible()
    assert panel._nothing.isVisible()
    assert panel._nothing.accessibleDescription() == "None of 3 articles holds “zeppelin”."
    qtbot.mouseClick(panel._nothing._button, Qt.MouseButton.LeftButton)
    assert shown(panel) == ["ferry", "bridge", "market"]
    assert panel.view.isVisible()


def test_an_empty_library_invites_to_import(qtbot, panel):
    panel.show_articles([])
    assert panel._empty.isVisible()
    with qtbot.waitSignal(panel.import_requested):
        qtbot.mouseClick(panel._empty._button, Qt.MouseButton.LeftButton)


def test_another_order_is_chosen_from_the_menu_and_told(qtbot, panel):
    titles = {action.text(): action for action in panel.sort_menu().actions()}
    with qtbot.waitSignal(panel.order_changed) as told:
        titles["Title"].trigger()
    assert told.args == ["title"]
    assert shown(panel) == ["bridge", "market", "ferry"]
    checked = [action.text() for action in panel.sort_menu().actions() if action.isChecked()]
    assert checked == ["Title", "All, read or not"]
    panel.sort_by(ArticleOrder.ADDED)
    assert shown(panel) == ["ferry", "bridge", "market"]


def test_the_choice_survives_a_new_snapshot(panel, summaries):
    panel.select("market")
    panel.show_articles(summaries[1:])
    assert panel.selected_ids() == ["market"]


def test_the_menu_of_one_article_opens_it_here_beside_or_in_a_new_window(qtbot, panel):
    panel.select("bridge")
    actions = {action.text(): action for action in panel.menu().actions()}
    assert list(actions) == [
        "Open", "Open beside", "Open in a new window", "", "Details…", "Change the title",
        "Mark as", "Export annotations…", "Add to a collection", "Move to the bin",
    ]  # fmt: skip
    with qtbot.waitSignal(panel.open_beside_requested) as asked:
        actions["Open beside"].trigger()
    assert asked.args == ["bridge"]
    with qtbot.waitSignal(panel.new_window_requested) as asked:
        actions["Open in a new window"].trigger()
    assert asked.args == [["bridge"]]


def test_several_articles_go_to_a_new_window_together(qtbot, panel):
    panel.view.selectAll()
    actions = {action.text(): action for action in panel.menu().actions()}
    with qtbot.waitSignal(panel.new_window_requested) as asked:
        actions["Open in a new window"].trigger()
    assert asked.args == [["ferry", "bridge", "market"]]


def test_shift_and_enter_open_a_new_window_from_the_list_and_from_the_filter(qtbot, panel):
    shift = Qt.KeyboardModifier.ShiftModifier
    panel.select("bridge")
    with qtbot.waitSignal(panel.new_window_requested) as asked:
        qtbot.keyClick(panel.view, Qt.Key.Key_Return, shift)
    assert asked.args == [["bridge"]]
    panel.filter.setText("market")
    with qtbot.waitSignal(panel.new_window_requested) as asked:
        qtbot.keyClick(panel.filter, Qt.Key.Key_Return, shift)
    assert asked.args == [["market"]]


def test_dropped_files_are_told_and_web_addresses_are_not(qtbot, panel, tmp_path):
    carried = QMimeData()
    here = tmp_path / "one.txt"
    carried.setUrls([QUrl.fromLocalFile(str(here)), QUrl("https://example.org/two.txt")])
    assert dropped_paths(carried) == [Path(here)]
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, carried, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier, QEvent.Type.Drop,
    )  # fmt: skip
    with qtbot.waitSignal(panel.files_dropped) as told:
        panel.dropEvent(event)
    assert told.args == [[Path(here)], ""]
    assert dropped_paths(QMimeData()) == []


def test_everything_has_a_name_for_screen_readers(panel):
    for part in (panel, panel.view, panel.filter, panel._sort, panel._import):
        assert part.accessibleName()


def test_tab_goes_from_the_filter_into_the_list_and_then_to_the_buttons(qtbot, panel):
    order = [panel.filter]
    while (following := order[-1].nextInFocusChain()) is not panel.filter:
        order.append(following)
    stops = [
        part for part in order if part in (panel.filter, panel.view, panel._sort, panel._import)
    ]
    assert stops == [panel.filter, panel.view, panel._sort, panel._import]


def test_another_theme_is_drawn(panel, theme, dark, icons):
    before = panel.grab().toImage()
    icons.use(dark)
    panel.set_theme(dark, icons)
    after = panel.grab().toImage()
    corner = QPoint(100, 390)
    assert before.pixelColor(corner) == theme.colour("panel")
    assert after.pixelColor(corner) == dark.colour("panel")


def test_the_choice_survives_so_many_changes_that_the_list_is_reset(qtbot, panel):
    many = [
        ArticleSummary(article=Article(id=str(n), title=f"Article {n}", created=f"{n:04d}"))
        for n in range(400)
    ]
    panel.show_articles(many[::2])
    panel.select("200")
    with qtbot.waitSignal(panel.model.modelReset):
        panel.show_articles(many)
    assert panel.selected_ids() == ["200"]
    assert panel.model.row(panel.view.currentIndex()).id == "200"


def type_title(qtbot, panel, article_id: str, title: str):
    panel.select(article_id)
    press(qtbot, panel, Qt.Key.Key_F2)
    editor = panel.view.findChild(QLineEdit)
    assert editor.text() == panel.model.row(panel.model.index_of(article_id)).summary.article.title
    editor.setText(title)
    qtbot.keyClick(editor, Qt.Key.Key_Return)


def test_f2_types_another_title_into_the_list(qtbot, panel):
    with qtbot.waitSignal(panel.retitled) as told:
        type_title(qtbot, panel, "bridge", "A  bridge closes")
    assert told.args == ["bridge", "A bridge closes"]


def test_a_title_that_is_empty_or_the_same_changes_nothing(qtbot, panel):
    with qtbot.assertNotEmitted(panel.retitled):
        type_title(qtbot, panel, "bridge", "  ")
        qtbot.waitUntil(lambda: panel.view.findChild(QLineEdit) is None)
        type_title(qtbot, panel, "bridge", "A bridge opens")


def test_what_is_being_typed_stays_while_something_else_in_the_row_changes(qtbot, panel):
    panel.select("bridge")
    press(qtbot, panel, Qt.Key.Key_F2)
    editor = panel.view.findChild(QLineEdit)
    assert editor.selectedText() == "A bridge opens"
    qtbot.keyClicks(editor, "A bri")
    panel.show_states({"bridge": ReadState.READ})
    assert editor.text() == "A bri"


def test_a_library_that_is_only_read_takes_no_title(qtbot, panel):
    panel.set_read_only(True)
    panel.select("ferry")
    press(qtbot, panel, Qt.Key.Key_F2)
    assert panel.view.findChild(QLineEdit) is None
    offered = {action.text(): action.isEnabled() for action in panel.menu().actions()}
    assert not offered["Details…"]
    assert offered["Mark as"], "how far one has read is no matter of the library"


def test_what_is_read_so_far_is_shown_alone_and_all_again(qtbot, panel):
    panel.show_states({"ferry": ReadState.READ, "market": ReadState.READING})
    shows = {action.text(): action for action in panel.sort_menu().actions()}

    shows["Unread"].trigger()
    assert shown(panel) == ["bridge"]
    panel.show_states(dict.fromkeys(["ferry", "bridge", "market"], ReadState.READ))
    assert panel._nothing.isVisible()

    qtbot.mouseClick(panel._nothing._button, Qt.MouseButton.LeftButton)
    assert shown(panel) == ["ferry", "bridge", "market"]


def test_several_articles_are_marked_from_their_menu(qtbot, panel):
    panel.show_states({"ferry": ReadState.READ})
    panel.select("ferry")
    press(qtbot, panel, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    (mark,) = [action.menu() for action in panel.menu().actions() if action.text() == "Mark as"]
    marks = {action.text(): action for action in mark.actions()}
    assert not any(action.isChecked() for action in marks.values()), "they differ"

    with qtbot.waitSignal(panel.marked) as told:
        marks["Reading"].trigger()
    assert told.args == [["ferry", "bridge"], "reading"]


def shelf(name: str, articles: frozenset[str] | None, query: str | None = None) -> Shelf:
    collection = Collection(id=name, name=name, query=query)
    return Shelf(collection=collection, path=name, articles=articles)


def test_the_chosen_collection_is_listed_and_named_above_the_list(qtbot, panel):
    panel.show_shelves([shelf("Fens", frozenset({"bridge", "gone"}))])
    panel.shelves.choose("Fens")
    assert shown(panel) == ["bridge"]
    assert (panel._section._where.text, panel._section._count.text()) == ("Fens", "1")
    panel.show_shelves([])
    assert shown(panel) == ["ferry", "bridge", "market"], "it is gone, and all are listed"


@pytest.mark.parametrize(
    ("chosen", "title"),
    [
        (shelf("Fens", frozenset()), "Nothing in it yet"),
        (shelf("Money", frozenset(), "money"), "Nothing fits"),
        (shelf("Money", None, "money"), "Searching…"),
    ],
)
def test_a_collection_in_which_nothing_is_says_why(qtbot, panel, chosen, title):
    panel.show_shelves([chosen])
    panel.shelves.choose(chosen.collection.id)
    assert panel._nothing.isVisible()
    assert panel._nothing.accessibleName() == title
    qtbot.mouseClick(panel._nothing._button, Qt.MouseButton.LeftButton)
    assert panel.shelves.chosen_id() == ""


def test_articles_are_offered_the_collections_and_no_search(qtbot, panel):
    panel.show_shelves([shelf("Fens", frozenset()), shelf("Money", frozenset(), "money")])
    panel.select("ferry")
    (collect,) = [
        action.menu() for action in panel.menu().actions() if action.text() == "Add to a collection"
    ]
    names = [action.text() for action in collect.actions() if action.text()]
    assert names == ["Fens", "New collection…"]
    with qtbot.waitSignal(panel.collect_requested) as told:
        collect.actions()[0].trigger()
    assert told.args == [["ferry"], "Fens"]
