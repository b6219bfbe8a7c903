"""Whoever a clause is about, as its words name them."""

from __future__ import annotations

from dataclasses import dataclass

from diptych.domain.quotation import SpeakerKind
from diptych.text.quotations.cues.cue import Gender
from diptych.text.quotations.people import Person


@dataclass(frozen=True, slots=True)
class Subject:
    """Whoever is named, at a place of the text."""

    start: int
    end: int
    person: Person | None = None
    name: str = ""
    role: str = ""
    kind: SpeakerKind = SpeakerKind.PERSON
    gender: Gender = Gender.UNKNOWN
    pronoun: str = ""
    definite: bool = False
    determiner: str = ""
