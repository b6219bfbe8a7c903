"""A long article in a library on disk, to open from there as a click in the list does."""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from benchmarks.reading_surfaces import Ours, frame
from benchmarks.reading_texts import Prepared
from benchmarks.reading_timing import thread_ms
from benchmarks.rows import once
from diptych.domain.annotation import Annotation
from diptych.domain.article import ReadableArticle
from diptych.library.library import Library
from diptych.library.opening import open_library
from diptych.preferences import Preferences
from diptych.storage.store import Store
from diptych.storage.transaction import Transaction
from diptych.text.normalise import NORMALISER


@contextmanager
def stored(case: Prepared, folder: Path) -> Iterator[tuple[Library, str]]:
    """Put the case into a library of its own; give the library and the article's id.

    It is stored as it stands: what importing costs is measured elsewhere.
    """
    location = str(folder / "bench.diptych")
    readable = case.article
    article = replace(readable.article, revision_id=readable.revision.id)

    def work(tx: Transaction) -> None:
        tx.articles.insert(replace(article, revision_id=""))
        tx.revisions.add(readable.revision, case.text, readable.blocks)
        tx.articles.update(article)
        for annotation in case.highlights:
            tx.annotations.insert(annotation)

    store = Store.open(location, instance="bench", normaliser=NORMALISER)
    try:
        store.write(work).result()
    finally:
        store.close()
    with open_library(
        location,
        preferences=Preferences(name="Bench"),
        cache=folder / "cache",
        backups=folder / "backups",
        create=False,
    ) as library:
        yield library, article.id


def opened(ours: Ours, case: Prepared) -> tuple[float, float, float]:
    """Open the stored case several times: CPU of all threads, of the interface's, of its marks.

    The text is read on another thread, as the window does it.
    """
    total: list[float] = []
    own: list[float] = []
    marks: list[float] = []
    with (
        tempfile.TemporaryDirectory() as name,
        stored(case, Path(name)) as (library, article_id),
        ThreadPoolExecutor(1) as pool,
    ):
        for _ in range(5):

            def click() -> None:
                found = pool.submit(library.open_article, article_id).result()
                own.append(thread_ms(lambda: _show(ours, found)))

            total.append(once(click))
            found = pool.submit(library.annotations, [article_id]).result()
            marks.append(thread_ms(lambda: _mark(ours, found)))  # noqa: B023 - run at once
    return statistics.median(total), statistics.median(own), statistics.median(marks)


def _show(ours: Ours, found: ReadableArticle) -> None:
    ours.view.show_article(found)
    ours.paint()


def _mark(ours: Ours, found: list[Annotation]) -> None:
    ours.view.set_annotations(found, {})
    frame()
