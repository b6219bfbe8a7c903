"""Articles written for this project with their quotations labelled, set in any style of marks.

An article begins with `=== name · language` (and `· held`: nobody has read what goes wrong on it); `@K Name / Other`
says who the key K is; `# ` is a heading, `^ ` a hidden paragraph. `{dK …}` is a quotation: its class
(direct, fragment, nested, term), `+` where it is of one utterance with the one before, `!` where the
closing mark is missing, and the key of who speaks (`-`: not asked).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from diptych.domain.blocks import Aside, Block, BlockKind, Blocks

FOLDER = Path(__file__).parent / "quotations"
_CLASSES = {"d": "direct", "f": "fragment", "n": "nested", "t": "term"}
_OPEN = re.compile(r"\{([dfnt])(\+?)(!?)([A-Z]|-) ")


class Style(NamedTuple):
    """A way of setting marks: outer and inner ones, the apostrophe, what reopens a paragraph."""

    outer: tuple[str, str]
    inner: tuple[str, str]
    apostrophe: str = "’"
    again: str | None = None


STYLES = {
    "curly double": Style(("“", "”"), ("‘", "’")),
    "straight double": Style(('"', '"'), ("'", "'"), "'"),
    "British single": Style(("‘", "’"), ("“", "”")),
    "straight single": Style(("'", "'"), ('"', '"'), "'"),
    "French": Style(("«\u00a0", "\u00a0»"), ("“", "”")),
    "French, closing mark again": Style(("« ", " »"), ("« ", " »"), "’", "» "),
    "Spanish": Style(("«", "»"), ("“", "”")),
    "outward guillemets": Style(("»", "«"), ("›", "‹")),
    "German": Style(("„", "“"), ("‚", "‘")),
    "low and high": Style(("„", "”"), ("‚", "’")),
    "Swedish": Style(("”", "”"), ("’", "’")),
    "angles": Style(("‹", "›"), ("«", "»")),
    "corners": Style(("「", "」"), ("『", "』")),
    "white corners": Style(("『", "』"), ("「", "」")),
    "no mark again": Style(("“", "”"), ("‘", "’"), "’", ""),
}
USUAL = {"en": "curly double", "de": "German", "fr": "French", "es": "Spanish"}


@dataclass(frozen=True, slots=True)
class Label:
    start: int
    end: int
    kind: str
    joined: bool
    truncated: bool
    speakers: tuple[str, ...]


@dataclass(slots=True)
class Written:
    """One article as it was written."""

    name: str
    language: str
    held: bool
    people: dict[str, tuple[str, ...]]
    paragraphs: list[str]


@dataclass(slots=True)
class Article:
    """One article set in a style: its text, its blocks, its labels."""

    text: str = ""
    blocks: list[Block] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)


def written() -> list[Written]:
    found = []
    for path in sorted(FOLDER.glob("*.txt")):
        for part in re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            head, _, body = part.partition("\n")
            name, language, *rest = head.split(" · ")
            people = {"-": ()}
            lines = body.split("\n")
            while lines[0].startswith("@"):
                key, names = lines[0][1], lines.pop(0)[3:]
                people[key] = tuple(names.split(" / "))
            texts = [text for text in "\n".join(lines).strip().split("\n\n") if text]
            apart = [text for one in texts for text in _headings(one)]
            found.append(Written(name, language, "held" in rest, people, apart))
    return found


def _headings(text: str) -> list[str]:
    if text.startswith("# ") and "\n" in text:
        return list(text.split("\n", 1))
    return [text]


def set_in(article: Written, style: Style) -> Article:
    """Set an article in a style; a quotation over paragraphs opens again as the style does."""
    made = Article()
    open_labels: list[tuple[int, str, bool, bool, tuple[str, ...]]] = []
    for written_so in article.paragraphs:
        if made.text:
            made.text += "\n\n"
        start = len(made.text)
        kind = BlockKind.HEADING if written_so.startswith("# ") else BlockKind.PARAGRAPH
        aside = Aside.BOILERPLATE if written_so.startswith("^ ") else Aside.NONE
        paragraph = written_so.removeprefix("# ").removeprefix("^ ")
        if open_labels:
            made.text += style.outer[0] if style.again is None else style.again
        _set_paragraph(made, paragraph, style, article.people, open_labels)
        made.blocks.append(Block(kind=kind, start=start, end=len(made.text), aside=aside))
    made.labels.sort(key=lambda label: (label.start, -label.end))
    return made


def _set_paragraph(made, paragraph, style, people, open_labels) -> None:
    place = 0
    while place < len(paragraph):
        opened = _OPEN.match(paragraph, place)
        pair = style.inner if open_labels else style.outer
        if opened:
            letter, joined, cut, key = opened.groups()
            open_labels.append(
                (len(made.text), _CLASSES[letter], bool(joined), bool(cut), people[key])
            )
            made.text += pair[0]
            place = opened.end()
        elif paragraph[place] == "}":
            start, kind, joined, cut, speakers = open_labels.pop()
            made.text += (style.inner if open_labels else style.outer)[1]
            kind = "nested" if open_labels else kind
            made.labels.append(Label(start, len(made.text), kind, joined, cut, speakers))
            place += 1
        else:
            made.text += style.apostrophe if paragraph[place] == "'" else paragraph[place]
            place += 1
    while open_labels and open_labels[0][3]:
        start, kind, joined, cut, speakers = open_labels.pop(0)
        made.labels.append(Label(start, len(made.text), kind, joined, cut, speakers))


def blocks_of(article: Article) -> Blocks:
    return Blocks.of(article.blocks)
