"""Pointing at highlights: after a moment their tags and notes are shown beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, QTimer

from diptych.domain.annotation import Annotation
from diptych.domain.tag import path_of
from diptych.text.references import bare
from diptych.ui.appearance.look import Look
from diptych.ui.contents import Contents
from diptych.ui.models.annotation_cards import TagLabel
from diptych.ui.models.annotation_words import by_words
from diptych.ui.models.link_words import line_of
from diptych.ui.models.said_words import speaker_words
from diptych.ui.reader.pane import ArticlePane
from diptych.ui.relations import Relations
from diptych.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from diptych.ui.panels.hover_card import HoverCard, Hovered

DELAY = 400
"""Milliseconds for which the pointer stays before anything appears."""


class Hovering(QObject):
    """Shows the card of what is under the pointer; scrolling, keys and clicks take it away."""

    def __init__(
        self, window: MainWindow, look: Look, contents: Contents, relations: Relations
    ) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        self._contents = contents
        self._relations = relations
        self._card: HoverCard | None = None
        self._pane: ArticlePane | None = None
        self._found: Sequence[Annotation] = ()
        self._note = -1
        self._delay = QTimer(self, singleShot=True, interval=DELAY)
        self._delay.timeout.connect(self._show)
        for pane in window.area.panes():
            self._serve(pane)
        window.area.pane_added.connect(self._serve)
        window.area.panes_changed.connect(self._leave)
        look.theme_changed.connect(self._restyle)

    def _serve(self, pane: ArticlePane) -> None:
        view = pane.view
        view.annotations_hovered.connect(lambda found: self._point(pane, found))
        view.note_hovered.connect(lambda offset: self._point_at_note(pane, offset))
        for gone in (view.place_changed, view.caret_moved, view.annotation_activated):
            gone.connect(self._leave)

    def _point(self, pane: ArticlePane, found: Sequence[Annotation]) -> None:
        if not found and self._note < 0:
            self._leave()
            return
        self._pane, self._found = pane, found
        if self._note >= 0:
            return
        if self._card is not None and self._card.isVisible():
            self._show()
        else:
            self._delay.start()

    def _point_at_note(self, pane: ArticlePane, offset: int) -> None:
        """Have the note shown that is referred to there; highlights under it wait."""
        self._note = offset
        if offset >= 0:
            self._pane = pane
            self._delay.start()
        elif self._found:
            self._point(pane, self._found)
        else:
            self._leave()

    def _leave(self, *_: object) -> None:
        self._delay.stop()
        self._pane, self._found, self._note = None, (), -1
        if self._card is not None:
            self._card.hide()

    def _show(self) -> None:
        if self._pane is None or not self._window.isActiveWindow():
            return
        from diptych.ui.panels.hover_card import HoverCard  # noqa: PLC0415 - not at start-up

        if self._card is None:
            self._card = HoverCard(self._look.theme, self._window)
        told = self._of_note(self._pane) if self._note >= 0 else []
        told = told or [self._told(annotation) for annotation in self._found]
        self._card.show_for(told, self._beside(self._pane))

    def _of_note(self, pane: ArticlePane) -> list[Hovered]:
        from diptych.text.link_places import note_words  # noqa: PLC0415 - notes are rare
        from diptych.ui.panels.hover_card import Hovered  # noqa: PLC0415 - not at start-up

        readable = pane.view.readable
        words = note_words(readable, self._note) if readable is not None else ""
        return [Hovered(colour=None, note=words)] if words else []

    def _told(self, annotation: Annotation) -> Hovered:
        from diptych.ui.panels.hover_card import Hovered  # noqa: PLC0415 - not at start-up

        tags = self._contents.tags
        creator = self._contents.creators().get(annotation.person_id)
        assert self._pane is not None
        said = self._pane.view.layers.said
        guess = said.doubt_of(annotation) is not None
        return Hovered(
            colour=self._pane.view.layers.colour(annotation),
            tags=tuple(
                TagLabel(path_of(tags[key], tags), tags[key].colour)
                for key in annotation.tags
                if key in tags
            ),
            speaker=speaker_words(said.who_says(annotation), guess=guess),
            note=bare(annotation.note),
            state=annotation.anchor.state,
            creator=by_words(creator) if creator is not None else "",
            links=tuple(line_of(one, annotation.id) for one in self._relations.of(annotation.id)),
        )

    def _beside(self, pane: ArticlePane) -> QRect:
        """Return what is not to be covered: the highlight, or of a long one the line pointed at."""
        view, viewport = pane.view, pane.view.viewport()
        point = view.pointed_at()
        line = QRect(point.x() - 12, point.y() - 16, 24, 32)
        span = self._found[0].anchor.span if self._found and self._note < 0 else None
        whole = view.rectangle_of(span) if span is not None else QRect()
        target = line if whole.height() > viewport.height() // 3 else whole.united(line)
        target.setLeft(max(target.left(), point.x() - 40))
        return QRect(viewport.mapToGlobal(QPoint(target.topLeft())), target.size())

    def _restyle(self, _: object) -> None:
        if self._card is not None:
            self._card.hide()
            self._card.set_theme(self._look.theme)
