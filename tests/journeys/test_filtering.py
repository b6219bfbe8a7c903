"""Letting some highlights stand out, the others being faint: in every pane, and the way back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from diptych.domain.annotation import Colour
from diptych.library import annotating, codebook
from diptych.library.tagging import create_tags
from diptych.ui.models.mark_filter import MarkFilter
from journeys.desks import BRIDGE, FERRY

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def panes(reader):
    return reader.open(*reader.add(ferry=FERRY, bridge=BRIDGE))


def tag(reader, path):
    made, new = reader.library.tag_from_path(path)
    reader.library.apply(create_tags(new, path)).result(10)
    reader.wait(lambda: made.id in reader.desk.contents.tags)
    return made


def mark(reader, pane, words, *tags, colour=None):
    made = reader.mark(pane, words)
    for one in tags:
        reader.library.apply(annotating.add_tag(reader.library.annotation(made.id), one)).result(10)
    if colour is not None:
        made = reader.library.annotation(made.id)
        reader.library.apply(annotating.set_colour(made, colour)).result(10)
    version = reader.library.annotation(made.id).version
    reader.wait(lambda: pane.view.layers.by_id[made.id].version == version)
    return made.id


def lit(pane):
    return {one.item.id for one in pane.view.layers.lit()}


def sentences(reader):
    bar = reader.desk.equipment.filtering._bar
    return bar.sentence if bar is not None else ""


@pytest.fixture
def marked(reader, panes):
    money, care = tag(reader, "money"), tag(reader, "care/older people")
    return {
        "money": mark(reader, panes[1], "eleven million", money),
        "older": mark(reader, panes[0], "harbour master", care),
        "blue": mark(reader, panes[0], "By evening", colour=Colour.BLUE),
    }


def tag_named(reader, name):
    (found,) = [one for one in reader.desk.contents.tags.values() if one.name == name]
    return found


def test_only_what_has_the_tag_stands_out_in_every_pane_and_the_bar_says_so(reader, panes, marked):
    filtering = reader.desk.equipment.filtering
    assert not reader.desk.window.actions_.by_id["read.unfilter"].isEnabled()

    filtering.show_only(MarkFilter(tags=(tag_named(reader, "care").id,)))

    assert lit(panes[0]) == {marked["older"]}
    assert lit(panes[1]) == set()
    assert sentences(reader) == "Showing only: care"
    assert reader.drawn(panes[0]) == {marked["older"], marked["blue"]}

    reader.press("read.unfilter")
    assert lit(panes[0]) == {marked["older"], marked["blue"]}
    assert sentences(reader) == ""


def test_the_bar_has_the_way_back(reader, panes, marked):
    filtering = reader.desk.equipment.filtering
    filtering.show_only(MarkFilter(colours=(Colour.BLUE,)))
    bar = filtering._bar
    assert bar.sentence == "Showing only: Blue"
    assert bar.isVisible()
    assert (
        bar.mapToGlobal(bar.rect().bottomLeft()).y()
        < panes[0].mapToGlobal(panes[0].rect().center()).y()
    )
    show_all = next(button for button in bar.buttons if button.text() == "Show all")

    reader.qtbot.mouseClick(show_all, Qt.MouseButton.LeftButton)

    assert filtering._bar is None
    assert len(lit(panes[0])) == 2


def test_the_margin_and_the_next_annotation_follow_it(reader, panes, marked):
    view = panes[0].view
    reader.desk.equipment.filtering.show_only(MarkFilter(colours=(Colour.BLUE,)))

    assert {bar.annotation_id for bar in view._margin_items().bars()} == {marked["blue"]}
    reader.desk.window.area.set_current(panes[0])
    view.set_caret(0)
    for _ in range(2):
        reader.press("read.next_annotation")
        assert reader.desk.equipment.annotating.at_caret().id == marked["blue"]


def test_a_pane_that_is_opened_later_and_a_highlight_made_later_follow_it(reader, panes, marked):
    reader.desk.equipment.filtering.show_only(MarkFilter(colours=(Colour.BLUE,)))
    (third,) = reader.add(third="A third text\n\nNobody had counted the boats before.\n")
    reader.desk.opening.open(third, beside=True)
    reader.wait(lambda: reader.desk.opening.pane_of(third) is not None)
    pane = reader.desk.opening.pane_of(third)

    plain = reader.mark(pane, "Nobody had")

    assert reader.drawn(pane) == {plain.id}
    assert lit(pane) == set()


def test_a_tag_that_is_nested_later_counts_and_one_that_is_gone_does_not(reader, panes, marked):
    filtering = reader.desk.equipment.filtering
    care, money = tag_named(reader, "care"), tag_named(reader, "money")
    filtering.show_only(MarkFilter(tags=(care.id,)))

    moved = codebook.move_tag(money, care, list(reader.library.tags()))
    reader.library.apply(moved).result(10)
    reader.wait(lambda: lit(panes[1]) == {marked["money"]})

    gone = codebook.delete_tag(
        reader.library.tags()[[one.id for one in reader.library.tags()].index(care.id)],
        reader.library.tags(),
        reader.library.annotations(),
    )
    reader.library.apply(gone).result(10)
    reader.wait(lambda: sentences(reader) == "")
    assert len(lit(panes[0])) == 2


def test_tags_are_found_by_letters_and_ticked_by_key_and_act_at_once(reader, panes, marked):
    reader.press("read.filter")
    popover = reader.desk.equipment.filtering._popover
    assert [row.path for row in popover.model.rows()] == ["care", "care/older people", "money"]

    reader.qtbot.keyClicks(popover.search, "mon")
    assert [row.path for row in popover.model.rows()] == ["money"]
    reader.qtbot.keyClick(popover.search, Qt.Key.Key_Return)
    assert sentences(reader) == "Showing only: money"
    assert lit(panes[1]) == {marked["money"]}

    popover.search.clear()
    popover.view.turn(popover.model.index(0))
    assert sentences(reader) == "Showing only: care, money"
    popover.below.setChecked(False)
    assert lit(panes[0]) == set()
    assert sentences(reader) == "Showing only: care, money, without the tags in them"

    popover.colours._discs[Colour.BLUE].click()
    assert "Blue" in sentences(reader)
    reader.qtbot.mouseClick(popover.all_button, Qt.MouseButton.LeftButton)
    assert sentences(reader) == ""
    assert not popover.isVisible()


def test_what_is_chosen_is_ticked_when_the_choices_are_opened_again(reader, panes, marked):
    wanted = MarkFilter(tags=(tag_named(reader, "money").id,), below=False, colours=(Colour.ROSE,))
    reader.desk.equipment.filtering.show_only(wanted)

    reader.press("read.filter")

    popover = reader.desk.equipment.filtering._popover
    assert popover.chosen() == wanted
    popover.close()


def test_a_faint_highlight_is_drawn_and_pointed_at(reader, panes, marked):
    view = panes[0].view
    reader.desk.equipment.filtering.show_only(MarkFilter(colours=(Colour.BLUE,)))
    span = view.layers.by_id[marked["older"]].anchor.span
    place = view.rectangle_of(span).center()

    assert view.annotation_at(place) == marked["older"]
    view.set_active(None)
    assert faint_and_underlined(view) == (1, 0)
    view.set_active(marked["older"])
    assert faint_and_underlined(view) == (1, 1)


def test_a_tag_of_the_codebook_is_shown_alone_from_its_panel(reader, panes, marked):
    reader.desk.window.side.show_tags()
    panel = reader.desk.window.tags_panel

    panel.only_requested.emit(tag_named(reader, "money").id)

    assert sentences(reader) == "Showing only: money"
    assert lit(panes[1]) == {marked["money"]}


def faint_and_underlined(view):
    """Count what is drawn faint, and underlines of whatever colour."""
    painted = [
        view._canvas.painted(view.scene, placed)
        for placed in view.scene.page.visible(view.text_height())
    ]
    lines = [line for one in painted for lines in one.underlines.values() for line in lines]
    return sum(len(one.faint) for one in painted), len(lines)
