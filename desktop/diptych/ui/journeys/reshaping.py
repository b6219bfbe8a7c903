"""Merging and splitting highlights, and reaching each of several at one place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from diptych.domain.annotation import CONTEXT, Annotation
from diptych.domain.article import ReadableArticle
from diptych.domain.link import Link
from diptych.domain.tag import path_of
from diptych.library.merging import can_split, meeting, merge, met_by, split
from diptych.ui.actions.actions import Actions
from diptych.ui.actions.spec import Needs
from diptych.ui.attachment import Attachment
from diptych.ui.contents import Contents
from diptych.ui.jobs import JobRunner
from diptych.ui.journeys.annotating import Annotating
from diptych.ui.journeys.opening import Opening
from diptych.ui.models.wording import counted

if TYPE_CHECKING:
    from diptych.domain.progress import Progress
    from diptych.library.library import Library
    from diptych.ui.reader.pane import ArticlePane

translate = QCoreApplication.translate

LOOKED_AT = 500
"""Highlights that are looked at to say whether any meet; who merges is given all of them."""


class Reshaping(QObject):
    """Makes one highlight of several and two of one; what can be done here is what is offered."""

    told = Signal(str)
    """A sentence for the reader: what came of it that cannot be seen."""
    said = Signal(str)
    """Words for those who listen: which of several highlights is meant now."""
    failed = Signal(object)
    """A text that was needed could not be read: why."""

    def __init__(
        self,
        annotating: Annotating,
        opening: Opening,
        contents: Contents,
        *,
        attachment: Attachment,
        jobs: JobRunner,
        actions: Actions,
    ) -> None:
        super().__init__(annotating)
        self._annotating = annotating
        self._opening = opening
        self._contents = contents
        self._attachment = attachment
        self._jobs = jobs
        self._actions = actions
        actions.bind("annotate.merge", self.merge)
        actions.bind("annotate.split", self.split)
        actions.bind("annotate.beneath", self.go_beneath)

    def offer(self, _: object = None) -> None:
        """Enable what makes sense where the caret is now."""
        pane = self._opening.current()
        meets = within = several = False
        if pane is not None and (span := pane.view.selection()) is not None:
            under = pane.view.layers.over(span.start, span.end)[:LOOKED_AT]
            meets = bool(meeting(mark.item for mark in under))
        elif pane is not None:
            here = self._here(pane)
            meets = bool(self._groups(pane, here, at_most=LOOKED_AT))
            within = self._to_split(pane, here) is not None
            several = len(here) > 1
        offer = self._actions.offer
        offer(Needs.MEETING, offered=meets)
        offer(Needs.WITHIN, offered=within)
        offer(Needs.SEVERAL, offered=several)

    # --- one of several ----------------------------------------------------------------------

    def merge(self) -> None:
        """Merge what the selection touches, or what meets the highlight at the caret."""
        pane = self._opening.current()
        if pane is not None:
            self._merge(self._groups(pane, self._here(pane)))

    def merge_all(self, annotation_ids: Sequence[str]) -> None:
        """Merge those of these highlights that overlap or touch, in whatever articles."""
        groups = meeting(self._annotating.known(annotation_ids))
        if groups:
            self._merge(groups)
        else:
            self.told.emit(translate("reshaping", "None of these highlights meet."))

    def _merge(self, groups: Sequence[Sequence[Annotation]]) -> None:
        """Merge each group, once their links and texts that are not open are at hand.

        Links are always read: those that rest move too, and windows do not know them.
        """
        if not groups:
            return
        articles = {group[0].article_id for group in groups}
        panes = {key: pane for key in articles if (pane := self._opening.pane_of(key)) is not None}
        open_ = {key: readable for key, pane in panes.items() if (readable := pane.view.readable)}
        wanted = articles - open_.keys()
        ids = [one.id for group in groups for one in group]

        def start(library: Library) -> None:
            def read(_: Progress) -> tuple[dict[str, ReadableArticle], list[Link]]:
                texts = {key: library.open_article(key) for key in wanted}
                return texts, library.kept_links_of(ids)

            def done(found: tuple[dict[str, ReadableArticle], list[Link]]) -> None:
                self._merge_in(groups, {**open_, **found[0]}, found[1])

            self._jobs.submit(read, owner=self, done=done, failed=self.failed.emit)

        self._attachment.when_ready(start)

    def _merge_in(
        self,
        groups: Sequence[Sequence[Annotation]],
        readables: dict[str, ReadableArticle],
        links: Sequence[Link],
    ) -> None:
        there = [
            (group, readable.text)
            for group in groups
            if (readable := readables[group[0].article_id]).revision.id
            == group[0].anchor.revision_id
        ]
        if not there:
            words = translate("reshaping", "Highlights of an earlier text cannot be merged.")
            self.told.emit(words)
            return
        edit = merge(there, links)
        self._annotating.carry_out(edit)
        kept = [one.after for one in edit.changes if isinstance(one.after, Annotation)]
        pane = self._opening.pane_of(groups[0][0].article_id)
        if pane is not None and len(kept) == 1:
            if pane.view.selection() is not None and pane is self._opening.current():
                pane.view.select(None)
            pane.view.set_active(kept[0].id)

    def _groups(
        self, pane: ArticlePane, here: Sequence[Annotation], *, at_most: int | None = None
    ) -> list[list[Annotation]]:
        """Return what would be merged; ``at_most`` is how many around are looked at."""
        if pane.view.selection() is not None:
            return meeting(here)
        if not here or (span := here[0].anchor.span) is None:
            return []
        around = pane.view.layers.over(max(0, span.start - CONTEXT), span.end + CONTEXT)
        met = met_by(here[0], self._known(mark.item for mark in around[:at_most]))
        return [met] if len(met) > 1 else []

    # --- two of one --------------------------------------------------------------------------

    def split(self) -> None:
        """Split the highlight at the caret there."""
        pane = self._opening.current()
        if pane is None or (readable := pane.view.readable) is None:
            return
        annotation = self._to_split(pane, self._here(pane))
        if annotation is None:
            return
        edit = split(annotation, pane.view.caret(), readable.text)
        self._annotating.carry_out(edit)
        if annotation.note.strip():
            self.told.emit(translate("reshaping", "The note stays with the first part."))

    def _to_split(self, pane: ArticlePane, here: Sequence[Annotation]) -> Annotation | None:
        if pane.view.selection() is not None or not here:
            return None
        return here[0] if can_split(here[0], pane.view.caret()) else None

    # --- each of several ---------------------------------------------------------------------

    def here(self) -> list[Annotation]:
        """Return the highlights at the caret, the one that keys act on first."""
        pane = self._opening.current()
        return self._here(pane) if pane is not None else []

    def go_beneath(self) -> None:
        """Let keys act on the highlight beneath the present one; after the last on the topmost."""
        pane, here = self._opening.current(), self.here()
        if pane is None or len(here) < 2:
            return
        ordered = pane.view.layers.by_rank(here)
        place = (ordered.index(here[0]) + 1) % len(ordered)
        self.choose(ordered[place])
        words = translate("reshaping", "Highlight {number} of {count}")
        where = words.format(number=place + 1, count=len(ordered))
        self.said.emit(f"{where}: {self.words_of(ordered[place])}")

    def choose(self, annotation: Annotation) -> None:
        """Let keys act on this highlight until the caret moves."""
        pane = self._opening.pane_of(annotation.article_id)
        if pane is not None:
            pane.view.set_active(annotation.id)
            self.offer()

    def words_of(self, annotation: Annotation, letters: int = 60) -> str:
        """Say which highlight this is: its words, cut short, and its tags."""
        quote = " ".join(annotation.anchor.quote[: 2 * letters].split())
        if len(quote) > letters or len(annotation.anchor.quote) > 2 * letters:
            quote = f"{quote[: letters - 1].rstrip()}…"
        tags = self._contents.tags
        names = [path_of(tags[key], tags) for key in annotation.tags if key in tags]
        return " · ".join([f"“{quote}”", *names[:3], *(_more(len(names) - 3))])

    def _here(self, pane: ArticlePane) -> list[Annotation]:
        return self._annotating.known(pane.view.annotations_at_caret())

    def _known(self, annotations: Iterable[Annotation]) -> list[Annotation]:
        return self._annotating.known([one.id for one in annotations])


def _more(count: int) -> tuple[str, ...]:
    if count <= 0:
        return ()
    return (counted(translate("reshaping", "%Ln more tag(s)", "", count), count),)
