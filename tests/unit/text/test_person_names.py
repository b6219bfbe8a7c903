"""Names of people are taken apart and compared as people mean them, in four languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.text.person_names import may_be_one, person_name


@pytest.mark.parametrize(
    ("written", "surname", "first"),
    [
        ("Ann Lee", "lee", ("ann",)),
        ("Dr Ann Lee", "lee", ("ann",)),
        ("Lee", "lee", ()),
        ("Cllr Hilary Moss", "moss", ("hilary",)),
        ("Sir Ian Holt", "holt", ("ian",)),
        ("Baroness Grey", "grey", ()),
        ("Sinéad O’Neill", "oneill", ("sinead",)),
        ("Sinéad O'Neill MP", "oneill", ("sinead",)),
        ("Ted Crane Jr.", "crane", ("ted",)),
        ("J. F. Reed", "reed", ("j", "f")),
        ("Anna Lee-Smith", "lee smith", ("anna",)),
        ("Jan van der Berg", "berg", ("jan",)),
        ("Frau Ursula von der Heide", "heide", ("ursula",)),
        ("Herr Dr. Müller", "muller", ()),
        ("Hans-Peter Groß", "gross", ("hans peter",)),
        ("Mme Anne Le Goff", "goff", ("anne",)),
        ("Jean d’Ormont", "ormont", ("jean",)),
        ("Sra. Pilar de la Cruz", "cruz", ("pilar",)),
        ("Don Ramón García", "garcia", ("ramon",)),
    ],
)
def test_names_are_taken_apart(written: str, surname: str, first: tuple[str, ...]):
    name = person_name(written)
    assert name is not None
    assert (name.surname, name.given) == (surname, first)


@pytest.mark.parametrize(
    "written", ["a manager", "The residents", "die Polizei", "", "李", "Hull City Council"]
)
def test_what_names_no_person_is_none(written: str):
    assert person_name(written) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ann Lee", "Dr Lee"),
        ("Ann Lee", "A. Lee"),
        ("Ann Lee", "Ann J. Lee"),
        ("Sinéad O’Neill", "Sinead O'Neill MP"),
        ("Ann Lee-Smith", "Ann Smith"),
        ("Ann Lee-Smith", "Ms Lee"),
        ("Jan van der Berg", "Jan Berg"),
        ("Ursula von der Heide", "Frau von der Heide"),
        ("Jean-Paul Roux", "J.-P. Roux"),
        ("Jean-Paul Roux", "Monsieur Roux"),
        ("Gabriel García Mora", "Gabriel García"),
        ("Gabriel García Mora", "Sr. García"),
        ("Ana de la Cruz", "A. Cruz"),
        ("Ted Crane Jr", "Ted Crane"),
    ],
)
def test_names_that_fit_may_be_one(one: str, other: str):
    assert _may_be_one(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ann Lee", "Tom Lee"),
        ("Ann Lee", "Mr Lee"),
        ("Ann Lee", "Ann Leigh"),
        ("Ann B. Lee", "Ann C. Lee"),
        ("Ted Crane Jr", "Ted Crane Sr"),
        ("Jan van der Berg", "Jan de Berg"),
        ("Frau Müller", "Herr Müller"),
        ("Mme Roux", "Pierre Roux"),
        ("Gabriel García Mora", "Gabriel García Luna"),
        ("Ana García", "Luis García"),
    ],
)
def test_names_that_do_not_fit_are_two(one: str, other: str):
    assert not _may_be_one(one, other)


def _may_be_one(one: str, other: str) -> bool:
    first, second = person_name(one), person_name(other)
    assert first is not None
    assert second is not None
    assert may_be_one(first, second) == may_be_one(second, first)
    return may_be_one(first, second)


_WORDS = st.sampled_from(
    [
        "Ann",
        "Lee",
        "Lee-Smith",
        "O’Neill",
        "de",
        "la",
        "Dr",
        "Jr",
        "MP",
        "A.",
        "d’Or",
        "Frau",
        "X",
        "-",
        "’",
        "ß",
        "李",
    ]
)


@given(st.lists(_WORDS, max_size=6).map(" ".join), st.text(max_size=20))
def test_any_name_is_one_with_itself_and_either_order_agrees(one: str, other: str):
    first, second = person_name(one), person_name(other)
    if first is not None:
        assert may_be_one(first, first)
        if second is not None:
            assert may_be_one(first, second) == may_be_one(second, first)
