"""Telling the reader of changes that could not be saved, and not closing over them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, QTimer

from diptych.ui.attachment import Attachment
from diptych.ui.errors import cause_of
from diptych.ui.guide.targets import GuideTarget
from diptych.ui.models.wording import counted
from diptych.ui.widgets.notice import NoticeKind

if TYPE_CHECKING:
    from diptych.ui.desks import Desks
    from diptych.ui.dialogs.closing_question import ClosingQuestion

translate = QCoreApplication.translate

KEY = "unsaved"
AT_ONCE = 0.25
"""Seconds that closing may take before the windows are hidden: usually it is some milliseconds."""


class Keeping(QObject):
    """Has one notice, in the window used last, for as long as changes are only in memory."""

    def __init__(self, attachment: Attachment, desks: Desks) -> None:
        super().__init__(desks)
        self._attachment = attachment
        self._desks = desks
        self._told = ""
        self._question: ClosingQuestion | None = None
        self._lost = False
        attachment.unsaved_changed.connect(self._tell)

    def _tell(self) -> None:
        kept = self._attachment.unsaved
        if kept is None or kept.reason is None:
            self._told = ""
            for desk in self._desks.all:
                desk.window.notices.drop(KEY)
            self._all_is_well()
            return
        words = translate(
            "keeping",
            "What you did is kept in memory (%Ln change(s)) and will be saved when it can be.",
            "",
            kept.count,
        )
        sentence = f"{cause_of(kept.reason)} {counted(words, kept.count)}"
        if sentence == self._told:
            return
        self._told = sentence
        self._desks.front.window.notices.tell(
            sentence,
            kind=NoticeKind.ERROR,
            key=KEY,
            guide=GuideTarget.UNSAVED,
            actions=(("again", translate("keeping", "Try again")),),
            chosen={"again": self._try_again},
        )

    def _try_again(self) -> None:
        kept = self._attachment.unsaved
        # What comes of it is told even if it is the same.
        self._told = ""
        if kept is not None:
            kept.try_again()

    # --- closing ---------------------------------------------------------------------------

    def may_end(self) -> bool:
        """Store what can be; ``False`` while the reader is asked whether the rest is lost."""
        if self._lost or self._attachment.settle(AT_ONCE):
            return True
        kept = self._attachment.unsaved
        if kept is None:
            return True
        if kept.reason is None:
            # It is only slow: nobody need watch.
            self._desks.hide()
            if self._attachment.settle():
                return True
            self._desks.show()
        self._ask(kept.count, cause_of(kept.reason) if kept.reason is not None else "")
        return False

    def _ask(self, count: int, cause: str) -> None:
        from diptych.ui.dialogs.closing_question import ClosingQuestion  # noqa: PLC0415 - seldom

        if self._question is None or not shiboken6.isValid(self._question):
            self._question = ClosingQuestion(self._desks.front.window)
            self._question.closed.connect(self._forget_question)
            self._question.lost.connect(self._lose)
            self._question.ask(count, cause)
        self._desks.front.window.come_up()

    def _forget_question(self) -> None:
        question, self._question = self._question, None
        if question is not None:
            question.deleteLater()

    def _lose(self) -> None:
        self._lost = True
        if self._attachment.unsaved is not None:
            self._attachment.unsaved.give_up()
        self._desks.quit()

    def _all_is_well(self) -> None:
        """Close after all where the reader is still being asked."""
        if self._question is not None and shiboken6.isValid(self._question):
            QTimer.singleShot(0, self._desks, self._desks.quit)
