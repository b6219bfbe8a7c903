"""Who is quoted, beside the text: speakers with what they said, and who may be one person."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from enum import StrEnum
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from diptych.domain.article_quotations import SamePeople
from diptych.ui.appearance.fonts import resized
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.models.speaker_entries import SpeakerEntry, SpeakerRow
from diptych.ui.models.speaker_words import quotation_count, speaker_count, to_check
from diptych.ui.models.spoken_quotes import SpokenQuote
from diptych.ui.models.wording import number
from diptych.ui.panels.speakers.menu import Acts, speakers_menu
from diptych.ui.panels.speakers.pages import Lack, Pages
from diptych.ui.panels.speakers.questions import Questions
from diptych.ui.panels.speakers.same_person import SamePerson
from diptych.ui.panels.speakers.view import SpeakersView
from diptych.ui.widgets.announcement import announce
from diptych.ui.widgets.elided_combo_box import ElidedComboBox
from diptych.ui.widgets.elided_label import ElidedLabel
from diptych.ui.widgets.search_field import SearchField

translate = QCoreApplication.translate

_NARROW = 250
_BESIDE_WORDS = 48
"""What stands beside the words of the filter: its icon, and what is left free."""


class SpeakerScope(StrEnum):
    """Whose quotations are listed."""

    ARTICLE = "article"
    OPEN = "open"
    LIBRARY = "library"


class SpeakersPanel(QWidget):
    """Lists speakers, and says what the reader wants done with them and with what they said."""

    scope_changed = Signal(str)
    """The reader asked for the speakers of another ``SpeakerScope``."""
    quote_opened = Signal(object, bool)
    """Show this ``SpokenQuote`` in its text; beside what is open where the second is true."""
    highlight_requested = Signal(object)
    """Highlight this ``SpokenQuote``."""
    accept_requested = Signal(object, object, bool)
    """This ``Attribution`` says this ``SpokenQuote``.

    Where the third is true, it is who is taken to have said it anyway.
    """
    name_requested = Signal(object, QRect)
    """Ask who says this ``SpokenQuote``, below this place on the screen."""
    reject_requested = Signal(object)
    """This ``SpokenQuote`` is no quotation."""
    quotes_wanted = Signal(str)
    """Read what this speaker has said."""
    rename_requested = Signal(str)
    """Ask for another name and role of this speaker."""
    merge_requested = Signal(list)
    """These speakers are one; of a single one it is to be asked who else."""
    part_requested = Signal(str)
    """Take apart who was merged into this speaker."""
    same_requested = Signal(object)
    """These `SamePeople` are one."""
    apart_requested = Signal(object)
    """These `SamePeople` are not one."""
    export_requested = Signal(str)
    """Offer the quotations of what is listed as a file: of this ``SpeakerScope``."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._read_only = False
        self._lack = Lack.ARTICLE
        self._entering = False
        """Whether the keyboard is to go to the first rows that come."""
        self.view = SpeakersView(theme, icons, self)
        self.model = self.view.speakers
        self.setFocusProxy(self.view)
        self.setAccessibleName(translate("speakers", "Speakers"))
        self.setAutoFillBackground(True)
        self._build_head()
        self._build_list()
        self.questions = Questions(self.view)
        self.questions.answered.connect(self.accept_requested)
        self.pages = Pages(self.view, theme, icons, self)
        self.pages.all_wanted.connect(self.filter.clear)
        self.same_person = SamePerson(icons, theme.tokens.space["panel_inset"], self)
        self.same_person.merge_requested.connect(self.same_requested)
        self.same_person.apart_requested.connect(self.apart_requested)
        self._lay_out()
        self.set_theme(theme, icons)
        self._show_right_page()

    # --- what it is fed --------------------------------------------------------------------

    def show_entries(
        self, entries: Sequence[SpeakerEntry], *, lack: Lack, folded: bool = False
    ) -> None:
        """Take a new snapshot; ``lack`` is why there is nothing, where there is nothing."""
        self._lack = lack
        self.model.show_entries(entries, folded=folded)
        self.questions.ask_again()
        self._show_right_page()
        self._want_quotes()

    def fill(self, entry: SpeakerEntry) -> None:
        """Take the quotations of one speaker that were asked for."""
        self.model.fill(entry)
        self.questions.ask_again()
        self._show_counts()

    def tell_progress(self, done: int, total: int) -> None:
        """Say how many articles were looked through, while there are others."""
        waiting = 0 <= done < total
        words = translate("speakers", "{done} of {total} articles read")
        told = words.replace("{done}", number(done)).replace("{total}", number(total))
        self._progress.set_text(told if waiting else "")
        self._progress.setVisible(waiting)

    def suggest(
        self,
        suggested: Sequence[SamePeople],
        titles: Mapping[str, str],
        here: Collection[str] = (),
    ) -> None:
        """Offer who may be one person; ``titles`` are those of articles by id.

        ``here`` are the articles whose speakers are listed: of others it is said where they are.
        """
        entry = self._current_entry()
        about = entry.key if entry is not None else ""
        self.same_person.suggest(suggested, titles, about=about, here=here)
        if self._read_only:
            self.same_person.hide()

    def set_scope(self, scope: SpeakerScope) -> None:
        """Show whose speakers are listed; nobody is told."""
        self.scope.blockSignals(True)  # noqa: FBT003 - Qt knows no names
        self.scope.setCurrentIndex(self.scope.findData(scope.value))
        self.scope.blockSignals(False)  # noqa: FBT003 - as above

    def set_read_only(self, read_only: bool) -> None:
        """Offer nothing that would write, for a library that cannot be written."""
        self._read_only = self.questions.read_only = read_only
        self.questions.ask_again()
        if read_only:
            self.same_person.hide()

    def follow(self, key: str) -> None:
        """Have a speaker current: the reader is at something they said in a text.

        Not while the reader is at something here, by the keyboard or the pointer.
        """
        focus = self.window().focusWidget()
        if focus is not None and focus is not self.filter and self.isAncestorOf(focus):
            return
        pointed_at = self.view.underMouse() or self.same_person.underMouse()
        if pointed_at and self.window().isActiveWindow():
            return
        index = self.model.speaker_row(key)
        if index.isValid() and self._current_key() != key:
            self.view.setCurrentIndex(index)

    def _current_key(self) -> str | None:
        entry = self._current_entry()
        return None if entry is None else entry.key

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Draw in another theme."""
        self._theme, self._icons = theme, icons
        colours = QPalette(self.palette())
        colours.setColor(QPalette.ColorRole.Base, theme.colour("panel"))
        self.view.setPalette(colours)
        # The card on it is in the colours of fields again.
        self.view.question.setPalette(self.palette())
        self.view.restyle(theme, icons)
        self.pages.set_icons(icons)
        self.same_person.set_icons(icons)

    # --- parts -----------------------------------------------------------------------------

    def _build_head(self) -> None:
        self.filter = SearchField(
            self._icons.icon("filter", lively=False), translate("speakers", "Filter speakers"), self
        )
        self.filter.textChanged.connect(self._filter)
        self.filter.left.connect(self.view.setFocus)
        self.filter.installEventFilter(self)
        self.scope = ElidedComboBox(translate("speakers", "Whose speakers"), self, letters=9)
        for scope, words in (
            (SpeakerScope.ARTICLE, translate("speakers", "This article")),
            (SpeakerScope.OPEN, translate("speakers", "Open articles")),
            (SpeakerScope.LIBRARY, translate("speakers", "The library")),
        ):
            self.scope.addItem(words, scope.value)
        self.scope.currentIndexChanged.connect(
            lambda _: self.scope_changed.emit(self.scope.currentData())
        )
        muted = QPalette.ColorRole.PlaceholderText
        self._counts = ElidedLabel(parent=self, role=muted)
        self._checks = ElidedLabel(parent=self, role=muted)
        self._progress = ElidedLabel(parent=self, role=muted)
        for label in (self._counts, self._checks, self._progress):
            label.setFont(resized(self.font(), self._theme.tokens.type["caption"]))
        self._progress.hide()

    def _word_filter(self) -> None:
        """Say what the field filters, where there is room to say it."""
        whole = translate("speakers", "Filter speakers")
        needed = self.filter.fontMetrics().horizontalAdvance(whole) + _BESIDE_WORDS
        fits = needed <= self.filter.width()
        self.filter.setPlaceholderText(whole if fits else translate("annotations panel", "Filter"))

    def _build_list(self) -> None:
        view = self.view
        view.setAccessibleName(translate("speakers", "Speakers and quotations"))
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._open_menu)
        view.fold_wanted.connect(self._fold)
        view.opened.connect(self.quote_opened)
        view.installEventFilter(self)
        view.selectionModel().currentChanged.connect(self._moved)
        view.question.name_wanted.connect(lambda: self._ask_name(self.questions.asked()))

    def _lay_out(self) -> None:
        inset = self._theme.tokens.space["panel_inset"]
        field = self._field = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        field.setSpacing(8)
        field.addWidget(self.filter, 1)
        field.addWidget(self.scope)
        counts = QHBoxLayout()
        counts.setContentsMargins(2, 0, 2, 0)
        counts.addWidget(self._counts, 1)
        counts.addWidget(self._checks)
        progress = QHBoxLayout()
        progress.setContentsMargins(2, 0, 2, 0)
        progress.addWidget(self._progress)
        head = QVBoxLayout()
        head.setContentsMargins(inset - 2, 10, inset - 2, 4)
        head.setSpacing(8)
        head.addLayout(field)
        head.addLayout(counts)
        head.addLayout(progress)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.pages, 1)
        column.addWidget(self.same_person)
        for first, second in pairwise(self.tab_stops()):
            QWidget.setTabOrder(first, second)

    def tab_stops(self) -> tuple[QWidget, ...]:
        """Come from the list to what is asked in it, and then to its foot."""
        card, foot = self.view.question, self.same_person
        asked = (card.accept, card.next, card.name)
        same = (foot.before, foot.after, foot.merge, foot.apart)
        return (self.filter, self.scope, self.view, *asked, *same)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the scope stand under the filter where both have no room side by side."""
        ways = QBoxLayout.Direction
        narrow = self.width() < _NARROW
        self._field.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        super().resizeEvent(event)

    # --- what is shown ---------------------------------------------------------------------

    def _show_right_page(self) -> None:
        self._show_counts()
        if not self.model.tree.entries:
            self.pages.show_lack(self._lack)
        elif not self.model.rowCount():
            self.pages.show_nothing(self.filter.text())
        else:
            self.pages.show_list()
        listed = self.pages.currentWidget() is self.view
        self.setFocusProxy(self.view if listed else self.filter)
        if listed and self._entering:
            self._entering = False
            if self.filter.hasFocus() and not self.filter.text():
                self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_counts(self) -> None:
        speakers, quotations, guessed = self.model.tree.counts()
        some = bool(self.model.tree.entries)
        words = translate("speakers", "{speakers}, {quotations}")
        told = words.replace("{speakers}", speaker_count(speakers)).replace(
            "{quotations}", quotation_count(quotations)
        )
        self._counts.set_text(told if some else "")
        self._checks.set_text(to_check(guessed))

    def _want_quotes(self) -> None:
        for entry in self.model.tree.unread():
            self.quotes_wanted.emit(entry.key)

    # --- what the reader does --------------------------------------------------------------

    def _filter(self, typed: str) -> None:
        self.model.filter_by(typed)
        self.questions.ask_again()
        self._show_right_page()

    def _fold(self, key: str, folded: bool) -> None:
        current = self.view.current_row()
        self.model.fold(key, folded=folded)
        index = self.model.speaker_row(key)
        if folded and isinstance(current, SpokenQuote) and not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(index)
        self.questions.ask_again()
        if not folded:
            self._want_quotes()
        row = self.model.row(index)
        if isinstance(row, SpeakerRow) and self.view.hasFocus():
            state = translate("speakers", "folded") if folded else translate("speakers", "unfolded")
            announce(self.view, state)

    def _moved(self, index: QModelIndex, _: QModelIndex) -> None:
        if self.model.changing:
            return
        self.questions.moved()
        entry = self.model.speaker_above(index.row())
        if entry is not None and not self._read_only:
            self.same_person.look_at(entry.key)

    def _current_entry(self) -> SpeakerEntry | None:
        index = self.view.currentIndex()
        return self.model.speaker_above(index.row()) if index.isValid() else None

    def _current_quote(self) -> SpokenQuote | None:
        row = self.view.current_row()
        return row if isinstance(row, SpokenQuote) else None

    def _place_of(self, index: QModelIndex) -> QRect:
        """Return where a row stands on the screen, for something to open below it."""
        viewport = self.view.viewport()
        seen = self.view.visualRect(index) & viewport.rect()
        return QRect(viewport.mapToGlobal(seen.topLeft()), seen.size())

    def enter(self) -> None:
        """Give the keyboard to the list, or to the field above it until something is listed."""
        self._entering = self.pages.currentWidget() is not self.view
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # --- what is done with what is current --------------------------------------------------

    def open_current(self, *, beside: bool = False) -> None:
        """Show what is current in its text."""
        if (quote := self._current_quote()) is not None:
            self.quote_opened.emit(quote, beside)

    def _with_quote(self, act: Callable[[SpokenQuote], object]) -> None:
        quote = self._current_quote()
        if quote is not None and not self._read_only:
            act(quote)

    def _highlight(self) -> None:
        self._with_quote(self.highlight_requested.emit)

    def _ask_name(self, quote: SpokenQuote | None) -> None:
        if quote is not None and not self._read_only:
            self.name_requested.emit(quote, self._place_of(self.model.index_of(quote.key)))

    def _reject(self) -> None:
        self._with_quote(self.reject_requested.emit)

    def _rename(self) -> None:
        entry = self._current_entry()
        if entry is not None and entry.speaker is not None and not self._read_only:
            self.rename_requested.emit(entry.key)

    def chosen_speakers(self) -> list[str]:
        """Return the speakers that are chosen; else the one of what is current."""
        keys = [row.key for row in self.view.chosen_rows() if isinstance(row, SpeakerRow)]
        named = [key for key in keys if key]
        entry = self._current_entry()
        if not named and entry is not None and entry.speaker is not None:
            named = [entry.key]
        return named

    def _merge(self) -> None:
        chosen = self.chosen_speakers()
        if chosen and not self._read_only:
            self.merge_requested.emit(chosen)

    def _part(self) -> None:
        entry = self._current_entry()
        if entry is not None and entry.speaker is not None and not self._read_only:
            self.part_requested.emit(entry.key)

    def acts(self) -> Acts:
        """Return what can be done here, by the keys and by the menu."""
        return Acts(
            open=self.open_current,
            open_beside=lambda: self.open_current(beside=True),
            highlight=self._highlight,
            accept=lambda: self.questions.accept(self._current_quote()),
            next=lambda: self.questions.turn(self._current_quote()),
            name=lambda: self._ask_name(self._current_quote()),
            reject=self._reject,
            check=self.questions.go_on,
            rename=self._rename,
            merge=self._merge,
            part=self._part,
            export=lambda: self.export_requested.emit(self.scope.currentData()),
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that act on speakers, from the list and from the field above it."""
        if watched is self.filter and event.type() == QEvent.Type.Resize:
            self._word_filter()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self.filter and event.key() in (
                Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter,
            ):  # fmt: skip
                self._enter_list()
                return True
            if watched is self.view:
                act = self.acts().by_key(event)
                if act is not None:
                    act()
                    return True
        return super().eventFilter(watched, event)

    def _enter_list(self) -> None:
        if not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index(0))
        self.view.setFocus(Qt.FocusReason.TabFocusReason)

    def _open_menu(self, place: QPoint) -> None:
        row = self.view.current_row()
        if row is None:
            return
        menu = speakers_menu(
            row,
            self.acts(),
            self,
            writable=not self._read_only,
            several=len(self.chosen_speakers()) > 1,
        )
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.view.viewport().mapToGlobal(place))
