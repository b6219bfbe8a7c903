"""The backups of a library: what is kept, whether it is sound, and having one of them again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from diptych.domain.kept_backup import KeptBackup
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.style import PRIMARY
from diptych.ui.appearance.theme import Theme
from diptych.ui.dialogs.list_window import ListWindow
from diptych.ui.guide.targets import GuideTarget
from diptych.ui.models.backup_model import BackupModel
from diptych.ui.models.wording import spoken_moment
from diptych.ui.panels.backup_delegate import BackupDelegate
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.panels.kept_selection import KeptSelection
from diptych.ui.widgets.empty_state import EmptyState
from diptych.ui.widgets.hairline import Hairline
from diptych.ui.widgets.work_line import WorkLine

translate = QCoreApplication.translate


class BackupsWindow(ListWindow):
    """Lists the backups and says what is to be done with them; not modal."""

    make_requested = Signal()
    """Make a backup of this moment."""
    check_requested = Signal(object)
    """Look this ``KeptBackup`` through."""
    restore_requested = Signal(object)
    """Make a library of this ``KeptBackup`` beside the present one."""
    folder_requested = Signal()
    """Show the folder where they lie."""
    cancelled = Signal()
    """Stop what is under way."""
    looked_at = Signal()
    """The reader has come to this window: what it shows may be old."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(
            translate("backups", "Backups"),
            theme,
            icons,
            parent,
            size=QSize(640, 480),
            least=QSize(480, 340),
        )
        self._loaded = False
        self._busy = False
        self._on_server = False
        self.model = BackupModel(self)
        self._build_head()
        self._build_list()
        self._build_foot()
        self._lay_out()
        self.set_theme(theme, icons)
        self._show_right_page()

    # --- what it is fed --------------------------------------------------------------------

    def show_backups(self, backups: Sequence[KeptBackup]) -> None:
        """Take the backups that are kept now, the newest first."""
        self._loaded = True
        self.model.show(backups)
        if not self.view.currentIndex().isValid() and self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(0))
        self._show_right_page()

    def choose_newest(self) -> None:
        """Choose the first of the list."""
        if self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(0))

    def set_on_server(self, on_server: bool) -> None:
        """Say what holds for a library in a database on a server, or in a file."""
        self._on_server = on_server
        self._explain()

    def show_progress(self, words: str, done: int, total: int) -> None:
        """Say what is under way; nothing else is begun meanwhile."""
        self.progress.show_progress(words, done, total)
        if not self._busy:
            self._busy = True
            self.progress.begin()
            self._mind_choice()

    def rest(self) -> None:
        """Nothing is under way any more."""
        inside = self.progress.isAncestorOf(self.focusWidget() or self)
        self._busy = False
        self.progress.hide()
        self._mind_choice()
        if inside or self.focusWidget() is None:
            self.focus_list()

    def focus_list(self) -> None:
        """Give the keyboard to the list, or where it is empty to what fills it."""
        wanted = self.view if self.model.rowCount() else self.make_button
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Draw in another theme."""
        self._delegate.restyle(theme, icons, ListFonts.of(theme, self.font()))
        self._empty.set_icon(icons.icon("saved"))
        super().set_theme(theme, icons)

    # --- parts -----------------------------------------------------------------------------

    def _build_head(self) -> None:
        self.summary = QLabel(self)
        self.summary.setWordWrap(True)
        self.explained = QLabel(self)
        self.explained.setWordWrap(True)
        self.explained.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.make_button = QPushButton(translate("backups", "Back up now"), self)
        self.make_button.clicked.connect(lambda _=False: self.make())

    def _build_list(self) -> None:
        fonts = ListFonts.of(self._theme, self.font())
        self._delegate = BackupDelegate(self._theme, self._icons, fonts, self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._delegate)
        self.view.setAccessibleName(translate("backups", "Backups that are kept"))
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._open_menu)
        self.view.doubleClicked.connect(lambda _: self.restore())
        self.view.entered_row.connect(lambda _: self.restore())
        self.view.selectionModel().currentChanged.connect(lambda *_: self._mind_choice())
        KeptSelection(self.view, self.model)
        self._empty = EmptyState(
            self._icons.icon("saved"),
            translate("backups", "There is no backup yet"),
            translate(
                "backups",
                "One is made each day on which you read, soon after the library is opened, "
                "and before a great deal is deleted.",
            ),
            title_font=fonts.title,
            guide=GuideTarget.BACKUPS,
            parent=self,
        )

    def _build_foot(self) -> None:
        self.folder_button = QPushButton(translate("backups", "Show folder"), self)
        self.folder_button.clicked.connect(self.folder_requested)
        self.check_button = QPushButton(translate("backups", "Check"), self)
        self.check_button.setToolTip(translate("backups", "Look the chosen backup through (F5)"))
        self.check_button.clicked.connect(lambda _=False: self.check())
        self.restore_button = QPushButton(translate("backups", "Restore beside"), self)
        self.restore_button.setToolTip(
            translate("backups", "Make a new library of it; the present one stays as it is")
        )
        self.restore_button.setProperty(PRIMARY, True)  # noqa: FBT003 - Qt knows no names
        self.restore_button.clicked.connect(lambda _=False: self.restore())
        self.progress = WorkLine(self)
        self.progress.hide()
        self.progress.cancelled.connect(self.cancelled)
        buttons = (self.make_button, self.folder_button, self.check_button, self.restore_button)
        for button in buttons:
            button.setAutoDefault(True)

    def _lay_out(self) -> None:
        inset = self._theme.tokens.space["panel_inset"]
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.summary)
        words.addWidget(self.explained)
        head = QHBoxLayout()
        head.setContentsMargins(inset, 12, inset, 12)
        head.setSpacing(16)
        head.addLayout(words, 1)
        head.addWidget(self.make_button, 0, Qt.AlignmentFlag.AlignTop)
        self._pages = QStackedWidget(self)
        for page in (self.view, self._empty):
            self._pages.addWidget(page)
        under_way = QHBoxLayout()
        under_way.setContentsMargins(inset, 8, inset, 0)
        under_way.addWidget(self.progress, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(inset, 10, inset, 12)
        foot.setSpacing(8)
        foot.addWidget(self.folder_button)
        foot.addStretch(1)
        foot.addWidget(self.check_button)
        foot.addWidget(self.restore_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Hairline(parent=self))
        column.addLayout(self._notices)
        column.addWidget(self._pages, 1)
        column.addWidget(Hairline(parent=self))
        column.addLayout(under_way)
        column.addLayout(foot)
        self.setTabOrder(self.make_button, self.view)

    # --- what is shown ---------------------------------------------------------------------

    def _show_right_page(self) -> None:
        empty = self._loaded and not self.model.rowCount()
        self._pages.setCurrentWidget(self._empty if empty else self.view)
        self._explain()
        self._mind_choice()

    def _explain(self) -> None:
        """Say how the newest backup is, and what is kept where."""
        newest = self.model.row(0)
        words = ""
        if newest is not None:
            words = translate("backups", "The last backup is damaged. Make a new one.")
            if newest.sound:
                words = translate("backups", "The last backup is sound. It was checked {moment}.")
            words = words.format(moment=spoken_moment(newest.checked))
        self.summary.setText(words)
        self.summary.setVisible(bool(words))
        if self._on_server:
            kept = translate(
                "backups",
                "This library is in a database on a server. Its backups are files on this "
                "computer; one that is restored becomes a library in a file, and the server "
                "is not touched.",
            )
        else:
            kept = translate(
                "backups",
                "Kept are those of the last five days and four weeks, five from before large "
                "deletions, and five that you made. One that is restored becomes a library of "
                "its own; this one is not touched.",
            )
        self.explained.setText(kept)

    def _mind_choice(self) -> None:
        chosen = self.chosen() is not None
        self.make_button.setEnabled(not self._busy)
        self.folder_button.setEnabled(self.model.rowCount() > 0)
        for button in (self.check_button, self.restore_button):
            button.setEnabled(chosen and not self._busy)

    # --- what the reader does --------------------------------------------------------------

    def chosen(self) -> KeptBackup | None:
        """Return the backup that is chosen."""
        return self.model.row(self.view.currentIndex())

    def make(self) -> None:
        """Ask for a backup of this moment."""
        if not self._busy:
            self.hush()
            self.make_requested.emit()

    def check(self) -> None:
        """Ask that the chosen one is looked through."""
        chosen = self.chosen()
        if chosen is not None and not self._busy:
            self.hush()
            self.check_requested.emit(chosen)

    def restore(self) -> None:
        """Ask that a library is made of the chosen one."""
        chosen = self.chosen()
        if chosen is not None and not self._busy:
            self.hush()
            self.restore_requested.emit(chosen)

    def changeEvent(self, event: QEvent) -> None:
        """Ask for a fresh look when the reader comes back to this window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.looked_at.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let F5 check; where Escape closes, what is under way goes on."""
        if event.key() == Qt.Key.Key_F5:
            self.check()
        else:
            super().keyPressEvent(event)

    # --- the menu --------------------------------------------------------------------------

    def menu(self) -> QMenu:
        """Return the menu of what is chosen."""
        menu = QMenu(self)
        restore = menu.addAction(translate("backups", "Restore beside"))
        restore.setShortcut(QKeySequence(Qt.Key.Key_Return))
        restore.triggered.connect(self.restore)
        check = menu.addAction(translate("backups", "Check"))
        check.setShortcut(QKeySequence(Qt.Key.Key_F5))
        check.triggered.connect(self.check)
        for action in (restore, check):
            action.setEnabled(not self._busy)
        menu.addSeparator()
        folder = menu.addAction(translate("backups", "Show folder"))
        folder.triggered.connect(self.folder_requested)
        return menu

    def _open_menu(self, place: QPoint) -> None:
        if self.chosen() is not None:
            menu = self.menu()
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.view.viewport().mapToGlobal(place))
