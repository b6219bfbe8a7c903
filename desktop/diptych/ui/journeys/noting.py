"""Notes from the window: the board of all of them, and those on articles under their pane."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QElapsedTimer, QObject, QPoint, QRect, QTimer, Signal
from PySide6.QtWidgets import QMenu

from diptych.domain.annotation import Annotation
from diptych.domain.changes import Changes, Kind
from diptych.domain.note import Note
from diptych.domain.reference import Noted, On, Target
from diptych.library import noting
from diptych.library.edits import Edit
from diptych.ui.dialogs.asking_for_files import ask_where
from diptych.ui.hand import Hand
from diptych.ui.journeys.note_writing import NoteWriting
from diptych.ui.journeys.opening import Opening
from diptych.ui.journeys.popovers import Popovers
from diptych.ui.journeys.referring import Referring
from diptych.ui.models.note_snapshot import NoteSnapshot
from diptych.ui.study import Study
from diptych.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from diptych.domain.progress import Progress
    from diptych.library.library import Library
    from diptych.ui.panels.note_editor import NoteEditor
    from diptych.ui.panels.notes_board import NotesBoard
    from diptych.ui.reader.pane import ArticlePane

T = TypeVar("T")

ALL_AT_ONCE = 200
"""Touched notes up to which each is read by itself; of more, the whole list is."""

RENEWED_EACH = 500
"""Milliseconds between two new lists of all notes."""


class Noting(QObject):
    """Opens notes in editors, and lists all of them on one board, kept up to date."""

    told = Signal(str)
    exported = Signal(str)
    """A file was written: its path."""
    failed = Signal(object)

    def __init__(
        self,
        window: MainWindow,
        *,
        opening: Opening,
        study: Study,
        hand: Hand,
        popovers: Popovers,
        referring: Referring,
        show: Callable[[], NotesBoard],
        leave: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._opening = opening
        self._attachment = study.attachment
        self._contents = study.contents
        self._jobs = study.jobs
        self._hand = hand
        self._popovers = popovers
        self._referring = referring
        self._show, self._leave = show, leave
        self._board: NotesBoard | None = None
        self.writing = NoteWriting(study.attachment, study.contents, study.jobs, hand, self)
        self.writing.told.connect(self.told)
        self.writing.born.connect(self._born)
        self._wanted = ""
        """The note to choose once the list has it."""
        self._after_saving: list[Callable[[], object]] = []
        self._fetching = self._stale = False
        self._since_list = QElapsedTimer()
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self._fetch)
        popovers.note_made.connect(self._serve)
        referring.note_wanted.connect(self.show_note)
        self._attachment.changed.connect(self._changed)
        self._attachment.saved_changed.connect(self._saved)
        self._contents.articles_changed.connect(self._relabel)
        self._contents.tags_changed.connect(self._relabel)

    # --- the board -------------------------------------------------------------------------

    def show_board(self) -> NotesBoard:
        """Show the board, with the keyboard in its filter."""
        board = self._show()
        if self._board is None:
            self._board = board
            self._connect(board)
            board.set_read_only(self._read_only())
            board.show_editor(shown=False)
        if self._since_list.isValid():
            self._list_soon()
        else:
            self._fetch()
        board.filter.setFocus()
        return board

    def show_note(self, key: str) -> None:
        """Show a note on the board, chosen, with the keyboard in the list."""
        board = self.show_board()
        board.view.setFocus()
        self._wanted = key
        self._choose_wanted(board)

    def _connect(self, board: NotesBoard) -> None:
        self._serve(board.editor)
        board.chosen.connect(self._choose)
        board.opened.connect(self._open_subject)
        board.new_wanted.connect(self.new_note)
        board.delete_requested.connect(self.delete)
        board.export_requested.connect(self._ask_where)
        board.closed.connect(self.close_board)

    def _serve(self, editor: NoteEditor) -> None:
        self.writing.serve(editor)
        self._referring.serve(editor)

    def close_board(self) -> None:
        """Take over what is written, and go back to reading."""
        if self._board is not None:
            self._board.choose_none()
            self._board.editor.finish()
        self._leave()

    def finish(self) -> None:
        """Take over what is being written on the board."""
        if self._board is not None:
            self._board.editor.finish()

    def _choose(self, key: str) -> None:
        board = self._board
        if board is None or key == board.editor.subject_id:
            return
        noted = board.model.noted(key)
        if noted is not None:
            self._take_up(board, noted)
            return
        # What is being written stays, though the list shows it no more.
        if not self.writing.is_unborn(board.editor.subject_id) and not board.is_writing():
            board.editor.finish()
            board.show_editor(shown=False)

    def _take_up(self, board: NotesBoard, noted: Noted) -> None:
        """Have a note below the list: as it reads, or to be written where it is empty."""
        title = None if noted.on is On.ANNOTATION else noted.title
        previewing = bool(noted.text.strip())
        board.editor.open(noted.id, noted.text, title=title, previewing=previewing)
        self.writing.begin_on(noted, board.editor)
        board.set_about(self._about(noted), leads=noted.on is not On.LIBRARY)
        board.show_editor(shown=True)
        self._referring.mentions(board.editor, noted.target)

    def _about(self, noted: Noted) -> str:
        if noted.on is On.LIBRARY:
            return self.tr("On the library")
        summary = self._contents.articles.get(noted.article_id or "")
        title = summary.article.title if summary is not None else ""
        return f"{title}: {' '.join(noted.quote.split())}" if noted.quote else title

    def _open_subject(self, key: str) -> None:
        """Show what a note is on; one on the library is written."""
        noted = self._board.model.noted(key) if self._board is not None else None
        if noted is None or self._board is None:
            return
        if noted.on is On.ANNOTATION:
            self._referring.follow(noted.target)
        elif noted.article_id is not None:
            self._opening.open(noted.article_id)
        else:
            self._board.editor.set_previewing(previewing=False)

    def new_note(self) -> None:
        """Write a new note on the library; it is stored with its first words."""
        board = self.show_board()

        def work(library: Library) -> None:
            if library.read_only:
                return
            note = library.make_note()
            board.choose_none()
            board.editor.open(note.id, "", title="")
            self.writing.begin(note, board.editor, born=False)
            board.set_about(self.tr("On the library"), leads=False)
            board.show_editor(shown=True)
            board.editor.title.setFocus()

        self._attachment.when_ready(work)

    # --- notes on articles -----------------------------------------------------------------

    def note_article(self) -> None:
        """Write the note on the article in the current pane; of several, list them."""
        pane = self._opening.current()
        if pane is None:
            self.told.emit(self.tr("Open an article first."))
            return
        article_id, title = pane.article_id, pane.title

        def done(notes: list[Note]) -> None:
            if len(notes) > 1:
                self.show_board().choose_article(article_id)
                return
            library = self._attachment.library
            if library is None or (library.read_only and not notes):
                return
            note = notes[0] if notes else library.make_note(article_id=article_id)
            self._open_on(pane, note, title, born=bool(notes))

        self._ask(lambda library: library.notes(article_id), done)

    def _open_on(self, pane: ArticlePane, note: Note, title: str, *, born: bool) -> None:
        header = pane.header
        corner = header.mapToGlobal(QPoint(14, 0))
        self._popovers.open_titled_note(note, title, QRect(corner, header.size()))
        editor = self._popovers.note_editor
        if editor is None:
            return
        editor.set_read_only(self._read_only())
        self.writing.begin(note, editor, born=born)
        assert note.article_id is not None
        self._referring.mentions(editor, Target(Kind.ARTICLE, note.article_id))

    def note_highlight(self, annotation: Annotation, born: bool, target: QRect) -> None:
        """Write the note of a highlight under ``target``; the first words make one not ``born``."""
        pane = self._opening.pane_of(annotation.article_id)
        readable = pane.view.readable if pane is not None else None
        self._popovers.open_note(annotation, target, readable)
        editor = self._popovers.note_editor
        if editor is None:
            return
        editor.set_read_only(self._read_only())
        self.writing.begin_on_highlight(annotation, editor, born=born)
        self._referring.mentions(editor, Target(Kind.ANNOTATION, annotation.id))

    def _read_only(self) -> bool:
        library = self._attachment.library
        return library is not None and library.read_only

    def serve(self, pane: ArticlePane) -> None:
        """Open the menu of a pane at its header."""
        pane.header.menu_wanted.connect(lambda place: self._open_menu(pane, place))

    def _open_menu(self, pane: ArticlePane, place: QPoint) -> None:
        if not pane.article_id:
            return
        self._window.area.set_current(pane)
        menu = QMenu(pane)
        act = self._window.actions_.by_id
        menu.addAction(act["annotate.article_note"])
        menu.addSeparator()
        for name in ("panes.swap", "panes.maximise", "panes.close"):
            menu.addAction(act[name])
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    # --- several at once -------------------------------------------------------------------

    def delete(self, keys: Sequence[str]) -> None:
        """Delete these notes as one act."""
        board = self._board
        if board is None:
            return
        found = [one for key in keys if (one := board.model.noted(key)) is not None]
        board.editor.finish()
        on_quotes = [one.id for one in found if one.on is On.ANNOTATION]
        others = [one.id for one in found if one.on is not On.ANNOTATION]

        def read(library: Library) -> Edit:
            notes = [library.note(key) for key in others]
            return noting.delete_notes(notes, [library.annotation(key) for key in on_quotes])

        self._when_saved(lambda: self._ask(read, lambda edit: self._hand.do(lambda _: edit)))

    def _when_saved(self, act: Callable[[], object]) -> None:
        """Act once nothing is queued any more: what is read then is what is there."""
        if self._attachment.saved:
            act()
        else:
            self._after_saving.append(act)

    def _saved(self, saved: bool) -> None:
        if saved:
            waiting, self._after_saving = self._after_saving, []
            for act in waiting:
                act()

    # --- exporting -------------------------------------------------------------------------

    def _ask_where(self, keys: Sequence[str]) -> None:
        library = self._attachment.library
        if library is None or not keys:
            return
        name = f"{library.info.name} notes.md"
        ask_where(self._window, self.tr("Export notes"), name, lambda path: self.write(keys, path))

    def write(self, keys: Sequence[str], target: Path) -> None:
        """Write these notes to a file, as Markdown."""
        wanted = frozenset(keys)

        def ask(library: Library) -> None:
            from diptych.library.files import write_whole  # noqa: PLC0415 - not at start-up
            from diptych.ui.models.export_wording import wording  # noqa: PLC0415 - as above

            chosen = [one for one in library.noted() if one.id in wanted]
            write_whole(target, library.export_notes(chosen, wording=wording()))

        self._ask(ask, lambda _: self.exported.emit(str(target)))

    # --- what the library tells ------------------------------------------------------------

    def _changed(self, changes: Changes) -> None:
        annotations, notes = changes.ids(Kind.ANNOTATION), changes.ids(Kind.NOTE)
        touched = annotations | notes
        if not changes.everything and not touched and not changes.touches(Kind.ARTICLE):
            return
        shown = self._board is not None and self._board.isVisible()
        whole = changes.everything or changes.touches(Kind.ARTICLE) or len(touched) > ALL_AT_ONCE
        if whole or self._fetching:
            self._stale = True
            if shown:
                self._list_soon()
        elif shown:
            self._renew(annotations, notes)
        elif self._board is not None:
            self._stale = True

    def _list_soon(self) -> None:
        if not self._clock.isActive():
            passed = self._since_list.elapsed() if self._since_list.isValid() else RENEWED_EACH
            self._clock.start(max(0, RENEWED_EACH - passed) if self._stale else 0)

    def _fetch(self) -> None:
        """Read the whole list, unless it is as it was."""
        if self._fetching or (self._since_list.isValid() and not self._stale):
            return
        self._fetching, self._stale = True, False

        def done(found: NoteSnapshot) -> None:
            self._fetching = False
            self._since_list.start()
            board = self._board
            if board is None:
                return
            board.show_notes(found, self._titles(), self._contents.tags)
            self._choose_wanted(board)
            self._renew_mentions(board)
            if self._stale:
                self._list_soon()
            else:
                self._close_if_gone(board)

        self._ask(lambda library: NoteSnapshot.of(library.noted()), done)

    def _renew(self, annotations: frozenset[str], notes: frozenset[str]) -> None:
        """Read what a few notes are now."""

        def done(found: list[Noted]) -> None:
            board = self._board
            if board is not None and self._since_list.isValid():
                board.update_notes(found, annotations | notes)
                self._choose_wanted(board)
                self._renew_mentions(board)
                if board.editor.subject_id in annotations | notes:
                    self._close_if_gone(board)

        self._ask(lambda library: library.noted(sorted(annotations), sorted(notes)), done)

    def _renew_mentions(self, board: NotesBoard) -> None:
        noted = board.model.noted(board.editor.subject_id)
        if noted is not None:
            self._referring.mentions(board.editor, noted.target)

    def _close_if_gone(self, board: NotesBoard) -> None:
        """Close the editor of a note that is not there any more; what was typed since is kept."""
        subject, writing = board.editor.subject_id, self.writing
        stored = subject in writing.keys and not writing.is_unborn(subject)
        if not stored or board.model.noted(subject) is not None or not self._attachment.saved:
            return
        # The note of a highlight is gone when it is emptied: there may be more to write.
        in_it = board.is_writing()
        if not (writing.is_emptied(subject) and in_it):
            board.editor.finish()
            board.show_editor(shown=False)
            if in_it:
                # Else Qt would give the keyboard to whatever button comes next.
                board.view.setFocus()
                self.told.emit(self.tr("The note that you were in was deleted meanwhile."))

    def _born(self, key: str) -> None:
        """Have a new note chosen in the list as soon as it is there."""
        if self._board is not None and self._board.editor.subject_id == key:
            self._wanted = key

    def _choose_wanted(self, board: NotesBoard) -> None:
        if self._wanted and board.model.noted(self._wanted) is not None:
            wanted, self._wanted = self._wanted, ""
            board.choose(wanted)

    def _relabel(self) -> None:
        """Name articles and tags as they are called now."""
        if self._board is not None and self._since_list.isValid():
            self._board.rename(self._titles(), self._contents.tags)

    def _titles(self) -> dict[str, str]:
        return {key: one.article.title for key, one in self._contents.articles.items()}

    def _ask(self, ask: Callable[[Library], T], done: Callable[[T], None]) -> None:
        def start(library: Library) -> None:
            def work(_: Progress) -> T:
                return ask(library)

            self._jobs.submit(work, owner=self, done=done, failed=self._fail)

        self._attachment.when_ready(start)

    def _fail(self, error: Exception) -> None:
        self._fetching = False
        self.failed.emit(error)
