"""Splitting, joining, hiding and re-kinding the paragraphs of a text, by key and menu."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from diptych.domain.act import Act, Label
from diptych.domain.block_edit import BlockEdit
from diptych.domain.blocks import BlockKind
from diptych.domain.changes import Changes, Kind
from diptych.domain.errors import BlocksError, BlocksRefusal, NotFoundError
from diptych.domain.span import Span
from diptych.library import reblocking
from diptych.ui.actions.on_paragraphs import PREFIX, kind_id, kind_names
from diptych.ui.hand import Hand
from diptych.ui.journeys.opening import Opening
from diptych.ui.models.wording import counted
from diptych.ui.reader.pane import ArticlePane
from diptych.ui.study import Study
from diptych.ui.widgets.letter_menu import LetterMenu
from diptych.ui.widgets.toast import Toast
from diptych.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from diptych.domain.article import ReadableArticle
    from diptych.domain.progress import Progress
    from diptych.library.edits import Edit
    from diptych.library.library import Library

translate = QCoreApplication.translate

Make = Callable[[ArticlePane, "ReadableArticle", str], Callable[[], "Edit"]]
"""Looks at a pane, and returns what makes the edit on a job's thread."""

WAITING_AT_MOST = 8
"""Acts of an article that wait until those before are done: a key that is held down repeats."""


@dataclass(slots=True, eq=False)
class _UnderWay:
    """An act on an article that is not shown yet, and those that are to be done after it."""

    waiting: list[Make]
    edit: Edit | None = None
    """Its edit, once that is made."""
    committed: bool = False


