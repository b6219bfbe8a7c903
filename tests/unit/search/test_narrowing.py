"""Whatever was typed can be narrowed by a condition, and widened again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.search.narrowing import narrowed, widened
from diptych.search.query import balanced, parse
from diptych.search.syntax import And, Node

PIECES = [
    "care", "trust", "OR", "AND", "-", "(", ")", '"', "“", "near(a b", "near(", ",3)", "title:",
    "tag:policy", 'tag:"care/older people"', "year:2002", "year:", "in:", "*", "~", " ", "lang:en",
    "\\", "\n", "é", "has:note", "source:", ":", "-(",
]  # fmt: skip
TYPED = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=14).map(
    " ".join
) | st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
CONDITIONS = st.sampled_from(
    ['tag:"care/older people"', 'source:"Estuary Courier"', "year:2002", 'author:"Bo Lane"']
)


def conditions(root: Node | None) -> list[Node]:
    if root is None:
        return []
    return list(root.nodes) if isinstance(root, And) else [root]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("care", "care year:2002"),
        ("", "year:2002"),
        ("care OR trust", "(care OR trust) year:2002"),
        ("(care OR trust)", "(care OR trust) year:2002"),
        ('"care and', '"care and" year:2002'),
        ("care -(trust", "care -(trust) year:2002"),
        ("near(care trust", "near(care trust) year:2002"),
        ("care year:2002 trust", "care year:2002 trust"),
        ("care year:2001", "care year:2001 year:2002"),
    ],
)
def test_a_condition_is_added_once(typed: str, expected: str) -> None:
    assert narrowed(typed, "year:2002") == expected
    assert narrowed(expected, "year:2002") == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("care year:2002", "care"),
        ("year:2002 care", "care"),
        ("(care OR trust) year:2002", "care OR trust"),
        ("care (year:2002 trust)", "care (trust)"),
        ("year:2002", ""),
        ("care -year:2002", "care -year:2002"),
        ("care OR year:2002", "care OR year:2002"),
        ("care year:2001", "care year:2001"),
    ],
)
def test_a_condition_is_taken_away_where_it_stands_by_itself(typed: str, expected: str) -> None:
    assert widened(typed, "year:2002") == expected


@given(TYPED, CONDITIONS)
def test_narrowed_means_both(typed: str, condition: str) -> None:
    before, added = parse(typed).root, parse(condition).root
    assert added is not None

    after = narrowed(typed, condition)

    wanted = conditions(before)
    assert conditions(parse(after).root) == (wanted if added in wanted else [*wanted, added])
    assert narrowed(after, condition) == after


@given(TYPED, CONDITIONS)
def test_widened_means_what_it_was(typed: str, condition: str) -> None:
    before, added = parse(typed).root, parse(condition).root
    assert added is not None

    back = widened(narrowed(typed, condition), condition)

    assert conditions(parse(back).root) == [node for node in conditions(before) if node != added]


@given(TYPED)
def test_brackets_are_completed_and_nothing_else(typed: str) -> None:
    assert parse(balanced(typed)).root == parse(typed).root
