"""Whatever stands in a text, hits in somebody's words are the places that are marked there."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.domain.article import SearchedArticle
from diptych.domain.article_text import ArticleText
from diptych.domain.hit import Hit
from diptych.domain.quotation import (
    Attribution,
    Certainty,
    Quotation,
    QuotationClass,
    SaidQuotation,
)
from diptych.domain.span import Span
from diptych.domain.speaker import Speaker
from diptych.library.said_hits import SaidHits, SaidPlaces, asks_who_speaks
from diptych.search.marks import Marker
from diptych.search.query import parse
from diptych.text.excerpts import CUT, WIDTH
from effort import examples

PEOPLE = {
    name: Speaker(id=name, article_id="a", name=name)
    for name in ("Nigel Crisp", "Anna Hakin", "Lord Crisp")
}
PIECES = st.sampled_from(
    ["trust", "trusts", "the", "nurse", "care-trust", "😀", "\n\n", ". ", "“", "”", " ", "a " * 90]
)
TEXTS = st.lists(PIECES, max_size=60).map(" ".join)
QUERIES = (
    "speaker:crisp", "speaker:crisp trust", 'speaker:"Nigel Crisp" nurse', "speaker:hakin OR nurse",
    "(speaker:crisp OR speaker:hakin) trust nurse", "speaker:nobody trust", "-speaker:crisp trust",
    "speaker:crisp near(trust nurse, 5)", "near(trust nurse, 5) OR speaker:hakin",
)  # fmt: skip


@st.composite
def quoting(draw: st.DrawFn) -> tuple[str, list[SaidQuotation]]:
    """A text, and quotations in it that do not cross, as a detector might find them."""
    text = draw(TEXTS)
    ends = sorted(draw(st.sets(st.integers(0, len(text)), max_size=10)))
    said = []
    for start, end in pairwise(ends):
        name = draw(st.sampled_from(["", *PEOPLE]))
        quotation = Quotation(
            span=Span(start, end),
            kind=draw(st.sampled_from(QuotationClass)),
            utterance=start,
            by=Attribution(name=name),
            certainty=draw(st.sampled_from([Certainty.STATED, Certainty.GUESSED])),
            detector=1,
        )
        speaker = PEOPLE.get(name)
        own = speaker and speaker.id
        made = SaidQuotation(
            article_id="a", revision_id="r", quotation=quotation, speaker=speaker, own_id=own
        )
        if draw(st.booleans()):
            said.append(made)
    return text, said


def found(text: str, said: list[SaidQuotation], typed: str) -> tuple[SaidPlaces, list[Hit]]:
    query = parse(typed)
    assert query.root is not None
    marker = Marker(query, ("en",))
    hits = SaidHits(query.root, marker)
    article = SearchedArticle(id="a", title="T", language="en", text=ArticleText.of(text))
    places = hits.places(said, "en")
    marks = marker.marks(text, language="en")
    of_words = list(hits.of_words(article, places, marks, 1.0)) if places.narrows else []
    return places, of_words or list(hits.of_quotations(article, places, 1.0))


@settings(max_examples=examples(80), deadline=None)
@given(quoting(), st.sampled_from(QUERIES))
def test_hits_are_the_places_that_are_marked(
    given_text: tuple[str, list[SaidQuotation]], typed: str
) -> None:
    text, said = given_text
    places, hits = found(text, said, typed)
    query = parse(typed)
    marks = Marker(query, ("en",)).marks(text, language="en")

    spans = [span for hit in hits for span in hit.spans]
    marked = places.spans(marks)

    assert all(one.end <= other.start for one, other in pairwise(marked))
    if places.narrows and places.quotations:
        assert spans == marked
    else:
        assert set(spans) <= set(marked) or not places.quotations
    for hit in hits:
        around = [places.around(span) for span in hit.spans]
        assert {one.speaker.name for one in around if one and one.speaker} == {hit.speaker}
        assert hit.speaker in PEOPLE
        words = [" ".join(text[mark.start : mark.end].split()) for mark in marks]
        for mark in hit.marks:
            assert hit.excerpt[mark.start : mark.end] in words
        shown = re.sub(rf"^{CUT}|{CUT}$", "", hit.excerpt)
        assert shown.strip() in " ".join(text.split())
        assert len(shown) <= WIDTH + max(map(len, words), default=0)


def test_who_else_speaks_in_the_same_excerpt_has_a_hit_of_their_own() -> None:
    text = "“A trust,” said one. “No trust,” said another. “A trust.”"
    spans = [Span(match.start(), match.end()) for match in re.finditer("“[^”]*”", text)]
    names = ("Nigel Crisp", "Anna Hakin", "Anna Hakin")
    said = [
        SaidQuotation(
            article_id="a",
            revision_id="r",
            quotation=Quotation(
                span=span, kind=QuotationClass.DIRECT, utterance=1, certainty=Certainty.STATED,
                detector=1,
            ),
            speaker=PEOPLE[name],
        )
        for span, name in zip(spans, names, strict=True)
    ]  # fmt: skip

    for typed in ("trust (speaker:crisp OR speaker:hakin)", "speaker:crisp OR speaker:hakin"):
        _, hits = found(text, said, typed)
        assert [(hit.speaker, hit.places) for hit in hits] == [
            ("Nigel Crisp", 1), ("Anna Hakin", 2),
        ]  # fmt: skip


def test_only_what_asks_for_somebody_asks_who_speaks() -> None:
    asked = {
        typed: parse(typed).root for typed in ("speaker:a", "-speaker:a b", "a", "a OR speaker:b")
    }
    assert {typed for typed, root in asked.items() if root and asks_who_speaks(root)} == {
        "speaker:a", "a OR speaker:b",
    }  # fmt: skip
