"""Taking annotations out: a format, which ones, and what it will look like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from diptych.domain.tag import Tag
from diptych.ui.appearance.fonts import resized
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.style import PRIMARY
from diptych.ui.appearance.theme import Theme
from diptych.ui.dialogs.export_choice import (
    ArticleScope,
    ExportChoice,
    ExportFormat,
    ExportPreview,
)
from diptych.ui.dialogs.format_delegate import SUFFIX_ROLE, FormatDelegate
from diptych.ui.dialogs.source_highlighter import MarkdownHighlighter
from diptych.ui.models.tag_choice_model import TagChoiceModel
from diptych.ui.models.wording import annotation_count, article_count, translate
from diptych.ui.widgets.elided_label import ElidedLabel
from diptych.ui.widgets.hairline import Hairline
from diptych.ui.widgets.icon_button import IconButton
from diptych.ui.widgets.work_line import WorkLine

SHOWN_AT_MOST = 100_000
"""Characters of a preview that are shown; Copy and Export take all of them."""

PAUSE = 80
"""Milliseconds after the last change before a preview is asked for."""


class ExportDialog(QDialog):
    """Asks for previews of what is chosen, and at last for the export itself."""

    preview_requested = Signal(object)
    """Say what this ``ExportChoice`` gives, by ``show_preview``."""
    export_requested = Signal(object)
    """Ask where to, and write what this ``ExportChoice`` gives."""
    stopped = Signal()
    """The reader wants the writing to stop."""

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        *,
        formats: Sequence[ExportFormat],
        scopes: Sequence[ArticleScope],
        tags: Mapping[str, Tag],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._formats, self._scopes = tuple(formats), tuple(scopes)
        self._shown: ExportPreview | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._ask)
        self.setWindowTitle(_title(scopes))
        self._build_formats()
        self._build_choices(tags)
        self._build_preview()
        self._build_foot()
        self._lay_out()
        self.set_theme(theme, icons)
        self.resize(1000, 640)
        self._change()

    # --- what it is fed --------------------------------------------------------------------

    def choice(self) -> ExportChoice:
        """Return what is chosen at present."""
        chosen = self._formats[max(0, self.format_list.currentRow())]
        scope = self._scopes[max(0, self.articles.currentIndex())]
        return ExportChoice(
            format=chosen.name,
            suffix=chosen.suffix,
            article_ids=scope.article_ids,
            tag_ids=self.tag_choices.ticked() if self._by_tag(scope) else None,
            annotation_ids=scope.annotation_ids,
            hits=scope.hits,
            quotations=scope.quotations,
        )

    def _by_tag(self, scope: ArticleScope) -> bool:
        """Tell whether only annotations of some tags are wanted; nothing else is chosen so."""
        return self.tags.currentIndex() > 0 and scope.of_annotations

    def choose_format(self, name: str) -> None:
        """Begin with the format that was used last."""
        names = [one.name for one in self._formats]
        if name in names:
            self.format_list.setCurrentRow(names.index(name))

    def show_preview(self, choice: ExportChoice, preview: ExportPreview) -> None:
        """Show what ``choice`` gives, unless the reader has chosen otherwise meanwhile."""
        if choice != self.choice():
            return
        self._shown = preview
        text = preview.text
        if len(text) > SHOWN_AT_MOST or not preview.whole:
            end = text.rfind("\n", 0, SHOWN_AT_MOST)
            more = translate("export", "… The rest is not shown here, but exported and copied.")
            if not preview.whole:
                more = translate("export", "… The rest is not shown here, but exported.")
            text = f"{text[: end if end > 0 else SHOWN_AT_MOST]}\n\n{more}"
        self._highlighter.enabled = choice.suffix.endswith("md")
        self.source.setPlainText(text)
        left_out = translate("export", "none left out")
        if preview.left_out:
            words = translate("export", "{annotations} left out")
            left_out = words.format(annotations=annotation_count(preview.left_out))
        counts = (annotation_count(preview.annotations), article_count(preview.articles))
        self._counts.set_text(preview.said or ", ".join((*counts, left_out)))
        self._allow()

    def show_writing(self, done: int, total: int) -> None:
        """Say how far the file is that is being written."""
        if not self._work.isVisibleTo(self):
            self._counts.hide()
            self._work.begin()
        self._export.setEnabled(False)
        self._work.show_progress(translate("export", "Writing"), done, total)

    def end_writing(self) -> None:
        """Let the reader choose again."""
        self._work.hide()
        self._counts.show()
        self._allow()

    def show_failure(self, sentence: str) -> None:
        """Say why there is no preview, or why nothing was exported."""
        self._counts.set_text(sentence)

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Draw in another theme."""
        self._theme, self._icons = theme, icons
        paper, panel = QPalette(self.palette()), QPalette(self.palette())
        paper.setColor(QPalette.ColorRole.Base, theme.colour("paper"))
        paper.setColor(QPalette.ColorRole.Highlight, theme.colour("selection"))
        panel.setColor(QPalette.ColorRole.Base, theme.colour("panel"))
        self.source.setPalette(paper)
        self.format_list.setPalette(panel)
        self.tag_list.setPalette(panel)
        self._format_delegate.theme = theme
        self._highlighter.set_theme(theme)
        self._copy.setIcon(icons.icon("copy"))
        for place, one in enumerate(self._formats):
            self.format_list.item(place).setIcon(icons.icon(one.icon))

    # --- parts -----------------------------------------------------------------------------

    def _build_formats(self) -> None:
        self.format_list = QListWidget(self)
        self.format_list.setFrameShape(QFrame.Shape.NoFrame)
        self.format_list.setAccessibleName(translate("export", "Format"))
        self.format_list.setUniformItemSizes(True)
        self.format_list.setMouseTracking(True)
        self._format_delegate = FormatDelegate(self._theme, self)
        self.format_list.setItemDelegate(self._format_delegate)
        for one in self._formats:
            item = QListWidgetItem(one.title, self.format_list)
            item.setData(SUFFIX_ROLE, one.suffix)
        self.format_list.setCurrentRow(0)
        self.format_list.currentRowChanged.connect(self._change)

    def _build_choices(self, tags: Mapping[str, Tag]) -> None:
        self.articles = QComboBox(self)
        self.articles.setAccessibleName(translate("export", "Articles"))
        self.articles.addItems([scope.title for scope in self._scopes])
        self.articles.currentIndexChanged.connect(self._change)
        self.tags = QComboBox(self)
        self.tags.setAccessibleName(translate("export", "Tags"))
        self.tags.addItem(translate("export", "All, and untagged"))
        if tags:
            self.tags.addItem(translate("export", "Only these tags"))
        self.tag_choices = TagChoiceModel(tags, self)
        self.tag_choices.ticked_changed.connect(self._change)
        self.tag_list = QListView(self)
        self.tag_list.setModel(self.tag_choices)
        self.tag_list.setFrameShape(QFrame.Shape.NoFrame)
        self.tag_list.setAccessibleName(translate("export", "Only these tags"))
        self.tag_list.setUniformItemSizes(True)
        self.tag_list.setSpacing(2)
        self.tag_list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.tag_list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tag_list.hide()
        self.tags.currentIndexChanged.connect(lambda place: self.tag_list.setVisible(place > 0))
        self.tags.currentIndexChanged.connect(self._change)

    def _build_preview(self) -> None:
        self.source = QPlainTextEdit(self)
        self.source.setReadOnly(True)
        self.source.setFrameShape(QFrame.Shape.NoFrame)
        self.source.setAccessibleName(translate("export", "Preview"))
        self.source.setTabChangesFocus(True)
        self.source.document().setDocumentMargin(20)
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPixelSize(resized(self.font(), -1).pixelSize())
        self.source.setFont(fixed)
        self._highlighter = MarkdownHighlighter(self.source.document(), self._theme)
        self._copy = IconButton(None, translate("export", "Copy all of it"), self, small=True)
        self._copy.clicked.connect(self._copy_all)

    def _build_foot(self) -> None:
        self._counts = ElidedLabel(role=QPalette.ColorRole.PlaceholderText, parent=self)
        self._cancel = QPushButton(translate("export", "Cancel"), self)
        self._cancel.setAutoDefault(False)
        self._cancel.clicked.connect(self.reject)
        self._export = QPushButton(translate("export", "Export…"), self)
        self._export.setProperty(PRIMARY, True)  # noqa: FBT003 - Qt's properties know no names
        self._export.setDefault(True)
        self._export.clicked.connect(lambda: self.export_requested.emit(self.choice()))
        self._work = WorkLine(self)
        self._work.cancelled.connect(self.stopped)
        self._work.hide()

    def _lay_out(self) -> None:
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._column(translate("export", "Format"), self.format_list, 220))
        body.addWidget(Hairline(upright=True, parent=self))
        body.addWidget(self._build_what())
        body.addWidget(Hairline(upright=True, parent=self))
        body.addLayout(self._build_right(), 1)
        foot = QHBoxLayout()
        inset = self._theme.tokens.space["dialog_inset"]
        foot.setContentsMargins(inset, 12, inset, 12)
        foot.setSpacing(8)
        foot.addWidget(self._counts, 1)
        foot.addWidget(self._work, 1)
        foot.addWidget(self._copied_words())
        foot.addWidget(self._cancel)
        foot.addWidget(self._export)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(body, 1)
        column.addWidget(Hairline(parent=self))
        column.addLayout(foot)
        order = (
            self.format_list,
            self.articles,
            self.tags,
            self.tag_list,
            self.source,
            self._copy,
            self._cancel,
            self._export,
        )
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _copied_words(self) -> QLabel:
        self._copied = QLabel(self)
        self._copied.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        return self._copied

    def _column(self, title: str, content: QWidget, width: int) -> QWidget:
        column = QVBoxLayout()
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(6)
        words = self._caption(title)
        words.setContentsMargins(16, 0, 16, 0)
        column.addWidget(words)
        column.addWidget(content, 1)
        box = QWidget(self)
        box.setLayout(column)
        box.setFixedWidth(width)
        return box

    def _build_what(self) -> QWidget:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        choices: list[tuple[str, QWidget]] = [(translate("export", "Articles"), self.articles)]
        if any(scope.of_annotations for scope in self._scopes):
            choices.append((translate("export", "Tags"), self.tags))
        else:
            self.tags.hide()
        for words, control in choices:
            label = QLabel(words, self)
            label.setFont(resized(self.font(), -1))
            label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            label.setBuddy(control)
            column.addWidget(label)
            column.addWidget(control)
            column.addSpacing(6)
        column.addWidget(self.tag_list, 1)
        column.addStretch(0)
        content = QWidget(self)
        column.setContentsMargins(16, 2, 16, 12)
        content.setLayout(column)
        return self._column(translate("export", "What"), content, 250)

    def _build_right(self) -> QVBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(20, 6, 14, 6)
        head.addWidget(self._caption(translate("export", "Preview")), 1)
        head.addWidget(self._copy)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Hairline(parent=self))
        column.addWidget(self.source, 1)
        return column

    def _caption(self, words: str) -> QLabel:
        label = QLabel(words, self)
        label.setFont(resized(self.font(), -2))
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        return label

    # --- what the reader does --------------------------------------------------------------

    def _change(self) -> None:
        """Forget the preview of another choice and ask for one of this."""
        self._shown = None
        self._copied.clear()
        by_tag = self._scopes[max(0, self.articles.currentIndex())].of_annotations
        self.tags.setEnabled(by_tag)
        self.tag_list.setEnabled(by_tag)
        self._allow()
        if self._nothing_ticked():
            self._pause.stop()
            self.source.clear()
            self._counts.set_text(translate("export", "Tick the tags whose annotations you want."))
        else:
            self._counts.set_text("")
            self._pause.start()

    def _nothing_ticked(self) -> bool:
        return self.choice().tag_ids == ()

    def _ask(self) -> None:
        self.preview_requested.emit(self.choice())

    def _allow(self) -> None:
        self._export.setEnabled(not self._nothing_ticked())
        self._copy.setEnabled(self._shown is not None and self._shown.whole)

    def _copy_all(self) -> None:
        if self._shown is not None:
            QGuiApplication.clipboard().setText(self._shown.text)
            self._copied.setText(translate("export", "Copied"))

    def sizeHint(self) -> QSize:
        """Ask for room for a page beside the choices."""
        return QSize(1000, 640)


def _title(scopes: Sequence[ArticleScope]) -> str:
    if any(scope.hits for scope in scopes):
        return translate("export", "Export hits")
    if any(scope.quotations for scope in scopes):
        return translate("export", "Export quotations")
    return translate("export", "Export annotations")
