"""Quiet links from where something is missing, or went wrong, to what the guide says about it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from architecture.sources import RESOURCES
from diptych.domain.errors import DiskFullError
from diptych.ui.appearance.look import Look
from diptych.ui.widgets.empty_state import EmptyState
from diptych.ui.widgets.guide_link import GuideLink
from diptych.ui.window.notices import Notices


class Room(QWidget):
    guide_wanted = Signal(str)


@pytest.fixture
def room(qtbot):
    made = Room()
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    return made


@pytest.fixture
def look(qapp):
    made = Look(qapp, RESOURCES, "light")
    yield made
    made.deleteLater()


def link_in(widget):
    (link,) = widget.findChildren(GuideLink)
    return link


def test_an_empty_list_leads_into_the_guide(qtbot, room):
    state = EmptyState(
        None, "Nothing", "Press {H}.", title_font=room.font(), guide="tags#giving", parent=room
    )
    state.show()

    with qtbot.waitSignal(room.guide_wanted) as asked:
        qtbot.keyClick(link_in(state), Qt.Key.Key_Space)
    assert asked.args == ["tags#giving"]


def test_one_that_leads_nowhere_has_no_link(room):
    state = EmptyState(None, "Nothing", "", title_font=room.font(), parent=room)
    assert link_in(state).isHidden()

    state.lead_to("data#bin")
    assert not link_in(state).isHidden()
    assert link_in(state).target == "data#bin"


def test_a_link_in_a_dialog_asks_the_window_before_which_it_stands(qtbot, room):
    dialog = QDialog(room)
    link = GuideLink("notes#board", dialog)

    with qtbot.waitSignal(room.guide_wanted) as asked:
        link.click()
    assert asked.args == ["notes#board"]


def test_a_failure_in_a_notice_leads_to_its_section_and_stays(qtbot, room, look):
    notices = Notices(look.icons, room)
    notices.fail(DiskFullError("library.diptych", "full"))

    with qtbot.waitSignal(room.guide_wanted) as asked:
        link_in(notices).click()
    assert asked.args == ["trouble#full-disk"]
    assert len(notices.sentences) == 1


def test_a_fault_of_the_program_has_its_section_too(room, look):
    notices = Notices(look.icons, room)
    notices.fault(ZeroDivisionError(), "diptych.log")

    buttons = [one.text() for one in notices.findChildren(QPushButton)]
    assert buttons == ["Copy the log’s place", "Help"]
    assert link_in(notices).target == "trouble#fault"


def test_a_notice_that_is_no_failure_has_no_link(room, look):
    notices = Notices(look.icons, room)
    notices.tell("Exported.")
    assert notices.findChildren(GuideLink) == []
