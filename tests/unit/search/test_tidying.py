"""Segments are put together in time, and none more often than it is worth."""

from __future__ import annotations

import json
import os
import time
from itertools import pairwise
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.search.origins import MISSING, ORIGIN, UNUSED, note_origin, remove_forsaken
from diptych.search.tidying import (
    MOST_SEGMENTS,
    MUCH_LARGER,
    Size,
    to_merge,
    to_merge_at_rest,
)

sizes = st.lists(
    st.tuples(st.integers(1, 5000), st.floats(0, 1)).map(lambda p: Size(p[0], int(p[0] * p[1]))),
    max_size=30,
)


@given(sizes)
def test_what_is_left_is_few_and_nothing_is_chosen_twice(made: list[Size]) -> None:
    chosen = to_merge(made)

    assert len(set(chosen)) == len(chosen)
    assert len(made) - len(chosen) <= MOST_SEGMENTS
    assert all(number in chosen for number, size in enumerate(made) if size.is_hollow)


@given(sizes)
def test_at_rest_few_are_left_each_much_larger_than_the_one_before(made: list[Size]) -> None:
    while chosen := to_merge_at_rest(made):
        assert len(set(chosen)) == len(chosen)
        merged = sum(made[number].living for number in chosen)
        before = len(made)
        made = [size for number, size in enumerate(made) if number not in chosen]
        made += [Size(merged, merged)] * bool(merged)
        assert len(made) < before or len(chosen) == 1

    left = sorted(size.living for size in made)
    assert all(large > MUCH_LARGER * small for small, large in pairwise(left))
    assert not any(size.is_hollow for size in made)


def test_commits_one_after_another_copy_each_document_a_few_times_only() -> None:
    segments: list[Size] = []
    copied = 0
    for _ in range(1000):
        chosen = to_merge(segments)
        merged = sum(segments[number].living for number in chosen)
        copied += merged
        segments = [size for number, size in enumerate(segments) if number not in chosen]
        segments.append(Size(merged + 1, merged + 1))

    assert copied < 10 * 1000


def index_of(cache: Path, location: str, age: float) -> Path:
    key = str(uuid4())
    note_origin(cache, key, location)
    when = time.time() - age
    os.utime(cache / key / ORIGIN, (when, when))
    return cache / key


def test_the_index_of_a_library_that_is_gone_goes_after_a_while(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    library = tmp_path / "mine.diptych"
    library.touch()
    missing = str(tmp_path / "gone.diptych")
    kept = [
        index_of(cache, str(library), MISSING * 2),
        index_of(cache, missing, MISSING / 2),
        index_of(cache, "postgresql://me:secret@host/db", MISSING * 2),
    ]
    lost = [
        index_of(cache, missing, MISSING * 2),
        index_of(cache, "postgresql://host/db", UNUSED * 2),
        index_of(cache, str(library), UNUSED * 2),
    ]

    assert sorted(remove_forsaken(cache)) == sorted(lost)
    assert sorted(cache.iterdir()) == sorted(kept)
    assert "secret" not in (kept[2] / ORIGIN).read_text()


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"file": 3}', "\x00"])
def test_what_is_not_surely_an_index_is_left_alone(text: str, tmp_path: Path) -> None:
    for name in (str(uuid4()), "pictures"):
        (tmp_path / name).mkdir()
        (tmp_path / name / ORIGIN).write_text(text)
    (tmp_path / str(uuid4())).mkdir()
    (tmp_path / str(uuid4())).touch()
    (tmp_path / "pictures" / ORIGIN).write_text(json.dumps({"file": "/nowhere"}))

    assert remove_forsaken(tmp_path, now=time.time() + 10 * UNUSED) == []
