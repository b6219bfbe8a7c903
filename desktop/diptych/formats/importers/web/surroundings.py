"""What a page's elements refer to: addresses on the web, and pictures in the file."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import urljoin

_LINKED = re.compile(r"(?:https?|ftp)://[^/\s?#]|mailto:.", re.IGNORECASE)
_LONGEST = 4_000


class Surroundings:
    """How addresses of a page are read, and which of its pictures are there."""

    def __init__(
        self,
        base: str,
        *,
        restored: Callable[[str], str] = str,
        shown: Callable[[str], str] = lambda _: "",
    ) -> None:
        self._base = base if _LINKED.match(base) else ""
        self.restored = restored
        """Turns words of the tree into those of the page."""
        self.shown = shown
        """Returns the name of the picture with a number; nothing where it cannot be shown."""
        self.absolute = lru_cache(maxsize=256)(self._absolute)
        """Return an address as one that can be followed; nothing for one that cannot."""

    def _absolute(self, address: str) -> str:
        address = "".join(address.split()) if address.strip() else ""
        if not address or address.startswith("#") or len(address) > _LONGEST:
            return ""
        if not _LINKED.match(address):
            if not self._base:
                return ""
            try:
                address = urljoin(self._base, address)
            except ValueError:
                return ""
        return address if _LINKED.match(address) else ""
