"""Plots of articles × tags: nothing clipped, nothing over another, and words that stay words."""

from __future__ import annotations

import re
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPolygonF

from diptych.domain.annotation import Colour
from diptych.domain.tag import Tag
from diptych.domain.tag_matrix import TagSet
from diptych.library import counting, tagging
from diptych.paths import resources
from diptych.ui.appearance.mixing import contrast
from diptych.ui.appearance.theme import load_theme
from diptych.ui.models.tag_matrix_model import Counts, TagMatrixModel, Wanted
from diptych.ui.plots import saving
from diptych.ui.plots.matrix_plot import Form, Plot, PlotData, lay_out

SVG = "{http://www.w3.org/2000/svg}"
LONG = "the responsibilities that elected members have towards one another and to those they serve"
TITLES = [
    "Short",
    f"On {LONG}, as it was told to the council",
    "הספרייה נפתחה מחדש",
    "<Ferry> & quay",
]


def plot_data(
    titles,
    names,
    *,
    transposed=False,
    opened=frozenset(),
    count=3,
    least=1,
    with_children=True,
    words="",
) -> PlotData:
    """Return data in which article n has the tags of which its number is a multiple."""
    tags = []
    for number, name in enumerate(names):
        above = "t0" if number == 1 else ""
        colour = list(Colour)[number % len(Colour)]
        tags.append(
            Tag(id=f"t{number}", name=name, parent_id=above, position=number, colour=colour)
        )
    sets = [
        TagSet(
            article_id=f"a{row}",
            tags=frozenset({tags[column].id}),
            annotations=(row * column) % count + least,
        )
        for row in range(len(titles))
        for column in range(len(names))
        if (row + column) % 3
    ]
    model = TagMatrixModel()
    model.want(
        Wanted(
            unused=True,
            transposed=transposed,
            opened=frozenset(opened),
            with_children=with_children,
            tag_words=words,
        )
    )
    counts = Counts(
        below=counting.tally(sets, tags, with_children=True),
        alone=counting.tally(sets, tags, with_children=False),
        codebook=counting.codebook_order(tags),
        paths=tagging.paths(tags),
    )
    model.show_counts(counts, {f"a{n}": title for n, title in enumerate(titles)})
    return PlotData(
        matrix=model.matrix,
        rows=tuple(model.rows[1:]),
        columns=tuple(model.columns[1:]),
        title="Fen counties & <more>",
        subtitle="28 November 2026",
        total="All",
        transposed=transposed,
        parents=model.parents(),
    )


@pytest.fixture(params=[False, True], ids=["articles down", "tags down"])
def data(qapp, request) -> PlotData:
    names = ["care", "older people", LONG, "מדיניות", "Verwaltungsgemeinschaftsvertrag", "money"]
    return plot_data(TITLES, names, transposed=request.param, opened={"t0"})


def plot_of(data: PlotData, form: Form, theme: str = "light") -> Plot:
    return lay_out(data, load_theme(theme, resources()), form)


def shrunk(outline: QPolygonF) -> QPolygonF:
    """Take the half pixel off at which two lines may touch."""
    middle = sum((outline.at(n) for n in range(4)), QPointF(0, 0)) / 4
    return QPolygonF([middle + (outline.at(n) - middle) * 0.96 for n in range(4)])


@pytest.mark.parametrize("form", Form)
def test_no_words_are_clipped_or_lie_over_others(data, form):
    plot = plot_of(data, form)
    whole = QRectF(QPointF(0, 0), plot.size)
    outlines = [(words.text, words.outline()) for words in plot.words]
    for text, outline in outlines:
        assert whole.contains(outline.boundingRect()), text
    for (one, first), (other, second) in combinations(outlines, 2):
        assert not shrunk(first).intersects(shrunk(second)), (one, other)


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("titles", [4, 70], ids=["few", "many"])
def test_large_numbers_have_the_room_that_they_need(qapp, form, titles):
    names = [f"subject {n}" for n in range(12)]
    many = plot_data([f"Article {n}" for n in range(titles)], names, count=9_999, least=99_000)
    outlines = [(words.text, words.outline()) for words in plot_of(many, form).words[:200]]
    for (one, first), (other, second) in combinations(outlines, 2):
        assert not shrunk(first).intersects(shrunk(second)), (one, other)


def test_every_bubble_has_its_number(qapp):
    data = plot_data(["One", "Two", "Three"], ["a", "b", "c", "d", "e"], count=990)
    texts = [words.text for words in plot_of(data, Form.BUBBLES).words]
    for row in data.rows:
        for column in data.columns:
            count = data.count(row, column)
            if count:
                texts.remove(str(count))


