"""Pasted pieces that were spoilt, for quick tests and for the soak."""

from __future__ import annotations

from collections.abc import Iterator

from unit.formats.importers.golden import FOLDER
from unit.formats.importers.mutating import mutations

FILES = sorted(
    path for path in (FOLDER / "clipboard").iterdir() if path.suffix in {".html", ".txt"}
)
SIGNS = tuple(
    sign.encode()
    for sign in (
        "<p>", "</p>", "<div>", "<b>", "</b>", "<table>", "<tr>", "<td colspan=9999999>", "<li>", "<ul>",
        "<!--StartFragment-->", "<!--EndFragment-->", "<!--", "-->", "<script>", "</script>", "<base href=", "<img src=",
        "<a href='javascript:x'>", "<a href=http://x.example/>", "&amp;", "&#0;", "&nbsp;", "<h1>", "</h1>", "<pre>",
        "<br>", "<![CDATA[", "<?xml", "Version:0.9\r\n", "SourceURL:", "<span style='mso-list:Ignore'>",
        "<p class=MsoListParagraph>", "<svg>", "<math>", "<ruby>", "<", ">", "'", '"', "<o:p>", "<plaintext>",
    )
)  # fmt: skip


def spoilt(count: int, seed: int = 1) -> Iterator[bytes]:
    """Yield so many pieces."""
    originals = [data for path in FILES if (data := path.read_bytes())]
    return mutations(originals, count, signs=SIGNS, seed=seed)
