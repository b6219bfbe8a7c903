"""A reader's Markdown as blocks in runs of words: notes as they are printed.

What is no plain text of a page (HTML, pictures) stands as it was written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from diptych.domain.blocks import BlockKind, MarkKind
from diptych.formats.exporters.paper.printed import Printed, Run, clean
from diptych.text.direction import reads_right
from diptych.text.references import plain

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_STYLES = {"strong": MarkKind.STRONG, "em": MarkKind.EMPHASIS, "code_inline": MarkKind.CODE}
_LISTS = frozenset({"bullet_list", "ordered_list"})
_CODE = frozenset({"fence", "code_block"})
_KINDS = {
    "list_item": BlockKind.ITEM,
    "blockquote": BlockKind.QUOTE,
    "heading": BlockKind.HEADING,
}
_DEEPEST = 20
"""How deep lists and quotations may be nested; what is deeper is plain text."""


@lru_cache(maxsize=1)
def _grammar() -> MarkdownIt:
    # Imported late: not every export has notes.
    from markdown_it import MarkdownIt  # noqa: PLC0415 - see above

    grammar = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST})
    return grammar.disable(["image", "html_block", "html_inline"])


def noted(text: str) -> tuple[Printed, ...]:
    """Return a note as blocks: paragraphs, items, headings, quotations, code."""
    reading = _Reading()
    for token in _grammar().parse(clean(plain(text))):
        reading.read(token)
    return tuple(reading.blocks)


def said_plainly(text: str) -> str:
    """Return a note on one line, without what is only form."""
    return " ".join(" ".join(block.text for block in noted(text)).split())


class _Reading:
    """Makes blocks of Markdown's tokens, one after another."""

    def __init__(self) -> None:
        self.blocks: list[Printed] = []
        self._lists: list[int | None] = []
        """The lists that are open, each with the number of its next item, if it counts."""
        self._kinds: list[BlockKind] = []
        self._marker = ""

    def read(self, token: Token) -> None:
        """Take the next token."""
        name = token.type.removesuffix("_open").removesuffix("_close")
        if name in _LISTS:
            self._list(token)
        elif name in _KINDS:
            self._kind(_KINDS[name], token.nesting)
        elif name == "inline":
            runs = tuple(_runs(token.children or ()))
            bare = not self._marker
            if self._marker:
                runs = (Run(self._marker), *runs)
            self._marker = ""
            kind = self._kinds[-1] if self._kinds else BlockKind.PARAGRAPH
            self._block(kind, runs, bare=bare)
        elif name in _CODE:
            run = Run(token.content.rstrip("\n"), frozenset({MarkKind.CODE}))
            self._block(BlockKind.VERBATIM, (run,))
        elif name == "hr":
            self._block(BlockKind.PARAGRAPH, (Run("⁂"),))

    def _list(self, token: Token) -> None:
        if token.nesting < 0:
            self._lists.pop()
        elif token.type == "ordered_list_open":
            first = token.attrGet("start")
            self._lists.append(int(first) if first is not None else 1)
        else:
            self._lists.append(None)

    def _kind(self, kind: BlockKind, nesting: int) -> None:
        if nesting < 0:
            self._kinds.pop()
            self._marker = ""
            return
        self._kinds.append(kind)
        if kind is BlockKind.ITEM:
            number = self._lists[-1]
            self._marker = "•\u2002" if number is None else f"{number}.\u2002"
            if number is not None:
                self._lists[-1] = number + 1

    def _block(self, kind: BlockKind, runs: tuple[Run, ...], *, bare: bool = True) -> None:
        right = reads_right("".join(run.text for run in runs))
        level = len(self._lists)
        self.blocks.append(Printed(kind=kind, runs=runs, level=level, right=right, bare=bare))


def _runs(tokens: Iterable[Token]) -> Iterator[Run]:
    marks: list[MarkKind] = []
    links: list[str] = []
    for token in tokens:
        name = token.type.removesuffix("_open").removesuffix("_close")
        if token.type == "link_open":
            address = str(token.attrGet("href") or "")
            links.append(address if address.startswith(("http://", "https://", "mailto:")) else "")
        elif token.type == "link_close":
            links.pop()
        elif token.nesting > 0:
            marks.append(_STYLES[name])
        elif token.nesting < 0:
            marks.pop()
        else:
            text = " " if token.type == "softbreak" else token.content
            text = "\n" if token.type == "hardbreak" else text
            own = {_STYLES[name]} if name in _STYLES else set()
            yield Run(text, frozenset({*marks, *own}), links[-1] if links else "")
