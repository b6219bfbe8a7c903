"""Citations: what files of references say of works, to fill in what is not known of articles."""

from __future__ import annotations

from dataclasses import dataclass

from diptych.domain.article import ArticleField, Author


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """What one entry of a file of references says of one work; what it does not say is empty.

    ``published`` may be partial. ``files`` are the names, without folders, of the files that the
    entry says belong to the work. ``key`` is what the file itself calls it.
    """

    title: str = ""
    authors: tuple[Author, ...] = ()
    source: str = ""
    published: str = ""
    doi: str = ""
    url: str = ""
    language: str = ""
    kind: str = ""
    fields: tuple[ArticleField, ...] = ()
    files: tuple[str, ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citations:
    """All entries of one file; ``broken`` is how many could not be read."""

    found: tuple[Citation, ...] = ()
    broken: int = 0
