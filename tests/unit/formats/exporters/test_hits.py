"""Hits in every format: what is written is what was found, and nothing is run or lost."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import an_article
from diptych.domain.link import Link, Linked, LinkEnd, LinkKind
from diptych.domain.span import Span
from diptych.formats.exporters.columns import parted
from diptych.formats.exporters.csv_file import unguarded
from diptych.formats.exporters.hit_data import ExportedHit, ExportedHits, HitsHead
from diptych.formats.exporters.hits import HIT_EXPORTERS
from diptych.formats.exporters.wording import ENGLISH
from effort import examples

HEAD = HitsHead(
    library="Fen", library_id="L1", exported="2026-01-01T00:00:00.000Z",
    query="ferry OR tag:x", understood="articles with ferry, or tagged x",
)  # fmt: skip
WORDS = st.text(
    st.one_of(
        st.sampled_from("=+-@'\";,\\\t\n ＝ab“é😀*_#>"),
        st.characters(exclude_categories=("Cs", "Cc")),
    ),
    max_size=20,
)
LINK = Linked(
    link=Link(from_id="q1", to_id="q2", kind=LinkKind.SUPPORTS, id="k1"),
    source=LinkEnd(annotation_id="q1", article_id="a", article_title="", words=""),
    target=LinkEnd(annotation_id="q2", article_id="b", article_title="", words=""),
)


def written(name: str, *articles: ExportedHits) -> bytes:
    return b"".join(HIT_EXPORTERS[name].pieces(HEAD, articles))


def rows(data: bytes) -> list[dict[str, str]]:
    text = data.decode("utf-8")
    assert text.startswith("\ufeff")
    reader = csv.DictReader(io.StringIO(text[1:], newline=""), strict=True)
    return [{name: unguarded(cell) for name, cell in row.items()} for row in reader]


def a_hit(**facts: object) -> ExportedHit:
    known: dict[str, object] = {"kind": "text", "hit": "ferry", "span": Span(4, 9)}
    return ExportedHit(**{**known, **facts})  # type: ignore[arg-type]  # as named


@settings(max_examples=examples(40))
@given(before=WORDS, hit=WORDS, after=WORDS, note=WORDS, title=WORDS, heading=WORDS)
def test_csv_and_json_read_back_as_they_were(*, before, hit, after, note, title, heading):
    one = a_hit(before=before, hit=hit, after=after, note=note, heading=heading, tags=("a;b", "c"))
    found = ExportedHits(article=an_article(title=title), hits=(one,))

    (row,) = rows(written("csv", found))
    document = json.loads(written("json", found))
    (there,) = document["articles"][0]["hits"]

    for name, words in (("before", before), ("hit", hit), ("after", after), ("note", note)):
        assert row[name] == there[name] == words
    assert row["article"] == document["articles"][0]["title"] == title
    assert row["heading"] == heading
    assert parted(row["tags"]) == tuple(there["tags"]) == ("a;b", "c")
    assert (row["start"], row["end"]) == ("4", "9")
    assert (there["start"], there["end"]) == (4, 9)


def test_no_cell_is_a_formula():
    one = a_hit(hit="=HYPERLINK(1)", before="+1", after="@x", note="-2")
    text = written("csv", ExportedHits(article=an_article(title="=A1"), hits=(one,))).decode()

    for cell in ("=A1", "=HYPERLINK(1)", "+1", "@x", "-2"):
        assert f",{cell}," not in text
        assert f"'{cell}" in text


def test_markdown_shows_each_hit_in_its_passage_and_takes_no_word_for_markup():
    one = a_hit(
        before="The *old* ", hit="ferry_x", after=" waits.", heading="Quay", page="4", paragraph=3,
        kind="highlight", tags=("care/older",), note="Why?",
    )  # fmt: skip
    text = written(
        "markdown", ExportedHits(article=an_article(title="Boats"), hits=(one,))
    ).decode()

    assert text.startswith("# Hits in Fen\n\nSearched for: articles with ferry, or tagged x\n")
    assert "\n## Boats\n\nAda Quayside · The Harbour Gazette · 2002-04\n" in text
    assert "\n> The \\*old\\* **ferry\\_x** waits.\n" in text
    assert "\n- Highlight: “Quay”, page 4, paragraph 3\n- Note: Why?\n- Tags: care/older\n" in text


def test_markdown_shows_where_a_passage_is_cut():
    one = a_hit(before="the old ", after=" waits at", begun=True, goes_on=True)
    text = written("markdown", ExportedHits(article=an_article(title="B"), hits=(one,))).decode()

    assert "\n> …the old **ferry** waits at…\n" in text


def test_the_words_of_markdown_are_those_of_whoever_reads_it():
    lists = replace(
        ENGLISH.lists, hits="Treffer in {library}", searched="Gesucht: {query}", text="Im Text"
    )
    words = replace(
        ENGLISH, lists=lists, note="Notiz", paragraph="Absatz {number}", marks="„{words}“"
    )
    head = replace(HEAD, words=words)
    one = a_hit(heading="Evening", paragraph=3, note="Why?", kind="text")
    pieces = HIT_EXPORTERS["markdown"].pieces(
        head, iter([ExportedHits(article=an_article(title="B"), hits=(one,))])
    )

    text = b"".join(pieces).decode()

    assert text.startswith("# Treffer in ")
    assert "\nGesucht: " in text
    assert "- Im Text: „Evening“, Absatz 3\n- Notiz: Why?\n" in text


def test_json_is_one_document_with_the_query_links_and_the_librarys_notes():
    quote = a_hit(kind="highlight", id="q1", links=(LINK,))
    note = a_hit(kind="note", span=None, id="n1", hit="ferry")
    articles = [
        ExportedHits(article=an_article(title="One"), hits=(quote,)),
        ExportedHits(article=None, hits=(note,)),
        ExportedHits(article=an_article(title="Two"), hits=(a_hit(),)),
    ]

    document = json.loads(written("json", *articles))

    assert (document["format"], document["version"]) == ("diptych-hits", 1)
    assert document["query"] == {"typed": HEAD.query, "understood": HEAD.understood}
    assert [one["title"] for one in document["articles"]] == ["One", "Two"]
    (link,) = document["articles"][0]["hits"][0]["links"]
    assert (link["id"], link["to"], link["article"]) == ("k1", "q2", "b")
    assert [one["id"] for one in document["library_notes"]] == ["n1"]
    assert rows(written("csv", *articles))[0]["links"] == "k1"


@pytest.mark.parametrize("name", HIT_EXPORTERS)
def test_nothing_found_is_a_whole_file_too_and_articles_are_taken_one_by_one(name):
    assert written(name)
    if name == "json":
        assert json.loads(written(name))["articles"] == []
    taken: list[int] = []

    def articles() -> Iterator[ExportedHits]:
        for number in range(3):
            taken.append(number)
            yield ExportedHits(article=an_article(), hits=(a_hit(),))

    pieces = HIT_EXPORTERS[name].pieces(HEAD, articles())
    next(pieces)
    assert taken == []
    list(pieces)
    assert taken == [0, 1, 2]
