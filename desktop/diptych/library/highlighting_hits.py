"""Highlighting and tagging all that a search found in texts: shown as a plan, done as one edit.

A plan is a value: what would be highlighted in which article, and what is highlighted exactly so
already. What a reader chooses of it becomes an ``Edit`` like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from diptych.domain.act import Act, Label
from diptych.domain.annotation import Anchor, Annotation, Colour
from diptych.domain.article import Article, ReadableArticle
from diptych.domain.article_text import ArticleText
from diptych.domain.blocks import BlockKind
from diptych.domain.progress import Progress
from diptych.domain.span import Span
from diptych.domain.tag import Tag
from diptych.library.edits import Edit, ObjectChange, changed, created
from diptych.text.anchoring import describe
from diptych.text.excerpts import WIDTH, around
from diptych.text.sentences import lines, sentences, spanning

if TYPE_CHECKING:
    from diptych.storage.store import Store

MOST = 20_000
"""Highlights that one plan offers: nobody looks through more, and more are no one act."""

LONGEST = 600
"""Characters of a highlight that a plan shows; a list has three lines for it."""

FindsPlaces = Callable[[ReadableArticle], Sequence[Span]]

_OF_LINES = frozenset({BlockKind.VERBATIM, BlockKind.ROW})


class Extent(StrEnum):
    """What of a text is highlighted where something was found."""

    WORDS = "words"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One line of a text: ``fill`` is what of it would be highlighted, ``marks`` what was found."""

    text: str
    fill: Span
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedHighlight:
    """A highlight that could be made; ``hits`` are the places found in it, in order.

    ``existing`` is the highlight that has exactly this span already: it would be given the tags.
    ``passage`` is where it stands, for a list.
    """

    article_id: str
    anchor: Anchor
    hits: tuple[Span, ...]
    passage: Passage
    existing: Annotation | None = None

    @property
    def span(self) -> Span:
        """Where in the article's text it would be."""
        assert self.anchor.span is not None
        return self.anchor.span


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedArticle:
    """An article and what could be highlighted in it, by place."""

    article: Article
    highlights: tuple[PlannedHighlight, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HighlightPlan:
    """What could be highlighted of a result, article by article as it ranks them.

    Articles in whose text nothing is marked are not in it; ``unread`` is how many were left out
    because there was so much in those before.
    """

    extent: Extent
    articles: tuple[PlannedArticle, ...]
    unread: int = 0

    def highlights(self) -> Iterator[PlannedHighlight]:
        """Yield everything in it."""
        for one in self.articles:
            yield from one.highlights


def plan(
    store: Store,
    article_ids: Sequence[str],
    *,
    find_places: FindsPlaces,
    extent: Extent,
    progress: Progress,
    most: int = MOST,
) -> HighlightPlan:
    """Return what could be highlighted in these articles; those that are gone are left out."""
    planned: list[PlannedArticle] = []
    count = 0
    for done, article_id in enumerate(article_ids):
        progress.step(done, len(article_ids))
        if count >= most:
            return HighlightPlan(
                extent=extent, articles=tuple(planned), unread=len(article_ids) - done
            )
        with store.read() as tx:
            article = tx.articles.get(article_id)
            if article is None or article.deleted is not None:
                continue
            readable = tx.revisions.readable(article)
            readable = replace(readable, text=ArticleText.of(readable.text.whole()))
            places = find_places(readable)
            if not places:
                continue
            there = tx.annotations.of_article(article.id, readable.revision.id)
        planned.append(planned_in(readable, places, extent, there))
        count += len(planned[-1].highlights)
    progress.step(len(article_ids), len(article_ids))
    return HighlightPlan(extent=extent, articles=tuple(planned))


def planned_in(
    readable: ReadableArticle,
    places: Sequence[Span],
    extent: Extent,
    annotations: Iterable[Annotation],
) -> PlannedArticle:
    """Return what could be highlighted in one article that has these annotations."""
    there: dict[Span, Annotation] = {}
    for annotation in annotations:
        if annotation.anchor.span is not None and annotation.deleted is None:
            there.setdefault(annotation.anchor.span, annotation)
    highlights = []
    for span, hits in widened(readable, places, extent):
        highlights.append(
            PlannedHighlight(
                article_id=readable.article.id,
                anchor=describe(readable.text, span, readable.revision.id),
                hits=hits,
                passage=_passage(readable.text, span, hits),
                existing=there.get(span),
            )
        )
    return PlannedArticle(article=readable.article, highlights=tuple(highlights))


def _passage(text: ArticleText, span: Span, hits: Sequence[Span]) -> Passage:
    offset = max(0, span.start - WIDTH)
    end = min(span.end, span.start + LONGEST)
    piece = text.slice(offset, end + WIDTH)
    focus = Span(span.start - offset, end - offset)
    shown = around(piece, focus, (focus,))
    inside = [hit.moved(-offset) for hit in hits if hit.end <= end]
    return Passage(text=shown.text, fill=shown.marks[0], marks=around(piece, focus, inside).marks)


def widened(
    readable: ReadableArticle, places: Iterable[Span], extent: Extent
) -> list[tuple[Span, tuple[Span, ...]]]:
    """Return what is highlighted for these places, and which of them lie in each, in order.

    No two overlap: what was found twice in one sentence is one highlight.
    """
    widen = _Widening(readable, extent)
    found: list[tuple[Span, tuple[Span, ...]]] = []
    for place in sorted(place for place in places if len(place)):
        span = widen(place)
        if found and span.start < found[-1][0].end:
            before, hits = found[-1]
            whole = Span(min(before.start, span.start), max(before.end, span.end))
            found[-1] = whole, (*hits, place)
        else:
            found.append((span, (place,)))
    assert all(one[0].end <= other[0].start for one, other in pairwise(found))
    return found


class _Widening:
    """Says what of one text is highlighted for a place; a block is taken apart once."""

    def __init__(self, readable: ReadableArticle, extent: Extent) -> None:
        self._text = readable.text
        self._blocks = readable.blocks
        self._language = readable.article.language
        self._extent = extent
        self._parts: dict[int, list[Span]] = {}

    def __call__(self, place: Span) -> Span:
        if self._extent is Extent.WORDS:
            return place
        touched = self._blocks.touching(place.start, place.end)
        if not touched:
            return place
        head = self._around(touched[0], place)
        tail = head if len(touched) == 1 else self._around(touched[-1], place)
        return Span(min(place.start, head.start), max(place.end, tail.end))

    def _around(self, block: int, place: Span) -> Span:
        """Return the sentences, or the whole, of one block around what of a place lies in it."""
        parts = self._parts.get(block)
        if parts is None:
            parts = self._parts[block] = self._taken_apart(block)
        start = max(place.start, self._blocks.starts[block])
        return spanning(parts, start, max(start, min(place.end, self._blocks.ends[block])))

    def _taken_apart(self, block: int) -> list[Span]:
        start, end = self._blocks.starts[block], self._blocks.ends[block]
        text = self._text.slice(start, end)
        if self._extent is Extent.PARAGRAPH:
            bare = text.strip()
            parts = [Span(0, len(bare)).moved(text.index(bare))] if bare else []
        elif self._blocks.kind(block) in _OF_LINES:
            parts = lines(text)
        else:
            parts = sentences(text, self._language)
        return [part.moved(start) for part in parts]


def edit_of(
    chosen: Iterable[PlannedHighlight],
    *,
    colour: Colour | None = None,
    tags: Sequence[Tag] = (),
    new_tags: Sequence[ObjectChange] = (),
    person_id: str = "",
) -> Edit:
    """Return the edit that makes what was chosen of a plan; ``new_tags`` make tags first.

    What is highlighted already gets the tags that it has not, and keeps its colour.
    """
    ids = tuple(tag.id for tag in tags)
    made: list[ObjectChange] = []
    tagged: list[ObjectChange] = []
    for one in chosen:
        if one.existing is not None:
            after = one.existing.tagged(*ids)
            if after != one.existing:
                tagged.append(changed(one.existing, after))
            continue
        annotation = Annotation(
            article_id=one.article_id,
            anchor=one.anchor,
            colour=colour,
            tags=ids,
            person_id=person_id,
        )
        made.append(created(annotation))
    if not made and not tagged:
        return Edit(label=Label(Act.HIGHLIGHT, count=0), changes=())
    label = Label(Act.HIGHLIGHT, count=len(made))
    if not made:
        label = Label(Act.TAG, ", ".join(tag.name for tag in tags))
    return Edit(label=label, changes=(*new_tags, *made, *tagged))
