"""Taking annotations out from the window: previews while choosing, and a file at the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from diptych.domain.errors import DiptychError
from diptych.ui.appearance.look import Look
from diptych.ui.dialogs.asking_for_files import ask, ask_where
from diptych.ui.errors import words_for
from diptych.ui.guide.targets import target_for_error
from diptych.ui.jobs import Job
from diptych.ui.journeys.export_offers import ExportOffers
from diptych.ui.journeys.opening import Opening
from diptych.ui.study import Study

if TYPE_CHECKING:
    from diptych.domain.progress import Progress
    from diptych.library.finding import Finding
    from diptych.library.folders import FolderWritten
    from diptych.library.library import Library
    from diptych.ui.dialogs.export.choice import ArticleScope, ExportChoice, ExportPreview
    from diptych.ui.dialogs.export.dialog import ExportDialog
    from diptych.ui.journeys.export_presets import ExportPresets
    from diptych.ui.journeys.export_previews import Extents
    from diptych.ui.journeys.export_showing import ExportShowing
    from diptych.ui.journeys.template_editing import TemplateEditing

translate = QCoreApplication.translate

SHOWN_AFTER = 300
"""Milliseconds after which a file that is not written yet shows how far it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundHits:
    """The result of a search: how much in words, in which articles, and how it is found again.

    ``find`` is called on a job's thread.
    """

    said: str
    article_ids: tuple[str, ...]
    find: Callable[[Library, Progress], Finding]


