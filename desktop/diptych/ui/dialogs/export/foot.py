"""The foot of the export window: its buttons, how much leaves, and how far a file is."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from diptych.ui.appearance.style import PRIMARY
from diptych.ui.appearance.theme import Theme
from diptych.ui.widgets.elided_label import ElidedLabel
from diptych.ui.widgets.guide_link import GuideLink
from diptych.ui.widgets.work_line import WorkLine

translate = QCoreApplication.translate


class Foot(QWidget):
    """Says one thing at a time: how much there is, what went wrong, or how far the writing is."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._failed = False
        self.save = QPushButton(translate("export", "Save these choices…"), self)
        self.save.setFlat(True)
        self.save.setAutoDefault(False)
        self.counts = ElidedLabel(role=QPalette.ColorRole.PlaceholderText, parent=self)
        self.counts.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
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
        row = QHBoxLayout(self)
        inset = self._theme.tokens.space["dialog_inset"]
        row.setContentsMargins(inset, 12, inset, 12)
        row.setSpacing(8)
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
        self.counts.setPalette(palette)
        self.counts.set_text(sentence)

    @property
    def is_writing(self) -> bool:
        """Whether a file is being written."""
        return self.work.isVisibleTo(self)

    def show_writing(self, done: int, total: int) -> None:
        """Say how far the file is that is being written."""
        if not self.is_writing:
            self.counts.hide()
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
        self.counts.show()
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
