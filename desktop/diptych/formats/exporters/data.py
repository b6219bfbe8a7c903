"""What every exporter is given: annotations with all that belongs to them, in reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from diptych.domain.annotation import Annotation, Colour
from diptych.domain.article import Article, ReadableArticle
from diptych.domain.collection import Collection
from diptych.domain.export import Content, ExportOptions
from diptych.domain.link import Linked
from diptych.domain.person import Person
from diptych.domain.progress import Progress
from diptych.domain.record_shape import Record
from diptych.domain.records import Wanted
from diptych.domain.reference import Noted
from diptych.domain.tag import Tag
from diptych.formats.exporters.wording import ENGLISH, Wording
from diptych.text.references import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """How a work is cited in one style: short beside a quote, and in full in a bibliography.

    ``short`` has the place in it (“(Herrick, 2002, para. 2)”); ``full_html`` is ``full`` with
    what the style sets in italics, as HTML whose words are escaped, and ``short_html`` so is
    ``short``.
    """

    short: str
    full: str
    full_html: str
    short_html: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedAnnotation:
    """An annotation with the words for what it holds by id.

    ``quote`` is the quote as prose: clean paragraphs, hidden blocks as “[…]”; the exact one
    is the anchor's. ``before`` and ``after`` are what the same paragraph has beside it, in whole
    words; ``begun`` and ``goes_on`` say that it has more than that. ``heading`` is the nearest one
    above. ``tags`` are paths, ``tag_ids`` the ids in the same order. ``role`` is what the speaker
    is said to be, ``speaker_id`` the one whose name it is: who has the same is the same person.
    ``colour`` is the one that is drawn. ``page`` is empty and ``paragraph``
    ``None`` where there is none. ``url`` opens the place in Diptych. ``reference`` is there where
    one was asked for.
    """

    annotation: Annotation
    quote: str
    colour: Colour
    before: str = ""
    after: str = ""
    begun: bool = False
    goes_on: bool = False
    heading: str = ""
    tags: tuple[str, ...] = ()
    tag_ids: tuple[str, ...] = ()
    speaker: str = ""
    speaker_id: str = ""
    role: str = ""
    creator: str = ""
    page: str = ""
    paragraph: int | None = None
    url: str = ""
    reference: Reference | None = None
    links: tuple[Linked, ...] = ()
    """To and from other annotations, which need not be in the export."""

    def place_in(self, words: Wording) -> str:
        """Return on what page and in what paragraph it stands, unless its reference says so."""
        return "" if self.reference is not None else words.place_of(self.page, self.paragraph)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedNote:
    """A note with the words for what it holds by id; ``tags`` are paths of its annotation's."""

    noted: Noted
    article_title: str = ""
    tags: tuple[str, ...] = ()
    creator: str = ""

    @property
    def below_its_title(self) -> str:
        """What it says in plain words, the title in a line above where there is one."""
        title = " ".join(self.noted.title.split())
        return "\n".join(part for part in (title, plain(self.noted.text)) if part)


def _no_text() -> ReadableArticle:
    raise NotImplementedError("this export was gathered without texts")


def _no_picture(_: str) -> bytes | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedArticle:
    """An article and the annotations on it, by place; orphans last.

    ``notes`` are those on the article as a whole. ``collections`` are paths, ``collection_ids``
    the ids in the same order. ``read`` returns the text as readers have it, whenever it is asked
    for: a library of texts need not be in memory. ``picture`` returns a picture of the text by
    its name.
    """

    article: Article
    annotations: tuple[ExportedAnnotation, ...] = ()
    notes: tuple[ExportedNote, ...] = ()
    collections: tuple[str, ...] = ()
    collection_ids: tuple[str, ...] = ()
    url: str = ""
    reference: Reference | None = None
    read: Callable[[], ReadableArticle] = field(default=_no_text, compare=False)
    picture: Callable[[str], bytes | None] = field(default=_no_picture, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedTag:
    """A tag of the codebook: its path, how deep it is nested, on how many quotes it leaves."""

    tag: Tag
    path: str
    depth: int = 0
    uses: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportData:
    """Everything one export holds; ``exported`` is the instant it was gathered.

    ``articles`` are all that were chosen, also without annotations. ``codebook`` has a tag before
    those nested in it, unused ones too unless tags were chosen; ``collections`` and ``people`` are
    those of the library that the articles and annotations have, ``notes`` those on the library.
    ``left_out`` counts annotations on the chosen articles that are not in it.

    ``whole`` says that nothing of the library was left out but the bin. ``stored`` yields all that
    the library keeps of a part of it, as records with the names of their sections; ``None`` where
    the export comes from no library.
    """

    library: str
    library_id: str = ""
    exported: str = ""
    articles: tuple[ExportedArticle, ...] = ()
    codebook: tuple[ExportedTag, ...] = ()
    collections: tuple[Collection, ...] = ()
    people: tuple[Person, ...] = ()
    notes: tuple[ExportedNote, ...] = ()
    left_out: int = 0
    words: Wording = ENGLISH
    whole: bool = False
    beside_articles: bool = False
    """Whether it is what no article has, with a file for each article beside it."""
    stored: Callable[[Wanted], Iterator[tuple[str, Record]]] | None = field(
        default=None, compare=False
    )
    by_template: Pieces | None = field(default=None, compare=False)
    """What writes it instead of a format's own form, where a template was asked for."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was chosen."""
        return not self.articles and not self.beside_articles


Pieces = Callable[[ExportData, ExportOptions, Progress], Iterator[bytes]]
"""Yields a file piece by piece, stepping its progress at least once an article."""


def or_by_template(own: Pieces) -> Pieces:
    """Return what writes a format's own form, or what a template makes where one is asked for."""

    def pieces(data: ExportData, options: ExportOptions, progress: Progress) -> Iterator[bytes]:
        return (data.by_template or own)(data, options, progress)

    return pieces


@dataclass(frozen=True, slots=True, kw_only=True)
class Exporter:
    """A format that annotations can be written in.

    ``title`` is what lists call it, ``description`` one line for the command line; ``icon`` is
    the name of one. ``heeds`` are the names of the fields of ``ExportOptions`` that change the
    file; ``each_article`` every format can heed. ``binary`` files are not shown as text.
    ``quotes_alone`` says that nothing but quotes has a place in it, and that the codebook only
    shapes it: files of several articles have it all, so that they are alike. ``codebook_alone``
    says that nothing but the codebook is in it, ``bare_articles`` that an article has a place in
    it though nothing is marked there. ``content`` is what
    it is made of where nobody says, nor under what headings its quotes are to stand.
    """

    name: str
    suffix: str
    title: str
    description: str
    pieces: Pieces
    icon: str = "document"
    heeds: frozenset[str] = frozenset()
    binary: bool = False
    quotes_alone: bool = False
    codebook_alone: bool = False
    bare_articles: bool = False
    content: Content = Content.QUOTES

    def holds_articles(self, options: ExportOptions) -> bool:
        """Tell whether a file holds articles on which there is nothing, too."""
        whole = "content" in self.heeds and options.content is Content.ARTICLES
        return self.bare_articles or whole

    def holds_anything_of(self, article: ExportedArticle, options: ExportOptions) -> bool:
        """Tell whether a file holds an article, or anything that is on it."""
        if self.codebook_alone:
            return any(one.tags for one in article.annotations)
        noted = options.notes and article.notes and not self.quotes_alone
        return bool(article.annotations or noted) or self.holds_articles(options)
