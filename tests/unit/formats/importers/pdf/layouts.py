"""The layouts that the importer is held to: each a function that returns a PDF's bytes."""

from __future__ import annotations

import io
from collections.abc import Callable

from PIL import Image, ImageDraw
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfdoc import PDFString

from unit.formats.importers.pdf.press import (
    BOLD,
    ITALIC,
    LEADING,
    ROMAN,
    SIZE,
    Press,
    filled,
    stream,
    width,
    written,
)
from unit.formats.importers.pdf.words import AUTHOR, NOTES, REPORT, STORY, TITLE

ONE = ((50.0, 320.0, 500.0, 70.0),)
TWO = ((40.0, 160.0, 420.0, 60.0), (220.0, 160.0, 420.0, 60.0))
THREE = tuple((36.0 + 120 * n, 108.0, 470.0, 60.0) for n in range(3))


def one_column() -> bytes:
    press = Press(ONE)
    press.canvas.setTitle("Microsoft Word - draft3.doc")
    press.start()
    press.paragraph(TITLE, size=22, leading=26, font=BOLD, after=2)
    press.paragraph(AUTHOR, after=12)
    for text in STORY:
        press.paragraph(text)
    return press.done()


def indented() -> bytes:
    """First lines stand in, nothing stands between paragraphs, lines are justified."""
    press = Press(ONE)
    press.canvas.setTitle(TITLE)
    press.canvas.setAuthor(AUTHOR)
    press.start()
    for text in STORY * 2:
        press.paragraph(text, indent=14, after=0, justified=True)
    return press.done()


def two_columns() -> bytes:
    """A title and an abstract across the page; columns whose lines are not level."""
    press = Press(TWO)
    press.start()
    press.put(90, 540, "How much bread an island bakes", 18, BOLD)
    press.put(150, 520, "Sela Orwick and Tam Breck", 11, ROMAN)
    for number, line in enumerate(filled(REPORT[0], 300, size=10, font=ITALIC)):
        press.put(60, 495 - 12 * number, line, 10, ITALIC)
    press.heading("1 Kitchens", 12)
    press.paragraph(REPORT[1])
    press.paragraph(REPORT[2])
    press.heading("2 Recommendations", 12)
    press.paragraph(REPORT[3])
    press.paragraph(STORY[5])
    press.paragraph(STORY[4])
    press.paragraph(STORY[3])
    return press.done()


def three_columns() -> bytes:
    def head(press: Press) -> None:
        press.put(36, 550, "The Corrow Lamp", 24, BOLD)
        press.put(36, 530, "News of the point and of the village, once a month", 10, ITALIC)

    press = Press(THREE, head)
    press.start()
    press.paragraph("A loaf for each boat", size=14, leading=17, font=BOLD)
    for text in STORY[:3]:
        press.paragraph(text, size=9, leading=11.5)
    press.paragraph("School asks for buns", size=13, leading=17, font=BOLD)
    for text in STORY[3:]:
        press.paragraph(text, size=9, leading=11.5)
    return press.done()


def columns_around_a_figure() -> bytes:
    """Two columns above and below a caption that stands across the page."""
    press = Press(((40.0, 160.0, 540.0, 380.0), (220.0, 160.0, 540.0, 380.0)))
    press.start()
    press.paragraph(STORY[0])
    press.paragraph(STORY[1])
    press.canvas.rect(40, 270, 340, 80)
    press.put(40, 255, "Figure 1. Sacks unloaded at the harbour, by month, flour and cement", 9)
    below = Press(((40.0, 160.0, 220.0, 60.0), (220.0, 160.0, 220.0, 60.0)))
    below.canvas, below.out, below.page = press.canvas, press.out, 1
    below._next_frame()
    below.paragraph(STORY[2])
    below.paragraph(STORY[4])
    return below.done()


def _book(press: Press) -> None:
    if press.page % 2:
        press.put(50, 550, TITLE, 9, ITALIC)
    else:
        press.put(370 - width(AUTHOR, 9, ITALIC), 550, AUTHOR, 9, ITALIC)
    press.put(205, 30, str(press.page), 9)


def running_heads() -> bytes:
    press = Press(ONE, _book)
    press.canvas.setTitle(TITLE)
    press.canvas.setAuthor(AUTHOR)
    press.start()
    for text in STORY * 2:
        press.paragraph(text, indent=14, after=0)
    return press.done()


