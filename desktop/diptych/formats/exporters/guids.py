"""Ids as other programs want them: ours are UUIDs, what has none is given one."""

from __future__ import annotations

import re
from uuid import UUID, uuid5

_NAMESPACE = UUID("6f0d5c0e-8f0c-4c1b-9a52-6d0b6a1f7f11")
_GUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


def guid(*parts: str) -> str:
    """Return one of our ids as a GUID, or that of something which is made of several of them.

    The same parts give the same GUID, so that a project exported twice is the same to programs.
    """
    if len(parts) == 1 and _GUID.fullmatch(parts[0]):
        return parts[0]
    return str(uuid5(_NAMESPACE, "/".join(parts).encode("utf-8", "replace").decode("utf-8")))


def urn(*parts: str) -> str:
    """Return the same as an IRI."""
    return f"urn:uuid:{guid(*parts)}"
