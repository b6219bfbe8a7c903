"""The actions on paragraphs: how the text is cut into them, and what each of them is."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from diptych.domain.blocks import BlockKind
from diptych.ui.actions.spec import ActionSpec, Group, Needs, Where

translate = QCoreApplication.translate

PREFIX = "paragraphs."
KIND = "paragraphs.kind."

HEADINGS = range(1, 7)


def kind_names() -> dict[tuple[BlockKind, int], str]:
    """Return what a paragraph can be, by kind and level; the letter behind ``&`` chooses it."""
    heading = translate("actions", "Heading &{level}")
    return {
        (BlockKind.PARAGRAPH, 0): translate("actions", "&Paragraph"),
        (BlockKind.TITLE, 1): translate("actions", "&Title"),
        **{(BlockKind.HEADING, level): heading.format(level=level) for level in HEADINGS},
        (BlockKind.QUOTE, 0): translate("actions", "&Quote"),
        (BlockKind.ITEM, 0): translate("actions", "&Item of a list"),
        (BlockKind.VERBATIM, 0): translate("actions", "&Verbatim"),
        (BlockKind.CAPTION, 0): translate("actions", "&Caption"),
        (BlockKind.FOOTNOTE, 0): translate("actions", "&Footnote"),
    }


def kind_id(kind: BlockKind, level: int) -> str:
    """Return the action that makes a paragraph of this kind."""
    return f"{KIND}{kind.value}{level or ''}" if kind is BlockKind.HEADING else KIND + kind.value


def paragraphs() -> tuple[ActionSpec, ...]:
    """Return what is done with paragraphs; what they can be is in a menu of its own."""

    def one(name: str, text: str, icon: str, key: str, also: str) -> ActionSpec:
        return ActionSpec(
            id=PREFIX + name,
            text=text,
            group=Group.EDIT,
            icon=icon,
            keys=(key,),
            where=Where.PANE,
            needs=Needs.ARTICLE,
            also=also,
            section=2,
        )

    kinds = (
        ActionSpec(
            id=kind_id(kind, level),
            text=text.replace("&", ""),
            group=Group.EDIT,
            icon="type",
            needs=Needs.ARTICLE,
            checkable=True,
            choice="kind",
            listed=False,
            also=translate("actions", "kind of paragraph block"),
            section=2,
        )
        for (kind, level), text in kind_names().items()
    )
    return (
        one(
            "split",
            translate("actions", "Split the paragraph"),
            "split",
            "Ctrl+Return",
            translate("actions", "divide cut break block"),
        ),
        one(
            "join_before",
            translate("actions", "Join with the paragraph before"),
            "merge",
            "Ctrl+Backspace",
            translate("actions", "merge unite previous block"),
        ),
        one(
            "join_after",
            translate("actions", "Join with the paragraph after"),
            "merge",
            "Ctrl+Del",
            translate("actions", "merge unite next block"),
        ),
        one(
            "hide",
            translate("actions", "Hide the paragraph"),
            "eye",
            "X",
            translate("actions", "show again aside boilerplate block"),
        ),
        one(
            "kind",
            translate("actions", "Kind of paragraph…"),
            "type",
            "P",
            translate("actions", "heading quote list item verbatim caption footnote block"),
        ),
        *kinds,
    )
