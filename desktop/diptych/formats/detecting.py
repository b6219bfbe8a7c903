"""Finding quotations in a process of its own, so that the window does not wait for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diptych.domain.blocks import Blocks
from diptych.domain.progress import Progress
from diptych.domain.quotation import Known, Quotation
from diptych.formats.confinement import ration_for
from diptych.formats.kept_worker import KeptWorker, NoAnswerError
from diptych.formats.quotation_form import DETECTED, quotations, request
from diptych.formats.wire import Message


class DetectingApart(KeptWorker):
    """Asks a worker which quotations texts have; a text may take as long as a file of its size."""

    def detect(
        self,
        text: str,
        blocks: Blocks,
        language: str,
        known: Sequence[Known],
        progress: Progress,
    ) -> Iterator[Quotation]:
        """Return what ``detector.detect`` finds; ``progress`` may stop it at any moment.

        All is found by then; the values are made as they are taken. Raise ``NoAnswerError``
        where a worker does not come to an answer that makes sense, and ``OSError`` where none
        can be started.
        """
        asked = request(text, blocks, language, known)
        seconds = ration_for(sum(map(len, asked.parts))).wall
        answer = self.ask(asked, progress, seconds)
        if answer.kind != DETECTED:
            raise NoAnswerError(f"{answer.kind}: {answer.facts.get('trace', '')}")
        return _unpacked(answer, progress)


def _unpacked(answer: Message, progress: Progress) -> Iterator[Quotation]:
    try:
        for done, one in enumerate(quotations(answer)):
            progress.step(done, 0)
            yield one
    except (ValueError, TypeError, KeyError) as error:
        raise NoAnswerError("the answer makes no sense") from error
