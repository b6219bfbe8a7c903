"""The question before a tag is deleted that something hangs on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from diptych.domain.annotation import Annotation
from diptych.domain.tag import Tag, path_of
from diptych.library.codebook import Deletion
from diptych.library.tagging import subtree
from diptych.ui.appearance.fonts import resized
from diptych.ui.appearance.style import PRIMARY
from diptych.ui.models.filtering import folded
from diptych.ui.models.wording import annotation_count, counted
from diptych.ui.widgets.overlay import Overlay

translate = QCoreApplication.translate

WIDTH = 480


class TagDeletion(Overlay):
    """Asks what becomes of the annotations of a tag, and of the tags below it.

    The answers that lose nothing are chosen when it opens; Escape deletes nothing.
    """

    answered = Signal(object, object)
    """Delete this ``Tag`` in the way that this ``Deletion`` says."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, width=WIDTH, height=320)
        self._tag = Tag(name="")
        self._tags: Mapping[str, Tag] = {}
        self._annotations: Sequence[Annotation] = ()
        self._others: list[Tag] = []
        column = self.sheet.column
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(6)
        self._title = QLabel(self.sheet)
        self._title.setFont(resized(self.font(), 2, bold=True))
        self._title.setWordWrap(True)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        column.addWidget(self._title)
        column.addSpacing(4)
        self._build_annotations(column)
        self._build_children(column)
        self._build_foot(column)

    # --- parts -----------------------------------------------------------------------------

    def _build_annotations(self, column: QVBoxLayout) -> None:
        self._having = self._heading(column)
        self.take_off = QRadioButton(translate("tags", "Take the tag off them"), self.sheet)
        self.to_parent = QRadioButton(self.sheet)
        self.to_other = QRadioButton(translate("tags", "Give them another tag:"), self.sheet)
        self.bare_too = QRadioButton(self.sheet)
        self.other = QComboBox(self.sheet)
        # Made editable it can be searched; what is typed there is no new tag.
        self.other.setEditable(True)
        self.other.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(self.other.model(), self.other)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.other.setCompleter(completer)
        self.other.setAccessibleName(translate("tags", "The other tag"))
        self.other.currentIndexChanged.connect(lambda _: self._mind())
        self.other.editTextChanged.connect(lambda _: self._mind())
        self.other.activated.connect(lambda _: self.to_other.setChecked(True))
        self._fates = QButtonGroup(self)
        for button in (self.take_off, self.to_parent, self.to_other, self.bare_too):
            self._fates.addButton(button)
            if button is self.to_other:
                row = QHBoxLayout()
                row.addWidget(button)
                row.addWidget(self.other, 1)
                column.addLayout(row)
            else:
                column.addWidget(button)
        self._fates.buttonToggled.connect(lambda *_: self._mind())

    def _build_children(self, column: QVBoxLayout) -> None:
        column.addSpacing(6)
        self._below = self._heading(column)
        self.children_too = QRadioButton(translate("tags", "Delete them too"), self.sheet)
        self.keep_children = QRadioButton(
            translate("tags", "Move them up to its place; the same names are merged"), self.sheet
        )
        self._kin = QButtonGroup(self)
        for button in (self.children_too, self.keep_children):
            self._kin.addButton(button)
            column.addWidget(button)
        self._kin.buttonToggled.connect(lambda *_: self._count())

    def _build_foot(self, column: QVBoxLayout) -> None:
        column.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        self.cancel_button = QPushButton(translate("tags", "Cancel"), self.sheet)
        self.delete_button = QPushButton(translate("tags", "Delete"), self.sheet)
        self.delete_button.setProperty(PRIMARY, True)  # noqa: FBT003 - Qt knows no names
        self.cancel_button.clicked.connect(self.dismiss)
        self.delete_button.clicked.connect(lambda _=False: self._answer())
        for button in (self.cancel_button, self.delete_button):
            row.addWidget(button)
        column.addLayout(row)

    def _heading(self, column: QVBoxLayout) -> QLabel:
        words = QLabel(self.sheet)
        words.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        column.addWidget(words)
        return words

    # --- asking ----------------------------------------------------------------------------

    def ask(self, tag: Tag, tags: Mapping[str, Tag], annotations: Sequence[Annotation]) -> None:
        """Ask about ``tag``; ``annotations`` are all that have it or a tag below it."""
        self._tag, self._tags, self._annotations = tag, tags, annotations
        parent = tags.get(tag.parent_id)
        words = translate("tags", "Delete “{name}”?")
        self._title.setText(words.replace("{name}", path_of(tag, tags)))
        self.sheet.setAccessibleName(self._title.text())
        self.to_parent.setVisible(parent is not None)
        if parent is not None:
            words = translate("tags", "Give them the tag above it, “{name}”")
            self.to_parent.setText(words.replace("{name}", parent.name.replace("&", "&&")))
        below = len(subtree((tag.id,), tags.values())) - 1
        words = counted(translate("tags", "%Ln tag(s) below it", "", below), below)
        self._below.setText(words)
        for part in (self._below, self.children_too, self.keep_children):
            part.setVisible(bool(below))
        self.keep_children.setChecked(True)
        self.take_off.setChecked(True)
        self._count()
        self._mind()
        self.open()
        self.set_height(self.sheet.column.totalSizeHint().height() + 8)
        self.take_off.setFocus(Qt.FocusReason.PopupFocusReason)

    def deletion(self) -> Deletion:
        """Return what is chosen at present."""
        instead = self._tags.get(self._tag.parent_id) if self.to_parent.isChecked() else None
        if self.to_other.isChecked() and self._other() >= 0:
            instead = self._others[self._other()]
        return Deletion(
            instead=instead,
            bare_too=self.bare_too.isChecked(),
            keep_children=self.keep_children.isChecked(),
        )

    def _other(self) -> int:
        """Return which of the other tags the field names, as it reads now; -1 for none."""
        return self.other.findText(self.other.currentText(), Qt.MatchFlag.MatchFixedString)

    def _doomed(self) -> frozenset[str]:
        if self.keep_children.isChecked():
            return frozenset((self._tag.id,))
        return frozenset(subtree((self._tag.id,), self._tags.values()))

    def _count(self) -> None:
        """Say how many annotations each answer is about: it depends on the tags below."""
        doomed = self._doomed()
        having = [one for one in self._annotations if not doomed.isdisjoint(one.tags)]
        bare = sum(doomed.issuperset(one.tags) for one in having)
        words = translate("tags", "{annotations} would lose the tag")
        self._having.setText(words.format(annotations=annotation_count(len(having))))
        words = translate("tags", "Delete those that have no other tag ({count})")
        self.bare_too.setText(words.format(count=bare))
        for part in (self._having, self.take_off, self.to_other, self.other, self.bare_too):
            part.setVisible(bool(having))
        self.to_parent.setVisible(bool(having) and self._tag.parent_id in self._tags)
        self._offer_others(doomed)

    def _offer_others(self, doomed: frozenset[str]) -> None:
        chosen = self.other.currentText()
        paths = {tag.id: path_of(tag, self._tags) for tag in self._tags.values()}
        self._others = sorted(
            (tag for tag in self._tags.values() if tag.id not in doomed),
            key=lambda tag: folded(paths[tag.id]),
        )
        self.other.clear()
        self.other.addItems([paths[tag.id] for tag in self._others])
        self.other.setCurrentIndex(self.other.findText(chosen) if chosen else -1)

    def _mind(self) -> None:
        """Offer to delete only where the answer is whole."""
        whole = not self.to_other.isChecked() or self._other() >= 0
        self.delete_button.setEnabled(whole)

    def _answer(self) -> None:
        how = self.deletion()
        self.dismiss()
        self.answered.emit(self._tag, how)
