"""Collections in the window: made, named, moved, filled, emptied and deleted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Qt

from diptych.domain.errors import DiptychError
from diptych.library import collecting
from diptych.library.following import followed
from diptych.library.nesting import Step
from diptych.ui.appearance.look import Look
from diptych.ui.errors import words_for
from diptych.ui.hand import Hand
from diptych.ui.panels.article_menus import collect_menu
from diptych.ui.study import Study
from diptych.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from diptych.domain.article import Article
    from diptych.domain.collection import Collection
    from diptych.library.edits import Edit

translate = QCoreApplication.translate


class Collecting(QObject):
    """Shows the collections in the library panel, and does there what the reader wants of them."""

    def __init__(
        self,
        window: MainWindow,
        look: Look,
        *,
        study: Study,
        hand: Hand,
        chosen: Callable[[], Sequence[str]],
    ) -> None:
        """``chosen`` says which articles a key is for."""
        super().__init__(window)
        self._window = window
        self._look = look
        self._attachment = study.attachment
        self._contents = study.contents
        self._shelves = study.shelves
        self._hand = hand
        self._chosen = chosen
        self._made = ""
        """The collection that was made last and is to be chosen when it is there."""
        panel, tree = window.library_panel, window.library_panel.shelves
        panel.collect_requested.connect(self.put_in)
        panel.collect_anew_requested.connect(self.ask_for_new)
        panel.take_out_requested.connect(self.take_out)
        tree.new_requested.connect(lambda key: self.ask_for_new((), within=key))
        tree.move_requested.connect(self.move)
        tree.shelves.moved.connect(self.move)
        tree.stepped.connect(self.step)
        tree.shelves.renamed.connect(self.rename)
        tree.delete_requested.connect(self.delete)
        window.actions_.bind("library.collect", self._open_menu)
        window.actions_.bind("library.new_collection", lambda: self.ask_for_new(()))
        self._shelves.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        panel = self._window.library_panel
        panel.show_shelves(list(self._shelves.known.values()))
        if self._made in self._shelves.known:
            made, self._made = self._made, ""
            panel.shelves.choose(made)

    # --- articles --------------------------------------------------------------------------

    def put_in(self, article_ids: Sequence[str], key: str) -> None:
        """Put articles into a collection; say so where they are in it already."""
        collection = self.collection(key)
        if collection is None:
            return
        articles = self._articles(article_ids)
        if articles and all(key in one.collections for one in articles):
            words = translate("collections", "That is in “{name}” already.")
            self.tell(words.format(name=collection.name))
            return
        self.do(lambda: collecting.put_in(collection, articles))

    def take_out(self, article_ids: Sequence[str], key: str) -> None:
        """Take articles out of a collection; say so where they are only in one inside it."""
        collection = self.collection(key)
        if collection is None:
            return
        articles = self._articles(article_ids)
        if not any(key in one.collections for one in articles):
            words = translate("collections", "It is in a collection inside “{name}”.")
            self.tell(words.format(name=collection.name))
            return
        self.do(lambda: collecting.take_out(collection, articles))

    def _open_menu(self) -> None:
        """Let the reader choose, at the article, the collection it is to be in."""
        chosen, panel = list(self._chosen()), self._window.library_panel
        if not chosen or panel.read_only:
            return
        menu = collect_menu(panel, self._window, chosen)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        view = panel.view
        if view.hasFocus():
            place = view.visualRect(view.currentIndex()).bottomLeft() + QPoint(24, 0)
            menu.popup(view.viewport().mapToGlobal(place))
        else:
            pane = self._window.area.current()
            over = pane.header if pane is not None else self._window
            menu.popup(over.mapToGlobal(QPoint(14, over.height())))
        menu.setActiveAction(menu.actions()[0])

    # --- collections -----------------------------------------------------------------------

    def ask_for_new(self, article_ids: Sequence[str], within: str = "") -> None:
        """Ask for a name, and make a collection with these articles in it."""
        articles, parent = self._articles(article_ids), self.collection(within)

        def make(name: str) -> None:
            self.make(name, parent=parent, articles=articles)

        title = translate("collections", "New collection")
        name, act = translate("collections", "Name"), translate("collections", "Make")
        self.ask(title, name, "", act, make, fault_of=partial(self.fault_of, parent))

    def rename(self, key: str, name: str) -> None:
        """Give a collection another name."""
        collection = self.collection(key)
        if collection is not None:
            every = self._shelves.collections()
            self.do(lambda: collecting.rename_collection(collection, name, every))

    def move(self, key: str, into: str, before: str = "") -> None:
        """Put a collection into another, or at the top: before one that is there, or last."""
        collection, parent = self.collection(key), self.collection(into)
        if collection is not None:
            every, following = self._shelves.collections(), self.collection(before)
            self.do(lambda: collecting.move_collection(collection, parent, every, before=following))

    def step(self, key: str, step: Step) -> None:
        """Move a collection by one step."""
        collection = self.collection(key)
        if collection is not None:
            every = self._shelves.collections()
            self.do(lambda: collecting.step_collection(collection, step, every))

    def delete(self, key: str) -> None:
        """Delete a collection and those in it, and no article."""
        collection = self.collection(key)
        if collection is not None:
            every = self._shelves.collections()
            self.do(lambda: collecting.delete_collection(collection, every))

    # --- what they have in common ------------------------------------------------------------

    def make(
        self,
        name: str,
        *,
        parent: Collection | None = None,
        query: str | None = None,
        articles: Sequence[Article] = (),
    ) -> bool:
        """Make a collection, which is chosen as soon as it is there; ``False`` if it cannot be."""
        library = self._attachment.library
        try:
            edit = collecting.make_collection(
                name,
                self._shelves.collections(),
                parent=parent,
                query=query,
                articles=articles,
                person_id=library.me.id if library is not None else "",
            )
        except DiptychError as error:
            self._window.notices.fail(error)
            return False
        # A search stays where it was made; what is in a new collection wants to be seen.
        self._made = edit.changes[0].object_id if query is None else ""
        self._hand.do(lambda _: edit)
        return True

    def fault_of(self, parent: Collection | None, name: str) -> str:
        """Say why there cannot be a collection of this name; nothing where there can."""
        try:
            collecting.make_collection(name, self._shelves.collections(), parent=parent)
        except DiptychError as error:
            return words_for(error)
        return ""

    def do(self, make: Callable[[], Edit]) -> None:
        """Do an edit that may be refused; say why it is."""
        try:
            edit = make()
        except DiptychError as error:
            self._window.notices.fail(error)
            return
        edit = followed(edit, self._contents.tags.values(), self._shelves.collections())
        if edit.changes:
            self._hand.do(lambda _: edit)

    def collection(self, key: str) -> Collection | None:
        """Return a collection or a saved search as it was last known."""
        shelf = self._shelves.known.get(key)
        return None if shelf is None else shelf.collection

    def _articles(self, article_ids: Sequence[str]) -> list[Article]:
        known = self._contents.articles
        return [known[key].article for key in article_ids if key in known]

    def tell(self, words: str) -> None:
        """Say something for a moment."""
        self._window.notices.tell(words, key="hint", passing=True)

    def ask(
        self,
        title: str,
        label: str,
        text: str,
        act: str,
        take: Callable[[str], object],
        *,
        fault_of: Callable[[str], str] = lambda _: "",
    ) -> None:
        """Ask for one line, and hand on what was written, unless ``fault_of`` finds a fault."""
        from diptych.ui.dialogs.line_dialog import LineDialog  # noqa: PLC0415 - on demand

        asking = LineDialog(
            self._look.theme,
            title,
            label=label,
            text=text,
            act=act,
            parent=self._window,
            fault_of=fault_of,
        )
        asking.given.connect(take)
        asking.finished.connect(asking.deleteLater)
        asking.open()
