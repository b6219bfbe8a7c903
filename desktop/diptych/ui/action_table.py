"""Everything a reader can do, as data: words, keys, icon, menu, and when it can be done."""

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
    UNDO = "undo"
    REDO = "redo"
    BACK = "back"
    FORWARD = "forward"
    FOUND = "found"


class Where(Enum):
    """Where its keys act: letters only while a pane has the focus."""

    WINDOW = "window"
    PANE = "pane"


Keys = str | QKeySequence.StandardKey


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionSpec:
    """One action. ``choice`` names the set of which it is one; ``also`` are words to find it by.

    ``listed`` is false for actions that stand behind another one in menus (favourites 2–9).
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
    section: int = 0


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


def action_table() -> tuple[ActionSpec, ...]:
    """Return every action; made once the translator is installed."""
    return (
        *_library(),
        *_edit(),
        *_annotate(),
        *_read(),
        *_find(),
        *_panes(),
        *_view(),
        *_help(),
    )


def _library() -> tuple[ActionSpec, ...]:
    group, key = Group.FILE, QKeySequence.StandardKey
    return (
        ActionSpec(
            id="library.import",
            text=translate("actions", "Import…"),
            group=group,
            icon="import",
            keys=("Ctrl+O",),
            also=translate("actions", "open add files folder"),
        ),
        ActionSpec(
            id="library.import_folder",
            text=translate("actions", "Import a folder…"),
            group=group,
            icon="folder",
            also=translate("actions", "open add files"),
        ),
        ActionSpec(
            id="library.export",
            text=translate("actions", "Export annotations…"),
            group=group,
            icon="export",
            keys=("Ctrl+E",),
            also=translate("actions", "save markdown csv json quotes"),
        ),
        ActionSpec(
            id="library.imports",
            text=translate("actions", "Show the last import"),
            group=group,
            icon="clock",
            section=1,
        ),
        ActionSpec(
            id="library.backup",
            text=translate("actions", "Back up the library…"),
            group=group,
            icon="saved",
            section=1,
        ),
        ActionSpec(
            id="library.quit",
            text=translate("actions", "Quit"),
            group=group,
            icon="close",
            keys=(key.Quit,),
            section=2,
        ),
    )


def _edit() -> tuple[ActionSpec, ...]:
    group, key = Group.EDIT, QKeySequence.StandardKey
    return (
        ActionSpec(
            id="edit.undo",
            text=translate("actions", "Undo"),
            group=group,
            icon="undo",
            keys=(key.Undo,),
            needs=Needs.UNDO,
        ),
        ActionSpec(
            id="edit.redo",
            text=translate("actions", "Redo"),
            group=group,
            icon="redo",
            keys=(key.Redo,),
            needs=Needs.REDO,
        ),
        ActionSpec(
            id="edit.copy",
            text=translate("actions", "Copy"),
            group=group,
            icon="copy",
            keys=(key.Copy,),
            where=Where.PANE,
            needs=Needs.ARTICLE,
            section=1,
        ),
        ActionSpec(
            id="edit.select_all",
            text=translate("actions", "Select all"),
            group=group,
            keys=(key.SelectAll,),
            where=Where.PANE,
            needs=Needs.ARTICLE,
            section=1,
        ),
    )


def _annotate() -> tuple[ActionSpec, ...]:
    def one(name: str, text: str, icon: str, key: str, **more: bool | int) -> ActionSpec:
        return ActionSpec(
            id=f"annotate.{name}",
            text=text,
            group=Group.ANNOTATE,
            icon=icon,
            keys=(key,),
            where=Where.PANE,
            needs=Needs.ARTICLE,
            section=int(more.get("section", 0)),
            listed=bool(more.get("listed", True)),
        )

    favourites = (
        one(
            f"favourite_{number}",
            translate("actions", "Favourite tag {number}").format(number=number),
            "tag",
            str(number),
            section=1,
            listed=False,
        )
        for number in range(1, 10)
    )
    return (
        one("highlight", translate("actions", "Highlight"), "highlight", "H"),
        one("tag", translate("actions", "Tag"), "tag", "T"),
        one("note", translate("actions", "Note"), "note", "N"),
        one("delete", translate("actions", "Delete the highlight"), "trash", "Del"),
        *favourites,
    )


def _read() -> tuple[ActionSpec, ...]:
    group = Group.READ
    return (
        ActionSpec(
            id="go.back",
            text=translate("actions", "Back"),
            group=group,
            icon="back",
            keys=("Alt+Left",),
            needs=Needs.BACK,
        ),
        ActionSpec(
            id="go.forward",
            text=translate("actions", "Forward"),
            group=group,
            icon="forward",
            keys=("Alt+Right",),
            needs=Needs.FORWARD,
        ),
        ActionSpec(
            id="read.next_annotation",
            text=translate("actions", "Next annotation"),
            group=group,
            icon="down",
            keys=("J",),
            where=Where.PANE,
            needs=Needs.ARTICLE,
            section=1,
        ),
        ActionSpec(
            id="read.previous_annotation",
            text=translate("actions", "Previous annotation"),
            group=group,
            keys=("K",),
            where=Where.PANE,
            needs=Needs.ARTICLE,
            section=1,
        ),
        ActionSpec(
            id="read.caret",
            text=translate("actions", "Caret"),
            group=group,
            icon="type",
            keys=("F7",),
            needs=Needs.ARTICLE,
            checkable=True,
            also=translate("actions", "keyboard cursor select"),
            section=2,
        ),
        ActionSpec(
            id="read.hidden",
            text=translate("actions", "Show hidden parts"),
            group=group,
            icon="eye",
            needs=Needs.ARTICLE,
            checkable=True,
            also=translate("actions", "boilerplate duplicate"),
            section=2,
        ),
    )


def _find() -> tuple[ActionSpec, ...]:
    group, key = Group.FIND, QKeySequence.StandardKey
    return (
        ActionSpec(
            id="find.article",
            text=translate("actions", "Find in the article"),
            group=group,
            icon="search",
            keys=(key.Find,),
            needs=Needs.ARTICLE,
        ),
        ActionSpec(
            id="find.next",
            text=translate("actions", "Next hit"),
            group=group,
            icon="down",
            keys=("F3",),
            needs=Needs.FOUND,
        ),
        ActionSpec(
            id="find.previous",
            text=translate("actions", "Previous hit"),
            group=group,
            keys=("Shift+F3",),
            needs=Needs.FOUND,
        ),
        ActionSpec(
            id="find.library",
            text=translate("actions", "Search the library"),
            group=group,
            icon="library",
            keys=("Ctrl+Shift+F",),
            section=1,
        ),
        ActionSpec(
            id="find.command",
            text=translate("actions", "Command palette"),
            group=group,
            icon="command",
            keys=("Ctrl+K",),
            section=1,
        ),
        ActionSpec(
            id="find.filter",
            text=translate("actions", "Filter the panel"),
            group=group,
            icon="filter",
            keys=("Ctrl+L",),
            section=1,
        ),
    )


def _panes() -> tuple[ActionSpec, ...]:
    group = Group.PANES
    return (
        ActionSpec(
            id="panes.beside",
            text=translate("actions", "Open beside…"),
            group=group,
            icon="panes",
            keys=("Ctrl+\\", "Ctrl+Shift+Return"),
        ),
        ActionSpec(
            id="panes.next",
            text=translate("actions", "Other pane"),
            group=group,
            icon="pane-right",
            keys=("F6",),
            needs=Needs.TWO_PANES,
        ),
        ActionSpec(
            id="panes.swap",
            text=translate("actions", "Swap"),
            group=group,
            icon="swap",
            keys=("Alt+X",),
            needs=Needs.TWO_PANES,
        ),
        ActionSpec(
            id="panes.maximise",
            text=translate("actions", "Maximise the pane"),
            group=group,
            icon="maximise",
            keys=("Alt+Return",),
            needs=Needs.TWO_PANES,
        ),
        ActionSpec(
            id="panes.close",
            text=translate("actions", "Close the pane"),
            group=group,
            icon="close",
            keys=("Ctrl+W",),
            needs=Needs.ARTICLE,
        ),
    )


def theme_names() -> dict[str, str]:
    """Return the themes a reader can choose, by their key in the preferences."""
    return {
        "system": translate("actions", "As the system"),
        "light": translate("actions", "Light"),
        "sepia": translate("actions", "Sepia"),
        "dark": translate("actions", "Dark"),
        "contrast": translate("actions", "High contrast"),
        "contrast-dark": translate("actions", "High contrast, dark"),
    }


def _view() -> tuple[ActionSpec, ...]:
    group, key = Group.VIEW, QKeySequence.StandardKey
    panels = (
        ActionSpec(
            id="view.library",
            text=translate("actions", "Library panel"),
            group=group,
            icon="sidebar-left",
            keys=("Ctrl+1",),
            checkable=True,
        ),
        ActionSpec(
            id="view.annotations",
            text=translate("actions", "Annotations panel"),
            group=group,
            icon="sidebar-right",
            keys=("Ctrl+2",),
            checkable=True,
        ),
    )
    themes = tuple(
        ActionSpec(
            id=f"view.theme.{name}",
            text=translate("actions", "Theme: {name}").format(name=words),
            group=group,
            icon="theme",
            checkable=True,
            choice="theme",
            section=1,
        )
        for name, words in theme_names().items()
    )
    return (
        *panels,
        ActionSpec(
            id="view.look",
            text=translate("actions", "Type and theme"),
            group=group,
            icon="type",
            section=1,
        ),
        ActionSpec(
            id="view.next_theme",
            text=translate("actions", "Light or dark"),
            group=group,
            icon="theme",
            keys=("Ctrl+T",),
            section=1,
        ),
        *themes,
        ActionSpec(
            id="view.larger",
            text=translate("actions", "Larger text"),
            group=group,
            icon="plus",
            keys=(key.ZoomIn, "Ctrl+="),
            section=2,
        ),
        ActionSpec(
            id="view.smaller",
            text=translate("actions", "Smaller text"),
            group=group,
            keys=(key.ZoomOut,),
            section=2,
        ),
        ActionSpec(
            id="view.usual_size",
            text=translate("actions", "Usual size of text"),
            group=group,
            keys=("Ctrl+0",),
            section=2,
        ),
        ActionSpec(
            id="view.reading_mode",
            text=translate("actions", "Reading mode"),
            group=group,
            icon="maximise",
            keys=("F11",),
            checkable=True,
            also=translate("actions", "full screen"),
            section=3,
        ),
    )


def _help() -> tuple[ActionSpec, ...]:
    group = Group.HELP
    return (
        ActionSpec(
            id="help.keys",
            text=translate("actions", "Keys"),
            group=group,
            icon="command",
            keys=("?",),
            also=translate("actions", "shortcuts"),
        ),
        ActionSpec(
            id="help.begin",
            text=translate("actions", "To begin with"),
            group=group,
            icon="star",
        ),
        ActionSpec(
            id="help.about", text=translate("actions", "About Diptych"), group=group, icon="info"
        ),
    )
