"""The hits of a query that asks who speaks: their quotations, and the words of the query in them.

Where words are asked for beside a speaker, ``speaker:crisp trust``, the hits in an article's text
are the places where these words stand in that speaker's quotations; where they stand in none of
them, it is the quotations. What is asked for otherwise, ``speaker:crisp OR trust``, has both.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from diptych.domain.article import SearchedArticle
from diptych.domain.hit import Hit, HitKind
from diptych.domain.quotation import Certainty, QuotationClass, SaidQuotation
from diptych.domain.span import Span
from diptych.library.quoted import names_of
from diptych.search.documents import language_of
from diptych.search.marks import Marker
from diptych.search.syntax import And, Leaf, Near, Node, Phrase, Scope, TextLeaf, leaves
from diptych.text.excerpts import WIDTH, Excerpt, around

MARGIN = 400
"""Characters read beyond what is shown, so that an excerpt is whole."""

Names = tuple[str, ...]
"""Of one who is quoted: the name shown, then what else the article calls them."""


def asks_who_speaks(root: Node) -> bool:
    """Tell whether a query is about speakers at all."""
    return any(map(_is_who, leaves(root, positive_only=True)))


class SaidPlaces(NamedTuple):
    """What of one article's quotations a query is about; neither touches another of its own.

    ``quotations`` are by whom it asks for. Where ``narrows``, words count in these alone.
    """

    quotations: Sequence[SaidQuotation]
    narrows: bool

    def around(self, span: Span) -> SaidQuotation | None:
        """Return the quotation in which a place lies."""
        at = bisect_right(self.quotations, span.start, key=_start) - 1
        if at < 0 or self.quotations[at].quotation.span.end < span.end:
            return None
        return self.quotations[at]

    def touches(self, span: Span) -> bool:
        """Tell whether a place and any of the quotations have something in common."""
        at = bisect_left(self.quotations, span.end, key=_start) - 1
        return at >= 0 and self.quotations[at].quotation.span.end > span.start

    def spans(self, marks: Sequence[Span]) -> list[Span]:
        """Return the places in a text of which ``marks`` are those of the words, in order."""
        inside = [mark for mark in marks if self.around(mark)] if self.narrows else []
        if inside or not self.quotations:
            return inside or list(marks)
        own = [said.quotation.span for said in self.quotations]
        beside = [] if self.narrows else [mark for mark in marks if not self.touches(mark)]
        return sorted([*own, *beside])


class SaidHits:
    """Makes the hits of one query that are somebody's own words."""

    def __init__(self, root: Node, marker: Marker) -> None:
        self._marker = marker
        self._narrows = isinstance(root, And) and any(map(_is_about_who, root.nodes))

    def places(self, said: Iterable[SaidQuotation], language: str) -> SaidPlaces:
        """Choose the quotations that the query is about, of all in one article."""
        named = [(one, names_of(one)) for one in sorted(said, key=_place)]
        meant = self._meant({names for _, names in named if names}, language)
        chosen: list[SaidQuotation] = []
        for one, names in named:
            follows = not chosen or one.quotation.span.start >= chosen[-1].quotation.span.end
            if names in meant and follows and one.quotation.kind is not QuotationClass.TERM:
                chosen.append(one)
        return SaidPlaces(chosen, narrows=self._narrows)

    def _meant(self, people: Iterable[Names], language: str) -> set[Names]:
        """Return who is asked for, of some people by all of their names.

        Where a whole name is, who is shown by that very one is meant, if there is anyone.
        """
        by_leaf: dict[TextLeaf, list[Names]] = {}
        for names in people:
            text = "\n".join(names)
            for leaf in self._marker.holding(text, Scope.SPEAKER, language=language):
                by_leaf.setdefault(leaf, []).append(names)
        meant: set[Names] = set()
        for leaf, some in by_leaf.items():
            whole = leaf.name if isinstance(leaf, Phrase) else ""
            meant.update([names for names in some if names[0] == whole] or some)
        return meant

    def of_words(
        self, article: SearchedArticle, places: SaidPlaces, marks: Iterable[Span], score: float
    ) -> Iterator[Hit]:
        """Yield the hits of words in the quotations, ``marks`` being all places of the words."""
        inside = [mark for mark in marks if places.around(mark) is not None]
        first = 0
        while first < len(inside):
            said = places.around(inside[first])
            assert said is not None
            shown = self._around_word(article, said.quotation.span, inside, first)
            after = first + 1
            while after < len(inside) and inside[after].end <= shown.where.end:
                following = places.around(inside[after])
                if following is None or _who(following) != _who(said):
                    break
                after += 1
            yield _hit(article, said, shown, inside[first:after], score)
            first = after

    def _around_word(
        self, article: SearchedArticle, span: Span, marks: Sequence[Span], first: int
    ) -> Excerpt:
        """Show a word from where its quotation begins, if that is near."""
        focus = marks[first]
        start, lead = max(span.start, focus.start - MARGIN), focus
        if focus.end - span.start <= WIDTH:
            start, lead = span.start, Span(span.start, focus.end)
        piece = article.visible(start, focus.end + MARGIN)
        before = bisect_left(marks, start, key=attrgetter("start"))
        after = bisect_left(marks, start + len(piece), key=attrgetter("start"))
        shown = around(
            piece, lead.moved(-start), [own.moved(-start) for own in marks[before:after]]
        )
        return shown._replace(where=shown.where.moved(start))

    def of_quotations(
        self, article: SearchedArticle, places: SaidPlaces, score: float
    ) -> Iterator[Hit]:
        """Yield the quotations, each from where it begins.

        What the same speaker says next is one hit with it where it is shown there whole.
        """
        first = 0
        while first < len(places.quotations):
            said = places.quotations[first]
            shown = self._beginning(article, said.quotation.span)
            after = first + 1
            while after < len(places.quotations):
                following = places.quotations[after]
                if _who(following) != _who(said) or following.quotation.span.end > shown.where.end:
                    break
                after += 1
            spans = [one.quotation.span for one in places.quotations[first:after]]
            yield _hit(article, said, shown, spans, score)
            first = after

    def _beginning(self, article: SearchedArticle, span: Span) -> Excerpt:
        """Show a quotation from its beginning, the words of the query in it marked."""
        piece = article.visible(span.start, min(span.end, span.start + WIDTH) + MARGIN)
        marks = self._marker.marks(piece, language=language_of(article))
        own = [mark for mark in marks if mark.end <= len(span)]
        shown = around(piece, Span(0, 1), own)
        return shown._replace(where=shown.where.moved(span.start))


