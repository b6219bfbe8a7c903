"""Puts widgets side by side and goes on in the next line where there is no more room."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem


class FlowLayout(QLayout):
    """Lines of widgets; the last widget takes what is left of its line."""

    def __init__(
        self, parent: QWidget | None = None, *, gap: int = 6, last_width: int = 80
    ) -> None:
        super().__init__(parent)
        self._gap = gap
        self._last_width = last_width
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        """Add at the end."""
        self._items.append(item)

    def insert_widget(self, place: int, widget: QWidget) -> None:
        """Put a widget before the one at ``place``.

        The item is made here: of one that Qt makes PySide may forget what it stands for.
        """
        self.addChildWidget(widget)
        self._items.insert(place, QWidgetItem(widget))
        self.invalidate()

    def count(self) -> int:
        """Return how many widgets there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Return the item at ``index``."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Let go of the item at ``index``."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        """Be as wide as there is room."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """Lines depend on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        """Put the widgets into their places."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """Ask for one line."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """Have room for the widest widget."""
        size = QSize()
        for item in self._items[:-1]:
            size = size.expandedTo(item.minimumSize())
        size = size.expandedTo(QSize(self._last_width, 0))
        if self._items:
            size = size.expandedTo(QSize(0, self._items[-1].sizeHint().height()))
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        area = rect.marginsRemoved(self.contentsMargins())
        x, y, line = area.left(), area.top(), 0
        for place, item in enumerate(self._items):
            size = item.sizeHint()
            last = place == len(self._items) - 1
            wanted = self._last_width if last else min(size.width(), area.width())
            if x > area.left() and x + wanted > area.right() + 1:
                x, y, line = area.left(), y + line + self._gap, 0
            width = area.right() + 1 - x if last else wanted
            if move:
                item.setGeometry(QRect(QPoint(x, y), QSize(width, size.height())))
            x += wanted + self._gap
            line = max(line, size.height())
        return y + line - rect.top() + self.contentsMargins().bottom()
