"""What the strip shows of an article: marks by colour, hits, headings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from diptych.domain.annotation import Annotation
from diptych.ui.appearance.theme import Theme
from diptych.ui.reader.layers import Layers
from diptych.ui.reader.mark_store import MarkStore
from diptych.ui.reader.page import Page
from diptych.ui.reader.strip import OverviewStrip, Tick

_FEW = 400
"""Marks or hits up to this many have a tick each; of more, one for each pixel."""

_SCAN = 1_500
"""Pieces that are searched for headings at a time."""


class Overview:
    """Fills the strip; a long text is searched for headings bit by bit, and then shown anew."""

    def __init__(self, strip: OverviewStrip) -> None:
        self._strip = strip
        self._headings: list[int] = []
        self._scanned = 0
        self._stale = True

    def forget(self) -> None:
        """Another text is to come."""
        self._headings = []
        self._scanned = 0
        self._stale = True

    def renew(self) -> None:
        """Take note that marks, hits, heights or colours are no longer as they were."""
        self._stale = True

    def show(self, page: Page, layers: Layers, hits: MarkStore[int], theme: Theme) -> bool:
        """Do a bit of what is to do; tell whether there is more."""
        model = page.model
        if self._stale:
            self._stale = False
            height = self._strip.height()
            self._strip.set_ticks(ticks(page, layers, hits, self._headings, theme, height=height))
            return self._scanned < len(model)
        until = self._scanned + _SCAN
        found = model.headings(self._scanned, until)
        self._headings += found
        self._scanned = min(until, len(model))
        self._stale = self._scanned == len(model) and bool(self._headings)
        return self._scanned < len(model) or self._stale


def ticks(
    page: Page,
    layers: Layers,
    hits: MarkStore[int],
    headings: Sequence[int],
    theme: Theme,
    *,
    height: int,
) -> list[Tick]:
    """Return the ticks of a strip ``height`` pixels high, at most a few for each pixel."""
    thick = theme.tokens.size["tick"]
    # Ticks that would lie over one another cost the most where they show the least.
    height = max(1, height // thick)
    starts = page.model.starts
    grey = theme.colour("control")
    made = [
        Tick(page.fraction(starts[piece]), grey, 1)
        for piece in headings[:: 1 + len(headings) // height]
    ]
    made.extend(
        Tick(place, theme.tag(layers.colour(annotation)).bar, thick)
        for place, annotation in _places(page, layers, height)
    )
    line = theme.colour("hit_line")
    made.extend(Tick(row / height, line, thick) for row in _rows(page, hits, height))
    return made


def _rows(page: Page, hits: MarkStore[int], height: int) -> Iterable[int]:
    """Return the pixels with hits; of very many, by how far into the text they are."""
    if len(hits) <= _FEW:
        return dict.fromkeys(round(page.fraction(hit.start) * height) for hit in hits)
    length = len(page.model.text)
    edges = pairwise(row * length // height for row in range(height + 1))
    return [
        row for row, (start, end) in enumerate(edges) if hits.first_starting(start, end) is not None
    ]


def _places(page: Page, layers: Layers, height: int) -> Iterable[tuple[float, Annotation]]:
    """Yield marks and where they begin; of very many, the first of each pixel."""
    store = layers.lit()
    if len(store) <= _FEW:
        for mark in store:
            yield page.fraction(mark.start), mark.item
        return
    edges = [page.offset_at(row / height) for row in range(height)]
    edges.append(len(page.model.text))
    for row, (start, end) in enumerate(pairwise(edges)):
        first = store.first_starting(start, end)
        if first is not None:
            yield row / height, first
