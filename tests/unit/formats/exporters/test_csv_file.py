from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import a_quote, an_article
from diptych.domain.annotation import Colour
from diptych.domain.article import Author
from diptych.formats.exporters.csv_file import COLUMNS, guarded, joined, parted, to_csv, unguarded
from diptych.formats.exporters.data import ExportData, ExportedAnnotation, ExportedArticle

# What can be in a library: no carriage return, no control characters, no lone surrogates.
TEXT = st.text(
    st.one_of(
        st.sampled_from("=+-@'\";,\\\t\n ＝ab“é😀"),
        st.characters(exclude_categories=("Cs", "Cc")),
    ),
    max_size=20,
)
PARTS = st.lists(TEXT.filter(lambda text: text.strip() == text and text), max_size=4)


def rows(data: bytes) -> list[dict[str, str]]:
    text = data.decode("utf-8")
    assert text.startswith("\ufeff")
    reader = csv.DictReader(io.StringIO(text[1:], newline=""), strict=True)
    return [{name: unguarded(cell) for name, cell in row.items()} for row in reader]


def exported(quote: str, **facts: object) -> ExportData:
    article = an_article(**facts.pop("article", {}))
    annotation = replace(a_quote(), article_id=article.id, note=str(facts.pop("note", "")))
    one = ExportedAnnotation(annotation=annotation, quote=quote, colour=Colour.ROSE, **facts)
    return ExportData(library="x", articles=(ExportedArticle(article=article, annotations=(one,)),))


@settings(max_examples=60)
@given(quote=TEXT, note=TEXT, title=TEXT, tags=PARTS, authors=PARTS, speaker=TEXT)
def test_what_is_written_reads_back_equal(*, quote, note, title, tags, authors, speaker):
    names = tuple(Author(name=name) for name in authors)
    data = exported(
        quote,
        note=note,
        tags=tuple(tags),
        speaker=speaker,
        article={"title": title, "authors": names},
    )

    (row,) = rows(to_csv(data))

    assert row["quote"] == quote
    assert row["note"] == note
    assert row["article"] == title
    assert row["speaker"] == speaker
    assert parted(row["tags"]) == tuple(tags)
    assert parted(row["authors"]) == tuple(authors)
    assert row["colour"] == "rose"


def test_lines_end_as_the_standard_says_and_quotation_marks_are_doubled():
    written = to_csv(exported('She said "no",\nthen left.')).decode("utf-8-sig")

    assert written.endswith("\r\n")
    assert '"She said ""no"",\nthen left."' in written
    assert written.split("\r\n")[0] == ",".join(column.name for column in COLUMNS)


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "\t=1", "\rx", " =1", "'=1", "''-x", "=HYPERLINK(0)"],
)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(cell):
    assert guarded(cell) == f"'{cell}"
    assert unguarded(guarded(cell)) == cell


@pytest.mark.parametrize(
    "cell", ["", "plain", "“=1”", "– a dash", "'quoted'", "a=b", "'tis so", "12"]
)
def test_other_cells_are_left_as_they_are(cell):
    assert guarded(cell) == cell
    assert unguarded(cell) == cell


@given(TEXT)
def test_guarding_can_be_taken_back_and_leaves_nothing_to_run(cell):
    assert unguarded(guarded(cell)) == cell
    assert not guarded(cell).lstrip(" \n").startswith(("=", "+", "-", "@", "\t"))


@given(st.lists(st.text("\\;/a ", min_size=1).map(str.strip).filter(bool), max_size=4))
def test_so_are_values_of_nothing_but_signs_with_a_meaning(parts):
    assert parted(joined(parts)) == tuple(parts)


def test_the_path_of_a_tag_stands_in_its_cell_as_it_is_typed():
    assert joined([r"a\/b", "care/older people"]) == r"a\/b; care/older people"


@given(PARTS)
def test_several_values_of_one_cell_are_told_apart(parts):
    assert parted(joined(parts)) == tuple(parts)
