"""Having an article's file read in another way, or a newer one taken for its next text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Qt, Signal

from diptych.domain.draft import Extent
from diptych.ui.actions.spec import Needs
from diptych.ui.guide.targets import GuideTarget
from diptych.ui.hand import Hand
from diptych.ui.journeys.by_name import ByName
from diptych.ui.journeys.opening import Opening
from diptych.ui.models.encodings import encoding_words
from diptych.ui.models.reasons import reason_words
from diptych.ui.models.wording import counted, number, sentence
from diptych.ui.study import Study
from diptych.ui.widgets.letter_menu import LetterMenu
from diptych.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from diptych.domain.article import ReadableArticle
    from diptych.domain.progress import Progress
    from diptych.library.edits import Edit
    from diptych.library.library import Library
    from diptych.library.replacing import FoundAgain

translate = QCoreApplication.translate

TEXTUAL = frozenset({"plain", "web", "markdown"})
"""The importers that are told an encoding."""


@dataclass(frozen=True, slots=True)
class _Planned:
    """An edit to a new text, what is said once it is done, and what follows then."""

    edit: Edit
    words: str
    then: Callable[[], object] | None


class Rereading(QObject):
    """Does to the article that is read what makes another text of it; all of it can be undone.

    What became of its highlights is said with it.
    """

    told = Signal(str)
    """Why nothing was done, for a moment."""

    def __init__(
        self,
        window: MainWindow,
        *,
        opening: Opening,
        study: Study,
        hand: Hand,
        by_name: ByName,
        fail: Callable[[Exception], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._opening = opening
        self._attachment = study.attachment
        self._contents = study.contents
        self._jobs = study.jobs
        self._hand = hand
        self._by_name = by_name
        self._fail = fail
        self._busy: set[str] = set()
        """The articles that are being read again."""
        self._planned: dict[int, _Planned] = {}
        """What is being done, by the identity of its edit."""
        hand.edited.connect(self._edited)
        hand.refused.connect(self._refused)
        bind = window.actions_.bind
        bind("read.extent", self.turn_extent)
        bind("read.encoding", self.ask_for_encoding)
        bind("read.newer", self.ask_for_older)
        window.area.panes_changed.connect(self.offer)
        opening.opened.connect(lambda _: self.offer())
        opening.renewed.connect(lambda _: self.offer())
        window.area.current_changed.connect(lambda _: self.offer())
        self.offer()

    def offer(self) -> None:
        """Offer what can be done with the article that is read."""
        readable = self._readable()
        extent = _extent(readable)
        actions = self._window.actions_
        actions.offer(Needs.EXTENT, offered=extent is not Extent.NONE)
        actions.offer(Needs.ENCODING, offered=bool(readable and _has_encoding(readable)))
        actions.rename("read.extent", extent_words(extent))

    def _readable(self) -> ReadableArticle | None:
        pane = self._opening.current()
        return pane.view.readable if pane is not None else None

    # --- reading it again ------------------------------------------------------------------

    def turn_extent(self) -> None:
        """Show the whole page, or the article only."""
        readable = self._readable()
        whole = _extent(readable) is Extent.WHOLE
        if readable is not None:
            other = Extent.ARTICLE if whole else Extent.WHOLE
            self.reread(readable.article.id, {"extent": other.value})

    def show_whole(self, article_id: str) -> None:
        """Show all that the file of an article says."""
        self.reread(article_id, {"extent": Extent.WHOLE.value})

    def ask_for_encoding(self) -> None:
        """Ask in which encoding the file is to be read, in a menu at the text."""
        pane, readable = self._opening.current(), self._readable()
        if pane is None or readable is None:
            return
        article_id, now = readable.article.id, readable.revision.option("encoding")
        menu = LetterMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, words in encoding_words():
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(name == now)
            action.triggered.connect(
                lambda _=False, name=name: self.reread(article_id, {"encoding": name})
            )
        header = pane.header
        menu.popup(header.mapToGlobal(QPoint(14, header.height())))

    def reread(self, article_id: str, options: dict[str, str]) -> None:
        """Read an article's file again by these options, others as they were."""
        remarks: list[str] = []

        def plan(library: Library, progress: Progress) -> Edit | None:
            return library.plan_reread(article_id, options, progress, told=remarks.extend)

        self._plan(article_id, plan, "", remarks=remarks)

    # --- a newer version -------------------------------------------------------------------

    def ask_for_older(self) -> None:
        """Ask of which article the one that is read is a newer version."""
        readable = self._readable()
        if readable is None:
            return
        newer = readable.article
        hint = translate("versions", "“{title}” is a newer version of which article?")
        self._by_name.choose_article(
            hint.format(title=newer.title),
            lambda older_id: self.adopt(older_id, newer.id),
            without=[newer.id],
        )

    def adopt(self, older_id: str, newer_id: str, then: Callable[[], object] | None = None) -> None:
        """Take the text of the newer article for the older one, which keeps its highlights."""

        def plan(library: Library, progress: Progress) -> Edit | None:
            return library.plan_adoption(older_id, newer_id, progress)

        known = self._contents.articles.get(older_id)
        words = translate("versions", "“{title}” has its newer text now.")
        title = known.article.title if known is not None else ""

        def after() -> None:
            self._opening.open(older_id)
            if then is not None:
                then()

        self._plan(older_id, plan, words.format(title=title), after)

    # --- doing it --------------------------------------------------------------------------

    def _plan(
        self,
        article_id: str,
        plan: Callable[[Library, Progress], Edit | None],
        words: str,
        then: Callable[[], object] | None = None,
        *,
        remarks: Sequence[str] = (),
    ) -> None:
        """Have an edit planned and done; ``plan`` may add to the ``remarks`` that are said then."""
        if article_id in self._busy:
            return
        self._busy.add(article_id)

        def start(library: Library) -> None:
            def work(progress: Progress) -> tuple[Edit | None, str]:
                edit = plan(library, progress)
                found = found_words(library.found_again(edit)) if edit is not None else ""
                more = (sentence(reason_words(remark)) for remark in remarks)
                return edit, " ".join(part for part in (words, found, *more) if part)

            job = self._jobs.submit(
                work,
                owner=self,
                done=lambda planned: self._do(*planned, then),
                failed=self._fail,
                label="reread",
            )
            job.ended.connect(lambda: self._busy.discard(article_id))

        self._attachment.when_ready(start)

    def _do(
        self,
        edit: Edit | None,
        words: str,
        then: Callable[[], object] | None,
    ) -> None:
        if edit is None:
            self.told.emit(translate("versions", "Read so, it says the same."))
            return
        self._planned[id(edit)] = _Planned(edit, words, then)
        self._hand.do(lambda _: edit)

    def _edited(self, edit: Edit) -> None:
        """Say what came of an edit of this kind, once it is done."""
        planned = self._planned.pop(id(edit), None)
        if planned is None:
            return
        if planned.then is not None:
            planned.then()
        if planned.words:
            self._window.notices.tell(planned.words, key="reread", guide=GuideTarget.ORPHANS)

    def _refused(self, edit: Edit, _: Exception) -> None:
        self._planned.pop(id(edit), None)


def extent_words(extent: Extent) -> str:
    """Say what turning the extent does."""
    if extent is Extent.WHOLE:
        return translate("actions", "Show the article only")
    return translate("actions", "Show the whole page")


def found_words(found: FoundAgain) -> str:
    """Say how many highlights were found again in a new text, and how surely."""
    if not found.all:
        return ""
    parts = [
        counted(
            translate("versions", "%Ln highlight(s) found again", "", found.anchored),
            found.anchored,
        ),
        translate("versions", "{count} moved").format(count=number(found.moved))
        if found.moved
        else "",
        translate("versions", "{count} uncertain").format(count=number(found.uncertain))
        if found.uncertain
        else "",
        translate("versions", "{count} not found").format(count=number(found.lost))
        if found.lost
        else "",
    ]
    return ", ".join(part for part in parts if part) + "."


def _extent(readable: ReadableArticle | None) -> Extent:
    told = readable.revision.option("extent") if readable is not None else ""
    return Extent(told) if told in set(Extent) else Extent.NONE


def _has_encoding(readable: ReadableArticle) -> bool:
    """Tell whether the article was made of a file whose bytes are letters."""
    return readable.article.original_id is not None and readable.revision.importer in TEXTUAL
