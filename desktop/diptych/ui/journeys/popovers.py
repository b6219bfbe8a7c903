"""The popovers of tags and notes: made when first needed, in the theme that holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtWidgets import QWidget

from diptych.domain.annotation import Annotation, Colour
from diptych.domain.article import ReadableArticle
from diptych.domain.note import Note
from diptych.domain.tag import Tag
from diptych.library.edits import ObjectChange
from diptych.ui.appearance.look import Look
from diptych.ui.contents import Contents

if TYPE_CHECKING:
    from diptych.ui.panels.note_editor import NoteEditor
    from diptych.ui.panels.note_popover import NotePopover
    from diptych.ui.panels.tag_popover import Codebook, Tagged, TagPopover


class Popovers(QObject):
    """Opens them under what they concern, and hands on what the reader does there."""

    tag_added = Signal(str, object)
    tag_removed = Signal(str)
    colour_chosen = Signal(object)
    note_made = Signal(object)
    """The popover of notes was made: its editor is to be served."""

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._look = look
        self._window = window
        self._tags: TagPopover | None = None
        self._note: NotePopover | None = None
        self.made: dict[str, Tag] = {}
        """Tags that were asked for and of which the library has not told yet."""
        look.theme_changed.connect(self._restyle)

    def remember(self, new_tags: Sequence[ObjectChange]) -> None:
        """Know the tags that an edit is about to make."""
        self.made.update(
            (change.after.id, change.after) for change in new_tags if isinstance(change.after, Tag)
        )

    def settle(self, contents: Contents) -> None:
        """Let the library's word count for the tags that it has told of."""
        self.made = {key: tag for key, tag in self.made.items() if key not in contents.tags}

    def open_tags(
        self, annotations: Sequence[Annotation], contents: Contents, target: QRect
    ) -> None:
        """Open the tags of these annotations."""
        from diptych.ui.panels.tag_popover import TagPopover  # noqa: PLC0415 - not at start-up

        if self._tags is None:
            self._tags = TagPopover(self._look.theme, self._look.icons, self._window)
            self._tags.tag_added.connect(self.tag_added)
            self._tags.tag_removed.connect(self.tag_removed)
            self._tags.colour_chosen.connect(self.colour_chosen)
        self.settle(contents)
        self._tags.open_for(_tagged(annotations), self._codebook(contents), target)

    def show_tagged(self, annotations: Sequence[Annotation], contents: Contents) -> None:
        """Show in the open popover what has changed."""
        if self._tags is not None and self._tags.isVisible() and annotations:
            self.settle(contents)
            self._tags.show_tagged(_tagged(annotations), self._codebook(contents))

    def open_note(
        self, annotation: Annotation, target: QRect, readable: ReadableArticle | None
    ) -> None:
        """Open the note of an annotation; ``readable`` is its article, where that is open."""
        title = _title(annotation, readable)
        self._notes().open_for(annotation.id, title, annotation.note, target)

    def open_titled_note(self, note: Note, title: str, target: QRect) -> None:
        """Open a note on an article, or one that is to become one; ``title`` is the article's."""
        self._notes().open_for(note.id, title, note.text, target, note_title=note.title)

    @property
    def note_editor(self) -> NoteEditor | None:
        """The editor of the popover, while it is open."""
        return self._note.body if self._note is not None and self._note.subject_id else None

    def _notes(self) -> NotePopover:
        from diptych.ui.panels.note_popover import NotePopover  # noqa: PLC0415 - not at start-up

        if self._note is None:
            self._note = NotePopover(self._look.theme, self._look.icons, self._window)
            self._note.body.followed.connect(self._note.close)
            self._note.body.address_opened.connect(self._note.close)
            self.note_made.emit(self._note.body)
        return self._note

    def open_colours(self, target: QRect, chosen: Callable[[Colour | None], object]) -> None:
        """Open the colours below ``target``; ``None`` is that of the first tag."""
        from diptych.ui.panels.colours import colour_menu, colour_of  # noqa: PLC0415 - as above

        menu = colour_menu(self._look.theme, self._window, follow=True)
        menu.setAccessibleName(self.tr("Colour of the highlight"))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.triggered.connect(lambda action: chosen(colour_of(action)))
        menu.setActiveAction(menu.actions()[0])
        menu.popup(target.bottomLeft())

    def finish(self) -> None:
        """Close them, so that a note being written is kept."""
        for popover in (self._tags, self._note):
            if popover is not None:
                popover.close()

    def _codebook(self, contents: Contents) -> Codebook:
        from diptych.ui.panels.tag_popover import Codebook  # noqa: PLC0415 - not at start-up

        return Codebook(tags={**contents.tags, **self.made}, counts=contents.tag_counts)

    def _restyle(self, _: object) -> None:
        for popover in (self._tags, self._note):
            if popover is not None:
                popover.set_theme(self._look.theme, self._look.icons)


def _title(annotation: Annotation, readable: ReadableArticle | None) -> str:
    """Return the quote in one line, as copying gives it where its article is open."""
    from diptych.library.exporting import quote_prose  # noqa: PLC0415 - not at start-up

    quote = annotation.anchor.quote if readable is None else quote_prose(readable, annotation)
    return " ".join(quote.split())


def _tagged(annotations: Sequence[Annotation]) -> Tagged:
    from diptych.ui.panels.tag_popover import Tagged  # noqa: PLC0415 - not at start-up

    shared = annotations[0].tags
    for annotation in annotations[1:]:
        shared = tuple(tag for tag in shared if tag in annotation.tags)
    return Tagged(
        annotation_ids=tuple(annotation.id for annotation in annotations),
        tags=shared,
        colour=annotations[0].colour,
    )
