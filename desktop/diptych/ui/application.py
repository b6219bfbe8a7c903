"""The program with a window: Qt's application, the first paint, then the library behind it."""

from __future__ import annotations

import gc
import logging
import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event, Lock
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from diptych.domain.annotation import Annotation
from diptych.domain.article import Article, ArticleSummary, ReadableArticle
from diptych.domain.collection import Collection
from diptych.domain.library_info import LibraryInfo
from diptych.domain.open_link import is_link
from diptych.domain.person import Person
from diptych.domain.tag import Tag
from diptych.paths import LIBRARY_SUFFIX
from diptych.preferences import Preferences, PreferencesFile
from diptych.ui.appearance.look import Look
from diptych.ui.desk import Desk
from diptych.ui.desks import Desks
from diptych.ui.errors import Mishaps, words_for
from diptych.ui.guide.targets import target_for_error
from diptych.ui.handed_over import HearingApplication
from diptych.ui.language import speak, spoken
from diptych.ui.reader.typography import Typography
from diptych.ui.single_instance import is_first, lock_of, socket_name
from diptych.ui.study import GuideLook, Study
from diptych.ui.view_state import StudyState, ViewStates
from diptych.ui.widgets.notice import NoticeKind

if TYPE_CHECKING:
    from diptych.domain.progress import Progress
    from diptych.library.library import Library
    from diptych.ui.doorbell import Doorbell
    from diptych.ui.journeys.remembering import Remembering


log = logging.getLogger(__name__)

KEPT_AFTER = 400
"""Milliseconds after a choice of theme or type until it is written down."""

WAITED_FOR = 10.0
"""Seconds that a closed window stays for a library that is only opening: edits wait for it."""


