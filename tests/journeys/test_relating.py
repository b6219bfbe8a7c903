"""Linking highlights, seeing that they are linked, and going from one to the other."""

from __future__ import annotations

from contextlib import closing

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from diptych.domain.link import LinkKind
from diptych.library import linking
from diptych.ui.reader.accessibility_words import described
from diptych.ui.widgets.annotation_drops import annotations_mime
from journeys.conftest import a_library
from journeys.desks import BRIDGE, FERRY

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

SEA = "The sea\n\nThe sea was calm that day, and the boats lay idle in the harbour.\n"


@pytest.fixture
def panes(reader):
    return reader.open(*reader.add(ferry=FERRY, bridge=BRIDGE))


@pytest.fixture
def marks(reader, panes):
    """Two highlights in the first article and one in the second."""
    return [
        reader.mark(panes[0], "stopped at noon"),
        reader.mark(panes[0], "Nobody believed her"),
        reader.mark(panes[1], "cost eleven million"),
    ]


def links(reader):
    return [one.link for one in reader.library.links()]


def said(reader):
    return reader.desk.window.notices.sentences


def go_to(reader, pane, annotation):
    """Go to a highlight as one does by clicking on it."""
    reader.desk.window.area.set_current(pane)
    pane.view.setFocus()
    pane.view.set_caret(annotation.anchor.span.start + 1)
    pane.view.set_active(annotation.id)


def link(reader, source, target, kind=LinkKind.SUPPORTS, comment=""):
    """Link two highlights, and wait until the windows know."""
    known = links(reader)
    new = reader.library.make_link(source.id, target.id, kind, comment=comment)
    reader.library.apply(linking.link(new, known)).result(10)
    relations = reader.desk.study.relations
    reader.wait(lambda: any(one.link.id == new.id for one in relations.of(source.id)))
    return new


def popover(reader, name):
    relating = reader.desk.equipment.relating
    reader.wait(lambda: (found := getattr(relating, name)) is not None and found.isVisible())
    return getattr(relating, name)


def press(reader, widget, key, modifiers=Qt.KeyboardModifier.NoModifier):
    reader.qtbot.keyClick(widget, key, modifiers)


def begin(reader, panes, marks):
    go_to(reader, panes[0], marks[0])
    reader.press("annotate.link")
    reader.wait(lambda: any("“stopped at noon”" in one for one in said(reader)))
    go_to(reader, panes[1], marks[2])
    reader.press("annotate.link")
    return popover(reader, "_choice")


def test_two_highlights_of_two_panes_are_linked_by_key_and_it_is_undone_by_name(
    reader, panes, marks
):
    choice = begin(reader, panes, marks)
    assert (choice.source.text, choice.target.text) == (
        "“stopped at noon”", "“cost eleven million”",
    )  # fmt: skip

    press(reader, choice.view, Qt.Key.Key_2)

    reader.wait(lambda: links(reader))
    (made,) = links(reader)
    assert (made.from_id, made.to_id, made.kind) == (
        marks[0].id, marks[2].id, LinkKind.CONTRADICTS,
    )  # fmt: skip
    assert not any("Link from" in one for one in said(reader))
    relations = reader.desk.study.relations
    reader.wait(lambda: relations.of(marks[2].id))
    action = reader.desk.window.actions_.by_id["edit.undo"]
    reader.wait(lambda: action.text() == "Undo link")
    reader.press("edit.undo")
    reader.wait(lambda: not links(reader) and not relations.of(marks[2].id))


def test_a_comment_is_written_and_the_link_turned_round_before_it_is_made(reader, panes, marks):
    choice = begin(reader, panes, marks)

    press(reader, choice.view, Qt.Key.Key_X)
    assert choice.source.text == "“cost eleven million”"
    press(reader, choice.view, Qt.Key.Key_Down)
    press(reader, choice.view, Qt.Key.Key_Up)
    reader.qtbot.keyClicks(choice.comment, "so they say")
    press(reader, choice.comment, Qt.Key.Key_Return)

    reader.wait(lambda: links(reader))
    (made,) = links(reader)
    assert (made.from_id, made.kind, made.comment) == (
        marks[2].id, LinkKind.SUPPORTS, "so they say",
    )  # fmt: skip


def test_escape_leaves_a_link_that_was_begun(reader, panes, marks):
    go_to(reader, panes[0], marks[0])
    reader.press("annotate.link")
    reader.wait(lambda: said(reader))

    reader.desk.window.escaped.emit()

    assert reader.desk.study.relations.begun is None
    assert said(reader) == []


def test_closing_the_notice_leaves_it_too(reader, panes, marks):
    go_to(reader, panes[0], marks[0])
    reader.press("annotate.link")
    notice = reader.desk.window.notices._shown["linking"]

    notice._shut.click()

    assert reader.desk.study.relations.begun is None


