"""What stands inside a block of Markdown: words, with marks over some of them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from markdown_it.token import Token

from diptych.domain.blocks import MarkKind
from diptych.formats.importers.composing import PICTURE, Composer
from diptych.formats.importers.markdown.around import Around
from diptych.formats.importers.markdown.naming import PICTURE_SUFFIXES

_MARKED = {
    "em": MarkKind.EMPHASIS,
    "strong": MarkKind.STRONG,
    "sub": MarkKind.SUB,
    "sup": MarkKind.SUP,
}
_TAGS = {
    "em": MarkKind.EMPHASIS,
    "i": MarkKind.EMPHASIS,
    "cite": MarkKind.EMPHASIS,
    "dfn": MarkKind.EMPHASIS,
    "var": MarkKind.EMPHASIS,
    "strong": MarkKind.STRONG,
    "b": MarkKind.STRONG,
    "sub": MarkKind.SUB,
    "sup": MarkKind.SUP,
    "code": MarkKind.CODE,
    "kbd": MarkKind.CODE,
    "samp": MarkKind.CODE,
    "tt": MarkKind.CODE,
    "a": MarkKind.LINK,
}
_SILENT = frozenset({"script", "style", "template", "title", "noscript", "iframe", "svg", "math"})
"""What stands between these tags is said to programs."""

_TAG = re.compile(r"<\s*(/?)\s*([A-Za-z][\w-]*)([^>]*)>", re.DOTALL)
_ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""")
_BARE_ADDRESS = re.compile(r"https?://[^\s<>\[\]{}|\\^`\"“”]{1,4000}", re.IGNORECASE)
_ADDRESS_END = ".,;:!?'’*_~"
_DRAWN = PICTURE_SUFFIXES | {".svg", ".avif", ".heic", ".tiff"}
"""What is embedded as a picture, whether it can be shown or not."""
_SIZED = re.compile(r"\|\d{1,5}(?:x\d{1,5})?$")
"""How wide a picture is to be, as some programs write it behind its words."""
_SIZE = re.compile(r"\d+(?:x\d+)?")

HIGHLIGHT = "highlight"
"""The target of a mark that stands for a highlight, until the text is whole."""


