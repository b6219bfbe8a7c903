from __future__ import annotations

from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.text.file_names import FileNames, safe_name

DEVICES = {"CON", "PRN", "AUX", "NUL", *(f"{one}{n}" for one in ("COM", "LPT") for n in range(10))}
NAMES = st.one_of(st.text(max_size=300), st.sampled_from(["CON", "aux.1", "..", "😀" * 200, "a/b"]))


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("The ferry stops", "The ferry stops"),
        ("Who pays? A/B: “Nobody”", "Who pays A B “Nobody”"),
        ("  line\nend\t", "line end"),
        ("Ends with a point.", "Ends with a point"),
        (".hidden", "hidden"),
        ("con", "con_"),
        ("Aux.2 of 3", "Aux_.2 of 3"),
        ("Console", "Console"),
        ("照護與信任", "照護與信任"),
        ("e\u0301cole", "école"),
        ("\u202egnp.exe", "gnp.exe"),
        ("👩‍👧", "👩‍👧"),
        ("???", "Untitled"),
        ("", "Untitled"),
    ],
)
def test_a_title_is_a_name_that_every_system_takes(title, name):
    assert safe_name(title, "Untitled") == name


def test_a_long_title_ends_with_a_word():
    name = safe_name("harbour " * 40, "Untitled")

    assert len(name) <= 100
    assert set(name.split()) == {"harbour"}


@given(NAMES)
def test_no_name_is_refused_anywhere(title):
    name = safe_name(title, "Untitled")

    assert 0 < len(name.encode("utf-8")) < 200
    assert not set(name) & set('<>:"/\\|?*\0')
    assert not any(category(sign) in {"Cc", "Cs"} for sign in name)
    assert name == name.strip(" .")
    assert not name.startswith(".")
    assert name.partition(".")[0].upper() not in DEVICES


@given(st.lists(st.tuples(st.sampled_from(["a", "A", "ａ", "b", "a (k)", "a (2)"]), st.just("k"))))
def test_no_two_names_are_one_where_case_is_not_told_apart(wanted):
    names = FileNames()
    given_names = [names.take(name, key) for name, key in wanted]

    assert len({name.casefold() for name in given_names}) == len(given_names)


def test_of_one_name_the_second_has_the_beginning_of_its_id():
    names = FileNames()

    assert names.take("Ferry", "0123456789") == "Ferry"
    assert names.take("ferry", "abcdefghij") == "ferry (abcdefgh)"
