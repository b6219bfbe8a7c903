"""The foot of the import window: what can be done with all of an import, as far as it is."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.style import PRIMARY
from diptych.ui.journeys.import_run import FileState, ImportRun, Phase

translate = QCoreApplication.translate


class ImportFoot(QWidget):
    """Buttons, of which only those are shown that are of use now."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.copy = self._button(translate("import", "Copy report"), flat=True)
        self.retry = self._button(translate("import", "Try the failed ones again"), flat=True)
        self.keep = self._button(translate("import", "Keep reading"))
        self.cancel = self._button(translate("import", "Cancel"))
        self.shut = self._button(translate("import", "Close"))
        self.show_articles = self._button(translate("import", "Open"))
        self.start = self._button(translate("import", "Import"))
        for primary in (self.start, self.show_articles):
            primary.setProperty(PRIMARY, True)  # noqa: FBT003 - Qt's properties know no names
        self.set_icons(icons)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 12, 20, 12)
        row.setSpacing(8)
        for part in (self.copy, self.retry):
            row.addWidget(part)
        row.addStretch(1)
        for part in (self.keep, self.cancel, self.shut, self.show_articles, self.start):
            row.addWidget(part)

    def _button(self, words: str, *, flat: bool = False) -> QPushButton:
        made = QPushButton(words, self)
        made.setFlat(flat)
        # Outside a dialog of Qt's own, Return would do nothing.
        made.setAutoDefault(True)
        return made

    def offer(self, run: ImportRun, phase: Phase) -> None:
        """Offer what can be done with an import in this phase."""
        rest, running, ended = (phase is one for one in (Phase.REST, Phase.RUNNING, Phase.ENDED))
        shown = {
            self.copy: not rest,
            self.retry: ended and run.counts[FileState.FAILED] > 0,
            self.keep: running,
            self.cancel: not ended,
            self.shut: ended,
            self.start: rest,
            self.show_articles: ended and any(row.article_id for row in run.rows),
        }
        for part, offered in shown.items():
            part.setVisible(offered)
        self.start.setEnabled(rest and run.looked and run.total > 0)

    def wanted(self, phase: Phase) -> QPushButton:
        """Return what is most likely wanted in this phase."""
        return {Phase.REST: self.start, Phase.RUNNING: self.keep, Phase.ENDED: self.shut}[phase]

    def set_icons(self, icons: Icons) -> None:
        """Draw in another theme."""
        self.copy.setIcon(icons.icon("copy", "accent", lively=False))
