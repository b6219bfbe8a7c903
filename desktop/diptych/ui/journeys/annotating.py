"""Highlighting, tagging and noting from the window: what the reader means becomes an edit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QRect, Signal

from diptych.domain.act import Act, Label
from diptych.domain.annotation import Annotation, Colour
from diptych.domain.span import Span
from diptych.domain.tag import Tag
from diptych.library import annotating, tagging
from diptych.library.edits import Edit, ObjectChange, created
from diptych.ui.attachment import Attachment
from diptych.ui.contents import Contents
from diptych.ui.hand import Hand
from diptych.ui.journeys.opening import Opening

if TYPE_CHECKING:
    from diptych.domain.article import ReadableArticle
    from diptych.library.library import Library
    from diptych.ui.journeys.popovers import Popovers
    from diptych.ui.reader.pane import ArticlePane

translate = QCoreApplication.translate


class Annotating(QObject):
    """Turns keys, popovers and panels into edits of the library; none of it draws anything.

    What was asked for before the library is open is kept and done in its order.
    """

    told = Signal(str)
    """A sentence for the reader: why nothing happened."""
    note_wanted = Signal(object, bool, QRect)
    """The note of this `Annotation` is to be written under this place of the screen; ``False``
    where there is no such highlight before the note has its first words."""
    favourite_missed = Signal(str)
    """A favourite key was pressed that no tag has."""

    def __init__(
        self,
        opening: Opening,
        contents: Contents,
        popovers: Popovers,
        *,
        attachment: Attachment,
        hand: Hand,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._opening = opening
        self._attachment = attachment
        self._hand = hand
        self._contents = contents
        self._popovers = popovers
        self._fresh: dict[str, Annotation] = {}
        """Made here and queued, by id, until the library tells of them."""
        self._unborn: Annotation | None = None
        """The highlight that a popover is open for, if adding the first thing is to make it."""
        self._subject: tuple[str, ...] = ()
        contents.annotations_changed.connect(self._settle_article)
        contents.all_annotations_changed.connect(self._settle_all)
        contents.tags_changed.connect(self._settle_tags)
        attachment.edited.connect(self._let_go)
        popovers.tag_added.connect(self._tag_added)
        popovers.tag_removed.connect(self._tag_removed)
        popovers.colour_chosen.connect(lambda colour: self.recolour(self._subject, colour))

    # --- from keys ---------------------------------------------------------------------------

    def highlight(self) -> None:
        """Highlight what is selected."""
        if self.is_writable():
            self._with_new(self.make)

    def tag(self) -> None:
        """Open the tags of the highlight at the caret, or of the selection that becomes one."""
        if self.is_writable():
            self._at_caret_or_new(self._open_tags)

    def note(self) -> None:
        """Open the note of the highlight at the caret, or of the selection that becomes one."""
        self._at_caret_or_new(self._want_note)

    def favourite(self, key: str) -> None:
        """Give the favourite tag of a digit to the highlight at the caret, or to the selection.

        A highlight that has it already loses it: the same key takes back a slip.
        """
        tag = next((tag for tag in self._contents.tags.values() if tag.shortcut == key), None)
        if tag is None:
            self.favourite_missed.emit(key)
            return

        def give(annotation: Annotation, born: bool, _: QRect) -> None:
            if not born:
                self.make(annotation.tagged(tag.id))
            elif tag.id in annotation.tags:
                self.carry_out(annotating.remove_tag(annotation, tag))
            else:
                self.carry_out(annotating.add_tag(annotation, tag))

        if self.is_writable():
            self._at_caret_or_new(give)

    def colour(self) -> None:
        """Open the colours for the highlight at the caret, or for the selection."""

        def choose(annotation: Annotation, born: bool, target: QRect) -> None:
            def chosen(colour: Colour | None) -> None:
                if born:
                    self.recolour([annotation.id], colour)
                else:
                    self.make(replace(annotation, colour=colour))

            self._popovers.open_colours(target, chosen)

        if self.is_writable():
            self._at_caret_or_new(choose)

    def delete(self) -> None:
        """Delete the highlight at the caret."""
        annotation = self.at_caret()
        if annotation is None:
            words = translate("annotating", "There is no highlight at the caret.")
            self.told.emit(words)
        elif self.is_writable():
            self.delete_all([annotation.id])

    def is_writable(self) -> bool:
        """Tell whether anything can be marked; where not, say why at once."""
        library = self._attachment.library
        if library is None or not library.read_only:
            return True
        self.told.emit(translate("annotating", "This library can be read but not changed."))
        return False

    # --- from panels and popovers ------------------------------------------------------------

    def delete_all(self, annotation_ids: Sequence[str]) -> None:
        """Delete these highlights as one act."""
        found = self.known(annotation_ids)
        if found:
            self._do(annotating.delete_annotations(found))

    def recolour(self, annotation_ids: Sequence[str], colour: Colour | None) -> None:
        """Give these highlights a colour of their own, or let them follow their first tag."""
        if self._unborn is not None and self._unborn.id in annotation_ids:
            self._bear(replace(self._unborn, colour=colour))
            return
        changes = tuple(
            change
            for annotation in self.known(annotation_ids)
            for change in annotating.set_colour(annotation, colour).changes
        )
        self._do(Edit(label=Label(Act.COLOUR), changes=changes))

    def serve(self, pane: ArticlePane) -> None:
        """Move the ends of highlights as the reader does it in this pane."""

        def move(annotation_id: str, span: Span, act: str) -> None:
            readable = pane.view.readable
            if readable is not None:
                self._move_ends(readable, annotation_id, span, merge=f"{annotation_id} {act}")

        pane.view.span_change_requested.connect(move)

    def _move_ends(
        self, readable: ReadableArticle, annotation_id: str, span: Span, *, merge: str
    ) -> None:
        def work(library: Library) -> None:
            anchor = library.make_annotation(readable, span).anchor
            for annotation in self.known([annotation_id]):
                self._keep(replace(annotation, anchor=anchor))
                self._do(annotating.move_ends(annotation, anchor), merge=merge)

        self._attachment.when_ready(work)

    def open_tags(self, annotation_ids: Sequence[str], target: QRect) -> None:
        """Open the tags of these highlights under ``target``."""
        found = self.known(annotation_ids)
        if found:
            self._unborn = None
            self._subject = tuple(annotation.id for annotation in found)
            self._popovers.open_tags(found, self._contents, target)

    def open_note(self, annotation_id: str, target: QRect) -> None:
        """Open the note of a highlight under ``target``."""
        found = self.known([annotation_id])
        if found:
            self._want_note(found[0], True, target)  # noqa: FBT003 - as the signal says

    def _open_tags(self, annotation: Annotation, born: bool, target: QRect) -> None:
        self._unborn = None if born else annotation
        self._subject = (annotation.id,)
        self._popovers.open_tags([annotation], self._contents, target)

    def _want_note(self, annotation: Annotation, born: bool, target: QRect) -> None:
        self._unborn = None
        self.note_wanted.emit(annotation, born, target)

    def _tag_added(self, path: str, colour: Colour | None) -> None:
        def work(library: Library) -> None:
            tags = [*self._contents.tags.values(), *self._popovers.made.values()]
            tag, new_tags = tagging.tag_from_path(path, tags, library.me.id)
            if colour is not None and new_tags:
                tag = replace(tag, colour=colour)
                new_tags = (*new_tags[:-1], created(tag))
            self._popovers.remember(new_tags)
            self._add_tag(tag, new_tags)

        self._attachment.when_ready(work)

    def _add_tag(self, tag: Tag, new_tags: tuple[ObjectChange, ...]) -> None:
        if self._unborn is not None:
            self._bear(self._unborn.tagged(tag.id), new_tags)
            return
        found = self.known(self._subject)
        for annotation in found:
            self._keep(annotation.tagged(tag.id))
        self._do(annotating.add_tag_to_all(found, tag, new_tags))
        self._popovers.show_tagged(self.known(self._subject), self._contents)

    def _tag_removed(self, tag_id: str) -> None:
        tag = self._contents.tags.get(tag_id) or self._popovers.made.get(tag_id)
        if tag is None:
            return
        found = [one for one in self.known(self._subject) if tag_id in one.tags]
        changes = tuple(
            change for one in found for change in annotating.remove_tag(one, tag).changes
        )
        for annotation in found:
            self._keep(annotation.untagged(tag_id))
        self._do(Edit(label=Label(Act.UNTAG, tag.name), changes=changes))
        self._popovers.show_tagged(self.known(self._subject), self._contents)

    def take_note(self, edit: Edit) -> None:
        """Know what was written in a note, so that what is done next is done to that."""
        for change in edit.changes:
            if isinstance(change.after, Annotation):
                for annotation in self.known([change.object_id]):
                    self._keep(replace(annotation, note=change.after.note))

    # --- how it is done ----------------------------------------------------------------------

    def at_caret(self) -> Annotation | None:
        """Return the highlight at the caret of the current pane, the topmost one."""
        pane = self._opening.current()
        if pane is None:
            return None
        found = self.known(pane.view.annotations_at_caret())
        return found[0] if found else None

    def known(self, annotation_ids: Sequence[str]) -> list[Annotation]:
        """Return these annotations as last made here or told by the library."""
        found = (
            self._fresh.get(annotation_id) or self._contents.annotation(annotation_id)
            for annotation_id in annotation_ids
        )
        return [annotation for annotation in found if annotation is not None]

    def made_in(self, article_id: str) -> list[Annotation]:
        """Return what was made here in an article and the library has not told of yet."""
        return [one for one in self._fresh.values() if one.article_id == article_id]

    def _with_new(self, act: Callable[[Annotation], None]) -> None:
        pane = self._opening.current()
        span = pane.view.selection() if pane is not None else None
        if pane is None or span is None:
            self.told.emit(translate("annotating", "Select some words first."))
            return
        self._from_selection(pane, act)

    def _from_selection(self, pane: ArticlePane, act: Callable[[Annotation], None]) -> None:
        readable, span = pane.view.readable, pane.view.selection()
        if readable is None or span is None:
            return

        def work(library: Library) -> None:
            act(library.make_annotation(readable, span))

        self._attachment.when_ready(work)

    def _at_caret_or_new(self, act: Callable[[Annotation, bool, QRect], None]) -> None:
        """Act on the highlight at the caret, or on one made of the selection and not stored."""
        pane = self._opening.current()
        if pane is None:
            return
        selected = pane.view.selection()
        if selected is not None:
            target = global_rectangle(pane, selected)
            self._from_selection(pane, lambda new: act(new, False, target))  # noqa: FBT003 - not born
            return
        annotation = self.at_caret()
        if annotation is None:
            words = translate("annotating", "Select some words first, or go to a highlight.")
            self.told.emit(words)
            return
        span = annotation.anchor.span or Span(pane.view.caret(), pane.view.caret())
        act(annotation, True, global_rectangle(pane, span))  # noqa: FBT003 - born already

    def _bear(self, annotation: Annotation, new_tags: tuple[ObjectChange, ...] = ()) -> None:
        """Make the highlight for which the popover is open."""
        self._unborn = None
        self.make(annotation, new_tags)
        self._popovers.show_tagged([annotation], self._contents)

    def make(self, annotation: Annotation, new_tags: tuple[ObjectChange, ...] = ()) -> None:
        """Make a highlight; the selection that it is made of becomes the caret."""
        pane = self._opening.pane_of(annotation.article_id)
        span = annotation.anchor.span
        if pane is not None and span is not None and pane.view.selection() == span:
            pane.view.set_caret(span.start)
        self._keep(annotation)
        self._do(annotating.highlight(annotation, new_tags))

    def _keep(self, annotation: Annotation) -> None:
        self._fresh[annotation.id] = annotation

    def carry_out(self, edit: Edit, *, merge: str = "") -> None:
        """Do an edit of highlights; what it leaves is gone on from at once.

        Edits in a row with the same ``merge`` are undone as one.
        """
        for change in edit.changes:
            if isinstance(change.after, Annotation):
                self._keep(change.after)
        self._do(edit, merge=merge)

    def _settle_article(self, article_id: str) -> None:
        """Let the library's word count; show a new highlight as the active one."""
        pane = self._opening.pane_of(article_id)
        for key in self._settle(self._contents.annotations_of(article_id)):
            if pane is not None:
                pane.view.set_active(key)

    def _settle_all(self) -> None:
        self._settle(self._contents.all_annotations)

    def _settle(self, told: Sequence[Annotation]) -> list[str]:
        """Let go of what the library now tells as it was made here; return which it was.

        While edits are queued, what is told may be older than the last of them: taken for what
        is there, it would make the next edit a conflict.
        """
        if not self._fresh:
            return []
        settled = [
            one.id
            for one in told
            if (made := self._fresh.get(one.id)) is not None
            and (self._attachment.saved or _reads_the_same(one, made))
        ]
        for key in settled:
            del self._fresh[key]
        return settled

    def finish(self) -> None:
        """Take over what is being written in a popover."""
        self._popovers.finish()

    def forget(self, edit: Edit) -> None:
        """Drop what a refused edit would have made."""
        for change in edit.changes:
            self._fresh.pop(change.object_id, None)
            self._popovers.made.pop(change.object_id, None)

    def _let_go(self, edit: Edit) -> None:
        """Drop what was made here and is gone again: undone before the library told of it."""
        if not self._fresh and not self._popovers.made:
            return
        for change in edit.changes:
            if change.after is None:
                self._fresh.pop(change.object_id, None)
                self._popovers.made.pop(change.object_id, None)

    def _settle_tags(self) -> None:
        self._popovers.settle(self._contents)

    def _do(self, edit: Edit, *, merge: str = "") -> None:
        self._hand.do(lambda _: edit, merge=merge)


def _reads_the_same(one: Annotation, other: Annotation) -> bool:
    """Tell whether two states of an annotation are the same in all that is edited here."""
    return (one.anchor, one.tags, one.note, one.colour) == (
        other.anchor,
        other.tags,
        other.note,
        other.colour,
    )


def global_rectangle(pane: ArticlePane, span: Span | None) -> QRect:
    """Return where words of a pane stand on the screen; its head where they are not on it."""
    viewport = pane.view.viewport()
    rect = pane.view.rectangle_of(span) if span is not None else QRect()
    if rect.isEmpty():
        rect = QRect(viewport.width() // 3, 0, 1, 1)
    return QRect(viewport.mapToGlobal(rect.topLeft()), rect.size())
