"""JSON as it is stored: compact, and readable in every script."""

from __future__ import annotations

from json import JSONEncoder

to_json = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
