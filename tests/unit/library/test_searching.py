"""Searching a library is right for its last commit, whatever state its index is in."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from builders import TEXT, a_revision, an_article
from diptych.domain.article import Article
from diptych.domain.blocks import Aside, Block, BlockKind, Blocks
from diptych.domain.draft import Draft
from diptych.domain.errors import CancelledError, UnwritableFileError
from diptych.domain.hit import Hit, HitKind, SearchResults
from diptych.domain.identity import new_id, now
from diptych.domain.note import Note
from diptych.domain.progress import Unwatched
from diptych.formats.importers import read
from diptych.formats.importers.given import Given
from diptych.library import indexing
from diptych.library import searching as module
from diptych.library.searching import Searching
from diptych.search.documents import visible
from diptych.search.index import SearchIndex
from diptych.search.manifest import MANIFEST
from diptych.search.origins import ORIGIN, note_origin
from diptych.storage.store import Store
from diptych.storage.transaction import Transaction
from unit.storage.stocking import add_article, insert_article

PATIENCE = 20


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def searching(store: Store, cache: Path) -> Iterator[Searching]:
    made = Searching(store, cache)
    yield made
    made.close()


@pytest.fixture
def scanning(store: Store, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Searching]:
    """One that has no index and makes none."""
    monkeypatch.setattr(module, "SOON_INDEXED", -1)
    made = Searching(store, cache / "none")
    yield made
    made.close()


def add_blocks(store: Store, text: str, blocks: list[Block]) -> None:
    """Store an article whose blocks are given."""
    article = an_article(revision_id=new_id())

    def work(tx: Transaction) -> None:
        tx.articles.insert(article)
        tx.revisions.add(a_revision(article, text), text, blocks)

    store.write(work).result()


def index_folder(store: Store, cache: Path) -> Path:
    return SearchIndex(cache, store.info.id).folder


def shown(store: Store, hit: Hit) -> list[str]:
    """Return what the hit's span, and its marks, hold."""
    assert hit.article_id is not None
    with store.read() as tx:
        article = tx.articles.get(hit.article_id)
        assert article is not None
        text = tx.revisions.text(article.revision_id)
    place = [text[hit.span.start : hit.span.end]] if hit.span is not None else []
    return [*place, *(hit.excerpt[mark.start : mark.end] for mark in hit.marks)]


def kinds(results: SearchResults) -> list[str]:
    return [hit.kind.value for hit in results.hits]


def articles(results: SearchResults) -> set[str | None]:
    return {hit.article_id for hit in results.hits}


# What is found


def test_a_text_hit_says_exactly_where_it_is(store: Store, searching: Searching) -> None:
    article = add_article(store, quotes=()).article

    results = searching.search('"harbour masters"')

    (hit,) = results.hits
    assert results.total == 1
    assert results.query == "articles with “harbour masters”"
    assert not results.partial
    assert (hit.kind, hit.id, hit.article_id, hit.title) == (
        HitKind.TEXT, article.id, article.id, article.title,
    )  # fmt: skip
    assert shown(store, hit) == ["harbour master", "harbour master"]
    assert hit.score > 0


def test_every_place_is_a_hit(store: Store, searching: Searching) -> None:
    add_article(store, "A quay. " * 30, quotes=())

    hits = searching.search("quays").hits
    assert [span.start for hit in hits for span in hit.spans] == list(range(2, 240, 8))
    assert sum(hit.places for hit in hits) == 30
    one_by_one = searching.find("quays", most_in_article=1).hits()
    assert [hit.kind for hit in one_by_one] == ["text"]


def test_a_title_hit_stands_where_the_text_has_the_title(
    store: Store, searching: Searching
) -> None:
    text = "The ferry stops\n\nIt left. The ferry is gone."
    blocks = [
        Block(kind=BlockKind.TITLE, start=0, end=15),
        Block(kind=BlockKind.PARAGRAPH, start=17, end=len(text)),
    ]
    add_blocks(store, text, blocks)

    results = searching.search("ferry")

    assert kinds(results) == ["title", "text"]
    assert [[span.start for span in hit.spans] for hit in results.hits] == [[4], [30]]
    assert shown(store, results.hits[0]) == ["ferry", "ferry"]


