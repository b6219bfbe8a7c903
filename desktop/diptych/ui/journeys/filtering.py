"""Letting some highlights stand out and the others be faint, in every pane of a window."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QRect, Signal

from diptych.domain.tag import path_of
from diptych.ui.actions.spec import Needs
from diptych.ui.appearance.look import Look
from diptych.ui.contents import Contents
from diptych.ui.models.mark_filter import MarkFilter
from diptych.ui.models.wording import SEPARATOR
from diptych.ui.panels.colours import colour_names
from diptych.ui.reader.pane import ArticlePane
from diptych.ui.widgets.notice import Notice
from diptych.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from diptych.ui.panels.mark_filter_popover import MarkFilterPopover
    from diptych.ui.panels.tags_panel import TagsPanel

translate = QCoreApplication.translate

NAMED = 4
"""Tags that the bar names; of more it says how many."""


class Filtering(QObject):
    """Keeps the filter of one window, says above the texts what it is, and offers the way back.

    It follows the codebook: a tag that is nested in a chosen one later counts too, and one that
    is gone asks for nothing any more.
    """

    said = Signal(str)
    """What is shown now, for those who listen."""

    def __init__(self, window: MainWindow, look: Look, contents: Contents) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        self._contents = contents
        self._popover: MarkFilterPopover | None = None
        self._bar: Notice | None = None
        self.wanted = MarkFilter()
        """What is to stand out."""
        window.area.pane_added.connect(self._serve)
        window.tags_made.connect(self._serve_tags)
        window.actions_.bind("read.filter", self.open)
        window.actions_.bind("read.unfilter", self.show_all)
        contents.tags_changed.connect(self._follow)
        contents.people_changed.connect(self._follow)
        look.theme_changed.connect(self._retint)

    def _serve(self, pane: ArticlePane) -> None:
        if self.wanted:
            pane.view.filter_annotations(self.wanted.accepts(self._contents.tags))

    def _serve_tags(self, panel: TagsPanel) -> None:
        panel.only_requested.connect(lambda tag_id: self.show_only(MarkFilter(tags=(tag_id,))))

    def open(self) -> None:
        """Open the choices, below the bar that says what is shown."""
        from diptych.ui.panels.mark_filter_popover import MarkFilterPopover  # noqa: PLC0415 - late

        if self._popover is not None:
            self._popover.deleteLater()
        self._popover = MarkFilterPopover(self._look.theme, self._look.icons, self._window)
        self._popover.changed.connect(self.show_only)
        self._popover.open_for(self.wanted, self._contents, self._place())

    def _place(self) -> QRect:
        bar: Notice | ArticlePane | None = self._bar
        height = bar.height() if bar is not None else self._look.theme.tokens.size["pane_header"]
        if bar is None:
            bar = self._window.area.current()
        if bar is None:
            return self._window.geometry()
        return QRect(bar.mapToGlobal(QPoint(12, 0)), bar.mapToGlobal(QPoint(13, height - 1)))

    def show_all(self) -> None:
        """Let all highlights be as they are."""
        self.show_only(MarkFilter())

    def show_only(self, wanted: MarkFilter) -> None:
        """Let only these stand out."""
        if wanted != self.wanted:
            self.wanted = wanted
            self._apply()
            words = self.words() or translate("filtering", "All highlights are shown")
            self.said.emit(words)

    def _apply(self) -> None:
        accepts = self.wanted.accepts(self._contents.tags)
        for pane in self._window.area.panes():
            pane.view.filter_annotations(accepts)
        self._window.actions_.offer(Needs.FILTERED, offered=bool(self.wanted))
        self._show_bar()

    def _follow(self) -> None:
        """Go on with what is left of the filter in the codebook as it is now."""
        if not self.wanted:
            return
        tags, people = self._contents.tags, self._contents.people
        left = replace(
            self.wanted,
            tags=tuple(key for key in self.wanted.tags if key in tags),
            creators=tuple(key for key in self.wanted.creators if key in people),
        )
        self.wanted = left
        self._apply()

    # --- the bar ---------------------------------------------------------------------------

    def words(self) -> str:
        """Say what is shown; empty where that is everything."""
        wanted, tags, people = self.wanted, self._contents.tags, self._contents.people
        if not wanted:
            return ""
        paths = [path_of(tags[key], tags) for key in wanted.tags if key in tags]
        if len(paths) > NAMED:
            more = translate("filtering", "{count} more tags").format(count=len(paths) - NAMED)
            paths = [*paths[:NAMED], more]
        names = ", ".join(paths)
        if paths and not wanted.below:
            names = translate("filtering", "{tags}, without the tags in them").replace(
                "{tags}", names
            )
        colours = ", ".join(colour_names()[colour] for colour in wanted.colours)
        makers = ", ".join(people[key].name for key in wanted.creators if key in people)
        what = SEPARATOR.join(part for part in (names, colours, makers) if part)
        return translate("filtering", "Showing only: {what}").replace("{what}", what)

    def _show_bar(self) -> None:
        self._window.show_bar(None)
        self._bar = None
        if not self.wanted:
            return
        bar = Notice(
            self._look.icons,
            self.words().replace("{", "(").replace("}", ")"),
            self._window,
            icon="filter",
            actions=(
                ("all", translate("filtering", "Show all")),
                ("change", translate("filtering", "Change…")),
            ),
        )
        bar.chosen.connect(self._chosen)
        bar.closed.connect(self.show_all)
        self._bar = bar
        self._window.show_bar(bar)
        bar.show()

    def _chosen(self, key: str) -> None:
        if key == "all":
            self.show_all()
        else:
            self.open()

    def _retint(self, _: object = None) -> None:
        if self._bar is not None:
            self._bar.retint()
