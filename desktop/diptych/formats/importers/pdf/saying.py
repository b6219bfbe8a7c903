"""What is said of a part: its lines as one stretch of words, each with how it looks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from diptych.domain.blocks import BlockKind, MarkKind
from diptych.formats.importers.pdf.hyphens import Hyphens, ends_parted
from diptych.formats.importers.pdf.values import Line, Part, Run, spaced

_RAISED, _LOWERED = 0.15, 0.08
_SMALL = 0.85
_BLANK_LINE = 1.9
_LABELS = re.compile(r"\d+|[*†‡§¶]+|[^\d*†‡§¶]+")
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


class Words:
    """Says lines as words. ``notes`` are the names of notes, by page and label.

    ``typed`` says that all is set like typescript, so that such letters mean nothing.
    """

    def __init__(
        self, hyphens: Hyphens, notes: Mapping[tuple[int, str], str], *, typed: bool
    ) -> None:
        self._hyphens = hyphens
        self._notes = notes
        pages = Counter(label for _, label in notes)
        self._anywhere = {label: name for (_, label), name in notes.items() if pages[label] == 1}
        """Notes that stand elsewhere than on the page that refers to them: at the end."""
        self._typed = typed

    def plain(self, lines: Sequence[Line]) -> Iterator[Said]:
        """Say lines that look alike throughout, in as few pieces as there are pages."""
        page = lines[0].page
        pieces: list[str] = []
        for number, line in enumerate(lines):
            if line.page != page:
                yield Said("".join(pieces), page)
                page, pieces = line.page, []
            if number + 1 == len(lines):
                pieces.append(line.text)
                continue
            following = lines[number + 1].text
            if ends_parted(line.text):
                pieces += (line.text[:-1], self._hyphens.joint(line.text, following))
            else:
                pieces += (line.text, _between(line.text, following))
        yield Said("".join(pieces), page)

    def styled(self, lines: Sequence[Line], part: Part) -> Iterator[Said]:
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
                yield Said(
                    _between(line.text, following),
                    line.page,
                    style=words[-1].style if words else (),
                )

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
            out += self._dressed(run, line, part)
        return (
            _labelled(out, part, self._notes.get((line.page, part.label), "")) if labelled else out
        )

    def _dressed(self, run: Run, line: Line, part: Part) -> Iterator[Said]:
        """Give a run as it looks; raised figures that number notes refer to them."""
        said = Said(run.text, line.page, run.first)
        small = run.size <= _SMALL * line.size
        lift = (line.base - run.base) / max(line.size, 1.0)
        if not part.aside and (small or (abs(lift) > _RAISED and run.size <= line.size)):
            if lift > _RAISED:
                yield from self._raised(said)
                return
            said.style = (MarkKind.SUB,) if lift < -_LOWERED else ()
        elif not part.aside and part.kind not in _PLAIN_KINDS and not part.heads:
            font = run.font
            styles = (
                (MarkKind.EMPHASIS, font.italic),
                (MarkKind.STRONG, font.bold),
                (MarkKind.CODE, font.mono and not self._typed),
            )
            said.style = tuple(kind for kind, looks in styles if looks)
        yield said

    def _raised(self, said: Said) -> Iterator[Said]:
        for found in _LABELS.finditer(said.text):
            label, first = found[0], said.first + found.start()
            name = self._notes.get((said.page, label)) or self._anywhere.get(label)
            if name:
                yield Said(label, said.page, first, (MarkKind.NOTE_REFERENCE,), f"#{name}")
            else:
                yield Said(label, said.page, first, (MarkKind.SUP,))


def _between(text: str, following: str) -> str:
    """Return what parts two lines: nothing in scripts that are written without spaces."""
    if text.isascii() or following.isascii():
        return " "
    return "" if _EASTERN.match(following[0]) and _EASTERN.match(text[-1:]) else " "


def _line_end(line: Line, following: Line, lines: Sequence[Line]) -> str:
    """Return what parts two lines of a listing: blank lines and the indent as they are seen."""
    wide = max(line.size * 0.6, 1.0)
    indent = round((following.left - min(one.left for one in lines)) / wide)
    blank = "\n" if following.base - line.base > _BLANK_LINE * line.size else ""
    return f"\n{blank}{' ' * min(indent, 40)}"


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
