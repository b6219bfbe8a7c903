from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from builders import TEXT, a_readable, an_article, an_orphan
from diptych.domain.article import ArticleField, Author
from diptych.domain.article_text import CHUNK
from diptych.domain.block_edit import BlockEdit, BlockOperation
from diptych.domain.collection import Collection
from diptych.domain.errors import LibraryError
from diptych.domain.identity import now
from diptych.domain.span import Span
from diptych.storage.glance import Glance, glance
from diptych.storage.store import Store
from unit.storage.stocking import Stocked, add_article


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "mine.diptych"


def stock(path: Path) -> list[Stocked]:
    """A library with everything in it that a first screen can show or must leave out."""
    store = Store.open(str(path), instance="i")
    authors = (Author(name="A. One", family="One"), Author(name="B. Two", role="editor"))
    first = add_article(
        store, authors=authors, tags=("care", "money"), quotes=("Nobody believed", "harbour")
    )
    second = add_article(store, "Long. " * CHUNK, title="Long", authors=(), quotes=(), doi="10.1/x")
    third = add_article(store, tags=("binned",), quotes=("church",), published="")
    binned = add_article(store, tags=("care",))

    def alter(tx):
        shelf = tx.collections.insert(Collection(name="Fens"))
        tx.collections.insert(Collection(name="Money", query="money", parent_id=shelf.id))
        tx.collections.insert(Collection(name="Binned", deleted=now()))
        tx.articles.update(
            replace(
                tx.articles.get(third.article.id),
                collections=(shelf.id,),
                fields=(ArticleField(name="region", value="east"),),
            )
        )
        for operation, quote in (("split", " harbour"), ("aside", "By evening"), ("join", "x")):
            at = TEXT.find(quote)
            tx.block_edits.insert(
                BlockEdit(
                    article_id=first.article.id,
                    revision_id=first.article.revision_id,
                    span=Span(at, at + 1) if at >= 0 else Span(0, 1),
                    operation=BlockOperation(operation),
                    value="hidden" if operation == "aside" else "",
                    deleted=now() if operation == "join" else None,
                )
            )
        tx.annotations.insert(an_orphan(a_readable(TEXT, first.article), tags=(first.tags[1].id,)))
        gone = tx.annotations.get(first.annotations[1].id)
        tx.annotations.update(replace(gone, deleted=now()))
        tx.tags.update(replace(third.tags[0], deleted=now()))
        tx.articles.update(replace(tx.articles.get(binned.article.id), deleted=now()))

    store.write(alter).result()
    store.close()
    return [first, second, third, binned]


def what_the_repositories_say(path: Path, wanted: list[str]) -> Glance:
    store = Store.open(str(path), instance="j")
    with store.read() as tx:
        summaries = tx.articles.summaries()
        there = {summary.article.id: summary.article for summary in summaries}
        shown = [there[key] for key in wanted if key in there]
        said = Glance(
            info=store.info,
            articles=tuple(summaries),
            open=tuple(tx.revisions.readable(article) for article in shown),
            annotations=tuple(
                tuple(tx.annotations.of_article(article.id, article.revision_id))
                for article in shown
            ),
            tags=tuple(tx.tags.all()),
            collections=tuple(tx.collections.all()),
        )
        texts = [tx.revisions.text(article.revision_id) for article in shown]
    store.close()
    assert [readable.text.length for readable in said.open] == [len(text) for text in texts]
    return replace(said, open=tuple(map(without_text, said.open)))


def without_text(readable):
    return replace(readable, text=None)


def names(path: Path) -> set[str]:
    return {entry.name for entry in path.parent.iterdir()}


def test_a_glance_says_what_the_repositories_say(path):
    stocked = stock(path)
    wanted = [stocked[2].article.id, "unknown", stocked[0].article.id, stocked[3].article.id]

    seen = glance(path, wanted)

    assert replace(seen, open=tuple(map(without_text, seen.open))) == (
        what_the_repositories_say(path, wanted)
    )
    assert [len(marks) for marks in seen.annotations] == [1, 2]
    assert [len(readable.block_edits) for readable in seen.open] == [0, 2]
    assert [len(readable.blocks) for readable in seen.open] == [4, 5]
    assert seen.open[1].blocks.is_aside(4)
    assert len(seen.articles) == 3


def test_the_sizes_of_pictures_come_with_the_text_that_names_them(path):
    (stocked, *_) = stock(path)
    revision_id = stocked.article.revision_id
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO blob (sha256, size, bytes) VALUES ('p', 3, x'010203')")
        connection.executemany(
            "INSERT INTO resource VALUES (?, ?, 'p', 'image/png', ?, ?)",
            [(revision_id, "picture-1", 640, 480), (revision_id, "unmeasured", None, None)],
        )
    connection.close()
    wanted = [stocked.article.id]

    (unnamed,) = glance(path, wanted).open
    with sqlite3.connect(path) as connection:
        connection.execute(
            "INSERT INTO mark VALUES (?, 9, 4, 9, 'image', 'picture-1')", (revision_id,)
        )
    connection.close()
    (named,) = glance(path, wanted).open

    assert unnamed.pictures == {}
    assert named.pictures == {"picture-1": (640, 480)}
    assert what_the_repositories_say(path, wanted).open[0].pictures == named.pictures


def test_texts_come_as_they_are_asked_for(path):
    stocked = stock(path)

    (readable,) = glance(path, [stocked[1].article.id]).open

    assert readable.text.slice(CHUNK - 3, CHUNK + 3) == ("Long. " * CHUNK)[CHUNK - 3 : CHUNK + 3]
    assert readable.text.whole() == "Long. " * CHUNK


