"""Finding who says something by a few letters of the name: the article's people first; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from PySide6.QtCore import QCoreApplication, Qt

from diptych.domain.quotation import SaidQuotation, SpeakerKind
from diptych.domain.span import Span
from diptych.domain.speaker import Speaker, name_key
from diptych.ui.models.rows import RowsModel
from diptych.ui.models.tag_completion import fitting_letters

translate = QCoreApplication.translate

AT_MOST = 50
"""Names offered; who does not see the one that is meant among these types another letter."""


@dataclass(frozen=True, slots=True)
class SpeakerOffer:
    """Somebody who may be meant; without a ``speaker`` it is one whom the article only mentions.

    ``here`` tells that it is one of the article's own; ``marks`` are the letters that fit.
    """

    name: str
    kind: SpeakerKind = SpeakerKind.PERSON
    role: str = ""
    speaker: Speaker | None = None
    here: bool = False
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class NewSpeaker:
    """The offer to take what was typed for a name that is not known yet."""

    name: str
    kind: SpeakerKind


Row = SpeakerOffer | NewSpeaker


def people_of(
    meant: SaidQuotation | None, quotations: Iterable[SaidQuotation], library: Iterable[Speaker]
) -> list[SpeakerOffer]:
    """Return everybody who may be meant: those near, the article's by how much they say, others.

    ``meant`` is the quotation that is asked about. Nobody comes twice: of the library's people
    those are left out who speak in the article.
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
    return list(found.values())


def _of(speaker: Speaker) -> SpeakerOffer:
    return SpeakerOffer(speaker.name, speaker.kind, speaker.role, speaker, here=True)


def complete(typed: str, people: Sequence[SpeakerOffer]) -> list[Row]:
    """Return who fits ``typed``, best first, and the offer of a name that nobody has.

    What is typed is looked for in names; those who only fit by their role follow.
    """
    wanted = " ".join(typed.split())
    if not wanted:
        return list(people[:AT_MOST])
    ranked: list[tuple[tuple[int, bool], SpeakerOffer]] = []
    for one in people:
        fit = fitting_letters(wanted, one.name)
        if fit is not None:
            ranked.append(((fit[0], not one.here), replace(one, marks=fit[1])))
        elif (by_role := fitting_letters(wanted, one.role)) is not None and by_role[0] < _SCATTERED:
            ranked.append(((_BY_ROLE, not one.here), one))
    ranked.sort(key=lambda pair: pair[0])
    rows: list[Row] = [one for _, one in ranked[:AT_MOST]]
    key = name_key(wanted)
    if not any(name_key(one.name) == key for one in people):
        rows += (NewSpeaker(wanted, kind) for kind in SpeakerKind)
    return rows


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
        parts += [row.role, "" if row.here else elsewhere()]
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
