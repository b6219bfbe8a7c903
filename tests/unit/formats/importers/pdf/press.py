"""A small press: sets words of our own into PDF pages, with the fonts that every reader has."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Sequence

import pyphen
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

ROMAN, BOLD, ITALIC = "Times-Roman", "Times-Bold", "Times-Italic"
SIZE, LEADING = 11.0, 14.0
Frame = tuple[float, float, float, float]
"""Left edge, width, first base line, and the lowest one that may be used."""

_RAISED = re.compile(r"(\^[^^]+\^|\*[^*]+\*|_[^_]+_)")


def width(text: str, size: float = SIZE, font: str = ROMAN) -> float:
    """Return how wide a text is; what is raised is smaller."""
    total = 0.0
    for part in _RAISED.split(text):
        name, said, share, _ = _styled(part, font)
        total += stringWidth(said, name, size * share)
    return total


def _styled(part: str, font: str) -> tuple[str, str, float, float]:
    """Return font, words, share of the size, and how far up, of a part of a line."""
    if len(part) > 2 and part[0] == part[-1] == "^":
        return font, part[1:-1], 0.6, 0.35
    if len(part) > 2 and part[0] == part[-1] == "*":
        return BOLD, part[1:-1], 1.0, 0.0
    if len(part) > 2 and part[0] == part[-1] == "_":
        return ITALIC, part[1:-1], 1.0, 0.0
    return font, part, 1.0, 0.0


def filled(
    text: str,
    wide: float,
    *,
    size: float = SIZE,
    font: str = ROMAN,
    indent: float = 0.0,
    hyphens: bool = False,
) -> list[str]:
    """Return a paragraph's lines, each as full as it can be."""
    words = text.split()
    patterns = pyphen.Pyphen(lang="en_GB") if hyphens else None
    lines: list[str] = []
    line, room = "", wide - indent
    while words:
        word = words.pop(0)
        longer = f"{line} {word}".strip()
        if width(longer, size, font) <= room or not line:
            line = longer
            continue
        if patterns is not None and word.isalpha():
            for head, tail in patterns.iterate(word):
                if width(f"{line} {head}-", size, font) <= room:
                    line = f"{line} {head}-"
                    words.insert(0, tail)
                    break
            else:
                words.insert(0, word)
        else:
            words.insert(0, word)
        lines.append(line)
        line, room = "", wide
    return [*lines, line] if line else lines


class Press:
    """Sets lines into frames, page after page; ``furnish`` prints what every page has."""

    def __init__(
        self,
        frames: Sequence[Frame],
        furnish: Callable[[Press], None] = lambda _: None,
        *,
        size: tuple[float, float] = (420.0, 595.0),
    ) -> None:
        self.out = io.BytesIO()
        self.canvas = Canvas(self.out, pagesize=size, invariant=1, pageCompression=0)
        self.page = 0
        self._frames = frames
        self._furnish = furnish
        self._frame = -1
        self._y = 0.0
        self._notes: list[str] = []
        self.notes_at = 60.0

    def start(self) -> Press:
        """Begin the next page."""
        if self.page:
            self._end_page()
        self.page += 1
        self._frame = -1
        self._furnish(self)
        self._next_frame()
        return self

    def done(self) -> bytes:
        """End the document and return its bytes."""
        self._end_page()
        self.canvas.save()
        return self.out.getvalue()

    def put(self, x: float, y: float, text: str, size: float = SIZE, font: str = ROMAN) -> float:
        """Print words at a place; return where they end."""
        for part in _RAISED.split(text):
            if part:
                name, said, share, up = _styled(part, font)
                self.canvas.setFont(name, size * share)
                self.canvas.drawString(x, y + up * size, said)
                x += stringWidth(said, name, size * share)
        return x

    def paragraph(
        self,
        text: str,
        *,
        indent: float = 0.0,
        hang: float = 0.0,
        left: float = 0.0,
        right: float = 0.0,
        after: float = 6.0,
        size: float = SIZE,
        leading: float = LEADING,
        font: str = ROMAN,
        hyphens: bool = False,
        justified: bool = False,
        notes: Sequence[str] = (),
    ) -> list[tuple[float, float, str]]:
        """Set a paragraph; return where its lines came to stand."""
        placed = []
        wide = self._frames[max(self._frame, 0)][1] - left - right - hang
        lines = filled(text, wide, size=size, font=font, indent=indent - hang, hyphens=hyphens)
        for number, line in enumerate(lines):
            self._room(leading)
            x = self._frames[self._frame][0] + left + (indent if number == 0 else hang)
            room = wide - (indent - hang if number == 0 else 0.0)
            if justified and number < len(lines) - 1 and " " in line:
                self.canvas.setFont(font, size)
                spare = (room - width(line, size, font)) / line.count(" ")
                self.canvas.drawString(x, self._y, line, wordSpace=spare)
            else:
                self.put(x, self._y, line, size, font)
            placed.append((x, self._y, line))
            self._y -= leading
        self._notes += notes
        self._y -= after
        return placed

    def heading(self, text: str, size: float = 15.0, font: str = BOLD, after: float = 4.0) -> None:
        """Set a heading, with some paper above."""
        self._y -= 10
        self._room(3 * LEADING)
        self.paragraph(text, size=size, leading=size * 1.2, font=font, after=after)

    def drop(self, height: float) -> None:
        """Leave some paper free."""
        self._y -= height

    @property
    def y(self) -> float:
        """Where the next line will stand."""
        return self._y

    def _room(self, height: float) -> None:
        lowest = self._frames[self._frame][3] + self._note_height()
        if self._y >= lowest or height > self._frames[self._frame][2]:
            return
        self._next_frame()

    def _note_height(self) -> float:
        return sum(10.0 * len(filled(note, 320, size=8)) for note in self._notes)

    def _next_frame(self) -> None:
        self._frame += 1
        if self._frame == len(self._frames):
            self.start()
            return
        self._y = self._frames[self._frame][2]

    def _end_page(self) -> None:
        y = self.notes_at + self._note_height()
        for note in self._notes:
            for line in filled(note, 320, size=8):
                y -= 10
                self.put(50, y, line, 8)
        self._notes = []
        self.canvas.showPage()


def written(objects: Iterator[str] | Sequence[str], *, root: int = 1, more: str = "") -> bytes:
    """Return a PDF of these objects, numbered from 1, as they are."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n".encode()
    for place in places:
        out += f"{place:010} 00000 n \n".encode()
    out += f"trailer\n<< /Size {len(places) + 1} /Root {root} 0 R {more}>>\n".encode()
    return bytes(out + f"startxref\n{start}\n%%EOF\n".encode())


def stream(content: str, more: str = "") -> str:
    """Return an object that is a stream."""
    return f"<< /Length {len(content.encode('latin-1'))} {more}>>\nstream\n{content}\nendstream"
