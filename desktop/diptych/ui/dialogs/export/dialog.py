"""Taking annotations out: a format, which ones, how, and what it will look like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from diptych.domain.export import ExportOptions, ExportSelection
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.style import PRIMARY
from diptych.ui.appearance.theme import Theme
from diptych.ui.dialogs.export.choice import (
    ArticleScope,
    ExportChoice,
    ExportFormat,
    ExportPreview,
)
from diptych.ui.dialogs.export.fields import muted_label
from diptych.ui.dialogs.export.format_list import FormatList
from diptych.ui.dialogs.export.how import HowChoices
from diptych.ui.dialogs.export.preview import PreviewPane
from diptych.ui.dialogs.export.what import WhatChoices
from diptych.ui.models.annotation_words import FilterNames
from diptych.ui.models.wording import annotation_count, article_count
from diptych.ui.widgets.announcement import announce
from diptych.ui.widgets.elided_label import ElidedLabel
from diptych.ui.widgets.hairline import Hairline
from diptych.ui.widgets.segmented import Segmented
from diptych.ui.widgets.work_line import WorkLine

translate = QCoreApplication.translate

PAUSE = 80
"""Milliseconds after the last change before a preview is asked for."""

LONG = 500
"""Milliseconds after which it is said that a preview is being made."""

USUAL = QSize(1218, 760)
SMALLEST = QSize(520, 420)
NARROW_BELOW = 860
"""Pixels of width below which choices and preview are shown in turn."""

_FRAME = QSize(8, 40)
"""What the frame of the window takes of the screen, at most about."""

_FORMATS, _CHOICES = 232, 268
_TO_CHOOSE, _TO_SEE = "choices", "preview"


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
        self._slow.timeout.connect(lambda: self._tell(translate("export", "Making the preview…")))
        self._narrow: bool | None = None
        self.setWindowTitle(_title(scopes))
        self.formats = FormatList(theme, formats, self)
        self.what = WhatChoices(theme, icons, scopes, names, self)
        self.how = HowChoices(references, self)
        self.preview = PreviewPane(theme, icons, self)
        self._build_foot()
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
        self.preview.show_preview(
            preview.shown, whole=preview.whole, markdown=choice.suffix.endswith("md")
        )
        left_out = translate("export", "none left out")
        if preview.left_out:
            words = translate("export", "{annotations} left out")
            left_out = words.format(annotations=annotation_count(preview.left_out))
        counts = (annotation_count(preview.annotations), article_count(preview.articles))
        self._tell(preview.said or ", ".join((*counts, left_out)))
        self._allow()

    def show_writing(self, done: int, total: int) -> None:
        """Say how far the file is that is being written."""
        if not self._work.isVisibleTo(self):
            self._counts.hide()
            # There is one Cancel at a time: this one is of the file.
            self._cancel.hide()
            self._work.begin()
        self._export.setEnabled(False)
        self._work.show_progress(translate("export", "Writing"), done, total)

    def end_writing(self) -> None:
        """Let the reader choose again."""
        self._work.hide()
        self._cancel.show()
        self._counts.show()
        self._allow()

    def reject(self) -> None:
        """Close; a file that is being written is given up first, and the choices stay."""
        cancel = self._work.cancel_button
        if cancel.isVisibleTo(self) and cancel.isEnabled():
            cancel.click()
        else:
            super().reject()

    def show_failure(self, sentence: str) -> None:
        """Say why nothing was exported."""
        self._tell(sentence, failed=True)
        announce(self, sentence)

    def _tell(self, sentence: str, *, failed: bool = False) -> None:
        """Say something beside the buttons, in the colour of faults where it is one."""
        palette = QPalette(self.palette())
        colour = self._theme.colour("error" if failed else "muted")
        palette.setColor(QPalette.ColorRole.PlaceholderText, colour)
        self._counts.setPalette(palette)
        self._counts.set_text(sentence)

    def show_no_preview(self, choice: ExportChoice, sentence: str) -> None:
        """Say in its place why there is no preview of ``choice``, if that is still chosen."""
        if choice != self.choice():
            return
        self._slow.stop()
        self.preview.say(sentence)
        self._tell("")

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Draw in another theme."""
        self._theme, self._icons = theme, icons
        self.formats.set_theme(theme, icons)
        self.what.set_theme(theme, icons)
        self.preview.set_theme(theme, icons)
        panel = QPalette(self.palette())
        panel.setColor(QPalette.ColorRole.Window, theme.colour("panel"))
        self._choices.setPalette(panel)

    # --- parts -----------------------------------------------------------------------------

    def _build_foot(self) -> None:
        self.save = QPushButton(translate("export", "Save these choices…"), self)
        self.save.setFlat(True)
        self.save.setAutoDefault(False)
        self._counts = ElidedLabel(role=QPalette.ColorRole.PlaceholderText, parent=self)
        self._counts.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._copied = QLabel(self)
        self._copied.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._cancel = QPushButton(translate("export", "Cancel"), self)
        self._cancel.setAutoDefault(False)
        self._export = QPushButton(translate("export", "Export…"), self)
        self._export.setProperty(PRIMARY, True)  # noqa: FBT003 - Qt's properties know no names
        self._export.setDefault(True)
        self._work = WorkLine(self)
        self._work.hide()
        self.turns = Segmented(
            (
                (_TO_CHOOSE, translate("export", "Choices")),
                (_TO_SEE, translate("export", "Preview")),
            ),
            self,
        )
        self.turns.choose(_TO_CHOOSE)

    def _connect(self) -> None:
        self.formats.chosen.connect(self._change)
        self.formats.presets.wanted.connect(self.preset_wanted)
        self.formats.presets.forgotten.connect(self.preset_forgotten)
        self.what.changed.connect(self._change)
        self.how.changed.connect(self._change)
        self.how.edit.clicked.connect(lambda: self.templates_wanted.emit(self.choice()))
        self.preview.opened.connect(lambda: self.open_requested.emit(self.choice()))
        self.preview.copied.connect(self._copy_all)
        self.turns.chosen.connect(lambda _: self._arrange())
        self.save.clicked.connect(lambda: self.save_requested.emit(self.choice()))
        self._cancel.clicked.connect(self.reject)
        self._export.clicked.connect(lambda: self.export_requested.emit(self.choice()))
        self._work.cancelled.connect(self.stopped)

    def _lay_out(self) -> None:
        self.formats.setFixedWidth(_FORMATS)
        self._choices = self._build_choices()
        self._lines = (Hairline(upright=True, parent=self), Hairline(upright=True, parent=self))
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.formats)
        body.addWidget(self._lines[0])
        body.addWidget(self._choices)
        body.addWidget(self._lines[1])
        body.addWidget(self.preview, 1)
        head = QHBoxLayout()
        head.setContentsMargins(16, 6, 16, 6)
        head.addStretch(1)
        head.addWidget(self.turns)
        head.addStretch(1)
        self._head = QWidget(self)
        self._head.setLayout(head)
        self._head_line = Hairline(parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._head_line)
        column.addLayout(body, 1)
        column.addWidget(Hairline(parent=self))
        column.addLayout(self._lay_out_foot())
        self._order_tabs()

    def _lay_out_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        inset = self._theme.tokens.space["dialog_inset"]
        foot.setContentsMargins(inset, 12, inset, 12)
        foot.setSpacing(8)
        foot.addWidget(self.save)
        foot.addStretch(1)
        foot.addWidget(self._counts)
        foot.addWidget(self._work, 1)
        foot.addWidget(self._copied)
        foot.addSpacing(4)
        foot.addWidget(self._cancel)
        foot.addWidget(self._export)
        return foot

    def _build_choices(self) -> QScrollArea:
        """Put what and how one below the other; where there is no room they scroll."""
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(muted_label(translate("export", "What"), self, smaller=2))
        column.addWidget(self.what)
        column.addSpacing(4)
        self._how_label = muted_label(translate("export", "How"), self, smaller=2)
        column.addWidget(self._how_label)
        column.addWidget(self.how)
        column.addStretch(1)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        area.setFixedWidth(_CHOICES)
        return area

    def _order_tabs(self) -> None:
        what, how, preview = self.what, self.how, self.preview
        order = (
            self.formats.view,
            self.formats.presets,
            what.articles,
            what.tags,
            what.speakers,
            what.more,
            how.content,
            how.grouping,
            how.reference,
            how.tag_style,
            *how.boxes.values(),
            how.template,
            how.edit,
            preview.open_button,
            preview.copy_button,
            preview.source,
            preview.document,
            preview.sheets.table,
            preview.pages,
            self.save,
            self._cancel,
            self._export,
        )
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show choices and preview beside one another, or in turn."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW_BELOW
        if narrow != self._narrow:
            self._narrow = narrow
            self._arrange()

    def _arrange(self) -> None:
        narrow = bool(self._narrow)
        choosing = not narrow or self.turns.key == _TO_CHOOSE
        for one in (self._head, self._head_line):
            one.setVisible(narrow)
        for one in (self.formats, self._lines[0], self._choices):
            one.setVisible(choosing)
        self._lines[1].setVisible(not narrow)
        self.preview.setVisible(not narrow or not choosing)
        self._choices.setMinimumWidth(_CHOICES)
        self._choices.setMaximumWidth(16_777_215 if narrow else _CHOICES)

    # --- what the reader does --------------------------------------------------------------

    def _change(self) -> None:
        """Forget the preview of another choice and ask for one of this."""
        self._shown = None
        self._copied.clear()
        chosen, of_annotations = self.formats.format, self.what.scope.of_annotations
        self.formats.offer(annotations=of_annotations)
        if of_annotations:
            self.how.show_heeded(chosen.heeds)
        else:
            self.how.offer_nothing()
        self.how.offer_templates(
            self._templates.get(chosen.suffix, ()), translate("export", "As usual")
        )
        self._how_label.setVisible(self.how.offers)
        self.save.setVisible(of_annotations)
        self.preview.copy_button.setVisible(not chosen.binary)
        self.preview.open_button.setVisible(of_annotations)
        self._allow()
        self._tell("")
        self._pause.start()

    def _ask(self) -> None:
        self._slow.start()
        self.preview_requested.emit(self.choice())

    def _allow(self) -> None:
        whole = self._shown is not None and self._shown.whole
        self._export.setEnabled(not self._work.isVisibleTo(self))
        self.preview.copy_button.setEnabled(whole)

    def _copy_all(self) -> None:
        if self._shown is not None:
            QGuiApplication.clipboard().setText(self._shown.shown.text)
            self._copied.setText(translate("export", "Copied"))

    def sizeHint(self) -> QSize:
        """Ask for room for a page beside the choices."""
        return USUAL


def _title(scopes: Sequence[ArticleScope]) -> str:
    if any(scope.hits for scope in scopes):
        return translate("export", "Export hits")
    if any(scope.quotations for scope in scopes):
        return translate("export", "Export quotations")
    return translate("export", "Export annotations")
