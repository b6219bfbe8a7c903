"""The menus of the library panel: in which order and which articles, and what is done with them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from diptych.ui.models.article_list_model import ArticleOrder
from diptych.ui.models.wording import shown_path
from diptych.ui.read_states import ReadState

if TYPE_CHECKING:
    from diptych.ui.panels.library_panel import LibraryPanel

translate = QCoreApplication.translate


def order_names() -> dict[ArticleOrder, str]:
    """Name the orders in which a library can stand."""
    return {
        ArticleOrder.ADDED: translate("library panel", "Newest in the library"),
        ArticleOrder.TITLE: translate("library panel", "Title"),
        ArticleOrder.AUTHOR: translate("library panel", "Author"),
        ArticleOrder.SOURCE: translate("library panel", "Source"),
        ArticleOrder.PUBLISHED: translate("library panel", "Date, latest first"),
        ArticleOrder.ANNOTATIONS: translate("library panel", "Most annotated"),
    }


def state_names() -> dict[ReadState, str]:
    """Name how far articles are read."""
    return {
        ReadState.UNREAD: translate("library panel", "Unread"),
        ReadState.READING: translate("library panel", "Reading"),
        ReadState.READ: translate("library panel", "Read"),
    }


def sort_menu(panel: LibraryPanel) -> QMenu:
    """Return the menu of orders and of what is shown, the present ones marked."""
    menu = QMenu(panel)
    orders = QActionGroup(menu)
    for order, name in order_names().items():
        chosen = order == panel.model.order
        _choice(menu, orders, name, chosen, partial(panel.choose_order, order))
    menu.addSection(translate("library panel", "Show"))
    states = QActionGroup(menu)
    shown: list[tuple[ReadState | None, str]] = [
        (None, translate("library panel", "All, read or not")),
        *state_names().items(),
    ]
    for state, name in shown:
        chosen = state == panel.model.state
        _choice(menu, states, name, chosen, partial(panel.choose_state, state))
    return menu


def article_menu(panel: LibraryPanel) -> QMenu:
    """Return the menu of the chosen articles."""
    menu = QMenu(panel)
    chosen = panel.selected_ids()
    if len(chosen) > 1:
        side = translate("library panel", "Open side by side")
        _act(menu, side, Qt.Key.Key_Return, panel.open_chosen)
    else:
        _act(menu, translate("library panel", "Open"), Qt.Key.Key_Return, panel.open_chosen)
        beside = translate("library panel", "Open beside")
        _act(menu, beside, "Ctrl+Return", panel.open_beside)
    apart = translate("library panel", "Open in a new window")
    _act(menu, apart, "Shift+Return", panel.open_apart)
    menu.addSeparator()
    details = translate("library panel", "Details…")
    writable = [_act(menu, details, "Ctrl+I", lambda: panel.details_requested.emit(chosen))]
    if len(chosen) == 1:
        rename = translate("library panel", "Change the title")
        writable.append(_act(menu, rename, Qt.Key.Key_F2, panel.rename_chosen))
    menu.addMenu(_mark_menu(panel, menu, chosen))
    export = translate("library panel", "Export annotations…")
    _act(menu, export, "Ctrl+E", lambda: panel.export_requested.emit(chosen))
    menu.addSeparator()
    collect = collect_menu(panel, menu, chosen)
    writable.append(menu.addMenu(collect))
    shelf = panel.shelves.chosen_shelf()
    if shelf is not None and shelf.collection.query is None:
        out = translate("collections", "Take out of “{name}”").format(
            name=shelf.collection.name.replace("&", "&&")
        )
        writable.append(_act(menu, out, "Shift+Del", panel.take_out_chosen))
    menu.addSeparator()
    delete = translate("library panel", "Move to the bin")
    writable.append(_act(menu, delete, Qt.Key.Key_Delete, panel.delete_chosen))
    for action in writable:
        action.setEnabled(not panel.read_only)
    return menu


def collect_menu(panel: LibraryPanel, parent: QWidget, chosen: list[str]) -> QMenu:
    """Return the menu of the collections into which articles can be put."""
    menu = QMenu(translate("collections", "Add to a collection"), parent)
    for shelf in sorted(panel.shelves.shelves.all(), key=lambda shelf: shelf.path.casefold()):
        if shelf.collection.query is None:
            put = partial(panel.collect_requested.emit, chosen, shelf.collection.id)
            _act(menu, shown_path(shelf.path).replace("&", "&&"), "", put)
    menu.addSeparator()
    new = translate("collections", "New collection…")
    _act(menu, new, "", partial(panel.collect_anew_requested.emit, chosen))
    return menu


def _mark_menu(panel: LibraryPanel, parent: QMenu, chosen: list[str]) -> QMenu:
    menu = QMenu(translate("library panel", "Mark as"), parent)
    states = QActionGroup(menu)
    present = {panel.model.state_of(key) for key in chosen}
    for state, name in state_names().items():
        _choice(
            menu,
            states,
            name,
            present == {state},
            partial(panel.marked.emit, chosen, state.value),
        )
    return menu


def _act(menu: QMenu, name: str, key: Qt.Key | str, act: Callable[[], object]) -> QAction:
    action: QAction = menu.addAction(name)
    action.setShortcut(QKeySequence(key))
    action.triggered.connect(lambda _=False: act())
    return action


def _choice(
    menu: QMenu, group: QActionGroup, name: str, chosen: bool, act: Callable[[], object]
) -> None:
    action = menu.addAction(name)
    action.setCheckable(True)
    action.setChecked(chosen)
    group.addAction(action)
    action.triggered.connect(lambda _=False: act())
