"""Area annotate: a codebook of 2,000 tags over 50,000 annotations."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from benchmarks import corpus, libraries, peers
from benchmarks.reading_surfaces import RESOURCES, settle
from benchmarks.rows import Goal, Row, compare, cpu, once
from diptych.domain.annotation import Annotation
from diptych.domain.span import Span
from diptych.domain.tag import Tag, TagUse
from diptych.library import codebook, tagging
from diptych.library.edits import Edit, created
from diptych.library.library import Library
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import load_theme
from diptych.ui.models.tag_completion import complete
from diptych.ui.panels.tags_panel import TagsPanel

TAGS, BELOW_EACH = 2_000, 10
ANNOTATIONS, ARTICLES = 50_000, 20
MERGED = 1_000
CASE = "2,000 tags, 50,000 annotations"
AT_ONCE = Goal("< 150 ms", 150.0, of="ours")
BARE = Goal("≤ 6 ×", 6.0)
AS_TYPED = Goal("< 50 ms", 50.0, of="ours")


WITH_CHILDREN = """
    WITH RECURSIVE up (tag, above) AS (
        SELECT id, id FROM tag
        UNION ALL SELECT up.tag, tag.parent FROM up JOIN tag ON tag.id = up.above
        WHERE tag.parent != ''
    )
    SELECT above, article, count(DISTINCT annotation)
    FROM up JOIN tagging ON tagging.tag = up.tag GROUP BY above, article
"""


def measure() -> Iterator[Row]:
    """Read, show, filter and reshape a large codebook."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with libraries.fresh(folder / "ours") as library:
            tags = _fill(library, folder)
            uses = library.tag_uses()
            bare = _bare(folder / "peer.sqlite", tags, library.annotations())
            yield _reading(library, bare)
            yield from _showing(tags, uses)
            yield _merging(library, tags[0])


