"""A button that is only an icon; its name is spoken and its tool tip names its keys."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QToolButton, QWidget


class IconButton(QToolButton):
    """A flat button of 30 px with an icon of 20, or of 24 with one of 16."""

    def __init__(
        self,
        icon: QIcon | None = None,
        name: str = "",
        parent: QWidget | None = None,
        *,
        small: bool = False,
    ) -> None:
        super().__init__(parent)
        side, picture = (24, 16) if small else (30, 20)
        self.setFixedSize(QSize(side, side))
        self.setIconSize(QSize(picture, picture))
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        if icon is not None:
            self.setIcon(icon)
        self.setAccessibleName(name)
        self.setToolTip(name)

    @classmethod
    def of(
        cls, action: QAction, parent: QWidget | None = None, *, small: bool = False
    ) -> IconButton:
        """Return a button that triggers ``action`` and follows its state."""
        button = cls(parent=parent, small=small)
        button.setDefaultAction(action)
        button.setAccessibleName(action.text().replace("&", ""))
        return button
