"""Make the structured files of the starter library from the words in `starter/`.

    .venv/bin/python packaging/starter_files.py [FOLDER]

A saved web page, a Markdown file and a PDF, as readers have them: with menus, comments and
scripts around the article, with front matter, with running heads, footnotes, an outline and
somebody's highlight. The same words give the same bytes; without FOLDER they go to `seeds/`.
"""

from __future__ import annotations

import base64
import html
import io
import json
import re
import struct
import sys
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFString
from reportlab.pdfgen.canvas import Canvas

ROOT = Path(__file__).resolve().parent.parent
WORDS = Path(__file__).resolve().parent / "starter"

PAGE, NOTES, REPORT = (
    "the-keys-of-the-customs-house.html",
    "who-pays-for-a-bath-seat.md",
    "six-weeks-after-hospital.pdf",
)

Paragraph = tuple[str, str]
"""What a piece of the words is (``text``, ``heading``, ``quote`` …), and what it says."""


def main() -> None:
    """Write the files to the folder named, or to `seeds/`."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "seeds"
    for name, data in made().items():
        (folder / name).write_bytes(data)
        print(f"{folder / name}: {len(data):,} bytes")


def made() -> dict[str, bytes]:
    """Return the files by name."""
    return {
        PAGE: page(_words("page.txt")).encode(),
        NOTES: notes(_words("notes.txt")).encode(),
        REPORT: report(_words("report.txt")),
    }


def _words(name: str) -> str:
    return (WORDS / name).read_text(encoding="utf-8")


# --- The saved page -----------------------------------------------------------------------

_TITLE = "The keys of the customs house"
_STYLE = """body{font:16px/1.5 Georgia,serif;margin:0}nav a{margin-right:1em}
.story{max-width:40em;margin:auto}aside{background:#eee}.bar{position:fixed;bottom:0}"""
_ABOUT = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": _TITLE,
    "author": {"@type": "Person", "name": "Ines Calloway"},
    "publisher": {"@type": "Organization", "name": "Estuary Courier"},
    "datePublished": "2002-11-21T06:00:00Z",
    "inLanguage": "en-GB",
}
_ADDRESS = "https://courier.example/saltmere/2002/11/keys"
_MENU = ("Home", "Saltmere", "The estuary", "Tides", "Notices", "Letters")
_MORE = (
    "Ferry to run until ten on market days",
    "Ropewalk residents ask for a lamp",
    "The year in herring: a correction",
)
_COMMENTS = (
    ("netmaker", "One of those four keys is for the old fish store. I have been looking for it."),
    ("A. Pell", "First call, answered, no music. I nearly hung up from the surprise."),
)


def page(words: str) -> str:
    """Return a newspaper's page as a browser saves it in one file."""
    body = "\n".join(_elements(words))
    menu = "".join(f'<a href="/{name.lower()}">{name}</a>' for name in _MENU)
    more = "".join(f'<li><a href="/more/{n}">{name}</a></li>' for n, name in enumerate(_MORE))
    comments = "".join(
        f'<div class="comment"><b>{name}</b><p>{html.escape(said)}</p><a href="#">Reply</a></div>'
        for name, said in _COMMENTS
    )
    return f"""<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8">
<title>{_TITLE} | Estuary Courier</title>
<link rel="canonical" href="{_ADDRESS}">
<meta property="og:title" content="{_TITLE}">
<meta property="og:site_name" content="Estuary Courier">
<meta name="author" content="Ines Calloway">
<script type="application/ld+json">{json.dumps(_ABOUT)}</script>
<style>{_STYLE}</style>
<script>window.counted = true;</script>
</head><body>
<header><a href="/">Estuary Courier</a><nav>{menu}</nav>
<form action="/search"><input name="q" placeholder="Search"><button>Go</button></form></header>
<div class="bar cookie-notice">We keep a biscuit or two on your machine. <button>Fine</button></div>
<main><article class="story">
<h1>{_TITLE}</h1>
<p class="byline">By <a rel="author" href="/by/calloway">Ines Calloway</a>,
<time datetime="2002-11-21">21 November 2002</time></p>
{body}
</article>
<aside class="related"><h3>More from Saltmere</h3><ul>{more}</ul></aside>
<section id="comments"><h3>Comments</h3>{comments}</section></main>
<footer>Estuary Courier, Quay Street. <a href="/terms">Terms</a> <a href="/privacy">Privacy</a>
<img src="https://counter.example/pixel.gif" width="1" height="1" alt=""></footer>
</body></html>
"""


