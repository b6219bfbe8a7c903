"""What becomes of an article's speakers and corrections when another article takes its text over.

A speaker belongs to an article. Whoever is named by what comes along, or has been touched by a
reader, is from then on the one whom the other article calls so; what was said of them is said of
that one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from diptych.domain.annotation import Annotation
from diptych.domain.article import ReadableArticle
from diptych.domain.quotation import QuotationCorrection
from diptych.domain.span import Span
from diptych.domain.speaker import Speaker, SpeakersApart, name_key, root_of, speaker_id_of
from diptych.library.edits import ObjectChange, changed, created, deleted
from diptych.library.passages import Passages, describe_passage

if TYPE_CHECKING:
    from diptych.storage.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakersOfTwo:
    """The speakers of two articles, and what is said of them; of ``newer`` they are to come."""

    older: Mapping[str, Speaker]
    newer: Mapping[str, Speaker]
    merged: Sequence[Speaker]
    """Who is merged into a speaker of the newer article directly, whosever they are."""
    apart: Sequence[SpeakersApart]
    corrections: Sequence[QuotationCorrection]
    theirs: Sequence[QuotationCorrection]
    """Those of the older article, where they stand in the newer text."""

    @classmethod
    def read(cls, tx: Transaction, older_id: str, readable: ReadableArticle) -> SpeakersOfTwo:
        """Read all that there is of two articles; ``readable`` is the newer one."""
        newer_id = readable.article.id
        older, newer = (
            {one.id: one for one in tx.speakers.of_articles([key])} for key in (older_id, newer_id)
        )
        return cls(
            older=older,
            newer=newer,
            merged=tx.speakers.merged_into(newer),
            apart=tx.apart.all(),
            corrections=tx.corrections.of_article(newer_id),
            theirs=list(_standing_in(readable, tx.corrections.of_article(older_id))),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedSpeakers:
    """``changes`` are to be made before annotations are moved, ``after`` when they are.

    ``first`` are to be made while the newer article is there: undo brings it back before them.
    """

    first: tuple[ObjectChange, ...] = ()
    changes: tuple[ObjectChange, ...] = ()
    after: tuple[ObjectChange, ...] = ()
    ids: Mapping[str, str] = field(default_factory=dict)
    """Who takes whose place, by id."""

    def of(self, annotation: Annotation) -> Annotation:
        """Return an annotation with the speaker who takes the place of its own."""
        if annotation.speaker_id is None:
            return annotation
        speaker_id = self.ids.get(annotation.speaker_id, annotation.speaker_id)
        return replace(annotation, speaker_id=speaker_id)


def moved_speakers(
    known: SpeakersOfTwo, older_id: str, annotations: Iterable[Annotation]
) -> MovedSpeakers:
    """Return how the newer article's speakers become those of the older one."""
    wanted = {one.speaker_id for one in annotations}
    wanted |= {one.speaker_id for one in known.corrections}
    wanted |= {key for pair in known.apart for key in pair.pair}
    wanted |= {one.merged_into for one in known.merged}
    wanted |= {one.id for one in known.newer.values() if one.version > 1}
    moving = [one for key, one in known.newer.items() if key in wanted]
    ids = {one.id: _id_in(older_id, one) for one in moving}
    staying, leaving = _parted(known)
    return MovedSpeakers(
        first=tuple(map(deleted, leaving)),
        changes=(*_come(known, moving, ids, older_id), *_merged_elsewhere(known, ids)),
        after=(*_apart(known, ids), *_corrections(staying, ids, older_id)),
        ids=ids,
    )


def _id_in(article_id: str, speaker: Speaker) -> str:
    """Return whom another article calls as this one was called first, whatever the name is now."""
    keys = (*speaker.names, name_key(speaker.name))
    first = next((key for key in keys if speaker_id_of(speaker.article_id, key) == speaker.id), "")
    return speaker_id_of(article_id, first or speaker.name)


