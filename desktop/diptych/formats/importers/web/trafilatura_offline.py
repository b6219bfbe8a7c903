"""trafilatura, imported without a sound on the network.

It brings urllib3 along, which binds a socket while it is imported, to see whether there is
IPv6. It does not look where Python says that there is none.
"""

from __future__ import annotations

import logging
import socket
from functools import cache
from types import ModuleType


@cache
def trafilatura() -> ModuleType:
    """Import trafilatura, once in a process and only when a page needs it."""
    there_is = socket.has_ipv6
    socket.has_ipv6 = False
    try:
        import trafilatura as module  # noqa: PLC0415 - see above
        import trafilatura.metadata  # noqa: PLC0415 - see above
    finally:
        socket.has_ipv6 = there_is
    for name in ("trafilatura", "htmldate"):
        # What they log is that they found nothing.
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    return module
