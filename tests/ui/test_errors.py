"""No expected failure lacks words, and no unexpected one kills the window."""

from __future__ import annotations

import inspect
import logging
import sys
import threading

import pytest

from diptych.domain import errors
from diptych.library.edits import KINDS
from diptych.ui.errors import Mishaps, words_by_kind, words_for

SAMPLES = {
    "line": 3,
    "position": 3,
    "name": "report.txt",
    "reason": "the disk could not read it",
    "kind": "tag",
    "twin_id": "2",
    "key": "care",
    "detail": "published",
    "value": "in spring",
    "candidates": ("a", "b"),
    "quote": "words",
    "refusal": errors.BlocksRefusal.NO_SPACE,
    "location": "/home/ada/My library.diptych",
    "object_id": "1",
    "gone": True,
    "known": ("csv",),
    "itself": False,
}


def kinds(root=errors.DiptychError):
    for kind in root.__subclasses__():
        if kind.__module__ == errors.__name__:
            yield kind
            yield from kinds(kind)


def made(kind):
    wanted = inspect.signature(kind.__init__).parameters
    names = [name for name in wanted if name in SAMPLES]
    keyword = {n: SAMPLES[n] for n in names if wanted[n].kind == inspect.Parameter.KEYWORD_ONLY}
    return kind(*(SAMPLES[n] for n in names if n not in keyword), **keyword)


@pytest.mark.parametrize("kind", list(kinds()), ids=lambda kind: kind.__name__)
def test_every_expected_failure_has_words_of_its_own(kind):
    assert kind in words_by_kind()
    sentence = words_for(made(kind))
    assert sentence[-1] == "."
    assert "{" not in sentence
    assert ".." not in sentence


@pytest.mark.parametrize("kind", KINDS.values())
def test_whatever_an_edit_touches_has_a_name_where_it_was_changed_elsewhere(kind):
    words = words_for(errors.EditConflictError(kind.value, "1", gone=False))

    assert "_" not in words


def test_a_kind_that_is_not_in_the_table_has_its_parents_words():
    class OddError(errors.DiskFullError):
        """A disk that is full in its own way."""

    assert "disk is full" in words_for(OddError("here", "odd"))


def test_a_library_that_cannot_be_made_is_not_said_to_be_there():
    error = errors.LibraryReadOnlyError("/media/cd/My library.diptych", "nothing can be written")

    words = words_for(error)

    assert words == "“My library.diptych” could not be written: nothing can be written."


def test_a_bug_is_called_one():
    assert "should not have" in words_for(ZeroDivisionError())


@pytest.fixture
def mishaps(qapp):
    mishaps = Mishaps()
    mishaps.install()
    yield mishaps
    mishaps.uninstall()


def test_an_exception_nobody_caught_is_logged_and_told(qtbot, mishaps, caplog):
    told = []
    mishaps.happened.connect(told.append)
    with caplog.at_level(logging.ERROR):
        try:
            raise KeyError("lost")
        except KeyError:
            sys.excepthook(*sys.exc_info())
    qtbot.waitUntil(lambda: bool(told))

    assert [type(each) for each in told] == [KeyError]
    assert "KeyError: 'lost'" in caplog.text


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_so_is_one_of_another_thread_on_the_interfaces_thread(qtbot, mishaps):
    told = []
    mishaps.happened.connect(lambda error: told.append((error, threading.current_thread())))

    def work():
        raise KeyError("lost")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(told))

    assert told[0][1] is threading.main_thread()
