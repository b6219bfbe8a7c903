"""Saying who says something: a field that completes to people of the article and the library."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLabel, QLineEdit, QWidget

from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.models.speaker_completion import People, Row, SpeakerCompletionModel
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.panels.keys_line import KeysLine
from diptych.ui.panels.speaker_offer_delegate import SpeakerOfferDelegate
from diptych.ui.widgets.card_list_view import CardListView
from diptych.ui.widgets.hairline import Hairline
from diptych.ui.widgets.popover import Popover

translate = QCoreApplication.translate

WIDTH = 360
ROWS_AT_MOST = 8

_MOVES = {
    Qt.Key.Key_Down: QAbstractItemView.CursorAction.MoveDown,
    Qt.Key.Key_Up: QAbstractItemView.CursorAction.MoveUp,
    Qt.Key.Key_PageDown: QAbstractItemView.CursorAction.MovePageDown,
    Qt.Key.Key_PageUp: QAbstractItemView.CursorAction.MovePageUp,
}


class SpeakerPopover(Popover):
    """Opens under a quotation; Enter takes who is chosen in the list, Escape leaves it as it is."""

    named = Signal(object)
    """Who says it: a `SpeakerOffer` or a `NewSpeaker`."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._people = People()
        self._moved = False
        self.model = SpeakerCompletionModel(self)
        self.setAccessibleName(translate("quotations", "Who says this?"))
        self._icon = QLabel(self)
        self.field = QLineEdit(self)
        self.field.setFrame(False)
        self.field.setPlaceholderText(translate("quotations", "Who says this?"))
        self.field.setAccessibleName(translate("quotations", "Who says this?"))
        self.field.setFixedHeight(24)
        self.field.textEdited.connect(self._typed)
        self.field.installEventFilter(self)
        line = QHBoxLayout()
        line.setContentsMargins(14, 9, 12, 9)
        line.setSpacing(8)
        line.addWidget(self._icon)
        line.addWidget(self.field, 1)
        self.column.addLayout(line)
        self.column.addWidget(Hairline(parent=self))
        self.view = CardListView(self, typical=30)
        fonts = ListFonts.of(theme, self.font())
        self._delegate = SpeakerOfferDelegate(theme, icons, fonts, self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._delegate)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setAccessibleName(translate("quotations", "People and documents that fit"))
        self.view.clicked.connect(lambda index: self._take(self.model.row(index)))
        self.column.addSpacing(6)
        self.column.addWidget(self.view)
        self.column.addSpacing(6)
        self.column.addWidget(Hairline(parent=self))
        hints = (translate("quotations", "{Return} take"), translate("quotations", "{Esc} leave"))
        self.column.addWidget(KeysLine(hints, self))
        self.setFixedWidth(WIDTH)
        self.set_theme(theme, icons)

    def open_for(self, people: People, target: QRect) -> None:
        """Open under ``target`` (in global coordinates); ``people`` are who may be meant."""
        self._people, self._moved = people, False
        self.field.clear()
        self._complete()
        self.show_below(target)
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def show_people(self, people: People) -> None:
        """Take those who have become known while it is open."""
        self._people = people
        self._complete()

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Draw in another theme."""
        self._theme = theme
        self._delegate.restyle(theme, icons, ListFonts.of(theme, self.font()))
        raised = QPalette(self.palette())
        raised.setColor(QPalette.ColorRole.Base, theme.colour("raised"))
        self.view.setPalette(raised)
        self.field.setPalette(raised)
        self._icon.setPixmap(icons.pixmap("person", "muted", 16, self.devicePixelRatioF()))

    def _typed(self) -> None:
        self._moved = False
        self._complete()

    def _complete(self) -> None:
        chosen = self.model.row(self.view.currentIndex()) if self._moved else None
        self.model.show(self._people.complete(self.field.text()))
        if chosen is not None:
            self.view.setCurrentIndex(self.model.index_of(self.model.key(chosen)))
        if not self.view.currentIndex().isValid() or not self._moved:
            self.view.setCurrentIndex(self.model.index(0))
        rows = min(ROWS_AT_MOST, self.model.rowCount())
        self.view.setFixedHeight(rows * self._theme.tokens.size["control"])
        self.column.invalidate()
        if self.isVisible():
            QTimer.singleShot(0, self, self.fit)

    def _take(self, row: Row | None) -> None:
        self.close()
        if row is not None:
            self.named.emit(row)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the field's keys: move in the list, take who is chosen there."""
        if watched is self.field and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            key = Qt.Key(event.key())
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(self.model.row(self.view.currentIndex()))
                return True
            if key in _MOVES:
                self._moved = True
                self.view.setCurrentIndex(self.view.moveCursor(_MOVES[key], event.modifiers()))
                return True
        return super().eventFilter(watched, event)
