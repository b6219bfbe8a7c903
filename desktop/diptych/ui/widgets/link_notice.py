"""The notice that says where a link leads; opening it is for the reader to say."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent, QPalette
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

    Where the host could be taken for another it is told once more, in ASCII letters. Escape
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
    """The address, elided in the middle: its host and its end stay; and what is to be minded."""

    def __init__(self, address: Address) -> None:
        super().__init__()
        self.lines = [translate("links", "Leads to {address}").format(address=address.text)]
        if address.host:
            self.lines.append(translate("links", "The host is {host}").format(host=address.host))
        if not address.opens:
            self.lines.append(translate("links", "Not a web page: it can only be copied"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addStretch(1)
        for number, line in enumerate(self.lines):
            role = QPalette.ColorRole.PlaceholderText if number else QPalette.ColorRole.WindowText
            label = ElidedLabel(line, self, mode=Qt.TextElideMode.ElideMiddle, role=role)
            if number:
                label.setFont(resized(self.font(), -1))
            column.addWidget(label)
        column.addStretch(1)


def _actions(address: Address) -> tuple[tuple[str, str], ...]:
    copy = (COPY, translate("links", "Copy address"))
    if not address.opens:
        return (copy,)
    if address.scheme == "mailto":
        return (OPEN, translate("links", "Write a message")), copy
    return (OPEN, translate("links", "Open in the browser")), copy
