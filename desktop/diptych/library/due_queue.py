"""In which order texts are looked through for quotations."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence

from diptych.domain.quotation import DueDetection


class DueQueue:
    """The texts that are due, each once; for one thread."""

    def __init__(self) -> None:
        self._due: OrderedDict[str, DueDetection] = OrderedDict()

    def begin(self, due: Iterable[DueDetection]) -> None:
        """Let these be all that is due, in this order."""
        self._due = OrderedDict((one.article_id, one) for one in due)

    def put_first(self, due: Sequence[DueDetection]) -> None:
        """Let these come before all others, in this order."""
        for one in reversed(due):
            self._due[one.article_id] = one
            self._due.move_to_end(one.article_id, last=False)

    def take(self) -> DueDetection | None:
        """Return the next; ``None`` where nothing is due."""
        return self._due.popitem(last=False)[1] if self._due else None

    def give_way(self) -> None:
        """Go on in the middle: another program has stored first what was found here.

        Two that begin at one end would else find everything twice, side by side.
        """
        for article_id in list(self._due)[: len(self._due) // 2]:
            self._due.move_to_end(article_id)
