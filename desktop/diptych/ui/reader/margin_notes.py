"""Notes in the margin, level with the first line of their marks, with signs of links among them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout, QTextOption

from diptych.domain.annotation import Annotation
from diptych.text.references import bare
from diptych.ui.reader.geometry import DOT, Columns
from diptych.ui.reader.link_signs import SIGN, LinkSign, LinkSigns
from diptych.ui.reader.painting import Ink

APART = 8
"""What a note that collides keeps from the one above it."""

BESIDE_SIGN = 6
"""What a note keeps from the sign of its links."""

LEAST_BESIDE_SIGN = 130
"""Where notes are narrower than this they stand below such a sign."""

LINES = 6
"""Lines of a note that are shown; the panel and the editor have the rest."""

NOTES_KEPT = 400
"""Notes that stay laid out while they are out of sight."""

_FAR = 100_000


@dataclass(frozen=True, slots=True)
class NoteBox:
    """One note's place in the viewport; ``layout`` is ``None`` where it is only a dot."""

    annotation_id: str
    rect: QRect
    layout: QTextLayout | None


class MarginNotes:
    """Places notes and signs so that none covers another; keeps how notes are laid out."""

    def __init__(self, font: QFont, signs: LinkSigns) -> None:
        self._font = font
        self._signs = signs
        self._row = QFontMetrics(font).height()
        self._notes: dict[tuple[str, int, str, bool], QTextLayout] = {}

    def forget(self) -> None:
        """Drop laid out notes: annotations, fonts or the article changed."""
        self._notes.clear()

    def place(
        self, marks: Iterable[tuple[Annotation, int]], columns: Columns, row: int, bottom: int
    ) -> tuple[tuple[NoteBox, ...], tuple[LinkSign, ...]]:
        """Return notes and signs of links; whichever would collide stands below the one before.

        Where they are many, those that would stand below ``bottom`` are not laid out at all.
        """
        boxes: list[NoteBox] = []
        signs: list[LinkSign] = []
        free = -_FAR
        for annotation, top in marks:
            if free > bottom:
                break
            sign = self._signs.sign_of(annotation, columns)
            if sign is not None:
                level = top + (row - 3 - sign.rect.height()) // 2
                sign.rect.moveTop(max(level, free))
                signs.append(sign)
            if not annotation.note:
                free = sign.rect.bottom() + 1 + APART // 2 if sign is not None else free
                continue
            box = (
                self._note_box(annotation, top, free, columns, row, sign)
                if columns.note_width
                else _dot(annotation, top, free, columns, row, sign)
            )
            boxes.append(box)
            ends = [box.rect.bottom(), *([sign.rect.bottom()] if sign is not None else [])]
            free = max(ends) + 1 + (APART if columns.note_width else APART // 2)
        return tuple(boxes), tuple(signs)

    def _note_box(  # noqa: PLR0917 - placed for every frame
        self,
        annotation: Annotation,
        top: int,
        free: int,
        columns: Columns,
        row: int,
        sign: LinkSign | None,
    ) -> NoteBox:
        """Place a note: beside the sign of its links, or where it is narrow below that."""
        below = sign is not None and columns.note_width < LEAST_BESIDE_SIGN
        taken = sign.rect.width() + BESIDE_SIGN if sign is not None and not below else 0
        width, left = columns.note_width - taken, columns.note
        right = columns.outward < 0
        layout = self._note(annotation, width, right=right)
        y = max(top + (row - 3 - self._row) // 2, free)
        if sign is not None and below:
            y = max(y, sign.rect.bottom() + 3)
        elif sign is not None:
            sign.rect.moveTop(y + (self._row - SIGN) // 2)
        x = left if right else left + taken
        return NoteBox(annotation.id, QRect(x, y, width, layout.lineCount() * self._row), layout)

    def _note(self, annotation: Annotation, width: int, *, right: bool) -> QTextLayout:
        key = (annotation.id, width, annotation.note, right)
        layout = self._notes.get(key)
        if layout is None:
            if len(self._notes) > NOTES_KEPT:
                # The oldest alone: to let go of hundreds of layouts at once would be felt.
                del self._notes[next(iter(self._notes))]
            layout = self._notes[key] = _laid_note(
                bare(annotation.note), self._font, width, self._row, right=right
            )
        return layout


def _dot(  # noqa: PLR0917 - placed for every frame
    annotation: Annotation,
    top: int,
    free: int,
    columns: Columns,
    row: int,
    sign: LinkSign | None,
) -> NoteBox:
    """Place a note where there is no room for its words, below the sign of its links."""
    y = max(top + (row - DOT) // 2 - 1, free)
    if sign is not None:
        y = max(y, sign.rect.bottom() + 3)
    return NoteBox(annotation.id, QRect(columns.note, y, DOT, DOT), None)


def _laid_note(text: str, font: QFont, width: int, row: int, *, right: bool) -> QTextLayout:
    """Lay out a note's first lines; what is left out ends in an ellipsis."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    if right:
        option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
    words = text[: LINES * 80].strip().replace("\n", "\u2028")
    for _ in range(2):
        layout = QTextLayout(words, font)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        layout.beginLayout()
        kept = 0
        for number in range(LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(0, number * row))
            kept = line.textStart() + line.textLength()
        layout.endLayout()
        units = len(words.encode("utf-16-le")) // 2
        if kept >= units and len(text.strip()) <= LINES * 80:
            break
        kept_words = words.encode("utf-16-le")[: 2 * (kept - 2)].decode("utf-16-le", "ignore")
        words, text = kept_words.rstrip() + "…", ""
    return layout


def paint_note(painter: QPainter, note: NoteBox, ink: Ink, clip: QRect, *, active: bool) -> None:
    """Draw the words of a note, or the dot that stands for them."""
    if note.layout is None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.accent if active else ink.muted)
        painter.drawEllipse(note.rect)
    else:
        painter.setPen(ink.accent if active else ink.text)
        note.layout.draw(painter, QPointF(note.rect.topLeft()), [], QRectF(clip))
