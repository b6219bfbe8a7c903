"""Workbooks, read back by another program's library."""

from __future__ import annotations

import errno
import io
import warnings
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from unittest.mock import patch

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from builders import a_quote, a_tag, an_article
from diptych.domain.annotation import Colour
from diptych.domain.article import ArticleField
from diptych.domain.export import USUAL, ExportOptions
from diptych.domain.progress import CancelledError, Unwatched
from diptych.domain.reference import Noted, On
from diptych.formats.exporters.columns import parted
from diptych.formats.exporters.data import (
    ExportData,
    ExportedAnnotation,
    ExportedArticle,
    ExportedNote,
    ExportedTag,
)
from diptych.formats.exporters.wording import TableWording, Wording
from diptych.formats.exporters.xlsx import EXPORTER
from diptych.formats.exporters.xlsx import sheet as sheets
from effort import examples
from unit.formats.exporters.random_exports import exports


def written(data: ExportData, options: ExportOptions = USUAL) -> bytes:
    return b"".join(EXPORTER.pieces(data, options, Unwatched()))


def read(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data), rich_text=False)


def rows(book: openpyxl.Workbook, name: str) -> list[dict[str, object]]:
    heads, *below = book[name].iter_rows(values_only=True)
    # A field of the reader's own may be called as a column before it is.
    return [dict(list(zip(heads, row, strict=True))[::-1]) for row in below]


def exported(quote: str, **facts: object) -> ExportData:
    article = an_article(**facts.pop("article", {}))
    own = replace(a_quote(), article_id=article.id, note=str(facts.pop("note", "")))
    own = replace(own, created="2002-04-01T09:30:00.000Z")
    one = ExportedAnnotation(annotation=own, quote=quote, colour=Colour.ROSE, **facts)
    return ExportData(library="x", articles=(ExportedArticle(article=article, annotations=(one,)),))


def test_it_has_sheets_that_are_to_be_filtered_with_a_head_that_stays():
    book = read(written(exported("A quote.")))

    assert book.sheetnames == ["Quotes", "Codebook", "Articles", "Notes"]
    for one in book:
        assert one.freeze_panes == "A2"
        assert one.auto_filter.ref == one.dimensions or one.max_row == 1
    assert book["Quotes"]["A2"].alignment.wrap_text
    assert book["Quotes"].column_dimensions["A"].width > 50


def test_instants_and_whole_dates_are_dates_and_partial_ones_are_words():
    whole = read(written(exported("q", article={"published": "2002-04-30"})))
    partial = read(written(exported("q", article={"published": "2002-04"})))

    (row,) = rows(whole, "Quotes")
    assert row["Created (UTC)"] == datetime.fromisoformat("2002-04-01T09:30")
    assert row["Published"] == datetime.fromisoformat("2002-04-30")
    assert rows(partial, "Quotes")[0]["Published"] == "2002-04"


@pytest.mark.parametrize(
    "quote",
    ["=1+1", "+1", "-1", "@SUM(A1)", "12", "1e5", "TRUE", "http://a.example", "'tis", "{=1}"],
)
def test_a_quote_is_words_whatever_it_looks_like(quote):
    cell = read(written(exported(quote)))["Quotes"]["A2"]

    assert cell.data_type in {"s", "inlineStr"}
    assert cell.value == quote
    assert cell.hyperlink is None


def test_words_that_look_like_the_writers_own_markup_are_kept():
    quote = "<r><t>not & markup</t></r>"

    assert read(written(exported(quote)))["Quotes"]["A2"].value == quote


def test_places_and_articles_are_linked():
    data = exported("q", url="diptych://open/a/b", article={"url": "https://harbour.example/x"})

    sheet = read(written(data))["Quotes"]

    links = {one.value: one.hyperlink.target for one in sheet[2] if one.hyperlink}
    assert links == {
        "open": "diptych://open/a/b",
        "https://harbour.example/x": "https://harbour.example/x",
    }


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "internal:A1", "a b"])
def test_what_is_no_address_of_a_page_is_no_link(url):
    (row,) = rows(read(written(exported("q", article={"url": url}))), "Quotes")
    sheet = read(written(exported("q", article={"url": url})))["Quotes"]

    assert row["Address"] == url
    assert not any(one.hyperlink for one in sheet[2])


def test_more_links_than_a_sheet_may_have_are_words(monkeypatch):
    monkeypatch.setattr(sheets, "LINKS", 1)
    data = exported("q", url="diptych://open/a/b")
    (article,) = data.articles
    data = replace(data, articles=(replace(article, annotations=article.annotations * 2),))

    sheet = read(written(data))["Quotes"]

    first, second = rows(read(written(data)), "Quotes")
    assert (first["In Diptych"], second["In Diptych"]) == ("open", "diptych://open/a/b")
    assert sum(one.hyperlink is not None for row in sheet for one in row) == 1


