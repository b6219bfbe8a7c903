"""The table of keys in the guide: as HTML, and as passages to be found."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby

from diptych.domain.guide import KeyLine


def keys_table(lines: Sequence[KeyLine]) -> str:
    """Return a table for each subject, the subject being its first row."""
    tables = []
    for subject, of_subject in groupby(lines, lambda line: line.subject):
        rows = "".join(
            f"<tr><td>{escape(line.words)}</td><td>{_combinations(line)}</td></tr>\n"
            for line in of_subject
        )
        tables.append(
            f'<table>\n<thead>\n<tr><th colspan="2">{escape(subject)}</th></tr>\n</thead>\n'
            f"<tbody>\n{rows}</tbody>\n</table>\n"
        )
    return "".join(tables)


def _combinations(line: KeyLine) -> str:
    return " &#160; ".join(
        "+".join(f"<kbd>{escape(key)}</kbd>" for key in combination) for combination in line.keys
    )


def passages_of_keys(lines: Sequence[KeyLine]) -> list[str]:
    """Return what the table says, a passage for each line of it."""
    return [
        f"{line.words}: {', '.join('+'.join(combination) for combination in line.keys)}"
        for line in lines
    ]
