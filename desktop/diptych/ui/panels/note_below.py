"""The note that is chosen on the board, below the list: what it is on, and its editor."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from diptych.ui.appearance.fonts import resized
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.panels.keys_line import KeysLine
from diptych.ui.panels.note_editor import NoteEditor
from diptych.ui.widgets.elided_label import ElidedLabel
from diptych.ui.widgets.hairline import Hairline
from diptych.ui.widgets.icon_button import IconButton

translate = QCoreApplication.translate


class NoteBelow(QWidget):
    """Shows the note that ``editor`` has, says what it is on, and turns its preview."""

    opened = Signal(str)
    """Show what this note is on."""
    left = Signal()
    """The reader is done with the note: back to the list."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self.editor = NoteEditor(theme, icons, self)
        self._build_head()
        self._lay_out()

    def set_about(self, words: str, *, leads: bool) -> None:
        """Say what the note is on, and whether that can be gone to."""
        self._about.set_text(words)
        self._open.setVisible(leads)

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Draw in another theme."""
        self._theme, self._icons = theme, icons
        self.editor.set_theme(theme, icons, "paper")
        self._open.setIcon(icons.icon("forward"))
        self._write.setIcon(icons.icon("eye"))

    def follow(self, before: QWidget) -> None:
        """Have Tab come here after ``before``, and go from part to part."""
        editor = self.editor
        for one, other in pairwise(
            (before, editor.title, editor.text, editor.preview, self._open, self._write)
        ):
            QWidget.setTabOrder(one, other)

    # --- parts -----------------------------------------------------------------------------

    def _build_head(self) -> None:
        self._about = ElidedLabel(role=QPalette.ColorRole.PlaceholderText, parent=self)
        self._about.setFont(resized(self.font(), -1))
        self._open = self._button(
            "forward", translate("notes board", "Show what it is on"), self._open_chosen
        )
        self._write = self._button(
            "eye", translate("notes board", "Preview (F8)"), self._turn_preview
        )
        self._write.setCheckable(True)
        self.editor.pages.currentChanged.connect(
            lambda _: self._write.setChecked(self.editor.previewing)
        )
        self.editor.finished.connect(self.left)

    def _button(self, icon: str, name: str, act: Callable[[], object]) -> IconButton:
        button = IconButton(self._icons.icon(icon), name, self, small=True)
        button.clicked.connect(lambda _=False: act())
        return button

    def _lay_out(self) -> None:
        inset = self._theme.tokens.space["panel_inset"]
        self.setAutoFillBackground(True)
        self.setMinimumHeight(150)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(inset + 2, 6, inset - 6, 2)
        head.setSpacing(2)
        head.addWidget(self._about, 1)
        head.addWidget(self._open)
        head.addWidget(self._write)
        column.addLayout(head)
        body = QHBoxLayout()
        body.setContentsMargins(inset + 2, 0, inset - 6, 6)
        body.addWidget(self.editor)
        column.addLayout(body, 1)
        column.addWidget(Hairline(parent=self))
        keys = (
            translate("notes board", "{F8} preview"),
            translate("notes board", "{F4} follow a link"),
            translate("notes board", "{Esc} list"),
        )
        column.addWidget(KeysLine(keys, self))

    # --- what the reader does --------------------------------------------------------------

    def _open_chosen(self) -> None:
        if self.editor.subject_id:
            self.opened.emit(self.editor.subject_id)

    def _turn_preview(self) -> None:
        self.editor.set_previewing(previewing=self._write.isChecked())
