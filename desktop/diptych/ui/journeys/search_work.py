"""What a search asks of the library, on a job's thread: the first hits, further ones, facets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock
from time import perf_counter
from typing import TYPE_CHECKING

from diptych.domain.hit import Facet, FacetName, HitGroup, HitOrder, Suggestion, Widening
from diptych.ui.models.hit_rows import OF_HIGHLIGHTS, RankHits, by_rank
from diptych.ui.models.reasons import query_words

if TYPE_CHECKING:
    from diptych.domain.progress import Progress
    from diptych.domain.tag import Tag
    from diptych.library.finding import Finding
    from diptych.library.library import Library

FIRST = 5
"""Ranks whose hits are read with the search itself: most of what a screen shows."""
AROUND = 6
"""Ranks before the one where the reader is, and after it, that are read when it is asked anew."""
VALUES = 8
"""Values of a facet that are listed at first."""
ALL_VALUES = 500
"""Values that are listed of a facet of which the reader wants to see more."""


@dataclass(slots=True, kw_only=True)
class Listing:
    """One search: what it found, which is asked on one thread at a time."""

    finding: Finding
    ranks: Sequence[str]
    rank_of: Mapping[str, int]
    known: Mapping[str, RankHits]
    milliseconds: float
    lock: Lock = field(default_factory=Lock)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is said of a result once its first hits are shown."""

    facets: tuple[Facet, ...]
    everything: int
    hits: int | None
    suggestion: Suggestion | None
    widenings: tuple[Widening, ...] = ()


def listing_of(
    library: Library,
    query: str,
    *,
    order: HitOrder,
    kinds: frozenset[HitGroup],
    tags: Mapping[str, Tag],
    progress: Progress,
    near: str = "",
) -> Listing:
    """Search, and read the first hits, and those around the rank called ``near``.

    The query's last word may still be being typed.
    """
    began = perf_counter()
    finding = library.find(
        query, order=order, kinds=kinds, unfinished=True, words=query_words, progress=progress
    )
    ranks = finding.ranks()
    rank_of = {key: rank for rank, key in enumerate(ranks)}
    known = read_hits(library, finding, ranks[:FIRST], 0, tags)
    at = rank_of.get(near, 0)
    if at >= FIRST:
        first = max(FIRST, at - AROUND)
        known |= read_hits(library, finding, ranks[first : at + AROUND], first, tags)
    return Listing(
        finding=finding,
        ranks=ranks,
        rank_of=rank_of,
        known=known,
        milliseconds=(perf_counter() - began) * 1000,
    )


def told_of(
    library: Library,
    listing: Listing,
    query: str,
    expanded: frozenset[FacetName],
    progress: Progress,
) -> Told:
    """Find out by what a result can be narrowed; all values of the facets that are ``expanded``.

    Of a query that finds nothing it is what could be left out.
    """
    with listing.lock:
        finding = listing.finding
        nothing = not finding.everything
        return Told(
            facets=_facets(finding, expanded),
            everything=finding.everything,
            hits=finding.count(),
            suggestion=finding.suggestion(),
            widenings=library.widenings(query, progress=progress) if nothing else (),
        )


def read_hits(
    library: Library, finding: Finding, keys: Sequence[str], first: int, tags: Mapping[str, Tag]
) -> dict[str, RankHits]:
    """Read the hits at the ranks called ``keys``, of which the first is ``first``."""
    hits = finding.hits(first, first + len(keys))
    ids = {hit.article_id for hit in hits if hit.kind in OF_HIGHLIGHTS and hit.article_id}
    annotations = library.annotations(sorted(ids)) if ids else ()
    return by_rank(keys, hits, {one.id: one for one in annotations}, tags)


def _facets(finding: Finding, expanded: frozenset[FacetName]) -> tuple[Facet, ...]:
    facets = finding.facets(VALUES)
    if not expanded:
        return facets
    whole = {facet.name: facet for facet in finding.facets(ALL_VALUES)}
    return tuple(
        whole.get(facet.name, facet) if facet.name in expanded else facet for facet in facets
    )
