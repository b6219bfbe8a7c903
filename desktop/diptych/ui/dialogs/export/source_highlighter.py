"""Tells the parts of a Markdown source apart: headings bold, front matter grey, links coloured."""

from __future__ import annotations

import re

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from diptych.ui.appearance.theme import Theme

_KEY = re.compile(r"^[\w-]+:")
_LINK = re.compile(r"\[[^\]]*\]\([^)]*\)|(?<!\S)#[\w/-]+")
_PLAIN, _FRONT = 0, 1


class MarkdownHighlighter(QSyntaxHighlighter):
    """Draws; never changes the text."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self.enabled = True
        self._bold = QTextCharFormat()
        self._bold.setFontWeight(QFont.Weight.Bold)
        self._muted = QTextCharFormat()
        self._link = QTextCharFormat()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._muted.setForeground(theme.colour("muted"))
        self._link.setForeground(theme.colour("accent"))
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Draw one line; whether it is in the front matter is handed on."""
        if not self.enabled:
            return
        fence = text.strip() == "---"
        inside = self.previousBlockState() == _FRONT
        if fence and (inside or self.currentBlock().blockNumber() == 0):
            self.setFormat(0, len(text), self._muted)
            self.setCurrentBlockState(_PLAIN if inside else _FRONT)
            return
        self.setCurrentBlockState(_FRONT if inside else _PLAIN)
        key = _KEY.match(text)
        if inside and key is not None:
            self.setFormat(0, key.end(), self._muted)
        elif re.match(r"#{1,6} ", text):
            self.setFormat(0, len(text), self._bold)
        elif text.startswith(">"):
            self.setFormat(0, 1, self._muted)
        if not inside:
            for link in _LINK.finditer(text):
                self.setFormat(link.start(), link.end() - link.start(), self._link)
