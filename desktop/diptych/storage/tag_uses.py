"""How often tags stand in which articles, alone and with the tags below them.

Counted here rather than by the database: joined there, three flat lists cost five times as much
at 50,000 annotations, and an annotation that has two tags of one branch counts once in it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

from sqlalchemy import select

from diptych.domain.tag import TagUse
from diptych.domain.tag_matrix import TagSet
from diptych.storage.session import RawQuery, Session
from diptych.storage.tables import annotation_table, annotation_tag_table, article_table, tag_table

ALL_PARENTS = RawQuery(
    select(tag_table.c.id, tag_table.c.parent_id).where(tag_table.c.deleted.is_(None))
)
ALL_ARTICLES = RawQuery(select(article_table.c.id).where(article_table.c.deleted.is_(None)))
ALL_ANNOTATIONS = RawQuery(
    select(annotation_table.c.id, annotation_table.c.article_id).where(
        annotation_table.c.deleted.is_(None)
    )
)
EVERY_TAGGING = RawQuery(
    select(annotation_tag_table.c.annotation_id, annotation_tag_table.c.tag_id).order_by(
        annotation_tag_table.c.annotation_id
    )
)


def tag_uses(session: Session) -> dict[str, TagUse]:
    """Return the use of each tag that stands anywhere, itself or below, without the bin."""
    article_ids = [row[0] for row in ALL_ARTICLES.rows(session)]
    numbers = {article_id: number for number, article_id in enumerate(article_ids)}
    articles = {
        annotation_id: numbers[article_id]
        for annotation_id, article_id in ALL_ANNOTATIONS.rows(session)
        if article_id in numbers
    }
    parents = dict(ALL_PARENTS.rows(session))
    tag_ids = list(parents)
    # A tag in an article is one whole number: a hundred thousand pairs would be slow to make.
    own, below = _count(EVERY_TAGGING.rows(session), articles, _branches(parents, len(numbers)))
    alone = _decoded(own, tag_ids, article_ids)
    return {
        tag_id: TagUse(own=alone.get(tag_id, {}), below=counts)
        for tag_id, counts in _decoded(below, tag_ids, article_ids).items()
    }


def tag_sets(session: Session) -> list[TagSet]:
    """Return, for each article, which tags stand together on how many annotations of it.

    Without the bin; articles and tags in it are left out as well. Annotations without tags are
    not told of.
    """
    articles = {row[0] for row in ALL_ARTICLES.rows(session)}
    living = {row[0] for row in ALL_PARENTS.rows(session)}
    of_annotation = dict(ALL_ANNOTATIONS.rows(session))
    counts: Counter[tuple[str, frozenset[str]]] = Counter()
    for annotation_id, rows in groupby(EVERY_TAGGING.rows(session), itemgetter(0)):
        article_id = of_annotation.get(annotation_id)
        tags = frozenset([tag_id for _, tag_id in rows if tag_id in living])
        if tags and article_id is not None and article_id in articles:
            counts[article_id, tags] += 1
    return [
        TagSet(article_id=article_id, tags=tags, annotations=count)
        for (article_id, tags), count in counts.items()
    ]


def _branches(parents: Mapping[str, str], step: int) -> dict[str, tuple[int, ...]]:
    """Return each tag with all above it, as multiples of ``step``.

    Tags that somebody else's program hung in a ring are followed once round.
    """
    bases = {tag_id: number * step for number, tag_id in enumerate(parents)}
    found: dict[str, tuple[int, ...]] = {}
    for tag_id in parents:
        branch = {tag_id: None}
        above = parents[tag_id]
        while above in parents and above not in branch:
            branch[above] = None
            above = parents[above]
        found[tag_id] = tuple(bases[one] for one in branch)
    return found


def _count(
    taggings: Iterable[tuple[str, str]],
    articles: Mapping[str, int],
    branches: Mapping[str, tuple[int, ...]],
) -> tuple[Counter[int], Counter[int]]:
    """Count each tag alone, and with those below it; taggings come annotation by annotation."""
    own: list[int] = []
    below: list[int] = []
    current, seen = "", set[int]()
    for annotation_id, tag_id in taggings:
        article, branch = articles.get(annotation_id), branches.get(tag_id)
        if article is None or branch is None:
            continue
        if annotation_id != current:
            current = annotation_id
            seen.clear()
        own.append(branch[0] + article)
        for base in branch:
            if base not in seen:
                seen.add(base)
                below.append(base + article)
    return Counter(own), Counter(below)


def _decoded(
    counts: Mapping[int, int], tag_ids: Sequence[str], article_ids: Sequence[str]
) -> dict[str, dict[str, int]]:
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for key, count in counts.items():
        tag, article = divmod(key, len(article_ids))
        found[tag_ids[tag]][article_ids[article]] = count
    return found
