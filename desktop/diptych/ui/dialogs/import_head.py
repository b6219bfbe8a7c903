"""The head of the import window: what is read and how far it is, or where articles are to go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from diptych.library.import_choices import Filing
from diptych.ui.appearance.fonts import resized
from diptych.ui.appearance.icons import Icons
from diptych.ui.journeys.import_run import FileState
from diptych.ui.models.import_files_model import LOOKS
from diptych.ui.models.wording import number
from diptych.ui.widgets.elided_combo_box import ElidedComboBox
from diptych.ui.widgets.elided_label import ElidedLabel
from diptych.ui.widgets.progress_line import ProgressBar

translate = QCoreApplication.translate

_INSET = 20
_TALLY = 24
_QUIET_FROM = 720
"""Pixels of width from which there is room for saying that nothing is loaded."""
_WITHIN = 10
"""Pixels beside the words of a button."""

TALLIED = (
    FileState.IMPORTED,
    FileState.DUPLICATE,
    FileState.FILLED_IN,
    FileState.LIBRARY,
    FileState.FAILED,
    FileState.CANCELLED,
    FileState.LEFT_OUT,
)


def _tally_words() -> dict[FileState, str]:
    return {
        FileState.IMPORTED: translate("import", "{count} imported"),
        FileState.DUPLICATE: translate("import", "{count} already here"),
        FileState.FILLED_IN: translate("import", "{count} with references"),
        FileState.LIBRARY: translate("import", "{count} with a library"),
        FileState.FAILED: translate("import", "{count} failed"),
        FileState.CANCELLED: translate("import", "{count} cancelled"),
        FileState.LEFT_OUT: translate("import", "{count} left out"),
    }


class ImportHead(QWidget):
    """A line of words with a number at its end, the bar, and below how many of each there are."""

    sought = Signal(object)
    """Go to the next file in this `FileState`."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verb = QLabel(self)
        self._name = ElidedLabel(parent=self, mode=Qt.TextElideMode.ElideMiddle)
        self._name.setFont(resized(self.font(), bold=True))
        self._count = ElidedLabel(parent=self, role=QPalette.ColorRole.PlaceholderText)
        self._count.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.bar = ProgressBar(self)
        self.tallies = {state: Tally(icons, state, self) for state in TALLIED}
        for state, tally in self.tallies.items():
            tally.clicked.connect(lambda _=False, state=state: self.sought.emit(state))
        self.filing = FilingLine(self)
        self._quiet = ElidedLabel(
            translate("import", "Nothing is loaded from the network."),
            self,
            role=QPalette.ColorRole.PlaceholderText,
        )
        self._quiet.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(5)
        head.addWidget(self._verb)
        head.addWidget(self._name, 1)
        head.addSpacing(12)
        head.addWidget(self._count)
        head.setContentsMargins(_INSET, 14, _INSET, 0)
        bar = QHBoxLayout()
        bar.setContentsMargins(_INSET, 0, _INSET, 0)
        bar.addWidget(self.bar)
        counts = self._counts = QHBoxLayout()
        counts.setSpacing(10)
        for tally in self.tallies.values():
            counts.addWidget(tally)
        counts.addWidget(self.filing)
        counts.addStretch(1)
        counts.addWidget(self._quiet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(bar)
        column.addLayout(counts)

    @property
    def words(self) -> str:
        """What the head says."""
        return " ".join(part for part in (self._verb.text(), self._name.text) if part)

    @property
    def count(self) -> str:
        """What stands at the end of its first line."""
        return self._count.text

    def say(self, verb: str, name: str, count: str) -> None:
        """Say what is being done, to what, and how far it is."""
        self._verb.setText(verb)
        self._verb.setVisible(bool(verb))
        self._name.set_text(name)
        self._count.set_text(count)

    def set_resting(self, resting: bool) -> None:
        """Ask where articles are to go, or say how many have come."""
        self.bar.setVisible(not resting)
        self.filing.setVisible(resting)
        # The words of flat buttons stand level with what is above them.
        left = _INSET if resting else _INSET - _WITHIN
        self._counts.setContentsMargins(left, 0, _INSET, 10)
        if resting:
            self.show_counts({})

    def show_counts(self, counts: Mapping[FileState, int]) -> None:
        """Say how many files came to what."""
        for state, words in _tally_words().items():
            self.tallies[state].show_count(counts.get(state, 0), words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room of a narrow window to what can be chosen and what has come in."""
        super().resizeEvent(event)
        self._quiet.setVisible(self.width() >= _QUIET_FROM)

    def set_icons(self, icons: Icons) -> None:
        """Draw in another theme."""
        for tally in self.tallies.values():
            tally.set_icons(icons)


class FilingLine(QWidget):
    """Asks into which collection articles are to go, and whether folders become collections."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        caption = QLabel(translate("import", "Put into"), self)
        caption.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.collections = ElidedComboBox(translate("import", "Put into"), self, letters=16)
        caption.setBuddy(self.collections)
        self.folders = QCheckBox(translate("import", "Folders become collections"), self)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(caption)
        line.addWidget(self.collections)
        line.addSpacing(8)
        line.addWidget(self.folders)

    def offer(
        self, collections: Sequence[tuple[str, str]], chosen: str | None, *, folders: bool
    ) -> None:
        """Offer these collections, id and words of each; ``folders`` tells whether some came."""
        self.collections.clear()
        self.collections.addItem(translate("import", "No collection"), None)
        for key, words in collections:
            self.collections.addItem(words, key)
        self.collections.setCurrentIndex(max(0, self.collections.findData(chosen)))
        self.folders.setVisible(folders)

    def choose(self, key: str) -> None:
        """Choose this collection, if it is offered."""
        place = self.collections.findData(key)
        if place >= 0:
            self.collections.setCurrentIndex(place)

    def filing(self) -> Filing:
        """Return what was chosen."""
        key = self.collections.currentData()
        folders = not self.folders.isHidden() and self.folders.isChecked()
        return Filing(collection_id=key or None, folders=folders)


class Tally(QPushButton):
    """An icon and how many there are, and the way to them; nothing while there are none."""

    def __init__(self, icons: Icons, state: FileState, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon, self._role = LOOKS[state]
        self.setFlat(True)
        self.setAutoDefault(True)
        self.setFixedHeight(_TALLY)
        self.set_icons(icons)
        self.hide()

    def set_icons(self, icons: Icons) -> None:
        """Draw in another theme."""
        self.setIcon(icons.icon(self._icon, self._role, lively=False))
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Accent, icons.theme.colour(self._role))
        self.setPalette(palette)

    def show_count(self, count: int, words: str) -> None:
        """Say how many there are."""
        self.setText(words.format(count=number(count)))
        self.setVisible(count > 0)
