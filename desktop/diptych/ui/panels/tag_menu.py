"""The menus of the codebook: what is done with one tag, and how the tree counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from diptych.domain.tag import Tag
from diptych.ui.appearance.theme import Theme
from diptych.ui.panels.colours import colour_menu

translate = QCoreApplication.translate

KEYS = tuple(str(number) for number in range(1, 10))


class CountScope(StrEnum):
    """In which articles the tree counts."""

    LIBRARY = "library"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """What the numbers in the tree say."""

    scope: CountScope = CountScope.LIBRARY
    with_children: bool = False


class TagAct(StrEnum):
    """What the menu of a tag offers."""

    SHOW = "show"
    ONLY = "only"
    NEW = "new"
    NEW_INSIDE = "new inside"
    RENAME = "rename"
    DESCRIBE = "describe"
    MOVE = "move"
    TO_TOP = "to the top"
    MERGE = "merge"
    SPLIT = "split"
    DELETE = "delete"


def tag_menu(
    tag: Tag,
    theme: Theme,
    parent: QWidget,
    *,
    writable: bool,
    acts: Mapping[TagAct, Callable[[], object]],
    colour: Callable[[str], object],
    key: Callable[[str], object],
    favourites: Mapping[str, str],
) -> QMenu:
    """Return the menu of ``tag``; ``favourites`` are the names of the tags that have keys."""
    menu = QMenu(parent)

    def add(act: TagAct, words: str, keys: QKeySequence | None = None) -> QAction:
        action = menu.addAction(words)
        if keys is not None:
            action.setShortcut(keys)
        action.triggered.connect(lambda _=False: acts[act]())
        action.setEnabled(writable or act in {TagAct.SHOW, TagAct.ONLY})
        return action

    add(TagAct.SHOW, translate("tags", "Show what has it"), QKeySequence("Return"))
    add(TagAct.ONLY, translate("tags", "Show only this in the texts"))
    menu.addSeparator()
    add(TagAct.NEW, translate("tags", "New tag"), QKeySequence("Ins"))
    add(TagAct.NEW_INSIDE, translate("tags", "New tag inside"), QKeySequence("Shift+Ins"))
    menu.addSeparator()
    add(TagAct.RENAME, translate("tags", "Rename"), QKeySequence("F2"))
    add(TagAct.DESCRIBE, translate("tags", "Describe"))
    colours = colour_menu(theme, menu)
    colours.setTitle(translate("tags", "Colour"))
    colours.setEnabled(writable)
    colours.triggered.connect(lambda action: colour(action.data()))
    menu.addMenu(colours)
    keys = _key_menu(tag, menu, key, favourites)
    keys.setEnabled(writable)
    menu.addMenu(keys)
    menu.addSeparator()
    add(TagAct.MOVE, translate("tags", "Move into…"))
    add(TagAct.TO_TOP, translate("tags", "Move to the top level")).setEnabled(
        writable and bool(tag.parent_id)
    )
    add(TagAct.MERGE, translate("tags", "Merge into…"))
    add(TagAct.SPLIT, translate("tags", "Split…"))
    add(TagAct.DELETE, translate("tags", "Delete…"), QKeySequence("Del"))
    return menu


def _key_menu(
    tag: Tag, parent: QWidget, key: Callable[[str], object], favourites: Mapping[str, str]
) -> QMenu:
    menu = QMenu(translate("tags", "Favourite key"), parent)
    for number in ("", *KEYS):
        words = number or translate("tags", "None")
        holder = favourites.get(number, "") if number else ""
        if holder and number != tag.shortcut:
            words = translate("tags", "{key} (now {tag})").format(
                key=number, tag=holder.replace("&", "&&")
            )
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(number == tag.shortcut)
        action.setData(number)
    menu.triggered.connect(lambda action: key(action.data()))
    return menu


def counting_menu(
    counting: Counting, parent: QWidget, changed: Callable[[Counting], object]
) -> QMenu:
    """Return the menu that says what the numbers in the tree count."""
    menu = QMenu(parent)
    group = QActionGroup(menu)
    scopes = {
        CountScope.LIBRARY: translate("tags", "Count in the whole library"),
        CountScope.OPEN: translate("tags", "Count in open articles"),
    }
    for scope, words in scopes.items():
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(scope == counting.scope)
        group.addAction(action)
        action.triggered.connect(
            lambda _=False, scope=scope: changed(
                Counting(scope=scope, with_children=counting.with_children)
            )
        )
    menu.addSeparator()
    below = menu.addAction(translate("tags", "Count the tags below as well"))
    below.setCheckable(True)
    below.setChecked(counting.with_children)
    below.triggered.connect(
        lambda checked: changed(Counting(scope=counting.scope, with_children=checked))
    )
    return menu
