"""The actions on texts: editing, annotating, reading, finding."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from diptych.ui.actions.on_quotations import steps
from diptych.ui.actions.spec import ActionSpec, Group, Needs, Where

translate = QCoreApplication.translate


def edit() -> tuple[ActionSpec, ...]:
    """Return what is done with what was done, and with the selection."""
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
            id="edit.copy_reference",
            text=translate("actions", "Copy with reference"),
            group=group,
            icon="quote",
            keys=("Ctrl+Shift+C",),
            where=Where.PANE,
            needs=Needs.ARTICLE,
            also=translate("actions", "cite citation source author"),
            section=1,
        ),
        ActionSpec(
            id="edit.paste",
            text=translate("actions", "Paste as article"),
            group=group,
            icon="import",
            keys=(key.Paste,),
            also=translate("actions", "clipboard import text html"),
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


def annotate() -> tuple[ActionSpec, ...]:
    """Return what is done with quotes."""

    def one(
        name: str,
        text: str,
        icon: str,
        key: str,
        needs: Needs = Needs.ARTICLE,
        **more: bool | int | str,
    ) -> ActionSpec:
        return ActionSpec(
            id=f"annotate.{name}",
            text=text,
            group=Group.ANNOTATE,
            icon=icon,
            keys=(key,),
            where=Where.PANE,
            needs=needs,
            also=str(more.get("also", "")),
            section=int(more.get("section", 0)),
            listed=bool(more.get("listed", True)),
        )

    favourites = (
        one(
            f"favourite_{number}",
            translate("actions", "Favourite tag {number}").format(number=number),
            "tag",
            str(number),
            section=3,
            listed=False,
        )
        for number in range(1, 10)
    )
    recolour = translate("actions", "recolour")
    return (
        one("highlight", translate("actions", "Highlight"), "highlight", "H"),
        one("tag", translate("actions", "Tag"), "tag", "T"),
        one("note", translate("actions", "Note"), "note", "N"),
        one("colour", translate("actions", "Colour…"), "highlight", "C", also=recolour),
        one("delete", translate("actions", "Delete the highlight"), "trash", "Del"),
        one("history", translate("actions", "History of the highlight…"), "clock", "Shift+H"),
        one(
            "merge",
            translate("actions", "Merge highlights"),
            "merge",
            "M",
            Needs.MEETING,
            section=1,
            also=translate("actions", "join unite one"),
        ),
        one(
            "split",
            translate("actions", "Split the highlight"),
            "split",
            "S",
            Needs.WITHIN,
            section=1,
            also=translate("actions", "divide cut two"),
        ),
        one(
            "beneath",
            translate("actions", "Next highlight at this place"),
            "down",
            "B",
            Needs.SEVERAL,
            section=1,
            also=translate("actions", "beneath overlapping nested"),
        ),
        one(
            "link",
            translate("actions", "Link the highlight"),
            "link",
            "L",
            section=2,
            also=translate("actions", "supports contradicts same see also relation"),
        ),
        one(
            "follow",
            translate("actions", "Go to the linked highlight"),
            "forward",
            "Shift+L",
            section=2,
            also=translate("actions", "link follow relation"),
        ),
        one(
            "article_note",
            translate("actions", "Note on the article"),
            "document",
            "Shift+N",
            section=3,
        ),
        *favourites,
    )


def read() -> tuple[ActionSpec, ...]:
    """Return how one goes about in texts."""
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
            id="read.page",
            text=translate("actions", "Go to page…"),
            group=group,
            keys=("Ctrl+G",),
            needs=Needs.PAGES,
            also=translate("actions", "number folio jump"),
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
        *steps(),
        ActionSpec(
            id="read.filter",
            text=translate("actions", "Show only some highlights…"),
            group=group,
            icon="filter",
            keys=("F",),
            where=Where.PANE,
            needs=Needs.ARTICLE,
            also=translate("actions", "filter fade tag colour creator"),
            section=1,
        ),
        ActionSpec(
            id="read.unfilter",
            text=translate("actions", "Show all highlights"),
            group=group,
            keys=("Shift+F",),
            where=Where.PANE,
            needs=Needs.FILTERED,
            also=translate("actions", "filter fade"),
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
            id="read.open_link",
            text=translate("actions", "Open the link at the caret"),
            group=group,
            icon="link",
            needs=Needs.ARTICLE,
            also=translate("actions", "address url web page browser note footnote"),
            section=2,
        ),
        ActionSpec(
            id="read.hidden",
            text=translate("actions", "Show hidden parts"),
            group=group,
            icon="eye",
            keys=("Shift+X",),
            where=Where.PANE,
            needs=Needs.ARTICLE,
            checkable=True,
            also=translate("actions", "boilerplate duplicate"),
            section=2,
        ),
        ActionSpec(
            id="read.mark",
            text=translate("actions", "Mark as read or unread"),
            group=group,
            icon="check",
            keys=("Ctrl+Shift+R",),
            also=translate("actions", "finished done reading state"),
            section=3,
        ),
        ActionSpec(
            id="read.details",
            text=translate("actions", "Article details…"),
            group=group,
            icon="info",
            keys=("Ctrl+I",),
            also=translate("actions", "metadata title author source date language rename"),
            section=3,
        ),
        *_versions(),
    )


def _versions() -> tuple[ActionSpec, ...]:
    """Return what makes another text of an article's file."""
    group = Group.READ
    return (
        ActionSpec(
            id="read.extent",
            text=translate("actions", "Show the whole page"),
            group=group,
            icon="document",
            needs=Needs.EXTENT,
            also=translate("actions", "article only extraction menus comments read again"),
            section=4,
        ),
        ActionSpec(
            id="read.encoding",
            text=translate("actions", "Read with another encoding…"),
            group=group,
            icon="type",
            needs=Needs.ENCODING,
            also=translate("actions", "characters letters wrong accents charset again"),
            section=4,
        ),
        ActionSpec(
            id="read.newer",
            text=translate("actions", "Take as newer version of…"),
            group=group,
            icon="swap",
            needs=Needs.ARTICLE,
            also=translate("actions", "revision replace older update"),
            section=4,
        ),
    )


