"""Two days, and everything from the first to the end of the second."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from PySide6.QtCore import QCoreApplication, QDate, Signal
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QLabel, QWidget

from diptych.ui.models.wording import day_format

translate = QCoreApplication.translate


class DayRange(QWidget):
    """Two fields for days, in the reader's order of day, month and year and time zone."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first = self._day(translate("arranging", "First day"))
        self.last = self._day(translate("arranging", "Last day"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for words, field in (
            (translate("arranging", "From"), self.first),
            (translate("arranging", "to"), self.last),
        ):
            row.addWidget(QLabel(words, self))
            row.addWidget(field, 1)

    def _day(self, name: str) -> QDateEdit:
        field = QDateEdit(QDate.currentDate(), self)
        field.setAccessibleName(name)
        field.setToolTip(name)
        field.setCalendarPopup(True)
        field.setDisplayFormat(day_format())
        field.dateChanged.connect(self.changed)
        return field

    def show_instants(self, since: str, until: str) -> None:
        """Show the days from ``since`` to before ``until``; today where one of them is open."""
        for field, day in (
            (self.first, _local_day(since)),
            (self.last, _local_day(until, timedelta(milliseconds=1))),
        ):
            field.setDate(QDate(day.year, day.month, day.day))

    def instants(self) -> tuple[str, str]:
        """Return the first instant of the days and the first after them, as they are stored.

        Days that stand the wrong way round mean the same.
        """
        shown = (self.first.date(), self.last.date())
        days = [date(day.year(), day.month(), day.day()) for day in shown]
        return _midnight(min(days)), _midnight(max(days) + timedelta(days=1))


def _midnight(day: date) -> str:
    instant = datetime.combine(day, time()).astimezone(UTC)
    return instant.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _local_day(instant: str, before: timedelta = timedelta()) -> date:
    if not instant:
        return datetime.now(UTC).astimezone().date()
    return (datetime.fromisoformat(instant) - before).astimezone().date()