def _fill(library: Library, folder: Path) -> list[Tag]:
    """Make tags ten to a parent, and annotations that have two tags each."""
    draft, made = [], []
    for number in range(TAGS // (BELOW_EACH + 1) + 1):
        above = Tag(name=f"subject {number}", position=number)
        draft.append(above)
        draft += [
            Tag(name=f"{word} {number}", parent_id=above.id, position=place)
            for place, word in enumerate(corpus.words()[-BELOW_EACH:])
        ]
    tags = draft[:TAGS]
    library.apply(Edit(label="tags", changes=tuple(map(created, tags)))).result()
    files = libraries.write_files(corpus.articles(ARTICLES, 20_000), folder / "files")
    often, seldom = cycle(tags[1:]), cycle(tags[::7])
    for imported in library.import_paths(files, background=False):
        assert imported.article
        readable = library.open_article(imported.article.id)
        for start in range(ANNOTATIONS // ARTICLES):
            quote = library.make_annotation(readable, Span(3 * start, 3 * start + 60))
            # The first one stands on as many as are merged below.
            first = tags[0] if len(made) < MERGED else next(often)
            made.append(quote.tagged(first.id, next(seldom).id))
    for begin in range(0, len(made), 5_000):
        changes = tuple(map(created, made[begin : begin + 5_000]))
        library.apply(Edit(label="highlights", changes=changes)).result()
    return library.tags()


def _bare(path: Path, tags: Sequence[Tag], annotations: Sequence[Annotation]) -> float:
    """Store the same rows as plainly as can be; return what fetching and counting them takes.

    The peer has SQL do all of it: each tag in each article, alone and with the tags below.
    """
    with closing(peers.open_peer(path)) as peer:
        peer.execute("CREATE TABLE tag (id TEXT PRIMARY KEY, parent TEXT, name TEXT)")
        peer.execute("CREATE TABLE tagging (annotation INTEGER, article TEXT, tag TEXT)")
        peer.execute("BEGIN")
        peer.executemany(
            "INSERT INTO tag VALUES (?, ?, ?)", ((tag.id, tag.parent_id, tag.name) for tag in tags)
        )
        peer.executemany(
            "INSERT INTO tagging VALUES (?, ?, ?)",
            (
                (number, annotation.article_id, tag_id)
                for number, annotation in enumerate(annotations)
                for tag_id in annotation.tags
            ),
        )
        peer.execute("CREATE INDEX of_tag ON tagging (tag, article)")
        peer.execute("COMMIT")
        alone = "SELECT tag, article, count(*) FROM tagging GROUP BY tag, article"
        return cpu(
            lambda: (
                peer.execute("SELECT * FROM tag ORDER BY parent, name").fetchall(),
                peer.execute(alone).fetchall(),
                peer.execute(WITH_CHILDREN).fetchall(),
            )
        )


def _reading(library: Library, bare: float) -> Row:
    """Fetch the codebook with its counts, as the window does after each change of a tag."""
    ours = cpu(lambda: (library.tags(), library.tag_uses()))
    return compare(
        "annotate", CASE, "codebook read, counted with children and by article",
        "ms CPU", ours, bare, "bare sqlite3", BARE,
    )  # fmt: skip


def _showing(tags: Sequence[Tag], uses: dict[str, TagUse]) -> Iterator[Row]:
    """Open the panel, type into its filter, and find a tag by a few letters."""
    application = QApplication.instance() or QApplication([])
    assert application is not None
    theme = load_theme("light", RESOURCES)
    icons = Icons(theme, RESOURCES / "icons")

    def opened() -> TagsPanel:
        panel = TagsPanel(theme, icons)
        panel.show_tags(tags, uses)
        settle(panel, 276, 800)
        panel.grab()
        return panel

    panels: list[TagsPanel] = []
    ours = cpu(lambda: panels.append(opened()))
    yield compare("annotate", CASE, "tags panel opens", "ms CPU", ours, goal=AT_ONCE)

    panel = panels[-1]

    def type_letter(typed: str) -> None:
        panel.filter.setText(typed)
        QCoreApplication.processEvents()
        panel.grab()

    typed = ("s", "su", "sub", "subj", "subject 1", "subject 17", "zz", "")
    rounds = [
        [once(partial(type_letter, letters), time.thread_time) for letters in typed]
        for _ in range(5)
    ]
    slowest = max(statistics.median(times) for times in zip(*rounds, strict=True))
    yield compare(
        "annotate", CASE, "tags panel, slowest letter of a filter, median", "ms CPU", slowest,
        goal=AS_TYPED,
    )  # fmt: skip
    for one in panels:
        one.close()
    known = tagging.by_id(tags)
    counts = {tag_id: use.annotations() for tag_id, use in uses.items()}
    yield compare(
        "annotate", CASE, "a tag found by a few letters, slowest letter", "ms CPU",
        max(cpu(partial(complete, letters, known, counts), 3) for letters in typed),
        goal=AS_TYPED,
    )  # fmt: skip
    edited = replace(tags[5], colour=tags[6].colour)
    again = [edited if tag.id == edited.id else tag for tag in tags]
    shown = opened()
    snapshots = cycle((again, tags))
    yield compare(
        "annotate", CASE, "tags panel takes a change", "ms CPU",
        cpu(lambda: shown.show_tags(next(snapshots), uses)), goal=AS_TYPED,
    )  # fmt: skip
    shown.close()


def _merging(library: Library, tag: Tag) -> Row:
    """Merge a tag that 1,000 annotations have into another one, and wait until it is on disk."""
    tags = library.tags()
    target = next(one for one in tags if one.id != tag.id and one.parent_id == tag.parent_id)
    quotes = library.annotations(tag_ids=tagging.subtree([tag.id], tags))
    having = sum(tag.id in quote.tags for quote in quotes)
    assert having >= MERGED
    edit = codebook.merge_tags(tag, target, tags, quotes)
    taken = once(lambda: library.apply(edit).result())
    return compare(
        "annotate", CASE, f"a tag of {having:,} annotations merged, on disk", "ms CPU", taken
    )
