"""Regular expressions run where they can be ended."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence

import pytest

from diptych.domain.errors import CancelledError, PatternError, PatternTakesLongError
from diptych.domain.progress import Unwatched
from diptych.domain.span import Span
from diptych.formats.matching import Matching
from diptych.formats.patterns import answer, request
from diptych.formats.worker_process import command

ENDLESS = "(a+)+$"
LONG_LINE = "a" * 200 + "b"


@pytest.fixture(scope="module")
def matching():
    with Matching(seconds=60) as matching:
        yield matching


class Stopped:
    """Wants the work stopped once it is under way."""

    def __init__(self, after: int) -> None:
        self.left = after

    def step(self, *_: object) -> None:
        self.left -= 1
        if self.left < 0:
            raise CancelledError


def find(matching: Matching, pattern: str, text: str, **options: int) -> list[tuple[int, int]]:
    found = matching.find(pattern, text, Unwatched(), **options)
    return [(span.start, span.end) for span in found.spans]


def test_places_are_code_points_and_lines_have_a_beginning_and_an_end(matching):
    text = "\U0001d49c one\n\ntwo one"

    assert find(matching, r"^\w+", text) == [(0, 1), (7, 10)]
    assert find(matching, r"one$", text) == [(2, 5), (11, 14)]


def test_places_without_characters_are_none(matching):
    assert find(matching, "x*", "axxa") == [(1, 3)]


def test_case_is_minded_where_that_is_asked_for(matching):
    assert find(matching, "pct", "PCT pct", ignore_case=True) == [(0, 3), (4, 7)]
    assert find(matching, "pct", "PCT pct") == [(4, 7)]


def test_no_more_than_asked_for_are_listed_and_first_those_ahead(matching):
    found = matching.find("a", "a a a a", Unwatched(), most=2, start=2)

    assert found.more
    assert found.spans == (Span(2, 3), Span(4, 5))
    assert find(matching, "a", "a a a a", most=3, start=4) == [(0, 1), (4, 5), (6, 7)]


@pytest.mark.parametrize(
    ("pattern", "reason", "position"),
    [
        ("care (", "a bracket is not closed", 5),
        ("[a", "a square bracket is not closed", 0),
        ("a)", "a bracket is closed that was not opened", 1),
        ("*a", "there is nothing to repeat", 0),
        ("a\\", "a backslash stands at the end", 1),
        ("(?<=a+)b", "what is looked back at must have one length", None),
        ("a{99999999999}", "it is too large", None),
        ("(?", "it is not understood", 2),
        ("x" * 10_001, "it is too large", None),
    ],
)
def test_what_is_no_expression_is_told_with_its_place(matching, pattern, reason, position):
    with pytest.raises(PatternError) as told:
        matching.find(pattern, "care", Unwatched())

    assert (told.value.reason, told.value.position) == (reason, position)
    assert find(matching, "are", "care") == [(1, 4)]


def test_an_endless_one_is_stopped_at_once_and_the_next_is_answered(matching):
    with pytest.raises(CancelledError):
        matching.find(ENDLESS, LONG_LINE, Stopped(after=3))

    assert matching.workers() == []
    assert find(matching, "b", LONG_LINE) == [(200, 201)]


def test_an_endless_one_ends_by_itself():
    with Matching(seconds=0.2) as matching, pytest.raises(PatternTakesLongError):
        matching.find(ENDLESS, LONG_LINE, Unwatched())


def test_closing_ends_what_runs():
    matching = Matching(seconds=60)
    told: list[BaseException] = []

    def wait() -> None:
        try:
            matching.find(ENDLESS, LONG_LINE, Unwatched())
        except CancelledError as error:
            told.append(error)

    thread = threading.Thread(target=wait)
    thread.start()
    while not matching.workers():
        time.sleep(0.01)
    matching.close()
    thread.join(20)

    assert len(told) == 1
    with pytest.raises(CancelledError):
        matching.find("a", "a", Unwatched())


def test_closing_does_not_wait_for_a_worker_that_starts():
    starting, go_on = threading.Event(), threading.Event()
    told: list[BaseException] = []

    def start() -> Sequence[str]:
        starting.set()
        assert go_on.wait(20)
        return command()

    matching = Matching(start=start)

    def find_one() -> None:
        try:
            matching.find("a", "a", Unwatched())
        except CancelledError as error:
            told.append(error)

    finding = threading.Thread(target=find_one)
    finding.start()
    assert starting.wait(20)
    closing = threading.Thread(target=matching.close)
    closing.start()
    closing.join(10)
    closed = not closing.is_alive()
    go_on.set()
    finding.join(20)
    closing.join(20)

    assert closed
    assert len(told) == 1
    assert matching.workers() == []


def test_a_worker_is_kept_for_the_next_and_not_for_ever():
    with Matching(warm=0.1) as matching:
        find(matching, "a", "a")
        (first,) = matching.workers()
        find(matching, "a", "a")
        assert matching.workers() == [first]
        until = time.monotonic() + 20
        while matching.workers() and time.monotonic() < until:
            time.sleep(0.02)
        assert matching.workers() == []


def test_an_expression_that_python_will_read_otherwise_is_no_warning():
    told = answer(request("[[a]", "a[", ignore_case=False, most=9, start=0))

    assert told.facts == {"places": [(0, 1), (1, 2)]}
