"""Reading an article's original anew, by another encoding or as much more or less of it.

What comes of it is a new revision beside the others. The edit that makes it the article's text
is an edit like any other; undone, the article has the revision it had.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from diptych.domain.act import Act, Label
from diptych.domain.annotation import Anchor
from diptych.domain.article import Article, Author, Original, ReadableArticle, Revision
from diptych.domain.article_text import ArticleText
from diptych.domain.block_edit import BlockEdit
from diptych.domain.blocks import Blocks
from diptych.domain.draft import Draft
from diptych.domain.errors import NotFoundError, UnreadableFileError
from diptych.domain.identity import new_id
from diptych.domain.progress import Progress
from diptych.domain.span import Span
from diptych.formats.importers.given import Given
from diptych.library.arriving import revision_of, store_draft
from diptych.library.edits import Edit, changed
from diptych.library.hidden_words import shown_words
from diptych.library.reading_files import around, may_have_beside, with_warnings
from diptych.library.replacing import placed, recoding
from diptych.library.saved_pages import Beside, folder_of
from diptych.library.sources import Source, read_source
from diptych.text.alignment import Alignment
from diptych.text.laying_over import laid_over

if TYPE_CHECKING:
    from diptych.library.reading_files import FileReader
    from diptych.library.writing import Writing
    from diptych.storage.store import Store
    from diptych.storage.transaction import Transaction

REASON = "reread"
"""Why there is a revision that is made here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What the library has of an article whose original is to be read anew."""

    readable: ReadableArticle
    text: str
    original: Original
    data: bytes
    paths: Sequence[str]
    """Where the original lay when it came in."""
    revisions: Sequence[Revision]

    @property
    def article(self) -> Article:
        return self.readable.article


def plan_reread(
    article_id: str,
    options: Mapping[str, str],
    progress: Progress,
    *,
    store: Store,
    writing: Writing,
    reader: FileReader,
    person_id: str,
    told: Callable[[Sequence[str]], object] | None = None,
) -> Edit | None:
    """Read an original anew; return the edit that gives the article the text that came of it.

    ``options`` are those of the importer that are to be others than now; an empty one is left
    to the importer again. ``None`` where the text comes out as it is. ``told`` is given the
    sentences that the importer has for the reader, if any.
    """
    with store.read() as tx:
        known = _known(tx, article_id)
    chosen = _chosen(known, options)
    beside = _folder_of(known)
    given = Given(data=known.data, name=known.original.name, options=chosen, beside=beside.files)
    draft = with_warnings(reader.draft(given, progress), beside.left_out)
    if told is not None and draft.warnings:
        told(draft.warnings)
    if _is_same(draft, known.readable, known.text):
        return None
    with store.read() as tx:
        former = _former(tx, known, draft)
    if former is None:
        making = _Making.of(
            known, draft, progress, options=chosen, store=store, person_id=person_id
        )
        former = writing.result(making.store, action=str(Label(Act.READ_ANEW)))
    with store.read() as tx:
        recoded = recoding(known.readable.revision, tx.revisions.get(former))
    after = replace(known.article, revision_id=former)
    if recoded is not None:
        after = _respelt(after, draft, recoded)
    return Edit(label=Label(Act.READ_ANEW), changes=(changed(known.article, after),))


def _known(tx: Transaction, article_id: str) -> _Known:
    article = tx.articles.get(article_id)
    if article is None or article.deleted is not None:
        raise NotFoundError("article", article_id)
    original = tx.originals.get(article.original_id) if article.original_id else None
    if original is None:
        raise NotFoundError("original", article.title)
    readable = tx.revisions.readable(article)
    return _Known(
        readable=readable,
        text=tx.revisions.text(article.revision_id),
        original=original,
        data=tx.originals.data(original.id),
        paths=tx.originals.paths(original.id),
        revisions=tx.revisions.of_article(article.id),
    )


def _folder_of(known: _Known) -> Beside:
    """Return what lies beside a file and belongs to it, where both still are.

    The library keeps the file and the pictures of its texts, not the folder.
    """
    for path in map(Path, known.paths):
        source = Source(path=path, folder=folder_of(path))
        if not may_have_beside(source):
            continue
        try:
            data = read_source(path)
        except UnreadableFileError:
            continue
        if sha256(data).hexdigest() == known.original.sha256:
            return around(source, data)
    return Beside()


def _chosen(known: _Known, options: Mapping[str, str]) -> dict[str, str]:
    """Return by which options it is read: those of the present reading, and what is others."""
    revision = known.readable.revision
    kept = {name: revision.option(name) for name in ("encoding", "extent", "origin")}
    return {name: value for name, value in {**kept, **options}.items() if value}


def _is_same(draft: Draft, readable: ReadableArticle, text: str) -> bool:
    return (
        draft.text == text
        and readable.marks == draft.marks
        and readable.bare_blocks == Blocks.of(draft.blocks)
    )


def _former(tx: Transaction, known: _Known, draft: Draft) -> str | None:
    """Return an earlier revision that is what came out again, if there is one."""
    for revision in reversed(known.revisions):
        if revision.length != len(draft.text):
            continue
        readable = tx.revisions.readable(replace(known.article, revision_id=revision.id))
        if _is_same(draft, readable, tx.revisions.text(revision.id)):
            return revision.id
    return None


def _respelt(article: Article, draft: Draft, recoded: Callable[[str], str]) -> Article:
    """Return an article with those of its details right that the former encoding had wrong."""
    authors = tuple(
        found if found != author and recoded(author.name) == found.name else author
        for author, found in _side_by_side(article.authors, draft.authors)
    )
    spelt = {
        name: getattr(draft, name)
        for name in ("title", "source")
        if getattr(draft, name) and recoded(getattr(article, name)) == getattr(draft, name)
    }
    return replace(article, authors=authors, **spelt)


def _side_by_side(
    ours: Sequence[Author], found: Sequence[Author]
) -> Iterable[tuple[Author, Author]]:
    return zip(ours, found if len(found) == len(ours) else ours, strict=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Making:
    """A revision that is to be stored, with where everything of the reader's is in it."""

    revision: Revision
    draft: Draft
    anchors: Sequence[tuple[str, Anchor]]
    block_edits: Sequence[BlockEdit]

    @classmethod
    def of(
        cls,
        known: _Known,
        draft: Draft,
        progress: Progress,
        *,
        options: Mapping[str, str],
        store: Store,
        person_id: str,
    ) -> _Making:
        """Look for everything in the new text; nothing is written yet."""
        article = known.article
        revision = revision_of(
            draft, article.id, known.original.id, words=0, person_id=person_id, options=options
        )
        edits = carried_over(known.readable.block_edits, known.text, draft.text, revision.id)
        blocks = laid_over(Blocks.of(draft.blocks), ArticleText.of(draft.text), edits)
        with store.read() as tx:
            adrift = tx.anchors.adrift(article.id, revision.id)
            anchors = placed(tx, adrift, draft.text, revision, progress)
        return cls(
            revision=replace(
                revision, reason=REASON, words=shown_words(draft.text, blocks, progress)
            ),
            draft=draft,
            anchors=anchors,
            block_edits=edits,
        )

    def store(self, tx: Transaction) -> str:
        """Store it and return its id; it is no article's text yet."""
        number = 1 + max(one.number for one in tx.revisions.of_article(self.revision.article_id))
        stored = store_draft(tx, replace(self.revision, number=number), self.draft)
        for edit in self.block_edits:
            tx.block_edits.insert(edit)
        tx.anchors.put(self.anchors)
        return stored.id


def carried_over(
    edits: Iterable[BlockEdit], old: str, new: str, revision_id: str
) -> tuple[BlockEdit, ...]:
    """Return what a reader did to the blocks of one text, for another one: where it says the same.

    They follow one another as before.
    """
    standing = list(edits)
    if not standing:
        return ()
    alignment = Alignment(old, new)
    found = []
    for edit in standing:
        start, end = alignment.place(edit.span.start), alignment.place(edit.span.end, ends=True)
        if start.low != start.high or end.low != end.high or start.low > end.low:
            continue
        span = Span(start.low, end.low)
        said = old[edit.span.start : edit.span.end]
        if new[span.start : span.end].split() == said.split() and len(span):
            found.append(replace(edit, id=new_id(), revision_id=revision_id, span=span, version=1))
    return tuple(found)
