"""What a reader does with the codebook from the window: each act becomes an edit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer

from diptych.domain.annotation import Annotation, Colour
from diptych.domain.errors import DiptychError, EditConflictError, TagTakenError
from diptych.domain.tag import ROOT, Tag, path_of
from diptych.library import codebook, tagging
from diptych.library.codebook import Deletion
from diptych.library.edits import Edit
from diptych.library.following import followed
from diptych.library.nesting import Step
from diptych.ui.appearance.look import Look
from diptych.ui.hand import Hand
from diptych.ui.journeys.by_name import ByName
from diptych.ui.journeys.opening import Opening
from diptych.ui.journeys.viewing import Viewing
from diptych.ui.study import Study
from diptych.ui.widgets.notice import NoticeKind
from diptych.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from diptych.library.library import Library
    from diptych.ui.dialogs.tag_deletion import TagDeletion
    from diptych.ui.panels.tags_panel import TagsPanel

translate = QCoreApplication.translate

REMEMBERED = 40
"""Edits of descriptions that are known as such, the last ones."""


class CodebookKeeping(QObject):
    """Feeds the panel of tags, and makes edits of what is asked for there and by name.

    Annotations that an act is about may be thousands: they are looked up on a job's thread, and
    the act is done even if the window is closed meanwhile.
    """

    def __init__(
        self,
        window: MainWindow,
        look: Look,
        *,
        opening: Opening,
        viewing: Viewing,
        study: Study,
        hand: Hand,
        by_name: ByName,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        self._opening = opening
        self._viewing = viewing
        self._attachment = study.attachment
        self._contents = contents = study.contents
        self._jobs = study.jobs
        self._hand = hand
        self._by_name = by_name
        self._asking: TagDeletion | None = None
        self._writing = uuid4().hex
        """Which description is being written: pauses in one are undone together."""
        self._descriptions: list[Edit] = []
        """Edits that are known to write what a tag means, the last ones."""
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.timeout.connect(self.show_tags)
        window.tags_made.connect(self._fill)
        contents.tags_changed.connect(self._due.start)
        contents.tag_uses_changed.connect(self._due.start)
        window.area.panes_changed.connect(self._due.start)
        opening.opened.connect(lambda _: self._due.start())
        self._attachment.attached.connect(self._mind_read_only)
        self._bind()

    def _fill(self, panel: TagsPanel) -> None:
        panel.tag_chosen.connect(self._by_name.search_tag)
        panel.rename_requested.connect(self.rename)
        panel.describe_requested.connect(self.describe)
        panel.description_left.connect(self._end_writing)
        panel.colour_requested.connect(self.recolour)
        panel.key_requested.connect(self.favour)
        panel.create_requested.connect(self.create)
        panel.move_requested.connect(self.move)
        panel.step_requested.connect(self.step)
        panel.move_into_requested.connect(self.ask_where_to_move)
        panel.merge_requested.connect(self.ask_what_to_merge_with)
        panel.split_requested.connect(self.split)
        panel.delete_requested.connect(self.delete)
        self._mind_read_only()
        self.show_tags()

    def _bind(self) -> None:
        bind = self._window.actions_.bind
        bind("tags.show", self._show_panel)
        bind("tags.new", lambda: self.panel().make_new())
        on_a_tag: dict[str, tuple[str, Callable[[str], object]]] = {
            "tags.move": (translate("tags", "Move which tag?"), self.ask_where_to_move),
            "tags.merge": (translate("tags", "Merge which tag?"), self.ask_what_to_merge_with),
            "tags.split": (translate("tags", "Split which tag?"), self.split),
            "tags.delete": (translate("tags", "Delete which tag?"), self.delete),
        }
        for name, (hint, act) in on_a_tag.items():
            bind(name, partial(self._by_name.choose_tag, hint, act))

    def _show_panel(self) -> None:
        self.panel().filter.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _mind_read_only(self) -> None:
        panel, library = self._window.tags_panel, self._attachment.library
        if panel is not None and library is not None:
            panel.set_read_only(library.read_only)

    def panel(self) -> TagsPanel:
        """Show the panel of tags, and return it."""
        self._viewing.show_side()
        self._window.side.show_tags()
        panel = self._window.tags_panel
        assert panel is not None
        return panel

    def show_tags(self) -> None:
        """Show the codebook as it is now."""
        panel, contents = self._window.tags_panel, self._contents
        if panel is not None:
            shown = self._opening.open_ids()
            panel.show_tags(contents.tags.values(), contents.tag_uses, shown)

    # --- one tag -----------------------------------------------------------------------------

    def create(self, draft: Tag) -> None:
        """Make a new tag as it was drawn up."""

        def start(library: Library) -> None:
            self._do(lambda tags: tagging.new_tag(draft, tags, library.me.id))

        self._attachment.when_ready(start)

    def rename(self, tag_id: str, name: str) -> None:
        """Give a tag another name, or offer to merge it with the one that has it."""
        self._with(tag_id, lambda tag, tags: tagging.rename_tag(tag, name, tags))

    def describe(self, tag: Tag, text: str) -> None:
        """Write what a tag means; what is written at one go is undone as one.

        ``tag`` is as it was when its description was last read: what another has written since
        is not what the reader has changed.
        """
        self._describe(tagging.describe_tag(tag, text), merge=f"{tag.id} {self._writing}")

    def _describe(self, edit: Edit, *, merge: str = "") -> None:
        self._descriptions = [*self._descriptions, edit][-REMEMBERED:]
        self._hand.do(lambda _: edit, merge=merge)

    def reconcile(self, edit: Edit, error: Exception) -> bool:
        """Keep what a refused description says, beside what was written elsewhere meanwhile.

        ``False`` where the edit is none of those: undoing one is refused as any other edit.
        """
        ours = any(one is edit for one in self._descriptions)
        library = self._attachment.library
        if not ours or library is None or not isinstance(error, EditConflictError):
            return False
        again = library.reconciled(edit)
        if again is not None:
            self._describe(again)
            gone = translate(
                "tags", "This tag was deleted elsewhere. What you wrote is kept as a new note."
            )
            both = translate(
                "tags",
                "What this tag means was changed elsewhere too. Both versions are in it now.",
            )
            self._tell(gone if error.gone else both)
        return True

    def _end_writing(self) -> None:
        self._writing = uuid4().hex

    def recolour(self, tag_id: str, colour: Colour) -> None:
        """Give a tag another colour."""
        self._with(tag_id, lambda tag, _: tagging.recolour_tag(tag, colour))

    def favour(self, tag_id: str, key: str) -> None:
        """Give a tag one of the keys 1 to 9, or with an empty string none."""
        self._with(tag_id, lambda tag, tags: tagging.set_shortcut(tag, key, tags))

    # --- the shape ---------------------------------------------------------------------------

    def move(self, tag_id: str, parent_id: str, before_id: str) -> None:
        """Put a tag under another one (at the top with ``ROOT``), before a sibling or last."""
        known = self._contents.tags
        parent, before = known.get(parent_id), known.get(before_id)
        if parent is not None or parent_id == ROOT:
            self._with(
                tag_id,
                lambda tag, tags: codebook.move_tag(tag, parent, tags, before=before),
            )

    def step(self, tag_id: str, step: Step) -> None:
        """Move a tag by one step."""
        self._with(tag_id, lambda tag, tags: codebook.step_tag(tag, step, tags))

    def ask_where_to_move(self, tag_id: str) -> None:
        """Ask for the tag that this one is to be nested in."""
        tag = self._contents.tags.get(tag_id)
        if tag is not None:
            hint = translate("tags", "Move “{name}” into which tag?").format(name=tag.name)
            self._by_name.choose_tag(
                hint,
                lambda parent_id: self.move(tag_id, parent_id, ""),
                without={*self._below(tag_id), tag.parent_id},
            )

    def ask_what_to_merge_with(self, tag_id: str) -> None:
        """Ask for the tag that is to take the place of this one."""
        tag = self._contents.tags.get(tag_id)
        if tag is not None:
            hint = translate("tags", "Merge “{name}” into which tag?").format(name=tag.name)
            self._by_name.choose_tag(
                hint,
                lambda target_id: self.merge(tag_id, target_id),
                without=self._below(tag_id),
            )

    def merge(self, source_id: str, target_id: str) -> None:
        """Let one tag take the place of another one."""

        def done(quotes: Sequence[Annotation]) -> None:
            target = self._contents.tags.get(target_id)
            if target is None:
                return
            made = self._with(
                source_id,
                lambda source, tags: codebook.merge_tags(source, target, tags, quotes),
                merged={source_id: target_id},
            )
            if made and self._window.tags_panel is not None:
                self._window.tags_panel.expect_merged(source_id, target_id)

        self._look_up(self._below(source_id), done)

    def split(self, tag_id: str) -> None:
        """Ask which annotations of a tag are to have a new one, and give it to them.

        Those that are selected in the panel of annotations are chosen from the start.
        """
        selected = self._window.annotations_panel.selected_ids()
        self._look_up([tag_id], lambda quotes: self._ask_how_to_split(tag_id, quotes, selected))

    def _ask_how_to_split(
        self, tag_id: str, quotes: Sequence[Annotation], selected: Iterable[str]
    ) -> None:
        from diptych.ui.dialogs.tag_splitting import TagSplitting  # noqa: PLC0415 - on demand

        tags = self._contents.tags
        tag = tags.get(tag_id)
        if tag is None:
            return
        if not quotes:
            words = translate("tags", "No annotation has the tag “{name}”: nothing can be split.")
            self._tell(words.format(name=tag.name))
            return
        asking = TagSplitting(self._look.theme, self._look.icons, tag, tags, self._window)
        titles = {key: one.article.title for key, one in self._contents.articles.items()}
        asking.show_annotations(quotes, titles, selected)

        def split(_: Tag, name: str, colour: Colour, chosen: Sequence[Annotation]) -> None:
            person = self._attachment.library.me.id if self._attachment.library else ""
            if self._with(
                tag_id,
                lambda tag, tags: codebook.split_tag(
                    tag, name, tags, chosen, colour=colour, person_id=person
                ),
            ):
                asking.accept()

        asking.split_requested.connect(split)
        asking.finished.connect(asking.deleteLater)
        asking.open()
        asking.name.setFocus()

    def delete(self, tag_id: str) -> None:
        """Delete a tag; where something hangs on it, ask what becomes of that."""
        below = self._below(tag_id)
        self._look_up(below, lambda quotes: self._ask_how_to_delete(tag_id, quotes))

    def _ask_how_to_delete(self, tag_id: str, quotes: Sequence[Annotation]) -> None:
        tag = self._contents.tags.get(tag_id)
        if tag is None:
            return
        if not quotes and len(self._below(tag_id)) == 1:
            self._with(tag_id, lambda tag, tags: codebook.delete_tag(tag, tags, ()))
            return
        if not self._hand.present:
            return  # the window was closed meanwhile: there is nobody to ask
        from diptych.ui.dialogs.tag_deletion import TagDeletion  # noqa: PLC0415 - on demand

        if self._asking is None:
            self._asking = TagDeletion(self._window)
            self._asking.answered.connect(self._delete_as)
        self._asking.ask(tag, dict(self._contents.tags), quotes)

    def _delete_as(self, tag: Tag, how: Deletion) -> None:
        """Delete a tag as the reader has answered; its annotations are looked up again."""

        def done(quotes: Sequence[Annotation]) -> None:
            self._with(tag.id, lambda known, tags: codebook.delete_tag(known, tags, quotes, how))

        self._look_up(self._below(tag.id), done)

    # --- how it is done ----------------------------------------------------------------------

    def _below(self, tag_id: str) -> tuple[str, ...]:
        return tagging.subtree((tag_id,), self._contents.tags.values())

    def _look_up(self, tag_ids: Sequence[str], act: Callable[[Sequence[Annotation]], None]) -> None:
        """Do something with all annotations that have one of these tags."""

        def start(library: Library) -> None:
            self._jobs.submit(
                lambda _: library.annotations_having(tag_ids),
                owner=self._attachment,
                done=act,
                failed=self._attachment.lost.emit,
            )

        self._attachment.when_ready(start)

    def _with(
        self,
        tag_id: str,
        make: Callable[[Tag, list[Tag]], Edit],
        *,
        merge: str = "",
        merged: Mapping[str, str] | None = None,
    ) -> bool:
        """Do an edit of a tag that is still there; tell whether it could be made."""
        tag = self._contents.tags.get(tag_id)
        if tag is None:
            return False
        return self._do(lambda tags: make(tag, tags), tag, merge=merge, merged=merged)

    def _do(
        self,
        make: Callable[[list[Tag]], Edit],
        tag: Tag | None = None,
        *,
        merge: str = "",
        merged: Mapping[str, str] | None = None,
    ) -> bool:
        tags = list(self._contents.tags.values())
        try:
            edit = followed(make(tags), tags, self._contents.collections.values(), merged)
        except DiptychError as error:
            if self._hand.present:
                self._refuse(error, tag)
            return False
        if self._hand.present:
            self._window.notices.drop("tag taken")
        self._hand.do(lambda _: edit, merge=merge)
        return True

    def _refuse(self, error: DiptychError, tag: Tag | None) -> None:
        """Say why an edit cannot be made, and show the codebook as it is."""
        if isinstance(error, TagTakenError):
            self._offer_to_merge(error, tag)
        else:
            self._window.notices.fail(error)
        self.show_tags()

    def _offer_to_merge(self, taken: TagTakenError, tag: Tag | None) -> None:
        """Say that another tag has the name there; of two that are there, offer to make one."""
        tags = self._contents.tags
        twin = tags.get(taken.twin_id)
        if twin is None:
            self._window.notices.fail(taken)
            return
        words = translate("tags", "There is a tag “{path}” already.")
        mergeable = tag is not None and twin.id not in self._below(tag.id)
        self._window.notices.tell(
            words.format(path=path_of(twin, tags)),
            kind=NoticeKind.WARNING,
            key="tag taken",
            actions=(("merge", translate("tags", "Merge them")),) if mergeable else (),
            chosen={"merge": lambda: self.merge(tag.id, twin.id)} if tag is not None else {},
        )

    def _tell(self, words: str) -> None:
        self._window.notices.tell(words, key="hint", passing=True)
