"""A window of PySide6 with the two starter articles in QTextBrowsers: as little as there can be."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QTextBrowser

SEEDS = Path(__file__).parents[2] / "seeds"


class _Painted(QObject):
    """Ends the program when every one of the widgets has been painted."""

    def __init__(self, widgets: list[QObject]) -> None:
        super().__init__()
        self._waiting = set(map(id, widgets))
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.UpdateRequest or event.type() == QEvent.Type.Paint:
            self._waiting.discard(id(watched))
            if not self._waiting:
                QApplication.exit()
        return False


def main() -> None:
    app = QApplication(sys.argv)
    window = QMainWindow()
    splitter = QSplitter()
    browsers = [QTextBrowser() for _ in range(2)]
    for browser, path in zip(browsers, sorted(SEEDS.glob("*.txt")), strict=False):
        browser.setPlainText(path.read_text(encoding="utf-8"))
        splitter.addWidget(browser)
    window.setCentralWidget(splitter)
    window.resize(1600, 1000)
    painted = _Painted([browser.viewport() for browser in browsers])
    window.show()
    app.exec()
    painted.deleteLater()
    print(time.process_time() * 1000)


main()
