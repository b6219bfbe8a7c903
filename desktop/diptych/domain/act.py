"""What an edit does, as a value: the library names it, and each face has its own words for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

_PLACE = re.compile(r"\{(name|other|count)\}")


class Act(Enum):
    """Every act that can be undone, with its words in English, which the change log keeps.

    The words complete “Undo …”: those for one thing, and for several, unless they are the same.
    The window has words of its own (``ui/models/acts.py``), the same in English.
    """

    HIGHLIGHT = ("highlight", "{count} highlights")
    DELETE_HIGHLIGHTS = ("delete highlight", "delete {count} highlights")
    MERGE_HIGHLIGHTS = ("merge highlights",)
    SPLIT_HIGHLIGHT = ("split highlight",)
    MOVE_ENDS = ("ends of the highlight",)
    COLOUR = ("colour",)
    GO_BACK = ("earlier state of the highlight",)

    TAG = ("tag {name}",)
    UNTAG = ("untag {name}",)
    NEW_TAG = ("new tag {name}",)
    RENAME_TAG = ("rename tag {name}",)
    COLOUR_OF_TAG = ("colour of tag {name}",)
    DESCRIPTION_OF_TAG = ("description of tag {name}",)
    SHORTCUT_OF_TAG = ("shortcut of tag {name}",)
    MOVE_TAG = ("move tag {name}",)
    MERGE_TAGS = ("merge tags {name} and {other}",)
    SPLIT_TAG = ("split tag {name}",)
    DELETE_TAG = ("delete tag {name}",)

    NOTE = ("note",)
    DELETE_NOTES = ("delete note", "delete {count} notes")

    DELETE_ARTICLES = ("delete article", "delete {count} articles")
    ARTICLE_DETAILS = ("article details",)
    READ_ANEW = ("read article anew",)
    ADOPT = ("newer version of the article",)
    RENAME_ARTICLE = ("rename article",)
    EDIT_DETAILS = ("edit article details", "edit details of {count} articles")
    FILL_IN = ("fill in details from {name}",)

    NEW_COLLECTION = ("new collection {name}",)
    SAVE_SEARCH = ("save search {name}",)
    CHANGE_SEARCH = ("change search {name}",)
    RENAME_COLLECTION = ("rename collection {name}",)
    MOVE_COLLECTION = ("move collection {name}",)
    DELETE_COLLECTION = ("delete collection {name}",)
    PUT_IN = ("add article to {name}", "add {count} articles to {name}")
    TAKE_OUT = ("take article out of {name}", "take {count} articles out of {name}")

    LINK = ("link",)
    KIND_OF_LINK = ("kind of the link",)
    TURN_LINK = ("direction of the link",)
    COMMENT_LINK = ("comment on the link",)
    REMOVE_LINKS = ("remove link", "remove {count} links")

    SPLIT_PARAGRAPH = ("split paragraph",)
    JOIN_PARAGRAPHS = ("join paragraphs",)
    HIDE_PARAGRAPHS = ("hide paragraph", "hide {count} paragraphs")
    SHOW_PARAGRAPHS = ("show paragraph", "show {count} paragraphs")
    KIND_OF_PARAGRAPHS = ("make {name}",)
    """The name is that of a kind of block."""

    ACCEPT_SPEAKER = ("accept {name} as speaker", "accept {count} speakers")
    NAME_SPEAKER = ("name {name} as speaker",)
    NAME_NOBODY = ("name nobody as speaker",)
    NOT_A_QUOTATION = ("not a quotation",)
    RESTORE_QUOTATION = ("restore quotation",)
    """What a reader said of it is taken back: it is as it was found."""
    MAKE_QUOTATION = ("make quotation",)
    ENDS_OF_QUOTATION = ("ends of the quotation",)
    SPEAKER_OF_HIGHLIGHT = ("speaker of the highlight", "speaker of {count} highlights")
    HIGHLIGHT_QUOTATION = ("highlight quotation", "highlight {count} quotations")
    MERGE_SPEAKERS = ("merge {other} into {name}", "merge {count} people into {name}")
    """The number is that of those who are merged into the one who is named."""
    PART_SPEAKERS = ("part {name} from {other}",)
    KEEP_APART = ("keep {name} and {other} apart", "keep {count} people apart")
    RENAME_SPEAKER = ("rename speaker {name}",)
    ROLE_OF_SPEAKER = ("role of {name}",)

    PIN = ("pin",)
    REMOVE_PINS = ("remove pin", "remove {count} pins")

    RESTORE_ARTICLES = ("restore article", "restore {count} articles")
    RESTORE_HIGHLIGHTS = ("restore highlight", "restore {count} highlights")
    RESTORE_NOTES = ("restore note", "restore {count} notes")
    RESTORE_TAGS = ("restore tag", "restore {count} tags")
    RESTORE_TAG = ("restore tag {name}",)
    RESTORE_COLLECTIONS = ("restore collection", "restore {count} collections")
    RESTORE = ("restore thing", "restore {count} things")


@dataclass(frozen=True, slots=True)
class Label:
    """An act with the names and the number in it; as text it is English."""

    act: Act
    name: str = ""
    other: str = ""
    count: int = 1

    def __str__(self) -> str:
        """Return what the change log and the command line call it."""
        words = self.act.value[0] if self.count == 1 else self.act.value[-1]
        return filled(words, self)


def filled(words: str, label: Label) -> str:
    """Return words of any language with the names and the number of a label in their places."""
    parts = {"name": label.name, "other": label.other, "count": str(label.count)}
    # All at once: what a tag is called may look like a place for something else.
    return _PLACE.sub(lambda place: parts[place[1]], words)
