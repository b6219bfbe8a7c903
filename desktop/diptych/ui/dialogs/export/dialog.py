"""Taking annotations out: a format, which ones, how, and what it will look like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QSize, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from diptych.domain.export import ExportOptions, ExportSelection
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.dialogs.export.choice import (
    ArticleScope,
    ExportChoice,
    ExportFormat,
    ExportPreview,
)
from diptych.ui.dialogs.export.columns import Columns
from diptych.ui.dialogs.export.foot import Foot
from diptych.ui.dialogs.export.format_list import FormatList
from diptych.ui.dialogs.export.how import HowChoices
from diptych.ui.dialogs.export.preview import PreviewPane
from diptych.ui.dialogs.export.what import WhatChoices
from diptych.ui.models.annotation_words import FilterNames
from diptych.ui.models.wording import annotation_count, article_count
from diptych.ui.widgets.announcement import announce
from diptych.ui.widgets.everywhere import opening_guide
from diptych.ui.widgets.hairline import Hairline

translate = QCoreApplication.translate

PAUSE = 80
"""Milliseconds after the last change before a preview is asked for."""

LONG = 500
"""Milliseconds after which it is said that a preview is being made."""

USUAL = QSize(1218, 790)
SMALLEST = QSize(520, 420)

_FRAME = QSize(8, 40)
"""What the frame of the window takes of the screen, at most about."""


class ExportDialog(QDialog):
    """Asks for previews of what is chosen, and at last for the export itself."""

    preview_requested = Signal(object)
    """Say what this ``ExportChoice`` gives, by ``show_preview``."""
    export_requested = Signal(object)
    """Ask where to, and write what this ``ExportChoice`` gives."""
    save_requested = Signal(object)
    """Ask for a name, and keep this ``ExportChoice`` under it."""
    preset_wanted = Signal(str)
    """Choose what was saved under this name, by ``choose``."""
    preset_forgotten = Signal(str)
    """What was saved under this name is not wanted any more."""
    templates_wanted = Signal(object)
    """Edit templates, with what this ``ExportChoice`` gives."""
    open_requested = Signal(object)
    """Show what this ``ExportChoice`` gives in the program that opens such files."""
    stopped = Signal()
    """The reader wants the writing to stop."""

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        *,
        formats: Sequence[ExportFormat],
        scopes: Sequence[ArticleScope],
        names: FilterNames,
        references: Sequence[tuple[str, str]] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.addActions(opening_guide(parent))
        self._theme, self._icons = theme, icons
        self._shown: ExportPreview | None = None
        self._templates: dict[str, Sequence[tuple[str, str]]] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._ask)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(LONG)
        self._slow.timeout.connect(self._say_that_it_is_made)
        self.setWindowTitle(_title(scopes))
        self.formats = FormatList(theme, formats, self)
        self.what = WhatChoices(theme, icons, scopes, names, self)
        self.how = HowChoices(references, self)
        self.preview = PreviewPane(theme, icons, self)
        self.columns = Columns(self.formats, self.what, self.how, self.preview, self)
        self.foot = Foot(theme, self)
        self._lay_out()
        self._connect()
        self.set_theme(theme, icons)
        room = self.screen().availableGeometry().size() - _FRAME
        self.setMinimumSize(SMALLEST.boundedTo(room))
        self.resize(USUAL.boundedTo(room))
        self._change()

    # --- what it is fed --------------------------------------------------------------------

    def choice(self) -> ExportChoice:
        """Return what is chosen at present."""
        chosen, scope = self.formats.format, self.what.scope
        return ExportChoice(
            format=chosen.name,
            suffix=chosen.suffix,
            selection=self.what.selection(),
            options=self.how.options(),
            hits=scope.hits,
            quotations=scope.quotations,
        )

    def choose_saved(self, name: str, selection: ExportSelection, options: ExportOptions) -> None:
        """Choose a format and all this, as far as it is on offer."""
        self.formats.choose(name)
        self.how.choose(options)
        self.what.choose(selection)

    def choose_options(self, options: ExportOptions) -> None:
        """Begin with how a file was made last."""
        self.how.choose(options)

    def show_presets(self, names: Sequence[str]) -> None:
        """List the choices that were saved."""
        self.formats.show_presets(names)
        self.formats.set_theme(self._theme, self._icons)

    def choose_format(self, name: str) -> None:
        """Begin with the format that was used last."""
        self.formats.choose(name)

    def offer_templates(self, templates: Mapping[str, Sequence[tuple[str, str]]]) -> None:
        """Offer templates, each a name with its title, by the ending of the files they make."""
        self._templates = dict(templates)
        self._change()

    def show_preview(self, choice: ExportChoice, preview: ExportPreview) -> None:
        """Show what ``choice`` gives, unless the reader has chosen otherwise meanwhile."""
        if choice != self.choice():
            return
        self._shown = preview
        self._slow.stop()
        self.preview.show_preview(preview.shown, whole=preview.whole, suffix=choice.suffix)
        left_out = translate("export", "none left out")
        if preview.left_out:
            words = translate("export", "{annotations} left out")
            left_out = words.format(annotations=annotation_count(preview.left_out))
        counts = (annotation_count(preview.annotations), article_count(preview.articles))
        self.foot.tell(preview.said or ", ".join((*counts, left_out)))
        self._allow()

    def show_writing(self, done: int, total: int) -> None:
        """Say how far the file is that is being written."""
        self.foot.show_writing(done, total)

    def end_writing(self) -> None:
        """Let the reader choose again."""
        self.foot.end_writing()

    def reject(self) -> None:
        """Close; a file that is being written is given up first, and the choices stay."""
        if not self.foot.give_up():
            super().reject()

    def show_failure(self, sentence: str, guide: str = "") -> None:
        """Say why nothing was exported; ``guide`` is where more is said about it."""
        self.foot.tell(sentence, failed=True, guide=guide)
        announce(self, sentence)

    def show_no_preview(self, choice: ExportChoice, sentence: str) -> None:
        """Say in its place why there is no preview of ``choice``, if that is still chosen."""
        if choice != self.choice():
            return
        self._slow.stop()
        self.preview.say(sentence)
        self.foot.tell("")

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Draw in another theme."""
        self._theme, self._icons = theme, icons
        self.formats.set_theme(theme, icons)
        self.what.set_theme(theme, icons)
        self.preview.set_theme(theme, icons)
        self.columns.set_theme(theme)
        self.foot.set_theme(theme)

    # --- parts -----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.columns, 1)
        column.addWidget(Hairline(parent=self))
        column.addWidget(self.foot)
        self.columns.order_tabs((self.foot.save, self.foot.cancel, self.foot.export))

    def _connect(self) -> None:
        self.formats.chosen.connect(self._change)
        self.formats.presets.wanted.connect(self.preset_wanted)
        self.formats.presets.forgotten.connect(self.preset_forgotten)
        self.what.changed.connect(self._change)
        self.how.changed.connect(self._change)
        self.how.edit.clicked.connect(lambda: self.templates_wanted.emit(self.choice()))
        self.preview.opened.connect(lambda: self.open_requested.emit(self.choice()))
        self.preview.copied.connect(self._copy_all)
        self.foot.save.clicked.connect(lambda: self.save_requested.emit(self.choice()))
        self.foot.cancel.clicked.connect(self.reject)
        self.foot.export.clicked.connect(lambda: self.export_requested.emit(self.choice()))
        self.foot.work.cancelled.connect(self.stopped)

    # --- what the reader does --------------------------------------------------------------

    def _change(self) -> None:
        """Forget the preview of another choice and ask for one of this."""
        self._shown = None
        self.foot.copied.clear()
        chosen, of_annotations = self.formats.format, self.what.scope.of_annotations
        self.formats.offer(annotations=of_annotations)
        if of_annotations:
            self.how.show_heeded(chosen.heeds)
        else:
            self.how.offer_nothing()
        self.how.offer_templates(
            self._templates.get(chosen.suffix, ()), translate("export", "As usual")
        )
        self.columns.follow()
        self.foot.save.setVisible(of_annotations)
        self.preview.copy_button.setVisible(not chosen.binary)
        self.preview.open_button.setVisible(of_annotations)
        self._allow()
        self.foot.tell("")
        self._pause.start()

    def _ask(self) -> None:
        self._slow.start()
        self.preview_requested.emit(self.choice())

    def _say_that_it_is_made(self) -> None:
        self.foot.tell(translate("export", "Making the preview…"))

    def _allow(self) -> None:
        whole = self._shown is not None and self._shown.whole
        self.foot.export.setEnabled(not self.foot.is_writing)
        self.preview.copy_button.setEnabled(whole)

    def _copy_all(self) -> None:
        if self._shown is not None:
            QGuiApplication.clipboard().setText(self._shown.shown.text)
            self.foot.copied.setText(translate("export", "Copied"))

    def sizeHint(self) -> QSize:
        """Ask for room for a page beside the choices."""
        return USUAL


def _title(scopes: Sequence[ArticleScope]) -> str:
    if any(scope.hits for scope in scopes):
        return translate("export", "Export hits")
    if any(scope.quotations for scope in scopes):
        return translate("export", "Export quotations")
    return translate("export", "Export annotations")