class InlineWriter:
    """Says what stands inside blocks, one after another.

    Pictures that are to be had become figures below the block: they wait in ``figures``, as
    name, alternative text and caption.
    """

    def __init__(self, composer: Composer, around: Around) -> None:
        self._composer = composer
        self._around = around
        self._open: list[tuple[str, MarkKind, int, str]] = []
        self._silenced = ""
        self.figures: list[tuple[str, str, str]] = []

    def write(self, tokens: Iterable[Token]) -> None:
        """Say what these tokens say within the block under way."""
        for token in tokens:
            if self._silenced and token.type != "html_inline":
                continue
            kind = token.type
            if kind == "text":
                self._say(self._around.restored(token.content))
            elif kind == "softbreak":
                self._composer.say(" ")
            elif kind == "hardbreak":
                self._composer.break_line()
            elif kind == "html_inline":
                self._html(token.content)
            elif token.nesting:
                self._turn(token)
            else:
                self._whole(token)
        self._open.clear()
        self._silenced = ""

    def _say(self, text: str) -> None:
        if "://" not in text or any(one[1] is MarkKind.LINK for one in self._open):
            self._composer.say(text)
            return
        done = 0
        for found in _BARE_ADDRESS.finditer(text):
            address = found[0].rstrip(_ADDRESS_END)
            while address.endswith(")") and address.count(")") > address.count("("):
                address = address[:-1].rstrip(_ADDRESS_END)
            self._composer.say(text[done : found.start()])
            start = self._composer.said
            self._composer.say(address)
            self._composer.mark(MarkKind.LINK, start, address)
            done = found.start() + len(address)
        self._composer.say(text[done:])

    def _turn(self, token: Token) -> None:
        """Begin or end what is marked."""
        name = token.type.rpartition("_")[0]
        if token.nesting < 0:
            self._end(name)
        elif name == "link":
            self._begin(name, MarkKind.LINK, str(token.attrGet("href") or ""))
        elif name == "marked":
            self._begin(name, MarkKind.EMPHASIS, HIGHLIGHT)
        elif name in _MARKED:
            self._begin(name, _MARKED[name])

    def _begin(self, name: str, kind: MarkKind, target: str = "") -> None:
        self._open.append((name, kind, self._composer.said, target))

    def _end(self, name: str) -> None:
        for place in range(len(self._open) - 1, -1, -1):
            opened, kind, start, target = self._open[place]
            if opened == name:
                del self._open[place]
                if kind is not MarkKind.LINK or (target and not self._around.is_file(target)):
                    self._composer.mark(kind, start, target)
                return

    def _whole(self, token: Token) -> None:
        """Say what is one token by itself."""
        match token.type:
            case "code_inline":
                self._marked(self._around.restored(token.content), MarkKind.CODE)
            case "math_inline" | "math_inline_double":
                self._marked(f"{token.markup}{token.content}{token.markup}", MarkKind.CODE)
            case "footnote_ref":
                number = int(token.meta["id"])
                self._marked(f"[{number + 1}]", MarkKind.NOTE_REFERENCE, f"#{note_name(number)}")
            case "image":
                alternative = "".join(map(_bare, token.children or []))
                alternative = _SIZED.sub("", alternative)
                caption = str(token.attrGet("title") or "")
                self._picture(str(token.attrGet("src") or ""), alternative, caption)
            case "embedded":
                self._embedded(str(token.meta["page"]), token.content)
            case "wikilink":
                self._composer.say(token.content or _page_words(str(token.meta["page"])))
            case _:
                self._say(token.content)

    def _marked(self, text: str, kind: MarkKind, target: str = "") -> None:
        start = self._composer.said
        self._composer.say(text)
        self._composer.mark(kind, start, target)

    def _picture(self, address: str, alternative: str, caption: str) -> None:
        name = self._around.pictures.at(address) if address else ""
        if name:
            self.figures.append((name, alternative, caption))
        else:
            self._composer.say(alternative)

    def _embedded(self, page: str, words: str) -> None:
        if PurePosixPath(page).suffix.lower() in _DRAWN:
            # Where a picture has no words, there stands how wide it is to be.
            self._picture(page, "" if _SIZE.fullmatch(words) else words, "")
        else:
            self._composer.say(words or _page_words(page))

    def _html(self, source: str) -> None:
        found = _TAG.match(source)
        if found is None:
            return
        closes, name, rest = bool(found[1]), found[2].lower(), found[3]
        if self._silenced:
            if closes and name == self._silenced:
                self._silenced = ""
        elif closes:
            self._end(f"<{name}")
        elif name in _SILENT and not rest.rstrip().endswith("/"):
            self._silenced = name
        elif name == "br":
            self._composer.break_line()
        elif name == "img":
            said = _attributes(rest)
            self._picture(said.get("src", ""), said.get("alt", ""), said.get("title", ""))
        elif name == "mark":
            self._begin("<mark", MarkKind.EMPHASIS, HIGHLIGHT)
        elif name in _TAGS:
            target = _attributes(rest).get("href", "") if name == "a" else ""
            self._begin(f"<{name}", _TAGS[name], target)


def note_name(number: int) -> str:
    """Return the name of a footnote, by which references lead to it."""
    return f"note-{number + 1}"


def figure_words(alternative: str) -> str:
    """Return what stands in the text for a picture."""
    return alternative if alternative.strip() else PICTURE


def _bare(token: Token) -> str:
    if token.children:
        return "".join(map(_bare, token.children))
    return " " if token.type in {"softbreak", "hardbreak"} else token.content


def _page_words(page: str) -> str:
    """Return what a link to a note shows: the note, and the place in it."""
    return " › ".join(part.lstrip("^").strip() for part in page.split("#") if part.strip("^ "))


def _attributes(source: str) -> dict[str, str]:
    return {
        name.lower(): html.unescape(value.strip("\"'"))
        for name, value in _ATTRIBUTE.findall(source)
    }
