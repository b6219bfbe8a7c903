"""What exporters of a search's result are given: its hits, article by article, as they come.

A result may have hundreds of thousands of hits: exporters take articles one after another and
yield their file piece by piece, so that nobody has to hold all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from diptych.domain.article import Article
from diptych.domain.link import Linked
from diptych.domain.span import Span
from diptych.formats.exporters.wording import ENGLISH, Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedHit:
    """One place that was found, as a line of a concordance: ``before``, ``hit`` and ``after``.

    ``kind`` is ``text``, ``title``, ``highlight`` or ``note``. The hit is what was found in a text
    or a note, or a whole highlight that was found; around it stands what the same paragraph or
    note has; ``begun`` and ``goes_on`` say that this has more before that and after. ``heading``
    is the nearest one above. ``id`` is that of the annotation or the note, ``note`` the note on a
    highlight, ``tags`` are its tags as paths, ``links`` those to and from it. What there is not is
    empty, or ``None``.
    """

    kind: str
    hit: str
    before: str = ""
    after: str = ""
    begun: bool = False
    goes_on: bool = False
    heading: str = ""
    page: str = ""
    paragraph: int | None = None
    span: Span | None = None
    id: str = ""
    tags: tuple[str, ...] = ()
    note: str = ""
    links: tuple[Linked, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedHits:
    """The hits in one article, by place, then those in its notes; ``None`` is the library."""

    article: Article | None
    hits: tuple[ExportedHit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HitsHead:
    """What all hits of one export have in common: what was asked, where, and when.

    ``query`` is the query as typed, ``understood`` as it was understood.
    """

    library: str
    library_id: str = ""
    exported: str = ""
    query: str = ""
    understood: str = ""
    words: Wording = ENGLISH


@dataclass(frozen=True, slots=True, kw_only=True)
class HitExporter:
    """A format in which hits can be written; ``pieces`` yields the file's bytes in order."""

    name: str
    suffix: str
    description: str
    pieces: Callable[[HitsHead, Iterable[ExportedHits]], Iterator[bytes]]
