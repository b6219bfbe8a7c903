"""How far one piece of work in a dialog is: what it does, a bar, its share, and a Cancel."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from diptych.ui.models.wording import percentage
from diptych.ui.widgets.progress_line import ProgressBar

translate = QCoreApplication.translate


class WorkLine(QWidget):
    """One row; the share is not shown where the work cannot tell it."""

    cancelled = Signal()
    """The reader wants the work to stop."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = QLabel(self)
        self.bar = ProgressBar(self)
        self._share = QLabel(self)
        self._share.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.cancel_button = QPushButton(translate("work", "Cancel"), self)
        self.cancel_button.setAutoDefault(True)
        self.cancel_button.clicked.connect(self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._words)
        row.addWidget(self.bar, 1)
        row.addWidget(self._share)
        row.addWidget(self.cancel_button)

    def show_progress(self, words: str, done: int, total: int) -> None:
        """Say what is being done and how much of it is."""
        share = done / total if total > 0 else 0.0
        told = percentage(round(share * 100)) if share else ""
        self._words.setText(words)
        self.bar.set_progress(share, 1)
        self._share.setText(told)
        self.setAccessibleName(", ".join(part for part in (words, told) if part))

    def begin(self) -> None:
        """Appear, with a Cancel that can be pressed."""
        self.cancel_button.setEnabled(True)
        self.show()

    def _cancel(self) -> None:
        # The work stops at its next step; pressing twice makes that no sooner.
        self.cancel_button.setEnabled(False)
        self.cancelled.emit()
