"""What exporters of quotations are given: who says what, article by article, as they come.

A library may have a million quotations: exporters take articles one after another and yield their
file piece by piece, so that nobody has to hold all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from diptych.domain.article import Article
from diptych.domain.quotation import SaidQuotation
from diptych.formats.exporters.wording import ENGLISH, Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedQuotation:
    """A quotation in what stands around it.

    ``quote`` is its words, marks included, as prose: clean paragraphs, hidden blocks as “[…]”.
    ``before`` and ``after`` are what the same paragraph has beside it; ``begun`` and ``goes_on``
    say that this has more before that and after. ``role`` is what the speaker is said to be.
    ``heading`` is the nearest one above. What there is not is empty, or ``None``.
    """

    said: SaidQuotation
    quote: str
    role: str = ""
    before: str = ""
    after: str = ""
    begun: bool = False
    goes_on: bool = False
    heading: str = ""
    page: str = ""
    paragraph: int | None = None

    @property
    def speaker(self) -> str:
        """Who says it, by the name shown; empty where that is not known."""
        return "" if self.said.speaker is None else self.said.speaker.name


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedQuotations:
    """An article and its quotations, by place."""

    article: Article
    quotations: tuple[ExportedQuotation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationsHead:
    """What all quotations of one export have in common: where they are from, and when."""

    library: str
    library_id: str = ""
    exported: str = ""
    words: Wording = ENGLISH


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationExporter:
    """A format in which quotations can be written; ``pieces`` yields the file's bytes in order."""

    name: str
    suffix: str
    description: str
    pieces: Callable[[QuotationsHead, Iterable[ExportedQuotations]], Iterator[bytes]]
