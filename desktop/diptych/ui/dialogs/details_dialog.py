"""What is known of an article, or of many at once, as a page of lines to write in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QCompleter,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from diptych.domain.article import Article
from diptych.library.details import TEXTS, Details, common, common_fields
from diptych.ui.appearance.fonts import resized
from diptych.ui.appearance.style import PRIMARY
from diptych.ui.appearance.theme import Theme
from diptych.ui.models.wording import article_count
from diptych.ui.widgets.everywhere import opening_guide
from diptych.ui.widgets.hairline import Hairline

translate = QCoreApplication.translate

WIDTH, HEIGHT = 560, 560
_PLACES = {
    "title": (0, 0, 2),
    "authors": (1, 0, 2),
    "source": (2, 0, 1),
    "published": (2, 1, 1),
    "language": (3, 0, 1),
    "kind": (3, 1, 1),
    "url": (4, 0, 2),
    "doi": (5, 0, 2),
}
"""Row, column and how many columns of the page each detail has."""


def detail_names() -> dict[str, str]:
    """Name the details as the page shows them."""
    return {
        "title": translate("details", "Title"),
        "authors": translate("details", "Authors"),
        "source": translate("details", "Source"),
        "published": translate("details", "Date"),
        "language": translate("details", "Language"),
        "kind": translate("details", "Kind"),
        "url": translate("details", "Web address"),
        "doi": translate("details", "DOI"),
    }


def detail_hints() -> dict[str, str]:
    """Say how the details are written that are not simply words."""
    return {
        "authors": translate("details", "Names, parted by semicolons"),
        "published": translate("details", "2002, 2002-04 or 2002-04-14"),
        "language": translate("details", "A code such as en"),
        "kind": translate("details", "Report, interview, letter…"),
    }


class DetailLine(QLineEdit):
    """A line that knows whether the reader wrote in it; ``None`` is what articles differ in."""

    def __init__(self, name: str, value: str | None, hint: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._hint = hint
        self.setAccessibleName(name)
        self.show_value(value)
        self.textEdited.connect(self._write)

    def show_value(self, value: str | None) -> None:
        """Show what is known; the reader has written nothing yet."""
        self._before = value
        self._written = False
        self.setText(value or "")
        self.setCursorPosition(0)
        different = translate("details", "(different)")
        self.setPlaceholderText(different if value is None else self._hint)

    def said(self) -> str | None:
        """Return what the reader wrote, ``None`` where everything is to stay as it is."""
        return self.text() if self._written and self.text() != self._before else None

    def _write(self, _: str) -> None:
        self._written = True
        if self._before is None:
            # Emptied again it says that no article is to have anything here.
            self.setPlaceholderText(translate("details", "(none)"))


class OwnFields(QWidget):
    """The reader's own fields, a row for each, and one more row for a new one."""

    def __init__(
        self, fields: Mapping[str, str | None], known: Sequence[str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._known = tuple(known)
        self._lines: dict[str, DetailLine] = {}
        self._new: list[tuple[QLineEdit, QLineEdit]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 2)
        for name, value in fields.items():
            line = self._lines[name] = DetailLine(name, value, "", self)
            label = QLabel(name.replace("&", "&&"), self)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setBuddy(line)
            self._add(label, line)
        self._offer()

    def said(self) -> dict[str, str]:
        """Return the fields that were changed or are new."""
        changed = {name: line.said() for name, line in self._lines.items()}
        said = {name: value for name, value in changed.items() if value is not None}
        for name, value in self._new:
            if name.text().strip() and value.text().strip():
                said[name.text().strip()] = value.text()
        return said

    def unnamed(self) -> QLineEdit | None:
        """Return where a name is missing: what was typed beside it must not be lost."""
        found = (name for name, value in self._new if value.text().strip())
        return next((name for name in found if not name.text().strip()), None)

    def _add(self, first: QWidget, second: QWidget) -> None:
        row = self._grid.rowCount()
        self._grid.addWidget(first, row, 0)
        self._grid.addWidget(second, row, 1)

    def _offer(self) -> None:
        """Have an empty row for one more field."""
        name, value = QLineEdit(self), QLineEdit(self)
        name.setPlaceholderText(translate("details", "New field"))
        name.setAccessibleName(translate("details", "Name of a new field"))
        value.setPlaceholderText(translate("details", "Value"))
        value.setAccessibleName(translate("details", "Value of the new field"))
        _complete(name, self._known)
        self._new.append((name, value))
        self._add(name, value)
        before = self._new[-2][1] if len(self._new) > 1 else None
        if before is not None:
            QWidget.setTabOrder(before, name)
        QWidget.setTabOrder(name, value)
        value.textEdited.connect(lambda _: self._filled(name, value))

    def _filled(self, name: QLineEdit, value: QLineEdit) -> None:
        if (name, value) == self._new[-1] and name.text().strip() and value.text().strip():
            self._offer()


class DetailsDialog(QDialog):
    """Shows what is known of articles; says what the reader wants to be known of them."""

    save_requested = Signal(object)
    """Set what these ``Details`` say."""

    def __init__(
        self,
        theme: Theme,
        articles: Sequence[Article],
        *,
        known: Mapping[str, Sequence[str]],
        parent: QWidget | None = None,
    ) -> None:
        """``known`` are values to complete from: by detail, and the names of ``fields``."""
        super().__init__(parent)
        self.addActions(opening_guide(parent))
        self._theme = theme
        self.setWindowTitle(_title_for(articles))
        hints = detail_hints()
        self.lines = {
            name: DetailLine(words, common(articles, name), hints.get(name, ""), self)
            for name, words in detail_names().items()
        }
        for name in ("source", "language", "kind"):
            _complete(self.lines[name], known.get(name, ()))
        self.fields = OwnFields(common_fields(articles), known.get("fields", ()), self)
        self._fault = QLabel(self)
        self._fault.setWordWrap(True)
        self._save = QPushButton(translate("details", "Save"), self)
        self._save.setProperty(PRIMARY, True)  # noqa: FBT003 - Qt's properties know no names
        self._save.setDefault(True)
        self._save.clicked.connect(lambda _=False: self._ask_to_save())
        self._cancel = QPushButton(translate("details", "Cancel"), self)
        self._cancel.setAutoDefault(False)
        self._cancel.clicked.connect(self.reject)
        self._lay_out()
        self.set_theme(theme)
        self.resize(self.sizeHint())
        self.lines["title" if len(articles) == 1 else "source"].setFocus()
        if len(articles) == 1:
            self.lines["title"].selectAll()

    def details(self) -> Details:
        """Return what the reader has changed."""
        texts = {name: self.lines[name].said() for name in (*TEXTS, "authors")}
        return Details(**texts, fields=self.fields.said())

    def _ask_to_save(self) -> None:
        unnamed = self.fields.unnamed()
        if unnamed is not None:
            self.show_fault("", translate("details", "The new field needs a name."))
            unnamed.setFocus(Qt.FocusReason.TabFocusReason)
            return
        self.save_requested.emit(self.details())

    def show_fault(self, detail: str, sentence: str) -> None:
        """Say why this cannot be, at the line that it is about."""
        self._fault.setText(sentence)
        self._fault.show()
        line = self.lines.get(detail)
        if line is not None:
            line.setFocus(Qt.FocusReason.OtherFocusReason)
            line.selectAll()

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        palette = QPalette(self._fault.palette())
        palette.setColor(QPalette.ColorRole.WindowText, theme.colour("error"))
        self._fault.setPalette(palette)

    def sizeHint(self) -> QSize:
        """Ask for room for all lines and a few fields."""
        return QSize(WIDTH, HEIGHT)

    def _lay_out(self) -> None:
        inset = self._theme.tokens.space["dialog_inset"]
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        for number in (0, 1):
            grid.setColumnStretch(number, 1)
        for name, words in detail_names().items():
            row, place, width = _PLACES[name]
            grid.addLayout(self._captioned(words, self.lines[name]), row, place, 1, width)
        page = QVBoxLayout()
        page.setContentsMargins(inset, 16, inset, 16)
        page.addLayout(grid)
        page.addSpacing(10)
        page.addWidget(self._caption(translate("details", "Your own fields")))
        page.addWidget(self.fields)
        page.addStretch(1)
        content = QWidget(self)
        content.setLayout(page)
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(content)
        foot = QHBoxLayout()
        foot.setContentsMargins(inset, 12, inset, 12)
        foot.setSpacing(8)
        foot.addWidget(self._fault, 1)
        foot.addStretch(0)
        foot.addWidget(self._cancel)
        foot.addWidget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scroll, 1)
        column.addWidget(Hairline(parent=self))
        column.addLayout(foot)

    def _captioned(self, words: str, line: QLineEdit) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        label = self._caption(words)
        label.setBuddy(line)
        column.addWidget(label)
        column.addWidget(line)
        return column

    def _caption(self, words: str) -> QLabel:
        label = QLabel(words, self)
        label.setFont(resized(self.font(), -1))
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        return label


def _title_for(articles: Sequence[Article]) -> str:
    if len(articles) == 1:
        return translate("details", "Details of “{title}”").format(title=articles[0].title)
    return translate("details", "Details of {articles}").format(
        articles=article_count(len(articles))
    )


def _complete(line: QLineEdit, known: Sequence[str]) -> None:
    """Offer what other articles have here already."""
    completer = QCompleter(sorted(set(known) - {""}, key=str.casefold), line)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    line.setCompleter(completer)
