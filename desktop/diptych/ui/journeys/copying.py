"""Copying quotes with where they are from: the selection, a highlight, or many of the panel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, QStringListModel, Signal
from PySide6.QtGui import QGuiApplication

from diptych.domain.annotation import Annotation
from diptych.text.citing import Referenced, as_html, as_text
from diptych.ui.attachment import Attachment
from diptych.ui.contents import Contents
from diptych.ui.jobs import JobRunner
from diptych.ui.journeys.annotating import Annotating
from diptych.ui.journeys.opening import Opening
from diptych.ui.models.wording import counted, spoken_date

if TYPE_CHECKING:
    from diptych.domain.progress import Progress
    from diptych.formats.exporters.data import ExportedAnnotation
    from diptych.library.library import Library

translate = QCoreApplication.translate


class Copying(QObject):
    """Puts quotes and their references on the clipboard, as text and as HTML.

    Where a quote stands is found on a job's thread: in a long article paragraphs are many.
    """

    told = Signal(str)
    """A sentence for the reader: why nothing was copied."""
    copied = Signal(str)
    """What was copied, as a sentence."""
    failed = Signal(object)

    def __init__(
        self,
        annotating: Annotating,
        opening: Opening,
        contents: Contents,
        *,
        attachment: Attachment,
        jobs: JobRunner,
    ) -> None:
        super().__init__(annotating)
        self._annotating = annotating
        self._opening = opening
        self._contents = contents
        self._attachment = attachment
        self._jobs = jobs

    def copy_here(self) -> None:
        """Copy what is selected, or the highlight at the caret."""
        pane = self._opening.current()
        readable = pane.view.readable if pane is not None else None
        if pane is None or readable is None:
            return
        span = pane.view.selection()
        if span is not None:
            self._attachment.when_ready(
                lambda library: self.copy([library.make_annotation(readable, span)])
            )
        elif (annotation := self._annotating.at_caret()) is not None:
            self.copy([annotation])
        else:
            words = translate("copying", "Select some words first, or go to a highlight.")
            self.told.emit(words)

    def copy_all(self, annotation_ids: Sequence[str]) -> None:
        """Copy these highlights, by article and place."""
        self.copy(self._annotating.known(annotation_ids))

    def copy_quotes(self, annotation_ids: Sequence[str]) -> None:
        """Copy these quotes alone, in the order given, as their articles have them now."""
        annotations = self._annotating.known(annotation_ids)
        places = {one.id: place for place, one in enumerate(annotations)}

        def put(found: list[ExportedAnnotation]) -> None:
            found = sorted(found, key=lambda one: places[one.annotation.id])
            QGuiApplication.clipboard().setText("\n\n".join(one.quote for one in found))

        self._gather(annotations, put)

    def copy(self, annotations: Sequence[Annotation]) -> None:
        """Copy these, stored or not, by article and place."""
        self._gather(annotations, self._put)

    def _gather(
        self,
        annotations: Sequence[Annotation],
        done: Callable[[list[ExportedAnnotation]], None],
    ) -> None:
        if not annotations:
            return

        def start(library: Library) -> None:
            def work(_: Progress) -> list[ExportedAnnotation]:
                return library.exported(annotations)

            self._jobs.submit(work, owner=self, done=done, failed=self.failed.emit)

        self._attachment.when_ready(start)

    def _put(self, found: list[ExportedAnnotation]) -> None:
        quotes = [self._referenced(one) for one in found]
        QGuiApplication.clipboard().setMimeData(carried(as_text(quotes), as_html(quotes)))
        count = len(quotes)
        words = translate("copying", "Copied %Ln quote(s) with where they are from.", "", count)
        if count == 1:
            words = translate("copying", "Copied the quote with where it is from.")
        self.copied.emit(counted(words, count))

    def _referenced(self, exported: ExportedAnnotation) -> Referenced:
        quote, place, said_by = exported.quote.strip(), place_words(exported), ""
        if exported.speaker:
            words = translate("copying", "{name}, quoted in")
            said_by = words.replace("{name}", exported.speaker)
        summary = self._contents.articles.get(exported.annotation.article_id)
        if summary is None:
            return Referenced(quote=quote, said_by=said_by, place=place)
        article = summary.article
        return Referenced(
            quote=quote,
            said_by=said_by,
            authors=[author.name for author in article.authors],
            title=article.title,
            source=article.source,
            date=spoken_date(article.published),
            place=place,
            url=article.url,
        )


def carried(text: str, html: str) -> QMimeData:
    """Return words for the clipboard, which may keep them longer than Python lives.

    One that Python makes is of a class that asks Python what it carries, and ends the program in
    a crash where the clipboard lets go of it last. So Qt makes it.
    """
    model = QStringListModel([""])
    data = model.mimeData([model.index(0)])
    data.clear()
    data.setText(text)
    data.setHtml(html)
    return data


def place_words(exported: ExportedAnnotation) -> str:
    """Say where in its article a quote stands, as people cite it."""
    parts = []
    if exported.page:
        parts.append(translate("copying", "page {label}").replace("{label}", exported.page))
    if exported.paragraph is not None:
        words = translate("copying", "paragraph {number}")
        parts.append(words.format(number=exported.paragraph))
    return ", ".join(parts)
