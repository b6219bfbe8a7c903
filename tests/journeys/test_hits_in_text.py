"""Looking at what a search found, going through it, and coming back to where one was."""

from __future__ import annotations

import time
from dataclasses import replace
from threading import Event

import pytest
from PySide6.QtCore import Qt

from diptych.domain.errors import LibraryDamagedError
from diptych.domain.hit import FacetName, HitOrder
from diptych.domain.progress import Progress, Unwatched
from diptych.library import noting
from diptych.library.articles import delete_articles
from diptych.library.details import Details, edit_details
from diptych.library.finding import Finding
from diptych.ui.models.facet_model import FacetChoice
from diptych.ui.panels.search import hit_list
from journeys.desks import BRIDGE, FERRY

TEXT = "A quay, a crane and a quay.\n\n" + "It rained. " * 30 + "The crane fell."
LONG = "Morning\n\n" + "\n\n".join(
    f"Paragraph {n} says something of the quay and the crane." for n in range(60)
)

Key = Qt.Key


@pytest.fixture
def searched(reader):
    """Two articles stand open, read to somewhere; a search has found a third as well."""
    ferry, bridge, long, other = reader.add(ferry=FERRY, bridge=BRIDGE, long=LONG, other=TEXT)
    panes = reader.open(long, bridge)
    reader.wait(lambda: panes[0].view.verticalScrollBar().maximum() > 0)
    reader.desk.window.area.set_current(panes[0])
    panes[0].view.verticalScrollBar().setValue(500)
    reader.ids = {"ferry": ferry, "bridge": bridge, "long": long, "other": other}
    ask(reader, "quay crane")
    return reader


def ask(reader, query):
    reader.desk.viewing.search(query)
    reader.wait(lambda: reader.desk.equipment.seeking.search is not None)
    search = reader.desk.equipment.seeking.search
    reader.wait(lambda: search.active and search._query == query)
    return search


def view_of(reader):
    return reader.desk.window.search_view


def press(reader, key, modifiers=Qt.KeyboardModifier.NoModifier):
    reader.qtbot.keyClick(view_of(reader).field, key, modifiers)


def look_at(reader, article_id):
    """Move down in the list until a hit of an article is looked at."""
    view, area = view_of(reader), reader.desk.window.area
    for _ in range(100):
        press(reader, Key.Key_Down)
        hit = view.current_hit()
        if hit is not None and hit.article_id == article_id:
            break
    reader.wait(lambda: area.preview() is not None and area.preview().article_id == article_id)
    return area.preview()


def test_every_place_of_a_passage_is_gone_to(reader):
    (article_id,) = reader.add(harbour=TEXT)
    (pane,) = reader.open(article_id)
    search = ask(reader, "quay crane")
    view = view_of(reader)
    assert len([hit for hit in view.model.hits_of(article_id) if hit.span is not None]) == 2
    assert view.model.count() == 4
    assert pane.hits_bar() is None
    places: list[str] = []

    for _ in range(5):
        assert search.step(1)
        span = pane.view._hits[pane.view._scene.current_hit]
        places.append(TEXT[span.start : span.end])

    assert places == ["quay", "crane", "quay", "crane", "quay"]
    assert len(pane.view._hits) == 4
    assert pane.hits_bar().words.text() == "Hit 1 of 4"


def test_arrows_show_hits_without_touching_what_is_open(searched):
    area = searched.desk.window.area
    panes = area.kept_panes()
    before = [(pane.article_id, pane.view.place()) for pane in panes]

    shown = look_at(searched, searched.ids["other"])

    assert shown.isVisible()
    assert shown.hits_bar().words.text().startswith("Hit ")
    assert view_of(searched).field.hasFocus()
    assert [(pane.article_id, pane.view.place()) for pane in panes] == before
    assert searched.desk.opening.open_ids() == [searched.ids["long"], searched.ids["bridge"]]
    assert searched.desk.snapshot().panes == (searched.ids["long"], searched.ids["bridge"])


