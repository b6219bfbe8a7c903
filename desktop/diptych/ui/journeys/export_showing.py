"""Showing an export before it is written, in the program that the reader has for such files."""

from __future__ import annotations

import atexit
from collections.abc import Callable
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

if TYPE_CHECKING:
    from diptych.domain.progress import Progress
    from diptych.library.library import Library
    from diptych.ui.dialogs.export.choice import ExportChoice
    from diptych.ui.dialogs.export.dialog import ExportDialog
    from diptych.ui.jobs import JobRunner
    from diptych.ui.journeys.export_previews import Extents

translate = QCoreApplication.translate


class ExportShowing(QObject):
    """Serves one export window. Files lie in a folder that goes when the program ends."""

    failed = Signal(object)

    def __init__(
        self, dialog: ExportDialog, library: Library, jobs: JobRunner, extents: Extents
    ) -> None:
        super().__init__(dialog)
        self._dialog, self._library, self._jobs, self._extents = dialog, library, jobs, extents
        self.opener: Callable[[QUrl], bool] = QDesktopServices.openUrl
        dialog.open_requested.connect(self.show)

    def show(self, choice: ExportChoice) -> None:
        """Write the beginning of what a choice gives, as the preview has it, and open that."""
        from diptych.ui.journeys.export_previews import shown_file  # noqa: PLC0415 - not at start-up

        # Each time another one: a program may keep the last one to itself.
        folder = Path(mkdtemp(prefix="diptych-export-"))
        atexit.register(rmtree, folder, ignore_errors=True)
        target = folder / f"{translate('export', 'Preview')}{choice.suffix}"
        library, extents = self._library, self._extents

        def work(progress: Progress) -> Path:
            return shown_file(library, choice, extents, target, progress)

        self._jobs.submit(work, owner=self, done=self._open, failed=self.failed.emit)

    def _open(self, target: Path) -> None:
        if not self.opener(QUrl.fromLocalFile(str(target))):
            sentence = translate("export", "No program opens such files here.")
            self._dialog.show_failure(sentence)
