"""The links of one highlight: to be followed, said otherwise, turned round, or removed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from diptych.domain.link import Linked, LinkKind
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.models.link_list_model import LinkListModel
from diptych.ui.models.link_words import quoted
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.panels.keys_line import KeysLine
from diptych.ui.panels.link_delegates import LINK_ROW, LinkDelegate
from diptych.ui.widgets.card_list_view import CardListView
from diptych.ui.widgets.elided_label import ElidedLabel
from diptych.ui.widgets.hairline import Hairline
from diptych.ui.widgets.popover import Popover

translate = QCoreApplication.translate

WIDTH = 460
ROWS_AT_MOST = 6

_TO_THE_LIST = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Up, Qt.Key.Key_Down)
_DELETE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class LinksPopover(Popover):
    """Lists links; says what the reader wants of one. It stays open while links are changed."""

    followed = Signal(object)
    """Go to the other end of this ``Linked``."""
    removed = Signal(object)
    kind_chosen = Signal(object, object)
    """Let this ``Linked`` be of another ``LinkKind``."""
    turned = Signal(object)
    """Let this ``Linked`` lead the other way."""
    commented = Signal(object, str)
    """Say this of a ``Linked``."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.here = ""
        """The annotation whose links are listed."""
        self._commented_on = ""
        """The link whose comment is in the field: while that is written, rows may come and go."""
        self.setAccessibleName(translate("links", "Links of the highlight"))
        self.setFixedWidth(WIDTH)
        self.model = LinkListModel(self)
        self.title = ElidedLabel("", self)
        self.view = CardListView(self, typical=LINK_ROW)
        self._delegate = LinkDelegate(theme, icons, ListFonts.of(theme, self.font()), self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._delegate)
        self.view.setAccessibleName(self.accessibleName())
        self.view.clicked.connect(self._follow)
        self.view.entered_row.connect(self._follow)
        self.view.installEventFilter(self)
        self.view.selectionModel().currentChanged.connect(lambda *_: self._show_comment())
        self.comment = QLineEdit(self)
        self.comment.setPlaceholderText(translate("links", "A comment, if you like"))
        self.comment.setAccessibleName(translate("links", "Comment on the link"))
        self.comment.editingFinished.connect(self._comment)
        self.comment.installEventFilter(self)
        head = QVBoxLayout()
        head.setContentsMargins(14, 10, 14, 8)
        head.addWidget(self.title)
        self.column.addLayout(head)
        self.column.addWidget(Hairline(parent=self))
        self.column.addSpacing(4)
        self.column.addWidget(self.view)
        self.column.addSpacing(4)
        self.column.addWidget(Hairline(parent=self))
        foot = QVBoxLayout()
        foot.setContentsMargins(14, 8, 14, 4)
        foot.addWidget(self.comment)
        self.column.addLayout(foot)
        self._keys: dict[bool, KeysLine] = {}
        for writable, hints in self._hints().items():
            self._keys[writable] = KeysLine(hints, self)
            self.column.addWidget(self._keys[writable])
        self._writable = True
        self.set_theme(theme, icons)

    def _hints(self) -> dict[bool, tuple[str, ...]]:
        follow, leave = translate("links", "{Return} go there"), translate("links", "{Esc} done")
        change = (
            translate("links", "{1} to {4} kind"),
            translate("links", "{X} turn round"),
            translate("links", "{Del} remove"),
        )
        return {True: (follow, *change, leave), False: (follow, leave)}

    def open_for(
        self, here: str, words: str, links: Sequence[Linked], place: QRect, *, writable: bool
    ) -> None:
        """Open below ``place`` (global) with the links of the annotation ``here``."""
        self.here, self._writable = here, writable
        self.title.set_text(quoted(words, 300))
        for kind, line in self._keys.items():
            line.setVisible(kind == writable)
        self.comment.setReadOnly(not writable)
        self.show_links(links)
        self.view.setCurrentIndex(self.model.index(0))
        self.show_below(place)
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_links(self, links: Sequence[Linked]) -> None:
        """Take the links as they are now; without any it closes."""
        if not links:
            self.close()
            return
        place = max(0, self.view.currentIndex().row())
        self.model.show_links(links, self.here)
        if not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index(min(place, len(links) - 1)))
        self._show_comment()
        self.view.setFixedHeight(LINK_ROW * min(ROWS_AT_MOST, len(links)))
        self.adjustSize()

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Draw in another theme."""
        fonts = ListFonts.of(theme, self.font())
        self._delegate.restyle(theme, icons, fonts)
        raised = QPalette(self.palette())
        raised.setColor(QPalette.ColorRole.Base, theme.colour("raised"))
        self.view.setPalette(raised)
        self.title.setFont(fonts.quote)

    def _show_comment(self) -> None:
        """Show the comment of the link at which the reader is, unless it is being written."""
        row = self.model.row(self.view.currentIndex())
        if row is not None and not self.comment.hasFocus():
            self._commented_on = row.linked.link.id
            self.comment.setText(row.linked.link.comment)

    def _comment(self) -> None:
        row = self.model.row(self.view.currentIndex())
        words = self.comment.text().strip()
        if row is not None and row.linked.link.id != self._commented_on:
            # What it was written on has gone meanwhile: it must not be said of another link.
            self._show_comment()
        elif row is not None and self._writable and words != row.linked.link.comment:
            self.commented.emit(row.linked, words)

    def _follow(self, index: QModelIndex) -> None:
        row = self.model.row(index)
        if row is not None:
            self.close()
            self.followed.emit(row.linked)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that change a link."""
        if watched is self.view and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            if self._take_key(event):
                return True
        if watched is self.comment and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            if event.key() in _TO_THE_LIST:
                self.view.setFocus(Qt.FocusReason.BacktabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        row = self.model.row(self.view.currentIndex())
        if row is None or not self._writable:
            return False
        kinds = {str(number): kind for number, kind in enumerate(LinkKind, start=1)}
        if event.key() in _DELETE:
            self.removed.emit(row.linked)
        elif event.key() == Qt.Key.Key_X:
            self.turned.emit(row.linked)
        elif event.text() in kinds:
            self.kind_chosen.emit(row.linked, kinds[event.text()])
        else:
            return False
        return True
