from __future__ import annotations

import pytest

SAID = "“It has never stopped,” said {name}, harbour master. Nobody believed her."


@pytest.fixture
def quoting(diptych, tmp_path):
    """A terminal whose library has three articles in which somebody speaks."""
    for number, name in enumerate(("Ruth Abara", "Ruth Abara", "Tom Wells")):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"{SAID.format(name=name)} It is number {number}.", encoding="utf-8")
        assert diptych("import", path).status == 0
    return diptych


def test_everybody_who_is_quoted_is_listed(quoting):
    told = quoting("speakers", "--json").json
    assert [(one["name"], one["role"], one["quotations"], one["kind"]) for one in told] == [
        ("Ruth Abara", "harbour master", 1, "person"),
        ("Ruth Abara", "harbour master", 1, "person"),
        ("Tom Wells", "harbour master", 1, "person"),
    ]
    assert [one["articles"] for one in told] == [[one["article"]] for one in told]
    line = quoting("speakers").out.splitlines()[2]
    assert line.split("  ")[0] == told[2]["id"][:8]
    assert line.endswith("Tom Wells   harbour master")


def test_who_may_be_one_is_suggested_and_merged_and_parted_and_kept_apart(quoting):
    ((one, other),) = quoting("speakers", "same", "--json").json
    assert one["name"] == other["name"] == "Ruth Abara"
    assert "Ruth Abara, " in quoting("speakers", "same").out

    answer = quoting("speakers", "merge", "ruth abara", other["id"])
    assert answer.status == 1
    assert "fits 2 speakers" in answer.err

    (merged,) = quoting("speakers", "merge", one["id"], other["id"][:12], "--json").json
    assert (merged["quotations"], merged["merged"]) == (2, [other["id"]])
    assert quoting("speakers", "same", "--json").json == []
    assert len(quoting("quotations", "--speaker", "abara", "--json").json) == 2

    (parted,) = quoting("speakers", "part", "Ruth Abara", "--json").json
    assert parted["quotations"] == 1
    assert quoting("speakers", "part", one["id"]).status == 1
    assert quoting("speakers", "apart", one["id"], other["id"]).status == 0
    assert quoting("speakers", "same", "--json").json == []


def test_a_speaker_gets_another_name_and_role(quoting):
    (renamed,) = quoting(
        "speakers", "rename", "Tom Wells", "Thomas Wells", "--role", "", "--json"
    ).json
    assert (renamed["name"], renamed["role"]) == ("Thomas Wells", "")
    (said,) = quoting("quotations", "--speaker", "thomas", "--json").json
    assert said["speaker"] == "Thomas Wells"
    assert quoting("speakers", "rename", "nobody", "x").status == 1


def test_a_name_is_meant_before_the_beginning_of_an_id(quoting):
    _, second, third = quoting("speakers", "--json").json
    called = second["id"][:4]
    quoting("speakers", "rename", third["id"], called)

    (renamed,) = quoting("speakers", "rename", called, "Ada", "--json").json

    assert renamed["id"] == third["id"]
    (by_id,) = quoting("speakers", "rename", second["id"][:8], "Abe", "--json").json
    assert by_id["id"] == second["id"]


def test_nobody_is_kept_apart_from_themselves(quoting):
    answer = quoting("speakers", "apart", "Tom Wells", "tom wells")
    assert answer.status == 1
    assert answer.err == "Tom Wells: nobody can be kept apart from themselves\n"


def test_nobody_is_merged_with_themselves(quoting):
    answer = quoting("speakers", "merge", "Tom Wells", "tom wells")
    assert answer.status == 1
    assert answer.err == "Tom Wells: nobody can be merged with themselves\n"
