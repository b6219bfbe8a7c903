"""Panes that scroll together: where the reader moves one, the others follow."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QPoint, Signal

from diptych.ui.reader.alignment import WAYS, Pins, Way, eased
from diptych.ui.reader.pane import ArticlePane
from diptych.ui.reader.pane_area import PaneArea
from diptych.ui.reader.reading_line import ReadingLine


class Together(QObject):
    """Moves the other panes that show along with the one that the reader moves.

    ``pins`` are given by the ids of two articles; which pane leads is whichever was scrolled.
    """

    way_changed = Signal(object)
    """Another `Way` holds from now on."""

    def __init__(self, area: PaneArea, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._area = area
        self._way = Way.APART
        self._pins: dict[tuple[str, str], Pins] = {}
        self._leading = False
        for pane in area.panes():
            self._join(pane)
        area.pane_added.connect(self._join)

    def _join(self, pane: ArticlePane) -> None:
        pane.view.scrolled.connect(lambda by: self._follow(pane, by))

    @property
    def way(self) -> Way:
        """How the panes scroll now."""
        return self._way

    def set_way(self, way: Way) -> None:
        """Scroll another way from now on; the others are brought level with the current pane."""
        if way is self._way:
            return
        self._way = way
        self.way_changed.emit(way)
        if way is not Way.APART:
            self.bring_level()

    def set_pins(self, pins: Mapping[tuple[str, str], Pins]) -> None:
        """Hold these pairs of articles level by these pins, asked from the first of the two."""
        self._pins = dict(pins)

    def pins_between(self, one: str, other: str) -> Pins:
        """Return the pins of two articles as ``one`` has them."""
        if (one, other) in self._pins:
            return self._pins[one, other]
        return self._pins.get((other, one), Pins()).turned()

    def bring_level(self) -> None:
        """Bring the other panes level with the current one, even where they scroll apart."""
        current = self._area.current()
        if current is not None:
            self._lead(current, None, Way.SHARE if self._way is Way.APART else self._way)

    def line_of(self, pane: ArticlePane) -> ReadingLine:
        """Return a pane's reading line; of panes beside one another all are at one height."""
        if self._area.is_stacked():
            return pane.view.reading_line()
        tops = {
            one: one.view.viewport().mapTo(self._area, QPoint(0, 0)).y()
            for one in self._area.panes()
            if not one.isHidden()
        }
        above = max(tops.values(), default=0) - tops.get(pane, 0) if pane in tops else 0
        return pane.view.reading_line(above)

    def _follow(self, leader: ArticlePane, by: int | None) -> None:
        if self._way is not Way.APART:
            self._lead(leader, by, self._way)

    def _lead(self, leader: ArticlePane, by: int | None, way: Way) -> None:
        """Move all others; what they do then is no reason for anybody to move."""
        if self._leading or leader.isHidden() or not leader.article_id:
            return
        self._leading = True
        try:
            for pane in self._area.panes():
                if pane is not leader and not pane.isHidden() and pane.article_id:
                    self._level(leader, pane, by, way)
        finally:
            self._leading = False

    def _level(self, leader: ArticlePane, follower: ArticlePane, by: int | None, way: Way) -> None:
        pins = self.pins_between(leader.article_id, follower.article_id)
        line, own, view = self.line_of(leader), self.line_of(follower), follower.view
        answer = WAYS[way]
        target = answer(pins, line, own)
        if by is not None:
            before = answer(pins, line.moved(-by), own)
            present = own.value()
            view.scroll_by(round(eased(target, present, target - before)))
            return
        # Where it has not been before, heights are guesses until it is there.
        for _ in range(2):
            step = round(target - own.value())
            if step:
                view.scroll_by(step)
            target = answer(pins, line, own)