def _elements(words: str) -> Iterator[str]:
    for piece in words.strip().split("\n\n"):
        lines = piece.split("\n")
        if piece.startswith("# "):
            yield f"<h2>{_inline(piece[2:])}</h2>"
        elif piece.startswith("> "):
            yield f"<blockquote><p>{_inline(piece[2:])}</p></blockquote>"
        elif piece.startswith("- "):
            items = "".join(f"<li>{_inline(line[2:])}</li>" for line in lines)
            yield f"<ul>{items}</ul>"
        elif lines[0] == "[table]":
            yield _table([line.split(" | ") for line in lines[1:]])
        elif piece.startswith("[figure] "):
            yield _figure(piece.removeprefix("[figure] "))
        else:
            yield f"<p>{_inline(piece)}</p>"


def _inline(text: str) -> str:
    return re.sub(r"\*(.+?)\*", r"<em>\1</em>", html.escape(text, quote=False))


def _table(rows: Sequence[Sequence[str]]) -> str:
    head = "".join(f"<th>{cell}</th>" for cell in rows[0])
    body = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows[1:]
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _figure(caption: str) -> str:
    data = base64.b64encode(bars([(71, 214), (117, 221), (158, 236)])).decode()
    alt = "Three bars of nearly one height; the dark part of each is taller than in the one before"
    return (
        f'<figure><img src="data:image/png;base64,{data}" width="480" height="260" alt="{alt}">'
        f"<figcaption>{html.escape(caption)}</figcaption></figure>"
    )


