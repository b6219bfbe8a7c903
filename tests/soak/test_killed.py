"""Killed at any point, nothing is lost that was reported as done, and nothing is half there.

The same library goes through all the kills of a kind of work, and is only opened again: there
is no step that a person would have to take. `SOAK_SEED` repeats a run, `KILLS` says how many.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from benchmarks import corpus, libraries
from diptych.domain.annotation import Annotation
from diptych.library.library import Library
from soak.worker import AT_ONCE

pytestmark = [pytest.mark.soak, pytest.mark.timeout(3600)]

SEED = int(os.environ.get("SOAK_SEED") or random.randrange(1_000_000))
KILLED = int(os.environ.get("KILLS") or 200)
"""Points of saving and indexing; imports have their own."""
KILLS = {"import": 20, "save": KILLED // 2, "index": KILLED - KILLED // 2}
FILES = AT_ONCE * 2 * KILLS["import"]
LONGEST = {"import": 0.4, "save": 2.0, "index": 4.0, "quote": 5.0}
"""Seconds within which the kill comes, counted from when the work begins."""
LOOKED_FOR = 40
"""Articles and highlights that are searched for after each kill, chosen at random."""
TESTS = Path(__file__).parents[1]


@dataclass
class Expected:
    """What was reported as done, over all the kills so far."""

    articles: set[str] = field(default_factory=set)
    highlights: dict[str, dict[str, Any]] = field(default_factory=dict)
    unsure: dict[str, list[str]] = field(default_factory=dict)
    """Notes that a highlight may have as well, because the kill came before the answer."""
    maybe_gone: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)

    def take(self, line: dict[str, Any]) -> None:
        what, key = line["what"], line.get("id", "")
        if what == "article":
            self.articles.add(line["name"])
        elif what == "highlight":
            self.highlights[key] = line
        elif what == "noting":
            self.unsure.setdefault(key, []).append(line["note"])
        elif what == "noted":
            self.highlights[key]["note"] = line["note"]
            self.unsure.pop(key)
        elif what == "deleting":
            self.maybe_gone.add(key)
        elif what == "deleted":
            self.maybe_gone.discard(key)
            self.gone.add(key)


def word_of(name: str) -> str:
    """The word that only the article of this file has."""
    return f"zq{Path(name).stem}"


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """What is in the files: each with a word of its own in its last paragraph."""
    made = corpus.articles(FILES, 6000, seed=SEED)
    names = [f"{number:05}.txt" for number in range(FILES)]
    return {
        name: f"{text}\nThe last of it says {word_of(name)} and goes home.\n"
        for name, text in zip(names, made, strict=True)
    }


def killed(
    work: str, folder: Path, round_: int, source: random.Random
) -> tuple[list[dict[str, Any]], bool]:
    """Let a process work, kill it at a random moment, and return what it had been told.

    The second is whether it was still at work by then.
    """
    journal = folder / f"{work}-{round_}.journal"
    process = subprocess.Popen(
        [sys.executable, "-m", "soak.worker", work, folder, journal, str(round_), str(SEED)],
        cwd=TESTS,
        env=dict(os.environ, PYTHONPATH=str(TESTS.parent / "desktop")),
        stderr=subprocess.PIPE,
    )
    try:
        deadline = time.monotonic() + 300
        while not journal.exists() or not journal.stat().st_size:
            assert process.poll() is None, process.communicate()[1].decode()
            assert time.monotonic() < deadline, "the worker did not begin"
            time.sleep(0.005)
        time.sleep(source.uniform(0, LONGEST[work]))
    finally:
        process.send_signal(signal.SIGKILL)
        complaint = process.communicate(timeout=30)[1].decode()
    assert "Traceback" not in complaint, complaint
    lines = journal.read_bytes().split(b"\n")
    return [json.loads(line) for line in lines if line], process.returncode == -signal.SIGKILL


def check_articles(library: Library, texts: dict[str, str], expected: Expected) -> None:
    """Every article that is there is whole, none is there twice, and none is missing."""
    found = {}
    for summary in library.articles():
        readable = library.open_article(summary.article.id)
        text = readable.text.whole()
        assert len(text) == readable.revision.length
        assert sha256(text.encode()).hexdigest() == readable.revision.text_sha256
        assert readable.blocks
        assert all(
            earlier.end <= later.start
            for earlier, later in zip(readable.blocks, list(readable.blocks)[1:], strict=False)
        )
        (name,) = (name for name in texts if word_of(name) in text)
        assert name not in found, f"{name} was imported twice"
        assert text.split() == texts[name].split()
        found[name] = summary.article.id
    assert expected.articles <= found.keys()


def check_highlights(library: Library, expected: Expected) -> None:
    """Every highlight is there as it was last reported, with its tag; what was deleted is not."""
    stored: dict[str, Annotation] = {one.id: one for one in library.annotations()}
    tags = {tag.id for tag in library.tags()}
    texts = {s.article.id: library.open_article(s.article.id).text for s in library.articles()}
    for annotation in stored.values():
        span = annotation.anchor.span
        assert span is not None
        assert texts[annotation.article_id].slice(span.start, span.end) == annotation.anchor.quote
        assert set(annotation.tags) <= tags
    for key, line in expected.highlights.items():
        if key in expected.gone:
            assert key not in stored
        elif key in stored:
            assert stored[key].anchor.quote == line["quote"]
            assert stored[key].note in [line["note"], *expected.unsure.get(key, [])]
            assert line["tag"] is None or line["tag"] in stored[key].tags
        else:
            assert key in expected.maybe_gone, f"the highlight {key} is lost"


def check_search(library: Library, expected: Expected, source: random.Random) -> None:
    """The index mends itself with the first search; what is found is what is stored."""
    library.search("mend")
    assert library.index_state().up_to_date
    stored = {one.id: one for one in library.annotations()}
    for key in source.sample(
        sorted(expected.highlights), min(LOOKED_FOR, len(expected.highlights))
    ):
        line, one = expected.highlights[key], stored.get(key)
        for note in {line["note"], *expected.unsure.get(key, ())}:
            results = library.search(note)
            is_there = one is not None and one.note == note
            assert [hit.id for hit in results.hits] == [key] * is_there, (key, note)
            assert not results.partial
    for summary in source.sample(library.articles(), min(LOOKED_FOR, len(library.articles()))):
        text = library.open_article(summary.article.id).text.whole()
        (word,) = (word for word in text.split() if word.startswith("zq"))
        results = library.search(word)
        assert {hit.article_id for hit in results.hits} == {summary.article.id}
        assert results.total == 1
        assert not results.partial


@pytest.mark.parametrize("work", KILLS)
def test_nothing_is_lost_or_half_when_the_program_is_killed(work, texts, tmp_path):
    source = random.Random(f"{SEED} {work}")
    files = libraries.write_files(list(texts.values()), tmp_path / "files")
    expected = Expected()
    if work != "import":
        with libraries.fresh(tmp_path) as library:
            library.import_paths(files[:AT_ONCE], background=False)
            expected.articles.update(file.name for file in files[:AT_ONCE])

    in_time = round_ = 0
    while in_time < KILLS[work]:
        assert round_ < 2 * KILLS[work], "the work is mostly done before it is killed"
        lines, was_working = killed(work, tmp_path, round_, source)
        in_time += was_working
        for line in lines:
            expected.take(line)
        with libraries.fresh(tmp_path) as library:
            said = f"SOAK_SEED={SEED}, {work}, kill {round_}"
            assert library.check() == [], said
            check_articles(library, texts, expected)
            check_highlights(library, expected)
            check_search(library, expected, source)
        round_ += 1

    done = {"import": expected.articles, "save": expected.highlights, "index": expected.highlights}
    assert len(done[work]) >= KILLS[work], "the work was killed before it did any"
