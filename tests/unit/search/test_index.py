"""The index is right, or is not used at all."""

from __future__ import annotations

import json
import os
import pickle
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from diptych.domain.article import Article
from diptych.domain.blocks import Blocks
from diptych.search import documents
from diptych.search.documents import Document
from diptych.search.evaluation import evaluate
from diptych.search.folder import LOCK, VERSION
from diptych.search.index import IndexBusyError, SearchIndex, UnusableIndexError
from diptych.search.manifest import MANIFEST, Manifest, list_file, write_manifest
from diptych.search.pace import Pace, StoppedError, unpaced
from diptych.search.query import parse
from diptych.search.surroundings import Surroundings

WORDS = ["harbour", "ferry", "quay", "night", "piano", "sheep"]


def article(key: str, text: str) -> list[Document]:
    made = Article(id=key, title=f"Title {key}", published="2002", language="en")
    return list(documents.of_article(made, text, Blocks.of([])))


def found(index: SearchIndex, typed: str) -> set[str]:
    root = parse(typed).root
    assert root is not None
    with index.reading() as reading:
        return {group for group, _ in evaluate(root, [reading.source()], Surroundings()).ranked}


@pytest.fixture
def index(tmp_path: Path) -> Iterator[SearchIndex]:
    made = SearchIndex(tmp_path / "cache", "library")
    with made.writing() as writing:
        writing.begin_anew((3, "token"))
        writing.commit([*article("a", "the ferry left"), *article("b", "the night ferry")])
        writing.commit(article("c", "a piano"), complete=True)
    yield made
    made.close()


@pytest.fixture
def reopened(index: SearchIndex) -> Iterator[SearchIndex]:
    """Another opening of the same folder, as another process has it."""
    other = SearchIndex(index.folder.parents[1], "library")
    yield other
    other.close()


def test_there_is_no_index_before_one_is_made(tmp_path: Path) -> None:
    index = SearchIndex(tmp_path, "library")

    assert not index.ready
    assert index.head is None
    with pytest.raises(UnusableIndexError), index.reading():
        pass
    assert list(tmp_path.iterdir()) == []


def test_an_index_is_not_ready_before_it_is_complete(tmp_path: Path) -> None:
    index = SearchIndex(tmp_path, "library")

    with index.writing() as writing:
        writing.begin_anew((3, "token"))
        assert not index.ready
        writing.commit(article("a", "the ferry left"))
        assert writing.indexed_articles() == {"a"}
        assert not index.ready
        writing.commit(complete=True)

    assert index.ready
    assert index.head == (3, "token")
    index.close()


def test_another_opening_sees_each_commit(index: SearchIndex, reopened: SearchIndex) -> None:
    assert found(reopened, "ferry") == {"a", "b"}

    with index.writing() as writing:
        writing.commit(article("d", "a second ferry"), head=(4, "next"))

    assert found(reopened, "ferry") == {"a", "b", "d"}
    assert reopened.head == (4, "next")


def test_documents_replace_those_of_the_same_object(index: SearchIndex) -> None:
    with index.writing() as writing:
        writing.commit(article("a", "now a quay"), articles=["a"])
        writing.commit(units=[documents.article_unit("c")])

    assert found(index, "ferry") == {"b"}
    assert found(index, "quay") == {"a"}
    assert found(index, "piano") == set()
    assert found(index, "-nothing") == {"a", "b"}


def test_many_commits_leave_few_segments_and_lose_nothing(index: SearchIndex) -> None:
    for number in range(40):
        with index.writing() as writing:
            writing.commit(
                article(f"n{number % 25}", f"ferry number{number} co-operates"),
                articles=[f"n{number % 25}"],
            )

    assert found(index, "ferry") == {"a", "b", *(f"n{number}" for number in range(25))}
    for number in range(40):
        assert found(index, f"number{number}") == ({f"n{number % 25}"} if number >= 15 else set())
    assert len(found(index, '"number39 co-operates"')) == 1
    assert len(found(index, "number39 cooperate")) == 1
    assert found(index, "title:n3 year:2002") == {"n3"}
    assert len(list(index.folder.glob("*.words"))) <= 10
    listed = json.loads((index.folder / MANIFEST).read_text())["files"]
    assert {p.name for p in index.folder.iterdir()} == {*listed, MANIFEST, LOCK}


