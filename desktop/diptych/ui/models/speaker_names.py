"""Which of several names stays when those who have them become one; pure."""

from __future__ import annotations

from collections.abc import Sequence

from diptych.domain.speaker import Speaker, name_key

_OFFICE_WORDS = """
cllr councillor alderman mayor sen senator rep mp msp judge justice bishop father sister
sgt sergeant capt captain maj major col colonel gen general insp inspector
"""
_OFFICES = frozenset(_OFFICE_WORDS.split())
"""Words before a name that say no more than a role does; titles are not in a key at all."""


def name_that_stays(speakers: Sequence[Speaker]) -> Speaker | None:
    """Return the speaker whose name says all that the others' say; ``None`` where none does.

    “Corwin Hale” says what “Hale” and “C. Hale” say. Of several with one name the first stays.
    """
    for one in sorted(speakers, key=lambda speaker: -len(" ".join(_words(speaker)))):
        words = _words(one)
        if all(_is_said(_words(other), words) for other in speakers):
            return next(same for same in speakers if _words(same) == words)
    return None


def _words(speaker: Speaker) -> list[str]:
    words = name_key(speaker.name).split()
    return [word for word in words if word not in _OFFICES] or words


def _is_said(short: Sequence[str], full: Sequence[str]) -> bool:
    """Tell whether each word of a name is one of the other, or the first letter of one."""
    return all(
        word in full or (len(word) == 1 and any(other.startswith(word) for other in full))
        for word in short
    )
