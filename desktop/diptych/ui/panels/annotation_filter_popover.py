"""Choosing which annotations a list shows: by tag, article, collection, people, colour and more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from diptych.domain.annotation import AnchorState
from diptych.domain.tag import path_of
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.models.annotation_filter import AnnotationFilter, in_codebook_order
from diptych.ui.models.annotation_words import FilterNames, state_names
from diptych.ui.models.choice_model import Choice, ChoiceModel
from diptych.ui.models.filtering import folded
from diptych.ui.models.note_list_model import Since, instant_of
from diptych.ui.panels.day_range import DayRange
from diptych.ui.panels.swatches import Swatches
from diptych.ui.panels.tick_list import TickDelegate, TickList
from diptych.ui.widgets.elided_combo_box import ElidedComboBox
from diptych.ui.widgets.hairline import Hairline
from diptych.ui.widgets.popover import Popover
from diptych.ui.widgets.search_field import SearchField
from diptych.ui.widgets.segmented import Segmented

translate = QCoreApplication.translate

WIDTH = 372
ROWS = 7
"""Choices that are in sight at once."""

_INSET = 14
_ROW = 26
_KEPT = "kept"
"""The date that was asked for before, where it is none of those on offer."""
_BETWEEN = "between"
"""Two days that the reader names."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """One kind of thing to tick: what it is called, and what there is of it."""

    name: str
    choices: tuple[Choice, ...]


class AnnotationFilterPopover(Popover):
    """Every choice acts at once, so that one sees in the list what one has chosen."""

    changed = Signal(object)
    """The reader chose another ``AnnotationFilter``."""

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        wanted: AnnotationFilter,
        names: FilterNames,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._before = wanted
        self.setAccessibleName(translate("arranging", "Filter annotations"))
        self.setFixedWidth(WIDTH)
        self._same_voice = names.naming.same_voice()
        self._kinds = {key: kind for key, kind in _kinds(names).items() if kind.choices}
        self.models = {key: self._model(key, kind) for key, kind in self._kinds.items()}
        self.kinds = Segmented([(key, self._titled(key)) for key in self._kinds], self)
        self.kinds.setAccessibleName(translate("arranging", "Filter by what"))
        self.search = SearchField(
            icons.icon("filter", lively=False), translate("arranging", "Find"), self
        )
        self.view = TickList(translate("arranging", "Choices"), self)
        self.view.setItemDelegate(TickDelegate(theme, self))
        self.view.setFixedHeight(ROWS * _ROW + 2)
        self.below = QCheckBox(translate("arranging", "With the tags nested in them"), self)
        self.untagged = QCheckBox(translate("arranging", "Without a tag"), self)
        self.colours = Swatches(theme, self, several=True)
        self.note = ElidedComboBox(translate("arranging", "Note"), self, letters=8)
        self.state = ElidedComboBox(translate("arranging", "State"), self, letters=8)
        self.since = ElidedComboBox(translate("arranging", "When made"), self, letters=8)
        self.days = DayRange(self)
        self.all_button = QPushButton(translate("arranging", "Show all"), self)
        self.all_button.setFlat(True)
        self.all_button.setAutoDefault(False)
        self._fill()
        self._lay_out()
        self._connect()

    # --- parts ---------------------------------------------------------------------------

    def _model(self, key: str, kind: _Kind) -> ChoiceModel:
        ticked = getattr(self._before, key)
        if key == "speakers":
            # Who was ticked may have been merged into somebody else since.
            ticked = frozenset(self._same_voice.get(one, one) for one in ticked)
        model = ChoiceModel(kind.choices, ticked, self)
        model.ticked_changed.connect(self._tell)
        return model

    def _titled(self, key: str) -> str:
        """Name a kind, with how many of it are ticked."""
        ticked = len(self.models[key].ticked())
        return f"{self._kinds[key].name} ({ticked})" if ticked else self._kinds[key].name

    def _fill(self) -> None:
        before = self._before
        self.below.setChecked(before.with_children)
        self.untagged.setChecked(before.untagged)
        self.colours.ring_all(before.colours)
        _offer(
            self.note,
            (
                (None, translate("arranging", "With or without a note")),
                (True, translate("arranging", "With a note")),
                (False, translate("arranging", "Without a note")),
            ),
            before.has_note,
        )
        lost = frozenset({AnchorState.UNCERTAIN.value, AnchorState.ORPHAN.value})
        states = {frozenset({one.value}): words for one, words in state_names().items()}
        capitals = [(key, f"{words[:1].upper()}{words[1:]}") for key, words in states.items()]
        _offer(
            self.state,
            (
                (frozenset(), translate("arranging", "In any state")),
                *capitals,
                (lost, translate("arranging", "Uncertain or not in the text")),
            ),
            before.states,
        )
        kept = ((_KEPT, translate("arranging", "As asked before")),)
        asked = (before.since, before.until)
        now = _KEPT if any(asked) else Since.EVER.value
        if all(asked):
            self.days.show_instants(*asked)
            now = _BETWEEN if self.days.instants() == asked else _KEPT
        _offer(
            self.since,
            (
                (Since.EVER.value, translate("arranging", "Made at any time")),
                (Since.TODAY.value, translate("arranging", "Made today")),
                (Since.WEEK.value, translate("arranging", "In the last 7 days")),
                (Since.MONTH.value, translate("arranging", "In the last 30 days")),
                (Since.YEAR.value, translate("arranging", "In the last 12 months")),
                (_BETWEEN, translate("arranging", "Between two days")),
                *(kept if now == _KEPT else ()),
            ),
            now,
        )
        self.days.setVisible(now == _BETWEEN)

    def _lay_out(self) -> None:
        upper, lower = QVBoxLayout(), QGridLayout()
        upper.setContentsMargins(_INSET, 12, _INSET, 10)
        upper.setSpacing(8)
        for part in (self.kinds, self.search, self.view):
            upper.addWidget(part)
        boxes = QHBoxLayout()
        boxes.setSpacing(12)
        boxes.addWidget(self.below)
        boxes.addWidget(self.untagged)
        boxes.addStretch(1)
        upper.addLayout(boxes)
        lower.setContentsMargins(_INSET, 10, _INSET, 10)
        lower.setSpacing(8)
        lower.addWidget(QLabel(translate("arranging", "Colour"), self), 0, 0, 1, 2)
        lower.addWidget(self.colours, 1, 0, 1, 2)
        lower.addWidget(self.note, 2, 0)
        lower.addWidget(self.state, 2, 1)
        lower.addWidget(self.since, 3, 0)
        lower.addWidget(self.days, 4, 0, 1, 2)
        lower.addWidget(self.all_button, 3, 1, Qt.AlignmentFlag.AlignRight)
        self.column.addLayout(upper)
        self.column.addWidget(Hairline(parent=self))
        self.column.addLayout(lower)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._find)
        self.search.left.connect(self.close)
        self.kinds.chosen.connect(self._show_kind)
        for box in (self.below, self.untagged):
            box.toggled.connect(self._tell)
        self.colours.chosen.connect(self._tell)
        for choice in (self.note, self.state, self.since):
            choice.currentIndexChanged.connect(self._tell)
        self.since.currentIndexChanged.connect(self._offer_days)
        self.days.changed.connect(self._tell)
        self.all_button.clicked.connect(self._choose_all)

    # --- opening -------------------------------------------------------------------------

    def open_below(self, target: QRect, kind: str = "") -> None:
        """Open under ``target`` (global coordinates), at a kind, else where it filters."""
        self.all_button.setEnabled(self._before.narrows)
        for part in (self.kinds, self.search, self.view, self.untagged, self.below):
            part.setVisible(bool(self._kinds))
        used = (key for key in self._kinds if self.models[key].ticked())
        first = kind if kind in self._kinds else next(used, next(iter(self._kinds), ""))
        if first:
            self.kinds.choose(first)
            self._show_kind(first)
        self.show_below(target)
        (self.search if self._kinds else self.note).setFocus(Qt.FocusReason.PopupFocusReason)

    def _show_kind(self, key: str) -> None:
        self.search.blockSignals(True)  # noqa: FBT003 - Qt knows no names
        self.search.clear()
        self.search.blockSignals(False)  # noqa: FBT003 - as above
        model = self.models[key]
        model.filter_by("")
        self.view.setModel(model)
        self.view.setAccessibleName(self._kinds[key].name)
        self.below.setEnabled(key == "tags")
        self.untagged.setEnabled(key == "tags")

    # --- what is chosen ------------------------------------------------------------------

    def chosen(self) -> AnnotationFilter:
        """Return what is ticked; the words typed in the list stay."""
        before = self._before

        def ticked(kind: str) -> frozenset[str]:
            model = self.models.get(kind)
            found: frozenset[str] = getattr(before, kind) if model is None else model.ticked()
            return found

        since, until = before.since, before.until
        if self.since.currentData() == _BETWEEN:
            since, until = self.days.instants()
        elif self.since.currentData() != _KEPT:
            since, until = instant_of(Since(self.since.currentData())), ""
        return AnnotationFilter(
            words=before.words,
            tags=ticked("tags"),
            untagged=self.untagged.isChecked(),
            with_children=self.below.isChecked(),
            colours=frozenset(self.colours.all_ringed()),
            speakers=ticked("speakers"),
            creators=ticked("creators"),
            articles=ticked("articles"),
            collections=ticked("collections"),
            has_note=self.note.currentData(),
            # Qt makes a set of it that can be changed.
            states=frozenset(self.state.currentData()),
            since=since,
            until=until,
        )

    def _tell(self, _: object = None) -> None:
        wanted = self.chosen()
        self.all_button.setEnabled(wanted.narrows)
        for key in self._kinds:
            self.kinds.set_words(key, self._titled(key))
        self.changed.emit(wanted)

    def _offer_days(self) -> None:
        self.days.setVisible(self.since.currentData() == _BETWEEN)
        self.adjustSize()

    def _choose_all(self) -> None:
        self.changed.emit(AnnotationFilter(words=self._before.words))
        self.close()

    def _find(self, typed: str) -> None:
        model = self.models[self.kinds.key or next(iter(self._kinds))]
        model.filter_by(typed)
        if model.rowCount():
            self.view.setCurrentIndex(model.index(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from the field into the list, and tick from the field what stands first there."""
        key, model = event.key(), self.view.model()
        if self.search.hasFocus() and key == Qt.Key.Key_Down:
            if not self.view.currentIndex().isValid():
                self.view.setCurrentIndex(model.index(0, 0))
            self.view.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.search.hasFocus() and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self.search.text():
                self.view.turn(self.view.currentIndex())
            else:
                self.close()
        else:
            super().keyPressEvent(event)