def test_a_glance_makes_no_file_and_leaves_the_library_as_it_was(path):
    stocked = stock(path)
    before = names(path), path.read_bytes()

    (readable,) = glance(path, [stocked[0].article.id]).open
    assert readable.text.whole() == TEXT

    assert (names(path), path.read_bytes()) == before == ({"mine.diptych"}, before[1])


def test_a_library_in_use_is_seen_as_last_committed(path):
    stock(path)
    store = Store.open(str(path), instance="i")
    add_article(store, title="Just now")
    before = names(path)

    seen = glance(path)

    assert seen.articles[-1].article.title == "Just now"
    assert names(path) == before
    store.close()


def test_a_glance_does_not_make_this_process_forget_its_locks(path):
    stocked = stock(path)
    early = glance(path, [stocked[1].article.id])
    store = Store.open(str(path), instance="i")
    add_article(store, title="Just now")

    assert early.open[0].text.slice(0, 5) == "Long."
    assert glance(path) is not None

    # Without the locks of this process the other one would believe itself the last user and
    # take the log away.
    other = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('SELECT count(*) FROM tag').fetchall(); c.close()"
    subprocess.run([sys.executable, "-c", other, path], check=True, timeout=60)
    assert path.with_name("mine.diptych-wal").stat().st_size > 0
    store.close()


def test_what_a_killed_program_left_is_seen(path):
    stock(path)
    code = (
        "import os, signal, sys\n"
        "from builders import an_article\n"
        "from diptych.storage.store import Store\n"
        "store = Store.open(sys.argv[1], instance='k')\n"
        "store.write(lambda tx: tx.articles.insert(an_article(title='Just in time'))).result()\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, path], env=environment(), timeout=60, check=False
    )
    assert done.returncode == -9
    before = names(path)
    assert "mine.diptych-wal" in before

    seen = glance(path)

    assert seen.articles[-1].article.title == "Just in time"
    assert names(path) == before


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}


def test_a_log_without_its_index_is_left_to_the_opening(path, tmp_path):
    stock(path)
    store = Store.open(str(path), instance="i")
    add_article(store)
    copied = tmp_path / "copied" / "mine.diptych"
    copied.parent.mkdir()
    shutil.copy(path, copied)
    shutil.copy(f"{path}-wal", f"{copied}-wal")
    store.close()

    assert glance(copied) is None
    assert names(copied) == {"mine.diptych", "mine.diptych-wal"}


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder that another account may enter."""
    folder = Path(tempfile.mkdtemp(prefix="dip-glance-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


LOOK_AS_NOBODY = (
    "import os, sys\n"
    "from diptych.storage.glance import glance\n"
    # Root may write everywhere; what was imported before stays.
    "os.geteuid() or (os.setgroups([]), os.setgid(65534), os.setuid(65534))\n"
    "seen = glance(sys.argv[1], [sys.argv[2]])\n"
    "print(seen and (len(seen.articles), seen.info.read_only, seen.open[0].text.slice(0, 3)))\n"
)


def test_a_library_in_a_read_only_folder_is_seen(public_folder):
    path = public_folder / "mine.diptych"
    stocked = stock(path)
    path.chmod(0o444)
    public_folder.chmod(0o555)

    done = subprocess.run(
        [sys.executable, "-c", LOOK_AS_NOBODY, path, stocked[0].article.id],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )

    assert done.stdout.strip() == "(3, True, 'The')"
    assert names(path) == {"mine.diptych"}


def test_nothing_is_said_of_what_is_no_library(tmp_path):
    text = tmp_path / "a.txt"
    text.write_text("no library " * 100)
    empty = tmp_path / "empty"
    empty.touch()
    other = tmp_path / "other.sqlite"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE library (id)")
    connection.close()

    assert glance(tmp_path / "missing" / "x.diptych") is None
    assert [glance(each) for each in (text, empty, other, tmp_path)] == [None] * 4
    assert glance("postgresql://localhost/library") is None
    assert glance("sqlite:///x") is None
    assert not (tmp_path / "missing").exists()


def test_nothing_is_said_of_another_schema(path):
    stock(path)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE library SET schema = '9999'")
    connection.commit()
    connection.close()

    assert glance(path) is None


@pytest.mark.parametrize("part", [0.02, 0.1, 0.3, 0.6, 0.9])
def test_a_damaged_library_never_raises(path, part):
    stocked = stock(path)
    data = bytearray(path.read_bytes())
    start = int(len(data) * part) // 4096 * 4096
    data[start : start + 8192] = os.urandom(8192)
    path.write_bytes(data)

    seen = glance(path, [each.article.id for each in stocked])

    for readable in seen.open if seen else ():
        with suppress(LibraryError):
            readable.text.whole()


def test_a_truncated_library_never_raises(path):
    stock(path)
    data = path.read_bytes()
    for size in (50, 100, 4096, len(data) // 2):
        path.write_bytes(data[:size])
        assert glance(path) is None


def test_a_glance_imports_nothing_slow(path):
    stock(path)
    code = (
        "import sys\n"
        "from diptych.storage.glance import glance\n"
        "assert glance(sys.argv[1]).articles\n"
        "print(sorted({'sqlalchemy', 'alembic', 'whoosh', 'psycopg'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, path], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "[]"


def test_an_article_without_a_text_is_listed(path):
    store = Store.open(str(path), instance="i")
    article = store.write(lambda tx: tx.articles.insert(an_article())).result().result
    store.close()

    assert [summary.article for summary in glance(path).articles] == [article]
    assert glance(path, [article.id]).open == ()
