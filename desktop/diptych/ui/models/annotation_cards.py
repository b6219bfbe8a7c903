"""Annotations with the words that their ids stand for, as lists of them show each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import compress, filterfalse
from operator import is_not

from diptych.domain.annotation import Annotation, Colour
from diptych.domain.link import Linked
from diptych.domain.person import Person
from diptych.ui.models.annotation_filter import Naming

CARDS_KEPT = 1000
"""How many rows keep the names of their tags at hand; a screen shows twenty."""


@dataclass(frozen=True, slots=True)
class TagLabel:
    """A tag as a card shows it: an 8 px square and a name."""

    name: str
    colour: Colour


@dataclass(frozen=True, slots=True)
class AnnotationRow:
    """One annotation with the words that its ids stand for."""

    annotation: Annotation
    quote: str
    colour: Colour
    tags: tuple[TagLabel, ...] = ()
    speaker: str = ""
    role: str = ""
    creator: Person | None = None
    article: str = ""
    """The title of its article, where no heading says it."""
    links: tuple[Linked, ...] = ()


def quote_of(annotation: Annotation) -> str:
    """Return the words of a quote as they stand in its article."""
    return annotation.anchor.quote


class AnnotationCards:
    """Makes the card of an annotation when it is asked for, and keeps those asked for last."""

    def __init__(self) -> None:
        self._naming = Naming()
        self._labels: dict[str, TagLabel] = {}
        self._links: Mapping[str, tuple[Linked, ...]] = {}
        self._quote_of: Callable[[Annotation], str] = quote_of
        self._apart = True
        self._made: dict[str, AnnotationRow] = {}

    def name(self, naming: Naming) -> bool:
        """Take what ids stand for; return whether cards say anything else now."""
        before, self._naming = self._naming, naming
        renamed = (naming.titles, naming.tags, naming.speakers, naming.creators) != (
            before.titles, before.tags, before.speakers, before.creators
        )  # fmt: skip
        if renamed:
            self._made.clear()
            self._labels = {
                tag.id: TagLabel(name=tag.name, colour=tag.colour) for tag in naming.tags.values()
            }
        return renamed

    def link(self, links: Mapping[str, tuple[Linked, ...]]) -> list[str]:
        """Take the links that annotations have; return the ids of those that have others now."""
        before, self._links = self._links, links
        others = map(is_not, map(before.get, links), links.values())
        differing = [*compress(links, others), *filterfalse(links.__contains__, before)]
        for key in differing:
            self._made.pop(key, None)
        return differing

    def quote_by(self, quote_of: Callable[[Annotation], str]) -> None:
        """Have quotes said as ``quote_of`` says them from now on."""
        self._quote_of = quote_of
        self._made.clear()

    def tell_articles(self, *, apart: bool) -> None:
        """Have each card tell its article, or none where a heading does."""
        if apart != self._apart:
            self._apart = apart
            self._made.clear()

    def of(self, annotation: Annotation) -> AnnotationRow:
        """Return the card of an annotation."""
        card = self._made.get(annotation.id)
        if card is not None and card.annotation is annotation:
            return card
        if len(self._made) >= CARDS_KEPT:
            self._made.clear()
        labels, naming = self._labels, self._naming
        tags = tuple(labels[tag] for tag in annotation.tags if tag in labels)
        card = self._made[annotation.id] = AnnotationRow(
            annotation=annotation,
            quote=self._quote_of(annotation),
            colour=annotation.colour or (tags[0].colour if tags else Colour.AMBER),
            tags=tags,
            speaker=naming.speaker(annotation),
            role=naming.role(annotation),
            creator=naming.creators.get(annotation.person_id),
            article=naming.titles.get(annotation.article_id, "") if self._apart else "",
            links=self._links.get(annotation.id, ()),
        )
        return card
