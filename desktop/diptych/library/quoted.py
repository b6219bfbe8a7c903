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
    return {key: _people(said) for key, said in quotations_in(tx, article_ids).items()}


def names_of(said: SaidQuotation) -> tuple[str, ...]:
    """Return the names of who says it, the one shown first; none where nobody is known to.

    What somebody was called before a reader gave them another name is among them.
    """
    speaker = said.speaker
    if speaker is None:
        return ()
    shown, own = " ".join(speaker.name.split()), said.quotation.by.name
    others = [key for key in speaker.names if key != name_key(shown)]
    known = others if said.own_id == speaker.id else ()
    return tuple(name for name in dict.fromkeys((shown, own, *known)) if name)


def _people(said: Iterable[SaidQuotation]) -> list[Quoted]:
    others: dict[str, dict[str, None]] = {}
    sure: set[str] = set()
    for one in said:
        names = names_of(one)
        if not names or one.quotation.kind is QuotationClass.TERM:
            continue
        name = names[0]
        others.setdefault(name, {}).update(dict.fromkeys(names[1:]))
        if one.quotation.certainty is not Certainty.GUESSED:
            sure.add(name)
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
