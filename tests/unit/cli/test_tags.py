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


def test_saved_searches_go_on_asking_for_a_tag_that_is_renamed_or_merged(codebook):
    def query() -> str:
        (saved,) = codebook("collections", "--json").json
        return saved["query"]

    codebook("collections", "add", "Saved", "--query", 'tag:care -tag:"care/older people"')
    codebook("tags", "rename", "care", "Support")
    assert query() == 'tag:Support -tag:"Support/older people"'
    codebook("tags", "merge", "Support", "policy")
    assert query() == 'tag:policy -tag:"policy/older people"'


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


def test_a_name_that_is_taken_is_merged_where_that_is_asked_for(codebook):
    (left,) = codebook("tags", "rename", "care", "POLICY", "--merge", "--json").json
    assert (left["path"], left["annotations"]) == ("policy", 2)

    codebook("tags", "add", "older people")
    assert codebook("tags", "move", "older people", "policy").status == 1
    codebook("tags", "move", "older people", "policy", "--merge")
    assert paths(codebook("tags", "--json")) == {"policy": 2, "policy/older people": 1}


def test_move_puts_a_tag_before_another(codebook):
    codebook("tags", "move", "policy", "--before", "care")

    tags = codebook("tags", "--json").json
    assert [tag["path"] for tag in sorted(tags, key=lambda tag: tag["path"])] == [
        "care", "care/older people", "policy"
    ]  # fmt: skip
    with_library = codebook("tags", "move", "policy", "--before", "care/older people")
    assert with_library.status == 1
    assert "no such tag there" in with_library.err


def test_set_changes_colour_description_and_key(codebook):
    codebook("tags", "set", "policy", "--key", "3")
    (tag,) = codebook(
        "tags", "set", "care", "--colour", "moss", "--description", "Who", "--key", "3", "--json"
    ).json

    assert (tag["colour"], tag["description"], tag["shortcut"]) == ("moss", "Who", "3")
    shortcuts = {tag["path"]: tag["shortcut"] for tag in codebook("tags", "--json").json}
    assert shortcuts == {"care": "3", "care/older people": "", "policy": ""}
    (tag,) = codebook("tags", "set", "care", "--key", "", "--json").json
    assert tag["shortcut"] == ""


def test_a_colour_of_another_program_becomes_the_nearest_of_the_ten(diptych):
    (made,) = diptych("tags", "add", "sky", "--colour", "#1e60ff", "--json").json
    assert made["colour"] == "blue"
    refused = diptych("tags", "set", "sky", "--colour", "bluish")
    assert refused.status == 2
    assert "'bluish' is neither #rrggbb nor one of amber, green" in refused.err


def test_split_gives_some_quotes_a_new_tag(codebook, ferry):
    codebook("annotate", ferry, "--quote", "queue", "--tag", "policy")
    first = next(a for a in codebook("annotations", "--json").json if a["quote"] == "noon")

    answer = codebook("tags", "split", "policy", "timetable", "--annotation", first["id"], "--json")

    assert paths(answer) == {"policy": 1, "timetable": 1}
    assert codebook("tags", "split", "policy", "x", "--annotation", first["id"]).status == 1
    codebook("tags", "split", "policy", "rest", "--article", ferry)
    assert paths(codebook("tags", "--json"))["rest"] == 1


def test_counts_are_told_by_article_and_with_the_tags_below(codebook, ferry):
    care, older, _ = codebook("tags", "--counts", "--json").json

    assert (care["annotations"], care["with_children"]) == (1, 2)
    assert (care["articles"], care["by_article"]) == (1, {ferry: 1})
    assert (older["annotations"], older["with_children"]) == (1, 1)
    assert codebook("tags", "--counts").out.splitlines()[0].split() == ["care", "1", "2", "1", "1"]


def tags_of_quotes(codebook) -> dict[str, list[str]]:
    return {a["quote"]: a["tags"] for a in codebook("annotations", "--json").json}


def test_remove_gives_quotes_another_tag_or_the_one_above(codebook):
    codebook("tags", "remove", "care/older people", "--to-parent")
    assert tags_of_quotes(codebook) == {"noon": ["care", "policy"], "church": ["care"]}
    codebook("tags", "remove", "policy", "--instead", "care")
    assert tags_of_quotes(codebook) == {"noon": ["care"], "church": ["care"]}
    assert codebook("tags", "remove", "care", "--to-parent").status == 1
    assert codebook("tags", "remove", "care", "--to-parent", "--delete-bare").status == 2


def test_remove_can_keep_the_tags_below_and_delete_quotes_with_no_other_tag(codebook):
    codebook("tags", "remove", "care", "--delete-bare", "--keep-children")

    assert tags_of_quotes(codebook) == {"noon": ["older people", "policy"]}


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
