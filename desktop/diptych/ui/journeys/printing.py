"""Printing an article: a PDF in the program that the reader has for such, which prints it."""

from __future__ import annotations

import atexit
from collections.abc import Callable, Sequence
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from diptych.domain.export import Content, ExportOptions, ExportSelection
from diptych.ui.dialogs.asking_for_files import ask_where
from diptych.ui.journeys.opening import Opening
from diptych.ui.study import Study
from diptych.ui.viewers import PDF, ask_for_viewer, asking
from diptych.ui.widgets.notice import NoticeKind
from diptych.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from diptych.domain.progress import Progress
    from diptych.library.library import Library
    from diptych.ui.jobs import Job

translate = QCoreApplication.translate

SHOWN_AFTER = 500
"""Milliseconds after which a PDF that is not there yet says that it is being made."""
KEY = "printing"
"""The notice of what is being printed, and of what became of it."""


class Printing(QObject):
    """Makes the article in front a PDF with its highlights and notes, and opens it.

    The file lies in a folder of its own that goes when the program ends: until then the other
    program may read it. Each time it is another file, since that program may keep the last one.
    """

    failed = Signal(object)
    exported = Signal(str)
    """A PDF was saved, since nothing here opens it: its path."""

    def __init__(self, window: MainWindow, *, opening: Opening, study: Study) -> None:
        super().__init__(window)
        self._window = window
        self._opening = opening
        self._study = study
        self._folder: Path | None = None
        self._made = 0
        self._job: Job | None = None
        self.opener: Callable[[QUrl], bool] = QDesktopServices.openUrl
        self.asking: Callable[[str], Sequence[str]] = asking
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(SHOWN_AFTER)
        self._slow.timeout.connect(self._say_that_it_is_made)
        window.actions_.bind("library.print", self.start)

    def start(self) -> None:
        """Make the PDF of the article in front; one that is still being made is dropped."""
        pane = self._opening.current()
        library = self._study.attachment.library
        if pane is None or library is None:
            return
        self.stop()
        selection = ExportSelection(article_ids=(pane.article_id,))
        target = self._target(pane.title)
        options = ExportOptions(
            content=Content.ARTICLES,
            reference=self._study.reference_style,
            links=False,
            each_article=True,
        )

        def work(progress: Progress) -> Path:
            return printed(library, selection, options, target, progress)

        job = self._study.jobs.submit(
            work, owner=self, done=self._open, failed=self.failed.emit, label="print"
        )
        job.ended.connect(lambda: self._ended(job))
        self._job = job
        self._slow.start()

    def stop(self) -> None:
        """Drop what is being made."""
        if self._job is not None:
            self._job.cancel()

    def _target(self, title: str) -> Path:
        from diptych.text.file_names import safe_name  # noqa: PLC0415 - not at start-up

        if self._folder is None:
            self._folder = Path(mkdtemp(prefix="diptych-print-"))
            # Not when the window goes: what is printed may still be read then.
            atexit.register(rmtree, self._folder, ignore_errors=True)
        self._made += 1
        folder = self._folder / str(self._made)
        folder.mkdir()
        return folder / f"{safe_name(title, 'Diptych')}.pdf"

    def _say_that_it_is_made(self) -> None:
        self._window.notices.tell(
            translate("printing", "The PDF is being made…"),
            key=KEY,
            actions=(("stop", translate("printing", "Cancel")),),
            chosen={"stop": self.stop},
        )

    def _ended(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            self._slow.stop()
            self._window.notices.drop(KEY)

    def _open(self, target: Path) -> None:
        if self.opener(QUrl.fromLocalFile(str(target))):
            # It may still be that nothing comes of it.
            ask_for_viewer(self.asking(PDF), self, lambda: self._offer_to_save(target))
        else:
            self._offer_to_save(target)

    def _offer_to_save(self, target: Path) -> None:
        """Say where the PDF is, which nothing here shows, and offer to keep it."""
        sentence = translate(
            "printing", "No program opens PDFs here. Until Diptych is closed this one is “{path}”."
        )
        self._window.notices.tell(
            sentence.replace("{path}", str(target)),
            kind=NoticeKind.WARNING,
            key=f"{KEY} failed",
            actions=(("save", translate("printing", "Save the PDF…")),),
            chosen={"save": lambda: self._ask_where(target)},
        )

    def _ask_where(self, made: Path) -> None:
        ask_where(
            self._window,
            translate("printing", "Save the PDF"),
            made.name,
            lambda path: self.save(made, path),
        )

    def save(self, made: Path, target: Path) -> None:
        """Keep a PDF that was made where the reader wants it."""

        def work(_: Progress) -> None:
            from diptych.library.files import write_whole  # noqa: PLC0415 - not at start-up

            write_whole(target, made.read_bytes())

        self._study.jobs.submit(
            work,
            owner=self,
            done=lambda _: self.exported.emit(str(target)),
            failed=self.failed.emit,
        )


def printed(
    library: Library,
    selection: ExportSelection,
    options: ExportOptions,
    target: Path,
    progress: Progress,
) -> Path:
    """Write the PDF of what is selected, on a job's thread; returns where it is."""
    from diptych.library.files import write_pieces  # noqa: PLC0415 - not at start-up
    from diptych.ui.models.export_wording import wording  # noqa: PLC0415 - as above

    pieces = library.export("pdf", selection, options, wording=wording(), progress=progress)
    write_pieces(target, pieces)
    return target
