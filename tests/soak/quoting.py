"""Work on quotations that is killed: files come in, are looked through, and corrected meanwhile."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from diptych.domain.quotation import SaidQuotation
from diptych.library import detecting
from diptych.library.library import Library

if TYPE_CHECKING:
    from soak.worker import Bench

PEOPLE = ("Ada Quayside", "Ben Pier", "Carla Mole", "Dan Jetty")
PARAGRAPHS = 40
ACTS = 12
"""Acts between two files that come in."""


def text_of(number: int) -> str:
    """Return an article of our own in which the same people say one thing after the other."""
    source = random.Random(number)
    told = []
    for line in range(PARAGRAPHS):
        name = source.choice(PEOPLE)
        told.append(
            f"“We have waited {line + 2} winters for boat {number}, and no longer,” said {name},"
            f" who keeps the books. Nobody on the quay laughed at line {line}."
        )
    return "\n\n".join(told) + "\n"


def quote(bench: Bench) -> None:
    """Say who says what, and that some is no quotation, while other texts are looked through."""
    library = bench.library
    detecting.START_AFTER = detecting.GATHER = 0.0
    library.start_upkeep()
    numbers = count(bench.round_ * 1_000)
    while not library.articles():
        bring(bench, next(numbers))
    bench.tell("ready")
    while True:
        bring(bench, next(numbers))
        for said in _some(library, bench.source):
            _say(bench, said)
        _merge(bench)


def bring(bench: Bench, number: int) -> None:
    """Import one more file."""
    path = Path(bench.folder) / "in" / f"{number}.txt"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text_of(number), encoding="utf-8")
    bench.library.import_paths([path], background=False)


def _some(library: Library, source: random.Random) -> Iterator[SaidQuotation]:
    """Yield quotations of which nothing has been said yet, as soon as any are found."""
    ids = [one.article.id for one in library.articles()]
    done = 0
    while done < ACTS:
        article = library.quotations_of([source.choice(ids)])
        free = [
            said
            for there in article.values()
            for said in there.quotations
            if not said.corrected and there.complete
        ]
        if not free:
            time.sleep(0.01)
            done += 1
            continue
        yield source.choice(free)
        done += 1


def _say(bench: Bench, said: SaidQuotation) -> None:
    library = bench.library
    act = bench.source.choice(("accept", "name", "reject", "highlight"))
    span = said.quotation.span
    place = {"article": said.article_id, "start": span.start, "end": span.end}
    if act == "accept" and said.own_id is not None:
        library.apply(library.accept(said)).result()
        bench.tell("accepted", own=said.own_id, **place)
    elif act == "reject":
        library.apply(library.reject(said)).result()
        bench.tell("rejected", **place)
    elif act == "highlight":
        readable = library.open_article(said.article_id)
        edit = library.highlight_quotation(readable, said)
        library.apply(edit).result()
        for change in edit.changes:
            bench.tell("marked", id=change.object_id)
    else:
        called = f"Zed {bench.source.randrange(6)}"
        library.apply(library.name(said, called)).result()
        bench.tell("named", name=called, **place)


def _merge(bench: Bench) -> None:
    """Say that two of the same name in two articles are one."""
    found = [one.speaker for one in bench.library.speakers()]
    root = bench.source.choice(found) if found else None
    same = [one for one in found if root and one.name == root.name and one.id != root.id]
    if root is not None and same:
        member = bench.source.choice(same)
        bench.library.apply(bench.library.merge_speakers(root, [member])).result()
        bench.tell("merged", id=member.id, into=root.id)
