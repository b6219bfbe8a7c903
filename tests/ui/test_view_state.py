"""Where a reader left off is kept, and whatever the file holds, the window opens."""

from __future__ import annotations

import json
from dataclasses import asdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.ui.view_state import (
    REMEMBERED,
    WINDOWS_AT_MOST,
    StudyState,
    ViewState,
    ViewStates,
    from_json,
    latest,
)
from effort import examples

PLACES = st.tuples(st.integers(0, 10**9), st.floats(-2, 2))
WINDOWS = st.builds(
    ViewState,
    panes=st.lists(st.text(max_size=8), max_size=4).map(tuple),
    at=st.lists(PLACES, max_size=4).map(tuple),
    current=st.integers(-3, 9),
    geometry=st.text(max_size=20),
    pane_sizes=st.lists(st.integers(0, 5000), max_size=4).map(tuple),
    library_panel=st.booleans(),
    stacked=st.booleans(),
    scrolling=st.sampled_from(["apart", "share", "paragraph", "?"]),
)
STATES = st.builds(
    StudyState,
    windows=st.lists(WINDOWS, min_size=1, max_size=4).map(tuple),
    places=st.dictionaries(st.text(max_size=6), PLACES, max_size=4),
)


@given(STATES)
@settings(max_examples=examples(60))
def test_what_is_kept_is_what_comes_back(state):
    assert from_json(json.loads(json.dumps(asdict(state)))) == state


@given(WINDOWS, st.dictionaries(st.text(max_size=6), PLACES, max_size=4))
@settings(max_examples=examples(30))
def test_a_file_of_before_there_were_several_windows_is_one_window(window, places):
    document = {**asdict(window), "places": places, "welcome": False}
    assert from_json(json.loads(json.dumps(document))) == StudyState(
        windows=(window,), places=places
    )


@pytest.mark.parametrize("windows", [[], {}, 7, None, [3, "x", None]])
def test_without_a_window_in_the_file_there_is_one_with_the_defaults(windows):
    assert from_json({"windows": windows}) == StudyState(windows=(ViewState(),))


def test_a_window_that_does_not_fit_is_left_out_and_the_others_come():
    document = {"windows": [{"panes": ["a"]}, "nonsense", {"panes": ["b"], "current": "x"}]}
    assert [one.panes for one in from_json(document).windows] == [("a",), ("b",)]


def test_a_foreign_file_does_not_open_a_thousand_windows():
    assert len(from_json({"windows": [{}] * 1000}).windows) == WINDOWS_AT_MOST


@pytest.mark.parametrize("vast", [10**30, -(10**30), 10**400])
def test_numbers_that_qt_would_not_take_are_left_out(vast):
    document = {
        "pane_sizes": [vast, 1],
        "at": [[vast, 0.0]],
        "current": vast,
        "places": {"a": [0, vast], "b": [vast, 0], "c": [1, 0]},
    }
    assert from_json(document) == StudyState(places={"c": (1, 0.0)})


def test_places_go_to_the_panes_of_their_articles_even_where_one_is_gone():
    state = ViewState(panes=("a", "b", "a"), at=((1, 0.0), (2, 0.0), (3, 0.0)))
    assert state.places_of(["a", "a", "c"]) == [(1, 0.0), (3, 0.0), None]


@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats(allow_nan=False)
        | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(["windows", "panes", "at", "places", "current", "pane_sizes", "x"]),
                inner,
            )
        ),
        max_leaves=12,
    )
)
@settings(max_examples=examples(120))
def test_any_document_at_all_is_a_state(document):
    state = from_json(document)
    assert all(isinstance(one, ViewState) for one in state.windows)
    assert state.windows


def a_state(article_id):
    return StudyState(windows=(ViewState(panes=(article_id,)),))


def test_each_library_has_its_own_and_is_found_by_where_it_lies(tmp_path):
    states = ViewStates(tmp_path)
    states.save("one", "/a.diptych", a_state("x"))
    states.save("two", "/b.diptych", a_state("y"))

    assert states.load("one") == a_state("x")
    assert states.at_location("/b.diptych") == a_state("y")
    assert states.id_at("/c.diptych") == ""
    assert states.at_location("/c.diptych") == StudyState()


@pytest.mark.parametrize("damage", [b"", b"{", b"[1]", b"\xff\xfe", b'{"panes": 3}', b"[" * 5000])
def test_a_damaged_file_is_an_empty_state(tmp_path, damage):
    states = ViewStates(tmp_path)
    states.save("one", "/a.diptych", a_state("x"))
    (tmp_path / "views" / "one.json").write_bytes(damage)
    assert states.load("one") == StudyState()


def test_a_folder_that_cannot_be_written_is_said_and_harms_nothing(tmp_path):
    (tmp_path / "views").write_text("in the way")
    assert not ViewStates(tmp_path).save("one", "/a.diptych", StudyState())


def test_only_the_places_read_last_are_kept():
    read = {f"article {number}": (number, 0.0) for number in range(REMEMBERED + 5)}
    kept = latest(read)
    assert len(kept) == REMEMBERED
    assert list(kept)[-1] == f"article {REMEMBERED + 4}"
    assert "article 0" not in kept
