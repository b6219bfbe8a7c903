"""What happened to an annotation, step by step, as the change log has kept it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from diptych.domain.annotation import Annotation


class Deed(StrEnum):
    """What can happen to an annotation."""

    MADE = "made"
    DELETED = "deleted"
    RESTORED = "restored"
    PURGED = "deleted for good"
    TAG_ADDED = "tag added"
    TAG_TAKEN = "tag taken off"
    TAGS_ORDERED = "tags put in another order"
    NOTE_WRITTEN = "note written"
    NOTE_CHANGED = "note changed"
    NOTE_TAKEN = "note taken away"
    COLOUR = "colour changed"
    ENDS = "ends changed"
    SPEAKER = "speaker changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that happened: a tag's path, a note, a colour, a quote, a speaker before and after.

    What does not apply is empty; an empty colour is that of the first tag.
    """

    deed: Deed
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry:
    """What one act of somebody did to an annotation; ``number`` is its place in the change log.

    ``action`` is the name of the act, ``state`` the annotation as it was afterwards.
    """

    number: int
    at: str
    person_id: str
    action: str
    steps: tuple[Step, ...]
    state: Annotation | None
