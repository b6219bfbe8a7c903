"""The history of a highlight from the window, and going back in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from diptych.domain.changes import Changes, Kind
from diptych.ui.appearance.look import Look
from diptych.ui.appearance.theme import Theme
from diptych.ui.errors import words_for
from diptych.ui.guide.targets import target_for_error
from diptych.ui.hand import Hand
from diptych.ui.study import Study
from diptych.ui.widgets.announcement import announce
from diptych.ui.widgets.notice import NoticeKind
from diptych.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from diptych.domain.history import HistoryEntry
    from diptych.domain.progress import Progress
    from diptych.library.edits import Edit
    from diptych.library.library import Library
    from diptych.ui.dialogs.history_window import HistoryWindow

translate = QCoreApplication.translate


class History(QObject):
    """Shows what happened to one annotation at a time, and has earlier states restored."""

    def __init__(
        self,
        window: MainWindow,
        look: Look,
        *,
        study: Study,
        hand: Hand,
        fail: Callable[[Exception], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        self._attachment = study.attachment
        self._contents = study.contents
        self._jobs = study.jobs
        self._hand = hand
        self._fail = fail
        self._shown: HistoryWindow | None = None
        self._subject = ""
        self._awaited: Edit | None = None
        study.attachment.changed.connect(self._changed)
        hand.edited.connect(self._edited)
        hand.refused.connect(self._refused)
        look.theme_changed.connect(self._restyle)

    @property
    def window(self) -> HistoryWindow | None:
        """The window of the history, once it was opened."""
        return self._shown

    def show(self, annotation_id: str) -> None:
        """Open the history of an annotation, in the bin or not."""
        from diptych.ui.dialogs.history_window import HistoryWindow  # noqa: PLC0415 - on demand

        if self._shown is None:
            made = HistoryWindow(self._look.theme, self._look.icons, self._window)
            made.state_requested.connect(self._go_back)
            for name in ("edit.undo", "edit.redo"):
                made.addAction(self._window.actions_.by_id[name])
            self._shown = made
        self._shown.hush()
        if annotation_id != self._subject:
            self._subject = annotation_id
            self._shown.begin()
        self._attachment.when_ready(self._look_up)
        self._shown.come_forward()

    def _look_up(self, library: Library) -> None:
        subject = self._subject

        def work(_: Progress) -> tuple[list[HistoryEntry], dict[str, str]]:
            people = {one.id: one.name for one in library.people()}
            return library.history(subject), people

        def done(found: tuple[list[HistoryEntry], dict[str, str]]) -> None:
            if self._shown is not None and subject == self._subject:
                self._shown.set_read_only(library.read_only)
                self._shown.show_history(*found, self._contents.tags)

        self._jobs.submit(work, owner=self, done=done, failed=self._fail)

    def _changed(self, changes: Changes) -> None:
        if self._shown is None or not self._shown.isVisible():
            return
        named = changes.touches(Kind.TAG)
        if changes.everything or named or self._subject in changes.ids(Kind.ANNOTATION):
            self._attachment.when_ready(self._look_up)

    def _go_back(self, number: int) -> None:
        subject = self._subject

        def done(edit: Edit) -> None:
            if edit.changes:
                self._awaited = edit
                self._hand.do(lambda _: edit)

        def start(library: Library) -> None:
            self._jobs.submit(
                lambda _: library.going_back(subject, number),
                owner=self,
                done=done,
                failed=self._fail,
            )

        self._attachment.when_ready(start)

    def _edited(self, edit: Edit) -> None:
        if edit is self._awaited and self._shown is not None:
            self._awaited = None
            announce(self._shown, translate("history", "The highlight is as it was then."))

    def _refused(self, edit: Edit, error: Exception) -> None:
        """Say why here too, where the reader looks."""
        if edit is self._awaited and self._shown is not None:
            self._awaited = None
            if self._shown.isVisible():
                self._shown.tell(
                    words_for(error), kind=NoticeKind.WARNING, guide=target_for_error(error)
                )

    def _restyle(self, theme: Theme) -> None:
        if self._shown is not None:
            self._shown.set_theme(theme, self._look.icons)