class Exporting(QObject):
    """Feeds the export dialog and writes what it asks for; a file is written whole or not."""

    exported = Signal(str, int)
    """A file was written: its path; or a folder: its path, and how many files are new in it."""
    failed = Signal(object)

    def __init__(
        self,
        window: QWidget,
        *,
        look: Look,
        opening: Opening,
        study: Study,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        self._offers = ExportOffers(opening, study)
        self._study = study
        self._attachment = study.attachment
        self._jobs = study.jobs
        self._dialog: ExportDialog | None = None
        self._found: FoundHits | None = None
        self._writing: Job | None = None
        self._previewing: Job | None = None
        self._presets: ExportPresets | None = None
        self._extents: Extents | None = None
        self.templates: TemplateEditing | None = None
        """What edits templates, while the dialog is open."""
        self.showing: ExportShowing | None = None
        """What shows files in other programs, while it is."""
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(SHOWN_AFTER)
        self._attachment.changed.connect(self._count_anew)
        contents = study.contents
        for changed in (contents.tags_changed, contents.speakers_changed, contents.people_changed):
            # When the window opens the library may still be being read.
            changed.connect(self._name_anew)

    def start(
        self,
        chosen: Sequence[str] = (),
        listed: Sequence[str] = (),
        found: FoundHits | None = None,
        articles: Sequence[str] = (),
        collection: str = "",
    ) -> None:
        """Open the dialog, or bring the one that is open to the front.

        It begins with the hits ``found`` by a search, else with the annotations ``chosen`` in a
        list, else with those it has ``listed``, else with ``articles`` chosen in the library or
        those of a ``collection``.
        """
        if self._came_forward():
            return
        self._found = found

        def begin(_: Library) -> None:
            offers = self._offers
            marked = [*offers.of_result(found), *offers.marked(chosen, listed)]
            scopes = [*marked, *offers.articles(articles), *offers.collections()]
            # What was asked for stands first.
            scopes.sort(key=lambda one: not (collection and one.collection_id == collection))
            self._open(scopes)

        self._attachment.when_ready(begin)

    def _count_anew(self) -> None:
        if self._extents is not None:
            self._extents.forget()

    def _name_anew(self) -> None:
        if self._dialog is not None:
            self._dialog.what.know(self._offers.names())

    def _came_forward(self) -> bool:
        """Bring the dialog that is open to the front, if there is one."""
        if self._dialog is None:
            return False
        self._dialog.raise_()
        self._dialog.activateWindow()
        return True

    def start_quotations(
        self, chosen: Sequence[str] = (), *, begin: tuple[str, ...] | None = ()
    ) -> None:
        """Open the dialog for who says what, in articles ``chosen`` in a list to begin with.

        It begins with the articles ``begin`` if these are on offer; ``None`` is all of them.
        """
        if self._came_forward():
            return
        self._found = None

        def start(_: Library) -> None:
            scopes = [replace(one, quotations=True) for one in self._offers.articles(chosen)]
            scopes.sort(key=lambda one: one.article_ids != begin)
            self._open(scopes)

        self._attachment.when_ready(start)

    def _remember(self, choice: ExportChoice) -> None:
        """Begin the next time as this export is made, also where the format heeds less."""
        from diptych.library.export_presets import options_document  # noqa: PLC0415 - as above

        made = self._dialog.how.chosen() if self._dialog is not None else choice.options
        self._study.export_options = {**options_document(made), "reference": made.reference}

    def _open(self, scopes: Sequence[ArticleScope]) -> None:
        from diptych.library.export_presets import options_from  # noqa: PLC0415 - not at start-up
        from diptych.ui.dialogs.export.dialog import ExportDialog  # noqa: PLC0415 - as above
        from diptych.ui.journeys.export_offers import formats, references  # noqa: PLC0415 - as above
        from diptych.ui.journeys.export_presets import ExportPresets  # noqa: PLC0415 - as above
        from diptych.ui.journeys.export_previews import Extents  # noqa: PLC0415 - as above
        from diptych.ui.journeys.export_showing import ExportShowing  # noqa: PLC0415 - as above
        from diptych.ui.journeys.template_editing import TemplateEditing  # noqa: PLC0415 - as above

        dialog = ExportDialog(
            self._look.theme,
            self._look.icons,
            formats=formats(),
            scopes=scopes,
            names=self._offers.names(),
            references=references(),
            parent=self._window,
        )
        library = self._attachment.library
        self._extents = Extents()
        if library is not None:
            self._presets = ExportPresets(dialog, self._look, library.info.id, self._jobs)
            self.templates = TemplateEditing(dialog, self._look, library, self._jobs, self._extents)
            self.templates.failed.connect(self.failed)
            self.showing = ExportShowing(dialog, library, self._jobs, self._extents)
            self.showing.failed.connect(self._say)
        # Until a file was made with another style, it is that of what is copied.
        style = {"reference": self._study.reference_style}
        dialog.choose_options(options_from({**style, **self._study.export_options}))
        dialog.choose_format(self._study.export_format)
        dialog.preview_requested.connect(self._preview)
        dialog.export_requested.connect(self._ask_where)
        dialog.stopped.connect(self._stop)
        dialog.finished.connect(self._closed)
        self._dialog = dialog
        dialog.open()

    def _closed(self, _: int) -> None:
        self._stop()
        dialog, self._dialog = self._dialog, None
        self._presets = self.templates = self.showing = self._extents = None
        if dialog is not None:
            dialog.deleteLater()
            # Two windows go at once when a file was written: some window managers then give the
            # keyboard to nobody.
            self._window.activateWindow()

    def _preview(self, choice: ExportChoice) -> None:
        library = self._attachment.library
        if library is None:
            return
        if self._previewing is not None and shiboken6.isValid(self._previewing):
            # What was asked for before is not looked at any more.
            self._previewing.cancel()

        found, extents = self._found if choice.hits else None, self._extents
        if extents is None:
            return

        def work(progress: Progress) -> ExportPreview:
            from diptych.ui.journeys.export_previews import preview  # noqa: PLC0415 - as above

            return preview(library, choice, found, progress, extents=extents)

        def done(preview: ExportPreview) -> None:
            if self._dialog is not None:
                self._dialog.show_preview(choice, preview)

        def failed(error: Exception) -> None:
            if self._dialog is not None and isinstance(error, DiptychError):
                self._dialog.show_no_preview(choice, words_for(error))
            else:
                self.failed.emit(error)

        self._previewing = self._jobs.submit(work, owner=self, done=done, failed=failed)

    def _say(self, error: Exception) -> None:
        if self._dialog is not None and isinstance(error, DiptychError):
            self._dialog.show_failure(words_for(error), target_for_error(error))
        else:
            self.failed.emit(error)

    def _ask_where(self, choice: ExportChoice) -> None:
        library = self._attachment.library
        if library is None or self._dialog is None:
            return
        if choice.options.each_article:
            self._ask_folder(self._dialog, choice)
            return
        name = f"{_named(library.info.name, choice)}{choice.suffix}"
        ask_where(
            self._dialog, self._dialog.windowTitle(), name, lambda path: self.write(choice, path)
        )

    def _ask_folder(self, dialog: ExportDialog, choice: ExportChoice) -> None:
        asking = QFileDialog(dialog, translate("export", "Into which folder?"))
        asking.setFileMode(QFileDialog.FileMode.Directory)
        asking.setOption(QFileDialog.Option.ShowDirsOnly)
        asking.fileSelected.connect(lambda path: self.write(choice, Path(path)))
        ask(asking, dialog)

    def write(self, choice: ExportChoice, target: Path) -> None:
        """Write what a choice gives to a file, or to a folder with one for each article."""
        library = self._attachment.library
        if library is None:
            return
        self._study.export_format = choice.format
        self._remember(choice)
        found = self._found if choice.hits else None

        def work(progress: Progress) -> FolderWritten | None:
            from diptych.ui.journeys.export_previews import written  # noqa: PLC0415 - as above

            return written(library, choice, found, target, progress)

        def done(made: FolderWritten | None) -> None:
            if made is not None and made.failures:
                # The others are there; why these are not, is for the reader to see to.
                self._say(made.failures[0])
                return
            if made is not None and not made.written and self._dialog is not None:
                self._dialog.show_failure(
                    translate("export", "Nothing is marked in what was chosen: there is no file.")
                )
                return
            if self._dialog is not None:
                self._dialog.accept()
            self.exported.emit(str(target), made.written if made is not None else 0)

        self._stop()
        job = self._jobs.submit(work, owner=self, done=done, failed=self._say)
        job.progressed.connect(lambda step, total, _: self._progressed(job, step, total))
        job.ended.connect(lambda: self._ended(job))
        self._writing = job
        self._slow.start()

    def _progressed(self, job: Job, done: int, total: int) -> None:
        if job is self._writing and self._dialog is not None and not self._slow.isActive():
            self._dialog.show_writing(done, total)

    def _ended(self, job: Job) -> None:
        if job is self._writing:
            self._writing = None
            self._slow.stop()
            if self._dialog is not None:
                self._dialog.end_writing()

    def _stop(self) -> None:
        if self._writing is not None:
            self._writing.cancel()


def _named(library: str, choice: ExportChoice) -> str:
    """Return what a file is to be called, so that one export does not lie in another's way."""
    if choice.hits:
        return translate("export", "{library} – hits").format(library=library)
    if choice.quotations:
        return translate("export", "{library} – quotations").format(library=library)
    return library
