"""The notices of the window: above the panes, few at a time, the same one only once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from diptych.ui.appearance.icons import Icons
from diptych.ui.errors import words_for
from diptych.ui.guide.targets import GuideTarget, target_for_error
from diptych.ui.widgets.notice import Notice, NoticeKind

AT_MOST = 3

PASSES_AFTER = 8_000
"""Milliseconds after which a passing notice goes, as the one that offers undo does."""


class Notices(QWidget):
    """Pushes notices in above the panes; an older one makes room for a newer."""

    told = Signal(str)
    """A notice says something: the sentence."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._shown: dict[str, Notice] = {}
        self.hide()

    @property
    def sentences(self) -> list[str]:
        """What the notices say, the newest last."""
        return [notice.sentence for notice in self._shown.values()]

    def tell(
        self,
        sentence: str,
        *,
        kind: NoticeKind = NoticeKind.INFO,
        key: str = "",
        actions: Sequence[tuple[str, str]] = (),
        chosen: Mapping[str, Callable[[], object]] | None = None,
        passing: bool = False,
        guide: str = "",
    ) -> Notice:
        """Show a sentence, and return the notice; one with the same ``key`` is replaced.

        A ``passing`` one goes by itself: it only says why nothing happened, or what just did.
        ``guide`` is the place of the guide that says more.
        """
        key = key or sentence
        self.drop(key)
        while len(self._shown) >= AT_MOST:
            self.drop(next(iter(self._shown)))
        notice = Notice(self._icons, sentence, self, kind=kind, actions=actions, guide=guide)
        notice.closed.connect(lambda: self.drop(key))
        for name, act in (chosen or {}).items():
            notice.chosen.connect(lambda got, name=name, act=act: self._act(key, got, name, act))
        if passing:
            QTimer.singleShot(PASSES_AFTER, notice, notice.closed.emit)
        self._shown[key] = notice
        self._column.addWidget(notice)
        notice.show()
        self.show()
        self.told.emit(sentence)
        return notice

    def fail(self, error: BaseException, *, key: str = "failure") -> None:
        """Say what failed, in the words that kind of failure has."""
        self.tell(words_for(error), kind=NoticeKind.ERROR, key=key, guide=target_for_error(error))

    def fault(self, error: BaseException, log: str) -> None:
        """Say once that something is wrong with the program, and where its log is."""
        self.tell(
            words_for(error),
            kind=NoticeKind.ERROR,
            key="fault",
            actions=(("copy", self.tr("Copy the log’s place")),),
            guide=GuideTarget.FAULT,
            chosen={"copy": lambda: QGuiApplication.clipboard().setText(log)},
        )

    def _act(self, key: str, got: str, name: str, act: Callable[[], object]) -> None:
        if got == name:
            self.drop(key)
            act()

    def drop(self, key: str) -> None:
        """Take a notice away."""
        notice = self._shown.pop(key, None)
        if notice is not None:
            self._column.removeWidget(notice)
            notice.hide()
            notice.deleteLater()
        self.setVisible(bool(self._shown))

    def clear(self) -> None:
        """Take all notices away."""
        for key in tuple(self._shown):
            self.drop(key)

    def set_theme(self) -> None:
        """Draw in the theme that the icons have now."""
        for notice in self._shown.values():
            notice.retint()
