"""References in notes: ``[[note:ID|words]]``, found, written, and shown.

The stored form names its target by kind and id, so that it leads there whatever that is called
later; the words are those of whoever wrote the note. While a note is edited the ids are out of
sight: ``shortened`` leaves ``[[words]]``, ``expanded`` puts them back. What stands in Markdown
code, or behind a backslash, is no reference. Offsets are code points, end-exclusive.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from diptych.domain.changes import Kind
from diptych.domain.reference import REFERABLE, Target
from diptych.domain.span import Span

LONGEST = 80
"""Characters of a title or quote that become the words of a new reference."""

_ID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_TARGET = re.compile(rf"({'|'.join(REFERABLE)}):({_ID})(?:\|(.*))?\Z")
_BRACKETS = re.compile(r"\[\[([^\[\]\n]+)\]\]")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_TICKS = re.compile(r"`+")
_OPEN = re.compile(r"\[\[([^\[\]\n]*)\Z")
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


@dataclass(frozen=True, slots=True)
class Reference:
    """One pair of double brackets; without a target its words name nothing (yet)."""

    span: Span
    words: str
    target: Target | None = None


def references(text: str) -> Iterator[Reference]:
    """Yield what stands in double brackets, in order, outside of code."""
    if "[[" not in text:
        return
    code = _code_spans(text)
    starts = [span.start for span in code]
    for found in _BRACKETS.finditer(text):
        at = bisect_right(starts, found.start()) - 1
        in_code = at >= 0 and code[at].end > found.start()
        if in_code or _is_escaped(text, found.start()):
            continue
        yield _read(Span(found.start(), found.end()), found[1])


def targets(text: str) -> frozenset[Target]:
    """Return what a text refers to."""
    return frozenset(one.target for one in references(text) if one.target is not None)


def written(target: Target, words: str) -> str:
    """Return the stored form of a reference."""
    shown = _bare(words)
    return f"[[{target.kind.value}:{target.id}{'|' if shown else ''}{shown}]]"


def short_words(words: str) -> str:
    """Return a title or a quote as the words of a reference: one line, not long, no brackets."""
    shown = _bare(words)
    if len(shown) > LONGEST:
        shown = shown[:LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"
    return shown


def plain(text: str) -> str:
    """Return the text with every reference as its words, for lists, search and exports."""
    return replaced(text, lambda one: one.words) if "[[" in text else text


def replaced(text: str, put: Callable[[Reference], str]) -> str:
    """Return the text with every reference as ``put`` says."""
    pieces, at = [], 0
    for one in references(text):
        pieces += [text[at : one.span.start], put(one)]
        at = one.span.end
    return "".join([*pieces, text[at:]])


def as_links(text: str, address: Callable[[Reference], str]) -> str:
    """Return Markdown in which references are ordinary links to what ``address`` says."""
    return replaced(text, lambda one: f"[{escaped(one.words)}]({address(one)})")


def escaped(words: str) -> str:
    """Return words such that Markdown shows them as they are."""
    return _PUNCTUATION.sub(r"\\\1", words)


def shortened(text: str) -> tuple[str, dict[str, Target]]:
    """Return the text as it is edited, and what each of its bracketed words leads to.

    Where the same words would stand for two targets, the second keeps its id in sight.
    """
    known: dict[str, Target] = {}
    bare = {one.words for one in references(text) if one.target is None}

    def put(one: Reference) -> str:
        written_so = text[one.span.start : one.span.end]
        if one.target is None or not _stands_for_itself(one.words) or one.words in bare:
            return written_so
        if known.setdefault(one.words, one.target) != one.target:
            return written_so
        # Only what comes back the same is taken apart.
        return f"[[{one.words}]]" if written(one.target, one.words) == written_so else written_so

    return replaced(text, put), known


def expanded(text: str, known: Mapping[str, Target]) -> str:
    """Return the text as it is stored: words that lead somewhere get their target's id."""

    def put(one: Reference) -> str:
        target = known.get(one.words) if one.target is None else None
        return text[one.span.start : one.span.end] if target is None else written(target, one.words)

    return replaced(text, put)


def being_typed(text: str, caret: int) -> Span | None:
    """Return what is being typed behind ``[[`` before the caret; ``None`` where nothing is."""
    start = max(text.rfind("\n", 0, caret) + 1, caret - 2 * LONGEST)
    found = _OPEN.search(text, start, caret)
    if found is None or _is_escaped(text, found.start()):
        return None
    return Span(found.start(1), caret)


def at(text: str, offset: int) -> Reference | None:
    """Return the reference in which ``offset`` lies, its brackets included."""
    return next((one for one in references(text) if one.span.start <= offset <= one.span.end), None)


def _read(span: Span, inside: str) -> Reference:
    found = _TARGET.match(inside)
    if found is None:
        return Reference(span, inside.strip())
    kind, key, words = found.groups()
    return Reference(span, (words or "").strip() or kind, Target(Kind(kind), key))


def _bare(words: str) -> str:
    """Return words on one line, without what would end a reference or begin another."""
    shown = words.translate({ord("["): "(", ord("]"): ")"})
    return " ".join(shown.split())


def _stands_for_itself(words: str) -> bool:
    """Tell whether ``[[words]]`` would not be read as naming a target."""
    return bool(words) and _TARGET.match(words) is None


def _is_escaped(text: str, at: int) -> bool:
    before = text[:at]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def _code_spans(text: str) -> list[Span]:
    """Return fenced blocks, and code between backticks, in order."""
    spans: list[Span] = []
    paragraph = position = 0
    fence, opened = "", 0
    for line in text.splitlines(keepends=True):
        end = position + len(line)
        mark = _FENCE.match(line)
        if fence:
            closes = mark is not None and mark[1].startswith(fence) and not line.strip(" `~\n\r")
            if closes:
                spans.append(Span(opened, end))
                fence, paragraph = "", end
        elif mark is not None:
            spans += _inline(text, paragraph, position)
            fence, opened = mark[1], position
        elif not line.strip():
            spans += _inline(text, paragraph, position)
            paragraph = end
        position = end
    spans += [Span(opened, position)] if fence else _inline(text, paragraph, position)
    return spans


def _inline(text: str, start: int, end: int) -> list[Span]:
    """Return code between runs of equally many backticks within one paragraph."""
    runs = [(run.start(), run.end()) for run in _TICKS.finditer(text, start, end)]
    places: dict[int, list[int]] = {}
    for place, (first, last) in enumerate(runs):
        places.setdefault(last - first, []).append(place)
    spans, place = [], 0
    while place < len(runs):
        first, last = runs[place]
        same = places[last - first]
        later = bisect_right(same, place)
        if later == len(same) or _is_escaped(text, first):
            place += 1
            continue
        spans.append(Span(first, runs[same[later]][1]))
        place = same[later] + 1
    return spans


_LINE_MARKS = re.compile(
    r"^ {0,3}(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+|(?:`{3}|~{3}).*$)", re.MULTILINE
)
_MARKS = re.compile(r"(?<!\w)[*_]+(?=\S)|(?<=\S)[*_]+(?!\w)|`+")


def bare(text: str) -> str:
    """Return Markdown without the commonest of its marks, for a few lines of a list."""
    return _MARKS.sub("", _LINE_MARKS.sub("", plain(text)))
