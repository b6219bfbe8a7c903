"""Highlighting all that was found: what a plan offers, and the edit that comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import a_quote, a_readable, a_revision, a_tag, an_article, blocks_of
from diptych.domain.act import Act
from diptych.domain.annotation import Annotation, Colour
from diptych.domain.article import Article, ReadableArticle
from diptych.domain.blocks import Aside, Block, BlockKind
from diptych.domain.changes import Kind
from diptych.domain.errors import CancelledError
from diptych.domain.identity import new_id
from diptych.domain.progress import Unwatched
from diptych.domain.span import Span
from diptych.library.applying import apply_edit
from diptych.library.edits import Edit, created
from diptych.library.highlighting_hits import (
    Extent,
    HighlightPlan,
    edit_of,
    plan,
    planned_in,
    widened,
)
from diptych.library.hits import HitMaker
from diptych.search.query import parse
from diptych.storage.store import Store
from effort import examples
from unit.storage.stocking import add_article


def stocked(store: Store, text: str, article: Article | None = None) -> Article:
    title = "" if article is None else article.title
    return add_article(store, text, quotes=(), title=title).article


QUAY = (
    "The quay is old. Nobody mends the quay, or the crane on the quay.\n\n"
    "A notice that nobody reads: quay closed.\n\n"
    "The harbour master, Mr. Stone, goes on. She likes it."
)


def places(text: str, words: str) -> list[Span]:
    found, start = [], text.find(words)
    while start >= 0:
        found.append(Span(start, start + len(words)))
        start = text.find(words, start + 1)
    return found


def quotes(readable: ReadableArticle, found: Sequence[Span], extent: Extent) -> list[str]:
    return [one.anchor.quote for one in planned_in(readable, found, extent, ()).highlights]


def test_words_are_highlighted_or_the_sentence_or_the_paragraph_around():
    readable = a_readable(QUAY)
    found = places(QUAY, "quay")

    assert quotes(readable, found, Extent.WORDS) == ["quay"] * 4
    assert quotes(readable, found, Extent.SENTENCE) == [
        "The quay is old.",
        "Nobody mends the quay, or the crane on the quay.",
        "A notice that nobody reads: quay closed.",
    ]
    assert quotes(readable, found, Extent.PARAGRAPH) == QUAY.split("\n\n")[:2]


def test_what_is_found_twice_in_a_sentence_is_one_highlight_of_both():
    second = planned_in(a_readable(QUAY), places(QUAY, "quay"), Extent.SENTENCE, ()).highlights[1]

    assert second.hits == tuple(places(QUAY, "quay")[1:3])
    assert QUAY[second.span.start : second.span.end] == second.anchor.quote


def test_a_place_across_blocks_takes_the_sentences_at_both_ends():
    readable = a_readable(QUAY)
    start = QUAY.index("on the quay.")
    across = Span(start, QUAY.index("A notice") + 8)

    (sentence,) = quotes(readable, [across], Extent.SENTENCE)

    assert sentence.startswith("Nobody mends")
    assert sentence.endswith("quay closed.")


def test_a_plan_shows_what_stands_around_and_of_much_the_beginning():
    (words,) = planned_in(a_readable(QUAY), places(QUAY, "crane"), Extent.WORDS, ()).highlights
    assert words.passage.text == QUAY.split("\n\n", maxsplit=1)[0]
    assert words.passage.text[words.passage.fill.start : words.passage.fill.end] == "crane"

    long = "The quay. " + "It goes on, and on. " * 500
    found = places(long, "quay")
    (all_of_it,) = planned_in(a_readable(long), found, Extent.PARAGRAPH, ()).highlights
    assert len(all_of_it.anchor.quote) > 9000
    passage = all_of_it.passage
    assert len(passage.text) < 1000
    assert passage.text[passage.marks[0].start : passage.marks[0].end] == "quay"


def test_rows_of_a_table_give_their_cells():
    text = "Quay\tLength in m. Old\n"
    row = Block(kind=BlockKind.ROW, start=0, end=len(text) - 1)
    readable = a_readable(text, blocks=[row])

    assert quotes(readable, places(text, "Length"), Extent.SENTENCE) == ["Length in m. Old"]


def test_a_highlight_of_exactly_that_place_is_known():
    readable = a_readable(QUAY)
    there = a_quote(readable, "The quay is old.")
    near = a_quote(readable, "The quay is")

    planned = planned_in(readable, places(QUAY, "quay"), Extent.SENTENCE, [near, there])

    assert [one.existing for one in planned.highlights] == [there, None, None]


@st.composite
def found_in_text(draw: st.DrawFn) -> tuple[ReadableArticle, list[Span]]:
    paragraphs = draw(
        st.lists(st.text(alphabet="ab .!A“”\t", min_size=1, max_size=30), min_size=1, max_size=5)
    )
    text, blocks = "", []
    for paragraph in paragraphs:
        words = paragraph.strip() or "x"
        aside = draw(st.sampled_from([Aside.NONE, Aside.NONE, Aside.BOILERPLATE]))
        kind = draw(st.sampled_from([BlockKind.PARAGRAPH, BlockKind.ROW, BlockKind.TITLE]))
        blocks.append(Block(kind=kind, start=len(text), end=len(text) + len(words), aside=aside))
        text += words + "\n\n"
    readable = a_readable(text, blocks=blocks)
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, 12))
    found = draw(st.lists(ends, max_size=8))
    return readable, [Span(at, min(len(text), at + length)) for at, length in found]


@given(found_in_text(), st.sampled_from(Extent))
def test_every_place_lies_in_one_highlight_and_none_overlap(given_, extent):
    readable, found = given_
    text = readable.text.whole()

    highlights = widened(readable, found, extent)

    for (before, _), (after, _) in pairwise(highlights):
        assert before.end <= after.start
    for span, hits in highlights:
        assert hits
        assert all(span.start <= hit.start and hit.end <= span.end for hit in hits)
    covered = sorted(hit for _, hits in highlights for hit in hits)
    assert covered == sorted(place for place in found if len(place))
    for one in planned_in(readable, found, extent, ()).highlights:
        assert one.anchor.quote == text[one.span.start : one.span.end]
        passage = one.passage
        shown = passage.text[passage.fill.start : passage.fill.end]
        assert " ".join(shown.split()) == " ".join(one.anchor.quote.split())
        for mark, hit in zip(passage.marks, one.hits, strict=True):
            marked = passage.text[mark.start : mark.end]
            assert " ".join(marked.split()) == " ".join(text[hit.start : hit.end].split())


@given(found_in_text())
def test_a_sentence_lies_in_its_paragraph(given_):
    readable, found = given_
    paragraphs = [span for span, _ in widened(readable, found, Extent.PARAGRAPH)]

    for sentence, _ in widened(readable, found, Extent.SENTENCE):
        assert any(one.start <= sentence.start and sentence.end <= one.end for one in paragraphs)


# In a library


@pytest.fixture
def articles(store: Store) -> list[Article]:
    return [stocked(store, QUAY, an_article(title=title)) for title in ("One", "Two")]


def find_quays(readable: ReadableArticle) -> list[Span]:
    return places(readable.text.whole(), "quay")


def planned(
    store: Store, articles: Sequence[Article], extent: Extent, **more: int
) -> HighlightPlan:
    ids = [article.id for article in articles]
    return plan(store, ids, find_places=find_quays, extent=extent, progress=Unwatched(), **more)


def apply(store: Store, edit: Edit) -> None:
    store.write(lambda tx: apply_edit(tx, edit), action="test").result(10)


def annotations(store: Store) -> list[Annotation]:
    with store.read() as tx:
        return sorted(tx.annotations.select(), key=lambda one: one.id)


def as_made(found: Sequence[Annotation]) -> list[Annotation]:
    """Leave out what counts changes: it goes on when something is undone."""
    return [replace(one, version=0, modified="") for one in found]


def test_a_plan_reads_articles_as_they_rank_and_leaves_out_those_that_are_gone(store, articles):
    one, two = articles

    found = planned(store, [two, an_article(), one], Extent.SENTENCE)

    assert [planned.article.id for planned in found.articles] == [two.id, one.id]
    assert len(list(found.highlights())) == 6
    assert found.unread == 0


def test_a_plan_ends_where_there_is_too_much_and_says_so(store, articles):
    found = planned(store, articles, Extent.SENTENCE, most=3)

    assert [planned.article.title for planned in found.articles] == ["One"]
    assert found.unread == 1


def test_a_plan_can_be_cancelled(store, articles):
    class Stop(Unwatched):
        def step(self, done: int, total: int, what: str = "") -> None:
            if done:
                raise CancelledError

    with pytest.raises(CancelledError):
        plan(
            store,
            [one.id for one in articles],
            find_places=find_quays,
            extent=Extent.WORDS,
            progress=Stop(),
        )


def test_the_edit_makes_highlights_with_new_tags_and_is_undone_and_done_again(store, articles):
    tag = a_tag("quays")
    chosen = list(planned(store, articles, Extent.SENTENCE).highlights())[1:]
    edit = edit_of(chosen, colour=Colour.TEAL, tags=[tag], new_tags=[created(tag)], person_id="me")

    apply(store, edit)
    made = annotations(store)

    assert str(edit.label) == "5 highlights"
    assert [one.anchor for one in sorted(made, key=by_place)] == [
        one.anchor for one in sorted(chosen, key=by_place)
    ]
    assert {(one.colour, one.tags) for one in made} == {(Colour.TEAL, (tag.id,))}

    apply(store, edit.inverse())
    assert annotations(store) == []
    with store.read() as tx:
        assert tx.tags.all() == []

    apply(store, edit)
    assert as_made(annotations(store)) == as_made(made)


def by_place(one: object) -> tuple[str, Span]:
    article_id: str = getattr(one, "article_id")  # noqa: B009 - of two kinds
    return article_id, getattr(one, "anchor").span  # noqa: B009 - as above


def test_what_is_highlighted_already_gets_the_tags_and_loses_them_by_undo(store, articles):
    kept, added = a_tag("kept"), a_tag("added")
    first = next(planned(store, articles, Extent.SENTENCE).highlights())
    there = Annotation(
        article_id=first.article_id, anchor=first.anchor, tags=(kept.id,), colour=Colour.ROSE
    )
    apply(store, Edit(label="", changes=(created(kept), created(added), created(there))))
    before = annotations(store)

    chosen = list(planned(store, articles, Extent.SENTENCE).highlights())
    edit = edit_of(chosen, colour=Colour.TEAL, tags=[kept, added])
    apply(store, edit)

    after = {one.id: one for one in annotations(store)}
    assert len(after) == 6
    assert after[there.id].tags == (kept.id, added.id)
    assert after[there.id].colour is Colour.ROSE
    assert str(edit.label) == "5 highlights"

    apply(store, edit.inverse())
    assert as_made(annotations(store)) == as_made(before)


def test_where_all_is_highlighted_already_only_tags_are_given_and_twice_is_nothing(store, articles):
    tag = a_tag("quays")
    apply(store, edit_of(planned(store, articles, Extent.WORDS).highlights()))
    chosen = list(planned(store, articles, Extent.WORDS).highlights())

    edit = edit_of(chosen, tags=[tag], new_tags=[created(tag)])
    apply(store, edit)

    assert edit.label.act is Act.TAG
    assert len(edit.ids(Kind.ANNOTATION)) == 8
    assert len(annotations(store)) == 8
    again = planned(store, articles, Extent.WORDS).highlights()
    assert edit_of(again, tags=[tag]).changes == ()


def test_hidden_paragraphs_offer_nothing_and_a_plan_agrees_with_the_search(store):
    query = parse("quay")
    assert query.root is not None
    maker = HitMaker(query, query.root, ("en",))
    hidden = [
        replace(block, aside=Aside.BOILERPLATE) if number == 1 else block
        for number, block in enumerate(blocks_of(QUAY))
    ]
    article = an_article(revision_id=new_id())
    with_text = lambda tx: tx.revisions.add(a_revision(article, QUAY), QUAY, hidden)  # noqa: E731
    store.write(lambda tx: (tx.articles.insert(article), with_text(tx))).result(10)

    found = plan(
        store,
        [article.id],
        find_places=maker.spans_in,
        extent=Extent.SENTENCE,
        progress=Unwatched(),
    )

    assert [one.anchor.quote for one in found.highlights()] == [
        "The quay is old.",
        "Nobody mends the quay, or the crane on the quay.",
    ]


@given(
    extent=st.sampled_from(Extent),
    ticks=st.lists(st.booleans(), min_size=10, max_size=10),
    there=st.sets(st.integers(0, 9)),
    tagged=st.booleans(),
)
@settings(max_examples=examples(20))
def test_undo_restores_exactly_and_redo_makes_the_same(lasting_store, extent, ticks, there, tagged):
    store = lasting_store
    articles = [stocked(store, QUAY), stocked(store, QUAY)]
    offered = list(planned(store, articles, extent).highlights())
    old = [one for number, one in enumerate(offered) if number in there]
    apply(store, edit_of(old))
    offered = list(planned(store, articles, extent).highlights())
    assert sum(one.existing is not None for one in offered) == len(old)
    before = annotations(store)
    tag = a_tag(new_id())

    edit = edit_of(
        [one for one, ticked in zip(offered, ticks, strict=False) if ticked],
        tags=[tag] if tagged else (),
        new_tags=[created(tag)] if tagged else (),
    )
    apply(store, edit)
    after = annotations(store)
    apply(store, edit.inverse())
    assert as_made(annotations(store)) == as_made(before)
    apply(store, edit)
    assert as_made(annotations(store)) == as_made(after)
