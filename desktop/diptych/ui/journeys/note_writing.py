"""What is written in note editors becomes edits; what is written elsewhere reaches the editors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from diptych.domain.annotation import Annotation
from diptych.domain.changes import Changes, Kind
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

    key: str
    """The note's id, that of the annotation where it is on one."""
    title: str
    text: str
    note: Note | None
    """The note; ``None`` where it is on an annotation."""
    annotation: Annotation | None = None
    """What it is on, as far as known."""
    article_id: str | None = None
    quote: str = ""
    born: bool = True
    """Whether what is written changes something stored, rather than making it."""
    titled: bool = True
    """Whether its editor has a title to write."""
    merge: str = field(default_factory=lambda: uuid4().hex)
    """Pauses of one session are undone together."""


class NoteWriting(QObject):
    """Holds a session for each editor of this window in which a note is open.

    Two editors may have the same note: what is written in one is shown in the other. An edit of
    a note that was changed elsewhere meanwhile is made anew from both texts; where the note is
    gone, its editor goes on with the one that keeps the words.
    """

    told = Signal(str)
    born = Signal(str)
    """A note that was begun here has its first words: its id."""
    highlight_wanted = Signal(object)
    """The note of this `Annotation`, which is not stored yet, has its first words."""
    written = Signal(object)
    """This `Edit` writes a note."""

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
        self._sessions: dict[NoteEditor, _Session] = {}
        self._remembered: list[Edit] = []
        self._begun: set[str] = set()
        """The ids of highlights that were made for the first words of their note."""
        self._kept: dict[str, Note] = {}
        """By the id of something deleted elsewhere: the note that keeps what was written on it."""
        self._count = 0
        """How many edits were made here: what was read before the last of them is old."""
        self._told_early = False
        """Whether something was told, while edits were queued, that an open note may be about."""
        attachment.changed.connect(self._changed)
        attachment.saved_changed.connect(self._saved)

    # --- sessions --------------------------------------------------------------------------

    def serve(self, editor: NoteEditor) -> None:
        """Store what is written in this editor, of what it is begun with."""
        editor.changed.connect(partial(self._write, editor))
        editor.closed.connect(lambda _: self._sessions.pop(editor, None))

    def begin(self, note: Note, editor: NoteEditor, *, born: bool = True) -> None:
        """Write a note on an article or the library, that is stored or will be."""
        self._sessions[editor] = _Session(
            key=note.id,
            title=note.title,
            text=note.text,
            note=note,
            article_id=note.article_id,
            born=born,
        )

    def begin_on(self, noted: Noted, editor: NoteEditor) -> None:
        """Write a note on whatever it is on."""
        if not noted.quote:
            self.begin(note_of(noted), editor)
            return
        self._sessions[editor] = _Session(
            key=noted.id,
            title="",
            text=noted.text,
            note=None,
            article_id=noted.article_id,
            quote=noted.quote,
            titled=False,
        )

    def begin_on_highlight(
        self, annotation: Annotation, editor: NoteEditor, *, born: bool = True
    ) -> None:
        """Write the note of a highlight, that is stored or will be with its first words."""
        self._sessions[editor] = _Session(
            key=annotation.id,
            title="",
            text=annotation.note,
            note=None,
            annotation=annotation,
            article_id=annotation.article_id,
            quote=annotation.anchor.quote,
            born=born,
            titled=False,
        )

    @property
    def keys(self) -> frozenset[str]:
        """The ids of the notes that are open, those on highlights by the annotation's."""
        return frozenset(session.key for session in self._sessions.values())

    def is_unborn(self, key: str) -> bool:
        """Tell whether a note has no words yet, and is not stored."""
        return any(one.key == key and not one.born for one in self._sessions.values())

    def is_emptied(self, key: str) -> bool:
        """Tell whether the note of a highlight is open, and has no words any more."""
        return any(
            one.key == key and one.note is None and not one.text.strip()
            for one in self._sessions.values()
        )

    # --- writing ---------------------------------------------------------------------------

    def _write(self, editor: NoteEditor, _: str, title: str, text: str) -> None:
        """Store what an editor says."""
        session = self._sessions.get(editor)
        if session is None:
            return
        if not session.titled:
            title = session.title
        if (title, text) == (session.title, session.text):
            return
        self._count += 1
        if session.note is None and not session.born:
            self._begin_highlight(session, text)
            return
        self._hand.do(
            lambda library: self._edit(library, editor, session, title, text), merge=session.merge
        )

    def _begin_highlight(self, session: _Session, text: str) -> None:
        if session.annotation is None or not text.strip():
            return
        session.annotation = annotating.noted(session.annotation, text)
        session.text, session.born = session.annotation.note, True
        self._begun.add(session.key)
        self.highlight_wanted.emit(session.annotation)

    def _edit(
        self, library: Library, editor: NoteEditor, session: _Session, title: str, text: str
    ) -> Edit:
        """Return the edit from what was last agreed on to what is written now."""
        if session.note is None:
            edit = self._edit_of_annotation(library, session, text)
        elif not session.born:
            if not text.strip() and not title.strip():
                return NOTHING
            session.born = True
            edit = noting.write(replace(session.note, title=title, text=text))
            self.born.emit(session.key)
        else:
            known = replace(session.note, title=session.title, text=session.text)
            edit = noting.rewrite(known, title, text)
        session.title, session.text = title, text
        if not edit.changes or edit.changes[0].before == edit.changes[0].after:
            return NOTHING
        after = edit.changes[0].after
        if isinstance(after, Note):
            if session.key != after.id:
                self._go_on(editor, session, after)
            session.note, session.title, session.text = after, after.title, after.text
        elif isinstance(after, Annotation):
            session.text = after.note
        self._share(editor, session)
        self.remember(edit)
        self.written.emit(edit)
        return edit

    def _edit_of_annotation(self, library: Library, session: _Session, text: str) -> Edit:
        """Return the edit of a highlight's note; where that is gone, of a note of its own."""
        if session.annotation is None:
            try:
                session.annotation = self._contents.annotation(session.key) or library.annotation(
                    session.key
                )
            except NotFoundError:
                if not text.strip():
                    return NOTHING
                self.told.emit(self._words(gone=True))
                return library.kept_note(session.quote, text, session.article_id)
        return annotating.set_note(replace(session.annotation, note=session.text), text)

    def _share(self, editor: NoteEditor, written: _Session) -> None:
        """Show what was written in one editor in the others that have the same note."""
        for other, session in self._sessions.items():
            if other is not editor and session.key == written.key:
                self._hand_to(other, session, written.title, written.text)

    # --- beside others ---------------------------------------------------------------------

    def remember(self, edit: Edit) -> None:
        """Know an edit that writes a note: should it be refused, both texts are kept."""
        self._remembered = [*self._remembered, edit][-REMEMBERED:]

    def reconcile(self, edit: Edit, error: Exception) -> bool:
        """Keep what a refused edit of a note wrote, beside what was written elsewhere meanwhile.

        ``False`` where the edit is none of those: undoing one is refused as any other edit.
        """
        if not isinstance(error, EditConflictError):
            return False
        if not any(one is edit for one in self._remembered) and not self._begins(edit):
            return False
        told_already = edit.changes[0].object_id in self._kept
        again = self._again(edit)
        if again is not None:
            # At once: what is queued is stored even where the window is closed now.
            self.remember(again)
            self._hand.do(lambda _: again)
            if not told_already:
                of_article = error.gone and error.kind == Kind.ARTICLE.value
                self.told.emit(self._words(gone=error.gone, of_article=of_article))
        return True

    def _begins(self, edit: Edit) -> bool:
        """Tell whether an edit makes a highlight for the first words of its note."""
        return [(c.before, c.object_id in self._begun) for c in edit.changes] == [(None, True)]

    def _again(self, edit: Edit) -> Edit | None:
        key = edit.changes[0].object_id
        if key in self._kept:
            return noting.carried_over(edit, self._kept[key])
        library = self._attachment.library
        again = library.reconciled(edit) if library is not None else None
        after = again.changes[0].after if again is not None else None
        if isinstance(after, Note) and after.id != key:
            self._kept[key] = after
            for editor, session in self._sessions.items():
                if session.key == key:
                    self._go_on(editor, session, after)
        return again

    def _go_on(self, editor: NoteEditor, session: _Session, kept: Note) -> None:
        """Have the editor of something that is gone write on in the note that keeps its words."""
        shown = editor.subject_id == session.key
        session.key, session.note, session.annotation = kept.id, kept, None
        if not session.titled:
            session.title = kept.title
        if shown:
            editor.go_on_as(kept.id)
            self.born.emit(kept.id)

    def _words(self, *, gone: bool, of_article: bool = False) -> str:
        if of_article:
            return self.tr(
                "The article was deleted elsewhere. What you wrote is kept as a new note."
            )
        if gone:
            return self.tr("This note was deleted elsewhere. What you wrote is kept as a new note.")
        return self.tr("This note was changed elsewhere too. Both versions are in it now.")

    def _changed(self, changes: Changes) -> None:
        touched = changes.ids(Kind.ANNOTATION) | changes.ids(Kind.NOTE)
        if changes.everything or touched & self.keys:
            self._renew()

    def _saved(self, saved: bool) -> None:
        """Ask anew for what was told while edits were queued: that may have been older."""
        if saved and self._told_early:
            self._renew()

    def _renew(self) -> None:
        """Let editors know what is stored now, once nothing of their own is queued."""
        library = self._attachment.library
        if library is None:
            return
        if not self._attachment.saved:
            self._told_early = True
            return
        self._told_early = False
        open_now = [one for one in self._sessions.values() if one.born]
        on_quotes = [one.key for one in open_now if one.note is None]
        others = [one.key for one in open_now if one.note is not None]
        if not open_now:
            return
        count = self._count

        def work(_: Progress) -> dict[str, Noted | None]:
            return _stored(library, on_quotes, others)

        def done(found: Mapping[str, Noted | None]) -> None:
            if count == self._count and self._attachment.saved:
                self._tell(found)
            else:
                self._renew()

        self._jobs.submit(work, owner=self, done=done, failed=self._attachment.lost.emit)

    def _tell(self, found: Mapping[str, Noted | None]) -> None:
        for editor, session in list(self._sessions.items()):
            if session.key not in found:
                continue
            noted = found[session.key]
            title, text = (noted.title, noted.text) if noted is not None else ("", "")
            if (title, text) != (session.title, session.text):
                if noted is not None and session.note is not None:
                    session.note = note_of(noted)
                self._hand_to(editor, session, title, text)

    def _hand_to(self, editor: NoteEditor, session: _Session, title: str, text: str) -> None:
        session.title, session.text = title, text
        if editor.take(title if session.titled else "", text):
            self.told.emit(self._words(gone=False))


def _stored(
    library: Library, on_quotes: Sequence[str], others: Sequence[str]
) -> dict[str, Noted | None]:
    """Return these notes as they are stored now; ``None`` for a highlight without one.

    What is gone is not among them.
    """
    found: dict[str, Noted | None] = {one.id: one for one in library.noted(on_quotes, others)}
    for key in on_quotes:
        if key not in found:
            try:
                library.annotation(key)
            except NotFoundError:
                continue
            found[key] = None
    return found


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