def test_no_highlight_is_linked_to_itself_and_without_one_the_reader_is_told(reader, panes, marks):
    go_to(reader, panes[0], marks[0])
    reader.press("annotate.link")
    reader.press("annotate.link")
    assert any("begins here" in one for one in said(reader))

    panes[0].view.set_caret(0)
    reader.press("annotate.link")
    assert any("no highlight at the caret" in one for one in said(reader))
    assert reader.desk.equipment.relating._choice is None


def test_a_link_begun_in_one_window_is_ended_in_another(reader, panes, marks):
    go_to(reader, panes[0], marks[0])
    reader.press("annotate.link")
    other = reader.desks.make()
    other.equip()
    reader.qtbot.addWidget(other.window)
    assert any("“stopped at noon”" in one for one in other.window.notices.sentences)

    other.equipment.relating._leave()

    assert said(reader) == []


def test_the_same_is_not_offered_twice(reader, panes, marks):
    link(reader, marks[2], marks[0], LinkKind.SAME)

    choice = begin(reader, panes, marks)

    assert [row.taken for row in choice.model.rows()] == [False, False, True, False]
    press(reader, choice.view, Qt.Key.Key_3)
    assert choice.isVisible()
    assert len(links(reader)) == 1
    choice.close()


def test_two_that_are_chosen_in_the_panel_are_linked_with_one_another(reader, panes, marks):
    panel = reader.desk.window.annotations_panel
    reader.wait(lambda: panel.model.rowCount() == 5)
    panel.view.setFocus()
    for place in (marks[0], marks[2]):
        index = panel.model.index_of(place.id)
        panel.view.selectionModel().select(index, panel.view.selectionModel().SelectionFlag.Select)
    assert len(panel.selected_ids()) == 2

    press(reader, panel.view, Qt.Key.Key_L)
    choice = popover(reader, "_choice")
    press(reader, choice.view, Qt.Key.Key_Return)

    reader.wait(lambda: links(reader))
    (made,) = links(reader)
    assert (made.from_id, made.to_id) == (marks[0].id, marks[2].id)


def test_a_card_says_what_its_annotation_is_linked_with(reader, panes, marks):
    panel = reader.desk.window.annotations_panel
    reader.wait(lambda: panel.model.rowCount() == 5)
    index = panel.model.index_of(marks[2].id)
    before = panel.view.visualRect(index).height()

    link(reader, marks[0], marks[2], comment="as the ferry shows")

    reader.wait(lambda: panel.view.visualRect(index).height() > before)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "linked: supported by “stopped at noon” in The ferry stops, as the ferry" in spoken


def test_the_margin_has_a_sign_level_with_the_first_line_which_a_click_follows(
    reader, panes, marks
):
    view = panes[0].view
    assert view._margin_items().signs == ()
    link(reader, marks[0], marks[2])
    reader.wait(lambda: view._margin_items().signs)
    (sign,) = view._margin_items().signs
    (bar,) = [bar for bar in view._margin_items().bars() if bar.annotation_id == marks[0].id]
    assert abs(sign.rect.center().y() - bar.rect.center().y()) <= bar.rect.height() / 2
    assert view.annotation_at(sign.rect.center()) == marks[0].id

    reader.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=sign.rect.center())

    reader.wait(lambda: reader.desk.opening.current() is panes[1])
    assert panes[1].view.annotations_at_caret()[0] == marks[2].id


def test_a_paragraph_is_heard_with_the_links_of_its_highlights(reader, panes, marks):
    link(reader, marks[0], marks[2])
    view = panes[0].view
    piece = view._model.piece_at(marks[0].anchor.span.start)

    words = described(view._model, piece, view.layers, {})

    assert words == (
        "Highlighted “stopped at noon”, linked: supports “cost eleven million” in A bridge instead"
    )


def test_a_key_goes_to_the_other_end_and_back(reader, panes, marks):
    link(reader, marks[0], marks[2])
    go_to(reader, panes[0], marks[0])

    reader.press("annotate.follow")
    reader.wait(lambda: reader.desk.opening.current() is panes[1])
    assert panes[1].view.annotations_at_caret() == [marks[2].id]

    reader.press("annotate.follow")
    reader.wait(lambda: reader.desk.opening.current() is panes[0])
    assert panes[0].view.annotations_at_caret() == [marks[0].id]
    assert reader.desk.opening.can_go_back


def test_an_article_that_is_not_open_is_opened_beside(reader):
    sea, ferry = reader.add(sea=SEA, ferry=FERRY)
    (pane,) = reader.open(sea)
    far = reader.mark(pane, "the boats lay idle")
    (pane,) = reader.open(ferry)
    near = reader.mark(pane, "stopped at noon")
    link(reader, near, far)
    go_to(reader, pane, near)

    reader.press("annotate.follow")

    reader.wait(lambda: reader.desk.opening.open_ids() == [ferry, sea])
    current = reader.desk.opening.current()
    reader.wait(lambda: current.view.annotations_at_caret() == [far.id])
    assert current.article_id == sea
    reader.press("go.back")
    reader.wait(lambda: reader.desk.opening.current() is pane)


