"""Having an article's file read in another way, or a newer one taken for its next text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Qt, Signal

from diptych.domain.annotation import AnchorState, Annotation
from diptych.domain.draft import Extent
from diptych.ui.actions.spec import Needs
from diptych.ui.hand import Hand
from diptych.ui.journeys.by_name import ByName
from diptych.ui.journeys.opening import Opening
from diptych.ui.journeys.renewing import Renewing
from diptych.ui.models.encodings import encoding_words
from diptych.ui.models.wording import counted, number
from diptych.ui.study import Study
from diptych.ui.widgets.letter_menu import LetterMenu
from diptych.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from diptych.domain.article import ReadableArticle
    from diptych.domain.progress import Progress
    from diptych.library.edits import Edit
    from diptych.library.library import Library

translate = QCoreApplication.translate

TEXTUAL = frozenset({"plain", "web", "markdown"})
"""The importers that are told an encoding."""


class Rereading(QObject):
    """Does to the article that is read what makes another text of it; all of it can be undone.

    What became of its highlights is said as soon as the new text is shown.
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
        self._done: dict[str, str] = {}
        """What was done to articles whose new text is not shown yet, in words."""
        self._awaited: tuple[Edit, Callable[[], object]] | None = None
        """The edit after which something is to be done, and what."""
        hand.edited.connect(self._edited)
        self.renewing = Renewing(opening, study=study, fail=fail, parent=self)
        self.renewing.renewed.connect(self._tell)
        bind = window.actions_.bind
        bind("read.extent", self.turn_extent)
        bind("read.encoding", self.ask_for_encoding)
        bind("read.newer", self.ask_for_older)
        window.area.panes_changed.connect(self.offer)
        opening.opened.connect(lambda _: self.offer())
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

        def plan(library: Library, progress: Progress) -> Edit | None:
            return library.plan_reread(article_id, options, progress)

        self._plan(article_id, plan, "")

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
    ) -> None:
        if article_id in self._busy:
            return
        self._busy.add(article_id)

        def start(library: Library) -> None:
            job = self._jobs.submit(
                lambda progress: plan(library, progress),
                owner=self,
                done=lambda edit: self._do(article_id, edit, words, then),
                failed=self._fail,
                label="reread",
            )
            job.ended.connect(lambda: self._busy.discard(article_id))

        self._attachment.when_ready(start)

    def _do(
        self,
        article_id: str,
        edit: Edit | None,
        words: str,
        then: Callable[[], object] | None,
    ) -> None:
        if edit is None:
            self.told.emit(translate("versions", "Read so, it says the same."))
            return
        self._done[article_id] = words
        if then is not None:
            self._awaited = edit, then
        self._hand.do(lambda _: edit)

    def _edited(self, edit: Edit) -> None:
        awaited, then = self._awaited or (None, None)
        if edit is awaited and then is not None:
            self._awaited = None
            then()

    def _tell(self, article_id: str, annotations: list[Annotation]) -> None:
        self.offer()
        words = self._done.pop(article_id, None)
        if words is None:
            return
        sentences = [words, found_words(annotations)]
        told = " ".join(one for one in sentences if one)
        if told:
            self._window.notices.tell(told, key="reread")


def extent_words(extent: Extent) -> str:
    """Say what turning the extent does."""
    if extent is Extent.WHOLE:
        return translate("actions", "Show the article only")
    return translate("actions", "Show the whole page")


def found_words(annotations: Iterable[Annotation]) -> str:
    """Say how many highlights were found again in a new text, and how surely."""
    states = Counter(one.anchor.state for one in annotations)
    found = states[AnchorState.ANCHORED]
    moved = states[AnchorState.MOVED] + states[AnchorState.UNCERTAIN]
    lost = states[AnchorState.ORPHAN]
    if not found + moved + lost:
        return ""
    parts = [
        counted(translate("versions", "%Ln highlight(s) found again", "", found), found)
        if found or not moved
        else "",
        translate("versions", "{count} moved").format(count=number(moved)) if moved else "",
        translate("versions", "{count} not found").format(count=number(lost)) if lost else "",
    ]
    return ", ".join(part for part in parts if part) + "."


def _extent(readable: ReadableArticle | None) -> Extent:
    told = readable.revision.option("extent") if readable is not None else ""
    return Extent(told) if told in set(Extent) else Extent.NONE


def _has_encoding(readable: ReadableArticle) -> bool:
    """Tell whether the article was made of a file whose bytes are letters."""
    return readable.article.original_id is not None and readable.revision.importer in TEXTUAL
