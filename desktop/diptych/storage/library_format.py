"""What tells a library from other databases, and one of this program from an older one's."""

from __future__ import annotations

MAGIC = b"SQLite format 3\0"
"""What every SQLite file begins with."""
APPLICATION_ID = 0x44697074
"""“Dipt” in the header of an SQLite file (bytes 68 to 71): this is a library."""
SCHEMA = "0002"
"""The version that this program reads and writes: the newest of migrations/versions."""
