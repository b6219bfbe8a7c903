"""What a filter of annotations lets through, in what order it stands, and under what heading."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_quote, a_tag
from diptych.domain.annotation import AnchorState, Annotation, Colour
from diptych.domain.person import Person
from diptych.domain.speaker_name import SpeakerName
from diptych.domain.tag import Tag
from diptych.ui.models.annotation_filter import (
    AnnotationFilter,
    Arranged,
    Arrangement,
    Group,
    Grouping,
    Naming,
    Order,
)

CARE = a_tag("care", id="care", colour=Colour.TEAL, position=2)
OLDER = a_tag("older people", id="older", parent_id="care", colour=Colour.ROSE)
MONEY = a_tag("money", id="money", position=1)
TAGS = {tag.id: tag for tag in (OLDER, CARE, MONEY)}
NAMING = Naming(
    titles={"ferry": "The ferry stops", "bridge": "A bridge opens"},
    tags=TAGS,
    speakers={
        "maud": SpeakerName("maud", "Maud Herrick", "chief executive"),
        "herrick": SpeakerName("maud", "Maud Herrick"),
        "corwin": SpeakerName("corwin", "Corwin Hale"),
    },
    creators={"me": Person(id="me", name="Grace"), "you": Person(id="you", name="Ben")},
    within={"harbour": frozenset({"ferry"})},
)


def only(*ids: str) -> frozenset[str]:
    return frozenset(ids)


def an_annotation(key: str, **facts: object) -> Annotation:
    return a_quote(**{"id": key, "article_id": "ferry", "person_id": "me", **facts})


def in_state(key: str, state: AnchorState) -> Annotation:
    made = an_annotation(key)
    return replace(made, anchor=replace(made.anchor, state=state))


SAMPLE = [
    an_annotation("1", tags=("care",), created="2026-03-02T10:00:00.000Z"),
    an_annotation("2", tags=("older", "money"), created="2026-03-01T10:00:00.000Z"),
    an_annotation("3", note="When?", colour=Colour.BLUE, created="2026-01-05T10:00:00.000Z"),
    an_annotation("4", article_id="bridge", tags=("money",), person_id="you", speaker_id="maud"),
    an_annotation("5", article_id="gone"),
]


def arrangement(annotations: list[Annotation] | None = None) -> Arrangement:
    made = Arrangement()
    made.take(SAMPLE if annotations is None else annotations, NAMING)
    return made


def found(**wanted: object) -> list[str]:
    groups = arrangement().arrange(Arranged(wanted=AnnotationFilter(**wanted)))
    return [one.id for group in groups for one in group.annotations]


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        ({}, "1234"),
        ({"tags": only("care")}, "12"),
        ({"tags": only("care"), "with_children": False}, "1"),
        ({"tags": only("money"), "with_children": False}, "24"),
        ({"untagged": True}, "3"),
        ({"untagged": True, "tags": only("money")}, "234"),
        ({"tags": only("gone")}, ""),
        ({"colours": frozenset({Colour.TEAL})}, "1"),
        ({"colours": frozenset({Colour.BLUE, Colour.ROSE})}, "23"),
        ({"creators": only("you")}, "4"),
        ({"speakers": only("maud")}, "4"),
        ({"articles": only("bridge")}, "4"),
        ({"collections": only("harbour")}, "123"),
        ({"collections": only("harbour"), "articles": only("bridge")}, ""),
        ({"collections": only("unknown")}, ""),
        ({"has_note": True}, "3"),
        ({"has_note": False}, "124"),
        ({"since": "2026-03-01T10:00:00.000Z", "until": "2026-03-02T10:00:00.000Z"}, "2"),
        ({"words": "older money"}, "2"),
        ({"words": "maud"}, "4"),
        ({"words": "bridge opens"}, "4"),
        ({"words": "grace", "tags": only("care")}, "12"),
    ],
)
def test_what_a_filter_lets_through(wanted, ids):
    assert found(**wanted) == list(ids)


def test_what_asks_for_nothing_is_no_filter():
    assert not AnnotationFilter(with_children=False, words=" ")
    assert AnnotationFilter(has_note=False)
    assert AnnotationFilter(words="x")
    assert not AnnotationFilter(words="x").narrows


def test_states_are_told_apart():
    made = arrangement([in_state("a", AnchorState.ANCHORED), in_state("b", AnchorState.ORPHAN)])
    wanted = AnnotationFilter(states=only("orphan", "uncertain"))
    (group,) = made.arrange(Arranged(wanted=wanted, grouping=Grouping.STATE))
    assert (group.key, [one.id for one in group.annotations]) == ("orphan", ["b"])


def groups(grouping: Grouping, **more: object) -> list[tuple[str, str]]:
    made: list[Group] = arrangement().arrange(Arranged(grouping=grouping, **more))
    return [(group.key, "".join(one.id for one in group.annotations)) for group in made]


HEARD = [
    an_annotation("1", speaker_id="maud"),
    an_annotation("2", speaker_id="corwin"),
    an_annotation("3", speaker_id="herrick"),
    an_annotation("4", speaker_id="unheard"),
    an_annotation("5"),
]
"""Maud Herrick speaks under two ids; of one speaker nothing is known."""


def heard(**arranged: object) -> list[tuple[str, str]]:
    made = arrangement(HEARD).arrange(Arranged(**arranged))
    return [(group.key, "".join(one.id for one in group.annotations)) for group in made]


def test_speakers_who_were_merged_are_one_group_and_one_choice():
    assert heard(grouping=Grouping.SPEAKER) == [("corwin", "2"), ("maud", "13"), ("", "45")]
    assert NAMING.voices() == {"maud": "Maud Herrick", "corwin": "Corwin Hale"}
    for chosen in ("maud", "herrick"):
        assert heard(wanted=AnnotationFilter(speakers=only(chosen))) == [("", "13")]


def test_who_speaks_and_what_they_are_is_sorted_by_and_found():
    assert heard(order=Order.SPEAKER) == [("", "21345")]
    assert heard(order=Order.ROLE) == [("", "12345")]
    assert heard(wanted=AnnotationFilter(words="herrick chief")) == [("", "1")]


def test_with_two_tags_it_stands_under_both_in_the_order_of_the_codebook():
    assert groups(Grouping.TAG) == [("money", "24"), ("care", "1"), ("older", "2"), ("", "3")]


@pytest.mark.parametrize(
    ("grouping", "wanted"),
    [
        (Grouping.NONE, [("", "1234")]),
        (Grouping.ARTICLE, [("ferry", "123"), ("bridge", "4")]),
        (Grouping.COLOUR, [("amber", "4"), ("blue", "3"), ("rose", "2"), ("teal", "1")]),
        (Grouping.SPEAKER, [("maud", "4"), ("", "123")]),
        (Grouping.CREATOR, [("you", "4"), ("me", "123")]),
    ],
)
def test_groups_stand_in_an_order_of_their_own(grouping, wanted):
    assert groups(grouping) == wanted


def test_days_and_months_come_newest_first():
    days = [key for key, _ in groups(Grouping.DAY)]
    assert days[-3:] == ["2026-03-02", "2026-03-01", "2026-01-05"]
    assert groups(Grouping.MONTH)[-2:] == [("2026-03", "12"), ("2026-01", "3")]


@pytest.mark.parametrize(
    ("order", "descending", "wanted"),
    [
        (Order.PLACE, False, "1234"),
        (Order.PLACE, True, "4321"),
        (Order.CREATED, False, "3214"),
        (Order.ARTICLE, False, "4123"),
        (Order.TAG, False, "4123"),
        (Order.CREATOR, False, "4123"),
        (Order.SPEAKER, False, "4123"),
        (Order.COLOUR, True, "1234"),
    ],
)
def test_order(order, descending, wanted):
    assert groups(Grouping.NONE, order=order, descending=descending) == [("", wanted)]


def test_a_renamed_tag_is_found_by_its_new_name_and_no_longer_by_the_old():
    made = arrangement()
    assert made.arrange(Arranged(wanted=AnnotationFilter(words="money")))
    renamed = {**TAGS, "money": a_tag("budget", id="money")}
    made.take(SAMPLE, Naming(titles=NAMING.titles, tags=renamed))
    assert made.arrange(Arranged(wanted=AnnotationFilter(words="money"))) == []
    assert made.arrange(Arranged(wanted=AnnotationFilter(words="budget")))


several = st.lists(
    st.tuples(
        st.sampled_from(["ferry", "bridge"]),
        st.lists(st.sampled_from(["care", "older", "money", "lost"]), unique=True),
        st.sampled_from([None, *Colour]),
        st.sampled_from(["", "a note"]),
    ),
    max_size=25,
)


@given(several, st.sampled_from(Grouping), st.sampled_from(Order), st.booleans(), st.booleans())
def test_nothing_is_lost_or_doubled_and_groups_keep_the_order(facts, grouping, order, down, noted):
    annotations = [
        an_annotation(
            f"{n}", article_id=article, tags=tuple(tags), colour=colour, note=note,
            created=f"2026-02-{n + 1:02}T10:00:00.000Z",
        )
        for n, (article, tags, colour, note) in enumerate(facts)
    ]  # fmt: skip
    made = arrangement(annotations)
    wanted = AnnotationFilter(has_note=True) if noted else AnnotationFilter()
    plain = Arranged(wanted=wanted, order=order, descending=down)
    flat = [one.id for group in made.arrange(plain) for one in group.annotations]
    places = {key: place for place, key in enumerate(flat)}
    assert sorted(flat) == sorted(one.id for one in annotations if one.note or not noted)

    grouped = made.arrange(Arranged(wanted=wanted, grouping=grouping, order=order, descending=down))

    assert {one.id for group in grouped for one in group.annotations} == set(flat)
    for group in grouped:
        inside = [places[one.id] for one in group.annotations]
        assert all(first < second for first, second in pairwise(inside))
    times = [one.id for group in grouped for one in group.annotations]
    if grouping is Grouping.TAG:
        known = {one.id: max(1, len(TAGS.keys() & set(one.tags))) for one in annotations}
        assert len(times) == sum(known[key] for key in flat)
    else:
        assert len(times) == len(flat)


def test_only_what_is_told_in_other_words_is_made_ready_again():
    own = arrangement()
    own.take(SAMPLE, NAMING)
    for one in own.annotations():
        own.prepare(one)
    ready = dict(own._haystacks)

    own.take(SAMPLE, replace(NAMING, titles={**NAMING.titles, "market": "Market day"}))
    assert own._haystacks == ready

    # Read again, each is another object with the same words.
    own.take([replace(one) for one in SAMPLE], NAMING)
    for one in own.annotations():
        own.prepare(one)
    assert all(own._haystacks[key] is made for key, made in ready.items())

    own.take(SAMPLE, replace(NAMING, titles={"ferry": "Adrift", "bridge": "A bridge opens"}))
    assert own._haystacks.keys() == {"4"}
    found = own.arrange(Arranged(wanted=AnnotationFilter(words="adrift")))
    assert [one.id for group in found for one in group.annotations] == ["1", "2", "3"]


def test_the_words_of_what_was_deleted_are_forgotten():
    own = arrangement()
    own.take(SAMPLE, NAMING)
    for one in own.annotations():
        own.prepare(one)

    own.take(SAMPLE[1:], NAMING)
    assert own._haystacks.keys() == {"2", "3", "4"}


def test_tags_in_a_ring_have_their_groups_as_they_have_in_the_codebook():
    ring = {
        "a": Tag(id="a", name="a", parent_id="b"),
        "b": Tag(id="b", name="b", parent_id="a"),
        "c": Tag(id="c", name="c"),
    }
    own = Arrangement()
    marked = [replace(SAMPLE[0], id=f"of {key}", tags=(key,)) for key in ring]
    own.take(marked, replace(NAMING, tags=ring))
    groups = own.arrange(Arranged(grouping=Grouping.TAG))
    assert sorted(group.key for group in groups) == ["a", "b", "c"]
