"""Lists: items with their depth, the numbers of ordered ones, terms with what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml.html import HtmlElement

from diptych.domain.blocks import BlockKind, MarkKind

if TYPE_CHECKING:
    from diptych.formats.importers.web.blocks import Writer

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST_ROMAN = 3_999
_LONGEST_NUMBER = 9


def write(writer: Writer, element: HtmlElement) -> None:
    """Write a list; in a cell of a table its items follow one another."""
    writer.flow.part()
    writer.flow.say(writer.around.restored(element.text or ""))
    writer.depth += 1
    number = _number(element.get("start")) if element.tag == "ol" else None
    step = 1
    if element.tag == "ol":
        if "reversed" in element.attrib:
            step = -1
            number = number if number is not None else sum(1 for _ in element.iterchildren("li"))
        number = 1 if number is None else number
    for child in element:
        if child.tag == "li":
            label = ""
            if number is not None:
                own = _number(child.get("value"))
                number = own if own is not None else number
                label = f"{_written(number, element.get('type', ''))}."
                number += step
            write_item(writer, child, label)
        else:
            writer.element(child)
        if child.tail:
            writer.flow.say(writer.around.restored(child.tail))
    writer.flow.part()
    writer.depth -= 1


def write_item(writer: Writer, element: HtmlElement, label: str) -> None:
    """Write one item; what follows its first paragraph is a paragraph of its own."""
    note = writer.notes.label_of(element)
    if note is not None:
        with writer.flow.place(BlockKind.FOOTNOTE, label=label or note, note=element.get("id", "")):
            writer.inside(element)
        return
    level = max(writer.depth, 1)
    with writer.flow.place(BlockKind.ITEM, level, then=BlockKind.PARAGRAPH, label=label):
        writer.inside(element)


def write_definitions(writer: Writer, element: HtmlElement) -> None:
    """Write terms as paragraphs in strong words, and what they mean as items under them."""
    writer.flow.part()
    writer.flow.say(writer.around.restored(element.text or ""))
    for child in element:
        if child.tag == "dt":
            with writer.flow.place(BlockKind.PARAGRAPH), writer.flow.marked(MarkKind.STRONG):
                writer.inside(child)
        elif child.tag == "dd":
            writer.depth += 1
            write_item(writer, child, "")
            writer.depth -= 1
        elif child.tag == "div":
            write_definitions(writer, child)
        else:
            writer.element(child)
        writer.flow.say(writer.around.restored(child.tail or ""))
    writer.flow.part()


def _number(text: str | None) -> int | None:
    digits = (text or "").strip()
    if not digits.removeprefix("-").isdecimal() or len(digits) > _LONGEST_NUMBER:
        return None
    return int(digits)


def _written(number: int, style: str) -> str:
    if style in {"a", "A"} and number > 0:
        letters = ""
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(ord(style) + rest) + letters
        return letters
    if style in {"i", "I"} and 0 < number <= _MOST_ROMAN:
        text = ""
        for value, letters in _ROMAN:
            while number >= value:
                text += letters
                number -= value
        return text if style == "i" else text.upper()
    return str(number)
