"""Words of the list of speakers: on the screen, and for who hears it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from diptych.ui.models.speaker_entries import SpeakerRow
from diptych.ui.models.speaker_tree import PendingRow, QuestionRow, Row
from diptych.ui.models.spoken_quotes import SpokenQuote
from diptych.ui.models.wording import SEPARATOR, counted, number

translate = QCoreApplication.translate


def speaker_count(count: int) -> str:
    """Say how many speakers there are."""
    return _in_groups(counted(translate("counts", "%Ln speaker(s)", "", count), count), count)


def quotation_count(count: int) -> str:
    """Say how many quotations there are."""
    return _in_groups(counted(translate("counts", "%Ln quotation(s)", "", count), count), count)


def _in_groups(words: str, count: int) -> str:
    return words.replace(str(count), number(count), 1)


def to_check(count: int) -> str:
    """Say of how many quotations it is a guess who says them; empty for none."""
    if not count:
        return ""
    return translate("speakers", "{count} to check").replace("{count}", number(count))


def name_of(row: SpeakerRow) -> str:
    """Return the name of a speaker, or what nobody is called."""
    return translate("speakers", "Nobody named") if row.kind is None else row.name


def paragraph_of(quote: SpokenQuote) -> str:
    """Say in which paragraph a quotation stands, as people cite it; nothing for a heading."""
    if quote.paragraph is None:
        return ""
    words = translate("speakers", "paragraph {number}")
    return words.replace("{number}", number(quote.paragraph))


def place_of(quote: SpokenQuote) -> str:
    """Say where a quotation stands, in which article too where there are several."""
    return SEPARATOR.join(part for part in (quote.title, paragraph_of(quote)) if part)


def pending_words() -> str:
    """Say that the quotations of a speaker are being read."""
    return translate("speakers", "Reading the quotations…")


def spoken(row: Row) -> str:
    """Return what a screen reader says of a row."""
    if isinstance(row, SpokenQuote):
        guess = translate("speakers", "a guess") if row.to_check else ""
        marked = translate("speakers", "highlighted") if row.colours else ""
        said = (row.words, guess, marked, place_of(row))
        return ". ".join(part.rstrip(".") for part in said if part)
    if isinstance(row, SpeakerRow):
        fold = translate("speakers", "folded") if row.folded else translate("speakers", "unfolded")
        parts = (name_of(row), row.role, quotation_count(row.count), to_check(row.guessed), fold)
        return ", ".join(part for part in parts if part)
    if isinstance(row, QuestionRow):
        return translate("speakers", "Who says this?")
    return pending_words()


def shown(row: Row) -> str:
    """Return the words of a row."""
    if isinstance(row, SpokenQuote):
        return row.words
    if isinstance(row, SpeakerRow):
        return name_of(row)
    return pending_words() if isinstance(row, PendingRow) else ""