def find() -> tuple[ActionSpec, ...]:
    """Return how one finds words, articles and commands."""
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
            icon="search",
            keys=("Ctrl+Shift+F",),
            section=1,
        ),
        ActionSpec(
            id="find.save",
            text=translate("actions", "Save the search…"),
            group=group,
            icon="saved",
            keys=(key.Save,),
            also=translate("actions", "keep query collection"),
            section=1,
        ),
        ActionSpec(
            id="find.highlight_hits",
            text=translate("actions", "Highlight all hits…"),
            group=group,
            icon="highlight",
            keys=("Ctrl+Shift+H",),
            needs=Needs.HITS,
            also=translate("actions", "tag results found search all"),
            section=2,
        ),
        ActionSpec(
            id="find.export_hits",
            text=translate("actions", "Export the hits…"),
            group=group,
            icon="export",
            keys=("Ctrl+Shift+E",),
            needs=Needs.HITS,
            also=translate("actions", "results found concordance csv save list"),
            section=2,
        ),
        ActionSpec(
            id="find.open_two",
            text=translate("actions", "Open the first two side by side"),
            group=group,
            icon="panes",
            keys=("Ctrl+Shift+2",),
            needs=Needs.HITS,
            also=translate("actions", "results found compare articles"),
            section=2,
        ),
        ActionSpec(
            id="find.command",
            text=translate("actions", "Command palette"),
            group=group,
            icon="command",
            keys=("Ctrl+K",),
            section=3,
        ),
        ActionSpec(
            id="find.filter",
            text=translate("actions", "Filter the panel"),
            group=group,
            icon="filter",
            keys=("Ctrl+L",),
            section=3,
        ),
    )
