"""Tables: cells beside one another, and every character of them where it is drawn."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt

from diptych.domain.annotation import Colour
from diptych.domain.blocks import Aside, BlockKind
from diptych.domain.span import Span
from diptych.formats.importers.composing import Composer
from diptych.ui.reader.laid_row import LaidRow
from diptych.ui.reader.reader_view import ReaderView
from diptych.ui.reader.selecting import Motion
from effort import examples
from ui.reader.conftest import TAGS, marked, picture, point_of
from ui.reader.rich_article import TIDES, WIDE, readable_of, rich_article, row, say, table


def table_article(rows, *, headed: bool = True, **more: str):
    composer = Composer()
    say(composer, BlockKind.PARAGRAPH, "Before the table.")
    table(composer, rows, headed=headed)
    say(composer, BlockKind.PARAGRAPH, "After the table.")
    return readable_of(composer, **more)


def rows_of(view: ReaderView) -> list[tuple[int, LaidRow]]:
    page = view.scene.page
    pieces = range(len(page.model))
    return [(piece, laid) for piece in pieces if isinstance(laid := page.laid(piece), LaidRow)]


def offset_of(view: ReaderView, words: str) -> int:
    assert view.readable is not None
    return view.readable.text.whole().index(words)


def box_of(view: ReaderView, words: str):
    _, local, laid = view.scene.page.find(offset_of(view, words))
    return laid.boxes(local, local + len(words))[0]


def test_cells_of_one_column_begin_below_one_another(show):
    view = show(table_article(TIDES))

    lefts = {box_of(view, words).x for words in ("Remarks", "the channel", "gives silt")}

    assert len(lefts) == 1
    assert box_of(view, "Remarks").x > box_of(view, "Dredged").x > box_of(view, "Harbour").x == 0


def test_numbers_end_below_one_another_and_so_do_their_headers(show):
    view = show(table_article(TIDES))

    rights = {
        box.x + box.width for box in (box_of(view, words) for words in ("4.2", "3.85", "4.05"))
    }

    assert max(rights) - min(rights) <= 1
    last = box_of(view, "range, m") if len(rows_of(view)[0][1].rows) > 5 else box_of(view, "m")
    assert abs(last.x + last.width - max(rights)) <= 1


@pytest.mark.parametrize("width", [260, 420, 560, 900])
@pytest.mark.parametrize("rows", [TIDES, WIDE], ids=["tides", "wide"])
def test_no_two_cells_are_drawn_over_one_another(show, rows, width):
    view = show(table_article(rows), width=width)

    for _, laid in rows_of(view):
        boxes = [laid.boxes(cell.start, cell.end) for cell in laid._cells]
        for number, mine in enumerate(boxes):
            assert all(box.x >= 0 and box.x + box.width <= view.scene.page.width for box in mine)
            for others in boxes[:number]:
                for one in mine:
                    for other in others:
                        apart = one.x >= other.x + other.width or other.x >= one.x + one.width
                        below = one.y >= other.y + other.height or other.y >= one.y + one.height
                        assert apart or below


@pytest.mark.parametrize("width", [260, 560])
def test_what_is_clicked_is_what_is_drawn_there(show, width):
    view = show(table_article(TIDES), width=width, height=1_400)
    text = view.readable.text.whole()

    for piece, laid in rows_of(view):
        start = view.scene.page.model.starts[piece]
        for local, letter in enumerate(laid.text):
            if letter in "\t " or not laid.boxes(local, local + 1):
                continue
            point = point_of(view, start + local) + QPoint(1, 0)
            assert view.character_at(point) == start + local, (text[start : start + local], letter)
            assert view.offset_at(point) in {start + local, start + local + 1}


def test_empty_cells_have_a_place_for_the_caret(show):
    view = show(table_article((("a", "", "c"), ("", "", ""), ("x", "y", ""))), height=500)

    for _, laid in rows_of(view):
        carets = {laid.caret_box(cell.start)[:2] for cell in laid._cells}
        assert len(carets) == len(laid._cells)
        for cell in laid._cells:
            x, y, *_ = laid.caret_box(cell.start)
            assert laid.offset_at(x, y + 2) == cell.start


def test_down_goes_to_the_cell_below_and_back(show, qtbot):
    view = show(table_article(TIDES), width=900)
    view.set_caret_browsing(True)
    view.set_caret(offset_of(view, "3.85"))

    view._selecting.move(Motion.DOWN, 600, select=False)

    start = offset_of(view, "4.05")
    assert start <= view.caret() <= start + 4
    view._selecting.move(Motion.UP, 600, select=False)
    assert offset_of(view, "3.85") <= view.caret() <= offset_of(view, "3.85") + 4


def test_down_leads_through_every_line_of_a_narrow_table_and_out_of_it(show):
    view = show(table_article(TIDES), width=260)
    view.set_caret_browsing(True)
    view.set_caret(0)
    seen = []

    for _ in range(200):
        seen.append(view.caret())
        view._selecting.move(Motion.DOWN, 600, select=False)

    assert view.caret() >= offset_of(view, "After")
    view._selecting.put(view.caret(), view.caret())
    for _ in range(200):
        view._selecting.move(Motion.UP, 600, select=False)
    assert view.caret() < offset_of(view, "Harbour")


def test_a_selection_over_cells_is_copied_with_tabs_and_a_line_a_row(show):
    view = show(table_article((("a", "1"), ("b", "2"), ("c", "3"))))
    text = view.readable.text.whole()

    view.select(Span(text.index("a\t"), text.index("c\t") + 1))

    assert view.selected_text() == "a\t1\nb\t2\nc"


def test_a_highlight_over_cells_is_drawn_in_each_and_its_bar_beside_all(show):
    readable = table_article(TIDES)
    view = show(readable, width=900)
    quote = "Saltmere\t3.85\t980"
    view.set_annotations(marked(readable, quote, colour=Colour.GREEN), TAGS)

    piece, local, laid = view.scene.page.find(offset_of(view, "Saltmere"))
    painted = view._canvas.painted(view.scene, view.scene.page.visible(700)[piece])
    assert sorted(box.x for box, _ in painted.fills) == sorted(
        box.x for box in laid.boxes(local, local + len(quote))
    )
    assert len(painted.fills) == 3
    ((top, bottom),) = [
        (bar.top, bar.bottom) for _, beside in view._margin_items().pieces for bar in beside.bars
    ]
    assert 0 <= top < bottom <= laid.height


def test_a_bar_is_as_high_as_the_highest_cell_of_its_mark(show):
    readable = table_article((("one", "two"), ("long " * 30, "b")), headed=False)
    view = show(readable, width=420)
    text = readable.text.whole()
    quote = text[text.index("long long") : text.index("b\n") + 1]
    view.set_annotations(marked(readable, quote, colour=Colour.GREEN), TAGS)

    ((top, bottom),) = [
        (bar.top, bar.bottom) for _, beside in view._margin_items().pieces for bar in beside.bars
    ]
    _, laid = rows_of(view)[1]
    lines = [box.y for box in laid.boxes(0, len(laid.text))]
    assert top <= min(lines)
    assert bottom >= max(lines)


def test_a_table_from_right_to_left_begins_at_the_right(show):
    rows = (("נמל", "טווח", "הערות"), ("קונבי", "4.2", "התעלה נעה מזרחה בכל חורף"))
    view = show(table_article(rows, language="he"), width=560)

    width = view.scene.page.width
    first, second = box_of(view, "נמל"), box_of(view, "טווח")
    assert first.x + first.width >= width - 2
    assert second.x + second.width < first.x


def test_ten_thousand_rows_are_measured_by_the_first_of_them(show, monkeypatch):
    from diptych.ui.reader import page as page_module

    rows = [(f"boat {number}", str(number * 7), "in") for number in range(10_000)]
    laid = []
    lay = page_module.Page._lay
    monkeypatch.setattr(
        page_module.Page, "_lay", lambda self, piece: laid.append(piece) or lay(self, piece)
    )
    view = show(table_article(rows))

    assert len(set(laid)) < 100
    view.scroll_by(1 << 30)
    assert len(set(laid)) < 300
    lefts = {row.boxes(0, 4)[0].x for _, row in rows_of_pieces(view, (9_000, 9_999))}
    assert lefts == {0}


def rows_of_pieces(view, pieces):
    return [(piece, view.scene.page.laid(piece)) for piece in pieces]


def test_a_row_too_long_to_be_laid_out_whole_has_its_cells_below_one_another(show):
    view = show(table_article((("a", "b"), ("long words " * 500, "end"))), width=560)

    _, local, laid = view.scene.page.find(offset_of(view, "end"))

    assert not isinstance(laid, LaidRow)
    assert laid.rows[laid.row_of(local)].first == laid.offsets.to_qt(local)


def test_hidden_rows_are_left_out_and_the_others_keep_their_columns(show):
    readable = table_article(TIDES)
    view = show(readable, width=900)
    before = box_of(view, "gives silt").x
    blocks = readable.blocks
    number = next(
        n for n in range(len(blocks)) if readable.text.slice(blocks.starts[n], blocks.ends[n])
        .startswith("Saltmere")
    )  # fmt: skip
    blocks._asides[number] = Aside.HIDDEN.value
    view.show_article(readable)

    assert box_of(view, "gives silt").x == before
    assert len(rows_of(view)) == len(TIDES) - 1


@settings(
    max_examples=examples(25),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    rows=st.lists(
        st.lists(st.sampled_from(["", "a", "12.5", "two words", "שלום", "🦊 fox", "long " * 9]),
                 min_size=1, max_size=7),
        min_size=1, max_size=6,
    ),
    width=st.integers(240, 700),
)  # fmt: skip
def test_every_place_in_any_table_is_found_again(show, rows, width):
    composer = Composer()
    say(composer, BlockKind.PARAGRAPH, "Before.")
    for cells in rows:
        row(composer, cells)
    view = show(readable_of(composer), width=width)

    for _, laid in rows_of(view):
        for offset in range(len(laid.text) + 1):
            place = laid.snapped(offset)
            number = laid.row_of(place)
            assert laid.rows[number].first <= laid.offsets.to_qt(place)
            box = laid.caret_box(place)
            if not laid.mixed:
                assert laid.offset_in_row(number, box.x) == place
                assert laid.offset_at(box.x, box.y + box.height / 2) == place


def test_everything_at_once_is_painted_at_any_place_and_width(show, qtbot):
    for width in (260, 700):
        view = show(rich_article(), width=width)
        end = view.scene.page.map.total
        while view.scene.page.value() < end - view.text_height():
            before = view.scene.page.value()
            picture(view)
            view.scroll_by(600)
            if view.scene.page.value() == before:
                break
        qtbot.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        assert "Quenby\t4.2\t12,400\tyes" in view.selected_text()


def test_only_the_last_row_of_headers_has_the_dark_rule(show):
    composer = Composer()
    say(composer, BlockKind.PARAGRAPH, "Before.")
    for cells, target in ((("", "Range"), "th"), (("a", "b"), "th"), (("1", "2"), "")):
        row(composer, cells, target)
    view = show(readable_of(composer))

    assert [[rule.role for rule in laid.grounds] for _, laid in rows_of(view)] == [
        ["border"], ["control"], ["border"],
    ]  # fmt: skip


def test_what_heads_several_columns_stands_over_their_middle(show):
    composer = Composer()
    say(composer, BlockKind.PARAGRAPH, "Before.")
    composer.begin(BlockKind.ROW)
    for words, target in (("Harbour", "th"), ("Span", "th colspan=2")):
        with composer.cell(target):
            composer.say(words)
    row(composer, ("Quenby", "many words here", "and many more there"))
    view = show(readable_of(composer), width=700)

    first, last = box_of(view, "many words here"), box_of(view, "and many more there")
    head = box_of(view, "Span")
    assert abs((head.x + head.width / 2) - (first.x + last.x + last.width) / 2) <= 3
