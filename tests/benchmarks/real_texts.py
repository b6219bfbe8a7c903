"""Prose that lies on this machine anyway: manuals, readmes and licences, paragraph by paragraph.

What is there differs from machine to machine, so that figures are compared within one run only.
"""

from __future__ import annotations

import sysconfig
from collections.abc import Iterator
from functools import cache
from pathlib import Path

MOST = 15_000_000
"""Characters that are taken at most."""
SHORTEST, LONGEST = 200, 1500
NAMES = ("*.txt", "*.md", "*.rst", "README*", "copyright", "METADATA")


@cache
def paragraphs() -> tuple[str, ...]:
    """Return every paragraph that reads like prose once, up to ``MOST`` characters."""
    found: dict[str, None] = {}
    size = 0
    for text in _texts():
        for piece in text.split("\n\n"):
            paragraph = " ".join(piece.split())
            if paragraph not in found and _is_prose(paragraph):
                found[paragraph] = None
                size += len(paragraph)
        if size > MOST:
            break
    return tuple(found)


def _texts() -> Iterator[str]:
    from pydoc_data import topics

    yield from topics.topics.values()
    places = [Path(sysconfig.get_path("purelib")), Path("/usr/share/doc"), Path("/usr/share/vim")]
    for place in places:
        for path in sorted({path for name in NAMES for path in place.rglob(name)}):
            try:
                yield path.read_text(encoding="utf-8")
            except (OSError, ValueError):
                continue


def _is_prose(paragraph: str) -> bool:
    if not SHORTEST <= len(paragraph) <= LONGEST:
        return False
    plain = sum(map(paragraph.count, " aeiourtnsl"))
    return plain > 0.6 * len(paragraph)
