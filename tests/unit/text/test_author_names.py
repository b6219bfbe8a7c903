"""Who of those that bylines name has a family name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.domain.article import Author
from diptych.text.author_names import parted


@pytest.mark.parametrize(
    ("name", "family", "given"),
    [
        ("Ada Quayside", "Quayside", "Ada"),
        ("Ada M. Quayside", "Quayside", "Ada M."),
        ("A. B. Quayside", "Quayside", "A. B."),
        ("Dr Bo van der Pier", "van der Pier", "Bo"),
        ("Maria da Silva", "da Silva", "Maria"),
        ("Jean-Luc Quai", "Quai", "Jean-Luc"),
        ("Sinéad O’Mole", "O’Mole", "Sinéad"),
        ("Finn Bollard Jr.", "Bollard Jr.", "Finn"),
        ("Sir Tom Pilot OBE", "Pilot", "Tom"),
        ("ADA QUAYSIDE", "Quayside", "Ada"),
        ("By Ada Quayside", "Quayside", "Ada"),
        ("Xi Quay", "Quay", "Xi"),
    ],
)
def test_a_person_has_a_family_name(name, family, given):
    assert parted(Author(name=name)) == (family, given)


@pytest.mark.parametrize(
    "name",
    ["Harbour Board", "Ministry of Boats", "NHS England", "BBC", "BBC News", "The Guardian",
     "United Nations", "Associated Press", "Guardian staff", "Staff reporter", "Tide by tide",
     "Harbour Gazette", "Save the Quays", "University of the Sound", "Quay Foundation",
     "World Boat Organization", "Estuary Courier", "Boats UK", "Fischer Verlag", "Hafenblatt",
     "Smith", "Town & Ward", "Bo; Jetty", "Ada Quay2", "Citizens Advice", "Mole, Eve and others at the quay", "", "!", "港の会"],
)  # fmt: skip
def test_a_body_is_left_whole(name):
    assert parted(Author(name=name)) == ("", "")


def test_parts_that_are_known_are_kept():
    author = Author(name="Harbour Board", family="Board", given="Harbour")

    assert parted(author) == ("Board", "Harbour")


def test_a_spanish_name_ends_with_two_family_names():
    author = Author(name="José García Muelle")

    assert parted(author, language="es") == ("García Muelle", "José")
    assert parted(author, language="en") == ("Muelle", "José García")


def test_a_paper_is_no_person():
    assert parted(Author(name="Eve Standards"), source="Eve standards") == ("", "")


@given(name=st.text(max_size=30))
def test_whatever_is_written_no_letter_is_made_up(name):
    family, given_names = parted(Author(name=name))

    assert all(word.casefold() in name.casefold() for word in (family, *given_names.split()))
