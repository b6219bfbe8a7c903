"""Markdown as it reads: nothing is loaded, and no link is followed unasked."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from diptych.domain.changes import Kind
from diptych.domain.reference import REFERABLE, Target
from diptych.text.references import Reference, as_links
from diptych.ui.appearance.theme import Theme

translate = QCoreApplication.translate

SCHEME = "diptych"
_NOWHERE = f"{SCHEME}:nowhere"
_FEATURES = (
    QTextDocument.MarkdownFeature.MarkdownDialectGitHub
    | QTextDocument.MarkdownFeature.MarkdownNoHTML
)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MarkdownPreview(QTextBrowser):
    """Shows a note; Tab goes from link to link, Enter follows one."""

    followed = Signal(object)
    """The reader wants to go to this `Target`."""
    address_wanted = Signal(str)
    """The reader pressed a link out of the library: its address."""
    edit_wanted = Signal()
    """Enter was pressed where there is no link: write on."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = ""
        self._gone: frozenset[Target] = frozenset()
        self._shown: QTextDocument | None = None
        """Held here: a document that nobody owns would be gone at once."""
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUndoRedoEnabled(False)
        self.anchorClicked.connect(self._follow)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self._draw()

    def show_note(self, text: str, gone: Collection[Target] = ()) -> None:
        """Show Markdown as stored; of what it refers to, ``gone`` is not there any more."""
        self._text, self._gone = text, frozenset(gone)
        self._draw()

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: ARG002, N802 - Qt's signature
        """Load nothing: neither pictures of the network nor files of this computer."""
        return None

    def _draw(self) -> None:
        made = QTextDocument()
        made.setUndoRedoEnabled(False)
        made.setDocumentMargin(0)
        made.setDefaultFont(self.font())
        # It is finished before it is shown: one that is in sight is laid out at every change.
        made.setMarkdown(as_links(self._text, self._address), _FEATURES)
        cursor = QTextCursor(made)
        cursor.beginEditBlock()
        self._set_headings(made, cursor)
        self._tint_links(made, cursor)
        cursor.endEditBlock()
        self.setDocument(made)
        self._shown = made
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _address(self, reference: Reference) -> str:
        target = reference.target
        if target is None or target in self._gone:
            return _NOWHERE
        return f"{SCHEME}:{target.kind.value}/{target.id}"

    def _set_headings(self, document: QTextDocument, cursor: QTextCursor) -> None:
        """Set headings in sizes of the interface: Qt's are those of a page."""
        block = document.begin()
        while block.isValid():
            level = block.blockFormat().headingLevel()
            cursor.setPosition(block.position())
            if level:
                cursor.movePosition(
                    QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
                )
                form = QTextCharFormat()
                step = 1 if level == 1 else 0
                form.setProperty(QTextCharFormat.Property.FontSizeAdjustment, step)
                cursor.mergeCharFormat(form)
            if block.textList() is None:
                space = QTextBlockFormat()
                space.setTopMargin(0)
                space.setBottomMargin(6)
                cursor.mergeBlockFormat(space)
            block = block.next()

    def _tint_links(self, document: QTextDocument, cursor: QTextCursor) -> None:
        found: list[tuple[int, int, str]] = []
        block = document.begin()
        while block.isValid():
            pieces = block.begin()
            while not pieces.atEnd():
                piece = pieces.fragment()
                if piece.charFormat().isAnchor():
                    found.append(
                        (piece.position(), piece.length(), piece.charFormat().anchorHref())
                    )
                pieces += 1
            block = block.next()
        for start, length, address in reversed(found):
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(self._link_format(address))
            if address == _NOWHERE:
                cursor.setPosition(start + length)
                plain = QTextCharFormat()
                plain.setForeground(self._theme.colour("warning"))
                cursor.insertText(translate("notes", " (leads nowhere)"), plain)

    def _link_format(self, address: str) -> QTextCharFormat:
        form = QTextCharFormat()
        nowhere = address == _NOWHERE
        colour: QColor = self._theme.colour("warning" if nowhere else "accent")
        form.setForeground(colour)
        form.setUnderlineColor(colour)
        styles = QTextCharFormat.UnderlineStyle
        form.setUnderlineStyle(styles.DashUnderline if nowhere else styles.SingleUnderline)
        form.setToolTip("" if address.startswith(f"{SCHEME}:") else address)
        return form

    def _follow(self, url: QUrl) -> None:
        address = url.toString()
        scheme, _, path = address.partition(":")
        if scheme != SCHEME:
            self.address_wanted.emit(address)
            return
        kind, _, key = path.partition("/")
        if kind in REFERABLE and key:
            self.followed.emit(Target(Kind(kind), key))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Write on at Enter, unless the keyboard is at a link."""
        at_link = self.textCursor().hasSelection() and self.textCursor().charFormat().isAnchor()
        if event.key() in _ENTER and not at_link and not event.modifiers():
            self.edit_wanted.emit()
            return
        super().keyPressEvent(event)
