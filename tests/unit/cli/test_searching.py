from __future__ import annotations

import shutil

import pytest

from builders import TEXT
from diptych.paths import cache_folder

KEYS = ["kind", "id", "article", "title", "start", "end", "excerpt", "marks", "score",
        "speaker", "guessed"]  # fmt: skip


def test_search_gives_hits_with_places_and_marked_excerpts(filled, ferry):
    filled("annotate", ferry, "--quote", "harbour master", "--note", "Was she elected?")

    answer = filled("search", '"harbour master"', "--json")

    found = answer.json
    assert (answer.status, list(found), found["total"]) == (0, ["query", "total", "hits"], 1)
    assert [list(hit) for hit in found["hits"]] == [KEYS] * len(found["hits"])
    (text,) = (hit for hit in found["hits"] if hit["kind"] == "text")
    assert text["article"] == text["id"] == ferry
    assert TEXT[text["start"] : text["end"]] == "harbour master"
    assert [text["excerpt"][a:b] for a, b in text["marks"]] == ["harbour master"]
    assert "annotation" in {hit["kind"] for hit in found["hits"]}


def test_places_that_share_an_excerpt_are_named_each(filled):
    hits = filled("search", "the", "--json").json["hits"]

    places = {(hit["article"], hit["start"], hit["end"]) for hit in hits}
    assert len(places) == len(hits)
    assert len({hit["excerpt"] for hit in hits}) < len(hits)
    assert any(
        all(len(hit["marks"]) > 1 for hit in hits if hit["excerpt"] == excerpt)
        for excerpt in {hit["excerpt"] for hit in hits}
    )


def test_notes_on_quotes_are_found(filled, ferry):
    filled("annotate", ferry, "--quote", "noon", "--note", "Was she elected?")

    (hit,) = filled("search", "elected", "--json").json["hits"]

    assert hit["kind"] == "note"
    assert filled("annotations", "--json").json[0]["id"] == hit["id"]


def test_a_search_that_finds_nothing_is_done(filled):
    answer = filled("search", "submarine", "--json")

    assert (answer.status, answer.json["total"], answer.json["hits"]) == (0, 0, [])


def test_search_without_json_is_grouped_by_article(filled, ferry):
    answer = filled("search", "church")

    lines = answer.out.splitlines()
    assert len([line for line in lines if not line.startswith(" ")]) == 2
    assert any(line.startswith(ferry[:8]) for line in lines)
    assert answer.err == "2 articles with *church*\n"


def test_the_order_and_the_kind_of_hits_can_be_chosen(filled, ferry):
    filled("annotate", ferry, "--quote", "church", "--tag", "boats")
    titles = [
        line for line in filled("search", "church", "--order", "title").out.splitlines()
        if not line.startswith(" ")
    ]  # fmt: skip

    assert [title[10:] for title in titles] == sorted(title[10:] for title in titles)
    only = filled("search", "church", "--kind", "highlights", "--json").json
    assert (only["total"], {hit["kind"] for hit in only["hits"]}) == (1, {"annotation"})
    assert filled("search", "church", "--order", "size").status == 2


def test_facets_are_counted_where_they_are_asked_for(filled, ferry):
    filled("annotate", ferry, "--quote", "church", "--tag", "boats")

    answer = filled("search", "church", "--facets", "--limit", "1")
    facets = {
        own["name"]: own for own in filled("search", "church", "--facets", "--json").json["facets"]
    }

    assert "\ntag:\n    1  boats\n" in answer.out
    assert [(own["name"], own["articles"]) for own in facets["kind"]["values"]] == [
        ("text", 2), ("highlights", 1),
    ]  # fmt: skip
    assert facets["tag"]["values"][0]["condition"] == 'tag:"boats"'


def test_of_nothing_there_are_no_facets(filled):
    answer = filled("search", "submarine", "--facets")

    assert (answer.status, answer.out) == (0, "")
    assert filled("search", "submarine", "--facets", "--json").status == 0


def test_what_was_perhaps_meant_is_said(filled):
    answer = filled("search", "chruch", "-door")

    assert answer.out == ""
    assert answer.err == ("no articles with *chruch*, without *door*\nDid you mean church -door?\n")
    assert filled("search", "church", "--json").err == ""


def test_one_article_is_one(filled):
    assert filled("search", "doors").err == "1 article with *doors*\n"


@pytest.mark.parametrize("typed", ["", "  ", "*", "(((", "OR", "-"])
def test_where_nothing_is_asked_for_that_is_said(filled, typed):
    answer = filled("search", typed)

    assert (answer.status, answer.out) == (0, "")
    assert answer.err == "nothing to search for: no word, and no field with a value\n"


def test_what_is_left_out_is_told(filled):
    assert filled("search", "church", "--limit", "1").err == (
        "2 articles with *church*; the first is listed\n"
    )
    assert filled("search", "church", "--kind", "notes", "--kind", "highlights").err == (
        "no articles with *church* (only notes and highlights)\n"
    )


def test_every_hit_of_a_long_text_is_given(filled, tmp_path):
    words = " and then it rained for a good long while. ".join(["A zebra"] * 150)
    (tmp_path / "zebra.txt").write_text(f"{words}\n")
    filled("import", str(tmp_path / "zebra.txt"))

    hits = filled("search", "zebra", "--json").json["hits"]

    assert len([hit for hit in hits if hit["kind"] == "text"]) == 150


def test_the_number_of_articles_can_be_limited(filled):
    one = filled("search", "church", "--limit", "1", "--json").json
    everything = filled("search", "church", "--limit", "0", "--json").json

    assert one["total"] == everything["total"] == 2
    assert len({hit["article"] for hit in one["hits"]}) == 1
    assert len({hit["article"] for hit in everything["hits"]}) == 2
    assert filled("search", "church", "--limit", "-1").status == 2


@pytest.mark.parametrize("words", [['"'], ["(", "near("], ["title:"], ["*"], ["OR"]])
def test_no_query_is_an_error(filled, words):
    assert filled("search", *words, "--json").status == 0


def test_reindex_makes_the_index_anew(filled):
    before = filled("search", "church", "--json").json
    shutil.rmtree(cache_folder())

    answer = filled("reindex")

    assert (answer.status, answer.out, answer.err) == (0, "", "")
    assert cache_folder().exists()
    assert filled("search", "church", "--json").json == before


def test_a_word_may_be_ruled_out_as_it_is_in_the_window(filled, ferry):
    without = filled("search", "church", "-harbour", "--json").json

    assert without["total"] == 1
    assert ferry not in {hit["article"] for hit in without["hits"]}


def test_a_speaker_who_is_a_guess_is_told_to_be_one(diptych, tmp_path):
    path = tmp_path / "sea.txt"
    path.write_text(
        "Ann Lee looked at the sea. “Cold.” Some time went by.\n\n“It is late,” said Tom Reed.",
        encoding="utf-8",
    )
    diptych("import", path)
    diptych("quotations")

    def guessed(typed):
        return [hit["guessed"] for hit in diptych("search", typed, "--json").json["hits"]]

    assert (guessed("speaker:lee"), guessed("speaker:reed")) == ([True], [False])