def test_names_above_do_not_reach_into_cells(data):
    plot = plot_of(data, Form.HEAT)
    cells = [shape.rect for shape in plot.shapes if shape.radius == 3]
    slanted = [words for words in plot.words if words.angle]
    assert len(slanted) >= len(data.columns)
    top = min(rect.top() for rect in cells)
    assert all(words.outline().boundingRect().bottom() <= top + 1 for words in slanted)


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_count_and_name_is_in_the_svg_as_text(data, form, theme):
    svg = saving.as_svg(plot_of(data, form, theme))
    root = ET.fromstring(svg)
    texts = [("".join(one.itertext())) for one in root.iter(f"{SVG}text")]
    said = re.sub(r"\s+", "", "".join(texts))
    for words in ("Fen counties & <more>", "Verwaltungsgemeinschaftsvertrag", LONG, TITLES[1]):
        assert re.sub(r"\s+", "", words) in said
    assert root.find(f"{SVG}title").text == "Fen counties & <more>"
    total = str(data.matrix.total)
    assert any(total in text for text in texts) or form is Form.BARS


def test_the_svg_names_fonts_that_are_everywhere_and_has_a_size(data):
    svg = saving.as_svg(plot_of(data, Form.HEAT), 1.5)
    families = re.findall(rb'font-family="([^"]*)"', svg)
    assert families
    assert all(family.endswith(b", sans-serif") for family in families)
    size = plot_of(data, Form.HEAT).size * 1.5
    box = ET.fromstring(svg).get("viewBox").split()
    assert [int(part) for part in box] == [0, 0, round(size.width()), round(size.height())]


def test_a_png_has_double_density_and_shows_something(data):
    plot = plot_of(data, Form.HEAT, "dark")
    image = QImage.fromData(saving.as_png(plot))
    assert image.width() == round(plot.size.width() * 2)
    assert saving.size_of(plot, 1.0, dense=True) == (image.width(), image.height())
    assert image.pixelColor(2, 2) == plot.paper
    shape = next(shape for shape in plot.shapes if shape.radius == 3)
    corner = (shape.rect.topLeft() + QPointF(4, 4)) * 2
    assert image.pixelColor(corner.toPoint()) == shape.colour


def test_numbers_can_be_read_on_what_is_under_them(data):
    for theme in ("light", "dark"):
        plot = plot_of(data, Form.HEAT, theme)
        cells = [shape for shape in plot.shapes if shape.radius == 3]
        for words in plot.words:
            centre = words.outline().boundingRect().center()
            under = next((cell for cell in cells if cell.rect.contains(centre)), None)
            if under is not None:
                assert contrast(words.colour, under.colour) >= 4.5


def test_a_large_table_is_laid_out_so_that_it_can_be_opened(qapp):
    titles = [f"Article {n}" for n in range(200)]
    data = plot_data(titles, [f"subject number {n}" for n in range(51)], count=90)
    assert len(data.columns) == 50
    plot = plot_of(data, Form.HEAT)
    assert plot.size.width() < 2_000
    assert plot.size.height() < 5_000
    upright = [words for words in plot.words if words.angle == -90]
    assert len(upright) == 50


def test_what_is_too_large_for_any_program_is_made_less_dense(qapp):
    data = plot_data([f"Article {n}" for n in range(2_000)], ["care"])
    plot = plot_of(data, Form.HEAT)
    width, height = saving.size_of(plot, 2.0, dense=True)
    assert height <= saving.SIDE_AT_MOST
    assert width >= 200


@pytest.mark.parametrize("with_children", [True, False])
def test_bars_leave_out_what_is_counted_in_the_tag_above(qapp, with_children):
    data = plot_data(TITLES, ["a", "b", "c"], opened={"t0"}, with_children=with_children)
    bars = [shape for shape in plot_of(data, Form.BARS).shapes if shape.radius == 0]
    tags = [head for head in data.columns if not (with_children and head.depth)]
    assert len(tags) == (2 if with_children else 3)
    assert len(bars) == sum(bool(data.count(one, tag)) for one in data.rows for tag in tags)


@pytest.mark.parametrize(("words", "parts"), [("care", ["care"]), ("older", ["care/older"])])
def test_bars_count_nothing_twice_though_tags_are_listed_by_words(qapp, words, parts):
    data = plot_data(["Ferry", "Quay"], ["care", "older"], words=words)
    shown = [one.text for one in plot_of(data, Form.BARS).words]
    assert [name for name in ("care", "care/older") if name in shown] == parts


def test_a_preview_is_no_larger_than_a_screen_however_long_the_table(qapp):
    plot = plot_of(plot_data([f"Article {n}" for n in range(400)], ["care", "older"]), Form.HEAT)
    image = saving.as_preview(plot)
    assert plot.size.height() > image.height()
    assert image.height() <= saving.PREVIEW.height()
    assert image.width() <= saving.PREVIEW.width()
