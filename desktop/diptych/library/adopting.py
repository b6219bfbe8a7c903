"""Taking one article for a newer version of another: its text becomes a revision of that one.

The older article stays what it was to everybody: its highlights, notes, links and collections.
The newer one's come along, and it goes to the bin itself. All of it is one edit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from diptych.domain.act import Act, Label
from diptych.domain.annotation import Anchor, Annotation
from diptych.domain.article import Article, ArticleField, ReadableArticle, Revision
from diptych.domain.block_edit import BlockEdit
from diptych.domain.errors import NotFoundError, SameArticleError
from diptych.domain.identity import new_id, now
from diptych.domain.note import Note
from diptych.domain.passage_pair import Passage, PassagePair
from diptych.domain.progress import Progress
from diptych.library.adopting_speakers import SpeakersOfTwo, moved_speakers
from diptych.library.arriving import with_option
from diptych.library.edits import Edit, ObjectChange, changed, deleted
from diptych.library.hidden_words import shown_words
from diptych.library.replacing import placed
from diptych.library.rereading import carried_over
from diptych.text.anchoring import describe
from diptych.text.laying_over import laid_over

if TYPE_CHECKING:
    from diptych.library.writing import Writing
    from diptych.storage.store import Store
    from diptych.storage.transaction import Transaction

REASON = "newer version"
"""Why there is a revision that is made here."""

_FILLED_IN = ("source", "url", "doi", "language", "published", "kind", "authors")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """Two articles and what is to be taken over from the newer one."""

    older: ReadableArticle
    newer: ReadableArticle
    old: str
    new: str
    annotations: Sequence[Annotation]
    theirs: Sequence[Annotation]
    """Those of the older one."""
    notes: Sequence[Note]
    pairs: Sequence[PassagePair]
    speakers: SpeakersOfTwo


def plan_adoption(
    older_id: str,
    newer_id: str,
    progress: Progress,
    *,
    store: Store,
    writing: Writing,
    person_id: str,
) -> Edit:
    """Store the newer article's text as a revision of the older one; return the edit to it."""
    if older_id == newer_id:
        raise SameArticleError
    with store.read() as tx:
        known = _known(tx, older_id, newer_id)
        revision, edits = _copy(known, person_id, progress)
        adrift = tx.anchors.adrift(older_id, revision.id)
        anchors = placed(tx, adrift, known.new, revision, progress)
    copied = known.newer.revision.id

    def work(tx: Transaction) -> None:
        number = 1 + max(one.number for one in tx.revisions.of_article(older_id))
        tx.revisions.say_original(older_id, known.older.article.original_id or "")
        tx.revisions.copy(copied, replace(revision, number=number))
        for edit in edits:
            tx.block_edits.insert(edit)
        tx.anchors.put(anchors)

    writing.result(work, action=str(Label(Act.ADOPT)))
    return _edit(known, revision.id, dict(anchors))


def _known(tx: Transaction, older_id: str, newer_id: str) -> _Known:
    older, newer = (_readable(tx, key) for key in (older_id, newer_id))
    return _Known(
        older=older,
        newer=newer,
        old=tx.revisions.text(older.revision.id),
        new=tx.revisions.text(newer.revision.id),
        annotations=tx.annotations.of_article(newer_id, newer.revision.id),
        theirs=tx.annotations.of_article(older_id, older.revision.id),
        notes=tx.notes.of_article(newer_id),
        pairs=tx.passage_pairs.of_article(newer_id),
        speakers=SpeakersOfTwo.read(tx, older_id, newer),
    )


def _readable(tx: Transaction, article_id: str) -> ReadableArticle:
    article = tx.articles.get(article_id)
    if article is None or article.deleted is not None:
        raise NotFoundError("article", article_id)
    return tx.revisions.readable(article)


def _copy(
    known: _Known, person_id: str, progress: Progress
) -> tuple[Revision, tuple[BlockEdit, ...]]:
    """Return the revision that the newer text is to be, with what was done to its blocks.

    That is what was done to them there, and to those of the older article as far as they say
    the same.
    """
    newer, older = known.newer, known.older
    revision = replace(
        with_option(newer.revision, "original", newer.article.original_id or ""),
        id=new_id(),
        article_id=older.article.id,
        reason=REASON,
        person_id=person_id,
        created=now(),
    )
    edits = [
        replace(edit, id=new_id(), article_id=older.article.id, revision_id=revision.id, version=1)
        for edit in newer.block_edits
    ]
    there = {(edit.span, edit.operation) for edit in edits}
    edits += (
        edit
        for edit in carried_over(older.block_edits, known.old, known.new, revision.id)
        if (edit.span, edit.operation) not in there
    )
    edits.sort(key=lambda edit: edit.order)
    blocks = laid_over(newer.bare_blocks, newer.text, tuple(edits))
    words = shown_words(known.new, blocks, progress) if edits else newer.revision.words
    return replace(revision, words=words), tuple(edits)