def test_an_open_article_is_looked_at_without_moving_it(searched):
    (pane, _) = searched.desk.window.area.kept_panes()
    before = pane.view.place()

    shown = look_at(searched, searched.ids["long"])

    assert shown is not pane
    assert pane.view.place() == before


def test_escape_leads_back_to_the_text_and_the_place(searched):
    area = searched.desk.window.area
    panes = area.kept_panes()
    before = [pane.view.place() for pane in panes]
    look_at(searched, searched.ids["other"])

    press(searched, Key.Key_Escape)

    assert not searched.desk.window.searching()
    assert area.panes() == panes
    assert [pane.view.place().offset for pane in panes] == [place.offset for place in before]
    assert area.current() is panes[0]
    searched.wait(panes[0].view.hasFocus)
    assert panes[0].hits_bar() is None


def test_enter_opens_for_good_and_back_leads_to_where_the_reader_was(searched):
    area, opening = searched.desk.window.area, searched.desk.opening
    place = area.kept_panes()[0].view.place()
    look_at(searched, searched.ids["other"])

    press(searched, Key.Key_Return)

    searched.wait(lambda: opening.open_ids() == [searched.ids["other"], searched.ids["bridge"]])
    assert area.preview() is None
    assert not searched.desk.window.searching()
    assert area.current().hits_bar() is not None
    searched.press("go.back")
    searched.wait(lambda: opening.open_ids() == [searched.ids["long"], searched.ids["bridge"]])
    assert area.current().view.place().offset == place.offset


def test_shift_enter_opens_beside_what_is_read(searched):
    opening = searched.desk.opening
    look_at(searched, searched.ids["other"])

    press(searched, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)

    ids = searched.ids
    searched.wait(lambda: opening.open_ids() == [ids["long"], ids["other"], ids["bridge"]])
    assert searched.desk.window.area.preview() is None


def test_f3_steps_through_the_preview_and_the_list_follows(searched):
    shown = look_at(searched, searched.ids["other"])
    first = view_of(searched).current_hit()
    words = shown.hits_bar().words.text()

    for _ in range(3):
        searched.press("find.next")

    assert searched.desk.window.area.preview() is shown
    assert shown.hits_bar().words.text() != words
    assert view_of(searched).current_hit() != first
    assert view_of(searched).current_hit().article_id == searched.ids["other"]


def test_the_bar_of_the_preview_steps_and_takes_the_hits_off(searched):
    shown = look_at(searched, searched.ids["other"])
    bar = shown.hits_bar()
    words = bar.words.text()
    bar.buttons["forward"].click()
    assert bar.words.text() != words

    bar.buttons["close"].click()

    panes = searched.desk.window.area.panes()
    assert searched.desk.window.area.preview() is None
    assert not any(pane.view._hits for pane in panes)

    press(searched, Key.Key_Up)
    searched.wait(lambda: searched.desk.window.area.preview() is not None)
    assert searched.desk.window.area.preview().hits_bar() is not None


def test_a_search_that_was_left_has_its_hits_again_when_it_is_shown_again(searched):
    search, view = searched.desk.equipment.seeking.search, view_of(searched)
    press(searched, Key.Key_Escape)
    assert not search.active

    searched.press("find.library")

    searched.wait(lambda: search.active)
    assert view.query() == "quay crane"
    shown = look_at(searched, searched.ids["other"])
    assert shown.hits_bar() is not None
    assert len(shown.view._hits) > 0


