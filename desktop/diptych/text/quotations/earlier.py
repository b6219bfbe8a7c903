"""Whom the sentence before a quotation speaks of, where what stands beside it names nobody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from diptych.domain.quotation import Attribution, Certainty, SpeakerKind
from diptych.domain.span import Span
from diptych.text.quotations.cues.cue import IT, Cues
from diptych.text.quotations.meanings import Meanings
from diptych.text.quotations.paragraphs import Paragraph
from diptych.text.quotations.people import People
from diptych.text.quotations.places import WINDOW, sentence_start
from diptych.text.quotations.spoken import Spoken
from diptych.text.quotations.subject import Subject
from diptych.text.quotations.subjects import Subjects
from diptych.text.quotations.tags import Tags
from diptych.text.quotations.voices import Voices

_NEAR = 600
_IT = frozenset((IT, "es"))


@dataclass(frozen=True, slots=True)
class Meant:
    """Who is meant, and how that is known."""

    by: Attribution
    certainty: Certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """Reads what comes before quotations, in one article."""

    text: str
    parts: Sequence[Paragraph]
    people: People
    cues: Cues
    subjects: Subjects
    tags: Tags
    voices: Voices
    meanings: Meanings

    def left_out(self, verb: Subject, one: Spoken) -> Subject | None:
        """Return of whom “dijo” is said by itself: whom the sentence before is about."""
        found = self._about(one, verb)
        if found is None or not (found.person or found.pronoun or self._speaks(found)):
            return None
        return replace(found, start=verb.start, end=verb.end)

    def instead(self, subject: Subject, one: Spoken) -> Meant | None:
        """Return whom the sentence before speaks of, where a pronoun or “the boss” means them."""
        low, start = self._before(one, subject)
        if not subject.pronoun:
            by = self.meanings.by_epithet(subject, low, start)
            return Meant(by, Certainty.GUESSED) if by is not None else None
        by = self._body(one, subject) if subject.pronoun in _IT else None
        end = low + len(self.text[low:start].rstrip())
        sentence = sentence_start(self.text, low, max(low, end - 1))
        if by is None and not self.people.within(sentence, start):
            by = self._somebody(subject, one, low, start)
        if by is None:
            return None
        mention = Span(subject.start, subject.end)
        return Meant(replace(by, mention=mention), Certainty.STATED)

    def _somebody(self, subject: Subject, one: Spoken, low: int, start: int) -> Attribution | None:
        """Return whom a sentence that names nobody speaks of by a noun."""
        gender = subject.gender
        found = self.tags.somebody_before(low, start, gender, plural=not gender)
        if found is None:
            return self._document(subject, one, low, start)
        if gender and self.cues.words.bodies_are_it and self.voices.is_body(found.name):
            return None
        return self.meanings.attribution(found, low)

    def _body(self, one: Spoken, subject: Subject) -> Attribution | None:
        """Return the body or document of which “it” is said: what the sentence before is about."""
        found = self._about(one, subject)
        if found is None or found.pronoun:
            return None
        if found.person is None and self.subjects.nouns.is_several(found.name):
            return None
        named = found.person is not None and not found.person.gender
        if not named and (found.person is not None or not self._speaks(found)):
            return None
        return self.meanings.attribution(found, one.start)

    def _document(self, subject: Subject, one: Spoken, low: int, start: int) -> Attribution | None:
        """Return the document of which “il” or “er” is said where nobody was spoken of since."""
        if self.cues.words.bodies_are_it:
            return None
        about = self._about(one, subject)
        if about is not None and about.pronoun:
            return None
        if about is not None and about.kind is SpeakerKind.DOCUMENT:
            return self.meanings.attribution(about, one.start)
        voice = self.voices.document_before(low, start)
        return voice.by if voice is not None else None

    def _speaks(self, subject: Subject) -> bool:
        return self.subjects.nouns.speaks(subject)

    def _about(self, one: Spoken, subject: Subject) -> Subject | None:
        """Return whom, or what, the sentence before a quotation is about."""
        low, start = self._before(one, subject)
        end = low + len(self.text[low:start].rstrip())
        if end <= low:
            return None
        return self.subjects.of_sentence(sentence_start(self.text, low, end), end)

    def _before(self, one: Spoken, subject: Subject) -> tuple[int, int]:
        """Return where the text lies before the sentence of a quotation, behind the one before."""
        low, start = self.parts[one.first].start, one.start
        begins = not self.text[max(low, start - _NEAR) : start].strip()
        if begins and one.first and not self.parts[one.first - 1].apart:
            low, start = self.parts[one.first - 1].start, self.parts[one.first - 1].end
        last = self.voices.last
        low = max(low, start - WINDOW, last.place if last is not None else 0)
        if low < subject.start < start:
            start = max(low, sentence_start(self.text, low, subject.start))
            if start == low and one.first and self.parts[one.first].start == low:
                return self._above(one)
        return low, start

    def _above(self, one: Spoken) -> tuple[int, int]:
        """Return the paragraph above, as far as nobody has spoken in it."""
        above = self.parts[one.first - 1]
        if above.apart:
            return self.parts[one.first].start, self.parts[one.first].start
        last = self.voices.last
        low = max(above.start, above.end - WINDOW, last.place if last is not None else 0)
        return min(low, above.end), above.end
