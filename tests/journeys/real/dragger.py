"""Another program, from which a reader drags: a small window that gives HTML, or files.

dragger.py X Y html WORDS…       dragger.py X Y files PATH…
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel

SIZE = 120


class Source(QLabel):
    """Carries what it was told to, as soon as the pointer is moved with its button down."""

    def __init__(self, kind: str, what: list[str]) -> None:
        super().__init__("drag")
        self._kind, self._what = kind, what

    def mouseMoveEvent(self, _: QMouseEvent) -> None:
        """Begin the drag."""
        mime = QMimeData()
        if self._kind == "html":
            mime.setHtml(" ".join(self._what))
        else:
            mime.setUrls([QUrl.fromLocalFile(path) for path in self._what])
        drag = QDrag(self)
        drag.setMimeData(mime)
        drag.exec(Qt.DropAction.CopyAction)


def main() -> int:
    """Show the window until somebody ends it."""
    application = QApplication([])
    x, y, kind, *what = sys.argv[1:]
    source = Source(kind, what)
    source.setWindowTitle("Dragger")
    source.setGeometry(int(x), int(y), SIZE, SIZE)
    source.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