def test_what_is_listed_follows_the_library_and_stays_in_place(reader, monkeypatch):
    monkeypatch.setattr(hit_list, "AHEAD", 0)
    pages = {f"n{n}": f"Number {n}\n\nThe quay, {'and more ' * n}." for n in range(20)}
    ids = reader.add(**pages)
    search, view = ask(reader, "quay"), view_of(reader)
    last = search._listing.ranks[-1]
    for _ in range(100):
        if not view.view.waiting:
            press(reader, Key.Key_Down)
    assert view.view.waiting
    search._stale = True
    search._ask_anew()
    assert search._job is None
    shown = look_at(reader, last)
    hit = view.current_hit()
    gone = [key for key in search._listing.ranks if key != last][:2]

    edit = delete_articles([reader.library.article(key) for key in gone])
    reader.desk.hand.do(lambda _: edit)

    reader.wait(lambda: len(search._listing.ranks) == len(ids) - 2)
    reader.wait(lambda: view.current_hit() is not None)
    assert view.current_hit() == replace(hit, score=view.current_hit().score)
    assert view.view.current_in_sight()
    assert reader.desk.window.area.preview() is shown

    reader.press("edit.undo")
    reader.wait(lambda: len(search._listing.ranks) == len(ids))
    assert view.current_hit().id == hit.id


def test_nothing_is_looked_at_any_more_where_nothing_is_found(searched):
    look_at(searched, searched.ids["other"])
    view_of(searched).set_query("zeppelin")
    searched.wait(lambda: searched.desk.window.area.preview() is None)


def test_a_note_of_the_library_shows_no_article(searched):
    note = searched.library.make_note(title="Plan", text="Measure the crane on the quay.")
    searched.library.apply(noting.write(note)).result(10)
    shown = look_at(searched, searched.ids["other"])
    view = view_of(searched)
    view.set_query("crane quay measure")
    searched.wait(lambda: [hit.id for hit in hits_of(view)] == [note.id])
    assert shown is not None

    searched.wait(lambda: searched.desk.window.area.preview() is None)


def hits_of(view):
    rows = (view.model.row(row) for row in range(view.model.rowCount()))
    return [row.hit for row in rows if not isinstance(row, str)]


def test_a_click_on_a_source_narrows_and_another_widens(reader):
    reader.add(harbour=TEXT, ferry=FERRY)
    ask(reader, "quay")
    view = view_of(reader)
    reader.wait(lambda: view.narrowing.some)
    years = [row for row in view.narrowing.model.rows() if getattr(row, "value", None)]
    assert [row.value.articles for row in years][:2] == [2, 2]

    view.narrowing_wanted.emit("has:note")
    reader.wait(lambda: view.query() == "quay has:note")
    view.widening_wanted.emit("has:note")
    reader.wait(lambda: view.query() == "quay")


def test_kinds_and_order_are_asked_of_the_library(reader):
    reader.add(harbour=TEXT, ferry=FERRY)
    ask(reader, "quay")
    view = view_of(reader)
    reader.wait(lambda: view.narrowing.some)
    notes = next(row for row in view.narrowing.model.kinds() if row.value.value)
    assert notes.value.value == "text"
    view.narrowing.chosen.emit(notes)
    reader.wait(lambda: any(row.value.chosen and row.value.value
                            for row in view.narrowing.model.kinds()))  # fmt: skip
    view.counts.order.activated.emit(3)
    articles = reader.desk.contents.articles
    reader.wait(
        lambda: (
            [articles[key].article.title for key in view.model.ranks(0, 2)]
            == sorted((one.article.title for one in articles.values()), key=str.casefold)
        )
    )


def test_what_is_read_while_scrolling_comes_to_the_end(reader):
    texts = {f"n{n}": f"Number {n}\n\nThe quay is long, said number {n}." for n in range(24)}
    reader.add(**texts)
    ask(reader, "quay")
    view = view_of(reader)
    assert view.model.rowCount() < 48

    reader.qtbot.keyClick(view.view, Key.Key_End)

    reader.wait(lambda: view.current_hit() is not None
                and view.current_hit().article_id == view.model.ranks(23, 24)[0])  # fmt: skip
    for _ in range(30):
        view.view.verticalScrollBar().setValue(view.view.verticalScrollBar().value() - 200)
        reader.qtbot.wait(5)
    reader.wait(lambda: view.model.count() == 24)
    assert view.counts.hits.text() == "24 hits"


