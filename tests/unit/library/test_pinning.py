"""Pins are stored, undone and found again in a text that has changed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import TEXT, a_readable, an_article
from diptych.domain.article import ReadableArticle
from diptych.domain.article_text import ArticleText
from diptych.domain.changes import Kind
from diptych.domain.errors import EditConflictError
from diptych.domain.identity import now
from diptych.domain.passage_pair import PairKind, PassagePair
from diptych.domain.span import Span
from diptych.library import pinning
from diptych.library.passages import Passages
from library_states import ME, apply, put_article

OTHER = "A bridge instead\n\n“We have waited for it,” said the harbour master.\n\nIt rains."


def pair_of(one: ReadableArticle, quote: str, other: ReadableArticle, beside: str) -> PassagePair:
    spans = [
        Span(start := text.index(words), start + len(words))
        for text, words in ((one.text.whole(), quote), (other.text.whole(), beside))
    ]
    return pinning.make_pin(one, spans[0], other, spans[1], person_id=ME.id)


@pytest.fixture
def both(store):
    return put_article(store), put_article(store, OTHER)


def between(store, one, other, kind=PairKind.PIN):
    with store.read() as tx:
        return tx.passage_pairs.between(one.article.id, other.article.id, kind)


def test_a_pin_is_stored_undone_and_redone_under_its_own_id(store, both):
    pair = pair_of(both[0], "😀 Nobody believed her.", both[1], "It rains.")
    edit = pinning.pin_all((pair,))

    apply(store, edit)
    (stored,) = between(store, *both)
    assert replace(stored, modified=pair.modified) == pair
    assert stored.a.quote == "😀 Nobody believed her."
    assert stored.b.before.endswith("harbour master.\n\n")

    apply(store, edit.inverse())
    assert between(store, *both) == []
    apply(store, edit)
    assert [one.id for one in between(store, *both)] == [pair.id]


def test_it_is_there_from_either_side_and_for_no_other_article(store, both):
    one, other = both
    third = put_article(store, "Something else.\n\nAnd more.")
    apply(store, pinning.pin_all((pair_of(one, "The ferry", other, "A bridge"),)))

    assert between(store, one, other) == between(store, other, one) != []
    assert between(store, one, third) == []
    assert between(store, one, other, PairKind.REJECTED) == []


def test_another_instance_hears_of_it(store, both):
    head = store.head()
    apply(store, pinning.pin_all((pair_of(both[0], "The ferry", both[1], "A bridge"),)))

    batch = store.changes_since(*head)
    assert [(one.kind, one.operation) for one in batch.changes] == [(Kind.PASSAGE_PAIR, "insert")]


def test_a_new_pin_takes_the_place_of_an_old_one_in_one_step(store, both):
    old = pair_of(both[0], "The ferry", both[1], "A bridge")
    apply(store, pinning.pin_all((old,)))
    new = pair_of(both[0], "The ferry", both[1], "It rains.")
    edit = pinning.pin_all((new,), (old,))

    apply(store, edit)
    assert [one.id for one in between(store, *both)] == [new.id]
    apply(store, edit.inverse())
    assert [one.id for one in between(store, *both)] == [old.id]


def test_nothing_is_pinned_to_an_article_in_the_bin(store, both):
    one, other = both
    store.write(lambda tx: tx.articles.update(replace(other.article, deleted=now()))).result(10)

    with pytest.raises(EditConflictError) as caught:
        apply(store, pinning.pin_all((pair_of(one, "The ferry", other, "A bridge"),)))

    assert caught.value.gone
    assert caught.value.object_id == other.article.id


def test_pins_are_asked_from_each_side_in_the_order_of_its_text(store, both):
    one, other = both
    pairs = (
        pair_of(one, "By evening", other, "A bridge"),
        pair_of(one, "The ferry", other, "It rains."),
    )
    apply(store, pinning.pin_all(pairs))

    here = pinning.placed(between(store, one, other), one, other)
    there = pinning.placed(between(store, one, other), other, one)

    assert [pin.pair.id for pin in here] == [pairs[1].id, pairs[0].id]
    assert [pin.pair.id for pin in there] == [pairs[0].id, pairs[1].id]
    assert one.text.slice(here[0].one.start, here[0].one.end) == "The ferry"
    assert other.text.slice(here[0].other.start, here[0].other.end) == "It rains."


def test_words_that_are_gone_take_their_pin_along(both):
    one, other = both
    pair = pair_of(one, "The ferry", other, "A bridge")
    changed = a_readable("Only this is left.", one.article)

    assert pinning.placed([pair], changed, other) == ()


@given(
    st.text(alphabet="ab \n😀“", max_size=60),
    st.sampled_from(["harbour master", "By evening the queue", "😀 Nobody"]),
)
def test_words_that_have_moved_are_found_again(put_before, quote):
    article = an_article()
    start = TEXT.index(quote)
    readable = a_readable(TEXT, article)
    pair = pinning.make_pin(
        readable, Span(start, start + len(quote)), a_readable(OTHER), Span(0, 5), person_id=""
    )
    text = f"{put_before}.\n\n{TEXT}"

    found = Passages(ArticleText.of(text)).find(pair.of(article.id))

    assert found == Span(text.index(quote), text.index(quote) + len(quote))


def test_of_several_places_the_nearest_is_taken():
    article = an_article()
    text = "one two\n\nthree\n\none two\n\nfour\n\none two"
    readable = a_readable(text, article)
    pair = pinning.make_pin(readable, Span(16, 23), a_readable(), Span(0, 3), person_id="")
    longer = a_readable(f"{text[:9]}3, {text[9:]}", article, blocks=[])

    assert Passages(longer.text).find(pair.of(article.id)) == Span(19, 26)
    with pytest.raises(KeyError):
        pair.of("another")
