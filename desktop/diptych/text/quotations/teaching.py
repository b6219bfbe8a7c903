"""What a reader has said of some quotations, and what it tells of the others of their article.

The article is read twice: once as if nothing had been said, to know what each quotation's speaker
was taken from, and again with what was said. Whatever the text itself states by a name stays.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate
from operator import itemgetter
from typing import TypeAlias

from diptych.domain.quotation import (
    NOBODY,
    Attribution,
    Certainty,
    Known,
    Quotation,
    QuotationClass,
    SpeakerKind,
)
from diptych.domain.span import Span
from diptych.text.quotations.cues.cue import Cues, Gender
from diptych.text.quotations.names import NAME
from diptych.text.quotations.paragraphs import Paragraph
from diptych.text.quotations.people import Taught
from diptych.text.quotations.roles import is_definite, without_determiner
from diptych.text.quotations.spans import Marked

Place: TypeAlias = tuple[int, int]

_WORD = re.compile(r"\w+")
_FROM_OTHERS = frozenset((Certainty.CARRIED, Certainty.GUESSED))


@dataclass(frozen=True, slots=True)
class Told:
    """Who says a quotation by what a reader said, of it or of another."""

    by: Attribution
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Lessons:
    """What is taken for certain when an article is read again."""

    told: Mapping[Place, Told] = field(default_factory=dict)
    people: tuple[Taught, ...] = ()


NO_LESSONS = Lessons()


def usable(text: str, parts: Sequence[Paragraph], known: Iterable[Known]) -> list[Known]:
    """Return what can be kept to, in an order of its own: one for each place that is shown."""
    starts = [part.start for part in parts]
    found: dict[Place, Known] = {}
    for one in sorted(known, key=_order):
        start, end = one.span.start, one.span.end
        if _paragraphs_of(starts, parts, start, end) and text[start:end].strip():
            found.setdefault((start, end), one)
    return list(found.values())


def _order(one: Known) -> tuple[object, ...]:
    by = one.by or NOBODY
    mention = (by.mention.start, by.mention.end) if by.mention is not None else (-1, -1)
    said = (not one.quoted, one.by is None, by.name, by.role, by.kind.value, mention)
    return (one.span.start, -one.span.end, *said)


def _paragraphs_of(
    starts: Sequence[int], parts: Sequence[Paragraph], start: int, end: int
) -> tuple[int, int] | None:
    """Return the paragraphs in which a passage begins and ends; ``None`` if in none."""
    first, last = bisect_right(starts, start) - 1, bisect_right(starts, end - 1) - 1
    if not 0 <= first <= last or start >= end:
        return None
    inside = start < parts[first].end and end <= parts[last].end
    return (first, last) if inside else None


def laid_over(
    text: str,
    parts: Sequence[Paragraph],
    marked: Sequence[Marked],
    known: Sequence[Known],
    found: Sequence[Quotation],
) -> list[Marked]:
    """Return the quotations with those that were missed, without those that are none.

    Where a reader’s own crosses one that was found, it stands in its place. What was found to be
    none is none wherever its words stand in marks again and the text does not say whose they are.
    """
    starts = [part.start for part in parts]
    mine = {(one.span.start, one.span.end) for one in known if one.quoted}
    refused = {(one.span.start, one.span.end) for one in known if not one.quoted}
    words = _refused_words(text, refused, mine) - _around_refused(text, marked, refused)
    stated = {(one.span.start, one.span.end) for one in found if one.certainty is Certainty.STATED}
    kept = {
        (one.start, one.end): one
        for one in marked
        if (one.start, one.end) in mine
        or (
            (one.start, one.end) not in refused
            and ((one.start, one.end) in stated or _words(text, one.start, one.end) not in words)
        )
    }
    for start, end in mine:
        between = _paragraphs_of(starts, parts, start, end)
        if (start, end) not in kept and between:
            kept[start, end] = Marked(start, end, 0, *between)
    return _nested(sorted(kept.values(), key=lambda one: (one.start, -one.end)), mine)


def _nested(ordered: Sequence[Marked], mine: set[Place]) -> list[Marked]:
    """Return those that nest or stand apart, with their depths; a reader’s own come first."""
    dropped: set[Place] = set()
    opened: list[Marked] = []
    for one in ordered:
        while opened and opened[-1].end <= one.start:
            opened.pop()
        while opened and opened[-1].end < one.end:
            crossed = (opened[-1].start, opened[-1].end)
            if (one.start, one.end) not in mine or crossed in mine:
                dropped.add((one.start, one.end))
                break
            dropped.add(crossed)
            opened.pop()
        else:
            opened.append(one)
    found: list[Marked] = []
    opened = []
    for one in ordered:
        if (one.start, one.end) in dropped:
            continue
        while opened and opened[-1].end <= one.start:
            opened.pop()
        found.append(replace(one, depth=len(opened)))
        opened.append(one)
    return found


def _refused_words(text: str, refused: set[Place], mine: set[Place]) -> set[str]:
    """Return the words that are no quotation; not of one that was only given another extent."""
    ordered = sorted(mine)
    furthest = list(accumulate((end for _, end in ordered), max))
    found = set()
    for start, end in refused:
        before = bisect_left(ordered, (end, 0))
        crossed = before > 0 and furthest[before - 1] > start
        if not crossed and (words := _words(text, start, end)):
            found.add(words)
    return found


def _around_refused(text: str, marked: Iterable[Marked], refused: set[Place]) -> set[str]:
    """Return the words that stand in two pairs of marks at one place, of which one is refused.

    “‘So it is’” may be no quotation within another and be one itself.
    """
    found: set[str] = set()
    opened: list[Place] = []
    for one in sorted(marked, key=lambda one: (one.start, -one.end)):
        place = one.start, one.end
        while opened and opened[-1][1] <= one.start:
            opened.pop()
        if opened and (opened[-1] in refused) is not (place in refused):
            words = _words(text, *place)
            if words == _words(text, *opened[-1]):
                found.add(words)
        opened.append(place)
    return found


def _words(text: str, start: int, end: int) -> str:
    if end - start > 200:
        return ""
    return " ".join(_WORD.findall(text[start:end])).casefold()


def lessons_of(
    text: str, known: Sequence[Known], found: Sequence[Quotation], cues: Cues
) -> Lessons:
    """Return what readers said, and what follows of it for others than they said it of."""
    before = {(one.span.start, one.span.end): one for one in found}
    told = {
        (one.span.start, one.span.end): _told(
            text, one.by, before.get((one.span.start, one.span.end))
        )
        for one in known
        if one.quoted and one.by is not None
    }
    follows = _Following(text, told, before, cues)
    others = {
        place: following
        for place, one in before.items()
        if place not in told and (following := follows.of(one)) is not None
    }
    return Lessons({**others, **told}, follows.people())


def _told(text: str, by: Attribution, was: Quotation | None) -> Told:
    """Return who was named; they are mentioned where they were found to be, if it is they."""
    if not by.name.strip():
        return Told(NOBODY, Certainty.NONE)
    mention = by.mention
    if mention is None and was is not None and was.by.name == by.name:
        mention = was.by.mention
    if mention is not None and not text[mention.start : mention.end].strip():
        mention = None
    return Told(replace(by, mention=mention), Certainty.STATED)


def is_role(text: str, by: Attribution, cues: Cues) -> bool:
    """Tell whether somebody is called by what they are: “a manager”."""
    if by.kind is not SpeakerKind.PERSON or by.mention is None or not by.name:
        return False
    phrase = text[by.mention.start : by.mention.end]
    return by.name[0].islower() or without_determiner(phrase, cues) != phrase


class _Following:
    """What follows for a quotation of what was said of others."""

    def __init__(
        self,
        text: str,
        told: Mapping[Place, Told],
        before: Mapping[Place, Quotation],
        cues: Cues,
    ) -> None:
        self._text = text
        self._cues = cues
        self._utterances: dict[int, list[tuple[int, Told]]] = {}
        self._mentions: dict[Span, list[tuple[int, Told]]] = {}
        self._roles: dict[str, list[tuple[int, Told]]] = {}
        self._people: dict[str, Taught] = {}
        for place, one in sorted(told.items(), key=lambda pair: pair[0]):
            was = before.get(place)
            if one.by.name and one.by.kind is SpeakerKind.PERSON:
                self._meet(one.by, was)
            if was is None or was.kind is QuotationClass.NESTED:
                continue
            self._utterances.setdefault(was.utterance, []).append((place[0], one))
            if was.by.mention is not None:
                self._mentions.setdefault(was.by.mention, []).append((place[0], one))
            if self._names_role(was, one.by):
                self._roles.setdefault(was.by.name.casefold(), []).append((place[0], one))

    def people(self) -> tuple[Taught, ...]:
        """Return who was named, the fullest names first."""
        return tuple(sorted(self._people.values(), key=lambda one: (-len(one.name), one.name)))

    def of(self, one: Quotation) -> Told | None:
        """Return who says a quotation of which nothing was said itself."""
        if one.kind is QuotationClass.NESTED:
            return None
        place, mention = one.span.start, one.by.mention
        told = self._of_utterance(one)
        if told is None and mention is not None and one.certainty in _FROM_OTHERS:
            told = _nearest(self._mentions.get(mention), place)
        if told is None and one.by.name and self._may_be_named(one):
            told = _nearest(self._roles.get(one.by.name.casefold()), place, later=False)
        if told is None:
            return None
        return Told(told.by, Certainty.CARRIED if told.by.name else Certainty.NONE)

    def _of_utterance(self, one: Quotation) -> Told | None:
        """Return who was said to say another part of the same utterance.

        What stands behind that part goes on with it. What stands before it may have words of its
        own that say who speaks; if they name somebody else, it was no part of that utterance.
        """
        place, mention = one.span.start, one.by.mention
        parts = self._utterances.get(one.utterance)
        earlier = _nearest(parts, place, later=False)
        if earlier is not None or mention is None or one.certainty is not Certainty.STATED:
            return earlier or _nearest(parts, place)
        phrase = self._text[mention.start : mention.end].casefold()
        named_since = one.by.name.casefold() in self._roles
        return _nearest(parts, place) if phrase in self._cues.pronouns or named_since else None

    def _names_role(self, was: Quotation, by: Attribution) -> bool:
        """Tell whether a reader gave a name to what somebody is called by: “a manager”.

        They confirmed it, or named somebody of whom the article says nothing else.
        """
        if not by.name or not is_role(self._text, was.by, self._cues):
            return False
        if by.name.casefold() == was.by.name.casefold():
            return True
        fresh = NAME.fullmatch(by.name) is not None and by.name.split()[-1] not in self._words
        return was.certainty is Certainty.STATED and fresh

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(_WORD.findall(self._text))

    def _may_be_named(self, one: Quotation) -> bool:
        """Tell whether a role that was given a name may be the same: “the nurse”, not “a nurse”."""
        if one.certainty in _FROM_OTHERS or one.by.mention is None:
            return True
        return is_definite(self._text[one.by.mention.start : one.by.mention.end])

    def _meet(self, by: Attribution, was: Quotation | None) -> None:
        gender, role = Gender.UNKNOWN, by.role
        if was is not None and was.by.mention is not None:
            phrase = self._text[was.by.mention.start : was.by.mention.end]
            gender = self._cues.pronouns.get(phrase.casefold(), Gender.UNKNOWN)
            if not role and was.by.name != by.name and self._names_role(was, by):
                role = was.by.name
        known = self._people.get(by.name, Taught(by.name))
        self._people[by.name] = Taught(by.name, max(known.role, role), known.gender or gender)


def _nearest(
    told: Sequence[tuple[int, Told]] | None, place: int, *, later: bool = True
) -> Told | None:
    """Return the last before a place; where there is none and ``later`` will do, the next."""
    if not told:
        return None
    index = bisect_right(told, place, key=itemgetter(0)) - 1
    if index < 0:
        return told[0][1] if later else None
    return told[index][1]


def settled(
    text: str,
    found: Sequence[Quotation],
    again: Sequence[Quotation],
    told: Mapping[Place, Told],
    cues: Cues,
) -> tuple[Quotation, ...]:
    """Return what was found when read again, but as before where the text names somebody else."""
    before = {(one.span.start, one.span.end): one for one in found}
    return tuple(
        replace(one, by=was.by, certainty=was.certainty, candidates=was.candidates)
        if (was := before.get(place := (one.span.start, one.span.end))) is not None
        and place not in told
        and not is_role(text, was.by, cues)
        and _names_another(text, was, one)
        else one
        for one in again
    )


def _names_another(text: str, was: Quotation, now: Quotation) -> bool:
    """Tell whether a text states by a name who speaks, and it is now taken to be another."""
    mention = was.by.mention
    if was.certainty is not Certainty.STATED or mention is None:
        return False
    phrase = text[mention.start : mention.end].casefold()
    if was.by.name.split()[-1].casefold() not in phrase:
        return False
    return not now.by.name or now.by.name.split()[-1].casefold() not in phrase
