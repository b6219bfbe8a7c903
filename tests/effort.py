"""How many examples a property is tried on."""

from __future__ import annotations

import os

EFFORT = float(os.environ.get("DIPTYCH_EXAMPLES", "0.5"))
"""What part of the examples that a test asks for: half of them every day, and many in `make soak`."""

_FEW = 4
"""So many are not made fewer."""


def examples(number: int) -> int:
    """Return how many examples to draw where a thorough run draws ``number``."""
    return max(round(number * EFFORT), min(number, _FEW))
