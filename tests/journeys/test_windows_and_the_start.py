"""Several windows while the library is still being opened, or cannot be; and a second start."""

from __future__ import annotations

import threading
from dataclasses import replace
from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent

from diptych.domain.errors import LibraryLockedError, UnreadableFileError
from diptych.domain.open_link import link_to
from diptych.domain.span import Span
from diptych.domain.tag import Tag
from diptych.library.annotating import highlight
from diptych.library.edits import created
from diptych.library.tagging import create_tags
from diptych.paths import resources
from diptych.preferences import PreferencesFile
from diptych.storage.glance import glance
from diptych.ui.application import Doors, Start
from diptych.ui.view_state import StudyState, ViewState, ViewStates
from journeys.conftest import a_library
from journeys.desks import BRIDGE, FERRY

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def articles(tmp_path, library_path):
    """A library with two articles: their ids."""
    paths = []
    for name, text in (("ferry", FERRY), ("bridge", BRIDGE)):
        paths.append(tmp_path / f"{name}.txt")
        paths[-1].write_text(text, encoding="utf-8")
    with a_library(library_path, tmp_path / "cache") as library:
        return [one.article.id for one in library.import_paths(paths)]


def test_a_name_that_is_changed_before_the_library_is_open_is_kept_and_comes_to_it(
    qtbot, begin, tmp_path
):
    gate, start = begin()
    start.study.become(replace(start.study.me, name="Grace Writer", initials="GW", colour="teal"))
    gate.set()
    attachment = start.study.attachment
    qtbot.waitUntil(lambda: attachment.library is not None, timeout=20_000)

    qtbot.waitUntil(
        lambda: [one.name for one in attachment.library.people()] == ["Grace Writer"],
        timeout=10_000,
    )
    kept = PreferencesFile(tmp_path / "home").load()
    assert (kept.name, kept.initials, kept.colour) == ("Grace Writer", "GW", "teal")


@pytest.fixture
def begin(qtbot, qapp, tmp_path, library_path):
    """Start with a library that opens when the gate does; the gate, and the start."""
    gates, starts = [], []

    def start(opened=None, state=None, starter=None):
        gate = threading.Event()
        gates.append(gate)

        def slowly():
            assert gate.wait(20)
            return opened() if opened is not None else a_library(library_path, tmp_path / "cache")

        if state is not None:
            with a_library(library_path, tmp_path / "cache") as library:
                ViewStates(tmp_path / "home").save(library.info.id, str(library_path), state)
        doors = Doors(
            location=str(library_path),
            glance=partial(glance, library_path),
            open_library=slowly,
            starter=starter,
            data=tmp_path / "home",
            resources=resources(),
            log=tmp_path / "diptych.log",
        )
        made = Start(qapp, doors, PreferencesFile(tmp_path / "home"))
        starts.append(made)
        with qtbot.waitSignal(made.desks.furnished):
            made.show()
        return gate, made

    yield start
    for gate in gates:
        gate.set()
    for each in starts:
        each.desks.quit()
        for desk in each.desks.all:
            desk.window.deleteLater()
        each.look.deleteLater()
    qapp.processEvents()


def two_windows(ferry, bridge):
    return StudyState(windows=(ViewState(panes=(ferry,)), ViewState(panes=(bridge,))))


def kept(tmp_path, library_path):
    return ViewStates(tmp_path / "home").at_location(str(library_path))


def waits(start):
    """What the two places without articles say, and whether they offer to bring some in."""
    window = start.desk.window
    empty, middle = window.library_panel._empty, window.nothing_open
    return (
        {empty.accessibleName(), middle._line.text()},
        {empty._button.isVisibleTo(empty), middle.button.isVisibleTo(middle)},
    )


def test_the_first_start_says_that_articles_are_on_their_way_in(begin, library_path, qtbot):
    gate, start = begin(starter=lambda library: [])

    assert waits(start) == ({"One moment"}, {False})

    gate.set()
    qtbot.waitUntil(lambda: start.study.attachment.library is not None)
    words, offered = waits(start)
    assert "One moment" not in words
    assert offered == {True}


def test_where_the_first_articles_cannot_come_in_others_can_be_brought(begin, qtbot):
    def broken(library):
        raise UnreadableFileError("manifest.json", "it is no manifest of a starter library")

    gate, start = begin(starter=broken)
    gate.set()

    qtbot.waitUntil(lambda: waits(start)[1] == {True})
    assert "One moment" not in waits(start)[0]


