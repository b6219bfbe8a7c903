"""The links that windows show: those of what is open, or of the whole library where it is listed.

Also the highlight from which the reader is making one, whichever window that was begun in.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from diptych.domain.changes import FILED, Changes, Kind
from diptych.domain.link import Linked
from diptych.library.linking import ByAnnotation, by_annotation
from diptych.ui.attachment import Attachment
from diptych.ui.contents import Contents
from diptych.ui.jobs import JobRunner

if TYPE_CHECKING:
    from diptych.domain.annotation import Annotation
    from diptych.domain.progress import Progress


class Relations(QObject):
    """Reads links on a job's thread whenever what it shows has changed; one for all windows."""

    changed = Signal()
    begun_changed = Signal()

    def __init__(
        self, attachment: Attachment, contents: Contents, jobs: JobRunner, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._attachment = attachment
        self._contents = contents
        self._jobs = jobs
        self.by_annotation: ByAnnotation = {}
        """The links of each annotation that has any, the oldest first; never changed in place."""
        self.begun: Annotation | None = None
        """The highlight from which a link is being made."""
        self._read: frozenset[str] | None = frozenset()
        """The articles whose links are known; ``None`` is all."""
        self._fetching = False
        self._stale = False
        attachment.attached.connect(self._fetch)
        attachment.changed.connect(self._apply)
        contents.watched_changed.connect(self._mind_watched)
        self._mind_watched()

    def of(self, annotation_id: str) -> tuple[Linked, ...]:
        """Return the links of an annotation of an open article, or of any where all are listed."""
        return self.by_annotation.get(annotation_id, ())

    def among(self, annotation_ids: Iterable[str]) -> list[Linked]:
        """Return the links that any of these annotations has, each once."""
        found = {one.link.id: one for key in annotation_ids for one in self.of(key)}
        return list(found.values())

    def begin(self, annotation: Annotation | None) -> None:
        """Make a link from this highlight; ``None`` leaves it."""
        if annotation is not self.begun:
            self.begun = annotation
            self.begun_changed.emit()

    def _wanted(self) -> frozenset[str] | None:
        return None if self._contents.whole_watched else self._contents.watched

    def _mind_watched(self) -> None:
        wanted = self._wanted()
        known = self._read is None or (wanted is not None and wanted <= self._read)
        if not known:
            self._fetch()

    def _apply(self, changes: Changes) -> None:
        if changes.everything or self._touches(changes):
            self._fetch()

    def _touches(self, changes: Changes) -> bool:
        """Tell whether what is shown of links may be otherwise now."""
        if changes.touches(Kind.LINK):
            return True
        if any(one.operation not in (FILED, "insert") for one in changes.of(Kind.ARTICLE)):
            return True
        if "restore" in changes.operations and any(
            one.operation == "restore" for one in changes.of(Kind.ANNOTATION)
        ):
            return True
        return not self.by_annotation.keys().isdisjoint(changes.ids(Kind.ANNOTATION))

    def _fetch(self) -> None:
        library, wanted = self._attachment.library, self._wanted()
        if library is None or (wanted is not None and not wanted):
            return
        if self._fetching:
            self._stale = True
            return
        self._fetching, self._stale = True, False
        known = self.by_annotation

        # Told from one another there: of ten thousand links that takes its time.
        def read(_: Progress) -> ByAnnotation:
            found = by_annotation(library.links(None if wanted is None else sorted(wanted)))
            return known if found == known else _with_what_is_kept(found, known)

        def done(found: ByAnnotation) -> None:
            self._fetching = False
            self._read = wanted
            if found is not self.by_annotation:
                self.by_annotation = found
                self.changed.emit()
            if self._stale:
                self._fetch()
            else:
                self._mind_watched()

        self._jobs.submit(read, owner=self, done=done, failed=self._failed)

    def _failed(self, error: Exception) -> None:
        self._fetching = False
        self._attachment.lost.emit(error)
        if self._stale:
            self._fetch()


def _with_what_is_kept(found: ByAnnotation, known: ByAnnotation) -> ByAnnotation:
    """Return what was found, the very keys and tuples known before where they are equal.

    So who shows links can see at once which of them are otherwise.
    """
    kept = {key: (key, each) for key, each in known.items()}
    pairs = ((*kept.get(key, (key, ())), each) for key, each in found.items())
    return {key: before if before == each else each for key, before, each in pairs}
