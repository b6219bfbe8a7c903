"""Speakers: who is quoted in an article, and which of several articles are one and the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from unicodedata import category, normalize
from uuid import UUID, uuid5

from diptych.domain.identity import new_id, now
from diptych.domain.quotation import SpeakerKind

_NAMESPACE = UUID("6f1d9a52-4c0e-5b7a-9d3e-2f8c61b7a940")
_APOSTROPHES = re.compile(r"['’ʼ`´.]")
_TITLES = frozenset(
    [
        *("mr", "mrs", "ms", "miss", "mx", "sir", "dame", "lord", "lady", "dr", "prof"),
        *("professor", "hon", "rev", "herr", "frau", "mme", "mlle", "monsieur", "madame"),
        *("mademoiselle", "sr", "sra", "srta", "senor", "senora", "cllr", "councillor", "baroness"),
        *("reverend", "doctor", "doktor", "docteur"),
    ]
)
"""Those that are no names as well, as “Don” is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody, or a document, that one article quotes.

    It belongs to its article: the same name in another article is another speaker, until a reader
    says that both are one. ``merged_into`` then leads to the one whose name both are shown by;
    inside an article it does the same for two names. ``names`` are the keys of the names by which
    the article knows them (``name_key``), in order; that of ``name`` is among them.

    A speaker of ``version`` 1 that is nobody's is as it was found and may be found otherwise. One
    that a reader has named has a ``person_id``, one that a reader has changed a later version:
    nothing but a reader changes those, except that whoever was only named may get a role.
    """

    article_id: str
    name: str
    kind: SpeakerKind = SpeakerKind.PERSON
    role: str = ""
    merged_into: str | None = None
    names: tuple[str, ...] = ()
    id: str = field(default_factory=new_id)
    person_id: str = ""
    created: str = field(default_factory=now)
    modified: str = field(default_factory=now)
    version: int = 1
    deleted: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakersApart:
    """Two speakers of whom a reader has said that they are not one; in no order.

    It is said for good: that they might be one is not suggested again.
    """

    one_id: str
    other_id: str
    id: str = field(default_factory=new_id)
    person_id: str = ""
    created: str = field(default_factory=now)
    modified: str = field(default_factory=now)
    version: int = 1
    deleted: str | None = None

    @property
    def pair(self) -> frozenset[str]:
        """The two ids."""
        return frozenset((self.one_id, self.other_id))


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerTally:
    """How many quotations of one article's present text were found to be a speaker's own.

    The parts of one utterance count once. ``guessed`` are those among them of which it is a
    guess. What readers have corrected is not counted in yet.
    """

    speaker_id: str
    article_id: str
    quotations: int
    guessed: int


def name_key(name: str) -> str:
    """Return what all ways to write one name have in common; empty only where it has no sign.

    Case, width, accents, punctuation and titles are away: “Dr. O’Neill-Smith” and “oneill smith”
    are one. Titles go from the beginning alone; one that is all there is stays.
    """
    plain = normalize("NFKD", _APOSTROPHES.sub("", name)).casefold()
    letters = "".join(
        one if one.isalnum() or one.isspace() else " "
        for one in normalize("NFKD", plain)
        if category(one) != "Mn"
    )
    words = letters.split()
    while len(words) > 1 and words[0] in _TITLES:
        del words[0]
    return " ".join(words) or name.strip().casefold()


def speaker_id_of(article_id: str, name: str) -> str:
    """Return the id of whom an article calls so: the same wherever and whenever it is asked."""
    return str(uuid5(_NAMESPACE, f"{article_id}/{name_key(name)}"))


def speaker_of(
    article_id: str, name: str, kind: SpeakerKind = SpeakerKind.PERSON, role: str = ""
) -> Speaker:
    """Return whom an article calls so, as nobody has touched them yet."""
    return Speaker(
        article_id=article_id,
        name=name,
        kind=kind,
        role=role,
        names=(name_key(name),),
        id=speaker_id_of(article_id, name),
    )


def root_of(speaker: Speaker, known: Mapping[str, Speaker]) -> Speaker:
    """Return the speaker by whose name this one is shown: where ``merged_into`` leads in the end.

    A way that leads nowhere, or round, ends where it does so: whatever is stored has an answer.
    """
    seen = {speaker.id}
    while speaker.merged_into is not None:
        following = known.get(speaker.merged_into)
        if following is None or following.id in seen:
            break
        seen.add(following.id)
        speaker = following
    return speaker


def merged_with(speaker_id: str, speakers: Iterable[Speaker]) -> tuple[Speaker, ...]:
    """Return all that are shown as one with this speaker, it among them, its root first."""
    known = {one.id: one for one in speakers}
    if speaker_id not in known:
        return ()
    root = root_of(known[speaker_id], known)
    others = (one for one in known.values() if one.id != root.id)
    return (root, *(one for one in others if root_of(one, known).id == root.id))
