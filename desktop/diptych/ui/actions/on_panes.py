"""The actions on panes and windows: opening beside, arranging, scrolling together."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from diptych.ui.actions.spec import ActionSpec, Group, Needs

translate = QCoreApplication.translate


def panes() -> tuple[ActionSpec, ...]:
    """Return what is done with panes."""
    group = Group.PANES
    return (
        ActionSpec(
            id="panes.beside",
            text=translate("actions", "Open beside…"),
            group=group,
            icon="panes",
            keys=("Ctrl+\\", "Ctrl+Shift+Return"),
        ),
        ActionSpec(
            id="panes.next",
            text=translate("actions", "Other pane"),
            group=group,
            icon="pane-right",
            keys=("F6",),
            needs=Needs.TWO_PANES,
        ),
        ActionSpec(
            id="panes.swap",
            text=translate("actions", "Swap"),
            group=group,
            icon="swap",
            keys=("Alt+X",),
            needs=Needs.TWO_PANES,
        ),
        ActionSpec(
            id="panes.maximise",
            text=translate("actions", "Maximise the pane"),
            group=group,
            icon="maximise",
            keys=("Alt+Return",),
            needs=Needs.TWO_PANES,
        ),
        ActionSpec(
            id="panes.close",
            text=translate("actions", "Close the pane"),
            group=group,
            icon="close",
            keys=("Ctrl+W",),
            needs=Needs.ARTICLE,
        ),
        ActionSpec(
            id="panes.stack",
            text=translate("actions", "Stack the panes"),
            group=group,
            icon="split",
            keys=("Alt+S",),
            checkable=True,
            also=translate("actions", "one below the other tall vertical"),
        ),
        *_scrolling(),
    )


def scrolling_names() -> dict[str, str]:
    """Return the ways in which panes scroll, by their key, as a switch shows them."""
    return {
        "apart": translate("actions", "Apart"),
        "share": translate("actions", "Together"),
        "paragraph": translate("actions", "By paragraph"),
    }


def _scrolling() -> tuple[ActionSpec, ...]:
    """Return how panes scroll, and what they are held level by."""
    group = Group.PANES
    words = {
        "apart": translate("actions", "Scroll the panes apart"),
        "share": translate("actions", "Scroll the panes together"),
        "paragraph": translate("actions", "Scroll the panes together, paragraph by paragraph"),
    }
    ways = tuple(
        ActionSpec(
            id=f"panes.scroll.{key}",
            text=text,
            group=group,
            icon="level",
            needs=Needs.TWO_PANES,
            checkable=True,
            choice="scrolling",
            section=1,
        )
        for key, text in words.items()
    )
    return (
        *ways,
        ActionSpec(
            id="panes.align",
            text=translate("actions", "Align here"),
            group=group,
            icon="pin",
            keys=("Alt+P",),
            needs=Needs.TWO_PANES,
            also=translate("actions", "pin calibrate"),
            section=1,
        ),
        ActionSpec(
            id="panes.level",
            text=translate("actions", "Bring the panes level"),
            group=group,
            icon="level",
            keys=("Alt+L",),
            needs=Needs.TWO_PANES,
            also=translate("actions", "align"),
            section=1,
        ),
        ActionSpec(
            id="panes.unpin",
            text=translate("actions", "Remove the nearest pin"),
            group=group,
            needs=Needs.PINS,
            section=1,
        ),
        ActionSpec(
            id="panes.unpin_all",
            text=translate("actions", "Remove all pins of the article"),
            group=group,
            needs=Needs.PINS,
            section=1,
        ),
    )


def windows() -> tuple[ActionSpec, ...]:
    """Return what is done with windows; in the menu it stands below the panes."""

    def one(name: str, text: str, keys: str, **more: str | Needs) -> ActionSpec:
        return ActionSpec(
            id=f"window.{name}",
            text=text,
            group=Group.PANES,
            icon=str(more.get("icon", "")),
            keys=(keys,),
            needs=Needs(more.get("needs", Needs.NOTHING)),
            also=translate("actions", "screen monitor"),
            section=5,
        )

    return (
        one("new", translate("actions", "New window"), "Ctrl+Shift+N", icon="plus"),
        one(
            "move_pane",
            translate("actions", "Move the pane to a new window"),
            "Ctrl+Shift+M",
            icon="pane-right",
            needs=Needs.ARTICLE,
        ),
        one(
            "other",
            translate("actions", "Other window"),
            "Ctrl+F6",
            icon="panes",
            needs=Needs.TWO_WINDOWS,
        ),
        one("close", translate("actions", "Close the window"), "Ctrl+Shift+W", icon="close"),
    )
