"""Speakers with what they have said, put together for the panel that lists them; Qt-free."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from diptych.domain.quotation import SpeakerKind
from diptych.domain.speaker import Speaker
from diptych.ui.models.filtering import folded
from diptych.ui.models.spoken_quotes import SpokenQuote

NOBODY = ""
"""The key under which quotations stand that nobody is known to have said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerRow:
    """A speaker as a row of the list; ``kind`` is ``None`` where it is nobody."""

    key: str
    name: str
    role: str
    kind: SpeakerKind | None
    count: int
    guessed: int
    folded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerEntry:
    """A speaker with their quotations; ``quotes`` are ``None`` while nobody has asked for them.

    ``speaker`` is the one by whose name all are shown, ``article_ids`` are the articles in which
    they are quoted, ``sought`` what a filter looks into.
    """

    row: SpeakerRow
    folded_row: SpeakerRow
    speaker: Speaker | None
    article_ids: tuple[str, ...]
    quotes: tuple[SpokenQuote, ...] | None
    quote_keys: tuple[str, ...]
    sought: str
    key: str
    """What makes it the same entry in the next list; a field, since thousands are asked for it."""
    row_key: tuple[str, str]
    """What makes its row the same one in the next list."""


def row_key(key: str) -> tuple[str, str]:
    """Return what a speaker's row is known by in the list."""
    return "speaker", key


def entry_of(
    speaker: Speaker | None,
    *,
    article_ids: Sequence[str],
    quotes: tuple[SpokenQuote, ...] | None = None,
    count: int = 0,
    guessed: int = 0,
) -> SpeakerEntry:
    """Return one speaker's entry; where the quotes are known, they are what is counted."""
    if quotes is not None:
        count = len(quotes)
        guessed = sum(one.to_check is not None for one in quotes)
    row = SpeakerRow(
        key=NOBODY if speaker is None else speaker.id,
        name="" if speaker is None else speaker.name,
        role=_role(speaker, quotes or ()),
        kind=None if speaker is None else speaker.kind,
        count=count,
        guessed=guessed,
    )
    return SpeakerEntry(
        row=row,
        folded_row=replace(row, folded=True),
        speaker=speaker,
        article_ids=tuple(article_ids),
        quotes=quotes,
        quote_keys=tuple(one.key for one in quotes or ()),
        sought=folded(f"{row.name} {row.role}"),
        key=row.key,
        row_key=row_key(row.key),
    )


def _role(speaker: Speaker | None, quotes: Sequence[SpokenQuote]) -> str:
    """Return what somebody is: what is said of them, or what their article says where it is not."""
    if speaker is None:
        return ""
    found = (one.said[0].quotation.by.role for one in quotes)
    return speaker.role or next(filter(None, found), "")


def by_speaker(quotes: Iterable[SpokenQuote]) -> tuple[SpeakerEntry, ...]:
    """Return who says these: people in the order in which they come up, then documents.

    What nobody is known to have said comes last.
    """
    found: dict[str, list[SpokenQuote]] = {}
    speakers: dict[str, Speaker | None] = {}
    for quote in quotes:
        speaker = quote.said[0].speaker
        key = NOBODY if speaker is None else speaker.id
        found.setdefault(key, []).append(quote)
        speakers.setdefault(key, speaker)
    entries = [
        entry_of(
            speakers[key],
            article_ids=tuple(dict.fromkeys(one.article_id for one in own)),
            quotes=tuple(own),
        )
        for key, own in found.items()
    ]
    return tuple(sorted(entries, key=_order))


def _order(entry: SpeakerEntry) -> int:
    """Return the place of a kind of speaker: people, documents, nobody."""
    if entry.speaker is None:
        return 2
    return int(entry.speaker.kind is SpeakerKind.DOCUMENT)


def most_quoted_first(entries: Iterable[SpeakerEntry]) -> tuple[SpeakerEntry, ...]:
    """Return the speakers of a library: who is quoted most first, equals by name; nobody last."""
    return tuple(sorted(entries, key=lambda one: (one.speaker is None, -one.row.count, one.sought)))