class Reblocking(QObject):
    """Edits the paragraphs at the caret or under the selection, and shows what became of them.

    What is edited next stands on what the edit before has made: it waits for it.
    """

    told = Signal(str)
    """A sentence for the reader: why nothing was done."""
    refused = Signal(object)
    """Paragraphs cannot be changed like this: the ``BlocksError``."""
    reblocked = Signal()
    """A text that is open has other paragraphs now, or others are hidden."""

    def __init__(
        self, window: MainWindow, *, opening: Opening, study: Study, hand: Hand, toast: Toast
    ) -> None:
        super().__init__(window)
        self._window = window
        self._opening = opening
        self._attachment = study.attachment
        self._contents = study.contents
        self._jobs = study.jobs
        self._hand = hand
        self._toast = toast
        self._reading: set[str] = set()
        """Articles whose paragraphs are being read."""
        self._stale: set[str] = set()
        """Those whose paragraphs have changed since."""
        self._under_way: dict[str, _UnderWay] = {}
        """By article."""
        self._hid: Edit | None = None
        """The last edit here that has hidden paragraphs."""
        self._changed: set[str] = set()
        """Articles whose paragraphs have changed while the window was open."""
        study.attachment.changed.connect(self._apply)
        opening.opened.connect(self._mind_opened)
        hand.edited.connect(self._edited)
        hand.refused.connect(self._refused)
        self._bind()

    def _bind(self) -> None:
        bind = self._window.actions_.bind
        bind(f"{PREFIX}split", partial(self._act, _split))
        bind(f"{PREFIX}join_before", partial(self._act, partial(_join, by=-1)))
        bind(f"{PREFIX}join_after", partial(self._act, partial(_join, by=1)))
        bind(f"{PREFIX}hide", partial(self._act, _hide_or_show))
        bind(f"{PREFIX}kind", self._open_kinds)
        for kind, level in kind_names():
            make = partial(_set_kind, kind=kind, level=level)
            bind(kind_id(kind, level), partial(self._act, make))

    @property
    def busy(self) -> bool:
        """Whether an edit is under way, or what it has made is still to be shown."""
        return bool(self._under_way or self._reading)

    # --- what can be done ------------------------------------------------------------------

    def offer(self, _: object = None) -> None:
        """Say in menus what the paragraph at the caret is, and whether it would be hidden."""
        actions, pane = self._window.actions_, self._opening.current()
        readable = pane.view.readable if pane is not None else None
        indexes = _meant(pane, readable) if pane is not None and readable is not None else []
        what = aside = None
        if readable is not None and indexes:
            what = (readable.blocks.kind(indexes[0]), readable.blocks.level(indexes[0]))
            aside = all(readable.blocks.is_aside(index) for index in indexes)
        for kind, level in kind_names():
            actions.check(kind_id(kind, level), checked=_is_kind(what, kind, level))
        hide = translate("actions", "Hide the paragraph")
        show = translate("actions", "Show the paragraph again")
        actions.rename(f"{PREFIX}hide", show if aside else hide)

    def menu(self, parent: QWidget) -> QMenu:
        """Return the menu of what can be done with the paragraphs that are meant now."""
        self.offer()
        actions = self._window.actions_.by_id
        menu = QMenu(translate("reblocking", "Paragraph"), parent)
        for name in ("split", "join_before", "join_after", "hide"):
            menu.addAction(actions[PREFIX + name])
        menu.addSeparator()
        menu.addMenu(self._kinds(menu))
        return menu

    def _kinds(self, parent: QWidget) -> QMenu:
        """Return the menu of kinds, in which a letter or a digit chooses one."""
        actions = self._window.actions_.by_id
        menu = LetterMenu(translate("actions", "Kind of paragraph"), parent)
        group = QActionGroup(menu)
        for (kind, level), words in kind_names().items():
            action = actions[kind_id(kind, level)]
            chosen = menu.addAction(words)
            group.addAction(chosen)
            chosen.setCheckable(True)
            chosen.setChecked(action.isChecked())
            chosen.triggered.connect(action.trigger)
        return menu

    def _open_kinds(self) -> None:
        pane = self._opening.current()
        if pane is None or not self._may_act(pane):
            return
        self.offer()
        menu = self._kinds(self._window)
        menu.aboutToHide.connect(menu.deleteLater)
        view, caret = pane.view, pane.view.caret()
        rect = view.rectangle_of(view.selection() or Span(max(0, caret - 1), caret + 1))
        at = rect.bottomLeft() if not rect.isEmpty() else QPoint(view.scene.columns.text, 0)
        menu.popup(view.viewport().mapToGlobal(at))
        checked = next((one for one in menu.actions() if one.isChecked()), menu.actions()[0])
        menu.setActiveAction(checked)

    # --- doing it --------------------------------------------------------------------------

    def _may_act(self, pane: ArticlePane) -> bool:
        library, view = self._attachment.library, pane.view
        if library is not None and library.read_only:
            self.told.emit(translate("reblocking", "This library can be read but not changed."))
            return False
        if view.selection() is None and not view.caret_in_view():
            words = translate(
                "reblocking", "Click in the paragraph first, or go to it with the caret (F7)."
            )
            self.told.emit(words)
            return False
        return True

    def _act(self, make: Make) -> None:
        """Do what ``make`` says to the current pane, now or after what is under way there."""
        pane = self._opening.current()
        if pane is None or pane.view.readable is None or not self._may_act(pane):
            return
        self._attachment.when_ready(partial(self._do_in_turn, pane.article_id, make))

    def _do_in_turn(self, article_id: str, make: Make, library: Library) -> None:
        pane = self._opening.pane_of(article_id)
        if pane is None:
            # Until the library was there, the reader has gone elsewhere.
            return
        under_way = self._under_way.get(article_id)
        if under_way is None:
            self._do(pane, [make], library)
        elif len(under_way.waiting) < WAITING_AT_MOST:
            under_way.waiting.append(make)

    def _do(self, pane: ArticlePane, makes: Sequence[Make], library: Library) -> None:
        """Begin with the first of these acts that can be done; the others wait for it."""
        waiting = list(makes)
        while waiting and (readable := pane.view.readable) is not None:
            try:
                work = waiting.pop(0)(pane, readable, library.me.id)
            except BlocksError as error:
                self.refused.emit(error)
                continue
            self._begin(readable.article.id, work, waiting)
            break
        self.offer()

    def _begin(self, article_id: str, work: Callable[[], Edit], waiting: list[Make]) -> None:
        """Make an edit on a job's thread: of an article of thousands of paragraphs it is felt."""
        under_way = self._under_way[article_id] = _UnderWay(waiting)

        def done(edit: Edit) -> None:
            if not edit.changes:
                self._go_on(article_id)
                return
            under_way.edit = edit
            self._hid = edit if _hides(edit) else self._hid
            self._hand.do(lambda _: edit)

        def failed(error: Exception) -> None:
            if isinstance(error, BlocksError):
                self.refused.emit(error)
            else:
                self._attachment.lost.emit(error)
            self._go_on(article_id)

        self._jobs.submit(lambda _: work(), owner=self, done=done, failed=failed)

    def _edited(self, edit: Edit) -> None:
        """Show what an edit has made, and offer to take back what has hidden something.

        It cannot be clicked any more.
        """
        for article_id, under_way in list(self._under_way.items()):
            if under_way.edit is edit:
                under_way.committed = True
                self._read_if_open(article_id)
        if edit is self._hid:
            keys = self._window.actions_.by_id["edit.undo"].shortcut()
            count = edit.label.count if isinstance(edit.label, Label) else len(edit.changes)
            words = counted(translate("reblocking", "%Ln paragraph(s) hidden", "", count), count)
            if count == 1:
                words = translate("reblocking", "Paragraph hidden")
            marked = self._marked(edit)
            if marked:
                marks = counted(translate("reblocking", "%Ln highlight(s)", "", marked), marked)
                words = translate("reblocking", "{hidden}, with {highlights}").format(
                    hidden=words, highlights=marks
                )
            self._toast.say(words, translate("reblocking", "Undo"), keys)

    def _marked(self, edit: Edit) -> int:
        """Count the highlights within what an edit of one article has hidden."""
        acts = (change.after or change.before for change in edit.changes)
        hidden = sorted(
            (one for one in acts if isinstance(one, BlockEdit)), key=lambda one: one.span.start
        )
        starts, ends = [one.span.start for one in hidden], [one.span.end for one in hidden]
        marked = 0
        for article_id in {one.article_id for one in hidden}:
            for annotation in self._contents.annotations_of(article_id):
                place = annotation.anchor.span
                # Paragraphs of one article do not overlap: the last that begins before the end.
                last = bisect_left(starts, place.end) - 1 if place is not None else -1
                marked += place is not None and last >= 0 and ends[last] > place.start
        return marked

    def _refused(self, edit: Edit, _: Exception) -> None:
        for article_id, under_way in list(self._under_way.items()):
            if under_way.edit is edit:
                del self._under_way[article_id]
                self._read_if_open(article_id)

    # --- what became of it -----------------------------------------------------------------

    def _apply(self, changes: Changes) -> None:
        touched = {one.article_id for one in changes.of(Kind.BLOCK_EDIT)}
        self._changed |= {article_id for article_id in touched if article_id is not None}
        for article_id in set(self._opening.open_ids()):
            under_way = self._under_way.get(article_id)
            if under_way is not None and under_way.edit is not None and not under_way.committed:
                continue  # It is read as soon as that is committed, or refused.
            if changes.everything or article_id in touched:
                self._read(article_id)

    def _mind_opened(self, pane: ArticlePane) -> None:
        """Read once more what may have changed while it was being opened."""
        if pane.article_id in self._changed:
            self._read(pane.article_id)

    def _read_if_open(self, article_id: str) -> None:
        if article_id in self._opening.open_ids():
            self._read(article_id)
        else:
            self._under_way.pop(article_id, None)

    def _read(self, article_id: str) -> None:
        library = self._attachment.library
        if library is None:
            return
        if article_id in self._reading:
            self._stale.add(article_id)
            return
        self._reading.add(article_id)

        def work(_: Progress) -> ReadableArticle:
            return library.open_article(article_id)

        def failed(error: Exception) -> None:
            self._reading.discard(article_id)
            self._stale.discard(article_id)
            self._under_way.pop(article_id, None)
            # One that is in the bin now is taken out of its pane by those who mind that.
            if not isinstance(error, NotFoundError):
                self._attachment.lost.emit(error)

        self._jobs.submit(work, owner=self, done=self._take, failed=failed)

    def _take(self, readable: ReadableArticle) -> None:
        article_id = readable.article.id
        self._reading.discard(article_id)
        if article_id in self._stale:
            self._stale.discard(article_id)
            self._read(article_id)
            return
        for pane in self._window.area.panes():
            if pane.article_id == article_id:
                pane.show_blocks(readable)
        self.reblocked.emit()
        self.offer()
        # Not after what was read for an earlier change: what is done next stands on the edit.
        under_way = self._under_way.get(article_id)
        if under_way is not None and under_way.committed:
            self._go_on(article_id)

    def _go_on(self, article_id: str) -> None:
        """Do what has waited."""
        under_way = self._under_way.pop(article_id, None)
        pane, library = self._opening.pane_of(article_id), self._attachment.library
        if under_way is not None and pane is not None and library is not None:
            self._do(pane, under_way.waiting, library)