def footnotes() -> bytes:
    """A paragraph runs over two pages while notes, number and head stand between its halves."""
    press = Press(((50.0, 320.0, 500.0, 90.0),), _book)
    press.canvas.setTitle("How much bread an island bakes")
    press.start()
    marked = (
        REPORT[0].replace("closed,", "closed,^1^"),
        REPORT[1].replace("penny,", "penny,^2^"),
        REPORT[2].replace("gulls.", "gulls.^3^"),
        REPORT[3],
    )
    press.paragraph(marked[0], notes=NOTES[:1])
    press.paragraph(STORY[0])
    press.paragraph(marked[1], notes=NOTES[1:2])
    for text in (*STORY[1:4], marked[2]):
        press.paragraph(text, notes=NOTES[2:] if text == marked[2] else ())
    press.paragraph(marked[3])
    return press.done()


def column_notes() -> bytes:
    """Two columns, each with notes of its own at its foot."""
    press = Press(((40.0, 160.0, 540.0, 130.0), (220.0, 160.0, 540.0, 130.0)))
    press.start()
    press.paragraph(REPORT[0].replace("closed,", "closed,^1^"))
    press.paragraph(REPORT[1])
    press.paragraph(REPORT[2].replace("gulls.", "gulls.^2^"))
    for x, note in ((40, NOTES[0]), (220, "2 The gulls declined to be counted, twice.")):
        for number, line in enumerate(filled(note, 150, size=8)):
            press.put(x, 100 - 10 * number, line, 8)
    return press.done()


def hyphens() -> bytes:
    press = Press(((50.0, 170.0, 540.0, 60.0), (240.0, 130.0, 540.0, 60.0)))
    press.start()
    for text in STORY:
        press.paragraph(text, hyphens=True, justified=True)
    press.paragraph("A well-kept cellar is half the bread, as they say here.")
    for y, line in (
        (200, "The cellar is well-"),
        (186, "kept and the Franco-"),
        (172, "British oven, of 1998-"),
        (158, "99, takes pre- and post-"),
        (144, "war tins alike; it is a re-"),
        (130, "markable thing."),
    ):
        press.put(240, y, line)
    return press.done()


def rotated() -> bytes:
    """A page that is turned when it is shown, and one whose words were set sideways."""
    press = Press(((50.0, 400.0, 360.0, 60.0),), size=(595.0, 420.0))
    press.start()
    press.paragraph(STORY[0])
    press.start()
    canvas = press.canvas
    canvas.setPageRotation(90)
    canvas.saveState()
    # Turned back by the page's own rotation, this stands upright.
    canvas.translate(595, 0)
    canvas.rotate(90)
    for number, line in enumerate(filled(STORY[1], 320)):
        press.put(50, 500 - LEADING * number, line)
    canvas.restoreState()
    press.start()
    canvas.setPageRotation(0)
    press.put(50, 380, "A table of tides is printed sideways on the margin of this page.")
    press.put(50, 366, "The words in the middle stand upright and are read as they stand.")
    canvas.saveState()
    canvas.translate(560, 60)
    canvas.rotate(90)
    press.put(0, 0, "High water at Corrow Point", 9)
    canvas.restoreState()
    return press.done()


def _encrypted(user: str) -> bytes:
    out = io.BytesIO()
    press = Press(ONE)
    lock = StandardEncryption(user, ownerPassword="harbour", canPrint=0, canCopy=0, strength=128)
    press.canvas = type(press.canvas)(
        out, pagesize=(420, 595), invariant=1, pageCompression=0, encrypt=lock
    )
    press.start()
    press.paragraph(STORY[0])
    press.canvas.showPage()
    press.canvas.save()
    return out.getvalue()


def locked_for_printing() -> bytes:
    return _encrypted("")


def locked() -> bytes:
    return _encrypted("lamplight")


def _photograph() -> ImageReader:
    picture = Image.new("L", (300, 200), 230)
    draw = ImageDraw.Draw(picture)
    for y in range(20, 180, 16):
        draw.line((20, y, 280, y), fill=60, width=5)
    return ImageReader(picture)


def scan() -> bytes:
    press = Press(ONE)
    for _ in range(2):
        press.start()
        press.canvas.drawImage(_photograph(), 0, 0, 420, 595)
    return press.done()


