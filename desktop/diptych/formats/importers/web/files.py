"""The files that a page came with: inside its source, in its archive, in the folder beside it."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import unquote, urljoin

from diptych.formats.importers.web.inlined import Inlined

_LONGEST = 4_000


class Files:
    """Finds a file by the address that the page has for it; nothing else of the machine."""

    def __init__(
        self,
        inlined: Inlined,
        *,
        beside: Mapping[str, bytes],
        parts: Mapping[str, bytes],
        location: str,
    ) -> None:
        self._inlined = inlined
        self._beside = beside
        self._parts = parts
        self._location = location

    def find(self, address: str) -> bytes | None:
        """Return the file's bytes; ``None`` for one that is not here."""
        address = address.strip()
        if not address:
            return None
        inside = self._inlined.bytes_of(address)
        if inside is not None or len(address) > _LONGEST:
            return inside
        return self._of_parts(address) or self._of_folder(address)

    def _of_parts(self, address: str) -> bytes | None:
        if not self._parts:
            return None
        found = self._parts.get(address)
        if found is None and self._location:
            try:
                found = self._parts.get(urljoin(self._location, address))
            except ValueError:
                return None
        return found

    def _of_folder(self, address: str) -> bytes | None:
        if not self._beside or ":" in address.split("/", 1)[0]:
            return None
        for path in (address, unquote(address.split("?", 1)[0].split("#", 1)[0])):
            found = self._beside.get(path.removeprefix("./"))
            if found is not None:
                return found
        return None
