"""A pane: one article with its header, notices above the text, and the reading surface."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from diptych.domain.article import Article, ReadableArticle
from diptych.ui.appearance.fonts import resized
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.models.wording import SEPARATOR
from diptych.ui.reader.hits_bar import MARGIN, HitsBar, beside_text
from diptych.ui.reader.hyphens import Hyphens
from diptych.ui.reader.place import Place
from diptych.ui.reader.reader_view import ReaderView
from diptych.ui.reader.typography import Typography
from diptych.ui.widgets.elided_label import ElidedLabel
from diptych.ui.widgets.hairline import fill_hairline
from diptych.ui.widgets.icon_button import IconButton
from diptych.ui.widgets.key_text import KeyText

_ACCENT = 2
_RING = 2
_INSET = 14
_BETWEEN = 10
_LEAST_SOURCE = 48


class _Names(QWidget):
    """Title and source in one line; the source gives way first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = ElidedLabel(parent=self)
        self.title.setFont(resized(self.font(), bold=True))
        self.source = ElidedLabel(parent=self, role=QPalette.ColorRole.PlaceholderText)
        self.source.setFont(resized(self.font(), -1))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def share(self) -> None:
        """Divide the width."""
        title = min(self.title.sizeHint().width(), self.width())
        left = self.width() - title - _BETWEEN
        source = min(self.source.sizeHint().width(), left)
        self.title.setGeometry(0, 0, title, self.height())
        self.source.setGeometry(title + _BETWEEN, 0, max(0, source), self.height())
        self.source.setVisible(source >= min(_LEAST_SOURCE, self.source.sizeHint().width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Divide the new width."""
        super().resizeEvent(event)
        self.share()


class PaneHeader(QWidget):
    """The article's title and source, and what can be done with the pane.

    The line above it in the accent's colour says that this pane is the current one.
    """

    pressed = Signal()
    menu_wanted = Signal(QPoint)
    """The reader asked for the pane's menu here, in global coordinates."""

    def __init__(self, icons: Icons, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._current = False
        self._preview = False
        self.setFixedHeight(theme.tokens.size["pane_header"])
        self._names = _Names(self)
        self.title, self.source = self._names.title, self._names.source
        self.align = self._button(icons, "pin", self.tr("Align here with the other pane"))
        self.swap = self._button(icons, "swap", self.tr("Swap with the pane beside"))
        self.maximise = self._button(icons, "maximise", self.tr("Show this pane alone"))
        self.maximise.setCheckable(True)
        self.close_button = self._button(icons, "close", self.tr("Close"))
        self.open_button = self._button(icons, "maximise", self.tr("Open"))
        self._keys = KeyText(self.tr("{Return} open  {Shift+Return} beside"), self)
        self._keys.setFont(resized(self.font(), -1))
        for part in (self.open_button, self._keys):
            part.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(_INSET, _ACCENT, 8, 1)
        row.setSpacing(10)
        row.addWidget(self._names, 1)
        row.addWidget(self._keys)
        buttons = QHBoxLayout()
        buttons.setSpacing(2)
        for button in (
            self.align, self.swap, self.maximise, self.open_button, self.close_button,
        ):  # fmt: skip
            buttons.addWidget(button)
        row.addLayout(buttons)

    def _button(self, icons: Icons, icon: str, name: str) -> IconButton:
        return IconButton(icons.icon(icon), name, self, small=True)

    def be_preview(self) -> None:
        """Say that the article is only looked at, and how it is opened."""
        self._preview = True
        for button in (self.align, self.swap, self.maximise):
            button.hide()
        self.open_button.show()
        self._show_keys()

    def _show_keys(self) -> None:
        """Show the keys where names keep most of the room."""
        self._keys.setFixedSize(self._keys.sizeHint())
        self._keys.setVisible(self._preview and self._keys.width() * 3 < self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show keys where there is room for them."""
        super().resizeEvent(event)
        self._show_keys()

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        self._theme = theme
        self.update()

    def set_current(self, current: bool) -> None:
        """Show or take away the accent above."""
        if current != self._current:
            self._current = current
            self.update()

    def is_current(self) -> bool:
        """Tell whether the accent is shown."""
        return self._current

    def set_article(self, readable: ReadableArticle | None) -> None:
        """Name the article."""
        article = readable.article if readable is not None else None
        self.title.set_text(article.title if article is not None else "")
        source = article.source if article is not None else ""
        if self._preview:
            source = SEPARATOR.join(part for part in (source, self.tr("preview")) if part)
        self.source.set_text(source)
        self._names.share()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make the pane the current one."""
        event.accept()
        self.pressed.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the pane's menu."""
        event.accept()
        self.menu_wanted.emit(event.globalPos())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show the pane alone, or all again."""
        event.accept()
        if self.maximise.isVisible():
            self.maximise.click()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw paper, the hairline below and the accent above."""
        painter = QPainter(self)
        try:
            width, height = self.width(), self.height()
            painter.fillRect(self.rect(), self._theme.colour("paper"))
            line = QRect(0, height - 1, width, 1)
            fill_hairline(painter, line, self._theme.colour("border"))
            if self._current and not self._preview:
                painter.fillRect(0, 0, width, _ACCENT, self._theme.colour("accent"))
        finally:
            painter.end()


class ArticlePane(QWidget):
    """Holds one article; knows no other pane and says what the reader wants of it."""

    closed = Signal()
    maximised = Signal(bool)
    swapped = Signal()
    align_wanted = Signal()
    open_wanted = Signal()
    """The reader wants to have open what is only looked at here."""
    activated = Signal()

    def __init__(
        self,
        icons: Icons,
        theme: Theme,
        typography: Typography | None = None,
        *,
        fault: Callable[[Exception], None] | None = None,
        hyphens: Hyphens | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.header = PaneHeader(icons, theme, self)
        self.view = ReaderView(
            theme, typography, fault=fault, hyphens=hyphens, icons=icons, parent=self
        )
        self._theme = theme
        self._ringed = False
        self._find_bar: QWidget | None = None
        self._hits_bar: HitsBar | None = None
        self._notices: list[QWidget] = []
        self._above = QVBoxLayout()
        self._hits_row = QHBoxLayout()
        self._below = QVBoxLayout()
        around = QVBoxLayout()
        around.setContentsMargins(_RING, _RING, _RING, _RING)
        around.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(self._above)
        column.addLayout(self._hits_row)
        column.addLayout(around, 1)
        column.addLayout(self._below)
        self.setFocusProxy(self.view)
        self.setMinimumWidth(240)
        header = self.header
        header.pressed.connect(lambda: self.view.setFocus(Qt.FocusReason.MouseFocusReason))
        header.align.clicked.connect(self.align_wanted)
        header.swap.clicked.connect(self.swapped)
        header.maximise.toggled.connect(self.maximised)
        header.open_button.clicked.connect(self.open_wanted)
        header.close_button.clicked.connect(self.closed)
        self.view.focused.connect(self.activated)
        self.view.ringed.connect(self._show_ring)

    @property
    def article_id(self) -> str:
        """The article that is shown; empty for none."""
        readable = self.view.readable
        return readable.article.id if readable is not None else ""

    @property
    def title(self) -> str:
        """The title of the article that is shown."""
        readable = self.view.readable
        return readable.article.title if readable is not None else ""

    def show_article(self, readable: ReadableArticle | None, place: Place | None = None) -> None:
        """Show an article, at ``place`` or its beginning; notices of the last one go."""
        if readable is None or readable.article.id != self.article_id:
            self.clear_notices()
        self.header.set_article(readable)
        self.view.show_article(readable, place)

    def show_details(self, article: Article) -> None:
        """Say of the article that is shown what is known of it now."""
        self.view.show_details(article)
        self.header.set_article(self.view.readable)

    def show_blocks(self, readable: ReadableArticle) -> None:
        """Have the paragraphs of the article that is shown as they are now."""
        self.view.show_blocks(readable)

    def be_preview(self) -> None:
        """Be for a look only: the header says so."""
        self.header.be_preview()

    def settle(self) -> None:
        """Give header, notices and text their places now, if the pane has its size."""
        layout = self.layout()
        if layout is not None and self.isVisible():
            layout.activate()

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        self._theme = theme
        self.header.set_theme(theme)
        self.view.set_theme(theme)
        self.update()

    def _show_ring(self, shown: bool) -> None:
        if shown != self._ringed:
            self._ringed = shown
            self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw paper around the text, or the ring that says that keys go there."""
        painter = QPainter(self)
        try:
            role = "focus" if self._ringed else "paper"
            painter.fillRect(self.rect(), self._theme.colour(role))
        finally:
            painter.end()

    def set_current(self, current: bool) -> None:
        """Show that this is the pane that keys act on."""
        self.header.set_current(current)
        self.view.set_current(current)

    def add_notice(self, notice: QWidget) -> None:
        """Push a notice in above the text; the pane owns it from now on."""
        self._above.insertWidget(0, notice)
        self._notices.append(notice)

    def add_tip(self, notice: QWidget) -> None:
        """Push a notice in below the text, where it moves no line that is being read."""
        self._below.addWidget(notice)
        self._notices.append(notice)

    def drop_notice(self, notice: QWidget) -> None:
        """Take one notice away, if it is there still."""
        if notice not in self._notices:
            return
        self._notices.remove(notice)
        self._above.removeWidget(notice)
        self._below.removeWidget(notice)
        notice.hide()
        notice.deleteLater()

    def clear_notices(self) -> None:
        """Take all notices away."""
        for notice in tuple(self._notices):
            self.drop_notice(notice)

    def set_find_bar(self, bar: QWidget | None) -> None:
        """Put a find bar between header and text, or take it away; the caller keeps owning it."""
        if self._find_bar is bar:
            return
        if self._find_bar is not None:
            _take_out(self._find_bar, self._above)
        self._find_bar = bar
        if bar is not None:
            self._above.addWidget(bar)
            bar.show()

    def set_hits_bar(self, bar: HitsBar | None) -> None:
        """Put a bar of hits over the margin, or take it away; the caller keeps owning it.

        Where there is no margin it stands above the text.
        """
        before, self._hits_bar = self._hits_bar, bar
        if before is not None and before is not bar:
            _take_out(before, self._hits_row)
            self._hits_row.setContentsMargins(0, 0, 0, 0)
        if bar is not None:
            self._place_hits_bar()

    def hits_bar(self) -> HitsBar | None:
        """Return the bar of hits that is in the pane."""
        return self._hits_bar

    def _place_hits_bar(self) -> None:
        bar = self._hits_bar
        if bar is None:
            return
        bar.adjustSize()
        viewport = self.view.viewport()
        if beside_text(viewport.width(), bar.width(), self.view.text_right()):
            self._hits_row.removeWidget(bar)
            self._hits_row.setContentsMargins(0, 0, 0, 0)
            bar.setParent(self)
            corner = viewport.mapTo(self, viewport.rect().topRight())
            bar.move(corner.x() - bar.width() - MARGIN, corner.y() + MARGIN)
        elif self._hits_row.indexOf(bar) < 0:
            self._hits_row.addWidget(bar, 0, Qt.AlignmentFlag.AlignRight)
            self._hits_row.setContentsMargins(0, 4, MARGIN, 4)
        bar.show()
        bar.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the bar of hits clear of the text."""
        super().resizeEvent(event)
        self.settle()
        self._place_hits_bar()

    def find_bar(self) -> QWidget | None:
        """Return the find bar that is in the pane."""
        return self._find_bar


def _take_out(bar: QWidget, layout: QLayout) -> None:
    """Let a bar go, so that its owner can put it somewhere else.

    It is hidden first: a layout shows what came into it as soon as the program comes to it,
    and a bar that has no parent by then would be a window of its own.
    """
    bar.hide()
    layout.removeWidget(bar)
    bar.setParent(None)
