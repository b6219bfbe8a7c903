"""The tags that something is to be given: chips, and a button for more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QRect, QSize, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from diptych.domain.annotation import Colour
from diptych.domain.errors import TagError
from diptych.domain.tag import Tag, path_of
from diptych.library import tagging
from diptych.library.edits import ObjectChange, created
from diptych.ui.appearance.fonts import resized
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.panels.tag_chip import TagChip
from diptych.ui.panels.tag_popover import Codebook, Tagged, TagPopover
from diptych.ui.widgets.flow_layout import FlowLayout

translate = QCoreApplication.translate

_HEIGHT = 24


class TagPicker(QWidget):
    """Holds tags of the codebook, and such as are to be made when something gets them."""

    changed = Signal()
    """Other tags are chosen."""
    colour_chosen = Signal(object)
    """The reader chose this ``Colour`` for what is tagged."""

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        *,
        tags: Mapping[str, Tag],
        counts: Mapping[str, int],
        person_id: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._known, self._counts, self._person_id = dict(tags), counts, person_id
        self._made: dict[str, Tag] = {}
        self._chosen: list[str] = []
        self._chips: list[TagChip] = []
        self._popover: TagPopover | None = None
        self.colour: Colour | None = None
        """The colour that what is tagged has of its own, for the popover."""
        self.button = QPushButton(translate("tags", "Add tags…"), self)
        self.button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.button.setAutoDefault(False)
        self.button.setFixedHeight(_HEIGHT)
        self.button.clicked.connect(self.open)
        self._flow = FlowLayout(self, gap=6, last_width=self.button.sizeHint().width())
        self._flow.setContentsMargins(0, 0, 0, 0)
        self._flow.insert_widget(0, self.button)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_theme(theme, icons)

    # --- what is chosen --------------------------------------------------------------------

    def tags(self) -> list[Tag]:
        """Return the tags that are chosen, in their order."""
        return [self._known[tag_id] for tag_id in self._chosen]

    def new_tags(self) -> tuple[ObjectChange, ...]:
        """Return what makes those of them, and those above them, that are not there yet."""
        wanted: set[str] = set()
        for tag_id in self._chosen:
            while tag_id in self._made and tag_id not in wanted:
                wanted.add(tag_id)
                tag_id = self._made[tag_id].parent_id  # noqa: PLW2901 - goes up from there
        return tuple(created(tag) for tag in self._made.values() if tag.id in wanted)

    def open(self) -> None:
        """Let the reader type tags."""
        if self._popover is None:
            self._popover = TagPopover(self._theme, self._icons, self)
            self._popover.tag_added.connect(self._add)
            self._popover.tag_removed.connect(self._remove)
            self._popover.colour_chosen.connect(self._choose_colour)
        place = QRect(self.button.mapToGlobal(self.button.rect().topLeft()), self.button.size())
        self._popover.open_for(self._tagged(), self._codebook(), place)

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Draw in another theme."""
        self._theme, self._icons = theme, icons
        self.button.setIcon(icons.icon("tag"))
        if self._popover is not None:
            self._popover.set_theme(theme, icons)
        self._show_chips()

    # --- how it is done --------------------------------------------------------------------

    def _tagged(self) -> Tagged:
        return Tagged(annotation_ids=(), tags=tuple(self._chosen), colour=self.colour)

    def _codebook(self) -> Codebook:
        return Codebook(tags=self._known, counts=self._counts)

    def _add(self, path: str, colour: Colour | None) -> None:
        try:
            tag, new = tagging.tag_from_path(path, self._known.values(), self._person_id)
        except TagError:
            return
        for change in new:
            assert isinstance(change.after, Tag)
            self._made[change.object_id] = self._known[change.object_id] = change.after
        if colour is not None and new:
            tag = replace(tag, colour=colour)
            self._made[tag.id] = self._known[tag.id] = tag
        if tag.id not in self._chosen:
            self._chosen.append(tag.id)
        self._tell()

    def _remove(self, tag_id: str) -> None:
        if tag_id in self._chosen:
            self._chosen.remove(tag_id)
            self._tell()

    def _choose_colour(self, colour: Colour) -> None:
        self.colour_chosen.emit(colour)
        if self._popover is not None:
            self._popover.show_tagged(self._tagged(), self._codebook())

    def _tell(self) -> None:
        self._show_chips()
        if self._popover is not None and self._popover.isVisible():
            self._popover.show_tagged(self._tagged(), self._codebook())
        self.changed.emit()

    def _show_chips(self) -> None:
        had_keyboard = any(chip.hasFocus() for chip in self._chips)
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [
            TagChip(tag, path_of(tag, self._known), self._theme, self._icons, self)
            for tag in self.tags()
        ]
        before: QWidget | None = None
        for place, chip in enumerate(self._chips):
            chip.setFont(resized(self.font(), -1))
            chip.removed.connect(self._remove)
            self._flow.insert_widget(place, chip)
            chip.show()
            if before is not None:
                self.setTabOrder(before, chip)
            before = chip
        if before is not None:
            self.setTabOrder(before, self.button)
        if had_keyboard:
            self.button.setFocus()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for one line."""
        return QSize(320, _HEIGHT)
