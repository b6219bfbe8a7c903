"""A backup that is kept of a library: when it was made, why, and whether it was found sound."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Occasion(StrEnum):
    """Why a backup was made."""

    DAY = "day"
    """It was the first look at a new day."""
    DELETION = "deletion"
    """A great deal was about to be deleted."""
    ASKED = "asked"
    """The reader wanted it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptBackup:
    """One backup. ``made`` and ``checked`` are instants, ``size`` is in bytes.

    Each is checked when it is made, before it gets its name; ``checked`` is then, or the last
    time that somebody had it checked, and ``sound`` what came of it.
    """

    path: Path
    made: str
    size: int
    occasion: Occasion
    checked: str
    sound: bool = True
