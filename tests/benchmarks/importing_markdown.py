"""A long Markdown file into a draft, against what its parser takes alone."""

from __future__ import annotations

import time

from markdown_it import MarkdownIt

from benchmarks.rows import Goal, Row, compare
from diptych.domain.progress import Unwatched
from diptych.formats.importers.given import Given
from diptych.formats.importers.markdown.reading import read_markdown

BYTES = 2_000_000
GOAL = Goal("≤ 3 s", 3_000, of="ours")

_PIECE = """## The pool, year {number}

The *pool* of **two bodies** paid for a [bath seat](https://review.example/{number}), which nobody
had asked for twice. It was `{number}` pounds, and what it was for stood in another ledger.[^1]
Neither of the clerks laughed about that, and both of them had added it up on an envelope.

The panel heard all of it, put it down in its minutes, and went home by the last ferry. It had
been a long day, and the ferry was late; on the quay the finance director told them why.

- asked for
- assessed
  - by somebody from the council
- lent

| Step | Cost |
|---|---:|
| asked for | £9 |

> What she did was against the rules of both bodies.

"""


def measure_markdown() -> Row:
    """Read a file of two megabytes; milliseconds of CPU."""
    count = BYTES // len(_PIECE)
    text = "".join(_PIECE.format(number=number) for number in range(count)) + "\n[^1]: A book.\n"
    data = text.encode()
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    theirs = _milliseconds(lambda: parser.parse(text))
    ours = _milliseconds(lambda: read_markdown(Given(data=data, name="a.md"), Unwatched()))
    shape = f"Markdown of {BYTES // 1_000_000} MB"
    return compare("import", shape, "read", "CPU ms", ours, theirs, "markdown-it-py", GOAL)


def _milliseconds(work: object) -> float:
    assert callable(work)
    started = time.process_time()
    work()
    return (time.process_time() - started) * 1000
