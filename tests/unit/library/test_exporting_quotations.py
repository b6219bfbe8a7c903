"""Exporting who says what: every quotation of every article, in what stands around it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from builders import a_person
from diptych.domain.article import Article
from diptych.domain.collection import Collection
from diptych.domain.errors import CancelledError, UnknownFormatError
from diptych.domain.identity import now
from diptych.domain.progress import Unwatched
from diptych.domain.speaker import Speaker
from diptych.library.files import write_pieces
from diptych.library.library import Library
from diptych.library.searching import Searching
from diptych.storage.store import Store
from quoting import CRISP, change, quoting_article, speaker_called
from unit.storage.stocking import add_article

LATE = (
    "Evening on the quay\n\n“It is over,” Corwin Hale said on the quay. "
    + "It rained and rained on all of us. " * 6
)


@pytest.fixture
def library(store: Store, tmp_path: Path) -> Iterator[Library]:
    searching = Searching(store, tmp_path / "cache")
    made = Library(store, searching, me=a_person(), backup_folder=tmp_path / "backups")
    yield made
    searching.close()


@pytest.fixture
def articles(store: Store) -> list[Article]:
    """One whose quotations are known, one in which nobody speaks, and one not looked at yet."""
    return [
        quoting_article(store, title="First"),
        quoting_article(store, "The word “trust” is new.", title="Second"),
        add_article(store, LATE, title="Third", quotes=()).article,
    ]


def exported(library: Library, *articles: Article) -> list[dict[str, Any]]:
    ids = [one.id for one in articles] or None
    pieces = library.export_quotations("json", ids, Unwatched())
    found: list[dict[str, Any]] = json.loads(b"".join(pieces))["articles"]
    return found


def test_all_of_a_library_goes_out_what_was_not_looked_for_yet_too(
    library: Library, articles: list[Article]
) -> None:
    by_title = {one["title"]: one["quotations"] for one in exported(library)}

    assert by_title.keys() == {"First", "Third"}, "a term is nobody's words"
    for own in by_title["First"]:
        assert own["quotation"] == CRISP[own["start"] : own["end"]]
    assert [(own["speaker"], own["class"]) for own in by_title["First"]] == [
        ("Nigel Crisp", "direct"), ("Nigel Crisp", "direct"), ("Anna Hakin", "direct"),
        ("Nigel Crisp", "direct"), (None, "nested"),
    ]  # fmt: skip
    (late,) = by_title["Third"]
    assert (late["speaker"], late["certainty"]) == ("Corwin Hale", "stated")
    assert (late["heading"], late["paragraph"]) == ("Evening on the quay", 1)
    assert late["after"].startswith(" Corwin Hale said on the quay. It rained")
    assert late["before"] == ""


def test_only_those_of_some_articles_go_out_in_the_order_given(
    library: Library, articles: list[Article]
) -> None:
    first, _, third = articles

    assert [one["title"] for one in exported(library, third, first)] == ["Third", "First"]


def test_somebody_has_the_name_and_the_role_that_a_reader_gave_them(
    library: Library, store: Store, articles: list[Article]
) -> None:
    crisp = speaker_called(store, articles[0], "Nigel Crisp")
    hakin = speaker_called(store, articles[0], "Anna Hakin")
    change(store, replace(crisp, name="Lord Crisp", role="a peer"))
    change(store, replace(hakin, merged_into=crisp.id))

    (first,) = exported(library, articles[0])

    told = {(own["speaker"], own["role"]) for own in first["quotations"]}
    assert told == {("Lord Crisp", "a peer"), (None, None)}


def test_saved_searches_ask_for_speakers_who_are_renamed_or_merged_and_undo_takes_it_back(
    library: Library, store: Store, articles: list[Article]
) -> None:
    saved = Collection(name="Crisp", query='trust speaker:"Nigel Crisp"')
    store.write(lambda tx: tx.collections.insert(saved)).result(timeout=20)

    def query() -> str | None:
        (found,) = library.collections()
        return found.query

    def called(name: str) -> Speaker:
        return speaker_called(store, articles[0], name)

    edit = library.rename_speaker(called("Nigel Crisp"), "Lord Crisp", "a peer")
    library.apply(edit).result(timeout=20)
    assert query() == 'trust speaker:"Lord Crisp"'
    assert library.articles_found(query() or "") == {articles[0].id}

    merged = library.merge_speakers(called("Anna Hakin"), [called("Lord Crisp")])
    library.apply(merged).result(timeout=20)
    assert query() == 'trust speaker:"Anna Hakin"'

    for done in (merged, edit):
        library.apply(done.inverse()).result(timeout=20)
    assert query() == saved.query


def test_what_is_in_the_bin_stays_there(
    library: Library, store: Store, articles: list[Article]
) -> None:
    with store.read() as tx:
        first = tx.articles.get(articles[0].id)
    assert first is not None
    store.write(lambda tx: tx.articles.update(replace(first, deleted=now()))).result(timeout=20)

    assert [one["title"] for one in exported(library, *articles)] == ["Third"]


def test_a_file_is_whole_or_stays_what_it_was(
    library: Library, articles: list[Article], tmp_path: Path
) -> None:
    class Cancelled:
        def step(self, done: int, total: int, what: str = "") -> None:
            raise CancelledError

    target = tmp_path / "quotations.md"
    write_pieces(target, library.export_quotations("markdown", None, Unwatched()))
    before = target.read_text(encoding="utf-8")
    assert "## Corwin Hale" in before

    with pytest.raises(CancelledError):
        write_pieces(target, library.export_quotations("csv", None, Cancelled()))

    assert target.read_text(encoding="utf-8") == before
    assert [one.name for one in tmp_path.iterdir() if one.suffix in {".md", ".csv"}] == [
        "quotations.md"
    ]


def test_an_export_can_be_cancelled_before_what_is_not_known_yet_is_found(
    library: Library, articles: list[Article]
) -> None:
    steps: list[tuple[int, int]] = []

    class CancelledSoon:
        def step(self, done: int, total: int, what: str = "") -> None:
            steps.append((done, total))
            if len(steps) > 1:
                raise CancelledError

    before = library.detection_state()
    with pytest.raises(CancelledError):
        list(library.export_quotations("csv", None, CancelledSoon()))

    assert library.detection_state() == before == (2, 3)
    assert steps == [(0, 3), (0, 3)], "how far it is, is how far the export is"


def test_a_format_that_there_is_not_is_refused(library: Library) -> None:
    with pytest.raises(UnknownFormatError):
        b"".join(library.export_quotations("latex", None, Unwatched()))
