"""What screen readers meet in a pane: the article as a document, its paragraphs as its parts.

Nothing here exists before a screen reader asks: Qt calls the factory for what is looked at, and
it is looked at only then. Paragraphs in view are children of the document, in reading order; a
mirror of the text around the caret follows them, for all that is done by character.
"""

from __future__ import annotations

from collections.abc import Container

import shiboken6
from PySide6.QtCore import QObject, QPoint, QRect, QTimer
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget

from diptych.ui.reader.accessibility_mirror import Mirror
from diptych.ui.reader.accessibility_words import described, role_of
from diptych.ui.reader.page import Placed
from diptych.ui.reader.picture_painting import words_of
from diptych.ui.reader.reader_view import ReaderView
from diptych.ui.reader.text_model import TextModel

_KEPT = 400
"""Paragraphs that are made before those that are out of view are dropped."""


class ArticleDocument(QAccessibleWidget):
    """A reading surface as a document. Only what the reader can see has paragraphs here."""

    def __init__(self, view: ReaderView) -> None:
        super().__init__(view, QAccessible.Role.Document)
        self._view = view
        self._model: TextModel | None = None
        self._paragraphs: dict[int, ArticleParagraph] = {}
        self._mirror = Mirror(view)
        # Qt owns what it was handed and deletes it last; paragraphs must go before their view.
        view.destroyed.connect(lambda _: self._forget())

    def paragraph(self, piece: int) -> ArticleParagraph:
        """Return the accessible of a piece, the same one as long as the text is the same."""
        model = self._view.scene.page.model
        if model is not self._model:
            self._forget()
            self._model = model
        made = self._paragraphs.get(piece)
        if made is None:
            made = self._paragraphs[piece] = ArticleParagraph(self._view, model, piece)
            if len(self._paragraphs) == _KEPT:
                # Not now: whoever asks is still looking at some of them.
                QTimer.singleShot(0, self._view, self._drop_far)
        return made

    def _drop_far(self) -> None:
        self._forget({placed.piece for placed in self._shown()})

    def _forget(self, but: Container[int] = ()) -> None:
        gone = [piece for piece in self._paragraphs if piece not in but]
        for paragraph in [self._paragraphs.pop(piece) for piece in gone]:
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(paragraph))

    def _shown(self) -> list[Placed]:
        scene = self._view.scene
        return [
            placed
            for placed in scene.page.visible(self._view.text_height())
            if placed.y + placed.laid.height > 0
        ]

    def childCount(self) -> int:
        """Return how many paragraphs are in view, and the mirror."""
        return len(self._shown()) + 1

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]  # Qt allows none
        """Return a paragraph by its order on the screen, or the mirror behind them."""
        shown = self._shown()
        if 0 <= index < len(shown):
            return self.paragraph(shown[index].piece)
        if index == len(shown):
            return QAccessible.queryAccessibleInterface(self._mirror)
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Return which child that is; -1 for what is not in view."""
        shown = self._shown()
        if isinstance(child, ArticleParagraph):
            pieces = [placed.piece for placed in shown]
            return pieces.index(child.piece) if child.piece in pieces else -1
        return len(shown) if child.object() is self._mirror else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]  # noqa: N802 - as above
        """Return the paragraph at a place of the screen."""
        viewport = self._view.viewport()
        point = viewport.mapFromGlobal(QPoint(x, y))
        if not viewport.rect().contains(point):
            return None
        placed = self._view.scene.page.piece_at_y(point.y())
        return self.paragraph(placed.piece) if placed is not None else None

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]  # noqa: N802 - as above
        """Return the mirror: it has the keyboard when the surface has it."""
        return QAccessible.queryAccessibleInterface(self._mirror)


class ArticleParagraph(QAccessibleInterface):
    """One piece of the text: a heading or a paragraph, and in its description its highlights."""

    def __init__(self, view: ReaderView, model: TextModel, piece: int) -> None:
        super().__init__()
        self._view = view
        self._model = model
        self.piece = piece

    def isValid(self) -> bool:
        """Tell whether this still is what the surface shows."""
        if not shiboken6.isValid(self._view) or self.piece >= len(self._model):
            return False
        return self._view.scene.page.model is self._model

    def object(self) -> QObject | None:  # type: ignore[override]  # Qt allows none
        """Return nothing: a paragraph is no object of Qt's."""
        return None

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]  # as above
        """Return the document, as long as there is one."""
        if not shiboken6.isValid(self._view):
            return None
        return QAccessible.queryAccessibleInterface(self._view)

    def childCount(self) -> int:
        """Return that it has no parts."""
        return 0

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]  # noqa: ARG002 - Qt's signature
        """Return nothing."""
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]  # noqa: ARG002, N802 - Qt's
        """Return nothing."""
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:  # noqa: ARG002 - Qt's signature
        """Return that it has no parts."""
        return -1

    def text(self, kind: QAccessible.Text) -> str:
        """Return its words as its name, and what is marked in them as its description."""
        if not self.isValid():
            return ""
        if kind == QAccessible.Text.Name:
            words = self._model.slice(self.piece)
            return words_of(words) if self.role() == QAccessible.Role.Graphic else words
        if kind == QAccessible.Text.Description:
            return described(self._model, self.piece, self._view.layers, self._view.tags)
        return ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:  # noqa: N802 - Qt's name
        """Change nothing: articles are read."""

    def role(self) -> QAccessible.Role:
        """Return heading, list item, quotation or paragraph."""
        if not self.isValid():
            return QAccessible.Role.Paragraph
        return role_of(self._model.kind(self.piece))

    def rect(self) -> QRect:
        """Return where it is on the screen."""
        if not self.isValid():
            return QRect()
        scene, viewport = self._view.scene, self._view.viewport()
        laid = scene.page.laid(self.piece)
        corner = QPoint(scene.columns.text, scene.page.y_of(self.piece) + laid.above)
        size = (scene.columns.text_width, laid.height - laid.above)
        return QRect(viewport.mapToGlobal(corner), QRect(0, 0, *size).size())

    def state(self) -> QAccessible.State:
        """Return that it can be read and not changed, and whether it is on the screen."""
        state = QAccessible.State()
        state.readOnly = state.multiLine = True
        visible = self.isValid() and self._view.isVisible()
        state.invisible = not visible
        if visible:
            viewport = self._view.viewport()
            area = QRect(viewport.mapToGlobal(QPoint(0, 0)), viewport.size())
            state.offscreen = not area.intersects(self.rect())
        return state
