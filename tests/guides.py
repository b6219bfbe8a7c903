"""A guide of two small chapters, and the tool that makes pages, as tests look at them."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

from architecture.sources import ROOT

CHAPTERS = {
    "boats": """# About boats

Boats float. See [how they are moored](harbours.md#mooring).

## Oars and sails {#oars}

- Press <kbd>Ctrl</kbd>+<kbd>R</kbd> to row, see [below](#hulls).
- Sailing needs *wind*.

> A tip: nobody rows against the tide.

### Hulls {#hulls}

![A hull seen from its side](pictures/hull.png)

| part | made of |
|---|---|
| keel | oak, with `iron` nails |
| deck | pine |

```
diptych row --fast
```
""",
    "harbours": """# Harbours

Where boats rest.

## Mooring {#mooring}

Two ropes hold a boat, and a third one the keel.

## The keys {#table}

<!-- keys -->
""",
}

GERMAN = {
    "boats": CHAPTERS["boats"]
    .replace("# About boats", "# Über Boote")
    .replace("Boats float.", "Boote schwimmen; an die Datensicherung denken.")
    .replace("Oars and sails", "Ruder und Segel")
    .replace("A hull seen from its side", "Ein Rumpf von der Seite"),
    "harbours": CHAPTERS["harbours"].replace("# Harbours", "# Häfen"),
}


def write_guide(folder: Path, **languages: dict[str, str]) -> Path:
    """Write a guide of these languages, English if none are named, and return its folder."""
    guide = folder / "guide"
    guide.mkdir()
    (guide / "contents.toml").write_text('chapters = ["boats", "harbours"]\n', "utf-8")
    for language, chapters in (languages or {"en": CHAPTERS}).items():
        (guide / language / "pictures").mkdir(parents=True)
        for slug, text in chapters.items():
            (guide / language / f"{slug}.md").write_text(text, "utf-8")
    return guide


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("guide", ROOT / "packaging" / "guide.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["guide"] = module
    spec.loader.exec_module(module)
    return module


tool = _tool()
"""`packaging/guide.py`, which is no package's module."""
