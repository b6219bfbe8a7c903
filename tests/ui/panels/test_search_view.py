"""One search over everything, by keyboard and by mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from diptych.domain.article import Article
from diptych.domain.hit import Hit, HitKind, SearchResults
from diptych.domain.span import Span
from diptych.ui.models.hit_list_model import Facet
from diptych.ui.panels.search.view import SearchView

ARTICLES = {
    "a": Article(id="a", title="The ferry stops", source="Quay Post"),
    "b": Article(id="b", title="A bridge opens"),
}


def hit(kind: HitKind, name: str, article: str, words: str = "the queue at the quay") -> Hit:
    return Hit(
        kind=kind, id=name, article_id=article, title=ARTICLES[article].title, excerpt=words,
        span=Span(0, 3), marks=(Span(4, 9),),
    )  # fmt: skip


HITS = (
    hit(HitKind.TEXT, "one", "a"),
    hit(HitKind.ANNOTATION, "two", "a"),
    hit(HitKind.NOTE, "three", "b"),
)


def results(*hits: Hit, total: int = 2, partial: bool = False) -> SearchResults:
    return SearchResults(query="queue", total=total, hits=hits, partial=partial)


@pytest.fixture
def view(qtbot, theme, icons, tags) -> SearchView:
    view = SearchView(theme, icons)
    qtbot.addWidget(view)
    view.resize(800, 500)
    view.show()
    return view


@pytest.fixture
def searched(view, quotes, tags) -> SearchView:
    view.field.setText("queue")
    view.head._pause.stop()
    view.show_results(results(*HITS), ARTICLES, {"two": quotes[0]}, tags, 3.4)
    return view


def press(qtbot, view, key, modifiers=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(view.field, key, modifiers)


def test_typing_asks_once_when_it_pauses(qtbot, view):
    asked = []
    view.query_changed.connect(asked.append)
    qtbot.keyClicks(view.field, "queue ")
    assert asked == []
    qtbot.waitUntil(lambda: asked == ["queue"], timeout=2000)


def test_enter_does_not_wait_for_the_pause(qtbot, view):
    qtbot.keyClicks(view.field, "quay")
    with qtbot.waitSignal(view.query_changed, timeout=50) as asked:
        press(qtbot, view, Qt.Key.Key_Return)
    assert asked.args == ["quay"]


def test_an_emptied_field_shows_the_beginning_again(qtbot, searched):
    with qtbot.assertNotEmitted(searched.query_changed, wait=200):
        searched.field.clear()
    assert searched._pages.empty.isVisible()
    assert searched.current_hit() is None


def test_hits_are_counted_in_words(searched):
    assert searched.counts.hits.text() == "3 hits"
    assert searched.counts.where.text == "in 2 articles · 3 ms"
    assert searched.head.sentence.text == ""


def test_what_was_left_out_is_said(view):
    view.show_results(results(*HITS, total=57), ARTICLES, {}, {}, 12)
    assert view.counts.where.text == "in the best 2 of 57 articles · 12 ms"


def test_the_query_as_understood_is_said_where_it_differs(view):
    view.field.setText("queue year:2001..")
    view.show_results(results(*HITS), ARTICLES, {}, {}, 1)
    assert view.head.sentence.text == "Understood as queue"


def test_the_field_moves_in_the_list_and_shows_what_it_comes_to(qtbot, searched):
    assert searched.current_hit() == HITS[0]
    with qtbot.waitSignal(searched.hit_looked_at) as seen:
        press(qtbot, searched, Qt.Key.Key_Down)
    assert seen.args == [HITS[1]]
    press(qtbot, searched, Qt.Key.Key_Down)
    assert searched.current_hit() == HITS[2]
    press(qtbot, searched, Qt.Key.Key_Up)
    assert searched.current_hit() == HITS[1]


def test_enter_opens_the_hit_and_shift_enter_beside(qtbot, searched):
    with qtbot.waitSignal(searched.hit_chosen) as chosen:
        press(qtbot, searched, Qt.Key.Key_Return)
    assert chosen.args == [HITS[0], False]
    with qtbot.waitSignal(searched.hit_chosen) as chosen:
        press(qtbot, searched, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert chosen.args == [HITS[0], True]


def test_enter_opens_from_the_list_too(qtbot, searched):
    searched.view.setCurrentIndex(searched.model.index(2))
    with qtbot.waitSignal(searched.hit_chosen) as chosen:
        qtbot.keyClick(searched.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert chosen.args == [HITS[1], True]


def test_a_click_shows_a_hit(qtbot, searched):
    place = searched.view.visualRect(searched.model.index(2)).center()
    with qtbot.waitSignal(searched.hit_looked_at) as seen:
        qtbot.mouseClick(searched.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert seen.args == [HITS[1]]


def test_new_results_are_not_a_choice_of_the_reader(qtbot, searched, tags):
    with qtbot.assertNotEmitted(searched.hit_looked_at):
        searched.show_results(results(HITS[2]), ARTICLES, {}, tags, 1)
    assert searched.current_hit() == HITS[2]


def test_escape_goes_back_to_reading_and_keeps_the_query(qtbot, searched):
    with qtbot.waitSignal(searched.closed):
        press(qtbot, searched, Qt.Key.Key_Escape)
    assert searched.query() == "queue"


def test_a_kind_is_chosen_in_the_column(qtbot, searched):
    place = searched._left.view.visualRect(searched._left.model.index_of(Facet.NOTES)).center()
    qtbot.mouseClick(searched._left.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert searched.current_hit() == HITS[2]
    assert searched.model.rowCount() == 2
    assert searched.counts.hits.text() == "3 hits"


def test_in_a_narrow_window_the_kinds_stand_above(qtbot, searched):
    searched.resize(420, 500)
    assert not searched._left.isVisible()
    assert searched._kinds_above.isVisible()
    with qtbot.waitSignal(searched._segments.chosen):
        searched._segments._segments[Facet.HIGHLIGHTS.value].click()
    assert searched.current_hit() == HITS[1]
    assert searched._segments.key == Facet.HIGHLIGHTS.value


def test_a_kind_without_hits_says_there_are_others(searched, tags):
    searched.show_results(results(*HITS[:2]), ARTICLES, {}, tags, 1)
    searched._choose_facet(Facet.NOTES)
    assert searched._pages.none.isVisible()
    assert searched._pages.none.accessibleDescription() == "There are hits of other kinds."


def test_nothing_found_says_so(view):
    view.field.setText("zeppelin")
    view.show_results(results(total=0), {}, {}, {}, 1)
    assert view._pages.none.isVisible()
    assert (
        view._pages.none.accessibleDescription() == "No article, highlight or note fits “zeppelin”."
    )
    assert view.counts.hits.text() == "0 hits"


def test_while_the_index_is_being_made_that_is_said(searched, tags):
    assert not searched._notice.isVisible()
    searched.show_results(results(*HITS, partial=True), ARTICLES, {}, tags, 1)
    assert searched._notice.isVisible()


def test_everything_has_a_name_for_screen_readers(searched):
    parts = (searched, searched.field, searched.view, searched._left.view, searched._segments)
    assert all(part.accessibleName() for part in parts)


def test_hits_are_boxed_in_the_colour_of_hits(searched, theme):
    image = searched.view.grab().toImage()
    wanted = theme.colour("hit_line").rgb()
    rect = searched.view.visualRect(searched.model.index(1))
    found = sum(
        image.pixelColor(x, y).rgb() == wanted
        for x in range(rect.left(), rect.right())
        for y in range(rect.top(), rect.bottom())
    )
    assert found > 20


def test_rows_are_as_high_as_they_are_drawn_when_a_scroll_bar_comes(qtbot, view):
    words = "the queue reached the church and "
    many = [hit(HitKind.TEXT, f"n{n}", "a", words * 2 + "x" * (n % 30)) for n in range(60)]
    view.show_results(results(*many), ARTICLES, {}, {}, 1)
    view.grab()
    assert view.view.verticalScrollBar().isVisible()
    before = [view.view.visualRect(view.model.index(row)).height() for row in range(1, 30)]
    view.view.measure_again()
    view.grab()
    after = [view.view.visualRect(view.model.index(row)).height() for row in range(1, 30)]
    assert before == after
    assert len(set(before)) > 1
