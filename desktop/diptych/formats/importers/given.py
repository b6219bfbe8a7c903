"""What an importer is given: a file's bytes, what the reader chose for it, and what lies beside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A file to read; nothing else of the machine is open to an importer.

    ``options`` are the reader's own choices: ``encoding``, and ``extent`` (see
    ``domain.draft.Extent``). ``beside`` are the files of a page that was saved with its folder,
    by their path from the page, with ``/``: ``page_files/map.png``.
    """

    data: bytes
    name: str
    options: Mapping[str, str] = field(default_factory=dict)
    beside: Mapping[str, bytes] = field(default_factory=dict)
