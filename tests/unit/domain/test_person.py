from __future__ import annotations

import pytest

from diptych.domain.person import Person, initials_of


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Grace Reader", "GR"),
        ("grace anne reader", "GR"),
        ("Grace", "G"),
        ("  Élodie   d’Arcy ", "ÉD"),
        ("(nobody)", ""),
        ("", ""),
    ],
)
def test_initials_are_those_of_the_first_and_the_last_word(name, initials):
    assert initials_of(name) == initials


def test_initials_that_were_chosen_stand_before_those_of_the_name():
    assert Person(name="Grace Reader", initials="GAR").short == "GAR"
    assert Person(name="Grace Reader").short == "GR"
