"""What becomes of files that were written: the reader is told, and can open them at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QUrl
from PySide6.QtGui import QDesktopServices

from diptych.ui.models.wording import counted
from diptych.ui.widgets.notice import NoticeKind
from diptych.ui.window.main_window import MainWindow

translate = QCoreApplication.translate

KEY = "exported"


class Exported(QObject):
    """Serves all that a window exports; a folder is opened as well as a file."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.opener: Callable[[QUrl], bool] = QDesktopServices.openUrl

    def tell(self, path: str, files: int = 0) -> None:
        """Say that a file is there, or a folder with so many files."""
        words = translate("exported files", "Exported to “{name}”.")
        if files:
            several = translate("exported files", "Exported %Ln file(s) to “{name}”.", "", files)
            words = counted(several, files)
        self._window.notices.tell(
            words.replace("{name}", Path(path).name),
            key=KEY,
            actions=(("open", translate("exported files", "Open")),),
            chosen={"open": lambda: self._open(path)},
        )

    def _open(self, path: str) -> None:
        if not self.opener(QUrl.fromLocalFile(path)):
            words = translate("exported files", "No program opens “{path}” here.")
            self._window.notices.tell(
                words.replace("{path}", path), key=KEY, kind=NoticeKind.WARNING
            )
