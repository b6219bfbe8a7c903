"""Writing and reading one note: title, text or preview, and what it has to do with others."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Collection, Sequence
from html import escape

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from diptych.domain.changes import Kind
from diptych.domain.reference import REFERABLE, Target
from diptych.library.noting import title_of_both
from diptych.text.addresses import address_of
from diptych.text.merging import merged
from diptych.text.references import Reference, expanded, short_words, shortened, targets
from diptych.ui.appearance.fonts import resized
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.models.reference_completion import Offer
from diptych.ui.models.reference_list_model import ReferenceListModel
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.panels.note_text import NoteText
from diptych.ui.panels.reference_delegate import ROW, ReferenceDelegate
from diptych.ui.widgets.card_list_view import CardListView
from diptych.ui.widgets.hairline import Hairline
from diptych.ui.widgets.link_notice import OPEN, LinkNotice
from diptych.ui.widgets.markdown_preview import MarkdownPreview
from diptych.ui.widgets.written_text import text_in

translate = QCoreApplication.translate

PAUSE = 600
"""Milliseconds without typing after which a note is saved."""

PREVIEW_KEY = Qt.Key.Key_F8
ROWS_AT_MOST = 6
ROWS_AT_LEAST = 2
LINES_LEFT = 3
"""Lines of the note that stay in sight above what fits behind ``[[``."""

MENTIONS_SHOWN = 6

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOVES = {
    Qt.Key.Key_Down: QAbstractItemView.CursorAction.MoveDown,
    Qt.Key.Key_Up: QAbstractItemView.CursorAction.MoveUp,
    Qt.Key.Key_PageDown: QAbstractItemView.CursorAction.MovePageDown,
    Qt.Key.Key_PageUp: QAbstractItemView.CursorAction.MovePageUp,
}


class NoteEditor(QWidget):
    """Holds one note at a time; every pause saves it, and leaving it says the last word.

    A note that is only looked at, or that cannot be written, is never said to have changed. What
    becomes of what is said is for whoever listens.
    """

    changed = Signal(str, str, str)
    """Id, title, and text as it is to be stored."""
    closed = Signal(str)
    """It is about the note with this id no longer, and has said the last word on it."""
    finished = Signal()
    """The reader is done: Escape or Ctrl+Enter."""
    followed = Signal(object)
    """The reader wants to go to this `Target`."""
    completion_wanted = Signal(str)
    """Words behind ``[[``: `offer` what fits them."""
    names_wanted = Signal(object)
    """Targets that are shown: `show_gone` says which of them are not there."""
    address_opened = Signal(str)
    """The reader says that this address is to be opened."""
    grown = Signal()
    """It wants another height."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._id = ""
        self._saved = ("", "")
        self._shown = self._stored = ("", "")
        """What the fields gave of what is stored, right after it was put there: not all comes
        back as it was, and only what somebody typed is to be told."""
        self._known: dict[str, Target] = {}
        self._names: dict[str, Target] = {}
        self._read_only = False
        self.grows = False
        """Whether whoever holds it gives it the height that it wants."""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._save)
        self._build_text()
        self._build_offers()
        self._mentions = QLabel(self)
        self._mentions.setTextFormat(Qt.TextFormat.RichText)
        self._mentions.setWordWrap(True)
        self._mentions.setFont(resized(self.font(), -1))
        self._mentions.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self._mentions.setContentsMargins(0, 6, 6, 0)
        self._mentions.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._mentions.linkActivated.connect(self._follow_address)
        self._mentions.hide()
        self._lay_out()
        self.set_theme(theme, icons)

    # --- parts -----------------------------------------------------------------------------

    def _build_text(self) -> None:
        self.title = QLineEdit(self)
        self.title.setFrame(False)
        # The style keeps words off an outline, of which there is none here.
        self.title.setTextMargins(-6, 0, 0, 0)
        self.title.setFont(resized(self.font(), bold=True))
        self.title.setPlaceholderText(translate("note", "Title"))
        self.title.setAccessibleName(translate("note", "Title of the note"))
        self.title.textEdited.connect(self._pause.start)
        self.title.installEventFilter(self)
        self.text = NoteText(self._theme, self._leads, self)
        self.text.setPlaceholderText(
            translate("note", "Write a note. Markdown is welcome, [[ refers to something.")
        )
        self.text.setAccessibleName(translate("note", "Note"))
        self.text.textChanged.connect(self._pause.start)
        self.text.completing.connect(self._complete)
        self.text.followed.connect(self._follow)
        self.text.installEventFilter(self)
        self.preview = MarkdownPreview(self._theme, self)
        self.preview.setAccessibleName(translate("note", "Preview of the note"))
        self.preview.followed.connect(self._go)
        self.preview.address_wanted.connect(self._show_address)
        self.preview.edit_wanted.connect(lambda: self.set_previewing(previewing=False))
        self.preview.installEventFilter(self)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.text)
        self.pages.addWidget(self.preview)

    def _build_offers(self) -> None:
        self.offers = ReferenceListModel(self)
        self.list = CardListView(self, typical=ROW)
        self._delegate = ReferenceDelegate(
            self._theme, self._icons, ListFonts.of(self._theme, self.font()), self
        )
        self.list.setModel(self.offers)
        self.list.setItemDelegate(self._delegate)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(translate("note", "What fits"))
        self.list.clicked.connect(lambda index: self._take_offer(self.offers.row(index)))
        self._above_list = Hairline(parent=self)
        for part in (self.list, self._above_list):
            part.hide()

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.title)
        self._column.addWidget(self.pages, 1)
        self._column.addWidget(self._above_list)
        self._column.addWidget(self.list)
        self._column.addWidget(self._mentions)

    def set_theme(self, theme: Theme, icons: Icons, ground: str = "raised") -> None:
        """Draw in another theme, on the colour of a role."""
        self._theme, self._icons = theme, icons
        colours = QPalette(self.palette())
        colours.setColor(QPalette.ColorRole.Base, theme.colour(ground))
        colours.setColor(QPalette.ColorRole.Highlight, theme.colour("selection"))
        for part in (self.title, self.text, self.preview, self.list):
            part.setPalette(colours)
        self.text.set_theme(theme)
        self.preview.set_theme(theme)
        for notice in self.findChildren(LinkNotice):
            notice.retint()
        self._delegate.restyle(theme, icons, ListFonts.of(theme, self.font()))

    # --- what it is about ------------------------------------------------------------------

    @property
    def subject_id(self) -> str:
        """The id of what is being written; empty while nothing is."""
        return self._id

    def open(
        self, key: str, text: str, *, title: str | None = None, previewing: bool = False
    ) -> None:
        """Take up a note, as stored; ``title`` is ``None`` where it can have none."""
        self.finish()
        self._id = key
        self._saved = (title or "", text)
        self.title.setVisible(title is not None)
        self.title.setText(title or "")
        self._names = {}
        self._set_text(text)
        self._shown, self._stored = self._fields(), self._saved
        self._mentions.clear()
        self._mentions.hide()
        self._close_address()
        self._end_completing()
        self._pause.stop()
        self.set_previewing(previewing=previewing, focus=False)

    def take(self, title: str, text: str) -> bool:
        """Take up what is stored now, written elsewhere, and keep what was typed since.

        Tells whether the title has become one of both.
        """
        if (title, text) == self._saved:
            return False
        (base_title, base), (my_title, mine) = self._saved, self._written()
        self._saved = (title, text)
        together = merged(base, mine, text)
        both = title_of_both(base_title, my_title, title)
        if both != my_title:
            behind_caret = len(self.title.text()) - self.title.cursorPosition()
            self.title.setText(both)
            # Mine stands last: the caret stays where it was in it.
            self.title.setCursorPosition(max(0, len(both) - behind_caret))
        if together != mine:
            self._set_text(together, self.text.textCursor().position())
        if (my_title, mine) == (base_title, base):
            self._shown, self._stored = self._fields(), self._saved
        self._pause.stop()
        if self._written() != self._saved:
            self._pause.start()
        if self.previewing:
            self._show_preview()
        return both not in (my_title, title)

    def finish(self) -> None:
        """Say the last word on the note that is open, and be about nothing."""
        self._save()
        key, self._id = self._id, ""
        if key:
            self.closed.emit(key)

    def go_on_as(self, key: str) -> None:
        """Be about another note from now on, that has the words of the one that was open."""
        self._id = key

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be written, for a library that cannot be."""
        self._read_only = read_only
        self.text.setReadOnly(read_only)
        self.title.setReadOnly(read_only)

    def set_names(self, names: dict[str, Target]) -> None:
        """Know what words alone lead to, for the note that is open."""
        if names is not self._names:
            self._names = names
            self.text.tint_again()

    def show_gone(self, gone: Collection[Target]) -> None:
        """Show which of the targets that were asked about are not there any more."""
        if self.previewing:
            self.preview.show_note(self._written()[1], gone)

    def show_mentions(self, mentions: Sequence[tuple[Target, str]]) -> None:
        """Show which notes mention what this note is about."""
        links = [
            f'<a href="{target.kind.value}/{target.id}">{escape(short_words(words))}</a>'
            for target, words in mentions[:MENTIONS_SHOWN]
        ]
        more = len(mentions) - len(links)
        if more > 0:
            links.append(translate("note", "{n} more").format(n=more))
        words = translate("note", "Mentioned in {notes}").format(notes=" · ".join(links))
        self._mentions.setText(words if links else "")
        self._mentions.setVisible(bool(links) and self.list.isHidden())
        self.grown.emit()

    @property
    def mentioned_in(self) -> str:
        """What is said of who mentions it, as rich text."""
        return self._mentions.text() if not self._mentions.isHidden() else ""

    # --- writing ---------------------------------------------------------------------------

    def _set_text(self, text: str, caret: int | None = None) -> None:
        shown, self._known = shortened(text)
        self.text.show_text(shown, caret)

    def _written(self) -> tuple[str, str]:
        """Return title and text as they are to be stored."""
        fields = self._fields()
        if fields == self._shown:
            return self._stored
        return self._title(), expanded(fields[1], ChainMap(self._known, self._names))

    def _title(self) -> str:
        return " ".join(self.title.text().split()) if not self.title.isHidden() else ""

    def _fields(self) -> tuple[str, str]:
        return self.title.text(), text_in(self.text)

    def _leads(self, words: str) -> bool:
        return words in self._known or words in self._names

    def _save(self) -> None:
        self._pause.stop()
        written = self._written()
        if self._id and not self._read_only and written != self._saved:
            self._saved = written
            self.changed.emit(self._id, *written)

    # --- preview ---------------------------------------------------------------------------

    @property
    def previewing(self) -> bool:
        """Whether the note is shown as it reads."""
        return self.pages.currentWidget() is self.preview

    def _page(self) -> QWidget:
        return self.preview if self.previewing else self.text

    def set_previewing(self, *, previewing: bool, focus: bool = True) -> None:
        """Show the note as it reads, or as it is written."""
        self._end_completing()
        self.pages.setCurrentWidget(self.preview if previewing else self.text)
        if previewing:
            self._show_preview()
        if focus:
            self._page().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_preview(self) -> None:
        text = self._written()[1]
        self.preview.show_note(text)
        wanted = targets(text)
        if wanted:
            self.names_wanted.emit(wanted)

    # --- references ------------------------------------------------------------------------

    def _complete(self, words: str | None) -> None:
        if words is None or self._read_only:
            self._end_completing()
        else:
            self.completion_wanted.emit(words)

    def shorten_list(self, pixels: int) -> None:
        """Let what is offered take so much less room; some of it always shows."""
        if pixels > 0 and not self.list.isHidden():
            rows = max(ROWS_AT_LEAST, (self.list.height() - pixels) // ROW)
            self.list.setFixedHeight(min(self.list.height(), rows * ROW))

    def offer(self, offers: Sequence[Offer]) -> None:
        """Offer what fits behind ``[[``."""
        self.offers.show(offers)
        some = bool(offers)
        if some:
            self.list.setFixedHeight(min(len(offers), self._rows_that_fit()) * ROW)
            self.list.setCurrentIndex(self.offers.index(0))
        changed = some == self.list.isHidden()
        for part in (self.list, self._above_list):
            part.setVisible(some)
        self._mentions.setVisible(bool(self._mentions.text()) and not some)
        if changed or some:
            self.grown.emit()
            # Once the layout has given it its new height.
            QTimer.singleShot(0, self.text, self.text.ensureCursorVisible)

    def _rows_that_fit(self) -> int:
        """Return how many rows leave the lines around the caret in sight."""
        if self.grows:
            return ROWS_AT_MOST
        title = 0 if self.title.isHidden() else self.title.height()
        lines = LINES_LEFT * self.text.fontMetrics().lineSpacing()
        return max(ROWS_AT_LEAST, min(ROWS_AT_MOST, (self.height() - title - lines) // ROW))

    def _end_completing(self) -> None:
        if not self.list.isHidden():
            self.offer(())

    def _take_offer(self, offer: Offer | None) -> None:
        if offer is None:
            return
        words = offer.words or offer.target.kind.value
        if self._known.get(words, offer.target) != offer.target:
            # The same words lead elsewhere in this note already: tell them apart.
            number = 2
            while self._known.get(f"{words} ({number})", offer.target) != offer.target:
                number += 1
            words = f"{words} ({number})"
        self._known[words] = offer.target
        self.text.complete(words)
        self._end_completing()

    def _go(self, target: Target) -> None:
        self._close_address()
        self.followed.emit(target)

    def _follow(self, reference: Reference) -> None:
        target = (
            reference.target or self._known.get(reference.words) or self._names.get(reference.words)
        )
        if target is not None:
            self._go(target)

    def _follow_address(self, address: str) -> None:
        kind, _, key = address.partition("/")
        if kind in REFERABLE and key:
            self._go(Target(Kind(kind), key))

    def _show_address(self, address: str) -> None:
        self._close_address()
        notice = LinkNotice(self._icons, address_of(address), self)

        def chosen(what: str) -> None:
            self._close_address()
            if what == OPEN:
                self.address_opened.emit(notice.address.text)
            else:
                QGuiApplication.clipboard().setText(notice.address.text)

        notice.chosen.connect(chosen)
        notice.closed.connect(self._close_address)
        self._column.insertWidget(self._column.indexOf(self.pages), notice)
        self.grown.emit()

    def _close_address(self) -> None:
        for notice in self.findChildren(LinkNotice):
            self._column.removeWidget(notice)
            notice.hide()
            notice.setParent(None)
            notice.deleteLater()

    # --- keys ------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that choose what fits, turn to the preview, and end."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take_key(watched, event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _take_key(self, watched: QObject, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if watched is self.text and not self.list.isHidden() and self._take_in_list(key):
            return True
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key == PREVIEW_KEY:
            self.set_previewing(previewing=not self.previewing)
        elif key == Qt.Key.Key_Escape or (key in _ENTER and control):
            self.finished.emit()
        elif watched is self.title and key in (*_ENTER, Qt.Key.Key_Down):
            self._page().setFocus(Qt.FocusReason.TabFocusReason)
        else:
            return False
        return True

    def _take_in_list(self, key: Qt.Key) -> bool:
        if key in _MOVES:
            keep = Qt.KeyboardModifier.NoModifier
            self.list.setCurrentIndex(self.list.moveCursor(_MOVES[key], keep))
        elif key in (*_ENTER, Qt.Key.Key_Tab):
            self._take_offer(self.offers.row(self.list.currentIndex()))
        elif key == Qt.Key.Key_Escape:
            self._end_completing()
        else:
            return False
        return True