def _come(
    known: SpeakersOfTwo, moving: Sequence[Speaker], ids: Mapping[str, str], older_id: str
) -> Iterator[ObjectChange]:
    """Yield who comes; who is there has what a reader said, unless one has said more there."""
    elsewhere = {one.id for one in known.merged}
    merging: list[ObjectChange] = []
    for speaker in moving:
        there = known.older.get(ids[speaker.id])
        if there is None or there.deleted is not None:
            there = there or replace(
                speaker, id=ids[speaker.id], article_id=older_id, merged_into=None, version=1
            )
            there = replace(there, deleted=None)
            yield created(there)
        elif speaker.version == 1 or there.version > 1:
            continue
        known_as = tuple(sorted({*there.names, *speaker.names}))
        said = replace(
            there, name=speaker.name, kind=speaker.kind, role=speaker.role, names=known_as
        )
        into = ids.get(speaker.merged_into or "", speaker.merged_into)
        if into != said.id and said.id not in elsewhere and _ends(into, said.id, known):
            said = replace(said, merged_into=into)
        if said != there:
            merging.append(changed(there, said))
    # Whoever somebody is merged into is there first.
    yield from merging


def _ends(into: str | None, speaker_id: str, known: SpeakersOfTwo) -> bool:
    """Tell whether merging a speaker there leads to no circle among the older article's own."""
    if into is None or into not in known.older:
        return True
    return root_of(known.older[into], known.older).id != speaker_id


def _merged_elsewhere(known: SpeakersOfTwo, ids: Mapping[str, str]) -> Iterator[ObjectChange]:
    """Yield that others are merged into whoever takes the place of the one they were merged into.

    Those of the newer article stay as they are: they go with it.
    """
    for member in known.merged:
        assert member.merged_into is not None
        root = ids[member.merged_into]
        if member.id in known.newer:
            continue
        own = member.id == root or not _ends(root, member.id, known)
        yield changed(member, replace(member, merged_into=None if own else root))


def _apart(known: SpeakersOfTwo, ids: Mapping[str, str]) -> Iterator[ObjectChange]:
    said = {pair.pair for pair in known.apart}
    for pair in known.apart:
        one, other = (ids.get(key, key) for key in (pair.one_id, pair.other_id))
        if (one, other) == (pair.one_id, pair.other_id):
            continue
        if one == other or frozenset((one, other)) in said:
            yield deleted(pair)
        else:
            said.add(frozenset((one, other)))
            yield changed(pair, replace(pair, one_id=one, other_id=other))


def _standing_in(
    readable: ReadableArticle, corrections: Iterable[QuotationCorrection]
) -> Iterator[QuotationCorrection]:
    """Yield corrections at the places where a text has their words; those it has not are left."""
    passages = Passages(readable.text)
    for one in corrections:
        span = passages.find(one.passage)
        if span is not None:
            yield replace(one, passage=describe_passage(readable, span))


def _parted(
    known: SpeakersOfTwo,
) -> tuple[list[QuotationCorrection], list[QuotationCorrection]]:
    """Return which corrections come along, and which do not: the older article has the word."""
    theirs: defaultdict[Span, list[QuotationCorrection]] = defaultdict(list)
    for one in known.theirs:
        theirs[one.passage.span].append(one)
    staying: list[QuotationCorrection] = []
    leaving: list[QuotationCorrection] = []
    for one in known.corrections:
        met = any(map(one.meets, theirs[one.passage.span]))
        (leaving if met else staying).append(one)
    return staying, leaving


def _corrections(
    staying: Iterable[QuotationCorrection], ids: Mapping[str, str], older_id: str
) -> Iterator[ObjectChange]:
    """Yield that corrections come along."""
    for correction in staying:
        speaker_id = correction.speaker_id
        moved = replace(
            correction,
            article_id=older_id,
            passage=replace(correction.passage, article_id=older_id),
            speaker_id=ids.get(speaker_id, speaker_id) if speaker_id is not None else None,
        )
        yield changed(correction, moved)
