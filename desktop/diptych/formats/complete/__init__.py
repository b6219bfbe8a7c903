"""A whole library, or a part of it, as one JSON document, both ways and piece by piece."""

from __future__ import annotations

FORMAT = "diptych-library"
VERSION = 1
ANNOTATIONS = "diptych-annotations"
"""What an earlier export was called, which had annotations alone."""
