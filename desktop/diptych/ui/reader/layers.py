"""The annotations of one article as layers: which are where, what colours, who is on top."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import compress, count
from operator import attrgetter, is_not
from types import NoneType

from diptych.domain.annotation import Annotation, Colour
from diptych.domain.link import Linked
from diptych.domain.span import Span
from diptych.domain.tag import Tag
from diptych.ui.reader.mark_store import MarkStore, Segment, Stretch, flatten
from diptych.ui.reader.said_places import SaidPlaces

_FEW = 16
"""Changes up to this many are put in one by one."""


def rank(annotation: Annotation) -> tuple[str, str]:
    """Return what decides who is on top: the newest."""
    return annotation.created, annotation.id


class Layers:
    """Annotations by id and by place; orphans have no place and are left out.

    A filter leaves all of them where they are, and says which are lit: the others are faint.
    """

    def __init__(self) -> None:
        self.store: MarkStore[Annotation] = MarkStore()
        self.by_id: dict[str, Annotation] = {}
        self.links: Mapping[str, Sequence[Linked]] = {}
        """The links of annotations, whether they are shown here or not."""
        self.said = SaidPlaces()
        """The quotations of the text, by which it is known of whose speaker it is a guess."""
        self._colours: dict[str, Colour] = {}
        self._coloured: dict[str, Colour] = {}
        self._shown: list[Annotation] | None = None
        self._accepts: Callable[[Annotation], bool] | None = None
        self._lit: MarkStore[Annotation] | None = None

    def is_guess(self, annotation: Annotation) -> bool:
        """Tell whether it is in doubt who says what an annotation marks."""
        return self.said.doubt_of(annotation) is not None

    @property
    def filtered(self) -> bool:
        """Whether a filter says which are lit."""
        return self._accepts is not None

    def filter_by(self, accepts: Callable[[Annotation], bool] | None) -> None:
        """Light those that are accepted; ``None`` lights all."""
        self._accepts = accepts
        self._lit = None

    def is_lit(self, annotation: Annotation) -> bool:
        """Tell whether the filter accepts an annotation."""
        return self._accepts is None or self._accepts(annotation)

    def lit(self) -> MarkStore[Annotation]:
        """Return those that are lit, by place."""
        if self._accepts is None:
            return self.store
        if self._lit is None:
            store, kept = self.store, list(map(self._accepts, self.store.items))
            columns = (store.starts, store.ends, store.items)
            starts, ends, items = (list(compress(column, kept)) for column in columns)
            self._lit = MarkStore.of_columns(starts, ends, items)
        return self._lit

    def parted(
        self, marks: Sequence[Stretch[Annotation]]
    ) -> tuple[list[Stretch[Annotation]], list[Stretch[Annotation]]]:
        """Return which of these marks are lit, and the rest."""
        parts: tuple[list[Stretch[Annotation]], list[Stretch[Annotation]]] = ([], [])
        for mark in marks:
            parts[0 if self.is_lit(mark.item) else 1].append(mark)
        return parts

    def show(self, annotations: Sequence[Annotation], tags: Mapping[str, Tag]) -> list[Span] | None:
        """Take a new state; return the places that changed, ``None`` for all of them.

        A few changes are put in without sorting everything anew.
        """
        colours = {key: tag.colour for key, tag in tags.items()}
        self._lit = None
        shown, self._shown = self._shown, list(annotations)
        if colours == self._colours and self.by_id and shown is not None:
            put, gone = self._differences(shown, self._shown)
            if len(put) + len(gone) <= _FEW:
                kept = self._shown
                touched = self.change(put, gone)
                self._shown = kept
                return touched
        self._colours = colours
        self._coloured.clear()
        placed, spans = self._shown, list(map(attrgetter("anchor.span"), self._shown))
        if NoneType in set(map(type, spans)):
            placed = [each for each in self._shown if each.anchor.span is not None]
            spans = list(map(attrgetter("anchor.span"), placed))
        self.by_id = dict(zip(map(attrgetter("id"), placed), placed, strict=True))
        starts, ends = map(attrgetter("start"), spans), map(attrgetter("end"), spans)
        self.store = MarkStore.of_columns(list(starts), list(ends), list(placed))
        return None

    def _differences(
        self, old: Sequence[Annotation], new: Sequence[Annotation]
    ) -> tuple[list[Annotation], list[str]]:
        """Return what is new or other than before, and the ids of what is gone.

        What is the very same at both ends of twenty thousand is passed over at once.
        """
        first, last = _same_ends(old, new)
        before = {each.id: each for each in old[first : len(old) - last]}
        after = {each.id: each for each in new[first : len(new) - last]}
        gone = [
            key
            for key in before
            if key in self.by_id and (key not in after or after[key].anchor.span is None)
        ]
        put = [
            each
            for key, each in after.items()
            if each.anchor.span is not None and not _same(self.by_id.get(key), each)
        ]
        return put, gone

    def change(self, put: Iterable[Annotation], removed: Iterable[str]) -> list[Span]:
        """Put in or replace some annotations and take out others; return the places touched."""
        touched: list[Span] = []
        self._lit = None
        put = list(put)
        self._shown = None
        for key in [*removed, *(each.id for each in put)]:
            self._coloured.pop(key, None)
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
        colour = self._coloured.get(annotation.id)
        if colour is None:
            known = (self._colours[tag] for tag in annotation.tags if tag in self._colours)
            colour = next(known, Colour.AMBER)
            if self.by_id.get(annotation.id) is annotation:
                self._coloured[annotation.id] = colour
        return colour

    def bar_colours(self, annotation: Annotation) -> tuple[Colour, ...]:
        """Return the colours that split its bar: one for each tag."""
        if len(annotation.tags) < 2 or annotation.colour is not None:
            return (self.colour(annotation),)
        colours = [self._colours[tag] for tag in annotation.tags if tag in self._colours]
        return tuple(colours) if len(colours) > 1 else (self.colour(annotation),)

    def over(self, start: int, end: int) -> list[Stretch[Annotation]]:
        """Return the annotations that share a character with ``start``..``end``."""
        return self.store.overlapping(start, end)

    def segments(
        self,
        start: int,
        end: int,
        over: Sequence[Stretch[Annotation]] | None = None,
        active: str | None = None,
    ) -> list[Segment[Annotation]]:
        """Return who is on top, and who beneath, in ``start``..``end``.

        ``over`` is what is there, where the caller knows; ``active`` is never lost in a segment
        that is longer than its own part.
        """
        known = self.over(start, end) if over is None else over
        apart = (lambda each: each.id == active) if active is not None else None
        return flatten(known, start, end, rank, apart)

    def by_rank(self, annotations: Iterable[Annotation]) -> list[Annotation]:
        """Return annotations, the topmost first; what is faint lies beneath all that is lit."""
        return sorted(annotations, key=self._height if self.filtered else rank, reverse=True)

    def top_at(self, offset: int) -> Annotation | None:
        """Return the topmost annotation that covers the character at ``offset``."""
        found = [stretch.item for stretch in self.over(offset, offset + 1)]
        return max(found, key=self._height if self.filtered else rank, default=None)

    def _height(self, annotation: Annotation) -> tuple[bool, tuple[str, str]]:
        return self.is_lit(annotation), rank(annotation)

    def span_of(self, annotation_id: str | None) -> Span | None:
        """Return the place of an annotation that is shown here."""
        annotation = self.by_id.get(annotation_id or "")
        return annotation.anchor.span if annotation is not None else None


def _same_ends(old: Sequence[Annotation], new: Sequence[Annotation]) -> tuple[int, int]:
    """Return how many at the beginning, and how many at the end, are the very same objects."""
    least = min(len(old), len(new))
    first = next(compress(count(), map(is_not, old, new)), least)
    backwards = map(is_not, reversed(old), reversed(new))
    last = next(compress(count(), backwards), least)
    return first, min(last, least - first)


def _same(old: Annotation | None, new: Annotation) -> bool:
    return old is new or (
        old is not None
        and (
            old.version == new.version
            and old.modified == new.modified
            and old.colour == new.colour
            and old.tags == new.tags
            and old.note == new.note
            and old.anchor == new.anchor
        )
    )
