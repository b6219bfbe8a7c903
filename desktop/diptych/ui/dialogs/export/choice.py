"""What the reader can choose when annotations are exported, and what a choice leads to."""

from __future__ import annotations

from dataclasses import dataclass, field

from diptych.domain.export import USUAL, ExportOptions, ExportSelection
from diptych.formats.previews.data import NOTHING_SHOWN, Preview


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportFormat:
    """A format on offer: its name for the library, its title, its suffix and an icon.

    ``heeds`` are the fields of the options that it heeds. ``also_hits`` formats hold the hits of
    a search and quotations too; ``binary`` ones are no text that could be copied.
    """

    name: str
    title: str
    suffix: str
    icon: str = "document"
    heeds: frozenset[str] = frozenset()
    also_hits: bool = False
    binary: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleScope:
    """Articles on offer, such as “The two open articles”; ``None`` is the whole library.

    ``annotation_ids`` are the only ones of them on offer, such as those chosen in a list;
    ``collection_id`` is the one that the articles are in. ``hits`` offers the hits of a search
    instead of annotations, ``quotations`` who says what.
    """

    title: str
    article_ids: tuple[str, ...] | None
    annotation_ids: tuple[str, ...] | None = None
    collection_id: str = ""
    icon: str = ""
    hits: bool = False
    quotations: bool = False

    @property
    def of_annotations(self) -> bool:
        """Whether it offers annotations, which can be chosen by tag and more."""
        return not self.hits and not self.quotations


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportChoice:
    """What is to be exported, in what format, and how.

    With ``hits`` it is the hits of the search for which the window was opened, with ``quotations``
    the quotations in the articles.
    """

    format: str
    suffix: str
    selection: ExportSelection = field(default_factory=ExportSelection)
    options: ExportOptions = USUAL
    hits: bool = False
    quotations: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportPreview:
    """What a choice gives: how it looks, and how much is in it and is not.

    ``said`` says how much in words, in place of the numbers. ``whole`` is false where what is
    shown is only the beginning of what would be exported.
    """

    shown: Preview = NOTHING_SHOWN
    annotations: int = 0
    articles: int = 0
    left_out: int = 0
    said: str = ""
    whole: bool = True
