"""Where a reader left off is kept, and whatever the file holds, the window opens."""

from __future__ import annotations

import json
from dataclasses import asdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.ui.view_state import REMEMBERED, ViewState, ViewStates, from_json

STATES = st.builds(
    ViewState,
    panes=st.lists(st.text(max_size=8), max_size=4).map(tuple),
    current=st.integers(-3, 9),
    places=st.dictionaries(
        st.text(max_size=6), st.tuples(st.integers(0, 10**9), st.floats(-2, 2)), max_size=4
    ),
    geometry=st.text(max_size=20),
    pane_sizes=st.lists(st.integers(0, 5000), max_size=4).map(tuple),
    library_panel=st.booleans(),
    stacked=st.booleans(),
    scrolling=st.sampled_from(["apart", "share", "paragraph", "?"]),
)


@given(STATES)
@settings(max_examples=60)
def test_what_is_kept_is_what_comes_back(state):
    assert from_json(json.loads(json.dumps(asdict(state)))) == state


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
                st.sampled_from(["panes", "places", "current", "pane_sizes", "geometry", "x"]),
                inner,
            )
        ),
        max_leaves=12,
    )
)
@settings(max_examples=120)
def test_any_document_at_all_is_a_state(document):
    assert isinstance(from_json(document), ViewState)


def test_each_library_has_its_own_and_is_found_by_where_it_lies(tmp_path):
    states = ViewStates(tmp_path)
    states.save("one", "/a.diptych", ViewState(panes=("x",)))
    states.save("two", "/b.diptych", ViewState(panes=("y",)))

    assert states.load("one").panes == ("x",)
    assert states.at_location("/b.diptych").panes == ("y",)
    assert states.id_at("/c.diptych") == ""
    assert states.at_location("/c.diptych") == ViewState()


@pytest.mark.parametrize("damage", [b"", b"{", b"[1]", b"\xff\xfe", b'{"panes": 3}', b"[" * 5000])
def test_a_damaged_file_is_an_empty_state(tmp_path, damage):
    states = ViewStates(tmp_path)
    states.save("one", "/a.diptych", ViewState(panes=("x",)))
    (tmp_path / "views" / "one.json").write_bytes(damage)
    assert states.load("one") == ViewState()


def test_a_folder_that_cannot_be_written_is_said_and_harms_nothing(tmp_path):
    (tmp_path / "views").write_text("in the way")
    assert not ViewStates(tmp_path).save("one", "/a.diptych", ViewState())


def test_only_the_places_read_last_are_kept():
    state = ViewState()
    for number in range(REMEMBERED + 5):
        state = state.at(f"article {number}", number, 0.0)
    state = state.at("article 7", 99, 0.5)
    assert len(state.places) == REMEMBERED
    assert list(state.places)[-1] == "article 7"
    assert "article 0" not in state.places
