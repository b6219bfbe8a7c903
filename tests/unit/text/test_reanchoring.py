from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.domain.annotation import Anchor, AnchorState
from diptych.domain.article_text import ArticleText
from diptych.domain.span import Span
from diptych.text.anchoring import condensed_text, describe
from diptych.text.reanchoring import Reanchoring, find_again

OLD = (
    "The quay at noon\n\n"
    "The ferry stopped at noon, and nobody on the quay could say when it would sail again.\n\n"
    "“It has never stopped before,” the harbour master said. The queue reached the church.\n\n"
    "By evening the first of the cars had turned round. Some stayed and slept on the seats.\n\n"
    "The council meets on Tuesday. It will hear the harbour master and two of the crew."
)


def anchor_of(quote: str, text: str = OLD, nth: int = 0) -> Anchor:
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    return describe(ArticleText.of(text), Span(start, start + len(quote)), "first")


def again(quote: str, new: str, nth: int = 0, **options: object) -> Anchor:
    return Reanchoring(OLD, new, **options).again(anchor_of(quote, nth=nth), "second")


def said(anchor: Anchor, text: str) -> str:
    return text[anchor.span.start : anchor.span.end] if anchor.span else ""


def test_a_quote_in_the_same_words_is_anchored_wherever_they_begin():
    new = f"Menu\nHome\n\n{OLD}\n\nComments"

    found = again("the harbour master said", new)

    assert said(found, new) == "the harbour master said"
    assert (found.state, found.confidence) == (AnchorState.ANCHORED, 1.0)
    assert (found.revision_id, found.made_on) == ("second", "first")
    assert found.quote == "the harbour master said"


def test_of_words_that_stand_twice_it_is_the_place_it_was():
    new = OLD.replace("The quay at noon\n\n", "")

    for nth in (0, 1):
        found = again("the harbour master", new, nth)
        assert said(found, new) == "the harbour master"
        assert found.span.start == anchor_of("the harbour master", new, nth).span.start
        assert found.state is AnchorState.ANCHORED


@pytest.mark.parametrize(
    "new",
    [
        OLD.replace(" ", "\n", 30),
        OLD.replace("“", '"').replace("”", '"'),
        OLD.replace("The ferry stopped at noon", "At noon the ferry stopped"),
        OLD.replace("By evening", "At dusk"),
    ],
)
def test_other_blanks_signs_and_surroundings_do_not_matter(new):
    found = again("“It has never stopped before,” the harbour master said.", new)

    assert found.state is AnchorState.ANCHORED
    assert "never" in said(found, new)
    assert said(found, new).startswith(("“It", '"It'))
    assert said(found, new).endswith("said.")


def test_a_paragraph_that_stands_elsewhere_has_moved_with_its_quote():
    parts = OLD.split("\n\n")
    new = "\n\n".join([parts[0], parts[4], parts[1], parts[2], parts[3]])

    found = again("The council meets on Tuesday.", new)

    assert said(found, new) == "The council meets on Tuesday."
    assert found.state is AnchorState.MOVED


def test_a_quote_with_some_other_words_is_found_and_called_uncertain():
    new = OLD.replace("had turned round", "have now turned back")

    found = again("the first of the cars had turned round.", new)

    assert said(found, new) == "the first of the cars have now turned back."
    assert found.state is AnchorState.UNCERTAIN
    assert 0.5 < found.confidence < 1


def test_a_long_quote_that_moved_and_changed_is_found_by_most_of_its_words():
    changed = "Some stayed on, and slept there on the seats."
    new = f"{changed}\n\n{OLD}".replace(" Some stayed and slept on the seats.", "")

    found = again("Some stayed and slept on the seats.", new)

    assert said(found, new) == changed
    assert found.state is AnchorState.UNCERTAIN


def test_a_quote_whose_words_are_gone_is_an_orphan_that_keeps_them():
    new = OLD.replace("The council meets on Tuesday. It will hear", "We will tell you of")

    found = again("The council meets on Tuesday.", new)

    assert (found.state, found.span, found.confidence) == (AnchorState.ORPHAN, None, 0.0)
    assert (found.quote, found.after) == (
        "The council meets on Tuesday.",
        anchor_of("The council meets on Tuesday.").after,
    )


def test_a_short_word_is_not_taken_from_somewhere_else():
    new = OLD.replace(
        "\n\nThe ferry stopped at noon, and nobody on the quay could say when it would sail again.",
        "",
    )

    found = again("say", new)

    assert found.state is AnchorState.ORPHAN


