"""What stands beside the text of the guide: the field to search it, the contents or the hits."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from diptych.domain.guide import Guide, GuidePlace
from diptych.library.guide import GuideIndex, GuideSearch
from diptych.ui.appearance.fonts import resized
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.guide.contents_tree import ContentsTree
from diptych.ui.guide.hits import GuideHitDelegate, GuideHitModel
from diptych.ui.models.rows import RowRole
from diptych.ui.models.wording import counted
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.widgets.announcement import announce
from diptych.ui.widgets.card_list_view import CardListView
from diptych.ui.widgets.search_field import SearchField

translate = QCoreApplication.translate

PAUSE = 80
"""Milliseconds without typing after which the guide is searched."""


class GuideSidebar(QWidget):
    """Lists the contents; while something is searched for, the sections that say it."""

    chosen = Signal(object)
    """The reader wants to read this ``GuidePlace``."""
    hit_chosen = Signal(object)
    """The reader wants to see this ``GuideHit``."""
    searched = Signal(object)
    """Another ``GuideSearch`` holds; ``None`` where nothing is sought any more."""
    left = Signal()
    """Escape was pressed in the empty field, or in the contents: back to the text."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._index: GuideIndex | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.search)
        self.field = SearchField(
            icons.icon("search", lively=False), translate("guide", "Search the guide"), self,
            keys="Ctrl+F",
        )  # fmt: skip
        self.field.textChanged.connect(self._typed)
        self.field.returnPressed.connect(self._enter_hits)
        self.field.left.connect(self.left)
        self.field.installEventFilter(self)
        self.contents = ContentsTree(theme, icons, self)
        self.contents.setAccessibleName(translate("guide", "Contents"))
        self.contents.chosen.connect(self.chosen)
        self.hits = CardListView(self, typical=84)
        self.hits.setAccessibleName(translate("guide", "Found in the guide"))
        self._model = GuideHitModel(self)
        self.hits.setModel(self._model)
        self._delegate = GuideHitDelegate(theme, icons, ListFonts.of(theme, self.font()), self)
        self.hits.setItemDelegate(self._delegate)
        self.hits.clicked.connect(self._choose_hit)
        self.hits.entered_row.connect(self._choose_hit)
        self.count = QLabel(self)
        self.count.setFont(resized(self.font(), -1))
        self.count.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.count.setWordWrap(True)
        self.count.hide()
        self._lay_out()
        self._colour()

    def _lay_out(self) -> None:
        inset = self._theme.tokens.space["panel_inset"]
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.contents)
        self._pages.addWidget(self.hits)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(8)
        head = QVBoxLayout()
        head.setContentsMargins(inset, 0, inset, 0)
        head.setSpacing(8)
        head.addWidget(self.field)
        head.addWidget(self.count)
        column.addLayout(head)
        column.addWidget(self._pages, 1)

    def _colour(self) -> None:
        panel = QPalette(self.palette())
        panel.setColor(QPalette.ColorRole.Base, self._theme.colour("panel"))
        self.contents.setPalette(panel)
        self.hits.setPalette(panel)

    def show_guide(self, guide: Guide, index: GuideIndex) -> None:
        """Show the contents of a guide, and search it in its ``index``."""
        self._index = index
        self.contents.show_guide(guide)
        self.search()

    def stand_at(self, place: GuidePlace) -> None:
        """Show where the reader is."""
        self.contents.stand_at(place)

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Draw in another theme."""
        self._theme, self._icons = theme, icons
        self._delegate.restyle(theme, icons, ListFonts.of(theme, self.font()))
        self.hits.measure_again()
        self.contents.set_theme(theme, icons)
        self._colour()

    # --- searching -------------------------------------------------------------------------

    def _typed(self, text: str) -> None:
        if text.strip():
            self._pause.start()
        else:
            self.search()

    def search(self) -> None:
        """Search for what stands in the field now; where nothing does, show the contents."""
        self._pause.stop()
        query = self.field.text().strip()
        if self._index is None:
            return
        search = GuideSearch(query, self._index.language) if query else None
        if search is None or not search.words:
            self._pages.setCurrentWidget(self.contents)
            self.count.hide()
            self.searched.emit(None)
            return
        hits = search.hits(self._index)
        self._model.show(hits)
        self._pages.setCurrentWidget(self.hits)
        words = (
            counted(translate("guide", "%Ln section(s)", "", len(hits)), len(hits))
            if hits
            else translate("guide", "No section of the guide has all of these words.")
        )
        self.count.setText(words)
        self.count.show()
        announce(self.field, words)
        self.searched.emit(search)

    def _choose_hit(self, index: QModelIndex) -> None:
        hit = index.data(RowRole)
        if hit is not None:
            self.hit_chosen.emit(hit)

    def _enter_hits(self) -> None:
        """Go to the best hit: Enter in the field."""
        self.search()
        first = self._model.index(0)
        if self._pages.currentWidget() is self.hits and first.isValid():
            self.hits.setCurrentIndex(first)
            self._choose_hit(first)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lead from the field into the list below by the arrow down."""
        if (
            watched is self.field
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Down
        ):
            listed = self._pages.currentWidget() is self.hits
            shown = self.hits if listed else self.contents
            shown.setFocus(Qt.FocusReason.ShortcutFocusReason)
            if listed and self._model.rowCount():
                self.hits.setCurrentIndex(self._model.index(0))
            return True
        return super().eventFilter(watched, event)
