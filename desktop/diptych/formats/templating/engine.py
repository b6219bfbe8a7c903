"""Fills in templates for an export, in a worker that is ended where one takes too long.

``{% for a in range(99999) %}{% for b in range(99999) %}`` would keep the interpreter to itself
for an hour, and ``{{ "x" * 9999999999 }}`` its memory. The worker is the one that reads files,
confined in the same way.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NoReturn

from diptych.domain.errors import TemplateError
from diptych.domain.export import ExportOptions
from diptych.domain.progress import Progress
from diptych.domain.template import Template
from diptych.formats.exporters.data import ExportData, Pieces
from diptych.formats.kept_worker import KeptWorker, NoAnswerError
from diptych.formats.limits import (
    TEMPLATE_CHARACTERS,
    TEMPLATE_SECONDS,
    TEMPLATE_SECONDS_PER_MEGABYTE,
    WARM_SECONDS,
)
from diptych.formats.templating.form import REFUSED, RENDERED, request
from diptych.formats.templating.given import given
from diptych.formats.wire import Message
from diptych.formats.worker_process import command
from diptych.text.normalise import clean_input

TOO_LARGE = "the template is too large"
TAKES_TOO_LONG = "it takes too long"
CAME_TO_AN_END = "it came to a sudden end"

_REASON_CHARACTERS = 300
_PIECE = 2**16

_log = logging.getLogger(__name__)


class Templating(KeptWorker):
    """Fills in templates for several threads at once.

    The worker stays warm: an editor shows what a template makes with each change.
    """

    def __init__(
        self,
        *,
        seconds: float = TEMPLATE_SECONDS,
        warm: float = WARM_SECONDS,
        start: Callable[[], Sequence[str]] = command,
    ) -> None:
        super().__init__(warm=warm, start=start)
        self._seconds = seconds

    def by(self, template: Template) -> Pieces:
        """Return what writes an export by this template."""

        def pieces(data: ExportData, options: ExportOptions, progress: Progress) -> Iterator[bytes]:
            written = self.filled_in(template, data, options, progress)
            for start in range(0, len(written), _PIECE):
                yield written[start : start + _PIECE]

        return pieces

    def filled_in(
        self, template: Template, data: ExportData, options: ExportOptions, progress: Progress
    ) -> bytes:
        """Return what a template makes of an export.

        Raise ``TemplateError`` where it has a fault, takes too long or too much memory, or writes
        too much, and ``CancelledError`` as soon as ``progress`` wants that.
        """
        if len(template.source) > TEMPLATE_CHARACTERS:
            raise TemplateError(template.name, TOO_LARGE, None)
        facts = given(data, options, template.source, progress)
        seconds = self._seconds + len(facts) / 1_000_000 * TEMPLATE_SECONDS_PER_MEGABYTE
        try:
            answer = self.ask(request(template.source, template.suffix, facts), progress, seconds)
        except NoAnswerError as error:
            raise TemplateError(template.name, TAKES_TOO_LONG, None) from error
        if answer.kind != RENDERED:
            _refuse(template, answer)
        return answer.parts[0]


def _refuse(template: Template, answer: Message) -> NoReturn:
    """Raise what an answer without a file means."""
    facts: Any = answer.facts
    if answer.kind == REFUSED:
        reason = " ".join(clean_input(str(facts["reason"])).split())[:_REASON_CHARACTERS]
        raise TemplateError(template.name, reason, facts["line"])
    _log.warning("a worker could not fill in: %s %s", answer.kind, facts.get("trace", ""))
    raise TemplateError(template.name, CAME_TO_AN_END, None)