def test_a_title_that_the_text_lacks_has_no_place(store: Store, searching: Searching) -> None:
    add_article(store, "Nothing here.", quotes=(), title="Piano tuning")

    (hit,) = searching.search("piano").hits

    assert (hit.kind, hit.span) == (HitKind.TITLE, None)
    assert [hit.excerpt[mark.start : mark.end] for mark in hit.marks] == ["Piano"]


def test_annotations_are_found_by_their_note_their_tag_and_their_quote(
    store: Store, searching: Searching
) -> None:
    stocked = add_article(store, tags=("accountability",), quotes=("harbour master",))
    (annotation,) = stocked.annotations
    noted = replace(annotation, note="Who told the newspaper?")
    store.write(lambda tx: tx.annotations.update(noted)).result()

    for typed, kind in (
        ("newspapers", HitKind.NOTE),
        ("note:newspaper", HitKind.NOTE),
        ("accountability", HitKind.ANNOTATION),
        ("tag:accountability", HitKind.ANNOTATION),
        ("tag:accountability newspaper", HitKind.ANNOTATION),
    ):
        (hit,) = searching.search(typed).hits
        assert (hit.kind, hit.id) == (kind, annotation.id)
        assert hit.span == annotation.anchor.span
    (hit,) = searching.search("newspaper").hits
    assert [hit.excerpt[mark.start : mark.end] for mark in hit.marks] == ["newspaper"]
    assert kinds(searching.search("harbour")) == ["text", "annotation"]
    assert kinds(searching.search("quote:harbour")) == ["annotation"]


def test_what_fits_in_quote_or_tag_is_a_highlight_though_its_note_fits_too(
    store: Store, searching: Searching
) -> None:
    stocked = add_article(store, tags=("accountability",), quotes=("harbour master",))
    noted = replace(stocked.annotations[0], note="The harbour lacks accountability.")
    store.write(lambda tx: tx.annotations.update(noted)).result()

    assert kinds(searching.search("accountability")) == ["annotation"]
    assert kinds(searching.search("harbour")) == ["text", "annotation"]
    assert kinds(searching.search("lacks")) == ["note"]


def test_a_tag_and_a_word_are_found_in_the_article_together(
    store: Store, searching: Searching
) -> None:
    add_article(store, tags=("care",), quotes=("harbour master",))
    add_article(store, tags=("money",), quotes=("harbour master",), title="Another")

    results = searching.search("tag:care church")

    assert results.total == 1
    assert kinds(results) == ["text", "annotation"]


def test_notes_are_found_on_an_article_and_on_the_library(
    store: Store, searching: Searching
) -> None:
    article = add_article(store, quotes=()).article
    on_article = Note(text="Check the almanac.", article_id=article.id)
    on_library = Note(title="Plan", text="Buy an almanac")
    store.write(lambda tx: (tx.notes.insert(on_article), tx.notes.insert(on_library))).result()

    results = searching.search("almanacs")

    assert results.total == 1, "one article"
    found = {hit.id: hit for hit in results.hits}
    assert found.keys() == {on_article.id, on_library.id}
    assert found[on_article.id].article_id == article.id
    assert found[on_article.id].title == article.title
    assert (found[on_library.id].article_id, found[on_library.id].title) == (None, "Plan")
    assert all(hit.span is None and hit.kind is HitKind.NOTE for hit in results.hits)


