"""Nouns for somebody who speaks, for a body and for a document: “an old miner”, “the survey”."""

from __future__ import annotations

import re

from diptych.domain.quotation import SpeakerKind
from diptych.text.quotations.cues.cue import Cues, Gender
from diptych.text.quotations.names import ORGANISATIONS
from diptych.text.quotations.people import is_possessor
from diptych.text.quotations.roles import DEFINITE
from diptych.text.quotations.subject import Subject

_COLLECTIVE = frozenset(("police", "people", "staff", "men", "women", "children"))
_TOKEN = re.compile(r"\s*([^\W_](?:[\w’'‑-]*\w)?|\S)")


class Nouns:
    """Reads the nouns of one article."""

    def __init__(self, text: str, cues: Cues) -> None:
        self._text = text
        self._cues = cues
        self._determiners = frozenset(cues.words.determiners.split())

    def is_noun(self, word: str) -> bool:
        """Tell whether a word is for somebody, for a body or for a document."""
        plain = word.casefold()
        if plain in self._cues.documents or plain in ORGANISATIONS or plain in self._cues.people:
            return True
        if plain in self._cues.common:
            return False
        return self._cues.person_word.fullmatch(word) is not None

    def is_document(self, bare: str) -> bool:
        """Tell whether a phrase is for a document: the joint report, report by the regulator."""
        head = []
        for word in bare.split():
            plain = word.casefold()
            if plain in self._cues.prepositions or plain in self._determiners:
                break
            head.append(plain)
        if not head:
            return False
        return head[-1] in self._cues.documents or head[0] in self._cues.documents

    def speaks(self, subject: Subject) -> bool:
        """Tell whether a noun is for somebody, for a body or for a document."""
        if subject.kind is SpeakerKind.DOCUMENT:
            return True
        words = subject.name.split()
        if not words:
            return False
        if subject.definite and words[0][0].isupper() and not self._cues.words.nouns_have_capitals:
            return True
        return self.is_noun(words[0]) or self.is_noun(words[-1])

    def trimmed(self, place: int, end: int) -> int:
        """Return where a phrase ends that reads on into what its noun does.

        “The government encourages trusts to work” is about the government: behind a noun for
        somebody, or for a document, only what depends on a preposition belongs to it, and in
        some languages an adjective.
        """
        noun = after = 0
        for token in _TOKEN.finditer(self._text, place, end):
            word = token[1]
            if self.is_noun(word):
                noun, after = token.end(), 0
            elif noun and word.casefold() in self._cues.prepositions:
                return noun if after else end
            elif noun and word[0].islower():
                after += 1
                if after > self._cues.words.adjectives_follow:
                    return noun
        return end

    def before(self, low: int, verb: int) -> Subject | None:
        """Return the noun with “the” or “a” that ends where a verb begins."""
        found = None
        for match in self._cues.person_noun.finditer(self._text, max(low, verb - 80), verb):
            found = match
        if found is None:
            return None
        between = self._text[found.end() : verb].split()
        if len(between) > 3 or not all(map(self._is_no_noun, between)):
            return None
        determiner = self._text[found.start() : found.start(1)].strip().casefold()
        definite = determiner in DEFINITE
        return Subject(found.start(), found.end(), name=found[1], definite=definite)

    def is_several(self, phrase: str) -> bool:
        """Tell whether a phrase begins with a noun for several, which needs no “the”: officials."""
        if self._cues.words.nouns_have_capitals:
            return False
        for word in phrase.split()[:3]:
            plain = word.casefold()
            if plain in _COLLECTIVE:
                return True
            if plain[-1:] in ("s", "n") and self._cues.person_word.fullmatch(plain[:-1]):
                return True
            if plain in self._cues.common:
                return False
        return False

    def many(self, low: int, high: int) -> Subject | None:
        """Return several of whom a sentence begins to speak without “the”: Residents jeered."""
        token = _TOKEN.match(self._text, low, high)
        if self._cues.words.nouns_have_capitals:
            return None
        if token is None or not token[1][0].isupper() or not self.is_several(token[1]):
            return None
        return Subject(token.start(1), token.end(), name=token[1].casefold())

    def somebody(self, low: int, high: int, gender: Gender = Gender.UNKNOWN) -> Subject | None:
        """Return the first of whom a sentence speaks by a noun: “an old miner”, “the union”.

        One that depends on a preposition is passed over.
        """
        for match in self._cues.person_noun.finditer(self._text, low, high):
            lead = self._text[max(low, match.start() - 20) : match.start()].split()
            if lead and lead[-1].casefold() in self._cues.prepositions:
                continue
            if is_possessor(self._text, match.end()):
                continue
            determiner = self._text[match.start() : match.start(1)].strip().casefold()
            told = self._cues.genders.get(determiner)
            if told and gender and told is not gender:
                continue
            name, definite = match[1], determiner in DEFINITE
            return Subject(match.start(), match.end(), name=name, definite=definite)
        return None

    def _is_no_noun(self, word: str) -> bool:
        plain = word.casefold()
        return (
            plain in self._cues.ends or plain in self._cues.auxiliaries or word in self._cues.verb
        )
