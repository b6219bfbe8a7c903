"""What every layout becomes, as JSON in ``tests/golden/pdf``.

    PYTHONPATH=desktop:tests .venv/bin/python -m unit.formats.importers.pdf.golden [NAME…]

writes it anew; the difference is to be read before it is committed.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from diptych.domain.draft import Draft
from diptych.formats.importers import read
from diptych.formats.importers.given import Given
from unit.formats.importers.pdf.layouts import LAYOUTS

FOLDER = Path(__file__).parents[4] / "golden" / "pdf"


def draft_of(name: str) -> Draft:
    """Read one layout."""
    return read(Given(data=LAYOUTS[name](), name=f"{name}.pdf"))


def told(draft: Draft) -> dict[str, Any]:
    """Return what a reader gets of a draft, in a form that is easily compared."""
    text = draft.text
    return {
        "title": draft.title if draft.title_found else None,
        "authors": [author.name for author in draft.authors],
        "published": draft.published,
        "language": draft.language,
        "doi": draft.doi,
        "pages": draft.pages,
        "warnings": list(draft.warnings),
        "blocks": [
            " ".join(
                filter(
                    None,
                    (
                        f"{block.kind}{block.level or ''}",
                        block.aside.value,
                        f"p{block.page}:",
                        text[block.start : block.end],
                    ),
                )
            )
            for block in draft.blocks
        ],
        "marks": [
            f"{mark.kind} {mark.target}: {text[mark.start : mark.end][:60]}" for mark in draft.marks
        ],
        "annotations": [
            [text[one.start : one.end], one.note, one.colour, one.creator, one.created]
            for one in draft.annotations
        ],
    }


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in sys.argv[1:] or LAYOUTS:
        written = json.dumps(told(draft_of(name)), ensure_ascii=False, indent=1)
        (FOLDER / f"{name}.json").write_text(f"{written}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
