"""What Diptych is built on, and under what licences, word for word; not modal."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt, QTimer
from PySide6.QtGui import QFontDatabase, QKeySequence, QPalette, QShortcut, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from diptych.licences import Component
from diptych.ui.appearance.fonts import resized
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.dialogs.list_window import ListWindow
from diptych.ui.dialogs.matching import plain
from diptych.ui.models.licence_model import LicenceModel, inside
from diptych.ui.models.wording import SEPARATOR
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.panels.licence_delegate import LicenceDelegate
from diptych.ui.widgets.hairline import Hairline
from diptych.ui.widgets.search_field import SearchField

translate = QCoreApplication.translate

LIST_WIDTH = 300
AT_ONCE = 40_000
"""Characters that are laid out in one go, which takes some 5 ms; the rest follows bit by bit."""


class LicencesWindow(ListWindow):
    """Has the components at the left, narrowed by what is typed, and the chosen one's words."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(
            translate("licences", "Licences"),
            theme,
            icons,
            parent,
            size=QSize(860, 600),
            least=QSize(560, 320),
        )
        self._all: Sequence[tuple[str, Component]] = ()
        """Each with all that it is found by."""
        self._rest = ""
        self._going_on = QTimer(self, interval=0)
        self._going_on.timeout.connect(self._go_on)
        self.model = LicenceModel(self)
        self._delegate = LicenceDelegate(theme, icons, ListFonts.of(theme, self.font()), self)
        self._build_search()
        self._build_list()
        self._build_words(theme)
        self._lay_out(theme)
        self.set_theme(theme, icons)

    # --- what it is fed --------------------------------------------------------------------

    def show_components(self, components: Sequence[Component]) -> None:
        """Take everything that Diptych is built on, in the order in which it is listed."""
        self._all = [(plain(_sought(one)), one) for one in components]
        self._narrow()
        self.hush()

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Draw in another theme."""
        fonts = ListFonts.of(theme, self.font())
        self._delegate.restyle(theme, icons, fonts)
        self.name.setFont(fonts.title)
        paper = QPalette(self.palette())
        paper.setColor(QPalette.ColorRole.Base, theme.colour("paper"))
        self.words.setPalette(paper)
        super().set_theme(theme, icons)

    def current(self) -> Component | None:
        """Return what is chosen."""
        return self.model.row(self.view.currentIndex())

    # --- parts -----------------------------------------------------------------------------

    def _build_search(self) -> None:
        placeholder = translate("licences", "Name or licence")
        self.search = SearchField(self._icons.icon("search"), placeholder, self)
        self.search.textChanged.connect(lambda _: self._narrow())
        self.search.returnPressed.connect(self.focus_list)
        self.search.left.connect(self.leave)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self._begin_search)

    def _build_list(self) -> None:
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._delegate)
        self.view.setFixedWidth(LIST_WIDTH)
        self.view.setAccessibleName(translate("licences", "What Diptych is built on"))
        self.view.selectionModel().currentChanged.connect(lambda *_: self._show_current())
        self.view.entered_row.connect(
            lambda _: self.words.setFocus(Qt.FocusReason.OtherFocusReason)
        )

    def _build_words(self, theme: Theme) -> None:
        self.name = QLabel(self)
        self.name.setWordWrap(True)
        self.name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.licence = QLabel(self)
        self.licence.setWordWrap(True)
        self.licence.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.licence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.words = QPlainTextEdit(self)
        self.words.setReadOnly(True)
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.words.setFrameShape(QFrame.Shape.NoFrame)
        self.words.setTabChangesFocus(True)
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        self.words.setFont(resized(fixed, theme.tokens.type["small"]))
        self.words.setAccessibleName(translate("licences", "The words of the licence"))

    def _lay_out(self, theme: Theme) -> None:
        inset = theme.tokens.space["panel_inset"]
        found = QVBoxLayout()
        found.setContentsMargins(0, 0, 0, 0)
        found.setSpacing(0)
        field = QVBoxLayout()
        field.setContentsMargins(inset, 10, inset, 10)
        field.addWidget(self.search)
        found.addLayout(field)
        found.addWidget(self.view, 1)
        head = QVBoxLayout()
        head.setContentsMargins(16, 10, 16, 8)
        head.setSpacing(2)
        head.addWidget(self.name)
        head.addWidget(self.licence)
        read = QVBoxLayout()
        read.setContentsMargins(0, 0, 0, 0)
        read.setSpacing(0)
        read.addLayout(head)
        inner = QVBoxLayout()
        inner.setContentsMargins(12, 0, 0, 0)
        inner.addWidget(self.words)
        read.addLayout(inner, 1)
        both = QHBoxLayout()
        both.setSpacing(0)
        both.addLayout(found)
        both.addWidget(Hairline(upright=True, parent=self))
        both.addLayout(read, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._notices)
        column.addLayout(both, 1)

    # --- what the reader does --------------------------------------------------------------

    def _begin_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _narrow(self) -> None:
        words = plain(self.search.text()).split()
        self.model.show(one for sought, one in self._all if all(word in sought for word in words))
        if not self.view.currentIndex().isValid() and self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(0))
        self.view.scrollTo(self.view.currentIndex())
        self._show_current()

    def _show_current(self) -> None:
        component = self.current()
        if component is None:
            self.name.clear()
            nothing = translate("licences", "Nothing has this name or licence.")
            self.licence.setText(nothing if self._all else "")
            self._show_words("")
            return
        self.name.setText(f"{component.name} {component.version}".rstrip())
        parts = (inside(component), component.licence)
        self.licence.setText(SEPARATOR.join(part for part in parts if part))
        self._show_words(component.words)

    def _show_words(self, words: str) -> None:
        """Show the head of what is to be read, and all else when nothing waits for it."""
        self.words.setPlainText(words[:AT_ONCE])
        self._rest = words[AT_ONCE:]
        if self._rest:
            self._going_on.start()
        else:
            self._going_on.stop()

    def _go_on(self) -> None:
        end = QTextCursor(self.words.document())
        end.movePosition(QTextCursor.MoveOperation.End)
        end.insertText(self._rest[:AT_ONCE])
        self._rest = self._rest[AT_ONCE:]
        if not self._rest:
            self._going_on.stop()


def _sought(component: Component) -> str:
    parts = " ".join(part.name for part in component.parts)
    return f"{component.name} {component.licence} {component.within} {parts}"
