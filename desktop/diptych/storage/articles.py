"""Articles with their authors, and the list of them that the library panel shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy import bindparam, delete, func, insert, select

from diptych.domain.article import (
    Article,
    ArticleNames,
    ArticleSummary,
    Author,
    SearchedArticle,
)
from diptych.domain.changes import FILED, REVISED, Kind
from diptych.domain.tag import path_of
from diptych.storage import rows
from diptych.storage.article_names import article_names
from diptych.storage.batches import in_batches
from diptych.storage.rows import article_of, author_of, fields_of
from diptych.storage.searched import searched_articles
from diptych.storage.session import RawQuery
from diptych.storage.tables import (
    annotation_table,
    annotation_tag_table,
    article_author_table,
    article_field_table,
    article_table,
    collection_article_table,
    original_table,
    revision_table,
    tag_table,
)
from diptych.storage.tags import TagRepository
from diptych.storage.versioned import VersionedRepository, update_of

_article = article_table.c
_author = article_author_table.c
_field = article_field_table.c
_member = collection_article_table.c
_annotation = annotation_table.c

AT_ONCE = 500
"""Articles asked for in one statement: a database takes only so many values."""

ARTICLE_COLUMNS = [_article[name] for name in rows.ARTICLE]
AUTHOR_COLUMNS = [_author[name] for name in rows.AUTHOR]

GET_ARTICLE = select(*ARTICLE_COLUMNS).where(_article.id == bindparam("id"))
# Straight from the driver: an index is made of thousands of articles, one by one.
AUTHORS_OF_ARTICLE = RawQuery(
    select(*AUTHOR_COLUMNS).where(_author.article_id == bindparam("id")).order_by(_author.position)
)
FIELDS_OF_ARTICLE = RawQuery(
    select(_field.name, _field.value).where(_field.article_id == bindparam("id"))
)
COLLECTIONS_OF_ARTICLE = RawQuery(
    select(_member.collection_id).where(_member.article_id == bindparam("id"))
)
_ids: Any = bindparam("ids", expanding=True)
GET_ARTICLES = select(*ARTICLE_COLUMNS).where(_article.id.in_(_ids))
AUTHORS_OF_SOME = (
    select(_author.article_id, *AUTHOR_COLUMNS)
    .where(_author.article_id.in_(_ids))
    .order_by(_author.article_id, _author.position)
)
FIELDS_OF_SOME = select(_field.article_id, _field.name, _field.value).where(
    _field.article_id.in_(_ids)
)
COLLECTIONS_OF_SOME = select(_member.article_id, _member.collection_id).where(
    _member.article_id.in_(_ids)
)
ALL_OF_ORIGINAL = (
    select(*ARTICLE_COLUMNS)
    .join(original_table, original_table.c.id == _article.original_id)
    .where(original_table.c.sha256 == bindparam("sha256"))
    .order_by(_article.part, _article.created)
)
ARTICLES_OF_ORIGINAL = ALL_OF_ORIGINAL.where(_article.deleted.is_(None))
TITLES = RawQuery(select(_article.id, _article.title).where(_article.deleted.is_(None)))
HAS_ORIGINAL = select(original_table.c.id).where(original_table.c.sha256 == bindparam("sha256"))
_former = revision_table.alias("former")
# Of what articles had before they had a newer version.
ALL_OF_FORMER_ORIGINAL = (
    select(*ARTICLE_COLUMNS)
    .join(revision_table, revision_table.c.id == _article.revision_id)
    .where(
        _article.id.in_(
            select(_former.c.article_id).where(
                _former.c.options["original"].as_string().in_(HAS_ORIGINAL),
                _former.c.number < revision_table.c.number,
            )
        )
    )
    .order_by(_article.part, _article.created)
)
ARTICLES_OF_FORMER_ORIGINAL = ALL_OF_FORMER_ORIGINAL.where(_article.deleted.is_(None))
IDS_OF_PREFIX = (
    select(_article.id)
    .where(
        func.substr(_article.id, 1, bindparam("length")) == bindparam("prefix"),
        _article.deleted.is_(None),
    )
    .order_by(_article.id)
)
ADDRESSES = (
    select(_article.id, _article.url, _article.doi)
    .where(_article.deleted.is_(None), (_article.url != "") | (_article.doi != ""))
    .order_by(_article.created, _article.id)
)
COUNT_ARTICLES = select(func.count()).select_from(article_table).where(_article.deleted.is_(None))
_summaries = (
    select(revision_table.c.words, *ARTICLE_COLUMNS)
    .outerjoin(revision_table, revision_table.c.id == _article.revision_id)
    .order_by(_article.created, _article.id)
)
ALL_SUMMARIES = RawQuery(_summaries)
STANDING_SUMMARIES = RawQuery(_summaries.where(_article.deleted.is_(None)))
ALL_AUTHORS = RawQuery(
    select(_author.article_id, *AUTHOR_COLUMNS).order_by(_author.article_id, _author.position)
)
ALL_FIELDS = RawQuery(select(_field.article_id, _field.name, _field.value))
ALL_MEMBERS = RawQuery(select(_member.article_id, _member.collection_id))
COUNT_ANNOTATIONS = RawQuery(
    select(_annotation.article_id, func.count())
    .where(_annotation.deleted.is_(None))
    .group_by(_annotation.article_id)
)
TAGS_OF_ARTICLES = RawQuery(
    select(_annotation.article_id, annotation_tag_table.c.tag_id)
    .join(annotation_table, _annotation.id == annotation_tag_table.c.annotation_id)
    .join(tag_table, tag_table.c.id == annotation_tag_table.c.tag_id)
    .where(_annotation.deleted.is_(None), tag_table.c.deleted.is_(None))
    .distinct()
)
INSERT_ARTICLE = insert(article_table)
UPDATE_ARTICLE = update_of(article_table)
INSERT_AUTHORS = insert(article_author_table)
DELETE_AUTHORS = delete(article_author_table).where(_author.article_id == bindparam("id"))
INSERT_FIELDS = insert(article_field_table)
DELETE_FIELDS = delete(article_field_table).where(_field.article_id == bindparam("id"))
INSERT_MEMBERS = insert(collection_article_table)
DELETE_MEMBER = delete(collection_article_table).where(
    _member.article_id == bindparam("article"), _member.collection_id == bindparam("collection")
)


class Address(NamedTuple):
    """Where an article was published."""

    id: str
    url: str
    doi: str


class ArticleRepository(VersionedRepository[Article]):
    """Stores articles within one transaction."""

    kind = Kind.ARTICLE
    insertion = INSERT_ARTICLE
    replacement = UPDATE_ARTICLE

    def get(self, object_id: str) -> Article | None:
        """Return the article, from the bin too."""
        row = self._connection.execute(GET_ARTICLE, {"id": object_id}).first()
        return None if row is None else self._with_authors(row)

    def of_ids(self, object_ids: Iterable[str]) -> dict[str, Article]:
        """Return those of these articles that there are by id, as ``get`` does each."""
        found: dict[str, Article] = {}
        for ids in in_batches(object_ids, AT_ONCE):
            values = {"ids": ids}
            parts: list[dict[str, list[Sequence[Any]]]] = []
            for query in (AUTHORS_OF_SOME, FIELDS_OF_SOME, COLLECTIONS_OF_SOME):
                own: dict[str, list[Sequence[Any]]] = defaultdict(list)
                for article_id, *part in self._connection.execute(query, values):
                    own[article_id].append(part)
                parts.append(own)
            authors, fields, members = parts
            for row in self._connection.execute(GET_ARTICLES, values):
                key = row[0]
                found[key] = article_of(
                    row,
                    tuple(map(author_of, authors.get(key, ()))),
                    fields_of((name, value) for name, value in fields.get(key, ())),
                    (collection for (collection,) in members.get(key, ())),
                )
        return found

    def find_ids(self, prefix: str) -> list[str]:
        """Return the ids outside the bin that start with ``prefix``."""
        values = {"prefix": prefix, "length": len(prefix)}
        return list(self._connection.execute(IDS_OF_PREFIX, values).scalars())

    def by_original(self, sha256: str, *, include_deleted: bool = False) -> list[Article]:
        """Return the articles that were made of these bytes, outside the bin unless asked for.

        Where there are none, those that were once, and have a newer version since.
        """
        values, run = {"sha256": sha256}, self._connection.execute
        found = run(ALL_OF_ORIGINAL if include_deleted else ARTICLES_OF_ORIGINAL, values).all()
        if not found and run(HAS_ORIGINAL, values).first() is not None:
            query = ALL_OF_FORMER_ORIGINAL if include_deleted else ARTICLES_OF_FORMER_ORIGINAL
            found = run(query, values).all()
        return [self._with_authors(row) for row in found]

    def addresses(self) -> list[Address]:
        """Return where the articles outside the bin were published, in the order they came."""
        return [Address(*row) for row in self._connection.execute(ADDRESSES)]

    def count(self) -> int:
        """Return how many articles are outside the bin."""
        return self._connection.execute(COUNT_ARTICLES).scalar_one()

    def titles(self) -> dict[str, str]:
        """Return the titles of all articles that are not in the bin, by their ids."""
        return dict(TITLES.rows(self._session))

    def searched(self, article_ids: Iterable[str]) -> dict[str, SearchedArticle]:
        """Return what a search shows of those of these articles that are not in the bin."""
        return searched_articles(self._session, article_ids)

    def names(self) -> ArticleNames:
        """Return the sources, authors, languages and years of the articles outside the bin."""
        return article_names(self._session)

    def summaries(self, *, include_deleted: bool = False) -> list[ArticleSummary]:
        """Return the articles as a list shows them, in the order they came."""
        authors: dict[str, list[Author]] = defaultdict(list)
        for row in ALL_AUTHORS.rows(self._session):
            authors[row[0]].append(author_of(row[1:]))
        fields: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for article_id, name, value in ALL_FIELDS.rows(self._session):
            fields[article_id].append((name, value))
        members: dict[str, list[str]] = defaultdict(list)
        for article_id, collection_id in ALL_MEMBERS.rows(self._session):
            members[article_id].append(collection_id)
        counts: dict[str, int] = dict(COUNT_ANNOTATIONS.rows(self._session))
        tags = self._tag_paths()
        query = ALL_SUMMARIES if include_deleted else STANDING_SUMMARIES
        return [
            ArticleSummary(
                article=article_of(
                    row[1:],
                    tuple(authors.get(row[1], ())),
                    fields_of(fields.get(row[1], ())),
                    members.get(row[1], ()),
                ),
                words=row[0] or 0,
                annotations=counts.get(row[1], 0),
                tags=tags.get(row[1], ()),
            )
            for row in query.rows(self._session)
        ]

    def _tag_paths(self) -> Mapping[str, tuple[str, ...]]:
        codebook = {tag.id: tag for tag in TagRepository(self._session).all()}
        paths = {tag_id: path_of(tag, codebook) for tag_id, tag in codebook.items()}
        found: dict[str, list[str]] = defaultdict(list)
        for article_id, tag_id in TAGS_OF_ARTICLES.rows(self._session):
            found[article_id].append(paths[tag_id])
        return {article_id: tuple(sorted(names)) for article_id, names in found.items()}

    def _with_authors(self, row: Sequence[Any]) -> Article:
        session, key = self._session, row[0]
        return article_of(
            row,
            tuple(author_of(author) for author in AUTHORS_OF_ARTICLE.rows(session, id=key)),
            fields_of((name, value) for name, value in FIELDS_OF_ARTICLE.rows(session, id=key)),
            (collection for (collection,) in COLLECTIONS_OF_ARTICLE.rows(session, id=key)),
        )

    def _operation(self, before: Article, after: Article) -> str:
        unfiled = replace(
            after,
            fields=before.fields,
            collections=before.collections,
            version=before.version,
            modified=before.modified,
        )
        if unfiled == before:
            return FILED
        operation = super()._operation(before, after)
        revised = operation == "update" and before.revision_id != after.revision_id
        return REVISED if revised else operation

    def _write_parts(self, value: Article, before: Article | None) -> None:
        self._write_authors(value, before)
        self._write_fields(value, before)
        self._write_members(value, before)

    def _write_fields(self, value: Article, before: Article | None) -> None:
        if before is not None:
            if before.fields == value.fields:
                return
            self._connection.execute(DELETE_FIELDS, {"id": value.id})
        if value.fields:
            self._connection.execute(
                INSERT_FIELDS,
                [
                    {"article_id": value.id, "name": one.name, "value": one.value}
                    for one in value.fields
                ],
            )

    def _write_members(self, value: Article, before: Article | None) -> None:
        """Store what was added and what was taken away; no article has a place of its own yet."""
        old = set(before.collections) if before is not None else set()
        for gone in sorted(old.difference(value.collections)):
            self._connection.execute(DELETE_MEMBER, {"article": value.id, "collection": gone})
        fresh = sorted(set(value.collections) - old)
        if fresh:
            self._connection.execute(
                INSERT_MEMBERS,
                [{"collection_id": one, "article_id": value.id, "position": 0} for one in fresh],
            )

    def _write_authors(self, value: Article, before: Article | None) -> None:
        if before is not None:
            if before.authors == value.authors:
                return
            self._connection.execute(DELETE_AUTHORS, {"id": value.id})
        if value.authors:
            self._connection.execute(
                INSERT_AUTHORS,
                [
                    {
                        "article_id": value.id,
                        "position": position,
                        "name": author.name,
                        "family": author.family,
                        "given": author.given,
                        "role": author.role,
                    }
                    for position, author in enumerate(value.authors)
                ],
            )

    def _values(self, value: Article) -> dict[str, Any]:
        return {
            "id": value.id,
            "person_id": value.person_id,
            "created": value.created,
            "modified": value.modified,
            "version": value.version,
            "deleted": value.deleted,
            "original_id": value.original_id,
            "part": value.part,
            "title": value.title,
            "title_found": value.title_found,
            "source": value.source,
            "url": value.url,
            "doi": value.doi,
            "language": value.language,
            "published": value.published,
            "year": value.year,
            "kind": value.kind,
            "revision_id": value.revision_id or None,
        }
