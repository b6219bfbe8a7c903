"""Parts into a text with blocks and marks, and what the pages have laid over it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from diptych.domain.blocks import BlockKind, Mark, MarkKind
from diptych.domain.draft import Box, FoundAnnotation
from diptych.formats.importers.composing import Composed, Composer
from diptych.formats.importers.pdf.hyphens import Hyphens
from diptych.formats.importers.pdf.pages import Page
from diptych.formats.importers.pdf.saying import Said, Words
from diptych.formats.importers.pdf.values import Line, Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A text with what stands on it."""

    composed: Composed
    boxes: tuple[Box, ...]
    annotations: tuple[FoundAnnotation, ...]


class Writer:
    """Says parts to a composer, and remembers where characters of interest came to stand."""

    def __init__(self, pages: Sequence[Page], hyphens: Hyphens, *, typed: bool = False) -> None:
        self._composer = Composer()
        self._pages = pages
        self._hyphens = hyphens
        self._typed = typed
        self._words = Words(hyphens, {}, typed=typed)
        self._page = -1
        self._boxes: list[Box] = []
        self._pins: dict[int, list[tuple[int, int]]] = {}

    def write(self, parts: Iterable[Part], title: str = "") -> Written:
        """Write all parts; ``title`` is one that stands on no page."""
        parts = list(parts)
        notes = {
            (part.lines[0].page, part.label): f"note-{part.lines[0].page + 1}-{part.label}"
            for part in parts
            if part.kind is BlockKind.FOOTNOTE and part.label
        }
        self._words = Words(self._hyphens, notes, typed=self._typed)
        if title and parts:
            self._turn(parts[0].lines[0].page)
            self._composer.begin(BlockKind.TITLE)
            self._composer.say(title)
            self._composer.end()
        for part in parts:
            self._part(part)
        composed = self._composer.composed()
        marks = [*composed.marks, *self._links(composed)]
        return Written(
            composed=replace(
                composed, marks=tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end)))
            ),
            boxes=tuple(self._boxes),
            annotations=tuple(self._annotations(composed)),
        )

    def _part(self, part: Part) -> None:
        if not any(line.text.strip("\0 ") for line in part.lines):
            return
        before = self._composer.count
        self._turn(part.lines[0].page)
        self._composer.begin(part.kind, level=part.level, aside=part.aside)
        before = self._composer.count
        if part.cells:
            for cell in part.cells:
                with self._composer.cell("th" if part.heads else ""):
                    self._say(self._words.styled(cell, part))
        elif self._is_plain(part):
            for said in self._words.plain(part.lines):
                self._turn(said.page)
                self._composer.say(said.text)
        else:
            self._say(self._words.styled(part.lines, part))
        self._composer.end()
        if self._composer.count > before:
            self._boxes += self._boxes_of(part, before)

    def _is_plain(self, part: Part) -> bool:
        """Tell whether a part is nothing but words that look alike and that nothing covers."""
        return (
            part.kind is not BlockKind.VERBATIM
            and not (part.strip or part.label or part.aside)
            and not any(line.styled or self._pages[line.page].covered for line in part.lines)
        )

    def _turn(self, page: int) -> None:
        """Turn to a page, and to those before it that hold no words."""
        if page == self._page:
            return
        self._composer.turn_page(self._pages[page].label)
        self._page = page

    # --- Words ---------------------------------------------------------------------------

    def _say(self, words: Iterable[Said]) -> None:
        """Say words, with a mark over each stretch that looks alike."""
        for (style, target), stretch in groupby(words, key=lambda said: (said.style, said.target)):
            with ExitStack() as stack:
                for kind in style:
                    stack.enter_context(self._composer.marked(kind, target))
                for said in stretch:
                    self._turn(said.page)
                    self._say_one(said)

    def _say_one(self, said: Said) -> None:
        """Say words, and pin what is covered of them."""
        covered = self._pages[said.page].covered if said.first >= 0 else []
        end = said.first + len(said.text)
        cuts = {
            cut for one in covered for span in one.spans for cut in span if said.first < cut < end
        }
        if not covered:
            self._composer.say(said.text)
            return
        edges = sorted({said.first, end, *cuts})
        for first, last in pairwise(edges):
            pin = self._composer.pin()
            self._composer.say(said.text[first - said.first : last - said.first])
            after = self._composer.pin()
            for one in covered:
                if any(start <= first and last <= stop for start, stop in one.spans):
                    self._pins.setdefault(id(one), []).append((pin, after))

    # --- What stands on the text ---------------------------------------------------------

    def _links(self, composed: Composed) -> Iterator[Mark]:
        for page in self._pages:
            for one in page.covered:
                for start, end in _spans(composed, self._pins.get(id(one), [])) if one.url else ():
                    yield Mark(kind=MarkKind.LINK, start=start, end=end, target=one.url)

    def _annotations(self, composed: Composed) -> Iterator[FoundAnnotation]:
        for page in self._pages:
            for one in page.covered:
                if one.url:
                    continue
                spans = _spans(composed, self._pins.get(id(one), []))
                for number, (start, end) in enumerate(spans):
                    yield FoundAnnotation(
                        start=start,
                        end=end,
                        note=one.note if number == 0 else "",
                        colour=one.colour,
                        creator=one.creator,
                        created=one.created,
                    )

    def _boxes_of(self, part: Part, block: int) -> Iterator[Box]:
        """Give the boxes of a part: one for each column that it stands in."""
        stretch: list[Line] = []
        for line in part.lines:
            if stretch and (
                line.page != stretch[-1].page or line.base < stretch[-1].base - 2 * line.size
            ):
                yield self._box(stretch, block)
                stretch = []
            stretch.append(line)
        yield self._box(stretch, block)

    def _box(self, lines: Sequence[Line], block: int) -> Box:
        page = self._pages[lines[0].page]
        rect = (
            min(line.left for line in lines),
            min(line.top for line in lines),
            max(line.right for line in lines),
            max(line.bottom for line in lines),
        )
        if page.frame.turn != page.text_frame.turn:
            rect = page.text_frame.seen_in(page.frame, rect)
        left, top, right, bottom = (round(edge, 1) for edge in rect)
        return Box(block=block, page=page.index, left=left, top=top, right=right, bottom=bottom)


def _spans(composed: Composed, pins: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the stretches of text between pins, without blanks at their ends."""
    text, places = composed.text, composed.pins
    found: list[tuple[int, int]] = []
    for start, end in sorted((places[first], places[last]) for first, last in pins):
        if found and not text[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return [span for span in (_stripped(text, *span) for span in found) if span[0] < span[1]]


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    said = text[start:end]
    return start + len(said) - len(said.lstrip()), end - len(said) + len(said.rstrip())