def test_of_several_links_one_is_chosen_said_otherwise_commented_on_and_removed(
    reader, panes, marks
):
    first = link(reader, marks[0], marks[2])
    second = link(reader, marks[0], marks[1], LinkKind.SEE_ALSO)
    go_to(reader, panes[0], marks[0])
    reader.press("annotate.follow")
    listed = popover(reader, "_list")
    assert [row.linked.link.id for row in listed.model.rows()] == [first.id, second.id]

    press(reader, listed.view, Qt.Key.Key_2)
    reader.wait(lambda: LinkKind.CONTRADICTS in [one.kind for one in links(reader)])
    reader.wait(lambda: listed.model.rows()[0].linked.link.kind is LinkKind.CONTRADICTS)
    press(reader, listed.view, Qt.Key.Key_X)
    reader.wait(lambda: listed.model.rows()[0].linked.link.from_id == marks[2].id)
    listed.comment.setFocus()
    reader.qtbot.keyClicks(listed.comment, "so it seems")
    press(reader, listed.comment, Qt.Key.Key_Return)
    reader.wait(lambda: links(reader)[0].comment == "so it seems")
    reader.wait(lambda: listed.model.rows()[0].linked.link.comment == "so it seems")
    press(reader, listed.view, Qt.Key.Key_Delete)
    reader.wait(lambda: [one.id for one in links(reader)] == [second.id])
    reader.wait(lambda: listed.model.rowCount() == 1)
    assert listed.isVisible()

    press(reader, listed.view, Qt.Key.Key_Return)
    reader.wait(lambda: panes[0].view.annotations_at_caret()[0] == marks[1].id)
    assert not listed.isVisible()
    action = reader.desk.window.actions_.by_id["edit.undo"]
    assert action.text() == "Undo remove link"


def test_a_highlight_without_links_says_so(reader, panes, marks):
    go_to(reader, panes[0], marks[0])

    reader.press("annotate.follow")

    assert any("no links" in one for one in said(reader))


