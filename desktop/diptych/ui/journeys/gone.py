"""Panes of articles that were deleted: closed, and back where they were when that is undone."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from diptych.domain.article import ReadableArticle
from diptych.ui.journeys.opening import Opening
from diptych.ui.reader.pane_area import PaneArea
from diptych.ui.reader.place import Place

REMEMBERED = 20
"""Deletions of open articles that are known, the last ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Arrangement:
    """How the panes were before some were closed, and which articles were left."""

    panes: tuple[tuple[str, Place], ...]
    current: int
    sizes: tuple[int, ...]
    left: tuple[str, ...]

    @property
    def closed(self) -> dict[str, Place]:
        """The articles whose panes were closed, and where the reader was in each."""
        return {
            article_id: place for article_id, place in self.panes if article_id not in self.left
        }


class Gone:
    """Closes the panes of articles that are no more; opens them again when they come back.

    Where the reader has opened, closed or moved panes meanwhile, these stay as they are.
    """

    def __init__(self, area: PaneArea, opening: Opening) -> None:
        self._area = area
        self._opening = opening
        self._known: list[_Arrangement] = []

    def mind(self, present: Collection[str]) -> None:
        """Look at which articles there are now."""
        looked_at = self._area.preview()
        if looked_at is not None and looked_at.article_id not in present:
            self._area.end_preview()
        gone = [key for key in self._opening.open_ids() if key not in present]
        if gone:
            self._close(gone)
        back = [one for one in self._known if all(key in present for key in one.closed)]
        for arrangement in reversed(back):
            self._known.remove(arrangement)
            if self._is_as_left(arrangement):
                self._open(arrangement)

    def _close(self, article_ids: Collection[str]) -> None:
        area = self._area
        shown = [pane for pane in area.kept_panes() if pane.article_id]
        panes = tuple((pane.article_id, pane.view.place()) for pane in shown)
        current, sizes = area.current_index(), area.sizes()
        for pane in shown:
            if pane.article_id in article_ids:
                area.close_pane(pane)
        left = tuple(self._opening.open_ids())
        arrangement = _Arrangement(panes=panes, current=current, sizes=sizes, left=left)
        self._known = [*self._known, arrangement][-REMEMBERED:]

    def _is_as_left(self, arrangement: _Arrangement) -> bool:
        return tuple(self._opening.open_ids()) == arrangement.left

    def _open(self, arrangement: _Arrangement) -> None:
        closed = arrangement.closed

        def done(found: list[ReadableArticle]) -> None:
            if len(found) == len(closed) and self._is_as_left(arrangement):
                self._put_back(arrangement, {one.article.id: one for one in found})

        self._opening.bring_back(list(closed), done)

    def _put_back(self, arrangement: _Arrangement, found: dict[str, ReadableArticle]) -> None:
        area = self._area
        for number, (article_id, place) in enumerate(arrangement.panes):
            if article_id not in found:
                continue
            panes = area.panes()
            if panes:
                area.set_current(panes[max(0, number - 1)])
            self._opening.show(found[article_id], beside=True, before=number == 0, place=place)
        area.set_sizes(arrangement.sizes)
        if arrangement.left:
            area.set_current(area.panes()[arrangement.current])
        else:
            # Nothing else has the keyboard that the reader was at.
            area.show_pane(arrangement.current)
