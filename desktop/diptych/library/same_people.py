"""Who in several articles may be one and the same: suggestions, which readers confirm or refuse.

Names are compared as people write them: the same full name, a surname with an initial, a first
name or a title that fits. Where a short name fits two people it is nobody's. What the article
itself tells apart, two names in one article, is not suggested.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from diptych.domain.article_quotations import SamePeople, SpeakerCount
from diptych.domain.quotation import SpeakerKind
from diptych.domain.speaker import name_key
from diptych.text.quotations.cues.cue import Gender
from diptych.text.quotations.names import is_personal
from diptych.text.quotations.people import gender_of

_OF_MEN = "mr sir lord herr monsieur señor senor"
_OF_WOMEN = "mrs ms miss lady dame frau mme mlle madame señora senora"
_OF_ANYBODY = "mx dr prof professor hon rev cllr councillor sgt capt captain sr sra dra don doña"
_TITLES = {
    **dict.fromkeys(_OF_MEN.split(), Gender.MALE),
    **dict.fromkeys(_OF_WOMEN.split(), Gender.FEMALE),
    **dict.fromkeys(_OF_ANYBODY.split(), Gender.UNKNOWN),
}
_NOT_NAMED = """
a an the another one some many his her their its our
der die das ein eine le la les un une el los las una
"""
_NO_NAMES = frozenset(_NOT_NAMED.split())
"""First words of what somebody is called who is not named: a manager, the residents."""
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_JOINING = "de la del da di du van von der den ter ten zu bin al le y"
_SMALL = frozenset(_JOINING.split())


@dataclass(frozen=True, slots=True)
class _Name:
    """A name taken apart; all in small letters."""

    key: str
    surname: str = ""
    given: tuple[str, ...] = ()
    gender: Gender = Gender.UNKNOWN

    @property
    def fullness(self) -> tuple[int, int]:
        """How much of a name it is: given names written out, and all of its letters."""
        return sum(len(one) > 1 for one in self.given), sum(map(len, self.given))

    @property
    def order(self) -> tuple[object, ...]:
        """Fuller names stand after shorter ones, and each always at the same place."""
        return self.fullness, self.gender, self.key


@dataclass(slots=True)
class _Group:
    """Who may be one, with the fullest of their names."""

    name: _Name
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
    """Yield who may be one, as far as names tell."""
    same: dict[str, _Group] = {}
    for count in counts:
        name = _taken_apart(count.speaker.name)
        if name is None or count.speaker.kind is not SpeakerKind.PERSON or not count.quotations:
            continue
        same.setdefault(f"{name.key} {name.gender}", _Group(name)).counts.append(count)
    by_surname: dict[str, list[_Group]] = defaultdict(list)
    for group in same.values():
        by_surname[group.name.surname or group.name.key].append(group)
    for surname in sorted(by_surname):
        yield from _joined(by_surname[surname])


def _joined(groups: Sequence[_Group]) -> Iterator[_Group]:
    """Put shorter names of one surname to the one fuller name that they fit."""
    kept: list[_Group] = []
    by_given: dict[str, list[_Group]] = defaultdict(list)
    by_initial: dict[str, list[_Group]] = defaultdict(list)
    for group in sorted(groups, key=lambda one: one.name.order, reverse=True):
        given = group.name.given[0] if group.name.given else ""
        # A name is looked for among those of its own first name: a large family is no matter.
        near = kept
        if len(given) == 1:
            near = by_initial[given]
        elif given:
            near = [*by_given[given], *by_given[given[0]]]
        fitting = [one for one in near if _fit(one.name, group.name)]
        if len(fitting) == 1:
            fitting[0].counts += group.counts
            continue
        kept.append(group)
        if given:
            by_given[given].append(group)
            by_initial[given[0]].append(group)
    yield from kept


def _fit(full: _Name, short: _Name) -> bool:
    """Tell whether two names of one surname may be one person's."""
    if full.gender and short.gender and full.gender is not short.gender:
        return False
    return all(
        one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])
        for one, other in zip(full.given, short.given, strict=False)
    )


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
    name = _taken_apart(count.speaker.name)
    written, letters = name.fullness if name is not None else (0, 0)
    return -written, -count.quotations, -letters, count.speaker.name, count.speaker.id


@lru_cache(maxsize=100_000)
def _taken_apart(written: str) -> _Name | None:
    """Take a name apart; ``None`` of what names nobody."""
    words = _WORD.findall(written)
    if not words or not words[0][0].isupper() or words[0].casefold() in _NO_NAMES:
        return None
    if not is_personal(words):
        return _Name(key=name_key(written))
    gender = Gender.UNKNOWN
    while len(words) > 1 and words[0].casefold() in _TITLES:
        gender = _TITLES[words.pop(0).casefold()] or gender
    plain = [name_key(word) for word in words]
    given = tuple(word for word in plain[:-1] if word not in _SMALL)
    if given and not gender:
        gender = gender_of(words[0])
    return _Name(key=" ".join(plain), surname=plain[-1], given=given, gender=gender)