@pytest.mark.parametrize("sign", ["word ", "ü", "😀"])
def test_a_quote_longer_than_a_cell_goes_on_below(sign):
    quote = sign * (90_000 // len(sign))

    parts = rows(read(written(exported(quote, note="mine"))), "Quotes")

    assert "".join(str(row["Quote"]) for row in parts) == quote
    assert [row["Part"] for row in parts] == list(range(1, len(parts) + 1))
    assert len({row["Id"] for row in parts}) == 1
    assert [row["Note"] for row in parts] == ["mine"] + [None] * (len(parts) - 1)
    assert all(len(str(row["Quote"]).encode("utf-16-le")) <= 2 * 32_767 for row in parts)


def test_rows_over_what_a_sheet_can_have_go_on_in_another(monkeypatch):
    monkeypatch.setattr(sheets, "ROWS", 3)
    data = exported("q")
    (article,) = data.articles
    data = replace(data, articles=(replace(article, annotations=article.annotations * 5),))

    book = read(written(data))

    assert [len(rows(book, name)) for name in ("Quotes", "Quotes 2", "Quotes 3")] == [2, 2, 1]


def test_the_codebook_has_unused_tags_and_the_articles_those_without_quotes():
    tag = a_tag("fees", description="What people pay")
    lone = an_article(title="Nothing marked", fields=(ArticleField(name="volume", value="4"),))
    data = ExportData(
        library="x",
        codebook=(ExportedTag(tag=tag, path="care/fees", depth=1),),
        articles=(ExportedArticle(article=lone, collections=("Care trusts",)),),
    )

    book = read(written(data))

    (row,) = rows(book, "Codebook")
    assert (row["Tag"], row["Description"], row["Quotes with it"]) == (
        "care/fees", "What people pay", 0,
    )  # fmt: skip
    (row,) = rows(book, "Articles")
    assert (row["Article"], row["volume"], row["Collections"]) == (
        "Nothing marked", "4", "Care trusts",
    )  # fmt: skip


def test_every_note_is_there_unless_the_reader_left_notes_out():
    on_article = ExportedNote(noted=Noted(on=On.ARTICLE, id="n1", text="of it"))
    on_library = ExportedNote(noted=Noted(on=On.LIBRARY, id="n2", title="Plan", text="of all"))
    data = exported("q", note="of the quote")
    (article,) = data.articles
    data = replace(data, articles=(replace(article, notes=(on_article,)),), notes=(on_library,))

    book, bare = read(written(data)), written(data, ExportOptions(notes=False))

    assert [(row["Note"], row["On"]) for row in rows(book, "Notes")] == [
        ("of it", "Article"), ("of the quote", "Quote"), ("Plan\nof all", "Library"),
    ]  # fmt: skip
    assert "Notes" not in read(bare).sheetnames
    with zipfile.ZipFile(io.BytesIO(bare)) as parts:
        assert not any(b"of the quote" in parts.read(name) for name in parts.namelist())


@pytest.mark.parametrize(
    ("quote", "lines"),
    [("short", None), ("word " * 60, 5), ("a\nb\nc", 3), ("照護與信任" * 20, 3), ("a\n" * 900, 27)],
)
def test_rows_are_as_high_as_what_is_in_them(quote, lines):
    height = read(written(exported(quote)))["Quotes"].row_dimensions[2].height

    assert (None if height is None else height // sheets.LINE) == lines


def test_names_that_no_sheet_may_have_are_made_ones_that_it_may():
    words = TableWording(quotes="Zitate: [alle]/'", articles="zitate   alle")
    book = read(written(replace(exported("q"), words=Wording(table=words))))

    assert len(book.sheetnames) == 4
    assert all(len(name) <= 31 for name in book.sheetnames)


def test_the_same_export_is_the_same_file():
    data = replace(exported("q"), exported="2002-06-01T12:00:00.000Z")

    assert written(data) == written(data)


class CancelledLate:
    """Cancels when the rows of the first article are written."""

    def step(self, done: int, total: int, what: str = "") -> None:
        if done:
            raise CancelledError


def test_what_is_cancelled_leaves_nothing_behind(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    with pytest.raises(CancelledError):
        b"".join(EXPORTER.pieces(exported("q"), USUAL, CancelledLate()))

    assert not list(tmp_path.iterdir())


def test_a_full_disk_is_told_as_the_system_tells_it(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    full = OSError(errno.ENOSPC, "No space left on device")

    with (
        patch("xlsxwriter.workbook.ZipFile", side_effect=full),
        pytest.raises(OSError, match="No space left") as caught,
    ):
        written(exported("q"))

    assert caught.value.errno == errno.ENOSPC
    assert not list(tmp_path.iterdir())


@settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=examples(12))
@given(exports())
def test_any_export_is_a_workbook_with_all_its_quotes_tags_articles_and_notes(data):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        made = written(data)
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        for name in parts.namelist():
            etree.fromstring(parts.read(name))

    book = read(made)

    quotes = [(a, one) for a in data.articles for one in a.annotations]
    for row, (article, one) in zip(rows(book, "Quotes"), quotes, strict=True):
        assert row["Id"] == one.annotation.id
        assert same(row["Quote"], one.quote)
        assert same(row["Article"], article.article.title)
        assert names(parted(str(row["Tags"] or ""))) == names(map(sheets.held, one.tags))
    assert [row["Id"] for row in rows(book, "Codebook")] == [one.tag.id for one in data.codebook]
    assert [row["Article’s id"] for row in rows(book, "Articles")] == [
        one.article.id for one in data.articles
    ]
    noted = [note.noted.id for article in data.articles for note in article.notes]
    noted += [note.noted.id for note in data.notes]
    noted += [one.annotation.id for _, one in quotes if one.annotation.note]
    assert sorted(str(row["Id"]) for row in rows(book, "Notes")) == sorted(noted)


def names(parts: Iterable[str]) -> list[str]:
    """Return names as a library has them: without white space around, which these may have."""
    return [part.strip() for part in parts]


def same(cell: object, text: str) -> bool:
    return (cell or "") == sheets.held(text)
