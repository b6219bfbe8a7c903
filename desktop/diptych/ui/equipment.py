"""Everything that acts on the window, made after the first paint and joined with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from diptych.domain.annotation import Annotation
from diptych.domain.bin import BINNED_KINDS
from diptych.ui.actions.spec import Needs
from diptych.ui.appearance.look import Look
from diptych.ui.hand import Hand
from diptych.ui.journeys.aligning import Aligning
from diptych.ui.journeys.annotating import Annotating
from diptych.ui.journeys.announcing import Announcing
from diptych.ui.journeys.backups import Backups
from diptych.ui.journeys.by_name import ByName
from diptych.ui.journeys.codebook import CodebookKeeping
from diptych.ui.journeys.collecting import Collecting
from diptych.ui.journeys.copying import Copying
from diptych.ui.journeys.describing import Describing
from diptych.ui.journeys.exporting import Exporting
from diptych.ui.journeys.filtering import Filtering
from diptych.ui.journeys.finding import Finding
from diptych.ui.journeys.history import History
from diptych.ui.journeys.hovering import Hovering
from diptych.ui.journeys.links import Links
from diptych.ui.journeys.listing import Listing
from diptych.ui.journeys.noting import Noting
from diptych.ui.journeys.opening import Opening
from diptych.ui.journeys.popovers import Popovers
from diptych.ui.journeys.reading import Reading
from diptych.ui.journeys.reading_through import ReadingThrough
from diptych.ui.journeys.recovering import Recovering
from diptych.ui.journeys.referring import Referring
from diptych.ui.journeys.reshaping import Reshaping
from diptych.ui.journeys.searching import LibrarySearch
from diptych.ui.journeys.shelving import Shelving
from diptych.ui.journeys.text_menu import TextMenu
from diptych.ui.journeys.viewing import Viewing
from diptych.ui.journeys.welcome import Welcome
from diptych.ui.models.acts import done_words
from diptych.ui.reader.together import Together
from diptych.ui.study import Study
from diptych.ui.widgets.menu_here import open_menu_here
from diptych.ui.widgets.notice import NoticeKind
from diptych.ui.widgets.toast import Toast
from diptych.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from diptych.library.edits import Edit, ObjectChange
    from diptych.ui.dialogs.preferences_sheet import PreferencesSheet
    from diptych.ui.panels.search_view import SearchView


class Equipment(QObject):
    """Joins actions and panels of one window with those who annotate, find, search and export."""

    def __init__(
        self,
        window: MainWindow,
        look: Look,
        *,
        study: Study,
        hand: Hand,
        opening: Opening,
        reading: Reading,
        viewing: Viewing,
        together: Together,
        fail: Callable[[Exception], None],
        places: Sequence[Path],
    ) -> None:
        super().__init__(window)
        contents = study.contents
        self._window = window
        self._look = look
        self._study = study
        self._hand = hand
        self._contents = contents
        self._opening = opening
        self._viewing = viewing
        self._fail = fail
        self.toast = Toast(look.icons, window, foot=window.status.height() + 16)
        window.furnish()
        viewing.furnish()
        self.listing = Listing(window, opening, contents, reading)
        popovers = Popovers(look, window)
        self.annotating = Annotating(
            opening,
            contents,
            popovers,
            attachment=study.attachment,
            jobs=study.jobs,
            hand=hand,
            parent=self,
        )
        self.referring = Referring(opening, study.attachment, study.jobs, self)
        self.noting = Noting(
            window,
            opening=opening,
            study=study,
            hand=hand,
            popovers=popovers,
            referring=self.referring,
            show=viewing.show_notes,
            leave=self._leave_search,
        )
        self.reshaping = Reshaping(
            self.annotating,
            opening,
            contents,
            attachment=study.attachment,
            jobs=study.jobs,
            actions=window.actions_,
        )
        self.copying = Copying(
            self.annotating,
            opening,
            contents,
            attachment=study.attachment,
            jobs=study.jobs,
        )
        self.filtering = Filtering(window, look, contents)
        self.text_menu = TextMenu(window, look, self.reshaping, self.annotating)
        self.finding = Finding(opening, look, study.jobs, fail, self)
        self.shelving = Shelving(window, look, opening=opening, study=study, hand=hand)
        self.recovering = Recovering(
            window, look, study=study, hand=hand, opening=opening, fail=fail
        )
        self.backups = Backups(window, look, study=study, fail=fail)
        self.history = History(window, look, study=study, hand=hand, fail=fail)
        self.aligning = Aligning(window, together, opening=opening, study=study, hand=hand)
        self.hovering = Hovering(window, look, contents)
        self.links = Links(window, look, opening)
        self.describing = Describing(
            window, look, opening=opening, study=study, hand=hand, chosen=self.chosen_articles
        )
        self.reading_through = ReadingThrough(
            window,
            opening,
            study.read_states,
            chosen=self.chosen_articles,
            push=study.attachment.push,
        )
        self.collecting = Collecting(
            window, look, viewing=viewing, study=study, hand=hand, chosen=self.chosen_articles
        )
        self.exporting = Exporting(window, look=look, opening=opening, study=study)
        self.by_name = ByName(
            window,
            look,
            opening,
            contents,
            search=viewing.search,
            places=[str(place) for place in places],
        )
        self.codebook = CodebookKeeping(
            window,
            look,
            opening=opening,
            viewing=viewing,
            study=study,
            hand=hand,
            by_name=self.by_name,
        )
        self.announcing = Announcing(window, hand, contents, window.notices)
        self.reshaping.said.connect(self.announcing.say)
        self.filtering.said.connect(self.announcing.say)
        self.welcoming = Welcome(window, look, opening, contents, self)
        self.search: LibrarySearch | None = None
        self._preferences: PreferencesSheet | None = None
        reading.at_caret.connect(self.reshaping.offer)
        window.area.panes_changed.connect(self.reshaping.offer)
        self._connect()
        self._bind()
        self._connect_panel()

    def _connect(self) -> None:
        window, hand = self._window, self._hand
        window.search_made.connect(self._search_made)
        window.area.panes_changed.connect(self._mind_find_bar)
        for pane in window.area.panes():
            self.annotating.serve(pane)
            self.noting.serve(pane)
        window.area.pane_added.connect(self.annotating.serve)
        window.area.pane_added.connect(self.noting.serve)
        window.escaped.connect(self._escape)
        # What an older notice offers to undo is not the last step any more, wherever that was done.
        self._study.attachment.edited.connect(self.toast.hide)
        hand.edited.connect(self._edited)
        hand.refused.connect(self._refused)
        self.exporting.failed.connect(self._fail)
        self.exporting.exported.connect(self._exported)
        self.annotating.told.connect(self._hint)
        self.reshaping.told.connect(self._hint)
        self.reshaping.failed.connect(self._fail)
        self.copying.told.connect(self._hint)
        self.copying.failed.connect(self._fail)
        self._connect_notes()
        self.annotating.favourite_missed.connect(self._offer_favourite)
        self.toast.chosen.connect(window.actions_.by_id["edit.undo"].trigger)
        self.toast.more_chosen.connect(self.recovering.show)
        self.recovering.history_requested.connect(self.history.show)
        window.annotations_panel.history_requested.connect(self.history.show)
        self.finding.found_changed.connect(lambda _: self._offer_steps())

    def _connect_notes(self) -> None:
        noting, referring = self.noting, self.referring
        noting.told.connect(self._hint)
        noting.failed.connect(self._fail)
        noting.exported.connect(self._exported)
        referring.told.connect(self._hint)
        referring.address_opened.connect(self.links.open_address)
        self.annotating.note_opened.connect(noting.note_opened)
        self.annotating.note_written.connect(noting.writing.remember)

    def _hint(self, words: str) -> None:
        self._window.notices.tell(words, key="hint", passing=True)

    def _bind(self) -> None:
        bind, annotating = self._window.actions_.bind, self.annotating
        bind("annotate.highlight", annotating.highlight)
        bind("annotate.tag", annotating.tag)
        bind("annotate.note", annotating.note)
        bind("edit.copy_reference", self.copying.copy_here)
        bind("annotate.colour", annotating.colour)
        bind("annotate.delete", annotating.delete)
        bind("annotate.history", self._tell_history)
        bind("annotate.article_note", self.noting.note_article)
        bind("view.notes", self.noting.turn_board)
        bind("view.new_note", self.noting.new_note)
        for number in range(1, 10):
            bind(f"annotate.favourite_{number}", self._favourite(str(number)))
        bind("find.article", self.finding.start)
        bind("find.next", lambda: self._step(1))
        bind("find.previous", lambda: self._step(-1))
        bind("find.library", self._search)
        bind("find.filter", self._filter)
        bind("library.export", self.exporting.start)
        bind("library.preferences", self._open_preferences)
        bind("help.menu_here", open_menu_here)

    def _tell_history(self) -> None:
        annotation = self.annotating.at_caret()
        if annotation is None:
            self._hint(self.tr("There is no highlight at the caret."))
        else:
            self.history.show(annotation.id)

    def _favourite(self, key: str) -> Callable[[], None]:
        return lambda: self.annotating.favourite(key)

    def _offer_favourite(self, key: str) -> None:
        """Say that no tag has this key, and offer to choose one."""

        def choose() -> None:
            hint = self.tr("Which tag shall have the key {key}?").format(key=key)
            self.by_name.choose_tag(hint, lambda tag_id: self.codebook.favour(tag_id, key))

        self._window.notices.tell(
            self.tr("No tag has the key {key} yet.").format(key=key),
            key="hint",
            actions=(("choose", self.tr("Choose a tag…")),) if self._contents.tags else (),
            chosen={"choose": choose},
        )

    def _open_preferences(self) -> None:
        from diptych.ui.dialogs.preferences_sheet import PreferencesSheet  # noqa: PLC0415 - rare

        library = self._study.attachment.library
        me = self._study.me or (library.me if library is not None else None)
        if self._preferences is None:
            self._preferences = PreferencesSheet(self._look.theme, self._window)
            self._preferences.saved.connect(self._study.become)
        if me is not None:
            self._preferences.ask(me, self._look.theme)

    def _connect_panel(self) -> None:
        panel, annotating = self._window.annotations_panel, self.annotating
        panel.delete_requested.connect(annotating.delete_all)
        panel.colour_requested.connect(annotating.recolour)
        panel.tag_requested.connect(
            lambda ids: annotating.open_tags(ids, panel.rectangle_of(ids[0])) if ids else None
        )
        panel.note_requested.connect(lambda key: annotating.open_note(key, panel.rectangle_of(key)))
        panel.merge_requested.connect(self.reshaping.merge_all)
        panel.copy_requested.connect(self._copy_quotes)
        panel.copy_reference_requested.connect(self.copying.copy_all)

    def chosen_articles(self) -> list[str]:
        """Return the articles that a key is for: those chosen in the list, or the one read."""
        panel, focus = self._window.library_panel, QApplication.focusWidget()
        within = focus is not None and panel.isAncestorOf(focus)
        chosen = panel.selected_ids() if within else []
        pane = self._opening.current()
        return chosen or ([pane.article_id] if pane is not None else [])

    def _copy_quotes(self, annotation_ids: Sequence[str]) -> None:
        found = (self._contents.annotation(key) for key in annotation_ids)
        quotes = [one.anchor.quote for one in found if one is not None]
        QApplication.clipboard().setText("\n\n".join(quotes))

    # --- searching and finding -------------------------------------------------------------

    def _search(self) -> None:
        pane = self._opening.current()
        words = " ".join(pane.view.selected_text().split()) if pane is not None else ""
        self._viewing.search(f'"{words}"' if " " in words and len(words) < 80 else words[:80])

    def _search_made(self, view: SearchView) -> None:
        self.search = LibrarySearch(
            view,
            opening=self._opening,
            attachment=self._study.attachment,
            contents=self._contents,
            jobs=self._study.jobs,
            parent=self,
        )
        self.search.failed.connect(self._fail)
        self.search.shown.connect(self._offer_steps)
        # Once the view of search is left: the board comes in its place.
        queued = Qt.ConnectionType.QueuedConnection
        self.search.note_wanted.connect(self.noting.show_note, queued)
        view.closed.connect(self._leave_search)
        view.hit_chosen.connect(lambda _hit, _beside: self._viewing.leave_search())

    def _leave_search(self) -> None:
        """Go back to reading: the hits go, and the keyboard is in the text again."""
        self._viewing.leave_search()
        if self.search is not None:
            self.search.forget()
        pane = self._opening.current()
        if pane is not None:
            pane.view.setFocus()

    def _escape(self) -> None:
        """Let go, one after another, of the full screen, what was found, what was said, a panel."""
        if self._viewing.leave_reading_mode():
            return
        if self._window.searching() or (self.search is not None and self.search.active):
            self._leave_search()
        elif self._window.notices.sentences:
            self._window.notices.clear()
        else:
            self._viewing.read_on()

    def _offer_steps(self) -> None:
        some = self.finding.active or (self.search is not None and self.search.active)
        self._window.actions_.offer(Needs.FOUND, offered=some)

    def _step(self, by: int) -> None:
        if not self.finding.step(by) and self.search is not None:
            self.search.step(by)

    def _mind_find_bar(self) -> None:
        self.finding.mind_panes(self._window.area.panes())

    def _filter(self) -> None:
        side = self._window.annotations_panel
        focus = QApplication.focusWidget()
        if side.isVisible() and focus is not None and side.isAncestorOf(focus):
            side.filter.setFocus()
            return
        self._viewing.show_library()
        self._window.library_panel.focus_filter()

    # --- what came of it -------------------------------------------------------------------

    def _edited(self, edit: Edit) -> None:
        done = done_words(edit.label)
        # Undone, none of these edits takes anything away.
        if done and (edit.deletions() or any(map(_empties_a_note, edit.changes))):
            keys = self._window.actions_.by_id["edit.undo"].shortcut()
            binned = any(one.after is None and one.kind in BINNED_KINDS for one in edit.changes)
            more = self.tr("Bin") if binned else ""
            self.toast.say(done, self.tr("Undo"), keys, more=more)

    def _refused(self, edit: Edit, error: Exception) -> None:
        self.annotating.forget(edit)
        if not self.noting.writing.reconcile(edit, error):
            self._fail(error)

    def leave(self) -> None:
        """Take over what is being written, and want to know nothing more: the window closes."""
        self.annotating.finish()
        self.noting.finish()
        self.listing.leave()

    def _exported(self, path: str) -> None:
        words = self.tr("Exported to “{name}”.").format(name=Path(path).name)
        self._window.notices.tell(words, key="exported", kind=NoticeKind.INFO)


def _empties_a_note(change: ObjectChange) -> bool:
    """Tell whether the note of a highlight goes: there, nothing else is deleted."""
    before, after = change.before, change.after
    return (
        isinstance(before, Annotation)
        and isinstance(after, Annotation)
        and bool(before.note)
        and not after.note
    )
