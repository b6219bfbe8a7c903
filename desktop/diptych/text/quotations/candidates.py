"""Who else may have said something: what “the next one” offers where a speaker was only guessed."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from operator import itemgetter
from typing import TypeAlias

from diptych.domain.quotation import Attribution, Certainty, SpeakerKind
from diptych.domain.span import Span
from diptych.text.quotations.cues.cue import Cues
from diptych.text.quotations.meanings import Meanings
from diptych.text.quotations.people import Mention, People, is_possessor
from diptych.text.quotations.places import WINDOW
from diptych.text.quotations.roles import is_definite
from diptych.text.quotations.subject import Subject
from diptych.text.quotations.voices import Voices

MOST = 6
"""As many are offered: who is not among them is typed sooner than looked for."""
_BEFORE, _BEHIND = 600, 300
_LATER = 2
"""Who is named behind a quotation is as likely as who stands twice as far before it."""
_UNNAMED = 1.5
"""A role is as likely as a name that is so much further away."""
_Near: TypeAlias = tuple[float, str, "Attribution | Mention"]
"""How far away, what they are called, and who they are, or where they are named."""
_ASKED = frozenset((Certainty.GUESSED, Certainty.NONE))


class Candidates:
    """Ranks the people, roles and documents of one article by how near they are, and how frequent.

    It is to be asked when everybody who speaks there is known.
    """

    def __init__(
        self,
        text: str,
        people: People,
        cues: Cues,
        voices: Voices,
        meanings: Meanings,
        *,
        quoted: Sequence[tuple[int, int]],
    ) -> None:
        self._text = text
        self._people = people
        self._cues = cues
        self._voices = voices
        self._meanings = meanings
        self._quoted = quoted

    def of(self, start: int, end: int, name: str, certainty: Certainty) -> tuple[Attribution, ...]:
        """Return others than ``name`` who may have said what stands there, the likeliest first."""
        near = [*self._voices_around(start, end), *self._people_around(start, end)]
        if certainty in _ASKED:
            near += self._roles_around(start, end)
        near.sort(key=itemgetter(0))
        found: dict[str, Attribution] = {}
        for called, who in [(one[1], one[2]) for one in near] + (
            self._frequent if certainty in _ASKED else []
        ):
            plain = called.casefold()
            if called and plain not in found and plain != name.casefold():
                by = who if isinstance(who, Attribution) else self._voices.voice_of(who).by
                found[plain] = by
            if len(found) == MOST:
                break
        return tuple(found.values())

    def _voices_around(self, start: int, end: int) -> Iterator[_Near]:
        for voice in self._voices.around(start, 12, 4):
            if voice.place <= start:
                yield start - voice.place, voice.by.name, voice.by
            elif voice.place > end:
                yield (voice.place - end) * _LATER, voice.by.name, voice.by

    def _people_around(self, start: int, end: int) -> Iterator[_Near]:
        for mention in self._people.within(max(0, start - WINDOW), start)[-12:]:
            if self._speaks(mention):
                yield start - mention.end, mention.person.name, mention
        for mention in self._people.within(end, end + _BEHIND)[:4]:
            if self._speaks(mention):
                yield (mention.start - end) * _LATER, mention.person.name, mention

    def _roles_around(self, start: int, end: int) -> Iterator[_Near]:
        """Yield who is spoken of by a noun: a manager, the young witness."""
        noun = self._cues.person_noun
        for match in noun.finditer(self._text, max(0, start - _BEFORE), end + _BEHIND):
            place = match.start()
            if start <= place < end or self._is_quoted(place):
                continue
            if is_possessor(self._text, match.end()):
                continue
            distance = start - match.end() if place < start else (place - end) * _LATER
            definite = is_definite(match[0])
            subject = Subject(place, match.end(), name=match[1], definite=definite)
            person = self._meanings.with_role(subject) if definite else None
            if person is not None:
                role = self._people.role_of(person)
                mention = Span(place, match.end())
                by = Attribution(name=person.name, role=role, mention=mention)
                yield distance * _UNNAMED, person.name, by
                continue
            by = Attribution(name=match[1], mention=Span(place, match.end()))
            yield distance * _UNNAMED, by.name, by

    def _speaks(self, mention: Mention) -> bool:
        """Tell whether a name is somebody's, and not a place's, by what else is known of it."""
        person = mention.person
        return bool(person.gender or self._people.role_of(person) or person.name in self._names)

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(by.name for by in self._voices.everybody())

    def _is_quoted(self, place: int) -> bool:
        index = bisect_right(self._quoted, (place, len(self._text))) - 1
        return index >= 0 and place < self._quoted[index][1]

    @cached_property
    def _frequent(self) -> list[tuple[str, Attribution | Mention]]:
        """Who speaks most in the article, and then who is named most."""
        found: dict[str, Attribution | Mention] = {}
        often: Counter[str] = Counter()
        for by in self._voices.everybody():
            found.setdefault(by.name, by)
            often[by.name] += 2 if by.kind is SpeakerKind.PERSON else 1
        for mention in filter(self._speaks, self._people.mentions):
            found.setdefault(mention.person.name, mention)
            often[mention.person.name] += 1
        return [(name, found[name]) for name, _ in often.most_common(MOST + 1)]
