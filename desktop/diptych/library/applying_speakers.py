"""What edits of speakers and of quotations hold to besides their own values.

A speaker is what an article calls somebody, not what one reader has made: several readers may
name the same one, and detectors find them. So a speaker who is made again is there already, and
taking back that one was made leaves them where anything names them by then.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from diptych.domain.changes import Kind
from diptych.domain.errors import EditConflictError
from diptych.domain.quotation import QuotationCorrection
from diptych.domain.speaker import Speaker, SpeakersApart
from diptych.library.edits import Edit
from diptych.library.merging_values import conflict, contents

if TYPE_CHECKING:
    from diptych.storage.transaction import Transaction


def let_go(tx: Transaction, known: Speaker, instant: str) -> None:
    """Send a speaker to the bin whom nothing names any more, and whom nobody has changed."""
    stored = tx.speakers.get(known.id)
    if stored is None or stored.deleted is not None or tx.speakers.is_used(known.id):
        return
    if contents(stored) == contents(known):
        tx.speakers.update(replace(stored, deleted=instant))


def check_correction(tx: Transaction, value: QuotationCorrection) -> None:
    """Refuse a correction that names nobody there is, or a second one of the same place."""
    if value.speaker_id is not None:
        check_speaker(tx, value.speaker_id)
    twin = tx.corrections.twin(value)
    if twin is not None:
        raise conflict(twin, gone=False)


def check_apart(tx: Transaction, value: SpeakersApart) -> None:
    """Refuse to keep apart who is not there, and to say so of the same two twice."""
    for speaker_id in value.pair:
        check_speaker(tx, speaker_id)
    twin = tx.apart.twin(value)
    if twin is not None or len(value.pair) == 1:
        raise conflict(twin or value, gone=False)


def check_speaker(tx: Transaction, speaker_id: str) -> None:
    """Refuse a speaker who is gone; one in the bin may be named, and is shown by name."""
    if tx.speakers.get(speaker_id) is None:
        raise EditConflictError(Kind.SPEAKER.value, speaker_id, gone=True)


def check_merged(tx: Transaction, edit: Edit) -> None:
    """Hold, once the whole edit is written, that nobody is merged into themselves or nobody.

    Either would happen where another instance merged or let go somebody meanwhile.
    """
    for change in edit.changes:
        before, after = change.before, change.after
        if not isinstance(after, Speaker) or after.merged_into is None:
            continue
        if isinstance(before, Speaker) and before.merged_into == after.merged_into:
            continue
        known = tx.speakers.with_roots([after.id])
        _check_way(known[after.id], known)


def _check_way(speaker: Speaker, known: dict[str, Speaker]) -> None:
    seen = {speaker.id}
    while speaker.merged_into is not None:
        above = known.get(speaker.merged_into)
        if above is None or above.deleted is not None:
            raise EditConflictError(Kind.SPEAKER.value, speaker.merged_into, gone=True)
        if above.id in seen:
            raise conflict(above, gone=False)
        seen.add(above.id)
        speaker = above
