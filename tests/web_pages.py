"""The saved pages that importing is tested with, and how what comes of them is written down."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from diptych.domain.blocks import BlockKind, MarkKind
from diptych.domain.draft import Draft
from diptych.formats.importers import read
from diptych.formats.importers.given import Given
from diptych.text.normalise import normalise

GOLDEN = Path(__file__).parent / "golden" / "web"
PAGES = GOLDEN / "pages"
SUFFIXES = {".html", ".htm", ".xhtml", ".mht", ".mhtml"}


def pages() -> list[Path]:
    return sorted(path for path in PAGES.iterdir() if path.suffix in SUFFIXES)


def given(path: Path, **options: str) -> Given:
    """A page as the library gives it, with the folder that was saved with it."""
    return Given(
        data=path.read_bytes(), name=path.name, options=options, beside=dict(_beside(path))
    )


def _beside(path: Path) -> Iterator[tuple[str, bytes]]:
    folder = path.with_name(f"{path.stem}_files")
    if folder.is_dir():
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                yield file.relative_to(path.parent).as_posix(), file.read_bytes()


def drafted(path: Path, **options: str) -> Draft:
    return read(given(path, **options))


def described(draft: Draft) -> Mapping[str, Any]:
    """A draft as it stands in a golden file: nothing of it left out but offsets and pixels."""
    return {
        "title": draft.title,
        "title_found": draft.title_found,
        "authors": [author.name for author in draft.authors],
        "source": draft.source,
        "published": draft.published,
        "language": draft.language,
        "url": draft.url,
        "doi": draft.doi,
        "encoding": draft.encoding,
        "media_type": draft.media_type,
        "extent": draft.extent.value,
        "pictures": [
            f"{one.name} {one.media_type} {one.width}×{one.height}" for one in draft.pictures
        ],
        "warnings": list(draft.warnings),
        "blocks": [_block(draft, number) for number in range(len(draft.blocks))],
    }


def _block(draft: Draft, number: int) -> Mapping[str, Any]:
    block = draft.blocks[number]
    marks = [mark for mark in draft.marks if block.start <= mark.start < block.end]
    described = {"kind": f"{block.kind.value} {block.level}".removesuffix(" 0")}
    if block.aside.value:
        described["aside"] = block.aside.value
    described["text"] = draft.text[block.start : block.end]
    if marks:
        described["marks"] = [
            f"{mark.kind.value} [{draft.text[mark.start : mark.end]}] {mark.target}".rstrip()
            for mark in marks
        ]
    return described


def written(draft: Draft) -> str:
    return json.dumps(described(draft), ensure_ascii=False, indent=1) + "\n"


def golden_of(path: Path) -> Path:
    return GOLDEN / f"{path.name}.json"


def keeps_the_rules(draft: Draft) -> None:
    """What holds of every draft, whatever the page was."""
    assert normalise(draft.text).text == draft.text
    end = 0
    for number, block in enumerate(draft.blocks):
        assert draft.text[end : block.start] == ("\n\n" if number else "")
        assert draft.text[block.start : block.end].strip()
        end = block.end
    assert end == len(draft.text)
    assert draft.blocks
    assert all(block.kind is not BlockKind.TITLE for block in draft.blocks[1:])
    names = {picture.name for picture in draft.pictures}
    for mark in draft.marks:
        block = next(one for one in draft.blocks if one.start <= mark.start < one.end)
        assert mark.end <= block.end
        if mark.kind is MarkKind.IMAGE:
            assert mark.target in names
        if mark.kind is MarkKind.LINK:
            assert re.match(r"(?:https?|ftp)://|mailto:", mark.target, re.IGNORECASE)
    shown = {mark.target for mark in draft.marks if mark.kind is MarkKind.IMAGE}
    assert shown == names


def renew(names: set[str]) -> None:
    """Write down anew what comes of the pages named, or of all; read the difference!"""
    for path in pages():
        if not names or path.name in names:
            golden_of(path).write_text(written(drafted(path)), "utf-8")


if __name__ == "__main__":  # PYTHONPATH=desktop:tests python -m web_pages [NAMES…]
    renew(set(sys.argv[1:]))
