"""Asking for files and folders, and where a file is to be kept, in the system's own dialogs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

translate = QCoreApplication.translate


def ask_where(
    parent: QWidget, title: str, name: str, chosen: Callable[[Path], object]
) -> QFileDialog:
    """Propose a name, whose ending says what kind of file it is, and tell ``chosen`` the answer."""
    suffix = Path(name).suffix
    asking = QFileDialog(parent, title)
    asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    asking.setNameFilters([_filter(suffix), translate("files", "All files (*)")])
    asking.setDefaultSuffix(suffix.lstrip("."))
    asking.selectFile(name.replace("/", "-"))
    asking.fileSelected.connect(lambda path: chosen(Path(path)))
    ask(asking, parent)
    return asking


def ask(asking: QFileDialog, asker: QWidget) -> None:
    """Open a dialog of the system; afterwards whoever asked has the keyboard again.

    Window managers give it to nobody, now and then, where a question above that dialog, such as
    whether a file is to be replaced, goes together with it.
    """

    def back() -> None:
        if asker.isVisible():
            asker.activateWindow()

    asking.finished.connect(back)
    asking.finished.connect(asking.deleteLater)
    asking.open()


def _filter(suffix: str) -> str:
    """Return the words for files that end like this, as the dialog lists its filters."""
    words = _kinds().get(suffix) or translate("files", "{ending} file").replace(
        "{ending}", suffix.lstrip(".").upper()
    )
    return f"{words} (*{suffix})"


def _kinds() -> dict[str, str]:
    return {
        ".bib": translate("files", "BibTeX references"),
        ".csv": translate("files", "Comma-separated table"),
        ".diptych": translate("files", "Diptych library"),
        ".docx": translate("files", "Word document"),
        ".html": translate("files", "Web page"),
        ".json": translate("files", "JSON document"),
        ".jsonld": translate("files", "Web annotations"),
        ".md": translate("files", "Markdown text"),
        ".pdf": translate("files", "PDF document"),
        ".png": translate("files", "PNG picture"),
        ".qdc": translate("files", "QDA codebook"),
        ".qdpx": translate("files", "QDA project"),
        ".ris": translate("files", "RIS references"),
        ".svg": translate("files", "SVG picture"),
        ".txt": translate("files", "Plain text"),
        ".xlsx": translate("files", "Excel workbook"),
    }
