"""What is selected for an export by the names people have for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diptych.domain.annotation import AnchorState, Colour
from diptych.domain.annotation_filter import AnnotationFilter
from diptych.domain.collection import Collection
from diptych.domain.errors import NotFoundError
from diptych.domain.export import ExportSelection
from diptych.domain.speaker import name_key
from diptych.library import collecting, tagging

if TYPE_CHECKING:
    from diptych.library.library import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedSelection:
    """What is to be exported, as people name it; what is empty asks for nothing.

    ``tags`` and ``collections`` are paths, ``speakers`` and ``creators`` names. The rest is as in
    ``AnnotationFilter`` and ``ExportSelection``.
    """

    tags: tuple[str, ...] = ()
    with_children: bool = True
    untagged: bool = False
    tagged_only: bool = False
    collections: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    creators: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    has_note: bool | None = None
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What names mean in a library; ``missing`` are those that nothing there has.

    Each of them is told with its kind: ``tag``, ``collection``, ``speaker``, ``person``.
    """

    selection: ExportSelection
    missing: tuple[tuple[str, str], ...] = ()


def meant(library: Library, named: NamedSelection) -> Found:
    """Return what a selection by names takes in this library.

    Of one name there may be several people; all of them are meant. Where nothing has any of the
    names of a kind, nothing is selected by it, rather than everything.
    """
    tags = library.tags() if named.tags else []
    collections = library.collections() if named.collections else []
    missing: list[tuple[str, str]] = []

    def ids(kind: str, names: Iterable[str], known: Mapping[str, Iterable[str]]) -> frozenset[str]:
        found: set[str] = set()
        for name in names:
            own = list(known.get(name, ()))
            found.update(own)
            if not own:
                missing.append((kind, name))
                found.add(f"no {kind} {name}")
        return frozenset(found)

    tag_ids = {path: [tag.id] for path in named.tags if (tag := tagging.find_path(path, tags))}
    by_path = {path: _shelf(path, collections) for path in named.collections}
    selection = ExportSelection(
        filter=AnnotationFilter(
            tags=ids("tag", named.tags, tag_ids),
            with_children=named.with_children,
            untagged=named.untagged,
            collections=ids("collection", named.collections, by_path),
            speakers=ids("speaker", named.speakers, _speakers(library, named.speakers)),
            creators=ids("person", named.creators, _people(library, named.creators)),
            colours=frozenset(map(Colour, named.colours)),
            states=frozenset(AnchorState(one) for one in named.states),
            has_note=named.has_note,
            since=named.since,
            until=named.until,
        ),
        tagged_only=named.tagged_only,
    )
    return Found(selection=selection, missing=tuple(missing))


def gone(library: Library, selection: ExportSelection) -> str | None:
    """Return of what kind something is that a selection names by its id and is not there now.

    Nothing would be selected by it, without a word.
    """
    wanted = selection.filter
    articles = wanted.articles.union(selection.article_ids or ())
    named: tuple[tuple[str, frozenset[str], Callable[[], Iterable[str]]], ...] = (
        ("article", articles, lambda: (one.article.id for one in library.articles())),
        ("tag", wanted.tags, lambda: (one.id for one in library.tags())),
        ("collection", wanted.collections, lambda: (one.id for one in library.collections())),
        ("speaker", wanted.speakers, library.speaker_names),
        ("person", wanted.creators, lambda: (one.id for one in library.people())),
    )
    for kind, ids, known in named:
        if ids and not ids <= frozenset(known()):
            return kind
    return None


def _shelf(path: str, collections: Iterable[Collection]) -> list[str]:
    try:
        return [collecting.at_path(path, collections).id]
    except NotFoundError:
        return []


def _speakers(library: Library, names: Iterable[str]) -> dict[str, list[str]]:
    """Return the ids of speakers who are shown by these names, case aside."""
    wanted = list(names)
    if not wanted:
        return {}
    by_key: dict[str, list[str]] = {}
    for key, (_, name, _) in library.speaker_names().items():
        by_key.setdefault(name_key(name), []).append(key)
    return {name: by_key.get(name_key(name), []) for name in wanted}


def _people(library: Library, names: Iterable[str]) -> dict[str, list[str]]:
    """Return the ids of people by name, initials or id, case aside."""
    people = library.people() if names else []
    return {
        name: [
            one.id
            for one in people
            if name.strip().casefold() in {one.name.casefold(), one.short.casefold(), one.id}
        ]
        for name in names
    }
