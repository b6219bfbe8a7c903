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
    """

    title: str
    article_ids: tuple[str, ...] | None
    annotation_ids: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportChoice:
    """What is to be exported; ``tag_ids`` of ``None`` takes untagged annotations too."""

    format: str
    suffix: str
    article_ids: tuple[str, ...] | None
    tag_ids: tuple[str, ...] | None = None
    annotation_ids: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportPreview:
    """What a choice gives: the whole text, and how much is in it and is not."""

    text: str
    annotations: int
    articles: int
    left_out: int = 0
