"""The panels of a window over 50,000 annotations, and 1,000 of them tagged at once.

A real window, driven as its reader would: by actions, the filter fields and the cards. What it
imports when a panel is first opened is imported here, lest compiling be measured.
"""

from __future__ import annotations

import gc
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit

from benchmarks import corpus, libraries
from benchmarks.reading_surfaces import RESOURCES, frame
from benchmarks.rows import Goal, Row, compare, once
from diptych.domain.annotation import Annotation, Colour
from diptych.domain.link import LinkKind
from diptych.domain.span import Span
from diptych.domain.tag import Tag
from diptych.library import annotating, linking
from diptych.library.edits import Edit, created
from diptych.library.library import Library
from diptych.library.linking import by_annotation
from diptych.ui.appearance.look import Look
from diptych.ui.desk import Desk
from diptych.ui.desks import Desks
from diptych.ui.dialogs import bin_window
from diptych.ui.errors import Mishaps
from diptych.ui.models.annotation_filter import AnnotationFilter, Arranged, Grouping, Order
from diptych.ui.panels import annotations_table, notes_board, tag_matrix, tags_panel
from diptych.ui.panels.annotations_list import Scope
from diptych.ui.panels.annotations_table import AnnotationsTable
from diptych.ui.study import Study
from diptych.ui.view_state import StudyState

ANNOTATIONS, ARTICLES, TAGS, LINKS = 50_000, 200, 2_000, 10_000
TOGETHER = 1_000
PATIENCE = 60.0
CASE = "50,000 annotations, 2,000 tags"
LINKED = "50,000 annotations, 10,000 links"
OPENS = Goal("< 150 ms", 150.0, of="ours")
QUICK = Goal("< 50 ms", 50.0, of="ours")
FRAME = Goal("< 16 ms", 16.0, of="ours")
AT_ONCE = Goal("< 300 ms", 300.0, of="ours")
BARE = Goal("≤ 6 ×", 6.0)
COMPILED = (annotations_table, bin_window, notes_board, tag_matrix, tags_panel)
TYPED = ("m", "money", "article money", "zebra quagga", "")


