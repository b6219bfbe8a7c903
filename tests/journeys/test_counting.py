"""Articles × tags: opened, walked through, kept right, and saved as a table and as a picture."""

from __future__ import annotations

import csv
import io
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage

from diptych.domain.annotation import Annotation
from diptych.library import annotating, collecting
from diptych.library.edits import Edit
from diptych.ui.desk import Desk
from diptych.ui.dialogs.plot_dialog import FileKind, PlotChoice
from diptych.ui.plots.matrix_plot import Form
from diptych.ui.view_state import ViewState, from_json
from diptych.ui.window.overview import ANNOTATIONS, MATRIX
from journeys.desks import BRIDGE, FERRY, Reader

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

RETURN, RIGHT, DOWN, ESCAPE = (
    Qt.Key.Key_Return, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Escape
)  # fmt: skip


def tag(reader: Reader, annotation: Annotation, path: str) -> None:
    """Give a highlight a tag, as another program on the same library would."""
    library = reader.library
    found, new = library.tag_from_path(path)
    if new:
        library.apply(Edit(label=f"new tag {path}", changes=new)).result(10)
    (current,) = [one for one in library.annotations() if one.id == annotation.id]
    library.apply(annotating.add_tag(current, found)).result(10)


@pytest.fixture
def panes(reader):
    return reader.open(*reader.add(ferry=FERRY, bridge=BRIDGE))


@pytest.fixture
def counted(reader, panes):
    """Three highlights in two articles; one has two tags of one branch."""
    first, second = reader.mark(panes[0], "at noon"), reader.mark(panes[0], "the church")
    third = reader.mark(panes[1], "eleven million")
    for annotation, paths in (
        (first, ("place/quay", "place/town")), (second, ("place/town",)), (third, ("money",))
    ):  # fmt: skip
        for path in paths:
            tag(reader, annotation, path)
    return first, second, third


def matrix_of(reader: Reader):
    reader.press("view.matrix")
    matrix = reader.desk.window.tag_matrix
    reader.wait(matrix.model.has_cells)
    return matrix


def number(matrix, article: str, name: str) -> str:
    tag_id = next((key for key, path in matrix.model._counts.paths.items() if path == name), "")
    index = matrix.model.index_of((article, tag_id))
    return str(matrix.model.data(index))


def test_enter_lists_exactly_what_a_cell_counts(reader, panes, counted):
    matrix = matrix_of(reader)
    assert number(matrix, panes[0].article_id, "place") == "2"
    overview = reader.desk.window.overview
    for keys, wanted in (
        ((DOWN, RIGHT), {counted[0].id, counted[1].id}),
        ((DOWN,), set()),
        ((RIGHT,), {counted[2].id}),
    ):
        matrix = matrix_of(reader)
        for key in keys:
            reader.qtbot.keyClick(matrix.view, key)
        cell = matrix.model.counted(matrix.view.currentIndex())
        assert cell.count == len(wanted)
        reader.qtbot.keyClick(matrix.view, RETURN)
        if wanted:
            table = reader.desk.window.annotations_table
            reader.wait(lambda table=table, ids=wanted: set(table.listed_ids()) == ids)
        assert overview.page == (ANNOTATIONS if wanted else MATRIX)

    # All of it, by the total of everything; a quote with two tags is listed once.
    matrix = matrix_of(reader)
    matrix.view.setCurrentIndex(matrix.model.index(0, 0))
    reader.qtbot.keyClick(matrix.view, RETURN)
    reader.wait(lambda: len(set(table.listed_ids())) == 3)
    overview.tabs.setCurrentIndex(1)
    assert overview.page == MATRIX
    assert matrix.view.hasFocus()


def test_a_highlight_tagged_in_a_text_is_counted_and_undone(reader, panes, counted):
    matrix = matrix_of(reader)
    bridge = panes[1].article_id
    assert number(matrix, bridge, "money") == "1"
    made = reader.mark(panes[1], "grandfather")
    money = next(t for t in reader.library.tags() if t.name == "money")
    reader.desk.hand.do(lambda _: annotating.add_tag(made, money))
    reader.wait(lambda: number(matrix, bridge, "money") == "2")
    assert matrix.model.data(matrix.model.index(0, 0)) == "4"
    reader.press("edit.undo")
    reader.wait(lambda: number(matrix, bridge, "money") == "1")


def test_what_changes_while_nobody_looks_is_counted_when_it_is_shown_again(reader, panes, counted):
    matrix = matrix_of(reader)
    reader.qtbot.keyClick(matrix.view, ESCAPE)
    assert not matrix.isVisible()
    tag(reader, counted[2], "place")
    assert number(matrix, panes[1].article_id, "place") == ""
    matrix_of(reader)
    reader.wait(lambda: number(matrix, panes[1].article_id, "place") == "1")


