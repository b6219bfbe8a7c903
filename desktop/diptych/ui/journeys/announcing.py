"""Telling screen readers what came of an act, and what a notice says: they see neither."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from diptych.domain.annotation import Annotation
from diptych.domain.block_edit import BlockEdit, BlockOperation
from diptych.domain.changes import Kind
from diptych.domain.collection import Collection
from diptych.domain.link import Link
from diptych.domain.tag import Tag, path_of
from diptych.ui.actions.on_paragraphs import kind_names
from diptych.ui.contents import Contents
from diptych.ui.hand import Hand
from diptych.ui.journeys.announcing_speakers import of_apart, of_corrections, of_speakers
from diptych.ui.models.link_words import kind_names as link_kind_names
from diptych.ui.models.wording import counted
from diptych.ui.panels.colours import colour_names
from diptych.ui.widgets.announcement import announce
from diptych.ui.window.notices import Notices

if TYPE_CHECKING:
    from diptych.library.edits import Edit, ObjectChange

translate = QCoreApplication.translate


class Announcing(QObject):
    """Has edits and notices spoken where a screen reader is there; elsewhere it does nothing.

    An edit is spoken when it has been committed, done, undone or redone alike.
    """

    def __init__(self, window: QWidget, hand: Hand, contents: Contents, notices: Notices) -> None:
        super().__init__(window)
        self._window = window
        self._contents = contents
        hand.edited.connect(self._edited)
        notices.told.connect(self.say)

    def say(self, words: str) -> None:
        """Have something spoken after what is being spoken."""
        announce(QApplication.focusWidget() or self._window, words)

    def _edited(self, edit: Edit) -> None:
        if QAccessible.isActive():
            self.say(words_of(edit, self._contents.tags))


def words_of(edit: Edit, tags: Mapping[str, Tag]) -> str:
    """Say what an edit did, in a few words; empty for what is not said."""
    # Tags that the edit itself makes or takes back are not in the codebook, or not any more.
    own = [one for change in edit.changes for one in (change.before, change.after)]
    known = {**tags, **{tag.id: tag for tag in own if isinstance(tag, Tag)}}
    of_annotations = [change for change in edit.changes if change.kind == Kind.ANNOTATION]
    if of_annotations:
        return _reshaped(of_annotations) or _of_annotations(of_annotations, known)
    of_others = (
        (Kind.NOTE, _of_notes),
        (Kind.LINK, _of_links),
        (Kind.BLOCK_EDIT, _of_blocks),
        (Kind.QUOTATION_CORRECTION, of_corrections),
        (Kind.SPEAKER, of_speakers),
        (Kind.SPEAKERS_APART, of_apart),
    )
    for kind, say in of_others:
        of_kind = [change for change in edit.changes if change.kind == kind]
        if of_kind:
            return say(of_kind)
    gone = sum(change.kind == Kind.ARTICLE and change.after is None for change in edit.changes)
    if gone:
        return counted(translate("announcing", "%Ln article(s) deleted", "", gone), gone)
    collections = [change for change in edit.changes if change.kind == Kind.COLLECTION]
    if collections:
        return _of_collections(collections)
    described = sum(
        change.kind == Kind.ARTICLE and change.before is not None for change in edit.changes
    )
    if described:
        return counted(translate("announcing", "%Ln article(s) changed", "", described), described)
    return _of_tags(edit, known)


def _of_tags(edit: Edit, tags: Mapping[str, Tag]) -> str:
    """Say what happened to the codebook: what went, what came, else the first that changed."""
    of_tags = [change for change in edit.changes if change.kind == Kind.TAG]
    gone = [change.before for change in of_tags if isinstance(change.before, Tag)
            and change.after is None]  # fmt: skip
    if gone:
        return ", ".join(
            translate("announcing", "Tag {tag} deleted").replace("{tag}", tag.name) for tag in gone
        )
    for change in of_tags:
        after = change.after
        if change.before is None and isinstance(after, Tag):
            return _named(
                translate("announcing", "Tag {tag} added"), after.id, {**tags, after.id: after}
            )
    for change in reversed(of_tags):
        before, after = change.before, change.after
        if isinstance(before, Tag) and isinstance(after, Tag):
            return _tag_changed(before, after, {**tags, after.id: after})
    return ""


def _of_notes(changes: list[ObjectChange]) -> str:
    """Say that notes on articles or the library were written or deleted."""
    gone = sum(change.after is None for change in changes)
    if gone:
        return counted(translate("announcing", "%Ln note(s) deleted", "", gone), gone)
    if any(change.before is None for change in changes):
        return translate("announcing", "Note written")
    return ""


def _of_links(changes: list[ObjectChange]) -> str:
    """Say that links were made, changed or removed."""
    gone = sum(change.after is None for change in changes)
    if gone:
        return counted(translate("announcing", "%Ln link(s) removed", "", gone), gone)
    before, after = changes[0].before, changes[0].after
    if not isinstance(after, Link):
        return ""
    names = link_kind_names()
    if before is None:
        return translate("announcing", "Linked: {kind}").replace("{kind}", names[after.kind])
    if isinstance(before, Link) and before.kind != after.kind:
        words = translate("announcing", "Link changed: {kind}")
        return words.replace("{kind}", names[after.kind])
    if isinstance(before, Link) and before.from_id != after.from_id:
        return translate("announcing", "Link turned round")
    return translate("announcing", "Link changed")


def _of_blocks(changes: list[ObjectChange]) -> str:
    """Say what happened to paragraphs: of several changes the last one tells."""
    last = changes[-1]
    value, made = last.after or last.before, last.after is not None
    if not isinstance(value, BlockEdit):
        return ""
    if value.operation is BlockOperation.KIND:
        name = kind_names().get(value.kind, "") if made and value.kind is not None else ""
        words = translate("announcing", "Now: {kind}").replace("{kind}", name.replace("&", ""))
        return words if name else translate("announcing", "Kind of paragraph changed")
    hidden, shown, split, joined = (
        translate("announcing", "Paragraph hidden"),
        translate("announcing", "Paragraph shown"),
        translate("announcing", "Paragraph split"),
        translate("announcing", "Paragraphs joined"),
    )
    if value.operation is BlockOperation.ASIDE:
        return hidden if made == bool(value.value) else shown
    return split if made == (value.operation is BlockOperation.SPLIT) else joined


def _tag_changed(before: Tag, after: Tag, tags: Mapping[str, Tag]) -> str:
    said = ""
    if before.name != after.name:
        words = translate("announcing", "Tag {old} is now {tag}").replace("{old}", before.name)
        said = _named(words, after.id, tags)
    elif before.parent_id != after.parent_id:
        said = _named(translate("announcing", "Tag moved, now {tag}"), after.id, tags)
    elif before.position != after.position:
        siblings = sorted(
            (tag for tag in tags.values() if tag.parent_id == after.parent_id),
            key=lambda tag: (tag.position, tag.key),
        )
        place = 1 + [tag.id for tag in siblings].index(after.id)
        words = translate("announcing", "Tag {tag} moved to place {place} of {count}")
        words = words.replace("{place}", str(place)).replace("{count}", str(len(siblings)))
        said = _named(words, after.id, tags)
    elif before.colour != after.colour:
        words = translate("announcing", "Tag {tag}, colour {name}")
        said = _named(words.replace("{name}", colour_names()[after.colour].lower()), after.id, tags)
    elif before.shortcut != after.shortcut and after.shortcut:
        words = translate("announcing", "Tag {tag} has the key {key}")
        said = _named(words.replace("{key}", after.shortcut), after.id, tags)
    elif before.shortcut != after.shortcut:
        said = _named(translate("announcing", "Tag {tag} has no key"), after.id, tags)
    return said


def _of_collections(changes: list[ObjectChange]) -> str:
    """Say what happened to the outermost one: the last that goes, the first of any others."""
    first, last = changes[0], changes[-1]
    if isinstance(last.before, Collection) and last.after is None:
        words, named = translate("announcing", "Collection {name} deleted"), last.before
    elif first.before is None and isinstance(first.after, Collection):
        # One that was there before comes back from the bin.
        made = translate("announcing", "Collection {name} made")
        back = translate("announcing", "Collection {name} brought back")
        words, named = back if first.after.version > 1 else made, first.after
    elif isinstance(first.after, Collection):
        words, named = translate("announcing", "Collection {name} changed"), first.after
    else:
        return ""
    return words.replace("{name}", named.name)


def _of_annotations(changes: list[ObjectChange], tags: Mapping[str, Tag]) -> str:
    """Say what happened to the first one, and of several how many there are."""
    before, after = changes[0].before, changes[0].after
    count = len(changes)
    if before is None and isinstance(after, Annotation):
        return _made(after, count, tags)
    if after is None:
        if count == 1:
            return translate("announcing", "Highlight deleted")
        return counted(translate("announcing", "%Ln highlight(s) deleted", "", count), count)
    if not isinstance(before, Annotation) or not isinstance(after, Annotation):
        return ""
    words = ", ".join(_differences(before, after, tags))
    if words and count > 1:
        on = counted(translate("announcing", "on %Ln highlight(s)", "", count), count)
        return f"{words}, {on}"
    return words


def _reshaped(changes: list[ObjectChange]) -> str:
    """Say that highlights were merged or split: some end elsewhere, and others came or went."""
    ends_moved = gone = made = 0
    for change in changes:
        before, after = change.before, change.after
        if isinstance(before, Annotation) and isinstance(after, Annotation):
            ends_moved += before.anchor.span != after.anchor.span
        gone += after is None
        made += before is None
    if not ends_moved or ends_moved + gone + made != len(changes) or bool(gone) == bool(made):
        return ""
    if made:
        words = translate("announcing", "Highlight split into {count}")
        if ends_moved > 1:
            words = translate("announcing", "{before} highlights split into {count}")
        return words.format(before=ends_moved, count=ends_moved + made)
    if ends_moved == 1:
        words = translate("announcing", "{count} highlights merged into one")
        return words.format(count=1 + gone)
    words = translate("announcing", "{count} highlights merged into {left}")
    return words.format(count=ends_moved + gone, left=ends_moved)


def _made(annotation: Annotation, count: int, tags: Mapping[str, Tag]) -> str:
    if annotation.version > 1:
        # It was there before, and comes back from the bin.
        if count == 1:
            return translate("announcing", "Highlight brought back")
        return counted(translate("announcing", "%Ln highlight(s) brought back", "", count), count)
    if count > 1:
        return counted(translate("announcing", "Highlighted %Ln passage(s)", "", count), count)
    said = [translate("announcing", "Highlighted")]
    said += [
        _named(translate("announcing", "tag {tag}"), key, tags)
        for key in annotation.tags
        if key in tags
    ]
    if annotation.note:
        said.append(translate("announcing", "with a note"))
    return ", ".join(said)


def _differences(before: Annotation, after: Annotation, tags: Mapping[str, Tag]) -> list[str]:
    said = [
        _named(translate("announcing", "Tagged {tag}"), key, tags)
        for key in after.tags
        if key not in before.tags and key in tags
    ]
    said += [
        _named(translate("announcing", "Tag {tag} taken off"), key, tags)
        for key in before.tags
        if key not in after.tags and key in tags
    ]
    if not before.note and after.note:
        said.append(translate("announcing", "Note written"))
    elif before.note and not after.note:
        said.append(translate("announcing", "Note deleted"))
    if before.colour != after.colour:
        if after.colour is not None:
            name = colour_names()[after.colour].lower()
            said.append(translate("announcing", "Colour {name}").replace("{name}", name))
        else:
            said.append(translate("announcing", "Colour of the tag"))
    if before.speaker_id != after.speaker_id:
        has, lost = (
            translate("announcing", "Speaker set"),
            translate("announcing", "Speaker taken off"),
        )
        said.append(lost if after.speaker_id is None else has)
    if before.anchor.span != after.anchor.span:
        said.append(translate("announcing", "Highlight moved"))
    return said


def _named(words: str, key: str, tags: Mapping[str, Tag]) -> str:
    return words.replace("{tag}", path_of(tags[key], tags))
