"""Articles × tags: on how many annotations of each article each tag stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class TagSet:
    """How many annotations of one article have exactly these tags, by their ids."""

    article_id: str
    tags: frozenset[str]
    annotations: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TagMatrix:
    """A table of counts; every number in it is one of distinct annotations.

    ``counts`` are by tag and then by article, without zeros. An annotation that has several of
    the tags is counted once in the total of its article and in that of all. With children, a tag
    counts what is nested in it too, and an annotation with two of one branch still once.
    """

    articles: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    with_children: bool = False
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    by_tag: Mapping[str, int] = field(default_factory=dict)
    by_article: Mapping[str, int] = field(default_factory=dict)

    def count(self, article_id: str, tag_id: str) -> int:
        """Return on how many annotations of an article a tag stands."""
        return self.counts.get(tag_id, {}).get(article_id, 0)

    @property
    def total(self) -> int:
        """How many annotations of these articles have any of these tags."""
        return sum(self.by_article.values())

    @property
    def largest(self) -> int:
        """The largest count of a cell."""
        found: Iterable[int] = (
            max(cells.values(), default=0) for cells in self.counts.values() if cells
        )
        return max(found, default=0)
