"""One sheet of a workbook: rows of words, numbers, dates and links that a spreadsheet can hold.

Words are always words: nothing that stands in a cell is run, and no address is made a link
without being one. Words over what a cell can hold go on in the same column of the rows below,
which say in “Part” which of the cell's parts they have, and repeat what the row is known by.
Rows over what a sheet can hold go on in another one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from diptych.formats.exporters.characters import writable

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

CELL = 32_767
"""How much a cell can hold, in UTF-16 units."""
ROWS = 1_048_576
"""How many rows a sheet can have."""
COLUMNS = 16_384
"""How many columns a sheet can have."""
LINE, HIGHEST = 15, 409
"""Points of a line, and of the highest row that there can be."""
_APART = 4
"""Points between rows of several lines and the next."""
_HEADING = 4
"""Lines of headings that are seen."""
_SIGNS = 1.12
"""How many letters stand where a column has room for a digit, since most are narrower."""
_TWICE = re.compile("[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]")
"""Signs that are twice as wide."""
LINKS = 65_530
"""How many links a sheet can have: above that Excel would repair the file."""
_LONGEST_LINK = 2_000
_LINK = re.compile(r'(?:https?|diptych)://[^\s<>"{}|\\^`\x00-\x20]+\Z')
_FIRST_YEAR = 1901
"""Spreadsheets count days from 1900, and get the first months wrong."""
_DATE = re.compile(r"\d{4}-\d\d-\d\d\Z", re.ASCII)
_FORMULA = frozenset("=+-@'")
_NUMBER = re.compile(r"(?:0|[1-9]\d{0,8})\Z", re.ASCII)


class Fill(Enum):
    """How the cells of a column are written."""

    TEXT = "text"
    LONG = "long"
    """Text in lines as wide as the column."""
    NUMBER = "number"
    """A number where it is one, else text."""
    DATE = "date"
    INSTANT = "instant"
    LINK = "link"


class Field(NamedTuple):
    """A column: its heading, how wide it is in characters, and how it is written.

    ``known`` is what a row is known by, which the rows below it that go on have as well.
    """

    heading: str
    fill: Fill = Fill.TEXT
    width: float = 16
    known: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Formats:
    """How cells look; a workbook has them once."""

    heading: Format
    text: Format
    long: Format
    date: Format
    instant: Format
    link: Format
    number: Format
    marked: Format
    marked_long: Format

    @classmethod
    def of(cls, workbook: Workbook) -> Formats:
        """Add them to a workbook."""
        top = {"valign": "top"}
        return cls(
            heading=workbook.add_format(
                {"bold": True, "valign": "top", "bottom": 1, "text_wrap": True}
            ),
            text=workbook.add_format(top),
            long=workbook.add_format({**top, "text_wrap": True}),
            date=workbook.add_format({**top, "num_format": "yyyy-mm-dd", "align": "left"}),
            instant=workbook.add_format(
                {**top, "num_format": "yyyy-mm-dd hh:mm:ss", "align": "left"}
            ),
            link=workbook.add_format({**top, "hyperlink": True}),
            number=workbook.add_format({**top, "align": "left"}),
            marked=workbook.add_format({**top, "quote_prefix": True}),
            marked_long=workbook.add_format({**top, "text_wrap": True, "quote_prefix": True}),
        )

    def format_of(self, fill: Fill) -> Format:
        """Return how a column looks where a cell does not look different."""
        if fill is Fill.NUMBER:
            return self.number
        return self.long if fill is Fill.LONG else self.text


class Sheet:
    """Writes rows, from the top to the bottom, into as many sheets as they need."""

    def __init__(
        self, workbook: Workbook, formats: Formats, name: str, fields: Sequence[Field],
        *, part: str, printed: int, linked: frozenset[int] = frozenset(), opens: str = "",
    ) -> None:  # fmt: skip
        """Begin a sheet.

        ``part`` is the heading of the column that says how a cell goes on. ``printed`` is how
        many columns are printed; rows are high enough for these. ``linked`` are the columns whose
        addresses are links, and ``opens`` is what those to Diptych say.
        """
        self._workbook, self._formats, self._name = workbook, formats, name
        self._fields = [*fields, Field(part, Fill.NUMBER, 8)]
        self._printed, self._linked, self._opens = printed, linked, opens
        self._writers: list[Callable[[int, int, str], object]] = []
        self._wrapped = tuple(
            (place, field.width)
            for place, field in enumerate(self._fields[:printed])
            if field.fill is Fill.LONG
        )
        self._known = [place for place, field in enumerate(fields) if field.known]
        self._sheet: Worksheet
        self._row = self._links = self._number = 0
        self._begin()

    def add(self, cells: Sequence[str | int | None]) -> None:
        """Write a row, and those that it needs below it."""
        writers = self._writers
        if self._row >= ROWS:
            self._begin()
        row = self._row
        long: dict[int, list[str]] = {}
        for place, cell in enumerate(cells):
            if cell is None or cell == "":
                continue
            if isinstance(cell, int):
                self._sheet.write_number(row, place, cell)
                continue
            words = held(cell)
            if len(words) > CELL // 2:
                words, *rest = parts_of(words)
                if rest:
                    long[place] = rest
            if words:
                writers[place](row, place, words)
        self._make_high_enough([cells[place] for place, _ in self._wrapped])
        self._row += 1
        if long:
            self._go_on(cells, long)

    def close(self) -> None:
        """Say of the last sheet what can only be said when its rows are there."""
        last, width = max(self._row - 1, 1), len(self._fields)
        self._sheet.autofilter(0, 0, last, width - 1)
        self._sheet.print_area(0, 0, last, min(self._printed, width) - 1)

    def _go_on(self, cells: Sequence[str | int | None], long: dict[int, list[str]]) -> None:
        part = len(self._fields) - 1
        self._sheet.write_number(self._row - 1, part, 1)
        for number in range(max(map(len, long.values()))):
            if self._row >= ROWS:
                self._begin()
            again = {place: cells[place] for place in self._known if place not in long}
            again |= {place: rest[number] for place, rest in long.items() if number < len(rest)}
            for place in sorted(again):
                cell = again[place]
                words = held(cell) if isinstance(cell, str) else ""
                if words:
                    self._writers[place](self._row, place, words)
            self._sheet.write_number(self._row, part, number + 2)
            self._make_high_enough([again.get(place) for place, _ in self._wrapped])
            self._row += 1

    def _make_high_enough(self, cells: Sequence[str | int | None]) -> None:
        """Set the height of the row: not every program fits it to words that are in lines."""
        lines = 1
        for cell, (_, width) in zip(cells, self._wrapped, strict=True):
            if isinstance(cell, str) and (len(cell) > width or "\n" in cell):
                lines = max(lines, lines_of(cell, width))
        if lines > 1:
            self._sheet.set_row(self._row, min(lines * LINE + _APART, HIGHEST))

    def _begin(self) -> None:
        if self._number:
            self.close()
        self._number += 1  # a name that is taken has a number, too
        taken = {one.get_name().casefold() for one in self._workbook.worksheets()}
        while sheet_name(self._name, self._number).casefold() in taken:
            self._number += 1
        self._sheet = self._workbook.add_worksheet(sheet_name(self._name, self._number))
        self._links = 0
        for place, field in enumerate(self._fields):
            look = self._formats.format_of(field.fill)
            self._sheet.set_column(place, place, field.width, look)
        for place, field in enumerate(self._fields):
            self._sheet.write_string(
                0, place, writable(field.heading)[: CELL // 2], self._formats.heading
            )
        lines = max(lines_of(field.heading, 0.85 * field.width) for field in self._fields)
        self._sheet.set_row(0, min(lines, _HEADING) * LINE)
        self._sheet.freeze_panes(1, 0)
        self._sheet.repeat_rows(0)
        self._sheet.set_landscape()
        self._sheet.set_paper(9)
        self._sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        self._sheet.set_footer("&L&A&R&P / &N")
        self._sheet.fit_to_pages(1, 0)
        self._row = 1
        self._writers = [self._writer(field, place) for place, field in enumerate(self._fields)]

    def _writer(self, field: Field, place: int) -> Callable[[int, int, str], object]:
        if field.fill is Fill.NUMBER:
            return self._number_or_words
        if field.fill is Fill.DATE:
            return self._date
        if field.fill is Fill.INSTANT:
            return self._instant
        if field.fill is Fill.LINK and place in self._linked:
            return self._link
        return self._words

    def _words(self, row: int, place: int, words: str) -> None:
        if words[0] in _FORMULA:
            # It is words already; edited by hand it would become a formula without this.
            look = self._formats.marked
            if self._fields[place].fill is Fill.LONG:
                look = self._formats.marked_long
            self._sheet.write_string(row, place, words, look)
        elif words.startswith("<r>") and words.endswith("</r>"):
            # XlsxWriter would take this for markup of its own, and write it as it is.
            self._sheet.write_rich_string(row, place, words[0], words[1], words[2:])
        else:
            self._sheet.write_string(row, place, words)

    def _number_or_words(self, row: int, place: int, words: str) -> None:
        if _NUMBER.match(words):
            self._sheet.write_number(row, place, int(words))
        else:
            self._words(row, place, words)

    def _date(self, row: int, place: int, words: str) -> None:
        try:
            day = date.fromisoformat(words) if _DATE.match(words) else None
        except ValueError:
            day = None
        if day is not None and day.year >= _FIRST_YEAR:
            self._sheet.write_datetime(row, place, day, self._formats.date)
        else:
            self._words(row, place, words)

    def _instant(self, row: int, place: int, words: str) -> None:
        try:
            instant = datetime.fromisoformat(words).astimezone(UTC).replace(tzinfo=None)
        except (ValueError, OverflowError):
            self._words(row, place, words)
            return
        if instant.year >= _FIRST_YEAR:
            self._sheet.write_datetime(row, place, instant, self._formats.instant)
        else:
            self._words(row, place, words)

    def _link(self, row: int, place: int, address: str) -> None:
        if self._links < LINKS and len(address) < _LONGEST_LINK and _LINK.match(address):
            shown = self._opens if self._opens and address.startswith("diptych:") else address
            self._sheet.write_url(row, place, address, self._formats.link, shown)
            self._links += 1
        else:
            self._words(row, place, address)


_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31


def sheet_name(name: str, number: int) -> str:
    """Return a name that a sheet may have: the wording's, with a number from the second on."""
    suffix = f" {number}" if number > 1 else ""
    bare = _FORBIDDEN.sub(" ", writable(name)).strip("' ") or "Sheet"
    return bare[: _LONGEST_NAME - len(suffix)].strip("' ") + suffix


