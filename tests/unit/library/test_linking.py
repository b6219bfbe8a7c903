"""Links are made, changed, shown while both of their annotations are there, and never lost."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import a_quote
from diptych.domain.annotation import Annotation
from diptych.domain.changes import Kind
from diptych.domain.errors import EditConflictError, LinkError
from diptych.domain.link import Link, LinkKind
from diptych.library import annotating, linking, merging
from diptych.library.edits import Edit, deleted
from diptych.storage.purge import purge_named
from diptych.storage.store import Store
from library_states import applies, apply, put_article

OTHER = "A bridge instead\n\nIt rains on the harbour master, and the ferry waits."


@pytest.fixture
def quotes(store) -> list[Annotation]:
    """Three quotes, the last in another article, all stored."""
    here, there = put_article(store), put_article(store, OTHER, title="The bridge")
    found = [a_quote(here), a_quote(here, "at noon"), a_quote(there, "It rains")]
    apply(store, annotating.highlight_all(found))
    return found


def a_link(source: Annotation, target: Annotation, kind: str = "supports", **more: str) -> Link:
    return Link(from_id=source.id, to_id=target.id, kind=LinkKind(kind), **more)


def shown(store, *articles):
    with store.read() as tx:
        return tx.links.shown(articles or None)


def links(store):
    return [one.link for one in shown(store)]


def test_a_link_is_stored_undone_and_redone_under_its_own_id(store, quotes):
    new = a_link(quotes[0], quotes[2], comment="  as they\nsay ")
    edit = linking.link(new, ())

    apply(store, edit)
    (found,) = shown(store)
    assert (found.link.id, found.link.kind, found.link.comment) == (
        new.id, LinkKind.SUPPORTS, "as they say",
    )  # fmt: skip
    assert (found.source.words, found.target.words) == ("the harbour master", "It rains")
    assert found.other(quotes[0].id).article_title == "The bridge"

    apply(store, edit.inverse())
    assert links(store) == []
    apply(store, edit)
    assert [one.id for one in links(store)] == [new.id]


def test_an_article_has_the_links_that_lead_from_it_and_to_it(store, quotes):
    inside = a_link(quotes[0], quotes[1], created="2001-01-01T00:00:00.000Z")
    across = a_link(quotes[2], quotes[1], "contradicts")
    apply(store, linking.link(inside, ()))
    apply(store, linking.link(across, ()))

    here = shown(store, quotes[0].article_id)
    there = shown(store, quotes[2].article_id)

    assert [one.link.id for one in here] == [inside.id, across.id]
    assert [one.link.id for one in there] == [across.id]
    with store.read() as tx:
        assert [one.link.id for one in tx.links.of_annotations([quotes[0].id])] == [inside.id]


@pytest.mark.parametrize("kind", LinkKind)
def test_the_same_is_not_said_twice_of_a_pair(store, quotes, kind):
    one, two = quotes[0], quotes[1]
    apply(store, linking.link(a_link(one, two, kind), ()))
    again, turned = a_link(one, two, kind), a_link(two, one, kind)

    with pytest.raises(LinkError) as caught:
        linking.link(again, links(store))
    assert not caught.value.itself
    with pytest.raises(EditConflictError):
        apply(store, linking.link(again, ()))  # as another instance would that has not seen it

    if kind is LinkKind.SUPPORTS:
        apply(store, linking.link(turned, links(store)))
        assert len(links(store)) == 2
    else:
        with pytest.raises(LinkError):
            linking.link(turned, links(store))
        assert not applies(store, linking.link(turned, ()))


def test_a_pair_may_have_links_of_several_kinds_but_none_becomes_another(store, quotes):
    first, second = a_link(*quotes[:2]), a_link(*quotes[:2], "same")
    for one in (first, second):
        apply(store, linking.link(one, links(store)))

    with pytest.raises(LinkError):
        linking.change_kind(first, LinkKind.SAME, links(store))
    apply(store, linking.change_kind(first, LinkKind.CONTRADICTS, links(store)))

    assert {one.kind for one in links(store)} == {LinkKind.CONTRADICTS, LinkKind.SAME}


def test_nothing_is_linked_to_itself(quotes):
    with pytest.raises(LinkError) as caught:
        linking.link(a_link(quotes[0], quotes[0]), ())
    assert caught.value.itself


def test_a_link_is_turned_and_commented_on(store, quotes):
    new = a_link(*quotes[:2])
    apply(store, linking.link(new, ()))
    apply(store, linking.turn(new, links(store)))
    apply(store, linking.comment(links(store)[0], "so they say"))

    (found,) = links(store)

    assert (found.from_id, found.to_id) == (quotes[1].id, quotes[0].id)
    assert found.comment == "so they say"


def test_a_link_rests_while_an_annotation_lies_in_the_bin_and_comes_back_with_it(store, quotes):
    new = a_link(quotes[0], quotes[2])
    apply(store, linking.link(new, ()))
    deletion = annotating.delete_annotations([quotes[2]])

    apply(store, deletion)
    assert links(store) == []
    apply(store, deletion.inverse())

    assert [one.id for one in links(store)] == [new.id]


def test_a_link_rests_with_the_article_of_an_annotation(store, quotes):
    apply(store, linking.link(a_link(quotes[0], quotes[2]), ()))
    with store.read() as tx:
        article = tx.articles.get(quotes[2].article_id)
    edit = Edit(label="delete article", changes=(deleted(article),))

    apply(store, edit)
    assert links(store) == []
    apply(store, edit.inverse())
    assert len(links(store)) == 1


def test_a_new_link_needs_both_annotations(store, quotes):
    apply(store, annotating.delete_annotations([quotes[2]]))

    with pytest.raises(EditConflictError) as caught:
        apply(store, linking.link(a_link(quotes[0], quotes[2]), ()))

    assert (caught.value.kind, caught.value.object_id) == (Kind.ANNOTATION, quotes[2].id)


def test_a_link_that_comes_back_rests_while_an_annotation_lies_in_the_bin(store, quotes):
    new = a_link(quotes[0], quotes[2])
    edit = linking.link(new, ())
    apply(store, edit)
    apply(store, edit.inverse())
    deletion = annotating.delete_annotations([quotes[2]])
    apply(store, deletion)

    apply(store, edit)

    assert links(store) == []
    apply(store, deletion.inverse())
    assert [one.id for one in links(store)] == [new.id]


def test_a_link_does_not_come_back_to_an_annotation_that_was_deleted_for_good(store, quotes):
    edit = linking.link(a_link(quotes[0], quotes[2]), ())
    apply(store, edit)
    apply(store, edit.inverse())
    apply(store, annotating.delete_annotations([quotes[2]]))
    purge_named(store, {Kind.ANNOTATION: [quotes[2].id]})

    assert not applies(store, edit)


def test_a_merge_is_undone_though_another_has_binned_what_a_link_led_to(store, quotes):
    first, second, far = quotes
    for one in (a_link(first, far), a_link(second, far)):
        apply(store, linking.link(one, links(store)))
    with store.read() as tx:
        text = tx.revisions.readable(tx.articles.get(first.article_id)).text
    edit = merging.merge([([first, second], text)], links(store))
    apply(store, edit)
    assert len(links(store)) == 1
    deletion = annotating.delete_annotations([far])
    apply(store, deletion)

    apply(store, edit.inverse())

    apply(store, deletion.inverse())
    assert {one.from_id for one in links(store)} == {first.id, second.id}


def test_what_somebody_else_made_of_a_link_is_not_taken_away_by_undo(store, quotes):
    edit = linking.link(a_link(*quotes[:2]), ())
    apply(store, edit)
    with closing(Store.open(store.info.location, instance="there", person_id="you")) as other:
        apply(other, linking.comment(links(store)[0], "theirs"))

    assert not applies(store, edit.inverse())
    assert links(store)[0].comment == "theirs"


def test_a_link_that_rests_goes_with_the_highlight_that_is_merged_away(store, quotes):
    first, second = sorted(quotes[:2], key=lambda one: (one.created, one.id))
    far = quotes[2]
    resting, other = a_link(far, second), a_link(first, far, "same")
    for one in (resting, other):
        apply(store, linking.link(one, links(store)))
    deletion = annotating.delete_annotations([far])
    apply(store, deletion)
    with store.read() as tx:
        text = tx.revisions.readable(tx.articles.get(first.article_id)).text
        known = tx.links.kept_of([first.id, second.id])
    assert {one.id for one in known} == {resting.id, other.id}

    edit = merging.merge([([first, second], text)], known)
    apply(store, edit)
    apply(store, deletion.inverse())

    assert {(one.from_id, one.to_id) for one in links(store)} == {
        (far.id, first.id), (first.id, far.id)
    }  # fmt: skip
    apply(store, deletion)
    apply(store, edit.inverse())
    apply(store, deletion.inverse())
    assert {(one.from_id, one.to_id) for one in links(store)} == {
        (far.id, second.id), (first.id, far.id)
    }  # fmt: skip


def test_two_instances_that_link_alike_have_one_link(store, quotes):
    mine, theirs = a_link(*quotes[:2], "same"), a_link(quotes[1], quotes[0], "same")
    with closing(Store.open(store.info.location, instance="there", person_id="you")) as other:
        apply(other, linking.link(theirs, ()))

    assert not applies(store, linking.link(mine, ()))
    assert [one.id for one in links(store)] == [theirs.id]


def test_merged_highlights_have_the_links_of_all_and_undo_gives_them_back(store):
    here, there = put_article(store), put_article(store, OTHER)
    first = a_quote(here, "the harbour", created="2001-01-01T00:00:00.000Z")
    second, far = a_quote(here, "harbour master"), a_quote(there, "It rains")
    apply(store, annotating.highlight_all([first, second, far]))
    between = a_link(first, second, "same")
    kept = a_link(first, far, "contradicts", comment="once")
    twin = a_link(far, second, "contradicts", comment="twice")
    own = a_link(second, far)
    for one in (between, kept, twin, own):
        apply(store, linking.link(one, links(store)))
    before = {one.id: one for one in links(store)}

    edit = merging.merge([([first, second], here.text)], links(store))
    apply(store, edit)
    found = {one.id: one for one in links(store)}

    assert found.keys() == {kept.id, own.id}
    assert (found[own.id].from_id, found[own.id].to_id) == (first.id, far.id)
    assert found[kept.id].comment == "once; twice"

    apply(store, edit.inverse())
    same = {key: replace(one, version=1, modified="") for key, one in before.items()}
    assert {one.id: replace(one, version=1, modified="") for one in links(store)} == same
    apply(store, edit)
    assert {one.id for one in links(store)} == {kept.id, own.id}


def test_the_first_part_of_a_split_highlight_keeps_the_links(store, quotes):
    new = a_link(quotes[0], quotes[2])
    apply(store, linking.link(new, ()))
    with store.read() as tx:
        readable = tx.revisions.readable(tx.articles.get(quotes[0].article_id))
    at = quotes[0].anchor.span.start + len("the harbour")

    apply(store, merging.split(quotes[0], at, readable.text))

    assert [one.from_id for one in links(store)] == [quotes[0].id]


PAIRS = st.lists(
    st.builds(
        Link,
        from_id=st.sampled_from("abcd"),
        to_id=st.sampled_from("wxab"),
        kind=st.sampled_from(LinkKind),
        comment=st.sampled_from(["", "so", "thus"]),
    ),
    max_size=8,
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(pairs=PAIRS, gone=st.sets(st.sampled_from("bcd"), min_size=1))
def test_moving_links_leaves_none_at_what_is_gone_none_twice_and_no_comment_out(pairs, gone):
    known: list[Link] = []
    for one in pairs:
        if one.from_id != one.to_id and not any(one.says_the_same_as(each) for each in known):
            known.append(one)

    changes = linking.moved(known, dict.fromkeys(gone, "a"))

    left = {one.id: one for one in known}
    for change in changes:
        assert change.before == left.pop(change.object_id)
        if change.after is not None:
            left[change.object_id] = change.after
    stand = list(left.values())
    for number, one in enumerate(stand):
        assert not {one.from_id, one.to_id} & gone
        assert one.from_id != one.to_id
        assert not any(one.says_the_same_as(other) for other in stand[:number])
    into = {**dict.fromkeys(gone, "a")}
    for one in known:
        ends = [into.get(end, end) for end in (one.from_id, one.to_id)]
        if ends[0] != ends[1]:
            there = replace(one, from_id=ends[0], to_id=ends[1])
            (same,) = (other for other in stand if other.says_the_same_as(there))
            assert one.comment in same.comment
