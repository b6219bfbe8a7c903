"""Highlights cover exactly the glyphs of their characters, in every direction of writing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from diptych.domain.annotation import Colour
from diptych.domain.blocks import BlockKind
from diptych.text.hyphenation import hyphenation_for
from diptych.ui.appearance.theme import load_theme
from diptych.ui.reader.laid import Laid
from diptych.ui.reader.typography import Faces, Typography
from ui.reader.conftest import PARTS, RESOURCES, TAGS, article_of, marked, picture

LINES = {
    "left to right": ("Pilots will sit with the customs officers of the town", "with the customs"),
    "right to left": ("הנווטים ישבו עם פקידי המכס בבית החבלים הישן", "עם פקידי המכס"),
    "mixed, inside one": ("The board שלום עולם טוב met مرحبا بالعالم at noon", "עולם"),
    "mixed, over a change": ("The board שלום עולם טוב met مرحبا بالعالم at noon", "board שלום"),
    "mixed, out of one": ("The board שלום עולם טוב met مرحبا بالعالم at noon", "عالم at"),
}


PARAGRAPHS = {
    "left to right": (
        (
            "Pilots will sit with the customs officers of the town in the old rope house, under one"
            " roof and with one set of charts, says the harbourmaster of the neighbouring island."
        ),
        "customs officers of the town in the old rope house, under one roof and with one",
    ),
    "right to left": (
        (
            "הנווטים ישבו עם פקידי המכס בבית החבלים הישן, תחת קורת גג אחת ועם מערכת מפות אחת,"
            " כך אומר מנהל הנמל של האי השכן אשר מעבר למצר הגדול."
        ),
        "פקידי המכס בבית החבלים הישן, תחת קורת גג אחת ועם",
    ),
    "arabic": (
        (
            "انتظر الربابنة في بيت الحبال القديم حتى يأتي المد الذي وعدهم به التقويم، ولم يقل أحد من"
            " الناس من دفع ثمن الجدار الثاني في ذلك العام ولا لماذا كان منحنيا هكذا."
        ),
        "بيت الحبال القديم حتى يأتي المد الذي وعدهم به التقويم، ولم",
    ),
    "mixed": (
        (
            "The board שלום עולם טוב met مرحبا بالعالم at noon, and then the harbourmaster of שלום"
            " went to the customs officers of the town with عالم and with nobody else beside him."
        ),
        "board שלום עולם טוב met مرحبا بالعالم at noon, and then the harbourmaster of שלום went",
    ),
}
SETTINGS = ("ragged", "justified", "hyphenated")


def set_in(case: str, setting: str, width: int, *, item: bool = False) -> Laid:
    text = ("• " if item else "") + PARAGRAPHS[case][0]
    typography = Typography(justified=setting != "ragged")
    kind = BlockKind.ITEM if item else BlockKind.PARAGRAPH
    face = Faces(load_theme("light", RESOURCES).tokens, typography).of[kind]
    hyphens = HYPHENS.places(text) if HYPHENS and setting == "hyphenated" else ()
    return Laid(text, face, width, hyphens=hyphens, item=item)


HYPHENS = hyphenation_for("en")


def inked(laid: Laid, start: int, end: int, width: int) -> list[tuple[int, int]]:
    """Return which columns of pixels the glyphs of some characters have their advances in."""
    first, last = laid.offsets.to_qt(start), laid.offsets.to_qt(end)
    columns = set()
    for row in laid.rows:
        begin, stop = max(first, row.first), min(last, row.seen)
        if begin < stop:
            for run in row.line.glyphRuns(begin, stop - begin):
                positions, font = run.positions(), run.rawFont()
                advances = font.advancesForGlyphIndexes(run.glyphIndexes())
                for place, advance in zip(positions, advances, strict=True):
                    left = round(place.x())
                    columns |= {(x, row.top) for x in range(left, round(place.x() + advance.x()))}
    return sorted(columns)


@pytest.mark.parametrize("case", LINES)
def test_the_boxes_are_where_the_glyphs_are(qapp, case):
    text, quote = LINES[case]
    face = Faces(load_theme("light", RESOURCES).tokens, Typography()).of[BlockKind.PARAGRAPH]
    laid = Laid(text, face, 2_000)
    start = text.index(quote)
    boxes = laid.boxes(start, start + len(quote))

    covered = {(x, laid.rows[0].top) for box in boxes for x in range(box.x, box.x + box.width)}
    glyphs = set(inked(laid, start, start + len(quote), 2_000))

    # Kerning and rounding leave a pixel here and there between two letters.
    assert len(covered ^ glyphs) <= 2 * len(boxes) + len(quote) // 4
    assert len(boxes) == (2 if case in {"mixed, over a change", "mixed, out of one"} else 1)


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("width", [200, 310, 470])
@pytest.mark.parametrize("case", PARAGRAPHS)
def test_the_boxes_of_many_lines_are_where_the_glyphs_are(qapp, case, width, setting):
    laid = set_in(case, setting, width)
    text, quote = PARAGRAPHS[case]
    start = text.index(quote)
    boxes = laid.boxes(start, start + len(quote))
    tops = {row.top + row.baseline - laid.face.ascent: row.top for row in laid.rows}

    covered = {(x, tops[box.y]) for box in boxes for x in range(box.x, box.x + box.width)}
    glyphs = set(inked(laid, start, start + len(quote), width))

    others = set(inked(laid, 0, start, width)) | set(
        inked(laid, start + len(quote), len(text), width)
    )
    # What justification adds between letters and words is the boxes', and no glyph's advance.
    assert len(glyphs - covered) <= 2 * len(boxes) + len(quote) // 4
    assert len(covered & others) <= 4 * len(boxes)
    assert len(boxes) > 1
    assert all(box.x >= 0 and box.x + box.width <= width + 1 for box in boxes)
    if setting == "hyphenated" and width == 200 and "harbourmaster" in text:
        assert "\u00ad" in laid.layout.text()


@pytest.mark.parametrize("case", LINES)
def test_what_is_filled_on_the_screen_is_the_glyphs_of_the_mark_and_no_others(show, theme, case):
    text, quote = LINES[case]
    readable = article_of((PARTS[0], (BlockKind.PARAGRAPH, text)))
    view = show(readable, 900)
    view.set_annotations(marked(readable, quote, colour=Colour.TEAL), TAGS)
    page = view._scene.page
    laid, top, left = page.laid(1), page.y_of(1), view._scene.columns.text
    image = picture(view)
    row = laid.rows[0]
    y = top + row.top + row.baseline - laid.face.ascent + 1
    fill = theme.tag(Colour.TEAL).fill

    filled = {x - left for x in range(image.width()) if _near(image.pixelColor(x, y), fill)}
    start = text.index(quote)
    wanted = {x for x, _ in inked(laid, start, start + len(quote), 900)}

    # The corners are round, and tall letters reach into the first line of pixels.
    assert len(filled - wanted) <= 4
    assert len(wanted - filled) <= 3 * 4 + len(quote)


def _near(colour: QColor, other: QColor) -> bool:
    return all(
        abs(one - two) < 12
        for one, two in zip(colour.getRgb()[:3], other.getRgb()[:3], strict=True)  # type: ignore[index]
    )


@pytest.mark.parametrize("case", LINES)
def test_letters_of_the_mark_have_no_ink_outside_its_boxes(qapp, case):
    assert QApplication.instance() is not None
    text, quote = LINES[case]
    face = Faces(load_theme("light", RESOURCES).tokens, Typography()).of[BlockKind.PARAGRAPH]
    assert_no_ink_outside(Laid(text, face, 700), text, quote)


@pytest.mark.parametrize("setting", ["justified", "hyphenated"])
@pytest.mark.parametrize("case", PARAGRAPHS)
def test_letters_of_justified_lines_have_no_ink_outside_their_boxes(qapp, case, setting):
    assert_no_ink_outside(set_in(case, setting, 310), *PARAGRAPHS[case])


def assert_no_ink_outside(laid: Laid, text: str, quote: str) -> None:
    start = text.index(quote)
    first, last = laid.offsets.to_qt(start), laid.offsets.to_qt(start + len(quote))
    image = QImage(720, laid.height + 8, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    for row in laid.rows:
        begin, stop = max(first, row.first), min(last, row.seen)
        if begin < stop:
            for run in row.line.glyphRuns(begin, stop - begin):
                painter.drawGlyphRun(QPointF(4, 0), run)
    painter.end()
    boxes = [
        QRectF(box.x + 2, box.y, box.width + 4, box.height)
        for box in laid.boxes(start, start + len(quote))
    ]

    dark = [
        QPointF(x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).lightness() < 128
    ]

    assert dark
    assert all(any(box.contains(point) for box in boxes) for point in dark)
