"""What the panel of speakers lists: of the article, of what is open, or of the whole library."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

from diptych.domain.changes import Changes, Kind
from diptych.domain.errors import NotFoundError
from diptych.ui.journeys.opening import Opening
from diptych.ui.journeys.reading import Reading
from diptych.ui.models.speaker_entries import (
    SpeakerEntry,
    by_speaker,
    entry_of,
    most_quoted_first,
)
from diptych.ui.models.spoken_quotes import QuotedArticle, SpokenQuote, spoken_quotes
from diptych.ui.panels.speakers.pages import Lack
from diptych.ui.panels.speakers.panel import SpeakerScope, SpeakersPanel
from diptych.ui.study import Study
from diptych.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from diptych.domain.article_quotations import SamePeople
    from diptych.domain.progress import Progress
    from diptych.domain.speaker import Speaker
    from diptych.domain.tag import Tag
    from diptych.library.library import Library
    from diptych.ui.jobs import Job

LIBRARY_EACH = 1000
"""Milliseconds between two lists of the whole library: detecting commits many times in one."""
SUGGESTED_EACH = 3000
"""Milliseconds between two looks at who may be one, while quotations are being found."""

READ_TOGETHER = 50
"""Articles whose quotations are read in one go."""

_SHOWN_IN = (Kind.SPEAKER, Kind.SPEAKERS_APART, Kind.QUOTATION, Kind.QUOTATION_CORRECTION)
"""Kinds of object after whose change the library's speakers may be others."""

_BY_HAND = (Kind.SPEAKER, Kind.SPEAKERS_APART, Kind.QUOTATION_CORRECTION)
"""Those among them that a reader changes."""


