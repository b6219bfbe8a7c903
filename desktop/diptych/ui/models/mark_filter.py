"""Which highlights are to stand out in the text: by tag, by colour, by who made them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from diptych.domain.annotation import Annotation, Colour
from diptych.domain.annotation_filter import Drawn, with_nested
from diptych.domain.tag import Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkFilter:
    """What a highlight must have: one of these tags, of these colours, and of these creators.

    What is empty asks for nothing. ``below`` lets a tag stand for those nested in it too.
    """

    tags: tuple[str, ...] = ()
    below: bool = True
    colours: tuple[Colour, ...] = ()
    creators: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.tags or self.colours or self.creators)

    def accepts(self, codebook: Mapping[str, Tag]) -> Callable[[Annotation], bool] | None:
        """Return what tells whether a highlight fits; ``None`` where every one does."""
        if not self:
            return None
        wanted = with_nested(self.tags, codebook) if self.below else frozenset(self.tags)
        colours, creators = frozenset(self.colours), frozenset(self.creators)
        drawn = Drawn(codebook)

        def fits(annotation: Annotation) -> bool:
            if wanted and wanted.isdisjoint(annotation.tags):
                return False
            if creators and annotation.person_id not in creators:
                return False
            return not colours or drawn.colour(annotation) in colours

        return fits