def test_an_orphan_is_found_by_its_words_when_they_are_back():
    gone = replace(anchor_of("The queue reached the church."), span=None, state=AnchorState.ORPHAN)

    found = Reanchoring("Nothing of it.", OLD).again(gone, "second")

    assert said(found, OLD) == "The queue reached the church."


def test_words_that_were_read_by_another_encoding_are_found_as_they_are_now():
    right = "Порт закрыт с утра.\n\nПаром стоит у причала, и очередь дошла до церкви."
    wrong = right.encode("koi8-r").decode("windows-1251")
    start = wrong.index("\n\n") + 2
    anchor = describe(ArticleText.of(wrong), Span(start, start + 20), "first")

    def recoded(words: str) -> str:
        return words.encode("windows-1251", "ignore").decode("koi8-r", "ignore")

    (found,) = find_again(wrong, right, [anchor], "second", recoded)

    assert said(found, right) == "Паром стоит у причал"
    assert found.state is AnchorState.ANCHORED


def test_going_back_to_the_first_text_it_is_at_home_there():
    away = again("the harbour master said", f"Menu\n\n{OLD}")

    back = Reanchoring(f"Menu\n\n{OLD}", OLD).again(away, "first")

    assert back == anchor_of("the harbour master said")


words = st.sampled_from(
    ["quay", "ferry", "noon", "the", "of", "a", "harbour", "crew", "church", "rain", "sea", "船"]
)
paragraphs = st.lists(
    st.lists(words, min_size=1, max_size=12).map(" ".join), min_size=1, max_size=8
)


@st.composite
def texts_with_a_span(draw: st.DrawFn) -> tuple[str, Span]:
    text = "\n\n".join(draw(paragraphs))
    start = draw(st.integers(0, len(text) - 1))
    return text, Span(start, draw(st.integers(start + 1, len(text))))


@given(texts_with_a_span())
def test_in_the_same_text_every_quote_is_where_it_was(case):
    text, span = case
    anchor = describe(ArticleText.of(text), span, "first")

    found = Reanchoring(text, text).again(anchor, "second")

    assert (found.span, found.state) == (span, AnchorState.ANCHORED)


@given(texts_with_a_span(), paragraphs, paragraphs)
def test_what_is_written_around_a_text_leaves_its_quotes_in_their_places(case, head, tail):
    text, span = case
    before, after = "\n\n".join(head), "\n\n".join(tail)
    new = f"{before}\n\n@ {text} @\n\n{after}"
    anchor = describe(ArticleText.of(text), span, "first")
    if not anchor.quote.strip():
        return

    found = Reanchoring(text, new).again(anchor, "second")

    assert found.span is not None
    assert condensed_text(said(found, new)) == condensed_text(anchor.quote)


@given(texts_with_a_span(), paragraphs)
def test_whatever_a_text_becomes_a_place_is_in_it_and_an_orphan_has_none(case, other):
    text, span = case
    new = "\n\n".join(other)
    anchor = describe(ArticleText.of(text), span, "first")

    found = Reanchoring(text, new).again(anchor, "second")

    assert (found.span is None) == (found.state is AnchorState.ORPHAN)
    assert found.quote == anchor.quote
    if found.span is not None:
        assert 0 <= found.span.start < found.span.end <= len(new)
        assert 0 < found.confidence <= 1
        assert said(found, new) == said(found, new).strip() or said(found, new) == anchor.quote
        if found.state is not AnchorState.UNCERTAIN:
            assert condensed_text(said(found, new)) == condensed_text(anchor.quote)


def test_a_long_quote_that_is_mostly_one_word_is_found_by_the_others():
    words = [f"the w{number}" for number in range(2_000)]
    quote = " ".join(words)
    changed = " ".join("the other" if place % 5 == 4 else w for place, w in enumerate(words))

    old, new = (f"Begin.\n\n{part}\n\nEnd." for part in (quote, changed))
    found = Reanchoring(old, new).again(anchor_of(quote, old), "second")

    assert found.state is AnchorState.UNCERTAIN
    assert found.span == Span(8, 8 + len(changed))


def test_one_word_again_and_again_is_looked_for_in_no_more_than_a_moment():
    quote = " ".join(["ha"] * 6_000)
    other = " ".join(["ha", "ho"] * 3_000)

    old, new = (f"Begin.\n\n{part}\n\nEnd." for part in (quote, other))
    found = Reanchoring(old, new).again(anchor_of(quote, old), "second")

    assert found.state in {AnchorState.UNCERTAIN, AnchorState.ORPHAN}
    assert found.quote == quote
