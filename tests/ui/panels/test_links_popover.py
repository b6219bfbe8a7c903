"""The list of a highlight's links: what is written in it is said of the link it was written on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from diptych.domain.link import Link, Linked, LinkEnd, LinkKind
from diptych.paths import resources
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import load_theme
from diptych.ui.panels.links_popover import LinksPopover

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def linked(key, comment):
    ends = [
        LinkEnd(annotation_id=one, article_id="x", article_title="X", words=one)
        for one in ("here", key)
    ]
    link = Link(id=key, from_id="here", to_id=key, kind=LinkKind.SAME, comment=comment)
    return Linked(link=link, source=ends[0], target=ends[1])


FIRST, SECOND = linked("a", "first"), linked("b", "second")


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def popover(qtbot, window):
    theme = load_theme("light", resources())
    popover = LinksPopover(theme, Icons(theme), window)
    popover.said = []
    popover.commented.connect(lambda one, words: popover.said.append((one.link.id, words)))
    popover.open_for("here", "words", [FIRST, SECOND], QRect(10, 10, 10, 10), writable=True)
    popover.comment.setFocus()
    qtbot.waitUntil(popover.comment.hasFocus)
    return popover


def test_a_comment_is_said_of_the_link_at_which_the_reader_is(qtbot, popover):
    qtbot.keyClicks(popover.comment, " of all")
    qtbot.keyClick(popover.comment, Qt.Key.Key_Return)

    assert popover.said == [("a", "first of all")]


def test_a_comment_on_a_link_that_has_gone_meanwhile_is_not_said_of_another(qtbot, popover):
    qtbot.keyClicks(popover.comment, " of all")
    popover.show_links([SECOND])
    assert popover.comment.text() == "first of all"

    qtbot.keyClick(popover.comment, Qt.Key.Key_Return)

    assert popover.said == []
    assert popover.comment.text() == "second"
    popover.comment.setFocus()
    qtbot.keyClicks(popover.comment, " thoughts")
    qtbot.keyClick(popover.comment, Qt.Key.Key_Return)
    assert popover.said == [("b", "second thoughts")]
