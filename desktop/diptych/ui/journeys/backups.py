"""The backups from the window: what is kept, making and checking one, and having one again."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QProcess, QUrl
from PySide6.QtGui import QDesktopServices

from diptych.domain.errors import DiptychError
from diptych.domain.kept_backup import KeptBackup
from diptych.paths import program
from diptych.ui.appearance.look import Look
from diptych.ui.appearance.theme import Theme
from diptych.ui.errors import words_for
from diptych.ui.guide.targets import target_for_error
from diptych.ui.jobs import Job
from diptych.ui.models.wording import spoken_moment
from diptych.ui.study import Study
from diptych.ui.widgets.notice import NoticeKind
from diptych.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from diptych.domain.progress import Progress
    from diptych.library.library import Library
    from diptych.ui.dialogs.backups_window import BackupsWindow

translate = QCoreApplication.translate

T = TypeVar("T")

Work = Callable[["Library", "Progress"], T]


def start_beside(library: Path) -> bool:
    """Start the program anew on another library; tell whether it could be started."""
    command, *words = program()
    started = QProcess.startDetached(command, [*words, "--library", str(library)])
    return bool(started[0] if isinstance(started, tuple) else started)


class Backups(QObject):
    """Shows the backups of the library in one window, and does what is asked of them.

    One thing at a time. It goes on when the page is closed, and what came of it is said in the
    window then.
    """

    def __init__(
        self,
        window: MainWindow,
        look: Look,
        *,
        study: Study,
        fail: Callable[[Exception], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        self._attachment = study.attachment
        self._jobs = study.jobs
        self._fail = fail
        self._page: BackupsWindow | None = None
        self._job: Job | None = None
        self._looking = False
        self._stale = False
        self._newest_wanted = False
        self.opener: Callable[[QUrl], bool] = QDesktopServices.openUrl
        self.starter: Callable[[Path], bool] = start_beside
        window.actions_.bind("library.backups", self.show)
        look.theme_changed.connect(self._restyle)

    @property
    def page(self) -> BackupsWindow | None:
        """The page of the backups, once it was opened."""
        return self._page

    def show(self) -> None:
        """Open the page, or bring it to the front."""
        from diptych.ui.dialogs.backups_window import BackupsWindow  # noqa: PLC0415 - on demand

        if self._page is None:
            made = BackupsWindow(self._look.theme, self._look.icons, self._window)
            made.make_requested.connect(self.make)
            made.check_requested.connect(self.check)
            made.restore_requested.connect(self.restore)
            made.folder_requested.connect(self.show_folder)
            made.cancelled.connect(self.cancel)
            made.looked_at.connect(self.look_again)
            self._page = made
        self._page.hush()
        self._attachment.when_ready(self._show_for)
        self._page.come_forward()

    def _show_for(self, library: Library) -> None:
        if self._page is not None:
            self._page.set_on_server("://" in library.info.location)
            self.look_again()

    # --- what is kept ----------------------------------------------------------------------

    def look_again(self) -> None:
        """Look at the folder anew: backups are made by themselves too."""
        library = self._attachment.library
        if library is None:
            return
        if self._looking:
            self._stale = True
            return
        self._looking, self._stale = True, False
        self._jobs.submit(
            lambda _: library.kept_backups(),
            owner=self,
            done=self._seen,
            failed=self._could_not_look,
        )

    def _seen(self, found: list[KeptBackup]) -> None:
        self._looking = False
        if self._page is not None:
            unfilled = self._page.chosen() is None
            self._page.show_backups(found)
            if self._newest_wanted and not self._stale:
                self._newest_wanted = False
                self._page.choose_newest()
            if unfilled and found and self._page.focusWidget() is self._page.make_button:
                self._page.focus_list()
        if self._stale:
            self.look_again()

    def _could_not_look(self, error: Exception) -> None:
        self._looking = False
        self._fail(error)

    # --- what is done ----------------------------------------------------------------------

    def make(self) -> None:
        """Make a backup of this moment."""

        def done(_: Path) -> None:
            self._newest_wanted = True
            self._tell(translate("backups", "The backup is made and was checked: it is sound."))

        words = translate("backups", "Backing up")
        self._begin(lambda library, told: library.backup_now(told), words, done)

    def check(self, backup: KeptBackup) -> None:
        """Look a backup through."""
        sentence = translate("backups", "The backup of {moment} is sound.")
        sentence = sentence.format(moment=spoken_moment(backup.made))
        self._begin(
            lambda library, told: library.check_backup(backup.path, told),
            translate("backups", "Checking"),
            lambda _: self._tell(sentence),
        )

    def restore(self, backup: KeptBackup) -> None:
        """Make a library of a backup, beside the present one, and offer to open it."""
        self._begin(
            lambda library, told: library.restore_beside(backup.path, told),
            translate("backups", "Restoring"),
            self._restored,
        )

    def cancel(self) -> None:
        """Stop what is under way; nothing half made stays."""
        if self._job is not None:
            self._job.cancel()

    def _begin(self, work: Work[T], words: str, done: Callable[[T], None]) -> None:
        def begin(library: Library) -> None:
            if self._job is not None:
                return
            self._job = self._jobs.submit(
                partial(work, library), owner=self, done=done, failed=self._failed, label="backups"
            )
            self._job.progressed.connect(partial(self._progressed, words))
            self._job.ended.connect(self._ended)
            self._progressed(words, 0, 0)

        self._attachment.when_ready(begin)

    def _progressed(self, words: str, done: int, total: int, what: str = "") -> None:
        if self._page is not None and self._job is not None:
            checking = what == "checking"
            shown = translate("backups", "Checking") if checking else words
            self._page.show_progress(shown, done, total)

    def _ended(self) -> None:
        self._job = None
        if self._page is not None:
            self._page.rest()
        self.look_again()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, DiptychError) and self._page is not None and self._page.isVisible():
            self._page.tell(words_for(error), kind=NoticeKind.ERROR, guide=target_for_error(error))
        else:
            self._fail(error)

    def _tell(self, sentence: str) -> None:
        if self._page is not None and self._page.isVisible():
            self._page.tell(sentence)
        else:
            self._window.notices.tell(sentence, key="backups")

    def _restored(self, made: Path) -> None:
        words = translate("backups", "“{name}” is made. Your present library stays as it is.")
        sentence = words.replace("{name}", made.stem)
        actions = (("open", translate("backups", "Open it")),)
        acts = {"open": partial(self.open_library, made)}
        if self._page is None or not self._page.isVisible():
            self._window.notices.tell(sentence, key="backups", actions=actions, chosen=acts)
            return
        notice = self._page.tell(sentence, actions=actions)
        notice.chosen.connect(lambda key: acts[key]())
        self._page.point_at(notice.buttons[0])

    # --- elsewhere -------------------------------------------------------------------------

    def open_library(self, library: Path) -> None:
        """Open another library in a window of its own; this one stays open."""
        if self.starter(library):
            if self._page is not None:
                self._page.hush()
            return
        words = translate("backups", "“{name}” could not be opened from here.")
        self._tell(words.replace("{name}", library.stem))

    def show_folder(self) -> None:
        """Show where the backups lie, in the program that the reader has for folders."""
        self._attachment.when_ready(self._show_folder_of)

    def _show_folder_of(self, library: Library) -> None:
        folder = library.backup_folder
        if not self.opener(QUrl.fromLocalFile(str(folder))):
            words = translate("backups", "No program of this computer showed the folder {place}.")
            self._tell(words.replace("{place}", str(folder)))

    # --- how it looks ----------------------------------------------------------------------

    def _restyle(self, theme: Theme) -> None:
        if self._page is not None:
            self._page.set_theme(theme, self._look.icons)
