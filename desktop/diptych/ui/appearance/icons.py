"""Icons: one-colour drawings of resources/icons, tinted with the colours of the theme.

An icon is drawn when it is first painted, at the size and pixel ratio it is painted at, and
follows the theme: `Icons.use` drops what was drawn, and every icon handed out is redrawn.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from diptych.paths import resources
from diptych.ui.appearance.theme import Theme

DISABLED = 0.4
"""How much of its colour a disabled icon keeps."""

_INK = b"#000000"


class Icons:
    """Hands out the icons of one theme; ``use`` changes the theme of all of them."""

    def __init__(self, theme: Theme, folder: Path | None = None) -> None:
        self.theme = theme
        self._folder = folder or resources() / "icons"
        self._drawings: dict[str, bytes] = {}
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}

    def use(self, theme: Theme) -> None:
        """Take another theme: whatever was tinted is dropped."""
        self.theme = theme
        self._pixmaps.clear()

    def icon(self, name: str, role: str = "muted", *, lively: bool = True) -> QIcon:
        """Return the icon ``name`` in the colour ``role``.

        A lively one takes the colour of text under the pointer and the accent when it is on.
        """
        # A copy: PySide takes the first icon for the parent of its engine. Where the garbage
        # collector takes such an icon apart, the engine goes with it, though others paint by it.
        return QIcon(QIcon(_Tinted(self.pixmap, name, role, lively=lively)))

    def pixmap(self, name: str, role: str, size: int, ratio: float = 1.0) -> QPixmap:
        """Return the icon drawn ``size`` logical pixels high, for a screen of ``ratio``."""
        key = (name, role, size, ratio)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._draw(name, self.theme.colour(role), size, ratio)
        return self._pixmaps[key]

    def _draw(self, name: str, colour: QColor, size: int, ratio: float) -> QPixmap:
        if name not in self._drawings:
            self._drawings[name] = (self._folder / f"{name}.svg").read_bytes()
        tinted = self._drawings[name].replace(_INK, colour.name().encode("ascii"))
        pixels = max(1, round(size * ratio))
        pixmap = QPixmap(pixels, pixels)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        try:
            QSvgRenderer(QByteArray(tinted)).render(painter, QRectF(0, 0, pixels, pixels))
        finally:
            painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap


class _Tinted(QIconEngine):
    """Asks for the pixmap when it is painted, in the colour that its state has."""

    def __init__(
        self,
        pixmap: Callable[[str, str, int, float], QPixmap],
        name: str,
        role: str,
        *,
        lively: bool,
    ) -> None:
        super().__init__()
        self._pixmap = pixmap
        self._name = name
        self._role = role
        self._lively = lively

    def _role_of(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        if not self._lively:
            return self._role
        if state == QIcon.State.On:
            return "accent"
        return "text" if mode == QIcon.Mode.Active else self._role

    def scaledPixmap(  # noqa: N802 - Qt's name
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        """Return what Qt paints; ``size`` is in logical pixels of a screen of ``scale``."""
        role = self._role_of(mode, state)
        full = self._pixmap(self._name, role, max(1, size.height()), scale or 1.0)
        if mode != QIcon.Mode.Disabled:
            return full
        faint = QPixmap(full.size())
        faint.setDevicePixelRatio(full.devicePixelRatio())
        faint.fill(Qt.GlobalColor.transparent)
        painter = QPainter(faint)
        try:
            painter.setOpacity(DISABLED)
            painter.drawPixmap(QPoint(0, 0), full)
        finally:
            painter.end()
        return faint

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return what Qt paints on a screen without scaling."""
        return self.scaledPixmap(size, mode, state, 1.0)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw straight into ``painter``."""
        ratio = painter.device().devicePixelRatioF()
        side = min(rect.width(), rect.height())
        place = QRect(0, 0, side, side)
        place.moveCenter(rect.center())
        painter.drawPixmap(place, self.scaledPixmap(QSize(side, side), mode, state, ratio))

    def actualSize(  # noqa: N802 - Qt's name
        self,
        size: QSize,
        mode: QIcon.Mode,  # noqa: ARG002 - Qt's signature
        state: QIcon.State,  # noqa: ARG002 - Qt's signature
    ) -> QSize:
        """Fit any size: the drawings are square and without pixels of their own."""
        side = min(size.width(), size.height())
        return QSize(side, side)

    def isNull(self) -> bool:  # noqa: N802 - Qt's name
        """Never: Qt would ask for a pixmap to find out."""
        return False

    def clone(self) -> QIconEngine:
        """Return a copy, as Qt makes when icons part."""
        return _Tinted(self._pixmap, self._name, self._role, lively=self._lively)
