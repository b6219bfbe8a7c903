"""How the program asks a worker to fill in a template, and what that answers."""

from __future__ import annotations

from diptych.formats.wire import Message

RENDER, RENDERED, REFUSED = "render", "rendered", "refused"
"""What the program asks, and the two answers: a file, or what is wrong with the template."""


def request(source: str, suffix: str, given: bytes) -> Message:
    """Return the question what a template makes of what it is given."""
    return Message(
        kind=RENDER,
        facts={"suffix": suffix},
        parts=(source.encode("utf-8", "replace"), given),
    )


def rendered(text: str) -> Message:
    """Return the answer that has what a template made."""
    return Message(kind=RENDERED, parts=(text.encode("utf-8", "replace"),))


def refused(reason: str, line: int | None) -> Message:
    """Return the answer that says what is wrong with a template, and in which of its lines."""
    return Message(kind=REFUSED, facts={"reason": reason, "line": line})


def answer(message: Message) -> Message:
    """Fill in the template that came."""
    # Imported late: a worker that reads files has no use for it.
    from diptych.formats.templating.rendering import fill_in  # noqa: PLC0415 - see above

    source, given = message.parts
    return fill_in(source.decode("utf-8"), str(message.facts["suffix"]), given)
