"""An article on its way in: what is made of a draft, and how it is stored."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from diptych.domain.article import Article, Original, Revision
from diptych.domain.draft import Draft, Extent

if TYPE_CHECKING:
    from diptych.storage.transaction import Transaction

FROM_THE_BIN = "It was in the bin and has been taken out again, with its highlights and notes."


class ImportStatus(StrEnum):
    """What became of a file."""

    IMPORTED = "imported"
    DUPLICATE = "duplicate"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of one article of one file; ``reason`` is a sentence where it failed.

    ``words`` and ``pages`` are those of an article that came in, ``extent`` how much of the file
    it is. ``older`` is an article here with the same address, of which this may be a newer
    version.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """An article that is read and not stored yet."""

    path: Path
    data: bytes
    draft: Draft
    original: Original
    article: Article
    revision: Revision

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
    ) -> Arrival:
        """Make the article that a draft is to become; storing it gives its text a hash."""
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
            original_id=original.id,
            part=draft.part,
            person_id=person_id,
        )
        revision = Revision(
            article_id=article.id,
            importer=draft.importer,
            importer_version=draft.importer_version,
            length=len(draft.text),
            words=words,
            person_id=person_id,
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
        place = plain_name(str(self.path.absolute()))
        original = tx.originals.by_sha(self.original.sha256)
        if original is None:
            original = self.original
            tx.originals.add(original, self.data, place)
        else:
            tx.originals.add_path(original, place)
        article = replace(self.article, original_id=original.id)
        tx.articles.insert(article)
        tx.revisions.add(self.revision, self.draft.text, self.draft.blocks, self.draft.marks)
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


def plain_name(name: str) -> str:
    """Return a file's name as text that can be stored: bytes that are no text become “?”."""
    return name.encode("utf-8", "replace").decode("utf-8")
