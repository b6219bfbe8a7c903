"""The notice that says where a link leads; opening it is for the reader to say."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from diptych.text.addresses import Address
from diptych.ui.appearance.fonts import resized
from diptych.ui.appearance.icons import Icons
from diptych.ui.widgets.elided_label import ElidedLabel
from diptych.ui.widgets.notice import Notice

translate = QCoreApplication.translate

OPEN, COPY = "open", "copy"


class LinkNotice(Notice):
    """Shows an address in one line, and offers to open or to copy it.

    Where the host could be taken for another it is told by itself, in ASCII letters. Escape
    closes it, for those whom a key has brought here.
    """

    least_words = 320

    def __init__(self, icons: Icons, address: Address, parent: QWidget | None = None) -> None:
        words = _Words(address)
        super().__init__(
            icons,
            " ".join(words.lines),
            parent,
            actions=_actions(address),
            words=words,
            icon="link",
        )
        self.setObjectName("link")
        self.address = address

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self._close()
            return
        super().keyPressEvent(event)


class _Words(QWidget):
    """The address, elided in the middle where there is no room, and what is to be minded.

    The host has a line of its own where it is doubtful, or not to be seen whole in the first.
    """

    def __init__(self, address: Address) -> None:
        super().__init__()
        self._address = address
        self._whole = translate("links", "Leads to {address}").format(address=address.text)
        host = translate("links", "The host is {host}").format(host=address.host)
        self.lines = [self._whole, *([host] if address.doubtful else [])]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addStretch(1)
        column.addWidget(self._line(self._whole, QPalette.ColorRole.WindowText))
        self._host = self._line(host, QPalette.ColorRole.PlaceholderText)
        self._host.setVisible(address.doubtful)
        column.addWidget(self._host)
        if not address.opens:
            self.lines.append(translate("links", "Not a web page: it can only be copied"))
            column.addWidget(self._line(self.lines[-1], QPalette.ColorRole.PlaceholderText))
        column.addStretch(1)

    def _line(self, words: str, role: QPalette.ColorRole) -> ElidedLabel:
        line = ElidedLabel(words, self, mode=Qt.TextElideMode.ElideMiddle, role=role)
        if role == QPalette.ColorRole.PlaceholderText:
            line.setFont(resized(self.font(), -1))
        return line

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the host where the address is elided."""
        super().resizeEvent(event)
        elided = self.fontMetrics().horizontalAdvance(self._whole) > self.width()
        self._host.setVisible(self._address.doubtful or (elided and bool(self._address.host)))


def _actions(address: Address) -> tuple[tuple[str, str], ...]:
    copy = (COPY, translate("links", "Copy address"))
    if not address.opens:
        return (copy,)
    if address.scheme == "mailto":
        return (OPEN, translate("links", "Write a message")), copy
    return (OPEN, translate("links", "Open in the browser")), copy
