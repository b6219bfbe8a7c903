"""What an article says somebody is: “chief officer at the alliance”, before or after the name."""

from __future__ import annotations

import re

from diptych.text.quotations.cues.cue import Cues
from diptych.text.quotations.marks import MARKS

_AFTER = 220
_BEFORE = 90
_MOST_WORDS = 28
_CLAUSE = re.compile(r"(?<!^)\s(?:which|who|whose|qui|dont|que)\s")
_AGE = re.compile(r",\s*\d{1,3}(?: ans| años| Jahre alt)?(?=\s*,)")
_OWNER = re.compile(r"[a-z][\w-]*(?: [a-z][\w-]*){0,2}['’]s? (?=[^\W\d_]{3})")
"""“The trust's” before “chief executive”."""
_PART = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*['’]?")
_ELIDED = frozenset(("d'", "d’"))
_TITLES = """
mr mrs ms miss sir lord lady dame dr prof professor hon rev herr frau m mme mlle monsieur madame me
sr sra srta don doña señor señora dra doktor doctor docteur sister
"""
PLAIN_TITLES = frozenset(_TITLES.split())
"""Titles that are no role."""
_NO_NOUNS = """
mort morte muerto muerta vient devenu devenue né née nacido nacida cuya cuyo uno una un une
"""
_PARTICIPLES = ("ado", "ido", "ada", "ida", "é", "ée", "és", "ées")
_BESIDES = re.compile(r" (?:and|und|et|y) ")
_LONG = 80
_TRAILING = frozenset(("there", "here", "too", "also", "then", "now", "and", "or", "but"))
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
        found = _before(text, start, cues) or _after(text, end, cues)
    else:
        found = _after(text, end, cues) or _before(text, start, cues)
    return _short(found, cues)


def _short(role: str, cues: Cues) -> str:
    """Return a role that fits into a line: of two the first, and without “there” and “too”."""
    words = role.split()
    while words and words[-1].casefold() in _TRAILING:
        del words[-1]
    role = " ".join(words)
    if len(role) <= _LONG:
        return role
    for match in _BESIDES.finditer(role):
        words = [word.strip(",") for word in role[match.end() :].split()[:2]]
        if words[0].islower() and any(map(cues.person_word.fullmatch, words)):
            return role[: match.start()]
    return role


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
    return _apposition(phrase, cues)


def _apposition(phrase: str, cues: Cues) -> str:
    """Return the role that words between commas behind a name tell, if they do."""
    bare, first = without_determiner(phrase, cues), phrase.split(maxsplit=1)[0]
    if cues.words.nouns_have_capitals:
        ends = phrase.rsplit(maxsplit=1)[-1]
        return bare if ends[0].isupper() and is_for_somebody(bare, cues) else ""
    if bare != phrase:
        owner = _OWNER.match(bare)
        return bare[owner.end() :] if owner else bare
    if not first[0].islower() or _is_clause(phrase.split(), cues):
        return ""
    if cues.words.adjectives_follow and not first.endswith(_PARTICIPLES):
        return "" if first in _NO_NOUNS.split() or first in cues.believing else phrase
    return phrase if is_for_somebody(phrase, cues) else ""


def _is_clause(words: list[str], cues: Cues) -> bool:
    """Tell whether words say what somebody does, and not what they are: prend le train."""
    if _begins_a_clause(words[0].casefold(), cues) or words[0][1:2] in ("'", "’"):
        return True
    if any(word in cues.auxiliaries for word in words[:2]):
        return True
    return words[1:2] != [] and words[1].casefold() in cues.words.determiners.split()


def _begins_a_clause(word: str, cues: Cues) -> bool:
    groups = (cues.ends, cues.pronouns, cues.prepositions, cues.openings)
    return word.endswith("ing") or any(word in group for group in groups)


def is_for_somebody(phrase: str, cues: Cues) -> bool:
    """Tell whether the noun of a phrase, before what depends on it, is for somebody."""
    determiners = cues.words.determiners.split()
    for number, word in enumerate(_PART.findall(phrase)):
        plain = word.casefold()
        depends = plain in cues.prepositions or plain in _ELIDED or plain in determiners
        if number and depends:
            return False
        last = word.rpartition("-")[2]
        if plain in cues.ranks or plain in cues.titles or cues.person_word.fullmatch(last):
            return True
    return False


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
    words = _after_determiner(phrase.strip(), cues, aside=aside).split()
    if all(word.rstrip(".").casefold() in cues.titles for word in words):
        return ""
    while words and words[-1].rstrip(".").casefold() in PLAIN_TITLES:
        del words[-1]
    if not 1 <= len(words) <= 10 or any(word.casefold() in cues.auxiliaries for word in words):
        return ""
    role = without_determiner(" ".join(words), cues)
    first, last = words[0].casefold(), words[-1].casefold()
    if first in cues.prepositions or first in cues.openings or last.endswith("ly"):
        return ""
    return role if is_for_somebody(role, cues) else ""


def _after_determiner(phrase: str, cues: Cues, *, aside: bool) -> str:
    """Return what follows “the”: the last before a name, the first with somebody before a comma.

    Of an apposition there is something only behind one.
    """
    words = phrase.split()
    determiners = cues.words.determiners.split()
    found = [
        " ".join(words[index + 1 :])
        for index, word in enumerate(words[:-1])
        if word.casefold() in determiners
    ]
    if not found:
        return "" if aside else phrase
    if not aside:
        return found[-1]
    return next((one for one in found if is_for_somebody(one, cues)), "")
