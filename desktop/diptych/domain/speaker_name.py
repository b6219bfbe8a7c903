"""What lists of annotations know of speakers."""

from __future__ import annotations

from typing import NamedTuple


class SpeakerName(NamedTuple):
    """By what name somebody is shown: their own, or that of whom they were merged into.

    ``root_id`` is whose name it is: who has the same one is the same person. ``role`` is what the
    articles say they are.
    """

    root_id: str
    name: str
    role: str = ""
