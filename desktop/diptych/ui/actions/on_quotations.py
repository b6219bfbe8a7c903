"""The actions on quotations: highlighting who says what, and saying who says it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from diptych.ui.actions.spec import ActionSpec, Group, Needs, Where

translate = QCoreApplication.translate

PREFIX = "quotations."


def quotations() -> tuple[ActionSpec, ...]:
    """Return what is done with quotations."""
    guess = translate("actions", "guess speaker who question uncertain correct")
    return (
        _one(
            "highlight",
            translate("actions", "Highlight the quotation"),
            "Q",
            icon="quote",
            also=translate("actions", "speaker speech missed make"),
        ),
        _one(
            "utterance",
            translate("actions", "Highlight all that is said there"),
            "Shift+Q",
            also=translate("actions", "utterance whole quotation interrupted speech"),
        ),
        _one("accept", translate("actions", "Accept who says it"), "A", icon="check", also=guess),
        _one("next_candidate", translate("actions", "Who else may say it"), "Shift+A", also=guess),
        _one(
            "name",
            translate("actions", "Who says this…"),
            "W",
            icon="person",
            also=translate("actions", "name speaker another correct quotation"),
        ),
        _one(
            "reject",
            translate("actions", "Not a quotation"),
            "Shift+W",
            icon="close",
            also=translate("actions", "nobody refuse wrong speaker"),
        ),
    )


def steps() -> tuple[ActionSpec, ...]:
    """Return how one goes from one quotation to the next, among what is read."""
    also = translate("actions", "quote speech said says speaker")
    following = translate("actions", "Next quotation")
    before = translate("actions", "Previous quotation")
    return (
        _one("next", following, "Alt+Q", Group.READ, icon="down", also=also),
        _one("previous", before, "Shift+Alt+Q", Group.READ, also=also),
    )


def _one(
    name: str, text: str, key: str, group: Group = Group.ANNOTATE, *, icon: str = "", also: str = ""
) -> ActionSpec:
    return ActionSpec(
        id=PREFIX + name,
        text=text,
        group=group,
        icon=icon,
        keys=(key,),
        where=Where.PANE,
        needs=Needs.ARTICLE,
        also=also,
        section=1 if group is Group.READ else 5,
    )
