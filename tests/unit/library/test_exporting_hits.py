"""Exporting a result: every hit of every article, in what stands around it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from builders import a_note, a_quote, a_readable, a_tag
from diptych.domain.changes import Kind
from diptych.domain.errors import CancelledError, UnknownFormatError
from diptych.domain.hit import HitGroup
from diptych.domain.identity import now
from diptych.domain.link import Link, LinkKind
from diptych.domain.progress import Unwatched
from diptych.formats.exporters.hit_data import ExportedHit, ExportedHits
from diptych.library.around import CONTEXT
from diptych.library.exporting_hits import gather, hit_exporter, pieces
from diptych.library.files import write_pieces
from diptych.library.searching import Searching
from diptych.storage.purge import purge_named
from diptych.storage.store import Store
from diptych.storage.transaction import Transaction
from unit.storage.stocking import Stocked, insert_article

QUAY = (
    "The quay is old, and nobody mends it.\n\n"
    "Evening on the quay\n\n"
    + "It rained and rained on all of us. " * 6
    + "By then the quay was wet and dark. "
    + "It rained and rained on all of us. " * 6
)


@pytest.fixture
def searching(store: Store, tmp_path: Path) -> Iterator[Searching]:
    made = Searching(store, tmp_path / "cache")
    yield made
    made.close()


@pytest.fixture
def quay(store: Store) -> Stocked:
    def work(tx: Transaction) -> Stocked:
        made = insert_article(tx, QUAY, title="About boats", quotes=())
        insert_article(tx, "Nothing of it here.", title="Another", quotes=())
        insert_article(tx, "One quay only.", title="Third", quotes=())
        tag = tx.tags.insert(a_tag("stones", id="t"))
        readable = a_readable(tx.revisions.text(made.article.revision_id), made.article)
        tx.annotations.insert(
            a_quote(
                readable, "quay was wet and dark", id="q1", tags=(tag.id,), note="My [[x]] note"
            )
        )
        tx.annotations.insert(a_quote(readable, "is old", id="q2", note="a quay again"))
        tx.links.insert(Link(from_id="q1", to_id="q2", kind=LinkKind.SAME, id="k1"))
        tx.notes.insert(a_note(title="", text="Which quay is it?", id="n1"))
        return made

    return store.write(work).result(20).result


def exported(store: Store, searching: Searching, text: str, **how: object) -> list[ExportedHits]:
    finding = searching.find(text, **how)  # type: ignore[arg-type]  # as named
    return list(gather(store, finding, searching.places_of(text), Unwatched()))


def of(found: list[ExportedHits], title: str) -> list[ExportedHit]:
    (one,) = [one for one in found if one.article is not None and one.article.title == title]
    return list(one.hits)


def test_every_place_stands_in_its_paragraph_under_its_heading(store, searching, quay):
    first, heading, second, *_ = of(exported(store, searching, "quay"), "About boats")

    assert (first.before, first.hit, first.after) == (
        "The ",
        "quay",
        " is old, and nobody mends it.",
    )
    assert (first.kind, first.heading, first.paragraph) == ("text", "", 1)
    assert (heading.heading, heading.paragraph) == ("Evening on the quay", None)
    assert (second.heading, second.paragraph) == ("Evening on the quay", 2)
    assert (first.begun, first.goes_on, second.begun) == (False, False, True)
    assert second.before.endswith("us. By then the ")
    assert second.after.startswith(" was wet")
    assert CONTEXT - 10 < len(second.before) <= CONTEXT
    # Whole words, though a paragraph is longer.
    assert f" {second.before}" in QUAY.replace("\n\n", " ")
    assert second.span is not None
    assert QUAY[second.span.start : second.span.end] == "quay"


def test_highlights_and_notes_come_with_tags_notes_and_links(store, searching, quay):
    hits = of(exported(store, searching, "quay"), "About boats")
    quote = next(hit for hit in hits if hit.id == "q1")
    note = next(hit for hit in hits if hit.id == "q2")

    assert (quote.kind, quote.hit) == ("highlight", "quay was wet and dark")
    assert (quote.tags, quote.note) == (("stones",), "My [[x]] note")
    assert [linked.link.id for linked in quote.links] == ["k1"]
    assert quote.before.endswith("By then the ")
    assert (note.kind, note.before, note.hit, note.after) == ("note", "a ", "quay", " again")


def test_articles_come_as_they_rank_and_the_librarys_notes_are_among_them(store, searching, quay):
    found = exported(store, searching, "quay")

    ids = [one.article.id for one in found if one.article is not None]
    assert tuple(ids) == searching.find("quay").articles()
    assert quay.article.id in ids
    assert len(ids) == 2
    (library,) = [one for one in found if one.article is None]
    assert [(hit.kind, hit.hit) for hit in library.hits] == [("note", "quay")]


def test_what_is_found_by_its_data_alone_is_the_article(store, searching, quay):
    found = exported(store, searching, "author:Quayside -quay")

    assert [(hit.kind, hit.hit, hit.span) for hit in of(found, "Another")] == [
        ("title", "Another", None)
    ]


def test_a_result_of_one_kind_gives_hits_of_that_kind(store, searching, quay):
    found = exported(store, searching, "quay", kinds=frozenset({HitGroup.HIGHLIGHTS}))

    assert {hit.kind for one in found for hit in one.hits} == {"highlight"}


def test_a_highlight_that_has_gone_for_good_since_is_left_out(store, searching, quay):
    finding = searching.find("quay")
    listed = finding.hits(0, finding.ranked)
    finding.hits = lambda first, after: listed  # type: ignore[method-assign]  # as listed before
    store.write(
        lambda tx: tx.annotations.update(replace(tx.annotations.get("q1"), deleted=now()))
    ).result(20)
    purge_named(store, {Kind.ANNOTATION: ["q1"]})

    found = list(gather(store, finding, searching.places_of("quay"), Unwatched()))

    assert {hit.id for hit in of(found, "About boats") if hit.id} == {"q2"}


def test_a_file_is_written_whole_or_stays_what_it_was(store, searching, quay, tmp_path):
    class Stop(Unwatched):
        def step(self, done: int, total: int, what: str = "") -> None:
            if done:
                raise CancelledError

    target = tmp_path / "hits.json"
    target.write_text("before")
    places = searching.places_of("quay")

    def write(progress: Unwatched) -> None:
        finding = searching.find("quay")
        write_pieces(
            target,
            pieces(store, store.info, "json", finding, find_places=places, progress=progress),
        )

    with pytest.raises(CancelledError):
        write(Stop())
    assert target.read_text() == "before"
    assert sorted(path.name for path in tmp_path.glob(".hits*")) == []

    write(Unwatched())
    assert len(json.loads(target.read_bytes())["articles"]) == 2


def test_a_format_that_is_not_there_is_named_with_those_that_are():
    with pytest.raises(UnknownFormatError) as caught:
        hit_exporter("docx")
    assert "csv" in caught.value.known