def test_a_search_that_fails_says_why(reader, monkeypatch):
    reader.add(harbour=TEXT)
    ask(reader, "quay")

    def fail(*_: object, **__: object) -> object:
        raise LibraryDamagedError("a library", "it is damaged")

    monkeypatch.setattr(reader.library, "find", fail)
    view = view_of(reader)
    view.set_query("crane")
    reader.wait(view._pages.failure.isVisible)
    assert view._pages.failure.accessibleDescription()
    monkeypatch.undo()
    view._pages.failure.pressed.emit()
    reader.wait(lambda: view.current_hit() is not None)


def test_the_status_line_says_how_far_the_index_is_while_one_searches(searched):
    status = searched.desk.window.status
    searched.library.start_upkeep()
    searched.wait(lambda: status.instead.text == "Index up to date · 4 articles")
    assert not status.place.isVisible()

    press(searched, Key.Key_Escape)

    assert status.place.isVisible()
    assert not status.instead.isVisible()


def test_order_and_headings_are_kept_for_the_next_time(searched):
    view = view_of(searched)
    view.counts.flat.click()
    view.counts.order.activated.emit(view.counts.order.findData(HitOrder.OLDEST))

    kept = searched.desk.snapshot()

    assert (kept.search_order, kept.search_flat) == ("oldest", True)


def test_the_header_of_the_preview_opens_it(searched):
    shown = look_at(searched, searched.ids["other"])
    shown.header.open_button.click()
    ids = searched.ids
    searched.wait(lambda: searched.desk.opening.open_ids() == [ids["other"], ids["bridge"]])
    assert searched.desk.window.area.preview() is None


def test_what_is_found_in_an_article_alone_is_boxed_in_place_of_the_hits_until_it_is_closed(
    searched,
):
    look_at(searched, searched.ids["other"])
    press(searched, Key.Key_Return)
    searched.wait(lambda: searched.desk.opening.current().article_id == searched.ids["other"])
    pane = searched.desk.opening.current()
    searched.wait(lambda: pane.hits_bar() is not None)
    hits = list(pane.view._hits)

    searched.press("find.article")
    pane.find_bar().field.setText("rained")
    searched.wait(lambda: len(pane.view._hits) == 30)
    assert pane.hits_bar() is None
    searched.desk.equipment.seeking.search.texts.mark(pane)
    assert len(pane.view._hits) == 30

    pane.find_bar().closed.emit()
    assert list(pane.view._hits) == hits
    assert pane.hits_bar().isVisible()


def test_what_was_answered_without_the_index_is_asked_of_it_once_it_is_there(reader, monkeypatch):
    reader.add(harbour=TEXT)
    found: list[Finding] = []

    def is_first(finding: Finding) -> bool:
        found.append(finding)
        return finding is found[0]

    monkeypatch.setattr(Finding, "partial", property(is_first))
    search = ask(reader, "quay")
    assert view_of(reader)._notice.isVisible()

    reader.wait(lambda: not view_of(reader)._notice.isVisible())
    assert search.active


def test_every_place_of_a_long_article_is_marked(reader):
    many = "\n\n".join(f"Paragraph {n}: the crane. {'It rained. ' * 30}" for n in range(130))
    (article_id,) = reader.add(many=many)
    (pane,) = reader.open(article_id)
    ask(reader, "crane")
    assert len(view_of(reader).model.hits_of(article_id)) == 100
    reader.wait(lambda: len(pane.view._hits) == 130)
    reader.press("find.next")
    assert pane.hits_bar().words.text() == "Hit 1 of 130"


def test_places_of_a_text_that_an_article_had_before_are_not_marked_in_the_next(reader):
    many = "\n\n".join(f"Über {n}: the crane. {'It rained. ' * 30}" for n in range(130))
    path = reader.folder / "crane.txt"
    path.write_bytes(many.encode())
    (made,) = reader.library.import_paths([path], options={"encoding": "windows-1252"})
    reader.wait(lambda: made.article.id in reader.desk.contents.articles)
    (pane,) = reader.open(made.article.id)
    ask(reader, "crane")
    reader.wait(lambda: len(pane.view._hits) == 130)

    edit = reader.library.plan_reread(made.article.id, {"encoding": "utf-8"}, Unwatched())
    reader.desk.hand.do(lambda _: edit)
    reader.wait(lambda: pane.view.readable.text.whole().startswith("Über"))
    reader.wait(lambda: len(pane.view._hits) >= 130)

    text = pane.view.readable.text.whole()
    assert {text[span.start : span.end] for span in pane.view._hits} == {"crane"}
    assert len(pane.view._hits) == 130


