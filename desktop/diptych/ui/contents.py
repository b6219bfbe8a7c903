"""What the windows know of the library: snapshots, renewed because of `Changes` alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from diptych.domain.annotation import Annotation
from diptych.domain.article import ArticleSummary
from diptych.domain.changes import Changes, Kind
from diptych.domain.collection import Collection
from diptych.domain.person import Person
from diptych.domain.speaker_name import SpeakerName
from diptych.domain.tag import Tag, TagUse
from diptych.ui.attachment import Attachment
from diptych.ui.jobs import JobRunner

if TYPE_CHECKING:
    from diptych.domain.progress import Progress
    from diptych.library.library import Library

LIST_EACH = 500
"""Milliseconds between two new lists: an import commits forty times in that time."""


class Contents(QObject):
    """The list of articles, the codebook, the collections, and the annotations of what is open.

    One for all windows: each says what it shows, and what any of them shows is kept up to date.
    Annotations are fetched at once, the list at most twice a second; both on a job's thread.
    A result that is older than what has changed since is fetched again; that of an open
    article is not shown first.
    """

    articles_changed = Signal()
    tags_changed = Signal()
    people_changed = Signal()
    """Somebody has come, or is named otherwise."""
    speakers_changed = Signal()
    """Somebody who speaks in what is highlighted has come, or is called otherwise."""
    tag_uses_changed = Signal()
    """Other annotations have tags than before; the codebook is the same."""
    collections_changed = Signal()
    annotations_changed = Signal(str)
    """The annotations of an open article: its id."""
    all_annotations_changed = Signal()
    """The annotations of the whole library, where they are wanted."""
    watched_changed = Signal()
    """Other articles are watched than before, or the whole library is."""

    def __init__(
        self, attachment: Attachment, jobs: JobRunner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._attachment = attachment
        self._jobs = jobs
        self.articles: dict[str, ArticleSummary] = {}
        self.tags: dict[str, Tag] = {}
        self.tag_uses: dict[str, TagUse] = {}
        self.collections: dict[str, Collection] = {}
        self.tag_counts: dict[str, int] = {}
        self.people: dict[str, Person] = {}
        """Everyone who has written here, by id; who came first first."""
        self.speakers: dict[str, SpeakerName] = {}
        """Who speaks in what is highlighted, by the ids that annotations have."""
        self._annotations: dict[str, tuple[Annotation, ...]] = {}
        self._watched: dict[QObject, frozenset[str]] = {}
        """What each of those who watch has open."""
        self._open: frozenset[str] = frozenset()
        self._wholly: set[QObject] = set()
        """Those who want the annotations of the whole library."""
        self.all_annotations: tuple[Annotation, ...] = ()
        self.whole_known = False
        """Whether those of the whole library have been read since somebody wants them."""
        self._by_id: dict[str, Annotation] | None = None
        """All that are watched, by id; made when one is asked for."""
        self._fetching: set[str] = set()
        self._stale: set[str] = set()
        self._since_list = QElapsedTimer()
        self._list_clock = QTimer(self)
        self._list_clock.setSingleShot(True)
        self._list_clock.timeout.connect(self._list)
        self._articles_due = self._speakers_due = self._uses_due = False
        attachment.attached.connect(self.renew)
        attachment.changed.connect(self._apply)

    def start_with(
        self,
        articles: Sequence[ArticleSummary],
        tags: Sequence[Tag],
        annotations: Iterable[tuple[str, Sequence[Annotation]]],
        collections: Iterable[Collection] = (),
    ) -> None:
        """Take what a glance at the library's file has shown."""
        self.collections = {collection.id: collection for collection in collections}
        self._take_articles(list(articles))
        self.tags = {tag.id: tag for tag in tags}
        self._annotations = {article: tuple(found) for article, found in annotations}
        self.tags_changed.emit()

    def watch(self, article_ids: Iterable[str], *, by: QObject) -> None:
        """Keep the annotations of these articles, open where ``by`` is, up to date."""
        self._watched[by] = frozenset(article_ids)
        wanted = frozenset(chain.from_iterable(self._watched.values()))
        fresh = wanted - self._open
        self._open = wanted
        self._by_id = None
        for article_id in fresh:
            self._fetch(article_id)
        self.watched_changed.emit()

    @property
    def watched(self) -> frozenset[str]:
        """The articles that are open somewhere."""
        return self._open

    @property
    def whole_watched(self) -> bool:
        """Whether somebody wants the annotations of the whole library."""
        return bool(self._wholly)

    def watch_all(self, *, wanted: bool, by: QObject) -> None:
        """Keep the annotations of the whole library too, or no longer, for ``by``."""
        kept = bool(self._wholly)
        (self._wholly.add if wanted else self._wholly.discard)(by)
        known = self.whole_known or "annotations" in self._fetching
        if wanted and not (kept and known):
            self._fetch("annotations")
        elif not self._wholly:
            self.all_annotations = ()
            self.whole_known = False
            self._by_id = None
        self.watched_changed.emit()

    def forget(self, watcher: QObject) -> None:
        """Keep nothing up to date any more for ``watcher``."""
        self.watch((), by=watcher)
        self.watch_all(wanted=False, by=watcher)
        del self._watched[watcher]

    def annotations_of(self, article_id: str) -> tuple[Annotation, ...]:
        """Return the annotations of an open article as last fetched, by place."""
        return self._annotations.get(article_id, ())

    def annotation(self, annotation_id: str) -> Annotation | None:
        """Return an annotation of an open article, or any where all are watched."""
        if self._by_id is None:
            # Those of articles that were closed are no longer kept up to date.
            watched = (self._annotations.get(article_id, ()) for article_id in self._open)
            self._by_id = {one.id: one for one in chain(self.all_annotations, *watched)}
        return self._by_id.get(annotation_id)

    def creators(self) -> dict[str, Person]:
        """Return who made what, by id; nobody while there is only one who could have."""
        return self.people if len(self.people) > 1 else {}

    def renew(self) -> None:
        """Fetch everything again."""
        for what in ("articles", "tags", "people", "speakers", "collections", *self._open):
            self._fetch(what)

    def _apply(self, changes: Changes) -> None:
        if changes.everything:
            self.renew()
            return
        touched = changes.articles()
        if changes.touches(Kind.TAG):
            self._fetch("tags")
        if changes.touches(Kind.PERSON):
            self._fetch("people")
        if changes.touches(Kind.COLLECTION):
            self._fetch("collections")
        if changes.touches(Kind.SPEAKER):
            self._fetch("speakers")
        # In another text each annotation stands elsewhere.
        revised = bool(changes.revised())
        if changes.touches(Kind.ANNOTATION) or changes.touches(Kind.TAG) or revised:
            for article_id in self._open:
                if article_id in touched or changes.touches(Kind.TAG):
                    self._fetch(article_id)
            if self._wholly:
                self._fetch("annotations")
        self._uses_due |= changes.touches(Kind.ANNOTATION) or changes.touches(Kind.ARTICLE)
        if touched or changes.touches(Kind.TAG):
            self._articles_due = True
            self._list_soon()
        if changes.touches(Kind.QUOTATION):
            # They are found in all articles of a library, and no line of the list says so.
            self._speakers_due = True
            self._list_soon()

    def _list_soon(self) -> None:
        if self._list_clock.isActive():
            return
        passed = self._since_list.elapsed() if self._since_list.isValid() else LIST_EACH
        self._list_clock.start(max(0, LIST_EACH - passed))

    def _list(self) -> None:
        if self._articles_due:
            self._articles_due = False
            self._fetch("articles")
        if self._speakers_due:
            self._speakers_due = False
            self._since_list.start()
            self._fetch("speakers")
        if self._uses_due:
            self._uses_due = False
            self._fetch("uses")

    def _fetch(self, what: str) -> None:
        library = self._attachment.library
        if library is None:
            return
        if what in self._fetching:
            self._stale.add(what)
            return
        self._fetching.add(what)
        self._stale.discard(what)
        if what == "articles":
            self._since_list.start()
            self._read(library.articles, what)
        elif what == "people":
            self._read(library.people, what)
        elif what == "speakers":
            self._read(library.annotation_speakers, what)
        elif what == "annotations":
            self._read(lambda: tuple(library.annotations()), what)
        elif what == "collections":
            self._read(library.collections, what)
        elif what == "tags":
            self._read(lambda: (library.tags(), library.tag_uses()), what)
        elif what == "uses":
            self._read(library.tag_uses, what)
        else:
            self._read(lambda: self._by_place(library, what), what)

    def _by_place(self, library: Library, article_id: str) -> tuple[Annotation, ...]:
        """Fetch annotations; those that are as they were stay the very same objects.

        So whoever shows twenty thousand sees at a glance which three are others.
        """
        before = {one.id: one for one in self._annotations.get(article_id, ())}
        found = (
            kept if (kept := before.get(one.id)) is not None and kept == one else one
            for one in library.annotations([article_id])
        )
        return tuple(sorted(found, key=_place))

    def _read(self, read: Callable[[], object], what: str) -> None:
        def work(_: Progress) -> object:
            return read()

        self._jobs.submit(
            work,
            owner=self,
            done=lambda found: self._take(what, found),
            failed=lambda error: self._failed(what, error),
        )

    def _take(self, what: str, found: object) -> None:
        self._fetching.discard(what)
        self._by_id = None
        if what in self._stale:
            self._fetch(what)
            if what in self._open:
                # Highlights that the reader has changed since would jump back for a moment.
                return
        if what == "articles":
            assert isinstance(found, list)
            self._take_articles(found)
        elif what == "collections":
            assert isinstance(found, list)
            self.collections = {collection.id: collection for collection in found}
            self.collections_changed.emit()
        elif what == "tags":
            assert isinstance(found, tuple)
            tags, uses = found
            self.tags = {tag.id: tag for tag in tags}
            self._take_uses(uses)
            self.tags_changed.emit()
        elif what == "people":
            assert isinstance(found, list)
            self.people = {person.id: person for person in found}
            self.people_changed.emit()
        elif what == "speakers":
            assert isinstance(found, dict)
            self._take_speakers(found)
        elif what == "uses":
            assert isinstance(found, dict)
            self._take_uses(found)
            self.tag_uses_changed.emit()
        elif what == "annotations":
            assert isinstance(found, tuple)
            self.all_annotations = found if self._wholly else ()
            self.whole_known = bool(self._wholly)
            self._meet_speakers(self.all_annotations)
            self.all_annotations_changed.emit()
        elif what in self._open:
            assert isinstance(found, tuple)
            self._annotations[what] = found
            self._meet_speakers(found)
            self.annotations_changed.emit(what)

    def _take_speakers(self, found: dict[str, SpeakerName]) -> None:
        if found != self.speakers:
            self.speakers = found
            self.speakers_changed.emit()

    def _meet_speakers(self, annotations: Iterable[Annotation]) -> None:
        """Ask for the names of those who speak here for the first time."""
        met = {one.speaker_id for one in annotations} - {None}
        if not met <= self.speakers.keys():
            self._fetch("speakers")

    def _take_uses(self, uses: dict[str, TagUse]) -> None:
        self.tag_uses = uses
        self.tag_counts = {
            tag_id: count for tag_id, use in uses.items() if (count := use.annotations())
        }

    def _take_articles(self, summaries: list[ArticleSummary]) -> None:
        self.articles = {summary.article.id: summary for summary in summaries}
        self.articles_changed.emit()

    def _failed(self, what: str, error: Exception) -> None:
        self._fetching.discard(what)
        self._attachment.lost.emit(error)


def _place(annotation: Annotation) -> tuple[int, int, str]:
    span = annotation.anchor.span
    if span is None:
        return (1 << 62, 0, annotation.created)
    return (span.start, -span.end, annotation.created)
