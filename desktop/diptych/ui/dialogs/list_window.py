"""A window beside the main one, with one list in it: not modal, and left by Escape."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.widgets.announcement import announce
from diptych.ui.widgets.card_list_view import CardListView
from diptych.ui.widgets.everywhere import acting_everywhere
from diptych.ui.widgets.notice import Notice, NoticeKind

TYPICAL_ROW = 52
"""Pixels that a row of two lines takes, before it was measured."""

_FRAME = QSize(8, 40)
"""What a frame takes around a window, at most."""


class ListWindow(QWidget):
    """Has the list, the notices above it and the way to come and go; the rest is its kinds'."""

    def __init__(
        self,
        title: str,
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
        *,
        size: QSize,
        least: QSize,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog)
        self._theme, self._icons = theme, icons
        self.notice: Notice | None = None
        self.view = CardListView(self, typical=TYPICAL_ROW)
        self._notices = QVBoxLayout()
        self._notices.setSpacing(0)
        self.setWindowTitle(title)
        if parent is not None:
            self.addActions(acting_everywhere(parent.window()))
        self.setMinimumSize(least)
        self.resize(size.boundedTo(self.screen().availableGeometry().size() - _FRAME))

    def come_forward(self) -> None:
        """Show it before the other windows, with the keyboard in the list."""
        self.show()
        self.raise_()
        self.activateWindow()
        self.focus_list()

    def focus_list(self) -> None:
        """Give the keyboard to the list."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Draw in another theme."""
        self._theme, self._icons = theme, icons
        paper = QPalette(self.palette())
        paper.setColor(QPalette.ColorRole.Base, theme.colour("paper"))
        self.view.setPalette(paper)
        if self.notice is not None:
            self.notice.retint()
        self.view.measure_again()

    # --- what it says ----------------------------------------------------------------------

    def tell(
        self,
        sentence: str,
        *,
        kind: NoticeKind = NoticeKind.INFO,
        actions: Sequence[tuple[str, str]] = (),
        spoken: bool = True,
        guide: str = "",
    ) -> Notice:
        """Say something above the list, in the place of what was said before.

        ``spoken`` is false for what screen readers hear of anyway. ``guide`` is the
        place of the guide that says more.
        """
        self.hush()
        self.notice = Notice(self._icons, sentence, self, kind=kind, actions=actions, guide=guide)
        self.notice.closed.connect(self.hush)
        for button in self.notice.buttons:
            # Outside a dialog of Qt's own, Return would do nothing.
            button.setAutoDefault(True)
        self._notices.addWidget(self.notice)
        self.notice.show()
        if spoken:
            announce(self, sentence)
        return self.notice

    def point_at(self, button: QPushButton) -> None:
        """Give a button the keyboard, so that it is seen, by whatever one came."""
        button.setFocus(Qt.FocusReason.TabFocusReason)
        self.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)

    def hush(self) -> None:
        """Take away what was said."""
        if self.notice is None:
            return
        inside = self.notice.isAncestorOf(self.focusWidget() or self)
        self._notices.removeWidget(self.notice)
        self.notice.hide()
        self.notice.deleteLater()
        self.notice = None
        if inside:
            self.focus_list()

    # --- how it is left --------------------------------------------------------------------

    def leave(self) -> None:
        """Close it, unless something else is to be left first."""
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape lead out."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)
