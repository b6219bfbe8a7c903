"""A window on a library of its own, as the journeys of a reader need it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from diptych.domain.annotation import Annotation
from diptych.domain.span import Span
from diptych.library.library import Library
from diptych.ui.desk import Desk
from diptych.ui.desks import Desks

FERRY = """The ferry stops

The ferry stopped at noon, and nobody on the quay could say why.

“It has never stopped before,” the harbour master said. Nobody believed her.

By evening the queue reached the church.
"""

BRIDGE = """A bridge instead

A bridge would cost eleven million, the council heard on Monday.

“We have waited for it since my grandfather’s day,” said the harbour master.

The vote is in June.
"""


@dataclass
class Reader:
    """Somebody who reads at a desk: what they do, and what is there afterwards."""

    desk: Desk
    desks: Desks
    library: Library
    qtbot: Any
    folder: Path

    def press(self, action: str) -> None:
        """Trigger an action, as its key or menu would."""
        made = self.desk.window.actions_.by_id[action]
        assert made.isEnabled(), action
        made.trigger()

    def wait(self, true: Callable[[], object]) -> None:
        """Wait until something is so."""
        self.qtbot.waitUntil(lambda: bool(true()), timeout=10_000)

    def file(self, name: str, text: str) -> Path:
        """Put a file into the reader's folder."""
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def add(self, **texts: str) -> list[str]:
        """Have articles in the library, and in its panel; return their ids."""
        paths = [self.file(f"{name}.txt", text) for name, text in texts.items()]
        made = self.library.import_paths(paths)
        ids = [one.article.id for one in made if one.article is not None]
        self.wait(lambda: set(ids) <= set(self.desk.contents.articles))
        return ids

    def open(self, *article_ids: str) -> list[Any]:
        """Open articles side by side and return their panes."""
        self.desk.opening.open_all(article_ids)
        self.wait(lambda: self.desk.opening.open_ids() == list(article_ids))
        return self.desk.window.area.panes()

    def select(self, pane: Any, words: str) -> Span:
        """Select the first place in a pane where these words stand."""
        text = pane.view.readable.text.whole()
        start = text.index(words)
        span = Span(start, start + len(words))
        self.desk.window.area.set_current(pane)
        pane.view.select(span)
        return span

    def stored(self) -> list[Annotation]:
        """What the library holds now."""
        return self.library.annotations()

    def drawn(self, pane: Any) -> set[str]:
        """The annotations that a pane shows."""
        return set(pane.view.layers.by_id)

    def mark(self, pane: Any, words: str) -> Annotation:
        """Highlight words and wait until they are shown."""
        before = {one.id for one in self.stored()}
        self.select(pane, words)
        self.press("annotate.highlight")
        self.wait(lambda: {one.id for one in self.stored()} - before)
        (made,) = [one for one in self.stored() if one.id not in before]
        self.wait(lambda: made.id in self.drawn(pane))
        return made

    def bring_in(self, paths: Sequence[Path]) -> None:
        """Drop files on the window; where they are shown before, say that they are to come in."""
        self.drop(paths)
        resting = self.desk.equipment.bringing_in.resting
        if resting is not None:
            self.wait(resting.window.foot.start.isEnabled)
            resting.window.foot.start.click()

    def drop(self, paths: Sequence[Path]) -> None:
        """Drop files on the window."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        event = QDropEvent(
            QPointF(300, 300),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        self.desk.window.dropEvent(event)
