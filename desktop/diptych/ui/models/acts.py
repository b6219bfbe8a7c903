"""Words of the window for what edits do: after “Undo”, and once it is done."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from diptych.domain.act import Act, Label, filled
from diptych.domain.blocks import BlockKind

translate = QCoreApplication.translate


def undo_words(act: str) -> str:
    """Return the words of the menu for taking an act back; without one for Undo as such."""
    if not act:
        return translate("acts", "Undo")
    return translate("acts", "Undo {act}").replace("{act}", act)


def redo_words(act: str) -> str:
    """Return the words of the menu for doing an act again; without one for Redo as such."""
    if not act:
        return translate("acts", "Redo")
    return translate("acts", "Redo {act}").replace("{act}", act)


def act_words(label: Label | str) -> str:
    """Return what an edit is called, as the words after “Undo” or “Redo”."""
    if isinstance(label, str):
        return label
    if label.act is Act.KIND_OF_PARAGRAPHS:
        return _made().get(label.name, translate("acts", "kind of paragraph"))
    table = _of_one() if label.count == 1 else {**_of_one(), **_of_several(label.count)}
    return filled(table[label.act], label)


def done_words(label: Label | str) -> str:
    """Return the sentence that something was deleted or merged; empty for any other act."""
    if isinstance(label, str):
        return ""
    table = _done_to_one() if label.count == 1 else {**_done_to_one(), **_done(label.count)}
    return filled(table.get(label.act, ""), label)


def _of_one() -> dict[Act, str]:
    return {
        Act.HIGHLIGHT: translate("acts", "highlight"),
        Act.DELETE_HIGHLIGHTS: translate("acts", "delete highlight"),
        Act.MERGE_HIGHLIGHTS: translate("acts", "merge highlights"),
        Act.SPLIT_HIGHLIGHT: translate("acts", "split highlight"),
        Act.MOVE_ENDS: translate("acts", "ends of the highlight"),
        Act.COLOUR: translate("acts", "colour"),
        Act.GO_BACK: translate("acts", "earlier state of the highlight"),
        Act.TAG: translate("acts", "tag {name}"),
        Act.UNTAG: translate("acts", "untag {name}"),
        Act.NEW_TAG: translate("acts", "new tag {name}"),
        Act.RENAME_TAG: translate("acts", "rename tag {name}"),
        Act.COLOUR_OF_TAG: translate("acts", "colour of tag {name}"),
        Act.DESCRIPTION_OF_TAG: translate("acts", "description of tag {name}"),
        Act.SHORTCUT_OF_TAG: translate("acts", "shortcut of tag {name}"),
        Act.MOVE_TAG: translate("acts", "move tag {name}"),
        Act.MERGE_TAGS: translate("acts", "merge tags {name} and {other}"),
        Act.SPLIT_TAG: translate("acts", "split tag {name}"),
        Act.DELETE_TAG: translate("acts", "delete tag {name}"),
        Act.NOTE: translate("acts", "note"),
        Act.DELETE_NOTES: translate("acts", "delete note"),
        Act.DELETE_ARTICLES: translate("acts", "delete article"),
        Act.ARTICLE_DETAILS: translate("acts", "article details"),
        Act.READ_ANEW: translate("acts", "read article anew"),
        Act.ADOPT: translate("acts", "newer version of the article"),
        Act.RENAME_ARTICLE: translate("acts", "rename article"),
        Act.EDIT_DETAILS: translate("acts", "edit article details"),
        Act.FILL_IN: translate("acts", "fill in details from {name}"),
        Act.NEW_COLLECTION: translate("acts", "new collection {name}"),
        Act.SAVE_SEARCH: translate("acts", "save search {name}"),
        Act.CHANGE_SEARCH: translate("acts", "change search {name}"),
        Act.RENAME_COLLECTION: translate("acts", "rename collection {name}"),
        Act.MOVE_COLLECTION: translate("acts", "move collection {name}"),
        Act.DELETE_COLLECTION: translate("acts", "delete collection {name}"),
        Act.PUT_IN: translate("acts", "add article to {name}"),
        Act.TAKE_OUT: translate("acts", "take article out of {name}"),
        Act.LINK: translate("acts", "link"),
        Act.KIND_OF_LINK: translate("acts", "kind of the link"),
        Act.TURN_LINK: translate("acts", "direction of the link"),
        Act.COMMENT_LINK: translate("acts", "comment on the link"),
        Act.REMOVE_LINKS: translate("acts", "remove link"),
        Act.SPLIT_PARAGRAPH: translate("acts", "split paragraph"),
        Act.JOIN_PARAGRAPHS: translate("acts", "join paragraphs"),
        Act.HIDE_PARAGRAPHS: translate("acts", "hide paragraph"),
        Act.SHOW_PARAGRAPHS: translate("acts", "show paragraph"),
        Act.ACCEPT_SPEAKER: translate("acts", "accept {name} as speaker"),
        Act.NAME_SPEAKER: translate("acts", "name {name} as speaker"),
        Act.NAME_NOBODY: translate("acts", "name nobody as speaker"),
        Act.NOT_A_QUOTATION: translate("acts", "not a quotation"),
        Act.RESTORE_QUOTATION: translate("acts", "restore quotation"),
        Act.MAKE_QUOTATION: translate("acts", "make quotation"),
        Act.ENDS_OF_QUOTATION: translate("acts", "ends of the quotation"),
        Act.SPEAKER_OF_HIGHLIGHT: translate("acts", "speaker of the highlight"),
        Act.HIGHLIGHT_QUOTATION: translate("acts", "highlight quotation"),
        Act.MERGE_SPEAKERS: translate("acts", "merge {other} into {name}"),
        Act.PART_SPEAKERS: translate("acts", "part {name} from {other}"),
        Act.KEEP_APART: translate("acts", "keep {name} and {other} apart"),
        Act.RENAME_SPEAKER: translate("acts", "rename speaker {name}"),
        Act.ROLE_OF_SPEAKER: translate("acts", "role of {name}"),
        Act.PIN: translate("acts", "pin"),
        Act.REMOVE_PINS: translate("acts", "remove pin"),
        Act.RESTORE_ARTICLES: translate("acts", "restore article"),
        Act.RESTORE_HIGHLIGHTS: translate("acts", "restore highlight"),
        Act.RESTORE_NOTES: translate("acts", "restore note"),
        Act.RESTORE_TAGS: translate("acts", "restore tag"),
        Act.RESTORE_TAG: translate("acts", "restore tag {name}"),
        Act.RESTORE_COLLECTIONS: translate("acts", "restore collection"),
        Act.RESTORE: translate("acts", "restore thing"),
    }


def _of_several(count: int) -> dict[Act, str]:
    """Return the words of acts that say a number, where it is not one."""
    return {
        Act.HIGHLIGHT: translate("acts", "%Ln highlights", "", count),
        Act.DELETE_HIGHLIGHTS: translate("acts", "delete %Ln highlights", "", count),
        Act.DELETE_NOTES: translate("acts", "delete %Ln notes", "", count),
        Act.DELETE_ARTICLES: translate("acts", "delete %Ln articles", "", count),
        Act.EDIT_DETAILS: translate("acts", "edit details of %Ln articles", "", count),
        Act.PUT_IN: translate("acts", "add %Ln articles to {name}", "", count),
        Act.TAKE_OUT: translate("acts", "take %Ln articles out of {name}", "", count),
        Act.REMOVE_LINKS: translate("acts", "remove %Ln links", "", count),
        Act.HIDE_PARAGRAPHS: translate("acts", "hide %Ln paragraphs", "", count),
        Act.SHOW_PARAGRAPHS: translate("acts", "show %Ln paragraphs", "", count),
        Act.ACCEPT_SPEAKER: translate("acts", "accept %Ln speakers", "", count),
        Act.SPEAKER_OF_HIGHLIGHT: translate("acts", "speaker of %Ln highlights", "", count),
        Act.HIGHLIGHT_QUOTATION: translate("acts", "highlight %Ln quotations", "", count),
        Act.MERGE_SPEAKERS: translate("acts", "merge %Ln people into {name}", "", count),
        Act.KEEP_APART: translate("acts", "keep %Ln people apart", "", count),
        Act.REMOVE_PINS: translate("acts", "remove %Ln pins", "", count),
        Act.RESTORE_ARTICLES: translate("acts", "restore %Ln articles", "", count),
        Act.RESTORE_HIGHLIGHTS: translate("acts", "restore %Ln highlights", "", count),
        Act.RESTORE_NOTES: translate("acts", "restore %Ln notes", "", count),
        Act.RESTORE_TAGS: translate("acts", "restore %Ln tags", "", count),
        Act.RESTORE_COLLECTIONS: translate("acts", "restore %Ln collections", "", count),
        Act.RESTORE: translate("acts", "restore %Ln things", "", count),
    }


def _made() -> dict[str, str]:
    """Return what it is called to make a paragraph a block of each kind."""
    return {
        BlockKind.TITLE: translate("acts", "make title"),
        BlockKind.HEADING: translate("acts", "make heading"),
        BlockKind.PARAGRAPH: translate("acts", "make paragraph"),
        BlockKind.QUOTE: translate("acts", "make quote"),
        BlockKind.ITEM: translate("acts", "make list item"),
        BlockKind.VERBATIM: translate("acts", "make verbatim"),
        BlockKind.ROW: translate("acts", "make row"),
        BlockKind.CAPTION: translate("acts", "make caption"),
        BlockKind.FOOTNOTE: translate("acts", "make footnote"),
        BlockKind.FIGURE: translate("acts", "make figure"),
    }


def _done_to_one() -> dict[Act, str]:
    return {
        Act.DELETE_HIGHLIGHTS: translate("acts", "Deleted highlight"),
        Act.DELETE_NOTES: translate("acts", "Deleted note"),
        Act.DELETE_ARTICLES: translate("acts", "Deleted article"),
        Act.DELETE_TAG: translate("acts", "Deleted tag {name}"),
        Act.DELETE_COLLECTION: translate("acts", "Deleted collection {name}"),
        Act.MERGE_HIGHLIGHTS: translate("acts", "Merged highlights"),
        Act.MERGE_TAGS: translate("acts", "Merged tags {name} and {other}"),
        Act.MERGE_SPEAKERS: translate("acts", "Merged {other} into {name}"),
    }


def _done(count: int) -> dict[Act, str]:
    return {
        Act.DELETE_HIGHLIGHTS: translate("acts", "Deleted %Ln highlights", "", count),
        Act.DELETE_NOTES: translate("acts", "Deleted %Ln notes", "", count),
        Act.DELETE_ARTICLES: translate("acts", "Deleted %Ln articles", "", count),
        Act.MERGE_SPEAKERS: translate("acts", "Merged %Ln people into {name}", "", count),
    }
