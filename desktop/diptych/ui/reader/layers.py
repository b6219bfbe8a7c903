"""The annotations of one article as layers: which are where, what colours, who is on top."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from diptych.domain.annotation import Annotation, Colour
from diptych.domain.span import Span
from diptych.domain.tag import Tag
from diptych.ui.reader.mark_store import MarkStore, Segment, Stretch, flatten

_FEW = 16
"""Changes up to this many are put in one by one."""


def rank(annotation: Annotation) -> tuple[str, str]:
    """Return what decides who is on top: the newest."""
    return annotation.created, annotation.id


class Layers:
    """Annotations by id and by place; orphans have no place and are left out."""

    def __init__(self) -> None:
        self.store: MarkStore[Annotation] = MarkStore()
        self.by_id: dict[str, Annotation] = {}
        self._colours: dict[str, Colour] = {}

    def show(self, annotations: Sequence[Annotation], tags: Mapping[str, Tag]) -> list[Span] | None:
        """Take a new state; return the places that changed, ``None`` for all of them.

        A few changes are put in without sorting everything anew.
        """
        colours = {key: tag.colour for key, tag in tags.items()}
        placed = {each.id: each for each in annotations if each.anchor.span is not None}
        everything = colours != self._colours or not self.by_id
        gone = [old for key, old in self.by_id.items() if key not in placed]
        fresh = [
            each
            for each in placed.values()
            if (old := self.by_id.get(each.id)) is not each and not _same(old, each)
        ]
        self._colours = colours
        if everything or len(gone) + len(fresh) > _FEW:
            self.by_id = placed
            self.store = MarkStore(
                (span.start, span.end, each)
                for each in placed.values()
                if (span := each.anchor.span) is not None
            )
            return None
        return self.change(fresh, [old.id for old in gone])

    def change(self, put: Iterable[Annotation], removed: Iterable[str]) -> list[Span]:
        """Put in or replace some annotations and take out others; return the places touched."""
        touched: list[Span] = []
        put = list(put)
        for key in [*removed, *(each.id for each in put)]:
            old = self.by_id.pop(key, None)
            if old is not None and old.anchor.span is not None:
                self.store.remove(old.anchor.span.start, old)
                touched.append(old.anchor.span)
        for each in put:
            if (span := each.anchor.span) is not None:
                self.by_id[each.id] = each
                self.store.add(span.start, span.end, each)
                touched.append(span)
        return touched

    def colour(self, annotation: Annotation) -> Colour:
        """Return its own colour, else its first tag's, else amber."""
        if annotation.colour is not None:
            return annotation.colour
        return next(
            (self._colours[tag] for tag in annotation.tags if tag in self._colours), Colour.AMBER
        )

    def bar_colours(self, annotation: Annotation) -> tuple[Colour, ...]:
        """Return the colours that split its bar: one for each tag."""
        colours = [self._colours[tag] for tag in annotation.tags if tag in self._colours]
        if len(colours) < 2 or annotation.colour is not None:
            return (self.colour(annotation),)
        return tuple(colours)

    def over(self, start: int, end: int) -> list[Stretch[Annotation]]:
        """Return the annotations that share a character with ``start``..``end``."""
        return self.store.overlapping(start, end)

    def segments(self, start: int, end: int) -> list[Segment[Annotation]]:
        """Return who is on top, and who beneath, in ``start``..``end``."""
        return flatten(self.over(start, end), start, end, rank)

    def by_rank(self, annotations: Iterable[Annotation]) -> list[Annotation]:
        """Return annotations, the topmost first."""
        return sorted(annotations, key=rank, reverse=True)

    def top_at(self, offset: int) -> Annotation | None:
        """Return the topmost annotation that covers the character at ``offset``."""
        found = [stretch.item for stretch in self.over(offset, offset + 1)]
        return max(found, key=rank, default=None)

    def span_of(self, annotation_id: str | None) -> Span | None:
        """Return the place of an annotation that is shown here."""
        annotation = self.by_id.get(annotation_id or "")
        return annotation.anchor.span if annotation is not None else None


def _same(old: Annotation | None, new: Annotation) -> bool:
    return old is not None and (
        old.version == new.version
        and old.modified == new.modified
        and old.colour == new.colour
        and old.tags == new.tags
        and old.note == new.note
        and old.anchor.span == new.anchor.span
    )
