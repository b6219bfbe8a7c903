from __future__ import annotations


def test_what_is_known_of_several_articles_is_set_at_once(filled):
    ids = [one["id"] for one in filled("list", "--json").json]

    changed = filled(
        "edit", *ids, "--source", "Estuary Courier", "--published", "2002-3", "--json"
    ).json

    assert [one["id"] for one in changed] == ids
    assert {(one["source"], one["published"]) for one in changed} == {
        ("Estuary Courier", "2002-03")
    }


def test_the_rest_stays_and_an_empty_value_takes_a_detail_away(filled, ferry):
    before = filled("show", ferry, "--json").json
    filled("edit", ferry, "--source", "Courier", "--authors", "Ines Calloway; Renn, Tobias")

    filled("edit", ferry, "--source", "")

    after = filled("show", ferry, "--json").json
    assert after["title"] == before["title"]
    assert after["source"] == ""
    assert [author["name"] for author in after["authors"]] == ["Ines Calloway", "Tobias Renn"]


def test_fields_of_ones_own_are_set_and_listed_by(filled, ferry):
    filled("edit", ferry, "--field", "region=east", "--field", "wave=2")
    filled("edit", ferry, "--field", "wave=")

    assert filled("show", ferry, "--json").json["fields"] == {"region": "east"}
    assert [one["id"] for one in filled("list", "region:", "east", "--json").json] == [ferry]


def test_how_many_were_changed_is_said(filled, ferry):
    assert filled("edit", ferry, "--kind", "letter").out == "1 article changed\n"
    assert filled("edit", ferry, "--kind", "letter").out == "0 articles changed\n"


def test_what_cannot_be_is_refused(filled, ferry):
    answer = filled("edit", ferry, "--published", "in spring")
    assert (answer.status, answer.err.partition(":")[0]) == (1, "in spring")
    assert filled("edit", ferry).status == 2
    assert filled("edit", ferry, "--field", "region").status == 2
