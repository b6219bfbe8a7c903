"""Pinning places of two articles to one another, and finding them again in their texts."""

from __future__ import annotations

from dataclasses import dataclass

from diptych.domain.act import Act, Label
from diptych.domain.article import ReadableArticle
from diptych.domain.passage_pair import PairKind, Passage, PassagePair
from diptych.domain.span import Span
from diptych.library.edits import Edit, created, deleted
from diptych.text.anchoring import describe, locate_quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """A pin as two open articles have it: where it stands in each text as it is now."""

    pair: PassagePair
    one: Span
    other: Span


def make_pin(
    one: ReadableArticle, span: Span, other: ReadableArticle, beside: Span, *, person_id: str
) -> PassagePair:
    """Return the pair that pins ``span`` of one article to ``beside`` of the other."""
    return PassagePair(
        kind=PairKind.PIN,
        a=_passage(one, span),
        b=_passage(other, beside),
        person_id=person_id,
    )


def pin_all(pairs: tuple[PassagePair, ...], replaced: tuple[PassagePair, ...] = ()) -> Edit:
    """Pin places to one another, in place of pins that hold one of them elsewhere."""
    changes = (*(deleted(pair) for pair in replaced), *(created(pair) for pair in pairs))
    return Edit(label=Label(Act.PIN), changes=changes)


def unpin(pairs: tuple[PassagePair, ...]) -> Edit:
    """Take pins away."""
    label = Label(Act.REMOVE_PINS, count=len(pairs))
    return Edit(label=label, changes=tuple(deleted(pair) for pair in pairs))


def placed(
    pairs: list[PassagePair], one: ReadableArticle, other: ReadableArticle
) -> tuple[Pin, ...]:
    """Return where pins stand now, by place in ``one``; those whose words are gone are left out.

    A passage that is no longer where it was is looked for by its words and what stood around
    them, and of several places the nearest one is taken.
    """
    pins = []
    for pair in pairs:
        here = find_passage(one, pair.of(one.article.id))
        there = find_passage(other, pair.of(other.article.id))
        if here is not None and there is not None:
            pins.append(Pin(pair=pair, one=here, other=there))
    return tuple(sorted(pins, key=lambda pin: (pin.one.start, pin.other.start)))


def find_passage(readable: ReadableArticle, passage: Passage) -> Span | None:
    """Return where a passage stands in a text; ``None`` where its words are gone."""
    span, text = passage.span, readable.text
    if text.slice(span.start, span.end) == passage.quote:
        return span
    whole = text.whole()
    found = locate_quote(whole, passage.quote, passage.before, passage.after)
    found = found or locate_quote(whole, passage.quote)
    return min(found, key=lambda one: abs(one.start - span.start), default=None)


def _passage(readable: ReadableArticle, span: Span) -> Passage:
    anchor = describe(readable.text, span, readable.revision.id)
    return Passage(
        article_id=readable.article.id,
        span=span,
        quote=anchor.quote,
        before=anchor.before,
        after=anchor.after,
    )