def test_what_has_a_note_a_tag_or_a_highlight_is_a_hit_to_jump_to(
    store: Store, searching: Searching
) -> None:
    stocked = add_article(store, tags=("care",), quotes=("harbour master", "church"))
    first, second = stocked.annotations
    noted = replace(second, note="Which one?", tags=())
    note = Note(text="Check the almanac.", article_id=stocked.article.id)
    store.write(lambda tx: (tx.annotations.update(noted), tx.notes.insert(note))).result()

    found = searching.search("has:note").hits
    assert {(hit.kind, hit.id, hit.excerpt) for hit in found} == {
        (HitKind.NOTE, noted.id, "Which one?"),
        (HitKind.NOTE, note.id, "Check the almanac."),
    }
    assert {hit.span for hit in found} == {noted.anchor.span, None}
    assert [hit.id for hit in searching.search("has:tag").hits] == [first.id]
    assert {hit.id for hit in searching.search("has:highlight").hits} == {first.id, second.id}
    assert kinds(searching.search("has:highlight -has:note")) == []
    assert kinds(searching.search("year:2002 -has:speaker")) == ["title"]


def test_of_many_highlights_those_that_fit_are_shown(store: Store, searching: Searching) -> None:
    quotes = ("harbour master", "church", "ferry", "queue", "evening", "quay") * 5
    stocked = add_article(store, quotes=quotes)

    found = searching.search("has:highlight").hits

    assert {hit.id for hit in found} == {one.id for one in stocked.annotations}
    assert len(found) == len(stocked.annotations) == 30


def test_an_article_that_only_its_data_lets_fit_is_shown_by_its_title(
    store: Store, searching: Searching
) -> None:
    article = add_article(store, quotes=()).article

    for typed in ("author:Quayside", "year:2002", "source:gazette", "lang:en -piano"):
        (hit,) = searching.search(typed).hits
        assert (hit.kind, hit.id, hit.marks) == (HitKind.TITLE, article.id, ())


def test_hidden_blocks_are_not_found(store: Store, searching: Searching) -> None:
    text = "Shown sheep.\n\nComments about sheep are closed."
    blocks = [
        Block(kind=BlockKind.PARAGRAPH, start=0, end=12),
        Block(kind=BlockKind.PARAGRAPH, start=14, end=len(text), aside=Aside.BOILERPLATE),
    ]
    add_blocks(store, text, blocks)

    assert searching.search("comments").total == 0
    (hit,) = searching.search("sheep").hits
    assert hit.span is not None
    assert hit.span.start == 6
    assert hit.excerpt == "Shown sheep."


def test_a_long_article_is_found_in_all_its_parts(store: Store, searching: Searching) -> None:
    filler = "Some words that say nothing much. " * 3_000
    text = f"{filler}A lost piano.\n\n{filler}Two pianos and a cart.\n\n{filler}The end."
    article = add_article(store, text, quotes=()).article

    results = searching.search("piano")

    assert [shown(store, hit)[0] for hit in results.hits] == ["piano", "pianos"]
    assert [
        shown(store, hit)[0]
        for hit in searching.search('"nothing much" cart').hits
        if "cart" in shown(store, hit)
    ] == []
    assert searching.search("piano end cart").total == 1
    with store.read() as tx:
        readable = tx.revisions.readable(article)
    spans = searching.hits_in(readable, "piano cart")
    assert [text[span.start : span.end] for span in spans] == ["piano", "pianos", "cart"]


def test_the_best_articles_come_first_and_the_limit_counts_articles(
    store: Store, searching: Searching
) -> None:
    best = add_article(store, "Sheep, sheep and sheep.", title="Sheep", quotes=()).article
    others = {
        add_article(store, f"{TEXT} One of the sheep.", title=f"T{n}", quotes=()).article.id
        for n in range(4)
    }

    results = searching.search("sheep", limit=2)

    assert results.total == 5
    assert results.hits[0].article_id == best.id
    assert len(articles(results)) == 2
    assert articles(searching.search("sheep", limit=0)) == {best.id, *others}


def test_nothing_asked_is_nothing_found(store: Store, searching: Searching) -> None:
    add_article(store)

    assert searching.search("  ") == SearchResults(query="", total=0, hits=())
    assert searching.search("zeppelin").hits == ()


