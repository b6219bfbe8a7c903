"""What devices say in small parts, added up to whole pixels and whole steps."""

from __future__ import annotations

from diptych.ui.reader.typography import LARGEST, SMALLEST

NOTCH = 120
"""What Qt calls one notch of a wheel; finer wheels tell parts of it."""

_LINES = 3
"""Lines that one notch scrolls."""

_OVER = 0.7
"""Pixels of type by which fingers must be off before a step is made: at half they would tremble."""


class Rest:
    """Adds up parts and gives out wholes; nothing is lost but by turning round."""

    def __init__(self) -> None:
        self._rest = 0

    def take(self, amount: int, unit: int) -> int:
        """Return how many whole units there are with ``amount`` more; the rest is kept.

        Who turns round has begun anew: what was left of the other direction is dropped.
        """
        if amount * self._rest < 0:
            self._rest = 0
        total = self._rest + amount
        whole, rest = divmod(abs(total), unit)
        self._rest = rest if total > 0 else -rest
        return whole if total > 0 else -whole

    def clear(self) -> None:
        """Forget the rest."""
        self._rest = 0


class Turning:
    """A wheel or two fingers, scrolling or zooming: neither takes up what the other left."""

    def __init__(self) -> None:
        self._scrolled = Rest()
        self._zoomed = Rest()

    def steps(self, angle: int) -> int:
        """Return by how many pixels the type is to be larger."""
        self._scrolled.clear()
        return self._zoomed.take(angle, NOTCH)

    def pixels(self, angle: tuple[int, int], pixel: tuple[int, int], row: int) -> int:
        """Return by how many pixels to scroll up: as many as are told, else lines of ``row``.

        Across the text nothing scrolls, though hands and fingers always stray a little.
        """
        self._zoomed.clear()
        told = any(pixel)
        across, along = pixel if told else angle
        if abs(across) > abs(along):
            return 0
        if told:
            self._scrolled.clear()
            return along
        return self._scrolled.take(along * _LINES * row, NOTCH)


class Pinch:
    """Fingers that move apart or together: the size that they want."""

    def __init__(self) -> None:
        self._wanted: float | None = None

    def begin(self) -> None:
        """Take what comes as another pinch."""
        self._wanted = None

    def steps(self, factor: float, size: int) -> int:
        """Return by how many pixels type of ``size`` is to be larger with ``factor`` more."""
        wanted = (size if self._wanted is None else self._wanted) * factor
        # Beyond the bounds nothing adds up: turning back shows at once.
        wanted = self._wanted = max(float(SMALLEST), min(float(LARGEST), wanted))
        return round(wanted) - size if abs(wanted - size) >= _OVER else 0
