"""Which files of an import come in: chosen by ticks, by keys and from a menu, before it begins."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu

from diptych.ui.journeys.import_run import FileState
from diptych.ui.models.import_files_model import ImportFilesModel
from diptych.ui.panels.import_file_delegate import ImportFileDelegate
from diptych.ui.widgets.card_list_view import CardListView

translate = QCoreApplication.translate

_LEAVING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class ImportTicks(QObject):
    """Turns ticks: a click turns one, or all that are selected with it; so do the keys.

    Space turns, Delete takes ticks away.
    """

    def __init__(
        self, view: CardListView, model: ImportFilesModel, delegate: ImportFileDelegate
    ) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.installEventFilter(self)
        delegate.ticked.connect(self.turn)

    def _with(self, number: int) -> list[int]:
        """Return a row and what is selected with it; only itself where it is not selected."""
        chosen = sorted(index.row() for index in self._view.selectedIndexes())
        return chosen if number in chosen else [number]

    def turn(self, number: int) -> None:
        """Turn the tick of a row; all that are selected with it are to be as it is then."""
        row = self._model.row(number)
        if row is not None:
            wanted = row.state is not FileState.LEFT_OUT
            self._model.leave_out(self._with(number), left_out=wanted)

    def fill(self, menu: QMenu, number: int) -> None:
        """Offer what can be done with a row, and what is selected with it."""
        row = self._model.row(number)
        if row is None:
            return
        if row.state is FileState.LEFT_OUT:
            words = translate("import", "Let it come in")
        else:
            words = translate("import", "Leave it out")
        menu.addAction(words, lambda: self.turn(number))
        menu.addAction(translate("import", "Leave out all others"), lambda: self._only(number))

    def _only(self, number: int) -> None:
        """Let nothing come in but a row and what is selected with it."""
        wanted = self._with(number)
        others = sorted(set(range(self._model.rowCount())) - set(wanted))
        self._model.leave_out(others, left_out=True)
        self._model.leave_out(wanted, left_out=False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Space and Delete while files can be left out."""
        number = self._view.currentIndex().row()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            if plain and number >= 0 and self._model.choosing:
                if event.key() == Qt.Key.Key_Space:
                    self.turn(number)
                    return True
                if event.key() in _LEAVING:
                    self._model.leave_out(self._with(number), left_out=True)
                    return True
        return super().eventFilter(watched, event)
