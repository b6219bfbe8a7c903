"""What an action is, as data: words, keys, icon, menu, and when it can be done."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

translate = QCoreApplication.translate


class Group(Enum):
    """The menus, in their order; also the headings of the sheet of keys."""

    FILE = "library"
    EDIT = "edit"
    ANNOTATE = "annotate"
    READ = "read"
    FIND = "find"
    PANES = "panes"
    VIEW = "view"
    HELP = "help"


class Needs(Enum):
    """What must be there for an action to be offered."""

    NOTHING = "nothing"
    ARTICLE = "article"
    TWO_PANES = "two panes"
    TWO_WINDOWS = "two windows"
    UNDO = "undo"
    REDO = "redo"
    BACK = "back"
    FORWARD = "forward"
    FOUND = "found"
    HITS = "a search that found something"
    PINS = "pins"
    MEETING = "highlights that meet"
    WITHIN = "the caret within a highlight"
    FILTERED = "a filter of highlights"
    SEVERAL = "several highlights at one place"
    EXTENT = "a file of which more or less can be shown"
    ENCODING = "a file whose bytes are letters"
    PAGES = "an article with pages"


class Where(Enum):
    """Where its keys act: letters only while a pane has the focus."""

    WINDOW = "window"
    PANE = "pane"


Keys = str | QKeySequence.StandardKey


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionSpec:
    """One action. ``choice`` names the set of which it is one; ``also`` are words to find it by.

    ``listed`` is false for actions that stand behind another one in menus (favourites 2–9, kinds
    of paragraph).
    ``everywhere`` is true for those whose keys act even while a sheet or a popover is open.
    """

    id: str
    text: str
    group: Group
    icon: str = ""
    keys: tuple[Keys, ...] = ()
    where: Where = Where.WINDOW
    needs: Needs = Needs.NOTHING
    checkable: bool = False
    choice: str = ""
    also: str = ""
    listed: bool = True
    everywhere: bool = False
    section: int = 0


def choice_names() -> dict[str, str]:
    """Return the names of the menus in which one of several is chosen."""
    return {
        "theme": translate("actions", "Theme"),
        "scrolling": translate("actions", "Scrolling"),
    }


def group_names() -> dict[Group, str]:
    """Return the names of the menus."""
    return {
        Group.FILE: translate("actions", "Library"),
        Group.EDIT: translate("actions", "Edit"),
        Group.ANNOTATE: translate("actions", "Annotate"),
        Group.READ: translate("actions", "Read"),
        Group.FIND: translate("actions", "Find"),
        Group.PANES: translate("actions", "Panes"),
        Group.VIEW: translate("actions", "View"),
        Group.HELP: translate("actions", "Help"),
    }