def test_further_windows_come_when_the_library_is_open(begin, articles, qtbot):
    gate, start = begin(state=two_windows(*articles))
    qtbot.wait(100)
    assert [desk.opening.open_ids() for desk in start.desks.all] == [[articles[0]]]
    first = start.desk
    gate.set()
    qtbot.waitUntil(lambda: len(start.desks.all) == 2 and start.desks.all[1].window.isVisible())
    assert [desk.opening.open_ids() for desk in start.desks.all] == [[one] for one in articles]
    qtbot.waitUntil(lambda: start.desk is first)


def test_windows_that_have_not_come_yet_are_kept_for_the_next_time(
    begin, articles, tmp_path, library_path
):
    gate, start = begin(state=two_windows(*articles))
    threading.Timer(0.2, gate.set).start()
    start.desk.window.close()
    assert [one.panes for one in kept(tmp_path, library_path).windows] == [
        (articles[0],),
        (articles[1],),
    ]


def test_windows_are_kept_where_the_library_cannot_be_opened(
    begin, articles, qtbot, tmp_path, library_path
):
    def locked():
        raise LibraryLockedError(str(library_path))

    gate, start = begin(locked, state=two_windows(*articles))
    gate.set()
    qtbot.waitUntil(lambda: bool(start.desk.window.notices.sentences))
    start.desk.window.close()
    assert [one.panes for one in kept(tmp_path, library_path).windows] == [
        (articles[0],),
        (articles[1],),
    ]


def test_an_edit_of_a_window_that_is_closed_before_the_library_is_open_is_done(
    begin, articles, qtbot
):
    gate, start = begin()
    second = start.desks.open_beside(start.desk)
    tag = Tag(id="5f0d8f6c-8f0e-4b5c-9a4e-0d9c3f1b2a77", name="quay")
    second.hand.do(lambda _: create_tags((created(tag),), "quay"))
    qtbot.waitUntil(second.window.isVisible)
    second.window.close()
    assert start.desks.all == (start.desk,)
    gate.set()
    qtbot.waitUntil(lambda: [one.name for one in start.study.contents.tags.values()] == ["quay"])
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qtbot.waitUntil(lambda: not shiboken6.isValid(second.window))


def test_a_second_start_brings_its_files_to_the_window_used_last(begin, articles, qtbot, tmp_path):
    gate, start = begin()
    gate.set()
    qtbot.waitUntil(lambda: start.study.attachment.library is not None)
    first = start.desk
    second = start.desks.open_beside(first)
    qtbot.waitUntil(lambda: start.desk is second)
    start.bring_up([tmp_path / "bridge.txt"])
    qtbot.waitUntil(lambda: second.opening.open_ids() == [articles[1]])
    assert first.opening.open_ids() == []

    first.window.come_up()
    qtbot.waitUntil(lambda: start.desk is first)
    start.bring_up([tmp_path / "ferry.txt"])
    qtbot.waitUntil(lambda: first.opening.open_ids() == [articles[0]])
    assert second.opening.open_ids() == [articles[1]]


def test_a_link_from_outside_is_followed_where_the_reader_is(begin, articles, qtbot):
    gate, start = begin()
    gate.set()
    qtbot.waitUntil(lambda: start.study.attachment.library is not None)
    library = start.study.attachment.library
    readable = library.open_article(articles[1])
    annotation = library.make_annotation(readable, Span(0, 4))
    library.apply(highlight(annotation)).result()

    start.bring_up([], [link_to(articles[1], annotation.id)])
    qtbot.waitUntil(lambda: start.desk.opening.open_ids() == [articles[1]])
    start.bring_up([], [link_to(articles[0], "gone")])
    qtbot.waitUntil(lambda: start.desk.opening.open_ids() == [articles[0]])
    told = []
    start.desk.equipment.referring.told.connect(told.append)
    start.bring_up([], [link_to("elsewhere", "gone"), "diptych://nonsense"])
    qtbot.waitUntil(lambda: len(told) == 2)
    assert sorted(told) == [
        "What this link leads to is not in this library.",
        "“diptych://nonsense” is no link that Diptych understands.",
    ]
