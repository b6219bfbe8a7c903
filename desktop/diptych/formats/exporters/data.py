"""What every exporter is given: annotations with all that belongs to them, in reading order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from diptych.domain.annotation import Annotation, Colour
from diptych.domain.article import Article
from diptych.domain.link import Linked
from diptych.domain.reference import Noted


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedAnnotation:
    """An annotation with the words for what it holds by id.

    ``quote`` is the quote as prose: clean paragraphs, hidden blocks as “[…]”; the exact one
    is the anchor's. ``tags`` are paths. ``role`` is what the speaker is said to be. ``colour``
    is the one that is drawn. ``page`` is empty and ``paragraph`` ``None`` where there is none.
    """

    annotation: Annotation
    quote: str
    colour: Colour
    tags: tuple[str, ...] = ()
    speaker: str = ""
    role: str = ""
    creator: str = ""
    page: str = ""
    paragraph: int | None = None
    links: tuple[Linked, ...] = ()
    """To and from other annotations, which need not be in the export."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedArticle:
    """An article and the annotations on it, by place; orphans last."""

    article: Article
    annotations: tuple[ExportedAnnotation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportData:
    """Everything one export holds; ``exported`` is the instant it was gathered."""

    library: str
    library_id: str = ""
    exported: str = ""
    articles: tuple[ExportedArticle, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedNote:
    """A note with the words for what it holds by id; ``tags`` are paths of its annotation's."""

    noted: Noted
    article_title: str = ""
    tags: tuple[str, ...] = ()
    creator: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exporter:
    """A format that annotations can be written in; ``render`` is pure."""

    name: str
    suffix: str
    description: str
    render: Callable[[ExportData], bytes]
