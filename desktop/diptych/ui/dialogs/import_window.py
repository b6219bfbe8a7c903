"""The import: what is to come in and how it looks, then file by file what became of it; not modal.

The reading goes on behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QPalette,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from diptych.ui.appearance.fonts import resized
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.dialogs.import_foot import ImportFoot
from diptych.ui.dialogs.import_head import ImportHead
from diptych.ui.dialogs.import_preview import ImportPreview
from diptych.ui.dialogs.import_ticks import ImportTicks
from diptych.ui.journeys.import_run import FileRow, FileState, ImportRun, Phase, report_line
from diptych.ui.models.import_files_model import FileAct, ImportFilesModel, acts_of
from diptych.ui.models.wording import as_label, counted, number
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.panels.import_file_delegate import LEAST, ImportFileDelegate
from diptych.ui.reader.drops import read_drop
from diptych.ui.reader.typography import Typography
from diptych.ui.widgets.card_list_view import MOVES, CardListView
from diptych.ui.widgets.elided_label import ElidedLabel
from diptych.ui.widgets.everywhere import acting_everywhere
from diptych.ui.widgets.hairline import Hairline

translate = QCoreApplication.translate

USUAL = QSize(1060, 740)
SMALLEST = QSize(440, 440)
STACKED_BELOW = 760
"""Pixels of width below which the preview stands below the list."""


class ImportWindow(QWidget):
    """Shows one import. “Keep reading” hides it and leaves the bar in the main window."""

    started = Signal()
    """Bring in what was chosen."""
    forsaken = Signal()
    """What was chosen is not to come in: the window was closed before."""
    cancelled = Signal()
    """Stop the import."""
    copy_requested = Signal(str)
    """Put this report on the clipboard."""
    retry_requested = Signal(list)
    """Read the files of these rows again."""
    open_requested = Signal(list)
    """Open these articles."""
    newer_requested = Signal(int)
    """Take the article of this row for a newer version of the older one."""
    row_chosen = Signal(int)
    """Look at the file of this row."""
    files_dropped = Signal(list)
    """These paths are to come in too."""

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        typography: Typography | None = None,
        *,
        fault: Callable[[Exception], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog)
        self._icons = icons
        self.run: ImportRun | None = None
        self.phase = Phase.REST
        self._left = ""
        self._followed = 0
        """The row that was read last."""
        self.setWindowTitle(translate("import", "Import"))
        self.setMinimumSize(SMALLEST)
        self.setAcceptDrops(True)
        if parent is not None:
            self.addActions(acting_everywhere(parent.window()))
        self._origin = ElidedLabel(
            parent=self, mode=Qt.TextElideMode.ElideMiddle, role=QPalette.ColorRole.PlaceholderText
        )
        self.head = ImportHead(icons, self)
        self.model = ImportFilesModel(self)
        self.list = CardListView(self, typical=LEAST)
        self._delegate = ImportFileDelegate(theme, icons, ListFonts.of(theme, self.font()), self)
        self.preview = ImportPreview(
            theme, icons, typography or Typography(), fault=fault, parent=self
        )
        self.foot = ImportFoot(icons, self)
        self._connect_foot()
        self._make_list()
        self._lay_out()
        self._paint_list(theme)
        self.resize(USUAL)

    def _connect_foot(self) -> None:
        foot = self.foot
        foot.start.installEventFilter(self)
        foot.copy.clicked.connect(lambda _=False: self._copy_report())
        foot.retry.clicked.connect(lambda _=False: self._retry_failed())
        foot.keep.clicked.connect(lambda _=False: self.hide())
        foot.cancel.clicked.connect(lambda _=False: self._cancel())
        foot.shut.clicked.connect(lambda _=False: self.close())
        foot.start.clicked.connect(lambda _=False: self.started.emit())
        foot.show_articles.clicked.connect(lambda _=False: self._open_all())

    def _make_list(self) -> None:
        view = self.list
        view.setModel(self.model)
        view.setItemDelegate(self._delegate)
        view.setAccessibleName(translate("import", "Files"))
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.selectionModel().currentChanged.connect(self._choose)
        view.entered_row.connect(self._enter_by_key)
        view.doubleClicked.connect(self._enter)
        view.customContextMenuRequested.connect(self._open_menu)
        self._delegate.pressed.connect(self._press)
        self.head.sought.connect(self.seek)
        self._ticks = ImportTicks(view, self.model, self._delegate)
        self.model.turned.connect(self._describe)

    def _lay_out(self) -> None:
        title = QLabel(translate("import", "Import"), self)
        title.setFont(resized(self.font(), 2, bold=True))
        top = QHBoxLayout()
        top.setContentsMargins(20, 13, 20, 13)
        top.setSpacing(12)
        top.addWidget(title)
        top.addWidget(self._origin, 1)
        lists = QVBoxLayout()
        lists.setContentsMargins(0, 6, 0, 6)
        lists.addWidget(self.list)
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._middle.setContentsMargins(0, 0, 0, 0)
        self._middle.setSpacing(0)
        self._upright = Hairline(upright=True, parent=self)
        self._level = Hairline(parent=self)
        self._middle.addLayout(lists, 5)
        self._middle.addWidget(self._upright)
        self._middle.addWidget(self._level)
        self._middle.addWidget(self.preview, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(Hairline(parent=self))
        column.addWidget(self.head)
        column.addWidget(Hairline(parent=self))
        column.addLayout(self._middle, 1)
        column.addWidget(Hairline(parent=self))
        column.addWidget(self.foot)

    # --- what it is fed --------------------------------------------------------------------

    def show_run(self, run: ImportRun, phase: Phase) -> None:
        """Show this import from its beginning."""
        self.run = run
        self.model.show_run(run)
        self.refresh([], phase)
        self._choose_first(run)

    def _choose_first(self, run: ImportRun) -> None:
        """Look at the first file that can be read, unless the reader looks at one already."""
        if self.list.currentIndex().isValid():
            return
        rows = enumerate(run.rows)
        first = next((number for number, row in rows if not row.reason), -1)
        if first < 0 and run.rows and (run.looked or self.phase is Phase.ENDED):
            first = 0
        if first >= 0:
            self.list.setCurrentIndex(self.model.index(first))

    def refresh(self, touched: Sequence[int], phase: Phase, left: str = "") -> None:
        """Show what has changed: the numbers of the files of which something was told."""
        run = self.run
        if run is None:
            return
        turned, self.phase = phase is not self.phase, phase
        if self.model.choosing is not (phase is Phase.REST):
            self.model.set_choosing(phase is Phase.REST)
            self.list.viewport().update()
        followed = self._in_sight(self._followed)
        self.model.refresh(touched)
        self._follow(run, followed=followed)
        self._choose_first(run)
        self._left = left
        if self.isVisible() or turned:
            self._describe()

    def _describe(self) -> None:
        run, phase = self.run, self.phase
        if run is None:
            return
        self._origin.set_text(
            translate("import", "from “{folder}”").format(folder=run.name) if run.name else ""
        )
        self.head.set_resting(phase is Phase.REST)
        if phase is Phase.REST:
            self._tell_rest(run)
        else:
            self._tell_progress(run, self._left)
        before = self.focusWidget()
        self.foot.offer(run, phase)
        if isinstance(before, QPushButton) and before.isHidden():
            self.focus_first()

    def _in_sight(self, number: int) -> bool:
        rect = self.list.visualRect(self.model.index(number))
        return not rect.isEmpty() and self.list.viewport().rect().intersects(rect)

    def _follow(self, run: ImportRun, *, followed: bool) -> None:
        """Keep the file that is read in sight, unless the reader has gone to look at others."""
        place = run.reading_place
        if self.phase is Phase.RUNNING and place >= 0:
            if followed and self.isVisible():
                self.list.scrollTo(self.model.index(place))
            self._followed = place

    def _tell_rest(self, run: ImportRun) -> None:
        count, out = run.total, run.counts[FileState.LEFT_OUT]
        files = counted(translate("import", "%Ln file(s)", "", count), count)
        broken = sum(1 for row in run.rows if row.reason and row.state is FileState.WAITING)
        parts = (
            translate("import", "{count} cannot be read").format(count=number(broken)),
            translate("import", "{count} left out").format(count=number(out)),
        )
        said = " · ".join(part for part, some in zip(parts, (broken, out), strict=True) if some)
        verb = "" if run.looked else translate("import", "Looking for files…")
        self.head.say(verb, files if run.looked else "", said)

    def _tell_progress(self, run: ImportRun, left: str) -> None:
        stopped = run.counts[FileState.CANCELLED]
        # What was cancelled is settled, but nothing was done with it.
        done, total = run.done - stopped, run.total
        self.head.bar.set_progress(done + run.within, total)
        count = translate("import", "{done} of {total}").format(
            done=number(done), total=number(total)
        )
        if self.phase is Phase.RUNNING:
            reading = run.reading
            name = reading.path.name if reading is not None else ""
            verb = translate("import", "Reading") if name else ""
            self.head.say(verb, name, " · ".join(part for part in (count, left) if part))
        else:
            ended = translate("import", "Cancelled") if stopped else translate("import", "Done")
            self.head.say("", ended, count)
        self.head.show_counts(run.counts)

    def focus_first(self) -> None:
        """Give the keyboard to what is most likely wanted now."""
        button = self.foot.wanted(self.phase)
        target = button if button.isEnabled() else self.list
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def come_forward(self) -> None:
        """Show it before the other windows."""
        self.show()
        self.raise_()
        self.activateWindow()
        self.focus_first()

    def current(self) -> int:
        """Return the number of the row that is chosen; -1 for none."""
        return self.list.currentIndex().row()

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Draw in another theme."""
        self._icons = icons
        self._delegate.restyle(theme, icons, ListFonts.of(theme, self.font()))
        self.head.set_icons(icons)
        self.foot.set_icons(icons)
        self.preview.set_theme(theme, icons)
        self._paint_list(theme)
        self.list.measure_again()

    def _paint_list(self, theme: Theme) -> None:
        panel = QPalette(self.palette())
        panel.setColor(QPalette.ColorRole.Base, theme.colour("panel"))
        self.list.setPalette(panel)

    # --- what the reader does --------------------------------------------------------------

    def seek(self, state: FileState) -> None:
        """Go to the next file in this state, from the one that is chosen on and around."""
        rows = self.run.rows if self.run is not None else []
        after = self.current() + 1
        around = [*range(after, len(rows)), *range(min(after, len(rows)))]
        place = next((number for number in around if rows[number].state is state), None)
        if place is not None:
            self.list.setCurrentIndex(self.model.index(place))
            self.list.scrollTo(self.model.index(place))
            self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def menu(self, number: int) -> QMenu | None:
        """Return what can be done with the file of a row."""
        row = self.model.row(number)
        if row is None:
            return None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.phase is Phase.REST:
            self._ticks.fill(menu, number)
            return menu
        if row.article_id:
            menu.addAction(
                translate("import", "Open"), lambda: self.open_requested.emit([row.article_id])
            )
        if FileAct.NEWER in acts_of(row):
            words = translate("import", "Take as newer version of “{title}”")
            title = row.older.title if row.older is not None else ""
            menu.addAction(
                as_label(words.format(title=title)), lambda: self.do(number, FileAct.NEWER)
            )
        if row.state in (FileState.FAILED, FileState.CANCELLED):
            menu.addAction(
                translate("import", "Read it again"), lambda: self.do(number, FileAct.RETRY)
            )
        line = report_line(row)
        menu.addAction(
            translate("import", "Copy this line"), lambda: self.copy_requested.emit(line)
        )
        return menu

    def _open_menu(self, place: QPoint) -> None:
        menu = self.menu(self.list.indexAt(place).row())
        if menu is not None:
            menu.popup(self.list.viewport().mapToGlobal(place))

    def do(self, number: int, act: FileAct) -> None:
        """Do with the file of a row what one of its buttons does."""
        self.list.setCurrentIndex(self.model.index(number))
        if act is FileAct.RETRY:
            self.retry_requested.emit([number])
        elif act is FileAct.NEWER:
            self.newer_requested.emit(number)

    def _press(self, number: int, act: str) -> None:
        self.do(number, FileAct(act))

    def _choose(self, current: QModelIndex) -> None:
        if current.isValid():
            self.row_chosen.emit(current.row())

    def _enter_by_key(self, index: QModelIndex) -> None:
        if self.phase is not Phase.REST:
            self._enter(index)
        elif self.foot.start.isEnabled():
            self.started.emit()

    def _enter(self, index: QModelIndex) -> None:
        row = self.model.row(index.row())
        if row is None:
            return
        if row.article_id:
            self.open_requested.emit([row.article_id])
        elif row.state is FileState.FAILED:
            self.retry_requested.emit([index.row()])

    def _open_all(self) -> None:
        """Open the article that is chosen, or what few have come in."""
        row: FileRow | None = self.model.row(self.current())
        if self.run is not None:
            chosen = [row.article_id] if row is not None and row.article_id else []
            few = self.run.to_show(4)
            self.open_requested.emit(few or chosen)

    def _cancel(self) -> None:
        if self.phase is Phase.REST:
            self.close()
        else:
            self.cancelled.emit()

    def _copy_report(self) -> None:
        if self.run is not None:
            self.copy_requested.emit(self.run.report())

    def _retry_failed(self) -> None:
        if self.run is not None:
            rows = enumerate(self.run.rows)
            failed = [number for number, row in rows if row.state is FileState.FAILED]
            self.retry_requested.emit(failed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let keys that lead up and down go to the list, not from button to button."""
        ours = watched is self.foot.start and event.type() == QEvent.Type.KeyPress
        if ours and isinstance(event, QKeyEvent) and event.key() in MOVES:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            QCoreApplication.sendEvent(self.list, event)
            return True
        return super().eventFilter(watched, event)

    # --- Qt's own --------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Say how it stands now: while it is out of sight nothing is said."""
        super().showEvent(event)
        self._describe()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape lead out; the import goes on."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say where what was chosen is forgotten."""
        super().closeEvent(event)
        if self.phase is Phase.REST:
            self.forsaken.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the preview beside the list, or below it."""
        super().resizeEvent(event)
        stacked = self.width() < STACKED_BELOW
        way = QBoxLayout.Direction
        self._middle.setDirection(way.TopToBottom if stacked else way.LeftToRight)
        self._middle.setStretch(0, 2 if stacked else 5)
        self._upright.setVisible(not stacked)
        self._level.setVisible(stacked)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome more files while nothing has begun."""
        if self.phase is Phase.REST and read_drop(event.mimeData()).paths:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Say which files are to come in too."""
        paths = read_drop(event.mimeData()).paths
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(list(paths))
