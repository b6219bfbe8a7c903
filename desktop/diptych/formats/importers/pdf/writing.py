"""Parts into a text with blocks and marks, and what the pages have laid over it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from diptych.domain.blocks import BlockKind, Mark, MarkKind
from diptych.domain.draft import Box, FoundAnnotation
from diptych.formats.importers.composing import Composed, Composer
from diptych.formats.importers.pdf.hyphens import Hyphens, ends_parted
from diptych.formats.importers.pdf.pages import Page
from diptych.formats.importers.pdf.values import Line, Part, Run, spaced

_RAISED, _LOWERED = 0.15, 0.08
_SMALL = 0.85
_BLANK_LINE = 1.9
_LABEL = re.compile(r"\s*(?:\d{1,3}|[*†‡§¶]{1,3})\s*")
_EASTERN = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]")
_PLAIN_KINDS = frozenset({BlockKind.TITLE, BlockKind.HEADING})


@dataclass(slots=True)
class Said:
    """Words to be said: of which page, from which of its characters on, and how they look."""

    text: str
    page: int
    first: int = -1
    style: tuple[MarkKind, ...] = ()
    target: str = ""


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
        """All is set like typescript, so that such letters mean nothing."""
        self._page = -1
        self._boxes: list[Box] = []
        self._pins: dict[int, list[tuple[int, int]]] = {}
        self._notes: dict[tuple[int, str], str] = {}

    def write(self, parts: Iterable[Part], title: str = "") -> Written:
        """Write all parts; ``title`` is one that stands on no page."""
        parts = list(parts)
        self._notes = {
            (part.lines[0].page, part.label): f"note-{part.lines[0].page + 1}-{part.label}"
            for part in parts
            if part.kind is BlockKind.FOOTNOTE and part.label
        }
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
                    self._say(self._joined(cell, part))
        else:
            self._say(self._joined(part.lines, part))
        self._composer.end()
        if self._composer.count > before:
            self._boxes += self._boxes_of(part, before)

    def _turn(self, page: int) -> None:
        """Turn to a page, and to those before it that hold no words."""
        if page == self._page:
            return
        self._composer.turn_page(self._pages[page].label)
        self._page = page

    # --- Words ---------------------------------------------------------------------------

    def _joined(self, lines: Sequence[Line], part: Part) -> Iterator[Said]:
        """Give the words of lines as one text: parted words whole, a space between the others."""
        skip = part.strip
        for number, line in enumerate(lines):
            words = self._words(line, part, labelled=number == 0 and bool(part.label))
            if number == 0 and skip:
                words = list(_without(words, skip))
            following = lines[number + 1].text if number + 1 < len(lines) else ""
            if not following:
                yield from words
            elif part.kind is BlockKind.VERBATIM:
                yield from words
                yield Said(_line_end(line, lines[number + 1], lines), line.page)
            elif ends_parted(line.text) and not part.aside:
                joint = self._hyphens.joint(line.text, following)
                yield from _unhyphenated(words, joint)
            else:
                yield from words
                if not (_EASTERN.match(following[0]) and _EASTERN.match(line.text[-1:])):
                    yield Said(" ", line.page, style=words[-1].style if words else ())

    def _words(self, line: Line, part: Part, *, labelled: bool) -> list[Said]:
        if not line.styled and not labelled:
            run = line.runs[0]
            return [Said(run.text, line.page, run.first)]
        out: list[Said] = []
        place = 0
        for text in spaced(line.runs):
            run = line.runs[min(place, len(line.runs) - 1)]
            if text is not run.text:
                out.append(Said(text, line.page, style=out[-1].style if out else ()))
                continue
            place += 1
            out.append(self._dressed(run, line, part))
        return _labelled(out, part, self._id(line.page, part.label)) if labelled else out

    def _dressed(self, run: Run, line: Line, part: Part) -> Said:
        """Return a run as it looks: raised figures that number a note refer to it."""
        said = Said(run.text, line.page, run.first)
        if part.aside:
            return said
        raised = abs(run.base - line.base) > _RAISED * line.size and run.size <= line.size
        if run.size <= _SMALL * line.size or raised:
            lift = (line.base - run.base) / max(line.size, 1.0)
            label = run.text.strip()
            if lift > _RAISED:
                target = self._notes.get((line.page, label), "")
                noted = bool(target) and _LABEL.fullmatch(run.text) is not None
                said.style = (MarkKind.NOTE_REFERENCE,) if noted else (MarkKind.SUP,)
                said.target = f"#{target}" if noted else ""
            elif lift < -_LOWERED:
                said.style = (MarkKind.SUB,)
            return said
        if part.kind not in _PLAIN_KINDS and not part.heads:
            font = run.font
            styles = (
                (MarkKind.EMPHASIS, font.italic),
                (MarkKind.STRONG, font.bold),
                (MarkKind.CODE, font.mono and not self._typed),
            )
            said.style = tuple(kind for kind, looks in styles if looks)
        return said

    def _id(self, page: int, label: str) -> str:
        return self._notes.get((page, label), "")

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


def _line_end(line: Line, following: Line, lines: Sequence[Line]) -> str:
    """Return what parts two lines of a listing: blank lines and the indent as they are seen."""
    wide = max(line.size * 0.6, 1.0)
    indent = round((following.left - min(one.left for one in lines)) / wide)
    blank = "\n" if following.base - line.base > _BLANK_LINE * line.size else ""
    return f"\n{blank}{' ' * min(indent, 40)}"


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


def _without(words: Iterable[Said], count: int) -> Iterator[Said]:
    """Give words without so many characters at their beginning, blanks before them aside."""
    left = count
    begun = False
    for said in words:
        text = said.text
        blanks = 0 if begun else len(text) - len(text.lstrip())
        drop = min(len(text), left + blanks)
        begun = begun or drop > blanks
        left -= max(0, drop - blanks)
        if drop < len(text):
            yield Said(
                text[drop:],
                said.page,
                said.first + drop if said.first >= 0 else -1,
                said.style,
                said.target,
            )


def _unhyphenated(words: list[Said], joint: str) -> Iterator[Said]:
    """Give words with what stands for the hyphen that they end with."""
    while words and not words[-1].text.strip():
        words = words[:-1]
    if not words:
        return
    last = words[-1]
    bare = last.text.rstrip()[:-1]
    yield from words[:-1]
    yield Said(bare, last.page, last.first, last.style, last.target)
    if joint:
        yield Said(joint, last.page, last.first + len(bare), last.style, last.target)


def _labelled(words: list[Said], part: Part, target: str) -> list[Said]:
    """Return a note's first words with its label marked as such."""
    out: list[Said] = []
    left = part.label
    for said in words:
        bare = said.text.lstrip()
        if left and bare.startswith(left):
            drop = len(said.text) - len(bare) + len(left)
            out.append(Said(left, said.page, said.first, (MarkKind.NOTE_REFERENCE,), target))
            rest = said.text[drop:]
            if rest and not rest[0].isspace() and rest[0] not in ".)":
                out.append(Said(" ", said.page))
            out.append(Said(rest, said.page, said.first + drop if said.first >= 0 else -1))
            left = ""
        else:
            out.append(said)
    return out
