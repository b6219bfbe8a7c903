"""Words of an article in Markdown: never markup, whatever they look like.

What could be taken for it (also by Obsidian and GitHub) has a backslash in front.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby
from typing import Protocol

from diptych.domain.article import Article
from diptych.formats.exporters.wording import Wording

LINE_END = re.compile(r"\r\n|\r|\n")
"""Where Markdown begins another line."""

DROPPED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What no text may hold: NUL and its like, half characters, non-characters."""

_MARKUP = re.compile(r"[\\`*_\[\]<>~|$^#]|={2,}|%{2,}|&(?=#?\w+;)|!(?=\[)|:(?=\w+:)")
"""What may be markup anywhere in a line."""

_LEADING = re.compile(r"([#+\-=:])|([0-9]{1,9})([.)])(?=\s|$)")
"""What may be markup at the start of a line: headings, lists, rules, tables."""


_BLOCK = re.compile(r"[ \t]*(?:[-+*][ \t]|\d{1,9}[.)][ \t]|#{1,6}[ \t]|>|\||`{3}|~{3})")
"""How a note begins whose first line is more than words."""

_SIGNS = "\\`*_[]<>~|$^#=%&!:"
"""All of which ``_MARKUP`` is made."""
_MAY_LEAD = frozenset("#+-=:0123456789")
"""With which whatever ``_LEADING`` finds begins."""

_REMEMBERED = 1_024
"""Names, titles and headings that are remembered: in an export they stand again and again."""


@lru_cache(maxsize=_REMEMBERED)
def escaped(text: str) -> str:
    """Return ``text`` on one line, such that Markdown shows it as it is."""
    return _escaped_line(" ".join(DROPPED.sub(" ", text).split()))


def escaped_within(text: str) -> str:
    """Return a part of a line that is not its beginning, such that Markdown shows it as it is."""
    for sign in _SIGNS:
        # Each of these looks is a look by the machine; one for all of them would be ours.
        if sign in text:
            return _MARKUP.sub(_with_backslashes, text)
    return text


def byline(article: Article) -> str:
    """Return who wrote an article, where and when it appeared, as Markdown."""
    authors = ", ".join(author.name for author in article.authors)
    parts = (authors, article.source, article.published, article.url, article.doi)
    return " · ".join(escaped(part) for part in parts if part.strip())


class Placed(Protocol):
    """What stands somewhere in an article."""

    @property
    def heading(self) -> str:
        """The nearest heading above."""

    @property
    def page(self) -> str:
        """The page, where there are any."""

    @property
    def paragraph(self) -> int | None:
        """The number of the paragraph."""


def placed(one: Placed, words: Wording) -> str:
    """Return where something stands, as Markdown; perhaps nothing."""
    heading = words.quoted(escaped(one.heading)) if one.heading else ""
    place = escaped(words.place_of(one.page, one.paragraph))
    return ", ".join(part for part in (heading, place) if part)


def as_quote(quote: str) -> str:
    """Return words of an article as a Markdown quotation, its lines kept."""
    if quote.isprintable() and (row := quote.rstrip()):
        # One line, of which nothing has to be dropped.
        return f"> {_escaped_line(row)}"
    lines: list[str] = []
    rows = [row.rstrip() for row in LINE_END.split(DROPPED.sub("", quote))]
    for written, group in groupby(rows, key=bool):
        if written:
            # A backslash at the end of a line keeps verses and addresses in lines.
            *rest, last = (_escaped_line(row) for row in group)
            lines += [">"] if lines else []
            lines += [f"> {row}\\" for row in rest] + [f"> {last}"]
    return "\n".join(lines) or ">"


def as_item(text: str) -> str:
    """Return Markdown of a reader's own as an item of a list, where it stays inside.

    An open code fence or HTML comment ends with the item.
    """
    first, *rest = LINE_END.split(DROPPED.sub("", text).strip("\n"))
    return "\n".join([f"- {first}", *(f"  {line}".rstrip() for line in rest)])


def as_noted(head: str, text: str) -> str:
    """Return a note as an item that begins with ``head``.

    A note that begins with a list, a table or the like begins below its head: beside it, its
    first line would be words.
    """
    text = DROPPED.sub("", text).strip("\n")
    between = "\n\n" if _BLOCK.match(text) else " "
    return as_item(f"{head}{between}{text}")


def _escaped_line(line: str) -> str:
    line = escaped_within(line)
    bare = line.lstrip()
    if bare[:1] in _MAY_LEAD and (leading := _LEADING.match(bare)) is not None:
        sign, number, point = leading.groups()
        head = f"\\{sign}" if sign else f"{number}\\{point}"
        return _indent(line, bare) + head + bare[leading.end() :]
    return line if len(bare) == len(line) else _indent(line, bare) + bare


def _with_backslashes(found: re.Match[str]) -> str:
    return "".join([f"\\{sign}" for sign in found[0]])


def _indent(line: str, bare: str) -> str:
    """Keep the leading white space of ``line``, which Markdown would drop or take for code."""
    blanks = line[: len(line) - len(bare)].expandtabs(4).replace(" ", "\xa0")
    return blanks.replace("\xa0", "&nbsp;") if blanks.strip("\xa0") == "" else _entities(blanks)


def _entities(blanks: str) -> str:
    return "".join("&nbsp;" if one == "\xa0" else f"&#{ord(one)};" for one in blanks)
