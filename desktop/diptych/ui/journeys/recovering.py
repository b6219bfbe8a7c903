"""The bin from the window: what lies in it, bringing it back, and deleting it for good."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from diptych.domain.annotation import Annotation
from diptych.domain.bin import Binned, Refusal, WhyNot
from diptych.domain.changes import Changes, Kind
from diptych.ui.appearance.look import Look
from diptych.ui.appearance.theme import Theme
from diptych.ui.errors import words_for
from diptych.ui.guide.targets import target_for_error
from diptych.ui.hand import Hand
from diptych.ui.journeys.opening import Opening, Visit
from diptych.ui.models.wording import counted, number
from diptych.ui.study import Study
from diptych.ui.widgets.notice import NoticeKind
from diptych.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from diptych.domain.progress import Progress
    from diptych.library.edits import Edit
    from diptych.library.library import Library
    from diptych.library.recovering import Restoration
    from diptych.ui.dialogs.bin_window import BinWindow

translate = QCoreApplication.translate

AFTER = 60
"""Milliseconds after a change before the bin is looked at again: many come at once."""

MANY = 500
"""So many things take a while, and the window says at once that it is at it."""

_MOVED = frozenset({"insert", "delete", "restore", "purge"})
"""What happens to things that changes what lies in the bin, or how they are called there."""


class Recovering(QObject):
    """Shows the bin of one window, keeps it up to date, and does what is asked of it.

    What was asked for is done to its end when the window is closed meanwhile.
    """

    history_requested = Signal(str)
    """Show what happened to this annotation."""

    def __init__(
        self,
        window: MainWindow,
        look: Look,
        *,
        study: Study,
        hand: Hand,
        opening: Opening,
        fail: Callable[[Exception], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        self._attachment = study.attachment
        self._jobs = study.jobs
        self._hand = hand
        self._opening = opening
        self._fail = fail
        self._bin: BinWindow | None = None
        self._looking = False
        self._stale = False
        self._awaited: tuple[Edit, list[Binned]] | None = None
        """The edit that is being applied, and what comes back with it."""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(AFTER)
        self._soon.timeout.connect(self._look_again)
        window.actions_.bind("library.bin", self.show)
        study.attachment.changed.connect(self._changed)
        hand.edited.connect(self._edited)
        hand.refused.connect(self._refused)
        look.theme_changed.connect(self._restyle)

    @property
    def bin(self) -> BinWindow | None:
        """The window of the bin, once it was opened."""
        return self._bin

    def show(self) -> None:
        """Open the bin, or bring it to the front."""
        from diptych.ui.dialogs.bin_window import BinWindow  # noqa: PLC0415 - not at start-up

        if self._bin is None:
            made = BinWindow(self._look.theme, self._look.icons, self._window)
            made.restore_requested.connect(self.restore)
            made.delete_requested.connect(self.delete_for_good)
            made.history_requested.connect(self.history_requested)
            # The keys of undo are of use while one looks at what came back.
            for name in ("edit.undo", "edit.redo"):
                made.addAction(self._window.actions_.by_id[name])
            self._bin = made
        self._bin.hush()
        self._attachment.when_ready(self._show_for)
        self._bin.come_forward()

    def _show_for(self, library: Library) -> None:
        if self._bin is not None:
            self._bin.set_read_only(library.read_only)
            self._look_again()

    # --- what lies in it -------------------------------------------------------------------

    def _changed(self, changes: Changes) -> None:
        if self._bin is None or not self._bin.isVisible():
            return
        if changes.everything or not changes.operations.isdisjoint(_MOVED):
            self._soon.start()

    def _look_again(self) -> None:
        library = self._attachment.library
        if library is None:
            return
        if self._looking:
            self._stale = True
            return
        self._looking, self._stale = True, False

        def work(_: Progress) -> tuple[list[Binned], dict[str, str]]:
            return library.bin(), {one.id: one.name for one in library.people()}

        self._jobs.submit(work, owner=self, done=self._seen, failed=self._could_not_look)

    def _seen(self, found: tuple[list[Binned], dict[str, str]]) -> None:
        self._looking = False
        if self._bin is not None:
            self._bin.show_things(*found)
        if self._stale:
            self._look_again()

    def _could_not_look(self, error: Exception) -> None:
        self._looking = False
        self._fail(error)

    # --- bringing back ---------------------------------------------------------------------

    def restore(self, things: Sequence[Binned], *, with_articles: bool = False) -> None:
        """Bring things back, as one edit; what cannot come says why."""
        wanted = [(one.kind, one.id) for one in things]
        if self._bin is not None and len(things) >= MANY:
            words = translate("bin", "Bringing {count} things back…")
            self._bin.tell(words.format(count=number(len(things))))

        def done(planned: Restoration) -> None:
            self._apply(planned, things)

        def start(library: Library) -> None:
            self._jobs.submit(
                lambda _: library.restoring(wanted, with_articles=with_articles),
                owner=self._attachment,
                done=done,
                failed=self._failed,
            )

        self._attachment.when_ready(start)

    def _apply(self, planned: Restoration, things: Sequence[Binned]) -> None:
        edit, back = planned.edit, set(planned.restored)
        if edit.changes:
            self._awaited = edit, [one for one in things if (one.kind, one.id) in back]
            self._hand.do(lambda _: edit)
        if planned.refused and self._hand.present:
            self._explain(planned.refused, things)

    def _explain(self, refused: Sequence[Refusal], things: Sequence[Binned]) -> None:
        """Say why things stay, and offer to bring their articles back where that is why."""
        if self._bin is None:
            return
        # That the others are back is seen; why some are not must not be said over.
        self._awaited = None
        self._bin.settle()
        without = {(one.kind, one.id) for one in refused if one.why is WhyNot.ARTICLE_IN_BIN}
        left = [one for one in things if (one.kind, one.id) in without]
        if not left:
            self._bin.tell(_why(refused[0]), kind=NoticeKind.WARNING)
            return
        notice = self._bin.tell(
            _without_articles(len(left), len(things)),
            kind=NoticeKind.WARNING,
            actions=(("both", translate("bin", "Restore with the article")),),
        )

        def take(_: str) -> None:
            if self._bin is not None:
                self._bin.hush()
            self.restore(left, with_articles=True)

        notice.chosen.connect(take)
        self._bin.point_at(notice.buttons[0])

    def _edited(self, edit: Edit) -> None:
        if self._awaited is not None and edit is self._awaited[0]:
            things, self._awaited = self._awaited[1], None
            # Of highlights screen readers hear as of every edit.
            spoken = not edit.ids(Kind.ANNOTATION)
            self._tell(_restored(things), spoken=spoken, visit=_visit(edit, things))

    def _refused(self, edit: Edit, error: Exception) -> None:
        """Say why here too, where the reader looks, and look at what lies there by now."""
        if self._awaited is not None and edit is self._awaited[0]:
            self._awaited = None
            self._soon.start()
            if self._bin is not None:
                self._bin.settle()
            if self._bin is not None and self._bin.isVisible():
                self._bin.tell(
                    words_for(error), kind=NoticeKind.WARNING, guide=target_for_error(error)
                )

    def _failed(self, error: Exception) -> None:
        if not self._hand.present:
            self._attachment.lost.emit(error)
            return
        if self._bin is not None:
            self._bin.hush()
            self._bin.settle()
        self._fail(error)

    def _tell(self, words: str, *, spoken: bool = True, visit: Visit | None = None) -> None:
        if self._bin is None or not self._bin.isVisible():
            self._window.notices.tell(words, key="bin", passing=True)
            return
        actions = (("show", translate("bin", "Show")),) if visit is not None else ()
        notice = self._bin.tell(words, actions=actions, spoken=spoken)
        if visit is not None:
            notice.chosen.connect(lambda _: self._go(visit))

    def _go(self, visit: Visit) -> None:
        """Go to what is back; the bin is in the way then."""
        if self._bin is not None:
            self._bin.close()
        self._opening.go(visit)

    # --- for good --------------------------------------------------------------------------

    def delete_for_good(self, things: Sequence[Binned]) -> None:
        """Delete things that lie in the bin without a way back."""
        wanted = [(one.kind, one.id) for one in things]
        if self._bin is not None and len(things) >= MANY:
            words = translate("bin", "Deleting {count} things for good…")
            self._bin.tell(words.format(count=number(len(things))))

        def done(count: int) -> None:
            if self._hand.present:
                words = translate("bin", "%Ln thing(s) deleted for good.", "", count)
                self._tell(counted(words, count))

        def start(library: Library) -> None:
            self._jobs.submit(
                lambda progress: library.delete_for_good(wanted, progress),
                owner=self._attachment,
                done=done,
                failed=self._failed,
            )

        self._attachment.when_ready(start)

    # --- how it looks ----------------------------------------------------------------------

    def _restyle(self, theme: Theme) -> None:
        if self._bin is not None:
            self._bin.set_theme(theme, self._look.icons)


def _visit(edit: Edit, things: Sequence[Binned]) -> Visit | None:
    """Return where the one thing that came back is to be seen."""
    if len(things) != 1:
        return None
    if things[0].kind is Kind.ARTICLE:
        return Visit(things[0].id)
    values = (change.after for change in edit.changes if change.object_id == things[0].id)
    quote = next((value for value in values if isinstance(value, Annotation)), None)
    if quote is None:
        return None
    return Visit(quote.article_id, span=quote.anchor.span, annotation_id=quote.id)


def _restored(things: Sequence[Binned]) -> str:
    """Say what is back."""
    if len(things) == 1:
        words = " ".join(things[0].words.split())
        name = words if len(words) <= 60 else f"{words[:57]}…"
        return translate("bin", "“{name}” is back.").replace("{name}", name)
    return translate("bin", "{count} things are back.").format(count=number(len(things)))


def _without_articles(count: int, asked: int) -> str:
    if asked == 1:
        return translate("bin", "Its article is in the bin too.")
    if count == 1:
        return translate("bin", "One of them stays: its article is in the bin too.")
    words = translate("bin", "{count} of them stay: their articles are in the bin too.")
    return words.format(count=number(count))


def _why(refusal: Refusal) -> str:
    if refusal.why is WhyNot.NAME_TAKEN and refusal.kind is Kind.COLLECTION:
        words = translate(
            "bin",
            "There is a collection “{name}” again. Give that another name, then restore this one.",
        )
        return words.replace("{name}", refusal.words)
    if refusal.why is WhyNot.NAME_TAKEN:
        words = translate(
            "bin", "There is a tag “{name}” again. Give that another name, then restore this one."
        )
        return words.replace("{name}", refusal.words)
    return translate("bin", "It is not in the bin any more.")
