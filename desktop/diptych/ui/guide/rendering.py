"""A chapter of the guide as a document of Qt's: its HTML in the theme, the fonts and the size.

Qt knows no frames around words and no lines beside paragraphs. Keys stand on a ground of their
own; tips and code are tables of one cell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain

from PySide6.QtCore import QObject
from PySide6.QtGui import QFont, QFontMetricsF, QTextBlock, QTextDocument

from diptych.domain.guide import GuideChapter, GuidePlace
from diptych.ui.appearance.theme import Theme

SMALLEST, USUAL, LARGEST = 12, 16, 32
"""Pixels of the letters."""

_PICTURE = re.compile(r"<p>(<img [^>]*>)</p>")
_KEY = re.compile(r"<kbd>(.*?)</kbd>", re.DOTALL)
_THIN = '<span style="font-size: 4px">&nbsp;</span>'


@dataclass(frozen=True, slots=True)
class GuideType:
    """What chapters are set in: families for texts, for keys and tables, for code; and a size."""

    reading: tuple[str, ...]
    interface: str
    fixed: str
    size: int = USUAL


def document_of(
    chapter: GuideChapter, theme: Theme, kind: GuideType, view: QObject
) -> QTextDocument:
    """Return a chapter as a document of the ``view``, which it asks for its pictures."""
    document = QTextDocument(view)
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.setIndentWidth(round(kind.size * 1.5))
    font = QFont()
    font.setFamilies(list(kind.reading))
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setPixelSize(kind.size)
    document.setDefaultFont(font)
    document.setDefaultStyleSheet(_style(theme, kind, QFontMetricsF(font).height()))
    document.setHtml(_for_qt(chapter.html))
    return document


def heading_blocks(document: QTextDocument) -> list[QTextBlock]:
    """Return the headings of a document: in a chapter, one for each section, in their order."""
    found, block = [], document.begin()
    while block.isValid():
        if block.blockFormat().headingLevel():
            found.append(block)
        block = block.next()
    return found


def block_of(document: QTextDocument, chapter: GuideChapter, place: GuidePlace) -> QTextBlock:
    """Return the heading at which a place of the chapter begins; the first one for none."""
    headings = heading_blocks(document)
    for section, block in zip(chapter.sections, headings, strict=False):
        if section.place == place:
            return block
    return headings[0] if headings else document.begin()


def _for_qt(html: str) -> str:
    html = _KEY.sub(rf"<kbd>{_THIN}\1{_THIN}</kbd>", html)
    html = _PICTURE.sub(r'<p class="picture">\1</p>', html)
    html = html.replace("<table>", '<table class="rows" width="100%" cellspacing="0">')
    for tag, name in (("blockquote", "tip"), ("pre", "code")):
        opening = f'<table class="{name}" width="100%" cellspacing="0" cellpadding="10"><tr><td>'
        inner = ("<pre>", "</pre>") if tag == "pre" else ("", "")
        html = html.replace(f"<{tag}>", opening + inner[0])
        html = html.replace(f"</{tag}>", f"{inner[1]}</td></tr></table>")
    return html.replace("\n</code></pre>", "</code></pre>")


def _style(theme: Theme, kind: GuideType, line: float) -> str:
    size, kinds = kind.size, theme.tokens.type
    colours = {
        role: theme.colour(role).name()
        for role in ("text", "accent", "border", "panel", "window", "hover")
    }
    # Qt counts from the height that the font has, ours from the size of its letters.
    height = round(100 * kinds["reading_line_height"] * size / line)
    interface = f"font-family: '{kind.interface}'; font-size: {size - 2}px"
    rules = {
        "body, p, li, td, th": f"color: {colours['text']}",
        "p, li": f"line-height: {height}%; margin-top: 0; margin-bottom: {round(size * 0.7)}px",
        "p.picture": f"line-height: 100%; margin-top: {size}px; margin-bottom: {size}px",
        "img": "max-width: 100%",
        "ul, ol": f"margin-top: 0; margin-bottom: {round(size * 0.5)}px",
        "li": f"margin-bottom: {round(size * 0.3)}px",
        "h1": f"font-size: {round(size * kinds['title_scale'])}px; margin-top: 0;"
        f" margin-bottom: {size}px",
        "h2": f"font-size: {round(size * 1.25)}px; margin-top: {size * 2}px;"
        f" margin-bottom: {round(size * 0.5)}px",
        "h3": f"font-size: {round(size * kinds['heading_scale'])}px;"
        f" margin-top: {round(size * 1.4)}px; margin-bottom: {round(size * 0.4)}px",
        "a": f"color: {colours['accent']}; text-decoration: underline",
        "code, pre": f"font-family: '{kind.fixed}'; font-size: {size - 2}px",
        # Lines of code are parted where they would be wider than the column.
        "pre": "white-space: pre-wrap",
        "code": f"background-color: {colours['window']}",
        "kbd": f"{interface}; color: {colours['text']}; background-color: {colours['hover']}",
        "table.rows": f"border-collapse: collapse; margin-bottom: {size}px",
        "table.rows td, table.rows th": f"{interface}; padding: 6px 6px 6px 0; text-align: left;"
        f" vertical-align: top; border-bottom: 1px solid {colours['border']}",
        "table.tip": f"background-color: {colours['panel']}; border-collapse: collapse;"
        f" margin-top: {round(size * 0.4)}px; margin-bottom: {size}px",
        "table.tip td": f"padding: 10px 14px 4px 14px; border-left: 3px solid {colours['accent']}",
        "table.code": f"background-color: {colours['window']};"
        f" margin-top: {round(size * 0.4)}px; margin-bottom: {size}px",
    }
    return "\n".join(chain.from_iterable((f"{name} {{ {rule} }}",) for name, rule in rules.items()))
