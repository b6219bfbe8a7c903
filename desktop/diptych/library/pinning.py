"""Pinning places of two articles to one another, and finding them again in their texts."""

from __future__ import annotations

from dataclasses import dataclass

from diptych.domain.act import Act, Label
from diptych.domain.article import ReadableArticle
from diptych.domain.passage_pair import PairKind, PassagePair
from diptych.domain.span import Span
from diptych.library.edits import Edit, created, deleted
from diptych.library.passages import Passages, describe_passage


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
        a=describe_passage(one, span),
        b=describe_passage(other, beside),
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
    """Return where pins stand now, by place in ``one``; those whose words are gone are left out."""
    pins = []
    ones, others = Passages(one.text), Passages(other.text)
    for pair in pairs:
        here = ones.find(pair.of(one.article.id))
        there = others.find(pair.of(other.article.id))
        if here is not None and there is not None:
            pins.append(Pin(pair=pair, one=here, other=there))
    return tuple(sorted(pins, key=lambda pin: (pin.one.start, pin.other.start)))