def scan_with_words() -> bytes:
    """A scan with a layer of invisible words; one page was not recognised."""
    press = Press(ONE)
    for page, text in enumerate((*STORY[:2], "")):
        press.start()
        press.canvas.drawImage(_photograph(), 0, 0, 420, 595)
        layer = press.canvas.beginText(50, 500)
        layer.setFont("Courier", 9)
        layer.setTextRenderMode(3)
        layer.setLeading(13)
        for line in filled(text, 320, size=9, font="Courier"):
            layer.textLine(line)
        if text:
            press.canvas.drawText(layer)
        assert page < 3
    return press.done()


def outline() -> bytes:
    """Headings in the text's own size and font: only the outline gives them away."""
    press = Press(ONE)
    press.canvas.setTitle("How much bread an island bakes")
    press.start()
    parts = (
        ("1 What was asked", 0, REPORT[0]),
        ("2 What was found", 0, REPORT[1]),
        ("2.1 The season", 1, REPORT[2]),
        ("2.1.1 Gulls", 2, STORY[4]),
        ("3 What ought to be done", 0, ""),
        ("3.1 Scales", 1, REPORT[3]),
        ("4 Thanks", 0, ""),
        ("5 More thanks", 0, STORY[5]),
    )
    for title, depth, text in parts:
        press.canvas.bookmarkPage(title)
        press.canvas.addOutlineEntry(title.split(" ", 1)[1], title, level=depth)
        press.paragraph(title, after=0)
        press.paragraph(text)
    return press.done()


def labels() -> bytes:
    """Pages that are called i, ii, 1, 2 and A-1."""
    press = Press(ONE)
    press.start()
    press.paragraph("Words before the words, on two pages with Roman numbers.")
    press.start()
    press.paragraph(STORY[0])
    press.start()
    press.paragraph(STORY[1])
    press.start()
    press.paragraph(STORY[2])
    press.start()
    press.paragraph("An appendix of one page.")
    press.canvas.addPageLabel(0, style="ROMAN_LOWER", start=1)
    press.canvas.addPageLabel(2, style="ARABIC", start=1)
    press.canvas.addPageLabel(4, style="ARABIC", start=1, prefix="A-")
    return press.done()


def _mark(
    press: Press, quads: list[tuple[float, float, float, float]], note: str = "", **more: object
) -> None:
    points: list[float] = []
    for left, low, right, high in quads:
        points += [left, high, right, high, left, low, right, low]
    rect = [
        min(q[0] for q in quads),
        min(q[1] for q in quads),
        max(q[2] for q in quads),
        max(q[3] for q in quads),
    ]
    press.canvas.highlightAnnotation(
        note, Rect=rect, QuadPoints=points, Color=[0.6, 0.9, 0.4], T=PDFString(AUTHOR), **more
    )


def _quad(line: tuple[float, float, str], words: str) -> tuple[float, float, float, float]:
    x, y, said = line
    start = said.index(words)
    left = x + width(said[:start])
    return left - 0.2, y - 3, left + width(words) + 0.2, y + 9


def annotations() -> bytes:
    """Highlights over line ends and over a column's end, an underline, notes in the margin."""
    press = Press(((40.0, 160.0, 540.0, 460.0), (220.0, 160.0, 540.0, 60.0)))
    press.start()
    first = press.paragraph(STORY[0])
    second = press.paragraph(STORY[1])
    _mark(press, [_quad(first[0], "Corrow Point")], M=PDFString("D:20030412093000+01'00'"))
    _mark(
        press,
        [_quad(line, line[2]) for line in first[1:3]],
        "Does the council know?\nAsk.",
    )
    last = [line for line in first if line[0] < 200][-1]
    over = next(line for line in (*first, *second) if line[0] > 200)
    _mark(press, [_quad(last, last[2]), _quad(over, over[2].split()[0])], "Over the column’s end")
    x, y, said = second[-1]
    press.canvas.textAnnotation(
        "A note beside the last line",
        Rect=[x + width(said) + 4, y, x + width(said) + 14, y + 10],
        T=PDFString("Tam Breck"),
    )
    return press.done()


TABLE = (
    ("Month", "Flour", "Cement", "Passengers"),
    ("November", "412", "38", "96"),
    ("December", "530", "12", "204"),
    ("January", "398", "7", "61"),
    ("February", "401", "45", "58"),
)


