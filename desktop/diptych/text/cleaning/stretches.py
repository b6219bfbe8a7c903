"""A run of lines into stretches that hang together in one way: prose, list, table, code, mail.

Every decision is about neighbouring lines, never about the whole text: an article may hold a
poem, a table and a letter.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from diptych.text.cleaning.boilerplate import is_boilerplate
from diptych.text.cleaning.front import front_line
from diptych.text.cleaning.lines import Line
from diptych.text.cleaning.lists import items_of
from diptych.text.cleaning.pieces import PROSE, Form
from diptych.text.cleaning.sentences import ends_sentence, starts_anew
from diptych.text.cleaning.signs import PLAIN, Sign, sign_of
from diptych.text.cleaning.tables import headers_of, listings_of, quoted_of, tables_of

_LONGEST_LABEL = 60
_FEWEST_SPEECHES = 3
_FRONT_LINES = 8
_BLOCK_LINES = 3
_BLOCK_INDENT = 2
_DIALOGUE_DASHES = ("—", "―")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Consecutive lines of one form; ``level`` is the depth of an item."""

    form: Form
    lines: list[Line]
    level: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What of the rest of the text bears on one run: its speakers, and whether it is the head."""

    speakers: frozenset[str] = frozenset()
    at_head: bool = False


def speakers_of(runs: Iterable[Sequence[Line]]) -> frozenset[str]:
    """Return the names that begin speeches: ``Q:`` or ``Miller:``, again and again."""
    found: Counter[str] = Counter()
    for run in runs:
        for index, line in enumerate(run):
            if ":" in line.text[:_LONGEST_LABEL]:
                sign = sign_of(line.text)
                if sign.name == "speaker" and (not index or ends_sentence(run[index - 1].text)):
                    found[sign.mark] += 1
    again = frozenset(name for name, count in found.items() if count > 1)
    return again if sum(found[name] for name in again) >= _FEWEST_SPEECHES else frozenset()


def stretches_of(run: list[Line], setting: Setting) -> list[Stretch]:
    """Part a run into stretches."""
    signs = [sign_of(line.text) for line in run]
    forms = [Form.PROSE] * len(run)
    starts: dict[int, int] = {}
    if any(sign is not PLAIN for sign in signs):
        _claim(run, signs, forms, starts)
    _claim_single_lines(run, forms, setting)
    _part_speeches(run, signs, forms, starts, setting)
    edges = [0]
    edges += [
        index
        for index in range(1, len(run))
        if index in starts or forms[index] is not forms[index - 1] or forms[index] in _ALONE
    ]
    edges.append(len(run))
    stretches = [
        Stretch(form=forms[start], lines=run[start:end], level=starts.get(start, 0))
        for start, end in itertools.pairwise(edges)
    ]
    return [part for stretch in stretches for part in _by_indent(stretch)]


_ALONE = frozenset({Form.RULE, Form.FRONT, Form.BOILERPLATE})


def _claim(run: list[Line], signs: list[Sign], forms: list[Form], starts: dict[int, int]) -> None:
    """Let each form claim its lines, the surest one first; items also say where they begin."""
    claims = (
        (Form.HEADERS, headers_of(run, signs)),
        (Form.QUOTED, quoted_of(signs)),
        (Form.TABLE, tables_of(run, signs)),
        (Form.CODE, listings_of(run, signs)),
    )
    for form, ranges in claims:
        for start, end in ranges:
            if all(forms[index] is Form.PROSE for index in range(start, end)):
                forms[start:end] = [form] * (end - start)
    free = [
        form is Form.PROSE and sign.name != "rule" for form, sign in zip(forms, signs, strict=True)
    ]
    for item in items_of(run, signs, free):
        forms[item.start : item.end] = [Form.LIST] * (item.end - item.start)
        starts[item.start] = item.level
    for index, sign in enumerate(signs):
        if sign.name == "rule" and forms[index] is Form.PROSE:
            forms[index] = Form.RULE


def _claim_single_lines(run: list[Line], forms: list[Form], setting: Setting) -> None:
    """Find lines that stand for themselves even without blank lines around them."""
    head = setting.at_head
    for index, line in enumerate(run):
        if forms[index] is not Form.PROSE:
            continue
        if is_boilerplate(line.text) and _stands_alone(run, forms, index):
            forms[index] = Form.BOILERPLATE
        elif head and index < _FRONT_LINES:
            if front_line(line.text) is not None:
                forms[index] = Form.FRONT
            elif ends_sentence(line.text):
                head = False


def _stands_alone(run: list[Line], forms: list[Form], index: int) -> bool:
    before_is_over = (
        index == 0 or forms[index - 1] is not Form.PROSE or ends_sentence(run[index - 1].text)
    )
    return before_is_over and (index + 1 == len(run) or starts_anew(run[index + 1].text))


def _part_speeches(
    run: list[Line],
    signs: list[Sign],
    forms: list[Form],
    starts: dict[int, int],
    setting: Setting,
) -> None:
    """Let each speech begin anew: after a speaker's name, or after a dash among other dashes."""
    dashes = [
        index
        for index, line in enumerate(run)
        if line.text.startswith(_DIALOGUE_DASHES)
        and (not index or ends_sentence(run[index - 1].text))
    ]
    speeches = [
        index
        for index, sign in enumerate(signs)
        if sign.name == "speaker"
        and sign.mark in setting.speakers
        and (not index or ends_sentence(run[index - 1].text))
    ]
    for index in speeches + (dashes if len(dashes) > 1 else []):
        if forms[index] is Form.PROSE:
            starts.setdefault(index, 0)
    for index, form in enumerate(forms):
        if form is Form.PROSE and (index in starts or (index and forms[index - 1] is Form.SPEECH)):
            forms[index] = Form.SPEECH


def _by_indent(stretch: Stretch) -> list[Stretch]:
    """Part prose where a block of lines is set in from the lines around it.

    A paragraph's first line is one line, and what follows a hanging one has single lines
    around it, so neither is taken for such a block.
    """
    lines = stretch.lines
    least = min(line.indent for line in lines)
    if stretch.form not in PROSE or all(line.indent - least < _BLOCK_INDENT for line in lines):
        return [stretch]
    edges = [0]
    edges += [
        index
        for index in range(1, len(lines))
        if (lines[index].indent - least < _BLOCK_INDENT)
        != (lines[index - 1].indent - least < _BLOCK_INDENT)
    ]
    groups = [lines[start:end] for start, end in zip(edges, [*edges[1:], len(lines)], strict=True)]
    parts: list[list[Line]] = [groups[0]]
    for before, group in itertools.pairwise(groups):
        if (
            _is_block(before, least, 2)
            and _is_block(group, least, 2)
            and max(len(before), len(group)) >= _BLOCK_LINES
        ):
            parts.append(list(group))
        else:
            parts[-1] = parts[-1] + group
    return [Stretch(form=stretch.form, lines=part) for part in parts]


def _is_block(lines: list[Line], least: int, fewest: int) -> bool:
    """Tell whether the lines are enough to be a block: more if they are set in."""
    return len(lines) >= (_BLOCK_LINES if lines[0].indent - least >= _BLOCK_INDENT else fewest)
