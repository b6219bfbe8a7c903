"""What the strip shows of an article: marks by colour, hits, headings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from diptych.domain.annotation import Annotation
from diptych.ui.reader.layers import Layers
from diptych.ui.reader.mark_store import MarkStore
from diptych.ui.reader.page import Page
from diptych.ui.reader.strip import Tick
from diptych.ui.theme import Theme

_FEW = 400


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
    height = max(1, height)
    thick = theme.tokens.size["tick"]
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
    seen = -1
    for hit in hits:
        row = (
            round(page.fraction(hit.start) * height)
            if len(hits) <= _FEW
            else _rough(page, hit.start, height)
        )
        if row != seen:
            made.append(Tick(row / height, line, thick))
            seen = row
    return made


def _rough(page: Page, offset: int, height: int) -> int:
    return offset * height // max(1, len(page.model.text))


def _places(page: Page, layers: Layers, height: int) -> Iterable[tuple[float, Annotation]]:
    """Yield marks and where they begin; of very many, the first of each pixel."""
    store = layers.store
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
