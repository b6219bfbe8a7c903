"""The head of the search view: the field, how its query was understood, and keeping it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from diptych.domain.sentence import Sentence
from diptych.library.completing import finished
from diptych.ui.appearance.fonts import resized
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.panels.search.suggestion_line import SuggestionLine
from diptych.ui.widgets.emphasised_line import EmphasisedLine
from diptych.ui.widgets.search_field import SearchField

translate = QCoreApplication.translate

PAUSE = 80
"""Milliseconds without typing after which a query is asked."""


class SearchHead(QWidget):
    """Says what is to be searched as it is typed, and how that was understood.

    ``field`` is an ordinary line: who completes what is typed watches its ``textEdited`` and its
    keys by an event filter of their own. ``put_below`` takes lines that belong to the query and
    stand under the sentence, as one that offers another query.
    """

    query_changed = Signal(str)
    """Search for this; emitted when typing pauses."""
    emptied = Signal()
    """There is nothing to search for any more."""
    save_requested = Signal(str)
    """Keep this query among the collections."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.ask)
        self.field = SearchField(
            icons.icon("search", lively=False),
            translate("search view", "Search text, highlights, notes and tags"),
            self,
        )
        self.field.setMinimumHeight(34)
        self._clear = QAction(icons.icon("close"), translate("search view", "Clear"), self)
        self._clear.triggered.connect(self.field.clear)
        self.field.textChanged.connect(self._typed)
        self.sentence = EmphasisedLine(self)
        self.sentence.setFont(resized(self.font(), -1))
        self.save = QPushButton(translate("search view", "Save search"), self)
        self.save.setFlat(True)
        self.save.clicked.connect(lambda: self.save_requested.emit(self.query()))
        self.suggestion = SuggestionLine(self)
        self.suggestion.chosen.connect(self.set_query)
        self._lay_out(theme)
        self.put_below(self.suggestion)
        self._offer_save()

    def _lay_out(self, theme: Theme) -> None:
        inset = theme.tokens.space["panel_inset"]
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.sentence, 1)
        line.addWidget(self.save)
        self._line = QWidget(self)
        line.setContentsMargins(0, 0, 0, 0)
        self._line.setLayout(line)
        self._below = QVBoxLayout()
        self._below.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(inset, 12, inset, 6)
        column.setSpacing(4)
        column.addWidget(self.field)
        column.addWidget(self._line)
        column.addLayout(self._below)

    def put_below(self, line: QWidget) -> None:
        """Let a line stand under the sentence; who made it shows and hides it."""
        self._below.addWidget(line)

    def query(self) -> str:
        """Return what stands in the field, but for one field whose value is still to come."""
        return finished(self.field.text()).strip()

    def set_query(self, text: str) -> None:
        """Put a query into the field and ask it at once."""
        self.field.setText(text)
        self.ask()

    def set_sentence(self, sentence: Sentence) -> None:
        """Say how the query was understood, what was typed set off."""
        pieces = [(text, typed) for text, typed in sentence.pieces]
        if pieces and not pieces[0][1]:
            text = pieces[0][0]
            pieces[0] = (text[:1].upper() + text[1:], False)
        self.sentence.set_pieces(pieces)

    @property
    def waiting(self) -> bool:
        """Whether something was typed that has not been asked yet."""
        return self._pause.isActive()

    def ask(self) -> None:
        """Ask what stands in the field, without waiting for a pause."""
        self._pause.stop()
        self._asked = self.query()
        if self._asked:
            self.query_changed.emit(self._asked)

    def _typed(self, text: str) -> None:
        if text and self._clear not in self.field.actions():
            self.field.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        elif not text:
            self.field.removeAction(self._clear)
        self._offer_save()
        if self.query() and self.query() != self._asked:
            self._pause.start()
            return
        # What was found stays while a field waits for its value.
        self._pause.stop()
        if not self.query():
            self._asked = ""
            self.emptied.emit()

    def _offer_save(self) -> None:
        self._line.setVisible(bool(self.query()))
