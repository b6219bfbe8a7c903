"""What a reader does in a day, drawn by chance: each operation through the window's own events."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QElapsedTimer, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks import corpus
from diptych.library.library import Library
from diptych.ui.appearance.look import Look
from diptych.ui.appearance.theme import NAMES
from diptych.ui.desks import Desks
from diptych.ui.reader.pane import ArticlePane

Key, Modifier = Qt.Key, Qt.KeyboardModifier

LONGEST_WAIT = 20_000
"""Milliseconds that a commit, a find or a search may take before the day has failed."""

AT_REST = (1600, 1000)
"""Pixels of the window whenever memory is looked at."""

HIGHLIGHTS = 400
"""So many there are at most: from here on one is deleted for each that is made."""

SUBJECTS = ("ferries", "bridges", "money", "council", "weather", "money/grants", "money/tolls")


@dataclass(frozen=True, slots=True)
class Mark:
    """A highlight as the reader means it."""

    article: str
    start: int
    end: int
    tags: tuple[str, ...] = ()
    note: str = ""


class Ledger:
    """What the reader did, kept apart from the program: marks by number, and what undo undoes."""

    def __init__(self) -> None:
        self.marks: dict[int, Mark] = {}
        self._steps: list[tuple[int, Mark | None, Mark | None]] = []
        self._undone: list[tuple[int, Mark | None, Mark | None]] = []
        self._last = 0

    def add(self, mark: Mark) -> None:
        """A highlight was made."""
        self._last += 1
        self._do(self._last, mark)

    def change(self, number: int, mark: Mark) -> None:
        """A highlight became another."""
        self._do(number, mark)

    def remove(self, number: int) -> None:
        """A highlight was deleted."""
        self._do(number, None)

    def aside(self) -> None:
        """Something was done that can be undone and is no matter of highlights."""
        self._do(0, None)

    def _do(self, number: int, mark: Mark | None) -> None:
        self._steps.append((number, self.marks.get(number), mark))
        self._undone.clear()
        self._set(number, mark)

    def _set(self, number: int, mark: Mark | None) -> None:
        if mark is None:
            self.marks.pop(number, None)
        else:
            self.marks[number] = mark

    def undo(self) -> None:
        """The last step was taken back."""
        self._undone.append(self._steps.pop())
        number, before, _ = self._undone[-1]
        self._set(number, before)

    def redo(self) -> None:
        """What was taken back was done again."""
        self._steps.append(self._undone.pop())
        number, _, after = self._steps[-1]
        self._set(number, after)

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._steps)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return bool(self._undone)


class Day:
    """One reader at one window; ``step`` does the next thing."""

    def __init__(self, desks: Desks, look: Look, library: Library, seed: int) -> None:
        self._desks = desks
        self._desk = desk = desks.front
        self._look = look
        self._library = library
        self._chance = random.Random(seed)
        self._area = desk.window.area
        self.ledger = Ledger()
        self.done: Counter[str] = Counter()
        self._ids = [one.article.id for one in library.articles()]
        table: tuple[tuple[int, Callable[[], object]], ...] = (
            (200, self._wheel),
            (90, self._page),
            (25, self._jump_by_strip),
            (15, self._to_an_end),
            (30, self._move_caret),
            (60, self._drag),
            (25, self._click),
            (20, self._double_click),
            (40, self._hover),
            (130, self._highlight),
            (40, self._tag),
            (30, self._note),
            (30, self._delete),
            (40, self._undo),
            (30, self._redo),
            (20, self._theme),
            (30, self._zoom),
            (15, self._zoom_by_wheel),
            (30, self._open),
            (20, self._open_beside),
            (12, self._close_pane),
            (12, self._swap),
            (12, self._maximise),
            (15, self._next_pane),
            (20, self._next_annotation),
            (15, self._back_and_forward),
            (15, self._find),
            (10, self._search),
            (8, self._choose_type),
            (8, self._palette),
            (8, self._keys),
            (5, self._reading_mode),
            (12, self._panels),
            (10, self._hidden),
            (12, self._reblock),
            (12, self._resize),
            (10, self._filter),
            (6, self._copy),
            (12, self._scroll_together),
            (8, self._pin),
            (6, self._unpin),
            (6, self._stack),
            (8, self._justify),
            (4, self._another_window),
        )
        self._weights = [weight for weight, _ in table]
        self._acts = [act for _, act in table]
        self.everything = {act.__name__ for act in self._acts}

    def step(self) -> None:
        """Do one thing, and let the window show it."""
        (act,) = self._chance.choices(self._acts, self._weights)
        if not self._area.panes():
            act = self._open
        if act() is not False:
            self.done[act.__name__] += 1
        QApplication.processEvents()

    def read_through(self) -> None:
        """Read every article once, hyphenated, and look one word up in all of them.

        What the program remembers of words is as much as there are words, and comes by reading.
        """
        self._trigger("view.justified")
        self._trigger("view.hyphenated")
        for article_id in self._ids:
            self._open_one(article_id, beside=False)
            bar = self._pane.view.verticalScrollBar()
            while bar.value() < bar.maximum():
                self._key(Key.Key_PageDown)
                QApplication.processEvents()
        self._look_up("ferries")

    def come_to_rest(self) -> None:
        """Leave the window as it is at every measurement: its size, one pane, the usual type.

        What a window of 1,700 pixels or a second pane holds is no growth.
        """
        self._desk.window.resize(*AT_REST)
        self._look.choose("light")
        self._trigger("view.usual_size")
        while len(self._area.panes()) > 1:
            self._trigger("panes.close")
        self._open_one(self._ids[0], beside=False)
        self._to_an_end()
        QApplication.processEvents()

    # --- how things are done ---------------------------------------------------------------

    def _trigger(self, name: str) -> bool:
        action = self._desk.window.actions_.by_id[name]
        enabled = action.isEnabled()
        if enabled:
            action.trigger()
        return enabled

    def _until(self, true: Callable[[], object], what: str) -> None:
        clock = QElapsedTimer()
        clock.start()
        while not true():
            QApplication.processEvents()
            assert clock.elapsed() < LONGEST_WAIT, f"waited in vain for {what}"
            time.sleep(0.001)

    def _saved(self) -> None:
        """Wait for the commit, and until the pane shows what was committed."""
        self._until(lambda: self._desk.attachment.saved, "a commit")
        self._until(lambda: not self._desk.contents._fetching, "what was committed")

    @property
    def _pane(self) -> ArticlePane:
        pane = self._area.current()
        assert pane is not None
        return pane

    def _point(self) -> QPoint:
        port = self._pane.view.viewport()
        return QPoint(
            self._chance.randrange(max(1, port.width())),
            self._chance.randrange(4, max(5, port.height() - 4)),
        )

    def _key(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Modifier.NoModifier, times: int = 1
    ) -> None:
        for _ in range(times):
            QTest.keyClick(self._pane.view, key, modifier)

    # --- scrolling -------------------------------------------------------------------------

    def _turn_wheel(self, delta: int, modifier: Qt.KeyboardModifier) -> None:
        port = self._pane.view.viewport()
        point = QPointF(port.rect().center())
        event = QWheelEvent(
            point,
            QPointF(port.mapToGlobal(port.rect().center())),
            QPoint(),
            QPoint(0, delta),
            Qt.MouseButton.NoButton,
            modifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,  # noqa: FBT003 - Qt's signature
        )
        QApplication.sendEvent(port, event)

    def _wheel(self) -> None:
        way = self._chance.choice((-1, -1, -1, 1))
        for _ in range(self._chance.randint(1, 4)):
            self._turn_wheel(way * self._chance.choice((15, 120, 120, 240)), Modifier.NoModifier)
            QApplication.processEvents()

    def _page(self) -> None:
        self._key(self._chance.choice((Key.Key_PageDown, Key.Key_PageDown, Key.Key_PageUp)))

    def _jump_by_strip(self) -> None:
        strip = self._pane.view.strip
        place = QPoint(strip.width() // 2, self._chance.randrange(max(1, strip.height())))
        QTest.mouseClick(strip, Qt.MouseButton.LeftButton, Modifier.NoModifier, place)

    def _to_an_end(self) -> None:
        self._key(self._chance.choice((Key.Key_Home, Key.Key_End)))

    # --- selecting -------------------------------------------------------------------------

    def _move_caret(self) -> None:
        if self._chance.random() < 0.3:
            self._trigger("read.caret")
        key = self._chance.choice((Key.Key_Right, Key.Key_Left, Key.Key_Down, Key.Key_Up))
        modifier = self._chance.choice(
            (
                Modifier.NoModifier,
                Modifier.ShiftModifier,
                Modifier.ControlModifier | Modifier.ShiftModifier,
            )
        )
        self._key(key, modifier, self._chance.randint(1, 5))

    def _drag(self) -> None:
        # Else the drag may take a highlight by its handle, which the ledger knows nothing of.
        self._pane.view.set_active(None)
        port, first, last = self._pane.view.viewport(), self._point(), self._point()
        left = Qt.MouseButton.LeftButton
        QTest.mousePress(port, left, Modifier.NoModifier, first)
        QTest.mouseMove(port, (first + last) / 2)
        QTest.mouseMove(port, last)
        QTest.mouseRelease(port, left, Modifier.NoModifier, last)

    def _click(self) -> None:
        port, place = self._pane.view.viewport(), self._point()
        QTest.mouseClick(port, Qt.MouseButton.LeftButton, Modifier.NoModifier, place)

    def _double_click(self) -> None:
        port, place = self._pane.view.viewport(), self._point()
        left = Qt.MouseButton.LeftButton
        QTest.mouseDClick(port, left, Modifier.NoModifier, place)
        if self._chance.random() < 0.4:
            QTest.mouseClick(port, left, Modifier.NoModifier, place)
        else:
            QTest.mouseRelease(port, left, Modifier.NoModifier, place)

    def _hover(self) -> None:
        for _ in range(3):
            QTest.mouseMove(self._pane.view.viewport(), self._point())
            QApplication.processEvents()

    def _copy(self) -> None:
        self._trigger("edit.copy")

    # --- marking ---------------------------------------------------------------------------

    def _select_some(self) -> bool:
        """Select some words that are on the screen, by the mouse or by keys."""
        view = self._pane.view
        self._drag()
        span = view.selection()
        if span is None or span.end - span.start > 1500:
            view.set_caret(view.place().offset)
            self._key(
                Key.Key_Right,
                Modifier.ControlModifier | Modifier.ShiftModifier,
                self._chance.randint(2, 12),
            )
            span = view.selection()
        readable = view.readable
        return (
            span is not None
            and readable is not None
            and bool(readable.text.slice(span.start, span.end).strip())
        )

    def _highlight(self) -> bool:
        if len(self.ledger.marks) >= HIGHLIGHTS:
            self._delete()
        if not self._select_some():
            return False
        readable, span = self._pane.view.readable, self._pane.view.selection()
        assert readable is not None
        assert span is not None
        anchor = self._library.make_annotation(readable, span).anchor
        assert anchor.span is not None
        self._trigger("annotate.highlight")
        self.ledger.add(Mark(readable.article.id, anchor.span.start, anchor.span.end))
        self._saved()
        return True

    def _go_to_one(self) -> tuple[int, Mark] | None:
        """Put the caret into a highlight that is the topmost there; say which."""
        pane = self._pane
        here = [
            (number, mark)
            for number, mark in self.ledger.marks.items()
            if mark.article == pane.article_id
        ]
        self._chance.shuffle(here)
        for _, mark in here[:12]:
            pane.view.set_caret(mark.start)
            top = self._desk.equipment.annotating.at_caret()
            if top is not None and top.anchor.span is not None:
                same = [
                    one
                    for one in here
                    if (one[1].start, one[1].end) == (top.anchor.span.start, top.anchor.span.end)
                ]
                if len(same) == 1:
                    return same[0]
        return None

    def _tag(self) -> bool:
        found = self._go_to_one()
        if found is None:
            return False
        number, mark = found
        path = self._chance.choice(SUBJECTS)
        self._trigger("annotate.tag")
        popover = self._desk.equipment.annotating._popovers._tags
        assert popover is not None
        QApplication.processEvents()
        QTest.keyClicks(popover.field, path)
        if path not in mark.tags:
            QTest.keyClick(popover.field, Key.Key_Return)
            self.ledger.change(number, replace(mark, tags=(*mark.tags, path)))
        self._saved()
        popover.field.clear()
        QTest.keyClick(popover.field, Key.Key_Escape)
        assert not popover.isVisible()
        return True

    def _note(self) -> bool:
        found = self._go_to_one()
        if found is None:
            return False
        number, mark = found
        words = " ".join(corpus.sample(self._chance, self._chance.randint(2, 12)))
        self._trigger("annotate.note")
        popover = self._desk.equipment.annotating._popovers._note
        assert popover is not None
        popover.editor.selectAll()
        QTest.keyClicks(popover.editor, words)
        QApplication.processEvents()
        QTest.keyClick(popover.editor, Key.Key_Escape)
        if words != mark.note:
            self.ledger.change(number, replace(mark, note=words))
        self._saved()
        return True

    def _delete(self) -> bool:
        found = self._go_to_one()
        if found is None:
            return False
        self._trigger("annotate.delete")
        self.ledger.remove(found[0])
        self._saved()
        return True

    def _undo(self) -> bool:
        if not self.ledger.can_undo:
            return False
        for _ in range(self._chance.randint(1, 3)):
            if self.ledger.can_undo:
                assert self._trigger("edit.undo")
                self.ledger.undo()
                self._saved()
        return True

    def _redo(self) -> bool:
        if not self.ledger.can_redo:
            return False
        assert self._trigger("edit.redo")
        self.ledger.redo()
        self._saved()
        return True

    # --- how it looks ----------------------------------------------------------------------

    def _theme(self) -> None:
        self._look.choose(self._chance.choice(NAMES))

    def _zoom(self) -> None:
        names = ("view.larger", "view.smaller", "view.usual_size", "view.usual_size")
        self._trigger(self._chance.choice(names))

    def _zoom_by_wheel(self) -> None:
        self._turn_wheel(self._chance.choice((-120, 120)), Modifier.ControlModifier)

    def _choose_type(self) -> None:
        self._trigger("view.look")
        popover = self._desk.viewing._type
        assert popover is not None
        QApplication.processEvents()
        QTest.keyClick(popover, Key.Key_Escape)
        popover.close()

    def _reading_mode(self) -> None:
        self._trigger("view.reading_mode")
        QApplication.processEvents()
        self._page()
        self._trigger("view.reading_mode")

    def _resize(self) -> None:
        self._desk.window.resize(self._chance.randint(900, 1700), self._chance.randint(600, 1050))

    def _panels(self) -> None:
        self._trigger(self._chance.choice(("view.library", "view.annotations")))

    def _hidden(self) -> None:
        self._trigger("read.hidden")

    def _reblock(self) -> bool:
        """Split, join, hide or re-kind the paragraph at the caret, or those that are selected."""
        acts = ("split", "join_before", "join_after", "hide", "hide", "kind.quote", "kind.heading3")
        done = self._aside(f"paragraphs.{self._chance.choice(acts)}")
        paragraphs = self._desk.equipment.reblocking
        self._until(lambda: not paragraphs.busy, "the paragraphs as they are now")
        return done

    # --- panes -----------------------------------------------------------------------------

    def _open_one(self, article_id: str, *, beside: bool) -> None:
        self._desk.opening.open(article_id, beside=beside)
        self._until(lambda: article_id in self._desk.opening.open_ids(), "an article")

    def _open(self) -> None:
        self._open_one(self._chance.choice(self._ids), beside=False)

    def _open_beside(self) -> None:
        self._open_one(self._chance.choice(self._ids), beside=True)

    def _close_pane(self) -> None:
        if len(self._area.panes()) > 1 or self._chance.random() < 0.1:
            self._trigger("panes.close")

    def _swap(self) -> None:
        self._trigger("panes.swap")

    def _maximise(self) -> None:
        self._trigger("panes.maximise")

    def _next_pane(self) -> None:
        self._trigger("panes.next")

    def _scroll_together(self) -> None:
        name = self._chance.choice(("apart", "share", "share", "paragraph"))
        self._trigger(f"panes.scroll.{name}")
        self._wheel()

    def _pin(self) -> bool:
        return self._aside("panes.align")

    def _unpin(self) -> bool:
        return self._aside("panes.unpin_all")

    def _aside(self, action: str) -> bool:
        """Do what is undone as a step of its own, if there is anything to do."""
        history = self._desk.attachment.history
        assert history is not None
        before = history.stack.index()
        self._trigger(action)
        done = history.stack.index() != before
        if done:
            self.ledger.aside()
            self._saved()
        return done

    def _stack(self) -> None:
        self._trigger("panes.stack")

    def _justify(self) -> None:
        self._trigger(self._chance.choice(("view.justified", "view.hyphenated")))

    def _another_window(self) -> None:
        """Open a window with an article, look at it, and close it again."""
        desk = self._desks.open_beside(self._desk, [self._chance.choice(self._ids)])
        self._until(desk.opening.open_ids, "an article in another window")
        desk.window.actions_.by_id["window.close"].trigger()
        self._desk.window.activateWindow()
        self._until(lambda: len(self._desks.all) == 1, "one window alone")

    # --- finding one's way -----------------------------------------------------------------

    def _next_annotation(self) -> None:
        names = ("read.next_annotation", "read.previous_annotation")
        self._trigger(self._chance.choice(names))

    def _back_and_forward(self) -> None:
        self._trigger(self._chance.choice(("go.back", "go.back", "go.forward")))
        # Where Back opens an article, it is read on another thread.
        self._until(lambda: not self._desk.jobs.running, "the place before")

    def _find(self) -> None:
        finding = self._desk.equipment.seeking.finding
        finding.start()
        bar = finding._bar
        assert bar is not None
        bar.field.setText(self._chance.choice(corpus.words()[:400]))
        QTest.keyClick(bar.field, Key.Key_Return)
        self._until(lambda: not self._desk.jobs.running, "what was looked for")
        for _ in range(self._chance.randint(0, 3)):
            self._trigger("find.next")
            QApplication.processEvents()
        if self._chance.random() < 0.7:
            QTest.keyClick(bar.field, Key.Key_Escape)

    def _search(self) -> None:
        self._look_up(self._chance.choice(corpus.words()[100:900]))

    def _look_up(self, words: str) -> None:
        self._trigger("find.library")
        search = self._desk.equipment.seeking.search
        view = self._desk.window.show_search()
        assert search is not None
        view.set_query(words)
        QTest.keyClick(view.field, Key.Key_Return)
        self._until(lambda: not self._desk.jobs.running, "hits")
        self._trigger("find.next")
        QApplication.processEvents()
        view.closed.emit()

    def _filter(self) -> None:
        panel: QWidget
        for panel in (self._desk.window.library_panel, self._desk.window.annotations_panel):
            panel.filter.setText(self._chance.choice(("", "fer", "the", "zz")))
            QApplication.processEvents()
            panel.filter.clear()

    def _palette(self) -> None:
        self._trigger("find.command")
        palette = self._desk.equipment.by_name._palette
        assert palette is not None
        QTest.keyClicks(palette.field, self._chance.choice(("high", "the", "a", "theme")))
        QApplication.processEvents()
        QTest.keyClick(palette.field, Key.Key_Escape)
        assert not palette.isVisible()

    def _keys(self) -> None:
        self._trigger("help.keys")
        QApplication.processEvents()
        focus = QApplication.focusWidget() or self._desk.window
        QTest.keyClick(focus, Key.Key_Escape)
