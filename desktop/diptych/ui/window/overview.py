"""What shows a whole library at once, under tabs: the table of annotations, the notes."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from diptych.ui.appearance.icons import Icons
from diptych.ui.widgets.hairline import fill_hairline
from diptych.ui.widgets.hairline_tabs import HairlineTabs
from diptych.ui.widgets.icon_button import IconButton

translate = QCoreApplication.translate

ANNOTATIONS, MATRIX, NOTES = "annotations", "matrix", "notes"


def page_names() -> dict[str, str]:
    """Name the pages by their keys, in the order of their tabs."""
    return {
        ANNOTATIONS: translate("overview", "Annotations"),
        MATRIX: translate("overview", "Articles × tags"),
        NOTES: translate("overview", "Notes"),
    }


WHOLE = frozenset({ANNOTATIONS, MATRIX})
"""The pages that take all of the window; beside the others one reads."""


class Overview(QWidget):
    """Pages under tabs. A page is offered first, and put in when it is first shown."""

    wanted = Signal(str)
    """The reader wants this page: whoever offers it shows it."""
    closed = Signal()
    """Back to reading."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self._widgets: dict[str, QWidget] = {}
        self._words: dict[str, str] = {}
        self._offered: list[str] = []
        self.tabs = HairlineTabs(self)
        self.tabs.setAccessibleName(translate("overview", "Overviews"))
        self.tabs.currentChanged.connect(self._ask)
        self._count = QLabel(self)
        self._count.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.close_button = IconButton(
            icons.icon("close"), translate("overview", "Back to reading"), self, small=True
        )
        self.close_button.clicked.connect(self.closed)
        self._pages = QStackedWidget(self)
        head = QHBoxLayout()
        head.setContentsMargins(4, 0, 10, 0)
        head.setSpacing(8)
        for part in (self.tabs, self._count, self.close_button):
            head.addWidget(part, 1 if part is self.tabs else 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._pages, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Go on with the hairline of the tabs to the edges."""
        super().paintEvent(event)
        painter = QPainter(self)
        try:
            line = QRect(0, self.tabs.geometry().bottom(), self.width(), 1)
            fill_hairline(painter, line, self.palette().color(QPalette.ColorRole.Mid))
        finally:
            painter.end()

    @property
    def page(self) -> str:
        """The key of the page that is shown; empty before any is."""
        shown = self._pages.currentWidget()
        return next((key for key, widget in self._widgets.items() if widget is shown), "")

    def offer(self, key: str) -> None:
        """Have a tab for a page, at its place among the others."""
        if key in self._offered:
            return
        names = page_names()
        self._offered = [one for one in names if one in (*self._offered, key)]
        blocked = self.tabs.blockSignals(True)  # noqa: FBT003 - Qt knows no names
        self.tabs.insertTab(self._offered.index(key), names[key])
        if self.page:
            self.tabs.setCurrentIndex(self._offered.index(self.page))
        self.tabs.blockSignals(blocked)

    def put(self, key: str, widget: QWidget) -> None:
        """Take the widget of a page."""
        self._widgets[key] = widget
        self._pages.addWidget(widget)

    def show_page(self, key: str) -> None:
        """Bring a page to the front; nobody is told."""
        self.offer(key)
        self._pages.setCurrentWidget(self._widgets[key])
        blocked = self.tabs.blockSignals(True)  # noqa: FBT003 - as above
        self.tabs.setCurrentIndex(self._offered.index(key))
        self.tabs.blockSignals(blocked)
        self._count.setText(self._words.get(key, ""))

    def tell(self, key: str, words: str) -> None:
        """Say at the head how much a page shows."""
        self._words[key] = words
        if key == self.page:
            self._count.setText(words)

    def set_icons(self, icons: Icons) -> None:
        """Draw in another theme."""
        self.close_button.setIcon(icons.icon("close"))

    def _ask(self, number: int) -> None:
        if 0 <= number < len(self._offered) and self._offered[number] != self.page:
            self.wanted.emit(self._offered[number])
