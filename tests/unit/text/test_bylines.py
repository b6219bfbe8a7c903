"""Bylines: who is named, each once, without what else stands there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.domain.article import Author
from diptych.text.bylines import author_named, authors_named, authors_said


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ellen Marsh and Jo Pell", ["Ellen Marsh", "Jo Pell"]),
        ("Written by: Ellen Marsh", ["Ellen Marsh"]),
        ("Von Ellen Marsh und Jo Pell", ["Ellen Marsh", "Jo Pell"]),
        ("Ellen Marsh, Jo Pell, and Amy Roe", ["Ellen Marsh", "Jo Pell", "Amy Roe"]),
        ("Ellen Marsh & Jo Pell", ["Ellen Marsh", "Jo Pell"]),
        ("Marsh, Ellen", ["Ellen Marsh"]),
        ("Marsh, Ellen and Pell, Jo", ["Ellen Marsh", "Jo Pell"]),
        ("Marsh, E.; Pell, J.", ["E. Marsh", "J. Pell"]),
        ("Marsh, E., Pell, J., Roe, A.", ["E. Marsh", "J. Pell", "A. Roe"]),
        ("de la Cruz, Juan", ["Juan de la Cruz"]),
        ("Ellen Marsh, PhD", ["Ellen Marsh"]),
        ("Ellen Marsh, Health correspondent", ["Ellen Marsh"]),
        ("Ellen Marsh <ellen@courier.example>", ["Ellen Marsh"]),
        ("Department of Health and Social Care", ["Department of Health and Social Care"]),
        ("Byron Smith", ["Byron Smith"]),
        ("Ellen Marsh; Ellen Marsh", ["Ellen Marsh"]),
        ("admin", []),
        ("https://courier.example/by/marsh", []),
        ("", []),
    ],
)
def test_a_line_names_its_authors(line, names):
    assert [author.name for author in authors_said(line)] == names


def test_a_family_s_name_before_a_comma_is_known_as_one():
    assert author_named("Marsh, Ellen") == Author(name="Ellen Marsh", family="Marsh", given="Ellen")
    assert author_named("山田, 太郎") == Author(name="山田太郎", family="山田", given="太郎")
    assert author_named("Smith, Jr., John") == Author(
        name="John Smith Jr.", family="Smith", given="John"
    )
    assert author_named("  ") is None


def test_names_are_of_one_author_each():
    assert [one.name for one in authors_named(["Salt and Sons Press", "Jo Pell"])] == [
        "Salt and Sons Press",
        "Jo Pell",
    ]


@given(st.text(max_size=200))
def test_whatever_a_line_says_no_author_is_nameless(line):
    for author in authors_said(line):
        assert author.name.strip()
