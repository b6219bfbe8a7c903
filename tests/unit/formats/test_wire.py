from __future__ import annotations

import io
import json
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.formats.wire import (
    Allowance,
    BrokenMessageError,
    Message,
    MessageTooLargeError,
    receive,
    send,
)

PLENTY = Allowance(json_bytes=10_000, parts=20, part_bytes=10_000)

values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text() | st.floats(-1e9, 1e9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
messages = st.builds(
    Message,
    kind=st.text(),
    facts=st.dictionaries(st.text(), values, max_size=4),
    parts=st.lists(st.binary(max_size=40), max_size=4).map(tuple),
)


def sent(*said: Message) -> bytes:
    pipe = io.BytesIO()
    for message in said:
        send(pipe, message)
    return pipe.getvalue()


def raw(head: object, rest: bytes = b"") -> bytes:
    data = head if isinstance(head, bytes) else json.dumps(head).encode()
    return struct.pack(">I", len(data)) + data + rest


@given(st.lists(messages, max_size=3))
def test_what_is_sent_is_received_and_then_nothing(said):
    pipe = io.BytesIO(sent(*said))

    assert [receive(pipe, PLENTY) for _ in said] == said
    assert receive(pipe, PLENTY) is None


@given(messages, st.data())
def test_a_message_that_breaks_off_is_broken(message, data):
    whole = sent(message)
    end = data.draw(st.integers(1, len(whole) - 1))

    with pytest.raises(BrokenMessageError):
        receive(io.BytesIO(whole[:end]), PLENTY)


@given(st.binary(min_size=1, max_size=300))
def test_any_bytes_are_a_message_or_broken(data):
    try:
        message = receive(io.BytesIO(data), PLENTY)
    except BrokenMessageError:
        return
    assert message is not None


@pytest.mark.parametrize(
    "head",
    [
        b"no json",
        b"[]",
        b"\xff\xfe",
        b"[" * 9_000,
        {"kind": 1, "sizes": [], "facts": {}},
        {"kind": "x", "sizes": [-1], "facts": {}},
        {"kind": "x", "sizes": [True], "facts": {}},
        {"kind": "x", "sizes": {}, "facts": {}},
        {"kind": "x", "sizes": []},
        b'{"kind": "x", "sizes": [], "facts": {"a": NaN}}',
        b'{"kind": "x", "sizes": [], "facts": {"a": -Infinity}}',
    ],
)
def test_what_is_no_message_is_refused(head):
    with pytest.raises(BrokenMessageError):
        receive(io.BytesIO(raw(head, b"12345")), PLENTY)


@pytest.mark.parametrize("sizes", [[10_001], [5_001, 5_000], [0] * 21, [10**30]])
def test_too_much_is_refused_before_it_is_read(sizes):
    pipe = io.BytesIO(raw({"kind": "x", "sizes": sizes, "facts": {}}, b"a" * 20_000))
    head = len(raw({"kind": "x", "sizes": sizes, "facts": {}}))

    with pytest.raises(MessageTooLargeError):
        receive(pipe, PLENTY)
    assert pipe.tell() == head


def test_a_long_head_is_refused_before_it_is_read():
    pipe = io.BytesIO(struct.pack(">I", 10_001) + b" " * 10_001)

    with pytest.raises(MessageTooLargeError):
        receive(pipe, PLENTY)
    assert pipe.tell() == 4


def test_what_json_cannot_say_is_not_sent():
    with pytest.raises(ValueError, match="JSON"):
        sent(Message(kind="x", facts={"a": float("nan")}))
