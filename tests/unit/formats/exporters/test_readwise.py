from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from diptych.domain.export import USUAL
from diptych.domain.progress import Unwatched
from diptych.formats.exporters.data import ExportData
from diptych.formats.exporters.readwise import EXPORTER, tag_word
from effort import examples
from unit.formats.exporters.random_exports import exports
from unit.formats.exporters.test_csv_file import kept
from unit.formats.exporters.test_exporters import sample


def rows(data: ExportData) -> list[dict[str, str]]:
    written = b"".join(EXPORTER.pieces(data, USUAL, Unwatched())).decode()
    return list(csv.DictReader(io.StringIO(written, newline=""), strict=True))


@settings(max_examples=examples(30), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(exports())
def test_every_quote_of_any_export_is_a_highlight(data):
    quotes = [one for article in data.articles for one in article.annotations]

    assert [row["Highlight"] for row in rows(data)] == [
        kept(one.quote if one.quote.strip() else one.annotation.anchor.quote) for one in quotes
    ]
    for row in rows(data):
        assert row["Title"].strip()
        assert not row["Location"] or row["Location"].isdecimal()


def test_a_quote_that_is_too_long_has_several_rows_and_its_note_once():
    data = sample()
    article = data.articles[0]
    one = replace(article.annotations[0], quote="word " * 4000)
    data = replace(data, articles=(replace(article, annotations=(one,)),))

    parts = rows(data)

    assert "".join(row["Highlight"] for row in parts) == one.quote
    assert all(len(row["Highlight"]) <= 8191 for row in parts)
    assert [bool(row["Note"]) for row in parts] == [True, False, False]


def test_a_formula_is_a_highlight_as_it_is():
    assert "=SUM(A1) is 1 > 0" in [row["Highlight"] for row in rows(sample())]


@pytest.mark.parametrize(
    ("path", "word"),
    [
        ("care/older people", "care-older_people"),
        (r"either\/or; both", "either_or_both"),
        ("h1", "h1_"),
        ("C2", "C2_"),
        ("…", "tag"),
        ("照護", "照護"),
    ],
)
def test_a_tag_is_one_word_that_is_no_order(path, word):
    assert tag_word(path) == word
