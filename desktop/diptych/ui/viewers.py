"""Whether the reader has a program for files of a kind.

On Linux what opens a file says nothing when no program does: the one that was started for it
(`xdg-open`) ends quietly, somewhere else. So its own table is asked.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QProcess

PDF = "application/pdf"


def asking(media_type: str) -> Sequence[str]:
    """Return the command that prints which program is for a kind; empty where there is none."""
    program = shutil.which("xdg-mime")
    return (program, "query", "default", media_type) if program else ()


def ask_for_viewer(command: Sequence[str], parent: QObject, without: Callable[[], None]) -> None:
    """Call ``without`` soon where ``command`` answers that there is no program.

    Where it cannot be asked, or does not know, nothing is called.
    """
    if not command:
        return
    process = QProcess(parent)

    def answered(status: int, _: QProcess.ExitStatus) -> None:
        known = bytes(process.readAllStandardOutput().data()).strip()
        process.deleteLater()
        if status == 0 and not known:
            without()

    process.finished.connect(answered)
    process.errorOccurred.connect(lambda _: process.deleteLater())
    process.setStandardErrorFile(QProcess.nullDevice())
    process.start(command[0], list(command[1:]))
