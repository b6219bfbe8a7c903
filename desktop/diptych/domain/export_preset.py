"""Choices of an export that are kept under a name."""

from __future__ import annotations

from dataclasses import dataclass

from diptych.domain.export import EVERYTHING, USUAL, ExportOptions, ExportSelection
from diptych.domain.tag import name_key


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportPreset:
    """A format, what is exported in it and how.

    ``library_id`` is that of the library in which it was made; where the selection names anything
    by its id, it means nothing in another.
    """

    name: str
    format: str
    selection: ExportSelection = EVERYTHING
    options: ExportOptions = USUAL
    library_id: str = ""

    @property
    def key(self) -> str:
        """What two presets do not share: the name without case or width."""
        return name_key(self.name)

    def fits(self, library_id: str) -> bool:
        """Tell whether it can be used in a library."""
        return not self.names_things or self.library_id == library_id

    @property
    def names_things(self) -> bool:
        """Whether anything is chosen that is in one library alone."""
        wanted = self.selection.filter
        return (
            self.selection.article_ids is not None
            or self.selection.annotation_ids is not None
            or any(
                (wanted.tags, wanted.speakers, wanted.creators, wanted.articles, wanted.collections)
            )
        )
