"""Which annotations a command is about: what its options leave in, one by one and together."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

TODAY = date.today()  # noqa: DTZ011 - days are meant as they are here
YESTERDAY, TOMORROW = (TODAY + timedelta(days=days) for days in (-1, 1))


@pytest.fixture
def marked(filled, ferry):
    """Three quotes: in a child of a tag with a note, in the tag itself and teal, in neither."""
    filled("annotate", ferry, "--quote", "at noon", "--tag", "care/older", "--note", "When?")
    filled("annotate", ferry, "--quote", "harbour master")
    (church,) = (one["id"] for one in filled("list", "--json").json if one["id"] != ferry)
    filled("annotate", church, "--quote", "two doors", "--tag", "care", "--colour", "teal")
    filled("collections", "add", "harbour/boats")
    filled("collections", "put", "harbour/boats", ferry)
    return filled


@pytest.mark.parametrize(
    ("options", "quotes"),
    [
        ((), ["two doors", "at noon", "harbour master"]),
        (("--tag", "care"), ["two doors", "at noon"]),
        (("--tag", "care", "--with-children"), ["two doors", "at noon"]),
        (("--tag", "care", "--only-tag"), ["two doors"]),
        (("--untagged",), ["harbour master"]),
        (("--untagged", "--tag", "care/older"), ["at noon", "harbour master"]),
        (("--colour", "teal"), ["two doors"]),
        (("--creator", "grace reader"), ["two doors", "at noon", "harbour master"]),
        (("--creator", "GR"), ["two doors", "at noon", "harbour master"]),
        (("--collection", "harbour"), ["at noon", "harbour master"]),
        (("--has-note",), ["at noon"]),
        (("--no-note",), ["two doors", "harbour master"]),
        (("--state", "orphan", "--state", "moved"), []),
        (("--state", "anchored", "--has-note"), ["at noon"]),
        (("--since", TODAY, "--until", TODAY), ["two doors", "at noon", "harbour master"]),
        (("--since", TOMORROW), []),
        (("--until", YESTERDAY), []),
        (("--until", "2020-01-01T10:00:00+00:00"), []),
    ],
)
def test_listed_and_exported_is_the_same(marked, options, quotes):
    assert [one["quote"] for one in marked("annotations", *options, "--json").json] == quotes
    document = json.loads(marked("export", "json", *options).out)
    exported = [one["prose"] for article in document["articles"] for one in article["annotations"]]
    assert exported == quotes


def test_a_saved_search_is_a_collection(marked):
    marked("collections", "add", "doors", "--query", "doors")
    found = marked("annotations", "--collection", "doors", "--json").json
    assert [one["quote"] for one in found] == ["two doors"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--creator", "Nobody"), "Nobody: there is no such person"),
        (("--collection", "nowhere"), "nowhere: there is no such collection"),
        (("--tag", "none"), "none: there is no such tag"),
    ],
)
def test_what_is_not_there_is_a_failure(marked, options, said):
    answer = marked("annotations", *options, "--json")
    assert (answer.status, answer.out, answer.err) == (1, "", f"{said}\n")


@pytest.mark.parametrize(
    "options", [("--since", "yesterday"), ("--until", "2026-13-01"), ("--state", "lost")]
)
def test_what_means_nothing_is_wrong_usage(marked, options):
    assert marked("annotations", *options).status == 2
