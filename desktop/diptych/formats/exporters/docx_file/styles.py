"""The styles of a Word document: a reader may change how all quotes look in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from docx.document import Document

SERIF, SANS, MONO = "Georgia", "Calibri", "Consolas"
INK, MUTED, ACCENT = "24231F", "65625B", "1F5FA8"


class Look(NamedTuple):
    """How the paragraphs of a style look; lengths are in points."""

    font: str = SERIF
    size: float = 10.5
    colour: str = INK
    above: float = 0
    below: float = 6
    left: float = 0
    hang: float = 0
    lines: float = 1.25
    bold: bool = False
    italic: bool = False
    kept: bool = False


PARAGRAPHS: dict[str, Look] = {
    "Normal": Look(),
    "Title": Look(font=SANS, size=22, below=4, lines=1.1, bold=True, kept=True),
    "Heading 1": Look(font=SANS, size=17, above=18, below=4, lines=1.1, bold=True, kept=True),
    "Heading 2": Look(font=SANS, size=13.5, above=16, below=4, lines=1.1, bold=True, kept=True),
    "Heading 3": Look(font=SANS, size=12, above=14, below=3, lines=1.1, bold=True, kept=True),
    "Heading 4": Look(font=SANS, size=11, above=12, below=3, lines=1.1, bold=True, kept=True),
    "Heading 5": Look(font=SANS, size=10.5, above=10, below=3, bold=True, kept=True),
    "Heading 6": Look(font=SANS, size=10.5, above=10, below=3, italic=True, kept=True),
    "Contents": Look(font=SANS, size=10, below=3),
    "Byline": Look(font=SANS, size=9.5, colour=MUTED, below=10),
    "Quote": Look(colour=INK, left=18, below=6),
    "Quotation": Look(left=14, above=10, below=3, kept=True),
    "Quotation Source": Look(font=SANS, size=9, colour=MUTED, left=14, below=2, lines=1.15),
    "Quotation Note": Look(font=SANS, size=9.5, left=14, above=1, below=3, lines=1.2),
    "Article Note": Look(font=SANS, size=9.5, below=4, lines=1.2),
    "List": Look(left=18, hang=18, below=3),
    "List Bullet": Look(left=18, hang=18, below=3),
    "List Bullet 2": Look(left=36, hang=18, below=3),
    "List Bullet 3": Look(left=54, hang=18, below=3),
    "Bibliography": Look(left=18, hang=18, below=5),
    "Caption": Look(font=SANS, size=9, colour=MUTED, below=8),
    "Verbatim": Look(font=MONO, size=9, lines=1.1),
    "Footnotes": Look(size=9, below=3, lines=1.15),
    "Table Text": Look(font=SANS, size=9, above=2, below=2, lines=1.1),
    "Footer": Look(font=SANS, size=8.5, colour=MUTED, below=0),
}
"""Those that are named in Word's list of styles; the ones of its own keep their names."""


def prepare(document: Document) -> None:
    """Give the document its styles."""
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415 - python-docx takes 150 ms to import

    known = {style.name for style in document.styles}
    for name, look in PARAGRAPHS.items():
        if name not in known:
            document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        _set(document, name, look)
    if "Hyperlink" not in known:
        from docx.shared import RGBColor  # noqa: PLC0415 - as above

        link = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
        link.font.color.rgb = RGBColor.from_string(ACCENT)


def _set(document: Document, name: str, look: Look) -> None:
    from docx.oxml.ns import qn  # noqa: PLC0415 - python-docx takes 150 ms to import
    from docx.shared import Pt, RGBColor  # noqa: PLC0415 - as above

    style = document.styles[name]
    font, form = style.font, style.paragraph_format
    font.name, font.size = look.font, Pt(look.size)
    fonts = font.element.rPr.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    font.bold, font.italic = look.bold, look.italic
    font.color.rgb = RGBColor.from_string(look.colour)
    form.space_before, form.space_after = Pt(look.above), Pt(look.below)
    form.line_spacing = look.lines
    form.left_indent, form.first_line_indent = Pt(look.left), Pt(-look.hang)
    form.keep_with_next = look.kept
    for border in form.element.pPr.findall(qn("w:pBdr")):
        form.element.pPr.remove(border)
