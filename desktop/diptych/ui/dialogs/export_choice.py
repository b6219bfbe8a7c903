"""What the reader can choose when annotations are exported, and what a choice leads to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportFormat:
    """A format on offer: its name for the library, its title, its suffix and an icon."""

    name: str
    title: str
    suffix: str
    icon: str = "document"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleScope:
    """Articles on offer, such as “The two open articles”; ``None`` is the whole library.

    ``annotation_ids`` are the only ones of them on offer, such as those chosen in a list.
    ``hits`` offers the hits of a search instead of annotations, ``quotations`` who says what.
    """

    title: str
    article_ids: tuple[str, ...] | None
    annotation_ids: tuple[str, ...] | None = None
    hits: bool = False
    quotations: bool = False

    @property
    def of_annotations(self) -> bool:
        """Whether it offers annotations, which can be chosen by tag."""
        return not self.hits and not self.quotations


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportChoice:
    """What is to be exported; ``tag_ids`` of ``None`` takes untagged annotations too.

    With ``hits`` it is the hits of the search for which the dialog was opened, with ``quotations``
    the quotations in the articles.
    """

    format: str
    suffix: str
    article_ids: tuple[str, ...] | None
    tag_ids: tuple[str, ...] | None = None
    annotation_ids: tuple[str, ...] | None = None
    hits: bool = False
    quotations: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportPreview:
    """What a choice gives: the text, and how much is in it and is not.

    ``said`` says how much in words, in place of the numbers. ``whole`` is false where the text is
    only the beginning of what would be exported.
    """

    text: str
    annotations: int = 0
    articles: int = 0
    left_out: int = 0
    said: str = ""
    whole: bool = True
