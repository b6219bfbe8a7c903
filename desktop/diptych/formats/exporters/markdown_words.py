"""Words of an article in Markdown: never markup, whatever they look like.

What could be taken for it (also by Obsidian and GitHub) has a backslash in front.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby

from diptych.domain.article import Article

LINE_END = re.compile(r"\r\n|\r|\n")
"""Where Markdown begins another line."""

DROPPED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What no text may hold: NUL and its like, half characters, non-characters."""

_MARKUP = re.compile(r"[\\`*_\[\]<>~|$^#]|={2,}|%{2,}|&(?=#?\w+;)|!(?=\[)|:(?=\w+:)")
"""What may be markup anywhere in a line."""

_LEADING = re.compile(r"^([ \t]*)(?:([#+\-=:])|(\d{1,9})([.)])(?=\s|$))")
"""What may be markup at the start of a line: headings, lists, rules, tables."""


_BLOCK = re.compile(r"[ \t]*(?:[-+*][ \t]|\d{1,9}[.)][ \t]|#{1,6}[ \t]|>|\||`{3}|~{3})")
"""How a note begins whose first line is more than words."""

_PLAIN = re.compile(
    r"[“‘„«]?[^\W\d_][^\\`*_\[\]<>~|$^#=%&!:\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]*+(?<!\s)"
)
"""A quote in which nothing has to be escaped: most of them, and seen in one look."""

_REMEMBERED = 1_024
"""Names, titles and headings that are remembered: in an export they stand again and again."""


@lru_cache(maxsize=_REMEMBERED)
def escaped(text: str) -> str:
    """Return ``text`` on one line, such that Markdown shows it as it is."""
    return _escaped_line(" ".join(DROPPED.sub(" ", text).split()))


def byline(article: Article) -> str:
    """Return who wrote an article, where and when it appeared, as Markdown."""
    authors = ", ".join(author.name for author in article.authors)
    parts = (authors, article.source, article.published, article.url, article.doi)
    return " · ".join(escaped(part) for part in parts if part.strip())


def as_quote(quote: str) -> str:
    """Return words of an article as a Markdown quotation, its lines kept."""
    if _PLAIN.fullmatch(quote):
        return f"> {quote}"
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
    line = _MARKUP.sub(lambda found: "".join(f"\\{c}" for c in found[0]), line)
    leading = _LEADING.match(line)
    if leading is None:
        return _indented(line)
    spaces, sign, number, point = leading.groups()
    marked = f"{spaces}\\{sign}" if sign else f"{spaces}{number}\\{point}"
    return _indented(marked + line[leading.end() :])


def _indented(line: str) -> str:
    """Keep leading white space, which Markdown would drop or take for code."""
    bare = line.lstrip()
    if len(bare) == len(line):
        return line
    blanks = line[: len(line) - len(bare)].expandtabs(4).replace(" ", "\xa0")
    return "".join(map(_entity, blanks)) + bare


def _entity(blank: str) -> str:
    return "&nbsp;" if blank == "\xa0" else f"&#{ord(blank)};"
