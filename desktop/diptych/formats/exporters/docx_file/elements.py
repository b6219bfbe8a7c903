"""Pieces of WordprocessingML: paragraphs, runs and fields, with the order that its schema wants."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from diptych.domain.blocks import MarkKind
from diptych.formats.exporters.paper.printed import Run, clean
from diptych.text.direction import has_right_to_left

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_EAST_ASIAN = ("zh", "ja", "ko")


def named(name: str) -> str:
    """Return the full name of an element or attribute of WordprocessingML."""
    return f"{{{W}}}{name}"


def add(parent: _Element, tag: str, /, **attributes: str) -> _Element:
    """Append an element with these attributes."""
    from lxml import etree  # noqa: PLC0415 - no part of the table of formats

    return etree.SubElement(
        parent, named(tag), {named(key): value for key, value in attributes.items()}
    )


SWATCH = "\u25a0"
"""What has the colour of a tag where its name has none."""
STRONG = frozenset({MarkKind.STRONG})


class Ink(NamedTuple):
    """How words are marked: the colour behind them, and of a line under them; as ``RRGGBB``."""

    fill: str = ""
    line: str = ""


NO_INK = Ink()


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """In what language words are, and whether they read from right to left."""

    language: str = ""
    right: bool = False

    @property
    def kind(self) -> str:
        """Return which of the three kinds of languages Word keeps apart this is."""
        if self.right:
            return "bidi"
        return "eastAsia" if self.language.startswith(_EAST_ASIAN) else "val"


def paragraph(
    style: str = "",
    *,
    right: bool = False,
    bar: str = "",
    new_page: bool = False,
    kept: bool = False,
    left: int = 0,
) -> _Element:
    """Return an empty paragraph.

    ``style`` is the id of one, ``bar`` the colour of a line beside it, ``left`` what it is
    indented by, in twentieths of a point; one that is ``kept`` stays with the next.
    """
    from docx.oxml import OxmlElement  # noqa: PLC0415 - python-docx takes 150 ms to import

    made = OxmlElement("w:p")
    properties = add(made, "pPr")
    if style:
        add(properties, "pStyle", val=style)
    if kept:
        add(properties, "keepNext")
    if new_page:
        add(properties, "pageBreakBefore")
    if bar:
        borders = add(properties, "pBdr")
        side = "right" if right else "left"
        add(borders, side, val="single", sz="24", space="10", color=bar)
    if right:
        add(properties, "bidi")
    if left:
        add(properties, "ind", left=str(left))
    if not len(properties):
        made.remove(properties)
    return made


def run(
    parent: _Element,
    text: str,
    *,
    style: str = "",
    marks: frozenset[MarkKind] = frozenset(),
    ink: Ink = NO_INK,
    speech: Speech | None = None,
) -> _Element:
    """Append words, all alike; line ends and tabs are kept as such."""
    made = add(parent, "r")
    properties = add(made, "rPr")
    if style:
        add(properties, "rStyle", val=style)
    if MarkKind.CODE in marks:
        add(properties, "rFonts", ascii="Consolas", hAnsi="Consolas", cs="Consolas")
    if MarkKind.STRONG in marks:
        add(properties, "b")
        add(properties, "bCs")
    if MarkKind.EMPHASIS in marks:
        add(properties, "i")
        add(properties, "iCs")
    if ink.line:
        add(properties, "u", val="thick", color=ink.line)
    if ink.fill:
        add(properties, "shd", val="clear", color="auto", fill=ink.fill)
    raised = MarkKind.SUP in marks or MarkKind.NOTE_REFERENCE in marks
    if raised or MarkKind.SUB in marks:
        add(properties, "vertAlign", val="superscript" if raised else "subscript")
    if speech is not None:
        if speech.right and (has_right_to_left(text) or not text.isascii()):
            add(properties, "rtl")
        if speech.language:
            add(properties, "lang", **{speech.kind: speech.language})
    if not len(properties):
        made.remove(properties)
    _say(made, clean(text))
    return made


def coloured(parent: _Element, text: str, colour: str) -> None:
    """Append words in a colour, as ``RRGGBB``."""
    made = add(parent, "r")
    add(add(made, "rPr"), "color", val=colour)
    _say(made, text)


def _say(parent: _Element, text: str) -> None:
    for number, line in enumerate(text.split("\n")):
        if number:
            add(parent, "br")
        for place, words in enumerate(line.split("\t")):
            if place:
                add(parent, "tab")
            if words:
                said = add(parent, "t")
                said.text = words
                if words != words.strip() or "  " in words:
                    said.set(SPACE, "preserve")


def bookmark(parent: _Element, name: str, number: int) -> None:
    """Give the place that a paragraph has come to a name, which links lead to."""
    add(parent, "bookmarkStart", id=str(number), name=name)
    add(parent, "bookmarkEnd", id=str(number))


def link(parent: _Element, address: str, one: Run, *, within: bool = False) -> None:
    """Append words that lead to an address, or to a bookmark ``within`` the document.

    It is a field, which needs no entry in the list of what the document relates to: there may be
    fifty thousand of them.
    """
    _field(parent, address, within=within)
    run(parent, one.text, style="Hyperlink", marks=one.marks)
    add(add(parent, "r"), "fldChar", fldCharType="end")


def _field(parent: _Element, address: str, *, within: bool = False) -> None:
    """Append the beginning of a link; what follows is its words, up to the field's end."""
    quoted = clean(address).replace("\\", "%5C").replace('"', "%22")
    add(add(parent, "r"), "fldChar", fldCharType="begin")
    said = add(add(parent, "r"), "instrText")
    said.set(SPACE, "preserve")
    where = "\\l " if within else ""
    said.text = f' HYPERLINK {where}"{quoted}" '
    add(add(parent, "r"), "fldChar", fldCharType="separate")


def styled(parent: _Element, one: Run, *, ink: Ink = NO_INK, speech: Speech | None = None) -> None:
    """Append a run as it is printed, inside its link."""
    if not one.text:
        return
    if one.link:
        _field(parent, one.link)
    style = "Hyperlink" if one.link else ""
    run(parent, one.text, style=style, marks=one.marks, ink=ink, speech=speech)
    if one.link:
        add(add(parent, "r"), "fldChar", fldCharType="end")
