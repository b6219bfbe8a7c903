"""Tagging under the selection: what tags are there, a field for more, and the colour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QWidget,
)

from diptych.domain.annotation import Colour
from diptych.domain.tag import Tag, next_colour, path_of
from diptych.ui.appearance.fonts import resized
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.models.tag_completion import Completion, NewTag
from diptych.ui.models.tag_completion_model import TagCompletionModel
from diptych.ui.panels.completion_delegate import CompletionDelegate
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.panels.keys_line import KeysLine
from diptych.ui.panels.swatches import Swatches
from diptych.ui.panels.tag_chip import TagChip
from diptych.ui.widgets.card_list_view import CardListView
from diptych.ui.widgets.flow_layout import FlowLayout
from diptych.ui.widgets.hairline import Hairline
from diptych.ui.widgets.popover import Popover

translate = QCoreApplication.translate

WIDTH = 340
ROWS_AT_MOST = 8

_MOVES = {
    Qt.Key.Key_Down: QAbstractItemView.CursorAction.MoveDown,
    Qt.Key.Key_Up: QAbstractItemView.CursorAction.MoveUp,
    Qt.Key.Key_PageDown: QAbstractItemView.CursorAction.MovePageDown,
    Qt.Key.Key_PageUp: QAbstractItemView.CursorAction.MovePageUp,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagged:
    """What is being tagged: annotations, their tags, and their own colour if they have one."""

    annotation_ids: tuple[str, ...]
    tags: tuple[str, ...] = ()
    colour: Colour | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """The tags there are, by id, and how often each is used."""

    tags: Mapping[str, Tag] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)


class TagPopover(Popover):
    """Opens under a selection; says which tags to add and take away, and which colour to give.

    Words typed but not added are kept when the popover is closed, and stand there again when it
    opens for the same annotations.
    """

    tag_added = Signal(str, object)
    """Add the tag of this path; for a new one the ``Colour`` to make it in, else ``None``."""
    tag_removed = Signal(str)
    """Take this tag, by id, away."""
    colour_chosen = Signal(object)
    """Give the annotations this ``Colour`` of their own."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._tagged = Tagged(annotation_ids=())
        self._book = Codebook()
        self._new_colour: Colour | None = None
        self._unfinished: dict[tuple[str, ...], str] = {}
        self._chips: list[TagChip] = []
        self._moved = False
        self.model = TagCompletionModel(self)
        self.setAccessibleName(translate("tags", "Tags"))
        self._build_field()
        self._build_list()
        # The last line says as much as the language needs for it.
        self.setFixedWidth(max(WIDTH, self._build_foot().sizeHint().width()))
        self.set_theme(theme, icons)

    # --- what it is fed --------------------------------------------------------------------

    def open_for(self, tagged: Tagged, codebook: Codebook, target: QRect) -> None:
        """Open under ``target`` (in global coordinates) to tag these annotations."""
        self._tagged, self._book = tagged, codebook
        self._new_colour, self._moved = None, False
        self.field.setText(self._unfinished.pop(tagged.annotation_ids, ""))
        self._refresh()
        self.show_below(target)
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def show_tagged(self, tagged: Tagged, codebook: Codebook) -> None:
        """Take what has changed while it is open."""
        self._tagged, self._book = tagged, codebook
        self._refresh()

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Draw in another theme."""
        self._theme, self._icons = theme, icons
        delegate = self._delegate
        delegate.theme, delegate.icons = theme, icons
        delegate.fonts = ListFonts.of(theme, self.font())
        raised = QPalette(self.palette())
        raised.setColor(QPalette.ColorRole.Base, theme.colour("raised"))
        self.view.setPalette(raised)
        self.field.setPalette(raised)
        self._swatches.set_theme(theme)
        self._icon.setPixmap(icons.pixmap("tag", "muted", 16, self.devicePixelRatioF()))
        self._show_chips()

    # --- parts -----------------------------------------------------------------------------

    def _build_field(self) -> None:
        self.field = QLineEdit(self)
        self.field.setFrame(False)
        self.field.setPlaceholderText(translate("tags", "Add a tag"))
        self.field.setAccessibleName(translate("tags", "Add a tag"))
        self.field.setFixedHeight(24)
        self.field.textEdited.connect(self._typed)
        self.field.installEventFilter(self)
        self._flow = FlowLayout(gap=6)
        self._flow.insert_widget(0, self.field)
        self._icon = QLabel(self)
        line = QHBoxLayout()
        line.setContentsMargins(12, 9, 12, 9)
        line.addLayout(self._flow, 1)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._icon.setFixedHeight(24)
        self.column.addLayout(line)
        self.column.addWidget(Hairline(parent=self))

    def _build_list(self) -> None:
        self.view = CardListView(self, typical=30)
        fonts = ListFonts.of(self._theme, self.font())
        self._delegate = CompletionDelegate(self._theme, self._icons, fonts, self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._delegate)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setAccessibleName(translate("tags", "Tags that fit"))
        self.view.clicked.connect(lambda index: self._add(self.model.row(index)))
        self.view.selectionModel().currentChanged.connect(lambda *_: self._show_colour())
        self.column.addSpacing(6)
        self.column.addWidget(self.view)
        self.column.addSpacing(6)
        self.column.addWidget(Hairline(parent=self))

    def _build_foot(self) -> KeysLine:
        self._colour_words = QLabel(self)
        self._colour_words.setFont(resized(self.font(), -1))
        self._colour_words.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._swatches = Swatches(self._theme, self)
        self._swatches.chosen.connect(self._choose_colour)
        colours = QHBoxLayout()
        colours.setContentsMargins(14, 8, 10, 2)
        colours.setSpacing(6)
        colours.addWidget(self._colour_words)
        colours.addStretch(1)
        colours.addWidget(self._swatches)
        self.column.addLayout(colours)
        keys = KeysLine(
            (
                translate("tags", "{Return} add"),
                translate("tags", "{/} nest"),
                translate("tags", "{Backspace} remove"),
                translate("tags", "{Esc} done"),
            ),
            self,
        )
        self.column.addWidget(keys)
        return keys

    # --- what is shown ---------------------------------------------------------------------

    def _refresh(self) -> None:
        self._show_chips()
        self._complete()

    def _show_chips(self) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.deleteLater()
        tags = self._book.tags
        present = [tags[tag] for tag in self._tagged.tags if tag in tags]
        self._chips = [
            TagChip(tag, path_of(tag, tags), self._theme, self._icons, self) for tag in present
        ]
        for place, chip in enumerate(self._chips):
            chip.setFont(resized(self.font(), -1))
            chip.removed.connect(self._remove)
            self._flow.insert_widget(place, chip)
            chip.show()
        self._resize()

    def _complete(self) -> None:
        typed = self.field.text()
        self.model.complete(typed, self._book.tags, self._book.counts, self._tagged.tags)
        if typed.strip() and not self._moved:
            self.view.setCurrentIndex(self.model.index(0))
        elif not typed.strip() and not self._moved:
            self.view.clearSelection()
            self.view.setCurrentIndex(self.model.index(-1))
        rows = min(ROWS_AT_MOST, self.model.rowCount())
        self.view.setFixedHeight(rows * self._theme.tokens.size["control"])
        self._show_colour()
        self._resize()

    def _resize(self) -> None:
        """Be as high as the content needs, once the layout knows."""
        self.column.invalidate()
        if self.isVisible():
            QTimer.singleShot(0, self, self.fit)

    def _current(self) -> Completion | NewTag | None:
        return self.model.row(self.view.currentIndex())

    def _show_colour(self) -> None:
        """Ring the colour of the new tag, if one is about to be made, else the annotations'."""
        if isinstance(self._current(), NewTag):
            self._colour_words.setText(translate("tags", "New tag"))
            self._swatches.ring(self._colour_of_new())
            return
        self._colour_words.setText(translate("tags", "Colour"))
        tags = self._book.tags
        first = next((tags[tag].colour for tag in self._tagged.tags if tag in tags), Colour.AMBER)
        self._swatches.ring(self._tagged.colour or first)

    def _colour_of_new(self) -> Colour:
        return self._new_colour or next_colour(self._book.tags.values())

    # --- what the reader does --------------------------------------------------------------

    def _typed(self) -> None:
        self._moved = False
        self._complete()

    def _choose_colour(self, colour: Colour) -> None:
        if isinstance(self._current(), NewTag):
            self._new_colour = colour
        else:
            self.colour_chosen.emit(colour)

    def _add(self, row: Completion | NewTag | None) -> None:
        if row is None:
            return
        self.field.clear()
        self._moved = False
        if isinstance(row, NewTag):
            colour = self._colour_of_new()
            self._new_colour = None
            self.tag_added.emit(row.path, colour)
        else:
            self.tag_added.emit(row.path, None)
        self._complete()

    def _remove(self, tag_id: str) -> None:
        self.field.setFocus()
        self.tag_removed.emit(tag_id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the field's keys: move in the list, add, nest, remove the last, be done."""
        if watched is self.field and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            return self._take_key(event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        typed = self.field.text()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._current() is None:
                self.close()
            else:
                self._add(self._current())
        elif key in _MOVES:
            self._moved = True
            self.view.setCurrentIndex(self.view.moveCursor(_MOVES[key], event.modifiers()))
        elif key == Qt.Key.Key_Backspace and not typed and self._chips:
            self._remove(self._chips[-1].tag.id)
        else:
            return event.text() == "/" and self._nest()
        return True

    def _nest(self) -> bool:
        """Go into the tag that the reader moved to or typed in full; else ``/`` is a letter."""
        row = self._current()
        if not isinstance(row, Completion):
            return False
        if not self._moved and row.tag.name.casefold() != self.field.text().strip().casefold():
            return False
        self.field.setText(f"{row.path}/")
        self._typed()
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed but not added."""
        if self.field.text().strip():
            self._unfinished[self._tagged.annotation_ids] = self.field.text()
        super().hideEvent(event)
