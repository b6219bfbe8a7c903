"""Writing a note under what it is about; every pause saves it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPalette, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QWidget

from diptych.ui.appearance.fonts import resized
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.panels.keys_line import KeysLine
from diptych.ui.widgets.elided_label import ElidedLabel
from diptych.ui.widgets.hairline import Hairline
from diptych.ui.widgets.icon_button import IconButton
from diptych.ui.widgets.popover import Popover

translate = QCoreApplication.translate

PAUSE = 600
"""Milliseconds without typing after which a note is saved."""

_WIDTH = 380
_LINES, _LINES_AT_MOST = 7, 18


class NotePopover(Popover):
    """A plain editor for Markdown; closing it in any way keeps what was written.

    Undo inside it is its own: the text's, not the library's.
    """

    note_changed = Signal(str, str, bool)
    """Id, text, and whether this is the last word: the popover was closed.

    The last word is said once each time it was open, and only where the text is not the one it
    was opened with.
    """

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._id = ""
        self._opened_with = self._saved = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._save)
        self.setAccessibleName(translate("note", "Note"))
        self.setFixedWidth(_WIDTH)
        self._title = ElidedLabel(role=QPalette.ColorRole.PlaceholderText, parent=self)
        self._title.setFont(resized(self.font(), -1))
        self._close = IconButton(icons.icon("close"), translate("note", "Done"), self, small=True)
        self._close.clicked.connect(self.close)
        self.editor = QPlainTextEdit(self)
        self.editor.setFrameShape(QFrame.Shape.NoFrame)
        self.editor.setPlaceholderText(translate("note", "Write a note. Markdown is welcome."))
        self.editor.setAccessibleName(translate("note", "Note"))
        self.editor.setTabChangesFocus(True)
        self.editor.document().setDocumentMargin(0)
        self.editor.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.editor.textChanged.connect(self._pause.start)
        self.editor.installEventFilter(self)
        self._lay_out()
        self.set_theme(theme, icons)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(14, 8, 8, 6)
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        self.column.addLayout(head)
        body = QHBoxLayout()
        body.setContentsMargins(14, 0, 8, 8)
        body.addWidget(self.editor)
        self.column.addLayout(body)
        self.column.addWidget(Hairline(parent=self))
        keys = (translate("note", "{Ctrl+Return} or {Esc} done"),)
        self.column.addWidget(KeysLine(keys, self))
        QWidget.setTabOrder(self.editor, self._close)

    @property
    def subject_id(self) -> str:
        """The id of what the note is about; empty while it is closed."""
        return self._id

    def open_for(self, subject_id: str, title: str, text: str, target: QRect) -> None:
        """Open under ``target`` (in global coordinates); ``title`` names what it is about."""
        self._finish()
        self._id, self._opened_with, self._saved = subject_id, text, text
        self._title.set_text(title)
        self.editor.setPlainText(text)
        self._make_room()
        self.editor.moveCursor(QTextCursor.MoveOperation.End)
        self._pause.stop()
        self.show_below(target)
        self.editor.setFocus(Qt.FocusReason.PopupFocusReason)

    def _make_room(self) -> None:
        """Be as high as the note, within bounds: what is written goes on inside."""
        self.editor.setFixedWidth(_WIDTH - 24)
        shown = round(self.editor.document().documentLayout().documentSize().height())
        lines = max(_LINES, min(_LINES_AT_MOST, shown + 1))
        self.editor.setFixedHeight(self.editor.fontMetrics().lineSpacing() * lines + 4)

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Draw in another theme."""
        self._theme = theme
        self._close.setIcon(icons.icon("close"))
        raised = QPalette(self.palette())
        raised.setColor(QPalette.ColorRole.Base, theme.colour("raised"))
        raised.setColor(QPalette.ColorRole.Highlight, theme.colour("selection"))
        self.editor.setPalette(raised)

    def _save(self) -> None:
        text = self.editor.toPlainText()
        if self._id and text != self._saved:
            self._saved = text
            self.note_changed.emit(self._id, text, False)  # noqa: FBT003 - Qt's signals know no names

    def _finish(self) -> None:
        """Say the last word on the note that was open."""
        self._pause.stop()
        subject_id, self._id = self._id, ""
        text = self.editor.toPlainText()
        if subject_id and (text != self._saved or text != self._opened_with):
            self._saved = text
            self.note_changed.emit(subject_id, text, True)  # noqa: FBT003 - as above

    def hideEvent(self, event: QHideEvent) -> None:
        """Save, whatever made it go away."""
        self._finish()
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Be done on Ctrl+Enter and on Escape."""
        if watched is self.editor and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if event.key() == Qt.Key.Key_Escape or (enter and control):
                self.close()
                return True
        return super().eventFilter(watched, event)
