"""What a reader does with the speakers in the panel: going to what they said, saying who is who."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QRect, Signal

from diptych.domain.quotation import SpeakerKind
from diptych.domain.speaker import Speaker, name_key
from diptych.library.edits import Edit, joined
from diptych.ui.appearance.look import Look
from diptych.ui.journeys.by_name import ByName
from diptych.ui.journeys.in_turn import Make, Turn
from diptych.ui.journeys.listing_speakers import ListingSpeakers
from diptych.ui.journeys.opening import Opening, Visit
from diptych.ui.journeys.quoting import Quoting
from diptych.ui.journeys.viewing import Viewing
from diptych.ui.models.acts import done_words
from diptych.ui.models.said_words import highlighted_words, says_words
from diptych.ui.models.speaker_completion import Row as NameRow
from diptych.ui.models.speaker_completion import SpeakerOffer
from diptych.ui.models.speaker_names import name_that_stays
from diptych.ui.models.spoken_quotes import SpokenQuote
from diptych.ui.panels.speakers.panel import SpeakerScope, SpeakersPanel
from diptych.ui.study import Study
from diptych.ui.view_state import ViewState
from diptych.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from diptych.domain.article_quotations import SamePeople, SpeakerCount
    from diptych.domain.quotation import Attribution, SaidQuotation
    from diptych.library.library import Library
    from diptych.ui.dialogs.command_palette import Entry

T = TypeVar("T")

translate = QCoreApplication.translate


class Speakers(QObject):
    """Makes edits of what is asked for in the panel; each is one step of undo."""

    told = Signal(str)
    """A sentence for the reader: why nothing happened."""
    done = Signal(str)
    """What was done, to be said with the offer to undo it."""
    failed = Signal(object)
    """Something could not be read: why."""
    export_wanted = Signal(object)
    """Offer the quotations of these articles first, by their ids; ``None`` is the library."""

    def __init__(
        self,
        window: MainWindow,
        look: Look,
        *,
        study: Study,
        opening: Opening,
        viewing: Viewing,
        listing: ListingSpeakers,
        by_name: ByName,
        quoting: Quoting,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        self._attachment = study.attachment
        self._contents = study.contents
        self._jobs = study.jobs
        self._opening = opening
        self._viewing = viewing
        self._listing = listing
        self._by_name = by_name
        self._quotations = study.quotations
        self._in_turn = quoting.in_turn
        self._attributing = quoting.attributing
        window.speakers_made.connect(self._serve)
        window.actions_.bind("view.speakers", self.show_panel)

    def _serve(self, panel: SpeakersPanel) -> None:
        panel.quote_opened.connect(self.go)
        panel.highlight_requested.connect(self.highlight)
        panel.accept_requested.connect(self.accept)
        panel.name_requested.connect(self.ask_who)
        panel.reject_requested.connect(self.reject)
        panel.rename_requested.connect(self.ask_name)
        panel.merge_requested.connect(self.merge)
        panel.part_requested.connect(self.part)
        panel.same_requested.connect(self.confirm)
        panel.apart_requested.connect(self.keep_apart)
        panel.export_requested.connect(self.export)

    # --- the panel -------------------------------------------------------------------------

    def show_panel(self) -> None:
        """Show the panel, with the keyboard in its list."""
        self._viewing.show_side()
        self._window.side.show_speakers()
        self.panel.enter()

    @property
    def panel(self) -> SpeakersPanel:
        """The panel; it is made when it is first shown."""
        panel = self._window.speakers_panel
        assert panel is not None
        return panel

    def restore(self, state: ViewState) -> None:
        """Have in front what was there last time, and speakers of what they were of."""
        if state.speakers_of in set(SpeakerScope):
            self._listing.set_scope(SpeakerScope(state.speakers_of))
        self._window.side.show_tab(state.side_tab)

    def keep(self, state: ViewState) -> ViewState:
        """Put into the state that is kept which tab is in front, and whose speakers are listed."""
        scope, tab = self._listing.scope.value, self._window.side.tab
        return replace(state, side_tab=tab, speakers_of=scope)

    def leave(self) -> None:
        """Want to know nothing more: the window closes."""
        self._listing.leave()

    def export(self, scope: str) -> None:
        """Offer what is listed as a file."""
        current = self._opening.current()
        if scope == SpeakerScope.LIBRARY:
            self.export_wanted.emit(None)
        elif scope == SpeakerScope.ARTICLE and current is not None:
            self.export_wanted.emit((current.article_id,))
        else:
            self.export_wanted.emit(tuple(dict.fromkeys(self._opening.open_ids())))

    # --- what was said ---------------------------------------------------------------------

    def go(self, quote: SpokenQuote, beside: bool) -> None:
        """Show what was said in its text."""
        self._opening.go(Visit(quote.article_id, span=quote.spans[0]), beside=beside)

    def highlight(self, quote: SpokenQuote) -> None:
        """Highlight all that was said at one go, with who says it."""
        said, whole = quote.said[0], len(quote.said) > 1

        def make(library: Library) -> Edit:
            readable = library.open_article(quote.article_id)
            return library.highlight_quotation(readable, said, utterance=whole)

        words = translate("speakers", "This quotation is highlighted already.")
        self._do(
            quote.article_id,
            make,
            done=lambda _: highlighted_words(said, len(quote.said)),
            nothing=lambda: self.told.emit(words),
        )

    # --- who says it -----------------------------------------------------------------------

    def accept(self, quote: SpokenQuote, offered: Attribution, first: bool) -> None:
        """Say that who is offered says it; the ``first`` is who is taken to have said it."""
        name, kind = offered.name, offered.kind

        def make(library: Library, said: SaidQuotation) -> Edit:
            return library.accept(said) if first else library.name(said, name, kind)

        self._answer(quote, make, says_words(name))

    def reject(self, quote: SpokenQuote) -> None:
        """Say that it is no quotation."""
        words = translate("quotations", "Not a quotation any more")
        self._answer(quote, lambda library, said: library.reject(said), words)

    def ask_who(self, quote: SpokenQuote, place: QRect) -> None:
        """Ask who says it, below this place on the screen."""

        def take(row: NameRow) -> None:
            who = row.name
            known = row.speaker if isinstance(row, SpeakerOffer) else None

            def make(library: Library, said: SaidQuotation) -> Edit:
                return library.name(said, known or who, row.kind)

            self._answer(quote, make, says_words(who))

        self._attributing.ask_below(place, quote.article_id, quote.said[0], take)

    def _answer(
        self, quote: SpokenQuote, answer: Callable[[Library, SaidQuotation], Edit], words: str
    ) -> None:
        """Take the reader's word for all parts of what was said, in one step."""

        def begin() -> Make | None:
            # What an answer before has said may have changed it.
            parts = [now for one in quote.said if (now := self._as_now(one)) is not None]
            if not parts:
                return None
            return lambda library: joined([answer(library, one) for one in parts])

        self._in_turn.do(
            Turn(
                article_id=quote.article_id,
                begin=begin,
                done=lambda _: self.done.emit(words),
            )
        )

    def _as_now(self, said: SaidQuotation) -> SaidQuotation | None:
        """Return what is known by now of a quotation; ``None`` where it is none any more."""
        found = self._quotations.of(said.article_id)
        if found is None or found.revision_id != said.revision_id:
            return said
        span = said.quotation.span
        return next((one for one in found.quotations if one.quotation.span == span), None)

    # --- who is who ------------------------------------------------------------------------

    def ask_name(self, key: str) -> None:
        """Ask for the name and the role of a speaker."""
        from diptych.ui.dialogs.speaker_dialog import SpeakerDialog  # noqa: PLC0415 - on demand

        entry = self.panel.model.tree.entry(key)
        if entry is None or entry.speaker is None:
            return
        dialog = SpeakerDialog(self._look.theme, entry.speaker, self._window)
        dialog.described.connect(partial(self.rename, entry.speaker))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def rename(self, speaker: Speaker, name: str, role: str) -> None:
        """Give a speaker another name and role."""
        self._do(
            speaker.article_id,
            lambda library: library.rename_speaker(speaker, name, role),
        )

    def merge(self, keys: Sequence[str]) -> None:
        """Say that speakers are one; of one alone it is asked with whom."""
        tree = self.panel.model.tree
        found = [tree.entry(key) for key in keys]
        speakers = [one.speaker for one in found if one is not None and one.speaker is not None]
        if len(speakers) == 1:
            self._ask_with_whom(speakers[0])
        elif speakers:
            self._merge(speakers)

    def _merge(self, speakers: Sequence[Speaker]) -> None:
        """Merge them under the name that says most; where none does, the reader is asked."""
        stays = name_that_stays(speakers)
        if stays is not None:
            self._join(stays, speakers)
            return
        self._by_name.choose(
            [
                self._entry(one, partial(self._join, one, speakers), self._title(one))
                for one in speakers
            ],
            hint=translate("speakers", "Which name stays?"),
        )

    def _join(self, root: Speaker, speakers: Sequence[Speaker]) -> None:
        others = [one for one in speakers if one.id != root.id]
        self._do(
            root.article_id,
            lambda library: library.merge_speakers(root, others),
            done=lambda edit: done_words(edit.label),
        )

    def confirm(self, same: SamePeople) -> None:
        """Merge who was suggested to be one; the likeliest name stays."""
        self._join(same.speakers[0], same.speakers)

    def keep_apart(self, same: SamePeople) -> None:
        """Keep apart for good who was suggested to be one."""
        self._do(
            same.speakers[0].article_id,
            lambda library: library.keep_apart(same.speakers),
            done=lambda edit: done_words(edit.label),
        )

    def _ask_with_whom(self, speaker: Speaker) -> None:
        hint = translate("speakers", "Who is the same as “{name}”?").replace("{name}", speaker.name)

        def ask(counts: Sequence[SpeakerCount]) -> None:
            self._by_name.choose(
                [
                    self._entry(
                        one.speaker,
                        partial(self._merge, (speaker, one.speaker)),
                        self._title(one.speaker),
                    )
                    for one in sorted(counts, key=lambda one: _unlike(one.speaker, speaker))
                    if one.speaker.id != speaker.id
                ],
                hint=hint,
            )

        self._read(lambda library: library.speakers(), ask)

    def part(self, key: str) -> None:
        """Take apart who was merged into a speaker; of several it is asked whom."""
        entry = self.panel.model.tree.entry(key)
        speaker = entry.speaker if entry is not None else None
        if speaker is not None:
            self._read(
                lambda library: library.merged_speakers(speaker),
                partial(self._ask_whom_to_part, speaker),
            )

    def _ask_whom_to_part(self, speaker: Speaker, merged: Sequence[Speaker]) -> None:
        others = [one for one in merged if one.id != speaker.id]
        if not others:
            words = translate("speakers", "Nobody was merged with “{name}”.")
            self.told.emit(words.replace("{name}", speaker.name))
        elif len(others) == 1:
            self._part(others)
        else:
            everybody = translate("speakers", "All of them")
            entries = [
                self._entry(one, partial(self._part, [one]), self._title(one)) for one in others
            ]
            entries.append(self._named(everybody, partial(self._part, others)))
            hint = translate("speakers", "Whom to part from “{name}”?")
            self._by_name.choose(entries, hint=hint.replace("{name}", speaker.name))

    def _part(self, others: Sequence[Speaker]) -> None:
        self._do(
            others[0].article_id,
            lambda library: library.part_speakers(others),
            done=lambda edit: done_words(edit.label),
        )

    # --- how it is done --------------------------------------------------------------------

    def _do(
        self,
        article_id: str,
        make: Make,
        *,
        done: Callable[[Edit], str] | None = None,
        nothing: Callable[[], object] | None = None,
    ) -> None:
        """Make an edit and do it; ``done`` says what came of it."""
        library = self._attachment.library
        if library is not None and library.read_only:
            return

        def tell(edit: Edit) -> None:
            words = done(edit) if done is not None else ""
            if words:
                self.done.emit(words)

        self._in_turn.do(
            Turn(article_id=article_id, begin=lambda: make, done=tell, nothing=nothing)
        )

    def _read(self, read: Callable[[Library], T], done: Callable[[T], None]) -> None:
        def start(library: Library) -> None:
            self._jobs.submit(
                lambda _: read(library), owner=self, done=done, failed=self.failed.emit
            )

        self._attachment.when_ready(start)

    def _title(self, speaker: Speaker) -> str:
        summary = self._contents.articles.get(speaker.article_id)
        return summary.article.title if summary is not None else ""

    def _entry(self, speaker: Speaker, run: Callable[[], object], title: str) -> Entry:
        place = translate("speakers", "in {article}").replace("{article}", title) if title else ""
        detail = ", ".join(part for part in (speaker.role, place) if part)
        icon = "document" if speaker.kind is SpeakerKind.DOCUMENT else "person"
        return self._named(speaker.name, run, detail, icon)

    @staticmethod
    def _named(
        name: str, run: Callable[[], object], detail: str = "", icon: str = "person"
    ) -> Entry:
        from diptych.ui.dialogs.command_palette import Entry  # noqa: PLC0415 - on demand

        group = translate("palette", "Speakers")
        return Entry(group=group, text=name, detail=detail, icon=icon, run=run)


def _unlike(one: Speaker, other: Speaker) -> bool:
    """Tell whether two names have no word in common: those that have are listed first."""
    return not set(name_key(one.name).split()) & set(name_key(other.name).split())