def _is_who(leaf: Leaf) -> bool:
    return isinstance(leaf, Phrase | Near) and leaf.scope is Scope.SPEAKER


def _is_about_who(node: Node) -> bool:
    """Tell whether a condition is about speakers alone."""
    own = list(leaves(node, positive_only=True))
    return bool(own) and all(map(_is_who, own))


def _hit(
    article: SearchedArticle,
    said: SaidQuotation,
    shown: Excerpt,
    spans: Sequence[Span],
    score: float,
) -> Hit:
    speaker, is_guess = _who(said)
    return Hit(
        kind=HitKind.TEXT,
        id=article.id,
        article_id=article.id,
        title=article.title,
        excerpt=shown.text,
        marks=shown.marks,
        span=spans[0],
        score=score,
        further=tuple(spans[1:]),
        speaker=speaker,
        is_guess=is_guess,
    )


def _who(said: SaidQuotation) -> tuple[str, bool]:
    """Return who a hit says speaks, and whether it is a guess."""
    name = "" if said.speaker is None else said.speaker.name
    return name, said.quotation.certainty is Certainty.GUESSED


def _place(said: SaidQuotation) -> tuple[int, int]:
    span = said.quotation.span
    return span.start, -span.end


def _start(said: SaidQuotation) -> int:
    return said.quotation.span.start
