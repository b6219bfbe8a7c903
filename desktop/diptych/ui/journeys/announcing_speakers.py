"""What is said to screen readers of edits of speakers, and of what was said of quotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from diptych.domain.quotation import CorrectionKind, QuotationCorrection
from diptych.domain.speaker import Speaker
from diptych.ui.models.wording import counted

if TYPE_CHECKING:
    from diptych.library.edits import ObjectChange

translate = QCoreApplication.translate


def of_corrections(changes: list[ObjectChange]) -> str:
    """Say what holds of a quotation now: of several that are corrected, of the last one."""
    after = changes[-1].after
    if not isinstance(after, QuotationCorrection):
        return translate("announcing", "Quotation as it was found")
    if after.kind is CorrectionKind.REJECT:
        return translate("announcing", "Not a quotation")
    if after.kind is CorrectionKind.SPAN:
        return translate("announcing", "Ends of the quotation changed")
    by = _said_by(after.value)
    if after.kind is CorrectionKind.ADD:
        made = translate("announcing", "Quotation made")
        return f"{made}, {by}" if by else made
    return by or translate("announcing", "Speaker: nobody")


def _said_by(name: str) -> str:
    return translate("announcing", "Speaker: {name}").replace("{name}", name) if name else ""


def of_speakers(changes: list[ObjectChange]) -> str:
    """Say what became of speakers; that one came or went by itself is not said."""
    pairs = [
        (one.before, one.after)
        for one in changes
        if isinstance(one.before, Speaker) and isinstance(one.after, Speaker)
    ]
    merged = sum(before.merged_into != after.merged_into is not None for before, after in pairs)
    parted = sum(
        before.merged_into is not None and after.merged_into is None for before, after in pairs
    )
    if merged:
        return counted(translate("announcing", "%Ln speaker(s) merged", "", merged), merged)
    if parted:
        return counted(translate("announcing", "%Ln speaker(s) parted", "", parted), parted)
    for before, after in pairs:
        if before.name != after.name:
            parts = translate("announcing", "{old} is now {name}").split("{old}")
            return before.name.join(part.replace("{name}", after.name) for part in parts)
        if before.role != after.role:
            words = translate("announcing", "Role: {role}")
            return (
                words.replace("{role}", after.role)
                if after.role
                else translate("announcing", "No role")
            )
    return ""


def of_apart(changes: list[ObjectChange]) -> str:
    """Say that speakers are kept apart, or not any more."""
    if changes[-1].after is None:
        return translate("announcing", "No longer kept apart")
    return translate("announcing", "Kept apart")
