"""Highlighting all hits of a search: what would be highlighted, how, and with which tags."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from diptych.domain.annotation import Colour
from diptych.domain.tag import Tag
from diptych.library.edits import ObjectChange
from diptych.library.highlighting_hits import Extent
from diptych.ui.appearance.fonts import resized
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.style import PRIMARY
from diptych.ui.appearance.theme import Theme
from diptych.ui.guide.targets import GuideTarget
from diptych.ui.models.planned_highlights_model import (
    Chosen,
    LaidPlan,
    Place,
    PlannedHighlightsModel,
)
from diptych.ui.models.wording import article_count, highlight_count, number
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.panels.planned_highlight_delegate import PlannedHighlightDelegate
from diptych.ui.panels.swatches import Swatches
from diptych.ui.panels.tag_picker import TagPicker
from diptych.ui.widgets.card_list_view import CardListView
from diptych.ui.widgets.elided_label import ElidedLabel
from diptych.ui.widgets.empty_state import EmptyState
from diptych.ui.widgets.everywhere import opening_guide
from diptych.ui.widgets.guide_link import GuideLink
from diptych.ui.widgets.hairline import Hairline
from diptych.ui.widgets.segmented import Segmented
from diptych.ui.widgets.work_line import WorkLine

translate = QCoreApplication.translate

SHOWN_AFTER = 300
"""Milliseconds after which work that is not done yet shows how far it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HighlightChoice:
    """What the reader wants: all of the plan but what is ``left_out``, so coloured and tagged."""

    laid: LaidPlan
    left_out: frozenset[Place]
    colour: Colour | None
    tags: tuple[Tag, ...]
    new_tags: tuple[ObjectChange, ...]


