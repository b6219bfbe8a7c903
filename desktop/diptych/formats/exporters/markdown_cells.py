"""Markdown of a reader's own in a cell of a table, where there is but one line for it."""

from __future__ import annotations

import re

from diptych.formats.exporters.markdown_words import DROPPED, LINE_END

_BLOCK = re.compile(r"[-+*][ \t]|\d{1,9}[.)][ \t]|#{1,6}[ \t]|>|\||`{3}|~{3}")
"""How a line begins that is more than the next words of a paragraph."""
_BROKEN = re.compile(r"(?:\\| {2,})$")
"""How a line ends after which there is to be another."""
_BAR = re.compile(r"(?<!\\)((?:\\\\)*)\|")
"""What would end the cell."""

BREAK = "<br>"


def as_cell(text: str) -> str:
    """Return Markdown on one line that stays within its cell; paragraphs and items are parted."""
    parts: list[str] = []
    apart = False
    for row in LINE_END.split(DROPPED.sub("", text)):
        line = row.strip()
        if not line:
            apart = True
            continue
        if parts:
            parts.append(BREAK if apart or _BLOCK.match(line) else " ")
        broken = _BROKEN.search(row)
        apart = broken is not None
        parts.append(line.removesuffix("\\").rstrip() if broken is not None else line)
    return _BAR.sub(r"\1\\|", "".join(parts))
