"""The top of the window: panels, places, the library's name, the search field, the menu."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from diptych.ui.actions import Actions
from diptych.ui.fonts import resized
from diptych.ui.icons import Icons
from diptych.ui.theme import Theme
from diptych.ui.widgets.icon_button import IconButton
from diptych.ui.widgets.search_field import SearchField
from diptych.ui.widgets.segmented import Segmented

SEARCH_WIDTH = 420
SEARCH_LEAST = 220


class Toolbar(QWidget):
    """A row of 44 px. Below 1,100 px the search field is a button and a switch names the panes."""

    searched = Signal(str)
    """The reader typed into the search field: what stands there now."""
    search_entered = Signal(str)
    """The reader pressed Enter in it."""
    search_left = Signal()
    """Escape was pressed in the empty field."""
    down_pressed = Signal()
    """Down was pressed in it: to the first hit."""
    menu_wanted = Signal()
    library_menu_wanted = Signal()
    pane_chosen = Signal(int)
    """The switch of the narrow window: which pane is to be shown."""

    def __init__(
        self, actions: Actions, icons: Icons, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._narrow = False
        self._narrow_below = theme.tokens.size["one_pane_below"]
        self.setFixedHeight(theme.tokens.size["toolbar"])
        act = actions.by_id
        self._left = self._row(IconButton.of(act["view.library"]), spacing=4)
        for name in ("go.back", "go.forward"):
            self._add(self._left, IconButton.of(act[name]))
        self.name = _NameButton(icons.icon("down"), self)
        self.name.clicked.connect(self.library_menu_wanted)
        self._add(self._left, self.name)
        self.switch = Segmented(parent=self)
        self.switch.chosen.connect(lambda key: self.pane_chosen.emit(int(key)))
        self.switch.hide()
        self._add(self._left, self.switch)
        self.field = _ToolbarField(
            icons.icon("search", lively=False),
            self.tr("Search the library"),
            self,
            keys=act["find.library"].shortcut(),
        )
        self.field.setFixedHeight(30)
        self.field.textEdited.connect(self.searched)
        self.field.returnPressed.connect(lambda: self.search_entered.emit(self.field.text()))
        self.field.left.connect(self.search_left)
        self.field.down.connect(self.down_pressed)
        self.find_button = IconButton.of(act["find.library"], self)
        self.find_button.setIcon(icons.icon("search"))
        self.find_button.hide()
        self._right = self._row(self.find_button, spacing=4)
        self.look_button = IconButton.of(act["view.look"])
        self._add(self._right, self.look_button)
        self._palette_button = IconButton.of(act["find.command"])
        self._add(self._right, self._palette_button)
        self._add(self._right, IconButton.of(act["view.annotations"]))
        self.menu_button = IconButton(icons.icon("menu"), self.tr("Menu"))
        self.menu_button.clicked.connect(self.menu_wanted)
        self._add(self._right, self.menu_button)

    def _row(self, first: QWidget, *, spacing: int) -> QWidget:
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(spacing)
        row.addWidget(first)
        return holder

    def _add(self, holder: QWidget, part: QWidget) -> None:
        layout = holder.layout()
        assert layout is not None
        layout.addWidget(part)

    def set_library(self, name: str) -> None:
        """Say which library this is."""
        self.name.setText(name)
        self._arrange()

    def show_panes(self, titles: Sequence[str], current: int) -> None:
        """Name the panes for the switch of the narrow window."""
        self.switch.set_choices([(str(place), title) for place, title in enumerate(titles)])
        self.switch.choose(str(current))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the search field the middle, or turn it into a button."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        width, height = self.width(), self.height()
        narrow = self.window().width() < self._narrow_below
        if narrow != self._narrow:
            self._narrow = narrow
            self.name.setVisible(not narrow)
            self._palette_button.setVisible(not narrow)
        self.switch.setVisible(narrow and len(self.switch.findChildren(QWidget)) > 1)
        editing = self.field.hasFocus() or bool(self.field.text())
        self.find_button.setVisible(narrow and not editing)
        self.field.setVisible(not narrow or editing)
        for holder in (self._left, self._right):
            holder.adjustSize()
        left, right = self._left.sizeHint().width(), self._right.sizeHint().width()
        self._left.setGeometry(8, 0, left, height)
        self._right.setGeometry(width - right - 8, 0, right, height)
        room = width - left - right - 48
        wide = max(SEARCH_LEAST if not narrow else 140, min(SEARCH_WIDTH, room))
        middle = (width - wide) // 2
        start = max(left + 24, min(middle, width - right - 24 - wide))
        self.field.setGeometry(start, (height - 30) // 2, min(wide, max(100, room)), 30)

    def start_search(self) -> None:
        """Put the caret into the search field."""
        self.field.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - a line
        """Draw the hairline below."""
        painter = QPainter(self)
        try:
            line = self.rect()
            line.setTop(line.bottom())
            painter.fillRect(line, self.palette().color(QPalette.ColorRole.Mid))
        finally:
            painter.end()


class _NameButton(QPushButton):
    """The library's name and an arrow."""

    def __init__(self, arrow: QIcon, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFlat(True)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setIcon(arrow)
        self.setFont(resized(self.font(), bold=True))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Accent, palette.color(QPalette.ColorRole.WindowText))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)


class _ToolbarField(SearchField):
    """The search field; Down leaves it for the hits."""

    down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Down go to the list of hits."""
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
            return
        super().keyPressEvent(event)
