"""A quiet link into the guide, and how whoever has one finds the window that opens it.

Such links stand in panels, sheets and windows of all kinds. They ask the first one around them
that has a signal ``guide_wanted``: the main window, whose desk knows the guide.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QCursor, QFont
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from diptych.ui.appearance.fonts import resized

translate = QCoreApplication.translate


def ask_for_guide(widget: QWidget, target: str) -> None:
    """Have the guide opened at ``target`` by the window that ``widget`` stands in or before."""
    room: QWidget | None = widget
    while room is not None:
        wanted = getattr(room, "guide_wanted", None)
        if wanted is not None:
            wanted.emit(target)
            return
        room = room.parentWidget()


class GuideLink(QPushButton):
    """Says “More in the guide”, small and without a frame; it is there only if it leads somewhere.

    Its keys are those of a button: Tab reaches it, Enter and Space press it.
    """

    def __init__(self, target: str = "", parent: QWidget | None = None, *, words: str = "") -> None:
        super().__init__(words or translate("guide", "More in the guide"), parent)
        self._target = target
        self.setFlat(True)
        self.setAutoDefault(False)
        self.setCursor(QCursor(Qt.CursorShape.PointingHandCursor))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFont(self._small())
        self.clicked.connect(lambda _=False: ask_for_guide(self, self._target))
        self.setVisible(bool(target))

    @classmethod
    def to_help(cls, parent: QWidget) -> GuideLink:
        """Return one that says “Help”, for beside a failure; it leads nowhere yet."""
        return cls("", parent, words=translate("guide", "Help"))

    def _small(self) -> QFont:
        return resized(self.font(), -1)

    @property
    def target(self) -> str:
        """Where it leads: a chapter, and perhaps a section."""
        return self._target

    def lead_to(self, target: str) -> None:
        """Lead somewhere else; with no target it is not there."""
        self._target = target
        self.setVisible(bool(target))
