"""The action table made into actions, menus and tool tips."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from diptych.ui.actions.spec import ActionSpec, Group, Needs, Where, choice_names, group_names
from diptych.ui.appearance.icons import Icons
from diptych.ui.models.wording import as_label, as_tip
from diptych.ui.widgets.everywhere import EVERYWHERE
from diptych.ui.widgets.key_label import key_names


def sequences(spec: ActionSpec) -> list[QKeySequence]:
    """Return the keys of an action on this platform, the one to show first."""
    found: list[QKeySequence] = []
    for key in spec.keys:
        bound = [QKeySequence(key)] if isinstance(key, str) else QKeySequence.keyBindings(key)
        found += [one for one in bound if one not in found and not one.isEmpty()]
    return found


def shown_sequences(spec: ActionSpec) -> list[QKeySequence]:
    """Return the keys to show: of what the platform binds, only what people know."""
    shown = []
    for key in spec.keys:
        bound = [QKeySequence(key)] if isinstance(key, str) else QKeySequence.keyBindings(key)
        shown += bound[:1]
    return shown


class Actions(QObject):
    """Owns every `QAction`; controllers bind what they do, the window offers what can be done."""

    triggered = Signal(str)
    """An action was triggered, by whatever means: its id."""

    def __init__(
        self, table: Sequence[ActionSpec], icons: Icons, window: QWidget, panes: QWidget
    ) -> None:
        super().__init__(window)
        self.table = {spec.id: spec for spec in table}
        self._window = window
        self._icons = icons
        self._offered = dict.fromkeys(Needs, False) | {Needs.NOTHING: True}
        self._choices: dict[str, QActionGroup] = {}
        self.bound: set[str] = set()
        self.by_id = {spec.id: self._make(spec) for spec in table}
        for spec in table:
            (panes if spec.where == Where.PANE else window).addAction(self.by_id[spec.id])

    def _make(self, spec: ActionSpec) -> QAction:
        action = QAction(spec.text, self)
        action.setObjectName(spec.id)
        action.setProperty(EVERYWHERE, spec.everywhere)
        if spec.icon:
            action.setIcon(self._icons.icon(spec.icon))
        keys = sequences(spec)
        action.setShortcuts(keys)
        within_pane = spec.where == Where.PANE
        action.setShortcutContext(
            Qt.ShortcutContext.WidgetWithChildrenShortcut
            if within_pane
            else Qt.ShortcutContext.WindowShortcut
        )
        action.setAutoRepeat(spec.group in (Group.READ, Group.FIND, Group.EDIT))
        action.setToolTip(self._tip(spec.text, keys))
        action.setCheckable(spec.checkable)
        if spec.choice:
            group = self._choices.setdefault(spec.choice, QActionGroup(self))
            group.addAction(action)
        action.setEnabled(self._offered[spec.needs])
        action.triggered.connect(lambda _=False, name=spec.id: self.triggered.emit(name))
        return action

    def _tip(self, text: str, keys: Sequence[QKeySequence]) -> str:
        plain = text.rstrip(" …")
        if not keys:
            return plain
        return f"{plain} ({'+'.join(key_names(keys[0]))})"

    def bind(self, name: str, slot: Callable[[], object]) -> None:
        """Let the action ``name`` call ``slot``."""
        self.bound.add(name)
        self.by_id[name].triggered.connect(lambda _=False: slot())

    def offer(self, need: Needs, *, offered: bool) -> None:
        """Enable what needs ``need``, or not."""
        if self._offered[need] == offered:
            return
        self._offered[need] = offered
        for name, spec in self.table.items():
            if spec.needs == need:
                self.by_id[name].setEnabled(offered)

    def rename(self, name: str, text: str) -> None:
        """Say what an action does now: “Undo highlight”."""
        action, spec = self.by_id[name], self.table[name]
        action.setText(as_label(text))
        action.setToolTip(as_tip(self._tip(text, sequences(spec))))

    def check(self, name: str, checked: bool) -> None:
        """Show an action as on or off without triggering it."""
        self.by_id[name].setChecked(checked)

    def retint(self) -> None:
        """Make every icon known anew after a change of theme, so that menus redraw theirs."""
        for name, spec in self.table.items():
            if spec.icon:
                self.by_id[name].setIcon(self._icons.icon(spec.icon))

    def fill(self, menu: QMenu, group: Group) -> None:
        """Put the actions of one group into a menu, a line between its sections."""
        section = 0
        choices: dict[str, QMenu] = {}
        for name, spec in self.table.items():
            if spec.group != group or not spec.listed:
                continue
            if spec.section != section:
                menu.addSeparator()
                section = spec.section
            if spec.choice:
                if spec.choice not in choices:
                    words, icon = choice_names()[spec.choice], self._icons.icon(spec.icon)
                    choices[spec.choice] = menu.addMenu(icon, words)
                choices[spec.choice].addAction(self.by_id[name])
            else:
                menu.addAction(self.by_id[name])

    def menu(self, parent: QWidget) -> QMenu:
        """Return the whole menu, a submenu for each group, filled when it opens."""
        whole = QMenu(parent)
        names = group_names()
        for group, words in zip(names, with_keys(names.values()), strict=True):
            submenu = whole.addMenu(words)
            self.fill(submenu, group)
        return whole


def with_keys(names: Iterable[str]) -> list[str]:
    """Mark in each name the first letter that no earlier one has, as the key that chooses it."""
    taken: set[str] = set()
    marked = []
    for name in names:
        letters = (place for place, letter in enumerate(name) if letter.isalnum())
        place = next((at for at in letters if name[at].casefold() not in taken), None)
        if place is not None:
            taken.add(name[place].casefold())
            name = f"{name[:place]}&{name[place:]}"  # noqa: PLW2901 - the same name, marked
        marked.append(name)
    return marked


class AltOpensMenu(QObject):
    """Opens the menu when Alt is pressed and let go alone, as a menu bar would.

    It sees the keys that no widget took, since those travel up to the window.
    """

    def __init__(self, window: QWidget, open_menu: Callable[[], None]) -> None:
        super().__init__(window)
        self._open = open_menu
        self._alone = False
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch for Alt without another key."""
        kind = event.type()
        if kind in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            self._alone = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Alt
        elif kind == QEvent.Type.WindowDeactivate:
            self._alone = False
        elif kind == QEvent.Type.KeyRelease and isinstance(event, QKeyEvent):
            released = event.key() == Qt.Key.Key_Alt and not event.isAutoRepeat()
            if released and self._alone:
                self._alone = False
                self._open()
                return True
        return super().eventFilter(watched, event)
