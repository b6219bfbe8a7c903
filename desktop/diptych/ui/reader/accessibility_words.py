"""How a paragraph is called to somebody who cannot see it, and what is said of its highlights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAccessible

from diptych.domain.annotation import Annotation
from diptych.domain.blocks import BlockKind
from diptych.domain.link import Linked
from diptych.domain.tag import Tag, path_of
from diptych.text.references import bare
from diptych.ui.models.link_words import linked_words
from diptych.ui.models.said_words import speaker_words
from diptych.ui.reader.layers import Layers
from diptych.ui.reader.said_places import SaidPlaces
from diptych.ui.reader.text_model import TextModel

translate = QCoreApplication.translate

_LONGEST = 80
"""Characters of a quote: enough to know which words are meant."""

_ROLES: Mapping[BlockKind, QAccessible.Role] = {
    BlockKind.TITLE: QAccessible.Role.Heading,
    BlockKind.HEADING: QAccessible.Role.Heading,
    BlockKind.ITEM: QAccessible.Role.ListItem,
    BlockKind.FIGURE: QAccessible.Role.Graphic,
}


def role_of(kind: BlockKind) -> QAccessible.Role:
    """Return what a block is to a screen reader; most are paragraphs."""
    return _ROLES.get(kind, QAccessible.Role.Paragraph)


def described(model: TextModel, piece: int, layers: Layers, tags: Mapping[str, Tag]) -> str:
    """Say which highlights lie on a piece, in reading order, with tags, notes and links."""
    found = layers.over(model.starts[piece], model.ends[piece])
    return "; ".join(
        highlight_words(mark.item, tags, layers.links.get(mark.item.id, ()), layers.said)
        for mark in found
    )


def highlight_words(
    annotation: Annotation,
    tags: Mapping[str, Tag],
    links: Sequence[Linked] = (),
    said: SaidPlaces | None = None,
) -> str:
    """Say what a highlight marks: ``Highlighted “the cost”, tag care, note: see page 4``."""
    quote = " ".join(annotation.anchor.quote.split())
    if len(quote) > _LONGEST:
        quote = f"{quote[:_LONGEST].rstrip()}…"
    words = [translate("screen reader", "Highlighted “{quote}”").replace("{quote}", quote)]
    if said is not None and (name := said.who_says(annotation)):
        words.append(speaker_words(name, guess=said.doubt_of(annotation) is not None))
    words += tag_words([path_of(tags[key], tags) for key in annotation.tags if key in tags])
    if note := " ".join(bare(annotation.note).split()):
        words.append(translate("screen reader", "note: {note}").replace("{note}", note))
    if links:
        words.append(linked_words(links, annotation.id))
    return ", ".join(words)


def tag_words(paths: list[str]) -> list[str]:
    """Say which tags something has; nothing where it has none."""
    if not paths:
        return []
    words = (
        translate("screen reader", "tag {tags}")
        if len(paths) == 1
        else translate("screen reader", "tags {tags}")
    )
    return [words.replace("{tags}", ", ".join(paths))]
