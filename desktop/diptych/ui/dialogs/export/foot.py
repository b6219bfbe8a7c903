"""The foot of the export window: its buttons, how much leaves, and how far a file is."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from diptych.ui.appearance.style import PRIMARY
from diptych.ui.appearance.theme import Theme
from diptych.ui.models.wording import as_tip
from diptych.ui.widgets.elided_label import ElidedLabel
from diptych.ui.widgets.guide_link import GuideLink
from diptych.ui.widgets.work_line import WorkLine

translate = QCoreApplication.translate

_LONG_WORD = re.compile(r"(\S{24})(?=\S)")


class Foot(QWidget):
    """Says one thing at a time: how much there is, what went wrong, or how far the writing is.

    What went wrong stands above the buttons, on as many lines as it takes, where there is no room
    for it between them.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._failed = False
        self.save = QPushButton(translate("export", "Save these choices…"), self)
        self.save.setFlat(True)
        self.save.setAutoDefault(False)
        self.counts = ElidedLabel(role=QPalette.ColorRole.PlaceholderText, parent=self)
        self.counts.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.fault = QLabel(self)
        self.fault.setTextFormat(Qt.TextFormat.PlainText)
        self.fault.setWordWrap(True)
        self.fault.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.fault.hide()
        self.help = GuideLink.to_help(self)
        self.copied = QLabel(self)
        self.copied.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.work = WorkLine(self)
        self.work.hide()
        self.cancel = QPushButton(translate("export", "Cancel"), self)
        self.cancel.setAutoDefault(False)
        self.export = QPushButton(translate("export", "Export…"), self)
        self.export.setProperty(PRIMARY, True)  # noqa: FBT003 - Qt's properties know no names
        self.export.setDefault(True)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        inset = self._theme.tokens.space["dialog_inset"]
        column.setContentsMargins(inset, 12, inset, 12)
        column.setSpacing(8)
        column.addWidget(self.fault)
        self._row = row = QHBoxLayout()
        row.setSpacing(8)
        column.addLayout(row)
        row.addWidget(self.save)
        row.addStretch(1)
        row.addWidget(self.counts)
        row.addWidget(self.help)
        row.addWidget(self.work, 1)
        row.addWidget(self.copied)
        row.addSpacing(4)
        row.addWidget(self.cancel)
        row.addWidget(self.export)

    def tell(self, sentence: str, *, failed: bool = False, guide: str = "") -> None:
        """Say something beside the buttons, in the colour of faults where it is one.

        ``guide`` is where more is said about it.
        """
        self._failed = failed
        self.help.lead_to(guide)
        palette = QPalette(self.palette())
        colour = self._theme.colour("error" if failed else "muted")
        palette.setColor(QPalette.ColorRole.PlaceholderText, colour)
        for label in (self.counts, self.fault):
            label.setPalette(palette)
        self.counts.set_text(sentence)
        # A name of many letters is broken where it must.
        self.fault.setText(_LONG_WORD.sub("\\1\u200b", sentence))
        self.fault.setAccessibleName(sentence)
        self.fault.setToolTip(as_tip(sentence))
        self._find_room()

    def _find_room(self) -> None:
        """Let what went wrong stand where all of it can be read."""
        if self.is_writing:
            return
        self.counts.show()
        # A layout within another hears late of what has changed.
        self._row.invalidate()
        room = self.width() - 2 * self._theme.tokens.space["dialog_inset"]
        apart = self._failed and self._row.sizeHint().width() > room
        self.counts.setVisible(not apart)
        self.fault.setVisible(apart)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find room for what is said."""
        super().resizeEvent(event)
        self._find_room()

    @property
    def is_writing(self) -> bool:
        """Whether a file is being written."""
        return self.work.isVisibleTo(self)

    def show_writing(self, done: int, total: int) -> None:
        """Say how far the file is that is being written."""
        if not self.is_writing:
            self.counts.hide()
            self.fault.hide()
            self.help.lead_to("")
            # There is one Cancel at a time: this one is of the file.
            self.cancel.hide()
            self.work.begin()
        self.export.setEnabled(False)
        self.work.show_progress(translate("export", "Writing"), done, total)

    def end_writing(self) -> None:
        """Let the reader choose again."""
        self.work.hide()
        self.cancel.show()
        self._find_room()
        self.export.setEnabled(True)

    def give_up(self) -> bool:
        """Stop the file that is being written; ``False`` where there is none to stop."""
        cancel = self.work.cancel_button
        if not cancel.isVisibleTo(self) or not cancel.isEnabled():
            return False
        cancel.click()
        return True

    def set_theme(self, theme: Theme) -> None:
        """Speak in the colours of another theme."""
        self._theme = theme
        self.tell(self.counts.text, failed=self._failed, guide=self.help.target)
