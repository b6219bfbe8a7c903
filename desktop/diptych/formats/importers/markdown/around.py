"""What a Markdown text refers to: pictures in it and beside it."""

from __future__ import annotations

from collections.abc import Mapping

from diptych.formats.importers.markdown.naming import relative_path
from diptych.formats.importers.web.inlined import Inlined
from diptych.formats.importers.web.pictures import Pictures


class Around:
    """The pictures of one file, by the addresses that its text has.

    Those that stand in it as ``data:`` URLs are taken out of ``text`` before it is parsed.
    """

    def __init__(self, text: str, beside: Mapping[str, bytes]) -> None:
        self._inlined = Inlined(text)
        self._beside = beside
        self.text = self._inlined.source
        self.pictures = Pictures(self._find)

    @property
    def moved(self) -> bool:
        """Whether places in ``text`` are others than in what was given."""
        return bool(self.text != self._inlined.restored(self.text))

    def restored(self, text: str) -> str:
        """Return words of the text as they were."""
        return self._inlined.restored(text)

    def is_file(self, address: str) -> bool:
        """Tell whether an address is a file that stands in the text."""
        return self._inlined.bytes_of(address) is not None

    def _find(self, address: str) -> bytes | None:
        found = self._inlined.bytes_of(address)
        return found if found is not None else self._beside.get(relative_path(address))
