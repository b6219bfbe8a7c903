"""The blocks of a Markdown text, said to a composer one after another."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from diptych.domain.blocks import BlockKind, MarkKind
from diptych.domain.progress import Progress
from diptych.formats.importers.composing import Composer
from diptych.formats.importers.markdown.around import Around
from diptych.formats.importers.markdown.grammar import Grammar
from diptych.formats.importers.markdown.inlines import InlineWriter, figure_words, note_name
from diptych.formats.importers.markdown.raw_html import write_html

_STEP = 500
"""Tokens between two looks at whether to stop."""

_ATTRIBUTES = re.compile(r"[ \t]*\{[ \t]*[#.:][^{}\n]*\}[ \t]*$")
_ATTRIBUTE_LINE = re.compile(r"^[ \t]*\{:[^{}\n]*\}[ \t]*$\n?|^:::.*$\n?", re.MULTILINE)
_BLOCK_NAME = re.compile(r"\s\^[A-Za-z0-9-]{4,40}$")
_CALLOUT = re.compile(r"\[!([\w-]+)(?:\|[^\]\n]*)?\][+-]?[ \t]*([^\n]*)(?:\n|$)")
_TASK = re.compile(r"\[([ xX/-])\][ \t\n]+")
_CONTENTS = frozenset({"[TOC]", "[[TOC]]", "[[_TOC_]]", "[toc]", "[[toc]]", "{:toc}"})
_OF_PICTURES = frozenset({"image", "embedded", "link_open", "link_close", "softbreak", "hardbreak"})
_WIDE = r"[\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef]"
_WIDE_BREAK = re.compile(rf"(?<={_WIDE})\n(?={_WIDE})")
"""A line end between two characters of Chinese or Japanese, where no space belongs."""


@dataclass(slots=True)
class _Item:
    """A list item under way: how deep it lies, and what stands before its first words."""

    level: int
    ordinal: str
    begun: bool = False


@dataclass(slots=True)
class _List:
    ordered: bool
    number: int = 1


@dataclass(slots=True)
class _Where:
    """In which lists, items, quotes and footnotes the next block stands, outermost first."""

    inside: list[_Item | str] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    note: int | None = None
    """The footnote whose first words are still to be said."""


class BlockWriter:
    """Says a whole text to a composer: ``title`` is the place of the token that is its title."""

    def __init__(
        self, grammar: Grammar, composer: Composer, around: Around, progress: Progress
    ) -> None:
        self._grammar = grammar
        self._composer = composer
        self._inlines = InlineWriter(composer, around)
        self._around = around
        self._progress = progress
        self._where = _Where()
        self._notes: dict[str, tuple[int, int]] = {}
        self._lines: Sequence[int] = ()
        self._turns: dict[str, Callable[[Token], None]] = {
            "blockquote": self._turn_quote,
            "bullet_list": self._turn_list,
            "ordered_list": self._turn_list,
            "list_item": self._turn_item,
            "table": self._turn_table,
            "tr": self._turn_row,
            "dd": self._turn_meaning,
        }

    def write(self, title: int | None, lines: Sequence[int]) -> None:
        """Say all blocks, and the footnotes after them; ``lines`` are where lines begin."""
        self._lines = lines
        tokens = self._grammar.blocks
        self._run(tokens, title)
        written: set[str] = set()
        number = 0
        while number < len(self._grammar.footnotes()):
            told = self._grammar.footnotes()[number]
            label = told.get("label")
            if label is not None and label in self._notes:
                written.add(label)
                self._footnote(number, tokens[slice(*self._notes[label])])
            elif "tokens" in told:
                self._begin_note(number)
                self._finish(told["tokens"])
            number += 1
        for label in self._notes.keys() - written:
            self._footnote(None, tokens[slice(*self._notes[label])], label)

    def _footnote(self, number: int | None, tokens: Sequence[Token], label: str = "") -> None:
        """Say a footnote; one that nothing refers to has its own label before it."""
        if number is None:
            self._composer.begin(BlockKind.FOOTNOTE)
            self._composer.say(f"[{label}] ")
            self._where.note = None
            self._where.inside = ["said"]
        else:
            self._where.note = number
            self._where.inside = ["note"]
        self._run(tokens, None)
        self._where.inside = []

    def _begin_note(self, number: int) -> None:
        self._composer.begin(BlockKind.FOOTNOTE)
        self._composer.say(f"[{number + 1}]")
        self._composer.mark(MarkKind.NOTE_REFERENCE, 0, note_name(number))
        self._composer.say(" ")

    # --- Blocks

    def _run(self, tokens: Sequence[Token], title: int | None) -> None:
        place = 0
        while place < len(tokens):
            if place % _STEP == 0:
                self._progress.step(place, len(tokens))
            token = tokens[place]
            if token.type == "footnote_reference_open":
                place = self._keep_note(tokens, place)
                continue
            if token.nesting:
                name = token.type.rpartition("_")[0]
                if name in self._turns:
                    self._turns[name](token)
            elif token.type == "inline":
                opened = tokens[place - 1]
                self._inline(opened, token, title=title is not None and place - 1 == title)
            else:
                self._leaf(token)
            place += 1
        self._composer.end()

    def _keep_note(self, tokens: Sequence[Token], place: int) -> int:
        """Put a footnote aside until all else is said; return where the text goes on."""
        first, depth = place, 0
        while place < len(tokens):
            token = tokens[place]
            depth += (token.type == "footnote_reference_open") - (
                token.type == "footnote_reference_close"
            )
            place += 1
            if not depth:
                break
        if tokens is self._grammar.blocks:
            self._notes.setdefault(str(tokens[first].meta["label"]), (first + 1, place - 1))
        return place

    def _turn_quote(self, token: Token) -> None:
        self._composer.end()
        self._begin_bare_item()
        self._turn("quote", token)

    def _turn(self, what: _Item | str, token: Token) -> None:
        if token.nesting > 0:
            self._where.inside.append(what)
        elif self._where.inside:
            self._where.inside.pop()

    def _turn_list(self, token: Token) -> None:
        self._composer.end()
        self._begin_bare_item()
        lists = self._where.lists
        if token.nesting < 0:
            lists.pop()
            return
        number = token.attrGet("start")
        lists.append(_List(token.type.startswith("ordered"), 1 if number is None else int(number)))

    def _turn_item(self, token: Token) -> None:
        self._composer.end()
        if token.nesting < 0:
            self._begin_bare_item()
            self._turn("", token)
            return
        listed = self._where.lists[-1]
        ordinal = f"{listed.number}{token.markup or '.'} " if listed.ordered else ""
        listed.number += 1
        self._turn(_Item(len(self._where.lists), ordinal), token)

    def _turn_meaning(self, token: Token) -> None:
        """Have what a term means stand below it as an item does."""
        self._composer.end()
        self._turn(_Item(len(self._where.lists) + 1, ""), token)

    def _begin_bare_item(self) -> None:
        """Say the number of an item that begins with something else than words."""
        innermost = self._where.inside[-1] if self._where.inside else None
        if isinstance(innermost, _Item) and not innermost.begun:
            innermost.begun = True
            if innermost.ordinal:
                self._composer.begin(BlockKind.ITEM, level=innermost.level)
                self._composer.say(innermost.ordinal)

    def _turn_table(self, token: Token) -> None:
        self._composer.end()
        self._begin_bare_item()
        if token.nesting < 0:
            self._figures()

    def _turn_row(self, token: Token) -> None:
        if token.nesting > 0:
            self._composer.begin(BlockKind.ROW, source=self._source(token))

    def _leaf(self, token: Token) -> None:
        if token.type in {"fence", "code_block", "math_block", "math_block_label"}:
            self._begin_bare_item()
            self._composer.begin(BlockKind.VERBATIM, source=self._source(token))
            self._composer.say(self._around.restored(token.content))
        elif token.type == "html_block":
            self._begin_bare_item()
            write_html(token.content, self._composer, self._around.pictures)
        self._composer.end()

    # --- What stands inside them

    def _inline(self, opened: Token, token: Token, *, title: bool) -> None:
        content = token.content
        if not content.isascii():
            content = _WIDE_BREAK.sub("", content)
        if opened.type in {"th_open", "td_open"}:
            with self._composer.cell("th" if opened.tag == "th" else ""):
                self._inlines.write(self._grammar.inlines(content))
            return
        content = _ATTRIBUTES.sub("", content)
        source = self._source(token)
        if opened.type == "heading_open":
            self._begin_bare_item()
            kind = BlockKind.TITLE if title else BlockKind.HEADING
            level = 0 if title else int(opened.tag[1:])
            self._composer.begin(kind, level=level, source=source)
        elif opened.type == "dt_open":
            self._composer.begin(BlockKind.PARAGRAPH, source=source)
            self._finish(self._grammar.inlines(content), strong=True)
            return
        else:
            content = self._tidied(content)
            if content in _CONTENTS or not content:
                return
            if lone := self._lone_pictures(content):
                self._composer.begin(BlockKind.FIGURE, source=source)
                self._finish(lone)
                return
            content = self._begin_paragraph(content, source)
        self._finish(self._grammar.inlines(content))

    def _tidied(self, content: str) -> str:
        """Leave out lines and names that are said to programs."""
        if "{:" in content or ":::" in content:
            content = _ATTRIBUTE_LINE.sub("", content).strip()
        return _BLOCK_NAME.sub("", content)

    def _lone_pictures(self, content: str) -> list[Token]:
        """Return what a paragraph is made of if that is nothing but pictures."""
        if "![" not in content[:3] or self._in_fresh_item:
            return []
        tokens = self._grammar.inlines(content)
        return tokens if _OF_PICTURES.issuperset(token.type for token in tokens) else []

    @property
    def _in_fresh_item(self) -> bool:
        innermost = self._where.inside[-1] if self._where.inside else None
        return isinstance(innermost, _Item) and not innermost.begun

    def _begin_paragraph(self, content: str, source: tuple[int, int] | None) -> str:
        """Begin the block that a paragraph is here; return what is still to be said in it."""
        where = self._where
        innermost = where.inside[-1] if where.inside else ""
        if isinstance(innermost, _Item) and not innermost.begun:
            innermost.begun = True
            self._composer.begin(BlockKind.ITEM, level=innermost.level, source=source)
            self._composer.say(innermost.ordinal)
            if task := _TASK.match(content):
                self._composer.say("☐ " if task[1] == " " else "☑ ")
                content = content[task.end() :]
        elif innermost == "note":
            if where.note is None:
                self._composer.begin(BlockKind.FOOTNOTE, source=source)
            else:
                self._begin_note(where.note)
                where.note = None
        elif innermost == "said":
            where.inside[-1] = "note"
        elif "quote" in where.inside:
            if callout := _CALLOUT.match(content):
                self._composer.begin(BlockKind.QUOTE, source=source)
                self._finish(
                    self._grammar.inlines(callout[2] or _kind_of_callout(callout[1])), strong=True
                )
                content = content[callout.end() :]
            self._composer.begin(BlockKind.QUOTE, source=source)
        else:
            self._composer.begin(BlockKind.PARAGRAPH, source=source)
        return content

    def _finish(self, tokens: Sequence[Token], *, strong: bool = False) -> None:
        """Say what stands inside the block under way, and end it."""
        start = self._composer.said
        self._inlines.write(tokens)
        if strong:
            self._composer.mark(MarkKind.STRONG, start)
        self._composer.end()
        self._figures()

    def _figures(self) -> None:
        """Show the pictures of the block that has ended."""
        figures, self._inlines.figures = self._inlines.figures, []
        for name, alternative, caption in figures:
            self._composer.begin(BlockKind.FIGURE)
            self._composer.say(figure_words(alternative))
            self._composer.mark(MarkKind.IMAGE, 0, name)
            if caption.strip():
                self._composer.begin(BlockKind.CAPTION)
                self._composer.say(caption)
            self._composer.end()

    def _source(self, token: Token) -> tuple[int, int] | None:
        if token.map is None or not self._lines:
            return None
        last = len(self._lines) - 1
        first, end = (min(line, last) for line in token.map)
        return self._lines[first], max(self._lines[end] - 1, self._lines[first])


def _kind_of_callout(name: str) -> str:
    return name.replace("-", " ").capitalize()
