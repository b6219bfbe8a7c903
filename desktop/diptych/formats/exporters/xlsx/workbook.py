"""What the sheets of a workbook hold, and the workbook's bytes."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from diptych.domain.export import ExportOptions
from diptych.domain.progress import Progress
from diptych.domain.reference import On
from diptych.formats.exporters.characters import writable
from diptych.formats.exporters.columns import Cell, Holds, Table, joined, order, own_fields
from diptych.formats.exporters.data import ExportData, ExportedArticle, ExportedNote
from diptych.formats.exporters.xlsx.sheet import COLUMNS, LINKS, Field, Fill, Formats, Sheet
from diptych.text.references import plain

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

_PIECE = 1 << 16
ORDER = order(
    "quote", "note", "tags", "speaker", "role", "reference", "article", "page", "paragraph",
    "link", "heading", "authors", "source", "published", "before", "after", "collections",
    "creator", "created", "modified", "colour", "state", "full_reference", "url", "doi",
    "language", "kind",
)  # fmt: skip
"""What a reader looks at comes first; what is printed ends with the place."""
_PRINTED_LAST = "paragraph"
_WIDE = {"quote": 60, "note": 36, "before": 40, "after": 40, "full_reference": 40, "article": 26}
_LONG = frozenset({*_WIDE, "tags", "authors", "heading", "reference", "collections", "role"})
_NARROW = {"page": 7, "paragraph": 11, "start": 9, "end": 9, "language": 10, "link": 11}
_NUMBERS = frozenset({"page", "paragraph", "start", "end"})
_INSTANT = 19


def pieces(data: ExportData, options: ExportOptions, progress: Progress) -> Iterator[bytes]:
    """Yield a workbook piece by piece.

    It is written into a temporary folder row by row, so that a large one is never in memory.
    """
    from xlsxwriter.exceptions import FileCreateError  # noqa: PLC0415 - it is slow to import

    with tempfile.TemporaryDirectory(prefix="diptych-") as folder:
        place = Path(folder) / "workbook.xlsx"
        try:
            _write(place, data, options, progress)
        except FileCreateError as error:
            reason = error.args[0] if error.args else None
            raise (reason if isinstance(reason, OSError) else error) from error
        with place.open("rb") as file:
            while piece := file.read(_PIECE):
                yield piece


def _write(place: Path, data: ExportData, options: ExportOptions, progress: Progress) -> None:
    from xlsxwriter.workbook import Workbook  # noqa: PLC0415 - it is slow to import

    workbook = Workbook(
        str(place),
        {
            "constant_memory": True,
            "tmpdir": str(place.parent),
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        },
    )
    workbook.set_properties(_properties(data))
    try:
        sheets = _Sheets(workbook, Formats.of(workbook), data, options)
        sheets.quotes(progress)
        sheets.codebook()
        sheets.articles()
        if options.notes:
            sheets.notes(progress)
        workbook.close()
    except BaseException:
        for sheet in workbook.worksheets():
            sheet.row_data_fh.close()  # else what is begun cannot be removed everywhere
        raise


def _properties(data: ExportData) -> dict[str, object]:
    properties: dict[str, object] = {"title": writable(data.words.titled(data.library))[:255]}
    with suppress(ValueError):
        created = datetime.fromisoformat(data.exported).astimezone(UTC)
        properties["created"] = created.replace(tzinfo=None)
    return properties


class _Sheets:
    """Fills a workbook sheet by sheet, as XlsxWriter wants it."""

    def __init__(
        self, workbook: Workbook, formats: Formats, data: ExportData, options: ExportOptions
    ) -> None:
        self._workbook, self._formats = workbook, formats
        self._data, self._options = data, options
        self._words = data.words.table

    def _sheet(
        self, name: str, fields: list[Field], *, printed: int, linked: frozenset[int]
    ) -> Sheet:
        return Sheet(
            self._workbook, self._formats, name, fields, part=self._words.part,
            printed=printed, linked=linked, opens=self._data.words.open,
        )  # fmt: skip

    def quotes(self, progress: Progress) -> None:
        """Write a row for each quote."""
        table = Table(self._data, self._options, ORDER)
        names = [column.name for column in table.columns]
        fields = [
            self._field(name, column.holds)
            for name, column in zip(names, table.columns, strict=True)
        ]
        fields += [Field(self._of_tag(path), Fill.LONG, 18) for path in table.tags]
        fields += [Field(name, Fill.LONG, 18) for name in table.fields]
        kept = COLUMNS - 1
        sheet = self._sheet(
            self._words.quotes,
            fields[:kept],
            printed=names.index(_PRINTED_LAST) + 1 if _PRINTED_LAST in names else 10,
            linked=self._linked(names),
        )
        prose = {name: names.index(name) for name in ("before", "after") if name in names}
        colour, state = names.index("colour"), names.index("state")
        articles = self._data.articles
        for number, article in enumerate(articles):
            progress.step(number, len(articles) + 1, article.article.title)
            about = table.of_article(article)
            rows = table.rows(about, article.annotations)
            for one, row in zip(article.annotations, rows, strict=True):
                row[colour] = self._data.words.colour(one.colour)
                row[state] = self._data.words.state(one.annotation.anchor.state)
                if one.begun and "before" in prose:
                    row[prose["before"]] = f"… {one.before}"
                if one.goes_on and "after" in prose:
                    row[prose["after"]] = f"{one.after} …"
                sheet.add(row if len(row) <= kept else row[:kept])
        progress.step(len(articles), len(articles) + 1)
        sheet.close()

    def _field(self, name: str, holds: Holds) -> Field:
        heading = getattr(self._words, name)
        known = name in {"id", "article_id", "article"}
        if holds is Holds.INSTANT:
            return Field(heading, Fill.INSTANT, _INSTANT)
        if holds is Holds.DATE:
            return Field(heading, Fill.DATE, 12)
        if holds is Holds.LINK:
            return Field(heading, Fill.LINK, _NARROW.get(name, 30))
        if name in _NUMBERS:
            return Field(heading, Fill.NUMBER, _NARROW[name])
        fill = Fill.LONG if name in _LONG else Fill.TEXT
        width = _WIDE.get(name) or _NARROW.get(name) or (20 if name in _LONG else 16)
        return Field(heading, fill, width, known=known)

    def _of_tag(self, path: str) -> str:
        return self._words.tag_column.format(name=path)

    def _linked(self, names: list[str]) -> frozenset[int]:
        """Return the columns of links: those to Diptych before those of articles, if not both."""
        count = sum(len(article.annotations) for article in self._data.articles)
        linked = {"link"} if 2 * count > LINKS else {"link", "url"}
        return frozenset(place for place, name in enumerate(names) if name in linked)

    def codebook(self) -> None:
        """Write a row for each tag, also for one that no quote has."""
        words = self._words
        fields = [
            Field(words.tag, Fill.LONG, 40), Field(words.description, Fill.LONG, 60),
            Field(words.uses, Fill.NUMBER, 14), Field(words.colour, Fill.TEXT, 10),
            Field(words.shortcut, Fill.TEXT, 6), Field(words.depth, Fill.NUMBER, 8),
            Field(words.created, Fill.INSTANT, _INSTANT),
            Field(words.modified, Fill.INSTANT, _INSTANT),
            Field(words.id, Fill.TEXT, 38, known=True),
        ]  # fmt: skip
        sheet = self._sheet(self._data.words.codebook, fields, printed=5, linked=frozenset())
        for one in self._data.codebook:
            tag = one.tag
            sheet.add((
                one.path, tag.description, one.uses, self._data.words.colour(tag.colour),
                tag.shortcut, one.depth, tag.created, tag.modified, tag.id,
            ))  # fmt: skip
        sheet.close()

    def articles(self) -> None:
        """Write a row for each article, also for one without quotes."""
        words, own = self._words, own_fields(self._data)[: COLUMNS // 2]
        fields = [
            Field(words.article, Fill.LONG, 50, known=True), Field(words.authors, Fill.LONG, 30),
            Field(words.source, Fill.LONG, 24), Field(words.published, Fill.DATE, 12),
            Field(words.quotes, Fill.NUMBER, 10), Field(self._data.words.notes, Fill.LONG, 50),
            Field(words.collections, Fill.LONG, 24), Field(words.kind, Fill.TEXT, 12),
            Field(words.language, Fill.TEXT, 10), Field(words.doi, Fill.TEXT, 20),
            Field(words.url, Fill.LINK, 40), Field(words.link, Fill.LINK, 11),
            Field(words.full_reference, Fill.LONG, 50),
            Field(words.created, Fill.INSTANT, _INSTANT),
            Field(words.modified, Fill.INSTANT, _INSTANT),
            Field(words.article_id, Fill.TEXT, 38, known=True),
            *(Field(name, Fill.LONG, 18) for name in own),
        ]  # fmt: skip
        few = 2 * len(self._data.articles) <= LINKS
        linked = frozenset({10, 11} if few else {11})
        sheet = self._sheet(words.articles, fields, printed=6, linked=linked)
        for one in self._data.articles:
            sheet.add(self._article(one, own))
        sheet.close()

    def _article(self, exported: ExportedArticle, own: tuple[str, ...]) -> tuple[Cell, ...]:
        article = exported.article
        notes = exported.notes if self._options.notes else ()
        values: dict[str, list[str]] = {}
        for field in article.fields:
            values.setdefault(field.name, []).append(field.value)
        return (
            article.title, joined(author.name for author in article.authors), article.source,
            article.published, len(exported.annotations),
            "\n\n".join(note.below_its_title for note in notes), joined(exported.collections),
            article.kind, article.language, article.doi, article.url,
            exported.url if self._options.links else "",
            exported.reference.full if exported.reference else "",
            article.created, article.modified, article.id,
            *("; ".join(values.get(name, ())) for name in own),
        )  # fmt: skip

    def notes(self, progress: Progress) -> None:
        """Write a row for each note: on quotes, on articles, and on the library."""
        words = self._words
        fields = [
            Field(words.note, Fill.LONG, 60), Field(words.written_on, Fill.TEXT, 10),
            Field(words.article, Fill.LONG, 30), Field(words.quote, Fill.LONG, 50),
            Field(words.tags, Fill.LONG, 20), Field(words.creator, Fill.TEXT, 16),
            Field(words.created, Fill.INSTANT, _INSTANT),
            Field(words.modified, Fill.INSTANT, _INSTANT),
            Field(words.id, Fill.TEXT, 38, known=True),
            Field(words.article_id, Fill.TEXT, 38, known=True),
        ]  # fmt: skip
        sheet = self._sheet(self._data.words.notes, fields, printed=6, linked=frozenset())
        total = len(self._data.articles) + 1
        for article in self._data.articles:
            progress.step(total - 1, total)
            for note in article.notes:
                sheet.add(self._note(note, article.article.title))
            for one in article.annotations:
                own = one.annotation
                if own.note:
                    sheet.add((
                        plain(own.note), words.on_annotation, article.article.title, one.quote,
                        joined(one.tags), one.creator, own.created, own.modified, own.id,
                        article.article.id,
                    ))  # fmt: skip
        for note in self._data.notes:
            sheet.add(self._note(note, note.article_title))
        sheet.close()

    def _note(self, note: ExportedNote, title: str) -> tuple[Cell, ...]:
        noted, words = note.noted, self._words
        on = {
            On.ANNOTATION: words.on_annotation,
            On.ARTICLE: words.on_article,
            On.LIBRARY: words.on_library,
        }[noted.on]
        return (
            note.below_its_title, on, title, noted.quote, joined(note.tags), note.creator,
            noted.created, noted.modified, noted.id, noted.article_id,
        )  # fmt: skip
