"""The words of a page on their way into blocks: what kind the next one is, which marks hold."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from diptych.domain.blocks import Aside, BlockKind, MarkKind
from diptych.formats.importers.composing import PICTURE, Composer


@dataclass(slots=True)
class _Place:
    """Where words stand: the kind of block they begin, and what its first one begins with."""

    kind: BlockKind
    level: int = 0
    then: BlockKind | None = None
    label: str = ""
    note: str | None = None
    begun: bool = False


@dataclass(slots=True)
class _Held:
    """A mark that holds for what is said; ``start`` is where it began in the block under way."""

    kind: MarkKind
    target: str
    start: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A picture that stands where it is met, or after the block that is under way there."""

    name: str
    words: str


class Flow:
    """Begins a block when its first word is said, as the place where it stands wants it.

    Marks hold on from one block to the next; pictures wait for the end of a block.
    """

    def __init__(self, composer: Composer) -> None:
        self._composer = composer
        self._places = [_Place(BlockKind.PARAGRAPH)]
        self._held: list[_Held] = []
        self._pictures: list[Shown] = []
        self._open = False
        self._in_cell = False
        self.aside = Aside.NONE

    @property
    def kind(self) -> BlockKind:
        """What the next block is, or the one under way."""
        return self._places[-1].kind

    @property
    def begun(self) -> bool:
        """Whether a block is under way."""
        return self._open

    def say(self, text: str) -> None:
        """Say words; the first that show begin a block."""
        if not self._open and not self._in_cell:
            if not text or (text.isspace() and self.kind is not BlockKind.VERBATIM):
                return
            self._begin()
        self._composer.say(text)

    def break_line(self) -> None:
        """Begin a new line, where a block is under way."""
        if self._open or self._in_cell:
            self._composer.break_line()

    def part(self) -> None:
        """End the block under way: what comes is another one. In a cell, go on after a space."""
        if self._in_cell:
            self._composer.say(" ")
        elif self._open:
            self._end()

    @contextmanager
    def place(
        self,
        kind: BlockKind,
        level: int = 0,
        *,
        then: BlockKind | None = None,
        label: str = "",
        note: str | None = None,
    ) -> Iterator[None]:
        """Say meanwhile what stands in blocks of a kind; ``then`` is that of all but the first.

        ``label`` is what the first begins with; as that of a ``note`` it leads to the note's id.
        """
        self.part()
        self._places.append(_Place(kind, level, then, label, note))
        yield
        self.part()
        self._places.pop()

    @contextmanager
    def marked(self, kind: MarkKind, target: str = "") -> Iterator[None]:
        """Mark what is said meanwhile, block by block."""
        held = _Held(kind, target, self._composer.said)
        self._held.append(held)
        yield
        self._held.pop()
        self._mark(held)

    @contextmanager
    def row(self) -> Iterator[None]:
        """Say the cells of one row of a table meanwhile."""
        self.part()
        self._composer.begin(BlockKind.ROW, aside=self.aside)
        yield
        self._composer.end()
        self._show()

    @contextmanager
    def cell(self, target: str) -> Iterator[None]:
        """Say one cell of the row under way meanwhile."""
        self._in_cell = True
        with self._composer.cell(target):
            outer, self._held = self._held, []
            yield
            self._held = outer
        self._in_cell = False

    def picture(self, name: str, words: str) -> None:
        """Show a picture here, or after the words that are under way."""
        self._pictures.append(Shown(name=name, words=words))
        if not self._open and not self._in_cell:
            self._show()

    def end(self) -> None:
        """End what is under way."""
        self.part()
        self._show()

    def _begin(self) -> None:
        place = self._places[-1]
        kind = place.then if place.begun and place.then is not None else place.kind
        self._composer.begin(kind, level=place.level if kind is place.kind else 0, aside=self.aside)
        self._open = True
        for held in self._held:
            held.start = 0
        if place.label and not place.begun:
            self._composer.say(place.label)
            if place.note is not None:
                self._composer.mark(MarkKind.NOTE_REFERENCE, 0, place.note)
            self._composer.say(" ")
            for held in self._held:
                held.start = self._composer.said
        place.begun = True

    def _end(self) -> None:
        for held in self._held:
            self._mark(held)
        self._composer.end()
        self._open = False
        self._show()

    def _mark(self, held: _Held) -> None:
        if self._open or self._in_cell:
            self._composer.mark(held.kind, held.start, held.target)

    def _show(self) -> None:
        shown, self._pictures = self._pictures, []
        for picture in shown:
            self._composer.begin(BlockKind.FIGURE, aside=self.aside)
            self._composer.say(picture.words or PICTURE)
            self._composer.mark(MarkKind.IMAGE, 0, picture.name)
            self._composer.end()
