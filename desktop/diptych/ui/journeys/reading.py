"""What a reader does in panes: going about, and what toolbar and status line say of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from diptych.domain.annotation import Annotation
from diptych.ui.actions.spec import Needs
from diptych.ui.contents import Contents
from diptych.ui.journeys.opening import Opening
from diptych.ui.models.wording import annotation_count, counted
from diptych.ui.reader.pane import ArticlePane
from diptych.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from diptych.domain.article import ReadableArticle

translate = QCoreApplication.translate

WORDS_A_MINUTE = 230
"""How fast people read on screens, silently: the mean of 190 studies (Brysbaert 2019) is 238."""

MINUTES_TO_COUNT = 120
"""From here on what is left is said in hours."""

FOLLOWED_AFTER = 60
"""Milliseconds after which status line and panels follow the reader."""


class Reading(QObject):
    """Keeps toolbar and status line in step with the panes, and does what is done in them."""

    renamed = Signal()
    """What is known of an open article has changed, its title perhaps."""
    hidden_turned = Signal()
    """Hidden paragraphs are shown now, or no longer."""
    at_caret = Signal(str)
    """The annotation in which the caret of the current pane now is; empty where there is none."""

    def __init__(
        self, window: MainWindow, opening: Opening, contents: Contents, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._opening = opening
        self._contents = contents
        self._hidden_shown = False
        self._following = QTimer(self)
        self._following.setSingleShot(True)
        self._following.setInterval(FOLLOWED_AFTER)
        self._following.timeout.connect(self._follow)
        area = window.area
        area.pane_added.connect(self._welcome)
        area.panes_changed.connect(self._panes_changed)
        area.current_changed.connect(self._current_changed)
        opening.opened.connect(self._panes_changed)
        opening.renewed.connect(self._panes_changed)
        opening.history_changed.connect(self._offer)
        opening.hidden_met.connect(self._show_hidden)
        contents.annotations_changed.connect(self._annotations_changed)
        contents.tags_changed.connect(opening.dress_all)
        contents.articles_changed.connect(self._following.start)
        contents.articles_changed.connect(self._describe)
        self._bind()

    def _bind(self) -> None:
        actions, area = self._window.actions_, self._window.area
        actions.bind("go.back", self._opening.back)
        actions.bind("go.forward", self._opening.forward)
        actions.bind("read.next_annotation", lambda: self._step(1))
        actions.bind("read.previous_annotation", lambda: self._step(-1))
        actions.bind("read.caret", self._turn_caret)
        actions.bind("read.hidden", self._turn_hidden)
        actions.bind("edit.copy", lambda: self._on_current(lambda pane: pane.view.copy()))
        actions.bind(
            "edit.select_all", lambda: self._on_current(lambda pane: pane.view.select_all())
        )
        actions.bind("panes.close", lambda: self._on_current(self._close))
        actions.bind("panes.swap", lambda: self._on_current(area.swap))
        actions.bind("panes.maximise", lambda: self._on_current(self._maximise))
        actions.bind("panes.next", self._next_pane)
        actions.bind(
            "panes.stack",
            lambda: area.set_stacked(actions.by_id["panes.stack"].isChecked()),
        )
        area.stacked_changed.connect(lambda on: actions.check("panes.stack", checked=on))

    def _on_current(self, act: Callable[[ArticlePane], object]) -> None:
        pane = self._opening.current()
        if pane is not None:
            act(pane)

    def _close(self, pane: ArticlePane) -> None:
        self._opening.remember_places()
        self._window.area.close_pane(pane)

    def _maximise(self, pane: ArticlePane) -> None:
        area = self._window.area
        area.set_alone(pane, alone=not area.is_single())

    def _next_pane(self) -> None:
        area = self._window.area
        panes = area.kept_panes()
        if panes:
            area.show_pane((area.current_index() + 1) % len(panes), by_key=True)

    # --- panes come and go -----------------------------------------------------------------

    def _welcome(self, pane: ArticlePane) -> None:
        view = pane.view
        view.show_hidden(self._hidden_shown)
        view.set_caret_browsing(self._window.actions_.by_id["read.caret"].isChecked())
        view.place_changed.connect(self._following.start)
        view.caret_moved.connect(self._following.start)
        view.selection_changed.connect(self._following.start)

    def _panes_changed(self, _: object = None) -> None:
        self._opening.watch()
        self._show_panes()
        self._name_window()
        self._offer()
        self._following.start()

    def _current_changed(self, _: object) -> None:
        self._show_panes()
        self._name_window()
        self._offer()
        self._following.start()

    def _show_panes(self) -> None:
        area = self._window.area
        self._window.toolbar.show_panes(
            area.pane_titles(), area.current_index(), switched=not area.is_stacked()
        )

    def _name_window(self) -> None:
        pane = self._opening.current()
        title = pane.title if pane is not None else ""
        self._window.setWindowTitle(" – ".join(part for part in (title, "Diptych") if part))

    def _offer(self) -> None:
        actions, panes = self._window.actions_, self._window.area.kept_panes()
        actions.offer(Needs.ARTICLE, offered=self._opening.current() is not None)
        actions.offer(Needs.TWO_PANES, offered=len(panes) > 1)
        actions.offer(Needs.BACK, offered=self._opening.can_go_back)
        actions.offer(Needs.FORWARD, offered=self._opening.can_go_forward)

    def _describe(self) -> None:
        """Let panes say of their articles what is known of them now."""
        renamed = False
        for pane in self._window.area.panes():
            summary, readable = self._contents.articles.get(pane.article_id), pane.view.readable
            if summary is not None and readable is not None and summary.article != readable.article:
                pane.show_details(summary.article)
                renamed = True
        if renamed:
            self._show_panes()
            self._name_window()
            self.renamed.emit()

    def _turn_caret(self) -> None:
        on = self._window.actions_.by_id["read.caret"].isChecked()
        for pane in self._window.area.panes():
            pane.view.set_caret_browsing(on)
        self._on_current(lambda pane: pane.view.setFocus())

    def _show_hidden(self) -> None:
        self._window.actions_.check("read.hidden", checked=True)
        self._turn_hidden()
        words = translate("reading", "Hidden parts are shown now: what you went to is in one.")
        self._window.notices.tell(words, key="hint", passing=True)

    def _turn_hidden(self) -> None:
        self._hidden_shown = self._window.actions_.by_id["read.hidden"].isChecked()
        for pane in self._window.area.panes():
            pane.view.show_hidden(self._hidden_shown)
        self.hidden_turned.emit()

    # --- annotations -----------------------------------------------------------------------

    def _annotations_changed(self, article_id: str) -> None:
        if self._opening.pane_of(article_id) is not None:
            self._opening.dress(article_id)
            self._following.start()

    def _step(self, by: int) -> None:
        pane = self._opening.current()
        if pane is None:
            return
        placed = [
            one
            for one in self._contents.annotations_of(pane.article_id)
            if one.anchor.span is not None
            and pane.view.layers.is_lit(one)
            and not pane.view.hides(one.anchor.span)
        ]
        target = _beyond(placed, pane.view.caret(), by, pane.view.annotations_at_caret())
        if target is not None and target.anchor.span is not None:
            pane.view.set_caret(target.anchor.span.start)
            pane.view.reveal(target.anchor.span)
            pane.view.set_active(target.id)

    # --- following the reader --------------------------------------------------------------

    def _follow(self) -> None:
        status, pane = self._window.status, self._opening.current()
        readable = pane.view.readable if pane is not None else None
        if pane is None or readable is None:
            status.place.set_text(self._library_words())
            status.marks.set_text("")
            return
        words = place_words(readable, pane.view.read_fraction())
        if label := pane.view.page_label():
            words = f"{page_words(label)} · {words}"
        status.place.set_text(words)
        ids = dict.fromkeys(self._opening.open_ids())
        count = sum(len(self._contents.annotations_of(article_id)) for article_id in ids)
        status.marks.set_text(annotation_count(count) if count else "")
        at_caret = pane.view.annotations_at_caret()
        self.at_caret.emit(at_caret[0] if at_caret else "")

    def _library_words(self) -> str:
        count = len(self._contents.articles)
        if not count:
            return translate("status", "Empty library")
        return counted(translate("status", "%Ln article(s) in the library", "", count), count)


def page_words(label: str) -> str:
    """Say which page of the original is being read, as people cite it."""
    return translate("status", "p. {label}").replace("{label}", label)


def place_words(readable: ReadableArticle, fraction: float) -> str:
    """Say how much is read, and how long the rest will take."""
    percent = round(100 * fraction)
    left = readable.revision.words * (1 - fraction) / WORDS_A_MINUTE
    read = translate("status", "{percent}% read").format(percent=percent)
    if left < 0.5:
        return read
    if left >= MINUTES_TO_COUNT:
        hours = round(left / 60)
        time = counted(translate("status", "%Ln hour(s) left", "", hours), hours)
    else:
        minutes = max(1, round(left))
        time = counted(translate("status", "%Ln minute(s) left", "", minutes), minutes)
    return f"{read} · {time}"


def _beyond(
    annotations: list[Annotation], offset: int, by: int, here: Sequence[str]
) -> Annotation | None:
    """Return the annotation after the one that is meant at ``offset``, or before it.

    It goes around the ends. Those that begin at one place come one after another.
    """
    starts = [one.anchor.span.start for one in annotations if one.anchor.span is not None]
    if not starts:
        return None
    first, last = bisect_left(starts, offset), bisect_right(starts, offset)
    meant = here[0] if here else ""
    at = next((place for place in range(first, last) if annotations[place].id == meant), None)
    if at is not None:
        return annotations[(at + by) % len(annotations)]
    return annotations[last % len(annotations) if by > 0 else first - 1]
