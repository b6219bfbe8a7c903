"""A sanitised tree into blocks and marks, element by element in the order of reading."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml.html import HtmlElement

from diptych.domain.blocks import Aside, BlockKind, MarkKind
from diptych.formats.importers.composing import Composer
from diptych.formats.importers.web import listing, ruby, tables
from diptych.formats.importers.web.elements import length_of, linked_in, named
from diptych.formats.importers.web.flow import Flow
from diptych.formats.importers.web.notes import Notes
from diptych.formats.importers.web.surroundings import Surroundings

_MARKS = {
    "em": MarkKind.EMPHASIS,
    "i": MarkKind.EMPHASIS,
    "cite": MarkKind.EMPHASIS,
    "dfn": MarkKind.EMPHASIS,
    "var": MarkKind.EMPHASIS,
    "strong": MarkKind.STRONG,
    "b": MarkKind.STRONG,
    "code": MarkKind.CODE,
    "kbd": MarkKind.CODE,
    "samp": MarkKind.CODE,
    "tt": MarkKind.CODE,
    "sub": MarkKind.SUB,
    "sup": MarkKind.SUP,
}
_PARTING = named(
    "address article aside center details div fieldset figure footer form header hgroup hr "
    "main menu nav p section summary dl body html tbody thead tfoot tr td th table caption"
)
_CAPTION = re.compile(
    r"(?:^|[\s_-])(?:fig(?:ure)?|img|image|photo|wp|thumb)?-?caption(?:-text)?(?:$|\s)"
)
_SIGNS = frozenset({"¶", "#", "§", "🔗"})
_LEADS_AWAY = re.compile(
    r"(?:^|[\s_-])(?:share|sharing|social|related|recommended|breadcrumbs?|pagination|pager|tags?|"
    r"read-?more|more-?on|navigation|toolbar|tools|follow)(?:$|[\s_-])",
    re.IGNORECASE,
)
_MOSTLY = 0.6
_SMILEY = 4
_NO_WORDS = re.compile(r"[\W_]*")

Handler = Callable[["Writer", HtmlElement], None]


class Writer:
    """Writes the elements of one tree into a composer."""

    def __init__(self, composer: Composer, surroundings: Surroundings, notes: Notes) -> None:
        self.flow = Flow(composer)
        self.around = surroundings
        self.notes = notes
        self.depth = 0
        """How deep in lists the words are."""

    def write(self, root: HtmlElement) -> None:
        """Write what stands in ``root``."""
        self.inside(root)
        self.flow.end()

    def inside(self, element: HtmlElement) -> None:
        """Write the words and elements in an element."""
        flow = self.flow
        if element.text:
            flow.say(self.around.restored(element.text))
        for child in element:
            handler = _HANDLERS.get(child.tag)
            if handler is not None:
                handler(self, child)
            else:
                self.inside(child)
            if child.tail:
                flow.say(self.around.restored(child.tail))

    def element(self, element: HtmlElement) -> None:
        """Write one element without the words after it."""
        _HANDLERS.get(element.tag, Writer.inside)(self, element)

    def parted(self, element: HtmlElement) -> None:
        """Write what parts the words before it from those after it."""
        self.flow.part()
        if "data-cell" in element.attrib:
            tables.write_apart(self, element)
            return
        if self._leads_away(element):
            return
        note = self.notes.label_of(element)
        if note is not None:
            self._note(element, note)
        elif (kind := element.get("class")) and _CAPTION.search(kind):
            self.caption(element)
        else:
            self.inside(element)
            self.flow.part()

    def _leads_away(self, element: HtmlElement) -> bool:
        """Write what is named as leading elsewhere, and does, as what is asked for alone."""
        named = f"{element.get('class', '')} {element.get('id', '')}"
        if len(named) < 2 or self.flow.aside or not _LEADS_AWAY.search(named):
            return False
        if linked_in(element) <= _MOSTLY * length_of(element):
            return False
        self.flow.part()
        self.flow.aside = Aside.NAVIGATION
        _HANDLERS[element.tag](self, element)
        self.flow.part()
        self.flow.aside = Aside.NONE
        return True

    def caption(self, element: HtmlElement) -> None:
        """Write what stands under a picture or over a table."""
        with self.flow.place(BlockKind.CAPTION):
            self.inside(element)

    def _note(self, element: HtmlElement, label: str) -> None:
        with self.flow.place(BlockKind.FOOTNOTE, label=label, note=element.get("id", "")):
            self.inside(element)

    def inline(self, element: HtmlElement) -> None:
        """Write words that are marked."""
        kind = _MARKS[element.tag]
        if kind is MarkKind.CODE and self.flow.kind is BlockKind.VERBATIM:
            self.inside(element)
            return
        begins = not self.flow.begun
        with self.flow.marked(kind):
            self.inside(element)
        if begins and element.tag == "cite" and self.flow.kind is BlockKind.QUOTE:
            self.flow.break_line()  # who said it, before what they said

    def heading(self, element: HtmlElement) -> None:
        """Write a heading."""
        with self.flow.place(BlockKind.HEADING, int(element.tag[1])):
            self.inside(element)

    def quote(self, element: HtmlElement) -> None:
        """Write the paragraphs of a quotation."""
        with self.flow.place(BlockKind.QUOTE):
            self.inside(element)

    def verbatim(self, element: HtmlElement) -> None:
        """Write lines as they are."""
        with self.flow.place(BlockKind.VERBATIM):
            self.inside(element)

    def words_in_quotes(self, element: HtmlElement) -> None:
        """Write words in quotation marks."""
        self.flow.say("“")
        self.inside(element)
        self.flow.say("”")

    def link(self, element: HtmlElement) -> None:
        """Write a link, or a reference to a note."""
        note = self.notes.reference(element)
        if note is None and _is_anchor_sign(element):
            return
        if note is not None:
            with self.flow.marked(MarkKind.NOTE_REFERENCE, f"#{note}"):
                self.inside(element)
            return
        target = self.around.absolute(element.get("href", ""))
        if not target:
            self.inside(element)
            return
        with self.flow.marked(MarkKind.LINK, target):
            self.inside(element)

    def line_break(self, element: HtmlElement) -> None:
        """Write a new line; two of them begin a paragraph."""
        following = element.getnext()
        twice = following is not None and following.tag == "br" and not (element.tail or "").strip()
        if twice and self.flow.kind is not BlockKind.VERBATIM:
            self.flow.part()
        else:
            self.flow.break_line()

    def image(self, element: HtmlElement) -> None:
        """Write a picture that is in the file, or a smiley that is drawn."""
        words = " ".join((element.get("alt") or "").split())
        if words and len(words) <= _SMILEY and _NO_WORDS.fullmatch(words):
            self.flow.say(words)
        elif name := self.around.shown(element.get("data-picture", "")):
            self.flow.picture(name, words)

    def listed(self, element: HtmlElement) -> None:
        """Write a list."""
        if self._leads_away(element):
            return
        listing.write(self, element)

    def item(self, element: HtmlElement) -> None:
        """Write an item that stands in no list."""
        listing.write_item(self, element, "")

    def defined(self, element: HtmlElement) -> None:
        """Write a list of terms."""
        listing.write_definitions(self, element)

    def table(self, element: HtmlElement) -> None:
        """Write a table."""
        self.flow.part()
        tables.write(self, element)

    def figure(self, element: HtmlElement) -> None:
        """Write what stands by itself."""
        self.flow.part()
        self.inside(element)
        self.flow.part()

    def with_reading(self, element: HtmlElement) -> None:
        """Write words with how they are read."""
        base, reading = ruby.read(element)
        self.flow.say(base + (f"({reading})" if reading else ""))

    def menu(self, element: HtmlElement) -> None:
        """Write what leads to other pages."""
        outer, self.flow.aside = self.flow.aside, Aside.NAVIGATION
        self.parted(element)
        self.flow.aside = outer


def _is_anchor_sign(element: HtmlElement) -> bool:
    """Tell the sign by which one links to a heading."""
    address = element.get("href", "")
    return address.startswith("#") and "".join(element.itertext()).strip() in _SIGNS


_HANDLERS: dict[str, Handler] = {
    **dict.fromkeys(_MARKS, Writer.inline),
    **dict.fromkeys(_PARTING, Writer.parted),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Writer.heading),
    "a": Writer.link,
    "blockquote": Writer.quote,
    "br": Writer.line_break,
    "caption": Writer.caption,
    "dl": Writer.defined,
    "figcaption": Writer.caption,
    "figure": Writer.figure,
    "img": Writer.image,
    "li": Writer.item,
    "nav": Writer.menu,
    "ol": Writer.listed,
    "pre": Writer.verbatim,
    "q": Writer.words_in_quotes,
    "ruby": Writer.with_reading,
    "table": Writer.table,
    "ul": Writer.listed,
}
