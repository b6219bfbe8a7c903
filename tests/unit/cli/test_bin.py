from __future__ import annotations

import io
import sys

import pytest


@pytest.fixture
def thrown_away(filled, ferry):
    """A library with a highlight that had a tag, which was deleted with the one above it."""
    filled("annotate", ferry, "--quote", "noon", "--tag", "care/older people")
    filled("tags", "remove", "care")
    return filled


def words(answer) -> dict[str, str]:
    return {one["words"]: one["kind"] for one in answer.json}


def test_the_bin_is_listed_with_all_that_is_known_of_each_thing(thrown_away):
    things = thrown_away("bin", "--json").json

    assert [list(one) for one in things] == [
        [
            "id", "kind", "words", "place", "article", "article_in_bin", "annotations", "deleted",
            "by", "emptied",
        ]
    ] * 2  # fmt: skip
    assert {(one["words"], one["place"], one["by"]) for one in things} == {
        ("care", None, "Grace Reader"),
        ("older people", "care", "Grace Reader"),
    }
    assert thrown_away("bin", "list", "--json").json == things
    assert len(thrown_away("bin").out.splitlines()) == 2


def test_it_is_sifted_by_words_and_kind(thrown_away):
    assert words(thrown_away("bin", "list", "OLDER", "--json")) == {"older people": "tag"}
    assert words(thrown_away("bin", "list", "--kind", "article", "--json")) == {}


def test_a_tag_comes_back_with_its_places(thrown_away):
    (older,) = thrown_away("bin", "list", "older", "--json").json

    done = thrown_away("bin", "restore", older["id"][:8], "--json")

    assert (done.status, done.json) == (0, [{"kind": "tag", "id": older["id"]}])
    tags = thrown_away("tags", "--json").json
    assert [(tag["path"], tag["annotations"]) for tag in tags] == [
        ("care", 0),
        ("care/older people", 1),
    ]
    assert thrown_away("bin", "--json").json == []


def test_what_cannot_come_back_is_said_on_a_line(thrown_away):
    thrown_away("tags", "add", "care")
    (care,) = [one for one in thrown_away("bin", "--json").json if one["words"] == "care"]

    answer = thrown_away("bin", "restore", care["id"])

    assert answer.status == 1
    assert answer.err == "care: its name is taken by now; rename what has it first\n"


def test_deleting_for_good_asks_and_is_final(thrown_away, monkeypatch):
    def said(*, answer):
        monkeypatch.setattr("click.confirm", lambda question, **_: asked.append(question) or answer)

    asked: list[str] = []
    (older,) = thrown_away("bin", "list", "older", "--json").json
    said(answer=False)
    refused = thrown_away("bin", "delete", older["id"])
    assert (refused.status, refused.err) == (1, "bin: nothing was deleted\n")
    assert asked == ["Delete “older people” for good? It cannot be undone."]
    assert len(thrown_away("bin", "--json").json) == 2

    said(answer=True)
    assert thrown_away("bin", "delete", older["id"]).err == "1 deleted for good\n"
    assert words(thrown_away("bin", "--json")) == {"care": "tag"}
    assert thrown_away("bin", "restore", older["id"]).status == 1


def test_the_whole_bin_is_emptied_without_a_question_where_one_says_so(thrown_away):
    answer = thrown_away("bin", "delete", "--all", "--yes")

    assert (answer.status, answer.err) == (0, "2 deleted for good\n")
    assert thrown_away("bin", "--json").json == []
    assert thrown_away("bin", "delete", "--all", "--yes").status == 0


def test_with_nothing_to_read_an_answer_from_nothing_is_deleted(thrown_away, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO())

    assert thrown_away("bin", "delete", "--all").err.endswith("diptych: cancelled\n")
    assert len(thrown_away("bin", "--json").json) == 2


@pytest.mark.parametrize("command", ["restore", "delete"])
def test_something_has_to_be_named(thrown_away, command):
    assert thrown_away("bin", command).status == 2
    answer = thrown_away("bin", command, "zzzz")
    assert (answer.status, answer.err) == (1, "zzzz: there is no such thing in the bin\n")
