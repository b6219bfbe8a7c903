"""What is done with annotations in lists of them, whichever list it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from diptych.domain.annotation import Annotation
from diptych.ui.journeys.annotating import Annotating
from diptych.ui.journeys.arranging import Arranging
from diptych.ui.journeys.copying import Copying
from diptych.ui.journeys.exporting import Exporting
from diptych.ui.journeys.history import History
from diptych.ui.journeys.relating import Relating
from diptych.ui.journeys.reshaping import Reshaping
from diptych.ui.models import list_state
from diptych.ui.panels.annotations_list import AnnotationsList
from diptych.ui.view_state import ViewState


class Lists(QObject):
    """Joins each list of annotations with those who tag, copy and export."""

    def __init__(
        self,
        panel: AnnotationsList,
        feed: Callable[[], None],
        *,
        quote_of: Callable[[Annotation], str],
        annotating: Annotating,
        arranging: Arranging,
        reshaping: Reshaping,
        copying: Copying,
        history: History,
        relating: Relating,
        exporting: Exporting,
    ) -> None:
        super().__init__(annotating)
        self._annotating = annotating
        self._quote_of = quote_of
        self.arranging = arranging
        self._reshaping = reshaping
        self._copying = copying
        self._history = history
        self._relating = relating
        self._exporting = exporting
        self._panel = panel
        self._served: list[AnnotationsList] = []
        self.serve(panel, feed)

    def serve(self, board: AnnotationsList, feed: Callable[[], None]) -> None:
        """Do what is asked for in a list; ``feed`` gives it its annotations again."""
        annotating = self._annotating
        self._served.append(board)
        self.arranging.serve(board, feed)
        board.delete_requested.connect(annotating.delete_all)
        board.colour_requested.connect(annotating.recolour)
        board.tag_requested.connect(lambda ids: annotating.open_tags(ids, board.place_of(ids)))
        board.note_requested.connect(lambda key: annotating.open_note(key, board.place_of([key])))
        board.merge_requested.connect(self._reshaping.merge_all)
        board.copy_requested.connect(self._copying.copy_quotes)
        board.copy_reference_requested.connect(self._copying.copy_all)
        board.history_requested.connect(self._history.show)
        self._relating.serve(board)
        board.export_requested.connect(lambda ids: self._exporting.start(ids, board.listed_ids()))
        board.quote_by(self._quote_of)

    def quote_anew(self) -> None:
        """Say the quotes anew: paragraphs are others now, or hidden, or others are known."""
        for board in self._served:
            board.quote_by(self._quote_of)

    def restore(self, state: ViewState) -> None:
        """Have the panel arranged as it was left."""
        arranged, _ = list_state.from_text(state.panel_list, self._panel.arranged, "")
        self._panel.arrange(arranged)
        self.arranging.tell(self._panel)

    def keep(self, state: ViewState) -> ViewState:
        """Put into the state that is kept how the panel is arranged."""
        return replace(state, panel_list=list_state.to_text(self._panel.arranged, ""))

    def export(self, articles: Sequence[str] = ()) -> None:
        """Export, beginning with several that are chosen in the list where the keyboard is.

        Else with articles, or several that are chosen in a list in sight: a click on a highlight
        in it leads into the text, and what is chosen is still meant. Else with what the list in
        sight is filtered down to.
        """
        focus = QApplication.focusWidget()
        visible = [board for board in self._served if board.isVisible()]
        near = [board for board in visible if focus is not None and board.isAncestorOf(focus)]
        for board in near if articles else (*near, *visible):
            chosen = board.selected_ids()
            if len(chosen) > 1:
                self._exporting.start(chosen, board.listed_ids())
                return
        seen = [board for board in visible if board.arranged.wanted]
        self._exporting.start(listed=seen[-1].listed_ids() if seen else (), articles=articles)
