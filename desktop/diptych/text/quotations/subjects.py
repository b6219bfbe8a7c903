"""Who a clause is about: the name, pronoun or role beside a verb of saying."""

from __future__ import annotations

import re

from diptych.domain.quotation import SpeakerKind
from diptych.text.quotations.cues.cue import Cues
from diptych.text.quotations.marks import MARKS
from diptych.text.quotations.names import NAME, UPPER, is_personal
from diptych.text.quotations.nouns import Nouns
from diptych.text.quotations.people import Named, People, is_possessor, taken_apart
from diptych.text.quotations.roles import DEFINITE, is_for_somebody, without_determiner
from diptych.text.quotations.subject import Subject

_TOKEN = re.compile(r"\s*([^\W_](?:[\w’'‑-]*\w)?|\S)")
_STOPS = frozenset(",.;:!?()\n–—…/[]") | (MARKS - {"'", "’"})
_LONGEST = 140
_MOST_WORDS = 16
_AGED = re.compile(r",\s\d{1,3},")
_BEFORE_A_NAME = re.compile(rf"(?: [a-zà-ÿß-]+){{1,3}}(?= [{UPPER}])")


class Subjects:
    """Finds subjects in one article."""

    def __init__(self, text: str, cues: Cues, people: People) -> None:
        self._text = text
        self._cues = cues
        self._people = people
        self._determiners = frozenset(cues.words.determiners.split())
        self._read_noun = False
        self.nouns = Nouns(text, cues)

    def at(self, place: int, high: int, *, bare: bool = False) -> Subject | None:
        """Return whoever is named from ``place`` on; ``bare``: without “the” as well."""
        text = self._text
        while place < high and text[place].isspace():
            place += 1
        word = _TOKEN.match(text, place, high)
        if word is None:
            return None
        plain = word[1].rstrip(".").casefold()
        if plain in self._cues.pronouns and not self._is_determiner(plain, word.end(), high):
            gender = self._cues.pronouns[plain]
            return Subject(place, word.end(), gender=gender, pronoun=plain)
        name = NAME.match(text, place, high)
        if name is not None and not is_possessor(text, name.end()):
            named = taken_apart(text, name, self._cues)
            if named is None:
                return self._phrase(place, high, place, bare=bare)
            if not self._is_rank_alone(named, high):
                return None if self._is_no_name(named) else self.named(named)
            return self._phrase(place, high, name.end())
        return self._phrase(place, high, place, bare=bare)

    def named(self, named: Named, role: str = "") -> Subject:
        """Return the subject that a name is."""
        person = self._people.meant_by(named)
        if person is not None:
            return Subject(named.start, named.end, person, person.name, role)
        if self._people.is_owned(named):
            return Subject(named.start, named.end, name=named.words[-1], role=role, definite=True)
        name = " ".join(named.words)
        if named.title and len(named.words) == 1:
            name = f"{named.title} {name}"
        return Subject(named.start, named.end, name=name, role=role, gender=named.gender)

    def _is_rank_alone(self, named: Named, high: int) -> bool:
        """Tell whether a word with a capital letter begins a longer phrase: Lead author Ann Lee."""
        if len(named.words) > 1:
            return False
        if self._people.meant_by(named) is not None:
            role = _BEFORE_A_NAME.match(self._text, named.end, high)
            return role is not None and not any(map(self._is_common, role[0].split()))
        after = self._text[named.end : min(high, named.end + 2)]
        if len(after) < 2 or after[0] != " " or not after[1].islower():
            return False
        word = _TOKEN.match(self._text, named.end, high)
        if word is None or word[1].casefold() in self._determiners - _GENITIVE:
            return False
        return not self._ends(word[1])

    def _is_no_name(self, named: Named) -> bool:
        """Tell whether one word has its capital letter because a sentence begins: Swifts have."""
        if len(named.words) > 1 or named.title or self._people.meant_by(named) is not None:
            return False
        if _AGED.match(self._text, named.end):
            return False
        before = self._text[max(0, named.start - 4) : named.start].rstrip()
        if before and before[-1] in MARKS:
            return not before[:-1].rstrip().endswith(",")
        return not before or before[-1] in ".!?…:"

    def _is_determiner(self, plain: str, end: int, high: int) -> bool:
        if plain not in self._determiners:
            return False
        word = _TOKEN.match(self._text, end, high)
        if word is None or not word[1][0].isalpha():
            return False
        return plain in _POSSESSIVE or not self._ends(word[1])

    def _is_common(self, word: str) -> bool:
        return word in self._cues.common or word in self._cues.ends

    def _ends(self, word: str) -> bool:
        plain = word.casefold()
        return (
            plain in self._cues.ends or plain in self._cues.auxiliaries or word in self._cues.verb
        )

    def _phrase(self, place: int, high: int, end: int, *, bare: bool = False) -> Subject | None:
        """Read “the harbour master”, “his daughter, Ann Lee”, “team leader Ann Lee”.

        What lies before ``end`` is known to be of the phrase.
        """
        text = self._text
        high = min(high, place + _LONGEST)
        before, words = "", int(end > place)
        self._read_noun = False
        while words < _MOST_WORDS:
            token = _TOKEN.match(text, end, high)
            if token is None or token[1] in _STOPS:
                break
            start, word = token.start(1), token[1]
            if words and word[0].islower() and self._ends_phrase(word, before, words):
                break
            if before in _ANDS and self._is_common(word.casefold()):
                break
            name = NAME.match(text, start, high) if words or word[0].isupper() else None
            if name is not None:
                found = self._name_in_phrase(name, place, before)
                if found is not None:
                    return found
                end = name.end()
            else:
                end = token.end()
            before = word.casefold()
            self._read_noun = self._read_noun or (words > 0 and word[0].isupper())
            words += 1
        if not words:
            return None
        beside = self._name_beside(place, end, high)
        return beside or self._role_alone(place, end, bare=bare)

    def _ends_phrase(self, word: str, before: str, words: int) -> bool:
        """Tell whether a word in small letters stands behind a phrase."""
        plain, cues = word.casefold(), self._cues
        if plain in _GENITIVE and self._read_noun:
            return False
        if plain in cues.ends or plain in cues.auxiliaries:
            return True
        if before in self._determiners:
            return False
        if word in cues.believing or (words > 0 and plain.endswith(cues.words.verbs_end)):
            return True
        if cues.words.nouns_have_capitals:
            noun = self._read_noun and plain not in self._determiners
            return noun and plain not in cues.prepositions
        return words > 1 and plain.endswith("ed") and not before.endswith("ly")

    def _name_in_phrase(self, name: re.Match[str], place: int, before: str) -> Subject | None:
        text = self._text
        if is_possessor(text, name.end()) or before in self._cues.prepositions:
            return None
        named = taken_apart(text, name, self._cues)
        if named is None or not is_personal(list(named.words)):
            return None
        if self._people.meant_by(named) is None and len(named.words) < 2 and not named.title:
            return None
        return self.named(named, self._role(place, name.start()))

    def _role(self, place: int, end: int) -> str:
        """Return what words beside a name say that somebody is, if they do."""
        phrase = without_determiner(self._text[place:end].strip(), self._cues)
        return phrase if is_for_somebody(phrase, self._cues) else ""

    def _name_beside(self, place: int, end: int, high: int) -> Subject | None:
        """Read the name behind a comma that says who “his daughter” is."""
        text = self._text
        if not text.startswith(", ", end):
            return None
        name = NAME.match(text, end + 2, high)
        if name is None or is_possessor(text, name.end()):
            return None
        named = taken_apart(text, name, self._cues)
        if named is None or (named.start != name.start() and not named.title):
            return None
        if not is_personal(list(named.words)):
            return None
        role = self._role(place, end)
        closed = bool(role) and text[name.end() : name.end() + 1] in (",", ".", ")")
        if self._people.meant_by(named) is None and len(named.words) < 2 and not closed:
            return None
        return self.named(named, role)

    def _role_alone(self, place: int, end: int, *, bare: bool) -> Subject | None:
        """Return a subject that has no name; one without “the” or “a” is none."""
        end = self._without_rest(place, self.nouns.trimmed(place, end))
        phrase = self._text[place:end].strip()
        name = without_determiner(phrase, self._cues)
        determiner = phrase[: len(phrase) - len(name)].strip().casefold()
        if name.casefold().startswith("of "):
            name = phrase
        if not determiner:
            owner = re.match(r".{1,60}?['’](?:s\s|\s)", phrase)
            if owner:
                name = phrase[owner.end() :]
            elif not bare and not self._is_body(phrase) and not self.nouns.is_several(phrase):
                return None
        kind = SpeakerKind.DOCUMENT if self.nouns.is_document(name) else SpeakerKind.PERSON
        return Subject(
            place, end, name=name, kind=kind, definite=determiner in DEFINITE, determiner=determiner
        )

    def _without_rest(self, place: int, end: int) -> int:
        """Return where a phrase ends without prepositions that belong to no noun: teilte er mit."""
        words = self._text[place:end].split()
        if len(words) > 1 and words[-1].casefold() in self._cues.prepositions:
            end = place + self._text[place:end].rstrip().rfind(words[-1])
            return place + len(self._text[place:end].rstrip())
        return end

    def _is_body(self, phrase: str) -> bool:
        """Tell whether a phrase without a determiner is the name of a body, or one like it."""
        return NAME.fullmatch(phrase) is not None

    def before(self, low: int, verb: int) -> Subject | None:
        """Return whoever the verb at ``verb`` is said of, in a sentence that begins at ``low``."""
        found = self._beside(low, verb) or self.of_sentence(low, verb)
        return found or self.nouns.before(low, verb) or self._body_before(low, verb)

    def _body_before(self, low: int, verb: int) -> Subject | None:
        """Return the body whose name ends where a verb begins: “the Port Trust says”."""
        base = max(low, verb - 80)
        end = base + len(self._text[base:verb].rstrip())
        found = None
        for name in NAME.finditer(self._text, base, end):
            found = name
        if found is None or found.end() != end:
            return None
        before = self._text[base : found.start()].split()
        if not before or before[-1].casefold() not in self._determiners:
            return None
        return Subject(found.start(), end, name=found[0], definite=True)

    def _beside(self, low: int, verb: int) -> Subject | None:
        """Return what stands directly before a verb, adverbs aside."""
        text, cues = self._text, self._cues
        base = max(low, verb - 80)
        window = text[base:verb].rstrip()
        for _ in range(4):
            last = re.search(r"([^\s’'(]+)$", window)
            if last is None:
                return None
            plain = last[1].casefold()
            if plain in cues.pronouns and plain not in self._determiners:
                gender = cues.pronouns[plain]
                start = base + last.start()
                return Subject(start, start + len(plain), gender=gender, pronoun=plain)
            if plain not in cues.auxiliaries and not plain.endswith(("ly", "ment", "mente")):
                break
            window = window[: last.start()].rstrip()
        return self._name_ending_at(low, base, base + len(window))

    def _name_ending_at(self, low: int, base: int, end: int) -> Subject | None:
        """Return the person whose name ends at a place, if it depends on nothing before it."""
        text = self._text
        found = None
        for name in NAME.finditer(text, base, end):
            found = name
        named = taken_apart(text, found, self._cues) if found and found.end() == end else None
        if found is None or named is None or not is_personal(list(named.words)):
            return None
        if found.start() > low:
            preceding = text[max(low, found.start() - 20) : found.start()].split()
            lead = preceding[-1].casefold() if preceding else ""
            depends = lead in self._cues.prepositions or lead in self._determiners
            nouns = self._cues.words.nouns_have_capitals
            known = self._people.meant_by(named) is not None or bool(named.title)
            if (depends and not known) or lead in self._cues.prepositions or (nouns and not known):
                return None
        return self._whose_group(low, named) or self.named(named)

    def _whose_group(self, low: int, named: Named) -> Subject | None:
        """Return Ann Lee where a sentence begins “Ann Lee of the tenants’ group Dry Taps said”."""
        first = self.of_sentence(low, named.start)
        if first is None or first.person is None:
            return None
        word = _TOKEN.match(self._text, first.end, named.start)
        return first if word and word[1].casefold() in self._cues.prepositions else None

    def of_sentence(self, low: int, high: int) -> Subject | None:
        """Return what a sentence is about: what stands first, behind “But” and “Last week,”."""
        text = self._text
        place = low
        for _ in range(4):
            token = _TOKEN.match(text, place, high)
            if token is None:
                return None
            plain = token[1].casefold()
            comma = text.find(", ", token.end(), min(high, place + 120))
            if plain in self._cues.openings:
                place = token.end()
                if text.startswith(",", place):
                    place += 1
                continue
            if self._is_fronted(plain) and comma >= 0:
                place = comma + 2
                continue
            if plain in self._cues.prepositions:
                return None
            break
        return self.at(place, high) or self.nouns.many(place, high)

    def is_full_name(self, subject: Subject) -> bool:
        """Tell whether somebody is called by a name of several words."""
        return " " in subject.name and is_personal(subject.name.split()) and not subject.definite

    def for_whom(self, low: int, high: int) -> Subject | None:
        """Read “For Ann Lee, it was …”."""
        token = _TOKEN.match(self._text, low, high)
        if token is None or token[1].casefold() not in FOR:
            return None
        subject = self.at(token.end(), high)
        return subject if subject is not None and subject.person is not None else None

    def unfronted(self, lead: str) -> str:
        """Return the beginning of a sentence without “Asked about that, ”."""
        first, comma, rest = lead.partition(", ")
        word = _TOKEN.match(first)
        if comma and word is not None and self._is_fronted(word[1].casefold()):
            return rest
        return lead

    def _is_fronted(self, plain: str) -> bool:
        """Tell whether a sentence that begins so names its subject only behind a comma."""
        return (
            plain in self._cues.prepositions or plain in _FRONTED or plain.endswith(("ing", "ed"))
        )


FOR = frozenset(("for", "für", "pour", "para"))
_POSSESSIVE = frozenset(("his", "its", "their", "sein", "seine", "ihre", "son", "sa", "su", "sus"))
_GENITIVE = frozenset(("des", "eines"))
_ANDS = frozenset(("and", "und", "et", "y", "e"))
_FRONTED = frozenset(
    ("told", "last", "next", "two", "three", "since", "gefragt", "interrogé", "interrogée",
     "preguntado", "preguntada")
)  # fmt: skip
