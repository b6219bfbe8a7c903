"""Who may have said something, in turn, and the question in which they are offered; pure."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from diptych.domain.quotation import Attribution, SaidQuotation
from diptych.domain.speaker import name_key

translate = QCoreApplication.translate

LONGEST = 48
"""Letters of a name that the question shows: what an article calls somebody may be a sentence."""


@dataclass(frozen=True, slots=True)
class Guess:
    """Who is offered as having said something, and who is next; ``first`` is the nearest."""

    name: str
    next_name: str = ""
    first: bool = True

    def sentence(self) -> str:
        """Return the question; ``{name}`` is where the name stands."""
        if self.first:
            return translate("quotations", "Who says this? {name} is the nearest name.")
        return translate("quotations", "Who says this? {name} may have said it.")

    def spoken(self) -> str:
        """Return the question as it is read out."""
        return self.sentence().replace("{name}", cut(self.name, LONGEST))


def cut(name: str, letters: int) -> str:
    """Return a name in one line of so many letters at most."""
    words = " ".join(name.split())
    return words if len(words) <= letters else f"{words[: letters - 1].rstrip()}…"


def may_have_said(said: SaidQuotation) -> list[Attribution]:
    """Return who may have said it: who is taken to have, if anybody, and then the candidates."""
    by = said.quotation.by
    name = said.speaker.name if said.speaker is not None else by.name
    found = [Attribution(name=name, kind=by.kind, role=by.role)] if name else []
    keys = {name_key(one.name) for one in (*found, by)}
    for one in said.quotation.candidates:
        if name_key(one.name) not in keys:
            keys.add(name_key(one.name))
            found.append(one)
    return found


def guess_at(said: SaidQuotation, place: int) -> Guess | None:
    """Return the question in which the one at ``place`` is offered; ``None`` if nobody is."""
    people = may_have_said(said)
    if not 0 <= place < len(people):
        return None
    following = people[(place + 1) % len(people)].name if len(people) > 1 else ""
    return Guess(people[place].name, following, place == 0 and said.speaker is not None)
