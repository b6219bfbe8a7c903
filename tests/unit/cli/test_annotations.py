from __future__ import annotations

import pytest

from builders import TEXT

KEYS = [
    "id", "article", "start", "end", "quote", "before", "after", "colour", "tags", "note",
    "speaker", "role", "state", "creator", "page", "paragraph", "created", "modified", "links",
    "external",
]  # fmt: skip


@pytest.fixture
def quoted(filled, ferry):
    """A library with a tagged quote, a plain one, and one in the other article."""
    filled("annotate", ferry, "--quote", "harbour master", "--tag", "care/older people")
    filled("annotate", ferry, "--quote", "at noon", "--note", "When?")
    (church,) = (one["id"] for one in filled("list", "--json").json if one["id"] != ferry)
    filled("annotate", church, "--quote", "two doors", "--tag", "CARE", "--colour", "teal")
    return filled


def test_annotate_gives_the_annotation_with_its_exact_place(filled, ferry):
    answer = filled(
        "annotate", ferry, "--quote", "noon.\n“It  has never", "--tag", "care/older people",
        "--tag", "policy", "--note", "Is it so?", "--json",
    )  # fmt: skip

    made = answer.json
    assert answer.status == 0
    assert list(made) == KEYS
    assert TEXT[made["start"] : made["end"]] == made["quote"] == "noon.\n\n“It has never"
    assert made["before"] == TEXT[: made["start"]]
    assert made["after"] == TEXT[made["end"] : made["end"] + 32]
    assert (made["tags"], made["note"]) == (["care/older people", "policy"], "Is it so?")
    assert (made["state"], made["creator"], made["article"]) == ("anchored", "Grace Reader", ferry)
    assert (made["paragraph"], made["page"], made["speaker"]) == (1, None, None)
    assert filled("annotations", "--json").json == [made]


def test_a_quote_that_is_not_there_is_a_failure(filled, ferry):
    answer = filled("annotate", ferry, "--quote", "submarine", "--json")

    assert (answer.status, answer.out) == (1, "")
    assert answer.err == f"{ferry}: the article does not contain “submarine”\n"


@pytest.mark.parametrize(
    "words",
    [
        ("annotate", "", "--quote", "noon"),
        ("annotate", "a", "--quote", " "),
        ("annotations", "--article", ""),
        ("export", "csv", "--article", "a", "--article", ""),
        ("show", ""),
    ],
)
def test_an_empty_article_or_quote_is_wrong_usage(filled, words):
    answer = filled(*words)

    assert (answer.status, answer.out) == (2, "")
    assert answer.err.rstrip().endswith("it is empty")


def test_several_places_without_surroundings_are_listed(filled, ferry):
    answer = filled("annotate", ferry, "--quote", "stopped", "--json")

    assert (answer.status, answer.out) == (1, "")
    assert answer.err.startswith("stopped: fits 2 places: 10–17")
    assert answer.err.count("\n") == 1
    assert filled("annotations", "--json").json == []


@pytest.mark.parametrize(
    "context", [["--before", "has never"], ["--after", "before,”"], ["--before", "never", "--after", "before"]]
)  # fmt: skip
def test_surroundings_choose_one_of_several_places(filled, ferry, context):
    made = filled("annotate", ferry, "--quote", "stopped", *context, "--json").json

    assert made["start"] == TEXT.rindex("stopped")


def test_annotations_come_by_article_and_place(quoted):
    found = quoted("annotations", "--json").json

    assert [one["quote"] for one in found] == ["two doors", "at noon", "harbour master"]
    assert [one["colour"] for one in found] == ["teal", "amber", found[2]["colour"]]
    lines = quoted("annotations").out.splitlines()
    assert [line[:8] for line in lines] == [one["id"][:8] for one in found]


def test_annotations_can_be_of_one_article_or_one_tag_with_those_below(quoted, ferry):
    def quotes(*options: str) -> list[str]:
        return [one["quote"] for one in quoted("annotations", *options, "--json").json]

    assert quotes("--article", ferry[:8]) == ["at noon", "harbour master"]
    assert quotes("--tag", "care") == ["two doors", "harbour master"]
    assert quotes("--tag", "care/older people") == ["harbour master"]
    assert quotes("--tag", "care", "--article", ferry) == ["harbour master"]


def test_a_tag_that_does_not_exist_is_a_failure(quoted):
    answer = quoted("annotations", "--tag", "nobody", "--json")

    assert (answer.status, answer.out) == (1, "")
    assert answer.err == "nobody: there is no such tag\n"


def test_an_unknown_colour_is_wrong_usage(filled, ferry):
    assert filled("annotate", ferry, "--quote", "noon", "--colour", "pink").status == 2


def test_an_empty_tag_is_a_failure_and_nothing_is_stored(filled, ferry):
    answer = filled("annotate", ferry, "--quote", "noon", "--tag", " / ")

    assert answer.status == 1
    assert "a tag needs a name" in answer.err
    assert filled("annotations", "--json").json == []


def test_annotate_without_json_gives_the_id(filled, ferry):
    answer = filled("annotate", ferry, "--quote", "noon")

    assert answer.out.strip() == filled("annotations", "--json").json[0]["id"]


def test_the_history_of_an_annotation_is_told_and_gone_back_in(filled, ferry):
    made = filled("annotate", ferry, "--quote", "noon", "--tag", "care").out.strip()
    filled("tags", "remove", "care")

    entries = filled("annotations", "--history", made[:8], "--json").json
    assert [
        (entry["by"], [(step["what"], step["before"], step["after"]) for step in entry["steps"]])
        for entry in entries
    ] == [
        ("Grace Reader", [("made", None, "noon"), ("tag added", None, "care")]),
        ("Grace Reader", [("tag taken off", "care", None)]),
    ]
    lines = filled("annotations", "--history", made).out.splitlines()
    assert lines[1].endswith("Grace Reader  tag taken off: care")

    (care,) = filled("bin", "--json").json
    filled("tags", "add", "money")
    filled("bin", "restore", care["id"])
    back = filled("annotations", "--history", made, "--back-to", entries[1]["number"], "--json")
    assert back.json[-1]["steps"] == [{"what": "tag taken off", "before": "care", "after": None}]
    assert filled("annotations", "--json").json[0]["tags"] == []


def test_a_history_is_of_something_and_goes_back_to_something(filled, ferry):
    made = filled("annotate", ferry, "--quote", "noon").out.strip()

    assert filled("annotations", "--history", "zzzz").err == "zzzz: there is no such annotation\n"
    assert filled("annotations", "--history", made, "--back-to", 99_999).status == 1
    assert filled("annotations", "--back-to", 1).status == 2


def test_a_note_refers_to_what_is_called_so(filled, ferry):
    titles = {one["id"]: one["title"] for one in filled("list", "--json").json}
    filled("annotate", ferry, "--quote", "noon", "--note", f"As in [[{titles[ferry]}]].")
    (noted,) = filled("notes", "--json").json
    assert noted["text"] == f"As in [[article:{ferry}|{titles[ferry]}]]."