def table() -> bytes:
    press = Press(ONE)
    press.start()
    press.heading("Sacks and people", 16)
    press.paragraph(REPORT[2])
    press.paragraph("Table 1: Sacks unloaded, and people", size=9, font=BOLD, after=2)
    for row in TABLE:
        y = press.y
        for x, cell in zip((50, 150, 220, 290), row, strict=True):
            press.put(x, y, cell, 10, BOLD if row is TABLE[0] else ROMAN)
        press.drop(14)
    press.drop(10)
    press.paragraph(REPORT[3])
    return press.done()


def headings_by_size() -> bytes:
    press = Press(ONE)
    press.start()
    press.paragraph("How much bread an island bakes", size=24, leading=28, font=BOLD)
    for number, text in enumerate(REPORT):
        if number % 2 == 0:
            press.heading(("Of what was asked", "Of what is to be done")[number // 2], 16)
        press.heading(("Sacks", "Kitchens", "Seasons", "Scales")[number], 13, ITALIC)
        press.paragraph(text)
    press.paragraph("A word of thanks", font=BOLD, after=0)
    press.paragraph(STORY[5])
    return press.done()


def lists() -> bytes:
    press = Press(ONE)
    press.start()
    press.paragraph(REPORT[3])
    for text in (
        "the scales of the mill",
        (
            "the accounts of the customs house, as far as they are "
            "legible and have not been used to wrap fish"
        ),
        "a year",
    ):
        press.paragraph(f"• {text}", hang=8, left=10, after=2)
    press.paragraph("– and another year after that", hang=8, left=30, after=2)
    press.paragraph("What the inquiry did, in order:")
    for number, text in enumerate(
        (
            "It met, and adjourned because the ferry left early on that day of the week.",
            "It met again.",
            "It wrote this.",
        ),
        1,
    ):
        press.paragraph(f"{number}. {text}", hang=12, after=2)
    press.paragraph(STORY[0])
    press.paragraph(STORY[3], left=24, right=24, size=10)
    press.paragraph(STORY[4])
    return press.done()


def cropped() -> bytes:
    press = Press(ONE)
    press.canvas.setCropBox((40, 60, 380, 530))
    press.start()
    press.put(50, 560, "Printer’s marks above the crop")
    press.put(2, 300, "Cut")
    press.paragraph(STORY[0])
    press.put(50, 20, "Printer’s marks below the crop")
    return press.done()


def slides() -> bytes:
    press = Press(((60.0, 480.0, 300.0, 40.0),), size=(600.0, 400.0))
    for title, points in (
        ("Bread on the island", ("Nine kitchens of eleven", "No scales")),
        ("What we found", ("Sacks are counted with cement", "Gulls eat the rest of it all")),
        ("What we ask for", ("Scales", "A year", "Soup in the minutes")),
    ):
        press.start()
        press.put(60, 340, title, 30, BOLD)
        for point in points:
            press.paragraph(f"• {point}", size=18, leading=24)
        press.put(540, 20, str(press.page), 10)
        press.put(60, 20, "Island bread inquiry", 10)
    return press.done()


def emphasis() -> bytes:
    press = Press(ONE)
    press.start()
    press.paragraph(
        "The _Corrow Lamp_ wrote of H^2^O and of *good bread* on its 12^th^ page, and printed "
        "the fake bold"
    )
    canvas = press.canvas
    canvas.setFont(ROMAN, SIZE)
    for shift in (0, 0.3):
        canvas.drawString(50 + shift, 440, "This line was printed twice to look bold.")
    return press.done()


HEBREW = (
    "\u05d4\u05de\u05d2\u05d3\u05dc\u05d5\u05e8 \u05e0\u05de\u05db\u05e8 \u05dc\u05d0\u05d5\u05e4\u05d4",
    "\u05d5\u05d4\u05de\u05e0\u05d5\u05e8\u05d4 \u05d3\u05d5\u05dc\u05e7\u05ea \u05db\u05dc \u05dc\u05d9\u05dc\u05d4",
    "\u05d5\u05d4\u05dc\u05d7\u05dd \u05d8\u05d5\u05d1",
)


def right_to_left() -> bytes:
    """Hebrew, drawn from left to right as PDF does, with a map back to its letters."""
    letters = sorted(set("".join(HEBREW)) - {" "})
    codes = {letter: 0x41 + number for number, letter in enumerate(letters)}
    codes[" "] = 0x20
    mapping = "\n".join(f"<{code:02x}> <{ord(letter):04x}>" for letter, code in codes.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CMapName /Own def /CMapType 2 def\n1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{mapping}\nendbfchar\nendcmap end end"
    )
    content = "BT /F1 14 Tf\n"
    for number, line in enumerate(HEBREW):
        drawn = "".join(f"{codes[letter]:02x}" for letter in reversed(line))
        wide = 8.4 * len(line)
        content += f"1 0 0 1 {380 - wide:.1f} {500 - 20 * number} Tm <{drawn}> Tj\n"
    content += "ET"
    return written(
        (
            "<< /Type /Catalog /Pages 2 0 R /Lang (he-IL) >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            (
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] /Contents 4 0 R "
                "/Resources << /Font << /F1 5 0 R >> >> >>"
            ),
            stream(content),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /ToUnicode 6 0 R >>",
            stream(cmap),
        )
    )


