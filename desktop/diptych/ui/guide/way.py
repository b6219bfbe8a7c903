"""Where a reader of the guide has been: back and forward, as in a browser."""

from __future__ import annotations

from dataclasses import dataclass, replace

from diptych.domain.guide import GuidePlace


@dataclass(frozen=True, slots=True)
class Stop:
    """A place that was gone to, and how far the reader had scrolled when leaving it."""

    place: GuidePlace
    scrolled: int | None = None


class Way:
    """The stops in their order, and at which of them the reader is."""

    def __init__(self) -> None:
        self._stops: list[Stop] = []
        self._at = -1

    @property
    def current(self) -> Stop | None:
        """Where the reader is; nowhere before the first step."""
        return self._stops[self._at] if self._stops else None

    @property
    def can_go_back(self) -> bool:
        """Whether there is a stop before this one."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether the reader has come back from anywhere."""
        return self._at + 1 < len(self._stops)

    def leave(self, scrolled: int) -> None:
        """Note how far the reader has scrolled here."""
        if self._stops:
            self._stops[self._at] = replace(self._stops[self._at], scrolled=scrolled)

    def go(self, place: GuidePlace) -> None:
        """Go on to a place; what lay ahead is forgotten. To be there already is no step."""
        current = self.current
        if current is not None and current.place == place:
            return
        del self._stops[self._at + 1 :]
        self._stops.append(Stop(place))
        self._at += 1

    def back(self) -> Stop | None:
        """Go a step back."""
        return self._step(-1)

    def forward(self) -> Stop | None:
        """Go a step forward again."""
        return self._step(1)

    def _step(self, by: int) -> Stop | None:
        if not 0 <= self._at + by < len(self._stops):
            return None
        self._at += by
        return self.current
