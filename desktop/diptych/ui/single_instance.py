"""Whether a window may be open on the same library already; without Qt's network module."""

from __future__ import annotations

import os
import sys
import zlib
from pathlib import Path

from PySide6.QtCore import QDir


def socket_name(location: str, home: Path) -> str:
    """Return the name of the socket of the library at ``location``, for this reader's home."""
    owner = str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
    key = "\n".join((owner, str(home), location)).encode("utf-8", "surrogateescape")
    return f"diptych-{zlib.crc32(key):08x}{zlib.adler32(key):08x}"


def may_be_running(name: str) -> bool:
    """Tell whether there is a socket of this name at all: most starts need not ask further."""
    if sys.platform == "win32":
        return True
    return (Path(QDir.tempPath()) / name).exists()
