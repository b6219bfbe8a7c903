"""One index, several instances of the program, and a disk that is full."""

from __future__ import annotations

import errno
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from diptych.domain.errors import UnwritableFileError
from diptych.domain.progress import Unwatched
from diptych.library.searching import Searching
from diptych.search import folder
from diptych.search.contents import ContentsWriter
from diptych.search.index import SearchIndex
from diptych.storage.store import Store
from unit.storage.stocking import add_article

PATIENCE = 20


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def other_store(store: Store) -> Iterator[Store]:
    """The same library as another instance has it open."""
    with closing(Store.open(store.info.location, instance="other")) as opened:
        yield opened


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_one_of_two_instances_indexes_and_both_find_what_either_saves(
    store: Store, other_store: Store, cache: Path
) -> None:
    (annotation,) = add_article(store).annotations
    one, two = Searching(store, cache), Searching(other_store, cache)
    one.start()
    two.start()
    until(lambda: one.state.up_to_date and two.state.up_to_date)

    for number, (saves, reads) in enumerate([(store, two), (other_store, one)] * 3):
        with saves.read() as tx:
            held = tx.annotations.get(annotation.id)
        assert held is not None
        noted = replace(held, note=f"zebra{number}")
        saves.write(lambda tx, noted=noted: tx.annotations.update(noted)).result()
        (hit,) = reads.search(f"zebra{number}").hits
        assert hit.id == annotation.id
        if number:
            assert reads.search(f"zebra{number - 1}").total == 0

    until(lambda: one.state.up_to_date and two.state.up_to_date)
    assert not one.search("zebra5").partial
    assert two.search("zebra5").total == 1
    one.close()
    two.close()


def test_while_another_instance_writes_the_index_a_search_is_answered(
    store: Store, other_store: Store, cache: Path
) -> None:
    add_article(store)
    searching = Searching(other_store, cache)
    index = SearchIndex(cache, store.info.id)

    with index.writing():
        assert searching.search("harbour").total == 1
        assert searching.search("harbour").partial

    assert not searching.search("harbour").partial
    searching.close()
    index.close()


@pytest.mark.parametrize(
    ("owner", "name"), [(ContentsWriter, "finish"), (folder, "write_manifest")]
)
def test_where_the_disk_is_full_for_the_index_searches_are_right_and_it_mends_itself(
    owner: object, name: str, store: Store, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    add_article(store)
    searching = Searching(store, cache)
    assert not searching.search("harbour").partial
    with monkeypatch.context() as patch:
        patch.setattr(owner, name, full)

        add_article(store, "A zebra.", quotes=(), title="Zebra")

        for _ in range(2):
            assert searching.search("zebra").total == 1
            assert searching.search("harbour").total == 1
        with pytest.raises(UnwritableFileError):
            searching.reindex(Unwatched())
        assert searching.search("zebra").total == 1

    assert searching.search("zebra").total == 1
    assert searching.state.up_to_date
    assert not searching.search("harbour").partial
    files = {path.name for path in SearchIndex(cache, store.info.id).folder.iterdir()}
    manifest = SearchIndex(cache, store.info.id).manifest
    assert manifest is not None
    assert files == {*manifest.files, "manifest.json", "lock"}
    searching.close()
