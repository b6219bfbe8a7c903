"""Heights are sums, whatever is guessed or measured, and measuring never moves the place."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.ui.reader.height_map import CHUNK, HeightMap
from effort import examples

COUNTS = st.sampled_from([1, 2, 37, CHUNK, CHUNK + 1, 3 * CHUNK - 5])
MEASURES = st.lists(st.tuples(st.integers(0, 10_000), st.integers(1, 400)), max_size=30)


def guess(piece: int) -> int:
    return 20 + piece % 7


def guess_each(first: int, last: int) -> list[int]:
    return [guess(piece) for piece in range(first, last)]


def make(count: int) -> HeightMap:
    return HeightMap(count, guess_each, lambda first, last: (last - first) * 21)


def looked_into(count: int, measures: list[tuple[int, int]]) -> tuple[HeightMap, list[int]]:
    heights = make(count)
    for piece, height in measures:
        heights.measure(piece % count, height)
    known = {piece % count: height for piece, height in measures}
    for chunk in range(0, count, CHUNK):
        heights.height(chunk)
    return heights, [known.get(piece, guess(piece)) for piece in range(count)]


@settings(max_examples=examples(50))
@given(COUNTS, MEASURES, st.data())
def test_tops_and_totals_are_sums_of_heights(count, measures, data):
    heights, naive = looked_into(count, measures)
    piece = data.draw(st.integers(0, count - 1))

    assert heights.total == sum(naive)
    assert heights.top(piece) == sum(naive[:piece])
    assert heights.height(piece) == naive[piece]


@settings(max_examples=examples(50))
@given(COUNTS, MEASURES, st.data())
def test_a_place_found_by_its_height_is_the_place(count, measures, data):
    heights, naive = looked_into(count, measures)
    piece = data.draw(st.integers(0, count - 1))
    shift = data.draw(st.integers(0, naive[piece] - 1))

    assert heights.at(heights.top(piece) + shift) == (piece, shift)
    assert heights.at(-5) == (0, 0)
    assert heights.at(heights.total + 99) == (count - 1, naive[-1])


@settings(max_examples=examples(50))
@given(COUNTS, MEASURES, st.data())
def test_measuring_elsewhere_moves_tops_by_what_it_corrected(count, measures, data):
    heights, naive = looked_into(count, [])
    here = data.draw(st.integers(0, count - 1))
    before = heights.top(here)
    corrected = 0
    for piece, height in measures:
        place = piece % count
        if place < here:
            corrected += height - naive[place]
        heights.measure(place, height)
        naive[place] = height

    assert heights.top(here) == before + corrected


@settings(max_examples=examples(50))
@given(COUNTS, MEASURES, st.floats(0, 1))
def test_rough_places_agree_with_exact_ones_where_a_chunk_is_known(count, measures, part):
    heights, naive = looked_into(count, measures)
    y = part * sum(naive)

    piece, shift = heights.at(int(y))
    rough = heights.roughly_at(int(y))

    assert abs(rough - (piece + shift / naive[piece])) < 1e-6
    assert abs(heights.roughly(rough) - int(y)) < 1


def test_a_rough_place_looks_into_no_chunk():
    heights = HeightMap(4 * CHUNK, guess_each, lambda first, last: (last - first) * 10)

    place = heights.roughly_at(heights.total / 2)

    assert place == 2 * CHUNK
    assert heights.roughly(place) == heights.total / 2
    assert heights.total == 4 * CHUNK * 10


@given(COUNTS, st.integers(0, 800))
def test_what_is_unmeasured_is_found_from_the_place_on_and_then_from_the_top(count, start):
    heights = make(count)
    start %= count
    order = []
    while (piece := heights.unmeasured(start)) is not None:
        order.append(piece)
        heights.measure(piece, 5)
        if len(order) > 40:
            break

    assert order[0] == start
    assert len(set(order)) == len(order)
    if count <= 40:
        assert sorted(order) == list(range(count))
        assert heights.total == 5 * count


def test_no_text_has_no_height():
    heights = HeightMap(0, guess_each, lambda first, last: 0)

    assert (heights.total, heights.at(10), heights.unmeasured(0)) == (0, (0, 0), None)
