"""What is to be exported, and how: the same choices for every format, window and command line."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from diptych.domain.annotation_filter import NOTHING_ASKED, AnnotationFilter


class Grouping(StrEnum):
    """Under what headings quotes stand."""

    ARTICLE = "article"
    ARTICLE_TAG = "article-tag"
    """By article, and by first tag within it."""
    TAG = "tag"
    """By each of its tags: a quote with two stands under both; those without come last."""
    SPEAKER = "speaker"
    """By who says it; what nobody says comes last."""


class Content(StrEnum):
    """What a format that can hold either is made of."""

    QUOTES = "quotes"
    """The quotes alone, one after another."""
    ARTICLES = "articles"
    """Whole articles, with what is highlighted and noted where it stands."""


class TagStyle(StrEnum):
    """How Markdown names tags."""

    HASHTAG = "hashtag"
    """``#care/older-people``"""
    LINK = "link"
    """``[[care/older people]]``"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportSelection:
    """Which annotations leave, and with them which articles, notes and tags.

    ``article_ids`` and ``annotation_ids`` of ``None`` are all. ``filter`` narrows these; it asks
    for no words. ``tagged_only`` leaves out what has no tag, where the filter names none.
    """

    article_ids: tuple[str, ...] | None = None
    annotation_ids: tuple[str, ...] | None = None
    filter: AnnotationFilter = NOTHING_ASKED
    tagged_only: bool = False

    @property
    def of_whole_articles(self) -> bool:
        """Whether all that is on the chosen articles leaves, and so an article with nothing too."""
        wanted = self.filter
        narrowed = (
            wanted.tags or wanted.untagged or wanted.colours or wanted.speakers
            or wanted.creators or wanted.states or wanted.since or wanted.until
        )  # fmt: skip
        return (
            not narrowed
            and wanted.has_note is None
            and not self.tagged_only
            and self.annotation_ids is None
        )

    @property
    def of_everything(self) -> bool:
        """Whether nothing of the library is left out."""
        wanted = self.filter
        narrowed = self.article_ids is not None or wanted.articles or wanted.collections
        return self.of_whole_articles and not narrowed


EVERYTHING = ExportSelection()
"""The selection that leaves nothing out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """How a file is made; a format heeds what its exporter says that it ``heeds``.

    ``reference`` is the name of a style of references, empty for none. ``links`` are those that
    open the place in Diptych. ``originals`` are the imported files, in formats that can hold them.
    ``template`` is the name of a template, empty for the format's own form. ``each_article``
    writes a file for every article into a folder.
    """

    grouping: Grouping = Grouping.ARTICLE
    content: Content = Content.QUOTES
    reference: str = ""
    notes: bool = True
    speakers: bool = True
    places: bool = True
    links: bool = True
    front_matter: bool = True
    tag_style: TagStyle = TagStyle.HASHTAG
    originals: bool = True
    template: str = ""
    each_article: bool = False


USUAL = ExportOptions()
"""How a file is made where nothing else is asked for."""
