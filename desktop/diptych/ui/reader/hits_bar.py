"""Where among its hits a text is looked at: a small bar in a corner, where no text is."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from diptych.ui.appearance.fonts import resized
from diptych.ui.appearance.icons import Icons
from diptych.ui.models.wording import number
from diptych.ui.widgets.icon_button import IconButton

translate = QCoreApplication.translate

RADIUS = 8
MARGIN = 12
"""Between the bar and the edges of the view."""
GAP = 4
"""Between the text and the bar, at least."""


class HitsBar(QWidget):
    """Says which hit of how many is the current one; leads to the others, and takes them off."""

    stepped = Signal(int)
    """Go on by so many hits: 1 or −1."""
    closed = Signal()
    """Take the hits off."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = QLabel(self)
        self.words.setFont(resized(self.font(), -1))
        self.words.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(translate("hits bar", "Hits in this article"))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 6, 4)
        row.setSpacing(2)
        row.addWidget(self.words)
        row.addSpacing(4)
        self.buttons: dict[str, IconButton] = {}
        for name, said in (
            ("back", translate("hits bar", "Previous hit")),
            ("forward", translate("hits bar", "Next hit")),
            ("close", translate("hits bar", "Show no hits any more")),
        ):
            button = IconButton(icons.icon(name), said, self, small=True)
            self.buttons[name] = button
            row.addWidget(button)
        self.buttons["back"].clicked.connect(lambda: self.stepped.emit(-1))
        self.buttons["forward"].clicked.connect(lambda: self.stepped.emit(1))
        self.buttons["close"].clicked.connect(self.closed)

    def show_place(self, current: int | None, total: int) -> None:
        """Say that hit ``current``, counted from 0, of ``total`` is the current one."""
        words = translate("hits bar", "{total} hits").format(total=number(total))
        if current is not None:
            words = translate("hits bar", "Hit {n} of {total}").format(
                n=number(current + 1), total=number(total)
            )
        elif total == 1:
            words = translate("hits bar", "1 hit")
        self.words.setText(words)
        self.setAccessibleDescription(words)
        for name in ("back", "forward"):
            self.buttons[name].setEnabled(total > 1 or current is None)
        self.adjustSize()

    def set_icons(self, icons: Icons) -> None:
        """Draw in another theme."""
        for name, button in self.buttons.items():
            button.setIcon(icons.icon(name))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is small
        """Draw the raised surface and its border."""
        palette = self.palette()
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(palette.color(QPalette.ColorRole.ToolTipBase))
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
            rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(rect, RADIUS, RADIUS)
        finally:
            painter.end()


def beside_text(width: int, bar: int, text_right: int) -> bool:
    """Tell whether a bar this wide stands clear of the text in a view of ``width``."""
    return width - bar - MARGIN > text_right + GAP