def measure() -> Iterator[Row]:
    """Open every panel, filter it, go to annotations; and tag many."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with libraries.fresh(folder / "ours") as library:
            _fill(library, folder)
            yield from _tagging(library, folder / "ours" / "bench.diptych", folder)
            yield from _links(library)
            with _window(application, library, folder) as desk:
                yield from _annotations(desk)
                yield _links_shown(desk, library)
                yield from _tags(desk)
                yield from _notes(desk)
                yield from _table(desk, library, folder / "ours" / "bench.diptych")
                yield from _matrix(desk)
                yield from _bin(desk, library)


def _fill(library: Library, folder: Path) -> None:
    """Make tags ten to a parent, annotations with two tags and a note each, and links."""
    tags: list[Tag] = []
    for number in range(TAGS):
        above = tags[number - number % 11].id if number % 11 else ""
        tags.append(Tag(name=f"subject {number}", parent_id=above, position=number))
    library.apply(Edit(label="tags", changes=tuple(map(created, tags)))).result()
    files = libraries.write_files(corpus.articles(ARTICLES, 20_000), folder / "files")
    often, seldom = cycle(tags[1:]), cycle(tags[::7])
    each = ANNOTATIONS // ARTICLES
    for imported in library.import_paths(files, background=False):
        assert imported.article
        readable = library.open_article(imported.article.id)
        quotes = [
            library.make_annotation(
                readable, Span(60 * place, 60 * place + 90), note="as in the other article"
            ).tagged(next(often).id, next(seldom).id)
            for place in range(each)
        ]
        library.apply(annotating.highlight_all(quotes)).result()
    ids = [one.id for one in library.annotations()]
    kinds = cycle(LinkKind)
    made = [
        library.make_link(ids[place], ids[-1 - 2 * place], next(kinds)) for place in range(LINKS)
    ]
    library.apply(Edit(label="links", changes=tuple(map(created, made)))).result()


def _links(library: Library) -> Iterator[Row]:
    """Read the links of one article, as opening it does, and all of them."""
    article = library.annotations()[0].article_id
    one = [once(lambda: by_annotation(library.links([article]))) for _ in range(5)]
    every = [once(lambda: by_annotation(library.links())) for _ in range(5)]
    yield compare(
        "annotate", LINKED, "links of an article read", "ms CPU", statistics.median(one), goal=QUICK
    )
    yield compare("annotate", LINKED, "all links read", "ms CPU", statistics.median(every))


# --- tagging ---------------------------------------------------------------------------------


def _tagging(library: Library, path: Path, folder: Path) -> Iterator[Row]:
    """Give a tag to 1,000 annotations, and take it back; beside the very same rows written bare."""
    quotes = library.annotations()[:TOGETHER]
    tags = [tag for tag in library.tags() if not any(tag.id in one.tags for one in quotes)]
    ours, undone = [], []
    for tag in tags[:5]:
        edit = annotating.add_tag_to_all(quotes, tag)
        assert len(edit.changes) == TOGETHER
        ours.append(once(lambda edit=edit: library.apply(edit).result()))
        undone.append(once(lambda edit=edit: library.apply(edit.inverse()).result()))
    bare = _written_bare(path, folder / "bare.sqlite", quotes, tags[:5])
    case = f"{TOGETHER:,} annotations tagged at once"
    taken, theirs = statistics.median(ours), statistics.median(bare)
    yield compare("annotate", case, "CPU until on disk", "ms", taken, goal=AT_ONCE)
    yield compare(
        "annotate", case, "CPU until on disk, to the same rows written bare", "ms",
        taken, theirs, "bare sqlite3", BARE,
    )  # fmt: skip
    yield compare(
        "annotate", case, "CPU until undone on disk", "ms", statistics.median(undone), goal=AT_ONCE
    )


def _written_bare(
    path: Path, copy: Path, quotes: Sequence[Annotation], tags: Sequence[Tag]
) -> list[float]:
    """Write into a copy of the library what tagging writes, knowing beforehand what that is."""
    with closing(sqlite3.connect(path)) as library, closing(sqlite3.connect(copy)) as made:
        library.backup(made)
    with closing(sqlite3.connect(copy, isolation_level=None)) as peer:
        peer.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")
        (head,) = peer.execute("SELECT head FROM library").fetchone()
        width = len(peer.execute("SELECT * FROM change LIMIT 1").fetchone())
        logged = peer.execute(
            "SELECT * FROM change WHERE kind = 'annotation' AND operation = 'update'"
            " ORDER BY sequence DESC LIMIT ?",
            (len(quotes),),
        ).fetchall()
        assert len(logged) == len(quotes)
        log = f"INSERT INTO change VALUES ({', '.join('?' * width)})"

        def write(tag: Tag, first: int) -> None:
            peer.execute("BEGIN IMMEDIATE")
            peer.executemany(
                "UPDATE annotation SET modified = ?, version = version + 1 WHERE id = ?",
                ((one.modified, one.id) for one in quotes),
            )
            peer.executemany(
                "INSERT INTO annotation_tag (annotation_id, tag_id, position, person_id, created)"
                " VALUES (?, ?, ?, ?, ?)",
                ((one.id, tag.id, len(one.tags), one.person_id, one.modified) for one in quotes),
            )
            peer.executemany(log, ((first + n, *row[1:]) for n, row in enumerate(logged)))
            peer.execute("UPDATE library SET head = ?", (first + len(logged),))
            peer.execute("COMMIT")

        return [
            once(lambda tag=tag, n=n: write(tag, head + 1 + n * TOGETHER))
            for n, tag in enumerate(tags)
        ]


# --- the window ------------------------------------------------------------------------------


@contextmanager
def _window(application: QApplication, library: Library, folder: Path) -> Iterator[Desk]:
    """Open a window on the library, with two of its articles."""
    look = Look(application, RESOURCES, "light")
    mishaps = Mishaps(look)
    study = Study(look)
    desks = Desks(study, look, mishaps, places=(folder, folder / "diptych.log"))
    desk = desks.make()
    furnished: list[object] = []
    desks.furnished.connect(furnished.append)
    desks.restore(StudyState(), "bench")
    _until(desk.window.show, lambda: bool(furnished))
    desk.window.resize(1600, 1000)
    study.attachment.attach(library)
    contents = desk.contents
    _until(lambda: None, lambda: len(contents.articles) == ARTICLES and len(contents.tags) == TAGS)
    ids = list(contents.articles)[:2]
    _until(
        lambda: desk.opening.open_all(ids),
        lambda: desk.opening.open_ids() == ids and all(map(contents.annotations_of, ids)),
    )
    _rest()
    # As at the program's start, whose imports no collection looks at again.
    gc.collect()
    gc.freeze()
    yield desk
    gc.unfreeze()
    study.attachment.detach()
    desk.window.deleteLater()
    look.deleteLater()
    application.processEvents()


@dataclass(frozen=True, slots=True)
class Taken:
    """CPU milliseconds: of the interface's thread, and of all threads together."""

    here: float
    everywhere: float


