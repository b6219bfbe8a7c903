"""The preview of an export: the file as it is, and as it is read."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFontDatabase,
    QPalette,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from diptych.formats.previews.data import NOTHING_SHOWN, Preview
from diptych.ui.appearance.fonts import resized
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.dialogs.export.fields import muted_label
from diptych.ui.dialogs.export.paged import PagedView
from diptych.ui.dialogs.export.sheets import SheetsView
from diptych.ui.dialogs.export.source_highlighter import MarkdownHighlighter
from diptych.ui.panels.fonts import reading_families
from diptych.ui.widgets.hairline import Hairline
from diptych.ui.widgets.icon_button import IconButton
from diptych.ui.widgets.segmented import Segmented

translate = QCoreApplication.translate

SHOWN_AT_MOST = 60_000
"""Characters of a preview that are shown; Copy and Export take all of them."""

LINE = 130
"""The height of a line of source, in hundredths of what its letters need."""

SOURCE, READ = "source", "read"

TABLE = "table"
"""A kind of file: whatever has rows and columns, by whatever ending."""


class SourceView(QTextEdit):
    """Shows a file as it is, its lines as far apart as one reads them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(translate("export", "Preview"))
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(20)
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPixelSize(resized(self.font(), -1).pixelSize())
        self.setFont(fixed)

    def show_text(self, text: str) -> None:
        """Show another text, from its beginning."""
        self.setPlainText(text)
        spaced = QTextBlockFormat()
        spaced.setLineHeight(LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spaced)


class DocumentView(QTextBrowser):
    """Shows plain HTML in the reader's colours; nothing is loaded, and no link followed."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._html = ""
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(translate("export", "Preview, as read"))

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: N802 - Qt's signature
        """Load nothing but the pictures that are in the file itself."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        address = name.toString() if isinstance(name, QUrl) else name
        return super().loadResource(kind, name) if address.startswith("data:image/") else None

    def show_document(self, html: str) -> None:
        """Show another document."""
        self._html = html
        self._draw()

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        if self._html:
            self._draw()

    def _draw(self) -> None:
        document = self.document()
        document.setDocumentMargin(24)
        document.setDefaultStyleSheet(self._sheet())
        self.setHtml(self._html)

    def _sheet(self) -> str:
        def name(role: str) -> str:
            return QColor(self._theme.colour(role)).name()

        quotes = ", ".join(f"'{family}'" for family in reading_families(self._theme))
        return (
            f"h1 {{ font-size: large; }} h2 {{ font-size: large; }} h3, h4 {{ font-size: medium; }}"
            f"a {{ color: {name('accent')}; text-decoration: none; }}"
            f"p, li, blockquote {{ line-height: {LINE}%; }}"
            f"blockquote {{ margin-left: 20px; margin-right: 20px; font-family: {quotes}; }}"
            f"mark {{ background-color: {name('hit')}; color: {name('text')}; }}"
            f"aside, figcaption, small {{ color: {name('muted')}; }}"
            f"td {{ padding: 2px; }}"
        )


