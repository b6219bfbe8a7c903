"""The search follows what becomes of speakers and of quotations."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from builders import a_person
from diptych.domain.article import Article
from diptych.domain.hit import FacetName
from diptych.domain.identity import now
from diptych.domain.index_state import IndexState
from diptych.library.library import Library
from diptych.library.searching import Searching
from diptych.storage.store import Store
from quoting import (
    CRISP,
    change,
    find_quotations,
    highlight,
    quoting_article,
    speaker_called,
)
from unit.storage.stocking import add_article

PATIENCE = 20
OTHER = "Sir Nigel Crisp was there. “The trust is open,” Crisp said."


@pytest.fixture
def articles(store: Store) -> dict[str, Article]:
    return {
        "crisp": quoting_article(store, title="First"),
        "other": quoting_article(store, OTHER, title="Second"),
    }


@pytest.fixture(params=["indexed", "behind"])
def searching(
    request: pytest.FixtureRequest,
    store: Store,
    articles: dict[str, Article],
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Searching]:
    """One whose index takes in what changes, or is asked beside it."""
    made = Searching(store, tmp_path_factory.mktemp("cache"))
    made.search("trust")
    if request.param == "behind":
        monkeypatch.setattr(Searching, "_catch_up_first", lambda _self: None)
    yield made
    made.close()


def found(searching: Searching, typed: str) -> set[str]:
    return {hit.title for hit in searching.search(typed, 0).hits}


def speakers(searching: Searching, typed: str) -> dict[str, int]:
    facets = [one for one in searching.find(typed).facets() if one.name is FacetName.SPEAKER]
    return {value.name: value.articles for facet in facets for value in facet.values}


def test_who_is_merged_is_found_by_either_name_and_shown_by_one(
    searching: Searching, store: Store, articles: dict[str, Article]
) -> None:
    ours = highlight(store, articles["other"], "The trust is open", "Nigel Crisp")
    first = speaker_called(store, articles["crisp"], "Nigel Crisp")
    second = speaker_called(store, articles["other"], "Nigel Crisp")
    change(store, replace(first, name="Lord Crisp of Eaglescliffe"))
    assert speakers(searching, "trust")["Lord Crisp of Eaglescliffe"] == 1

    change(store, replace(second, merged_into=first.id))

    assert speakers(searching, "trust") == {
        "Lord Crisp of Eaglescliffe": 2,
        "Anna Hakin": 1,
    }
    for typed in ("speaker:eaglescliffe", "speaker:nigel", 'speaker:"Nigel Crisp"'):
        assert found(searching, typed) == {"First", "Second"}
        hits = searching.search(typed, 0).hits
        assert {hit.speaker for hit in hits} == {"Lord Crisp of Eaglescliffe"}
        assert ours.id in {hit.id for hit in hits}

    with store.read() as tx:
        second = tx.speakers.of_ids([second.id])[second.id]
    change(store, replace(second, merged_into=None))
    assert found(searching, "speaker:eaglescliffe") == {"First"}
    assert speakers(searching, "trust")["Nigel Crisp"] == 1


def test_whose_root_is_renamed_is_called_otherwise_in_every_article(
    searching: Searching, store: Store, articles: dict[str, Article]
) -> None:
    first = speaker_called(store, articles["crisp"], "Nigel Crisp")
    second = speaker_called(store, articles["other"], "Nigel Crisp")
    change(store, replace(second, merged_into=first.id))
    assert speakers(searching, "trust")["Nigel Crisp"] == 2

    change(store, replace(first, name="Lord Crisp"))

    assert speakers(searching, "trust")["Lord Crisp"] == 2
    assert found(searching, "speaker:lord") == {"First", "Second"}


def test_the_index_follows_what_is_detected_and_what_goes_to_the_bin(
    searching: Searching, store: Store, articles: dict[str, Article]
) -> None:
    late = add_article(store, CRISP, quotes=(), title="Late").article
    assert found(searching, "speaker:hakin") == {"First"}

    find_quotations(store, late.id)
    assert found(searching, "speaker:hakin") == {"First", "Late"}

    with store.read() as tx:
        crisp = tx.articles.get(articles["crisp"].id)
    assert crisp is not None
    store.write(lambda tx: tx.articles.update(replace(crisp, deleted=now()))).result(timeout=20)
    assert found(searching, "speaker:hakin") == {"Late"}
    assert speakers(searching, "has:quotation")["Anna Hakin"] == 1


def test_what_a_reader_says_of_a_quotation_is_found(
    searching: Searching, store: Store, articles: dict[str, Article], tmp_path: Path
) -> None:
    library = Library(store, searching, me=a_person(), backup_folder=tmp_path)
    (own,) = library.quotations_of([articles["crisp"].id]).values()
    hers = next(one for one in own.quotations if one.speaker and one.speaker.name == "Anna Hakin")

    edit = library.name(hers, "Odile Farrant")
    library.apply(edit).result(timeout=20)

    assert found(searching, "speaker:farrant") == {"First"}
    assert found(searching, "speaker:hakin") == set()
    assert {hit.speaker for hit in searching.search("speaker:farrant").hits} == {"Odile Farrant"}
    assert speakers(searching, "trust") == {"Nigel Crisp": 2, "Odile Farrant": 1}
    library.apply(edit.inverse()).result(timeout=20)
    assert found(searching, "speaker:hakin") == {"First"}


def test_an_index_that_is_kept_takes_in_quotations_that_are_found_later(
    store: Store, tmp_path: Path
) -> None:
    searching = Searching(store, tmp_path / "cache")
    searching.start()
    try:
        late = add_article(store, CRISP, quotes=(), title="Late").article
        assert found(searching, "speaker:hakin") == set()
        find_quotations(store, late.id)
        assert found(searching, "speaker:hakin") == {"Late"}, "at once, beside the index"
        deadline = time.monotonic() + PATIENCE
        while searching.state != IndexState(ready=True) and time.monotonic() < deadline:
            time.sleep(0.01)
        assert searching.state == IndexState(ready=True)
        assert found(searching, "speaker:hakin") == {"Late"}
    finally:
        searching.close()