JAPANESE = (
    "灯台はこの春、パン屋に売られた。",
    "彼女が欲しかったのは眺めではなく、",
    "一年中十四度の地下室であった。",
)


def _japanese(font: str) -> bytes:
    press = Press(ONE)
    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3", isVertical=font == "vertical"))
    press.start()
    press.canvas.setFont("HeiseiMin-W3", 14)
    for number, line in enumerate(JAPANESE):
        if font == "vertical":
            press.canvas.drawString(360 - 24 * number, 520, line)
        else:
            press.canvas.drawString(50, 500 - 20 * number, line)
    return press.done()


def japanese() -> bytes:
    return _japanese("horizontal")


def vertical() -> bytes:
    return _japanese("vertical")


def scattered() -> bytes:
    """Every word is an object of its own, and the page is drawn from the bottom up."""
    press = Press(ONE)
    press.start()
    lines = []
    y = 500.0
    for text in STORY[:3]:
        for line in filled(text, 320):
            lines.append((y, line))
            y -= LEADING
        y -= 6
    for y, line in reversed(lines):
        x = 50.0
        for word in line.split():
            press.put(x, y, word)
            x += width(word + " ")
    return press.done()


def contents() -> bytes:
    press = Press(ONE, _book)
    press.start()
    press.heading("Contents", 16)
    for title, page in (("What was asked", 1), ("What was found", 3), ("Gulls", 12)):
        dots = "." * int((300 - width(title)) / width("."))
        press.paragraph(f"{title} {dots} {page}", after=2)
    press.start()
    press.paragraph(REPORT[0])
    press.start()
    press.paragraph(REPORT[1])
    return press.done()


def paper() -> bytes:
    """A title over two lines, authors with notes, level columns, a figure with words in it, a
    table across the page, numbered references that hang."""

    def head(press: Press) -> None:
        if press.page > 1:
            press.put(40, 570, f"{press.page}   Orwick and Breck", 8)
        else:
            press.put(300, 570, "Proc. Soc. Bread 12 (2003) 41–44", 8)

    press = Press(((40.0, 160.0, 400.0, 60.0), (220.0, 160.0, 400.0, 60.0)), head)
    press.start()
    press.put(70, 535, "How much bread an island bakes, and", 16, BOLD)
    press.put(85, 516, "who has ever written it down", 16, BOLD)
    press.put(140, 495, "Sela Orwick^1,2^ and Tam Breck^2^", 11)
    press.put(120, 482, "^1^ Corrow Institute, ^2^ Harbour Office", 8)
    for number, line in enumerate(filled(f"*Abstract.* {REPORT[0]}", 280, size=9)):
        press.put(70, 462 - 11 * number, line, 9)
    text = {"size": 10.0, "leading": 12.0, "after": 0.0, "justified": True}
    press.paragraph("1. Introduction", font=BOLD, size=10, leading=14, after=0)
    press.paragraph(REPORT[1].replace("a loaf.", "a loaf [1, 2]."), **text)
    press.paragraph(REPORT[2], indent=10, **text)
    press.paragraph(STORY[2], indent=10, **text)
    press.drop(110)
    press.paragraph("2. Methods", font=BOLD, size=10, leading=14, after=0)
    press.paragraph(STORY[3], **text)
    press.paragraph(STORY[4], indent=10, **text)
    press.paragraph("3. Results", font=BOLD, size=10, leading=14, after=0)
    press.paragraph(STORY[5], **text)
    press.paragraph(STORY[0], indent=10, **text)
    press.paragraph("References", font=BOLD, size=10, leading=14, after=0)
    for number, entry in enumerate(
        (
            "O. Venn. Cellars and their uses: an account in four parts. Corrow Press, 1999.",
            "I. Tarrow. Harbour books, kept. Point Review 7:3–9, 2001.",
            "S. Orwick, T. Breck. Soup. Minutes of the inquiry, 2002.",
        ),
        1,
    ):
        press.paragraph(f"[{number}] {entry}", hang=14, size=9, leading=11, after=2)
    return press.done()


