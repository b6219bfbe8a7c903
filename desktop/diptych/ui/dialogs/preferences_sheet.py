"""The reader's preferences that stand nowhere else: their name, the language, references."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from diptych.domain.annotation import Colour
from diptych.domain.person import Person, initials_of
from diptych.text.normalise import clean_input
from diptych.ui.appearance.fonts import resized
from diptych.ui.appearance.style import PRIMARY
from diptych.ui.appearance.theme import Theme
from diptych.ui.language import LANGUAGES, SYSTEM
from diptych.ui.models.reference_styles import style_titles
from diptych.ui.panels.swatches import Swatches
from diptych.ui.widgets.overlay import Overlay

WIDTH, HEIGHT = 480, 388

LONGEST_INITIALS = 4
"""Letters that have room at the end of a line in lists."""


class PreferencesSheet(Overlay):
    """Asks for name, initials, colour, language and the style of references.

    Nothing is changed before it is saved.
    """

    saved = Signal(object)
    """The reader wants to be known as this `Person`."""
    language_chosen = Signal(str)
    """The reader wants the window in another language: its code, or the system's."""
    style_chosen = Signal(str)
    """The reader wants references in another style: its name, empty for plain words."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, width=WIDTH, height=HEIGHT)
        self._me = Person(name="")
        self._language = SYSTEM
        self._style = ""
        self.sheet.setAccessibleName(self.tr("Preferences"))
        self.name = QLineEdit(self.sheet)
        self.initials = QLineEdit(self.sheet)
        self.initials.setMaxLength(LONGEST_INITIALS)
        self.initials.setFixedWidth(90)
        self.colours = Swatches(theme, self.sheet)
        self.language = QComboBox(self.sheet)
        self.language.addItem(self.tr("That of the system"), SYSTEM)
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        self.style_field = QComboBox(self.sheet)
        self.style_field.addItem(self.tr("In plain words"), "")
        for name, title in style_titles():
            self.style_field.addItem(title, name)
        self.save_button = QPushButton(self.tr("Save"), self.sheet)
        self.save_button.setProperty(PRIMARY, True)  # noqa: FBT003 - Qt knows no names
        self.cancel_button = QPushButton(self.tr("Cancel"), self.sheet)
        self._lay_out()
        self.name.textChanged.connect(self._follow_name)
        self.save_button.clicked.connect(self._save)
        self.cancel_button.clicked.connect(self.dismiss)
        self.colours.chosen.connect(self.colours.ring)

    def _lay_out(self) -> None:
        column = self.sheet.column
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(8)
        title = QLabel(self.tr("Preferences"), self.sheet)
        title.setFont(resized(self.font(), 2, bold=True))
        column.addWidget(title)
        why = QLabel(
            self.tr(
                "What you highlight and write carries your name. Others who work on the same"
                " library see your initials beside it, as you see theirs."
            ),
            self.sheet,
        )
        why.setWordWrap(True)
        why.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        column.addWidget(why)
        column.addSpacing(4)
        form = QGridLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(10)
        rows: tuple[tuple[str, QWidget], ...] = (
            (self.tr("Name"), self.name),
            (self.tr("Initials"), self.initials),
            (self.tr("Colour"), self.colours),
            (self.tr("Language"), self.language),
            (self.tr("References"), self.style_field),
        )
        for place, (words, field) in enumerate(rows):
            caption = QLabel(words, self.sheet)
            caption.setBuddy(field)
            field.setAccessibleName(words)
            form.addWidget(caption, place, 0)
            side = Qt.AlignmentFlag(0) if field is self.name else Qt.AlignmentFlag.AlignLeft
            form.addWidget(field, place, 1, side)
        form.setColumnStretch(1, 1)
        column.addLayout(form)
        column.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.save_button)
        column.addLayout(row)

    def ask(self, me: Person, language: str, theme: Theme, style: str = "") -> None:
        """Show what was chosen until now, with the keyboard in the first field."""
        self._me, self._language, self._style = me, language, style
        self.style_field.setCurrentIndex(max(0, self.style_field.findData(style)))
        self.language.setCurrentIndex(max(0, self.language.findData(language)))
        self.name.setText(me.name)
        self.initials.setText(me.initials)
        self.colours.set_theme(theme)
        known = me.colour in set(Colour)
        self.colours.ring(Colour(me.colour) if known else Colour.AMBER)
        self._follow_name(me.name)
        self.open()
        self.name.setFocus(Qt.FocusReason.TabFocusReason)
        self.name.selectAll()

    def _follow_name(self, name: str) -> None:
        self.initials.setPlaceholderText(initials_of(name))
        self.save_button.setEnabled(bool(name.strip()))

    def _save(self) -> None:
        name = " ".join(clean_input(self.name.text()).split())
        if not name:
            return
        colour = self.colours.ringed()
        initials = "".join(clean_input(self.initials.text()).split())
        named = replace(
            self._me, name=name, initials=initials, colour=colour.value if colour else ""
        )
        self.dismiss()
        if named != self._me:
            self.saved.emit(named)
        language = self.language.currentData()
        if language != self._language:
            self.language_chosen.emit(language)
        style = self.style_field.currentData()
        if style != self._style:
            self.style_chosen.emit(style)
