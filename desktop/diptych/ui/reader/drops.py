"""What can be dropped on panes: articles of the library, and files."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QRect

ARTICLES = "application/x-diptych-articles"
"""The media type of article ids: a JSON list."""

_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_EDGE = 0.25
"""The share of a pane at each side where a drop opens beside it, or below and above."""


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


@dataclass(frozen=True, slots=True)
class CarriedWords:
    """Words that are dropped or pasted, also as HTML where the program they come from gave that.

    ``address`` is a page's on the network, where there is nothing but that.
    """

    html: str = ""
    text: str = ""
    address: str = ""


def read_words(mime: QMimeData) -> CarriedWords | None:
    """Return the words that are carried; ``None`` for files, for blanks, and for what is ours."""
    if mime.hasFormat(ARTICLES) or any(url.isLocalFile() for url in mime.urls()):
        return None
    remote = next((url.toString() for url in mime.urls() if not url.isEmpty()), "")
    if remote:
        return CarriedWords(address=remote)
    html, text = mime.html(), mime.text()
    if not html.strip() and _ADDRESS.fullmatch(text.strip()):
        return CarriedWords(address=text.strip())
    return CarriedWords(html=html, text=text) if html.strip() or text.strip() else None


def articles_mime(article_ids: Sequence[str]) -> QMimeData:
    """Return what a list of articles gives to a drag."""
    mime = QMimeData()
    mime.setData(ARTICLES, json.dumps(list(article_ids)).encode("utf-8"))
    return mime


def side_of(x: int, width: int) -> int:
    """Return where along a pane a drop falls: −1 at its beginning, 1 at its end, 0 between."""
    if x < width * _EDGE:
        return -1
    return 1 if x > width * (1 - _EDGE) else 0


@dataclass(frozen=True, slots=True)
class Landing:
    """Where in a pane something is dropped: in it (0), before it (−1) or after it (1).

    ``stacked`` says that before and after are above and below, rather than left and right.
    """

    side: int
    stacked: bool

    def shade(self, area: QRect) -> QRect:
        """Return the part of the pane's ``area`` where what is dropped will show."""
        shade = QRect(area)
        if self.side and self.stacked:
            shade.setHeight(area.height() // 2)
        elif self.side:
            shade.setWidth(area.width() // 2)
        if self.side > 0:
            shade.moveBottomRight(area.bottomRight())
        return shade


def landing(point: QPoint, area: QRect, *, stacked: bool, alone: bool) -> Landing:
    """Return where in a pane's ``area`` a drop at ``point`` falls.

    Panes that are several are arranged already; one that is ``alone`` can get another on any
    of its sides.
    """
    across = side_of(point.x() - area.left(), area.width())
    down = side_of(point.y() - area.top(), area.height())
    if not alone:
        return Landing(down if stacked else across, stacked)
    return Landing(across, stacked=False) if across else Landing(down, stacked=bool(down))
