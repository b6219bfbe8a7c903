"""Finding a tag by a few of its letters: ``cha`` gives ``charging`` in ``money``; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from diptych.domain.span import Span
from diptych.domain.tag import Tag, join_path, name_key, path_of, split_path
from diptych.ui.models.filtering import folded

AT_MOST = 50
"""Completions offered; who does not see the tag among these types another letter."""


@dataclass(frozen=True, slots=True)
class Completion:
    """One tag that fits what was typed; ``marks`` are the fitting letters of its name."""

    tag: Tag
    path: str
    parents: tuple[str, ...]
    count: int
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class NewTag:
    """The offer to make a tag that is not there yet: ``name`` inside ``parents``."""

    path: str
    name: str
    parents: tuple[str, ...]


def complete(
    typed: str,
    tags: Mapping[str, Tag],
    counts: Mapping[str, int],
    without: Iterable[str] = (),
) -> list[Completion | NewTag]:
    """Return the tags that fit ``typed``, best first, and the offer of a new one.

    The last part of a typed path is looked for in names, the parts before it in the names
    above, in order. Nothing typed gives the tags that are used most. A new tag is offered
    where no tag has exactly the typed path.
    """
    wanted = split_path(typed)
    left_out = frozenset(without)
    found: list[tuple[tuple[object, ...], Completion]] = []
    for tag in tags.values():
        if tag.id in left_out:
            continue
        path = path_of(tag, tags)
        names = split_path(path)
        fit = _fit(wanted, names)
        if fit is None:
            continue
        rank, marks = fit
        count = counts.get(tag.id, 0)
        completion = Completion(tag, path, names[:-1], count, marks)
        found.append(((rank, -count, folded(path)), completion))
    found.sort(key=lambda pair: pair[0])
    offers: list[Completion | NewTag] = [completion for _, completion in found[:AT_MOST]]
    if wanted and not _exists(wanted, tags):
        offers.append(NewTag(join_path(wanted), wanted[-1], wanted[:-1]))
    return offers


def _fit(wanted: Sequence[str], names: Sequence[str]) -> tuple[int, tuple[Span, ...]] | None:
    """Tell how well a path fits, lower being better, and which letters of its name do."""
    if not wanted:
        return 0, ()
    *above, last = wanted
    parents = iter(names[:-1])
    for part in above:
        if not any(fitting_letters(part, parent) is not None for parent in parents):
            return None
    return fitting_letters(last, names[-1])


def fitting_letters(typed: str, name: str) -> tuple[int, tuple[Span, ...]] | None:
    """Find ``typed`` in ``name``: whole, at its start, at a word's, inside, or letter by letter."""
    # A lone accent folds to a blank.
    needle, hay = folded(typed).strip(), folded(name)
    if not needle:
        return 0, ()
    whole = len(hay) == len(name)
    at = hay.find(needle)
    if at >= 0:
        rank = 0 if needle == hay else 1
        if at:
            later = hay.find(" " + needle)
            rank, at = (2, later + 1) if later >= 0 else (3, at)
        return rank, (Span(at, at + len(needle)),) if whole else ()
    marks = _scattered(needle.replace(" ", ""), hay)
    return None if marks is None else (3 + len(marks), marks if whole else ())


def _scattered(letters: str, hay: str) -> tuple[Span, ...] | None:
    """Find ``letters`` in order, the first of them at the beginning of a word."""
    place = f" {hay}".find(f" {letters[0]}")
    if place < 0:
        return None
    marks: list[Span] = []
    for letter in letters:
        place = hay.find(letter, place) + 1
        if not place:
            return None
        if marks and marks[-1].end == place - 1:
            marks[-1] = Span(marks[-1].start, place)
        else:
            marks.append(Span(place - 1, place))
    return tuple(marks)


def _exists(names: Sequence[str], tags: Mapping[str, Tag]) -> bool:
    wanted = [name_key(name) for name in names]
    return any(
        [name_key(name) for name in split_path(path_of(tag, tags))] == wanted
        for tag in tags.values()
        if tag.key == wanted[-1]
    )
