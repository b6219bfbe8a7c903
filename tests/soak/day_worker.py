"""The process that a day is spent in: a window on a library of its own, and what came of it.

python -m soak.day_worker FOLDER SEED STEPS     prints a line of JSON

It is no test's process, so that what tests remember is not taken for the program's memory.
"""

from __future__ import annotations

import gc
import json
import logging
import random
import sys
import traceback
from collections import Counter
from pathlib import Path

import shiboken6
from PySide6.QtCore import QMessageLogContext, QObject, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from benchmarks import corpus, libraries
from benchmarks.reading_memory import resident
from diptych.library.library import Library
from diptych.memory import keep_free_memory_together
from diptych.paths import resources
from diptych.ui.appearance.look import Look
from diptych.ui.desks import Desks
from diptych.ui.errors import Mishaps
from diptych.ui.study import Study
from diptych.ui.view_state import StudyState
from soak.day import AT_REST, Day, Mark

SIZES = (4_000, 9_000, 20_000, 20_000, 60_000, 200_000, 400_000)
"""Bytes of the articles that are read."""
WARM = 0.15
"""The share of the day after which every popover was open."""
LOOKED_AT = 8
"""How often memory is looked at in the rest of the day."""
USUAL = "This plugin does not support"
"""What Qt says of a screen that nobody sees."""


class Complaints(logging.Handler):
    """Whatever the program or Qt complained of."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what was logged as an error."""
        self.said.append(self.format(record))

    def of_qt(self, kind: QtMsgType, _: QMessageLogContext, message: str) -> None:
        """Keep what Qt warns of."""
        if kind != QtMsgType.QtDebugMsg and not message.startswith(USUAL):
            self.said.append(message)


def stored(library: Library) -> Counter[Mark]:
    """Return what the library holds, in the reader's terms."""
    tags = {tag.id: tag for tag in library.tags()}

    def path(tag_id: str) -> str:
        tag = tags[tag_id]
        return f"{path(tag.parent_id)}/{tag.name}" if tag.parent_id else tag.name

    return Counter(
        Mark(
            article=one.article_id,
            start=one.anchor.span.start,
            end=one.anchor.span.end,
            tags=tuple(path(tag) for tag in one.tags),
            note=one.note,
        )
        for one in library.annotations()
        if one.anchor.span is not None
    )


def outlived() -> int:
    """Count what Python still knows of Qt's objects that are gone."""
    gc.collect()
    known = [one for one in gc.get_objects() if isinstance(one, shiboken6.Object)]
    return sum(not shiboken6.isValid(one) for one in known)


class Spent(QObject):
    """Lets the steps of a day follow one another in the program's own event loop."""

    def __init__(self, day: Day, steps: int, parent: QObject) -> None:
        super().__init__(parent)
        self._day = day
        self._left = steps
        self._steps = steps
        self.memory: list[float] = []
        self.broke: list[str] = []
        self._next = QTimer(self)
        self._next.timeout.connect(self._step)
        self._next.start()

    def _step(self) -> None:
        rest = round((1 - WARM) * self._steps)
        if self._left <= rest and self._left % (rest // LOOKED_AT) == 0:
            self._day.come_to_rest()
            self.memory.append(resident())
        if not self._left:
            QApplication.exit()
            return
        self._left -= 1
        try:
            self._day.step()
        except Exception:  # noqa: BLE001 - whatever broke is told in the report
            self.broke.append(traceback.format_exc())
            QApplication.exit()


def main(folder: Path, seed: int, steps: int) -> None:
    """Spend the day, and print what it came to."""
    complaints = Complaints()
    logging.getLogger().addHandler(complaints)
    qInstallMessageHandler(complaints.of_qt)
    keep_free_memory_together()
    application = QApplication([])
    application.setQuitOnLastWindowClosed(False)
    source = random.Random(seed)
    texts = [corpus.article(source, size, blank_lines=size != 9_000) for size in SIZES]
    with libraries.fresh(folder / "library") as library:
        library.import_paths(libraries.write_files(texts, folder / "files"))
        look = Look(application, resources(), "light")
        mishaps = Mishaps(look)
        mishaps.install()
        study = Study(look)
        desks = Desks(study, look, mishaps, places=(folder, folder / "diptych.log"))
        desk = desks.make()
        desks.restore(StudyState(), "day")
        desk.window.resize(*AT_REST)
        desk.window.show()
        application.processEvents()
        study.attachment.attach(library)
        day = Day(desks, look, library, seed)
        day.read_through()
        spent = Spent(day, steps, look)
        application.exec()
        mishaps.uninstall()
        held, ghosts = stored(library), outlived()
        desks.quit()
    meant = Counter(day.ledger.marks.values())
    report = {
        "memory": spent.memory,
        "outlived": ghosts,
        "complaints": [*spent.broke, *complaints.said],
        "done": dict(day.done.most_common()),
        "never": sorted(day.everything - set(day.done)),
        "highlights": held.total(),
        "lost": [repr(mark) for mark in meant - held],
        "strange": [repr(mark) for mark in held - meant],
    }
    sys.stdout.write(json.dumps(report))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
