"""The surface paints what it should, keeps the place, and survives its own mistakes."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from diptych.domain.annotation import Colour
from diptych.domain.span import Span
from diptych.ui.appearance.theme import load_theme
from diptych.ui.reader.place import Place
from diptych.ui.reader.typography import Typography
from ui.reader.conftest import (
    PARTS,
    RESOURCES,
    SETTINGS,
    TAGS,
    article_of,
    long_article,
    marked,
    picture,
    point_of,
    setting_name,
    shown,
    span_of,
)

QUOTES = ("Eleven places where you may knock", "may knock,” says Ida", "one set of charts")


in_every_setting = pytest.mark.parametrize("typography", SETTINGS, ids=setting_name)


def crowded(show, width=560, typography=None):
    readable = long_article()
    view = show(readable, width, typography=typography)
    text = readable.text.whole()
    notes = marked(readable, *QUOTES, note="Compare the auditors’ figure", tags=("blue",))
    again = []
    start = len(text) // 6
    for number in range(30):
        at = text.index("blessing", start)
        start = at + 40
        span = Span(at - 20, at + 25 + number)
        (one,) = marked(readable, QUOTES[0], note="Again" * (number % 3), tags=("rose", "teal"))
        again.append(replace(one, anchor=replace(one.anchor, span=span)))
    view.set_annotations([*notes, *again], TAGS)
    view.set_hits([span_of(readable, "council"), span_of(readable, "Pilots")], 1)
    return view


def settle(qtbot):
    qtbot.wait(60)


@in_every_setting
@pytest.mark.parametrize("mirrored", [False, True])
def test_a_scrolled_frame_equals_a_fresh_one(show, qtbot, mirrored, typography):
    view = crowded(show, typography=typography)
    view.set_mirrored(mirrored)
    view.select(Span(300, 900))
    while view._scene.page.refine(1):
        pass
    settle(qtbot)
    for by in (60, 60, -45, 333, 120, -200, 7, 26, 600, -26):
        view.scroll_by(by)
        settle(qtbot)

        assert shown(view).convertToFormat(QImage.Format.Format_RGB32) == picture(
            view
        ).convertToFormat(QImage.Format.Format_RGB32)


def test_the_place_outlives_width_type_theme_and_side(show):
    view = show(long_article())
    view.go_to(Place(5_000, 0.0))
    first, before = view.place(), view._scene.page.place()

    for width in (900, 400, 731, 560):
        view.resize(width, 500)
        line = view._scene.page.place()[0]
        assert line <= first.offset < line + 120
    view.resize(560, 700)
    view.set_mirrored(True)
    view.set_theme(load_theme("dark", RESOURCES))
    view.set_typography(Typography(size=22))
    view.set_typography(Typography(size=16))

    assert view.place() == first
    assert view._scene.page.place() == before


@in_every_setting
def test_a_place_comes_back_exactly(show, typography):
    view = show(long_article(), typography=typography)
    view.scroll_by(2_345)
    place, image = view.place(), picture(view)

    view.scroll_by(-1_000)
    view.go_to(place)

    assert view.place() == place
    assert picture(view) == image


def test_the_beginning_stays_the_beginning(show):
    view = show(long_article())
    before = view.verticalScrollBar().value()

    view.go_to(view.place())
    view.zoom(2)
    view.zoom(-2)

    assert before == view.verticalScrollBar().value() == 0


@in_every_setting
@pytest.mark.parametrize("down", [True, False])
def test_the_next_screen_is_made_ready_and_nothing_moves(show, down, typography):
    view = crowded(show, typography=typography)
    view.scroll_by(5_000)
    view.scroll_by(60 if down else -60)
    place, image = view.place(), picture(view)
    page, height = view._scene.page, view.text_height()

    while view.prepare():
        pass

    assert view.place() == place
    assert picture(view) == image
    ready = {piece for piece, laid in page.kept() if laid.painted is not None}
    near = page.nearby(height, down=down)
    assert {placed.piece for placed in near} <= ready


@in_every_setting
def test_measuring_heights_never_moves_the_text(show, typography):
    view = show(long_article(400), typography=typography)
    view.scroll_by(view._scene.page.map.total // 2)
    place, image = view.place(), picture(view)

    while view._scene.page.refine(0.004):
        assert view.place() == place
    view.refine()

    assert view.place() == place
    assert picture(view) == image
    assert view.verticalScrollBar().value() == view._scene.page.value()


@in_every_setting
def test_heights_are_guessed_nearly_right(show, typography):
    view = show(long_article(400), typography=typography)
    guessed = view._scene.page.map.total

    while view._scene.page.refine(1):
        pass

    assert guessed == pytest.approx(view._scene.page.map.total, rel=0.06)


@in_every_setting
@pytest.mark.parametrize("far", [10**9, 100_000])
def test_the_last_line_stands_at_the_foot_and_scrolling_ends_there(show, far, typography):
    view = show(long_article(), typography=typography)

    view.scroll_by(far)
    last = view._scene.page.visible(view.text_height())[-1]
    assert last.piece == len(view._model) - 1
    assert last.y + last.laid.height == view.text_height()
    place = view.place()
    view.scroll_by(10)

    assert view.place() == place
    assert view.read_fraction() == 1.0


def test_a_short_text_does_not_scroll(show):
    view = show(article_of(PARTS[:3]))
    view.scroll_by(100)

    assert view.place().offset == 0
    assert view.strip.thumb().isNull()


def test_nothing_at_all_can_be_shown(show):
    view = show(article_of(()))
    view.scroll_by(10)
    view.reveal(Span(0, 0))
    QTest.keyClick(view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)

    assert view.selection() is None
    assert view.offset_at(QPoint(50, 50)) == 0
    picture(view)


def test_revealing_brings_a_passage_a_third_down_and_leaves_one_in_view(show):
    readable = long_article()
    view = show(readable)
    far = readable.text.whole().rindex("rope house")

    view.reveal(Span(far - 3_000, far - 2_990))
    assert 0 < view._row_top(far - 3_000) <= view.text_height() // 2
    place = view.place()
    view.reveal(Span(far - 2_990, far - 2_980))

    assert view.place() == place


def test_a_highlight_is_filled_in_its_tags_colour_behind_the_letters(show, theme):
    readable = article_of(PARTS)
    view = show(readable)
    span = span_of(readable, "customs officers")

    view.set_annotations(marked(readable, "customs officers", tags=("teal",)), TAGS)

    image = picture(view)
    inside = point_of(view, span.start + 7)
    beside = point_of(view, span.end + 6)
    fill, paper = theme.tag(Colour.TEAL).fill, theme.colour("paper")
    assert image.pixelColor(inside.x(), inside.y() - 9) == fill
    assert image.pixelColor(beside.x(), beside.y() - 9) == paper


def test_beneath_the_top_one_is_a_line(show, theme):
    readable = article_of(PARTS)
    view = show(readable)
    lower, upper = marked(readable, "customs officers in the old", "in the old")
    lower, upper = replace(lower, colour=Colour.BLUE), replace(upper, colour=Colour.AMBER)

    view.set_annotations([lower, upper], TAGS)

    image = picture(view)
    at = point_of(view, span_of(readable, "in the old").start)
    column = [image.pixelColor(at.x() + 3, at.y() + down) for down in range(-11, 18)]
    assert theme.tag(Colour.AMBER).fill in column
    assert column.count(theme.tag(Colour.BLUE).underline) == 2
    assert theme.tag(Colour.BLUE).fill not in column


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("width", [400, 560, 900])
def test_what_has_no_room_beneath_is_counted_across_from_the_bars(show, theme, width, mirrored):
    readable = article_of(PARTS)
    view = show(readable, width)
    view.set_mirrored(mirrored)
    quote = "sit with the customs officers in the old rope house, under one roof"
    view.set_annotations(marked(readable, *[quote] * 4, colour=Colour.GREY), TAGS)
    few = picture(view)
    view.set_annotations(marked(readable, *[quote] * 30, colour=Colour.GREY), TAGS)
    image = picture(view)

    columns, page = view._scene.columns, view._scene.page
    piece, local, laid = page.find(span_of(readable, quote).start)
    rows = range(laid.row_of(local), laid.row_of(local + len(quote) - 1) + 1)
    assert laid.painted.counts == [(row, "+26") for row in rows]
    text = range(columns.text, columns.text + columns.text_width)
    inner = range(text.stop, width - 12) if mirrored else range(columns.text)
    for number, row in enumerate(laid.rows):
        lines = range(page.y_of(piece) + row.top, page.y_of(piece) + row.top + row.height)
        found = [x for x in inner if any(image.pixel(x, y) != few.pixel(x, y) for y in lines)]
        assert bool(found) is (number in rows)
        assert all(image.pixel(x, y) == few.pixel(x, y) for x in text for y in lines)


def test_the_active_one_is_underlined_along_its_length(show, theme):
    readable = article_of(PARTS)
    view = show(readable)
    (mark,) = marked(readable, "customs officers", colour=Colour.GREEN)
    view.set_annotations([mark], TAGS)
    before = picture(view)

    view.set_active(mark.id)
    image = picture(view)
    at = point_of(view, span_of(readable, "customs officers").end - 1)

    line = theme.tag(Colour.GREEN).underline
    column = [image.pixelColor(at.x() + 1, at.y() + down) for down in range(17)]
    assert column.count(line) == 2
    view.set_active(None)
    assert picture(view) == before


def test_selection_lies_over_fills_and_hits_over_both(show, theme):
    readable = article_of(PARTS)
    view = show(readable)
    view.set_annotations(marked(readable, "customs officers in the old", tags=("rose",)), TAGS)
    span = span_of(readable, "officers in")
    view.select(span)
    view.set_hits([span_of(readable, "officers"), span_of(readable, "rope")], 1)

    image = picture(view)
    hit, selected = point_of(view, span.start + 1), point_of(view, span.end - 1)
    current = point_of(view, span_of(readable, "rope").start)
    assert image.pixelColor(hit.x(), hit.y() - 8) == theme.colour("hit")
    assert image.pixelColor(selected.x(), selected.y() - 10) == theme.colour("selection")
    assert image.pixelColor(current.x() + 1, current.y() - 9) == theme.colour("hit_current")


def test_a_new_highlight_changes_only_its_paragraph_and_the_margin(show):
    readable = article_of(PARTS)
    view = show(readable)
    (first,) = marked(readable, "customs officers")
    view.set_annotations([first], TAGS)
    picture(view)
    page = view._scene.page
    others = [laid.painted for piece, laid in page.kept() if piece != 2]
    before = page.laid(2).painted

    view.set_annotations([first, *marked(readable, "one set of charts")], TAGS)

    assert page.laid(2).painted is not before
    assert [laid.painted for piece, laid in page.kept() if piece != 2] == others


def test_an_error_while_painting_is_told_once_and_ends_nothing(qtbot, theme, caplog):
    from diptych.ui.reader.reader_view import ReaderView

    told: list[Exception] = []
    view = ReaderView(theme, fault=told.append)
    qtbot.addWidget(view)
    view.show_article(article_of(PARTS))
    with qtbot.waitExposed(view):
        view.show()

    def fail(*_: object) -> None:
        raise ZeroDivisionError("in painting")

    paint, view._canvas.paint = view._canvas.paint, fail  # type: ignore[method-assign]
    view.viewport().repaint()
    view.viewport().repaint()
    view._canvas.paint = paint  # type: ignore[method-assign]
    view.viewport().repaint()

    assert [str(error) for error in told] == ["in painting"]
    assert "Painting failed" in caplog.text


def test_hidden_blocks_appear_when_asked_for_and_offsets_stay(show):
    readable = article_of(PARTS, hidden=frozenset({2}))
    view = show(readable)
    after = span_of(readable, "Not everyone")
    view.select(after)
    assert len(view._model) == len(PARTS) - 1

    view.show_hidden(shown=True)

    assert len(view._model) == len(PARTS)
    assert view.selection() == after
    assert point_of(view, after.start).y() > point_of(view, span_of(readable, "Pilots").start).y()


def test_the_byline_is_drawn_and_cannot_be_selected(show):
    readable = article_of(PARTS)
    view = show(readable)

    assert view.accessibleDescription() == "Ines Holloway · Tidal Courier · 14 March 2002"
    view.select_all()
    assert view.selection() == Span(0, len(readable.text))


def test_every_theme_can_be_put_on_at_once(show, theme):
    view = crowded(show)
    seen = [picture(view)]
    for name in ("sepia", "dark", "contrast", "contrast-dark"):
        view.set_theme(load_theme(name, RESOURCES))
        seen.append(picture(view))

    assert all(one != other for one, other in pairwise(seen))
    view.set_theme(theme)
    assert picture(view) == seen[0]


def test_notes_narrow_and_become_dots(show):
    view = crowded(show, 1_100)
    assert view._scene.columns.note_width == 190
    assert all(note.layout is not None for note in view._margin_items().notes)

    view.resize(400, 700)

    assert view._scene.columns.note_width == 0
    assert view._margin_items().notes
    assert all(note.layout is None for note in view._margin_items().notes)
    picture(view)


def test_notes_stand_level_with_their_marks_and_never_collide(show):
    view = crowded(show)
    items = view._margin_items()

    assert len(items.notes) > 2
    for above, below in pairwise(items.notes):
        assert below.rect.top() - above.rect.bottom() > 8
    first = items.notes[0]
    bar = next(bar for bar in items.bars() if bar.annotation_id == first.annotation_id)
    assert abs(bar.rect.top() - first.rect.top()) < 8


def test_bars_beside_one_another_have_lanes_of_their_own(show):
    view = crowded(show)
    bars = list(view._margin_items().bars())[:2]

    assert bars[0].rect.intersects(bars[1].rect.adjusted(-50, 0, 50, 0))
    assert abs(bars[0].rect.x() - bars[1].rect.x()) == 6


def test_the_strip_jumps_and_shows_where_the_reader_is(show, qtbot):
    view = crowded(show)
    strip = view.strip
    qtbot.waitUntil(lambda: {1, 3} <= {tick.height for tick in strip._ticks})

    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(6, strip.height() - 2))

    assert view.read_fraction() == 1.0
    assert strip.thumb().bottom() == strip.height() - 1
