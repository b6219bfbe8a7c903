"""Links between highlights: made by key or by dragging, shown in the margin, followed by a key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QRect, Qt, Signal
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QApplication

from diptych.domain.annotation import Annotation
from diptych.domain.errors import LinkError
from diptych.domain.link import Link, Linked, LinkEnd, LinkKind
from diptych.library import linking
from diptych.ui.appearance.look import Look
from diptych.ui.hand import Hand
from diptych.ui.journeys.annotating import Annotating, global_rectangle
from diptych.ui.journeys.opening import Opening, Visit
from diptych.ui.models.link_words import quoted, spoken
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.reader.pane import ArticlePane
from diptych.ui.study import Study
from diptych.ui.widgets.annotation_drops import AnnotationDrops, annotations_mime, drag_picture
from diptych.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from diptych.domain.progress import Progress
    from diptych.library.edits import Edit
    from diptych.library.library import Library
    from diptych.ui.panels.annotations_list import AnnotationsList
    from diptych.ui.panels.link_popover import LinkPopover
    from diptych.ui.panels.links_popover import LinksPopover

translate = QCoreApplication.translate

NOTICE = "linking"
"""The key of the notice that says from where a link is being made."""


class Relating(QObject):
    """Lets two highlights be linked wherever they stand, and leads from one to the other."""

    told = Signal(str)
    """A sentence for the reader: why nothing happened."""
    said = Signal(str)
    """Words for those who listen: where a link has led."""
    failed = Signal(object)

    def __init__(
        self,
        window: MainWindow,
        look: Look,
        *,
        opening: Opening,
        study: Study,
        hand: Hand,
        annotating: Annotating,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        self._opening = opening
        self._study = study
        self._relations = study.relations
        self._hand = hand
        self._annotating = annotating
        self._boards: list[AnnotationsList] = []
        self._choice: LinkPopover | None = None
        self._list: LinksPopover | None = None
        self._came: tuple[str, str] | None = None
        """From which highlight a link was followed last, and to which."""
        self._listen()
        self._show_begun()

    def _listen(self) -> None:
        window, panel = self._window, self._window.annotations_panel
        for pane in window.area.panes():
            self._serve(pane)
        window.area.pane_added.connect(self._serve)
        window.escaped.connect(self._leave)
        window.actions_.bind("annotate.link", self.link_here)
        window.actions_.bind("annotate.follow", self.follow_here)
        drops = AnnotationDrops(
            panel.view.viewport(), panel.annotation_at, panel.mark, panel.scroll_by, self
        )
        drops.dropped.connect(self._dropped_on_row, Qt.ConnectionType.QueuedConnection)
        self._relations.changed.connect(self._show)
        self._relations.begun_changed.connect(self._show_begun)
        self._look.theme_changed.connect(self._restyle)
        panel.show_links(self._relations.by_annotation)

    def serve(self, board: AnnotationsList) -> None:
        """Link and follow what is chosen in a list of annotations."""
        self._boards.append(board)
        board.is_linked = self.is_linked
        board.link_requested.connect(self.link)
        board.follow_requested.connect(self.follow)

    def is_linked(self, annotation_id: str) -> bool:
        """Tell whether an annotation has links, as far as is known."""
        return bool(self._relations.by_annotation.get(annotation_id))

    def _serve(self, pane: ArticlePane) -> None:
        view = pane.view
        view.set_links(self._relations.by_annotation)
        view.links_pressed.connect(self.follow)
        view.annotation_dragged.connect(partial(self._drag, pane))
        drops = AnnotationDrops(
            view.viewport(), view.annotation_at, view.set_active, view.scroll_by, pane
        )
        drops.dropped.connect(
            partial(self._dropped_on_text, pane), Qt.ConnectionType.QueuedConnection
        )

    def _show(self) -> None:
        """Show links as they are now, wherever they show."""
        links = self._relations.by_annotation
        for pane in self._window.area.panes():
            pane.view.set_links(links)
        self._window.annotations_panel.show_links(links)
        if self._list is not None and self._list.isVisible():
            self._list.show_links(self._relations.of(self._list.here))

    # --- which highlight is meant -------------------------------------------------------------

    def _meant(self) -> list[Annotation]:
        """Return the highlights that a key is for: those chosen in a list, or at the caret."""
        board = self._list_with_keyboard()
        if board is not None:
            return self._annotating.known(board.selected_ids())
        annotation = self._annotating.at_caret()
        return [annotation] if annotation is not None else []

    def _place(self, annotation: Annotation) -> QRect:
        """Return where a popover about a highlight opens: at its row, or at its words."""
        board = self._list_with_keyboard()
        if board is not None:
            return board.rectangle_of(annotation.id)
        pane = self._opening.pane_of(annotation.article_id) or self._opening.current()
        if pane is None:
            return self._window.geometry()
        within = pane.article_id == annotation.article_id
        return global_rectangle(pane, annotation.anchor.span if within else None)

    def _list_with_keyboard(self) -> AnnotationsList | None:
        focus = QApplication.focusWidget()
        if focus is None:
            return None
        return next((one for one in self._boards if one.isAncestorOf(focus)), None)

    # --- linking ------------------------------------------------------------------------------

    def link_here(self) -> None:
        """Begin a link at the highlight that is meant, or end at it what was begun elsewhere."""
        self._link(self._meant())

    def link(self, annotation_ids: Sequence[str]) -> None:
        """Do the same with these highlights; two of them are linked with one another."""
        self._link(self._annotating.known(annotation_ids))

    def _link(self, meant: Sequence[Annotation]) -> None:
        if self._refused():
            return
        begun = self._relations.begun
        if len(meant) == 2:
            self._choose(meant[0], meant[1], self._place(meant[1]))
        elif len(meant) > 2:
            self.told.emit(translate("links", "Choose one highlight to link, or two."))
        elif not meant:
            self.told.emit(translate("links", "There is no highlight at the caret."))
        elif begun is None:
            self._relations.begin(meant[0])
        elif begun.id == meant[0].id:
            words = translate("links", "The link begins here; go to another highlight.")
            self.told.emit(words)
        else:
            self._choose(begun, meant[0], self._place(meant[0]))

    def _refused(self) -> bool:
        library = self._study.attachment.library
        if library is not None and library.read_only:
            words = translate("links", "This library can be read but not changed.")
            self.told.emit(words)
            return True
        return False

    def _choose(self, source: Annotation, target: Annotation, place: QRect) -> None:
        """Ask what one highlight says of the other."""
        from diptych.ui.panels.link_popover import LinkPopover  # noqa: PLC0415 - not at start-up

        if self._choice is None:
            self._choice = LinkPopover(self._look.theme, self._look.icons, self._window)
            self._choice.chosen.connect(self._make)
        known = [
            one.link
            for one in self._relations.of(target.id)
            if one.other(target.id).annotation_id == source.id
        ]
        ends = [(one.id, one.anchor.quote) for one in (source, target)]
        self._choice.open_for(ends[0], ends[1], known, place)

    def _make(self, source: str, target: str, kind: LinkKind, comment: str) -> None:
        known = [one.link for one in self._relations.among((source, target))]

        def act(library: Library) -> Edit:
            return linking.link(library.make_link(source, target, kind, comment=comment), known)

        self._do(act)
        begun = self._relations.begun
        if begun is not None and begun.id in (source, target):
            self._relations.begin(None)

    def _do(self, make: Callable[[Library], Edit]) -> None:
        """Do an edit, or say why two highlights cannot be linked so."""

        def work(library: Library) -> None:
            try:
                edit = make(library)
            except LinkError as error:
                self.failed.emit(error)
            else:
                self._hand.do(lambda _: edit)

        self._study.attachment.when_ready(work)

    def _leave(self) -> None:
        self._relations.begin(None)

    def _show_begun(self) -> None:
        """Say in this window from where a link is being made, in whichever it was begun."""
        begun, notices = self._relations.begun, self._window.notices
        if begun is None:
            notices.drop(NOTICE)
            return
        words = translate(
            "links", "Link from {quote}: go to another highlight and press {L}. {Esc} leaves it."
        )
        quote = quoted(begun.anchor.quote.replace("{", "(").replace("}", ")"))
        notice = notices.tell(words.replace("{quote}", quote), key=NOTICE)
        notice.closed.connect(self._leave)

    # --- by dragging --------------------------------------------------------------------------

    def _drag(self, pane: ArticlePane, annotation_id: str) -> None:
        found = self._annotating.known([annotation_id])
        if not found or self._refused():
            return
        view, theme = pane.view, self._look.theme
        font = ListFonts.of(theme, self._window.font()).quote
        drag = QDrag(view)
        drag.setMimeData(annotations_mime([annotation_id]))
        words = quoted(found[0].anchor.quote)
        drag.setPixmap(drag_picture(words, theme, font, view.devicePixelRatioF()))
        drag.exec(Qt.DropAction.LinkAction)

    def _dropped_on_text(self, pane: ArticlePane, source: str, target: str) -> None:
        found = self._annotating.known([source, target])
        if len(found) == 2 and not self._refused():
            self._window.area.set_current(pane)
            self._choose(found[0], found[1], global_rectangle(pane, found[1].anchor.span))

    def _dropped_on_row(self, source: str, target: str) -> None:
        found = self._annotating.known([source, target])
        if len(found) == 2 and not self._refused():
            place = self._window.annotations_panel.rectangle_of(target)
            self._choose(found[0], found[1], place)

    # --- following ----------------------------------------------------------------------------

    def follow_here(self) -> None:
        """Go to what the highlight that is meant is linked with, or back from there."""
        meant = self._meant()
        if meant:
            self.follow(meant[0].id)
        else:
            self.told.emit(translate("links", "There is no highlight at the caret."))

    def follow(self, annotation_id: str) -> None:
        """Go along the only link of a highlight, or let one of several be chosen.

        Where the reader has come from is gone to at once.
        """
        links = self._relations.of(annotation_id)
        came, self._came = self._came, None
        back = [
            one for one in links if came == (one.other(annotation_id).annotation_id, annotation_id)
        ]
        if not links:
            self.told.emit(translate("links", "This highlight has no links; {L} makes one."))
        elif back:
            self._go(back[0], annotation_id, remember=False)
        elif len(links) == 1:
            self._go(links[0], annotation_id)
        else:
            self._list_links(annotation_id, links)

    def _list_links(self, annotation_id: str, links: Sequence[Linked]) -> None:
        from diptych.ui.panels.links_popover import LinksPopover  # noqa: PLC0415 - as above

        annotation = next(iter(self._annotating.known([annotation_id])), None)
        if annotation is None:
            return
        if self._list is None:
            self._list = LinksPopover(self._look.theme, self._look.icons, self._window)
            self._list.followed.connect(self._follow_listed)
            self._list.removed.connect(lambda one: self._do(lambda _: linking.remove([one.link])))
            self._list.turned.connect(self._turn)
            self._list.kind_chosen.connect(self._change_kind)
            self._list.commented.connect(
                lambda one, words: self._do(lambda _: linking.comment(one.link, words))
            )
        library = self._study.attachment.library
        writable = library is None or not library.read_only
        place = self._place(annotation)
        self._list.open_for(annotation_id, annotation.anchor.quote, links, place, writable=writable)

    def _follow_listed(self, linked: Linked) -> None:
        if self._list is not None:
            self._go(linked, self._list.here)

    def _change_kind(self, one: Linked, kind: LinkKind) -> None:
        if one.link.kind is not kind:
            known = self._around(one)
            self._do(lambda _: linking.change_kind(one.link, kind, known))

    def _turn(self, one: Linked) -> None:
        known = self._around(one)
        self._do(lambda _: linking.turn(one.link, known))

    def _around(self, one: Linked) -> list[Link]:
        return [each.link for each in self._relations.of(one.source.annotation_id)]

    def _go(self, linked: Linked, here: str, *, remember: bool = True) -> None:
        """Show the other end of a link, beside what is open unless it is open itself."""
        other = linked.other(here)

        def arrive(annotation: Annotation) -> None:
            if remember:
                self._came = (here, annotation.id)
            visit = Visit(
                annotation.article_id, span=annotation.anchor.span, annotation_id=annotation.id
            )
            self._opening.go(visit, beside=True)
            self.said.emit(spoken(linked, here))

        self._with(other, arrive)

    def _with(self, end: LinkEnd, act: Callable[[Annotation], None]) -> None:
        """Act on an annotation, which is read first where its article is not open."""
        known = self._annotating.known([end.annotation_id])
        if known:
            act(known[0])
            return

        def start(library: Library) -> None:
            def read(_: Progress) -> Annotation:
                return library.annotation(end.annotation_id)

            self._study.jobs.submit(read, owner=self, done=act, failed=self.failed.emit)

        self._study.attachment.when_ready(start)

    def _restyle(self, _: object) -> None:
        for popover in (self._choice, self._list):
            if popover is not None:
                popover.set_theme(self._look.theme, self._look.icons)
