"""What stands above the list of articles: the collections, and which of them the list shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from diptych.ui.appearance.fonts import resized
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.models.wording import SEPARATOR, article_count, shown_path
from diptych.ui.panels.article_menus import state_names
from diptych.ui.panels.shelf_tree import ShelfTree
from diptych.ui.read_states import ReadState
from diptych.ui.widgets.elided_label import ElidedLabel
from diptych.ui.widgets.icon_button import IconButton

if TYPE_CHECKING:
    from diptych.library.collecting import Shelf

translate = QCoreApplication.translate

SHARE = 0.4
"""The share of the panel's height that collections may take; more of them are scrolled."""
LEAST = 80
"""Pixels that they may take in any case."""


class ShelfSection(QWidget):
    """The tree, with a button on its heading, and the name of what is listed beneath."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self.tree = ShelfTree(theme, icons, self)
        self.new = IconButton(
            icons.icon("plus"), translate("collections", "New collection"), self, small=True
        )
        self.hits = QPushButton(translate("collections", "Show hits"), self)
        self.hits.setFlat(True)
        self.hits.setFont(resized(self.font(), -2))
        self.hits.clicked.connect(self._show_hits)
        self.hits.hide()
        self._where = ElidedLabel(role=QPalette.ColorRole.PlaceholderText, parent=self)
        self._where.setFont(resized(self.font(), -2))
        self._count = self._small("")
        self._inset = inset = theme.tokens.space["panel_inset"]
        self.tree.laid.connect(self._place_new)
        foot = QHBoxLayout()
        foot.setContentsMargins(inset, 10, inset, 4)
        foot.addWidget(self._where, 1)
        foot.addWidget(self.hits)
        foot.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tree)
        column.addLayout(foot)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def name_what_is_listed(self, state: ReadState | None, count: int) -> None:
        """Say which collection is listed, how far read, and how many articles those are."""
        shelf = self.tree.chosen_shelf()
        parts = [
            translate("collections", "All articles") if shelf is None else shown_path(shelf.path)
        ]
        if state is not None:
            parts.append(state_names()[state])
        self._where.set_text(SEPARATOR.join(parts))
        self.hits.setVisible(shelf is not None and shelf.collection.query is not None)
        self._count.setText(str(count))

    def leave_room(self, height: int) -> None:
        """Leave to the articles most of a panel that is so high."""
        self.tree.setMaximumHeight(max(LEAST, round(SHARE * height)))

    def _show_hits(self) -> None:
        shelf = self.tree.chosen_shelf()
        if shelf is not None and shelf.collection.query is not None:
            self.tree.search_requested.emit(shelf.collection.query)

    def _place_new(self) -> None:
        """Keep the button at the end of the collections' heading, on which it stands."""
        place = self.tree.heading_rect().translated(self.tree.pos())
        right = self.width() - self._inset + 6
        self.new.move(right - self.new.width(), place.center().y() + 3 - self.new.height() // 2)
        self.new.setVisible(not place.isEmpty())
        self.new.raise_()

    def _small(self, words: str) -> QLabel:
        label = QLabel(words, self)
        label.setFont(resized(self.font(), -2))
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        return label


def why_nothing_is_listed(
    typed: str, total: int, shelf: Shelf | None, state: ReadState | None
) -> tuple[str, str]:
    """Say that nothing is listed, and why: what was typed, the collection, or how far is read."""
    fits = translate("library panel", "Nothing fits")
    if typed:
        why = translate("library panel", "None of {articles} holds “{words}”.")
        return fits, why.format(articles=article_count(total), words=typed)
    if shelf is not None and shelf.articles is None:
        return translate("collections", "Searching…"), ""
    if shelf is not None and not shelf.articles:
        query = shelf.collection.query
        if query is None:
            return translate("collections", "Nothing in it yet"), translate(
                "collections", "Drag articles onto it, or press {Ctrl+D} on them in the list."
            )
        return fits, translate("collections", "No article fits “{query}” now.").replace(
            "{query}", query
        )
    return fits, {
        None: "",
        ReadState.UNREAD: translate("library panel", "Everything here was opened."),
        ReadState.READING: translate("library panel", "Nothing here is being read."),
        ReadState.READ: translate("library panel", "Nothing here is read to its end."),
    }[state]
