"""The top of the window: panels, places, the library's name, search, type, the menu."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QWidget

from diptych.domain.library_info import FIRST_LIBRARY
from diptych.ui.actions.actions import Actions
from diptych.ui.actions.on_panes import scrolling_names
from diptych.ui.appearance.fonts import resized
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.widgets.hairline import fill_hairline
from diptych.ui.widgets.icon_button import IconButton
from diptych.ui.widgets.key_label import key_names, key_size, paint_keys
from diptych.ui.widgets.segmented import Segmented

SEARCH_WIDTH = 420
SEARCH_LEAST = 200
GAP = 24


class Toolbar(QWidget):
    """A row of 44 px. Below 1,100 px the search field is a button and a switch names the panes."""

    menu_wanted = Signal()
    library_menu_wanted = Signal()
    pane_chosen = Signal(int)
    """The switch of the narrow window: which pane is to be shown."""
    scrolling_chosen = Signal(str)
    """How panes are to scroll: a key of ``scrolling_names``."""

    def __init__(
        self, actions: Actions, icons: Icons, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._narrow_below = theme.tokens.size["one_pane_below"]
        self._panes = 0
        self._switched = True
        self._title = ""
        self.setFixedHeight(theme.tokens.size["toolbar"])
        act = actions.by_id
        self.name = NameButton(icons, self)
        self.name.clicked.connect(self.library_menu_wanted)
        self.switch = Segmented(parent=self)
        self.switch.chosen.connect(lambda key: self.pane_chosen.emit(int(key)))
        self.scrolling = Segmented(list(scrolling_names().items()), self)
        self.scrolling.setAccessibleName(self.tr("How the panes scroll"))
        self.scrolling.chosen.connect(self.scrolling_chosen)
        for key in scrolling_names():
            self.scrolling.set_tip(key, act[f"panes.scroll.{key}"].text())
        self.search = SearchButton(act["find.library"], icons, self)
        self.title = QLabel(self)
        self.title.setFont(resized(self.font(), bold=True))
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.title.hide()
        self._find = IconButton.of(act["find.library"], self)
        self.side_button = IconButton.of(act["view.annotations"], self)
        self.look_button = IconButton.of(act["view.look"], self)
        self._palette = IconButton.of(act["find.command"], self)
        self.menu_button = IconButton(icons.icon("menu"), self.tr("Menu"), self)
        self.menu_button.clicked.connect(self.menu_wanted)
        self._left = self._row(
            IconButton.of(act["view.library"], self),
            IconButton.of(act["go.back"], self),
            IconButton.of(act["go.forward"], self),
            self.name,
            self.switch,
        )
        self._right = self._row(
            self.scrolling,
            self._find,
            self.look_button,
            self._palette,
            self.side_button,
            self.menu_button,
        )

    def _row(self, *parts: QWidget) -> QWidget:
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for part in parts:
            row.addWidget(part)
        return holder

    def set_library(self, name: str) -> None:
        """Say which library this is."""
        # The one made at the first start has the same file name in every language.
        self.name.setText(self.tr("My library") if name == FIRST_LIBRARY else name)
        self.arrange()

    def show_panes(self, titles: Sequence[str], current: int, *, switched: bool = True) -> None:
        """Name the panes for the switch of the narrow window, unless all of them show there."""
        self._panes, self._switched = len(titles), switched
        self.switch.set_choices([(str(place), title) for place, title in enumerate(titles)])
        self.switch.choose(str(current))
        self.arrange()

    def show_scrolling(self, key: str) -> None:
        """Say how panes scroll."""
        self.scrolling.choose(key)

    def set_title(self, title: str) -> None:
        """Show a title in place of the search field; empty shows the field again."""
        self._title = title
        self.title.setText(title)
        self.arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the search field the middle, or turn it into a button."""
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Give every part its place for the present width."""
        width, height = self.width(), self.height()
        narrow = width < self._narrow_below
        self.name.setVisible(not narrow)
        self._palette.setVisible(not narrow)
        self.switch.setVisible(narrow and self._panes > 1 and self._switched)
        self.scrolling.setVisible(not narrow and self._panes > 1)
        self._find.setVisible(narrow and not self._title)
        self.search.setVisible(not narrow and not self._title)
        self.title.setVisible(bool(self._title) and not narrow)
        left, right = (self._width_of(holder) for holder in (self._left, self._right))
        self._left.setGeometry(8, 0, min(left, width - right - 24), height)
        self._right.setGeometry(width - right - 8, 0, right, height)
        first, last = 8 + left + GAP, width - right - 8 - GAP
        wide = max(SEARCH_LEAST, min(SEARCH_WIDTH, last - first))
        start = max(first, min((width - wide) // 2, last - wide))
        self.search.setGeometry(start, (height - 30) // 2, wide, 30)
        self.title.setGeometry(start, 0, wide, height - 1)

    @staticmethod
    def _width_of(holder: QWidget) -> int:
        layout = holder.layout()
        assert layout is not None
        layout.invalidate()
        return layout.sizeHint().width()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - a line
        """Draw the hairline below."""
        painter = QPainter(self)
        try:
            line = self.rect()
            line.setTop(line.bottom())
            fill_hairline(painter, line, self.palette().color(QPalette.ColorRole.Mid))
        finally:
            painter.end()


class _Drawn(QAbstractButton):
    """A button that draws itself and its focus ring."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is small
        """Draw the button, and the ring where it has the focus."""
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.draw(painter)
            if self.hasFocus():
                painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Shadow), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        finally:
            painter.end()

    def draw(self, painter: QPainter) -> None:
        """Draw everything but the ring."""


