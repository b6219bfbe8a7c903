"""Which highlights are to stand out in the text: by tag, by colour, by who made them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from diptych.domain.annotation import Annotation, Colour
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
        wanted = _with_nested(self.tags, codebook) if self.below else frozenset(self.tags)
        colours, creators = frozenset(self.colours), frozenset(self.creators)
        by_tag = {key: tag.colour for key, tag in codebook.items()}

        def fits(annotation: Annotation) -> bool:
            if wanted and wanted.isdisjoint(annotation.tags):
                return False
            if creators and annotation.person_id not in creators:
                return False
            return not colours or _drawn(annotation, by_tag) in colours

        return fits


def _with_nested(tags: Iterable[str], codebook: Mapping[str, Tag]) -> frozenset[str]:
    below: dict[str, list[str]] = {}
    for tag in codebook.values():
        below.setdefault(tag.parent_id, []).append(tag.id)
    found: set[str] = set()
    coming = list(tags)
    while coming:
        key = coming.pop()
        if key not in found:
            found.add(key)
            coming += below.get(key, ())
    return frozenset(found)


def _drawn(annotation: Annotation, by_tag: Mapping[str, Colour]) -> Colour:
    """Return the colour in which a highlight is drawn, as `Layers` does."""
    if annotation.colour is not None:
        return annotation.colour
    return next((by_tag[tag] for tag in annotation.tags if tag in by_tag), Colour.AMBER)