def _kinds(names: FilterNames) -> dict[str, _Kind]:
    """Return what can be ticked, by the field of the filter that it goes into."""
    naming, tags = names.naming, names.naming.tags
    people = {key: person.name for key, person in naming.creators.items()}
    return {
        "tags": _Kind(
            translate("arranging", "Tags"),
            tuple(
                Choice(key, path_of(tags[key], tags), tags[key].colour)
                for key in in_codebook_order(tags)
            ),
        ),
        "articles": _Kind(translate("arranging", "Articles"), _by_name(naming.titles)),
        "collections": _Kind(translate("arranging", "Collections"), _by_name(names.collections)),
        "speakers": _Kind(translate("arranging", "Speakers"), _by_name(naming.voices())),
        "creators": _Kind(translate("arranging", "People"), _by_name(people)),
    }


def _by_name(names: Mapping[str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(key, names[key]) for key in sorted(names, key=lambda k: folded(names[k])))


def _offer(choice: QComboBox, offered: Iterable[tuple[object, str]], now: object) -> None:
    """Fill a box, with what holds now chosen; what is none of those is added."""
    known = list(offered)
    for value, words in known:
        choice.addItem(words, value)
    place = next((n for n, (value, _) in enumerate(known) if value == now), -1)
    if place < 0:
        choice.addItem(translate("arranging", "As asked before"), now)
        place = choice.count() - 1
    choice.setCurrentIndex(place)
