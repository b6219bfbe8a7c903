"""The panes beside or below one another: which there are, which is current, which of them show."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from diptych.domain.article import ReadableArticle
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.reader.drop_area import DropArea
from diptych.ui.reader.gutters import Gutters
from diptych.ui.reader.hyphens import Hyphens
from diptych.ui.reader.pane import ArticlePane
from diptych.ui.reader.pictures import Pictures
from diptych.ui.reader.place import Place
from diptych.ui.reader.typography import Typography
from diptych.ui.window.tab_order import stack_in_order

AT_MOST = 4


class PaneArea(DropArea):
    """One to four panes beside one another, or stacked; the first of several mirrors the second.

    Below 1,100 px of window width only the current pane shows, unless they are stacked:
    ``pane_titles`` and ``is_single`` tell a switch what to name, ``panes_changed`` when to look
    again.
    """

    panes_changed = Signal()
    """Panes came, went, moved, took another article, or another number of them shows."""
    current_changed = Signal(object)
    """Another ``ArticlePane`` is the one that keys act on, or none."""
    pane_added = Signal(object)
    """A fresh ``ArticlePane``, to connect to."""
    align_wanted = Signal(object)
    """The reader wants this ``ArticlePane`` held level with the others as it stands."""
    pane_closed = Signal(str)
    """The reader closed the pane of this article."""
    stacked_changed = Signal(bool)
    """Panes are one below the other from now on, or beside one another."""
    typography_changed = Signal(object)
    """The reader set one pane in another ``Typography``, with the wheel."""
    preview_wanted = Signal()
    """The reader wants to have what the preview shows open for good."""
    preview_ended = Signal()
    """The preview is gone, and the panes are as they were."""

    def __init__(
        self,
        icons: Icons,
        theme: Theme,
        typography: Typography | None = None,
        *,
        fault: Callable[[Exception], None] | None = None,
        hyphens: Hyphens | None = None,
        pictures: Pictures | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._icons = icons
        self._theme = theme
        self._typography = typography or Typography()
        self._fault = fault
        self._hyphens = hyphens
        self._pictures = pictures
        self._panes: list[ArticlePane] = []
        self._current: ArticlePane | None = None
        self._alone = False
        self._narrow = False
        self._stacked = False
        self._sizes: list[int] = []
        self._preview: ArticlePane | None = None
        self._beneath: ArticlePane | None = None
        """The pane that was current when the preview came, and will be again."""
        self._splitter = Gutters(theme, self)
        self._splitter.splitterMoved.connect(self._resized)
        self._empty = QWidget(self)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._splitter)
        self._stack.addWidget(self._empty)
        self._arrange()

    # Panes ---------------------------------------------------------------------------------

    def panes(self) -> list[ArticlePane]:
        """Return the panes from left to right, those that do not show and a preview included."""
        return list(self._panes)

    def kept_panes(self) -> list[ArticlePane]:
        """Return the panes that the reader has opened: all but a preview."""
        return [pane for pane in self._panes if pane is not self._preview]

    def preview(self) -> ArticlePane | None:
        """Return the pane that lets the reader have a look at an article, if there is one."""
        return self._preview

    def current(self) -> ArticlePane | None:
        """Return the pane that keys act on."""
        return self._current

    def pane_titles(self) -> list[str]:
        """Return the titles of the panes' articles from left to right."""
        return [pane.title for pane in self.kept_panes()]

    def is_single(self) -> bool:
        """Tell whether of several panes only the current one shows."""
        crowded = self._narrow and not self._stacked
        alone = self._alone or self._preview is not None
        return len(self._panes) > 1 and (alone or crowded)

    def is_stacked(self) -> bool:
        """Tell whether panes are one below the other."""
        return self._stacked

    def is_narrow(self) -> bool:
        """Tell whether the window is too narrow for two panes."""
        return self._narrow

    def open(
        self,
        readable: ReadableArticle,
        *,
        beside: bool = False,
        before: bool = False,
        place: Place | None = None,
    ) -> ArticlePane:
        """Show an article in the current pane, or in a new one after it, or ``before`` it.

        The fifth is shown in the pane beside the current one. A preview ends.
        """
        self.end_preview()
        pane = self._current
        if pane is None or (beside and len(self._panes) < AT_MOST):
            at = self._panes.index(pane) + (not before) if pane is not None else 0
            pane = self._add(at)
        elif beside:
            pane = self._panes[(self._panes.index(pane) + 1) % len(self._panes)]
        self._arrange()
        pane.show_article(readable, place)
        self.set_current(pane)
        self.panes_changed.emit()
        return pane

    def show_preview(self, readable: ReadableArticle, place: Place | None = None) -> ArticlePane:
        """Show an article alone, for a look: no pane that the reader has is touched by it.

        It lasts until another pane is to be the current one, or `end_preview`.
        """
        pane = self._preview
        if pane is not None:
            pane.show_article(readable, place)
            return pane
        self._keep_sizes()
        sizes, self._beneath = self._sizes, self._current
        pane = self._add(len(self._panes))
        self._sizes = sizes
        self._preview = pane
        pane.be_preview()
        pane.open_wanted.connect(self.preview_wanted)
        self._current = pane
        self._arrange()
        pane.show_article(readable, place)
        self._name_current()
        self.panes_changed.emit()
        return pane

    def end_preview(self) -> None:
        """Take the preview away; the others are as they were, and the same one is current."""
        pane, beneath = self._preview, self._beneath
        if pane is None:
            return
        self._preview = self._beneath = None
        had_focus = pane.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self._drop(pane)
        self._current = beneath if beneath in self._panes else next(iter(self._panes), None)
        self._arrange()
        if had_focus:
            (self._current or self._empty).setFocus()
        self._name_current()
        self.panes_changed.emit()
        self.preview_ended.emit()

    def _drop(self, pane: ArticlePane) -> None:
        self._panes.remove(pane)
        pane.hide()
        pane.setParent(None)
        pane.deleteLater()

    def _add(self, at: int) -> ArticlePane:
        pane = ArticlePane(
            self._icons,
            self._theme,
            self._typography,
            fault=self._fault,
            hyphens=self._hyphens,
            parent=self._splitter,
        )
        if self._pictures is not None:
            pane.view.use_pictures(self._pictures)
        self._panes.insert(at, pane)
        self._splitter.insertWidget(at, pane)
        stack_in_order(self._splitter)
        pane.closed.connect(lambda: self.close_pane(pane, by_reader=True))
        pane.swapped.connect(lambda: self.swap(pane))
        pane.align_wanted.connect(lambda: self.align_wanted.emit(pane))
        pane.maximised.connect(lambda alone: self.set_alone(pane, alone=alone))
        pane.activated.connect(lambda: self.set_current(pane))
        pane.view.typography_changed.connect(self.typography_changed)
        self._sizes = []
        self._current = self._current or pane
        self.pane_added.emit(pane)
        return pane

    def close_pane(self, pane: ArticlePane, *, by_reader: bool = False) -> None:
        """Take a pane away; the one beside it becomes the current one."""
        if pane is self._preview:
            self.end_preview()
            return
        at = self._panes.index(pane)
        had_focus = pane.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        article_id = pane.article_id
        self._drop(pane)
        self._sizes = []
        if pane is self._current:
            self._current = None
            beside = self._panes[min(at, len(self._panes) - 1)] if self._panes else None
            if beside is not None and had_focus:
                beside.setFocus()
            self.set_current(beside)
        self._arrange()
        if had_focus and not self._panes:
            self._empty.setFocus()
        self.panes_changed.emit()
        if by_reader:
            self.pane_closed.emit(article_id)

    def close_all(self) -> None:
        """Take all panes away."""
        while self._panes:
            self.close_pane(self._panes[-1])

    def set_current(self, pane: ArticlePane | None) -> None:
        """Make ``pane`` the one that keys act on; where one pane shows, show it."""
        if pane is self._current and (pane is None or pane.header.is_current()):
            return
        if pane is not self._preview:
            self.end_preview()
        self._current = pane
        if self.is_single():
            self._arrange()
        self._name_current()
        if self.is_single():
            self.panes_changed.emit()

    def _name_current(self) -> None:
        for each in self._panes:
            each.set_current(each is self._current)
        self.current_changed.emit(self._current)

    def show_pane(self, number: int, *, by_key: bool = False) -> None:
        """Make the pane at ``number`` current and give it the keyboard, for a switch."""
        reason = Qt.FocusReason.ShortcutFocusReason if by_key else Qt.FocusReason.OtherFocusReason
        panes = self.kept_panes()
        if 0 <= number < len(panes):
            self.set_current(panes[number])
            panes[number].setFocus(reason)

    def current_index(self) -> int:
        """Return the current pane's number from the left; -1 without panes."""
        pane = self._current if self._preview is None else self._beneath
        return self._panes.index(pane) if pane is not None and pane in self._panes else -1

    def swap(self, pane: ArticlePane) -> None:
        """Change places with the pane to the right, or of the last pane to the left."""
        if len(self._panes) < 2 or self._preview is not None:
            return
        at = min(self._panes.index(pane), len(self._panes) - 2)
        sizes = self._splitter.sizes()
        self._panes[at], self._panes[at + 1] = self._panes[at + 1], self._panes[at]
        self._splitter.insertWidget(at, self._panes[at])
        stack_in_order(self._splitter)
        self._splitter.setSizes(sizes)
        self._arrange()
        self.panes_changed.emit()

    def set_alone(self, pane: ArticlePane, *, alone: bool) -> None:
        """Show one pane alone, or all of them again; a preview is alone."""
        if self._preview is not None:
            return
        self._keep_sizes()
        self._alone = alone
        self.set_current(pane)
        self._arrange()
        self.panes_changed.emit()

    def set_stacked(self, stacked: bool) -> None:
        """Put the panes one below the other, or beside one another again."""
        if stacked == self._stacked:
            return
        self._stacked = stacked
        self._sizes = []
        self._splitter.set_stacked(stacked)
        self._arrange()
        self.stacked_changed.emit(stacked)
        self.panes_changed.emit()

    # How they show -------------------------------------------------------------------------

    def set_empty_widget(self, widget: QWidget) -> None:
        """Show ``widget`` where there are no panes."""
        self._stack.removeWidget(self._empty)
        self._empty.deleteLater()
        self._empty = widget
        self._stack.addWidget(widget)
        self._arrange()

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        self._theme = theme
        self._splitter.set_theme(theme)
        self.set_shade(theme)
        for pane in self._panes:
            pane.set_theme(theme)

    def set_typography(self, typography: Typography) -> None:
        """Set all panes, and those to come, in another type; each keeps its place."""
        self._typography = typography
        for pane in self._panes:
            pane.view.set_typography(typography)

    def sizes(self) -> tuple[int, ...]:
        """Return the panes' widths, or heights if they are stacked, to be restored."""
        self._keep_sizes()
        return tuple(self._sizes)

    def set_sizes(self, sizes: Sequence[int]) -> None:
        """Give the panes these widths or heights, or their proportion."""
        if len(sizes) == len(self.kept_panes()) and all(size > 0 for size in sizes):
            self._sizes = list(sizes)
            self._arrange()

    def _keep_sizes(self) -> None:
        if not self.is_single() and self.kept_panes():
            self._sizes = self._splitter.sizes()

    def _resized(self, _position: int, _index: int) -> None:
        self._keep_sizes()

    def _arrange(self) -> None:
        """Show what is to show, on the side where it belongs."""
        several = len(self.kept_panes()) > 1
        if not several:
            self._alone = False
        single = self.is_single()
        facing = several and not single and not self._stacked
        for number, pane in enumerate(self._panes):
            header, preview = pane.header, pane is self._preview
            pane.setVisible(not single or pane is self._current)
            pane.view.set_mirrored(facing and number == 0)
            header.setVisible(preview or not (self._narrow and single))
            if preview:
                continue
            header.align.setVisible(several and not single)
            header.swap.setVisible(several and not single)
            header.maximise.setVisible(several and (self._stacked or not self._narrow))
            blocked = header.maximise.blockSignals(True)  # noqa: FBT003 - Qt's signature
            header.maximise.setChecked(self._alone)
            header.maximise.blockSignals(blocked)
        if not single and several:
            self._splitter.setSizes(self._sizes or [1000] * len(self._panes))
        self._stack.setCurrentWidget(self._splitter if self._panes else self._empty)
        # Now rather than with the next event: a text is set once, at the width that it will have.
        self._splitter.refresh()
        for pane in self._panes:
            pane.settle()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Let the texts stay where they are when a notice is pushed in above: all, or none."""
        super().moveEvent(event)
        pixels = event.pos().y() - event.oldPos().y()
        views = [pane.view for pane in self._panes if not pane.isHidden()]
        if all(view.can_give_way(pixels) for view in views):
            for view in views:
                view.give_way(pixels)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fall back to one pane in a narrow window, and return to all in a wide one."""
        narrow = self.window().width() < self._theme.tokens.size["one_pane_below"]
        if narrow != self._narrow:
            self._keep_sizes()
            self._narrow = narrow
            self._arrange()
            self.panes_changed.emit()
        super().resizeEvent(event)