def _until(act: Callable[[], object], true: Callable[[], bool]) -> Taken:
    """Do something and let the window work until it shows what came of it."""
    loop, clock = QEventLoop(), QTimer()
    clock.setInterval(1)
    clock.timeout.connect(lambda: true() and loop.quit())
    QTimer.singleShot(int(PATIENCE * 1000), clock, lambda: loop.exit(1))
    here, everywhere = time.thread_time(), time.process_time()
    act()
    if not true():
        clock.start()
        assert loop.exec() == 0, "it never came"
    frame()
    return Taken((time.thread_time() - here) * 1000, (time.process_time() - everywhere) * 1000)


def _rest(seconds: float = 1.5) -> None:
    """Let the window end what it does ahead of the reader."""
    ends = time.monotonic() + seconds
    _until(lambda: None, lambda: time.monotonic() > ends)


def _opened(what: str, taken: Taken) -> Iterator[Row]:
    yield _row(f"{what} opens, interface's thread", taken.here, OPENS)
    yield _row(f"{what} opens, with what other threads read", taken.everywhere)


def _filtered(what: str, field: QLineEdit, words: Sequence[str] = TYPED) -> Row:
    """Type into a filter, and find the slowest of what is typed."""
    _rest()

    def type_in(typed: str) -> None:
        field.setText(typed)
        frame()

    rounds = [
        [once(lambda typed=typed: type_in(typed), time.thread_time) for typed in words]
        for _ in range(3)
    ]
    slowest = max(statistics.median(times) for times in zip(*rounds, strict=True))
    return _row(f"{what} filtered, slowest words", slowest, QUICK)


def _row(what: str, milliseconds: float, goal: Goal | None = None) -> Row:
    return compare("annotate", CASE, what, "ms CPU", milliseconds, goal=goal)


# --- panel by panel --------------------------------------------------------------------------


def _annotations(desk: Desk) -> Iterator[Row]:
    panel = desk.window.annotations_panel
    taken = _until(
        lambda: panel.scope_changed.emit(Scope.LIBRARY.value),
        lambda: panel.model.total == ANNOTATIONS,
    )
    yield from _opened("annotations panel, whole library,", taken)
    yield _filtered("annotations panel", panel.filter)
    yield from _jumps(desk)


def _links_shown(desk: Desk, library: Library) -> Row:
    """Say something else of one link, and show all of them in the panel as they are read then."""
    relations, panel = desk.study.relations, desk.window.annotations_panel
    _until(lambda: None, lambda: len(relations.by_annotation) >= LINKS)
    before = relations.by_annotation
    one = next(iter(before.values()))[0].link
    edit = linking.comment(one, "so it seems")
    _until(lambda: library.apply(edit).result(), lambda: relations.by_annotation is not before)
    _rest()
    states = (before, relations.by_annotation) * 3
    times = [
        once(lambda links=links: panel.show_links(links), time.thread_time) for links in states
    ]
    return compare(
        "annotate", LINKED, "links shown in the panel, one of them changed", "ms CPU",
        statistics.median(times), goal=FRAME,
    )  # fmt: skip


