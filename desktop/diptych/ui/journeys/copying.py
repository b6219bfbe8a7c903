"""Copying quotes with where they are from: the selection, a highlight, or many of the panel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QByteArray,
    QCoreApplication,
    QLocale,
    QMimeData,
    QObject,
    QStringListModel,
    Signal,
)
from PySide6.QtGui import QGuiApplication

from diptych.domain.annotation import Annotation
from diptych.domain.export import ExportOptions
from diptych.text.citing import Referenced, as_html, as_text, quotes_as_html
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
    """Puts quotes and their references on the clipboard, as text, as HTML and as Markdown.

    Where a quote stands is found on a job's thread: in a long article paragraphs are many.
    ``style`` tells the name of the style that references are to be in; empty for plain words.
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
        style: Callable[[], str] = str,
    ) -> None:
        super().__init__(annotating)
        self._style = style
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

        from diptych.formats.exporters.copied_markdown import (  # noqa: PLC0415 - no part of the start
            quotes_as_markdown,
        )

        def put(found: list[ExportedAnnotation]) -> None:
            found = sorted(found, key=lambda one: places[one.annotation.id])
            quotes = [Referenced(quote=one.quote) for one in found]
            text = "\n\n".join(one.quote for one in found)
            data = carried(text, quotes_as_html(quotes), quotes_as_markdown(quotes))
            QGuiApplication.clipboard().setMimeData(data)

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
            from diptych.formats.exporters.wording import ENGLISH  # noqa: PLC0415 - no part of the start

            options = ExportOptions(reference=known_style(self._style()))
            words = replace(ENGLISH, language=QLocale().bcp47Name())

            def work(_: Progress) -> list[ExportedAnnotation]:
                return library.exported(annotations, options, wording=words)

            self._jobs.submit(work, owner=self, done=done, failed=self.failed.emit)

        self._attachment.when_ready(start)

    def _put(self, found: list[ExportedAnnotation]) -> None:
        from diptych.formats.exporters.copied_markdown import as_markdown  # noqa: PLC0415 - no part of the start

        quotes = [self._referenced(one) for one in found]
        data = carried(as_text(quotes), as_html(quotes), as_markdown(quotes))
        QGuiApplication.clipboard().setMimeData(data)
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
        if exported.reference is not None:
            return Referenced(
                quote=quote,
                said_by=said_by,
                short=exported.reference.short,
                short_html=exported.reference.short_html,
                full=exported.reference.full,
                full_html=exported.reference.full_html,
            )
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


def known_style(name: str) -> str:
    """Return the name of a style of references, empty where there is none of it (any more)."""
    from diptych.formats.references.citing import STYLES  # noqa: PLC0415 - no part of the start

    return name if name in STYLES else ""


def carried(text: str, html: str, markdown: str = "") -> QMimeData:
    """Return words for the clipboard, which may keep them longer than Python lives.

    One that Python makes is of a class that asks Python what it carries, and ends the program in
    a crash where the clipboard lets go of it last. So Qt makes it.
    """
    model = QStringListModel([""])
    data = model.mimeData([model.index(0)])
    data.clear()
    data.setText(text)
    data.setHtml(html)
    if markdown:
        data.setData("text/markdown", QByteArray(markdown.encode()))
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
