"""Who is quoted in articles, and who says what is highlighted, as the search wants it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from diptych.domain.annotation import Annotation
from diptych.domain.quotation import Certainty, QuotationClass, SaidQuotation
from diptych.domain.speaker import Speaker, name_key, root_of
from diptych.domain.speaker_name import SpeakerName
from diptych.library.reading_quotations import as_read
from diptych.search.documents import Quoted

if TYPE_CHECKING:
    from diptych.storage.transaction import Transaction


ANY_DETECTOR = 0
"""What any detector has found is good enough: a later one is announced when it has found more."""


class Called(NamedTuple):
    """What is told by another name than before: articles by who is quoted, and annotations."""

    articles: frozenset[str]
    annotations: frozenset[str]


def quotations_in(
    tx: Transaction, article_ids: Iterable[str]
) -> dict[str, tuple[SaidQuotation, ...]]:
    """Return the quotations of articles as readers see them, by place, as far as they are known."""
    found = as_read(tx, list(article_ids), ANY_DETECTOR, {})
    return {key: own.quotations for key, own in found.items()}


def quoted_in(tx: Transaction, article_ids: Iterable[str]) -> dict[str, list[Quoted]]:
    """Return who is quoted in articles, by name, each once, in the order of their quotations.

    Those of whom it is a guess are among them: they may be meant by who asks for them, who can
    see that it is one. Terms are nobody's words.
    """
    ids = list(article_ids)
    corrected = {one.article_id for one in tx.corrections.of_articles(ids)}
    # Quotation by quotation only where a reader had a say: a library has a million of them.
    stored = tx.quotations.quoted_in(key for key in ids if key not in corrected)
    known = tx.speakers.with_roots(sorted({key for own in stored.values() for key, _ in own}))
    found = {
        article_id: _together(
            (_names(root_of(known[key], known), known[key].name, key), guessed)
            for key, guessed in own
            if key in known
        )
        for article_id, own in stored.items()
    }
    for key, said in quotations_in(tx, sorted(corrected)).items():
        found[key] = _together(
            (names_of(one), one.quotation.certainty is Certainty.GUESSED)
            for one in said
            if one.quotation.kind is not QuotationClass.TERM
        )
    return found


def names_of(said: SaidQuotation) -> tuple[str, ...]:
    """Return the names of who says it, the one shown first; none where nobody is known to.

    What somebody was called before a reader gave them another name is among them.
    """
    if said.speaker is None:
        return ()
    return _names(said.speaker, said.quotation.by.name, said.own_id)


def _names(root: Speaker, own_name: str, own_id: str | None) -> tuple[str, ...]:
    """Return the names of a speaker of an article who is shown by the name of ``root``."""
    shown = " ".join(root.name.split())
    others = [key for key in root.names if key != name_key(shown)]
    known = others if own_id == root.id else ()
    return tuple(name for name in dict.fromkeys((shown, own_name, *known)) if name)


def _together(people: Iterable[tuple[tuple[str, ...], bool]]) -> list[Quoted]:
    """Make one of those who are shown by one name; a guess is who is never anything else."""
    others: dict[str, dict[str, None]] = {}
    sure: set[str] = set()
    for names, is_guess in people:
        if names:
            others.setdefault(names[0], {}).update(dict.fromkeys(names[1:]))
            if not is_guess:
                sure.add(names[0])
    return [Quoted(name, tuple(own), name not in sure) for name, own in others.items()]


def speakers_of(tx: Transaction, annotations: Iterable[Annotation]) -> dict[str, Quoted]:
    """Return who says what is highlighted, by the ids that the annotations have."""
    ids = {one.speaker_id for one in annotations if one.speaker_id is not None}
    if not ids:
        return {}
    known = tx.speakers.with_roots(sorted(ids))
    return {key: _called(known[key], known) for key in ids if key in known}


def _called(speaker: Speaker, known: Mapping[str, Speaker]) -> Quoted:
    return Quoted(root_of(speaker, known).name, (speaker.name,))


def named(tx: Transaction, speaker_ids: Iterable[str]) -> dict[str, SpeakerName]:
    """Return by what names speakers are shown, by their own ids."""
    ids = sorted(set(speaker_ids))
    known = tx.speakers.with_roots(ids) if ids else {}
    found = {}
    for key in ids:
        if key in known:
            root = root_of(known[key], known)
            found[key] = SpeakerName(root.id, root.name, root.role or known[key].role)
    return found


def called_otherwise(tx: Transaction, speaker_ids: Collection[str]) -> Called:
    """Return what is told by another name once these speakers are renamed, merged or parted."""
    found = dict(tx.speakers.of_ids(speaker_ids))
    fresh = list(found)
    while fresh:
        merged = tx.speakers.merged_into(fresh)
        fresh = [one.id for one in merged if one.id not in found]
        found |= {one.id: one for one in merged}
    articles = frozenset(one.article_id for one in found.values() if one.article_id)
    return Called(articles, frozenset(tx.annotations.spoken_by(found)))
