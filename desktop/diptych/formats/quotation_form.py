"""Quotations on their way between the program and a worker: what is asked, what it answers.

Finding them keeps an interpreter to itself: half a megabyte of text is a second. In a process of
its own nothing of the program waits for it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from diptych.domain.blocks import Blocks
from diptych.domain.quotation import (
    Attribution,
    Certainty,
    Known,
    Quotation,
    QuotationClass,
    SpeakerKind,
)
from diptych.domain.span import Span
from diptych.formats.limits import PICTURES
from diptych.formats.wire import Message

DETECT, DETECTED = "detect", "detected"
"""What the program asks, and the answer."""

AT_ONCE = 200
"""Quotations or blocks written as one piece of JSON: while one is read or written, nobody else in
the program gets a turn."""


def request(text: str, blocks: Blocks, language: str, known: Sequence[Known]) -> Message:
    """Return the question which quotations a text has."""
    return Message(
        kind=DETECT,
        facts={
            "language": language,
            "known": [
                (*_place(one.span), None if one.by is None else _by(one.by), one.quoted)
                for one in known
            ],
        },
        parts=(text.encode("utf-8", "surrogatepass"), b"\n".join(_listed(blocks))),
    )


def answer(message: Message) -> Message:
    """Find the quotations that are asked for."""
    # Imported late: whoever reads files has no use for it.
    from diptych.text.quotations.detector import detect  # noqa: PLC0415 - see above

    facts: Any = message.facts
    text, rows = message.parts
    known = [
        Known(span=Span(start, end), by=None if by is None else _attribution(by), quoted=quoted)
        for start, end, by, quoted in facts["known"]
    ]
    found = detect(
        text.decode("utf-8", "surrogatepass"),
        Blocks.from_rows(row for line in rows.splitlines() for row in json.loads(line)),
        facts["language"],
        known,
    )
    return Message(kind=DETECTED, parts=tuple(_packed(found)))


def quotations(message: Message) -> Iterator[Quotation]:
    """Yield the quotations of an answer; ``ValueError`` or ``TypeError`` where it makes no sense.

    Between two of them whoever asks may let others work.
    """
    for part in message.parts:
        for row in json.loads(part):
            yield _quotation(row)


def _listed(blocks: Blocks) -> Iterator[bytes]:
    """Yield blocks as ``Blocks.from_rows`` takes them; where they are in a file is no matter."""
    for start in range(0, len(blocks), AT_ONCE):
        rows = [
            (
                block.kind.value,
                block.level,
                block.start,
                block.end,
                block.aside.value,
                int(block.cut),
                block.page,
                None,
                None,
            )
            for block in blocks[start : start + AT_ONCE]
        ]
        yield json.dumps(rows, separators=(",", ":")).encode("ascii")


def _packed(found: Sequence[Quotation]) -> Iterator[bytes]:
    size = max(AT_ONCE, len(found) // PICTURES + 1)
    for start in range(0, len(found), size):
        rows = list(map(_row, found[start : start + size]))
        yield json.dumps(rows, separators=(",", ":")).encode("ascii")


def _row(one: Quotation) -> tuple[object, ...]:
    return (
        *_place(one.span),
        one.kind.value,
        one.utterance,
        _by(one.by),
        one.certainty.value,
        list(map(_by, one.candidates)),
        one.truncated,
        one.detector,
    )


def _quotation(row: Sequence[Any]) -> Quotation:
    start, end, kind, utterance, by, certainty, candidates, truncated, detector = row
    return Quotation(
        span=Span(start, end),
        kind=QuotationClass(kind),
        utterance=utterance,
        by=_attribution(by),
        certainty=Certainty(certainty),
        candidates=tuple(map(_attribution, candidates)),
        truncated=truncated,
        detector=detector,
    )


def _by(by: Attribution) -> tuple[object, ...]:
    return by.name, by.role, by.kind.value, *(() if by.mention is None else _place(by.mention))


def _attribution(row: Sequence[Any]) -> Attribution:
    name, role, kind, *mention = row
    return Attribution(
        name=name, role=role, kind=SpeakerKind(kind), mention=Span(*mention) if mention else None
    )


def _place(span: Span) -> tuple[int, int]:
    return span.start, span.end