class PreviewPane(QWidget):
    """A head with a switch between source and reading, and what is chosen of the two below."""

    opened = Signal()
    """The reader wants to see the file in the program that it is for."""
    copied = Signal()
    """The reader wants all of the text on the clipboard."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._preview = NOTHING_SHOWN
        self._preferred = {"": SOURCE, ".html": READ, TABLE: READ}
        """How files are shown by their endings, ``""`` being all others, and how tables are."""
        self._kind = ""
        self._offered: tuple[str, ...] = ()
        self._build(icons)
        self._lay_out()

    def _build(self, icons: Icons) -> None:
        self.ways = Segmented((), self)
        self.ways.setAccessibleName(translate("export", "Preview"))
        self.ways.chosen.connect(self._prefer)
        self.copy_button = IconButton(
            icons.icon("copy"), translate("export", "Copy all of it"), self, small=True
        )
        self.copy_button.clicked.connect(self.copied)
        self.open_button = IconButton(
            icons.icon("maximise"),
            translate("export", "See it in the program that opens such files"),
            self,
            small=True,
        )
        self.open_button.clicked.connect(self.opened)
        self.source = SourceView(self)
        self.highlighter = MarkdownHighlighter(self.source.document(), self._theme)
        self.document = DocumentView(self._theme, self)
        self.sheets = SheetsView(self)
        self.pages = PagedView(self._theme, self)
        self.empty = QLabel(self)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.empty.setMargin(32)
        self.empty.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.stack = QStackedWidget(self)
        for one in (self.source, self.document, self.sheets, self.pages, self.empty):
            self.stack.addWidget(one)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(20, 6, 14, 6)
        head.setSpacing(10)
        head.addWidget(muted_label(translate("export", "Preview"), self, smaller=2), 1)
        head.addWidget(self.ways)
        head.addWidget(self.open_button)
        head.addWidget(self.copy_button)
        self._head = QWidget(self)
        self._head.setLayout(head)
        self._head.setFixedHeight(40)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(Hairline(parent=self))
        column.addWidget(self.stack, 1)

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Draw in another theme."""
        self._theme = theme
        paper = QPalette(self.palette())
        paper.setColor(QPalette.ColorRole.Base, theme.colour("paper"))
        paper.setColor(QPalette.ColorRole.Highlight, theme.colour("selection"))
        for one in (self.source, self.document, self.sheets, self.pages):
            one.setPalette(paper)
        self.highlighter.set_theme(theme)
        self.document.set_theme(theme)
        self.pages.set_theme(theme)
        self.copy_button.setIcon(icons.icon("copy"))
        self.open_button.setIcon(icons.icon("maximise"))

    # --- what is shown ---------------------------------------------------------------------

    def show_preview(self, preview: Preview, *, whole: bool, suffix: str) -> None:
        """Show a file that ends like this; ``whole`` is false where it is only the beginning."""
        self._preview = preview
        ending = suffix if suffix in self._preferred else ""
        self._kind = TABLE if preview.sheets else ending
        self.highlighter.enabled = suffix == ".md"
        self.source.show_text(_beginning(preview.text, whole=whole))
        self.document.show_document(preview.html if whole else _begun(preview.html))
        self.sheets.show_sheets(preview.sheets, whole=whole)
        self.pages.show_pages(preview.pages, whole=whole and not preview.more_pages)
        read = bool(preview.html or preview.sheets or preview.pages)
        offered = (*([SOURCE] if preview.text else []), *([READ] if read else []))
        self._offer(offered)
        self._turn()

    def say(self, words: str) -> None:
        """Show no file, but why there is none."""
        self._preview = NOTHING_SHOWN
        self.empty.setText(words)
        self.stack.setCurrentWidget(self.empty)

    def _offer(self, ways: tuple[str, ...]) -> None:
        if ways != self._offered:
            self._offered = ways
            words = {
                SOURCE: translate("export", "Source"),
                READ: translate("export", "As read"),
            }
            self.ways.set_choices([(way, words[way]) for way in ways])
            self._put_before(self.open_button, self.ways.stops())
        self.ways.setVisible(len(ways) > 1)

    @staticmethod
    def _put_before(follower: QWidget, stops: Sequence[QWidget]) -> None:
        """Let Tab stop at these, which are new, on its way to what follows them."""
        before = follower.previousInFocusChain()
        for stop in (*stops, follower):
            if before is not None:
                QWidget.setTabOrder(before, stop)
            before = stop

    def _prefer(self, way: str) -> None:
        self._preferred[self._kind] = way
        self._turn()

    def _turn(self) -> None:
        """Show the file in the way that is preferred, as far as there is one."""
        preview = self._preview
        way = self._preferred[self._kind]
        if way not in self._offered:
            way = self._offered[0] if self._offered else ""
        self.ways.choose(way)
        if not way:
            self.empty.setText(translate("export", "There is nothing to see of this file."))
            self.stack.setCurrentWidget(self.empty)
        elif way == SOURCE:
            self.stack.setCurrentWidget(self.source)
        elif preview.pages:
            self.stack.setCurrentWidget(self.pages)
        elif preview.html:
            self.stack.setCurrentWidget(self.document)
        else:
            self.stack.setCurrentWidget(self.sheets)


def _beginning(text: str, *, whole: bool) -> str:
    if len(text) <= SHOWN_AT_MOST and whole:
        return text
    end = text.rfind("\n", 0, SHOWN_AT_MOST)
    return f"{text[: end if end > 0 else SHOWN_AT_MOST]}\n\n{rest_words(copied=whole)}"


def _begun(html: str) -> str:
    """Return the beginning of a document, with words for what it does not have."""
    if not html:
        return html
    body, end, rest = html.rpartition("</body>")
    words = f"<p><small>{escape(rest_words())}</small></p>"
    return f"{body}{words}{end}{rest}" if end else f"{html}{words}"


def rest_words(*, copied: bool = False) -> str:
    """Say that there is more than is shown."""
    if copied:
        return translate("export", "… The rest is not shown here, but exported and copied.")
    return translate("export", "… The rest is not shown here, but exported.")
