"""What a query may name that stands outside the documents: the codebook and the collections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import repeat

from diptych.domain.tag import name_key
from diptych.search.agreement import Agreement
from diptych.search.places import Locator, held
from diptych.search.syntax import Tagged, TextLeaf, words
from diptych.text.analysis import vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a query may name that stands outside the documents.

    ``tags`` gives the names on each tag's path, ``collections`` the articles of each collection
    by its name's key.
    """

    tags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    collections: Mapping[str, frozenset[str]] = field(default_factory=dict)
    languages: tuple[str, ...] = ("en",)


def matching_tags(leaf: Tagged | TextLeaf, surroundings: Surroundings) -> frozenset[str]:
    """Return the tags that a condition names, those below them included.

    The tag at this very path wins; then all of this name, wherever they stand; then every tag with
    the words in its path.
    """
    tags = surroundings.tags
    if not isinstance(leaf, Tagged):
        # Of hundreds of tags mostly none has such a word in its name.
        if not _may_be_named(leaf, surroundings):
            return frozenset()
        locator = Locator([leaf], surroundings.languages)
        return frozenset(
            tag_id for tag_id, names in tags.items() if held(leaf, locator.locate(names[-1]))
        )
    wanted = list(leaf.names)
    keys = {tag_id: _keys_of(names) for tag_id, names in tags.items()}
    below = frozenset(key for key, names in keys.items() if names[: len(wanted)] == wanted)
    exact = below or frozenset(key for key, names in keys.items() if _runs(wanted, names))
    if exact:
        return exact
    return frozenset(
        tag_id for tag_id, names in keys.items() if all(word in "/".join(names) for word in wanted)
    )


def _may_be_named(leaf: TextLeaf, surroundings: Surroundings) -> bool:
    """Tell whether a tag's name has a word that begins as one of these must."""
    if not surroundings.tags:
        return False
    named = {word for names in surroundings.tags.values() for word in _words_of(names[-1])}
    begin = tuple(Agreement(word, surroundings.languages).beginning for word in words(leaf))
    return any(map(str.startswith, named, repeat(begin)))


@lru_cache(maxsize=4096)
def _words_of(name: str) -> frozenset[str]:
    return frozenset(vocabulary(name))


@lru_cache(maxsize=4096)
def _keys_of(names: tuple[str, ...]) -> list[str]:
    return [name_key(name) for name in names]


def _runs(wanted: list[str], names: list[str]) -> bool:
    return any(
        names[start : start + len(wanted)] == wanted
        for start in range(len(names) - len(wanted) + 1)
    )