def test_put_together_at_rest_it_is_one_segment_and_answers_the_same(index: SearchIndex) -> None:
    for number in range(6):
        with index.writing() as writing:
            writing.commit(article(f"n{number % 4}", "ferry co-op"), articles=[f"n{number % 4}"])
    head = index.head
    before = {typed: found(index, typed) for typed in ("ferry", "coop", "-piano", "year:2002")}

    with index.writing() as writing:
        assert writing.put_together(unpaced())
        assert not writing.put_together(unpaced())

    assert {typed: found(index, typed) for typed in before} == before
    assert before["ferry"] == {"a", "b", "n0", "n1", "n2", "n3"}
    assert index.head == head
    assert len(list(index.folder.glob("*.words"))) == 1
    with index.reading() as reading:
        assert len(reading.source().numbers()) == 7


def test_a_prefix_stands_for_every_word_that_begins_so(tmp_path: Path) -> None:
    index = SearchIndex(tmp_path, "library")
    often = [article(f"o{number}", "pre0often") for number in range(3)]
    rare = [article(f"r{number}", f"pre{number}rare") for number in range(90)]
    with index.writing() as writing:
        writing.begin_anew((0, ""))
        writing.commit([document for made in [*often, *rare] for document in made], complete=True)

    assert len(found(index, "pre*")) == 93
    assert len(found(index, "pre7*")) == 11
    assert found(index, "prefix*") == set()
    index.close()


# Damage


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def overwrite(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 3)
        file.write(b"\x00garbage\xff" * 3)
    assert path.stat().st_size


def delete(path: Path) -> None:
    path.unlink()


def empty(path: Path) -> None:
    path.write_bytes(b"")


class Bomb:
    """Unpickled, it leaves a trace."""

    def __init__(self, trace: Path) -> None:
        self._trace = trace

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return os.mkdir, (str(self._trace),)


@pytest.mark.parametrize("harm", [cut, overwrite, delete, empty])
@pytest.mark.parametrize(
    "suffix", [".toc", ".ids", ".times", ".positions", ".columns", ".words", MANIFEST]
)
def test_damage_is_found_before_anything_is_opened_and_is_mended(
    harm: Callable[[Path], None], suffix: str, index: SearchIndex, reopened: SearchIndex
) -> None:
    harm(next(path for path in sorted(index.folder.iterdir()) if path.name.endswith(suffix)))

    assert reopened.head is None
    with pytest.raises(UnusableIndexError), reopened.reading():
        pass

    with reopened.writing() as writing:
        assert writing.manifest is None
        writing.begin_anew((5, "again"))
        writing.commit(article("z", "a mended ferry"), complete=True)
    assert found(reopened, "ferry") == {"z"}


def test_a_planted_pickle_is_never_opened(
    tmp_path: Path, index: SearchIndex, reopened: SearchIndex
) -> None:
    trace = tmp_path / "exploded"
    bomb = pickle.dumps(Bomb(trace))
    for path in index.folder.iterdir():
        if path.name != LOCK:
            size = path.stat().st_size
            path.write_bytes((bomb + path.read_bytes())[:size])
    # And one that no manifest names, of a later generation.
    shutil.copy(index.folder / "_MAIN_2.toc", index.folder / "_MAIN_99.toc")

    with pytest.raises(UnusableIndexError), reopened.reading():
        pass
    with reopened.writing() as writing:
        writing.begin_anew((0, ""))
        writing.commit(article("z", "a ferry"), complete=True)

    assert found(reopened, "ferry") == {"z"}
    assert not trace.exists()
    assert not (index.folder / "_MAIN_99.toc").exists()


def test_the_bomb_of_these_tests_works(tmp_path: Path) -> None:
    pickle.loads(pickle.dumps(Bomb(tmp_path / "exploded")))

    assert (tmp_path / "exploded").exists()


