"""Who in several articles may be one and the same: suggestions, which readers confirm or refuse.

Names are compared as people write them: the same full name, a surname with an initial, a first
name or a title that fits. Where a short name fits two people it is nobody's. What the article
itself tells apart, two names in one article, is not suggested.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from diptych.domain.article_quotations import SamePeople, SpeakerCount
from diptych.domain.quotation import SpeakerKind
from diptych.text.person_names import PersonName, may_be_one, name_of


@dataclass(slots=True)
class _Group:
    """Who may be one, with the fullest of their names."""

    name: PersonName
    counts: list[SpeakerCount] = field(default_factory=list)


def same_people(
    counts: Sequence[SpeakerCount],
    apart: Iterable[frozenset[str]] = (),
    article_ids: Iterable[str] | None = None,
) -> tuple[SamePeople, ...]:
    """Return who may be one, those with the most quotations first.

    ``counts`` are everybody who is quoted, by the names they are shown by; ``apart`` are pairs of
    their ids of which a reader said that they are not one. With ``article_ids`` at least one of
    each suggestion is quoted there. The time this takes grows with the number of names.
    """
    kept_apart = _by_speaker(apart)
    wanted = None if article_ids is None else frozenset(article_ids)
    found: list[tuple[int, tuple[SpeakerCount, ...]]] = []
    for group in _groups(counts):
        found += (
            (sum(one.quotations for one in part), part)
            for part in _parted(group.counts, kept_apart)
            if wanted is None or any(not wanted.isdisjoint(one.article_ids) for one in part)
        )
    found.sort(key=lambda one: (-one[0], one[1][0].speaker.name, one[1][0].speaker.id))
    return tuple(SamePeople(speakers=tuple(one.speaker for one in part)) for _, part in found)


def _by_speaker(apart: Iterable[frozenset[str]]) -> dict[str, set[str]]:
    others: dict[str, set[str]] = defaultdict(set)
    for pair in apart:
        for one in pair:
            others[one] |= pair - {one}
    return others


def _groups(counts: Iterable[SpeakerCount]) -> Iterator[_Group]:
    """Yield who may be one, as far as names tell: a shorter one with the one fuller that fits."""
    same: dict[str, _Group] = {}
    for count in counts:
        name = name_of(count.speaker.name)
        if name is None or count.speaker.kind is not SpeakerKind.PERSON or not count.quotations:
            continue
        key = f"{name.key} {name.gender} {name.generation}"
        same.setdefault(key, _Group(name)).counts.append(count)
    known = _Known()
    for group in sorted(same.values(), key=lambda one: one.name.order, reverse=True):
        fitting = [one for one in known.near(group.name) if may_be_one(one.name, group.name)]
        if len(fitting) == 1:
            fitting[0].counts += group.counts
        else:
            known.keep(group)
    yield from known.kept


class _Known:
    """Those of fuller names, found by surname and first name: a large family is no matter."""

    def __init__(self) -> None:
        self.kept: list[_Group] = []
        self._by_name: dict[tuple[str, str], list[_Group]] = defaultdict(list)

    def keep(self, group: _Group) -> None:
        """Remember a group, under every surname that may be meant by its name."""
        self.kept.append(group)
        given = group.name.given[0] if group.name.given else ""
        for surname in group.name.surnames:
            for first in {"", given, given[:1], given.partition(" ")[0]}:
                self._by_name[surname, first].append(group)

    def near(self, name: PersonName) -> list[_Group]:
        """Return those who may fit a name: of the same surname, and no other first name."""
        given = name.given[0] if name.given else ""
        found = list(self._by_name[name.surname, given])
        if len(given) > 1:
            # Those who have an initial alone, or of “Ann-Marie” the first half.
            shorter = {given[:1], given.partition(" ")[0]} - {given}
            for first in shorter:
                same = self._by_name[name.surname, first]
                found += (one for one in same if one.name.given[0] == first)
        return found


def _parted(
    counts: Sequence[SpeakerCount], apart: dict[str, set[str]]
) -> Iterator[tuple[SpeakerCount, ...]]:
    """Yield those of a group who may be one: not kept apart, and not quoted in one article."""
    parts: list[tuple[list[SpeakerCount], set[str], set[str]]] = []
    ordered = sorted(counts, key=_likeliest_first)
    for count in ordered:
        others = apart.get(count.speaker.id, set())
        for members, articles, ids in parts:
            if articles.isdisjoint(count.article_ids) and ids.isdisjoint(others):
                members.append(count)
                articles.update(count.article_ids)
                ids.add(count.speaker.id)
                break
        else:
            parts.append(([count], set(count.article_ids), {count.speaker.id}))
    for members, _, _ in parts:
        if len(members) > 1:
            yield tuple(members)


def _likeliest_first(count: SpeakerCount) -> tuple[object, ...]:
    name = name_of(count.speaker.name)
    written, letters = name.fullness if name is not None else (0, 0)
    return -written, -count.quotations, -letters, count.speaker.name, count.speaker.id
