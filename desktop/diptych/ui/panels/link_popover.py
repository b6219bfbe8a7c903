"""Linking two highlights: what one says of the other, and perhaps a line about it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from diptych.domain.link import Link, LinkKind
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.models.link_list_model import KindListModel
from diptych.ui.models.link_words import quoted
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.panels.keys_line import KeysLine
from diptych.ui.panels.link_delegates import KIND_ROW, KindDelegate
from diptych.ui.widgets.card_list_view import CardListView
from diptych.ui.widgets.elided_label import ElidedLabel
from diptych.ui.widgets.hairline import Hairline
from diptych.ui.widgets.icon_button import IconButton
from diptych.ui.widgets.popover import Popover

translate = QCoreApplication.translate

WIDTH = 340
_QUOTE = 300
"""Characters of a quote that a line has any use for."""


class LinkPopover(Popover):
    """Reads from above: one quote, what it says, the other quote; a choice links them at once."""

    chosen = Signal(str, str, object, str)
    """Link the first annotation to the second: their ids, the ``LinkKind``, and the comment."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ends: tuple[tuple[str, str], tuple[str, str]] = (("", ""), ("", ""))
        self._known: list[Link] = []
        self.setAccessibleName(translate("links", "Link highlights"))
        self.setFixedWidth(WIDTH)
        self.model = KindListModel(self)
        self.source = ElidedLabel("", self)
        self.target = ElidedLabel("", self)
        self.swap = IconButton(
            icons.icon("swap"), translate("links", "The other way round (X)"), self, small=True
        )
        self.swap.clicked.connect(self.turn)
        self.view = CardListView(self, typical=KIND_ROW)
        self._delegate = KindDelegate(theme, icons, ListFonts.of(theme, self.font()), self)
        self.comment = QLineEdit(self)
        self._build()
        self.set_theme(theme, icons)

    def _build(self) -> None:
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._delegate)
        self.view.setAccessibleName(translate("links", "What the first says of the second"))
        self.view.clicked.connect(self._choose)
        self.view.entered_row.connect(self._choose)
        self.view.installEventFilter(self)
        self.comment.setPlaceholderText(translate("links", "A comment, if you like"))
        self.comment.setAccessibleName(translate("links", "Comment on the link"))
        self.comment.returnPressed.connect(lambda: self._choose(self.view.currentIndex()))
        self.comment.installEventFilter(self)
        head = QHBoxLayout()
        head.setContentsMargins(14, 10, 10, 8)
        head.addWidget(self.source, 1)
        head.addWidget(self.swap)
        foot = QVBoxLayout()
        foot.setContentsMargins(14, 8, 14, 4)
        foot.setSpacing(10)
        foot.addWidget(self.target)
        foot.addWidget(self.comment)
        self.column.addLayout(head)
        self.column.addWidget(Hairline(parent=self))
        self.column.addSpacing(4)
        self.column.addWidget(self.view)
        self.column.addSpacing(4)
        self.column.addWidget(Hairline(parent=self))
        self.column.addLayout(foot)
        self.column.addWidget(
            KeysLine(
                (
                    translate("links", "{Return} link"),
                    translate("links", "{X} turn round"),
                    translate("links", "{Tab} comment"),
                    translate("links", "{Esc} leave"),
                ),
                self,
            )
        )

    def open_for(
        self,
        source: tuple[str, str],
        target: tuple[str, str],
        known: Iterable[Link],
        place: QRect,
    ) -> None:
        """Open below ``place`` (global) to link two annotations: the id and the words of each.

        ``known`` are the links that there are between them.
        """
        self._ends, self._known = (source, target), list(known)
        self.comment.clear()
        self._show_ends()
        self.model.show_kinds(())
        self._show_taken()
        self.view.setFixedHeight(KIND_ROW * self.model.rowCount())
        free = (n for n, row in enumerate(self.model.rows()) if not row.taken)
        self.view.setCurrentIndex(self.model.index(next(free, 0)))
        self.show_below(place)
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Draw in another theme."""
        fonts = ListFonts.of(theme, self.font())
        self._delegate.restyle(theme, icons, fonts)
        raised = QPalette(self.palette())
        raised.setColor(QPalette.ColorRole.Base, theme.colour("raised"))
        self.view.setPalette(raised)
        self.swap.setIcon(icons.icon("swap"))
        for label in (self.source, self.target):
            label.setFont(fonts.quote)

    def turn(self) -> None:
        """Let the link lead the other way."""
        self._ends = (self._ends[1], self._ends[0])
        self._show_ends()
        self._show_taken()

    def _show_ends(self) -> None:
        for label, (_, words) in zip((self.source, self.target), self._ends, strict=True):
            label.set_text(quoted(words, _QUOTE))

    def _show_taken(self) -> None:
        (source, _), (target, _) = self._ends
        self.model.show_kinds(
            kind
            for kind in LinkKind
            if any(
                one.says_the_same_as(Link(from_id=source, to_id=target, kind=kind))
                for one in self._known
            )
        )

    def _choose(self, index: QModelIndex) -> None:
        row = self.model.row(index)
        if row is None or row.taken:
            return
        (source, _), (target, _) = self._ends
        words = self.comment.text()
        self.close()
        self.chosen.emit(source, target, row.kind, words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take digits and X in the list, and the arrows of the comment to the kinds."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self.view and self._take_key(event):
                return True
            if watched is self.comment and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self.view.setFocus(Qt.FocusReason.BacktabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_X:
            self.turn()
            return True
        for number, row in enumerate(self.model.rows()):
            if event.text() == row.key:
                self._choose(self.model.index(number))
                return True
        return False
