"""By what a result can be narrowed: the values that its articles have, and how to ask for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from diptych.domain.hit import Facet, FacetName, FacetValue, HitGroup
from diptych.domain.tag import Tag, path_of
from diptych.search.documents import NAMES_OF_SCOPE, TAG, YEAR
from diptych.search.narrowing import conditions_of, has_condition
from diptych.search.query import parse, quoted
from diptych.search.syntax import Node, Phrase, Scope, Tagged, Years

if TYPE_CHECKING:
    from diptych.search.fitting import Fitting
    from diptych.search.tallies import Tally

_NAMED = {
    FacetName.SPEAKER: Scope.SPEAKER,
    FacetName.SOURCE: Scope.SOURCE,
    FacetName.AUTHOR: Scope.AUTHOR,
}

_SORTS = {
    FacetName.TAG: Tagged,
    FacetName.SPEAKER: Phrase,
    FacetName.SOURCE: Phrase,
    FacetName.AUTHOR: Phrase,
    FacetName.YEAR: Years,
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
    every = [
        _tags(root, fitting, codebook, most),
        *(_names(root, fitting, facet, most) for facet in _NAMED),
        _years(root, fitting, most),
    ]
    return tuple(facet for facet in every if facet.values)


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


def _tags(root: Node, fitting: Fitting, codebook: Iterable[Tag], most: int) -> Facet:
    tags = {tag.id: tag for tag in codebook}
    found = []
    for key, count in articles_of_tags(fitting, tags).items():
        path = path_of(tags[key], tags)
        found.append(_Counted(key, path, count, f"tag:{quoted(path)}", tags[key].colour.value))
    found.sort(key=_by_frequency)
    return _facet(FacetName.TAG, found, root, most, len(found))


def articles_of_tags(fitting: Fitting, tags: Mapping[str, Tag]) -> dict[str, int]:
    """Return in how many of the articles that fit each tag stands; those below it count too."""
    paths = {key: _on_path(key, tags) for key in tags}
    return dict(_on_annotations(fitting, TAG, paths).items())


def articles_of_speakers(fitting: Fitting) -> dict[str, int]:
    """Return in how many of the articles that fit anybody is quoted, by the name shown."""
    return dict(_by_speaker(fitting).items())


def _on_path(key: str, tags: Mapping[str, Tag]) -> list[str]:
    """Return the tags on the path of one."""
    path = [key]
    while (parent := tags[path[-1]].parent_id) in tags and parent not in path:
        path.append(parent)
    return path


def _names(root: Node, fitting: Fitting, facet: FacetName, most: int) -> Facet:
    """Return the names that most articles have, and those that are asked for already."""
    scope = _NAMED[facet]
    if facet is FacetName.SPEAKER:
        tally = _by_speaker(fitting)
    else:
        tally = _on_articles(fitting, NAMES_OF_SCOPE[scope])
    conditions = (node for node in conditions_of(root) if isinstance(node, Phrase))
    asked = {node.name for node in conditions if node.scope is scope and node.name}
    counts = dict([*tally.most_frequent(most), *tally.of(asked)])
    found = [
        _Counted(name, name, count, f"{scope.value}:{quoted(name)}")
        for name, count in counts.items()
    ]
    found.sort(key=_by_frequency)
    return _facet(facet, found, root, most, len(tally))


def _years(root: Node, fitting: Fitting, most: int) -> Facet:
    years = sorted(_on_articles(fitting, YEAR).items(), key=lambda own: -int(own[0]))
    found = [_Counted(year, year, count, f"year:{year}") for year, count in years]
    return _facet(FacetName.YEAR, found, root, most, len(found))


def _facet(name: FacetName, values: list[_Counted], root: Node, most: int, every: int) -> Facet:
    """Make a facet of the first values, and of those that are chosen."""
    # Thousands of conditions need not be read where none of their sort is asked for.
    sorts = {type(node) for node in conditions_of(root)}
    made = []
    for number, own in enumerate(values):
        if number >= most and _SORTS[name] not in sorts:
            break
        condition = parse(own.condition).root
        chosen = condition is not None and has_condition(root, condition)
        # What has no letter in it cannot be asked for.
        if condition is not None and (number < most or chosen):
            made.append(FacetValue(**own._asdict(), chosen=chosen))
    return Facet(name=name, values=tuple(made), more=every - len(made))


def _by_frequency(own: _Counted) -> tuple[int, str, str]:
    return -own.articles, own.name.casefold(), own.name


# What follows brings NumPy, which the start has no time for.


def _on_articles(fitting: Fitting, field: str) -> Tally:
    from diptych.search.tallies import articles_by_value  # noqa: PLC0415 - as above

    return articles_by_value(fitting, field)


def _by_speaker(fitting: Fitting) -> Tally:
    from diptych.search.tallies import articles_by_speaker  # noqa: PLC0415 - as above

    return articles_by_speaker(fitting)


def _on_annotations(
    fitting: Fitting, field: str, above: Mapping[str, list[str]] | None = None
) -> Tally:
    from diptych.search.tallies import articles_by_annotation  # noqa: PLC0415 - as above

    return articles_by_annotation(fitting, field, above)
