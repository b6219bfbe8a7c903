"""A plot of what is counted: shown while one chooses how it looks, and saved whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from diptych.domain.errors import DiptychError
from diptych.domain.identity import now
from diptych.paths import resources
from diptych.ui.appearance.look import Look
from diptych.ui.appearance.theme import load_theme
from diptych.ui.dialogs.asking_for_files import ask_where
from diptych.ui.errors import words_for
from diptych.ui.guide.targets import target_for_error
from diptych.ui.models.wording import SEPARATOR, annotation_count, article_count, spoken_date
from diptych.ui.study import Study
from diptych.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from diptych.domain.progress import Progress
    from diptych.ui.dialogs.plot_dialog import PlotChoice, PlotDialog
    from diptych.ui.panels.tag_matrix import TagMatrix
    from diptych.ui.plots.matrix_plot import Plot, PlotData


class Plotting(QObject):
    """Feeds the dialog of the plot and writes what it asks for; a file is written whole or not."""

    exported = Signal(str)
    """A file was written: its path."""
    failed = Signal(object)

    def __init__(self, window: MainWindow, *, look: Look, study: Study) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        self._attachment = study.attachment
        self._jobs = study.jobs
        self._dialog: PlotDialog | None = None
        self._data: PlotData | None = None
        self._choice: PlotChoice | None = None

    @property
    def dialog(self) -> PlotDialog | None:
        """The dialog, while it is open."""
        return self._dialog

    def start(self) -> None:
        """Open the dialog on the table as it is shown."""
        from diptych.ui.dialogs.plot_dialog import PlotChoice, PlotDialog  # noqa: PLC0415 - late

        matrix = self._window.tag_matrix
        if matrix is None or not matrix.model.has_cells() or self._dialog is not None:
            return
        self._data = self._data_of(matrix)
        choice = self._choice or PlotChoice(theme="dark" if self._look.theme.dark else "light")
        dialog = PlotDialog(self._look.theme, choice, self._window)
        dialog.preview_wanted.connect(self._preview)
        dialog.save_wanted.connect(self._ask_where)
        dialog.finished.connect(self._closed)
        self._dialog = dialog
        dialog.open()

    def _closed(self, _: int) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            self._choice = dialog.choice()
            dialog.deleteLater()
            self._window.activateWindow()

    def _data_of(self, matrix: TagMatrix) -> PlotData:
        from diptych.ui.plots.matrix_plot import PlotData  # noqa: PLC0415 - not at start-up

        model, library = matrix.model, self._attachment.library
        counted = model.matrix
        facts = [
            annotation_count(counted.total),
            article_count(len(counted.articles)),
            matrix.scope.currentText(),
        ]
        if counted.with_children:
            facts.append(self.tr("with nested tags"))
        facts.append(spoken_date(now()[:10]))
        return PlotData(
            matrix=counted,
            rows=tuple(model.rows[1:]),
            columns=tuple(model.columns[1:]),
            title=library.info.name if library is not None else self.tr("Articles × tags"),
            subtitle=SEPARATOR.join(facts),
            total=self.tr("All"),
            transposed=model.wanted.transposed,
            parents=model.parents(),
        )

    # --- the picture -----------------------------------------------------------------------

    def _preview(self, choice: PlotChoice) -> None:
        data = self._data
        if data is None:
            return

        def work(_: Progress) -> tuple[QImage, tuple[int, int]]:
            from diptych.ui.plots import saving  # noqa: PLC0415 - not at start-up

            plot = _plot(data, choice)
            image = saving.as_preview(plot)
            return image, saving.size_of(plot, choice.scale, dense=choice.kind.value == "png")

        def done(found: tuple[QImage, tuple[int, int]]) -> None:
            if self._dialog is not None:
                self._dialog.show_preview(choice, *found)

        self._jobs.submit(work, owner=self, done=done, failed=self._say)

    def _say(self, error: Exception) -> None:
        if self._dialog is not None and isinstance(error, DiptychError):
            self._dialog.show_failure(words_for(error), target_for_error(error))
        else:
            self.failed.emit(error)

    def _ask_where(self, choice: PlotChoice) -> None:
        if self._dialog is None or self._data is None:
            return
        name = self.tr("{library} articles and tags").format(library=self._data.title)
        ask_where(
            self._dialog,
            self.tr("Save a plot"),
            f"{name}.{choice.kind.value}",
            lambda path: self.write(choice, path),
        )

    def write(self, choice: PlotChoice, target: Path) -> None:
        """Write what a choice gives to a file."""
        data = self._data
        if data is None:
            return

        def work(_: Progress) -> None:
            from diptych.library.files import write_whole  # noqa: PLC0415 - not at start-up
            from diptych.ui.plots import saving  # noqa: PLC0415 - as above

            makes: dict[str, Callable[[Plot, float], bytes]] = {
                "svg": saving.as_svg,
                "png": saving.as_png,
            }
            write_whole(target, makes[choice.kind.value](_plot(data, choice), choice.scale))

        def done(_: None) -> None:
            if self._dialog is not None:
                self._dialog.accept()
            self.exported.emit(str(target))

        self._jobs.submit(work, owner=self, done=done, failed=self._say)


def _plot(data: PlotData, choice: PlotChoice) -> Plot:
    from diptych.ui.plots.matrix_plot import lay_out  # noqa: PLC0415 - not at start-up

    return lay_out(data, load_theme(choice.theme, resources()), choice.form)