def test_an_unlisted_generation_is_not_looked_at(
    tmp_path: Path, index: SearchIndex, reopened: SearchIndex
) -> None:
    trace = tmp_path / "exploded"
    (index.folder / "_MAIN_77.toc").write_bytes(pickle.dumps(Bomb(trace)))

    with reopened.writing() as writing:
        writing.commit(article("d", "one more ferry"))

    assert found(reopened, "ferry") == {"a", "b", "d"}
    assert not trace.exists()


def test_a_pickle_that_its_own_manifest_vouches_for_is_not_run(
    tmp_path: Path, index: SearchIndex, reopened: SearchIndex
) -> None:
    from whoosh.index import TOC

    from diptych.search.codec import INDEX_NAME, schema, storage

    trace = tmp_path / "exploded"
    manifest = Manifest.from_json((index.folder / MANIFEST).read_text())
    for name in manifest.files:
        path = index.folder / name
        if name.endswith(".toc"):
            path.unlink()
            TOC(schema(), [Bomb(trace)], manifest.generation).write(
                storage(index.folder), INDEX_NAME
            )
        else:
            path.write_bytes(pickle.dumps(Bomb(trace)))
    listed = {name: list_file(index.folder / name) for name in manifest.files}
    write_manifest(index.folder, replace(manifest, files=listed))

    with pytest.raises(UnusableIndexError), reopened.reading():
        pass
    with reopened.writing() as writing:
        writing.begin_anew((0, ""))
        writing.commit(article("z", "a ferry"), complete=True)

    assert found(reopened, "ferry") == {"z"}
    assert not trace.exists()


def test_another_librarys_index_is_not_opened(tmp_path: Path, index: SearchIndex) -> None:
    other = SearchIndex(tmp_path / "cache", "other")
    other.folder.parent.mkdir(parents=True)
    shutil.copytree(index.folder, other.folder)

    assert not other.ready
    with pytest.raises(UnusableIndexError, match="another library"), other.reading():
        pass
    other.close()


def test_files_of_another_librarys_index_are_not_opened(tmp_path: Path, index: SearchIndex) -> None:
    other = SearchIndex(tmp_path / "cache", "other")
    with other.writing() as writing:
        writing.begin_anew((1, "x"))
        writing.commit([*article("o", "foreign ferry"), *article("p", "foreign")])
        writing.commit(article("q", "more"), complete=True)
    manifest = (other.folder / MANIFEST).read_bytes()
    other.close()
    shutil.rmtree(other.folder)
    shutil.copytree(index.folder, other.folder)
    (other.folder / MANIFEST).write_bytes(manifest)

    again = SearchIndex(tmp_path / "cache", "other")

    assert not again.ready
    again.close()


@pytest.mark.parametrize(
    "text",
    ["", "[]", "null", "{}", '{"format": 1}', '{"format": 2, "files": 3}', "\udcff", "[" * 100_000],
)
def test_a_strange_manifest_is_no_index(text: str, index: SearchIndex) -> None:
    (index.folder / MANIFEST).write_bytes(text.encode("utf-8", "surrogatepass"))

    assert index.head is None


def test_a_manifest_cannot_name_files_elsewhere(tmp_path: Path, index: SearchIndex) -> None:
    path = index.folder / MANIFEST
    stored = json.loads(path.read_text())
    stored["files"]["../../outside"] = [0, ""]
    path.write_text(json.dumps(stored))

    with pytest.raises(UnusableIndexError, match="elsewhere"), index.reading():
        pass


def test_an_older_versions_index_is_left_alone_and_then_removed(tmp_path: Path) -> None:
    old = tmp_path / "library" / "older-version"
    old.mkdir(parents=True)
    (old / MANIFEST).write_text("{}")
    index = SearchIndex(tmp_path, "library")
    assert not index.ready

    with index.writing() as writing:
        writing.begin_anew((0, ""))
        writing.commit(article("a", "ferry"))
        assert old.exists()
        writing.commit(complete=True)

    assert [path.name for path in (tmp_path / "library").iterdir()] == [VERSION]
    index.close()


