"""The guide as it lies in its folder: the list of chapters, and their files in each language."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path

from diptych.domain.guide import Guide, KeyLine
from diptych.formats.guide.chapter import read_chapter

CONTENTS = "contents.toml"
ENGLISH = "en"


def chapter_slugs(folder: Path) -> tuple[str, ...]:
    """Return the chapters that there are to be, in their order."""
    return tuple(tomllib.loads((folder / CONTENTS).read_text(encoding="utf-8"))["chapters"])


def read_guide(folder: Path, language: str, keys: Sequence[KeyLine] = ()) -> Guide:
    """Return the guide in a language; in English where there is none in that language."""
    spoken = language if (folder / language).is_dir() else ENGLISH
    files = {slug: folder / spoken / f"{slug}.md" for slug in chapter_slugs(folder)}
    return Guide(
        language=spoken,
        chapters=tuple(
            read_chapter(slug, file.read_text(encoding="utf-8"), keys)
            for slug, file in files.items()
            if file.is_file()
        ),
    )
