"""What a library keeps, as records: the shapes in which it leaves as a whole and comes back.

Fields are named as the columns of the tables are. Records are for moving libraries alone:
everything that is done with what is in them works on values. A shape says what records of one
kind are made of; reading a library, writing it, checking a file and the JSON
Schema all follow these shapes, so that none of them can forget a thing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from diptych.domain.annotation import AnchorState, Colour
from diptych.domain.block_edit import BlockOperation
from diptych.domain.blocks import Aside, BlockKind, MarkKind
from diptych.domain.link import LinkKind
from diptych.domain.passage_pair import PairKind
from diptych.domain.quotation import Certainty, CorrectionKind, QuotationClass, SpeakerKind
from diptych.domain.record_shape import NEEDED, Field, Form, Shape


def _id(name: str, says: str = "", *, maybe: bool = False) -> Field:
    return Field(name=name, form=Form.ID, says=says, maybe=maybe)


def _text(name: str, says: str = "", *, maybe: bool = False, usual: Any = NEEDED) -> Field:
    return Field(name=name, form=Form.TEXT, says=says, maybe=maybe, usual=usual)


def _one_of(
    name: str, choices: type[StrEnum], *more: str, maybe: bool = False, usual: Any = NEEDED
) -> Field:
    known = (*(one.value for one in choices), *more)
    return Field(name=name, form=Form.TEXT, choices=known, maybe=maybe, usual=usual)


def _integer(name: str, says: str = "", *, maybe: bool = False, usual: Any = NEEDED) -> Field:
    return Field(name=name, form=Form.INTEGER, says=says, maybe=maybe, usual=usual)


def _flag(name: str, says: str = "", *, usual: Any = NEEDED) -> Field:
    return Field(name=name, form=Form.FLAG, says=says, usual=usual)


def _instant(name: str, says: str = "", *, maybe: bool = False, usual: Any = NEEDED) -> Field:
    return Field(name=name, form=Form.INSTANT, says=says, maybe=maybe, usual=usual)


def _records(name: str, shape: Shape, says: str = "") -> Field:
    return Field(name=name, form=Form.RECORDS, of=shape, says=says, usual=())


def _told(name: str, form: Form, says: str, *, maybe: bool = False) -> Field:
    return Field(name=name, form=form, says=says, maybe=maybe, told=True)


_START = _integer("start", "code points into the text")
_END = _integer("end", "code points into the text, exclusive")
_OBJECT = (
    _id("id"),
    _text("person_id", "who made it, empty for nobody"),
    _instant("created"),
    _instant("modified"),
    _integer("version", "counts its changes from 1"),
)

PERSON = Shape(
    name="person",
    says="Somebody who reads and marks.",
    fields=(*_OBJECT, _text("name"), _text("initials"), _text("colour")),
)
TAG = Shape(
    name="tag",
    says="A node of the codebook; parent_id is empty at the top.",
    fields=(
        *_OBJECT,
        _text("parent_id"),
        _integer("position", "among those beside it"),
        _text("name"),
        _one_of("colour", Colour),
        _text("description"),
        _text("shortcut"),
        _told("path", Form.TEXT, "its name after those it is nested in: care/older people"),
    ),
)
AUTHOR = Shape(
    name="author",
    says="Who wrote an article, in what role.",
    fields=(_text("name"), _text("family"), _text("given"), _text("role")),
)
ARTICLE_FIELD = Shape(
    name="article_field", says="A detail of an article.", fields=(_text("name"), _text("value"))
)
BLOCK = Shape(
    name="block",
    says="A span of the text that is a paragraph, a heading and so on; they stand in order.",
    fields=(
        _one_of("kind", BlockKind),
        _START,
        _END,
        _integer("level", usual=0),
        _one_of("aside", Aside, usual=""),
        _flag("cut", "it ends unfinished", usual=False),
        _text("page", usual=""),
        _integer("source_start", maybe=True, usual=None),
        _integer("source_end", maybe=True, usual=None),
        Field(name="attributes", form=Form.OBJECT, maybe=True, usual=None),
    ),
)
MARK = Shape(
    name="mark",
    says="An inline span: emphasis, a link, a page …",
    fields=(_one_of("kind", MarkKind), _START, _END, _text("target", usual="")),
)
PICTURE = Shape(
    name="picture",
    says="A picture of a text; its bytes are among the files.",
    fields=(
        _text("name"),
        Field(name="sha256", form=Form.SHA256),
        _text("media_type"),
        _integer("width", maybe=True),
        _integer("height", maybe=True),
    ),
)
BLOCK_EDIT = Shape(
    name="block_edit",
    says="What a reader did to blocks; it is laid over them.",
    fields=(*_OBJECT, _START, _END, _one_of("operation", BlockOperation), _text("value")),
)
QUOTATION = Shape(
    name="quotation",
    says="Direct speech as it was found in the text, before corrections.",
    fields=(
        _START,
        _END,
        _one_of("class", QuotationClass),
        _integer("utterance", "the parts of one utterance have the same"),
        _integer("mention_start", maybe=True),
        _integer("mention_end", maybe=True),
        _text("name"),
        _text("role"),
        _one_of("kind", SpeakerKind),
        _id("speaker_id", maybe=True),
        _one_of("certainty", Certainty),
        _flag("truncated"),
        _integer("detector"),
        Field(name="candidates", form=Form.ANY, maybe=True, usual=None),
    ),
)
DETECTION = Shape(
    name="detection",
    says="By which detector a text was looked through for quotations.",
    fields=(_integer("detector"), _text("basis")),
)
REVISION = Shape(
    name="revision",
    says="A text that was made of the original; it never changes.",
    fields=(
        _id("id"),
        _integer("number"),
        _text("reason"),
        _text("importer"),
        _integer("importer_version"),
        Field(name="options", form=Form.OBJECT, maybe=True),
        Field(name="text_sha256", form=Form.SHA256, says="of the text in UTF-8"),
        _integer("words"),
        _text("person_id"),
        _instant("created"),
        _text("text"),
        _records("blocks", BLOCK),
        _records("marks", MARK),
        _records("pictures", PICTURE),
        _records("block_edits", BLOCK_EDIT),
        Field(name="detection", form=Form.RECORD, of=DETECTION, maybe=True, usual=None),
        _records("quotations", QUOTATION),
    ),
)
ANCHOR = Shape(
    name="anchor",
    says="Where an annotation stands in one revision; start and end are null for an orphan.",
    fields=(
        _id("revision_id"),
        _integer("start", maybe=True),
        _integer("end", maybe=True),
        _one_of("state", AnchorState, "stale"),
        Field(name="confidence", form=Form.NUMBER, says="from 0 to 1"),
        Field(name="region", form=Form.OBJECT, maybe=True, usual=None),
    ),
)
TAGGING = Shape(
    name="tagging",
    says="A tag that an annotation has, and who gave it when.",
    fields=(_id("tag_id"), _integer("position"), _text("person_id"), _instant("created")),
)
ANNOTATION = Shape(
    name="annotation",
    says="A highlighted quote.",
    fields=(
        *_OBJECT,
        _id("made_on", "the revision it was made on, which says its quote"),
        _told("start", Form.INTEGER, "code points into the present text", maybe=True),
        _told("end", Form.INTEGER, "exclusive; both are null for an orphan", maybe=True),
        _text("quote", "exactly what stands there"),
        _text("before"),
        _text("after"),
        _told("prose", Form.TEXT, "the quote as clean paragraphs, hidden lines as “[…]”"),
        _told("colour", Form.TEXT, "the colour that is drawn"),
        _one_of("own_colour", Colour, maybe=True),
        _told("tags", Form.TEXTS, "the paths of its tags"),
        _text("note"),
        _id("speaker_id", maybe=True),
        _told("speaker", Form.TEXT, "the name of the speaker", maybe=True),
        _told("role", Form.TEXT, "what the speaker is said to be", maybe=True),
        _told("state", Form.TEXT, "how surely it stands in the present text"),
        _told("creator", Form.TEXT, "the name of who made it", maybe=True),
        _told("page", Form.TEXT, "the label of its page", maybe=True),
        _told("paragraph", Form.INTEGER, "counted from 1, headings left out", maybe=True),
        Field(name="external", form=Form.OBJECT, maybe=True, usual=None),
        _records("anchors", ANCHOR),
        _records("tagging", TAGGING),
        _told("links", Form.ANY, "links from and to it, with the annotation at the other end"),
    ),
)
NOTE = Shape(
    name="note",
    says="A note on an article or, beside the articles, on the library.",
    fields=(*_OBJECT, _text("title"), _text("text")),
)
CORRECTION = Shape(
    name="correction",
    says="What a reader said of a quotation that was found, or was not.",
    fields=(
        *_OBJECT,
        _text("quote"),
        _text("before"),
        _text("after"),
        _integer("start"),
        _one_of("operation", CorrectionKind),
        _id("speaker_id", maybe=True),
        _text("value"),
    ),
)
ARTICLE = Shape(
    name="article",
    says="One document with its texts and what is marked and noted on it.",
    fields=(
        *_OBJECT,
        _text("title"),
        _flag("title_found", "whether the title was found rather than made of a name"),
        _records("authors", AUTHOR),
        _text("source"),
        _text("published", "a date, perhaps a partial one"),
        _text("url"),
        _text("doi"),
        _text("language"),
        _text("kind"),
        _records("fields", ARTICLE_FIELD),
        _id("original_id", maybe=True),
        _text("part", "which one of several in its original"),
        _id("revision_id", "its present text", maybe=True),
        _records("revisions", REVISION),
        _records("annotations", ANNOTATION, "by place, orphans last"),
        _records("notes", NOTE),
        _records("corrections", CORRECTION),
    ),
)
SPEAKER = Shape(
    name="speaker",
    says="Somebody, or a document, that an article quotes.",
    fields=(
        *_OBJECT,
        _instant("deleted", "since when it lies in the bin", maybe=True, usual=None),
        _text("name"),
        _one_of("kind", SpeakerKind),
        _text("role"),
        _id("merged_into", "whose name both are shown by", maybe=True),
        _id("article_id"),
        Field(
            name="names", form=Form.TEXTS, says="keys of all names by which the article has them"
        ),
    ),
)
APART = Shape(
    name="apart",
    says="Two speakers of whom a reader has said that they are not one.",
    fields=(*_OBJECT, _id("one_id"), _id("other_id")),
)
MEMBER = Shape(
    name="member",
    says="An article of a collection.",
    fields=(_id("article_id"), _integer("position")),
)
COLLECTION = Shape(
    name="collection",
    says="A folder of articles, or with a query a saved search; parent_id is empty at the top.",
    fields=(
        *_OBJECT,
        _text("parent_id"),
        _integer("position"),
        _text("name"),
        _text("query", maybe=True),
        _records("articles", MEMBER),
    ),
)
LINK = Shape(
    name="link",
    says="What one annotation has to do with another.",
    fields=(
        *_OBJECT,
        _id("from_id"),
        _id("to_id"),
        _one_of("kind", LinkKind),
        _text("comment"),
    ),
)
PAIR = Shape(
    name="pair",
    says="Two passages that a reader has put level with one another, or said not to be alike.",
    fields=(
        *_OBJECT,
        _one_of("kind", PairKind),
        *(
            field
            for side in "ab"
            for field in (
                _id(f"{side}_article"),
                _text(f"{side}_quote"),
                _text(f"{side}_before"),
                _text(f"{side}_after"),
                _integer(f"{side}_start"),
                _integer(f"{side}_end"),
            )
        ),
    ),
)
ORIGINAL = Shape(
    name="original",
    says="A file that was imported; its bytes are among the files unless they were left out.",
    fields=(
        _id("id"),
        Field(name="sha256", form=Form.SHA256),
        _text("name"),
        _text("media_type"),
        _text("encoding"),
        _instant("imported"),
        Field(name="paths", form=Form.TEXTS, says="where the file lay"),
    ),
)
FILE = Shape(
    name="file",
    says="The bytes of an original or a picture.",
    fields=(
        Field(name="sha256", form=Form.SHA256),
        _integer("size"),
        _text("base64"),
    ),
)

SECTIONS: Mapping[str, Shape] = {
    "articles": ARTICLE,
    "tags": TAG,
    "speakers": SPEAKER,
    "apart": APART,
    "collections": COLLECTION,
    "links": LINK,
    "pairs": PAIR,
    "notes": NOTE,
    "people": PERSON,
    "originals": ORIGINAL,
    "files": FILE,
}
"""The lists of a whole library, in the order in which they are written.

What is referred to comes after what refers to it: only then is known what is needed.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which part of a library is to be had as records; ``None`` is all of a kind.

    ``annotation_ids`` are those on the articles; what lies in the bin is never had. Tags and
    collections that the articles have come along without being named. Of some articles the notes
    on the library are left out, unless ``library_notes`` asks for them.
    """

    article_ids: tuple[str, ...] | None = None
    annotation_ids: frozenset[str] | None = None
    tag_ids: frozenset[str] | None = None
    collection_ids: frozenset[str] | None = None
    notes: bool = True
    library_notes: bool = False
    originals: bool = True

    @property
    def whole(self) -> bool:
        """Whether it is everything outside the bin."""
        return self.article_ids is None and self.annotation_ids is None and self.tag_ids is None
