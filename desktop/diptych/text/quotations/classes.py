"""What a quotation is: speech, words taken over into a sentence, or a word as a word."""

from __future__ import annotations

import re
from dataclasses import dataclass

from diptych.domain.quotation import QuotationClass
from diptych.text.quotations.cues.cue import Cues
from diptych.text.quotations.marks import MARKS

_NEAR = 80
_FINAL = frozenset(".!?…。！？")
_SOFT = frozenset(",;:—–-，、")
_WORDS = re.compile(r"[^\W_][\w’'-]*")
_SMALL_WORD = 3
_AROUND = "".join(MARKS) + " \n\u00a0\u202f¿¡…([*_"


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around a quotation in its paragraphs, and what came before it there."""

    before: str
    after: str
    goes_on: bool
    """Direct speech in the same paragraph was interrupted just before."""


def class_of(inner: str, setting: Setting, cues: Cues) -> QuotationClass:
    """Return the class of what stands between outer marks."""
    words = _WORDS.findall(inner[:400])
    bare = inner.strip("".join(MARKS) + " \n\u00a0\u202f")
    lead = setting.before[-_NEAR:].rstrip()
    if not words:
        words = [bare]
    opening = inner.lstrip(_AROUND)[:1]
    begins = not opening.islower()
    final, soft = bare[-1:] in _FINAL, bare[-1:] in _SOFT
    if lead.endswith((":", "：")):
        return QuotationClass.DIRECT
    named = cues.term.search(lead) is not None and (begins or len(words) <= _SMALL_WORD)
    if named or (_is_title(words, cues) and not final and not soft):
        return QuotationClass.TERM
    if not lead or lead[-1] in _FINAL or lead[-1] in MARKS:
        return _at_a_beginning(words, setting, begins=begins, ends=final or soft)
    if lead[-1] in _SOFT:
        direct = begins or setting.goes_on
    else:
        direct = begins and final and (len(words) > _SMALL_WORD or _has_verb(lead, cues))
    if direct:
        return QuotationClass.DIRECT
    alone = begins and len(words) == 1 and not soft and lead[-1] not in _SOFT
    if alone and not cues.words.nouns_have_capitals:
        return QuotationClass.TERM
    return QuotationClass.FRAGMENT


def _has_verb(lead: str, cues: Cues) -> bool:
    return cues.verb.search(lead[-40:]) is not None


def _at_a_beginning(
    words: list[str], setting: Setting, *, begins: bool, ends: bool
) -> QuotationClass:
    """Return the class of what its sentence begins with."""
    after = setting.after[:2].lstrip()[:1]
    if ends or after in _SOFT or not after:
        enough = begins or len(words) >= _SMALL_WORD or setting.goes_on
        return QuotationClass.DIRECT if enough else QuotationClass.FRAGMENT
    if begins and (len(words) > 4 or after in _FINAL):
        return QuotationClass.DIRECT
    return QuotationClass.FRAGMENT


def _is_title(words: list[str], cues: Cues) -> bool:
    """Tell whether words are written as titles are: all of any length with a capital letter."""
    if cues.words.nouns_have_capitals or not 2 <= len(words) <= 9:
        return False
    long = [word for word in words if len(word) > _SMALL_WORD]
    return len(long) > 1 and all(word[0].isupper() for word in long)
