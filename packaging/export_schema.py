"""Write the JSON Schema of complete exports to resources/schemas, where its shapes have changed."""

from __future__ import annotations

from diptych.formats.complete.schema import NAME, written
from diptych.paths import resources

if __name__ == "__main__":
    target = resources() / "schemas" / NAME
    target.parent.mkdir(exist_ok=True)
    target.write_text(written(), encoding="utf-8")
