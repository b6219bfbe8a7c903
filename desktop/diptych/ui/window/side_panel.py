"""The panel on the right: annotations, speakers and tags under tabs; first steps at its foot."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from diptych.ui.panels.annotations_panel import AnnotationsPanel
from diptych.ui.widgets.hairline_tabs import HairlineTabs

TABS = ("annotations", "speakers", "tags")
"""What the tabs are called in what is kept, in their order."""


class SidePanel(QWidget):
    """Tabs of 40 px. Pages but the first are made when they are first shown."""

    def __init__(
        self,
        annotations: AnnotationsPanel,
        make_speakers: Callable[[], QWidget],
        make_tags: Callable[[], QWidget],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.annotations = annotations
        self._makers = {1: make_speakers, 2: make_tags}
        self._made: dict[int, QWidget] = {0: annotations}
        self.tabs = HairlineTabs(self)
        self.tabs.addTab(self.tr("Annotations"))
        self.tabs.addTab(self.tr("Speakers"))
        self.tabs.addTab(self.tr("Tags"))
        self.tabs.setAccessibleName(self.tr("Panels"))
        self.tabs.currentChanged.connect(self._show)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(annotations)
        self._foot: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.tabs)
        self._column.addWidget(self._pages, 1)

    def _show(self, number: int) -> None:
        if number not in self._made:
            self._made[number] = self._makers[number]()
            self._pages.addWidget(self._made[number])
        self._pages.setCurrentWidget(self._made[number])

    @property
    def page(self) -> QWidget:
        """The panel that is in front; it gives the keyboard to its list."""
        return self._pages.currentWidget() or self.annotations

    @property
    def tab(self) -> str:
        """Which tab is in front, as it is kept."""
        return TABS[self.tabs.currentIndex()]

    def show_tab(self, tab: str) -> None:
        """Bring a tab to the front that was kept; one that is not known is left alone."""
        if tab in TABS:
            self.tabs.setCurrentIndex(TABS.index(tab))

    def show_speakers(self) -> None:
        """Bring those who are quoted to the front."""
        self.tabs.setCurrentIndex(1)

    def show_tags(self) -> None:
        """Bring the codebook to the front."""
        self.tabs.setCurrentIndex(2)

    def set_foot(self, foot: QWidget | None) -> None:
        """Put a card at the foot, or take it away."""
        if self._foot is not None:
            self._column.removeWidget(self._foot)
            self._foot.deleteLater()
        self._foot = foot
        if foot is not None:
            self._column.addWidget(foot)
