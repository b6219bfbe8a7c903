"""Quotations are found in a process of their own as they are found here."""

from __future__ import annotations

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_readable, blocks_of
from diptych.domain.blocks import Aside, Block, BlockKind, Blocks
from diptych.domain.errors import CancelledError
from diptych.domain.progress import Unwatched
from diptych.domain.quotation import Attribution, Known, SpeakerKind
from diptych.domain.span import Span
from diptych.formats.detecting import DetectingApart
from diptych.formats.kept_worker import NoAnswerError
from diptych.formats.quotation_form import AT_ONCE, answer, quotations, request
from diptych.formats.wire import Message
from diptych.text.quotations.detector import detect
from said import TEXT


@pytest.fixture(scope="module")
def apart():
    apart = DetectingApart()
    yield apart
    apart.close()


def read_back(text, blocks, language="en", known=()):
    return tuple(quotations(answer(request(text, blocks, language, known))))


def test_a_worker_finds_what_is_found_here(apart):
    article = a_readable(TEXT)
    known = [
        Known(span=Span(5, 9), quoted=False),
        Known(
            span=Span(54, 85),
            by=Attribution(name="Ann Reed", role="clerk", kind=SpeakerKind.PERSON),
        ),
    ]
    found = tuple(apart.detect(TEXT, article.blocks, "en", known, Unwatched()))
    assert found == detect(TEXT, article.blocks, "en", known)
    assert found[0].by.name == "Ann Reed"
    assert len(apart.workers()) == 1


def test_hidden_blocks_are_hidden_there_too():
    blocks = Blocks.of(
        Block(kind=block.kind, start=block.start, end=block.end, aside=Aside.BOILERPLATE)
        for block in blocks_of(TEXT)
    )
    assert read_back(TEXT, blocks) == ()


def test_many_come_in_several_parts():
    text = " ".join(f"“It is {number},” said Ann Reed." for number in range(AT_ONCE + 5))
    blocks = Blocks.of([Block(kind=BlockKind.PARAGRAPH, start=0, end=len(text))])
    told = answer(request(text, blocks, "en", ()))
    assert len(told.parts) == 2
    assert tuple(quotations(told)) == detect(text, blocks, "en")


@given(st.text(alphabet="aB “”\n😀‘’.,«»\ud800", max_size=80))
def test_any_text_is_read_as_it_is(text):
    blocks = Blocks.of(blocks_of(text, ()))
    assert read_back(text, blocks) == detect(text, blocks, "en")


def test_nonsense_is_no_answer(apart, monkeypatch):
    nonsense = Message(kind="detected", parts=(b'[[0,1,"song"]]',))
    monkeypatch.setattr(apart, "ask", lambda *_: nonsense)
    with pytest.raises(NoAnswerError):
        list(apart.detect(TEXT, Blocks(), "en", (), Unwatched()))
    fault = Message(kind="fault", facts={"trace": "it broke"})
    monkeypatch.setattr(apart, "ask", lambda *_: fault)
    with pytest.raises(NoAnswerError, match="it broke"):
        apart.detect(TEXT, Blocks(), "en", (), Unwatched())


def test_closing_stops_what_is_under_way():
    apart = DetectingApart()
    text = "“It is so,” said Ann Reed. " * 200_000
    told: list[BaseException] = []

    def wait() -> None:
        try:
            apart.detect(text, Blocks(), "en", (), Unwatched())
        except CancelledError as error:
            told.append(error)

    thread = threading.Thread(target=wait)
    thread.start()
    while not apart.workers():
        thread.join(0.01)
    apart.close()
    thread.join(20)
    assert len(told) == 1
    assert apart.workers() == []
