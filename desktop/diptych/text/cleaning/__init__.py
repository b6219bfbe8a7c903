"""Scraped plain text into blocks: see ``clean``."""

from __future__ import annotations

import re

from diptych.domain.blocks import Block, BlockKind
from diptych.domain.progress import Progress
from diptych.text.cleaning.cleaned import Cleaned, Front

_RUN = re.compile(r"\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*")


def clean(text: str, progress: Progress | None = None) -> Cleaned:
    """Turn a normalised text into blocks."""
    blocks: list[Block] = []
    parts: list[str] = []
    place = 0
    for match in _RUN.finditer(text):
        joined = " ".join(match.group().split())
        blocks.append(
            Block(
                kind=BlockKind.PARAGRAPH,
                start=place,
                end=place + len(joined),
                source_start=match.start(),
                source_end=match.end(),
            )
        )
        parts.append(joined)
        place += len(joined) + 2
    if progress is not None:
        progress.step(len(text), len(text))
    return Cleaned(text="\n\n".join(parts), blocks=tuple(blocks))


__all__ = ["Cleaned", "Front", "clean"]
