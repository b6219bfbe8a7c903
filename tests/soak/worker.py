"""The process that is killed: works in a library and writes down what was reported as done.

    python -m soak.worker WORK FOLDER JOURNAL ROUND SEED

Each line of the journal is written after the library has said that the thing is done, with one
system call, so that a line is there whole or not at all.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.libraries import fresh
from diptych.domain.span import Span
from diptych.library import searching
from diptych.library.annotating import delete_annotations, highlight, set_note
from diptych.library.library import Library
from soak.quoting import quote

AT_ONCE = 7
"""New files that one import brings."""
AGAIN = 3
"""Files of the round before that it is given for the second time."""


@dataclass(frozen=True)
class Bench:
    """What a piece of work has before it; ``source`` decides all that is random."""

    library: Library
    folder: Path
    journal: int
    round_: int
    source: random.Random

    def tell(self, what: str, **facts: object) -> None:
        """Write down that something was done."""
        os.write(self.journal, (json.dumps({"what": what, **facts}) + "\n").encode())


class _Told:
    """Writes down each file of an import when the next one is begun."""

    def __init__(self, files: list[Path], bench: Bench) -> None:
        self._files = files
        self._bench = bench
        self._done = 0

    def step(self, done: int, total: int, what: str = "") -> None:
        if total:
            for file in self._files[self._done : done]:
                self._bench.tell("article", name=file.name)
            self._done = done


def import_files(bench: Bench) -> None:
    """Import what no earlier round has, and some files that one has or may have."""
    every = sorted((bench.folder / "files").glob("*.txt"))
    first = bench.round_ * AT_ONCE
    files = every[max(0, first - AGAIN) : first + AT_ONCE]
    bench.tell("ready")
    bench.library.import_paths(files, _Told(files, bench))


def word(round_: int, number: int, change: str = "") -> str:
    """Return a word that no other note of any round has."""
    return f"zn{round_}x{number}{change}"


def save(bench: Bench) -> None:
    """Highlight, tag, note and delete, one act after the other; the index follows and is tidied."""
    library, source = bench.library, bench.source
    articles = [library.open_article(s.article.id) for s in library.articles()]
    searching.GATHER = searching.LOOK_EVERY = 0.02
    searching.REST = 0.0
    library.start_upkeep()
    bench.tell("ready")
    kept = []
    for number in range(10_000):
        time.sleep(source.choice((0, 0, 0, 0.1)))
        readable = source.choice(articles)
        start = source.randrange(len(readable.text) - 200)
        tag, new_tags = library.tag_from_path(f"soak/{source.randrange(40)}")
        made = library.make_annotation(
            readable,
            Span(start, start + source.randint(1, 200)),
            tags=(tag.id,),
            note=word(bench.round_, number),
        )
        library.apply(highlight(made, new_tags)).result()
        bench.tell("highlight", id=made.id, quote=made.anchor.quote, note=made.note, tag=tag.id)
        kept.append(made.id)
        if number % 3 == 1:
            again = library.annotation(source.choice(kept))
            note = word(bench.round_, number, "b")
            bench.tell("noting", id=again.id, note=note)
            library.apply(set_note(again, note)).result()
            bench.tell("noted", id=again.id, note=note)
        if number % 5 == 4:
            gone = kept.pop(source.randrange(len(kept)))
            bench.tell("deleting", id=gone)
            library.apply(delete_annotations([library.annotation(gone)])).result()
            bench.tell("deleted", id=gone)


def index(bench: Bench) -> None:
    """Make the index anew, over and over, with changes to follow meanwhile."""
    library = bench.library
    (first, *_) = library.articles()
    readable = library.open_article(first.article.id)
    bench.tell("ready")
    for number in range(10_000):
        note = word(bench.round_, number)
        made = library.make_annotation(readable, Span(10, 60), note=note)
        library.apply(highlight(made)).result()
        bench.tell("highlight", id=made.id, quote=made.anchor.quote, note=made.note, tag=None)
        library.reindex()


WORK = {"import": import_files, "save": save, "index": index, "quote": quote}


def main() -> None:
    """Do the work until it is done or, more likely, the process is killed."""
    work, folder, journal, round_, seed = sys.argv[1:]
    written = os.open(journal, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    with fresh(Path(folder)) as library:
        source = random.Random(f"{seed} {round_}")
        WORK[work](Bench(library, Path(folder), written, int(round_), source))


if __name__ == "__main__":
    main()