class HighlightingHitsDialog(QDialog):
    """Shows a plan with a tick for each highlight; says what of it is to be done."""

    extent_chosen = Signal(object)
    """Plan anew, with this ``Extent``."""
    requested = Signal(object)
    """Do this ``HighlightChoice``."""
    stopped = Signal()
    """The reader wants the work under way to stop."""

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        *,
        query: str,
        tags: Mapping[str, Tag],
        counts: Mapping[str, int],
        person_id: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.addActions(opening_guide(parent))
        self._theme = theme
        self._laid: LaidPlan | None = None
        self._colour: Colour | None = None
        self._working = False
        self.model = PlannedHighlightsModel(self)
        self.setWindowTitle(translate("highlight hits", "Highlight all hits"))
        self.picker = TagPicker(
            theme, icons, tags=tags, counts=counts, person_id=person_id, parent=self
        )
        self._build_head(query)
        self._build_list(icons)
        self._build_foot()
        self._lay_out()
        self.set_theme(theme, icons)
        self.resize(820, 640)
        self._show_colour()
        self._mind()

    # --- what it is fed --------------------------------------------------------------------

    @property
    def extent(self) -> Extent:
        """What is to be highlighted around what was found."""
        return Extent(self.extents.key or Extent.WORDS)

    def begin(self, words: str) -> None:
        """Say that work is under way, once it takes a moment; nothing can be chosen meanwhile."""
        self._working = True
        self._work.show_progress(words, 0, 0)
        self._shown_soon.start()
        self._mind()

    def show_progress(self, words: str, done: int, total: int) -> None:
        """Say how far the work is."""
        if self._working:
            self._work.show_progress(words, done, total)

    def end(self) -> None:
        """Let the reader choose again."""
        self._working = False
        self._shown_soon.stop()
        had_keyboard = self._work.isAncestorOf(self.focusWidget() or self)
        self._work.hide()
        self.cancel_button.show()
        if had_keyboard:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._mind()

    def show_plan(self, laid: LaidPlan) -> None:
        """Show what could be highlighted; a tick stays as it was."""
        first = self._laid is None
        self._laid = laid
        self.extents.choose(laid.plan.extent)
        self.model.show_plan(laid)
        self._pages.setCurrentWidget(self.view if laid.rows else self._nothing)
        self.end()
        if first and laid.rows:
            self.view.setCurrentIndex(self.model.index(0))
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def give_up(self) -> None:
        """Go on with the plan that is shown; without one there is nothing to go on with."""
        self.end()
        if self._laid is None:
            self.reject()
        else:
            self.extents.choose(self._laid.plan.extent)

    def show_failure(self, sentence: str, guide: str = "") -> None:
        """Say why nothing was done; ``guide`` is where more is said about it."""
        self.end()
        if self._laid is not None:
            self.extents.choose(self._laid.plan.extent)
        self._counts.set_text(sentence)
        self.help.lead_to(guide)

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Draw in another theme."""
        self._theme = theme
        self._delegate.restyle(theme, icons, ListFonts.of(theme, self.font()))
        self.swatches.set_theme(theme)
        self.picker.set_theme(theme, icons)
        paper = QPalette(self.palette())
        paper.setColor(QPalette.ColorRole.Base, theme.colour("paper"))
        self.view.setPalette(paper)
        self.view.measure_again()

    # --- parts -----------------------------------------------------------------------------

    def _build_head(self, query: str) -> None:
        self._title = QLabel(self.windowTitle(), self)
        self._title.setFont(resized(self.font(), 2, bold=True))
        self._query = ElidedLabel(role=QPalette.ColorRole.PlaceholderText, parent=self)
        self._query.set_text(query)
        self.extents = Segmented(
            (
                (Extent.WORDS, translate("highlight hits", "The words")),
                (Extent.SENTENCE, translate("highlight hits", "Their sentence")),
                (Extent.PARAGRAPH, translate("highlight hits", "Their paragraph")),
            ),
            self,
        )
        self.extents.setAccessibleName(translate("highlight hits", "What is highlighted"))
        self.extents.choose(Extent.WORDS)
        self.extents.chosen.connect(lambda key: self.extent_chosen.emit(Extent(key)))
        self.swatches = Swatches(self._theme, self)
        self.swatches.chosen.connect(self._choose_colour)
        self.picker.changed.connect(self._show_colour)
        self.picker.changed.connect(self._mind)
        self.picker.colour_chosen.connect(self._choose_colour)

    def _build_list(self, icons: Icons) -> None:
        fonts = ListFonts.of(self._theme, self.font())
        self.view = CardListView(self, typical=52)
        self._delegate = PlannedHighlightDelegate(self._theme, icons, fonts, self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._delegate)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.setAccessibleName(translate("highlight hits", "What would be highlighted"))
        self.view.installEventFilter(self)
        self.view.entered_row.connect(lambda _: self.highlight_button.click())
        self._delegate.ticked.connect(self._turn)
        self.model.ticked_changed.connect(self._mind)
        self._nothing = EmptyState(
            icons.icon("highlight"),
            translate("highlight hits", "Nothing to highlight"),
            translate("highlight hits", "What is searched for stands in no text."),
            title_font=fonts.title,
            guide=GuideTarget.HIGHLIGHTING_HITS,
            parent=self,
        )
        self._waiting = QWidget(self)
        self._pages = QStackedWidget(self)
        for page in (self._waiting, self.view, self._nothing):
            self._pages.addWidget(page)

    def _build_foot(self) -> None:
        self._all = QPushButton(translate("highlight hits", "Tick all"), self)
        self._none = QPushButton(translate("highlight hits", "Tick none"), self)
        self._all.clicked.connect(lambda _=False: self.model.tick_all(ticked=True))
        self._none.clicked.connect(lambda _=False: self.model.tick_all(ticked=False))
        self._counts = ElidedLabel(role=QPalette.ColorRole.PlaceholderText, parent=self)
        self.help = GuideLink.to_help(self)
        self.cancel_button = QPushButton(translate("highlight hits", "Cancel"), self)
        self.cancel_button.clicked.connect(self.reject)
        self.highlight_button = QPushButton(translate("highlight hits", "Highlight"), self)
        self.highlight_button.setProperty(PRIMARY, True)  # noqa: FBT003 - Qt knows no names
        self.highlight_button.setDefault(True)
        self.highlight_button.clicked.connect(self._request)
        for button in (self._all, self._none, self.cancel_button):
            button.setAutoDefault(False)
        self._work = WorkLine(self)
        self._work.cancelled.connect(self.stopped)
        self._work.hide()
        self._shown_soon = QTimer(self)
        self._shown_soon.setSingleShot(True)
        self._shown_soon.setInterval(SHOWN_AFTER)
        self._shown_soon.timeout.connect(self._show_work)

    def _lay_out(self) -> None:
        inset = self._theme.tokens.space["dialog_inset"]
        how = QHBoxLayout()
        how.setSpacing(12)
        how.addWidget(self.extents)
        how.addStretch(1)
        how.addWidget(self.swatches)
        tags = QHBoxLayout()
        tags.setSpacing(8)
        tags.addWidget(self.picker, 1)
        tags.addWidget(self._all, 0, Qt.AlignmentFlag.AlignTop)
        tags.addWidget(self._none, 0, Qt.AlignmentFlag.AlignTop)
        head = QVBoxLayout()
        head.setContentsMargins(inset, inset, inset, 12)
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._query)
        head.addLayout(how)
        head.addLayout(tags)
        foot = QHBoxLayout()
        foot.setContentsMargins(inset, 12, inset, 12)
        foot.setSpacing(8)
        foot.addWidget(self._counts, 1)
        foot.addWidget(self.help)
        foot.addWidget(self._work, 1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.highlight_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Hairline(parent=self))
        column.addWidget(self._pages, 1)
        column.addWidget(Hairline(parent=self))
        column.addLayout(foot)
        stops = (
            *self.extents.findChildren(QAbstractButton),
            *self.swatches.findChildren(QAbstractButton),
            self.picker.button,
            self._all,
            self._none,
            self.view,
            self._work.cancel_button,
            self.cancel_button,
            self.highlight_button,
        )
        for first, second in pairwise(stops):
            QWidget.setTabOrder(first, second)

    # --- what is shown ---------------------------------------------------------------------

    def _mind(self) -> None:
        """Say how much is chosen, and offer to do it."""
        chosen = self.model.chosen()
        some = self._laid is not None and bool(self._laid.rows)
        does = chosen.new > 0 or (chosen.there > 0 and bool(self.picker.tags()))
        self.highlight_button.setEnabled(some and does and not self._working)
        for part in (self._all, self._none):
            part.setEnabled(some)
        self._counts.setVisible(not self._work.isVisibleTo(self))
        self._counts.set_text(self._counted(chosen) if some else "")
        self.help.lead_to("")

    def _counted(self, chosen: Chosen) -> str:
        words = translate("highlight hits", "{highlights} in {articles}")
        said = [
            words.format(
                highlights=highlight_count(chosen.new + chosen.there),
                articles=article_count(chosen.articles),
            )
        ]
        if chosen.there and self.picker.tags():
            told = translate("highlight hits", "{count} already there get the tags")
            said.append(told.format(count=number(chosen.there)))
        elif chosen.there:
            told = translate("highlight hits", "{count} already there")
            said.append(told.format(count=number(chosen.there)))
        if self._laid is not None and self._laid.plan.unread:
            told = translate("highlight hits", "{articles} left out: too many for once")
            said.append(told.format(articles=article_count(self._laid.plan.unread)))
        return " · ".join(said)

    def _show_work(self) -> None:
        """Show how far the work is, with its own Cancel in place of the window's."""
        self._counts.hide()
        self._work.begin()
        had_keyboard = self.cancel_button.hasFocus()
        self.cancel_button.hide()
        if had_keyboard:
            self._work.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_colour(self) -> None:
        """Show in which colour highlights would be: their own, or that of the first tag."""
        tags = self.picker.tags()
        shown = self._colour or (tags[0].colour if tags else Colour.AMBER)
        self.picker.colour = self._colour
        self.swatches.ring(shown)
        self._delegate.colour = shown
        self.view.viewport().update()

    # --- what the reader does --------------------------------------------------------------

    def _choose_colour(self, colour: Colour) -> None:
        tags = self.picker.tags()
        follows = tags[0].colour if tags else Colour.AMBER
        self._colour = None if colour is follows else colour
        self._show_colour()

    def _turn(self, row: int) -> None:
        """Turn the tick of a row, and of all that are selected with it."""
        chosen = sorted(index.row() for index in self.view.selectedIndexes())
        self.model.turn(chosen if row in chosen else [row])

    def _request(self) -> None:
        if self._laid is not None and not self._working:
            self.requested.emit(
                HighlightChoice(
                    laid=self._laid,
                    left_out=self.model.left_out(),
                    colour=self._colour,
                    tags=tuple(self.picker.tags()),
                    new_tags=self.picker.new_tags(),
                )
            )

    def reject(self) -> None:
        """Stop what is under way, and go."""
        if self._working:
            self.stopped.emit()
        super().reject()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Space turn the ticks of all selected rows."""
        if (
            watched is self.view
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Space
            and event.modifiers() == Qt.KeyboardModifier.NoModifier
        ):
            row = self.view.currentIndex().row()
            if row >= 0:
                self._turn(row)
            return True
        return super().eventFilter(watched, event)
