"""Readers' own forms of an export: a list of templates, one of them as text, and what it makes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontDatabase, QPalette, QTextCursor, QTextFormat
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from diptych.domain.template import Template
from diptych.ui.appearance.fonts import resized
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.style import PRIMARY
from diptych.ui.appearance.theme import Theme
from diptych.ui.dialogs.export.choice import ExportPreview
from diptych.ui.dialogs.export.fields import Field, muted_label
from diptych.ui.dialogs.export.format_delegate import SUFFIX_ROLE, FormatDelegate
from diptych.ui.dialogs.export.preview import PreviewPane
from diptych.ui.guide.targets import GuideTarget
from diptych.ui.models.template_titles import template_title
from diptych.ui.widgets.announcement import announce
from diptych.ui.widgets.everywhere import opening_guide
from diptych.ui.widgets.guide_link import GuideLink
from diptych.ui.widgets.hairline import Hairline

translate = QCoreApplication.translate

PAUSE = 300
"""Milliseconds after the last key before a preview is asked for."""

USUAL = QSize(1180, 700)
SMALLEST = QSize(640, 420)
_LIST = 210


class TemplateEditor(QDialog):
    """Edits the reader's templates; one that came with the program is the beginning of an own."""

    preview_requested = Signal(object)
    """Say what this `Template` makes, by ``show_preview`` or ``show_fault``."""
    save_requested = Signal(object)
    """Keep this `Template` among the reader's own."""
    remove_requested = Signal(str)
    """Throw the reader's own template of this name away."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self.addActions(opening_guide(parent))
        self._theme, self._icons = theme, icons
        self._templates: tuple[Template, ...] = ()
        self._shown = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._ask)
        self.setWindowTitle(translate("templates", "Templates"))
        self._build(theme, icons)
        self._lay_out()
        self._connect()
        room = self.screen().availableGeometry().size() - QSize(8, 40)
        self.setMinimumSize(SMALLEST.boundedTo(room))
        self.resize(USUAL.boundedTo(room))

    # --- what it is fed --------------------------------------------------------------------

    def show_templates(self, templates: Sequence[Template], name: str) -> None:
        """List templates, and show the one of this name, else the first."""
        self._templates = tuple(templates)
        blocked = self.list.blockSignals(True)  # noqa: FBT003 - Qt knows no names
        self.list.clear()
        for one in templates:
            item = QListWidgetItem(template_title(one), self.list)
            item.setIcon(self._icons.icon("document"))
            item.setData(SUFFIX_ROLE, translate("templates", "own") if one.own else "")
        names = [one.name for one in templates]
        self.list.setCurrentRow(names.index(name) if name in names else 0)
        self.list.blockSignals(blocked)
        self._show_chosen()

    def template(self) -> Template:
        """Return the template as it is written at present."""
        return Template(name=self.name.text().strip(), source=self.source.toPlainText(), own=True)

    def show_preview(self, template: Template, preview: ExportPreview, suffix: str) -> None:
        """Show what a template makes, unless it was changed meanwhile."""
        if template != self.template():
            return
        self._tell("", None)
        self.preview.show_preview(preview.shown, whole=preview.whole, suffix=suffix)

    def show_fault(self, template: Template, sentence: str, line: int | None) -> None:
        """Say what is wrong with a template, and mark the line."""
        if template == self.template():
            self._tell(sentence, line)
            announce(self, sentence)

    def tell(self, sentence: str) -> None:
        """Say why a template was not kept."""
        self._tell(sentence, None)

    # --- parts -----------------------------------------------------------------------------

    def _build(self, theme: Theme, icons: Icons) -> None:
        self.list = QListWidget(self)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setAccessibleName(translate("templates", "Templates"))
        self.list.setItemDelegate(FormatDelegate(theme, self))
        self.list.setMouseTracking(True)
        self.name = QLineEdit(self)
        self.name.setAccessibleName(translate("templates", "Name"))
        self.source = QPlainTextEdit(self)
        self.source.setFrameShape(QFrame.Shape.NoFrame)
        self.source.setAccessibleName(translate("templates", "Template"))
        self.source.setTabChangesFocus(True)
        self.source.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.source.document().setDocumentMargin(14)
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPixelSize(resized(self.font(), -1).pixelSize())
        self.source.setFont(fixed)
        self.fault = QLabel(self)
        self.fault.setWordWrap(True)
        self.fault.setTextFormat(Qt.TextFormat.PlainText)
        self.fault.setContentsMargins(14, 8, 14, 8)
        self.fault.setAutoFillBackground(True)
        self.fault.hide()
        self.help = GuideLink.to_help(self)
        self.preview = PreviewPane(theme, icons, self)
        self.preview.set_theme(theme, icons)
        self.preview.copy_button.hide()
        self.preview.open_button.hide()
        self.remove = QPushButton(translate("templates", "Delete"), self)
        self.copy = QPushButton(translate("templates", "Make a copy"), self)
        self.shut = QPushButton(translate("templates", "Close"), self)
        self.keep = QPushButton(translate("templates", "Save"), self)
        for button in (self.remove, self.copy, self.shut):
            button.setAutoDefault(False)
        self.keep.setProperty(PRIMARY, True)  # noqa: FBT003 - Qt's properties know no names
        self.keep.setAutoDefault(False)
        self.keep.setShortcut("Ctrl+S")
        self._paint(theme)

    def _paint(self, theme: Theme) -> None:
        paper, panel, fault = (QPalette(self.palette()) for _ in range(3))
        paper.setColor(QPalette.ColorRole.Base, theme.colour("paper"))
        panel.setColor(QPalette.ColorRole.Base, theme.colour("panel"))
        fault.setColor(QPalette.ColorRole.Window, theme.colour("error_soft"))
        fault.setColor(QPalette.ColorRole.WindowText, theme.colour("error"))
        self.source.setPalette(paper)
        self.list.setPalette(panel)
        self.fault.setPalette(fault)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(0, 12, 0, 0)
        left.setSpacing(6)
        label = muted_label(translate("templates", "Templates"), self, smaller=2)
        label.setContentsMargins(16, 0, 16, 0)
        left.addWidget(label)
        left.addWidget(self.list, 1)
        listed = QWidget(self)
        listed.setLayout(left)
        listed.setFixedWidth(_LIST)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        named = QVBoxLayout()
        named.setContentsMargins(14, 10, 14, 4)
        words = translate("templates", "Name, with the ending of what it makes")
        named.addWidget(Field(self.name, words, self))
        middle.addLayout(named)
        middle.addWidget(Hairline(parent=self))
        middle.addWidget(self.source, 1)
        middle.addWidget(self.fault)
        middle.addWidget(self.help)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(listed)
        body.addWidget(Hairline(upright=True, parent=self))
        body.addLayout(middle, 1)
        body.addWidget(Hairline(upright=True, parent=self))
        body.addWidget(self.preview, 1)
        foot = QHBoxLayout()
        inset = self._theme.tokens.space["dialog_inset"]
        foot.setContentsMargins(inset, 12, inset, 12)
        foot.setSpacing(8)
        foot.addWidget(self.copy)
        foot.addWidget(self.remove)
        foot.addStretch(1)
        foot.addWidget(self.shut)
        foot.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(body, 1)
        column.addWidget(Hairline(parent=self))
        column.addLayout(foot)
        order = (self.list, self.name, self.source, self.copy, self.remove, self.shut, self.keep)
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._turn_to)
        self.source.textChanged.connect(self._change)
        self.name.textChanged.connect(self._change)
        self.copy.clicked.connect(self._make_copy)
        self.remove.clicked.connect(lambda: self.remove_requested.emit(self._chosen().name))
        self.keep.clicked.connect(lambda: self.save_requested.emit(self.template()))
        self.shut.clicked.connect(self.reject)

    # --- what the reader does --------------------------------------------------------------

    def _chosen(self) -> Template:
        row = self.list.currentRow()
        known = 0 <= row < len(self._templates)
        return self._templates[row] if known else Template(name="", source="")

    def _turn_to(self, row: int) -> None:
        """Show another template; what was written in this one is kept before."""
        if not self.unsaved:
            self._show_chosen()
            return
        written, wanted = self.template(), self._templates[row].name
        # The list is made anew by that, which it cannot be while it says what is chosen.
        QTimer.singleShot(0, self, lambda: self._keep_and_show(written, wanted))

    def _keep_and_show(self, written: Template, wanted: str) -> None:
        self.save_requested.emit(written)
        names = [one.name for one in self._templates]
        # What could not be kept stays, and so does the sentence that says why.
        name = self._shown if self.unsaved else wanted
        blocked = self.list.blockSignals(True)  # noqa: FBT003 - Qt knows no names
        self.list.setCurrentRow(names.index(name) if name in names else 0)
        self.list.blockSignals(blocked)
        if not self.unsaved:
            self._show_chosen()

    def _show_chosen(self) -> None:
        chosen = self._chosen()
        self._shown = chosen.name
        self.name.setText(chosen.name)
        self.source.setPlainText(chosen.source)
        self._change()

    def _make_copy(self) -> None:
        """Begin another one with what is written in this."""
        stem, point, ending = self.name.text().rpartition(".")
        taken = {one.name for one in self._templates}
        number = 2
        while (name := f"{stem}-{number}{point}{ending}") in taken:
            number += 1
        self.save_requested.emit(Template(name=name, source=self.source.toPlainText(), own=True))

    def _change(self) -> None:
        chosen, written = self._chosen(), self.template()
        changed = (chosen.name, chosen.source) != (written.name, written.source)
        self.keep.setEnabled(changed and bool(written.name))
        self.remove.setEnabled(chosen.own)
        self._pause.start()

    @property
    def unsaved(self) -> bool:
        """Whether what is written is not kept."""
        return self.keep.isEnabled()

    def _ask(self) -> None:
        self.preview_requested.emit(self.template())

    def _tell(self, sentence: str, line: int | None) -> None:
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))
        self.help.lead_to(GuideTarget.TEMPLATES if sentence else "")
        marks = []
        block = self.source.document().findBlockByNumber((line or 0) - 1)
        if line and block.isValid():
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(block)
            mark.format.setBackground(self._theme.colour("error_soft"))
            mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)  # noqa: FBT003 - as above
            marks.append(mark)
        self.source.setExtraSelections(marks)

    def reject(self) -> None:
        """Keep what was written before it closes: a reader's words are not thrown away."""
        if self.unsaved:
            self.save_requested.emit(self.template())
        if not self.unsaved:
            super().reject()