def test_a_folder_that_vanishes_is_no_index_and_comes_back(index: SearchIndex) -> None:
    assert found(index, "ferry")
    shutil.rmtree(index.folder)

    assert not index.ready
    with index.writing() as writing:
        writing.begin_anew((0, ""))
        writing.commit(article("z", "ferry"), complete=True)
    assert found(index, "ferry") == {"z"}


def test_what_was_given_up_is_not_opened_again(index: SearchIndex, reopened: SearchIndex) -> None:
    index.give_up()

    assert not index.ready
    assert not reopened.ready


# Together


def test_only_one_writes_at_a_time(index: SearchIndex, reopened: SearchIndex) -> None:
    with index.writing():
        with pytest.raises(IndexBusyError), reopened.writing():
            pass
        assert found(reopened, "ferry") == {"a", "b"}

    with reopened.writing() as writing:
        writing.commit(article("d", "ferry"))
    assert found(index, "ferry") == {"a", "b", "d"}


def test_what_is_stopped_leaves_everything_as_it_was(index: SearchIndex) -> None:
    before = (index.folder / MANIFEST).read_bytes()

    with pytest.raises(StoppedError), index.writing() as writing:
        writing.commit(
            article("d", " ".join(f"ferry{n}" for n in range(9_000))),
            articles=["a"],
            pace=Pace(spell=0, pause=0, stop=lambda: True),
        )

    assert (index.folder / MANIFEST).read_bytes() == before
    assert found(index, "ferry") == {"a", "b"}
    with index.writing() as writing:
        writing.commit(article("d", "ferry"))
    assert found(index, "ferry") == {"a", "b", "d"}


def test_threads_search_while_one_writes(index: SearchIndex) -> None:
    wrong: list[object] = []
    done = threading.Event()

    def search() -> None:
        while not done.is_set():
            try:
                if not {"b"} <= found(index, "ferry night"):
                    wrong.append("b is missing")
                if found(index, "piano") - {"c"}:
                    wrong.append("too much")
            except Exception as error:  # noqa: BLE001 - told by the test's own thread
                wrong.append(error)

    threads = [threading.Thread(target=search) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(15):
        with index.writing() as writing:
            writing.commit(article(f"n{number % 4}", "ferry"), articles=[f"n{number % 4}"])
    done.set()
    for thread in threads:
        thread.join(timeout=20)

    assert wrong == []


KILLED = """
import os, random, signal, sys, threading, time
from pathlib import Path
sys.path[:0] = {paths!r}
from test_index import WORDS, article
from diptych.search.index import SearchIndex

index = SearchIndex(Path({cache!r}), "library")
with index.writing() as writing:
    if writing.manifest is None:
        writing.begin_anew((0, ""))
        writing.commit(complete=True)
    print("ready", flush=True)
    number = writing.manifest.head[0]
    while True:
        number += 1
        made = article(f"a{{number % 7}}", f"round{{number}} " + " ".join(WORDS * 40))
        writing.commit(made, articles=[f"a{{number % 7}}"], head=(number, "t"))
"""


def test_killed_at_any_time_it_stands_at_its_last_commit(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    paths = [str(Path(__file__).parent), str(Path(__file__).parents[2]), *sys.path]
    code = KILLED.format(cache=str(cache), paths=paths)
    reached = 0
    for delay in (0.01, 0.02, 0.05, 0.11, 0.17, 0.23):
        with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
            threading.Event().wait(delay)
            process.kill()

        index = SearchIndex(cache, "library")
        assert index.ready
        assert index.head is not None
        last = index.head[0]
        assert last >= reached
        for number in range(max(1, last - 6), last + 1):
            assert found(index, f"round{number}") == {f"a{number % 7}"}
        for number in {max(0, last - 7), last + 1}:
            assert found(index, f"round{number}") == set()
        index.close()
        reached = last
    assert reached > 0