def test_a_letter_that_is_taken_away_at_once_keeps_no_answer_away(reader, monkeypatch):
    reader.add(harbour=TEXT)
    search, view = ask(reader, "quay"), view_of(reader)
    find, go_on = reader.library.find, Event()

    def slow(query: str, **how: object) -> object:
        go_on.wait(10)
        return find(query, **how)

    monkeypatch.setattr(reader.library, "find", slow)
    view.head._pause.setInterval(60_000)
    view.set_query("crane")
    view.field.setText("cranes")
    go_on.set()
    reader.wait(lambda: not reader.desk.study.jobs.running)
    view.field.setText("crane")

    reader.wait(lambda: search._query == "crane" and not view._work.isVisible())


def test_a_search_that_takes_long_is_stopped_by_cancel(reader, monkeypatch):
    reader.add(harbour=TEXT)
    ask(reader, "quay")
    view, search = view_of(reader), reader.desk.equipment.seeking.search
    find = reader.library.find
    seen: list[str] = []

    def slow(query: str, *, progress: Progress, **how: object) -> object:
        for done in range(2000):
            progress.step(done, 2000)
            time.sleep(0.005)
        seen.append(query)
        return find(query, progress=progress, **how)

    monkeypatch.setattr(reader.library, "find", slow)
    view.set_query("crane")
    reader.wait(view._work.isVisible)
    view._work.cancel_button.click()
    reader.wait(lambda: not view._work.isVisible())
    monkeypatch.undo()
    view.set_query("rained")
    reader.wait(lambda: search._query == "rained")
    assert seen == []


def test_all_values_of_a_facet_are_listed_when_more_are_wanted(reader):
    ids = reader.add(**{f"n{n}": f"Number {n}\n\nThe quay is long." for n in range(12)})
    articles = [reader.library.article(key) for key in ids]
    for number, article in enumerate(articles):
        edit = edit_details([article], Details(source=f"Paper {number:02}"))
        reader.library.apply(edit).result(10)
    ask(reader, "quay")
    view = view_of(reader)

    def sources() -> list[str]:
        rows = view.narrowing.model.rows()
        return [row.value.name for row in rows if isinstance(row, FacetChoice)
                and row.facet is FacetName.SOURCE]  # fmt: skip

    reader.wait(lambda: len(sources()) == 8)
    view.values_wanted.emit(FacetName.SOURCE)
    reader.wait(lambda: len(sources()) == 12)
    view.narrowing_wanted.emit('source:"Paper 11"')
    reader.wait(lambda: len(sources()) == 1)
    assert view.counts.hits.text() == "1 hit"


def test_what_could_be_left_out_is_offered_where_nothing_is_found(reader):
    reader.add(harbour=TEXT)
    ask(reader, "quay")
    view = view_of(reader)
    view.set_query("quay year:1066")
    reader.wait(lambda: view._widenings)
    assert [(one.condition, one.query, one.articles) for one in view._widenings] == [
        ("year:1066", "quay", 1)
    ]


def test_half_a_word_finds_what_begins_so_and_stays_so_when_it_is_narrowed(reader):
    ferry = reader.add(ferry=FERRY, harbour=TEXT)[0]
    reader.desk.viewing.search("")
    view = view_of(reader)
    view.set_query("chur")
    reader.wait(lambda: [hit.article_id for hit in hits_of(view)] == [ferry])
    assert view.field.text() == "chur"
    assert "begin" in view.head.sentence.text
    assert not view.head.suggestion.isVisible()
    assert view.query() == "chur*"

    view.narrowing_wanted.emit("has:note")
    assert view.field.text() == "chur* has:note"
