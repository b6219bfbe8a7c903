"""An article on its way in: what is made of a draft, and how it is stored."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from diptych.domain.article import Article, ArticleField, Original, Revision
from diptych.domain.draft import Draft, Extent
from diptych.domain.identity import Turns
from diptych.library.found_annotations import store_found

if TYPE_CHECKING:
    from diptych.storage.transaction import Transaction

FROM_THE_BIN = "It was in the bin and has been taken out again, with its highlights and notes."

_turns = Turns()
"""When articles come in: lists stand in that order."""


class ImportStatus(StrEnum):
    """What became of a file."""

    IMPORTED = "imported"
    DUPLICATE = "duplicate"
    FILLED_IN = "filled in"
    """It is a file of references, which filled in what was missing in articles."""
    LIBRARY = "library"
    """It is a whole library that was exported: what is in it came in."""
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of one article of one file; ``reason`` is a sentence where it failed.

    ``words`` and ``pages`` are those of an article that came in, ``extent`` how much of the file
    it is. ``older`` is an article here with the same address, of which this may be a newer
    version. Of a whole library ``contents`` says what became of each article in it.
    """

    path: Path
    status: ImportStatus
    part: str = ""
    article: Article | None = None
    reason: str = ""
    warnings: tuple[str, ...] = ()
    words: int = 0
    pages: int = 0
    extent: Extent = Extent.NONE
    older: Article | None = None
    contents: tuple[Imported, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """An article that is read and not stored yet."""

    path: Path
    data: bytes
    draft: Draft
    original: Original
    article: Article
    revision: Revision
    on_disk: bool = True
    """Whether ``path`` is where it lies; otherwise it is only a name."""

    @classmethod
    def of(
        cls,
        draft: Draft,
        *,
        path: Path,
        data: bytes,
        digest: str,
        words: int,
        person_id: str,
        options: Mapping[str, str] | None = None,
    ) -> Arrival:
        """Make the article that a draft is to become; storing it gives its text a hash.

        ``options`` are those by which the file was read.
        """
        original = Original(
            sha256=digest,
            name=plain_name(path.name),
            media_type=draft.media_type,
            encoding=draft.encoding,
        )
        article = Article(
            title=draft.title,
            title_found=draft.title_found,
            authors=draft.authors,
            source=draft.source,
            url=draft.url,
            doi=draft.doi,
            language=draft.language,
            published=draft.published,
            kind=draft.kind,
            fields=_in_order(draft.fields),
            original_id=original.id,
            part=draft.part,
            person_id=person_id,
        )
        revision = revision_of(
            draft, article.id, original.id, words=words, person_id=person_id, options=options or {}
        )
        article = replace(article, revision_id=revision.id)
        return cls(
            path=path,
            data=data,
            draft=draft,
            original=original,
            article=article,
            revision=revision,
        )

    def store(self, tx: Transaction) -> Imported:
        """Put it into the library, unless it has come in meanwhile; out of the bin if there."""
        known = [
            article
            for article in tx.articles.by_original(self.original.sha256, include_deleted=True)
            if article.part == self.article.part
        ]
        for article in known:
            if article.deleted is None:
                return Imported(path=self.path, status=ImportStatus.DUPLICATE, article=article)
        if known:
            newest = max(known, key=lambda article: article.deleted or "")
            restored = tx.articles.update(replace(newest, deleted=None))
            return self._result(restored, FROM_THE_BIN)
        place = plain_name(str(self.path.absolute())) if self.on_disk else ""
        original = tx.originals.by_sha(self.original.sha256)
        if original is None:
            original = self.original
            tx.originals.add(original, self.data)
        if place:
            tx.originals.add_path(original, place)
        # Files are read beside one another, but come in one after another.
        instant = _turns.next()
        article = replace(self.article, original_id=original.id, created=instant, modified=instant)
        tx.articles.insert(article)
        store_draft(tx, with_option(self.revision, "original", original.id), self.draft)
        store_found(
            tx,
            self.draft,
            article_id=article.id,
            revision_id=self.revision.id,
            person_id=self.article.person_id,
        )
        return self._result(article)

    def _result(self, article: Article, *more: str) -> Imported:
        return Imported(
            path=self.path,
            status=ImportStatus.IMPORTED,
            part=article.part,
            article=article,
            warnings=(*self.draft.warnings, *more),
            words=self.revision.words,
            pages=self.draft.pages,
            extent=self.draft.extent,
        )


def revision_of(
    draft: Draft,
    article_id: str,
    original_id: str,
    *,
    words: int,
    person_id: str,
    options: Mapping[str, str],
) -> Revision:
    """Return the revision that a draft is to become, not stored yet."""
    how: dict[str, object] = {name: value for name, value in sorted(options.items()) if value}
    if draft.extent:
        how["extent"] = draft.extent.value
    if draft.encoding:
        how["decoded"] = draft.encoding
    if draft.pages:
        how["pages"] = draft.pages
    return Revision(
        article_id=article_id,
        importer=draft.importer,
        importer_version=draft.importer_version,
        options=json.dumps({**how, "original": original_id}, ensure_ascii=False),
        length=len(draft.text),
        words=words,
        person_id=person_id,
    )


def with_option(revision: Revision, name: str, value: str) -> Revision:
    """Return a revision with one of its options set."""
    options = {**json.loads(revision.options), name: value}
    return replace(revision, options=json.dumps(options, ensure_ascii=False))


def store_draft(tx: Transaction, revision: Revision, draft: Draft) -> Revision:
    """Store everything of a draft that belongs to its text, as this revision."""
    stored = tx.revisions.add(revision, draft.text, draft.blocks, draft.marks, draft.boxes)
    tx.resources.add(stored.id, draft.pictures)
    return stored


def _in_order(fields: tuple[ArticleField, ...]) -> tuple[ArticleField, ...]:
    """Return an article's own fields as it keeps them; of several with one name the first."""
    named = {one.name: one for one in reversed(fields)}
    return tuple(named[name] for name in sorted(named))


def plain_name(name: str) -> str:
    """Return a file's name as text that can be stored: bytes that are no text become “?”."""
    return name.encode("utf-8", "replace").decode("utf-8")
