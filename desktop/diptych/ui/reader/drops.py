"""What can be dropped on panes: articles of the library, and files."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData

ARTICLES = "application/x-diptych-articles"
"""The media type of article ids: a JSON list."""

_EDGE = 0.25
"""The share of a pane at each side where a drop opens beside it."""


@dataclass(frozen=True, slots=True)
class Drop:
    """What is being dropped."""

    article_ids: tuple[str, ...] = ()
    paths: tuple[Path, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.article_ids or self.paths)


def read_drop(mime: QMimeData) -> Drop:
    """Return the articles or local files of a drop; nothing for anything else."""
    if mime.hasFormat(ARTICLES):
        try:
            ids = json.loads(bytes(mime.data(ARTICLES).data()))
        except ValueError:
            return Drop()
        if not isinstance(ids, list):
            return Drop()
        return Drop(article_ids=tuple(each for each in ids if isinstance(each, str)))
    if mime.hasUrls():
        local = (url.toLocalFile() for url in mime.urls() if url.isLocalFile())
        return Drop(paths=tuple(Path(path) for path in local if path))
    return Drop()


def articles_mime(article_ids: Sequence[str]) -> QMimeData:
    """Return what a list of articles gives to a drag."""
    mime = QMimeData()
    mime.setData(ARTICLES, json.dumps(list(article_ids)).encode("utf-8"))
    return mime


def side_of(x: int, width: int) -> int:
    """Return where in a pane a drop falls: −1 left edge, 1 right edge, 0 between."""
    if x < width * _EDGE:
        return -1
    return 1 if x > width * (1 - _EDGE) else 0
