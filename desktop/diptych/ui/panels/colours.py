"""The ten colours by name, as swatches and as a menu."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from diptych.domain.annotation import Colour
from diptych.ui.appearance.theme import Theme

translate = QCoreApplication.translate


def colour_names() -> dict[Colour, str]:
    """Name the ten colours."""
    return {
        Colour.AMBER: translate("colours", "Amber"),
        Colour.GREEN: translate("colours", "Green"),
        Colour.BLUE: translate("colours", "Blue"),
        Colour.ROSE: translate("colours", "Rose"),
        Colour.VIOLET: translate("colours", "Violet"),
        Colour.RUST: translate("colours", "Rust"),
        Colour.TEAL: translate("colours", "Teal"),
        Colour.WINE: translate("colours", "Wine"),
        Colour.GREY: translate("colours", "Grey"),
        Colour.MOSS: translate("colours", "Moss"),
    }


def paint_swatch(painter: QPainter, rect: QRectF, colour: Colour, theme: Theme) -> None:
    """Draw a disc in a colour's fill, ringed by its bar."""
    shades = theme.tag(colour)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(shades.bar, 2))
    painter.setBrush(shades.fill)
    painter.drawEllipse(rect.adjusted(1, 1, -1, -1))


def swatch(colour: Colour, theme: Theme, ratio: float) -> QIcon:
    """Return a colour as an icon of 16 px."""
    pixmap = QPixmap(round(16 * ratio), round(16 * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    try:
        paint_swatch(painter, QRectF(0.5, 0.5, 15, 15), colour, theme)
    finally:
        painter.end()
    return QIcon(pixmap)


def colour_menu(theme: Theme, parent: QWidget, *, follow: bool = False) -> QMenu:
    """Return a menu of the ten colours, each action's data being its name.

    ``follow`` adds a first choice without a name: the colour of the first tag.
    """
    menu = QMenu(parent)
    if follow:
        action = menu.addAction(translate("colours", "As its first tag"))
        action.setData("")
        menu.addSeparator()
    for colour, name in colour_names().items():
        action = menu.addAction(swatch(colour, theme, parent.devicePixelRatioF()), name)
        action.setData(colour.value)
    return menu


def colour_of(action: QAction) -> Colour | None:
    """Return the colour that an action of the menu stands for; ``None`` is the first tag's."""
    name = action.data()
    return Colour(name) if name else None
