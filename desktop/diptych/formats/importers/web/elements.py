"""Lists of elements' names."""

from __future__ import annotations


def named(names: str) -> frozenset[str]:
    """Return the names that stand in a line."""
    return frozenset(names.split())
