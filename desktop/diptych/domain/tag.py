"""Tags: the nested codebook, and the paths by which people write them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from unicodedata import normalize

from diptych.domain.annotation import Colour
from diptych.domain.identity import new_id, now

ROOT = ""
"""The parent of a tag that stands at the top."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A node of the codebook. Names are unique among siblings, case aside."""

    name: str
    id: str = field(default_factory=new_id)
    parent_id: str = ROOT
    position: int = 0
    colour: Colour = Colour.AMBER
    description: str = ""
    shortcut: str = ""
    person_id: str = ""
    created: str = field(default_factory=now)
    modified: str = field(default_factory=now)
    version: int = 1
    deleted: str | None = None

    @property
    def key(self) -> str:
        """What siblings may not share: the name without case or width."""
        return name_key(self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class TagUse:
    """On how many annotations a tag stands, article by article.

    ``below`` counts those of the tags nested in it as well; an annotation that has several of
    them counts once.
    """

    own: Mapping[str, int] = field(default_factory=dict)
    below: Mapping[str, int] = field(default_factory=dict)

    def annotations(self, *, with_children: bool = False) -> int:
        """Return on how many annotations of all articles it stands."""
        return sum((self.below if with_children else self.own).values())

    def articles(self, *, with_children: bool = False) -> int:
        """Return in how many articles it stands."""
        return len(self.below if with_children else self.own)

    def within(self, article_ids: Iterable[str], *, with_children: bool = False) -> int:
        """Return on how many annotations of these articles it stands."""
        counts = self.below if with_children else self.own
        return sum(counts.get(article_id, 0) for article_id in article_ids)


UNUSED = TagUse()
"""The use of a tag that no annotation has."""


def name_key(name: str) -> str:
    """Return the form in which two names are the same name."""
    return " ".join(normalize("NFKC", name).casefold().split())


def split_path(path: str) -> tuple[str, ...]:
    r"""Split ``care/older people`` into names; ``\/`` is a slash inside a name."""
    names = re.split(r"(?<!\\)/", path)
    cleaned = (" ".join(name.replace(r"\/", "/").split()) for name in names)
    return tuple(name for name in cleaned if name)


def join_path(names: Iterable[str]) -> str:
    """Write names as a path that ``split_path`` reads back."""
    return "/".join(name.replace("/", r"\/") for name in names)


def path_of(tag: Tag, tags: Mapping[str, Tag]) -> str:
    """Return the tag's path in the codebook ``tags`` (by id)."""
    names = [tag.name]
    seen = {tag.id}
    while tag.parent_id in tags and tag.parent_id not in seen:
        tag = tags[tag.parent_id]
        seen.add(tag.id)
        names.append(tag.name)
    return join_path(reversed(names))


def next_colour(tags: Iterable[Tag]) -> Colour:
    """Return the colour that the fewest of ``tags`` have, the earliest of the ten first."""
    counts = dict.fromkeys(Colour, 0)
    for tag in tags:
        counts[tag.colour] += 1
    return min(counts, key=lambda colour: counts[colour])