def level_columns() -> bytes:
    """Two columns on the same base lines, drawn row by row across the gutter."""
    press = Press(ONE)
    press.start()
    left = [line for text in STORY[:3] for line in filled(text, 150, size=10)]
    right = [line for text in REPORT[:3] for line in filled(text, 150, size=10)]
    for number in range(min(len(left), len(right))):
        press.put(50, 540 - 13 * number, left[number], 10)
        press.put(218, 540 - 13 * number, right[number], 10)
    return press.done()


def sidebar() -> bytes:
    """A wide column, and a narrow one in a box beside its upper half."""
    press = Press(((40.0, 210.0, 520.0, 60.0),))
    press.start()
    for text in STORY[:4]:
        press.paragraph(text)
    press.canvas.rect(268, 380, 116, 152)
    press.put(276, 518, "In short", 11, BOLD)
    for number, line in enumerate(
        filled(
            "A baker has bought the lighthouse. The lamp stays. The school complains.", 100, size=9
        )
    ):
        press.put(276, 500 - 11 * number, line, 9)
    return press.done()


def wrapped_table() -> bytes:
    press = Press(ONE)
    press.start()
    press.paragraph(REPORT[1])
    y = press.y - 4
    for row in (
        ("Kitchen", "What was found there", "Loaves"),
        ("Ferry steps", "A loaf that was rising, and a cat asleep on the lid of the tin", "1"),
        ("Upper lane", "Soup", "0"),
        ("Harbour", "Two loaves, of which one had been promised to the postmistress", "2"),
    ):
        cells = [filled(cell, wide, size=10) for cell, wide in zip(row, (70, 150, 40), strict=True)]
        for number in range(max(map(len, cells))):
            for x, cell in zip((50, 140, 320), cells, strict=True):
                if number < len(cell):
                    press.put(x, y, cell[number], 10)
            y -= 12
        y -= 5
    for number, line in enumerate(filled(REPORT[3], 320)):
        press.put(50, y - 14 - LEADING * number, line)
    return press.done()


def drop_cap() -> bytes:
    press = Press(ONE)
    press.start()
    press.paragraph(TITLE, size=20, leading=26, font=BOLD)
    first = filled(STORY[0][1:], 288)
    y = press.y
    press.put(50, y - LEADING, "T", 34)
    for number, line in enumerate(first[:2]):
        press.put(72, y - LEADING * number, line)
    rest = " ".join(first[2:])
    for number, line in enumerate(filled(rest, 320)):
        press.put(50, y - LEADING * (number + 2), line)
    press.drop(LEADING * (2 + len(filled(rest, 320))) + 6)
    press.paragraph(STORY[1])
    return press.done()


def letter() -> bytes:
    press = Press(ONE)
    press.start()
    for line in ("Harbour Office", "1 Quay Street", "Corrow Point"):
        press.paragraph(line, left=220, after=0)
    press.drop(20)
    press.paragraph("14 March 2003", after=16)
    press.paragraph("Dear Ms Venn,")
    press.paragraph(REPORT[3])
    press.paragraph(STORY[4])
    press.paragraph("Yours sincerely,", after=20)
    press.paragraph("Ines Tarrow")
    return press.done()


