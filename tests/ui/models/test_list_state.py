"""How a list was left comes back, and whatever the file holds, there is a list."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from diptych.domain.annotation import Colour
from diptych.ui.models.annotation_filter import AnnotationFilter, Arranged, Grouping, Order
from diptych.ui.models.list_state import from_text, to_text

USUAL = Arranged(grouping=Grouping.TAG)
IDS = st.frozensets(st.text(max_size=4), max_size=3)
FILTERS = st.builds(
    AnnotationFilter,
    tags=IDS,
    untagged=st.booleans(),
    with_children=st.booleans(),
    colours=st.frozensets(st.sampled_from(Colour), max_size=3),
    articles=IDS,
    has_note=st.sampled_from([None, True, False]),
    states=IDS,
    since=st.text(max_size=9),
)
ARRANGED = st.builds(
    Arranged,
    wanted=FILTERS,
    grouping=st.sampled_from(Grouping),
    order=st.sampled_from(Order),
    descending=st.booleans(),
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


@given(ARRANGED)
def test_what_is_kept_comes_back(arranged):
    assert from_text(to_text(arranged, "open"), USUAL, "library") == (arranged, "open")


def test_words_typed_are_not_kept():
    typed = Arranged(wanted=AnnotationFilter(words="ferry", has_note=True))
    (back, _) = from_text(to_text(typed, ""), USUAL, "")
    assert back.wanted == AnnotationFilter(has_note=True)


@given(st.text(max_size=20))
def test_what_is_no_document_is_the_usual(text):
    back, scope = from_text("{" + text, USUAL, "library")
    assert (back, scope) == (USUAL, "library")


@given(
    st.dictionaries(
        st.sampled_from(["wanted", "grouping", "order", "descending", "scope"]),
        ANYTHING
        | st.dictionaries(
            st.sampled_from(["tags", "colours", "has_note", "since", "untagged"]), ANYTHING
        ),
    )
)
def test_whatever_a_document_holds_there_is_a_list(document):
    back, _ = from_text(json.dumps(document), USUAL, "library")
    assert isinstance(back.wanted, AnnotationFilter)
    assert all(isinstance(one, Colour) for one in back.wanted.colours)
    assert isinstance(back.grouping, Grouping)
