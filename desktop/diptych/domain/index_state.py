"""How far the search index stands for the library."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexState:
    """What can be said of an index.

    ``making`` tells that it is being made, with ``done`` of ``total`` articles in it. ``ready``
    is false where there is none. ``behind`` counts the changes that it has not taken in.
    """

    ready: bool
    behind: int = 0
    making: bool = False
    done: int = 0
    total: int = 0

    @property
    def up_to_date(self) -> bool:
        """Whether it stands for the last commit."""
        return self.ready and not self.making and self.behind == 0
