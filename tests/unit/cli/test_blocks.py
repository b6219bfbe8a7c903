"""Paragraphs are changed from the command line, and everything that prints them agrees."""

from __future__ import annotations


def spans(rows):
    return [(one["kind"], one["start"], one["end"], one["aside"]) for one in rows]


def shown(filled, ferry):
    return filled("show", ferry, "--json").json


def test_a_paragraph_is_split_and_joined_again(filled, ferry):
    before = shown(filled, ferry)
    number, longest = max(
        enumerate(before["blocks"], 1), key=lambda one: one[1]["end"] - one[1]["start"]
    )
    middle = (longest["start"] + longest["end"]) // 2

    parted = filled("blocks", "split", ferry, str(middle), "--json").json
    assert [one["number"] for one in parted] == list(range(1, len(before["blocks"]) + 2))
    assert spans(shown(filled, ferry)["blocks"]) == spans(parted)
    first, second = parted[number - 1], parted[number]
    assert (first["start"], second["end"]) == (longest["start"], longest["end"])
    assert before["text"][first["end"] : second["start"]].isspace()

    assert filled("blocks", "join", ferry, str(number)).out == ""
    assert shown(filled, ferry) == before


def test_hidden_paragraphs_are_not_printed_counted_or_found(filled, ferry):
    before = shown(filled, ferry)
    last = len(before["blocks"])
    words = filled("show", ferry).out.split("\n\n")[-1].strip()

    filled("blocks", "hide", ferry, str(last))

    after = shown(filled, ferry)
    assert after["blocks"][-1]["aside"] == "hidden"
    assert after["text"] == before["text"]
    assert words not in filled("show", ferry).out
    assert after["words"] < before["words"]
    hits = filled("search", f'"{" ".join(words.split()[:4])}"', "--json").json
    assert [hit for hit in hits["hits"] if hit["kind"] == "text"] == []
    filled("blocks", "show", ferry, str(last))
    assert shown(filled, ferry) == before


def test_a_paragraph_is_made_a_heading_and_listed_as_one(filled, ferry):
    filled("blocks", "kind", ferry, "heading", "2", "--level", "3")

    assert shown(filled, ferry)["blocks"][1]["level"] == 3
    assert filled("blocks", "list", ferry).out.splitlines()[1].startswith("2  heading 3")


def test_what_cannot_be_is_refused(filled, ferry):
    last = str(len(shown(filled, ferry)["blocks"]))

    assert filled("blocks", "join", ferry, last).err == (
        "diptych: there is no paragraph to join it with\n"
    )
    assert filled("blocks", "hide", ferry, "99").status == 2
    assert filled("blocks", "kind", ferry, "quote", "1", "--level", "2").status == 2
    assert filled("blocks", "kind", ferry, "poem", "1").status == 2
