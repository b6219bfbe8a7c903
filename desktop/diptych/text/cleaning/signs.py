"""What a single line looks like: an item of a list, a row of a table, code, a header.

Every pattern is tried on short lines only and anchored, so that no line costs more than its
length.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

_LONGEST = 400
"""A longer line is a paragraph, whatever it looks like."""

_ODD = re.compile(r"[\t|{}=<>$%#\\:(]")
_MARKED = re.compile(r"\w{1,5}[.)]\s|\w{1,3}、")
_QUOTES = frozenset("\"'“”‘’«»")

_BULLET = re.compile(r"([•‣◦▪■□●○◆►✓✔⁃∙·*–-])\s+(?=\S)")
_DOT = re.compile(r"・\s*(?=\S)")
_NUMBERED = re.compile(r"\(?(\d{1,3})[.)]\s+(?=\S)")
_COUNTED = re.compile(
    r"(?:(\d{1,3})[、．]|([一二三四五六七八九十]{1,3})、|[(（]([一二三四五六七八九十]{1,3})[)）])\s*(?=\S)"
)
_HAN_DIGITS = "〇一二三四五六七八九"
_LETTERED = re.compile(r"\(?([a-z])[.)]\s+(?=\S)")
_ROMAN = re.compile(r"\(?([ivx]{1,5})[.)]\s+(?=\S)")
_ITEMS = (
    ("bullet", _BULLET), ("number", _NUMBERED), ("roman", _ROMAN), ("letter", _LETTERED),
)  # fmt: skip

_RULE = re.compile(r"([-=_*~#+•·])(?:\s*\1){2,}\s*$")
_TABLE_RULE = re.compile(r"[\s|+:=-]*[+|][\s|+:=-]*$|[-=]{2,}(?:\s+[-=]{2,})+$|[\s─-╿]+$")
_GAP = re.compile(r"(?<=\S)[ \t]{2,}(?=\S)")
_WIDE_GAP = re.compile(r"(?<=\S)(?: {3,}|\s*\t\s*)(?=\S)")
_LEADER = re.compile(r"(?:\.{4,}|(?:\. ){3,}\.?)\s*[\divxlc]{1,6}$")

_HEADER = re.compile(
    r"(?:From|To|Cc|Bcc|Subject|Date|Sent|Reply-To|Return-Path|Received|Message-I[Dd]|In-Reply-To"
    r"|References|Organi[sz]ation|Newsgroups|MIME-Version|Content-[A-Z][\w-]+|X-[A-Z][\w-]+|Von|An"
    r"|Betreff|Datum|De|À|Objet):(?:\s|$)"
)
_SPEAKER = re.compile(
    r"([A-Z]{1,2}\d?|[^\W\d_][\w.’'-]*(?: [^\W\d_(][\w.’')-]*| \([^)]{1,20}\)){0,3}):(?:\s|$)"
)
_CODE = re.compile(
    r"(?:[})\]]+[;,)]*|[^ ].*[{}]|.*\)\s*;|.*[\w\])\"']\s*=\s*\S.*;)$"
    r"|(?:def|class|function|fn|func) \w+\s*[(:{]|(?:async |await |yield )\S"
    r"|(?:import|from) [\w.]+(?: as \w+| import .*)?;?$|#(?:include|define|ifdef|endif|!)"
    r"|(?:if|elif|for|while|with|try|else|except|switch)\b.*[:{]$|(?:return|break|continue)\b.*;$"
    r"|(?:return|print|assert|raise)\b[ (](?:None|True|False|self\b|[\"'\[{(]|\w+[.(\[]).*$"
    r"|(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE TABLE) "
    r"|(?:const|let|var|public|private|static|void|int|char|double|float) \w+.*[=;({]"
    r"|(?:\$|>>>|\.\.\.|C:\\>) \S|(?://|/\*|\*/|<!--)|</?[a-z][\w-]*(?: [\w-]+=.*)?/?>"
    r"|[A-Za-z_][\w.\[\]]*(?:, [A-Za-z_]\w*)* (?:[-+*/|&]?=|:=|<-) \S"
    r"|.* (?:==|!=|&&|\|\||->|=>|\+=) \S|[A-Za-z_][\w.]*\([^)]*\)$"
)


class Sign(NamedTuple):
    """What a line looks like; ``mark`` is its bullet's family, its number or its speaker."""

    name: str
    mark: str = ""


PLAIN = Sign("plain")


def sign_of(text: str) -> Sign:
    """Return what the line looks like on its own; its neighbours have the last word."""
    if len(text) > _LONGEST or _is_ordinary(text):
        return PLAIN
    for name, fits in _TESTS:
        if fits(text):
            return Sign(name)
    item = _item(text)
    if item is not None:
        return item
    for name, pattern in (("header", _HEADER), ("code", _CODE)):
        if pattern.match(text):
            return Sign(name)
    speaker = _SPEAKER.match(text)
    return Sign("speaker", speaker.group(1)) if speaker else PLAIN


def _is_quoted(text: str) -> bool:
    return text[0] == ">" and not text.startswith(">>> ")


def _is_rule(text: str) -> bool:
    return _RULE.match(text) is not None


def _is_ordinary(text: str) -> bool:
    """Tell quickly that a line has nothing that any sign begins with: most lines are prose."""
    return (
        (text[0].isalpha() or text[0] in _QUOTES)
        and text[-1] not in ";}"
        and _ODD.search(text) is None
        and "  " not in text
        and ".." not in text
        and ". ." not in text
        and _MARKED.match(text) is None
    )


def _item(text: str) -> Sign | None:
    if _DOT.match(text):
        return Sign("bullet", "・")
    if counted := _COUNTED.match(text):
        digits, *han = counted.groups()
        return Sign("number", digits or str(_han_number(han[0] or han[1])))
    for name, pattern in _ITEMS:
        if found := pattern.match(text):
            return Sign(name, found.group(1))
    return None


def _han_number(numeral: str) -> int:
    """Return what a number below a hundred is, as it is written in Chinese: 二十一 is 21."""
    tens, ten, ones = numeral.rpartition("十")
    value = _HAN_DIGITS.find(ones[:1]) if ones else 0
    return value + 10 * (_HAN_DIGITS.find(tens[:1]) if tens else 1) if ten else value


def _is_row(text: str) -> bool:
    if _TABLE_RULE.match(text) or is_piped(text) or _LEADER.search(text):
        return True
    if _WIDE_GAP.search(text):
        return True
    return len(cells_of(text)) > 2


def is_piped(text: str) -> bool:
    """Tell whether bars part the line into cells; a bar inside a word does not."""
    return (text[0] == "|" or text[-1] == "|" or " | " in text) and text.count("|") > 1


def cells_of(text: str) -> list[tuple[int, int]]:
    """Return where the cells of a row begin and end, as gaps of two spaces or more part them.

    Two spaces after a full stop are a typist's habit and part nothing.
    """
    cells = []
    start = 0
    for gap in _GAP.finditer(text):
        if gap.end() - gap.start() == 2 and text[gap.start() - 1] in '.!?:”"':
            continue
        cells.append((start, gap.start()))
        start = gap.end()
    cells.append((start, len(text)))
    return cells


_TESTS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("quoted", _is_quoted),
    ("rule", _is_rule),
    ("table", _is_row),
)