def signed_notes() -> bytes:
    """Notes with signs instead of numbers, and ordinals that are none."""
    press = Press(((50.0, 320.0, 500.0, 100.0),))
    press.start()
    press.paragraph(REPORT[0].replace("mill was", "mill^*^ was").replace("cement", "cement^†^"))
    press.paragraph("On the 2^nd^ of May the island measured 12 km^2^, as on every other day.")
    for number, line in enumerate(
        ("* The mill closed on the last day of a leap year.", "† It is said to rise as well.")
    ):
        press.put(50, 88 - 10 * number, line, 8)
    return press.done()


def links() -> bytes:
    """Links out of the document, one over two lines, and one within it."""
    press = Press(ONE)
    press.start()
    lines = press.paragraph(STORY[1])
    x, y, said = lines[1]
    end = x + width(said)
    canvas = press.canvas
    canvas.linkURL("https://corrow.example/council", (x, y - 3, x + width(said[:9]), y + 9))
    canvas.linkURL("https://corrow.example/rules?a=1", (end - 60, y - 3, end, y + 9))
    canvas.bookmarkPage("here")
    canvas.linkAbsolute("Here", "here", (50, 495, 120, 510))
    return press.done()


BOOKS = (
    (
        "Orwick, Sela: Minutes of the inquiry into the island’s bread, with an appendix on soup and "
        "another on scales. Corrow Press, 2002."
    ),
    (
        "Tarrow, Ines: Harbour books, kept in the years of the long ferry strike and shortly after, "
        "by one who was there. Point Review 7, 2001."
    ),
    "Venn, Ottilie: Cellars. 1999.",
    (
        "Venn, Ottilie: Lamps and their uses in the baking of bread at night, in all weathers, by an "
        "eyewitness. 2000."
    ),
)


def bibliography() -> bytes:
    """Entries whose first lines hang out, with nothing between them."""
    press = Press(ONE)
    press.start()
    press.paragraph("Books that were read", size=14, leading=20, font=BOLD)
    for entry in BOOKS:
        press.paragraph(entry, hang=18, after=0)
    return press.done()


def manuscript() -> bytes:
    """Numbers stand beside every line, and lines are far apart."""
    press = Press(((80.0, 300.0, 520.0, 70.0),))
    press.start()
    placed = [
        line for text in STORY[:4] for line in press.paragraph(text, indent=14, after=0, leading=20)
    ]
    for number, (_, y, _) in enumerate(placed, 1):
        press.put(50 - width(str(number), 8), y, str(number), 8)
    return press.done()


def recognised() -> bytes:
    """A scan whose invisible words were given sizes and places that waver from word to word."""
    press = Press(ONE)
    press.start()
    press.canvas.drawImage(_photograph(), 0, 0, 420, 595)
    y = 520.0
    for number, text in enumerate((TITLE, *STORY[:3])):
        size = 18.0 if number == 0 else 10.0
        for line_number, line in enumerate(filled(text, 300, size=size)):
            x = 50.0
            for place, word in enumerate(line.split()):
                wavering = size * (1 + 0.06 * ((place * 7 + line_number * 3) % 5 - 2) / 2)
                layer = press.canvas.beginText(x, y + ((place * 5) % 3 - 1) * 0.6)
                layer.setFont("Courier", wavering)
                layer.setTextRenderMode(3)
                layer.setHorizScale(100 * width(word, size) / (0.6 * wavering * len(word)))
                layer.textOut(word)
                press.canvas.drawText(layer)
                x += width(word + " ", size)
            y -= size * 1.4
        y -= 8
    return press.done()


def endnotes() -> bytes:
    """Notes stand together on the last page, under a heading."""
    press = Press(ONE)
    press.start()
    press.paragraph(REPORT[0].replace("closed,", "closed,^1^"))
    press.paragraph(REPORT[1].replace("penny,", "penny,^2^"))
    press.paragraph(REPORT[2].replace("gulls.", "gulls.^2,3^"))
    press.start()
    press.paragraph("Notes", size=14, leading=20, font=BOLD)
    for note in NOTES:
        press.paragraph(note, size=9, leading=11, after=3)
    return press.done()


def numbered_apart() -> bytes:
    """A heading's number stands well before its words; a page is left blank."""
    press = Press(ONE)
    for number, (title, text) in enumerate(
        (("What was asked", REPORT[0]), ("What was found", REPORT[1])), 1
    ):
        press.start()
        press.put(50, press.y, str(number), 16, BOLD)
        press.put(86, press.y, title, 16, BOLD)
        press.drop(26)
        press.put(50, press.y, f"{number}.1", 13, BOLD)
        press.put(86, press.y, "In the first place", 13, BOLD)
        press.drop(20)
        press.paragraph(text)
        press.start()
    return press.done()


