"""Finding in one article: words as a search marks them, characters as they are, expressions."""

from __future__ import annotations

import re
from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING

from diptych.domain.article import ReadableArticle
from diptych.domain.errors import CancelledError
from diptych.domain.found_spans import MOST_FOUND, FoundSpans
from diptych.domain.progress import Progress
from diptych.domain.sought import Sought
from diptych.search.documents import visible
from diptych.search.query import parse
from diptych.search.within_text import TextFinder
from diptych.text.analysis import APOSTROPHES, CHUNK
from diptych.text.find import find_first

if TYPE_CHECKING:
    from diptych.formats.matching import Matching

_AFTER_A_WORD = re.compile(rf"(?<=\w)[{APOSTROPHES}]+(?!\w)")
"""Apostrophes that belong to the word before them: those of ``PCTs’``."""

_Find = Callable[[int], FoundSpans]


class WithinArticle:
    """Finds in articles, in as many threads as wish; it may hold a process for expressions."""

    def __init__(self, languages_of: Callable[[ReadableArticle], tuple[str, ...]]) -> None:
        self._languages_of = languages_of
        self._lock = Lock()
        self._matching: Matching | None = None
        self._closed = False

    def find(
        self,
        readable: ReadableArticle,
        sought: Sought,
        progress: Progress,
        *,
        start: int = 0,
        hidden: bool = False,
    ) -> FoundSpans:
        """Return where it stands in the article: in hidden blocks only where ``hidden`` is set.

        Of too many places these are the first, or those from the paragraph of ``start`` on if
        the first are all before it. Raise ``PatternError`` or ``PatternTakesLongError`` where
        an expression is none, or is not found in reasonable time.
        """
        if not sought.needle:
            return FoundSpans()
        blocks = readable.blocks
        whole = readable.text.whole()
        all_seen = hidden or not blocks.any_aside()
        text = whole if all_seen else visible(whole, blocks)
        found = self._found(text, sought, readable, progress, start)
        if all_seen:
            return found
        kept = tuple(span for span in found.spans if not blocks.hides(span.start, span.end))
        return FoundSpans(kept, more=found.more)

    def close(self) -> None:
        """End the process for expressions; who waits for it is told that it was cancelled."""
        with self._lock:
            self._closed = True
            matching = self._matching
        if matching is not None:
            matching.close()

    def _found(
        self,
        text: str,
        sought: Sought,
        readable: ReadableArticle,
        progress: Progress,
        start: int,
    ) -> FoundSpans:
        needle, whole_words = sought.needle, sought.whole_words

        def characters(at: int) -> FoundSpans:
            return find_first(
                text,
                needle,
                progress=progress,
                start=at,
                case=sought.exactly,
                whole_words=whole_words,
            )

        def expression(at: int) -> FoundSpans:
            ignore = not sought.exactly
            return self._apart().find(needle, text, progress, ignore_case=ignore, start=at)

        if sought.pattern:
            return _near(expression, text, start)
        if sought.exactly or not _is_words(needle):
            return _near(characters, text, start)
        finder = _finder(needle, self._languages_of(readable), whole_words=whole_words)
        found = _near(lambda at: finder.find(text, MOST_FOUND, progress, at), text, start)
        # What begins no word may stand inside one.
        inside = not found.spans and not whole_words and not needle[-1].isspace()
        return _near(characters, text, start) if inside else found

    def _apart(self) -> Matching:
        with self._lock:
            if self._closed:
                raise CancelledError
            if self._matching is None:
                # Imported late: few ever look for an expression.
                from diptych.formats.matching import Matching  # noqa: PLC0415 - see above

                self._matching = Matching()
            return self._matching


def _near(find: _Find, text: str, start: int) -> FoundSpans:
    """Find from the beginning, or from ``start`` on if all that may be listed stands before it."""
    found = find(0)
    if found.more and found.spans[-1].start < start:
        return find(text.rfind("\n", 0, start) + 1)
    return found


def _is_words(needle: str) -> bool:
    """Tell whether there are words in it, and no signs that a text must have as well."""
    bare, words = CHUNK.subn("", _AFTER_A_WORD.sub("", needle))
    return words > 0 and not bare.strip()


def _finder(needle: str, languages: tuple[str, ...], *, whole_words: bool) -> TextFinder:
    """Understand the needle as a search does a phrase.

    The last word may be the beginning of one as long as nothing says that it is typed whole.
    """
    words = _AFTER_A_WORD.sub("", needle)
    queries = [parse(f'"{words}"')]
    if not whole_words and not needle[-1].isspace():
        queries.append(parse(f'"{words}*"'))
    return TextFinder(queries, languages)
