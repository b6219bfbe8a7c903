"""Finding who says something by a few letters of the name: the article's people first; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from PySide6.QtCore import QCoreApplication, Qt

from diptych.domain.quotation import SaidQuotation, SpeakerKind
from diptych.domain.span import Span
from diptych.domain.speaker import Speaker, name_key
from diptych.ui.models.filtering import folded
from diptych.ui.models.rows import RowsModel
from diptych.ui.models.tag_completion import fitting_letters

translate = QCoreApplication.translate

AT_MOST = 50
"""Names offered; who does not see the one that is meant among these types another letter."""
ENOUGH = 400
"""People of other articles who fit, after which no more are looked at."""


@dataclass(frozen=True, slots=True)
class SpeakerOffer:
    """Somebody who may be meant; without a ``speaker`` it is one whom the article only mentions.

    ``here`` tells that it is one of the article's own; ``article`` is the title of another one,
    where names alone do not tell people apart; ``marks`` are the letters that fit.
    """

    name: str
    kind: SpeakerKind = SpeakerKind.PERSON
    role: str = ""
    speaker: Speaker | None = None
    here: bool = False
    article: str = ""
    marks: tuple[Span, ...] = ()

    @property
    def where(self) -> str:
        """Say that somebody speaks elsewhere, where it matters in which article; else nothing."""
        return "" if self.here else self.article or elsewhere()


@dataclass(frozen=True, slots=True)
class NewSpeaker:
    """The offer to take what was typed for a name that is not known yet."""

    name: str
    kind: SpeakerKind


Row = SpeakerOffer | NewSpeaker


def people_of(
    meant: SaidQuotation | None,
    quotations: Iterable[SaidQuotation],
    library: Iterable[Speaker],
    titles: Mapping[str, str] | None = None,
) -> People:
    """Return everybody who may be meant: those near, the article's by how much they say, others.

    ``meant`` is the quotation that is asked about. Nobody comes twice: of the library's people
    those are left out who speak in the article. ``titles`` are those of articles by id, to tell
    people of one name apart.
    """
    speaking = [one.speaker for one in quotations if one.speaker is not None]
    own = {one.id: one for one in speaking}
    says = Counter(one.id for one in speaking)
    by_key = {key: one for one in own.values() for key in (*one.names, name_key(one.name))}
    offers = [] if meant is None or meant.speaker is None else [_of(meant.speaker)]
    for by in meant.quotation.candidates if meant is not None else ():
        speaker = by_key.get(name_key(by.name))
        mentioned = SpeakerOffer(by.name, by.kind, by.role, here=True)
        offers.append(_of(speaker) if speaker is not None else mentioned)
    offers += map(_of, sorted(own.values(), key=lambda one: (-says[one.id], one.name.casefold())))
    others = sorted(library, key=lambda one: one.name.casefold())
    offers += (replace(_of(one), here=False) for one in others)
    found: dict[str, SpeakerOffer] = {}
    for one in offers:
        found.setdefault(one.speaker.id if one.speaker is not None else name_key(one.name), one)
    return People(_told_apart(found.values(), titles or {}))


def _told_apart(
    offers: Iterable[SpeakerOffer], titles: Mapping[str, str]
) -> Iterator[SpeakerOffer]:
    """Name the article of everybody elsewhere whose name another has too."""
    offers = list(offers)
    count = Counter(name_key(one.name) for one in offers)
    for one in offers:
        if one.here or one.speaker is None or count[name_key(one.name)] == 1:
            yield one
        else:
            yield replace(one, article=titles.get(one.speaker.article_id, ""))


def _of(speaker: Speaker) -> SpeakerOffer:
    return SpeakerOffer(speaker.name, speaker.kind, speaker.role, speaker, here=True)


class People:
    """Everybody who may be meant, made ready to be looked through at each letter.

    Making it folds every name of the library: that is for a job's thread.
    """

    def __init__(self, offers: Iterable[SpeakerOffer] = ()) -> None:
        self.offers = list(offers)
        self._hays = [folded(f"{one.name}\n{one.role}") for one in self.offers]
        self._keys = frozenset(name_key(one.name) for one in self.offers)

    def complete(self, typed: str) -> list[Row]:
        """Return who fits ``typed``, best first, and the offer of a name that nobody has.

        What is typed is looked for in names; those who only fit by their role follow. Of those
        who speak here scattered letters are enough.
        """
        wanted = " ".join(typed.split())
        if not wanted:
            return list(self.offers[:AT_MOST])
        ranked = [fit for one in self._likely(folded(wanted)) if (fit := _fit(wanted, one))]
        ranked.sort(key=lambda pair: pair[0])
        rows: list[Row] = [one for _, one in ranked[:AT_MOST]]
        if name_key(wanted) not in self._keys:
            rows += (NewSpeaker(wanted, kind) for kind in SpeakerKind)
        return rows

    def _likely(self, needle: str) -> Iterator[SpeakerOffer]:
        """Yield those of the article, and others who have what was typed in name or role."""
        found = 0
        for one, hay in zip(self.offers, self._hays, strict=True):
            if one.here:
                yield one
            elif needle in hay and found < ENOUGH:
                found += 1
                yield one


def _fit(wanted: str, one: SpeakerOffer) -> tuple[tuple[int, bool], SpeakerOffer] | None:
    """Return how well somebody fits, lower being better, with the letters that do."""
    by_name = fitting_letters(wanted, one.name)
    if by_name is not None:
        return (by_name[0], not one.here), replace(one, marks=by_name[1])
    by_role = fitting_letters(wanted, one.role)
    if by_role is None or by_role[0] >= _SCATTERED:
        return None
    return (_BY_ROLE, not one.here), one


_SCATTERED = 4
"""From this rank on letters only stand somewhere in a name, in order."""
_BY_ROLE = 100


def label(row: Row) -> str:
    """Return the words of a row without what stands behind them in grey."""
    if isinstance(row, NewSpeaker):
        words = translate("quotations", "New person “{name}”")
        if row.kind is SpeakerKind.DOCUMENT:
            words = translate("quotations", "New document “{name}”")
        return words.replace("{name}", row.name)
    return row.name


def _spoken(row: Row) -> str:
    parts = [label(row)]
    if isinstance(row, SpeakerOffer):
        parts += [row.role, row.where]
    return ", ".join(part for part in parts if part)


def elsewhere() -> str:
    """Say that somebody does not speak in the article."""
    return translate("quotations", "in other articles")


class SpeakerCompletionModel(RowsModel[Row]):
    """Shows who fits what was typed, and the offer of a new name."""

    ROLES: ClassVar[Mapping[int, Callable[[Row], Any]]] = {
        Qt.ItemDataRole.DisplayRole: label,
        Qt.ItemDataRole.AccessibleTextRole: _spoken,
    }

    @staticmethod
    def key(row: Row) -> Hashable:
        """Keep somebody the same row while letters are typed, and the new names too."""
        if isinstance(row, NewSpeaker):
            return row.kind
        return row.speaker.id if row.speaker is not None else row.name
