from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import a_quote, a_tag, an_article
from diptych.domain.annotation import Colour
from diptych.domain.article import ArticleField, Author
from diptych.domain.export import USUAL, ExportOptions
from diptych.domain.progress import Unwatched
from diptych.formats.exporters.columns import joined, parted
from diptych.formats.exporters.csv_file import COLUMNS, EXPORTER, guarded, unguarded
from diptych.formats.exporters.data import (
    ExportData,
    ExportedAnnotation,
    ExportedArticle,
    ExportedTag,
    Reference,
)
from diptych.text.references import plain
from effort import examples
from unit.formats.exporters.random_exports import exports

# What can be in a library: no carriage return, no control characters, no lone surrogates.
TEXT = st.text(
    st.one_of(
        st.sampled_from("=+-@'\";,\\\t\n ＝ab“é😀"),
        st.characters(exclude_categories=("Cs", "Cc")),
    ),
    max_size=20,
)
PARTS = st.lists(TEXT.filter(lambda text: text.strip() == text and text), max_size=4)


def to_csv(data: ExportData, options: ExportOptions = USUAL) -> bytes:
    return b"".join(EXPORTER.pieces(data, options, Unwatched()))


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


@settings(max_examples=examples(60))
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
    named = [name for name in COLUMNS if name not in {"reference", "full_reference"}]
    assert written.split("\r\n")[0] == ",".join(named)


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


def test_each_tag_at_the_top_has_a_column_with_what_is_nested_in_it():
    care, unused = a_tag("care"), a_tag("fees")
    data = replace(
        exported("a quote", tags=("care/older people", "care", r"either\/or")),
        codebook=(ExportedTag(tag=care, path="care"), ExportedTag(tag=unused, path="fees")),
    )

    (row,) = rows(to_csv(data))

    assert parted(row["tag: care"]) == ("care/older people", "care")
    assert row[r"tag: either\/or"] == r"either\/or"
    assert row["tag: fees"] == ""


def test_each_field_of_the_readers_own_has_a_column():
    fields = (ArticleField(name="volume", value="=4"), ArticleField(name="volume", value="b; c"))

    (row,) = rows(to_csv(exported("a quote", article={"fields": fields})))

    assert parted(row["field: volume"]) == ("=4", "b; c")


def test_what_is_not_wanted_has_no_column():
    bare = ExportOptions(notes=False, speakers=False, places=False, links=False)

    (row,) = rows(to_csv(exported("a quote", note="secret", speaker="Ada"), bare))

    assert not {"note", "speaker", "role", "page", "before", "start", "link"} & row.keys()
    assert "secret" not in row.values()


def test_a_reference_has_columns_where_a_style_is_asked_for():
    cited = Reference(short="(Quayside, 2002)", full="Quayside, A. (2002).", full_html="")
    data = exported("a quote", reference=cited)

    (row,) = rows(to_csv(data, ExportOptions(reference="apa")))

    assert (row["reference"], row["full_reference"]) == (cited.short, cited.full)


@settings(max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(exports())
def test_every_quote_of_any_export_has_its_row(data):
    written = rows(to_csv(data))

    quotes = [(a, one) for a in data.articles for one in a.annotations]
    assert [row["id"] for row in written] == [one.annotation.id for _, one in quotes]
    for row, (article, one) in zip(written, quotes, strict=True):
        assert row["quote"] == kept(one.quote)
        assert row["note"] == kept(plain(one.annotation.note))
        assert row["before"] == kept(one.before)
        assert row["article"] == kept(article.article.title)
        tags = [tag.strip() for tag in parted(row["tags"])]
        assert tags == [kept(tag).strip() for tag in one.tags]
        assert row["link"] == one.url


def kept(text: str) -> str:
    """Return what a file keeps of what people may type: no control characters."""
    return "".join(sign for sign in text if sign >= " " or sign in "\t\n\r")
