"""What happened to a highlight, and having one of its earlier states again; not modal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QSize, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from diptych.domain.history import HistoryEntry
from diptych.domain.tag import Tag
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.style import PRIMARY
from diptych.ui.appearance.theme import Theme
from diptych.ui.dialogs.list_window import ListWindow
from diptych.ui.models.history_model import HistoryModel, HistoryRow
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.panels.history_delegate import HistoryDelegate
from diptych.ui.panels.kept_selection import KeptSelection
from diptych.ui.widgets.elided_label import ElidedLabel
from diptych.ui.widgets.hairline import Hairline

translate = QCoreApplication.translate


class HistoryWindow(ListWindow):
    """Lists what happened to one annotation, what came last at the top."""

    state_requested = Signal(int)
    """Make the annotation what it was after the entry of this number."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(
            translate("history", "History of the highlight"),
            theme,
            icons,
            parent,
            size=QSize(560, 480),
            least=QSize(380, 280),
        )
        self._writable = True
        self.model = HistoryModel(self)
        self._delegate = HistoryDelegate(theme, icons, ListFonts.of(theme, self.font()), self)
        self.quote = ElidedLabel(parent=self)
        self.hint = QLabel(self)
        self.hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.hint.setWordWrap(True)
        self.back_button = QPushButton(translate("history", "Go back to this"), self)
        self.back_button.setProperty(PRIMARY, True)  # noqa: FBT003 - Qt knows no names
        self.back_button.setAutoDefault(True)
        self.back_button.clicked.connect(lambda _=False: self.go_back())
        self._build_list()
        self._lay_out(theme)
        self.set_theme(theme, icons)
        self._mind_choice()

    def _build_list(self) -> None:
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._delegate)
        self.view.setAccessibleName(translate("history", "What happened"))
        self.view.selectionModel().currentChanged.connect(lambda *_: self._mind_choice())
        self.view.entered_row.connect(lambda _: self.go_back())
        self.view.doubleClicked.connect(lambda _: self.go_back())
        KeptSelection(self.view, self.model)

    def _lay_out(self, theme: Theme) -> None:
        inset = theme.tokens.space["panel_inset"]
        head = QVBoxLayout()
        head.setContentsMargins(inset, 14, inset, 12)
        head.addWidget(self.quote)
        foot = QHBoxLayout()
        foot.setContentsMargins(inset, 10, inset, 12)
        foot.setSpacing(12)
        foot.addWidget(self.hint, 1)
        foot.addWidget(self.back_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Hairline(parent=self))
        column.addLayout(self._notices)
        column.addWidget(self.view, 1)
        column.addWidget(Hairline(parent=self))
        column.addLayout(foot)

    # --- what it is fed --------------------------------------------------------------------

    def show_history(
        self,
        entries: Sequence[HistoryEntry],
        people: Mapping[str, str],
        tags: Mapping[str, Tag],
    ) -> None:
        """Take a history, what came first first; people by id, and the codebook."""
        self.model.show_history(entries, people, tags)
        states = [entry.state for entry in entries if entry.state is not None]
        words = " ".join(states[-1].anchor.quote.split()) if states else ""
        self.quote.set_text(words)
        self.quote.setAccessibleName(words)
        if not self.view.currentIndex().isValid() and entries:
            self.view.setCurrentIndex(self.model.index(0))
        self._mind_choice()

    def begin(self) -> None:
        """Forget what was shown: another annotation follows."""
        self.model.show_history((), {}, {})
        self.quote.set_text("")

    def set_read_only(self, read_only: bool) -> None:
        """Offer nothing that would write, for a library that cannot be written."""
        self._writable = not read_only
        self._mind_choice()

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Draw in another theme."""
        fonts = ListFonts.of(theme, self.font())
        self._delegate.restyle(theme, icons, fonts)
        self.quote.setFont(fonts.excerpt)
        super().set_theme(theme, icons)

    # --- what the reader does --------------------------------------------------------------

    def current(self) -> HistoryRow | None:
        """Return what is chosen."""
        row = self.model.row(self.view.currentIndex())
        return None if row is None else self.model.present(row)

    def go_back(self) -> None:
        """Ask for the state that is chosen."""
        row = self.current()
        if row is not None and row.can_be_had and self._writable:
            self.state_requested.emit(row.entry.number)

    def _mind_choice(self) -> None:
        row = self.current()
        can = row is not None and row.can_be_had
        self.back_button.setEnabled(can and self._writable)
        words = ""
        if row is not None and row.now:
            words = translate("history", "This is how it is now.")
        elif can:
            words = translate("history", "Ends, tags, colour and note as they were then.")
        self.hint.setText(words)
