"""The list of speakers as a view: folding, going to what was said, the question below a guess."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.models.speaker_entries import SpeakerRow
from diptych.ui.models.speaker_list_model import SpeakerListModel
from diptych.ui.models.spoken_quotes import SpokenQuote
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.panels.kept_selection import KeptSelection
from diptych.ui.panels.row_painting import right_inset
from diptych.ui.panels.speakers.delegate import ICON_AT, QUOTE_AT, SpeakerDelegate
from diptych.ui.panels.speakers.question_card import QuestionCard
from diptych.ui.widgets.card_list_view import CardListView

Index = QModelIndex | QPersistentModelIndex

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_CARD_OUT = 3
"""How far the question begins left of the words it is about."""
_CARD_ABOVE, _CARD_BELOW = 2, 8


class SpeakersView(CardListView):
    """Speakers, and what they said below those that are unfolded."""

    fold_wanted = Signal(str, bool)
    """Fold this speaker; unfold them where the second is false."""
    opened = Signal(object, bool)
    """Show this ``SpokenQuote`` in its text; beside what is open where the second is true."""

    _made = False
    """Whether there is a question to put into its place: Qt asks while the view is made."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent, typical=theme.tokens.size["row_dialog"])
        self.speakers = SpeakerListModel(self)
        self.question = QuestionCard(self.viewport())
        fonts = ListFonts.of(theme, self.font())
        self._delegate = SpeakerDelegate(theme, icons, fonts, self)
        self._delegate.question_height = self._question_height
        self.setModel(self.speakers)
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.entered_row.connect(self._enter)
        KeptSelection(self, self.speakers)
        self._made = True

    def restyle(self, theme: Theme, icons: Icons) -> None:
        """Draw in another theme."""
        self._delegate.restyle(theme, icons, ListFonts.of(theme, self.font()))
        self.measure_again()

    # --- what is chosen --------------------------------------------------------------------

    def current_row(self) -> SpeakerRow | SpokenQuote | None:
        """Return the row at which the reader is."""
        row = self.speakers.row(self.currentIndex())
        return row if isinstance(row, SpeakerRow | SpokenQuote) else None

    def chosen_rows(self) -> list[SpeakerRow | SpokenQuote]:
        """Return the rows that are chosen, in their order."""
        places = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        rows = (self.speakers.row(place) for place in places)
        return [row for row in rows if isinstance(row, SpeakerRow | SpokenQuote)]

    # --- what the reader does --------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fold with Left and Right as in any tree, and go to what was said with Enter."""
        plain = event.modifiers() in _PLAIN
        if plain and event.key() == Qt.Key.Key_Left and self._go_out():
            return
        if plain and event.key() == Qt.Key.Key_Right and self._go_in():
            return
        row = self.current_row()
        beside = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if event.key() in _ENTER and beside and isinstance(row, SpokenQuote):
            self.opened.emit(row, True)  # noqa: FBT003 - signals know no names
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 - Qt's name
        """Leave letters to what is done with speakers; there is a field to find them."""

    def _go_out(self) -> bool:
        row, place = self.current_row(), self.currentIndex().row()
        if isinstance(row, SpeakerRow) and not row.folded:
            self.fold_wanted.emit(row.key, True)  # noqa: FBT003 - as above
        elif isinstance(row, SpokenQuote):
            entry = self.speakers.speaker_above(place)
            if entry is not None:
                self.setCurrentIndex(self.speakers.speaker_row(entry.key))
        return row is not None

    def _go_in(self) -> bool:
        row = self.current_row()
        if isinstance(row, SpeakerRow):
            below = self.speakers.index(self.currentIndex().row() + 1)
            if row.folded:
                self.fold_wanted.emit(row.key, False)  # noqa: FBT003 - as above
            elif isinstance(self.speakers.row(below), SpokenQuote):
                self.setCurrentIndex(below)
        return row is not None

    def _enter(self, index: QModelIndex) -> None:
        row = self.speakers.row(index)
        if isinstance(row, SpokenQuote):
            self.opened.emit(row, False)  # noqa: FBT003 - as above
        elif isinstance(row, SpeakerRow):
            self.fold_wanted.emit(row.key, not row.folded)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Fold with a click on the arrow."""
        index = self.indexAt(event.position().toPoint())
        row = self.speakers.row(index)
        on_arrow = event.position().x() < ICON_AT and event.button() == Qt.MouseButton.LeftButton
        super().mousePressEvent(event)
        if isinstance(row, SpeakerRow) and on_arrow:
            self.fold_wanted.emit(row.key, not row.folded)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to what was said with a click on it."""
        super().mouseReleaseEvent(event)
        alone = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.button() == Qt.MouseButton.LeftButton and alone:
            row = self.speakers.row(self.indexAt(event.position().toPoint()))
            if isinstance(row, SpokenQuote) and row is self.current_row():
                self.opened.emit(row, False)  # noqa: FBT003 - as above

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Fold with a double click on a speaker."""
        row = self.speakers.row(self.indexAt(event.position().toPoint()))
        if isinstance(row, SpeakerRow) and event.position().x() >= ICON_AT:
            self.fold_wanted.emit(row.key, not row.folded)
            return
        super().mouseDoubleClickEvent(event)

    # --- the question ----------------------------------------------------------------------

    def show_question(self) -> None:
        """Bring the question to where its row is, into sight if the reader is there."""
        self.measure_again()
        index = self.speakers.question()
        current = self.currentIndex()
        if index.isValid() and self.question.has_keyboard():
            self.scrollTo(index)
        elif index.isValid() and self.hasFocus() and index.row() == current.row() + 1:
            self.scrollTo(index)
            self.scrollTo(current)
        self._place_question()

    def _question_height(self, width: int) -> int:
        inside = max(80, width - self._card_left() - self._card_right())
        return self.question.heightForWidth(inside) + _CARD_ABOVE + _CARD_BELOW

    @staticmethod
    def _card_left() -> int:
        return QUOTE_AT - _CARD_OUT

    def _card_right(self) -> int:
        option = self._option(QRect())
        option.widget = self
        return right_inset(option, self._delegate.theme) - 4

    def _place_question(self) -> None:
        if not self._made:
            return
        index = self.speakers.question()
        rect = self.visualRect(index) if index.isValid() else QRect()
        seen = rect.isValid() and rect.intersects(self.viewport().rect())
        if not seen:
            # It stays where it has the keyboard, which would else go to wherever Qt likes.
            if self.question.has_keyboard() and not index.isValid():
                self.setFocus(Qt.FocusReason.OtherFocusReason)
            if not self.question.has_keyboard():
                self.question.hide()
            elif rect.isValid():
                self.question.move(self._card_left(), rect.top() + _CARD_ABOVE)
            return
        width = rect.width() - self._card_left() - self._card_right()
        height = rect.height() - _CARD_ABOVE - _CARD_BELOW
        self.question.setGeometry(self._card_left(), rect.top() + _CARD_ABOVE, width, height)
        self.question.show()

    def updateGeometries(self) -> None:  # noqa: D102, N802 - Qt's promise
        super().updateGeometries()
        self._place_question()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: D102 - Qt's promise
        super().scrollContentsBy(dx, dy)
        self._place_question()
