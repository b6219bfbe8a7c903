"""Completing queries while they are typed, wherever one is: asked on a job's thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject

from diptych.ui.attachment import Attachment
from diptych.ui.jobs import Job, JobRunner
from diptych.ui.models.reasons import query_words
from diptych.ui.panels.query_completer import QueryCompleter

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit

    from diptych.domain.hit import Completion
    from diptych.domain.progress import Progress
    from diptych.library.library import Library
    from diptych.ui.appearance.look import Look


class Completing(QObject):
    """Gives fields in which queries are typed what completes them."""

    def __init__(
        self, look: Look, attachment: Attachment, jobs: JobRunner, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._attachment = attachment
        self._jobs = jobs
        self._job: Job | None = None

    def attach(self, field: QLineEdit) -> QueryCompleter:
        """Complete what is typed in a field, as long as that is there."""
        ask = partial(self._ask, field)
        completer = QueryCompleter(field, ask, self._look.theme, self._look.icons)
        self._look.theme_changed.connect(completer.set_theme)
        return completer

    def _ask(
        self,
        field: QLineEdit,
        query: str,
        caret: int,
        take: Callable[[Sequence[Completion]], None],
    ) -> None:
        """Ask the library as soon as there is one; an earlier question is given up.

        A field that has gone meanwhile, with its window, is not told.
        """

        def start(library: Library) -> None:
            if not shiboken6.isValid(field):
                return

            def work(_: Progress) -> tuple[Completion, ...]:
                return library.complete(query, caret, query_words)

            if self._job is not None:
                self._job.cancel()
            self._job = self._jobs.submit(
                work, owner=field, done=take, failed=self._attachment.lost.emit
            )

        self._attachment.when_ready(start)