def _jumps(desk: Desk) -> Iterator[Row]:
    """Go to annotations of an article that is open, and of one that is not."""
    contents, opening = desk.contents, desk.opening
    first = opening.open_ids()[0]
    pane = opening.pane_of(first)
    assert pane is not None
    quotes = contents.annotations_of(first)
    near = []
    for quote in (quotes[-1], quotes[0], quotes[len(quotes) // 2], quotes[-1], quotes[1]):
        place = quote.anchor.span
        assert place is not None
        near.append(
            _until(
                lambda quote=quote: desk.window.annotations_panel.annotation_chosen.emit(quote.id),
                lambda: True,
            ).here
        )
        _rest(0.3)
    yield _row("jump to an annotation of an open article, slowest", max(near), QUICK)
    closed = [one for one in contents.all_annotations if one.article_id not in opening.open_ids()]
    far = []
    for quote in closed[:: len(closed) // 4][1:4]:
        taken = _until(
            lambda quote=quote: desk.window.annotations_panel.annotation_chosen.emit(quote.id),
            lambda quote=quote: opening.pane_of(quote.article_id) is not None,
        )
        far.append(taken.here)
        _rest(0.5)
    yield _row("jump to an annotation of a closed article, slowest", max(far), QUICK)


def _tags(desk: Desk) -> Iterator[Row]:
    def shown() -> bool:
        panel = desk.window.tags_panel
        return panel is not None and panel.isVisible()

    yield from _opened("tags panel", _until(desk.window.actions_.by_id["tags.show"].trigger, shown))
    assert desk.window.tags_panel is not None
    yield _filtered("tags panel", desk.window.tags_panel.filter)


def _notes(desk: Desk) -> Iterator[Row]:
    def shown() -> bool:
        board = desk.window.notes_board
        return board is not None and board.model.rowCount() >= ANNOTATIONS

    _rest()
    yield from _opened(
        "notes board", _until(desk.window.actions_.by_id["view.notes"].trigger, shown)
    )
    board = desk.window.notes_board
    assert board is not None
    while board.model.is_preparing():
        _rest(0.2)
    yield _filtered("notes board", board.filter)


def _table(desk: Desk, library: Library, path: Path) -> Iterator[Row]:
    """Open the table over the library, filter and arrange it, tag many, and go to their texts."""
    desk.window.annotations_panel.scope_changed.emit(Scope.OPEN.value)
    desk.equipment.noting.close_board()
    _rest()
    trigger = desk.window.actions_.by_id["view.table"].trigger

    def shown() -> bool:
        table = desk.window.annotations_table
        return table is not None and table.model.total >= ANNOTATIONS and table.view.hasFocus()

    yield from _opened("annotations table, by tag,", _until(trigger, shown))
    table = desk.window.annotations_table
    assert table is not None
    yield _peered("annotations table read and listed, all threads", _opening_again(desk), path)
    while table.model.is_preparing():
        _rest(0.2)
    yield _filtered("annotations table, by tag,", table.filter)
    yield from _arranged(desk, table)
    yield from _tagged_in(desk, table)
    yield from _gone_to(desk, table, trigger)


def _opening_again(desk: Desk) -> float:
    """Leave the table and come back: everything is read again."""
    desk.equipment.noting.close_board()
    _rest()
    came: list[object] = []
    desk.contents.all_annotations_changed.connect(lambda: came.append(True))
    return _until(desk.window.actions_.by_id["view.table"].trigger, lambda: bool(came)).everywhere


def _peered(what: str, ours: float, path: Path) -> Row:
    """Compare with reading and grouping the very same rows by a bare sqlite3."""

    def read() -> None:
        with closing(sqlite3.connect(path)) as peer:
            rows = peer.execute(
                "SELECT a.id, a.article_id, a.quote, a.before, a.after, a.colour, a.note,"
                " a.speaker_id, a.person_id, a.created, a.modified, a.version, p.start, p.end,"
                " p.state, p.confidence, p.revision_id"
                " FROM annotation AS a JOIN anchor AS p ON p.annotation_id = a.id"
                " WHERE a.deleted IS NULL ORDER BY a.article_id, p.start"
            ).fetchall()
            tagged = peer.execute("SELECT annotation_id, tag_id FROM annotation_tag").fetchall()
        by_id = {row[0]: row for row in rows}
        groups: dict[str, list[tuple[object, ...]]] = {}
        for annotation_id, tag_id in tagged:
            groups.setdefault(tag_id, []).append(by_id[annotation_id])

    bare = statistics.median(once(read) for _ in range(3))
    return compare("annotate", CASE, what, "ms CPU", ours, bare, "bare sqlite3", BARE)


def _arranged(desk: Desk, table: AnnotationsTable) -> Iterator[Row]:
    """Filter by other things than words, group and sort, and find the slowest of each."""
    tags = list(desk.contents.tags)
    wanted = (
        AnnotationFilter(tags=frozenset(tags[:1])),
        AnnotationFilter(tags=frozenset(tags[:200]), with_children=False),
        AnnotationFilter(colours=frozenset({Colour.AMBER})),
        AnnotationFilter(has_note=True, articles=frozenset(list(desk.contents.articles)[:150])),
        AnnotationFilter(since="2020", creators=frozenset(desk.contents.people)),
        AnnotationFilter(),
    )
    usual = table.arranged
    kinds = (
        ("filtered otherwise, slowest", [replace(usual, wanted=one) for one in wanted], QUICK),
        ("grouped, slowest", [replace(usual, grouping=one) for one in (*Grouping, usual.grouping)],
         None),
        ("sorted, slowest", [replace(usual, order=one) for one in (*Order, usual.order)], None),
    )  # fmt: skip

    def arrange(arranged: Arranged) -> None:
        table.arrange(arranged)
        table.arranged_changed.emit()
        frame()

    for what, several, goal in kinds:
        times = [
            [once(lambda one=one: arrange(one), time.thread_time) for one in several]
            for _ in range(3)
        ]
        slowest = max(statistics.median(each) for each in zip(*times, strict=True))
        yield _row(f"annotations table {what}", slowest, goal)


def _tagged_in(desk: Desk, table: AnnotationsTable) -> Iterator[Row]:
    """Choose a thousand and tag them, until the table shows it."""
    chosen = [one.id for one in table.model.arrangement.found[:TOGETHER]]
    annotations = desk.equipment.annotating.known(chosen)
    used = {key for one in annotations for key in one.tags}
    tag = next(tag for key, tag in desk.contents.tags.items() if key not in used)
    _rest()
    taken = _until(lambda: table.model.choose(chosen), lambda: True)
    yield _row(f"annotations table, {TOGETHER:,} chosen", taken.here, QUICK)
    edit = annotating.add_tag_to_all(annotations, tag)
    taken = _until(
        lambda: desk.hand.do(lambda _: edit),
        lambda: tag.id in table.model.arrangement.found[0].tags,
    )
    yield _row(f"annotations table, {TOGETHER:,} tagged, interface's thread", taken.here, AT_ONCE)
    yield _row(f"annotations table, {TOGETHER:,} tagged, with all other threads", taken.everywhere)


def _gone_to(desk: Desk, table: AnnotationsTable, back: Callable[[], object]) -> Iterator[Row]:
    """Go to annotations of an article that is open, and come back."""
    first = desk.opening.open_ids()[0]
    quotes = [one for one in table.model.arrangement.found if one.article_id == first]
    near = []
    for quote in (quotes[-1], quotes[0], quotes[len(quotes) // 2]):
        near.append(
            _until(lambda quote=quote: table.annotation_chosen.emit(quote.id), lambda: True).here
        )
        _rest(0.3)
        back()
        _rest()
    yield _row("jump from the annotations table, slowest", max(near), QUICK)
    desk.equipment.noting.close_board()


def _matrix(desk: Desk) -> Iterator[Row]:
    """Count articles × tags; filter both; unfold and turn; list what a cell counts."""

    def shown() -> bool:
        return desk.window.tag_matrix is not None and desk.window.tag_matrix.model.has_cells()

    taken = _until(desk.window.actions_.by_id["view.matrix"].trigger, shown)
    yield from _opened("articles × tags", taken)
    matrix = desk.window.tag_matrix
    assert matrix is not None
    yield _filtered("articles × tags, its tags", matrix.tag_filter, ("s", "subject 1", "9", ""))
    yield _filtered("articles × tags, its articles", matrix.article_filter)
    every = frozenset(matrix.model.matrix.tags)
    _until(lambda: matrix.model.want(replace(matrix.model.wanted, opened=every)), lambda: True)
    assert matrix.model.columnCount() > TAGS // 2
    taken = _until(matrix.turned.click, lambda: True)
    yield _row("articles × tags, all unfolded, turned", taken.here, QUICK)
    taken = _until(lambda: matrix.view.folded.emit(min(every)), lambda: True)
    yield _row("articles × tags, all unfolded, one folded", taken.here, QUICK)
    index = matrix.model.index(1, 0)
    counted = matrix.model.counted(index)
    assert counted is not None

    def listed() -> bool:
        table = desk.window.annotations_table
        return table is not None and len(set(table.listed_ids())) == counted.count

    taken = _until(lambda: matrix.view.opened.emit(index), listed)
    yield _row("articles × tags, what a cell counts listed", taken.here)
    desk.equipment.noting.close_board()


def _bin(desk: Desk, library: Library) -> Iterator[Row]:
    """Delete everything, and look at it in the bin."""
    taken = once(
        lambda: library.apply(annotating.delete_annotations(library.annotations())).result()
    )
    yield _row(f"{ANNOTATIONS:,} annotations read and deleted in one edit, on disk", taken)
    _until(lambda: None, lambda: not desk.window.annotations_panel.model.total)
    _rest()
    recovering = desk.equipment.recovering

    def shown() -> bool:
        return recovering.bin is not None and recovering.bin.model.total == ANNOTATIONS

    yield from _opened("bin", _until(desk.window.actions_.by_id["library.bin"].trigger, shown))
    assert recovering.bin is not None
    yield _filtered("bin", recovering.bin.filter)
    recovering.bin.close()
