"""Articles: documents with their metadata, as readers and lists see them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from diptych.domain.article_text import ArticleText, blanked
from diptych.domain.block_edit import BlockEdit
from diptych.domain.blocks import BlockKind, Blocks, Mark
from diptych.domain.identity import new_id, now
from diptych.domain.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """One who wrote an article; ``name`` is as printed, the parts where they are known."""

    name: str
    family: str = ""
    given: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleField:
    """Something that a reader notes of articles under a name of their own."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleNames:
    """The names that articles are filed under by themselves, with how many articles have each."""

    sources: Mapping[str, int]
    authors: Mapping[str, int]
    languages: Mapping[str, int]
    years: Mapping[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One document of the library.

    ``published`` may be partial (``2002``, ``2002-04``). ``title_found`` tells a title read
    from the text from one made of the file's name. ``fields`` stand in the order of their names,
    ``collections`` are ids in their order; collections in the bin may be among them, so that
    they have their articles when they come back. ``deleted`` is the instant it went to the bin.
    """

    title: str
    id: str = field(default_factory=new_id)
    title_found: bool = True
    authors: tuple[Author, ...] = ()
    source: str = ""
    url: str = ""
    doi: str = ""
    language: str = ""
    published: str = ""
    kind: str = ""
    fields: tuple[ArticleField, ...] = ()
    collections: tuple[str, ...] = ()
    original_id: str | None = None
    part: str = ""
    revision_id: str = ""
    person_id: str = ""
    created: str = field(default_factory=now)
    modified: str = field(default_factory=now)
    version: int = 1
    deleted: str | None = None

    @property
    def year(self) -> int | None:
        """The year of publication, where one is known."""
        head = self.published[:4]
        return int(head) if len(head) == 4 and head.isdecimal() else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleSummary:
    """An article as a list shows it; ``tags`` are the paths of the tags on its annotations."""

    article: Article
    words: int = 0
    annotations: int = 0
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """The bytes that were imported, by their SHA-256; never changed."""

    sha256: str
    name: str
    id: str = field(default_factory=new_id)
    media_type: str = "text/plain"
    encoding: str = ""
    imported: str = field(default_factory=now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """The text that an importer made of an original: which one, how, and how long it is.

    ``options`` is JSON: what the importer was told (``encoding``, ``origin``), how much of the
    file it took (``extent``), by which encoding it has ``decoded`` it, how many ``pages`` it
    had, and which ``original`` it is.
    """

    article_id: str
    id: str = field(default_factory=new_id)
    number: int = 1
    reason: str = "import"
    importer: str = ""
    importer_version: int = 1
    options: str = "{}"
    text_sha256: str = ""
    length: int = 0
    words: int = 0
    person_id: str = ""
    created: str = field(default_factory=now)

    def option(self, name: str) -> str:
        """Return one of the options as text; empty where it has none of this name."""
        found = json.loads(self.options).get(name, "")
        return found if isinstance(found, str) else ""

    @property
    def pages(self) -> int:
        """How many pages the file had; 0 where it had none."""
        found = json.loads(self.options).get("pages", 0)
        return found if isinstance(found, int) else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPicture:
    """What is known of a picture of a revision without its bytes; ``size`` counts those."""

    name: str
    media_type: str
    width: int
    height: int
    size: int


BLOCKS_BEFORE_TEXT = 8
"""A title stands among so many blocks, or it is none that the text begins with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchedArticle:
    """What of an article a search shows: many of them are read for one list of hits.

    ``hidden`` is where readers do not see the text, in order; ``heading`` is where the text
    begins with the title, if it does.
    """

    id: str
    title: str
    language: str
    text: ArticleText
    hidden: tuple[Span, ...] = ()
    heading: Span | None = None

    @classmethod
    def of_blocks(
        cls, article_id: str, *, title: str, language: str, text: ArticleText, blocks: Blocks
    ) -> SearchedArticle:
        """Take an article whose text has these blocks."""
        places = zip(blocks.starts, blocks.ends, blocks.shown(), strict=True)
        spans = [(Span(start, end), shown) for start, end, shown in places]
        headings = (
            span
            for number, (span, shown) in enumerate(spans[:BLOCKS_BEFORE_TEXT])
            if shown
            and blocks.kind(number) is BlockKind.TITLE
            and text.slice(span.start, span.end) == title
        )
        return cls(
            id=article_id,
            title=title,
            language=language,
            text=text,
            hidden=tuple(span for span, shown in spans if not shown),
            heading=next(
                (own for own in headings if text.slice(own.start, own.end) == title), None
            ),
        )

    def visible(self, start: int, end: int) -> str:
        """Return a piece of the text with blanks where readers do not see it."""
        return blanked(self.text.slice(start, end), self.hidden, max(0, start))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadableArticle:
    """An article with what a pane needs to show it; its annotations come separately.

    ``blocks`` are as readers have them; where ``block_edits`` made them so, ``imported`` are those
    of the importer, over which the edits are laid. ``pictures`` are the widths and heights, in
    pixels, of the pictures that there are, by the names that ``image`` marks have as targets.
    """

    article: Article
    revision: Revision
    text: ArticleText
    blocks: Blocks
    marks: tuple[Mark, ...] = ()
    block_edits: tuple[BlockEdit, ...] = ()
    imported: Blocks | None = None
    pictures: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def bare_blocks(self) -> Blocks:
        """The blocks as the importer made them."""
        return self.blocks if self.imported is None else self.imported
