"""Hits as rows of a list: put together away from the interface's thread, rank by rank."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from diptych.domain.annotation import Annotation
from diptych.domain.hit import Hit, HitKind
from diptych.domain.tag import Tag
from diptych.ui.models.annotation_cards import TagLabel

OF_HIGHLIGHTS = (HitKind.ANNOTATION, HitKind.NOTE)
_NOTE = "n:"
"""What a note on no article is called by begins so."""


@dataclass(frozen=True, slots=True)
class HitHeading:
    """The line above the hits of an article, or of a note that is on none.

    ``count`` is ``None`` while its hits are still to be read.
    """

    article_id: str
    title: str
    second: str
    count: int | None


@dataclass(frozen=True, slots=True)
class HitRow:
    """One hit, with the tags of the highlight that it is.

    ``number`` tells hits of one place apart. ``of_highlight`` is false of notes that are on no
    highlight. ``under`` says where it is, if no heading does.
    """

    hit: Hit
    number: int
    tags: tuple[TagLabel, ...] = ()
    of_highlight: bool = False
    under: str = ""


class RankHits(NamedTuple):
    """What was found at one rank: in an article, or a note."""

    title: str
    places: int
    rows: tuple[HitRow, ...]


def is_note_key(key: str) -> bool:
    """Tell whether a list calls a note so, rather than an article."""
    return key.startswith(_NOTE)


def by_rank(
    keys: Sequence[str],
    hits: Iterable[Hit],
    annotations: Mapping[str, Annotation],
    tags: Mapping[str, Tag],
) -> dict[str, RankHits]:
    """Put hits, which come rank by rank, to the ranks called ``keys``.

    A rank that has none, since its article is gone, has no rows.
    """
    waiting = list(hits)
    waiting.reverse()
    found: dict[str, RankHits] = {}
    for key in keys:
        own: list[Hit] = []
        if is_note_key(key):
            if waiting and waiting[-1].article_id is None:
                own.append(waiting.pop())
        else:
            while waiting and waiting[-1].article_id == key:
                own.append(waiting.pop())
        found[key] = RankHits(
            own[0].title if own else "",
            sum(hit.places for hit in own),
            tuple(_rows(own, annotations, tags)),
        )
    return found


def _rows(
    hits: Iterable[Hit], annotations: Mapping[str, Annotation], tags: Mapping[str, Tag]
) -> Iterable[HitRow]:
    repeated: dict[object, int] = {}
    for hit in hits:
        place = (hit.kind, hit.id, hit.span)
        number = repeated[place] = repeated.get(place, 0) + 1
        annotation = annotations.get(hit.id) if hit.kind in OF_HIGHLIGHTS else None
        if annotation is None:
            yield HitRow(hit, number)
            continue
        known = (tags[tag] for tag in annotation.tags if tag in tags)
        labels = tuple(TagLabel(name=tag.name, colour=tag.colour) for tag in known)
        yield HitRow(hit, number, labels, of_highlight=True)
