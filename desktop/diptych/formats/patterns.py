"""Regular expressions as a worker applies them: what is asked, and what it answers.

An expression that a reader types may take for ever, and Python cannot interrupt it; so it runs
where it can be ended.
"""

from __future__ import annotations

import re
import warnings
from typing import Any

from diptych.formats.wire import Message

MATCH, MATCHES, UNFIT = "match", "matches", "unfit"
"""What the program asks, and the two answers: places, or what is wrong with the expression."""

TOO_LARGE = "it is too large"
NOT_UNDERSTOOD = "it is not understood"

_REASONS = (
    ("missing ), unterminated", "a bracket is not closed"),
    ("unterminated character set", "a square bracket is not closed"),
    ("unbalanced parenthesis", "a bracket is closed that was not opened"),
    ("nothing to repeat", "there is nothing to repeat"),
    ("multiple repeat", "there is nothing to repeat"),
    ("min repeat greater", "the least number of repetitions is above the most"),
    ("bad character range", "a range of characters runs backwards"),
    ("bad escape (end of pattern)", "a backslash stands at the end"),
    ("bad escape", "a backslash stands before what it means nothing for"),
    ("incomplete escape", "a backslash stands before what it means nothing for"),
    ("invalid group reference", "there is no group of this number"),
    ("unknown group name", "there is no group of this name"),
    ("look-behind requires", "what is looked back at must have one length"),
)
"""Python's messages, by their beginnings, in words for readers."""


def request(pattern: str, text: str, *, ignore_case: bool, most: int, start: int) -> Message:
    """Return the question where ``pattern`` matches in ``text``; ``start`` is looked at first."""
    return Message(
        kind=MATCH,
        facts={"pattern": pattern, "ignore_case": ignore_case, "most": most, "start": start},
        parts=(text.encode("utf-8", "surrogatepass"),),
    )


def answer(message: Message) -> Message:
    """Find the places that are asked for; those without any characters are none."""
    facts: Any = message.facts
    text = message.parts[0].decode("utf-8", "surrogatepass")
    flags = re.MULTILINE | (re.IGNORECASE if facts["ignore_case"] else 0)
    try:
        with warnings.catch_warnings():
            # What a later Python may understand otherwise is understood as by this one.
            warnings.simplefilter("ignore")
            pattern = re.compile(facts["pattern"], flags)
    except re.error as error:
        return _unfit(error.msg, error.pos)
    except (RecursionError, OverflowError):
        return _unfit(TOO_LARGE, None)
    places = _places(pattern, text, facts["most"], facts["start"])
    return Message(kind=MATCHES, facts={"places": places})


def _unfit(message: str, position: int | None) -> Message:
    told = (words for begin, words in _REASONS if message.startswith(begin))
    reason = message if message == TOO_LARGE else next(told, NOT_UNDERSTOOD)
    return Message(kind=UNFIT, facts={"reason": reason, "position": position})


def _places(pattern: re.Pattern[str], text: str, most: int, start: int) -> list[tuple[int, int]]:
    """Return one place more than ``most``, if there are so many."""
    places: list[tuple[int, int]] = []
    for match in pattern.finditer(text, start):
        if match.end() > match.start():
            places.append(match.span())
            if len(places) > most:
                return places
    first = places[0][0] if places else len(text)
    for match in pattern.finditer(text):
        if match.start() >= start or match.end() > first or len(places) > most:
            break
        if match.end() > match.start():
            places.append(match.span())
    return places
