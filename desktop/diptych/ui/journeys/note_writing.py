"""What is written in note editors becomes edits; what is written elsewhere reaches the editors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from diptych.domain.annotation import Annotation
from diptych.domain.errors import EditConflictError, NotFoundError
from diptych.domain.note import Note
from diptych.domain.reference import Noted
from diptych.library import annotating, noting
from diptych.library.edits import Edit
from diptych.ui.contents import Contents
from diptych.ui.hand import Hand
from diptych.ui.jobs import JobRunner

if TYPE_CHECKING:
    from diptych.domain.progress import Progress
    from diptych.library.library import Library
    from diptych.ui.attachment import Attachment
    from diptych.ui.panels.note_editor import NoteEditor

REMEMBERED = 40
"""Edits of notes that are known as such, the last ones."""

NOTHING = Edit(label=noting.LABEL, changes=())


@dataclass(slots=True, kw_only=True)
class _Session:
    """A note that is being written: what its editor and the library last agreed on."""

    note: Note | None
    """The note; ``None`` where it is on an annotation."""
    title: str
    text: str
    editor: NoteEditor
    article_id: str | None = None
    quote: str = ""
    born: bool = True
    merge: str = ""


class NoteWriting(QObject):
    """Holds a session for each note that is open in an editor of this window.

    An edit of a note that was changed elsewhere meanwhile is made anew from both texts.
    """

    told = Signal(str)
    born = Signal(str)
    """A note that was begun here has its first words: its id."""

    def __init__(
        self,
        attachment: Attachment,
        contents: Contents,
        jobs: JobRunner,
        hand: Hand,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._attachment = attachment
        self._contents = contents
        self._jobs = jobs
        self._hand = hand
        self._sessions: dict[str, _Session] = {}
        self._written: list[Edit] = []
        self._told_early = False
        """Whether something was told, while edits were queued, that an open note may be about."""
        attachment.saved_changed.connect(self._saved)

    @property
    def keys(self) -> frozenset[str]:
        """The ids of the notes that are open, those on highlights by the annotation's."""
        return frozenset(self._sessions)

    def begin(self, note: Note, editor: NoteEditor, *, born: bool = True) -> None:
        """Write a note on an article or the library, that is stored or will be."""
        self._sessions[note.id] = _Session(
            note=note,
            title=note.title,
            text=note.text,
            editor=editor,
            article_id=note.article_id,
            born=born,
            merge=f"{note.id} {uuid4().hex}",
        )

    def begin_on(self, noted: Noted, editor: NoteEditor) -> None:
        """Write a note on whatever it is on."""
        if noted.quote:
            self._sessions[noted.id] = _Session(
                note=None,
                title="",
                text=noted.text,
                editor=editor,
                article_id=noted.article_id,
                quote=noted.quote,
                merge=f"{noted.id} {uuid4().hex}",
            )
        else:
            self.begin(note_of(noted), editor)

    def is_unborn(self, key: str) -> bool:
        """Tell whether a note has no words yet, and is not stored."""
        session = self._sessions.get(key)
        return session is not None and not session.born

    def is_emptied(self, key: str) -> bool:
        """Tell whether the note of a highlight is open, and has no words any more."""
        session = self._sessions.get(key)
        return session is not None and session.note is None and not session.text.strip()

    def save(self, key: str, title: str, text: str, last: bool) -> None:
        """Store what is written; with the ``last`` word the session is over."""
        session = self._sessions.get(key)
        if session is None:
            return
        if (title, text) != (session.title, session.text):
            self._hand.do(
                lambda library: self._edit(library, key, session, title, text),
                merge=session.merge,
            )
        if last:
            self._sessions.pop(key, None)

    def _edit(self, library: Library, key: str, session: _Session, title: str, text: str) -> Edit:
        """Return the edit from what was last agreed on to what is written now."""
        if session.note is None:
            edit = self._edit_of_annotation(library, key, session, text)
        elif not session.born:
            if not text.strip() and not title.strip():
                return NOTHING
            session.born = True
            edit = noting.write(replace(session.note, title=title, text=text))
            self.born.emit(key)
        else:
            known = replace(session.note, title=session.title, text=session.text)
            edit = noting.rewrite(known, title, text)
        session.title, session.text = title, text
        if not edit.changes or edit.changes[0].before == edit.changes[0].after:
            return NOTHING
        after = edit.changes[0].after
        if isinstance(after, Note):
            session.note, session.title, session.text = after, after.title, after.text
        elif isinstance(after, Annotation):
            session.text = after.note
        self.remember(edit)
        return edit

    def _edit_of_annotation(self, library: Library, key: str, session: _Session, text: str) -> Edit:
        """Return the edit of a highlight's note; where that is gone, of a note of its own."""
        try:
            annotation = self._contents.annotation(key) or library.annotation(key)
        except NotFoundError:
            if not text.strip():
                return NOTHING
            self.told.emit(self._words(gone=True))
            title = " ".join(session.quote.split())[:200]
            return noting.write(
                library.make_note(
                    article_id=_standing_article(library, session.article_id),
                    title=title,
                    text=text,
                )
            )
        return annotating.set_note(replace(annotation, note=session.text), text)

    # --- beside others ---------------------------------------------------------------------

    def remember(self, edit: Edit) -> None:
        """Know an edit that writes a note: should it be refused, both texts are kept."""
        self._written = [*self._written, edit][-REMEMBERED:]

    def reconcile(self, edit: Edit, error: Exception) -> bool:
        """Keep what a refused edit of a note wrote, beside what was written elsewhere meanwhile.

        ``False`` where the edit is none of those: undoing one is refused as any other edit.
        """
        if not isinstance(error, EditConflictError):
            return False
        if not any(one is edit for one in self._written):
            return False
        library = self._attachment.library
        again = library.reconciled(edit) if library is not None else None
        if again is not None:
            # At once: what is queued is stored even where the window is closed now.
            self.remember(again)
            self._hand.do(lambda _: again)
            self.told.emit(self._words(gone=error.gone))
        return True

    def _words(self, *, gone: bool) -> str:
        if gone:
            return self.tr("This note was deleted elsewhere. What you wrote is kept as a new note.")
        return self.tr("This note was changed elsewhere too. Both versions are in it now.")

    def tell_editors(self, found: Mapping[str, Noted]) -> None:
        """Let editors know what was written elsewhere, once nothing of their own is queued."""
        if not self._attachment.saved:
            self._told_early = True
            return
        for key, session in list(self._sessions.items()):
            noted = found.get(key)
            if noted is None or session.editor.subject_id != key:
                continue
            if (noted.title, noted.text) == (session.title, session.text):
                continue
            session.title, session.text = noted.title, noted.text
            if session.note is not None:
                session.note = note_of(noted)
            session.editor.take(noted.title, noted.text)

    def _saved(self, saved: bool) -> None:
        """Ask anew for what was told while edits were queued: that may have been older."""
        library = self._attachment.library
        if not saved or not self._told_early or library is None:
            return
        self._told_early = False
        on_quotes = [key for key, one in self._sessions.items() if one.note is None]
        others = [key for key, one in self._sessions.items() if one.note is not None]

        def work(_: Progress) -> dict[str, Noted]:
            return {one.id: one for one in library.noted(on_quotes, others)}

        self._jobs.submit(
            work, owner=self, done=self.tell_editors, failed=self._attachment.lost.emit
        )


def note_of(noted: Noted) -> Note:
    """Return the note on an article or the library that a list shows."""
    return Note(
        id=noted.id,
        article_id=noted.article_id,
        title=noted.title,
        text=noted.text,
        person_id=noted.person_id,
        created=noted.created,
        modified=noted.modified,
        version=noted.version,
    )


def _standing_article(library: Library, article_id: str | None) -> str | None:
    """Return the article if it is there still."""
    if article_id is None:
        return None
    try:
        return library.article(article_id).id
    except NotFoundError:
        return None
