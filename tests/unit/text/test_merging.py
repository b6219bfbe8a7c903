from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from diptych.text.merging import merged

lines = st.lists(st.sampled_from(["a", "b", "c", "d", "", "e f"]), max_size=8).map("\n".join)


def test_changes_at_different_places_are_both_there():
    assert merged("a\nb\nc", "A\nb\nc", "a\nb\nC\nd") == "A\nb\nC\nd"


def test_the_same_line_changed_by_both_is_there_twice():
    assert merged("Ask.", "Ask her.", "Ask him.") == "Ask her.\nAsk him."


def test_the_same_change_is_made_once():
    assert merged("a\nb", "a\nb\nc", "a\nb\nc") == "a\nb\nc"


def test_taking_mine_back_leaves_theirs():
    both = merged("a", "a\nmine", "a\ntheirs")
    assert both == "a\nmine\ntheirs"
    assert merged("a\nmine", "a", both) == "a\ntheirs"


@given(lines, lines, lines)
def test_no_line_that_anybody_wrote_is_lost(base, mine, theirs):
    result = merged(base, mine, theirs).split("\n")
    for text in (mine, theirs):
        assert set(text.split("\n")) - set(base.split("\n")) <= set(result)


@given(lines, lines)
def test_where_only_one_wrote_it_is_as_they_left_it(base, other):
    assert merged(base, other, base) == other
    assert merged(base, base, other) == other
