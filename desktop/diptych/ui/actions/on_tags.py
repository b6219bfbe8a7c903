"""The actions on the codebook: what the panel of tags does, by name."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from diptych.ui.actions.spec import ActionSpec, Group

translate = QCoreApplication.translate


def tags() -> tuple[ActionSpec, ...]:
    """Return what is done with tags; which one, the reader is asked."""

    def one(name: str, text: str, icon: str, also: str = "", key: str = "") -> ActionSpec:
        return ActionSpec(
            id=f"tags.{name}",
            text=text,
            group=Group.ANNOTATE,
            icon=icon,
            keys=(key,) if key else (),
            also=f"{translate('actions', 'codebook code')} {also}".strip(),
            section=4,
        )

    return (
        one("show", translate("actions", "Tags"), "tag", key="Ctrl+Shift+T"),
        one("new", translate("actions", "New tag…"), "plus", translate("actions", "add create")),
        one("move", translate("actions", "Move a tag…"), "folder", translate("actions", "nest")),
        one("merge", translate("actions", "Merge tags…"), "merge", translate("actions", "join")),
        one("split", translate("actions", "Split a tag…"), "split", translate("actions", "part")),
        one("delete", translate("actions", "Delete a tag…"), "trash"),
    )
