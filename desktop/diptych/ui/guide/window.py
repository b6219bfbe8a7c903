"""The window of the guide: its contents and what is found in it beside the text of a chapter."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QFontDatabase,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from diptych.domain.guide import Guide, GuideHit, GuidePlace
from diptych.library.guide import GuideIndex
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.guide.rendering import LARGEST, SMALLEST, USUAL, GuideType
from diptych.ui.guide.sidebar import GuideSidebar
from diptych.ui.guide.text_view import GuideText
from diptych.ui.guide.way import Stop, Way
from diptych.ui.panels.fonts import reading_families
from diptych.ui.widgets.hairline import Hairline
from diptych.ui.widgets.icon_button import IconButton
from diptych.ui.window.splitters import HairlineSplitter

translate = QCoreApplication.translate

SIZE, LEAST = QSize(1040, 760), QSize(380, 320)
SIDEBAR = 288
FRAME = QSize(8, 40)
"""What a frame takes around the window, at most."""
NARROW_BELOW = 720
"""Pixels of width below which the contents come in place of the text, and only when asked for."""


class GuideWindow(QWidget):
    """A window of its own, not modal, left by Escape; its keys are those of a browser."""

    browser_wanted = Signal(object)
    """Show the page of the whole guide, at this ``GuidePlace``, in the reader's browser."""
    closing = Signal()
    """It is about to be closed: the last moment to see where it stands."""

    def __init__(self, theme: Theme, icons: Icons, *, size: int = USUAL) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._theme, self._icons = theme, icons
        self._guide: Guide | None = None
        self._folder = Path()
        self._wanted: GuidePlace | None = None
        self._narrow = False
        self._way = Way()
        self._size = min(max(size, SMALLEST), LARGEST)
        self.setWindowTitle(translate("guide", "Guide"))
        self.setMinimumSize(LEAST)
        self.resize(SIZE.boundedTo(self.screen().availableGeometry().size() - FRAME))
        self.sidebar = GuideSidebar(theme, icons, self)
        self.text = GuideText(theme, self._type(), self)
        self._make_actions()
        self._lay_out()
        self.sidebar.chosen.connect(self._choose)
        self.sidebar.hit_chosen.connect(self._show_hit)
        self.sidebar.searched.connect(self.text.mark)
        self.sidebar.left.connect(self._to_text)
        self.text.followed.connect(self._follow)
        self.text.resized_by.connect(self._resize_type)

    @property
    def type_size(self) -> int:
        """The size of the letters, in pixels."""
        return self._size

    @property
    def place(self) -> GuidePlace | None:
        """Where the reader is."""
        return self._way.current.place if self._way.current is not None else None

    # --- making ----------------------------------------------------------------------------

    def _make_actions(self) -> None:
        keys = QKeySequence.StandardKey
        self.back = self._action("back", translate("guide", "Back"), self.go_back, "Alt+Left")
        self.forward = self._action(
            "forward", translate("guide", "Forward"), self.go_forward, "Alt+Right"
        )
        self.home = self._action(
            "home", translate("guide", "To the beginning"), self.go_home, "Alt+Home", "F1"
        )
        self.contents = self._action(
            "sidebar-left", translate("guide", "Contents"), self._turn_sidebar, "Ctrl+1"
        )
        self._action("", "", self.seek, keys.Find)
        self._action("", "", lambda: self._resize_type(1), keys.ZoomIn, "Ctrl+=")
        self._action("", "", lambda: self._resize_type(-1), keys.ZoomOut)
        self._action("", "", lambda: self._resize_type(0), "Ctrl+0")
        self._action("", "", self._other_part, "F6")
        self._action("", "", self.close, "Ctrl+W")
        self._offer_steps()

    def _action(
        self,
        icon: str,
        words: str,
        act: Callable[[], object],
        *keys: str | QKeySequence.StandardKey,
    ) -> QAction:
        action = QAction(words, self)
        if icon:
            action.setIcon(self._icons.icon(icon))
        bound = [
            one
            for key in keys
            for one in (
                [QKeySequence(key)] if isinstance(key, str) else QKeySequence.keyBindings(key)
            )
        ]
        action.setShortcuts(bound)
        if words:
            named = bound[0].toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{words} ({named})")
        action.triggered.connect(lambda _=False: act())
        self.addAction(action)
        return action

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(10, 7, 10, 7)
        head.setSpacing(4)
        for action in (self.contents, self.back, self.forward, self.home):
            head.addWidget(IconButton.of(action, self))
        head.addStretch(1)
        self.browser = QPushButton(translate("guide", "Open in the browser"), self)
        self.browser.setFlat(True)
        self.browser.clicked.connect(self._open_browser)
        head.addWidget(self.browser)
        self._splitter = HairlineSplitter(self)
        self._splitter.addWidget(self.sidebar)
        self._splitter.addWidget(self.text)
        self._splitter.setStretchFactor(0, 0)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([SIDEBAR, SIZE.width() - SIDEBAR])
        self.sidebar.setMinimumWidth(200)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Hairline(parent=self))
        column.addWidget(self._splitter, 1)
        self.setAutoFillBackground(True)

    def _type(self) -> GuideType:
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        return GuideType(
            reading=tuple(reading_families(self._theme)),
            interface=self.font().family(),
            fixed=fixed.family(),
            size=self._size,
        )

    # --- showing ---------------------------------------------------------------------------

    def show_guide(self, guide: Guide, index: GuideIndex, folder: Path) -> None:
        """Have the guide, whose pictures lie in ``folder``; what was asked for meanwhile comes."""
        self._guide, self._folder = guide, folder
        self.sidebar.show_guide(guide, index)
        wanted, self._wanted = self._wanted, None
        self.go(wanted or GuidePlace(guide.chapters[0].slug if guide.chapters else ""))

    def go(self, place: GuidePlace) -> None:
        """Show a place: as soon as the guide is there, if it is not yet."""
        if self._guide is None:
            self._wanted = place
            return
        if self._guide.chapter(place.chapter) is None:
            return
        self._leave()
        self._way.go(place)
        self._show(Stop(place))

    def come_forward(self) -> None:
        """Show it before the other windows, with the keyboard in the text."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        self._to_text()

    def _leave(self) -> None:
        self._way.leave(self.text.verticalScrollBar().value())

    def _show(self, stop: Stop) -> None:
        assert self._guide is not None
        chapter = self._guide.chapter(stop.place.chapter)
        if chapter is None:
            return
        if self.text.chapter is not chapter:
            self.text.show_chapter(chapter, self._folder)
            named = translate("guide", "{chapter} – Guide").replace("{chapter}", chapter.title)
            self.setWindowTitle(named)
        self.text.go_to(stop.place)
        if stop.scrolled is not None:
            self.text.verticalScrollBar().setValue(stop.scrolled)
        self.sidebar.stand_at(stop.place)
        self._offer_steps()

    def _offer_steps(self) -> None:
        self.back.setEnabled(self._way.can_go_back)
        self.forward.setEnabled(self._way.can_go_forward)

    def _choose(self, place: GuidePlace) -> None:
        self.go(place)
        if self._narrow:
            self.sidebar.hide()
            self.text.show()
        self._to_text()

    def _show_hit(self, hit: GuideHit) -> None:
        """Go to what was found; the list stays where it is, with the keyboard in it."""
        self.go(hit.place)
        if self._narrow:
            self.sidebar.hide()
            self.text.show()
            self._to_text()
        self.text.go_to_passage(hit.place, hit.passage)

    def _follow(self, anchor: str) -> None:
        place = self._guide.place_at(anchor) if self._guide is not None else None
        if place is not None:
            self.go(place)

    def go_back(self) -> None:
        """Go to where the reader was before."""
        self._leave()
        stop = self._way.back()
        if stop is not None:
            self._show(stop)

    def go_forward(self) -> None:
        """Go to where the reader had come back from."""
        self._leave()
        stop = self._way.forward()
        if stop is not None:
            self._show(stop)

    def go_home(self) -> None:
        """Go to the first chapter."""
        if self._guide is not None and self._guide.chapters:
            self.go(GuidePlace(self._guide.chapters[0].slug))

    def seek(self) -> None:
        """Give the keyboard to the field of the search."""
        self.sidebar.show()
        self.text.setVisible(not self._narrow)
        self.sidebar.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.sidebar.field.selectAll()

    def _open_browser(self) -> None:
        self.browser_wanted.emit(self.place or GuidePlace(""))

    # --- how it stands ---------------------------------------------------------------------

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Draw in another theme."""
        self._theme, self._icons = theme, icons
        for action, icon in (
            (self.back, "back"), (self.forward, "forward"), (self.home, "home"),
            (self.contents, "sidebar-left"),
        ):  # fmt: skip
            action.setIcon(icons.icon(icon))
        self.sidebar.set_theme(theme, icons)
        self.text.set_look(theme, self._type())
        self.update()

    def _resize_type(self, step: int) -> None:
        """Make the letters larger or smaller by some pixels; 0 is their usual size."""
        wanted = self._size + step if step else USUAL
        self._size = min(max(wanted, SMALLEST), LARGEST)
        self.text.set_look(self._theme, self._type())

    def geometry_text(self) -> str:
        """Return what Qt makes of the window's place, as text: what ``restore`` takes."""
        return bytes(self.saveGeometry().toBase64().data()).decode("ascii")

    def restore(self, geometry: str) -> None:
        """Stand where it stood last time."""
        if geometry:
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode("ascii", "replace")))

    def _turn_sidebar(self) -> None:
        """Show the contents, or hide them; where it is narrow, in the place of the text."""
        shown = self.sidebar.isHidden()
        self.sidebar.setVisible(shown)
        self.text.setVisible(not (shown and self._narrow))
        if shown:
            self.sidebar.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._to_text()

    def _to_text(self) -> None:
        if self.text.isHidden():
            self.sidebar.hide()
            self.text.show()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _other_part(self) -> None:
        if self.text.hasFocus():
            self.seek()
        else:
            self._to_text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the contents give way where there is no room for both."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW_BELOW
        if narrow != self._narrow:
            self._narrow = narrow
            self.sidebar.setVisible(not narrow)
            self.text.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape lead out of the contents of a narrow window, or out of the guide."""
        if event.key() == Qt.Key.Key_Escape:
            if self.text.isHidden():
                self._to_text()
            else:
                self.close()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell where it stood."""
        self.closing.emit()
        super().closeEvent(event)
