"""The grammar of Markdown here: CommonMark, and what note-taking programs and GitHub add to it.

Tables, footnotes, deleted words, definition lists, formulas, raised and lowered signs;
``==marked words==``, ``[[links to notes]]``, ``![[embedded files]]`` and ``%%comments%%``.
"""

from __future__ import annotations

import re
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.subscript import sub_plugin
from mdit_py_plugins.superscript import superscript_plugin

from diptych.formats.limits import MARKUP_DEPTH, PARAGRAPH_CHARACTERS

_WIKILINK = re.compile(r"\[\[([^\[\]\n|]{1,500})(?:\\?\|([^\[\]\n]{0,500}))?\]\]")
_COMMENT = re.compile(r"%%[^%]{0,20000}%%")
_MARKED = re.compile(r"==(?=\S)([^=\n](?:[^=\n]|=(?!=)|\n(?!\n)){0,5000}?)(?<=\S)==")

TOO_DEEP = "too_deep"


class Grammar:
    """Reads Markdown: first its blocks, then what stands inside each, when it is wanted."""

    def __init__(self, text: str) -> None:
        self._parser = _parser()
        self._around: dict[str, Any] = {}
        self.blocks: list[Token] = []
        self._parser.block.parse(text, self._parser, self._around, self.blocks)

    @property
    def too_deep(self) -> bool:
        """Whether something was left out for being nested too deeply."""
        return bool(self._around.get(TOO_DEEP))

    def inlines(self, text: str) -> list[Token]:
        """Return what stands inside a block; a text that makes no sense as Markdown is plain."""
        found: list[Token] = []
        if len(text) <= PARAGRAPH_CHARACTERS:
            try:
                self._parser.inline.parse(text, self._parser, self._around, found)
            except RecursionError:
                found = []
        if not found and text:
            found = [Token("text", "", 0, content=text)]
        return found

    def footnotes(self) -> dict[int, dict[str, Any]]:
        """Return the footnotes that were referred to so far, by number from 0."""
        listed: dict[int, dict[str, Any]] = self._around.get("footnotes", {}).get("list", {})
        return listed


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": MARKUP_DEPTH})
    parser.enable(["table", "strikethrough"])
    parser.use(footnote_plugin)
    parser.use(deflist_plugin)
    parser.use(dollarmath_plugin, allow_space=False, allow_digits=False)
    parser.use(sub_plugin)
    parser.use(superscript_plugin)
    parser.inline.ruler.before("link", "wikilink", _wikilink)
    parser.inline.ruler.before("emphasis", "marked", _marked_words)
    parser.inline.ruler.before("emphasis", "comment", _comment)
    parser.block = _Blocks(parser.block)
    return parser


class _Blocks(ParserBlock):
    """Block rules that say where they give up."""

    def __init__(self, made: ParserBlock) -> None:
        self.ruler = made.ruler

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803 - theirs
        """Read lines of blocks, unless they are nested too deeply."""
        if state.level >= MARKUP_DEPTH and startLine < endLine:
            state.env[TOO_DEEP] = True
        super().tokenize(state, startLine, endLine)


def _wikilink(state: StateInline, silent: bool) -> bool:
    """Take ``[[Page|words]]`` as its words, and ``![[file|words]]`` as an embedded file."""
    start = state.pos
    embedded = state.src.startswith("![[", start)
    if not embedded and not state.src.startswith("[[", start):
        return False
    found = _WIKILINK.match(state.src, start + embedded)
    if found is None:
        return False
    if not silent:
        token = state.push("embedded" if embedded else "wikilink", "", 0)
        token.content = (found[2] or "").strip()
        token.meta = {"page": found[1].strip().rstrip("\\")}
    state.pos = found.end()
    return True


def _marked_words(state: StateInline, silent: bool) -> bool:
    """Take ``==words==`` as words that somebody has highlighted."""
    if state.src[state.pos] != "=":
        return False
    found = _MARKED.match(state.src, state.pos)
    if found is None or silent:
        return False
    end = state.posMax
    state.push("marked_open", "mark", 1)
    state.pos, state.posMax = found.start(1), found.end(1)
    state.md.inline.tokenize(state)
    state.posMax = end
    state.pos = found.end()
    state.push("marked_close", "mark", -1)
    return True


def _comment(state: StateInline, _silent: bool) -> bool:
    """Leave out ``%%what is said to oneself%%``."""
    if state.src[state.pos] != "%":
        return False
    found = _COMMENT.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    state.pos = found.end()
    return True