def bars(shares: Sequence[tuple[int, int]], width: int = 480, height: int = 260) -> bytes:
    """Return a PNG of bars, each of so many out of so many; four colours, packed by hand.

    Every compressor has bytes of its own; stored blocks are the same everywhere.
    """
    paper, dark, light = 0, 1, 2
    rows = [[paper] * width for _ in range(height)]
    step = width // len(shares)
    for number, (part, whole) in enumerate(shares):
        for x in range(number * step + step // 4, number * step + step * 3 // 4):
            for y in range(height - whole, height):
                rows[y][x] = dark if y >= height - part else light
    packed = b"".join(b"\0" + _packed(row) for row in rows)
    palette = bytes.fromhex("ffffff 2f5d8a c9d6e2 000000")
    head = struct.pack(">IIBBBBB", width, height, 2, 3, 0, 0, 0)
    chunks = (
        (b"IHDR", head),
        (b"PLTE", palette),
        (b"IDAT", zlib.compress(packed, 0)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


def _packed(row: Sequence[int]) -> bytes:
    return bytes(
        row[x] << 6 | row[x + 1] << 4 | row[x + 2] << 2 | row[x + 3] for x in range(0, len(row), 4)
    )


# --- The Markdown file --------------------------------------------------------------------

_FRONT = """---
title: Who pays for a bath seat?
author: Judith Arkwell
publication: The Marsh Review
date: 2002-11-08
lang: en-GB
---

"""


def notes(words: str) -> str:
    """Return notes with front matter, as note-taking programs keep them."""
    return _FRONT + words


# --- The report ---------------------------------------------------------------------------

_PANEL = "Nether Arden: scrutiny panel on older people’s services"
_HEADING = re.compile(r"^(#+) (.+)$")
_NOTE = re.compile(r"\^(\d)")
_HIGHLIGHTED = "we are choosing curtains for a home."


def report(words: str) -> bytes:
    """Return a printed report: a cover, two columns, running heads, footnotes, an outline."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 560), invariant=1, pageCompression=0)
    canvas.setTitle("Six weeks after hospital")
    canvas.setAuthor("Beatrix Lorne")
    canvas.setSubject("Report of the scrutiny panel on older people’s services, January 2003")
    _Press(canvas).print(words)
    canvas.save()
    return out.getvalue()


class _Press:
    """Sets the report line by line: words are measured, lines filled, columns turned."""

    def __init__(self, canvas: Any) -> None:
        self._canvas = canvas
        self._page = 0
        self._column = 0
        self._y = 0.0
        self._notes: dict[str, str] = {}
        self._waiting: list[str] = []

    def print(self, words: str) -> None:
        pieces = words.strip().split("\n\n")
        self._notes = dict(
            line[1:].split(" ", 1) for line in pieces.pop().split("\n") if line.startswith("^")
        )
        self._cover()
        self._begin_page()
        for piece in pieces:
            heading = _HEADING.match(piece)
            if heading is not None:
                self._head(heading[2], len(heading[1]) - 1)
            else:
                self._paragraph(piece)
        self._end_page()
        self._canvas.addPageLabel(0, style="ROMAN_LOWER", start=1)
        self._canvas.addPageLabel(1, style="ARABIC", start=1)

    def _cover(self) -> None:
        canvas = self._canvas
        canvas.setFont("Times-Bold", 30)
        canvas.drawString(72, 370, "Six weeks after hospital")
        canvas.setFont("Times-Roman", 15)
        canvas.drawString(72, 340, "Report of the scrutiny panel on older people’s services")
        canvas.setFont("Times-Roman", 12)
        canvas.drawString(72, 300, "Beatrix Lorne, chair")
        canvas.drawString(72, 282, "Nether Arden, January 2003")
        canvas.showPage()

    def _begin_page(self) -> None:
        self._page += 1
        self._column, self._y = 0, 470.0
        canvas = self._canvas
        canvas.setFont("Times-Italic", 9)
        if self._page % 2:
            canvas.drawRightString(535, 515, "Six weeks after hospital")
        else:
            canvas.drawString(60, 515, _PANEL)
        canvas.setFont("Times-Roman", 9)
        canvas.drawCentredString(297, 40, str(self._page))

    def _end_page(self) -> None:
        self._set_notes()
        self._canvas.showPage()

    def _set_notes(self) -> None:
        if not self._waiting:
            return
        y = 70.0 + 10 * sum(len(self._filled(f"{self._notes[n]} 0", 8, 470)) for n in self._waiting)
        self._canvas.line(60, y + 2, 160, y + 2)
        for number in self._waiting:
            y -= 10
            self._canvas.setFont("Times-Roman", 5)
            self._canvas.drawString(60, y + 3, number)
            self._canvas.setFont("Times-Roman", 8)
            for line in self._filled(self._notes[number], 8, 470):
                self._canvas.drawString(65, y, line)
                y -= 10
            y += 10
        self._waiting = []

    def _room(self, height: float) -> None:
        if self._y - height >= 120:
            return
        if self._column == 0:
            self._column, self._y = 1, 470.0
        else:
            self._end_page()
            self._begin_page()

    @property
    def _x(self) -> float:
        return 60.0 + 245 * self._column

    def _head(self, words: str, level: int) -> None:
        self._room(60)
        size = 15 - 2 * level
        self._y -= 10
        self._canvas.bookmarkHorizontal(words, self._x, self._y + size)
        self._canvas.addOutlineEntry(words, words, level=level)
        self._canvas.setFont("Times-Bold", size)
        for line in self._filled(words, size, 230, "Times-Bold"):
            self._canvas.drawString(self._x, self._y, line)
            self._y -= size + 4
        self._y -= 2

    def _paragraph(self, words: str) -> None:
        for number, line in enumerate(self._filled(words, 12, 230)):
            self._room(32 if number == 0 else 16)
            self._line(line)
            self._y -= 16
        self._y -= 9

    def _line(self, line: str) -> None:
        x = self._x
        for part in re.split(r"(\^\d)", line):
            note = _NOTE.fullmatch(part)
            if note is not None:
                self._waiting.append(note[1])
                self._canvas.setFont("Times-Roman", 7)
                self._canvas.drawString(x, self._y + 4, note[1])
                continue
            self._canvas.setFont("Times-Roman", 12)
            self._canvas.drawString(x, self._y, part)
            self._highlight(part, x)
            x += self._canvas.stringWidth(part, "Times-Roman", 12)

    def _highlight(self, part: str, x: float) -> None:
        """Mark the words that the panel's chair marked, where this line has some of them."""
        common = next(
            (
                part[start:end]
                for start in range(len(part))
                for end in range(len(part), start + 11, -1)
                if part[start:end] in _HIGHLIGHTED
            ),
            "",
        )
        if not common:
            return
        left = x + self._canvas.stringWidth(part[: part.index(common)], "Times-Roman", 12)
        right = left + self._canvas.stringWidth(common, "Times-Roman", 12)
        low, high = self._y - 2, self._y + 9
        self._canvas.highlightAnnotation(
            "Read this out at the meeting. BL",
            Rect=[left, low, right, high],
            QuadPoints=[left, high, right, high, left, low, right, low],
            Color=[1, 0.85, 0.3],
            T=PDFString("Beatrix Lorne"),
        )

    def _filled(
        self, words: str, size: float, width: float, font: str = "Times-Roman"
    ) -> list[str]:
        lines = [""]
        for word in words.split(" "):
            longer = f"{lines[-1]} {word}".strip()
            if self._canvas.stringWidth(_NOTE.sub("", longer), font, size) <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines


if __name__ == "__main__":
    main()