class Glance(Protocol):
    """What can be shown of a library before it is open."""

    @property
    def info(self) -> LibraryInfo:
        """Which library it is."""

    @property
    def articles(self) -> tuple[ArticleSummary, ...]:
        """Its articles."""

    @property
    def open(self) -> tuple[ReadableArticle, ...]:
        """Those that were asked for, to be shown."""

    @property
    def annotations(self) -> tuple[tuple[Annotation, ...], ...]:
        """The annotations of each of those."""

    @property
    def tags(self) -> tuple[Tag, ...]:
        """The codebook."""

    @property
    def collections(self) -> tuple[Collection, ...]:
        """The collections and saved searches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doors:
    """What the composition root hands in: the ways to a library, and where things are.

    ``starter`` puts what a new reader is shown into a library that was made at the first start;
    it is ``None`` at any other. ``rest`` fills that library once the reader sees the first of it.
    """

    location: str
    glance: Callable[[Sequence[str]], Glance | None]
    open_library: Callable[[], Library]
    starter: Callable[[Library], Sequence[Article]] | None
    data: Path
    resources: Path
    log: Path
    rest: Callable[[Library, Progress], None] | None = None


class Arrival:
    """A library that is being opened on another thread: taken by the window, or closed again."""

    def __init__(self) -> None:
        self._ended = Event()
        self._lock = Lock()
        self._library: Library | None = None
        self._given_up = False

    def bring(self, library: Library) -> None:
        """Hand over the open library; close it where nobody waits for it any more."""
        with self._lock:
            self._library = library
            unwanted = self._given_up
        if unwanted:
            library.close()

    def end(self) -> None:
        """Say that the work is over, whether or not it brought a library."""
        self._ended.set()

    def wait(self, seconds: float) -> Library | None:
        """Return the library, ``None`` if there is none; one that comes later is closed."""
        self._ended.wait(seconds)
        with self._lock:
            self._given_up = True
            return self._library


class Start(QObject):
    """Start-up in its order: look, first window, its first paint, library, further windows."""

    def __init__(
        self, application: QApplication, doors: Doors, preferences: PreferencesFile
    ) -> None:
        super().__init__(application)
        self._application = application
        self._doors = doors
        self._file = preferences
        self._chosen = preferences.load()
        # Before anything that has words is made.
        speak(spoken(self._chosen.language), doors.resources, self)
        self._states = ViewStates(doors.data)
        self._library_id = ""
        self._state = StudyState()
        self._waiting: tuple[Path, ...] = ()
        self._links: tuple[str, ...] = ()
        self._name = ""
        self._doorbell: Doorbell | None = None
        self._arrival: Arrival | None = None
        self._closed = False
        self._remembering: Remembering | None = None
        self.mishaps = Mishaps(self)
        self.look = Look(
            application, doors.resources, self._chosen.theme, _typography(self._chosen)
        )
        self.study = Study(self)
        self.study.export_format = self._chosen.export_format
        self.study.export_options = self._chosen.export_options
        self.study.language = self._chosen.language
        self.study.reference_style = self._chosen.reference_style
        self.study.guide = GuideLook(self._chosen.guide_window, self._chosen.guide_size)
        self.study.me = Person(
            name=self._chosen.name,
            initials=self._chosen.initials,
            colour=self._chosen.colour,
            id=self._chosen.person_id,
        )
        self.study.renamed.connect(self._keep_name)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(KEPT_AFTER)
        self._soon.timeout.connect(self._keep_choices)
        self.look.theme_changed.connect(lambda _: self._soon.start())
        self.look.typography_changed.connect(lambda _: self._soon.start())
        self.study.language_chosen.connect(self._keep_language)
        self.study.guide_left.connect(self._soon.start)
        self.study.reference_style_chosen.connect(lambda _: self._soon.start())
        self.desks = Desks(self.study, self.look, self.mishaps, places=(doors.data, doors.log))
        self.desks.make()
        self.desks.furnished.connect(self._open_library)
        self.desks.ending.connect(self._close)

    @property
    def doors(self) -> Doors:
        """What was handed in."""
        return self._doors

    @property
    def desk(self) -> Desk:
        """The desk that was used last; at the start the only one."""
        return self.desks.front

    def show(self, paths: Sequence[Path] = (), links: Sequence[str] = ()) -> None:
        """Show a window with what a glance can tell.

        ``paths`` are brought in, and the places of ``links`` shown, once that can be.
        """
        state = self._states.at_location(self._doors.location)
        seen = self._doors.glance(state.windows[0].panes)
        self._state = state
        name = Path(self._doors.location).stem
        if seen is not None:
            self._library_id, name = seen.info.id, seen.info.name
            if seen.info.id != self._states.id_at(self._doors.location):
                self._state = self._states.load(seen.info.id)
        self.desks.restore(self._state, name)
        if seen is not None:
            self.desk.show_glance(seen)
        if self._doors.starter is not None:
            self.desk.window.nothing_open.wait()
        self.desk.window.show()
        self._waiting, self._links = tuple(paths), tuple(links)

    def _open_library(self) -> None:
        """Do what follows the first paint: the library is opened behind the window."""
        if self._arrival is not None:
            return
        self.study.importing.start(self._waiting)
        # What is there now stays: no collection need look at it again. (`app` has put them off.)
        gc.collect()
        gc.freeze()
        gc.enable()
        self._begin_to_open()
        self._listen()

    def _begin_to_open(self) -> None:
        arrival = self._arrival = Arrival()
        self._await(articles=self._doors.starter is not None)

        def work(_: Progress) -> tuple[Library, Sequence[Article]]:
            try:
                library = self._doors.open_library()
                arrival.bring(library)
                if self._doors.starter is None:
                    return library, ()
                return library, self._doors.starter(library)
            finally:
                arrival.end()

        self.study.jobs.submit(
            work,
            owner=self,
            done=lambda opened: self._attach(*opened),
            failed=self._could_not_open,
        )

    def _await(self, *, articles: bool) -> None:
        """Say where no articles are that the first are on their way in, or what can be done."""
        if self._doors.starter is None:
            return
        window = self.desk.window
        window.library_panel.await_articles(awaited=articles)
        if articles:
            window.nothing_open.wait()
        else:
            window.nothing_open.begin()

    def _attach(self, library: Library, starters: Sequence[Article]) -> None:
        if self._closed:
            return
        self._await(articles=False)
        if self._library_id != library.info.id:
            self._library_id = library.info.id
            if not starters:
                self._state = self._states.load(library.info.id)
                self.desks.restore(self._state)
                self.desks.all[0].reopen(self._state.windows[0])
        self.study.attachment.attach(library)
        self._follow(self._links)
        if starters:
            self.desk.welcome([article.id for article in starters])
            self._fill(library)
        self._remember()
        QTimer.singleShot(0, self.desks, self.desks.open_rest)

    def _fill(self, library: Library) -> None:
        fill = self._doors.rest
        if fill is None:
            return

        def work(progress: Progress) -> None:
            fill(library, progress)

        self.study.jobs.submit(work, owner=self, failed=self._could_not_fill)

    def _could_not_fill(self, error: Exception) -> None:
        self.desk.window.notices.tell(
            words_for(error),
            kind=NoticeKind.WARNING,
            key="starter",
            guide=target_for_error(error),
        )

    def _remember(self) -> None:
        """Write down from now on how the windows are: the program may end without its closing."""
        from diptych.ui.journeys.remembering import Remembering  # noqa: PLC0415 - not at start-up

        self._remembering = Remembering(self.desks.snapshot, self._save, self.study.jobs, self)
        self._remembering.begin()

    def _save(self, state: StudyState) -> None:
        self._states.save(self._library_id, self._doors.location, state)

    def _keep_name(self, me: Person) -> None:
        kept = self._file.load()
        named = replace(kept, name=me.name, initials=me.initials, colour=me.colour)
        if not self._file.save(named):
            self.desk.window.notices.tell(
                self.tr("Your name could not be kept for the next start."),
                kind=NoticeKind.WARNING,
                key="name",
            )

    def _keep_choices(self) -> None:
        """Write down theme and type: the program may end without its closing."""
        chosen, before = self.look.own_typography, self._file.load()
        kept = replace(
            before,
            theme=self.look.choice,
            reading_size=chosen.size,
            reading_font=chosen.family,
            line_height=chosen.line_height,
            column_width=chosen.measure,
            justified=chosen.justified,
            hyphenated=chosen.hyphenated,
            page_labels=chosen.page_labels,
            export_format=self.study.export_format,
            reference_style=self.study.reference_style,
            export_options=self.study.export_options,
            guide_window=self.study.guide.geometry,
            guide_size=self.study.guide.size,
        )
        if kept != before:
            self._file.save(kept)

    def _keep_language(self, language: str) -> None:
        if self._file.save(replace(self._file.load(), language=language)):
            words, kind = self.tr("The language changes at the next start."), NoticeKind.INFO
        else:
            words, kind = (
                self.tr("The language could not be kept for the next start."),
                NoticeKind.WARNING,
            )
        self.desk.window.notices.tell(words, kind=kind, key="language")

    def _could_not_open(self, error: Exception) -> None:
        self._await(articles=False)
        self.desk.could_not_open(error, self._begin_to_open)

    def _take_what_opens(self) -> None:
        """Attach the library of a window closed meanwhile: what waits is written before the end."""
        if self._arrival is None or self.study.attachment.library is not None:
            return
        self.desks.hide()
        library = self._arrival.wait(WAITED_FOR)
        if library is not None:
            self.study.attachment.attach(library)
        else:
            log.warning("the window was closed before its library was open")

    def _close(self) -> None:
        self._closed = True
        state = self.desks.keep()
        if self._remembering is not None:
            self._remembering.end(state)
        elif self._library_id:
            self._save(state)
        self._soon.stop()
        self._keep_choices()
        if self._doorbell is not None:
            self._doorbell.close()
        self._take_what_opens()

    def answer_at(self, name: str) -> None:
        """Listen, once the window is painted, for later starts on the same library."""
        self._name = name

    def _listen(self) -> None:
        from diptych.ui.doorbell import Doorbell  # noqa: PLC0415 - costs QtNetwork

        if self._name:
            self._doorbell = Doorbell(self._name, self)
            self._doorbell.rung.connect(self.bring_up)
            self._doorbell.listen()

    def bring_up(self, paths: Sequence[Path], links: Sequence[str] = ()) -> None:
        """Bring the window used last to the front for a later start, and its files in."""
        self.desk.window.come_up()
        self.study.importing.start(paths, self.desk.hand)
        self._follow(links)

    def take(self, handed: str) -> None:
        """Take a file or a link that the system hands over, now or once there is a window for it.

        A library is opened by a program of its own, as from a file manager elsewhere.
        """
        if not is_link(handed) and handed.casefold().endswith(LIBRARY_SUFFIX):
            from diptych.ui.journeys.backups import start_beside  # noqa: PLC0415 - not at start-up

            start_beside(Path(handed))
            return
        paths = () if is_link(handed) else (Path(handed),)
        links = (handed,) if is_link(handed) else ()
        if self._arrival is None:
            self._waiting += paths
            self._links += links
        else:
            self.bring_up(paths, links)

    def _follow(self, links: Sequence[str]) -> None:
        """Show the places of links; of several that one after another, the last in the end."""
        # A window that is being opened is not equipped yet; the first one has been by now.
        desk = self.desk if self.desk.is_equipped else self.desks.all[0]
        for link in links:
            desk.equipment.referring.follow_link(link)


def _typography(chosen: Preferences) -> Typography:
    return Typography(
        family=chosen.reading_font,
        size=chosen.reading_size,
        line_height=chosen.line_height,
        measure=chosen.column_width,
        justified=chosen.justified,
        hyphenated=chosen.hyphenated,
        page_labels=chosen.page_labels,
    ).bounded()


def _own_icon(resources: Path) -> QIcon:
    """Return the program's icon, for desktops that do not take it from the desktop entry."""
    icon = QIcon()
    for size in (16, 32, 48, 128):
        icon.addFile(str(resources / "application" / f"diptych-{size}.png"))
    return icon


