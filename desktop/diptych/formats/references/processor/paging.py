"""Ranges of pages: how much of the last number a style repeats."""

from __future__ import annotations

import re

_RANGE = re.compile(r"([A-Za-z]?)(\d+)\s*[-–—]+\s*([A-Za-z]?)(\d+)")


def paged(value: str, form: str | None, dash: str) -> str:
    """Return pages with each range as the style has it; what is no range stays as it is."""
    return _RANGE.sub(lambda found: _range(found, form or "", dash), value)


def _range(found: re.Match[str], form: str, dash: str) -> str:
    lead, first, second_lead, last = found.groups()
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    if len(first) == len(last) and second_lead in {"", lead}:
        kept = _kept(first, last, form)
        return f"{lead}{first}{dash}{lead if kept == 0 else ''}{last[kept:]}"
    return f"{lead}{first}{dash}{second_lead or lead}{last}"


def _kept(first: str, last: str, form: str) -> int:
    """Return how many of the leading digits, which both numbers share, are said once alone."""
    pairs = enumerate(zip(first, last, strict=True))
    shared = next((place for place, (one, other) in pairs if one != other), 0)
    if form.startswith("chicago"):
        form = _of_chicago(int(first), shared)
    if form == "minimal-two":
        return max(0, min(shared, len(first) - 2))
    return shared if form == "minimal" else 0


def _of_chicago(first: int, shared: int) -> str:
    """Return how a range that begins with this number is written in Chicago."""
    if first < 100 or first % 100 == 0:
        return "expanded"
    if first % 100 < 10:
        return "minimal"
    return "expanded" if first > 999 and shared < 2 else "minimal-two"
