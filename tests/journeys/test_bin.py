"""What was deleted is found in the bin, comes back from there, or goes for good."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from diptych.domain.annotation import Colour
from diptych.domain.changes import Kind
from diptych.library import annotating, articles, codebook, tagging
from journeys.desks import BRIDGE, FERRY

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def ids(reader):
    """A reader with two articles open."""
    found = reader.add(ferry=FERRY, bridge=BRIDGE)
    reader.open(*found)
    return found


def pane_of(reader, number):
    return reader.desk.window.area.panes()[number]


def delete(reader, pane, made):
    reader.desk.window.area.set_current(pane)
    pane.view.set_caret(made.anchor.span.start + 1)
    reader.press("annotate.delete")
    reader.wait(lambda: made.id not in {one.id for one in reader.stored()})


def open_bin(reader, count):
    reader.press("library.bin")
    found = reader.desk.equipment.recovering.bin
    reader.wait(lambda: found.model.total == count)
    return found


def choose(window, object_id):
    rows = window.model.rows()
    place = next(place for place, row in enumerate(rows) if row.id == object_id)
    window.view.setCurrentIndex(window.model.index(place))


def press(reader, widget, key, modifiers=Qt.KeyboardModifier.NoModifier):
    reader.qtbot.keyClick(widget, key, modifiers)


def test_a_highlight_comes_back_by_a_key_and_undo_takes_it_there_again(reader, ids):
    pane = pane_of(reader, 0)
    made = reader.mark(pane, "harbour master")
    delete(reader, pane, made)
    window = open_bin(reader, 1)
    (thing,) = window.model.rows()
    assert (thing.kind, thing.words, thing.place) == (
        Kind.ANNOTATION,
        "harbour master",
        "The ferry stops",
    )

    press(reader, window.view, Qt.Key.Key_Return)

    reader.wait(lambda: [one.id for one in reader.stored()] == [made.id])
    reader.wait(lambda: made.id in reader.drawn(pane))
    reader.wait(lambda: window.notice is not None)
    assert window.notice.sentence == "“harbour master” is back."
    reader.wait(lambda: window.model.total == 0)
    reader.wait(lambda: reader.desk.window.actions_.by_id["edit.undo"].text().endswith("highlight"))
    reader.press("edit.undo")
    reader.wait(lambda: window.model.total == 1)
    assert reader.stored() == []


def test_the_notice_of_a_deletion_leads_to_the_bin(reader, ids):
    pane = pane_of(reader, 0)
    delete(reader, pane, reader.mark(pane, "noon"))
    toast = reader.desk.equipment.toast
    reader.wait(toast.isVisible)

    toast._more.click()

    assert not toast.isVisible()
    window = reader.desk.equipment.recovering.bin
    reader.wait(lambda: window.isVisible() and window.model.total == 1)


def test_a_highlight_of_an_article_in_the_bin_asks_for_the_article(reader, ids):
    pane = pane_of(reader, 1)
    made = reader.mark(pane, "eleven million")
    delete(reader, pane, made)
    reader.desk.equipment.shelving.delete_articles([ids[1]])
    reader.wait(lambda: ids[1] not in reader.desk.contents.articles)
    window = open_bin(reader, 2)
    choose(window, made.id)

    press(reader, window.view, Qt.Key.Key_Return)

    reader.wait(lambda: window.notice is not None)
    assert window.notice.sentence == "Its article is in the bin too."
    assert reader.stored() == []
    window.notice.buttons[0].click()
    reader.wait(lambda: [one.id for one in reader.stored()] == [made.id])
    reader.wait(lambda: window.model.total == 0)
    reader.wait(lambda: ids[1] in reader.desk.contents.articles)


def test_deleting_for_good_asks_once_and_no_undo_brings_it_back(reader, ids):
    pane = pane_of(reader, 0)
    delete(reader, pane, reader.mark(pane, "noon"))
    window = open_bin(reader, 1)

    press(reader, window.view, Qt.Key.Key_Delete)
    assert window.notice.sentence == "Delete “noon” for good? This cannot be undone."
    press(reader, window, Qt.Key.Key_Escape)
    assert window.notice is None
    assert window.isVisible()
    press(reader, window.view, Qt.Key.Key_Delete)
    window.notice.buttons[1].click()

    reader.wait(lambda: window.model.total == 0)
    reader.wait(lambda: window.notice is not None)
    assert window.notice.sentence == "1 thing deleted for good."
    assert reader.library.bin() == []
    reader.press("edit.undo")
    sentences = reader.desk.window.notices
    reader.wait(lambda: "The highlight is gone; nothing was changed." in sentences.sentences)
    assert reader.stored() == []


def test_what_is_back_is_shown_where_it_stands(reader, ids):
    pane = pane_of(reader, 1)
    made = reader.mark(pane, "eleven million")
    delete(reader, pane, made)
    reader.desk.window.area.set_current(pane_of(reader, 0))
    window = open_bin(reader, 1)
    window.restore()
    reader.wait(lambda: window.notice is not None)

    window.notice.buttons[0].click()

    assert not window.isVisible()
    reader.wait(lambda: reader.desk.window.area.current() is pane)
    assert pane.view.caret() == made.anchor.span.start


def test_a_tag_that_quotes_had_leads_to_the_bin_too(reader, ids):
    pane = pane_of(reader, 0)
    made = reader.mark(pane, "noon")
    library = reader.library
    tag, new = library.tag_from_path("care")
    library.apply(annotating.add_tag(library.annotation(made.id), tag, new)).result(10)
    reader.wait(lambda: tag.id in reader.desk.contents.tags)

    keeping = reader.desk.equipment.codebook
    keeping.delete(tag.id)
    reader.wait(lambda: keeping._asking is not None and keeping._asking.isVisible())
    keeping._asking.delete_button.click()

    toast = reader.desk.equipment.toast
    reader.wait(toast.isVisible)
    reader.wait(lambda: toast.sentence == "Deleted tag care")
    window = open_bin(reader, 1)
    window.restore()
    reader.wait(lambda: [one.tags for one in reader.stored()] == [(tag.id,)])


def test_what_others_do_to_the_bin_is_seen_there(reader, ids):
    window = open_bin(reader, 0)
    library = reader.library
    library.apply(articles.delete_articles([library.article(ids[0])])).result(10)
    reader.wait(lambda: window.model.total == 1)

    library.apply(library.restoring([(Kind.ARTICLE, ids[0])]).edit).result(10)

    reader.wait(lambda: window.model.total == 0)


def test_a_tag_whose_name_is_taken_says_so(reader, ids):
    library = reader.library

    def make():
        tag, new = library.tag_from_path("care")
        library.apply(tagging.create_tags(new, "care")).result(10)
        return tag

    old = make()
    library.apply(codebook.delete_tag(library.tags()[0], library.tags(), ())).result(10)
    make()
    window = open_bin(reader, 1)
    choose(window, old.id)

    window.restore()

    reader.wait(lambda: window.notice is not None)
    assert window.notice.sentence.startswith("There is a tag “care” again.")


def test_the_history_of_a_highlight_is_told_and_gone_back_in(reader, ids):
    pane = pane_of(reader, 0)
    made = reader.mark(pane, "harbour master")
    reader.desk.equipment.annotating.recolour([made.id], Colour.TEAL)
    reader.wait(lambda: reader.stored()[0].colour == "teal")
    pane.view.set_caret(made.anchor.span.start + 1)
    reader.wait(lambda: reader.desk.contents.annotation(made.id).colour == "teal")

    reader.press("annotate.history")

    window = reader.desk.equipment.history.window
    reader.wait(lambda: window.model.rowCount() == 2)
    rows = [window.model.present(row) for row in window.model.rows()]
    assert [row.lines[0].words for row in rows] == [
        "Colour changed: that of the first tag → teal",
        "Highlighted “harbour master”",
    ]
    assert [row.now for row in rows] == [True, False]
    assert not window.back_button.isEnabled()

    press(reader, window.view, Qt.Key.Key_Down)
    press(reader, window.view, Qt.Key.Key_Return)

    reader.wait(lambda: reader.stored()[0].colour is None)
    reader.wait(lambda: window.model.rowCount() == 3)
    reader.press("edit.undo")
    reader.wait(lambda: reader.stored()[0].colour == "teal")


def test_where_there_is_no_highlight_there_is_no_history(reader, ids):
    pane_of(reader, 0).view.set_caret(3)
    reader.press("annotate.history")

    assert "There is no highlight at the caret." in reader.desk.window.notices.sentences
    assert reader.desk.equipment.history.window is None


@pytest.mark.parametrize("fast", [True, False])
def test_enter_again_and_again_brings_back_one_thing_after_the_other(reader, ids, fast):
    pane = pane_of(reader, 0)
    for words in ("noon", "quay", "harbour master", "evening"):
        delete(reader, pane, reader.mark(pane, words))
    window = open_bin(reader, 4)
    window.view.setFocus()

    for left in (3, 2, 1):
        press(reader, window.view, Qt.Key.Key_Return)
        if not fast:
            reader.wait(lambda left=left: window.model.total == left)
            assert [one.words for one in window.chosen()] == [window.model.row(0).words]
            assert window.restore_button.isEnabled()

    reader.wait(lambda: window.model.total == 1)
    assert {one.anchor.quote for one in reader.stored()} == {"quay", "harbour master", "evening"}
    assert [one.words for one in window.chosen()] == ["noon"]


def test_enter_on_what_stays_asks_again_each_time(reader, ids):
    pane = pane_of(reader, 1)
    made = reader.mark(pane, "eleven million")
    delete(reader, pane, made)
    reader.desk.equipment.shelving.delete_articles([ids[1]])
    reader.wait(lambda: ids[1] not in reader.desk.contents.articles)
    window = open_bin(reader, 2)
    choose(window, made.id)
    for _ in range(2):
        press(reader, window.view, Qt.Key.Key_Return)
        reader.wait(lambda: window.notice is not None)
        assert window.notice.sentence == "Its article is in the bin too."
        window.hush()
