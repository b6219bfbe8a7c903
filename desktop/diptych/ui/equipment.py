"""Everything that acts on the window, made after the first paint and joined with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from diptych.ui.appearance.look import Look
from diptych.ui.errors import words_for
from diptych.ui.guide.targets import target_for_error
from diptych.ui.hand import Hand
from diptych.ui.journeys.aligning import Aligning
from diptych.ui.journeys.annotating import Annotating
from diptych.ui.journeys.announcing import Announcing
from diptych.ui.journeys.arranging import Arranging
from diptych.ui.journeys.backups import Backups
from diptych.ui.journeys.bringing_in import BringingIn
from diptych.ui.journeys.by_name import ByName
from diptych.ui.journeys.codebook import CodebookKeeping
from diptych.ui.journeys.collecting import Collecting
from diptych.ui.journeys.copying import Copying
from diptych.ui.journeys.counting import Counting
from diptych.ui.journeys.describing import Describing
from diptych.ui.journeys.exported import Exported
from diptych.ui.journeys.exporting import Exporting
from diptych.ui.journeys.filtering import Filtering
from diptych.ui.journeys.history import History
from diptych.ui.journeys.hovering import Hovering
from diptych.ui.journeys.licensing import Licensing
from diptych.ui.journeys.links import Links
from diptych.ui.journeys.listing import Listing
from diptych.ui.journeys.listing_speakers import ListingSpeakers
from diptych.ui.journeys.lists import Lists
from diptych.ui.journeys.noting import Noting
from diptych.ui.journeys.opening import Opening
from diptych.ui.journeys.overlooking import Overlooking
from diptych.ui.journeys.paging import Paging
from diptych.ui.journeys.pasting import Pasting
from diptych.ui.journeys.plotting import Plotting
from diptych.ui.journeys.popovers import Popovers
from diptych.ui.journeys.printing import Printing
from diptych.ui.journeys.quoting import Quoting
from diptych.ui.journeys.reading import Reading
from diptych.ui.journeys.reading_through import ReadingThrough
from diptych.ui.journeys.reblocking import Reblocking
from diptych.ui.journeys.recovering import Recovering
from diptych.ui.journeys.referring import Referring
from diptych.ui.journeys.relating import Relating
from diptych.ui.journeys.renewing import Renewing
from diptych.ui.journeys.rereading import Rereading
from diptych.ui.journeys.reshaping import Reshaping
from diptych.ui.journeys.shelving import Shelving
from diptych.ui.journeys.speakers import Speakers
from diptych.ui.journeys.tabling import Tabling
from diptych.ui.journeys.telling import Telling
from diptych.ui.journeys.text_menu import TextMenu
from diptych.ui.journeys.viewing import Viewing
from diptych.ui.journeys.welcome import Welcome
from diptych.ui.reader.together import Together
from diptych.ui.seeking import Seeking
from diptych.ui.study import Study
from diptych.ui.widgets.menu_here import open_menu_here
from diptych.ui.widgets.toast import Toast
from diptych.ui.window.main_window import MainWindow
from diptych.ui.window.overview import ANNOTATIONS, MATRIX, NOTES

if TYPE_CHECKING:
    from diptych.library.edits import Edit
    from diptych.ui.dialogs.preferences_sheet import PreferencesSheet


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
        self.telling = Telling(window, self.toast)
        window.furnish()
        viewing.furnish()
        self.listing = Listing(window, opening, contents, reading)
        self._equip_marking()
        self._equip_quotations()
        self._equip_library()
        self.aligning = Aligning(window, together, opening=opening, study=study, hand=hand)
        self.hovering = Hovering(window, look, contents, study.relations)
        self.links = Links(window, look, opening)
        self.paging = Paging(window, opening)
        self.exporting = Exporting(window, look=look, opening=opening, study=study)
        self.exported = Exported(window)
        self.printing = Printing(window, opening=opening, study=study)
        self._equip_lists()
        self.seeking = Seeking(
            window,
            look,
            study=study,
            hand=hand,
            opening=opening,
            viewing=viewing,
            collecting=self.collecting,
            copying=self.copying,
            exporting=self.exporting,
            filter_table=self.tabling.filter,
            fail=fail,
            parent=self,
        )
        self._equip_names(places)
        self._equip_speakers(reading)
        self.announcing = Announcing(window, hand, contents, window.notices)
        self.welcoming = Welcome(window, look, opening, contents, self)
        self._preferences: PreferencesSheet | None = None
        reading.at_caret.connect(self.reshaping.offer)
        reading.at_caret.connect(self.reblocking.offer)
        reading.hidden_turned.connect(self.seeking.finding.renew)
        window.area.panes_changed.connect(self.reshaping.offer)
        self._connect()
        self._bind()

    def _equip_marking(self) -> None:
        """Have what is done with highlights, their notes and links, and with paragraphs."""
        window, look, opening = self._window, self._look, self._opening
        study, hand = self._study, self._hand
        contents = self._contents
        popovers = Popovers(look, window)
        self.annotating = Annotating(
            opening,
            contents,
            popovers,
            attachment=study.attachment,
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
            show=self._viewing.show_notes,
            leave=self._leave_search,
        )
        self.relating = Relating(
            window,
            look,
            opening=opening,
            study=study,
            hand=hand,
            annotating=self.annotating,
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
            style=lambda: study.reference_style,
        )
        self.filtering = Filtering(window, look, contents)
        self.reblocking = Reblocking(
            window, opening=opening, study=study, hand=hand, toast=self.toast
        )
        self.renewing = Renewing(opening, study.attachment, study.jobs, self)

    def _equip_quotations(self) -> None:
        """Have what is done with quotations, and the menu of all that is done in texts."""
        quoting = self.quoting = Quoting(
            self._window,
            self._look,
            study=self._study,
            hand=self._hand,
            opening=self._opening,
            annotating=self.annotating,
        )
        quoting.told.connect(self._hint)
        quoting.done.connect(self.telling.say_in_passing)
        quoting.answered.connect(self.telling.offer_undo)
        quoting.failed.connect(self._fail)
        self.text_menu = TextMenu(
            self._window,
            self._look,
            reshaping=self.reshaping,
            annotating=self.annotating,
            reblocking=self.reblocking,
            quoting=quoting,
        )

    def _equip_library(self) -> None:
        """Have what is done with articles, and what keeps the library."""
        window, look, opening = self._window, self._look, self._opening
        study, hand = self._study, self._hand
        self.shelving = Shelving(window, opening=opening, study=study, hand=hand)
        self.bringing_in = BringingIn(
            window, look, opening=opening, study=study, hand=hand, fail=self._fail
        )
        self.pasting = Pasting(
            window, importing=study.importing, bringing_in=self.bringing_in, hand=hand
        )
        self.recovering = Recovering(
            window, look, study=study, hand=hand, opening=opening, fail=self._fail
        )
        self.backups = Backups(window, look, study=study, fail=self._fail)
        self.history = History(window, look, study=study, hand=hand, fail=self._fail)
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
            window, look, study=study, hand=hand, chosen=self.chosen_articles
        )

    def _equip_lists(self) -> None:
        """Have the lists of annotations, and the pages that take the place of the texts."""
        window, look, opening, study = self._window, self._look, self._opening, self._study
        self.lists = Lists(
            window.annotations_panel,
            self.listing.list_annotations,
            quote_of=self.listing.quote_of,
            arranging=Arranging(window, look, study),
            annotating=self.annotating,
            reshaping=self.reshaping,
            copying=self.copying,
            history=self.history,
            relating=self.relating,
            exporting=self.exporting,
        )
        self.tabling = Tabling(
            window,
            opening=opening,
            study=study,
            lists=self.lists,
            show=self._viewing.show_annotations,
            leave=self._leave_search,
        )
        self._equip_counting()
        self.overlooking = Overlooking(
            window,
            {
                ANNOTATIONS: self.tabling.show,
                MATRIX: self.counting.show,
                NOTES: self.noting.show_board,
            },
            finish=self.noting.finish,
            leave=self.noting.close_board,
        )

    def _equip_names(self, places: Sequence[Path]) -> None:
        """Have what goes by names: the palette, and the codebook."""
        window, look, opening = self._window, self._look, self._opening
        study, hand = self._study, self._hand
        contents = self._contents
        self.by_name = ByName(
            window,
            look,
            opening,
            contents,
            search=self._viewing.search,
            places=[str(place) for place in places],
        )
        self.licensing = Licensing(window, look, study.jobs, fail=self._fail)
        self.rereading = Rereading(
            window,
            opening=opening,
            study=study,
            hand=hand,
            by_name=self.by_name,
            fail=self._fail,
        )
        self.bringing_in.newer_wanted.connect(self.rereading.adopt)
        self.bringing_in.whole_wanted.connect(self.rereading.show_whole)
        self.bringing_in.details_wanted.connect(self.describing.open)
        self.codebook = CodebookKeeping(
            window,
            look,
            opening=opening,
            viewing=self._viewing,
            study=study,
            hand=hand,
            by_name=self.by_name,
        )

    def _equip_speakers(self, reading: Reading) -> None:
        """Have the panel of those who are quoted."""
        window, opening, study = self._window, self._opening, self._study
        speakers = self.speakers = Speakers(
            window,
            self._look,
            study=study,
            opening=opening,
            viewing=self._viewing,
            listing=ListingSpeakers(window, opening=opening, reading=reading, study=study),
            by_name=self.by_name,
            quoting=self.quoting,
        )
        speakers.told.connect(self._hint)
        speakers.done.connect(self.telling.offer_undo)
        speakers.failed.connect(self._fail)
        speakers.export_wanted.connect(
            lambda article_ids: self.exporting.start_quotations(begin=article_ids)
        )

    def _connect(self) -> None:
        window, hand = self._window, self._hand
        # Only of open articles is it known which paragraphs are hidden.
        window.area.panes_changed.connect(self.lists.quote_anew)
        self._opening.opened.connect(lambda _: self.lists.quote_anew())
        self._opening.renewed.connect(lambda _: self.lists.quote_anew())
        self._opening.renewed.connect(lambda _: self.aligning.renew())
        for pane in window.area.panes():
            self.annotating.serve(pane)
            self.noting.serve(pane)
        window.area.pane_added.connect(self.annotating.serve)
        window.area.pane_added.connect(self.noting.serve)
        window.escaped.connect(self._escape)
        # What an older notice offers to undo is not the last step any more, wherever that was done.
        self._study.attachment.edited.connect(self.toast.hide)
        hand.edited.connect(self.telling.edited)
        hand.stepped.connect(self.telling.stepped)
        self.reading_through.undone.connect(self.telling.undone)
        telling_more = (self.reshaping, self.relating, self.filtering, self.lists.arranging)
        for one in (*telling_more, self.quoting):
            one.said.connect(self.announcing.say)
        hand.refused.connect(self._refused)
        self.exporting.failed.connect(self._fail)
        self.printing.failed.connect(self._fail)
        self.printing.exported.connect(self.exported.tell)
        self.seeking.told.connect(self._hint)
        self.seeking.made.connect(self.telling.offer_undo)
        # Once the view of search is left: the board comes in its place.
        queued = Qt.ConnectionType.QueuedConnection
        self.seeking.note_wanted.connect(self.noting.show_note, queued)
        self.exporting.exported.connect(self.exported.tell)
        panel = window.library_panel
        panel.export_requested.connect(lambda chosen: self.exporting.start(articles=chosen))
        panel.shelves.export_requested.connect(lambda key: self.exporting.start(collection=key))
        self.annotating.told.connect(self._hint)
        self.reshaping.told.connect(self._hint)
        self.reblocking.told.connect(self._hint)
        self.reblocking.refused.connect(self._hint_at)
        self.reblocking.reblocked.connect(self.lists.quote_anew)
        self.reblocking.reblocked.connect(self.seeking.finding.renew)
        self.reshaping.failed.connect(self._fail)
        self.relating.told.connect(self._hint)
        self.rereading.told.connect(self._hint)
        self.relating.failed.connect(self._fail)
        self.copying.told.connect(self._hint)
        self.copying.copied.connect(self.telling.say_in_passing)
        self.copying.failed.connect(self._fail)
        self._connect_notes()
        self.annotating.favourite_missed.connect(self._offer_favourite)
        self.toast.chosen.connect(window.actions_.by_id["edit.undo"].trigger)
        self.toast.more_chosen.connect(self.recovering.show)
        self.recovering.history_requested.connect(self.history.show)

    def _connect_notes(self) -> None:
        noting, referring = self.noting, self.referring
        noting.told.connect(self._hint)
        noting.failed.connect(self._fail)
        noting.exported.connect(self.exported.tell)
        referring.told.connect(self._hint)
        referring.address_opened.connect(self.links.open_address)
        self.annotating.note_wanted.connect(noting.note_highlight)
        noting.writing.highlight_wanted.connect(self.annotating.make)
        noting.writing.written.connect(self.annotating.take_note)

    def _equip_counting(self) -> None:
        """Make what counts articles × tags, and what draws that."""
        window, study = self._window, self._study
        self.counting = Counting(
            window,
            opening=self._opening,
            study=study,
            viewing=self._viewing,
            leave=self._leave_search,
        )
        self.plotting = Plotting(window, look=self._look, study=study)
        self.counting.said.connect(self._hint)
        self.counting.failed.connect(self._fail)
        self.counting.exported.connect(self.exported.tell)
        self.counting.list_wanted.connect(self.tabling.show_only)
        self.counting.plot_wanted.connect(self.plotting.start)
        self.plotting.failed.connect(self._fail)
        self.plotting.exported.connect(self.exported.tell)

    def _hint(self, words: str) -> None:
        self._window.notices.tell(words, key="hint", passing=True)

    def _hint_at(self, error: Exception) -> None:
        """Say in passing why nothing was done, with what the guide says about that."""
        words, guide = words_for(error), target_for_error(error)
        self._window.notices.tell(words, key="hint", passing=True, guide=guide)

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
        bind("view.table", partial(self.overlooking.turn, ANNOTATIONS))
        bind("view.matrix", partial(self.overlooking.turn, MATRIX))
        bind("view.notes", partial(self.overlooking.turn, NOTES))
        bind("view.new_note", self.noting.new_note)
        for number in range(1, 10):
            bind(f"annotate.favourite_{number}", self._favourite(str(number)))
        bind("library.export", self._export)
        bind("library.export_quotations", self._export_quotations)
        bind("library.preferences", self._open_preferences)
        bind("help.menu_here", open_menu_here)

    def _export(self) -> None:
        """Offer annotations: of the articles chosen in the library, if the keyboard is there."""
        panel, focus = self._window.library_panel, QApplication.focusWidget()
        chosen = panel.selected_ids()
        if len(chosen) < 2 and not (focus is not None and panel.isAncestorOf(focus)):
            chosen = []
        self.lists.export(chosen)

    def _export_quotations(self) -> None:
        """Offer who says what, in the articles chosen in the library where these are several."""
        chosen = self._window.library_panel.selected_ids()
        self.exporting.start_quotations(chosen if len(chosen) > 1 else ())

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
            passing=True,
        )

    def _open_preferences(self) -> None:
        from diptych.ui.dialogs.preferences_sheet import PreferencesSheet  # noqa: PLC0415 - rare

        library = self._study.attachment.library
        me = self._study.me or (library.me if library is not None else None)
        if self._preferences is None:
            self._preferences = PreferencesSheet(self._look.theme, self._window)
            self._preferences.saved.connect(self._study.become)
            self._preferences.language_chosen.connect(self._study.choose_language)
            self._preferences.style_chosen.connect(self._study.choose_reference_style)
        if me is not None:
            study, theme = self._study, self._look.theme
            self._preferences.ask(me, study.language, theme, study.reference_style)

    def chosen_articles(self) -> list[str]:
        """Return the articles that a key is for: those chosen in the list, or the one read."""
        panel, focus = self._window.library_panel, QApplication.focusWidget()
        within = focus is not None and panel.isAncestorOf(focus)
        chosen = panel.selected_ids() if within else []
        pane = self._opening.current()
        return chosen or ([pane.article_id] if pane is not None else [])

    def _leave_search(self) -> None:
        self.seeking.leave()

    def _escape(self) -> None:
        """Let go, one after another, of the full screen, what was found, what was said, a panel."""
        if self._viewing.leave_reading_mode():
            return
        if self.seeking.under_way:
            self._leave_search()
        elif self._window.notices.sentences:
            self._window.notices.clear()
        else:
            self._viewing.read_on()

    # --- what came of it -------------------------------------------------------------------

    def _refused(self, edit: Edit, error: Exception) -> None:
        self.annotating.forget(edit)
        kept = self.noting.writing.reconcile(edit, error) or self.codebook.reconcile(edit, error)
        if not kept:
            self._fail(error)

    def leave(self) -> None:
        """Take over what is being written, and want to know nothing more: the window closes."""
        self.annotating.finish()
        self.noting.finish()
        self.listing.leave()
        self.tabling.leave()
        self.speakers.leave()