def drag_over(view, annotation_id, point):
    """Drag an annotation over a viewport as Qt tells of it; return whether it would be taken."""
    mime = annotations_mime([annotation_id])
    args = (mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    action = Qt.DropAction.LinkAction
    QApplication.sendEvent(view, QDragEnterEvent(point, action, *args))
    move = QDragMoveEvent(point, action, *args)
    QApplication.sendEvent(view, move)
    return move.isAccepted(), QDropEvent(QPointF(point), action, *args), mime


def test_a_highlight_dropped_on_one_of_another_pane_is_linked_with_it(reader, panes, marks):
    view = panes[1].view
    at = view.rectangle_of(marks[2].anchor.span).center()

    accepted, drop, _mime = drag_over(view.viewport(), marks[0].id, at)
    assert accepted
    assert view.scene.active == marks[2].id
    assert not drag_over(view.viewport(), marks[0].id, QPoint(at.x(), at.y() + 200))[0]
    assert view.scene.active is None
    QApplication.sendEvent(view.viewport(), drop)

    choice = popover(reader, "_choice")
    press(reader, choice.view, Qt.Key.Key_Return)
    reader.wait(lambda: links(reader))
    assert (links(reader)[0].from_id, links(reader)[0].to_id) == (marks[0].id, marks[2].id)


def test_a_drag_near_the_edge_of_a_text_scrolls_it_and_what_comes_by_is_the_target(
    reader, panes, marks
):
    (long,) = reader.add(long="A long way\n\n" + "The road goes on and on.\n\n" * 200)
    reader.desk.opening.open(long)
    reader.wait(lambda: reader.desk.opening.pane_of(long) is not None)
    view = reader.desk.opening.pane_of(long).view
    edge = QPoint(view.viewport().width() // 2, view.viewport().height() - 4)
    before = view.scene.page.value()

    drag_over(view.viewport(), marks[0].id, edge)
    reader.wait(lambda: view.scene.page.value() > before + 40)
    QApplication.sendEvent(view.viewport(), QDragLeaveEvent())
    stopped = view.scene.page.value()
    reader.qtbot.wait(120)

    assert view.scene.page.value() == stopped


def test_a_row_dropped_on_another_row_is_linked_with_it_and_on_itself_it_is_not(
    reader, panes, marks
):
    panel = reader.desk.window.annotations_panel
    reader.wait(lambda: panel.model.rowCount() == 5)
    viewport = panel.view.viewport()
    at = {one.id: panel.view.visualRect(panel.model.index_of(one.id)).center() for one in marks}

    assert not drag_over(viewport, marks[0].id, at[marks[0].id])[0]
    assert drag_over(viewport, marks[0].id, at[marks[1].id])[0]
    assert panel.view.target().row() == panel.model.index_of(marks[1].id).row()
    QApplication.sendEvent(viewport, QDragLeaveEvent())
    assert not panel.view.target().isValid()
    accepted, drop, _mime = drag_over(viewport, marks[0].id, at[marks[1].id])
    assert accepted
    QApplication.sendEvent(viewport, drop)

    choice = popover(reader, "_choice")
    assert choice.target.text == "“Nobody believed her”"
    choice.close()


def test_a_bar_is_dragged_after_a_few_pixels_and_a_click_only_chooses(reader, panes, marks):
    view, dragged = panes[0].view, []
    view.annotation_dragged.disconnect()
    view.annotation_dragged.connect(dragged.append)
    (bar,) = [bar for bar in view._margin_items().bars() if bar.annotation_id == marks[0].id]
    at, left = bar.rect.center(), Qt.MouseButton.LeftButton

    reader.qtbot.mouseClick(view.viewport(), left, pos=at)
    assert dragged == []
    reader.qtbot.mousePress(view.viewport(), left, pos=at)
    reader.qtbot.mouseMove(view.viewport(), at + QPoint(2, 0))
    assert dragged == []
    reader.qtbot.mouseMove(view.viewport(), at + QPoint(40, 20))
    reader.qtbot.mouseRelease(view.viewport(), left, pos=at + QPoint(40, 20))

    assert dragged == [marks[0].id]


def test_merged_highlights_keep_their_links_in_the_window(reader, panes, marks):
    other = reader.mark(panes[0], "at noon, and nobody")
    made = link(reader, other, marks[2])
    go_to(reader, panes[0], other)
    reader.desk.equipment.reshaping.offer()

    reader.press("annotate.merge")

    reader.wait(lambda: [one.from_id for one in links(reader)] == [marks[0].id])
    assert links(reader)[0].id == made.id
    reader.press("edit.undo")
    reader.wait(lambda: [one.from_id for one in links(reader)] == [other.id])


def test_a_deleted_highlight_takes_the_sign_of_the_other_one_along_and_brings_it_back(
    reader, panes, marks
):
    link(reader, marks[0], marks[2])
    view = panes[0].view
    reader.wait(lambda: view._margin_items().signs)

    go_to(reader, panes[1], marks[2])
    reader.press("annotate.delete")
    reader.wait(lambda: not view._margin_items().signs)
    reader.press("edit.undo")

    reader.wait(lambda: view._margin_items().signs)


def test_a_library_that_can_only_be_read_says_so_and_links_are_followed_still(
    reader, panes, marks, monkeypatch
):
    link(reader, marks[0], marks[2])
    link(reader, marks[0], marks[1])
    monkeypatch.setattr(type(reader.library), "read_only", property(lambda _: True))
    go_to(reader, panes[0], marks[0])

    reader.press("annotate.link")
    assert any("can be read but not changed" in one for one in said(reader))
    assert reader.desk.study.relations.begun is None

    reader.press("annotate.follow")
    listed = popover(reader, "_list")
    press(reader, listed.view, Qt.Key.Key_Delete)
    press(reader, listed.view, Qt.Key.Key_Return)
    reader.wait(lambda: reader.desk.opening.current() is panes[1])
    assert len(links(reader)) == 2


def test_what_another_instance_links_is_shown(reader, panes, marks, tmp_path, library_path):
    view = panes[0].view
    with closing(a_library(library_path, tmp_path / "there")) as other:
        new = other.make_link(marks[0].id, marks[2].id, LinkKind.SAME)
        other.apply(linking.link(new, ())).result(10)

        reader.wait(lambda: view._margin_items().signs)

        relations = reader.desk.study.relations
        other.apply(linking.change_kind(new, LinkKind.SUPPORTS, ())).result(10)
        reader.wait(lambda: relations.of(marks[0].id)[0].link.kind is LinkKind.SUPPORTS)


def test_several_rows_are_not_dragged_onto_one(reader, panes, marks):
    view = panes[1].view
    at = view.rectangle_of(marks[2].anchor.span).center()
    mime = annotations_mime([marks[0].id, marks[1].id])
    args = (mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    event = QDragEnterEvent(at, Qt.DropAction.LinkAction, *args)
    event.ignore()

    QApplication.sendEvent(view.viewport(), event)

    assert not event.isAccepted()
    panel = reader.desk.window.annotations_panel
    rows = [panel.model.index_of(one.id) for one in marks[:2]]
    assert panel.model.mimeData(rows).data("application/x-diptych-annotations").data()
    assert panel.view.picture_of(rows).width() > 0