def _edit(known: _Known, revision_id: str, anchors: dict[str, Anchor]) -> Edit:
    older, newer = known.older.article, known.newer.article
    twice = list(_marked_twice(known, anchors))
    left = {annotation.id for annotation in twice}
    moved = [one for one in known.annotations if one.id not in left]
    speakers = moved_speakers(known.speakers, older.id, moved)
    changes: list[ObjectChange] = [
        # While their article is there: undo brings it back before them.
        *(deleted(annotation) for annotation in twice),
        *speakers.first,
        # First it goes: an original can be that of one living article only.
        deleted(newer),
        # Annotations stand in the text that their article has: it has the new one by then.
        changed(older, _renewed(older, newer, revision_id)),
        *speakers.changes,
        *(changed(one, speakers.of(_moved(one, revision_id, known))) for one in moved),
        *speakers.after,
        *(changed(note, replace(note, article_id=older.id)) for note in known.notes),
        *_moved_pairs(known),
    ]
    return Edit(label=Label(Act.ADOPT), changes=tuple(changes))


def _renewed(older: Article, newer: Article, revision_id: str) -> Article:
    """Return the older article with the newer text; what it does not say, the newer one does."""
    filled = {name: getattr(older, name) or getattr(newer, name) for name in _FILLED_IN}
    named = {one.name: one.value for one in (*newer.fields, *older.fields)}
    found = newer if newer.title_found and not older.title_found else older
    return replace(
        older,
        revision_id=revision_id,
        original_id=newer.original_id,
        part=newer.part,
        title=found.title,
        title_found=found.title_found,
        fields=tuple(ArticleField(name=name, value=value) for name, value in sorted(named.items())),
        collections=tuple(sorted({*older.collections, *newer.collections})),
        **filled,
    )


def _marked_twice(known: _Known, anchors: dict[str, Anchor]) -> Iterator[Annotation]:
    """Yield the marks that both files have, as the newer article has them: once is enough."""
    there = {
        _mark_of(annotation, anchors.get(annotation.id))
        for annotation in known.theirs
        if annotation.external
    }
    for annotation in known.annotations:
        untouched = annotation.version == 1 and annotation.external
        if untouched and _mark_of(annotation, annotation.anchor) in there:
            yield annotation


def _moved(annotation: Annotation, revision_id: str, known: _Known) -> Annotation:
    return replace(
        annotation,
        article_id=known.older.article.id,
        anchor=_anchor_on(annotation.anchor, revision_id, known),
    )


def _mark_of(annotation: Annotation, anchor: Anchor | None) -> tuple[object, ...]:
    """Return what makes two marks of two files the same one."""
    span = anchor.span if anchor is not None else None
    return span, annotation.note, annotation.external


def _anchor_on(anchor: Anchor, revision_id: str, known: _Known) -> Anchor:
    """Return an anchor of the newer article's text as one of the copy.

    A quote that was made on an earlier text of the newer article says from now on what stands
    at its place: that text goes with its article.
    """
    if anchor.made_on and anchor.span is not None:
        here = describe(known.newer.text, anchor.span, revision_id)
        return replace(here, state=anchor.state, confidence=anchor.confidence)
    return replace(anchor, revision_id=revision_id, made_on="")


def _moved_pairs(known: _Known) -> Iterator[ObjectChange]:
    """Yield the newer article's pins as the older one's; those between the two stay behind."""
    older, newer = known.older.article.id, known.newer.article.id
    for pair in known.pairs:
        if {pair.a.article_id, pair.b.article_id} != {older, newer}:
            moved = replace(pair, a=_side(pair.a, newer, older), b=_side(pair.b, newer, older))
            yield changed(pair, moved)


def _side(passage: Passage, from_id: str, to_id: str) -> Passage:
    return replace(passage, article_id=to_id) if passage.article_id == from_id else passage
