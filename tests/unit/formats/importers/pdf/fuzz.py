"""Reads damaged PDFs in a process of its own, which a file may bring down.

    python -m unit.formats.importers.pdf.fuzz FIRST LAST

writes a line for each number: ``read``, ``refused`` with the reason, or ``fault`` with what was
raised that should not have been.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

TESTS = Path(__file__).parents[4]
SECONDS = 20
"""Processor time that one case may take before the process is ended."""

MEMORY = 2_000_000_000


@dataclass
class Outcome:
    """How many cases ended how, and those that ended as none may."""

    ends: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    crashed: list[int] = field(default_factory=list)
    slowest: tuple[float, int] = (0.0, -1)


def read_damaged(first: int, last: int) -> Outcome:
    """Read the cases from ``first`` up to ``last``; one that ends the process costs itself alone."""
    outcome = Outcome()
    while first < last:
        done = _run(first, last, outcome)
        if done < last:
            outcome.crashed.append(done)
            outcome.ends["crashed"] += 1
        first = done + 1
    return outcome


def _run(first: int, last: int, outcome: Outcome) -> int:
    """Read cases until the process ends; return the number of the one that it was at."""
    with subprocess.Popen(
        [sys.executable, "-m", "unit.formats.importers.pdf.fuzz", str(first), str(last)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=TESTS,
        env={"PYTHONPATH": f"{TESTS.parent / 'desktop'}:{TESTS}", "PATH": "/usr/bin:/bin"},
    ) as child:
        assert child.stdout is not None
        at = first
        for line in child.stdout:
            number, kind, seconds, said = line.rstrip("\n").split("\t", 3)
            outcome.ends[kind] += 1
            outcome.slowest = max(outcome.slowest, (float(seconds), int(number)))
            if kind == "fault":
                outcome.faults.append(f"{number}: {said}")
            at = int(number) + 1
        return at


def main() -> None:
    from diptych.domain.errors import UnreadableFileError
    from diptych.formats.importers import read
    from diptych.formats.importers.given import Given
    from unit.formats.importers.pdf.mutations import damaged

    with contextlib.suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for number in range(int(sys.argv[1]), int(sys.argv[2])):
        _allow(SECONDS)
        started = time.process_time()
        try:
            draft = read(Given(data=damaged(number), name="damaged.pdf"))
            kind, said = ("read", "") if draft.text.strip() else ("fault", "no text")
            said = said or _unruly(draft)
            kind = "fault" if said else kind
        except UnreadableFileError as refusal:
            kind, said = "refused", refusal.reason
        except Exception as fault:  # noqa: BLE001 - it is told
            where = traceback.extract_tb(fault.__traceback__)[-1]
            kind, said = "fault", f"{fault!r} in {where.filename}:{where.lineno}"
        seconds = time.process_time() - started
        sys.stdout.write(f"{number}\t{kind}\t{seconds:.3f}\t{' '.join(said.split())}\n")
        sys.stdout.flush()


def _allow(seconds: int) -> None:
    with contextlib.suppress(ImportError):
        import resource

        spent = int(time.process_time()) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (spent + seconds, resource.RLIM_INFINITY))


def _unruly(draft) -> str:
    """Return which rule a draft breaks, if any."""
    from diptych.text.normalise import normalise

    end, text = 0, draft.text
    if normalise(text).text != text:
        return "not normalised"
    for block in draft.blocks:
        if not block.start < block.end <= len(text) or text[end : block.start].strip():
            return "blocks overlap or leave words out"
        end = block.end
    if text[end:].strip():
        return "words after the last block"
    if any(not 0 <= mark.start < mark.end <= len(text) for mark in draft.marks):
        return "a mark outside the text"
    if any(not 0 <= one.start < one.end <= len(text) for one in draft.annotations):
        return "an annotation outside the text"
    return ""


if __name__ == "__main__":
    main()
