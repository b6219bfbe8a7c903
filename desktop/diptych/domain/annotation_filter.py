"""Which annotations are wanted: by words, tags, colour, people, articles, note, state and date."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from diptych.domain.annotation import Annotation, Colour
from diptych.domain.tag import Tag

_Ids = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotationFilter:
    """What an annotation must have: one of each kind that is named; what is empty asks for nothing.

    ``tags``, ``speakers``, ``creators``, ``articles`` and ``collections`` are ids. A tag stands
    for those nested in it too unless ``with_children`` is off; ``untagged`` lets those without
    any tag in as well, or alone where no tag is named. ``since`` and ``until`` are instants as
    annotations have theirs: made at the first or later, and before the second. ``words`` are
    matched by whoever knows what ids are called.
    """

    words: str = ""
    tags: _Ids = field(default_factory=frozenset)
    untagged: bool = False
    with_children: bool = True
    colours: frozenset[Colour] = field(default_factory=frozenset)
    speakers: _Ids = field(default_factory=frozenset)
    creators: _Ids = field(default_factory=frozenset)
    articles: _Ids = field(default_factory=frozenset)
    collections: _Ids = field(default_factory=frozenset)
    has_note: bool | None = None
    states: _Ids = field(default_factory=frozenset)
    since: str = ""
    until: str = ""

    def __bool__(self) -> bool:
        return bool(self.words.strip()) or self.narrows

    @property
    def narrows(self) -> bool:
        """Whether anything but words is asked for."""
        return bool(
            self.tags or self.untagged or self.colours or self.speakers or self.creators
            or self.articles or self.collections or self.states or self.since or self.until
            or self.has_note is not None
        )  # fmt: skip

    def narrowed(
        self,
        annotations: Iterable[Annotation],
        codebook: Mapping[str, Tag],
        within: Mapping[str, Collection[str]],
        voices: Mapping[str, str] | None = None,
    ) -> list[Annotation]:
        """Return those that fit in all but ``words``, in the order given.

        ``within`` says which articles are in a collection, by its id; in one that is not known
        there are none. ``voices`` says which speakers are one person, by an id that they have in
        common; who is not in it is nobody else. One kind is asked after the other, what leaves
        out most first.
        """
        found = list(annotations)
        articles = self._articles_wanted(within)
        if articles is not None:
            found = [one for one in found if one.article_id in articles]
        found = self._with_tags(found, codebook)
        if self.creators:
            found = [one for one in found if one.person_id in self.creators]
        if self.speakers:
            same = voices or {}
            # Who was chosen may have been merged into somebody else since.
            wanted = {same.get(key, key) for key in self.speakers}
            found = [
                one
                for one in found
                if one.speaker_id and same.get(one.speaker_id, one.speaker_id) in wanted
            ]
        if self.has_note is not None:
            noted = self.has_note
            found = [one for one in found if bool(one.note) is noted]
        if self.since:
            found = [one for one in found if one.created >= self.since]
        if self.until:
            found = [one for one in found if one.created < self.until]
        if self.states:
            found = [one for one in found if one.anchor.state in self.states]
        if self.colours:
            drawn = Drawn(codebook)
            found = [one for one in found if drawn.colour(one) in self.colours]
        return found

    def _articles_wanted(self, within: Mapping[str, Collection[str]]) -> _Ids | None:
        if not self.collections:
            return self.articles or None
        inside = frozenset(article for key in self.collections for article in within.get(key, ()))
        return inside & self.articles if self.articles else inside

    def _with_tags(self, found: list[Annotation], codebook: Mapping[str, Tag]) -> list[Annotation]:
        if not self.tags:
            return [one for one in found if not one.tags] if self.untagged else found
        wanted = with_nested(self.tags, codebook) if self.with_children else self.tags
        if self.untagged:
            return [one for one in found if not (one.tags and wanted.isdisjoint(one.tags))]
        return [one for one in found if not wanted.isdisjoint(one.tags)]


NOTHING_ASKED = AnnotationFilter()
"""The filter that every annotation passes."""


class Drawn:
    """Says in which colour annotations are drawn: their own, else their first tag's, else amber."""

    def __init__(self, codebook: Mapping[str, Tag]) -> None:
        self._by_tag = {key: tag.colour for key, tag in codebook.items()}

    def colour(self, annotation: Annotation) -> Colour:
        """Return the colour of one annotation."""
        if annotation.colour is not None:
            return annotation.colour
        by_tag = self._by_tag
        for tag in annotation.tags:
            if tag in by_tag:
                return by_tag[tag]
        return Colour.AMBER


def with_nested(tags: Iterable[str], codebook: Mapping[str, Tag]) -> frozenset[str]:
    """Return the ids of these tags and of all that are nested in them."""
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
