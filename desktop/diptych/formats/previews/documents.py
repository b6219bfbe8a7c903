"""Documents as they are read: plain HTML, whatever they are written in."""

from __future__ import annotations

import re
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING

from diptych.formats.exporters.html_file.style import highlights
from diptych.formats.exporters.markdown_cells import BREAK
from diptych.formats.previews.data import Preview

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph
    from markdown_it.rules_inline import StateInline

_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---(?:\n|\Z)", re.DOTALL)
_BLOCK_ID = re.compile(r"(?m)[ \t]*\^[\w-]+$")
_UNSEEN = re.compile(
    r"(?is)<(head|script|style|template|svg)\b.*?</\1\s*>|<!--.*?-->|<!doctype[^>]*>"
)
_MARKED = re.compile(r'<mark class="(\w+)[^>]*>')
_NAMED_MARK = re.compile(r"<mark(?:-(\w+))?>")
_STYLED = re.compile(r"""(?i)\s(?:class|style|id)=(?:"[^"]*"|'[^']*')""")


_QUOTES = frozenset({"Quote", "Intense Quote", "Quotation"})
_SMALL = frozenset({"Byline", "Quotation Source", "Caption", "Footnotes"})
"""Styles of paragraphs that stand back."""
_STEP = 18
"""Points by which an item of a list stands deeper than the one that it belongs to."""
_DEEPEST = 7
_BETWEEN_LISTS = "</ul><ul>"


def decoded(data: bytes) -> str:
    """Return text of ours, of which the last character may be cut off."""
    return data.decode("utf-8-sig", "replace")


def of_text(data: bytes) -> Preview:
    """Show text as it is; rows that say how they are divided as a table too."""
    if data.startswith(b"#separator:tab"):
        from diptych.formats.previews.tables import of_tsv  # noqa: PLC0415 - it uses this module

        return of_tsv(data)
    return Preview(text=decoded(data))


def of_markdown(data: bytes) -> Preview:
    """Show Markdown, and as the document that it makes; HTML in it is text."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - slow to import

    text = decoded(data)
    front, body = "", text
    found = _FRONT_MATTER.match(text)
    if found is not None:
        front, body = _of_front_matter(found[1]), text[found.end() :]
    body = _BLOCK_ID.sub("", body)
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.inline.ruler.before("html_inline", "line_break", _line_break)
    return Preview(text=text, html=front + parser.render(body))


def _line_break(state: StateInline, silent: bool) -> bool:
    """Take the one tag that is more than text: cells of a table have no other end of a line."""
    if not state.src.startswith(BREAK, state.pos):
        return False
    if not silent:
        state.push("hardbreak", "br", 0)
    state.pos += len(BREAK)
    return True


def _of_front_matter(lines: str) -> str:
    rows = (line.partition(":") for line in lines.split("\n"))
    cells = (
        f"<tr><td><i>{escape(key.strip())}</i>&nbsp;&nbsp;</td><td>{escape(value.strip())}</td></tr>"
        for key, _, value in rows
    )
    return f"<table>{''.join(cells)}</table>"


def of_html(data: bytes) -> Preview:
    """Show a page, and its words without the styles that only browsers know."""
    text = decoded(data)
    plain = _STYLED.sub("", _UNSEEN.sub("", _MARKED.sub(r"<mark-\1>", text)))
    html = _NAMED_MARK.sub(_filled, plain).replace("</mark>", "</span>")
    return Preview(text=text, html=html)


def _filled(found: re.Match[str]) -> str:
    """Return the beginning of words in a colour, as what shows previews knows it."""
    look = highlights().get(found[1])
    return f'<span style="background-color: {look.fill}; color: {look.text}">' if look else "<span>"


def of_docx(data: bytes) -> Preview:
    """Show a text document, its comments at its end."""
    from docx import Document as open_document  # noqa: N813, PLC0415 - slow; it is a function

    document = open_document(BytesIO(data))
    parts = list(_blocks(document))
    comments = [
        f"<p><b>[{number}]</b> {escape(one.text)}</p>"
        for number, one in enumerate(document.comments, 1)
    ]
    if comments:
        parts += ["<hr>", *comments]
    return Preview(html=_joined("".join(parts)))


def _joined(html: str) -> str:
    """Return lists that follow one another as one, those of deeper items within it."""
    while _BETWEEN_LISTS in html:
        html = html.replace(_BETWEEN_LISTS, "")
    return html


def _blocks(document: Document) -> list[str]:
    from docx.table import Table  # noqa: PLC0415 - as above

    numbers: dict[str, int] = {}
    parts = []
    for one in document.iter_inner_content():
        if isinstance(one, Table):
            rows = (
                "".join(f"<td>{escape(cell.text)}</td>" for cell in row.cells) for row in one.rows
            )
            parts.append(f"<table border=1>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
        else:
            parts.append(_paragraph(one, numbers))
    return parts


def _paragraph(paragraph: Paragraph, numbers: dict[str, int]) -> str:
    style = (paragraph.style.name if paragraph.style is not None else "") or ""
    words = "".join(_run(element, numbers) for element in paragraph._p.iter())  # noqa: SLF001 - comments have no other way
    if not words.strip():
        return ""
    heading = re.match(r"(?:Heading (\d)|Title$)", style)
    if heading is not None:
        level = min(4, int(heading[1] or 1) + (heading[1] is not None))
        return f"<h{level}>{words}</h{level}>"
    if style in _QUOTES:
        return f"<blockquote>{words}</blockquote>"
    if style in _SMALL:
        return f"<p><small>{words}</small></p>"
    if style.startswith("List"):
        level = _level(paragraph, style)
        return f"{'<ul>' * level}<li>{words}</li>{'</ul>' * level}"
    return f"<p>{words}</p>"


def _level(paragraph: Paragraph, style: str) -> int:
    """Return how deep an item of a list is: by its indent, else by its style; 1 is the highest."""
    indent = paragraph.paragraph_format.left_indent
    if indent is not None:
        level: int = round(indent.pt / _STEP)
        return max(1, min(_DEEPEST, level))
    number = style.rpartition(" ")[2]
    return int(number) if number in {"2", "3"} else 1


_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _run(element: object, numbers: dict[str, int]) -> str:
    from lxml.etree import _Element  # noqa: PLC0415 - slow to import

    if not isinstance(element, _Element):
        return ""
    if element.tag == f"{_WORD}commentReference":
        key = element.get(f"{_WORD}id") or ""
        return f"<b>[{numbers.setdefault(key, len(numbers) + 1)}]</b>"
    if element.tag != f"{_WORD}r":
        return ""
    words = escape("".join(_words(one) for one in element))
    parent = element.getparent()
    if words and parent is not None and parent.tag == f"{_WORD}hyperlink":
        return f'<a href="#">{words}</a>'
    style = element.find(f"{_WORD}rPr")
    if not words or style is None:
        return words
    for name, tag in (("b", "b"), ("i", "i"), ("u", "u")):
        if style.find(f"{_WORD}{name}") is not None:
            words = f"<{tag}>{words}</{tag}>"
    marked = style.find(f"{_WORD}highlight") is not None or style.find(f"{_WORD}shd") is not None
    return f"<mark>{words}</mark>" if marked else words


def _words(element: object) -> str:
    tag = getattr(element, "tag", "")
    if tag == f"{_WORD}t":
        return getattr(element, "text", "") or ""
    return {f"{_WORD}tab": "\t", f"{_WORD}br": " "}.get(tag, "")
