from __future__ import annotations

import pytest


@pytest.fixture
def codebook(filled, ferry):
    filled("annotate", ferry, "--quote", "noon", "--tag", "care/older people", "--tag", "policy")
    filled("annotate", ferry, "--quote", "church", "--tag", "care")
    return filled


def paths(answer) -> dict[str, int]:
    return {tag["path"]: tag["annotations"] for tag in answer.json}


def test_tags_are_listed_by_path_with_all_that_is_known_of_them(codebook):
    tags = codebook("tags", "--json").json

    assert [list(tag) for tag in tags] == [
        ["id", "name", "path", "parent", "colour", "description", "shortcut", "annotations"]
    ] * 3
    assert [(tag["path"], tag["annotations"]) for tag in tags] == [
        ("care", 1), ("care/older people", 1), ("policy", 1)
    ]  # fmt: skip
    assert tags[1]["parent"] == tags[0]["id"]
    assert (tags[0]["parent"], tags[1]["name"]) == (None, "older people")
    assert codebook("tags", "list", "--json").json == tags
    assert len(codebook("tags").out.splitlines()) == 3


def test_a_slash_inside_a_name_is_written_with_a_backslash(diptych):
    made = diptych("tags", "add", r"either\/or/both", "--json").json

    assert made[0]["path"] == r"either\/or/both"
    assert list(paths(diptych("tags", "--json"))) == [r"either\/or", r"either\/or/both"]


def test_add_makes_a_tag_with_colour_and_description_and_those_above(diptych):
    (made,) = diptych(
        "tags", "add", "a/b", "--colour", "wine", "--description", "Both", "--json"
    ).json

    assert (made["colour"], made["description"], made["path"]) == ("wine", "Both", "a/b")
    again = diptych("tags", "add", "A/B")
    assert (again.status, again.err) == (1, "A/B: there is such a tag already\n")


def test_rename_changes_the_paths_below_too(codebook):
    assert codebook("tags", "rename", "care", "Support", "--json").json[0]["path"] == "Support"
    assert list(paths(codebook("tags", "--json"))) == ["policy", "Support", "Support/older people"]


def test_a_name_that_is_taken_is_refused(codebook):
    answer = codebook("tags", "rename", "care", "POLICY")

    assert answer.status == 1
    assert answer.err.startswith("POLICY: there is a tag of this name already")


def test_move_takes_the_tags_below_along_and_can_lead_to_the_top(codebook):
    codebook("tags", "move", "care", "policy")
    assert list(paths(codebook("tags", "--json"))) == [
        "policy", "policy/care", "policy/care/older people"
    ]  # fmt: skip

    codebook("tags", "move", "policy/care/older people")
    assert "older people" in paths(codebook("tags", "--json"))
    assert codebook("tags", "move", "policy", "policy/care").status == 1


def test_merge_hands_over_quotes_and_tags_below(codebook):
    codebook("tags", "add", "policy/Older people")

    merged = codebook("tags", "merge", "care", "policy", "--json")

    assert merged.json[0]["annotations"] == 2
    assert paths(codebook("tags", "--json")) == {"policy": 2, "policy/Older people": 1}
    assert codebook("tags", "merge", "policy", "policy").status == 1


def test_remove_takes_a_tag_off_its_quotes_and_leaves_them(codebook):
    gone = codebook("tags", "remove", "care", "--json").json

    assert [tag["path"] for tag in gone] == ["care", "care/older people"]
    assert paths(codebook("tags", "--json")) == {"policy": 1}
    assert sorted(tag for a in codebook("annotations", "--json").json for tag in a["tags"]) == [
        "policy"
    ]
    assert len(codebook("annotations", "--json").json) == 2


@pytest.mark.parametrize(
    "words", [["rename", "x", "y"], ["move", "x"], ["remove", "x"], ["merge", "x", "y"]]
)
def test_a_tag_that_is_not_there_is_a_failure(diptych, words):
    diptych("tags", "add", "care")

    answer = diptych("tags", *words)

    assert (answer.status, answer.err) == (1, "x: there is no such tag\n")
