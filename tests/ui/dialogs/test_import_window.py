"""What the window of an import says of it, and what a reader can do there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QMimeData,
    QPoint,
    QPointF,
    Qt,
    QUrl,
)
from PySide6.QtGui import QDropEvent

from diptych.domain.errors import CancelledError
from diptych.domain.progress import Unwatched
from diptych.library.opening import open_library
from diptych.paths import resources
from diptych.preferences import Preferences
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import load_theme
from diptych.ui.dialogs.import_window import ImportWindow
from diptych.ui.journeys.import_run import FileRow, FileState, ImportRun, Phase
from diptych.ui.models.import_files_model import FileAct

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

MakeWindow = Callable[..., ImportWindow]


class StopAt:
    """A reader who cancels before this file."""

    def __init__(self, number: int) -> None:
        self._number = number

    def step(self, done: int, total: int, what: str = "") -> None:
        if done == self._number:
            raise CancelledError


@pytest.fixture
def make(qtbot) -> MakeWindow:
    def window(run: ImportRun, phase: Phase, theme: str = "light") -> ImportWindow:
        look = load_theme(theme, resources())
        made = ImportWindow(look, Icons(look, resources() / "icons"))
        qtbot.addWidget(made)
        made.show_run(run, phase)
        made.show()
        return made

    return window


def a_run(*rows: FileRow) -> ImportRun:
    run = ImportRun([row.path for row in rows])
    run.looked = True
    for row in rows:
        run.rows.append(row)
        run.counts[row.state] += 1
    return run


def row(name: str, state: FileState = FileState.WAITING, **known: object) -> FileRow:
    return FileRow(path=Path("/cuttings") / name, state=state, **known)  # type: ignore[arg-type]


BROKEN = row("ledger.txt", FileState.FAILED, reason="the file is empty")
PICTURE = row("map.png", FileState.FAILED, reason="the file is a PNG picture, not text")
READ = row("ferry.txt", FileState.IMPORTED, article_id="ferry", words=640, title="The ferry")


def shown(window: ImportWindow) -> set[str]:
    buttons = (
        window.foot.copy, window.foot.retry, window.foot.keep, window.foot.cancel, window.foot.shut, window.foot.start,
        window.foot.show_articles,
    )  # fmt: skip
    return {button.text() for button in buttons if button.isVisible()}


@pytest.mark.parametrize(
    ("stop", "what", "count"), [(1, "Cancelled", "1 of 3"), (9, "Done", "3 of 3")]
)
def test_an_import_says_how_many_files_it_has_done(
    make: MakeWindow, tmp_path: Path, stop: int, what: str, count: str
) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name in "abc":
        (folder / f"{name}.txt").write_text(f"Letter {name}\n\nThe ferry left with {name}.")
    run = ImportRun([folder])
    place = str(tmp_path / "test.diptych")
    with open_library(place, preferences=Preferences(), cache=tmp_path / "cache") as library:
        run.work(library, StopAt(stop))
    run.drain()
    window = make(run, Phase.ENDED)

    assert window.head.words == what
    assert window.head.count == count
    assert window.head.bar.share == pytest.approx(int(count[0]) / 3, abs=0.01)


def test_before_anything_comes_in_it_lists_what_would_and_asks_where_to(
    make: MakeWindow, tmp_path: Path
) -> None:
    folder = tmp_path / "Fen counties"
    folder.mkdir()
    (folder / "ferry.txt").write_text("The ferry\n\nIt stopped.")
    (folder / "table.xlsx").write_text("sheet")
    run = ImportRun([folder])
    place = str(tmp_path / "test.diptych")
    with open_library(place, preferences=Preferences(), cache=tmp_path / "cache") as library:
        run.look(library, Unwatched())
    run.drain()
    run.looked = True
    window = make(run, Phase.REST)
    window.head.filing.offer([("c1", "Towns / Ferries")], "c1", folders=True)
    window.head.filing.folders.setChecked(True)

    assert window._origin.text == "from “Fen counties”"
    assert (window.head.words, window.head.count) == ("2 files", "1 cannot be read")
    assert window.model.data(window.model.index(0), Qt.ItemDataRole.AccessibleTextRole) == (
        "ferry.txt, waiting, plain text"
    )
    assert "cannot be read yet" in window.model.data(
        window.model.index(1), Qt.ItemDataRole.AccessibleTextRole
    )
    assert shown(window) == {"Import", "Cancel"}
    assert window.head.filing.filing().collection_id == "c1"
    assert window.head.filing.filing().folders


def test_the_first_file_that_can_be_read_is_looked_at(make: MakeWindow) -> None:
    broken = row("table.xlsx", reason="the file is empty")
    window = make(a_run(broken, row("quay.txt")), Phase.REST)
    hopeless = make(a_run(broken), Phase.REST)

    assert (window.current(), hopeless.current()) == (1, 0)


def test_while_it_runs_it_names_the_file_and_counts(make: MakeWindow) -> None:
    run = a_run(READ, BROKEN, row("bridge.txt"), row("quay.txt"))
    window = make(run, Phase.RUNNING)
    run.rows[2] = row("bridge.txt", FileState.READING)
    run._reading = {2}

    window.refresh([2], Phase.RUNNING, "about 20 seconds left")

    assert window.head.words == "Reading bridge.txt"
    assert window.head.count == "2 of 4 · about 20 seconds left"
    tallies = [one.text() for one in window.head.tallies.values() if one.isVisible()]
    assert tallies == ["1 imported", "1 failed"]
    assert shown(window) == {"Copy report", "Keep reading", "Cancel"}


def test_keep_reading_leaves_it_running_and_out_of_sight(make: MakeWindow, qtbot) -> None:
    window = make(a_run(READ, row("quay.txt")), Phase.RUNNING)
    with qtbot.assertNotEmitted(window.cancelled):
        window.foot.keep.click()

    assert not window.isVisible()


def test_escape_before_it_began_forgets_what_was_chosen(make: MakeWindow, qtbot) -> None:
    window = make(a_run(row("quay.txt")), Phase.REST)
    with qtbot.waitSignal(window.forsaken):
        qtbot.keyClick(window, Qt.Key.Key_Escape)


def test_a_failure_says_why_and_is_read_again_where_that_may_help(make: MakeWindow, qtbot) -> None:
    window = make(a_run(READ, BROKEN, PICTURE), Phase.ENDED)
    rect = window.list.visualRect(window.model.index(1))
    option = window.list._option(rect)
    button, label = window._delegate._buttons(BROKEN, window._delegate._body(option))[FileAct.RETRY]

    with qtbot.waitSignal(window.retry_requested) as asked:
        qtbot.mouseClick(window.list.viewport(), Qt.MouseButton.LeftButton, pos=button.center())

    assert label == "Retry"
    assert asked.args == [[1]]
    assert window.current() == 1
    texts = [
        window.model.data(window.model.index(number), Qt.ItemDataRole.AccessibleTextRole)
        for number in (1, 2)
    ]
    assert texts == [
        "ledger.txt, failed, The file is empty.",
        "map.png, failed, The file is a PNG picture, not text.",
    ]
    assert FileAct.WHY in window._delegate._buttons(PICTURE, rect)


def test_all_that_failed_is_read_again_at_once_and_the_report_copied(
    make: MakeWindow, qtbot
) -> None:
    window = make(a_run(BROKEN, READ, PICTURE), Phase.ENDED)

    with qtbot.waitSignal(window.retry_requested) as asked:
        window.foot.retry.click()
    with qtbot.waitSignal(window.copy_requested) as copied:
        window.foot.copy.click()

    assert asked.args == [[0, 2]]
    assert copied.args[0].splitlines()[0] == "/cuttings/ledger.txt\tfailed\tthe file is empty"


def test_the_number_of_failures_leads_from_one_to_the_next(make: MakeWindow) -> None:
    window = make(a_run(READ, BROKEN, READ, PICTURE), Phase.ENDED)
    went = []
    for _ in range(3):
        window.head.tallies[FileState.FAILED].click()
        went.append(window.current())

    assert went == [1, 3, 1]


def test_the_failure_that_is_sought_comes_in_sight(make: MakeWindow) -> None:
    window = make(a_run(*[READ] * 300, BROKEN, *[READ] * 300), Phase.ENDED)
    window.head.tallies[FileState.FAILED].click()

    rect = window.list.visualRect(window.model.index(300))
    assert window.list.viewport().rect().contains(rect)


def test_return_opens_what_came_in(make: MakeWindow, qtbot) -> None:
    window = make(a_run(BROKEN, READ), Phase.ENDED)
    window.list.setCurrentIndex(window.model.index(1))

    with qtbot.waitSignal(window.open_requested) as opened:
        qtbot.keyClick(window.list, Qt.Key.Key_Return)

    assert opened.args == [["ferry"]]


def test_more_files_can_be_dropped_on_it_before_it_begins(make: MakeWindow, qtbot) -> None:
    window = make(a_run(row("quay.txt")), Phase.REST)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/cuttings/more.txt")])
    event = QDropEvent(
        QPointF(30, 300),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )

    with qtbot.waitSignal(window.files_dropped) as dropped:
        window.dropEvent(event)

    assert dropped.args == [[Path("/cuttings/more.txt")]]


def test_in_a_narrow_window_the_preview_stands_below_the_list(make: MakeWindow, qtbot) -> None:
    window = make(a_run(READ, BROKEN), Phase.ENDED)
    window.resize(1060, 740)
    qtbot.wait(10)
    beside = window.preview.mapTo(window, window.preview.rect().topLeft())
    window.resize(460, 700)
    qtbot.wait(10)
    below = window.preview.mapTo(window, window.preview.rect().topLeft())

    assert window.width() <= 700
    assert beside.x() > window.list.x() + 300
    assert below.x() == 0
    assert below.y() > window.list.geometry().bottom()


def test_long_names_and_those_of_the_other_direction_are_drawn_in_any_theme(
    make: MakeWindow,
) -> None:
    long = row("a very long name of a cutting " * 12 + ".txt", FileState.DUPLICATE)
    hebrew = row("מכתב מן הנמל.txt", FileState.CANCELLED)
    for theme in ("light", "dark", "sepia"):
        window = make(a_run(READ, long, hebrew, PICTURE), Phase.ENDED, theme)
        before = window.list.grab().toImage()
        window.set_theme(
            load_theme("contrast-dark", resources()),
            Icons(load_theme("contrast-dark", resources()), resources() / "icons"),
        )

        assert window.list.grab().toImage() != before


def test_a_thousand_files_are_told_of_in_a_few_pieces_of_work(make: MakeWindow) -> None:
    run = a_run()
    window = make(run, Phase.RUNNING)
    for number in range(1200):
        run._tell(number, row(f"{number}.txt"))
    while touched := run.drain():
        window.refresh(touched, Phase.RUNNING)

    assert window.model.rowCount() == 1200
    measured = sum(window.list._heights.is_measured(number) for number in range(1200))
    assert measured < 100


def ticks(window: ImportWindow) -> str:
    """Say of each row whether it comes in."""
    wanted = {Qt.CheckState.Checked: "x", Qt.CheckState.Unchecked: ".", None: " "}
    model, role = window.model, Qt.ItemDataRole.CheckStateRole
    return "".join(wanted[model.index(at).data(role)] for at in range(model.rowCount()))


def choose(window: ImportWindow, first: int, last: int) -> None:
    """Select these rows, as by Shift and the arrow keys."""
    chosen = QItemSelection(window.model.index(first), window.model.index(last))
    select = QItemSelectionModel.SelectionFlag.ClearAndSelect
    window.list.setCurrentIndex(window.model.index(last))
    window.list.selectionModel().select(chosen, select)


def test_files_are_left_out_by_keys_before_it_begins(make: MakeWindow, qtbot) -> None:
    window = make(a_run(*[row(f"{name}.txt") for name in "abcd"]), Phase.REST)
    assert ticks(window) == "xxxx"

    choose(window, 1, 2)
    qtbot.keyClick(window.list, Qt.Key.Key_Delete)
    assert ticks(window) == "x..x"
    assert (window.head.words, window.head.count) == ("2 files", "2 left out")
    qtbot.keyClick(window.list, Qt.Key.Key_Space)
    assert ticks(window) == "xxxx"

    choose(window, 0, 3)
    qtbot.keyClick(window.list, Qt.Key.Key_Space)
    assert ticks(window) == "...."
    assert not window.foot.start.isEnabled()


def test_a_tick_is_turned_by_a_click_on_it(make: MakeWindow, qtbot) -> None:
    window = make(a_run(row("a.txt"), row("b.txt")), Phase.REST)
    rect = window.list.visualRect(window.model.index(1))
    button = Qt.MouseButton.LeftButton
    qtbot.mouseClick(window.list.viewport(), button, pos=QPoint(80, rect.center().y()))
    assert ticks(window) == "xx"
    qtbot.mouseClick(window.list.viewport(), button, pos=QPoint(20, rect.center().y()))
    assert ticks(window) == "x."


def test_the_menu_leaves_out_all_others(make: MakeWindow) -> None:
    window = make(a_run(*[row(f"{name}.txt") for name in "abcd"]), Phase.REST)
    choose(window, 1, 2)
    menu = window.menu(1)
    assert menu is not None
    said = {action.text(): action for action in menu.actions()}
    said["Leave out all others"].trigger()
    assert ticks(window) == ".xx."
    said["Leave it out"].trigger()
    assert ticks(window) == "...."


def test_nothing_is_left_out_any_more_once_it_runs(make: MakeWindow, qtbot) -> None:
    window = make(a_run(row("a.txt"), row("b.txt")), Phase.REST)
    window.model.leave_out([0], left_out=True)
    window.refresh([], Phase.RUNNING)
    choose(window, 1, 1)
    qtbot.keyClick(window.list, Qt.Key.Key_Delete)
    assert ticks(window) == "  "
    assert [one.state for one in window.run.rows] == [FileState.LEFT_OUT, FileState.WAITING]
    assert window.head.count == "0 of 1"


def test_before_it_begins_keys_go_through_the_list_and_return_begins(
    make: MakeWindow, qtbot
) -> None:
    window = make(a_run(row("a.txt"), row("b.txt")), Phase.REST)
    window.come_forward()
    qtbot.keyClick(window.foot.start, Qt.Key.Key_Down)
    assert window.current() == 1
    assert window.focusWidget() is window.list
    with qtbot.waitSignal(window.started):
        qtbot.keyClick(window.list, Qt.Key.Key_Return)


def test_where_all_is_left_out_return_begins_nothing(make: MakeWindow, qtbot) -> None:
    window = make(a_run(row("a.txt")), Phase.REST)
    window.model.leave_out([0], left_out=True)
    with qtbot.assertNotEmitted(window.started):
        qtbot.keyClick(window.list, Qt.Key.Key_Return)
