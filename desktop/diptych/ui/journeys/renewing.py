"""Panes whose article has another text now: read anew, with the reader where they were."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from diptych.domain.article import ReadableArticle
from diptych.domain.article_text import ArticleText
from diptych.ui.journeys.opening import Opening
from diptych.ui.reader.place import Place
from diptych.ui.study import Study

if TYPE_CHECKING:
    from diptych.domain.progress import Progress
    from diptych.library.library import Library

SAMPLES = (80, 40, 20)
"""Characters at the top of the screen that are looked for in the new text, the longest first."""


class Renewing(QObject):
    """Shows the present text of open articles, by whomever it was changed, undo among them."""

    renewed = Signal(str)
    """This article is shown with its new text."""

    def __init__(
        self,
        opening: Opening,
        *,
        study: Study,
        fail: Callable[[Exception], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._opening = opening
        self._attachment = study.attachment
        self._contents = study.contents
        self._jobs = study.jobs
        self._fail = fail
        self._reading: set[str] = set()
        study.contents.articles_changed.connect(self._mind)

    def _mind(self) -> None:
        for article_id in dict.fromkeys(self._opening.open_ids()):
            if article_id not in self._reading and self._is_stale(article_id):
                self._reading.add(article_id)
                self._attachment.when_ready(partial(self._read, article_id))

    def _is_stale(self, article_id: str) -> bool:
        known, pane = self._contents.articles.get(article_id), self._opening.pane_of(article_id)
        readable = pane.view.readable if pane is not None else None
        if known is None or readable is None or not known.article.revision_id:
            return False
        return known.article.revision_id != readable.revision.id

    def _read(self, article_id: str, library: Library) -> None:
        pane = self._opening.pane_of(article_id)
        if pane is None or pane.view.readable is None:
            self._reading.discard(article_id)
            return
        before, place = pane.view.readable.text, pane.view.place()

        def work(_: Progress) -> tuple[ReadableArticle, Place]:
            readable = library.open_article(article_id)
            at = same_place(before, place.offset, readable.text)
            return readable, Place(at, place.fraction)

        def done(found: tuple[ReadableArticle, Place]) -> None:
            readable, at = found
            self._reading.discard(article_id)
            self._opening.renew(readable, at)
            self.renewed.emit(article_id)
            self._mind()

        def failed(error: Exception) -> None:
            self._reading.discard(article_id)
            self._fail(error)

        self._jobs.submit(work, owner=self, done=done, failed=failed, label="renew")


def same_place(before: ArticleText, offset: int, after: ArticleText) -> int:
    """Return where in another text of an article the words at ``offset`` stand.

    Of several places the nearest to the same share of the text; where the words are gone, that.
    """
    share = round(offset / max(1, len(before)) * len(after))
    text = after.whole()
    for length in SAMPLES:
        words = before.slice(offset, offset + length).strip()
        if not words:
            continue
        later, earlier = text.find(words, share), text.rfind(words, 0, share + len(words))
        found = [place for place in (earlier, later) if place >= 0]
        if found:
            return min(found, key=lambda place: abs(place - share))
    return min(share, len(text))
