"""The bin: what was deleted, to be brought back or deleted for good; reading goes on behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QItemSelectionModel,
    QObject,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from diptych.domain.bin import BINNED_KINDS, Binned
from diptych.domain.changes import Kind
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.style import PRIMARY
from diptych.ui.appearance.theme import Theme
from diptych.ui.dialogs.list_window import ListWindow
from diptych.ui.guide.targets import GuideTarget
from diptych.ui.models.bin_model import BinModel
from diptych.ui.models.wording import counted, number
from diptych.ui.panels.bin_delegate import BinDelegate
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.panels.kept_selection import KeptSelection
from diptych.ui.widgets.empty_state import EmptyState
from diptych.ui.widgets.hairline import Hairline
from diptych.ui.widgets.notice import NoticeKind
from diptych.ui.widgets.search_field import SearchField
from diptych.ui.widgets.segmented import Segmented

translate = QCoreApplication.translate

EVERYTHING = "everything"


def _kind_words() -> dict[Kind, str]:
    return {
        Kind.ARTICLE: translate("bin", "Articles"),
        Kind.ANNOTATION: translate("bin", "Highlights"),
        Kind.NOTE: translate("bin", "Notes"),
        Kind.TAG: translate("bin", "Tags"),
        Kind.COLLECTION: translate("bin", "Collections"),
    }


class BinWindow(ListWindow):
    """Lists the bin and says what is to be done with it; not modal."""

    restore_requested = Signal(list)
    """Bring these ``Binned`` back."""
    delete_requested = Signal(list)
    """Delete these ``Binned`` for good: the reader was asked."""
    history_requested = Signal(str)
    """Show what happened to this annotation."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(
            translate("bin", "Bin"),
            theme,
            icons,
            parent,
            size=QSize(760, 560),
            least=QSize(460, 320),
        )
        self._writable = True
        self._loaded = False
        self._asking = False
        """Whether the notice asks about what is chosen."""
        self._awaited: frozenset[str] = frozenset()
        """Ids of what was asked back, and is still in the list."""
        self._entered = 0
        """How often Enter was pressed while all that is chosen was asked back already."""
        self.model = BinModel(self)
        self._build_head()
        self._build_list()
        self._build_foot()
        self._lay_out()
        self.set_theme(theme, icons)
        self._show_right_page()

    # --- what it is fed --------------------------------------------------------------------

    def show_things(self, things: Sequence[Binned], people: Mapping[str, str]) -> None:
        """Take what lies in the bin now, what was deleted last first.

        Where all that was chosen is gone, what took its place is chosen.
        """
        self._loaded = True
        chosen = self.view.selectionModel()
        had_choice = chosen.hasSelection()
        self.model.show_things(things, people)
        if not self.view.currentIndex().isValid() and self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(0))
        elif had_choice and not chosen.hasSelection():
            only = QItemSelectionModel.SelectionFlag.ClearAndSelect
            chosen.setCurrentIndex(self.view.currentIndex(), only)
        self._show_right_page()
        self._awaited = self._awaited & {one.id for one in things}
        if self._entered and not self._awaited:
            self._entered -= 1
            self.restore()

    def settle(self) -> None:
        """Await nothing any more: what was asked back stays."""
        self._awaited, self._entered = frozenset(), 0

    def set_read_only(self, read_only: bool) -> None:
        """Offer nothing that would write, for a library that cannot be written."""
        self._writable = not read_only
        self._show_counts()

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Draw in another theme."""
        self._delegate.restyle(theme, icons, ListFonts.of(theme, self.font()))
        self._empty.set_icon(icons.icon("trash"))
        super().set_theme(theme, icons)

    def hush(self) -> None:
        """Take away what was said, and what was asked."""
        self._asking = False
        super().hush()

    # --- parts -----------------------------------------------------------------------------

    def _build_head(self) -> None:
        self.filter = SearchField(
            self._icons.icon("filter", lively=False), translate("bin", "Filter the bin"), self
        )
        self.filter.textChanged.connect(self._filter)
        self.filter.left.connect(self.close)
        self.filter.installEventFilter(self)
        self.kinds = Segmented((), self)
        self.kinds.setAccessibleName(translate("bin", "Kind"))
        self.kinds.chosen.connect(self._choose_kind)

    def _build_list(self) -> None:
        fonts = ListFonts.of(self._theme, self.font())
        self._delegate = BinDelegate(self._theme, self._icons, fonts, self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._delegate)
        self.view.setAccessibleName(translate("bin", "What lies in the bin"))
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._open_menu)
        self.view.doubleClicked.connect(lambda _: self.restore())
        self.view.entered_row.connect(lambda _: self._enter())
        self.view.selectionModel().selectionChanged.connect(self._selection_changed)
        self.view.selectionModel().selectionChanged.connect(self._withdraw)
        self.view.installEventFilter(self)
        KeptSelection(self.view, self.model)
        self._empty = EmptyState(
            self._icons.icon("trash"),
            translate("bin", "The bin is empty"),
            translate("bin", "What you delete lies here for thirty days, and can be brought back."),
            title_font=fonts.title,
            guide=GuideTarget.BIN,
            parent=self,
        )
        self._none = EmptyState(
            None,
            translate("bin", "Nothing fits"),
            "",
            title_font=fonts.title,
            button=translate("bin", "Show everything"),
            guide=GuideTarget.BIN,
            parent=self,
        )
        self._none.pressed.connect(self._show_everything)

    def _build_foot(self) -> None:
        self.count = QLabel(self)
        self.count.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.delete_button = QPushButton(translate("bin", "Delete for good…"), self)
        self.delete_button.clicked.connect(lambda _=False: self.ask_to_delete())
        self.restore_button = QPushButton(translate("bin", "Restore"), self)
        self.restore_button.setProperty(PRIMARY, True)  # noqa: FBT003 - Qt knows no names
        self.restore_button.clicked.connect(lambda _=False: self.restore())
        for button in (self.delete_button, self.restore_button):
            button.setAutoDefault(True)

    def _lay_out(self) -> None:
        inset = self._theme.tokens.space["panel_inset"]
        head = QVBoxLayout()
        head.setContentsMargins(inset, 12, inset, 10)
        head.setSpacing(8)
        head.addWidget(self.filter)
        head.addWidget(self.kinds)
        self._pages = QStackedWidget(self)
        for page in (self.view, self._empty, self._none):
            self._pages.addWidget(page)
        foot = QHBoxLayout()
        foot.setContentsMargins(inset, 10, inset, 12)
        foot.setSpacing(8)
        foot.addWidget(self.count, 1)
        foot.addWidget(self.delete_button)
        foot.addWidget(self.restore_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Hairline(parent=self))
        column.addLayout(self._notices)
        column.addWidget(self._pages, 1)
        column.addWidget(Hairline(parent=self))
        column.addLayout(foot)

    # --- what is shown ---------------------------------------------------------------------

    def _show_right_page(self) -> None:
        if self._loaded and not self.model.total:
            self._pages.setCurrentWidget(self._empty)
        elif self._loaded and not self.model.rowCount():
            words = self.filter.text().strip()
            sentence = translate("bin", "Nothing of this kind lies in the bin.")
            if words:
                sentence = translate("bin", "Nothing in the bin holds “{words}”.")
                sentence = sentence.format(words=words)
            self._none.set_words(translate("bin", "Nothing fits"), sentence)
            self._pages.setCurrentWidget(self._none)
        else:
            self._pages.setCurrentWidget(self.view)
        self._show_counts()

    def _show_counts(self) -> None:
        counts, chosen = self.model.counts(), self.kinds.key or EVERYTHING
        had_keyboard = self.kinds.isAncestorOf(self.focusWidget() or self)
        names = _kind_words()
        choices = [(EVERYTHING, f"{translate('bin', 'Everything')} {number(counts[None])}")]
        choices += [(kind.value, f"{names[kind]} {number(counts[kind])}") for kind in BINNED_KINDS]
        self.kinds.setVisible(not self._loaded or self.model.total > 0)
        self.kinds.set_choices(choices)
        self.kinds.choose(chosen)
        if had_keyboard:
            self.kinds.focus_choice()
        self._selection_changed()

    def _selection_changed(self) -> None:
        ranges = self.view.selectionModel().selection()
        chosen = sum(ranges.at(place).height() for place in range(ranges.count()))
        total = self.model.total
        words = counted(translate("bin", "%Ln thing(s) in the bin", "", total), total)
        if chosen > 1:
            words = translate("bin", "{count} of {total} chosen")
            words = words.format(count=number(chosen), total=number(total))
        self.count.setText(words if self._loaded and total else "")
        for button in (self.restore_button, self.delete_button):
            button.setEnabled(self._writable and chosen > 0)

    # --- what the reader does --------------------------------------------------------------

    def chosen(self) -> list[Binned]:
        """Return what is chosen, in the order of the list."""
        ranges, rows = self.view.selectionModel().selection(), self.model.rows()
        runs = [
            (ranges.at(place).top(), ranges.at(place).bottom()) for place in range(ranges.count())
        ]
        return [row for first, last in sorted(runs) for row in rows[first : last + 1]]

    def restore(self) -> None:
        """Ask that what is chosen comes back."""
        chosen = self.chosen()
        if chosen and self._writable:
            self.hush()
            self._awaited = self._awaited | {one.id for one in chosen}
            self.restore_requested.emit(chosen)

    def _enter(self) -> None:
        """Bring back what is chosen, or what will be once that is back: Enter, Enter, Enter."""
        chosen = {one.id for one in self.chosen()}
        if chosen and chosen <= self._awaited:
            self._entered += 1
        else:
            self.restore()

    def ask_to_delete(self) -> None:
        """Ask once whether what is chosen is to be deleted for good."""
        chosen = self.chosen()
        if not chosen or not self._writable:
            return
        if len(chosen) == 1:
            words = " ".join(chosen[0].words.split())
            name = words if len(words) <= 60 else f"{words[:57]}…"
            sentence = translate("bin", "Delete “{name}” for good? This cannot be undone.")
            sentence = sentence.replace("{name}", name)
        else:
            sentence = translate("bin", "Delete {count} things for good? This cannot be undone.")
            sentence = sentence.format(count=number(len(chosen)))
        keep, delete = translate("bin", "Keep"), translate("bin", "Delete for good")
        asking = self.tell(
            sentence,
            kind=NoticeKind.WARNING,
            actions=(("keep", keep), ("delete", delete)),
        )

        def answer(key: str) -> None:
            self.hush()
            if key == "delete":
                self.delete_requested.emit(chosen)

        self._asking = True
        asking.chosen.connect(answer)
        self.point_at(asking.buttons[0])

    def _withdraw(self) -> None:
        """Ask no more where something else is chosen by now."""
        if self._asking:
            self.hush()

    def _filter(self, typed: str) -> None:
        self.model.filter_by(typed)
        self._show_right_page()

    def _choose_kind(self, key: str) -> None:
        self.model.show_kind(None if key == EVERYTHING else Kind(key))
        self._show_right_page()

    def _show_everything(self) -> None:
        self.kinds.choose(EVERYTHING)
        self.model.show_kind(None)
        self.filter.clear()
        self._show_right_page()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Delete from the list, and Down from the filter into it."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self.view and event.key() == Qt.Key.Key_Delete:
                self.ask_to_delete()
                return True
            if watched is self.filter and event.key() == Qt.Key.Key_Down:
                self.view.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def leave(self) -> None:
        """Answer a question first, and close then."""
        if self._asking:
            self.hush()
        else:
            super().leave()

    # --- the menu --------------------------------------------------------------------------

    def menu(self) -> QMenu:
        """Return the menu of what is chosen."""
        menu, chosen = QMenu(self), self.chosen()
        restore = menu.addAction(translate("bin", "Restore"))
        restore.setShortcut(QKeySequence(Qt.Key.Key_Return))
        restore.setEnabled(self._writable)
        restore.triggered.connect(self.restore)
        single = chosen[0] if len(chosen) == 1 else None
        if single is not None and single.kind is Kind.ANNOTATION:
            history = menu.addAction(translate("bin", "History…"))
            history.triggered.connect(lambda: self.history_requested.emit(single.id))
        menu.addSeparator()
        delete = menu.addAction(translate("bin", "Delete for good…"))
        delete.setShortcut(QKeySequence(Qt.Key.Key_Delete))
        delete.setEnabled(self._writable)
        delete.triggered.connect(self.ask_to_delete)
        return menu

    def _open_menu(self, place: QPoint) -> None:
        if self.chosen():
            menu = self.menu()
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.view.viewport().mapToGlobal(place))
