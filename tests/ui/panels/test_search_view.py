"""One search over everything, by keyboard and by mouse."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from diptych.domain.article import Article
from diptych.domain.hit import (
    Facet,
    FacetName,
    FacetValue,
    Hit,
    HitGroup,
    HitKind,
    HitOrder,
    Suggestion,
    Widening,
)
from diptych.domain.sentence import Said, Sentence
from diptych.domain.span import Span
from diptych.ui.models.hit_rows import by_rank
from diptych.ui.models.wording import number
from diptych.ui.panels.search.found import Found
from diptych.ui.panels.search.view import SearchView
from diptych.ui.widgets.guide_link import GuideLink

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

ARTICLES = {
    "a": Article(id="a", title="The ferry stops", source="Quay Post"),
    "b": Article(id="b", title="A bridge opens"),
}


def hit(kind: HitKind, name: str, article: str, words: str = "the queue at the quay") -> Hit:
    return Hit(
        kind=kind, id=name, article_id=article, title=article, excerpt=words,
        span=Span(0, 3), marks=(Span(4, 9),),
    )  # fmt: skip


HITS = (
    hit(HitKind.TEXT, "one", "a"),
    hit(HitKind.ANNOTATION, "two", "a"),
    hit(HitKind.NOTE, "three", "b"),
)
SENTENCE = Sentence((Said("articles with ", typed=False), Said("queue", typed=True)))
KINDS = Facet(
    name=FacetName.KIND,
    values=tuple(FacetValue(value=group, name=group.value, articles=1) for group in HitGroup),
)
SOURCES = Facet(
    name=FacetName.SOURCE,
    values=(
        FacetValue(value="Quay Post", name="Quay Post", articles=1, condition='source:"Quay Post"'),
        FacetValue(value="Pier", name="Pier", articles=1, condition="source:Pier", chosen=True),
    ),
    more=2,
)


def found(
    *,
    hits: Sequence[Hit] = HITS, ranks: Sequence[str] = ("a", "b"), articles: int = 2,
    query: str = "queue", partial: bool = False, milliseconds: float = 3.4,
) -> Found:  # fmt: skip
    known = by_rank([rank for rank in ranks if rank in ARTICLES], hits, {}, {})
    return Found(
        sentence=SENTENCE, articles=articles, ranks=ranks, known=known,
        milliseconds=milliseconds, partial=partial,
    )  # fmt: skip


@pytest.fixture
def view(qtbot, theme, icons) -> SearchView:
    view = SearchView(theme, icons)
    qtbot.addWidget(view)
    view.resize(800, 600)
    view.show()
    return view


@pytest.fixture
def searched(view) -> SearchView:
    view.field.setText("queue")
    view.head._pause.stop()
    view.show_found(found(), ARTICLES.get)
    view.show_facets((KINDS, SOURCES), 2)
    return view


def press(qtbot, view, key, modifiers=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(view.field, key, modifiers)


def click(qtbot, values, key):
    values.grab()
    place = values.visualRect(values.model().index_of(key)).center()
    qtbot.mouseClick(values.viewport(), Qt.MouseButton.LeftButton, pos=place)


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
    assert not searched.narrowing.column.isVisible()


def test_an_example_is_tried_by_a_click(qtbot, view):
    with qtbot.waitSignal(view.query_changed) as asked:
        view._pages.examples.buttons[0].click()
    assert asked.args == ["care trust"]
    assert view.query() == "care trust"


def test_hits_are_counted_in_words(searched):
    assert searched.counts.hits.text() == "3 hits"
    assert searched.counts.where.text == "in 2 articles · 3 ms"
    assert searched.field.accessibleDescription() == "3 hits in 2 articles · 3 ms"


def test_of_many_articles_hits_are_counted_once_they_are_known(view):
    ranks = ("a", "b", *(f"r{n}" for n in range(3410)))
    view.show_found(found(ranks=ranks, articles=3412, milliseconds=12), ARTICLES.get)
    assert view.counts.hits.text() == "Hits"
    assert view.counts.where.text == f"in {number(3412)} articles · 12 ms"
    view.show_count(9001)
    assert view.counts.hits.text() == f"{number(9001)} hits"


def test_the_sentence_sets_the_words_off(view):
    view.show_found(found(), ARTICLES.get)
    assert view.head.sentence.text == "Articles with queue"
    assert view.head.sentence.accessibleName() == "Articles with queue"


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


def test_new_results_are_not_a_choice_of_the_reader(qtbot, searched):
    with qtbot.assertNotEmitted(searched.hit_looked_at):
        searched.show_found(found(hits=(HITS[2],), ranks=("b",)), ARTICLES.get)
    assert searched.current_hit() == HITS[2]


def test_escape_goes_back_to_reading_and_keeps_the_query(qtbot, searched):
    with qtbot.waitSignal(searched.closed):
        press(qtbot, searched, Qt.Key.Key_Escape)
    assert searched.query() == "queue"


def test_hits_of_a_rank_are_asked_for_when_it_comes_into_sight(qtbot, view):
    ranks = ("a", "b", *(f"r{n}" for n in range(2000)))
    with qtbot.waitSignal(view.more_wanted) as wanted:
        view.show_found(found(ranks=ranks, articles=2002), ARTICLES.get)
    assert wanted.args == [2, 14]
    with qtbot.waitSignal(view.more_wanted) as wanted:
        view.view.verticalScrollBar().setValue(view.view.verticalScrollBar().maximum())
    assert wanted.args[1] == 2002


def test_end_goes_to_the_last_rank_and_to_its_last_hit_once_that_is_read(qtbot, view):
    ranks = tuple(f"r{n}" for n in range(20_000))
    view.show_found(found(hits=(), ranks=ranks, articles=20_000), ARTICLES.get)
    qtbot.keyClick(view.view, Qt.Key.Key_End)
    assert view.current_hit() is None
    last = [hit(HitKind.TEXT, "x", "r19999", f"hit {n}") for n in range(3)]
    with qtbot.waitSignal(view.hit_looked_at) as seen:
        view.fill(by_rank(ranks[-1:], last, {}, {}))
    assert seen.args == [last[2]]
    row = view.view.visualRect(view.view.currentIndex())
    assert view.view.viewport().rect().contains(row)


def test_what_is_read_above_or_below_moves_nothing_that_is_seen(qtbot, view):
    ranks = tuple(f"r{n}" for n in range(2000))
    many = {rank: [hit(HitKind.TEXT, rank, rank, f"hit {n}") for n in range(3)] for rank in ranks}
    view.show_found(found(hits=(), ranks=ranks, articles=2000), ARTICLES.get)
    bar = view.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    first = view.view.indexAt(view.view.viewport().rect().topLeft()).row()
    rank = view.model.rows()[first]
    view.fill(by_rank([rank], many[rank], {}, {}))
    view.view.grab()
    before = view.view.visualRect(view.model.index_of(rank)).top()
    at = ranks.index(rank)
    for one in (*ranks[at - 6 : at], *ranks[at + 1 : at + 4]):
        view.fill(by_rank([one], many[one], {}, {}))
        view.view.grab()
        assert view.view.visualRect(view.model.index_of(rank)).top() == before


def test_listed_flat_the_reader_stays_at_their_hit(qtbot, searched):
    press(qtbot, searched, Qt.Key.Key_Down)
    with qtbot.waitSignal(searched.listing_changed):
        searched.counts.flat.click()
    assert searched.current_hit() == HITS[1]
    assert searched.model.rowCount() == 3
    assert searched.model.flat
    heights = [searched.view.visualRect(searched.model.index(row)).height() for row in range(3)]
    searched.counts.flat.click()
    rows = [searched.model.index_of(searched.model.key(row)) for row in searched.model.rows_of("a")]
    assert all(
        high > searched.view.visualRect(row).height()
        for high, row in zip(heights, rows, strict=False)
    )


def test_another_order_is_asked_for(qtbot, searched):
    at = searched.counts.order.findData(HitOrder.NEWEST)
    with qtbot.waitSignals([searched.listing_changed, searched.query_changed]):
        searched.counts.order.activated.emit(at)
    assert searched.order is HitOrder.NEWEST


def test_a_kind_is_chosen_in_the_column_and_let_go_of(qtbot, searched):
    values = searched.narrowing.column.view
    with qtbot.waitSignal(searched.query_changed):
        click(qtbot, values, (FacetName.KIND, HitGroup.NOTES))
    assert searched.kinds == {HitGroup.NOTES}
    with qtbot.waitSignal(searched.query_changed):
        click(qtbot, values, (FacetName.KIND, ""))
    assert searched.kinds == frozenset()


def test_a_value_narrows_by_a_click_and_widens_by_another(qtbot, searched):
    values = searched.narrowing.column.view
    with qtbot.waitSignal(searched.narrowing_wanted) as wanted:
        click(qtbot, values, (FacetName.SOURCE, "Quay Post"))
    assert wanted.args == ['source:"Quay Post"']
    with qtbot.waitSignal(searched.widening_wanted) as wanted:
        click(qtbot, values, (FacetName.SOURCE, "Pier"))
    assert wanted.args == ["source:Pier"]


def test_values_are_chosen_by_keys_and_the_rest_is_asked_for(qtbot, searched):
    values = searched.narrowing.column.view
    values.setFocus(Qt.FocusReason.TabFocusReason)
    values.setCurrentIndex(values.model().index_of((FacetName.SOURCE, "Pier")))
    with qtbot.waitSignal(searched.widening_wanted):
        qtbot.keyClick(values, Qt.Key.Key_Space)
    qtbot.keyClick(values, Qt.Key.Key_Down)
    with qtbot.waitSignal(searched.narrowing_wanted):
        qtbot.keyClick(values, Qt.Key.Key_Return)
    qtbot.keyClick(values, Qt.Key.Key_Down)
    with qtbot.waitSignal(searched.values_wanted) as wanted:
        qtbot.keyClick(values, Qt.Key.Key_Return)
    assert wanted.args == [FacetName.SOURCE]


def test_in_a_narrow_view_kinds_stand_above_and_the_rest_under_a_button(qtbot, searched):
    searched.resize(420, 500)
    narrowing = searched.narrowing
    assert not narrowing.column.isVisible()
    assert narrowing.above.isVisible()
    with qtbot.waitSignal(searched.query_changed):
        narrowing.kinds._segments[HitGroup.HIGHLIGHTS.value].click()
    assert searched.kinds == {HitGroup.HIGHLIGHTS}
    narrowing.button.click()
    with qtbot.waitSignal(searched.narrowing_wanted):
        click(qtbot, narrowing._list, (FacetName.SOURCE, "Quay Post"))
    narrowing._popover.close()


def test_nothing_found_says_so_and_what_could_be_left_out(qtbot, searched):
    searched.field.setText("zeppelin source:Pier")
    searched.head._pause.stop()
    searched.kinds = frozenset({HitGroup.NOTES})
    searched.show_found(found(hits=(), ranks=(), articles=0), ARTICLES.get)
    way = Widening(condition="source:Pier", query="zeppelin", articles=3)
    searched.show_facets((), 2)
    searched.show_widenings((way,))
    searched.show_facets((), 0)
    assert searched._pages.none.isVisible()
    said = searched._pages.none.accessibleDescription()
    assert said == "No article, highlight or note fits “zeppelin source:Pier”."
    assert searched.counts.hits.text() == "0 hits"
    ways = searched._pages.currentWidget().findChildren(QPushButton)
    ways = [way for way in ways if way.isVisible() and not isinstance(way, GuideLink)]
    assert [way.text() for way in ways] == ["Leave out source:Pier: 3 articles"]
    with qtbot.waitSignal(searched.query_changed) as asked:
        ways[0].click()
    assert asked.args == ["zeppelin"]


def test_a_kind_without_hits_says_there_are_others(qtbot, searched):
    searched.kinds = frozenset({HitGroup.NOTES})
    searched.show_found(found(hits=(), ranks=(), articles=0), ARTICLES.get)
    searched.show_facets((KINDS,), 2)
    assert searched._pages.none.accessibleDescription() == "There are hits of other kinds."
    (way,) = [one for one in searched._pages.findChildren(QPushButton)
              if one.isVisible() and one.text() == "Search for hits of every kind"]  # fmt: skip
    with qtbot.waitSignal(searched.query_changed):
        way.click()
    assert searched.kinds == frozenset()


def test_a_search_that_takes_long_says_so_and_can_be_stopped(qtbot, view):
    view.field.setText("queue")
    view.show_work(3, 10)
    assert view._work.isVisible()
    with qtbot.waitSignal(view.cancelled):
        view._work.cancel_button.click()
    view.show_stopped()
    assert not view._work.isVisible()
    assert view._pages.failure.isVisible()


def test_a_search_that_fails_says_why_and_can_be_tried_again(qtbot, searched):
    searched.show_failure("The library is locked.")
    assert searched._pages.failure.accessibleDescription() == "The library is locked."
    assert not searched.counts.isVisible()
    with qtbot.waitSignal(searched.query_changed) as asked:
        searched._pages.failure.pressed.emit()
    assert asked.args == ["queue"]


def test_while_the_index_is_being_made_that_is_said(searched):
    assert not searched._notice.isVisible()
    searched.show_found(found(partial=True), ARTICLES.get)
    assert searched._notice.isVisible()


def test_everything_has_a_name_for_screen_readers(searched):
    parts = (
        searched, searched.field, searched.view, searched.narrowing.column.view,
        searched.narrowing.kinds, searched.counts.order, searched.counts.flat,
    )  # fmt: skip
    assert all(part.accessibleName() for part in parts)


def test_hits_are_boxed_in_the_colour_of_hits(searched, theme):
    image = searched.view.grab().toImage()
    wanted = theme.colour("hit_line").rgb()
    rect = searched.view.visualRect(searched.model.index(1))
    seen = sum(
        image.pixelColor(x, y).rgb() == wanted
        for x in range(rect.left(), rect.right())
        for y in range(rect.top(), rect.bottom())
    )
    assert seen > 20


def test_rows_are_as_high_as_they_are_drawn_when_a_scroll_bar_comes(qtbot, view):
    words = "the queue reached the church and "
    many = [hit(HitKind.TEXT, f"n{n}", "a", words * 2 + "x" * (n % 30)) for n in range(60)]
    view.resize(608, 500)
    view.show_found(found(hits=many, ranks=("a",), articles=1), ARTICLES.get)
    view.grab()
    assert view.view.verticalScrollBar().isVisible()
    before = [view.view.visualRect(view.model.index(row)).height() for row in range(1, 30)]
    view.view.measure_again()
    view.grab()
    after = [view.view.visualRect(view.model.index(row)).height() for row in range(1, 30)]
    assert before == after
    assert len(set(before)) > 1


def test_another_query_is_offered_under_the_field_and_asked_by_its_button(qtbot, view):
    line = view.head.suggestion
    assert line.isHidden()
    view.field.setText("harbuor")

    line.show_suggestion(Suggestion(query="harbour & quay", words=(("harbuor", "harbour"),)))
    assert line.isVisible()
    assert line.button.accessibleName() == "Did you mean harbour & quay?"
    with qtbot.waitSignal(view.query_changed) as asked:
        qtbot.keyClick(line.button, Qt.Key.Key_Space)
    assert asked.args == ["harbour & quay"]
    assert view.query() == "harbour & quay"
    line.show_suggestion(None)
    assert line.isHidden()


def test_what_was_found_stays_while_a_field_waits_for_its_value(qtbot, view):
    with qtbot.waitSignal(view.query_changed, timeout=2000) as asked:
        qtbot.keyClicks(view.field, "quay tag:")
    assert asked.args == ["quay"]
    with qtbot.assertNotEmitted(view.query_changed, wait=300):
        qtbot.keyClick(view.field, Qt.Key.Key_Backspace)
        qtbot.keyClicks(view.field, ":")
    with qtbot.waitSignal(view.query_changed, timeout=2000) as asked:
        qtbot.keyClicks(view.field, "mo")
    assert asked.args == ["quay tag:mo"]
