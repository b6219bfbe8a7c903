"""Editing templates from the export window: what they make of what is chosen, as one types."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Signal

from diptych.domain.errors import DiptychError, TemplateError
from diptych.domain.template import Template
from diptych.ui.errors import words_for
from diptych.ui.models.template_titles import template_title

if TYPE_CHECKING:
    from diptych.domain.progress import Progress
    from diptych.library.library import Library
    from diptych.ui.appearance.look import Look
    from diptych.ui.dialogs.export.choice import ExportChoice, ExportPreview
    from diptych.ui.dialogs.export.dialog import ExportDialog
    from diptych.ui.dialogs.export.template_editor import TemplateEditor
    from diptych.ui.jobs import Job, JobRunner
    from diptych.ui.journeys.export_previews import Extents


class TemplateEditing(QObject):
    """Serves one export window; templates are read from their folders each time they are shown."""

    failed = Signal(object)

    def __init__(
        self,
        dialog: ExportDialog,
        look: Look,
        library: Library,
        jobs: JobRunner,
        extents: Extents,
    ) -> None:
        super().__init__(dialog)
        self._dialog, self._look = dialog, look
        self._library, self._jobs, self._extents = library, jobs, extents
        self._job: Job | None = None
        self.editor: TemplateEditor | None = None
        dialog.templates_wanted.connect(self.edit)
        self._offer()

    def _offer(self) -> None:
        """Offer the templates by the endings of what they make."""
        from diptych.library.templates import templates  # noqa: PLC0415 - not at start-up

        found: dict[str, list[tuple[str, str]]] = {}
        for one in templates():
            found.setdefault(one.suffix, []).append((one.name, template_title(one)))
        self._dialog.offer_templates(found)

    def edit(self, choice: ExportChoice) -> None:
        """Open the editor, at the template that is chosen."""
        from diptych.ui.dialogs.export.template_editor import (  # noqa: PLC0415 - on demand
            TemplateEditor,
        )

        editor = TemplateEditor(self._look.theme, self._look.icons, self._dialog)
        editor.preview_requested.connect(lambda template: self._preview(choice, template))
        editor.save_requested.connect(lambda template: self._save(choice, template))
        editor.remove_requested.connect(lambda name: self._remove(choice, name))
        editor.finished.connect(self._closed)
        self.editor = editor
        self._list(choice, choice.options.template)
        editor.open()

    def _closed(self, _: int) -> None:
        editor, self.editor = self.editor, None
        if editor is not None:
            editor.deleteLater()
        self._offer()

    def _list(self, choice: ExportChoice, name: str) -> None:
        from diptych.library.templates import templates_for  # noqa: PLC0415 - as above

        if self.editor is not None:
            self.editor.show_templates(templates_for(choice.suffix), name)

    def _preview(self, choice: ExportChoice, template: Template) -> None:
        if self._job is not None and shiboken6.isValid(self._job):
            self._job.cancel()
        library, extents = self._library, self._extents

        def work(progress: Progress) -> ExportPreview:
            from diptych.ui.journeys.export_previews import preview  # noqa: PLC0415 - as above

            return preview(library, choice, None, progress, extents=extents, template=template)

        def done(preview: ExportPreview) -> None:
            if self.editor is not None:
                self.editor.show_preview(template, preview, choice.suffix)

        def failed(error: Exception) -> None:
            if self.editor is not None and isinstance(error, DiptychError):
                line = error.line if isinstance(error, TemplateError) else None
                self.editor.show_fault(template, words_for(error), line)
            else:
                self.failed.emit(error)

        self._job = self._jobs.submit(work, owner=self, done=done, failed=failed)

    def _save(self, choice: ExportChoice, template: Template) -> None:
        from diptych.library.templates import save_template  # noqa: PLC0415 - as above

        # Without the ending it would make no files of this format, and not be on this list.
        named = template.name if template.suffix == choice.suffix else template.name + choice.suffix
        self._change(choice, named, lambda: save_template(replace(template, name=named)))

    def _remove(self, choice: ExportChoice, name: str) -> None:
        from diptych.library.templates import remove_template  # noqa: PLC0415 - as above

        self._change(choice, name, lambda: remove_template(name))

    def _change(self, choice: ExportChoice, name: str, change: Callable[[], object]) -> None:
        try:
            change()
        except DiptychError as error:
            if self.editor is not None:
                self.editor.tell(words_for(error))
            return
        self._list(choice, name)