def _hides(edit: Edit) -> bool:
    """Tell by what the reader meant: hiding may be taking back that something was shown."""
    return isinstance(edit.label, Label) and edit.label.act is Act.HIDE_PARAGRAPHS


def _meant(pane: ArticlePane, readable: ReadableArticle) -> list[int]:
    """Return the paragraphs under the selection, or the one at the caret, that are shown."""
    view, blocks = pane.view, readable.blocks
    span = view.selection()
    if span is None:
        index = blocks.at(view.caret())
        found: Sequence[int] = [index] if index >= 0 else []
    else:
        found = blocks.touching(span.start, span.end)
    return [index for index in found if view.hidden_shown or not blocks.is_aside(index)]


def _some_meant(pane: ArticlePane, readable: ReadableArticle) -> list[int]:
    indexes = _meant(pane, readable)
    if not indexes:
        raise BlocksError(BlocksRefusal.NOTHING_HERE)
    return indexes


def _split(pane: ArticlePane, readable: ReadableArticle, person_id: str) -> Callable[[], Edit]:
    """Split at the caret, which then stands where the second paragraph begins."""
    view, caret = pane.view, pane.view.caret()
    place = reblocking.place_to_split(readable, caret)
    if view.selection() is None:
        view.set_caret(place.end)
    return partial(reblocking.split, readable, caret, person_id)