def test_a_collection_and_the_open_articles_can_be_counted(reader, panes, counted):
    ferry, bridge = (pane.article_id for pane in panes)
    articles = [reader.library.article(bridge)]
    made = collecting.make_collection("Plans", (), articles=articles)
    reader.library.apply(made).result(10)
    matrix = matrix_of(reader)
    reader.wait(lambda: matrix.scope.findText("Plans") >= 0)
    matrix.scope.setCurrentIndex(matrix.scope.findText("Plans"))
    reader.wait(lambda: matrix.model.matrix.articles == (bridge,))
    matrix.scope.setCurrentIndex(matrix.scope.findData("open"))
    assert set(matrix.model.matrix.articles) == {ferry, bridge}
    reader.desk.window.area.set_current(panes[1])
    reader.press("panes.close")
    reader.wait(lambda: matrix.model.matrix.articles == (ferry,))


def test_what_was_chosen_is_kept_with_the_window(reader, counted):
    matrix = matrix_of(reader)
    matrix.turned.click()
    kept = reader.desk.snapshot()
    assert kept.matrix.startswith("library")
    (window,) = from_json({"windows": [{"matrix": kept.matrix}]}).windows
    assert window.matrix == kept.matrix
    other: Desk = reader.desks.make()
    other.restore(ViewState(matrix=kept.matrix))
    again = other.equipment.counting.show()
    assert again.choices() == kept.matrix


def test_all_cells_are_copied_and_it_is_said(reader, counted):
    matrix = matrix_of(reader)
    QGuiApplication.clipboard().setText("before")
    matrix.view.selectAll()
    matrix.copy()
    reader.wait(lambda: QGuiApplication.clipboard().text() != "before")
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")]
    model = matrix.model
    assert lines[0] == ["", *(head.full_name for head in model.columns)]
    assert [line[0] for line in lines[1:]] == [head.full_name for head in model.rows]
    assert lines[1][1] == "3"
    matrix.copy_all()
    reader.wait(lambda: QGuiApplication.clipboard().text().startswith("Article\t"))


def test_the_table_is_saved_as_csv(reader, counted):
    matrix = matrix_of(reader)
    target = reader.folder / "table.csv"
    reader.desk.equipment.counting.write(target)
    reader.wait(target.exists)
    rows = list(csv.reader(io.StringIO(target.read_text(encoding="utf-8-sig"))))
    assert rows == matrix.model.table()()
    assert rows[0][0] == "Article"
    assert rows[-1][-1] == "3"


def plot_of(reader: Reader):
    matrix = matrix_of(reader)
    matrix.plot_wanted.emit()
    plotting = reader.desk.equipment.plotting
    reader.wait(lambda: plotting.dialog is not None and plotting.dialog._save.isEnabled())
    return plotting


def test_a_plot_is_shown_and_saved_as_svg_and_png(reader, counted):
    plotting = plot_of(reader)
    assert not plotting.dialog.preview.pixmap().isNull()
    svg = reader.folder / "plot.svg"
    plotting.dialog.form.setCurrentIndex(1)
    assert plotting.dialog.choice().form is Form.BUBBLES
    plotting.write(plotting.dialog.choice(), svg)
    reader.wait(lambda: plotting.dialog is None)
    text = "".join(ET.fromstring(svg.read_bytes()).itertext())
    for words in ("The ferry stops", "A bridge instead", "place", "money", "3 annotations"):
        assert words in text

    plotting = plot_of(reader)
    assert plotting.dialog.choice().form is Form.BUBBLES
    png = reader.folder / "plot.png"
    plotting.write(PlotChoice(kind=FileKind.PNG, theme="dark", scale=1.5), png)
    reader.wait(lambda: plotting.dialog is None)
    image = QImage(str(png))
    assert image.width() > 600
    assert image.pixelColor(1, 1).lightness() < 60


def test_a_plot_that_cannot_be_written_says_so_and_stays(reader, counted):
    plotting = plot_of(reader)
    plotting.write(plotting.dialog.choice(), reader.folder / "nowhere" / "plot.svg")
    reader.wait(lambda: "folder" in plotting.dialog._facts.text)
    assert plotting.dialog.isVisible()
    plotting.dialog.reject()


def test_a_library_without_tags_says_how_to_begin(reader, panes):
    reader.press("view.matrix")
    matrix = reader.desk.window.tag_matrix
    reader.wait(lambda: matrix._pages.currentWidget() is matrix._empty)
    assert not matrix._save.isEnabled()
