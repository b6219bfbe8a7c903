"""The actions on the window and the library: files, panes, panels, themes, help."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from diptych.ui.actions.spec import ActionSpec, Group, Needs

translate = QCoreApplication.translate


def library() -> tuple[ActionSpec, ...]:
    """Return what is done with the library and its files."""
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
            id="library.preview",
            text=translate("actions", "Import with a preview…"),
            group=group,
            icon="eye",
            keys=("Ctrl+Shift+O",),
            also=translate("actions", "open add look first details encoding whole page"),
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
            id="library.export_quotations",
            text=translate("actions", "Export quotations…"),
            group=group,
            icon="export",
            also=translate("actions", "save markdown csv json speakers who says what"),
        ),
        ActionSpec(
            id="library.print",
            text=translate("actions", "Print…"),
            group=group,
            icon="document",
            keys=(key.Print,),
            needs=Needs.ARTICLE,
            also=translate("actions", "paper pdf page"),
        ),
        ActionSpec(
            id="library.new_collection",
            text=translate("actions", "New collection…"),
            group=group,
            icon="folder",
            also=translate("actions", "folder group shelf"),
            section=1,
        ),
        ActionSpec(
            id="library.collect",
            text=translate("actions", "Add to a collection…"),
            group=group,
            icon="plus",
            keys=("Ctrl+D",),
            also=translate("actions", "folder file shelf"),
            section=1,
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
            id="library.backups",
            text=translate("actions", "Backups…"),
            group=group,
            icon="clock",
            keys=("Ctrl+Shift+B",),
            also=translate("actions", "restore copies safety earlier recover check"),
            section=1,
        ),
        ActionSpec(
            id="library.reindex",
            text=translate("actions", "Make the search index anew"),
            group=group,
            icon="retry",
            also=translate("actions", "rebuild reindex find repair"),
            section=1,
        ),
        ActionSpec(
            id="library.bin",
            text=translate("actions", "Bin…"),
            group=group,
            icon="trash",
            keys=("Ctrl+Shift+Del",),
            also=translate("actions", "deleted restore trash recover"),
            section=1,
        ),
        ActionSpec(
            id="library.preferences",
            text=translate("actions", "Preferences…"),
            group=group,
            icon="settings",
            keys=("Ctrl+,",),
            also=translate("actions", "settings name initials you creator"),
            section=2,
        ),
        ActionSpec(
            id="library.quit",
            text=translate("actions", "Quit"),
            group=group,
            icon="close",
            keys=(key.Quit,),
            everywhere=True,
            section=3,
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


def view() -> tuple[ActionSpec, ...]:
    """Return what is shown, and how."""
    group = Group.VIEW
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
        ActionSpec(
            id="view.speakers",
            text=translate("actions", "Speakers"),
            group=group,
            icon="person",
            keys=("Ctrl+3",),
            also=translate("actions", "quotations who says people quoted panel"),
        ),
        ActionSpec(
            id="view.table",
            text=translate("actions", "Table of annotations"),
            group=group,
            icon="table",
            keys=("Ctrl+5",),
            also=translate("actions", "all quotes list filter group sort overview"),
        ),
        ActionSpec(
            id="view.notes",
            text=translate("actions", "All notes"),
            group=group,
            icon="note",
            keys=("Ctrl+4",),
            also=translate("actions", "board memo list"),
        ),
        ActionSpec(
            id="view.matrix",
            text=translate("actions", "Articles × tags"),
            group=group,
            icon="table",
            keys=("Ctrl+6",),
            also=translate("actions", "matrix table count cross plot heat map csv"),
        ),
        ActionSpec(
            id="view.new_note",
            text=translate("actions", "New note on the library"),
            group=group,
            icon="plus",
            keys=("Ctrl+Alt+N",),
            also=translate("actions", "memo write"),
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
            also=translate("actions", "font size column spacing justified hyphens colours"),
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
        *_type(),
        ActionSpec(
            id="view.page_labels",
            text=translate("actions", "Page numbers beside the text"),
            group=group,
            checkable=True,
            also=translate("actions", "margin labels folio"),
            section=2,
        ),
        ActionSpec(
            id="view.quotations",
            text=translate("actions", "Show where quotations are"),
            group=group,
            icon="quote",
            checkable=True,
            also=translate("actions", "margin marks lines speech speakers"),
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


def _type() -> tuple[ActionSpec, ...]:
    """Return how texts are set; what is not listed has its place beside “Type and theme”."""
    group, key = Group.VIEW, QKeySequence.StandardKey
    return (
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
            id="view.justified",
            text=translate("actions", "Justified text"),
            group=group,
            checkable=True,
            also=translate("actions", "align even edges block"),
            section=2,
        ),
        ActionSpec(
            id="view.hyphenated",
            text=translate("actions", "Hyphens in justified text"),
            group=group,
            checkable=True,
            also=translate("actions", "hyphenation part words"),
            section=2,
        ),
        ActionSpec(
            id="view.wider",
            text=translate("actions", "Wider column"),
            group=group,
            also=translate("actions", "measure line length"),
            listed=False,
            section=2,
        ),
        ActionSpec(
            id="view.narrower",
            text=translate("actions", "Narrower column"),
            group=group,
            also=translate("actions", "measure line length"),
            listed=False,
            section=2,
        ),
        ActionSpec(
            id="view.more_spacing",
            text=translate("actions", "More line spacing"),
            group=group,
            also=translate("actions", "line height leading"),
            listed=False,
            section=2,
        ),
        ActionSpec(
            id="view.less_spacing",
            text=translate("actions", "Less line spacing"),
            group=group,
            also=translate("actions", "line height leading"),
            listed=False,
            section=2,
        ),
        ActionSpec(
            id="view.usual_type",
            text=translate("actions", "Usual type"),
            group=group,
            also=translate("actions", "reset font size column spacing default"),
            section=2,
        ),
    )


def help_() -> tuple[ActionSpec, ...]:
    """Return where one learns more."""
    group = Group.HELP
    return (
        ActionSpec(
            id="help.guide",
            text=translate("actions", "Guide"),
            group=group,
            icon="library",
            keys=("F1",),
            everywhere=True,
            also=translate("actions", "help manual handbook documentation how to"),
        ),
        ActionSpec(
            id="help.keys",
            text=translate("actions", "Keys"),
            group=group,
            icon="command",
            keys=("?",),
            also=translate("actions", "shortcuts"),
        ),
        ActionSpec(
            id="help.menu_here",
            text=translate("actions", "Menu of what has the keyboard"),
            group=group,
            icon="more",
            keys=("Shift+F10",),
            everywhere=True,
            also=translate("actions", "context right click"),
        ),
        ActionSpec(
            id="help.begin",
            text=translate("actions", "To begin with"),
            group=group,
            icon="star",
        ),
        ActionSpec(
            id="help.licences",
            text=translate("actions", "Licences"),
            group=group,
            also=translate("actions", "copyright open source components third party"),
        ),
        ActionSpec(
            id="help.about", text=translate("actions", "About Diptych"), group=group, icon="info"
        ),
    )
