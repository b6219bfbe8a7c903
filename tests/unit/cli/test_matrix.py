from __future__ import annotations

import csv
import io

import pytest


@pytest.fixture
def counted(filled, ferry):
    """Two articles; one annotation of the ferry has two tags below care."""
    quote = ("annotate", ferry, "--quote")
    filled(*quote, "noon", "--tag", "care/older people", "--tag", "care/home help")
    filled(*quote, "church", "--tag", "care/older people", "--tag", "=money")
    return filled


def test_the_matrix_counts_each_article_with_each_tag(counted, ferry):
    found = counted("matrix", "--json").json

    assert list(found) == ["with_children", "annotations", "articles", "tags", "counts"]
    assert [tag["path"] for tag in found["tags"]] == [
        "care/older people", "care/home help", "=money",
    ]  # fmt: skip
    assert [tag["annotations"] for tag in found["tags"]] == [2, 1, 1]
    assert [(one["id"], one["annotations"]) for one in found["articles"]] == [(ferry, 2)]
    assert (found["counts"], found["annotations"]) == ([[2, 1, 1]], 2)


def test_a_tag_above_counts_an_annotation_once(counted):
    found = counted("matrix", "--top", "--json").json
    assert [tag["path"] for tag in found["tags"]] == ["care", "=money"]
    assert (found["counts"], found["with_children"]) == ([[2, 1]], True)
    below = counted("matrix", "--tag", "care", "--with-children", "--json").json
    assert below["counts"] == [[2, 2, 1]]
    (home,) = counted("matrix", "--top", "--tag", "care/home help", "--json").json["tags"]
    assert (home["path"], home["annotations"]) == ("care/home help", 1)


def test_what_is_unused_is_shown_when_asked_for(counted):
    counted("tags", "add", "later")
    found = counted("matrix", "--all", "--json").json
    assert [tag["path"] for tag in found["tags"]][-1] == "later"
    assert sorted(one["annotations"] for one in found["articles"]) == [0, 2]


def test_a_collection_leaves_only_its_articles(counted, ferry):
    every = counted("matrix", "--all", "--json").json["articles"]
    (other,) = [one["id"] for one in every if one["id"] != ferry]
    counted("collections", "add", "shelf")
    counted("collections", "put", "shelf", other)
    assert counted("matrix", "--collection", "shelf", "--json").json["articles"] == []
    counted("collections", "put", "shelf", ferry)
    found = counted("matrix", "--collection", "shelf", "--json").json
    assert [one["id"] for one in found["articles"]] == [ferry]
    assert counted("matrix", "--collection", "nowhere").status == 1


def test_as_csv_no_name_of_a_tag_is_a_formula(counted):
    out = counted("matrix", "--csv").out
    rows = list(csv.reader(io.StringIO(out.removeprefix("\ufeff"))))
    assert rows[0] == ["article", "care/older people", "care/home help", "'=money", "annotations"]
    assert rows[1][1:] == ["2", "1", "1", "2"]
    assert rows[2] == ["annotations", "2", "1", "1", "2"]
    assert counted("matrix", "--csv", "--json").status == 2


def test_without_json_it_is_a_table_with_the_titles_last(counted):
    lines = counted("matrix").out.splitlines()
    assert len(lines) == 3
    assert lines[0].split()[-1] == "article"