def run(
    doors: Doors, preferences: PreferencesFile, paths: Sequence[Path], links: Sequence[str] = ()
) -> int:
    """Open the window, unless one is open on the same library, and return the exit status.

    ``paths`` are brought in, and the places of ``links`` shown, by whichever window it is.
    """
    # No arguments: they are ours, and Qt would take files for its own options.
    application = HearingApplication(["diptych"])
    application.setApplicationName("Diptych")
    application.setDesktopFileName("diptych")
    application.setWindowIcon(_own_icon(doors.resources))
    name = socket_name(doors.location, doors.data)

    def ring() -> bool:
        from diptych.ui.doorbell import hand_over  # noqa: PLC0415 - costs QtNetwork

        return hand_over(name, paths, links)

    lock = lock_of(name)
    if not is_first(lock, name, ring):
        return 0
    start = Start(application, doors, preferences)
    start.mishaps.install()
    start.answer_at(name)
    application.handed.connect(start.take)
    start.desks.ended.connect(application.quit)
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, lambda *_: start.desks.quit())
    # Python handles signals between its own instructions: let it have some.
    beat = QTimer(application)
    beat.timeout.connect(lambda: None)
    beat.start(500)
    start.show(paths, links)
    try:
        return application.exec()
    finally:
        start.mishaps.uninstall()
        lock.unlock()
