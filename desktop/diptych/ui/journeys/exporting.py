"""Taking annotations out from the window: previews while choosing, and a file at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from diptych.domain.annotation_filter import AnnotationFilter
from diptych.domain.errors import DiptychError
from diptych.domain.export import ExportSelection
from diptych.ui.appearance.look import Look
from diptych.ui.errors import words_for
from diptych.ui.jobs import Job
from diptych.ui.journeys.opening import Opening
from diptych.ui.models.wording import annotation_count, article_count
from diptych.ui.study import Study

if TYPE_CHECKING:
    from diptych.domain.progress import Progress
    from diptych.library.finding import Finding
    from diptych.library.library import Library
    from diptych.ui.dialogs.export_choice import ArticleScope, ExportChoice, ExportPreview
    from diptych.ui.dialogs.export_dialog import ExportDialog

translate = QCoreApplication.translate

SHOWN_BYTES = 300_000
"""Of how much of the hits a preview is made: more of it than is shown."""
SHOWN_ARTICLES = 10
"""Of how many articles a preview has the quotations."""
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

    exported = Signal(str)
    """A file was written: its path."""
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
        self._opening = opening
        self._study = study
        self._attachment = study.attachment
        self._contents = study.contents
        self._jobs = study.jobs
        self._dialog: ExportDialog | None = None
        self._found: FoundHits | None = None
        self._writing: Job | None = None
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(SHOWN_AFTER)

    def start(
        self,
        chosen: Sequence[str] = (),
        listed: Sequence[str] = (),
        found: FoundHits | None = None,
    ) -> None:
        """Open the dialog, or bring the one that is open to the front.

        It begins with the hits ``found`` by a search, else with the annotations ``chosen`` in a
        list, else with those it has ``listed``.
        """
        if self._dialog is not None:
            self._dialog.raise_()
            self._dialog.activateWindow()
            return
        self._found = found
        marked = [*self._of_result(found), *self._marked(chosen, listed)]
        self._attachment.when_ready(lambda _: self._open(marked))

    @staticmethod
    def _of_result(found: FoundHits | None) -> list[ArticleScope]:
        """Offer the hits of a search, and the annotations of the articles that have them."""
        from diptych.ui.dialogs.export_choice import ArticleScope  # noqa: PLC0415 - not at start-up

        if found is None:
            return []
        hits = translate("export", "The hits found")
        articles = translate("export", "Annotations of the articles found")
        return [
            ArticleScope(title=hits, article_ids=found.article_ids, hits=True),
            ArticleScope(title=articles, article_ids=found.article_ids),
        ]

    @staticmethod
    def _marked(chosen: Sequence[str], listed: Sequence[str]) -> list[ArticleScope]:
        """Offer what is chosen in a list of annotations, and all that it lists."""
        from diptych.ui.dialogs.export_choice import ArticleScope  # noqa: PLC0415 - not at start-up

        kinds = (
            (chosen, translate("export", "Selected: {annotations}")),
            (listed, translate("export", "Listed: {annotations}")),
        )
        return [
            ArticleScope(
                title=title.format(annotations=annotation_count(len(ids))),
                article_ids=None,
                annotation_ids=tuple(ids),
            )
            for ids, title in kinds
            if ids
        ]

    def start_quotations(
        self, chosen: Sequence[str] = (), *, begin: tuple[str, ...] | None = ()
    ) -> None:
        """Open the dialog for who says what, in articles ``chosen`` in a list to begin with.

        It begins with the articles ``begin`` if these are on offer; ``None`` is all of them.
        """
        if self._dialog is not None:
            self._dialog.raise_()
            self._dialog.activateWindow()
            return
        self._found = None
        self._attachment.when_ready(lambda _: self._open((), quotations=(tuple(chosen), begin)))

    def _open(
        self,
        marked: Sequence[ArticleScope],
        quotations: tuple[tuple[str, ...], tuple[str, ...] | None] | None = None,
    ) -> None:
        from diptych.formats.exporters import EXPORTERS  # noqa: PLC0415 - not at start-up
        from diptych.formats.exporters.hits import HIT_EXPORTERS  # noqa: PLC0415 - as above
        from diptych.ui.dialogs.export_choice import ExportFormat  # noqa: PLC0415 - as above
        from diptych.ui.dialogs.export_dialog import ExportDialog  # noqa: PLC0415 - as above

        icons = {"csv": "table", "json": "settings"}
        formats = [
            ExportFormat(
                name=one.name,
                title=one.description.split(":")[0],
                suffix=one.suffix,
                icon=icons.get(one.name, "document"),
            )
            for one in EXPORTERS.values()
            if (self._found is None and quotations is None) or one.name in HIT_EXPORTERS
        ]
        scopes = [*marked, *self._scopes()]
        if quotations is not None:
            chosen, begin = quotations
            scopes = [replace(one, quotations=True) for one in self._scopes(chosen)]
            # What was asked for stands first.
            scopes.sort(key=lambda one: one.article_ids != begin)
        dialog = ExportDialog(
            self._look.theme,
            self._look.icons,
            formats=formats,
            scopes=scopes,
            tags=self._contents.tags,
            parent=self._window,
        )
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
        if dialog is not None:
            dialog.deleteLater()
            # Two windows go at once when a file was written: some window managers then give the
            # keyboard to nobody.
            self._window.activateWindow()

    def _scopes(self, chosen: Sequence[str] = ()) -> list[ArticleScope]:
        from diptych.ui.dialogs.export_choice import ArticleScope  # noqa: PLC0415 - not at start-up

        scopes = []
        if chosen:
            title = translate("export", "Chosen: {articles}")
            title = title.format(articles=article_count(len(chosen)))
            scopes.append(ArticleScope(title=title, article_ids=tuple(chosen)))
        open_ids = tuple(dict.fromkeys(self._opening.open_ids()))
        current = self._opening.current()
        if len(open_ids) > 1:
            title = translate("export", "The open articles")
            scopes.append(ArticleScope(title=title, article_ids=open_ids))
        if current is not None:
            scopes.append(ArticleScope(title=current.title, article_ids=(current.article_id,)))
        title = translate("export", "The whole library")
        scopes.append(ArticleScope(title=title, article_ids=None))
        return scopes

    def _preview(self, choice: ExportChoice) -> None:
        library = self._attachment.library
        if library is None:
            return

        found = self._found if choice.hits else None

        def work(progress: Progress) -> ExportPreview:
            if found is not None:
                said, made = found.said, _hits(library, found, choice, progress)
                return _preview_of(made, said)
            if choice.quotations:
                return _preview_of_quotations(library, choice, progress)
            return _preview(library, choice)

        def done(preview: ExportPreview) -> None:
            if self._dialog is not None:
                self._dialog.show_preview(choice, preview)

        self._jobs.submit(work, owner=self, done=done, failed=self._say)

    def _say(self, error: Exception) -> None:
        if self._dialog is not None and isinstance(error, DiptychError):
            self._dialog.show_failure(words_for(error))
        else:
            self.failed.emit(error)

    def _ask_where(self, choice: ExportChoice) -> None:
        library = self._attachment.library
        if library is None or self._dialog is None:
            return
        name = f"{_named(library.info.name, choice)}{choice.suffix}".replace("/", "-")
        asking = QFileDialog(self._dialog, self._dialog.windowTitle())
        asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asking.setDefaultSuffix(choice.suffix.lstrip("."))
        asking.selectFile(name)
        asking.fileSelected.connect(lambda path: self.write(choice, Path(path)))
        asking.finished.connect(asking.deleteLater)
        asking.open()

    def write(self, choice: ExportChoice, target: Path) -> None:
        """Write what a choice gives to a file."""
        library = self._attachment.library
        if library is None:
            return
        self._study.export_format = choice.format
        found = self._found if choice.hits else None

        def work(progress: Progress) -> None:
            from diptych.library.files import write_pieces  # noqa: PLC0415 - not at start-up

            if found is not None:
                write_pieces(target, _hits(library, found, choice, progress))
                return
            if choice.quotations:
                ids = choice.article_ids
                write_pieces(target, library.export_quotations(choice.format, ids, progress))
                return
            write_pieces(target, library.export(choice.format, selected(choice), progress=progress))

        def done(_: None) -> None:
            if self._dialog is not None:
                self._dialog.accept()
            self.exported.emit(str(target))

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


def _preview(library: Library, choice: ExportChoice) -> ExportPreview:
    from diptych.ui.dialogs.export_choice import ExportPreview  # noqa: PLC0415 - not at start-up

    chosen = library.selected(selected(choice))
    data = b"".join(library.export(choice.format, selected(choice)))
    return ExportPreview(
        text=data.decode("utf-8-sig", "replace"),
        annotations=len(chosen.annotations),
        articles=len({one.article_id for one in chosen.annotations}),
        left_out=chosen.left_out,
    )


def selected(choice: ExportChoice) -> ExportSelection:
    """Return what of the library a choice takes."""
    tags = None if choice.tag_ids is None else frozenset(choice.tag_ids)
    wanted = AnnotationFilter(tags=tags or frozenset(), with_children=False)
    return ExportSelection(
        article_ids=choice.article_ids, annotation_ids=choice.annotation_ids, filter=wanted
    )


def _hits(
    library: Library, found: FoundHits, choice: ExportChoice, progress: Progress
) -> Iterable[bytes]:
    """Return the hits as pieces of a file."""
    return library.export_hits(choice.format, found.find(library, progress), progress)


def _preview_of_quotations(
    library: Library, choice: ExportChoice, progress: Progress
) -> ExportPreview:
    """Show the quotations of the first articles: those of all may still have to be found."""
    ids = choice.article_ids
    every = [one.article.id for one in library.articles()] if ids is None else list(ids)
    made = library.export_quotations(choice.format, every[:SHOWN_ARTICLES], progress)
    preview = _preview_of(made, article_count(len(every)))
    return replace(preview, whole=preview.whole and len(every) <= SHOWN_ARTICLES)


def _preview_of(pieces: Iterable[bytes], said: str) -> ExportPreview:
    """Show how a file begins of which the pieces come one after another."""
    from diptych.ui.dialogs.export_choice import ExportPreview  # noqa: PLC0415 - not at start-up

    taken: list[bytes] = []
    size, whole = 0, True
    for piece in pieces:
        if size > SHOWN_BYTES:
            whole = False
            break
        taken.append(piece)
        size += len(piece)
    text = b"".join(taken).decode("utf-8-sig", "replace")
    return ExportPreview(text=text, said=said, whole=whole)
