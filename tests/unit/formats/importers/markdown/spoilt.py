"""Markdown files that were spoilt, for quick tests and for the soak."""

from __future__ import annotations

from collections.abc import Iterator

from unit.formats.importers.golden import FOLDER
from unit.formats.importers.mutating import mutations

SIGNS = tuple(
    sign.encode()
    for sign in (
        "# ", "> ", "- ", "1. ", "\n\n", "    ", "\t", "```\n", "~~~", "|", "\n|-|-|\n", "[^1]", "[^1]: ",
        "^[", "[", "](", "![", "[[", "]]", "![[", "*", "**", "_", "~~", "==", "%%", "$", "$$\n", "`", "<", "<div>",
        "</div>", "<!--", "-->", "<script>", "<b>", "</b>", "---\n", "+++\n", "% ", "title: ", "&a ", "*a", "{#x}",
        "[!note] ", "[x] ", ": ", "\n: ", "&amp;", "http://", "\\\n", "  \n", "===\n",
    )
)  # fmt: skip


def spoilt(count: int, seed: int = 1) -> Iterator[bytes]:
    """Yield so many files."""
    originals = [path.read_bytes() for path in sorted((FOLDER / "markdown").glob("*.md"))]
    return mutations([one for one in originals if one], count, signs=SIGNS, seed=seed)