class NameButton(_Drawn):
    """The library's name in bold, and an arrow that says there is more."""

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons = icons
        self.setFont(resized(self.font(), bold=True))
        self.setFixedHeight(30)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Take another name, and the room for it."""
        super().setText(text)
        self.setAccessibleName(self.tr("Library {name}").format(name=text))
        self.setFixedWidth(min(240, self.fontMetrics().horizontalAdvance(text)) + 44)

    def draw(self, painter: QPainter) -> None:
        """Draw name and arrow."""
        palette = self.palette()
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(QPalette.ColorRole.Light))
            painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        painter.setFont(self.font())
        room = self.rect().adjusted(10, 0, -30, 0)
        name = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width() + 1
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)
        arrow = self._icons.pixmap("down", "muted", 16, self.devicePixelRatioF())
        painter.drawPixmap(self.width() - 26, (self.height() - 16) // 2, arrow)


class SearchButton(_Drawn):
    """Looks like the field that it opens."""

    def __init__(self, action: QAction, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons = icons
        self._keys = (" ".join(key_names(action.shortcut())),)
        self.setText(action.text())
        self.setAccessibleName(action.text())
        self.clicked.connect(lambda _=False: action.trigger())
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def draw(self, painter: QPainter) -> None:
        """Draw icon, words and keys in a field."""
        palette, roles = self.palette(), QPalette.ColorRole
        painter.setBrush(palette.color(roles.Base))
        painter.setPen(QPen(palette.color(roles.Dark if self.underMouse() else roles.Mid), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        icon = self._icons.pixmap("search", "muted", 16, self.devicePixelRatioF())
        painter.drawPixmap(10, (self.height() - 16) // 2, icon)
        painter.setPen(palette.color(roles.PlaceholderText))
        words = self.rect().adjusted(36, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        small = resized(self.font(), -2)
        room = key_size(self._keys, small).width()
        place = self.rect()
        if place.width() > room + self.fontMetrics().horizontalAdvance(self.text()) + 60:
            place.setLeft(place.right() - room - 9)
            paint_keys(painter, place, self._keys, small, palette)