def _join(
    pane: ArticlePane, readable: ReadableArticle, person_id: str, *, by: int
) -> Callable[[], Edit]:
    """Join what is selected, or the paragraph at the caret with the one before or after."""
    indexes = _some_meant(pane, readable)
    first, last = indexes[0], indexes[-1]
    if first == last:
        first, last = min(first, first + by), max(last, last + by)
    return partial(reblocking.join, readable, first, last, person_id)


def _hide_or_show(
    pane: ArticlePane, readable: ReadableArticle, person_id: str
) -> Callable[[], Edit]:
    indexes = _some_meant(pane, readable)
    if all(readable.blocks.is_aside(index) for index in indexes):
        return partial(reblocking.show, readable, indexes, person_id)
    return partial(reblocking.hide, readable, indexes, person_id)


def _set_kind(
    pane: ArticlePane, readable: ReadableArticle, person_id: str, *, kind: BlockKind, level: int
) -> Callable[[], Edit]:
    """Leave out what is of the kind already: an item stays as deep as it is."""
    blocks = readable.blocks
    indexes = [
        index
        for index in _some_meant(pane, readable)
        if not _is_kind((blocks.kind(index), blocks.level(index)), kind, level)
    ]
    return partial(reblocking.set_kind, readable, indexes, kind, person_id, level=level)


def _is_kind(what: tuple[BlockKind, int] | None, kind: BlockKind, level: int) -> bool:
    """Tell whether a paragraph is of a kind; only headings are told apart by their level."""
    return (
        what is not None and what[0] is kind and (kind is not BlockKind.HEADING or what[1] == level)
    )
