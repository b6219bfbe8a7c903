"""The menu of a text: what can be done with the words and highlights where it is asked for."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from diptych.ui.appearance.look import Look
from diptych.ui.journeys.annotating import Annotating
from diptych.ui.journeys.quoting import Quoting
from diptych.ui.journeys.reblocking import Reblocking
from diptych.ui.journeys.reshaping import Reshaping
from diptych.ui.panels.colours import colour_menu, colour_of, swatch
from diptych.ui.reader.pane import ArticlePane
from diptych.ui.window.main_window import MainWindow

AT_MOST = 12
"""Highlights at one place that the menu lists; the key for the next one reaches all."""

_MARKING = ("annotate.highlight", "annotate.tag", "annotate.note")
_SHAPING = ("annotate.merge", "annotate.split", "annotate.delete")
_LINKING = ("annotate.link", "annotate.follow")
_COPYING = ("edit.copy", "edit.copy_reference")


class TextMenu(QObject):
    """Opens the menu at the pointer or the caret; its actions are those of the window."""

    def __init__(
        self,
        window: MainWindow,
        look: Look,
        *,
        reshaping: Reshaping,
        annotating: Annotating,
        reblocking: Reblocking,
        quoting: Quoting,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        self._reshaping = reshaping
        self._annotating = annotating
        self._reblocking = reblocking
        self._quoting = quoting
        for pane in window.area.panes():
            self._serve(pane)
        window.area.pane_added.connect(self._serve)

    def _serve(self, pane: ArticlePane) -> None:
        pane.view.menu_requested.connect(partial(self._open, pane))

    def _open(self, pane: ArticlePane, at: QPoint) -> None:
        if pane.view.readable is None:
            return
        self._window.area.set_current(pane)
        menu = self.menu(pane)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def menu(self, pane: ArticlePane) -> QMenu:
        """Return the menu for where the caret of a pane is, or for what is selected there."""
        self._reshaping.offer()
        actions, menu = self._window.actions_.by_id, QMenu(self._window)
        selected = pane.view.selection() is not None
        here = self._reshaping.here()
        if not selected and len(here) > 1:
            menu.addMenu(self._highlights_here(menu, pane))
            menu.addSeparator()
        for name in _MARKING:
            if selected or (here and name != "annotate.highlight"):
                menu.addAction(actions[name])
        if here and not selected:
            menu.addMenu(self._colours(menu))
        for name in _SHAPING:
            if actions[name].isEnabled() and (name != "annotate.delete" or here):
                menu.addAction(actions[name])
        if (of_quotation := self._quoting.menu(menu)) is not None:
            menu.addMenu(of_quotation)
        if here and not selected:
            self._add_links(menu, pane)
        menu.addSeparator()
        for name in _COPYING:
            if selected or here:
                menu.addAction(actions[name])
        menu.addAction(actions["edit.select_all"])
        menu.addSeparator()
        menu.addMenu(self._reblocking.menu(menu))
        return menu

    def _add_links(self, menu: QMenu, pane: ArticlePane) -> None:
        menu.addSeparator()
        for name in _LINKING:
            if name == "annotate.link" or self._is_linked(pane):
                menu.addAction(self._window.actions_.by_id[name])

    def _is_linked(self, pane: ArticlePane) -> bool:
        return any(one.id in pane.view.layers.links for one in self._reshaping.here()[:1])

    def _colours(self, parent: QMenu) -> QMenu:
        meant = [one.id for one in self._reshaping.here()[:1]]
        menu = colour_menu(self._look.theme, parent, follow=True)
        menu.setTitle(self.tr("Colour"))
        menu.triggered.connect(
            lambda action: self._annotating.recolour(meant, colour_of(action)),
        )
        return menu

    def _highlights_here(self, parent: QMenu, pane: ArticlePane) -> QMenu:
        """Return a menu that says which of several highlights is meant, and lets one choose."""
        here, layers = self._reshaping.here(), pane.view.layers
        ordered = layers.by_rank(here)[:AT_MOST]
        menu = QMenu(self.tr("Highlights here: {count}").format(count=len(here)), parent)
        group = QActionGroup(menu)
        for annotation in ordered:
            words = self._reshaping.words_of(annotation).replace("&", "&&")
            icon = swatch(layers.colour(annotation), self._look.theme, menu.devicePixelRatioF())
            action = menu.addAction(icon, words)
            action.setCheckable(True)
            action.setChecked(annotation.id == here[0].id)
            group.addAction(action)
            action.triggered.connect(partial(self._choose, annotation.id))
        return menu

    def _choose(self, annotation_id: str, _: object = None) -> None:
        for annotation in self._reshaping.here():
            if annotation.id == annotation_id:
                self._reshaping.choose(annotation)
