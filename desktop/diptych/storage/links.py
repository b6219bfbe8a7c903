"""Links between annotations; one is shown while both of them are outside the bin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from sqlalchemy import Row, Select, and_, bindparam, func, insert, or_, select

from diptych.domain.changes import Kind
from diptych.domain.link import Link, Linked, LinkEnd, LinkKind
from diptych.storage.batches import in_batches
from diptych.storage.tables import annotation_table, article_table, link_table
from diptych.storage.uncollected import uncollected
from diptych.storage.versioned import VersionedRepository, update_of

WORDS = 300
"""Characters of a quote that are told of an end."""
AT_ONCE = 5_000
"""Ids in one statement; both databases limit the values that one takes."""

_link = link_table.c
_LINK = (
    "id", "from_id", "to_id", "kind", "comment", "person_id", "created", "modified", "version",
    "deleted",
)  # fmt: skip
_COLUMNS = [_link[name] for name in _LINK]
_SOURCE, _TARGET = annotation_table.alias("source"), annotation_table.alias("target")
_FROM, _TO = article_table.alias("source_article"), article_table.alias("target_article")


def _end(annotation: Any, article: Any) -> tuple[Any, ...]:
    words = func.substr(annotation.c.quote, 1, WORDS)
    return annotation.c.id, article.c.id, article.c.title, words


_SHOWN: Select[Any] = (
    select(*_COLUMNS, *_end(_SOURCE, _FROM), *_end(_TARGET, _TO))
    .select_from(link_table)
    .join(_SOURCE, _SOURCE.c.id == _link.from_id)
    .join(_TARGET, _TARGET.c.id == _link.to_id)
    .join(_FROM, _FROM.c.id == _SOURCE.c.article_id)
    .join(_TO, _TO.c.id == _TARGET.c.article_id)
    .where(
        _link.deleted.is_(None),
        *(table.c.deleted.is_(None) for table in (_SOURCE, _TARGET, _FROM, _TO)),
    )
)
_ids: Any = bindparam("ids", expanding=True)

GET_LINK = select(*_COLUMNS).where(_link.id == bindparam("id"))
SHOWN_LINKS = _SHOWN
# Each from the side where an index leads: asked for both at once, every link would be read.
SHOWN_FROM_ARTICLES = _SHOWN.where(_SOURCE.c.article_id.in_(_ids))
SHOWN_TO_ARTICLES = _SHOWN.where(_TARGET.c.article_id.in_(_ids))
SHOWN_FROM = _SHOWN.where(_link.from_id.in_(_ids))
SHOWN_TO = _SHOWN.where(_link.to_id.in_(_ids))
KEPT_FROM, KEPT_TO = (
    select(*_COLUMNS).where(_link.deleted.is_(None), end.in_(_ids))
    for end in (_link.from_id, _link.to_id)
)
BETWEEN = (
    select(*_COLUMNS)
    .where(
        _link.deleted.is_(None),
        _link.kind == bindparam("kind"),
        or_(
            and_(_link.from_id == bindparam("one"), _link.to_id == bindparam("other")),
            and_(_link.from_id == bindparam("other"), _link.to_id == bindparam("one")),
        ),
    )
    .order_by(_link.created, _link.id)
)
INSERT_LINK = insert(link_table)
UPDATE_LINK = update_of(link_table)


class LinkRepository(VersionedRepository[Link]):
    """Stores links within one transaction."""

    kind = Kind.LINK
    insertion = INSERT_LINK
    replacement = UPDATE_LINK

    def get(self, object_id: str) -> Link | None:
        """Return the link, from the bin too."""
        row = self._connection.execute(GET_LINK, {"id": object_id}).first()
        return None if row is None else _link_of(row)

    def twin(self, link: Link) -> Link | None:
        """Return another link outside the bin that says the same of the same two annotations."""
        values = {"kind": link.kind.value, "one": link.from_id, "other": link.to_id}
        for row in self._connection.execute(BETWEEN, values):
            other = _link_of(row)
            if other.id != link.id and other.says_the_same_as(link):
                return other
        return None

    @uncollected
    def shown(self, article_ids: Sequence[str] | None = None) -> list[Linked]:
        """Return the links that are shown, to or from these articles; ``None`` is every one.

        The oldest come first.
        """
        if article_ids is None:
            return _in_order(self._connection.execute(SHOWN_LINKS))
        return self._on_either_side(SHOWN_FROM_ARTICLES, SHOWN_TO_ARTICLES, article_ids)

    def of_annotations(self, annotation_ids: Iterable[str]) -> list[Linked]:
        """Return the links that are shown of these annotations, the oldest first."""
        return self._on_either_side(SHOWN_FROM, SHOWN_TO, annotation_ids)

    def _on_either_side(
        self, from_them: Select[Any], to_them: Select[Any], ids: Iterable[str]
    ) -> list[Linked]:
        return _in_order(self._of_both(from_them, to_them, ids))

    def kept_of(self, annotation_ids: Iterable[str]) -> list[Link]:
        """Return all links of these annotations, those that rest too, the oldest first."""
        found = map(_link_of, self._of_both(KEPT_FROM, KEPT_TO, annotation_ids))
        each = {one.id: one for one in found}
        return sorted(each.values(), key=lambda one: (one.created, one.id))

    def _of_both(
        self, from_them: Select[Any], to_them: Select[Any], ids: Iterable[str]
    ) -> Iterator[Row[Any]]:
        found = (
            self._connection.execute(statement, {"ids": some}).all()
            for some in in_batches(ids, AT_ONCE)
            for statement in (from_them, to_them)
        )
        return chain.from_iterable(found)

    def _values(self, value: Link) -> dict[str, Any]:
        return {name: getattr(value, name) for name in _LINK} | {"kind": value.kind.value}


def _in_order(rows: Iterable[Row[Any]]) -> list[Linked]:
    found = {row[0]: row for row in rows}
    linked = [_linked_of(row) for row in found.values()]
    return sorted(linked, key=lambda one: (one.link.created, one.link.id))


def _link_of(row: Iterable[Any]) -> Link:
    """Take the columns ``_LINK``."""
    fields = dict(zip(_LINK, row, strict=True))
    fields["kind"] = LinkKind(fields["kind"])
    return Link(**fields)


def _linked_of(row: Row[Any]) -> Linked:
    own, place = len(_LINK), len(_LINK) + 4
    return Linked(
        link=_link_of(row[:own]), source=_end_of(row[own:place]), target=_end_of(row[place:])
    )


def _end_of(columns: Iterable[Any]) -> LinkEnd:
    annotation_id, article_id, title, words = columns
    return LinkEnd(
        annotation_id=annotation_id, article_id=article_id, article_title=title, words=words
    )
