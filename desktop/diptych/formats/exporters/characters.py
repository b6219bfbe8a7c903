"""Characters that some files cannot hold: none is in a library, but nothing may break by one."""

from __future__ import annotations

import re

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def writable(text: str) -> str:
    """Return ``text`` without what XML forbids: controls, halves of characters, non-characters."""
    return _UNWRITABLE.sub("", text) if _UNWRITABLE.search(text) else text
