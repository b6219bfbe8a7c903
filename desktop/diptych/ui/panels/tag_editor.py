"""What is known of one tag, at the foot of the codebook: written, coloured and keyed there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from diptych.domain.tag import ROOT, UNUSED, Tag, TagUse, next_colour, path_of
from diptych.text.merging import merged
from diptych.text.normalise import clean_input
from diptych.ui.appearance.fonts import resized
from diptych.ui.appearance.theme import Theme
from diptych.ui.models.tag_completion_model import inside
from diptych.ui.models.wording import annotation_count, article_count
from diptych.ui.panels.swatches import Swatches
from diptych.ui.widgets.announcement import announce
from diptych.ui.widgets.elided_label import ElidedLabel
from diptych.ui.widgets.hairline import Hairline
from diptych.ui.widgets.written_text import text_in

translate = QCoreApplication.translate

PAUSE = 600
"""Milliseconds without typing after which a description is saved."""
LINES = 3
SWATCH = 22
KEYS = tuple(str(number) for number in range(1, 10))


class TagEditor(QWidget):
    """Shows a tag, and says what the reader changes about it; or takes the facts of a new one.

    Undo in its fields is their own: the text's, not the library's.
    """

    named = Signal(str, str)
    """Give this tag, by id, this name."""
    described = Signal(object, str)
    """A pause in writing what a tag means: the `Tag` as it was when that was last read, and the
    text as it is to be stored."""
    left = Signal()
    """The description was left: what is written next is another act."""
    coloured = Signal(str, object)
    """Give this tag this ``Colour``."""
    keyed = Signal(str, str)
    """Give this tag this favourite key; none with an empty string."""
    created = Signal(object)
    """Make this new ``Tag``."""
    cancelled = Signal()
    """The reader does not make a new tag after all."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tag: Tag | None = None
        self._new = False
        self._base = ""
        """The description that this editor and the library last agreed on."""
        self._told = ""
        """The one shown last time, and in `_said` those that were written here since."""
        self._said: list[str] = []
        self._shown = "", ""
        """What the field gave of a description right after it was put there, and that itself:
        not all comes back as it was."""
        self._read_only = False
        self._asked = ""
        """The name last asked for: leaving the field does not ask for it again."""
        self._foot = ""
        """What the line at the foot says, while nothing is wrong."""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._save_description)
        self.setAccessibleName(translate("tags", "Tag"))
        self._build()
        self._lay_out()
        self.set_theme(theme)
        self.hide()

    # --- what it is fed --------------------------------------------------------------------

    @property
    def making(self) -> bool:
        """Whether it takes the facts of a new tag."""
        return self._new

    def show_tag(self, tag: Tag | None, tags: Mapping[str, Tag], use: TagUse = UNUSED) -> None:
        """Show a tag, or with ``None`` nothing; what is being written stays as it is."""
        if self._new:
            return
        if self._tag is not None and (tag is None or tag.id != self._tag.id):
            self.finish()
        same = tag is not None and self._tag is not None and tag.id == self._tag.id
        self._tag = tag
        self.setVisible(tag is not None)
        if tag is None:
            return
        above = tags.get(tag.parent_id)
        self._place.set_text(inside((path_of(above, tags),)) if above is not None else "")
        self._asked = ""
        if not (same and self.name.hasFocus()):
            self.name.setText(tag.name)
            self.name.setCursorPosition(0)
        if same:
            self._take_description(tag.description)
        else:
            self._base = self._told = tag.description
            self._said = []
            self._show_description(tag.description)
        self._swatches.ring(tag.colour)
        self.key.setCurrentIndex(max(0, self.key.findData(tag.shortcut)))
        self._show_use(use)

    def make_new(self, parent: Tag | None, tags: Mapping[str, Tag]) -> None:
        """Take the facts of a new tag inside ``parent``, or at the top."""
        self.finish()
        self._new = True
        colour = parent.colour if parent is not None else next_colour(tags.values())
        self._tag = Tag(name="", parent_id=parent.id if parent else ROOT, colour=colour)
        self._place.set_text(inside((path_of(parent, tags),)) if parent is not None else "")
        self.name.clear()
        self.description.clear()
        self._swatches.ring(colour)
        self.key.setCurrentIndex(0)
        self._say(translate("tags", "Enter makes it, Escape does not."))
        self._key_row(shown=False)
        self.show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """Take over what is being written; a new tag without a word for it is given up."""
        self._save_description()
        if self._new:
            self._end_new()
            self.cancelled.emit()

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed, in a library that cannot be written."""
        self._read_only = read_only
        self.name.setReadOnly(read_only)
        self.description.setReadOnly(read_only)
        self._swatches.setEnabled(not read_only)
        self.key.setEnabled(not read_only)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self._swatches.set_theme(theme)
        for part in (self.name, self.description):
            self._ground(part, written=part.hasFocus())

    def stops(self) -> list[QWidget]:
        """Return the fields in the order in which Tab is to come to them."""
        discs = self._swatches.findChildren(QAbstractButton)
        return [self.name, self.description, *discs, self.key]

    def focus_description(self) -> None:
        """Let the reader write what the tag means."""
        self.description.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- parts -----------------------------------------------------------------------------

    def _build(self) -> None:
        small = resized(self.font(), -1)
        self.name = QLineEdit(self)
        self.name.setFont(resized(self.font(), bold=True))
        self.name.setFrame(False)
        self.name.setPlaceholderText(translate("tags", "Name of the new tag"))
        self.name.setAccessibleName(translate("tags", "Name"))
        self.name.textChanged.connect(lambda _: self._show_foot(self._foot, "muted"))
        self.name.installEventFilter(self)
        self._place = ElidedLabel(role=QPalette.ColorRole.PlaceholderText, parent=self)
        self._place.setFont(small)
        self.description = QPlainTextEdit(self)
        self.description.setFont(small)
        self.description.setFrameShape(QFrame.Shape.NoFrame)
        self.description.setPlaceholderText(translate("tags", "What it stands for, and what not"))
        self.description.setAccessibleName(translate("tags", "Description"))
        self.description.setTabChangesFocus(True)
        self.description.document().setDocumentMargin(3)
        self.description.setFixedHeight(self.description.fontMetrics().lineSpacing() * LINES + 8)
        self.description.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.description.textChanged.connect(self._pause.start)
        self.description.installEventFilter(self)
        self._colour_words = QLabel(translate("tags", "Colour"), self)
        self._swatches = Swatches(self._theme, self, side=SWATCH)
        self._swatches.chosen.connect(self._choose_colour)
        self._use = QLabel(self)
        self._use.setWordWrap(True)
        self._key_words = QLabel(translate("tags", "Favourite key"), self)
        for words in (self._colour_words, self._use, self._key_words):
            words.setFont(small)
            words.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.key = QComboBox(self)
        self.key.setFont(small)
        self.key.setAccessibleName(translate("tags", "Favourite key"))
        self.key.addItem(translate("tags", "None"), "")
        for key in KEYS:
            self.key.addItem(key, key)
        self.key.activated.connect(self._choose_key)

    def _lay_out(self) -> None:
        inset = self._theme.tokens.space["panel_inset"]
        head = QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(self._place)
        keys = QHBoxLayout()
        keys.addWidget(self._key_words, 1)
        keys.addWidget(self.key)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline(parent=self))
        body = QVBoxLayout()
        body.setContentsMargins(inset - 3, 8, inset - 2, 10)
        body.setSpacing(5)
        body.addLayout(head)
        body.addWidget(self.description)
        body.addWidget(self._colour_words)
        body.addWidget(self._swatches)
        body.addLayout(keys)
        body.addWidget(self._use)
        column.addLayout(body)
        for words in (self._colour_words, self._use, self._key_words):
            words.setContentsMargins(3, 0, 0, 0)

    # --- what is shown ---------------------------------------------------------------------

    def _show_description(self, text: str) -> None:
        cursor = self.description.textCursor()
        caret = cursor.position()
        self.description.setPlainText(text)
        cursor.setPosition(min(caret, self.description.document().characterCount() - 1))
        self.description.setTextCursor(cursor)
        self._shown = text_in(self.description), text
        self._pause.stop()

    def _take_description(self, text: str) -> None:
        """Take up what another has written, beside what is being written here."""
        if text == self._told:
            return
        self._told = text
        if text in self._said:
            # Written here: what was written after it may be on its way still.
            del self._said[: self._said.index(text) + 1]
            return
        mine = self._description()
        together = merged(self._base, mine, text)
        self._base = text
        if together != mine:
            self._show_description(together)
        if together != text:
            self._pause.start()

    def _show_use(self, use: TagUse) -> None:
        said = [use_words(use.annotations(), use.articles())]
        below = use.annotations(with_children=True)
        if below > use.annotations():
            words = translate("tags", "{count} in {articles} with the tags below")
            articles = article_count(use.articles(with_children=True))
            said.append(words.format(count=below, articles=articles))
        self._say("\n".join(said))

    def _say(self, words: str) -> None:
        self._foot = words
        self._show_foot(words, "muted")

    def _show_foot(self, words: str, role: str) -> None:
        colours = QPalette(self.palette())
        colours.setColor(QPalette.ColorRole.PlaceholderText, self._theme.colour(role))
        self._use.setPalette(colours)
        self._use.setText(words)

    def _ask_for_name(self) -> None:
        """Say why Enter did nothing, until something is typed."""
        words = translate("tags", "A tag needs a name.")
        self._show_foot(words, "error")
        announce(self.name, words)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _key_row(self, *, shown: bool) -> None:
        self._key_words.setVisible(shown)
        self.key.setVisible(shown)

    def _ground(self, part: QWidget, *, written: bool) -> None:
        """Let a field look like text until it is written in."""
        colours = QPalette(self.palette())
        ground = self._theme.colour("field" if written else "panel")
        colours.setColor(QPalette.ColorRole.Base, ground)
        colours.setColor(QPalette.ColorRole.Highlight, self._theme.colour("selection"))
        part.setPalette(colours)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ring the field that is being written in."""
        super().paintEvent(event)
        written = next((one for one in (self.name, self.description) if one.hasFocus()), None)
        if written is None:
            return
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            width, radius = self._theme.tokens.focus["ring"], self._theme.tokens.radius["control"]
            half = width / 2
            painter.setPen(QPen(self._theme.colour("focus"), width))
            around = QRectF(written.geometry()).adjusted(-half, -half, half, half)
            painter.drawRoundedRect(around, radius, radius)
        finally:
            painter.end()

    # --- what the reader does --------------------------------------------------------------

    def _choose_colour(self, colour: object) -> None:
        if self._tag is not None and not self._new:
            self.coloured.emit(self._tag.id, colour)

    def _choose_key(self, _: int) -> None:
        if self._tag is not None and not self._new:
            self.keyed.emit(self._tag.id, self.key.currentData())

    def _description(self) -> str:
        """Return what stands in the field, as it is stored."""
        text = text_in(self.description)
        return self._shown[1] if text == self._shown[0] else clean_input(text)

    def _save_description(self) -> None:
        self._pause.stop()
        text, base = self._description(), self._base
        if self._tag is None or self._new or self._read_only or text == base:
            return
        self._base = text
        self._said.append(text)
        self.described.emit(replace(self._tag, description=base), text)

    def _take_name(self) -> None:
        """Rename the tag, or make the new one."""
        name = " ".join(self.name.text().split())
        tag = self._tag
        if tag is None:
            return
        if self._new:
            if name:
                colour = self._swatches.ringed() or tag.colour
                new = Tag(
                    name=name,
                    parent_id=tag.parent_id,
                    colour=colour,
                    description=text_in(self.description),
                )
                self._end_new()
                self.created.emit(new)
        elif self.name.text() == tag.name:
            return
        elif name and name not in (tag.name, self._asked):
            self._asked = name
            self.named.emit(tag.id, name)
        else:
            self.name.setText(tag.name)

    def _end_new(self) -> None:
        self._new, self._tag = False, None
        self._key_row(shown=True)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter and Escape in the fields; show which of them is being written in."""
        kind = event.type()
        if kind in (QEvent.Type.FocusIn, QEvent.Type.FocusOut) and isinstance(watched, QWidget):
            self._ground(watched, written=kind == QEvent.Type.FocusIn)
            if kind == QEvent.Type.FocusOut:
                self._left(watched)
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take_key(watched, event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _left(self, part: QWidget) -> None:
        if part is self.description:
            self._save_description()
            self.left.emit()
        elif not self._new:
            self._take_name()

    def _take_key(self, watched: QObject, event: QKeyEvent) -> bool:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape:
            if self._new:
                self.finish()
                return True
            if self._tag is not None:
                self.name.setText(self._tag.name)
            self._save_description()
            self.cancelled.emit()
            return True
        if enter and (watched is self.name or control):
            self._save_description()
            if self.name.text().strip():
                self._take_name()
            else:
                self._ask_for_name()
            return True
        return False


def use_words(annotations: int, articles: int) -> str:
    """Say how much a tag is used: ``14 annotations in 5 articles``."""
    if not annotations:
        return translate("tags", "No annotation has it yet")
    words = translate("tags", "{annotations} in {articles}")
    return words.format(annotations=annotation_count(annotations), articles=article_count(articles))
