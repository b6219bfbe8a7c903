"""Choices of an export that the reader keeps under names: saved, chosen again and forgotten."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from diptych import paths
from diptych.domain.errors import DiptychError
from diptych.domain.export_preset import ExportPreset
from diptych.domain.tag import name_key
from diptych.ui.errors import words_for
from diptych.ui.guide.targets import target_for_error

if TYPE_CHECKING:
    from diptych.domain.progress import Progress
    from diptych.ui.appearance.look import Look
    from diptych.ui.dialogs.export.choice import ExportChoice
    from diptych.ui.dialogs.export.dialog import ExportDialog
    from diptych.ui.jobs import JobRunner

translate = QCoreApplication.translate


class ExportPresets(QObject):
    """Serves one export window, in one library; the file is read and written by jobs."""

    def __init__(self, dialog: ExportDialog, look: Look, library_id: str, jobs: JobRunner) -> None:
        from diptych.library.export_presets import PresetsFile  # noqa: PLC0415 - not at start-up

        super().__init__(dialog)
        self._dialog, self._look, self._library_id = dialog, look, library_id
        self._jobs = jobs
        self._file = PresetsFile(paths.config_folder())
        self._one_by_one = Lock()
        self._listed: Sequence[ExportPreset] = ()
        dialog.save_requested.connect(self._ask_name)
        dialog.preset_wanted.connect(self._choose)
        dialog.preset_forgotten.connect(self._forget)
        self._change(lambda: None)

    def _change(self, change: Callable[[], None]) -> None:
        """Change the file, and list what is in it then: also what another program has changed."""
        file, library_id, one_by_one = self._file, self._library_id, self._one_by_one

        def work(_: Progress) -> tuple[list[ExportPreset], DiptychError | None]:
            with one_by_one:
                failure = None
                try:
                    change()
                except DiptychError as error:
                    failure = error
                return [one for one in file.all() if one.fits(library_id)], failure

        self._jobs.submit(work, owner=self, done=lambda found: self._list(*found))

    def _list(self, presets: Sequence[ExportPreset], failure: DiptychError | None) -> None:
        self._listed = presets
        self._dialog.show_presets([one.name for one in presets])
        if failure is not None:
            self._dialog.show_failure(words_for(failure), target_for_error(failure))

    def _ask_name(self, choice: ExportChoice) -> None:
        from diptych.ui.dialogs.line_dialog import LineDialog  # noqa: PLC0415 - rare

        asking = LineDialog(
            self._look.theme,
            translate("export", "Save these choices"),
            label=translate("export", "Name"),
            text="",
            act=translate("export", "Save"),
            parent=self._dialog,
        )
        asking.given.connect(lambda name: self.keep(name, choice))
        asking.finished.connect(asking.deleteLater)
        asking.open()

    def keep(self, name: str, choice: ExportChoice) -> None:
        """Keep a choice under a name, in the place of one that had it."""
        preset = ExportPreset(
            name=name.strip(),
            format=choice.format,
            selection=choice.selection,
            options=choice.options,
            library_id=self._library_id,
        )
        self._change(lambda: self._file.keep(preset))

    def _choose(self, name: str) -> None:
        found = (one for one in self._listed if one.key == name_key(name))
        preset = next(found, None)
        if preset is not None:
            self._dialog.choose_saved(preset.format, preset.selection, preset.options)

    def _forget(self, name: str) -> None:
        self._change(lambda: self._file.forget(name, self._library_id))
