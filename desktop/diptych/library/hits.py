"""From what fits a query to what a reader is shown: hits with their excerpts, article by article.

The index says where to look; the words shown and marked are read from the library itself.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from heapq import merge
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from diptych.domain.annotation import Annotation
from diptych.domain.article import ReadableArticle, SearchedArticle
from diptych.domain.hit import MOST_IN_ARTICLE, Hit, HitKind
from diptych.domain.note import Note
from diptych.domain.quotation import SaidQuotation
from diptych.domain.span import Span
from diptych.library.quoted import quotations_in, speakers_of
from diptych.library.said_hits import SaidHits, SaidPlaces, asks_who_speaks
from diptych.search.documents import (
    BODY,
    NOTE,
    QUOTE,
    TITLE,
    Key,
    Quoted,
    language_of,
    note_text,
)
from diptych.search.marks import Marker, is_about_annotations, satisfied
from diptych.search.query import Query
from diptych.search.syntax import Has, Leaf, Node, Tagged
from diptych.text.excerpts import around, excerpt
from diptych.text.references import plain

if TYPE_CHECKING:
    from diptych.storage.transaction import Transaction

MARGIN = 400
"""Characters read on each side of a part of a text, so that its excerpts are whole."""

Holding = Mapping[Key, set[Leaf]]
LeavesOut = Callable[[Span], bool]
"""Tells of a place that it is no hit in the text: another one stands for it."""


class _Words(NamedTuple):
    """What annotations have, by its ids: the names of tags, and who speaks."""

    tags: Mapping[str, str]
    speakers: Mapping[str, Quoted]


class HitMaker:
    """Makes the hits of one query: of one text at most ``most``, where 0 is all."""

    def __init__(
        self, query: Query, root: Node, languages: tuple[str, ...], most: int = MOST_IN_ARTICLE
    ) -> None:
        self._root = root
        self._most = most or sys.maxsize
        self._marker = Marker(query, languages)
        self._said = SaidHits(root, self._marker) if asks_who_speaks(root) else None

    def of_groups(
        self,
        tx: Transaction,
        ranked: Sequence[tuple[str, float]],
        holding: Mapping[str, Holding],
        written: Collection[Key] = (),
    ) -> list[Hit]:
        """Return the hits of each group, article by article: title, text, annotations, notes.

        What is gone has none. All of them are read together. In the documents ``written``
        something holds by a note or a tag, not by the quote alone.
        """
        articles = tx.articles.searched(name for name, _ in ranked if not name.startswith("n:"))
        shown = {name: self._shown_annotations(holding[name], written) for name in articles}
        annotations = tx.annotations.of_ids(chain.from_iterable(shown.values()))
        names = {tag.id: tag.name for tag in tx.tags.all()} if annotations else {}
        words = _Words(names, speakers_of(tx, annotations.values()))
        said = self._quotations(tx, articles, holding)
        hits: list[Hit] = []
        for name, score in ranked:
            article = articles.get(name)
            if article is not None:
                own = [annotations[key] for key in shown[name] if key in annotations]
                found = [
                    *self._of_article(article, score, holding[name], said.get(name, ())),
                    *self._of_annotations(own, article, score, shown[name], words),
                    *self._of_notes(tx, article, score, holding[name]),
                ]
                # Where only its author or its year was asked for, there is the article.
                hits += found or [_of_title(article, score, (), None)]
            elif name.startswith("n:"):
                hits += self._of_notes(tx, None, score, holding[name])
        return hits

    @property
    def asks_who_speaks(self) -> bool:
        """Whether ``spans_in`` is to be told of an article's quotations."""
        return self._said is not None

    def spans_in(self, readable: ReadableArticle, said: Iterable[SaidQuotation] = ()) -> list[Span]:
        """Return every place in an article's text, however many, in order; none touches another.

        They are those of the article's hits, but for its highlights and notes; ``said`` are its
        quotations.
        """
        own = readable.article
        article = SearchedArticle.of_blocks(
            own.id,
            title=own.title,
            language=own.language,
            text=readable.text,
            blocks=readable.blocks,
        )
        language = language_of(article)
        titled = self._marker.marks(article.title, TITLE, language=language)
        text = article.visible(0, len(article.text))
        body = self._marker.marks(text, BODY, language=language)
        if self._said is not None:
            body = self._said.places(said, language).spans(body)
        heading = article.heading
        if heading is None or not titled:
            return body
        in_title = [span.moved(heading.start) for span in titled]
        return sorted([*in_title, *(span for span in body if not span.overlaps(heading))])

    def _quotations(
        self,
        tx: Transaction,
        article_ids: Iterable[str],
        holding: Mapping[str, Holding],
    ) -> Mapping[str, Sequence[SaidQuotation]]:
        """Read the quotations of articles that were found by who is quoted in them."""
        if self._said is None:
            return {}
        wanted = [name for name in article_ids if any(key.is_quoting for key in holding[name])]
        return quotations_in(tx, wanted)

    def _of_article(
        self,
        article: SearchedArticle,
        score: float,
        holding: Holding,
        said: Sequence[SaidQuotation],
    ) -> Iterator[Hit]:
        keys = sorted(key for key in holding if key.is_article)
        titled: tuple[Span, ...] = ()
        if keys:
            language = language_of(article)
            titled = tuple(self._marker.marks(article.title, TITLE, language=language))
        heading = article.heading if titled else None
        if titled:
            yield _of_title(article, score, titled, heading)
        if self._said is not None and said:
            places = self._said.places(said, language_of(article))
            yield from islice(self._of_said(article, keys, score, heading, places), self._most)
        else:
            own = self._of_text(article, keys, score, partial(_is_in, heading))
            yield from islice(own, self._most)

    def _of_text(
        self,
        article: SearchedArticle,
        keys: Iterable[Key],
        score: float,
        left_out: LeavesOut,
    ) -> Iterator[Hit]:
        """Yield the hits in a text, but for what is left out."""
        made: set[Span] = set()
        for key in keys:
            yield from self._of_part(article, key, score, left_out, made)

    def _of_said(
        self,
        article: SearchedArticle,
        keys: Iterable[Key],
        score: float,
        heading: Span | None,
        places: SaidPlaces,
    ) -> Iterator[Hit]:
        """Yield the hits in a text in which the one asked for speaks, by place."""
        assert self._said is not None
        if places.narrows:
            of_words = self._said.of_words(article, places, self._marks(article, keys), score)
            first = next(of_words, None)
            if first is not None:
                yield first
                yield from of_words
                return
        own = self._said.of_quotations(article, places, score)
        if places.narrows:
            yield from own
            return

        def left_out(span: Span) -> bool:
            return _is_in(heading, span) or places.touches(span)

        beside = self._of_text(article, keys, score, left_out)
        yield from merge(own, beside, key=_start)

    def _marks(self, article: SearchedArticle, keys: Iterable[Key]) -> Iterator[Span]:
        """Yield the places of the words in these parts of a text, each once, in order."""
        last = 0
        for key in keys:
            piece = article.visible(key.start, key.end)
            for mark in self._marker.marks(piece, BODY, language=language_of(article)):
                if mark.start + key.start >= last:
                    last = mark.end + key.start
                    yield mark.moved(key.start)

    def _of_part(
        self,
        article: SearchedArticle,
        key: Key,
        score: float,
        left_out: LeavesOut,
        made: set[Span],
    ) -> Iterator[Hit]:
        """Yield the hits in one part of a text, but for what is ``made`` or left out.

        Marks that are shown whole in one excerpt are one hit.
        """
        offset = max(0, key.start - MARGIN)
        piece = article.visible(offset, key.end + MARGIN)
        marks = self._marker.marks(piece, BODY, language=language_of(article))
        spans = [mark.moved(offset) for mark in marks] if offset else marks
        for number, span in enumerate(spans):
            if not key.start <= span.start < key.end or span in made or left_out(span):
                continue
            shown = around(piece, marks[number], marks)
            after = bisect_right(marks, shown.where.end, lo=number, key=lambda mark: mark.end)
            here = [own for own in spans[number:after] if not (own in made or left_out(own))]
            made.update(here)
            yield Hit(
                kind=HitKind.TEXT,
                id=article.id,
                article_id=article.id,
                title=article.title,
                excerpt=shown.text,
                marks=shown.marks,
                span=span,
                score=score,
                further=tuple(here[1:]),
            )

    def _shown_annotations(
        self, holding: Holding, written: Collection[Key]
    ) -> dict[str, set[Leaf]]:
        """Return the annotations that are hits, each with what holds in it."""
        in_article: set[Leaf] = set().union(
            *(leaves for key, leaves in holding.items() if key.is_article)
        )
        found: dict[str, set[Leaf]] = {}
        for key, leaves in holding.items():
            if key.is_annotation:
                found.setdefault(key.object_id, set()).update(leaves)
        own = {key.object_id for key in written}
        return {
            key: leaves
            for key, leaves in found.items()
            if key in own or self._is_shown(leaves, in_article)
        }

    def _of_annotations(
        self,
        annotations: Iterable[Annotation],
        article: SearchedArticle,
        score: float,
        holding: Mapping[str, set[Leaf]],
        words: _Words,
    ) -> Iterator[Hit]:
        for annotation in sorted(annotations, key=_by_place):
            if annotation.deleted is None:
                leaves = holding[annotation.id]
                tags = "\n\n".join(words.tags.get(tag, "") for tag in annotation.tags)
                tagged = any(isinstance(leaf, Tagged) for leaf in leaves)
                fits = tagged or bool(self._marker.marks(tags, QUOTE, language=""))
                noted = Has("note") in leaves
                made = self._of_annotation(annotation, article, score, by_tag=fits, noted=noted)
                speaker = words.speakers.get(annotation.speaker_id or "")
                yield made if speaker is None else replace(made, speaker=speaker.name)

    def _is_shown(self, leaves: set[Leaf], in_article: set[Leaf]) -> bool:
        """Show what fits by itself, and what makes the article fit where its text does not.

        Words of a quote that the text is found by as well are shown there.
        """
        return (
            satisfied(self._root, leaves)
            or any(map(is_about_annotations, leaves))
            or not leaves <= in_article
        )

    def _of_annotation(
        self,
        annotation: Annotation,
        article: SearchedArticle,
        score: float,
        *,
        by_tag: bool,
        noted: bool,
    ) -> Hit:
        """Make the hit of a highlight; a note's where nothing but its note fits.

        ``noted`` is that highlights with any note were asked for.
        """
        quote, note = annotation.anchor.quote, plain(annotation.note)
        language = language_of(article)
        in_quote = self._marker.marks(quote, QUOTE, language=language)
        in_note = self._marker.marks(note, NOTE, language=language)
        of_note = (bool(in_note) or noted) and not in_quote
        only_note = of_note and not by_tag
        shown = excerpt(note, in_note) if of_note else excerpt(quote, in_quote)
        return Hit(
            kind=HitKind.NOTE if only_note else HitKind.ANNOTATION,
            id=annotation.id,
            article_id=article.id,
            title=article.title,
            excerpt=shown.text,
            marks=shown.marks,
            span=annotation.anchor.span,
            score=score,
        )

    def _of_notes(
        self, tx: Transaction, article: SearchedArticle | None, score: float, holding: Holding
    ) -> Iterator[Hit]:
        ids = dict.fromkeys(key.object_id for key in holding if key.is_note)
        for note_id in ids:
            note = tx.notes.get(note_id)
            if note is not None and note.deleted is None:
                yield self._of_note(note, article, score)

    def _of_note(self, note: Note, article: SearchedArticle | None, score: float) -> Hit:
        text = note_text(note)
        language = "" if article is None else language_of(article)
        shown = excerpt(text, self._marker.marks(text, NOTE, language=language))
        return Hit(
            kind=HitKind.NOTE,
            id=note.id,
            article_id=note.article_id,
            title=(article and article.title) or note.title,
            excerpt=shown.text,
            marks=shown.marks,
            score=score,
        )


def _of_title(
    article: SearchedArticle, score: float, marks: tuple[Span, ...], heading: Span | None
) -> Hit:
    """Make the hit of a title; it has its places where the text begins with it."""
    spans = () if heading is None else tuple(mark.moved(heading.start) for mark in marks)
    return Hit(
        kind=HitKind.TITLE,
        id=article.id,
        article_id=article.id,
        title=article.title,
        excerpt=article.title,
        marks=marks,
        span=spans[0] if spans else None,
        score=score,
        further=spans[1:],
    )


def _is_in(heading: Span | None, span: Span) -> bool:
    return heading is not None and heading.overlaps(span)


def _start(hit: Hit) -> int:
    return hit.span.start if hit.span is not None else 0


def _by_place(annotation: Annotation) -> tuple[bool, Span, str]:
    span = annotation.anchor.span
    return span is None, span or Span(0, 0), annotation.id
