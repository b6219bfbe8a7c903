"""Links: the reader is shown where one leads, and nothing is opened without being asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from diptych.domain.span import Span
from diptych.ui.appearance.look import Look
from diptych.ui.journeys.opening import Opening, Visit
from diptych.ui.reader.pane import ArticlePane
from diptych.ui.widgets.announcement import announce
from diptych.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from diptych.ui.widgets.link_notice import LinkNotice

Opener = Callable[[QUrl], bool]
"""Hands an address to the program that the reader has for such; ``False`` where there is none."""


class Links(QObject):
    """Shows the address of a link above the text that has it, or goes there within the text.

    Diptych connects to nothing: opening is handing the address to another program.
    """

    def __init__(
        self,
        window: MainWindow,
        look: Look,
        opening: Opening,
        *,
        opener: Opener = QDesktopServices.openUrl,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        self._opening = opening
        self.opener = opener
        for pane in window.area.panes():
            self._serve(pane)
        window.area.pane_added.connect(self._serve)
        window.escaped.connect(self._close_all)
        window.actions_.bind("read.open_link", self._open_at_caret)
        look.theme_changed.connect(self._retint)

    def _serve(self, pane: ArticlePane) -> None:
        pane.view.opened_link.connect(partial(self._show, pane))
        pane.view.note_followed.connect(partial(self._follow, pane))

    def _open_at_caret(self) -> None:
        pane = self._opening.current()
        if pane is not None and not pane.view.open_link_at_caret():
            words = self.tr("There is no link at the caret.")
            self._window.notices.tell(words, key="hint", passing=True)

    def _show(self, pane: ArticlePane, target: str, by_key: bool) -> None:
        from diptych.text.link_places import place_inside  # noqa: PLC0415 - links are rare

        readable = pane.view.readable
        place = place_inside(readable, target) if readable is not None else None
        self._close(pane)
        if place is None:
            self._tell(pane, target, by_key=by_key)
        else:
            self._window.area.set_current(pane)
            self._opening.go(Visit(pane.article_id, span=Span(place, place)))

    def _follow(self, pane: ArticlePane, offset: int) -> None:
        """Go from a reference to its note, or from a note back to where it is referred to."""
        from diptych.text.link_places import note_place  # noqa: PLC0415 - links are rare

        readable = pane.view.readable
        place = note_place(readable, offset) if readable is not None else None
        if place is None:
            words = self.tr("The note that is meant here is not in the text.")
            self._window.notices.tell(words, key="hint", passing=True)
            return
        self._window.area.set_current(pane)
        self._opening.go(Visit(pane.article_id, span=Span(place, place)))

    def _tell(self, pane: ArticlePane, target: str, *, by_key: bool) -> None:
        from diptych.text.addresses import Address, address_of  # noqa: PLC0415 - links are rare
        from diptych.ui.widgets.link_notice import COPY, OPEN, LinkNotice  # noqa: PLC0415

        address = address_of(target)
        if address.opens and not QUrl(address.text).isValid():
            address = Address(address.text)
        notice = LinkNotice(self._look.icons, address, pane)
        acts = {OPEN: self.open_address, COPY: self._copy}
        notice.chosen.connect(lambda key: self._leave(pane, partial(acts[key], address.text)))
        notice.closed.connect(lambda: self._leave(pane))
        pane.add_notice(notice)
        notice.show()
        if by_key:
            notice.buttons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
        announce(pane.view, notice.accessibleName())

    def _leave(self, pane: ArticlePane, act: Callable[[], object] | None = None) -> None:
        """Take the notice away and go on reading."""
        self._close(pane)
        pane.view.setFocus()
        if act is not None:
            act()

    def open_address(self, address: str) -> None:
        """Hand an address, which the reader has seen and said yes to, to another program."""
        if not self.opener(QUrl(address)):
            self._window.notices.tell(
                self.tr("No program of this computer opened the address."),
                key="link",
                actions=(("copy", self.tr("Copy address")),),
                chosen={"copy": partial(self._copy, address)},
            )

    def _copy(self, address: str) -> None:
        QGuiApplication.clipboard().setText(address)

    def _notices(self, pane: ArticlePane) -> list[LinkNotice]:
        from diptych.ui.widgets.link_notice import LinkNotice  # noqa: PLC0415 - links are rare

        return pane.findChildren(LinkNotice)

    def _close(self, pane: ArticlePane) -> None:
        for notice in self._notices(pane):
            pane.drop_notice(notice)

    def _close_all(self) -> None:
        for pane in self._window.area.panes():
            self._close(pane)

    def _retint(self, _: object) -> None:
        for pane in self._window.area.panes():
            for notice in self._notices(pane):
                notice.retint()
