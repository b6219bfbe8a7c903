"""Counting articles × tags: once for all that is tagged, then any part of it at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from diptych.domain.tag import ROOT, Tag
from diptych.domain.tag_matrix import TagMatrix, TagSet
from diptych.library.tagging import in_order


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The counts of a whole library, by tag and then by article; ``totals`` are by article.

    ``places`` say which annotations of an article a tag stands on, one bit for each: any
    selection of tags gets totals from them in which nothing counts twice. ``above`` is, where
    children count, the tag in whose places a tag's own all are.
    """

    with_children: bool = False
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    places: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    totals: Mapping[str, int] = field(default_factory=dict)
    above: Mapping[str, str] = field(default_factory=dict)


def tally(sets: Iterable[TagSet], tags: Iterable[Tag], *, with_children: bool) -> Tally:
    """Count every tag in every article."""
    parents = {tag.id: tag.parent_id for tag in tags}
    places: defaultdict[str, dict[str, int]] = defaultdict(dict)
    totals: dict[str, int] = {}
    lifted: dict[frozenset[str], Collection[str]] = {}
    for one in sets:
        having = lifted.get(one.tags)
        if having is None:
            known = one.tags & parents.keys()
            having = lifted[one.tags] = _upwards(known, parents) if with_children else known
        before = totals.get(one.article_id, 0)
        totals[one.article_id] = before + one.annotations
        bits = ((1 << one.annotations) - 1) << before
        for tag_id in having:
            cells = places[tag_id]
            cells[one.article_id] = cells.get(one.article_id, 0) | bits
    return Tally(
        with_children=with_children,
        counts={tag_id: _bit_counts(cells) for tag_id, cells in places.items()},
        places=dict(places),
        totals=totals,
        above=_rooted(parents) if with_children else {},
    )


def matrix(tally: Tally, articles: Iterable[str], tags: Iterable[str]) -> TagMatrix:
    """Return the table of these articles and tags, in their order, with its totals."""
    rows, columns = tuple(articles), tuple(tags)
    within = frozenset(rows)
    whole = within >= tally.totals.keys()
    counts: dict[str, Mapping[str, int]] = {}
    for tag_id in columns:
        cells = tally.counts.get(tag_id, {})
        if not (whole or within.issuperset(cells)):
            cells = {key: count for key, count in cells.items() if key in within}
        counts[tag_id] = cells
    having = _having_any(tally, within, frozenset(columns))
    return TagMatrix(
        articles=rows,
        tags=columns,
        with_children=tally.with_children,
        counts=counts,
        by_tag={tag_id: sum(cells.values()) for tag_id, cells in counts.items()},
        by_article={key: having.get(key, 0) for key in rows},
    )


def _having_any(tally: Tally, articles: frozenset[str], tags: frozenset[str]) -> Mapping[str, int]:
    """Count, by article, the annotations that have any of the tags."""
    above = tally.above
    left_out = (
        cells
        for tag_id, cells in tally.counts.items()
        if tag_id not in tags and tag_id not in above
    )
    if all(articles.isdisjoint(cells) for cells in left_out):
        return tally.totals
    found: dict[str, int] = {}
    for tag_id in tags:
        if above.get(tag_id) in tags:
            continue
        for article_id, bits in tally.places.get(tag_id, {}).items():
            found[article_id] = found.get(article_id, 0) | bits
    return _bit_counts(found)


def _bit_counts(places: Mapping[str, int]) -> dict[str, int]:
    return {article_id: bits.bit_count() for article_id, bits in places.items()}


def as_rows(
    matrix: TagMatrix,
    titles: Mapping[str, str],
    names: Mapping[str, str],
    *,
    corner: str,
    total: str,
    transposed: bool = False,
) -> list[list[str]]:
    """Return the table as cells of text: heads first, totals at the ends, no count as 0.

    Articles go down and tags across, or the other way round.
    """
    rows = [
        [titles[article], *(str(matrix.count(article, tag)) for tag in matrix.tags)]
        for article in matrix.articles
    ]
    for row, article in zip(rows, matrix.articles, strict=True):
        row.append(str(matrix.by_article[article]))
    head = [corner, *(names[tag] for tag in matrix.tags), total]
    foot = [total, *(str(matrix.by_tag[tag]) for tag in matrix.tags), str(matrix.total)]
    table = [head, *rows, foot]
    return [list(column) for column in zip(*table, strict=True)] if transposed else table


def used(tally: Tally, articles: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Return which of these articles have tagged annotations, and which tags stand in them."""
    within = frozenset(articles)
    tags = frozenset(
        tag_id for tag_id, cells in tally.counts.items() if not within.isdisjoint(cells)
    )
    return within & tally.totals.keys(), tags


def codebook_order(tags: Iterable[Tag]) -> list[tuple[Tag, int]]:
    """Return the codebook from top to bottom as it is shown, each tag with its depth.

    Tags that somebody else's program hung in a ring, or on one that is gone, stand at the top.
    """
    every = list(tags)
    known = {tag.id for tag in every}
    below: defaultdict[str, list[Tag]] = defaultdict(list)
    for tag in every:
        below[tag.parent_id if tag.parent_id in known else ROOT].append(tag)
    found: dict[str, tuple[Tag, int]] = {}
    _descend([(tag, 0) for tag in in_order(below[ROOT])], below, found)
    for tag in in_order(every):
        if tag.id not in found:
            _descend([(tag, 0)], below, found)
    return list(found.values())


def _descend(
    roots: Sequence[tuple[Tag, int]],
    below: Mapping[str, Sequence[Tag]],
    found: dict[str, tuple[Tag, int]],
) -> None:
    waiting = list(reversed(roots))
    while waiting:
        tag, depth = waiting.pop()
        if tag.id not in found:
            found[tag.id] = (tag, depth)
            children = in_order(below.get(tag.id, ()))
            waiting.extend((child, depth + 1) for child in reversed(children))


def _rooted(parents: Mapping[str, str]) -> dict[str, str]:
    """Return the parents of tags that hang on one at the top, and not in a ring."""
    below: defaultdict[str, list[str]] = defaultdict(list)
    for tag_id, parent in parents.items():
        below[parent].append(tag_id)
    waiting = [tag_id for tag_id, parent in parents.items() if parent not in parents]
    found: dict[str, str] = {}
    while waiting:
        tag_id = waiting.pop()
        children = below.get(tag_id, ())
        found.update(dict.fromkeys(children, tag_id))
        waiting += children
    return found


def _upwards(tag_ids: Iterable[str], parents: Mapping[str, str]) -> set[str]:
    """Return tags with all above them; those hung in a ring are followed once round."""
    found: set[str] = set()
    for tag_id in tag_ids:
        above = tag_id
        while above in parents and above not in found:
            found.add(above)
            above = parents[above]
    return found
