"""Regular expressions, applied in a process that is ended where one takes too long.

``(a+)+$`` on a long line would keep the interpreter to itself for years. The worker is the one
that reads files, confined in the same way, but not one of those that read now: whoever finds
does not wait for an import.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from diptych.domain.errors import PatternError, PatternTakesLongError
from diptych.domain.found_spans import MOST_FOUND, FoundSpans
from diptych.domain.progress import Progress
from diptych.domain.span import Span
from diptych.formats.kept_worker import KeptWorker, NoAnswerError
from diptych.formats.limits import PATTERN_CHARACTERS, PATTERN_SECONDS, WARM_SECONDS
from diptych.formats.patterns import MATCHES, TOO_LARGE, UNFIT, request
from diptych.formats.wire import Message
from diptych.formats.worker_process import command

_log = logging.getLogger(__name__)


class Matching(KeptWorker):
    """Finds what expressions match, for several threads at once.

    The worker stays warm: an expression is looked for anew with each key.
    """

    def __init__(
        self,
        *,
        seconds: float = PATTERN_SECONDS,
        warm: float = WARM_SECONDS,
        start: Callable[[], Sequence[str]] = command,
    ) -> None:
        super().__init__(warm=warm, start=start)
        self._seconds = seconds

    def find(
        self,
        pattern: str,
        text: str,
        progress: Progress,
        *,
        ignore_case: bool = False,
        most: int = MOST_FOUND,
        start: int = 0,
    ) -> FoundSpans:
        """Return where ``pattern`` matches, by lines: the first ``most`` from ``start`` on.

        Raise ``PatternError`` where it is no expression, ``PatternTakesLongError`` where it does,
        and ``CancelledError`` as soon as ``progress`` wants that: the worker is ended then.
        """
        if len(pattern) > PATTERN_CHARACTERS:
            raise PatternError(TOO_LARGE, None)
        asked = request(pattern, text, ignore_case=ignore_case, most=most, start=start)
        try:
            answer = self.ask(asked, progress, self._seconds)
        except NoAnswerError as error:
            raise PatternTakesLongError from error
        if answer.kind != MATCHES:
            _refuse(answer)
        facts: Any = answer.facts
        return FoundSpans.first([Span(*place) for place in facts["places"]], most, start)


def _refuse(answer: Message) -> NoReturn:
    """Raise what an answer without places means."""
    if answer.kind == UNFIT:
        facts: Any = answer.facts
        raise PatternError(facts["reason"], facts["position"])
    _log.warning("a worker could not match: %s %s", answer.kind, answer.facts.get("trace", ""))
    raise PatternTakesLongError
