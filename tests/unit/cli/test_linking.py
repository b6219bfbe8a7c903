from __future__ import annotations

import json

import pytest


@pytest.fixture
def quoted(filled, ferry):
    """The ids of three quotes, the last in the other article."""
    (church,) = (one["id"] for one in filled("list", "--json").json if one["id"] != ferry)
    made = [
        filled("annotate", article, "--quote", quote, "--json").json["id"]
        for article, quote in ((ferry, "harbour master"), (ferry, "at noon"), (church, "two doors"))
    ]
    return filled, *made


def links_of(diptych, annotation):
    (found,) = (one for one in diptych("annotations", "--json").json if one["id"] == annotation)
    return found["links"]


def test_a_link_is_told_with_both_of_its_annotations(quoted):
    diptych, master, noon, doors = quoted

    made = diptych(
        "link", master[:8], doors, "--kind", "supports", "--comment", "as it says", "--json"
    ).json

    (church,) = {
        one["article"] for one in diptych("annotations", "--json").json if one["id"] == doors
    }
    assert made == {
        "id": made["id"], "kind": "supports", "to": doors, "article": church,
        "quote": "two doors", "comment": "as it says",
    }  # fmt: skip
    assert links_of(diptych, master) == [made]
    (back,) = links_of(diptych, doors)
    assert (back["id"], back["kind"], back["from"], back["quote"]) == (
        made["id"], "supports", master, "harbour master",
    )  # fmt: skip
    assert links_of(diptych, noon) == []


def test_the_export_has_the_links_even_where_one_end_is_left_out(quoted, ferry):
    diptych, master, _, doors = quoted
    diptych("link", doors, master)

    document = json.loads(diptych("export", "json", "--article", ferry).out)

    (annotation,) = (
        one
        for article in document["articles"]
        for one in article["annotations"]
        if one["id"] == master
    )
    (link,) = annotation["links"]
    assert (link["kind"], link["from"]) == ("see_also", doors)


def test_linking_twice_or_to_itself_is_a_failure(quoted):
    diptych, master, noon, _ = quoted
    assert diptych("link", master, noon, "--kind", "same").status == 0

    again = diptych("link", noon, master, "--kind", "same")
    itself = diptych("link", noon, noon)

    assert (again.status, again.out) == (1, "")
    assert "linked so already" in again.err
    assert itself.status == 1
    assert "itself" in itself.err
    assert len(links_of(diptych, master)) == 1


def test_links_are_taken_away_by_their_annotations_and_kind(quoted):
    diptych, master, noon, _ = quoted
    ids = {
        kind: diptych("link", master, noon, "--kind", kind).out.strip()
        for kind in ("supports", "contradicts", "same")
    }

    assert diptych("unlink", noon, master, "--kind", "same").out == f"{ids['same']}\n"
    assert {one["kind"] for one in links_of(diptych, master)} == {"supports", "contradicts"}
    assert len(diptych("unlink", master, noon, "--json").json) == 2
    assert links_of(diptych, noon) == []
    assert diptych("unlink", master, noon).status == 1


def test_what_is_no_annotation_is_not_linked(quoted):
    diptych, master, *_ = quoted

    answer = diptych("link", master, "zzzz")

    assert (answer.status, answer.err) == (1, "zzzz: there is no such annotation\n")
