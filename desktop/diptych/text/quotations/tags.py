"""What a sentence says of who speaks, beside a quotation: “…,” said Ann; Ann said: “…”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from diptych.domain.quotation import SpeakerKind
from diptych.text.quotations.cues.cue import IT, Cues, Gender, Listed
from diptych.text.quotations.marks import MARKS
from diptych.text.quotations.names import UPPER
from diptych.text.quotations.places import sentence_end, sentence_start
from diptych.text.quotations.subject import Subject
from diptych.text.quotations.subjects import Subjects

_AFTER = 300
_LABEL = 80
_ANSWERS = frozenset(("reply", "answer", "response"))
_SHOUTED = re.compile(rf"\s*((?:[{UPPER}][{UPPER}'’.-]+[ \u00a0]?){{1,4}})[:：]\s*")
"""A name before a colon in capital letters alone, as in a transcript."""
_HAVE = frozenset(("a", "ont", "avait", "has", "had", "ha", "hat", "hatte"))
_OWNERS = frozenset(("his", "its", "their"))
_BLANKS = re.compile(r"[\s,;–—-]*")
_CLITIC = re.compile(
    r"(?:(?:se|me|nous|lui|leur|y|en|ne)\s){0,2}[^\s.,;:!?]*?-(?:t-)?(il|elle|ils|elles|on)\b"
)
_WORD = re.compile(r"\s*([^\W\d_][\w’'-]*)")
_PAUSE = re.compile(r"[,!?…]\s+(?=[^\W\d_])")
_ENDS = re.compile(r"\s*[,.;:!?…»”\"]")
"""Before and behind a tag among the words that were said."""
_BETWEEN_CLAUSES = re.compile(r"[,;:()–—]|\b(?:und|oder)\b")
_TAIL = "".join(MARKS) + " \n\u00a0\u202f"
_CHANGED = re.compile(r",\s(?:there|it|this)\s(?:is|was|are|were|has|had)\b")
"""Words after which a sentence is no longer about what it began with."""
_INTERRUPTS = frozenset(",?!…—–-，？！")


@dataclass(frozen=True, slots=True)
class Tag:
    """Who speaks, and where the words that say so end."""

    subject: Subject
    end: int
    follows: bool = False
    """It stands behind the quotation."""
    lasting: bool = False
    """It leads up to the quotation with a colon."""


@dataclass(frozen=True, slots=True)
class Around:
    """Where a quotation stands: the text before and after it that is about it alone."""

    low: int
    start: int
    end: int
    high: int


class Tags:
    """Reads the tags of one article."""

    def __init__(self, text: str, cues: Cues, subjects: Subjects) -> None:
        self._text = text
        self._cues = cues
        self._subjects = subjects
        documents = "|".join(sorted(map(re.escape, cues.documents)))
        ordered = sorted(cues.words.determiners.split(), key=len, reverse=True)
        determiners = "|".join(map(re.escape, ordered))
        self._within = re.compile(
            rf"(?:in|im|en|dans|on|auf|sur)\s(?:(?:{determiners})\s?)?((?:[^\W\d_]+\s)?(?:{documents}))\b",
            re.IGNORECASE,
        )
        pronouns = frozenset(cues.pronouns)
        self._leading = frozenset(cues.words.determiners.split()) - pronouns | _OWNERS

    def of(self, around: Around) -> Tag | None:
        """Return what is said of who speaks, in the quotation's own sentence."""
        text = self._text
        led = text[max(around.low, around.start - 3) : around.start].rstrip().endswith((":", "："))
        if led:
            return self.leading(around) or self.following(around)
        return self.following(around) or self.leading(around)

    def following(self, around: Around) -> Tag | None:
        """Read “said Ann”, “Ann said”, “according to Ann” behind a quotation."""
        text, cues = self._text, self._cues
        inner = text[max(around.start, around.end - 4) : around.end].rstrip(_TAIL)
        blanks = _BLANKS.match(text, around.end, around.high)
        place = blanks.end() if blanks else around.end
        high = min(sentence_end(text, place, around.high), place + _AFTER)
        if place >= high or text[place] in ".:;!?…":
            return None
        comma = "," in text[around.end : place] or inner[-1:] in _INTERRUPTS
        if not comma and inner[-1:] == "." and not text[place].islower():
            return None
        according = cues.according.match(text, place, high) or cues.reading.match(text, place, high)
        if according:
            source = self._subjects.at(according.end(), high, bare=True)
            return self._follower(source, high)
        there = cues.there.match(text, place, high)
        if there:
            subject = Subject(there.start(), there.end(), pronoun=IT)
            return self._follower(subject, high)
        return (
            self._clitic(place, high)
            or self._inverted(place, high, comma=comma)
            or self._subject_first(place, high, comma=comma)
            or self._at_the_end(place, high)
        )

    def between_marks(self, start: int, end: int) -> Tag | None:
        """Read “, dit Ann,” among the words of a quotation, in a language that puts it there."""
        if not self._cues.words.tags_between_marks:
            return None
        for pause in _PAUSE.finditer(self._text, start + 1, min(end, start + _AFTER)):
            place = pause.end()
            if self._text[place].islower():
                subject = self._clitic_said(place, end) or self._name_said(place, end)
                if subject is not None:
                    return Tag(subject, subject.end)
        return None

    def _clitic_said(self, place: int, high: int) -> Subject | None:
        """Read “dit-elle” and “a-t-il ajouté”, not “veut-elle”."""
        match = _CLITIC.match(self._text, place, min(high, place + 40))
        if match is None or not match[1]:
            return None
        last = match.end()
        said = match[0].partition("-")[0] in self._cues.verb
        participle = _WORD.match(self._text, last, high)
        if not said and participle is not None and participle[1] in self._cues.verb:
            said, last = True, participle.end()
        if not said or _ENDS.match(self._text, last, high) is None:
            return None
        gender = self._cues.pronouns.get(match[1], Gender.UNKNOWN)
        return Subject(match.start(1), match.end(1), gender=gender, pronoun=match[1])

    def _name_said(self, place: int, high: int) -> Subject | None:
        """Read “dit Ann Lee”, “a dit Ann Lee”, “s’exclame Ann Lee”; a name, and nothing else."""
        word = _WORD.match(self._text, place, high)
        if word is not None and word[1].casefold() in _HAVE:
            word = _WORD.match(self._text, word.end(), high)
        if word is None:
            return None
        plain = word[1].casefold()
        if plain.removeprefix("s'").removeprefix("s’") not in self._cues.verb:
            return None
        subject = self._subjects.at(self._behind(word.end(), high), high)
        if subject is None or _ENDS.match(self._text, subject.end, high) is None:
            return None
        named = subject.person is not None or self._subjects.is_full_name(subject)
        return subject if named else None

    def _follower(self, subject: Subject | None, high: int) -> Tag | None:
        return Tag(subject, high, follows=True) if subject is not None else None

    def _clitic(self, place: int, high: int) -> Tag | None:
        """Read “dit-elle”, “a-t-il ajouté”."""
        match = _CLITIC.match(self._text, place, min(high, place + 40))
        if match is None or not match[1]:
            return None
        gender = self._cues.pronouns.get(match[1], Gender.UNKNOWN)
        subject = Subject(match.start(1), match.end(1), gender=gender, pronoun=match[1])
        return self._follower(subject, high)

    def _inverted(self, place: int, high: int, *, comma: bool) -> Tag | None:
        """Read “said Ann”, “has said Ann”, and with any verb “grinned Ann”."""
        text, cues = self._text, self._cues
        start = place
        for _ in range(3):
            word = _WORD.match(text, start, high)
            if word is None:
                return None
            plain = word[1].casefold()
            if word[1] in cues.verb:
                subject = self._subjects.at(self._behind(word.end(), high), high)
                if subject is None and cues.words.leaves_out_pronouns:
                    subject = Subject(word.start(1), word.end(1), pronoun=plain)
                return self._follower(subject, high)
            adverb = plain.endswith(("ly", "ment", "mente"))
            if plain in cues.auxiliaries or adverb or plain.startswith(("s'", "s’", "m'", "m’")):
                start = word.end()
                reflexive = plain.partition("’")[2] or plain.partition("'")[2]
                if reflexive and plain in cues.verb:
                    break
                continue
            break
        word = _WORD.match(text, place, high)
        if word is not None and word[1].casefold() in _HAVE:
            word = _WORD.match(text, word.end(), high)
        if word is None or not comma or word[1][0].isupper():
            return None
        plain = word[1].casefold()
        if plain in cues.common or plain in cues.openings or plain in cues.ends:
            return None
        subject = self._subjects.at(word.end(), high)
        if subject is None or subject.name in _ANSWERS:
            return None
        between = text[word.end() : subject.start].strip()
        sure = bool(subject.person or subject.pronoun or subject.definite)
        return self._follower(subject, high) if sure and not between else None

    def _at_the_end(self, place: int, high: int) -> Tag | None:
        """Read “, said Ann” at the end of a sentence that has a fragment in it."""
        for match in self._cues.verb.finditer(self._text, place, high):
            if self._text[place : match.start()].rstrip().endswith(","):
                subject = self._subjects.at(self._behind(match.end(), high), high)
                if subject is not None and (
                    subject.person
                    or subject.pronoun
                    or (subject.definite and self._subjects.nouns.speaks(subject))
                ):
                    return self._follower(subject, high)
        return None

    def _behind(self, place: int, high: int) -> int:
        """Skip reflexives and adverbs between a verb and its subject."""
        for _ in range(3):
            word = _WORD.match(self._text, place, high)
            if word is None:
                return place
            plain = word[1].casefold()
            adverb = plain.endswith(("ly", "mente")) or plain in self._cues.auxiliaries
            said = word[1] in self._cues.verb
            if not (adverb or said) or plain in self._cues.pronouns:
                return place
            place = word.end()
        return place

    def _subject_first(self, place: int, high: int, *, comma: bool) -> Tag | None:
        """Read “Ann said”, “the director of the museum said”."""
        text, cues = self._text, self._cues
        subject = self._subjects.at(place, high)
        if subject is None:
            return None
        verb = cues.verb.search(text, subject.end, min(high, subject.end + 150))
        if verb is not None and self._is_its_verb(subject.end, verb.start()):
            return self._follower(subject, high)
        if comma and (subject.person or subject.pronoun):
            word = _WORD.match(text, subject.end, high)
            if word and word[1].islower() and word[1].casefold() not in cues.common:
                return self._follower(subject, high)
        return None

    def _is_its_verb(self, end: int, verb: int) -> bool:
        """Tell whether only adverbs, or an apposition, stand between a subject and a verb."""
        between = self._text[end:verb].strip()
        if not between:
            return True
        if between.startswith((",", "(")):
            return between.endswith((",", ")")) or between.count(",") > 1
        return len(between.split()) <= 4

    def leading(self, around: Around) -> Tag | None:
        """Read “Ann said:”, “according to Ann,”, “Ann called it” before a quotation."""
        text, cues = self._text, self._cues
        low = sentence_start(text, around.low, around.start)
        low = max(low, text.rfind("; ", low, around.start) + 1)
        if not text[low : around.start].strip():
            return None
        lasting = text[low : around.start].rstrip().endswith((":", "："))
        according = None
        for match in cues.according.finditer(text, low, around.start):
            according = match
        if according:
            subject = self._subjects.at(according.end(), around.start, bare=True)
            if subject is not None:
                return Tag(subject, around.start, lasting=lasting)
        verb = None
        for match in self._verbs(cues.verb, low, around.start):
            verb = match
        if verb is None:
            return self._labelled(low, around.start) if lasting else None
        if _CHANGED.search(text, verb.end(), around.start):
            return None
        subject = self._of_verb(low, verb, around.start)
        if subject is None and cues.words.leaves_out_pronouns:
            subject = Subject(verb.start(), verb.end(), pronoun=verb[0].casefold())
        return Tag(subject, around.start, lasting=lasting) if subject is not None else None

    def _verbs(self, verbs: Listed, low: int, high: int) -> Iterator[re.Match[str]]:
        """Yield the verbs of saying between two places; “her answer” and “el jurado” are none."""
        for match in verbs.finditer(self._text, low, high):
            before = self._text[max(low, match.start() - 12) : match.start()].split()
            if not before or before[-1].casefold() not in self._leading:
                yield match

    def _labelled(self, low: int, start: int) -> Tag | None:
        """Read “Ann Lee:” and “Ann Lee, the mayor:”, as in a transcript."""
        written = self._within.match(self._text, low, start)
        if written:
            name = written[1]
            document = SpeakerKind.DOCUMENT
            found = Subject(written.start(1), written.end(1), name=name, kind=document)
            return Tag(found, start, lasting=True)
        shouted = _SHOUTED.fullmatch(self._text, low, start)
        if shouted:
            name = shouted[1].replace(".", "").title()
            return Tag(Subject(shouted.start(1), shouted.end(1), name=name), start, lasting=True)
        subject = self._subjects.of_sentence(low, start)
        if subject is None:
            return None
        rest = self._text[subject.end : start].strip(" :：\n\u00a0")
        if subject.person or self._subjects.is_full_name(subject):
            return Tag(subject, start, lasting=True) if len(rest) <= _LABEL else None
        speaks = self._subjects.nouns.speaks(subject) and 0 < len(rest) <= _LABEL
        return Tag(subject, start, lasting=True) if speaks else None

    def _of_verb(self, low: int, verb: re.Match[str], high: int) -> Subject | None:
        """Return of whom a verb is said: what stands before it, or else behind it.

        Behind it in “It is over, says Ann”, and in “Darüber sprach sie”.
        """
        start = self._with_clitics(low, verb.start())
        before = self._subjects.before(low, start)
        reported = self._text[low:start].rstrip().endswith(",")
        if before is not None and (before.person or (before.pronoun and not reported)):
            return before
        if before is None or reported or self._cues.words.nouns_have_capitals:
            place = self._behind(verb.end(), high)
            behind = self._subjects.at(place, high)
            sure = behind is not None and (
                behind.person is not None or bool(behind.gender) or self._is_led_in(low, start)
            )
            if before is None or sure:
                return behind
        return before

    def _is_led_in(self, low: int, verb: int) -> bool:
        """Tell whether “In der Stadt” is all that stands before a verb: whoever says it follows."""
        word = _WORD.match(self._text, low, verb)
        if word is None or word[1].casefold() not in self._cues.prepositions:
            return False
        return _BETWEEN_CLAUSES.search(self._text, low, verb) is None

    def _with_clitics(self, low: int, verb: int) -> int:
        """Go back over what French sets before a verb: m’a, s’est, l’."""
        while verb > low and self._text[verb - 1] in "’'" and verb - 2 >= low:
            verb -= 2
        return verb

    def somebody_before(
        self, low: int, start: int, gender: Gender, *, plural: bool = False
    ) -> Subject | None:
        """Return whom the sentence before speaks of by a noun; ``plural``: of several as well."""
        end = low + len(self._text[low:start].rstrip())
        if end <= low:
            return None
        begin = sentence_start(self._text, low, end)
        subject = self._subjects.of_sentence(begin, end)
        if subject is not None and (subject.pronoun or subject.person is not None):
            return None
        told = self._cues.genders.get(subject.determiner) if subject is not None else None
        opposed = bool(told and gender and told is not gender)
        named = subject is not None and bool(subject.role)
        if subject is not None and not opposed:
            named = named or self._subjects.nouns.speaks(subject)
        if named and not opposed:
            return subject
        many = self._subjects.nouns.many(begin, end) if plural else None
        return many or self._subjects.nouns.somebody(begin, end, gender)

    def held_before(self, low: int, start: int) -> Subject | None:
        """Return to whom a sentence gives words that it has within itself.

        That is whom it is about, if they are somebody who speaks; or whoever stands before its
        last verb of saying: “In a letter the inspector found that the need was “clear””.
        """
        subjects = self._subjects
        subject = subjects.for_whom(low, start) or subjects.of_sentence(low, start)
        if subject is not None and (subject.person is not None or subject.pronoun):
            return subject
        verb = None
        for match in self._verbs(self._cues.believing, low, start):
            verb = match
        if subject is not None:
            spoken = verb is not None and self._is_its_verb(subject.end, verb.start())
            if spoken or subjects.nouns.speaks(subject):
                return subject
        if verb is None:
            return None
        return subjects.nouns.before(low, self._with_clitics(low, verb.start()))

    def told_before(self, low: int, start: int) -> tuple[Subject, bool] | None:
        """Return whom the sentence before is about, and whether it reports what they hold."""
        text = self._text
        end = start - len(text[low:start]) + len(text[low:start].rstrip())
        if end <= low:
            return None
        begin = sentence_start(text, low, end)
        verb = None
        for match in self._verbs(self._cues.believing, begin, end):
            verb = match
            break
        subject = self._subjects.of_sentence(begin, end)
        if verb is not None:
            subject = self._of_verb(begin, verb, end) or subject
        return (subject, verb is not None) if subject is not None else None
