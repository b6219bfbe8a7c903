"""The mark store answers as a plain list would, however it came to hold what it holds."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.ui.reader.mark_store import BENEATH, MarkStore, flatten
from effort import examples

SPANS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 25)).map(lambda pair: (pair[0], sum(pair))),
    max_size=90,
)
PLACES = st.tuples(st.integers(0, 90), st.integers(0, 30)).map(lambda pair: (pair[0], sum(pair)))


def numbered(spans: list[tuple[int, int]]) -> list[tuple[int, int, int]]:
    return [(start, end, number) for number, (start, end) in enumerate(spans)]


def naive(marks: list[tuple[int, int, int]], start: int, end: int) -> list[tuple[int, int, int]]:
    return sorted(mark for mark in marks if mark[0] < end and mark[1] > start and mark[0] < mark[1])


@given(SPANS, PLACES)
def test_overlaps_are_those_of_a_plain_list(spans, place):
    marks = numbered(spans)

    found = MarkStore(marks).overlapping(*place)

    assert sorted(map(tuple, found)) == naive(marks, *place)
    assert [mark.start for mark in found] == sorted(mark.start for mark in found)


@settings(max_examples=examples(60))
@given(SPANS, SPANS, st.data())
def test_adding_and_removing_leaves_what_sorting_anew_would(spans, more, data):
    marks = numbered(spans)
    store = MarkStore(marks)
    for start, end in more:
        marks.append((start, end, len(marks)))
        store.add(*marks[-1])
    for gone in data.draw(st.lists(st.sampled_from(marks), unique=True) if marks else st.just([])):
        assert store.remove(gone[0], gone[2])
        marks.remove(gone)

    fresh = MarkStore(marks)

    assert sorted(map(tuple, store)) == sorted(marks)
    assert [(mark.start, mark.end) for mark in store] == [(mark.start, mark.end) for mark in fresh]
    for place in ((0, 200), (10, 20), (30, 31), (59, 90)):
        assert sorted(map(tuple, store.overlapping(*place))) == naive(marks, *place)


def test_removing_what_is_not_there_says_so():
    store = MarkStore([(1, 3, "a")])

    assert not store.remove(1, "b")
    assert not store.remove(2, "a")
    assert len(store) == 1


def test_the_first_that_begins_in_a_stretch_is_found():
    store = MarkStore([(5, 9, "a"), (5, 30, "b"), (20, 21, "c")])

    assert store.first_starting(0, 10) == "a"
    assert store.first_starting(6, 20) is None
    assert store.first_starting(6, 21) == "c"


@given(SPANS, PLACES)
def test_each_character_has_the_topmost_mark_and_those_beneath(spans, place):
    start, end = place
    marks = numbered(spans)
    store = MarkStore(marks)

    segments = flatten(store.overlapping(start, end), start, end, lambda number: number)

    assert all(above.end <= below.start for above, below in pairwise(segments))
    shown = {at: segment for segment in segments for at in range(segment.start, segment.end)}
    most: dict[int, int] = defaultdict(int)
    for at in range(start, end):
        ranked = sorted((n for first, last, n in marks if first <= at < last), reverse=True)
        if not ranked:
            assert at not in shown
            continue
        segment = shown[at]
        assert (segment.top, *segment.beneath) == tuple(ranked[: 1 + BENEATH])
        most[segment.start] = max(most[segment.start], len(ranked) - 1 - BENEATH)
    assert all(segment.more == most[segment.start] for segment in segments)


@given(SPANS, PLACES)
def test_segments_differ_from_those_beside_them(spans, place):
    start, end = place
    found = flatten(MarkStore(numbered(spans)).overlapping(start, end), start, end, lambda n: n)

    for one, other in pairwise(found):
        assert one.end < other.start or (one.top, one.beneath) != (other.top, other.beneath)


@settings(max_examples=examples(40))
@given(SPANS.map(lambda spans: spans[:25]), PLACES)
def test_one_told_apart_covers_each_segment_whole_or_not_at_all(spans, place):
    start, end = place
    marks = numbered(spans)
    overlapping = MarkStore(marks).overlapping(start, end)
    for begin, stop, number in marks:
        for segment in flatten(overlapping, start, end, lambda n: n, number.__eq__):
            outside = segment.end <= begin or stop <= segment.start or begin == stop
            assert outside or begin <= segment.start < segment.end <= stop


def test_thirty_layers_show_one_fill_three_lines_and_a_count():
    store = MarkStore([(0, 10, number) for number in range(30)])

    (segment,) = flatten(store.overlapping(0, 10), 0, 10, lambda number: number)

    assert segment == (0, 10, 29, (28, 27, 26), 26)