def test_marks_of_words_that_follow_one_another_are_one(store: Store, searching: Searching) -> None:
    add_article(store, "The harbour master met another master.", quotes=())

    (hit,) = searching.search("harbour master").hits
    assert shown(store, hit)[1:] == ["harbour master", "master"]


# Always as the library is


def test_the_index_follows_what_changes(store: Store, searching: Searching) -> None:
    stocked = add_article(store, tags=("care",))
    assert searching.search("harbour").total == 1
    (annotation,) = stocked.annotations

    changed = (
        store.write(lambda tx: tx.annotations.update(replace(annotation, note="zebra")))
        .result()
        .result
    )
    assert searching.search("zebra").total == 1
    store.write(lambda tx: tx.annotations.update(replace(changed, note="okapi"))).result()
    assert searching.search("zebra").total == 0
    assert searching.search("okapi").total == 1

    (tag,) = stocked.tags
    store.write(lambda tx: tx.tags.update(replace(tag, name="attention"))).result()
    assert searching.search("tag:care").total == 0
    assert searching.search("tag:attention").total == 1

    with store.read() as tx:
        article = tx.articles.get(stocked.article.id)
    assert article is not None
    gone = store.write(lambda tx: tx.articles.update(replace(article, deleted=now()))).result()
    for typed in ("harbour", "okapi", "tag:attention", "-nothing"):
        assert searching.search(typed) == replace(searching.search(typed), total=0, hits=())
    store.write(lambda tx: tx.articles.update(replace(gone.result, deleted=None))).result()
    for typed in ("harbour", "okapi", "tag:attention", "-nothing"):
        assert searching.search(typed).total == 1


def test_an_index_that_is_behind_is_asked_together_with_what_changed(
    store: Store, searching: Searching, monkeypatch: pytest.MonkeyPatch
) -> None:
    stocked = add_article(store)
    old = add_article(store, "An old zebra.", quotes=(), title="Old").article
    assert searching.search("harbour").total == 1
    monkeypatch.setattr(searching, "_catch_up_first", lambda: None)
    with store.read() as tx:
        article = tx.articles.get(old.id)
    assert article is not None

    new = add_article(store, "A new zebra.", quotes=(), title="New").article
    store.write(lambda tx: tx.articles.update(replace(article, deleted=now()))).result()
    store.write(
        lambda tx: tx.annotations.update(replace(stocked.annotations[0], note="a zebra"))
    ).result()

    results = searching.search("zebra")
    assert articles(results) == {new.id, stocked.article.id}
    assert not results.partial
    assert searching.state.behind > 0


def test_a_search_does_not_wait_for_a_long_text_to_be_indexed(
    store: Store, searching: Searching
) -> None:
    add_article(store, quotes=())
    assert not searching.search("harbour").partial

    add_article(store, "A zebra. " * 200_000, quotes=(), title="Long")

    results = searching.search("zebra")
    assert (results.total, results.partial) == (1, False)
    assert searching.state.behind > 0


