"""What an article says somebody is: “chief officer at the alliance”, before or after the name."""

from __future__ import annotations

import re

from diptych.text.quotations.cues.cue import Cues
from diptych.text.quotations.marks import MARKS

_AFTER = 220
_BEFORE = 90
_MOST_WORDS = 28
_CLAUSE = re.compile(r"(?<!^)\s(?:which|who|whose|qui|dont|que)\s")
_AGE = re.compile(r",\s*\d{1,3}(?=\s*,)")
_STOP = re.compile(rf"[,.;:!?()\n–—{re.escape(''.join(MARKS - set(chr(39) + '’')))}]")
DEFINITE = frozenset(
    ("the", "der", "die", "das", "dem", "le", "la", "les", "l'", "l’", "el", "los", "las")
)
_LEADING = frozenset(
    ("leads", "runs", "chairs", "heads", "owns", "directs", "manages", "edits", "led", "ran")
)


def role_at(text: str, start: int, end: int, cues: Cues) -> str:
    """Return the role that stands beside a name; empty where none does."""
    if text[max(0, start - 2) : start].startswith(","):
        return _before(text, start, cues) or _after(text, end, cues)
    return _after(text, end, cues) or _before(text, start, cues)


def is_definite(phrase: str) -> bool:
    """Tell whether a phrase begins with “the”, and so means somebody who is known already."""
    return phrase[:2] in ("l'", "l’") or phrase.partition(" ")[0].casefold() in DEFINITE


def without_determiner(phrase: str, cues: Cues) -> str:
    """Return a phrase without “the”, “his” and the like before it."""
    match = cues.noun_phrase.match(phrase)
    return phrase[match.end() :] if match else phrase


def _after(text: str, end: int, cues: Cues) -> str:
    """Read the apposition: ``, a baker in Leeds,``."""
    window = text[end : end + _AFTER]
    age = _AGE.match(window)
    if age:
        window = window[age.end() :]
    if not window.startswith(", "):
        return ""
    stop = _STOP.search(window, 2)
    phrase = window[2 : stop.start() if stop else len(window)]
    verb = cues.verb.search(phrase)
    if verb:
        phrase = phrase[: verb.start()]
    cut = _CLAUSE.search(phrase)
    phrase = (phrase[: cut.start()] if cut else phrase).strip()
    words = phrase.split()
    if stop is None or not 1 <= len(words) <= _MOST_WORDS:
        return ""
    if words[0] == "who":
        return " ".join(words[1:]) if words[1:2] and words[1] in _LEADING else ""
    bare = without_determiner(phrase, cues)
    if bare == phrase and words[0][0].isupper() and not cues.words.nouns_have_capitals:
        return ""
    return "" if _begins_a_clause(words[0].casefold(), cues) else bare


def _begins_a_clause(word: str, cues: Cues) -> bool:
    groups = (cues.ends, cues.pronouns, cues.prepositions, cues.openings)
    return word.endswith("ing") or any(word in group for group in groups)


def _before(text: str, start: int, cues: Cues) -> str:
    """Read what stands before the name: “team leader”, “his neighbour, ”."""
    window = text[max(0, start - _BEFORE) : start].rstrip()
    aside = window.endswith(",")
    window = window.rstrip(",")
    stops = list(_STOP.finditer(window))
    phrase = window[stops[-1].end() :] if stops else window
    for verb in cues.believing.finditer(phrase):
        if verb.end() < len(phrase):
            phrase = phrase[verb.end() :]
            break
    words = _after_determiner(phrase.strip(), cues, needed=aside).split()
    while words and words[-1].rstrip(".").casefold() in cues.titles:
        del words[-1]
    if not 1 <= len(words) <= 10 or any(word.casefold() in cues.auxiliaries for word in words):
        return ""
    first, last = words[0].casefold(), words[-1].casefold()
    if last in cues.common or last in cues.openings or last.endswith("ly"):
        return ""
    return "" if first in cues.prepositions or first in cues.openings else " ".join(words)


def _after_determiner(phrase: str, cues: Cues, *, needed: bool) -> str:
    """Return what follows the first determiner; of an apposition only where there is one."""
    words = phrase.split()
    for index, word in enumerate(words[:-1]):
        if word.casefold() in cues.words.determiners.split():
            return " ".join(words[index + 1 :])
    return "" if needed else phrase
