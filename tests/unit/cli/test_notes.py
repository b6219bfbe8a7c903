from __future__ import annotations

import pytest


@pytest.fixture
def plan(filled) -> str:
    (made,) = filled("notes", "add", "--title", "Plan", "--text", "Ask **her**.", "--json").json
    return made["id"]


def test_a_note_on_the_library_has_all_that_is_known_of_it(filled, plan):
    (note,) = filled("notes", "--json").json
    assert list(note) == [
        "id", "on", "article", "article_title", "title", "text", "quote", "tags", "references",
        "mentioned_in", "creator", "created", "modified",
    ]  # fmt: skip
    assert (note["id"], note["on"], note["article"], note["quote"]) == (plan, "library", None, None)
    assert (note["title"], note["text"], note["creator"]) == (
        "Plan",
        "Ask **her**.",
        "Grace Reader",
    )


def test_notes_of_all_kinds_are_listed_and_chosen(filled, ferry, plan):
    filled("annotate", ferry, "--quote", "noon", "--note", "When?", "--tag", "dates/hours")
    filled("annotate", ferry, "--quote", "church", "--note", "Where?")
    filled("notes", "add", "--article", ferry, "--text", "About it")

    def texts(*words: str) -> list[str]:
        return [note["text"] for note in filled("notes", *words, "--json").json]

    assert texts() == ["About it", "When?", "Where?", "Ask **her**."]
    assert texts("--article", ferry) == ["About it", "When?", "Where?"]
    assert texts("--tag", "dates") == ["When?"]
    assert texts("list", "--on", "library", "--on", "article") == ["About it", "Ask **her**."]
    assert len(filled("notes").out.splitlines()) == 4


def test_a_title_in_brackets_leads_to_what_is_called_so(filled, ferry, plan):
    filled("notes", "add", "--article", ferry, "--text", "See [[Plan]] and [[nothing]].")

    (found,) = filled("notes", "--on", "article", "--json").json
    assert found["text"] == f"See [[note:{plan}|Plan]] and [[nothing]]."
    assert found["references"] == [{"kind": "note", "id": plan, "words": "Plan"}]
    (mentioned,) = filled("notes", "--on", "library", "--json").json
    assert mentioned["mentioned_in"] == [{"kind": "note", "id": found["id"]}]
    assert filled("notes", "show", found["id"]).out == "See Plan and nothing.\n"


def test_notes_are_changed_and_removed_by_the_start_of_their_ids(filled, ferry, plan):
    made = filled("annotate", ferry, "--quote", "noon", "--note", "When?", "--json").json
    assert (
        filled("notes", "edit", plan[:9], "--text", "Asked.", "--json").json[0]["text"] == "Asked."
    )
    assert filled("notes", "edit", made["id"], "--text", "Then").status == 0
    assert filled("annotations", "--json").json[0]["note"] == "Then"

    removed = filled("notes", "remove", plan, made["id"], "--json").json
    assert {note["id"] for note in removed} == {plan, made["id"]}
    assert filled("notes", "--json").json == []
    assert len(filled("annotations", "--json").json) == 1


def test_export_writes_markdown_whose_references_are_words(filled, ferry, plan, tmp_path):
    filled(
        "annotate", ferry, "--quote", "noon", "--note", "# Big\n\nSee [[Plan]]", "--tag", "dates"
    )
    target = tmp_path / "notes.md"
    assert filled("notes", "export", "-o", target).status == 0

    text = target.read_text(encoding="utf-8")
    assert text.startswith("# Notes in test\n\n## ")
    assert "> noon\n\n#### Big\n\nSee Plan\n\n- Tags: dates\n- Written by Grace Reader on " in text
    assert text.index("## The library") < text.index("### Plan")


@pytest.mark.parametrize(
    "words",
    [("add",), ("edit", "x"), ("add", "--text", " "), ("--on", "nothing")],
)
def test_wrong_usage_is_told(filled, words):
    assert filled("notes", *words).status == 2


def test_a_note_that_is_not_there_is_told(filled):
    answer = filled("notes", "show", "nothing")
    assert (answer.status, answer.err) == (1, "nothing: there is no such note\n")


def test_notes_are_searched_by_the_words_of_their_references(filled, ferry, plan):
    filled("notes", "add", "--article", ferry, "--title", "Second", "--text", "Compare [[Plan]]")
    hits = filled("search", "note:plan", "--json").json["hits"]
    assert {hit["kind"] for hit in hits} == {"note"}
    assert {hit["article"] for hit in hits} == {None, ferry}
    assert all("note:" not in hit["excerpt"] for hit in hits)
