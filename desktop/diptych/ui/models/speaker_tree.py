"""Which rows the list of speakers has: what is unfolded, what fits the filter; Qt-free."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace

from diptych.domain.quotation import SpeakerKind
from diptych.ui.models.filtering import WordFilter
from diptych.ui.models.speaker_entries import SpeakerEntry, SpeakerRow, row_key
from diptych.ui.models.spoken_quotes import SpokenQuote


@dataclass(frozen=True, slots=True)
class PendingRow:
    """Stands below a speaker whose quotations are still being read."""

    speaker_key: str


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """Stands below a guess, for who says it to be asked."""

    quote_key: str


Row = SpeakerRow | SpokenQuote | PendingRow | QuestionRow


def key_of(row: Row) -> Hashable:
    """Return what makes a row the same one in the next list."""
    if isinstance(row, SpokenQuote):
        return row.key
    if isinstance(row, SpeakerRow):
        return row_key(row.key)
    return ("pending", row.speaker_key) if isinstance(row, PendingRow) else "question"


class SpeakerTree:
    """Speakers with their quotations below them, as far as they are unfolded.

    In articles people are unfolded, documents and what nobody is known to have said are not,
    unless there is nothing else; in a list that begins ``folded`` nobody is. What the reader has
    folded or unfolded stays so.
    """

    def __init__(self) -> None:
        self.entries: tuple[SpeakerEntry, ...] = ()
        self.found: Sequence[SpeakerEntry] = ()
        """Those that fit the filter."""
        self.asked: str = ""
        """The quotation below which it is asked who says it."""
        self._by_key: dict[str, SpeakerEntry] = {}
        self._folded: dict[str, bool] = {}
        self._unread: set[str] = set()
        """Those whose quotations may be others than they were."""
        self._all_folded = False
        self._people = False
        self._wanted = WordFilter("")

    def take(self, entries: Sequence[SpeakerEntry], *, folded: bool = False) -> None:
        """List these from now on."""
        if folded != self._all_folded:
            self._folded.clear()
        self._all_folded = folded
        self.entries = self._with_quotes(entries) if folded else tuple(entries)
        self._by_key = {entry.key: entry for entry in self.entries}
        self._people = any(one.row.kind is SpeakerKind.PERSON for one in self.entries)
        self._find()

    def fill(self, entry: SpeakerEntry) -> None:
        """Take the quotations of a speaker that is listed."""
        if entry.key in self._by_key:
            self._unread.discard(entry.key)
            self._by_key[entry.key] = entry
            self.entries = tuple(self._by_key.values())
            self._find()

    def _with_quotes(self, entries: Sequence[SpeakerEntry]) -> tuple[SpeakerEntry, ...]:
        """Return entries with the quotations that they had: they stay until others are read."""
        read = {key: one for key, one in self._by_key.items() if one.quotes is not None}
        if not read:
            return tuple(entries)
        found = []
        for entry in entries:
            before = read.get(entry.key)
            if before is not None and entry.quotes is None:
                self._unread.add(entry.key)
                quotes, keys = before.quotes, before.quote_keys
                found.append(replace(entry, quotes=quotes, quote_keys=keys))
            else:
                found.append(entry)
        return tuple(found)

    def filter_by(self, typed: str) -> None:
        """Keep the speakers in whose name and role all words of ``typed`` stand."""
        self._wanted = WordFilter(typed)
        self._find()

    @property
    def filtered(self) -> bool:
        """Whether anything could be left out."""
        return bool(self._wanted)

    def _find(self) -> None:
        wanted = self._wanted
        self.found = (
            [one for one in self.entries if wanted.accepts(one.sought)] if wanted else self.entries
        )

    # --- folding ---------------------------------------------------------------------------

    def entry(self, key: str) -> SpeakerEntry | None:
        """Return the entry of a speaker."""
        return self._by_key.get(key)

    def is_folded(self, entry: SpeakerEntry) -> bool:
        """Tell whether the quotations of a speaker are not shown."""
        chosen = self._folded.get(entry.key)
        if chosen is not None:
            return chosen
        return self._all_folded or (self._people and entry.row.kind is not SpeakerKind.PERSON)

    def fold(self, key: str, *, folded: bool) -> None:
        """Fold a speaker, or unfold them."""
        self._folded[key] = folded

    def _is_all_folded(self) -> bool:
        """Tell whether nobody is unfolded: known at a glance, of thousands too."""
        return self._all_folded and all(self._folded.values())

    def unread(self) -> list[SpeakerEntry]:
        """Return those whose quotations are to be shown, and are to be read for that."""
        if self._is_all_folded():
            return []
        return [
            entry
            for entry in self.found
            if not self.is_folded(entry) and (entry.quotes is None or entry.key in self._unread)
        ]

    # --- what it comes to ------------------------------------------------------------------

    def rows(self) -> tuple[list[Row], list[Hashable]]:
        """Return the rows that are shown, and their keys."""
        if self._is_all_folded():
            return [one.folded_row for one in self.found], [one.row_key for one in self.found]
        rows: list[Row] = []
        keys: list[Hashable] = []
        for entry in self.found:
            folded = self.is_folded(entry)
            row = entry.folded_row if folded else entry.row
            rows.append(row)
            keys.append(entry.row_key)
            if folded:
                continue
            if entry.quotes is None:
                rows.append(PendingRow(row.key))
                keys.append(("pending", row.key))
                continue
            rows += entry.quotes
            keys += entry.quote_keys
            if self.asked and self.asked in entry.quote_keys:
                place = len(rows) - len(entry.quotes) + entry.quote_keys.index(self.asked) + 1
                rows.insert(place, QuestionRow(self.asked))
                keys.insert(place, "question")
        return rows, keys

    def first_to_check(self) -> str:
        """Return the key of the first quotation shown whose speaker is a guess; empty for none."""
        for entry in self.found:
            if entry.row.guessed and not self.is_folded(entry):
                for quote in entry.quotes or ():
                    if quote.to_check is not None:
                        return quote.key
        return ""

    def counts(self) -> tuple[int, int, int]:
        """Return how many speakers and quotations fit the filter, and how many are guesses."""
        speakers = quotations = guessed = 0
        for one in self.found:
            row = one.row
            speakers += one.speaker is not None
            quotations += row.count
            guessed += row.guessed
        return speakers, quotations, guessed
