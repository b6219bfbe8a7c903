"""The pictures of all panes: read and decoded elsewhere, kept while there is room."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader

if TYPE_CHECKING:
    from diptych.domain.progress import Progress
    from diptych.ui.jobs import JobRunner

Read = Callable[[str, str], bytes | None]
"""Returns the bytes of a picture, by the revision of its text and its name; on any thread."""

KEPT = 96 * 1_048_576
"""Bytes of decoded pictures that are kept: some screens full of them."""

_AT_LEAST = 8
"""Pictures kept however large they are: those of one screen must not drive one another out."""

_FORMATS = frozenset({b"png", b"jpeg"})
"""What importers write pictures anew in; nothing else is decoded."""


@dataclass(slots=True)
class _Known:
    """What is known of one picture: the image, how large it was wanted, whether it is there."""

    image: QImage | None = None
    size: QSize | None = None
    waiting: bool = False
    missing: bool = False


class Pictures(QObject):
    """Gives pictures as large as they are drawn, as soon as they are decoded.

    Nothing is read before ``begin``: until then there is room for them, and the text.
    """

    arrived = Signal(str)
    """A picture of this revision's text can be had now, or is known not to be there."""

    def __init__(self, jobs: JobRunner, parent: QObject | None = None, *, kept: int = KEPT) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._kept = kept
        self._read: Read | None = None
        self._known: OrderedDict[tuple[str, str], _Known] = OrderedDict()
        self._bytes = 0

    def begin(self, read: Read) -> None:
        """Read through ``read`` from now on, and what has been wanted so far."""
        self._read = read
        for (revision_id, name), known in tuple(self._known.items()):
            if known.size is not None and known.image is None:
                self._fetch(revision_id, name, known)

    def of(self, revision_id: str, name: str, size: QSize) -> QImage | None:
        """Return a picture for ``size`` pixels of the screen, or as it was wanted before.

        ``None`` is one that is not there (yet).
        """
        known = self._known.get((revision_id, name))
        if known is None:
            known = self._known[revision_id, name] = _Known()
        else:
            self._known.move_to_end((revision_id, name))
        if known.size != size and not known.waiting and not known.missing:
            known.size = size
            self._fetch(revision_id, name, known)
        return known.image

    def is_missing(self, revision_id: str, name: str) -> bool:
        """Tell whether a picture was looked for and cannot be shown."""
        known = self._known.get((revision_id, name))
        return known is not None and known.missing

    def _fetch(self, revision_id: str, name: str, known: _Known) -> None:
        read, size = self._read, known.size
        if read is None or size is None:
            return
        known.waiting = True

        def fetch(_: Progress) -> QImage | None:
            data = read(revision_id, name)
            return decoded(data, size) if data is not None else None

        def done(image: QImage | None) -> None:
            self._put(known, image)
            self.arrived.emit(revision_id)

        def failed(_: Exception) -> None:
            done(None)

        self._jobs.submit(fetch, owner=self, done=done, failed=failed)

    def _put(self, known: _Known, image: QImage | None) -> None:
        known.waiting = False
        known.missing = image is None
        self._bytes -= known.image.sizeInBytes() if known.image is not None else 0
        known.image = image
        self._bytes += image.sizeInBytes() if image is not None else 0
        for key, oldest in tuple(self._known.items())[:-_AT_LEAST]:
            if self._bytes <= self._kept:
                break
            # One that is being read anew is wanted, and counts until it is there.
            if oldest.image is not None and not oldest.waiting:
                self._bytes -= oldest.image.sizeInBytes()
                del self._known[key]


def decoded(data: bytes, size: QSize) -> QImage | None:
    """Return a picture no larger than ``size`` and than it is; ``None`` where it is damaged."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    if bytes(reader.format().data()) not in _FORMATS:
        return None
    own = reader.size()
    if own.isValid() and (own.width() > size.width() or own.height() > size.height()):
        reader.setScaledSize(own.scaled(size, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        return None
    form = QImage.Format.Format_ARGB32_Premultiplied
    return image.convertToFormat(form if image.hasAlphaChannel() else QImage.Format.Format_RGB32)
