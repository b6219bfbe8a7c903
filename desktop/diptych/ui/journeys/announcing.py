"""Telling screen readers what came of an act, and what a notice says: they see neither."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from diptych.domain.annotation import Annotation
from diptych.domain.changes import Kind
from diptych.domain.collection import Collection
from diptych.domain.tag import Tag, path_of
from diptych.ui.contents import Contents
from diptych.ui.hand import Hand
from diptych.ui.models.wording import counted
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
    """Say what an edit did to highlights, articles and collections; empty for anything else."""
    # Tags that the edit itself makes or takes back are not in the codebook, or not any more.
    own = [one for change in edit.changes for one in (change.before, change.after)]
    known = {**tags, **{tag.id: tag for tag in own if isinstance(tag, Tag)}}
    of_annotations = [change for change in edit.changes if change.kind == Kind.ANNOTATION]
    if of_annotations:
        return _of_annotations(of_annotations, known)
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
    return ""


def _of_collections(changes: list[ObjectChange]) -> str:
    """Say what happened to the outermost one: the last that goes, the first of any others."""
    first, last = changes[0], changes[-1]
    if isinstance(last.before, Collection) and last.after is None:
        words, named = translate("announcing", "Collection {name} deleted"), last.before
    elif first.before is None and isinstance(first.after, Collection):
        words, named = translate("announcing", "Collection {name} made"), first.after
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


def _made(annotation: Annotation, count: int, tags: Mapping[str, Tag]) -> str:
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
        colour = after.colour.value if after.colour is not None else ""
        if colour:
            said.append(translate("announcing", "Colour {name}").replace("{name}", colour))
        else:
            said.append(translate("announcing", "Colour of the tag"))
    if before.anchor.span != after.anchor.span:
        said.append(translate("announcing", "Highlight moved"))
    return said


def _named(words: str, key: str, tags: Mapping[str, Tag]) -> str:
    return words.replace("{tag}", path_of(tags[key], tags))