class ListingSpeakers(QObject):
    """Feeds the panel while it is in sight.

    Lists are put together on a job's thread, and what is as it was stays the very same values:
    so a list of fifty thousand is compared at a glance. In the library only names are listed at
    first; what somebody said is read when they are unfolded.
    """

    def __init__(
        self, window: MainWindow, *, opening: Opening, reading: Reading, study: Study
    ) -> None:
        super().__init__(window)
        self._window = window
        self._opening = opening
        self._contents = contents = study.contents
        self._quotations = study.quotations
        self._attachment = study.attachment
        self._jobs = study.jobs
        self.scope = SpeakerScope.ARTICLE
        self._panel: SpeakersPanel | None = None
        self._known: dict[str, SpokenQuote] = {}
        """The quotations listed last, by key."""
        self._job: Job | None = None
        self._filling: dict[str, Job] = {}
        self._listed: tuple[str, ...] | None = ()
        """The articles whose speakers are listed; ``None`` for all."""
        self._due = self._timer(0, self._feed)
        self._library_due = self._timer(LIBRARY_EACH, self._feed)
        self._suggestions_due = self._timer(SUGGESTED_EACH, self._suggest)
        self._suggested_of: tuple[str, ...] | None = ("",)
        """The articles for whose speakers it was last looked who may be one; ``None`` for all."""
        for signal in (
            contents.tags_changed, contents.articles_changed, window.area.panes_changed,
        ):  # fmt: skip
            signal.connect(self._articles_otherwise)
        window.area.current_changed.connect(self._articles_otherwise)
        opening.opened.connect(self._articles_otherwise)
        opening.renewed.connect(self._articles_otherwise)
        contents.annotations_changed.connect(self._of_article)
        self._quotations.changed.connect(self._of_article)
        study.attachment.changed.connect(self._apply)
        study.attachment.attached.connect(self._attached)
        reading.at_caret.connect(lambda _: self._follow())
        window.speakers_made.connect(self._fill)

    def _timer(self, interval: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        timer.timeout.connect(act)
        return timer

    def _fill(self, panel: SpeakersPanel) -> None:
        self._panel = panel
        panel.set_scope(self.scope)
        panel.scope_changed.connect(self._change_scope)
        panel.quotes_wanted.connect(self._read_quotes)
        panel.installEventFilter(self)
        self._attached()

    def _attached(self) -> None:
        """List what the library holds, which may be open later than the panel is made."""
        library = self._attachment.library
        if self._panel is not None and library is not None:
            self._panel.set_read_only(library.read_only)
            self._due.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """List anew what has changed while the panel was out of sight."""
        if watched is self._panel and event.type() == QEvent.Type.Show:
            self._due.start()
        return super().eventFilter(watched, event)

    # --- when it is fed --------------------------------------------------------------------

    def set_scope(self, scope: SpeakerScope) -> None:
        """List the speakers of this."""
        self.scope = scope
        if self._panel is not None:
            self._panel.set_scope(scope)
            self._due.start()

    def _change_scope(self, scope: str) -> None:
        self.scope = SpeakerScope(scope)
        self._feed()

    def _articles_otherwise(self, _: object = None) -> None:
        if self.scope is not SpeakerScope.LIBRARY:
            self._due.start()

    def _of_article(self, article_id: str) -> None:
        if self.scope is not SpeakerScope.LIBRARY and article_id in self._articles():
            self._due.start()

    def _apply(self, changes: Changes) -> None:
        wide = changes.everything or any(map(changes.touches, _SHOWN_IN))
        if not wide and not changes.touches(Kind.ARTICLE):
            return
        by_hand = changes.everything or any(map(changes.touches, _BY_HAND))
        if by_hand or not self._suggestions_due.isActive():
            self._suggestions_due.start(0 if by_hand else SUGGESTED_EACH)
        if self.scope is SpeakerScope.LIBRARY and (by_hand or not self._library_due.isActive()):
            self._library_due.start(0 if by_hand else LIBRARY_EACH)

    def leave(self) -> None:
        """Want to know nothing more: the window closes."""
        self._panel = None

    # --- feeding ---------------------------------------------------------------------------

    def _articles(self) -> tuple[str, ...]:
        if self.scope is SpeakerScope.OPEN:
            return tuple(dict.fromkeys(self._opening.open_ids()))
        pane = self._opening.current()
        return (pane.article_id,) if pane is not None else ()

    def _feed(self) -> None:
        panel, library = self._panel, self._attachment.library
        if panel is None or not panel.isVisible() or library is None:
            return
        if self._job is not None:
            self._job.cancel()
        if self.scope is SpeakerScope.LIBRARY:
            self._list_library(library)
        else:
            self._list_articles()

    def _list_articles(self) -> None:
        article_ids = self._articles()
        articles, waiting = [], False
        for article_id in article_ids:
            pane, found = self._opening.pane_of(article_id), self._quotations.of(article_id)
            readable = pane.view.readable if pane is not None else None
            waiting = waiting or self._quotations.is_waiting(article_id)
            if readable is None or found is None or found.revision_id != readable.revision.id:
                continue
            annotations = self._contents.annotations_of(article_id)
            articles.append(
                QuotedArticle(
                    readable=readable, quotations=found.quotations, annotations=annotations
                )
            )
        tags, known, titled = dict(self._contents.tags), self._known, len(article_ids) > 1
        lack = Lack.TIME if waiting else Lack.QUOTATIONS
        if not article_ids:
            lack = Lack.ARTICLE

        def work(_: Progress) -> tuple[SpeakerEntry, ...]:
            return by_speaker(
                quote
                for one in articles
                for quote in spoken_quotes(one, tags, titled=titled, before=known)
            )

        def done(entries: tuple[SpeakerEntry, ...]) -> None:
            self._known = {one.key: one for entry in entries for one in entry.quotes or ()}
            self._show(entries, article_ids, lack=lack)
            if self._panel is not None:
                self._panel.tell_progress(0, 0)

        self._job = self._jobs.submit(work, owner=self, done=done, failed=self._failed)

    def _list_library(self, library: Library) -> None:
        def work(_: Progress) -> tuple[tuple[SpeakerEntry, ...], tuple[int, int]]:
            entries = most_quoted_first(
                entry_of(
                    one.speaker,
                    article_ids=one.article_ids,
                    count=one.quotations,
                    guessed=one.guessed,
                )
                for one in library.speakers()
            )
            return entries, library.detection_state()

        def done(found: tuple[tuple[SpeakerEntry, ...], tuple[int, int]]) -> None:
            entries, (read, total) = found
            lack = Lack.TIME if read < total else Lack.QUOTATIONS
            self._show(entries, (), lack=lack)
            if self._panel is not None:
                self._panel.tell_progress(read, total)

        self._job = self._jobs.submit(work, owner=self, done=done, failed=self._failed)

    def _show(
        self, entries: Sequence[SpeakerEntry], article_ids: tuple[str, ...], *, lack: Lack
    ) -> None:
        self._job = None
        panel = self._panel
        if panel is None:
            return
        folded = self.scope is SpeakerScope.LIBRARY
        panel.show_entries(entries, lack=lack, folded=folded)
        self._listed = None if folded else article_ids
        if self._listed != self._suggested_of:
            self._suggest()

    def _failed(self, error: Exception) -> None:
        self._job = None
        self._attachment.lost.emit(error)

    def _suggest(self) -> None:
        """Have the panel offer who of several articles may be one."""
        library, article_ids = self._attachment.library, self._listed
        if library is None or library.read_only or self._panel is None:
            return
        if not self._panel.isVisible():
            self._suggested_of = ("",)
            return
        self._suggested_of = article_ids

        def work(_: Progress) -> tuple[SamePeople, ...]:
            return library.same_people(article_ids)

        def done(found: tuple[SamePeople, ...]) -> None:
            if self._panel is not None:
                titles = {key: one.article.title for key, one in self._contents.articles.items()}
                self._panel.suggest(found, titles, article_ids or ())

        self._jobs.submit(work, owner=self, done=done, failed=self._attachment.lost.emit)

    # --- what somebody of the library said -------------------------------------------------

    def _read_quotes(self, key: str) -> None:
        panel, library = self._panel, self._attachment.library
        entry = panel.model.tree.entry(key) if panel is not None else None
        if library is None or entry is None or entry.speaker is None:
            return
        if key in self._filling:
            self._filling[key].cancel()
        speaker, article_ids = entry.speaker, entry.article_ids
        tags, known = dict(self._contents.tags), self._known

        def work(progress: Progress) -> SpeakerEntry:
            found: list[SpokenQuote] = []
            for first in range(0, len(article_ids), READ_TOGETHER):
                progress.step(first, len(article_ids))
                some = article_ids[first : first + READ_TOGETHER]
                found += _said_in(library, some, speaker, tags, known)
            return entry_of(speaker, article_ids=article_ids, quotes=tuple(found))

        def done(filled: SpeakerEntry) -> None:
            self._filling.pop(key, None)
            self._known.update((one.key, one) for one in filled.quotes or ())
            if self._panel is not None and self.scope is SpeakerScope.LIBRARY:
                self._panel.fill(filled)

        def failed(error: Exception) -> None:
            self._filling.pop(key, None)
            self._attachment.lost.emit(error)

        self._filling[key] = self._jobs.submit(work, owner=self, done=done, failed=failed)

    # --- following the reader --------------------------------------------------------------

    def _follow(self) -> None:
        """Have the speaker current in the panel at whose quotation the caret is in the text."""
        panel, pane = self._panel, self._opening.current()
        readable = pane.view.readable if pane is not None else None
        if panel is None or not panel.isVisible() or pane is None or readable is None:
            return
        places = self._quotations.places(readable.article.id, readable.revision.id)
        at_caret = places.at(pane.view.caret())
        speaker = next((one.speaker for one in at_caret if one.speaker is not None), None)
        if speaker is not None:
            panel.follow(speaker.id)


def _said_in(
    library: Library,
    article_ids: Sequence[str],
    speaker: Speaker,
    tags: Mapping[str, Tag],
    known: Mapping[str, SpokenQuote],
) -> Iterator[SpokenQuote]:
    """Return what a speaker, or whoever was merged into them, said in these articles."""
    quotations = library.quotations_of(article_ids)
    for article_id in article_ids:
        found = quotations.get(article_id)
        own = [
            one
            for one in (found.quotations if found is not None else ())
            if one.speaker is not None and one.speaker.id == speaker.id
        ]
        if not own or found is None:
            continue
        try:
            readable = library.open_article(article_id)
        except NotFoundError:
            continue  # it went to the bin meanwhile
        if readable.revision.id != found.revision_id:
            continue
        annotations = tuple(library.annotations([article_id]))
        article = QuotedArticle(readable=readable, quotations=tuple(own), annotations=annotations)
        yield from spoken_quotes(article, tags, titled=True, before=known)
