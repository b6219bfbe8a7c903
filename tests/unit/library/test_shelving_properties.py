"""Random work on details and collections, undone and redone, with a second program in between."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diptych.domain.errors import CollectionError, EditConflictError
from diptych.library import collecting
from diptych.library.details import Details, edit_details
from diptych.library.edits import Edit
from diptych.library.library import Library
from diptych.library.opening import open_library
from diptych.preferences import Preferences
from effort import examples

NAMES = ["fens", "towns", "care"]
HERS = "hers "
"""What the second program names: nothing that the first one does."""

Pair = tuple[Library, Library]


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    """Two instances on one library with three articles."""
    folder: Path = tmp_path_factory.mktemp("pair")
    opened = [
        open_library(
            str(folder / "shared.diptych"),
            preferences=Preferences(name=name, person_id=name),
            cache=folder / name,
            backups=folder / "backups",
        )
        for name in ("me", "her")
    ]
    paths = []
    for number in range(3):
        path = folder / f"{number}.txt"
        path.write_text(f"Title {number}\n\nWords of number {number}.\n", encoding="utf-8")
        paths.append(path)
    opened[0].import_paths(paths)
    yield opened[0], opened[1]
    for library in opened:
        library.close()


class Hand:
    """Makes edits of what is in the library at the moment; ``prefix`` begins all it names."""

    def __init__(self, library: Library, prefix: str = "") -> None:
        self.library = library
        self.prefix = prefix

    def articles(self) -> list[Any]:
        return [one.article for one in self.library.articles()]

    def collection(self, pick: int) -> Any:
        """One of those that this hand made: the other one's stay with their maker."""
        own = [one for one in self.library.collections() if one.name.startswith(self.prefix)]
        own = [one for one in own if self.prefix or not one.name.startswith(HERS)]
        return own[pick % len(own)] if own else None

    def detail(self, a: int, b: int) -> Edit | None:
        name = "source" if self.prefix else ("title", "kind", "published")[b % 3]
        value = f"{1990 + a}"
        edit = edit_details(self.articles()[: 1 + b % 3], Details(**{name: value}))
        return edit if edit.changes else None

    def field(self, a: int, b: int) -> Edit | None:
        fields = {self.prefix + NAMES[a % 3]: ["", "yes", "no"][b % 3]}
        edit = edit_details(self.articles()[a % 3 :], Details(fields=fields))
        return edit if edit.changes else None

    def make(self, a: int, b: int) -> Edit:
        every = self.library.collections()
        name = f"{self.prefix}{NAMES[a % 3]} {b % 4}"
        parent = self.collection(a) if b % 2 else None
        return collecting.make_collection(
            name, every, parent=parent, articles=self.articles()[: b % 3]
        )

    def move(self, a: int, b: int) -> Edit | None:
        one, parent = self.collection(a), self.collection(b) if b % 3 else None
        return one and collecting.move_collection(one, parent, self.library.collections())

    def drop(self, a: int, b: int) -> Edit | None:
        del b
        one = self.collection(a)
        return one and collecting.delete_collection(one, self.library.collections())

    def file(self, a: int, b: int) -> Edit | None:
        one = self.collection(a)
        edit = one and collecting.put_in(one, self.articles()[b % 3 :])
        return edit if edit and edit.changes else None

    def unfile(self, a: int, b: int) -> Edit | None:
        one = self.collection(a)
        edit = one and collecting.take_out(one, self.articles()[b % 3 :])
        return edit if edit and edit.changes else None

    def perform(self, steps: list[Any]) -> list[Edit]:
        done = []
        for operation, a, b in steps:
            try:
                edit = operation(self, a, b)
            except CollectionError:
                continue
            if edit is not None:
                self.library.apply(edit).result(10)
                done.append(edit)
        return done


OPERATIONS: list[Callable[[Hand, int, int], Edit | None]] = [
    Hand.detail, Hand.field, Hand.make, Hand.move, Hand.drop, Hand.file, Hand.unfile,
]  # fmt: skip
STEPS = st.lists(
    st.tuples(st.sampled_from(OPERATIONS), st.integers(0, 30), st.integers(0, 30)), max_size=12
)
LENIENT = settings(
    max_examples=examples(25),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def state(library: Library) -> dict[str, Any]:
    """All articles and collections by their ids, as readers see them."""
    collections = library.collections()
    living = {one.id for one in collections}
    articles = [
        replace(one, collections=tuple(key for key in one.collections if key in living))
        for one in (summary.article for summary in library.articles())
    ]
    every = [*articles, *collections]
    return {one.id: replace(one, version=1, modified="") for one in every}


def of_hers(library: Library) -> dict[str, Any]:
    """What the second program has a hand in: sources, its fields, its collections and theirs."""
    hers = {one.id: one for one in library.collections() if one.name.startswith(HERS)}
    articles = {
        one.article.id: (
            one.article.source,
            [own for own in one.article.fields if own.name.startswith(HERS)],
            [key for key in one.article.collections if key in hers],
        )
        for one in library.articles()
    }
    return {**articles, **{key: (one.name, one.parent_id) for key, one in hers.items()}}


def take_back(library: Library, edits: list[Edit]) -> None:
    for edit in reversed(edits):
        library.apply(edit.inverse()).result(10)


@LENIENT
@given(steps=STEPS)
def test_undone_to_the_start_all_is_as_it_was_and_redone_as_it_ended(pair, steps):
    mine, hers = pair
    start = state(mine)
    done = Hand(mine).perform(steps)
    end = state(mine)

    take_back(mine, done)
    assert state(hers) == start
    for edit in done:
        mine.apply(edit).result(10)
    assert state(hers) == end
    take_back(mine, done)


@LENIENT
@given(before=STEPS, between=STEPS, after=STEPS)
def test_what_a_second_program_does_in_between_is_never_lost(pair, before, between, after):
    mine, hers = pair
    start = state(mine)
    done = Hand(mine).perform(before)
    foreign = Hand(hers, HERS).perform(between)
    done += Hand(mine).perform(after)
    kept = of_hers(hers)

    # What she did to other fields and collections is in the way of nothing.
    take_back(mine, done)
    assert of_hers(mine) == kept
    for edit in done:
        mine.apply(edit).result(10)
    assert of_hers(hers) == kept

    take_back(mine, done)
    take_back(hers, foreign)
    assert state(mine) == start


def test_the_same_detail_changed_by_both_is_refused_and_hers_stays(pair):
    mine, hers = pair
    edit = edit_details(Hand(mine).articles()[:1], Details(source="mine"))
    mine.apply(edit).result(10)
    other = edit_details(Hand(hers).articles()[:1], Details(source="hers"))
    hers.apply(other).result(10)

    with pytest.raises(EditConflictError):
        mine.apply(edit.inverse()).result(10)
    assert Hand(mine).articles()[0].source == "hers"
    take_back(hers, [other])
    take_back(mine, [edit])
