"""The labelled articles: every style of marks, four languages; a third was kept out of all tuning."""

from __future__ import annotations

from functools import cache

import pytest

from corpus.labelled import STYLES, USUAL, Article, Label, Written, blocks_of, set_in, written
from diptych.domain.quotation import Quotation, QuotationClass
from diptych.text.quotations.detector import detect

_DETERMINERS = ("the ", "a ", "an ", "der ", "die ", "das ", "le ", "la ", "l’", "el ")
PARTS = pytest.mark.parametrize("held", [False, True], ids=["tuned", "held out"])


@cache
def articles() -> tuple[Written, ...]:
    return tuple(written())


def found_in(article: Written, style: str) -> tuple[Article, dict[tuple[int, int], Quotation]]:
    made = set_in(article, STYLES[style])
    found = detect(made.text, blocks_of(made), article.language)
    return made, {(one.span.start, one.span.end): one for one in found}


def test_there_are_enough_articles_and_labels_and_a_third_is_held_out():
    labels = [len(set_in(one, STYLES["curly double"]).labels) for one in articles()]
    assert len(labels) >= 40
    assert sum(labels) >= 400
    assert {one.language for one in articles()} == set(USUAL)
    assert sum(one.held for one in articles()) * 3 >= len(articles())


@PARTS
@pytest.mark.parametrize("style", STYLES)
def test_spans_are_exact_in_every_style(style: str, held: bool):
    wanted = exact = false = 0
    for article in articles():
        if article.held is held:
            made, found = found_in(article, style)
            labels = {(label.start, label.end) for label in made.labels}
            wanted += len(labels)
            exact += len(labels & set(found))
            false += len(set(found) - labels)
    assert exact >= 0.97 * wanted
    assert false * 200 <= wanted


@PARTS
@pytest.mark.parametrize(
    ("language", "least"), [("en", 0.93), ("de", 0.8), ("fr", 0.8), ("es", 0.8)]
)
def test_who_speaks_is_found(language: str, least: float, held: bool):
    asked, right = 0, []
    for article in articles():
        if article.held is held and article.language == language:
            made, found = found_in(article, USUAL[language])
            for label in made.labels:
                if label.kind == "direct" and label.speakers:
                    asked += 1
                    right.append(_is_right(label, found.get((label.start, label.end))))
    assert asked >= 10
    assert sum(right) >= least * asked


@PARTS
def test_what_is_interrupted_is_one_utterance(held: bool):
    right = []
    for article in articles():
        if article.held is held:
            made, found = found_in(article, USUAL[article.language])
            before = None
            for label in made.labels:
                one = found.get((label.start, label.end))
                if one is None or label.kind == "nested":
                    continue
                joined = before is not None and before.utterance == one.utterance
                right.append(joined == label.joined)
                before = one
    assert sum(right) >= 0.97 * len(right)


@PARTS
def test_classes_are_told_apart(held: bool):
    wanted, right = 0, 0
    for article in articles():
        if article.held is held:
            made, found = found_in(article, USUAL[article.language])
            for label in made.labels:
                one = found.get((label.start, label.end))
                wanted += 1
                right += one is not None and one.kind == QuotationClass(label.kind)
                assert one is None or one.truncated == label.truncated
    assert right >= 0.95 * wanted


def _is_right(label: Label, found: Quotation | None) -> bool:
    return found is not None and _plain(found.by.name) in map(_plain, label.speakers)


def _plain(name: str) -> str:
    name = name.casefold()
    for determiner in _DETERMINERS:
        name = name.removeprefix(determiner)
    return name
