"""The program in a window of its own, for pictures of it: opened, waited for, and taken."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PIL import Image
from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QCursor, QImage
from PySide6.QtWidgets import QApplication, QWidget

from diptych import paths
from diptych.domain.article_quotations import ArticleQuotations
from diptych.domain.progress import Progress
from diptych.library.library import Library
from diptych.library.opening import open_library
from diptych.library.starter import fill
from diptych.preferences import Preferences, PreferencesFile
from diptych.ui.application import Doors, Start
from diptych.ui.desk import Desk
from diptych.ui.window.main_window import MainWindow

SIZE = QSize(1200, 750)
COLOURS = 256
"""As many as a picture keeps: thirty of them are to be carried along."""
PATIENCE = 60.0
"""Seconds after which what does not come counts as broken."""
SETTLING = 0.7
"""Seconds in which nothing may be under way before a picture is taken."""

W = TypeVar("W", bound=QWidget)


class Stage:
    """The program in a window, and ways to wait for it and to take its picture."""

    def __init__(self, application: QApplication, folder: Path, *, filled: bool) -> None:
        self.application = application
        self._folder = folder
        file = PreferencesFile(paths.config_folder())
        location = str(paths.default_library())
        self.start = Start(
            application,
            Doors(
                location=location,
                glance=lambda _: None,
                open_library=partial(_open, location, file.load()),
                starter=(lambda library: fill(library, paths.seeds(), count=2)) if filled else None,
                rest=_fill,
                data=paths.data_folder(),
                resources=paths.resources(),
                log=paths.log_file(),
            ),
            file,
        )
        self.start.show()
        self.until(lambda: self.start.study.attachment.library is not None)
        self.window.resize(SIZE)
        self.window.move(20, 40)
        QCursor.setPos(5, 5)
        if filled:
            self.until(lambda: len(self.start.study.contents.articles) == 5)
            self.until(lambda: all(one.complete for one in self.quotations().values()))
        self.rest()

    # --- the parts of the program ----------------------------------------------------------

    @property
    def desk(self) -> Desk:
        """The desk of the one window."""
        return self.start.desk

    @property
    def window(self) -> MainWindow:
        """The window of that desk."""
        return self.desk.window

    @property
    def library(self) -> Library:
        """The library that is open."""
        library = self.start.study.attachment.library
        assert library is not None
        return library

    def article(self, title: str) -> str:
        """Return the id of an article."""
        return next(one.article.id for one in self.library.articles() if one.article.title == title)

    def quotations(self) -> dict[str, ArticleQuotations]:
        """Return who says what in each article."""
        return self.library.quotations_of(one.article.id for one in self.library.articles())

    def press(self, *actions: str) -> None:
        """Do what actions do, one after the other."""
        for name in actions:
            self.desk.window.actions_.by_id[name].trigger()
            self.rest()

    # --- waiting ---------------------------------------------------------------------------

    def until(self, true: Callable[[], object]) -> None:
        """Wait until something is so."""
        deadline = time.monotonic() + PATIENCE
        while not true():
            if time.monotonic() > deadline:
                raise SystemExit("what a picture waits for did not come")
            self._go_on()

    def rest(self) -> None:
        """Wait until nothing has been under way for a while."""
        calm = time.monotonic()
        deadline = calm + PATIENCE
        while time.monotonic() - calm < SETTLING and time.monotonic() < deadline:
            self._go_on()
            if self.start.study.jobs.running:
                calm = time.monotonic()

    def _go_on(self) -> None:
        self.application.processEvents()
        # Outside of Qt's own loop nothing would ever be gone.
        self.application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        time.sleep(0.01)

    def top(self, kind: type[W]) -> W:
        """Return the window of a kind that is shown."""

        def found() -> list[W]:
            every = self.application.allWidgets()
            return [one for one in every if isinstance(one, kind) and one.isVisible()]

        self.until(found)
        self.rest()
        return found()[0]

    # --- taking ----------------------------------------------------------------------------

    def keep(self, name: str, area: QRect | None = None) -> None:
        """Keep the picture of the window, or of an ``area`` of the screen."""
        self.rest()
        area = area or QRect(self.window.mapToGlobal(QPoint()), self.window.size())
        screen = self.application.primaryScreen()
        taken = screen.grabWindow(0, area.x(), area.y(), area.width(), area.height())
        image = taken.toImage().convertToFormat(QImage.Format.Format_RGB888)
        size, pixels = (image.width(), image.height()), bytes(image.constBits())
        picture = Image.frombytes("RGB", size, pixels, "raw", "RGB", image.bytesPerLine())
        few = picture.quantize(palette=_palette(picture), dither=Image.Dither.NONE)
        file = self._folder / f"{name}.png"
        few.save(file, optimize=True)
        print(file, file.stat().st_size)

    def of(self, widget: QWidget) -> QRect:
        """Return where a widget is on the screen."""
        return QRect(widget.mapToGlobal(QPoint()), widget.size())


def _palette(picture: Image.Image) -> Image.Image:
    """Return the colours that a picture keeps: those that fill it, and those that stand out.

    What is averaged would take the colours of tags away, which are in few places.
    """
    counted = Counter(zip(*[iter(picture.tobytes())] * 3, strict=True))

    def weight(colour: tuple[int, ...]) -> int:
        return counted[colour] * (16 + max(colour) - min(colour))

    chosen = sorted(counted, key=weight, reverse=True)[:COLOURS]
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in chosen for part in colour])
    return palette


def _open(location: str, preferences: Preferences) -> Library:
    library = open_library(
        location, preferences=preferences, cache=paths.cache_folder(), create=True
    )
    library.start_upkeep()
    return library


def _fill(library: Library, progress: Progress) -> None:
    fill(library, paths.seeds(), progress)