def enlarged() -> bytes:
    """A paragraph that is set larger than the text, and a list whose numbers stand apart."""
    press = Press(ONE)
    press.start()
    press.paragraph(STORY[3], size=15, leading=19)
    press.paragraph(STORY[0])
    for number, text in enumerate((REPORT[0], "It met again, and had soup.", REPORT[3]), 1):
        y = press.y
        press.paragraph(text, left=24, after=2)
        press.put(54, y, str(number))
    press.paragraph(STORY[1])
    return press.done()


def newspaper() -> bytes:
    """Four narrow columns on the same base lines; each two have a headline over them."""
    press = Press(ONE)
    press.start()
    press.put(30, 560, "The Corrow Lamp", 26, BOLD)
    press.put(30, 535, "Saturday 12 April 2003", 9, ITALIC)
    press.put(330, 535, "Price: one loaf", 9)
    press.put(30, 505, "A loaf for each boat", 20, BOLD)
    press.put(30, 488, f"By {AUTHOR}", 9, ITALIC)
    press.put(220, 505, "School asks", 16, BOLD)
    press.put(220, 488, "for later buns", 16, BOLD)
    for left, story in (((30, 125), STORY[:4]), ((220, 315), REPORT)):
        lines = [line for text in story for line in filled(text, 85, size=9)]
        half = (len(lines) + 1) // 2
        for number, line in enumerate(lines):
            press.put(left[number // half], 470 - 10.5 * (number % half), line, 9)
    return press.done()


def review() -> bytes:
    """The number of the first page stands below, those of the others above; headings are in
    capitals, and nothing else."""

    def head(press: Press) -> None:
        if press.page == 1:
            press.put(200, 30, "41", 8)
        else:
            press.put(50, 570, "S. ORWICK", 8)
            press.put(360, 570, str(press.page + 40), 8)

    press = Press(ONE, head)
    press.start()
    press.paragraph("Bread and its measures", size=18, leading=24)
    for title, text in (("I. THE KITCHENS", REPORT[1]), ("II. THE SEASONS", REPORT[2])):
        press.paragraph(title, after=2)
        press.paragraph(text, after=0)
        for more in STORY[:3]:
            press.paragraph(more, indent=14, after=0)
        press.drop(8)
    return press.done()


def long_note() -> bytes:
    """A footnote goes on at the foot of the next page."""
    note = f"1 {STORY[1]} {STORY[4]} {STORY[5]}"
    lines = filled(note, 320, size=8)
    first, second = lines[:5], lines[5:]
    whole = Press(((50.0, 320.0, 500.0, 130.0),))
    whole.start()
    texts = (REPORT[0].replace("closed,", "closed,^1^"), *STORY[:3], REPORT[1], REPORT[2])
    for text in texts:
        if whole.page == 1 and whole.y < 240:
            break
        whole.paragraph(text)
    for number, line in enumerate(first):
        whole.put(50, 100 - 10 * number, line, 8)
    whole.start()
    whole.paragraph(REPORT[3])
    for number, line in enumerate(second):
        whole.put(50, 100 - 10 * number, line, 8)
    return whole.done()


LAYOUTS: dict[str, Callable[[], bytes]] = {
    make.__name__: make
    for make in (
        one_column,
        indented,
        two_columns,
        three_columns,
        columns_around_a_figure,
        running_heads,
        footnotes,
        column_notes,
        hyphens,
        rotated,
        locked_for_printing,
        scan_with_words,
        outline,
        labels,
        annotations,
        table,
        headings_by_size,
        lists,
        cropped,
        slides,
        emphasis,
        right_to_left,
        japanese,
        vertical,
        scattered,
        contents,
        paper,
        level_columns,
        sidebar,
        wrapped_table,
        drop_cap,
        letter,
        signed_notes,
        links,
        bibliography,
        manuscript,
        recognised,
        endnotes,
        numbered_apart,
        enlarged,
        newspaper,
        review,
        long_note,
    )
}
"""Every layout that becomes an article; ``scan`` and ``locked`` do not."""
