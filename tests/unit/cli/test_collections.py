from __future__ import annotations

import pytest


@pytest.fixture
def shelved(filled, ferry):
    filled("collections", "add", "places/fens")
    filled("collections", "put", "places/fens", ferry)
    return filled


def counts(answer) -> dict[str, int]:
    return {one["path"]: one["articles"] for one in answer.json}


def test_collections_are_listed_by_path_with_how_much_is_in_them(shelved):
    listed = shelved("collections", "--json").json

    assert [list(one) for one in listed] == [
        ["id", "name", "path", "parent", "query", "articles"]
    ] * 2
    assert [(one["path"], one["articles"]) for one in listed] == [("places", 1), ("places/fens", 1)]
    assert listed[1]["parent"] == listed[0]["id"]
    assert (listed[0]["parent"], listed[0]["query"]) == (None, None)
    assert shelved("collections", "list", "--json").json == listed
    assert len(shelved("collections").out.splitlines()) == 2


def test_a_saved_search_holds_what_its_query_finds_now(shelved, ferry):
    shelved("collections", "add", "Harbour", "--query", "title:harbour")
    assert counts(shelved("collections", "--json"))["Harbour"] == 0

    shelved("edit", ferry, "--title", "The harbour closes")

    assert counts(shelved("collections", "--json"))["Harbour"] == 1
    (found,) = shelved("collections", "show", "harbour", "--json").json
    assert (found["id"], found["title"]) == (ferry, "The harbour closes")


def test_articles_are_taken_out_and_stay_in_the_library(shelved, ferry):
    (emptied,) = shelved("collections", "take", "places/fens", ferry, "--json").json

    assert emptied["articles"] == 0
    assert ferry in [one["id"] for one in shelved("list", "--json").json]


def test_collections_are_renamed_moved_and_removed_and_no_article_goes(shelved, ferry):
    assert shelved("collections", "rename", "places", "Land", "--json").json[0]["path"] == "Land"
    assert shelved("collections", "move", "Land/fens", "--json").json[0]["path"] == "fens"
    assert shelved("collections", "move", "fens", "land", "--json").json[0]["path"] == "Land/fens"

    removed = shelved("collections", "remove", "Land", "--json").json

    assert [one["path"] for one in removed] == ["Land", "Land/fens"]
    assert shelved("collections", "--json").json == []
    assert ferry in [one["id"] for one in shelved("list", "--json").json]


def test_a_search_inside_a_collection_finds_only_what_is_in_it(shelved, ferry):
    hits = shelved("search", "in:fens", "--json").json["hits"]

    assert {hit["article"] for hit in hits} == {ferry}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("rename", "towns", "x"), "towns: there is no such collection"),
        (("add", "places/fens"), "fens: there is a collection of this name already"),
        (("move", "places", "places/fens"), "places: a collection cannot be put into itself"),
        (("put", "places", "nobody"), "nobody: there is no such article"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(shelved, words, said):
    answer = shelved("collections", *words)

    assert (answer.status, answer.err) == (1, f"{said}\n")
