"""By what a result can be narrowed: the values that its articles have, and how to ask for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from diptych.domain.hit import Facet, FacetName, FacetValue, HitGroup
from diptych.domain.tag import Tag, path_of
from diptych.search.documents import AUTHOR_NAME, SOURCE_NAME, SPEAKER_NAME, TAG, YEAR
from diptych.search.narrowing import has_condition
from diptych.search.query import QUOTES, parse
from diptych.search.syntax import Node

if TYPE_CHECKING:
    from diptych.search.evaluation import Fitting

_QUOTES = re.compile(f"[{QUOTES}]")
_NAMES = {
    FacetName.SPEAKER: ("speaker", SPEAKER_NAME),
    FacetName.SOURCE: ("source", SOURCE_NAME),
    FacetName.AUTHOR: ("author", AUTHOR_NAME),
}


class _Counted(NamedTuple):
    value: str
    name: str
    articles: int
    condition: str
    colour: str = ""


def facets_of(
    root: Node, fitting: Fitting, codebook: Iterable[Tag], most: int
) -> tuple[Facet, ...]:
    """Return the facets, other than kinds, of which there is a value."""
    from diptych.search.tallies import articles_by_annotation, articles_by_value  # noqa: PLC0415

    every: list[tuple[FacetName, list[_Counted]]] = [(FacetName.TAG, _tags(fitting, codebook))]
    for facet, (field, exact) in _NAMES.items():
        if facet is FacetName.SPEAKER:
            counts = articles_by_annotation(fitting, exact)
        else:
            counts = articles_by_value(fitting, exact)
        every.append((facet, _by_frequency(_named(field, counts))))
    years = articles_by_value(fitting, YEAR)
    found = [_Counted(year, year, count, f"year:{year}") for year, count in years.items()]
    every.append((FacetName.YEAR, sorted(found, key=lambda own: -int(own.value))))
    return tuple(_facet(facet, values, root, most) for facet, values in every if values)


def kinds_facet(counts: Mapping[HitGroup, int], chosen: frozenset[HitGroup]) -> Facet:
    """Return the facet of kinds of hits, in the order in which they stand in an article."""
    return Facet(
        name=FacetName.KIND,
        values=tuple(
            FacetValue(
                value=group.value, name=group.value, articles=counts[group], chosen=group in chosen
            )
            for group in HitGroup
            if counts[group] or group in chosen
        ),
    )


def _tags(fitting: Fitting, codebook: Iterable[Tag]) -> list[_Counted]:
    from diptych.search.tallies import articles_by_annotation  # noqa: PLC0415

    tags = {tag.id: tag for tag in codebook}
    counts = articles_by_annotation(fitting, TAG, {key: _above(key, tags) for key in tags})
    found = []
    for key, count in counts.items():
        path = path_of(tags[key], tags)
        found.append(_Counted(key, path, count, f'tag:"{path}"', tags[key].colour.value))
    return _by_frequency(found)


def _above(key: str, tags: Mapping[str, Tag]) -> list[str]:
    """Return the tags on the path of one."""
    path = [key]
    while (parent := tags[path[-1]].parent_id) in tags and parent not in path:
        path.append(parent)
    return path


def _named(field: str, counts: Mapping[str, int]) -> list[_Counted]:
    return [
        _Counted(name, name, count, f'{field}:"{_QUOTES.sub(" ", name)}"')
        for name, count in counts.items()
    ]


def _by_frequency(values: list[_Counted]) -> list[_Counted]:
    return sorted(values, key=lambda own: (-own.articles, own.name.casefold(), own.name))


def _facet(name: FacetName, values: list[_Counted], root: Node, most: int) -> Facet:
    """Make a facet of the first values, and of those that are chosen."""
    made = []
    for number, own in enumerate(values):
        condition = parse(own.condition).root
        chosen = condition is not None and has_condition(root, condition)
        if number < most or chosen:
            made.append(FacetValue(**own._asdict(), chosen=chosen))
    return Facet(name=name, values=tuple(made), more=len(values) - len(made))
