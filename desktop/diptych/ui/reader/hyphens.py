"""The hyphens of all panes: read by language when a text first wants them, not while one waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from diptych.domain.progress import Progress
    from diptych.text.hyphenation import Hyphenation
    from diptych.ui.jobs import JobRunner


class Hyphens(QObject):
    """Gives where words may be parted, once that is known; until then texts do without.

    Nothing is read before ``begin``: the first paint does not wait for it.
    """

    arrived = Signal(str)
    """The hyphens of this language can be had now."""

    def __init__(self, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._begun = False
        self._known: dict[str, Hyphenation | None] = {}
        self._wanted: list[str] = []

    def of(self, language: str) -> Hyphenation | None:
        """Return the hyphens of a language; ``None`` where it has none, or not yet."""
        if language not in self._known:
            self._known[language] = None
            self._wanted.append(language)
            if self._begun:
                self.begin()
        return self._known[language]

    def begin(self) -> None:
        """Read what texts have wanted so far, and from now on what they want."""
        self._begun = True
        wanted, self._wanted = self._wanted, []
        for language in wanted:
            self._read(language)

    def _read(self, language: str) -> None:
        def read(_: Progress) -> Hyphenation | None:
            from diptych.text.hyphenation import hyphenation_for  # noqa: PLC0415 - rarely wanted

            return hyphenation_for(language)

        def done(found: Hyphenation | None) -> None:
            if found is not None:
                self._known[language] = found
                self.arrived.emit(language)

        self._jobs.submit(read, owner=self, done=done)