def lines_of(words: str, width: float) -> int:
    """Return in about how many lines words stand in a column."""
    room = max(1, int(width * _SIGNS))
    shown = words[: room * HIGHEST // LINE]
    wide = 0 if shown.isascii() else len(_TWICE.findall(shown))
    if "\n" not in shown:
        return 1 + (len(shown) + wide - 1) // room
    return wide // room + sum(1 + max(0, len(line) - 1) // room for line in shown.split("\n"))


def held(words: str) -> str:
    """Return words as a cell can hold them: lines end by a line feed, as spreadsheets have it."""
    words = writable(words)
    return words.replace("\r\n", "\n").replace("\r", "\n") if "\r" in words else words


def parts_of(words: str) -> list[str]:
    """Return words in parts that fit into cells; put together again they are the same."""
    parts = []
    while len(words) > CELL // 2:
        end = _end_of_part(words)
        if end >= len(words):
            break
        parts.append(words[:end])
        words = words[end:]
    return [*parts, words]


def _end_of_part(words: str) -> int:
    """Return where the first part ends: behind white space where there is some not far off."""
    end = CELL
    if len(words[:end].encode("utf-16-le")) > 2 * CELL:
        # What is beyond the first 65,536 characters counts for two.
        end = len(words[:end].encode("utf-16-le")[: 2 * CELL].decode("utf-16-le", "ignore"))
    if end >= len(words):
        return len(words)
    for place in range(end, end - 200, -1):
        if words[place - 1].isspace():
            return place
    return end
