"""The list of formats, and below it the choices that were saved under a name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QMenu, QVBoxLayout, QWidget

from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.dialogs.export.choice import ExportFormat
from diptych.ui.dialogs.export.fields import muted_label
from diptych.ui.dialogs.export.format_delegate import SUFFIX_ROLE, FormatDelegate

translate = QCoreApplication.translate

_NAME = Qt.ItemDataRole.UserRole


class PresetList(QListWidget):
    """Names of saved choices; Enter or a click chooses one, Delete forgets it."""

    wanted = Signal(str)
    forgotten = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_menu)
        self.itemClicked.connect(lambda item: self.wanted.emit(item.text()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the row that has the keyboard."""
        item = self.currentItem()
        if item is not None and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.wanted.emit(item.text())
        elif item is not None and event.key() == Qt.Key.Key_Delete:
            self.forgotten.emit(item.text())
        else:
            super().keyPressEvent(event)

    def _open_menu(self) -> None:
        chosen = self.selectedItems()
        if not chosen:
            return
        item = chosen[0]
        name = item.text()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        act = menu.addAction(translate("export", "Delete these choices"))
        act.triggered.connect(lambda: self.forgotten.emit(name))
        menu.popup(self.viewport().mapToGlobal(self.visualItemRect(item).bottomLeft()))


class FormatList(QWidget):
    """One of the formats is chosen at any time."""

    chosen = Signal()

    def __init__(self, theme: Theme, formats: Sequence[ExportFormat], parent: QWidget) -> None:
        super().__init__(parent)
        self._formats = tuple(formats)
        self._delegate = FormatDelegate(theme, self)
        self.view = self._list(QListWidget(self), translate("export", "Format"))
        for one in self._formats:
            item = QListWidgetItem(one.title, self.view)
            item.setData(SUFFIX_ROLE, one.suffix)
            item.setToolTip(one.title)
        self.view.setCurrentRow(0)
        self.view.currentRowChanged.connect(lambda _: self.chosen.emit())
        self.presets = PresetList(self)
        self._list(self.presets, translate("export", "Saved choices"))
        self._presets_label = muted_label(translate("export", "Saved choices"), self, smaller=2)
        self._presets_label.setContentsMargins(16, 8, 16, 0)
        label = muted_label(translate("export", "Format"), self, smaller=2)
        label.setContentsMargins(16, 0, 16, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(6)
        column.addWidget(label)
        column.addWidget(self.view, 1)
        column.addWidget(self._presets_label)
        column.addWidget(self.presets)
        self.show_presets(())

    def _list(self, view: QListWidget, name: str) -> QListWidget:
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setAccessibleName(name)
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        view.setItemDelegate(self._delegate)
        return view

    @property
    def format(self) -> ExportFormat:
        """The format that is chosen."""
        return self._formats[max(0, self.view.currentRow())]

    def choose(self, name: str) -> None:
        """Choose a format that is on offer."""
        for place, one in enumerate(self._formats):
            if one.name == name and not self.view.isRowHidden(place):
                self.view.setCurrentRow(place)

    def offer(self, *, annotations: bool) -> None:
        """Offer formats for annotations, or only those that hold hits and quotations too."""
        for place, one in enumerate(self._formats):
            self.view.setRowHidden(place, not annotations and not one.also_hits)
        if self.view.isRowHidden(self.view.currentRow()):
            self.view.setCurrentRow(0)

    def show_presets(self, names: Sequence[str]) -> None:
        """List what was saved."""
        self.presets.clear()
        self.presets.addItems(list(names))
        rows = min(5, len(names))
        self.presets.setFixedHeight(rows * self._delegate.height + 8)
        self.presets.setVisible(bool(names))
        self._presets_label.setVisible(bool(names))

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Draw in another theme."""
        panel = QPalette(self.palette())
        panel.setColor(QPalette.ColorRole.Base, theme.colour("panel"))
        self._delegate.theme = theme
        for view in (self.view, self.presets):
            view.setPalette(panel)
        for place, one in enumerate(self._formats):
            self.view.item(place).setIcon(icons.icon(one.icon))
        for place in range(self.presets.count()):
            self.presets.item(place).setIcon(icons.icon("star"))
