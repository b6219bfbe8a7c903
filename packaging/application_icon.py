"""Draws the icons of the program and of its libraries as pixels: `application_icon.py`.

Desktops, the window and the builds of other systems want pixels of fixed sizes; they are made of
the drawings in resources/application, and committed, so that packages are built without Qt.
"""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).parents[1] / "resources" / "application"
SIZES = (16, 24, 32, 48, 64, 128, 256)
DRAWINGS = ("diptych", "diptych-library")


def drawn(name: str, size: int) -> QImage:
    """Return a drawing at a size in pixels."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    try:
        source = QByteArray((FOLDER / f"{name}.svg").read_bytes())
        QSvgRenderer(source).render(painter, QRectF(0, 0, size, size))
    finally:
        painter.end()
    return image


def main() -> None:
    """Draw all of them anew."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication([])
    for name in DRAWINGS:
        for size in SIZES:
            drawn(name, size).save(str(FOLDER / f"{name}-{size}.png"))
    application.quit()


if __name__ == "__main__":
    main()
