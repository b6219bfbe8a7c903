"""What notes refer to: offered while it is typed, gone to when it is followed, told where gone."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from diptych.domain.changes import Changes, Kind
from diptych.domain.open_link import parsed_link
from diptych.domain.reference import On, Target
from diptych.text.references import plain
from diptych.ui.attachment import Attachment
from diptych.ui.jobs import JobRunner
from diptych.ui.journeys.opening import Opening, Visit
from diptych.ui.models.said_words import cut_name

if TYPE_CHECKING:
    from diptych.domain.annotation import Annotation
    from diptych.domain.progress import Progress
    from diptych.domain.reference import Noted
    from diptych.library.library import Library
    from diptych.ui.models.reference_completion import ReferenceCompletion
    from diptych.ui.panels.note_editor import NoteEditor

T = TypeVar("T")

_REFERABLE = (Kind.ARTICLE, Kind.ANNOTATION, Kind.NOTE)


class Referring(QObject):
    """Serves note editors: all that they ask of the library, and where their links lead.

    What can be referred to is read when the first ``[[`` is typed, and anew where it has
    changed since.
    """

    told = Signal(str)
    """A sentence for the reader: why nothing happened."""
    note_wanted = Signal(str)
    """The note on an article or on the library with this id is to be shown."""
    address_opened = Signal(str)

    def __init__(
        self, opening: Opening, attachment: Attachment, jobs: JobRunner, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._opening = opening
        self._attachment = attachment
        self._jobs = jobs
        self._completion: ReferenceCompletion | None = None
        self._stale = True
        self._reading = False
        self._waiting: dict[NoteEditor, str] = {}
        attachment.changed.connect(self._changed)

    def serve(self, editor: NoteEditor) -> None:
        """Answer what this editor asks."""
        editor.completion_wanted.connect(partial(self._complete, editor))
        editor.names_wanted.connect(partial(self._show_gone, editor))
        editor.followed.connect(self.follow)
        editor.address_opened.connect(self.address_opened)

    # --- completing ------------------------------------------------------------------------

    def _changed(self, changes: Changes) -> None:
        self._stale = self._stale or any(changes.touches(kind) for kind in _REFERABLE)

    def _complete(self, editor: NoteEditor, words: str) -> None:
        """Offer what fits as known; what has changed meanwhile follows when it is read."""
        if self._completion is not None:
            editor.set_names(self._completion.names)
            editor.offer(self._completion.complete(words, without=editor.subject_id))
        if self._stale or self._reading:
            self._waiting[editor] = words
        if self._stale:
            self._read()

    def _read(self) -> None:
        if self._reading:
            return
        self._reading = True

        def start(library: Library) -> None:
            from diptych.ui.models.reference_completion import (  # noqa: PLC0415 - on demand
                ReferenceCompletion,
            )

            self._stale = False

            def work(_: Progress) -> ReferenceCompletion:
                return ReferenceCompletion(library.referable())

            self._jobs.submit(work, owner=self, done=self._take, failed=self._failed)

        self._attachment.when_ready(start)

    def _take(self, completion: ReferenceCompletion) -> None:
        self._reading = False
        self._completion = completion
        waiting, self._waiting = self._waiting, {}
        for editor, words in waiting.items():
            editor.set_names(completion.names)
            if editor.subject_id and editor.text.is_typing(words):
                editor.offer(completion.complete(words, without=editor.subject_id))

    def _failed(self, error: Exception) -> None:
        self._reading = False
        self._attachment.lost.emit(error)

    # --- what is there ---------------------------------------------------------------------

    def _show_gone(self, editor: NoteEditor, wanted: Collection[Target]) -> None:
        subject = editor.subject_id

        def done(found: Collection[Target]) -> None:
            if editor.subject_id == subject:
                editor.show_gone(set(wanted) - set(found))

        self._ask(lambda library: set(library.named(list(wanted))), done)

    def mentions(self, editor: NoteEditor, target: Target) -> None:
        """Show in an editor which notes mention what it is about."""
        subject = editor.subject_id

        def done(found: list[Noted]) -> None:
            if editor.subject_id == subject:
                editor.show_mentions([(one.target, _words_of(one)) for one in found])

        self._ask(lambda library: library.mentions(target), done)

    # --- following -------------------------------------------------------------------------

    def follow(self, target: Target) -> None:
        """Go where a reference leads; say so where that is not there any more."""

        def done(found: Collection[Target]) -> None:
            if target not in found:
                self.told.emit(self.tr("What this led to has been deleted."))
            elif target.kind is Kind.ARTICLE:
                self._opening.open(target.id)
            elif target.kind is Kind.NOTE:
                self.note_wanted.emit(target.id)
            else:
                self._ask(lambda library: library.annotation(target.id), self.go_to)

        self._ask(lambda library: set(library.named([target])), done)

    def follow_link(self, text: str) -> None:
        """Go where a link from outside leads; where its quote is gone, to the article itself."""
        link = parsed_link(text)
        if link is None:
            words = self.tr("“{link}” is no link that Diptych understands.")
            self.told.emit(words.replace("{link}", cut_name(text)))
            return
        article = Target(Kind.ARTICLE, link.article_id)
        quote = Target(Kind.ANNOTATION, link.annotation_id)

        def done(found: Collection[Target]) -> None:
            if quote in found:
                self._ask(lambda library: library.annotation(quote.id), self.go_to)
                return
            if article in found:
                self._opening.open(article.id)
            if link.annotation_id and article in found:
                self.told.emit(self.tr("The highlight that this link led to has been deleted."))
            elif article not in found:
                self.told.emit(self.tr("What this link leads to is not in this library."))

        self._ask(lambda library: set(library.named([article, quote])), done)

    def go_to(self, annotation: Annotation) -> None:
        """Show an annotation in its text."""
        span, key = annotation.anchor.span, annotation.id
        self._opening.go(Visit(annotation.article_id, span=span, annotation_id=key))

    def _ask(self, ask: Callable[[Library], T], done: Callable[[T], None]) -> None:
        def start(library: Library) -> None:
            def work(_: Progress) -> T:
                return ask(library)

            self._jobs.submit(work, owner=self, done=done, failed=self._attachment.lost.emit)

        self._attachment.when_ready(start)


def _words_of(noted: Noted) -> str:
    """Return what a note goes by: its title, the quote it is on, or how it begins."""
    if noted.on is On.ANNOTATION:
        return noted.quote
    return noted.title or plain(noted.text)
