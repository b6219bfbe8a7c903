"""Writing a note under what it is about; every pause saves it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QWidget

from diptych.ui.appearance.fonts import resized
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.panels.keys_line import KeysLine
from diptych.ui.panels.note_editor import NoteEditor
from diptych.ui.widgets.elided_label import ElidedLabel
from diptych.ui.widgets.hairline import Hairline
from diptych.ui.widgets.icon_button import IconButton
from diptych.ui.widgets.popover import GAP, Popover, place_beside, room_for

translate = QCoreApplication.translate

_WIDTH = 420
_LINES_AT_LEAST, _LINES, _LINES_AT_MOST = 3, 7, 18


class NotePopover(Popover):
    """Holds a `NoteEditor`; closing it in any way keeps what was written."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._target = self._room = QRect()
        self.setAccessibleName(translate("note", "Note"))
        self.setFixedWidth(_WIDTH)
        self._title = ElidedLabel(role=QPalette.ColorRole.PlaceholderText, parent=self)
        self._title.setFont(resized(self.font(), -1))
        self._preview = IconButton(
            icons.icon("eye"), translate("note", "Preview (F8)"), self, small=True
        )
        self._preview.setCheckable(True)
        self._close = IconButton(icons.icon("close"), translate("note", "Done"), self, small=True)
        self._close.clicked.connect(self.close)
        self.body = NoteEditor(theme, icons, self)
        self.body.grows = True
        self.editor = self.body.text
        self.body.finished.connect(self.close)
        self.body.grown.connect(self._grow)
        self._preview.toggled.connect(lambda on: self.body.set_previewing(previewing=on))
        self.body.pages.currentChanged.connect(self._show_page)
        self._lay_out()
        self.set_theme(theme, icons)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(14, 8, 8, 6)
        head.setSpacing(2)
        head.addWidget(self._title, 1)
        head.addWidget(self._preview)
        head.addWidget(self._close)
        self.column.addLayout(head)
        body = QHBoxLayout()
        body.setContentsMargins(14, 0, 8, 8)
        body.addWidget(self.body)
        self.column.addLayout(body)
        self.column.addWidget(Hairline(parent=self))
        keys = (
            translate("note", "{Ctrl+Return} or {Esc} done"),
            translate("note", "{F8} preview"),
            translate("note", "{F4} follow"),
        )
        self.column.addWidget(KeysLine(keys, self))
        QWidget.setTabOrder(self.editor, self._preview)
        QWidget.setTabOrder(self._preview, self._close)

    @property
    def subject_id(self) -> str:
        """The id of what the note is about; empty while it is closed."""
        return self.body.subject_id

    def open_for(
        self,
        subject_id: str,
        title: str,
        text: str,
        target: QRect,
        *,
        note_title: str | None = None,
    ) -> None:
        """Open under ``target`` (in global coordinates); ``title`` names what it is about.

        ``note_title`` is the note's own, ``None`` where it can have none.
        """
        self.body.finish()
        self._target = target
        self._title.set_text(title)
        self.body.open(subject_id, text, title=note_title)
        self._make_room()
        self.show_below(target)
        self._room = room_for(self)
        self.editor.setFocus(Qt.FocusReason.PopupFocusReason)

    def _make_room(self) -> None:
        """Be as high as the note, within bounds: what is written goes on inside."""
        self.editor.resize(_WIDTH - 24, self.editor.height())
        shown = round(self.editor.document().documentLayout().documentSize().height())
        lines = max(_LINES, min(_LINES_AT_MOST, shown + 1))
        self.body.pages.setFixedHeight(self.editor.fontMetrics().lineSpacing() * lines + 4)

    def _grow(self) -> None:
        """Follow the content once the layout knows; stay in sight."""
        if self.isVisible():
            QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        """Stay where it is: where there is no more room, what is written gives way to the rest."""
        room, below = self._room, self.y() > self._target.bottom()
        self._make_room()
        self._take_size()
        above_target = self._target.top() - GAP - self.height()
        over = self.geometry().bottom() - room.bottom() if below else room.top() - above_target
        if over > 0:
            least = self.editor.fontMetrics().lineSpacing() * _LINES_AT_LEAST + 4
            before = self.body.pages.height()
            self.body.pages.setFixedHeight(max(least, before - over))
            self.body.shorten_list(over - (before - self.body.pages.height()))
            self._take_size()
        if not below:
            self.move(self.x(), self._target.top() - GAP - self.height())
        if not room.contains(self.geometry()):
            self.move(place_beside(self.rect(), self._target, room))

    def _take_size(self) -> None:
        """Be as high as the parts ask for now, not once their layouts have heard of it."""
        for layout in (self.body.layout(), self.column):
            if layout is not None:
                layout.invalidate()
                layout.activate()
        self.adjustSize()

    def _show_page(self, _: int) -> None:
        self._preview.setChecked(self.body.previewing)

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Draw in another theme."""
        self._theme = theme
        self._close.setIcon(icons.icon("close"))
        self._preview.setIcon(icons.icon("eye"))
        self.body.set_theme(theme, icons)

    def hideEvent(self, event: QHideEvent) -> None:
        """Save, whatever made it go away."""
        self.body.finish()
        super().hideEvent(event)