def test_far_behind_a_scan_answers(
    store: Store, searching: Searching, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_article(store, quotes=())
    searching.search("harbour")
    monkeypatch.setattr(module, "MOST_BEHIND", 2)
    monkeypatch.setattr(module, "SOON_INDEXED", -1)
    for number in range(4):
        add_article(store, f"Zebra {number}.", quotes=(), title=f"Z{number}")

    results = searching.search("zebra")

    assert results.total == 4
    assert results.partial


def test_a_scan_finds_the_same(store: Store, searching: Searching, scanning: Searching) -> None:
    add_article(store, tags=("care",), quotes=("harbour master",))
    add_article(store, "The ferries co-operate with a harbour.", quotes=(), title="Two")
    note = Note(text="harbour notes")
    store.write(lambda tx: tx.notes.insert(note)).result()
    searching.reindex(Unwatched())

    for typed in ("harbour", "tag:care", "ferry -church", '"harbour master"', "cooperate", "har*"):
        by_index, by_scan = searching.search(typed), scanning.search(typed)
        assert (by_index.partial, by_scan.partial) == (False, True)
        assert by_index.total == by_scan.total
        key = [replace(hit, score=0) for hit in by_index.hits]
        assert sorted(key, key=str) == sorted(
            (replace(hit, score=0) for hit in by_scan.hits), key=str
        )


def test_a_scan_can_be_cancelled(store: Store, scanning: Searching) -> None:
    class Cancelled:
        def step(self, done: int, total: int, what: str = "") -> None:
            raise CancelledError

    add_article(store)

    with pytest.raises(CancelledError):
        scanning.search("harbour", progress=Cancelled())


# Damage


def damaged(folder: Path, harm: str) -> None:
    files = sorted(path for path in folder.iterdir() if path.suffix in {".toc", ".trm", ".pst"})
    if harm == "delete":
        # The thread may take away a file of its own meanwhile.
        while folder.exists():
            with contextlib.suppress(FileNotFoundError):
                shutil.rmtree(folder, ignore_errors=True)  # a thread may be writing there
    elif harm == "cut":
        for path in files:
            os.truncate(path, path.stat().st_size // 2)
    elif harm == "overwrite":
        for path in files:
            path.write_bytes(b"\x80\x02garbage" * (path.stat().st_size // 8))
    else:
        (folder / MANIFEST).unlink()


@pytest.mark.parametrize("harm", ["delete", "cut", "overwrite", "manifest"])
def test_a_damaged_index_is_mended_by_the_next_search(harm: str, store: Store, cache: Path) -> None:
    add_article(store)
    first = Searching(store, cache)
    assert first.search("harbour").total == 1
    first.close()
    damaged(index_folder(store, cache), harm)

    again = Searching(store, cache)
    results = again.search("harbour")

    assert results.total == 1
    assert not results.partial
    assert again.state.up_to_date
    again.close()


@pytest.mark.parametrize("harm", ["delete", "cut", "overwrite", "manifest"])
def test_an_index_damaged_while_it_is_open_does_no_harm(
    harm: str, store: Store, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_article(store)
    searching = Searching(store, cache)
    assert searching.search("harbour").total == 1
    monkeypatch.setattr(searching, "_catch_up_first", lambda: None)

    damaged(index_folder(store, cache), harm)

    for typed in ("harbour", "church", "ferry -zebra"):
        assert searching.search(typed).total == 1
    monkeypatch.undo()
    assert searching.search("harbour").total == 1
    searching.close()


def test_an_error_while_asking_the_index_is_answered_by_a_scan(
    store: Store, searching: Searching, monkeypatch: pytest.MonkeyPatch
) -> None:
    from diptych.search.reading import IndexSource

    def fail(*_: object) -> None:
        raise EOFError("as a cut file does")

    add_article(store)
    searching.search("harbour")
    with monkeypatch.context() as patch:
        patch.setattr(IndexSource, "holding", fail)
        results = searching.search("harbour")

    assert results.total == 1
    assert results.partial
    assert not searching.search("harbour").partial, "and it was mended"


def test_an_index_of_a_library_that_was_put_back_is_made_anew(
    store: Store, cache: Path, searching: Searching
) -> None:
    add_article(store)
    searching.search("harbour")
    path = index_folder(store, cache) / MANIFEST
    stored = json.loads(path.read_text())
    path.write_text(json.dumps({**stored, "token": "of another history"}))

    results = searching.search("harbour")

    assert results.total == 1
    assert not results.partial
    assert json.loads(path.read_text())["token"] == store.head()[1]


def test_a_cache_that_cannot_be_written_does_not_matter(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    searching = Searching(store, tmp_path / "file")
    add_article(store)

    results = searching.search("harbour")

    assert results.total == 1
    assert results.partial
    with pytest.raises(UnwritableFileError):
        searching.reindex(Unwatched())
    searching.close()


# Keeping up


def until_current(searching: Searching) -> None:
    end = time.monotonic() + PATIENCE
    while not searching.state.up_to_date:
        assert time.monotonic() < end
        time.sleep(0.02)


def test_at_rest_the_index_is_put_together_and_those_of_lost_libraries_go(
    store: Store, cache: Path, searching: Searching, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = cache / new_id()
    note_origin(cache, lost.name, str(cache / "lost.diptych"))
    os.utime(lost / ORIGIN, (0, 0))
    for number in range(5):
        add_article(store, f"zebra{number} walks", quotes=(), title=f"Zebra {number}")
        assert searching.search(f"zebra{number}").total == 1
    segments = index_folder(store, cache).glob("*.words")
    assert len(list(segments)) > 1
    monkeypatch.setattr(module, "REST", 0.0)
    monkeypatch.setattr(module, "LOOK_EVERY", 0.02)

    searching.start()

    end = time.monotonic() + PATIENCE
    while lost.exists() or len(list(index_folder(store, cache).glob("*.words"))) > 1:
        assert time.monotonic() < end
        time.sleep(0.02)
    assert searching.search("walks").total == 5
    assert index_folder(store, cache).parent.joinpath(ORIGIN).exists()


def test_the_thread_makes_the_index_and_follows(store: Store, searching: Searching) -> None:
    add_article(store)
    searching.start()
    until_current(searching)

    add_article(store, "A zebra.", quotes=(), title="Zebra")
    until_current(searching)

    assert not searching.search("zebra").partial
    assert searching.search("zebra").total == 1


def test_the_thread_mends_what_is_damaged(store: Store, cache: Path, searching: Searching) -> None:
    add_article(store)
    searching.start()
    until_current(searching)

    damaged(index_folder(store, cache), "delete")

    assert searching.search("harbour").total == 1
    until_current(searching)
    assert not searching.search("harbour").partial


def test_a_long_index_is_made_in_pieces_and_goes_on_where_it_was_cut_short(
    store: Store, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "MOST_DOCUMENTS", 3)
    monkeypatch.setattr(module, "SOON_INDEXED", -1)
    store.write(
        lambda tx: [insert_article(tx, f"Zebra number{n}.", title=f"Z{n}") for n in range(10)]
    ).result()
    add_article(store, "A long piano tale. " * 20_000, quotes=(), title="Long")

    class Cut:
        def step(self, done: int, total: int, what: str = "") -> None:
            if done > 6:
                raise CancelledError

    first = Searching(store, cache)
    with pytest.raises(CancelledError):
        first.reindex(Cut())
    assert not first.state.ready
    assert first.search("zebra").total == 10
    first.close()
    written = set(index_folder(store, cache).glob("*.words"))
    assert written

    again = Searching(store, cache)
    again.start()
    until_current(again)
    results = again.search("zebra")
    assert (results.total, results.partial) == (10, False)
    assert again.search("piano number3 OR title:long").total == 1
    assert again.search('"long piano"').total == 1
    again.close()


def test_two_instances_share_one_index(store: Store, cache: Path, tmp_path: Path) -> None:
    add_article(store)
    one, two = Searching(store, cache), Searching(store, cache)
    one.start()
    two.start()
    for number in range(6):
        add_article(store, f"Zebra {number}.", quotes=(), title=f"Z{number}")
        assert one.search("zebra").total == number + 1
        assert two.search("zebra").total == number + 1

    until_current(one)
    until_current(two)
    assert not two.search("zebra").partial
    one.close()
    two.close()


def test_reindexing_goes_before_the_thread(store: Store, searching: Searching) -> None:
    for number in range(5):
        add_article(store, f"Zebra {number}. {TEXT}", quotes=(), title=f"Z{number}")
    searching.start()
    steps: list[tuple[int, int]] = []

    class Seen:
        def step(self, done: int, total: int, what: str = "") -> None:
            steps.append((done, total))

    searching.reindex(Seen())

    assert steps[-1] == (5, 5)
    assert searching.search("zebra").total == 5


def test_before_much_is_indexed_the_collector_lets_go_of_what_is_there(
    store: Store, searching: Searching, monkeypatch: pytest.MonkeyPatch
) -> None:
    frozen: list[None] = []
    monkeypatch.setattr(indexing.gc, "freeze", lambda: frozen.append(None))
    monkeypatch.setattr(indexing, "MANY", 10)
    add_article(store)
    assert searching.search("harbour").total == 1
    assert frozen == []

    for count in (1, 1):
        store.write(lambda tx: [insert_article(tx, "A zebra.") for _ in range(10)]).result()
        assert searching.search("zebra").total
        assert len(frozen) == count


def test_closing_ends_the_thread(store: Store, cache: Path) -> None:
    searching = Searching(store, cache)
    searching.start()
    searching.close()

    assert "index" not in {thread.name for thread in threading.enumerate()}


def test_searching_is_imported_without_whoosh_numpy_and_stemmer() -> None:
    code = (
        "import sys, diptych.library.searching; "
        "print([m for m in ('whoosh', 'numpy', 'Stemmer', 'sqlalchemy') if m in sys.modules])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )

    assert ran.stdout.strip() == "[]"


KILLED = """
import sys
from pathlib import Path
sys.path[:0] = {paths!r}
from diptych.domain.progress import Unwatched
from diptych.library import indexing
from diptych.library.searching import Searching
from diptych.storage.store import Store

indexing.MOST_DOCUMENTS = 5
searching = Searching(Store.open({library!r}, instance="killed"), Path({cache!r}))
print("ready", flush=True)
while True:
    searching.reindex(Unwatched())
"""


def test_killed_while_indexing_it_mends_itself(store: Store, cache: Path, tmp_path: Path) -> None:
    store.write(
        lambda tx: [insert_article(tx, f"{TEXT} Zebra{n}.", title=f"Z{n}") for n in range(30)]
    ).result()
    code = KILLED.format(paths=sys.path, library=str(tmp_path / "test.diptych"), cache=str(cache))
    for delay in (0.02, 0.15, 0.2, 0.3):
        with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
            time.sleep(delay)
            process.kill()

        searching = Searching(store, cache)
        searching.start()
        assert searching.search("harbour").total == 30
        until_current(searching)
        results = searching.search("harbour", limit=0)
        assert (results.total, results.partial) == (30, False)
        assert all(searching.search(f"zebra{n}").total == 1 for n in range(30))
        searching.close()


def test_in_real_articles_every_place_is_found(
    store: Store, searching: Searching, shared_seeds: Path
) -> None:
    texts = {}
    for path in sorted(shared_seeds.glob("*.txt")):
        draft = read(Given(data=path.read_bytes(), name=path.name))
        article = an_article(revision_id=new_id(), title=draft.title)

        def work(tx: Transaction, article: Article = article, draft: Draft = draft) -> None:
            tx.articles.insert(article)
            tx.revisions.add(a_revision(article, draft.text), draft.text, draft.blocks)

        store.write(work).result()
        texts[article.id] = visible(draft.text, Blocks.of(draft.blocks))

    for typed, wanted in {
        "PCT": r"\bPCTs?\b",
        '"care trusts"': r"(?i)\bcare\s+trusts?\b",
        "budget": r"(?i)\bbudget(?:s|ed|ing|ary)?\b",
    }.items():
        places = {
            (key, m.start()) for key, text in texts.items() for m in re.finditer(wanted, text)
        }
        hits = searching.search(typed, limit=0).hits
        assert places == {(h.article_id, span.start) for h in hits for span in h.spans}
        for hit in hits:
            marked = [hit.excerpt[mark.start : mark.end] for mark in hit.marks]
            assert marked
            assert all(re.match(wanted, words) for words in marked if len(words) > 6)
