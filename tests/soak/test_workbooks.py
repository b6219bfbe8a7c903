"""What LibreOffice reads in our workbooks and CSV files: the same words, and nothing is run.

Left out where LibreOffice is not installed.
"""

from __future__ import annotations

import csv
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from builders import a_quote, an_article
from diptych.domain.annotation import Colour
from diptych.domain.export import USUAL
from diptych.domain.progress import Unwatched
from diptych.formats.exporters import EXPORTERS
from diptych.formats.exporters.csv_file import unguarded
from diptych.formats.exporters.data import ExportData, ExportedAnnotation, ExportedArticle

OFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.soak,
    pytest.mark.timeout(600),
    pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed"),
]

QUOTES = (
    "An ordinary sentence, with a comma.", "=1+1", "+44 20 7946", "-2", "@SUM(A1)", "{=1+1}", "'=1",
    "12", "1e5", "2002-04-01", "TRUE", "<r><t>not markup</t></r>", "<b>&amp;</b>", "_x0041_",
    'She said "no",\nthen left.', "tab\there", "ועדת הנמל הבטיחה", "照護與信任", "😀 👩‍👩‍👧", " around ",
)  # fmt: skip
LONG = "The board promised a ferry every twenty minutes. " * 1500
AS_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false,false,false,false,1"
"""Comma, quotation marks, UTF-8, every cell of words in quotation marks, cells as stored."""


def an_export(quotes: tuple[str, ...]) -> ExportData:
    article = an_article(title="=cmd|' /C calc'!A0", url="https://harbour.example/ferry_(stops)")
    return ExportData(
        library="My library",
        articles=(
            ExportedArticle(
                article=article,
                annotations=tuple(
                    ExportedAnnotation(
                        annotation=replace(a_quote(), article_id=article.id, note=quote),
                        quote=quote,
                        colour=Colour.BLUE,
                        url="diptych://open/a/b",
                    )
                    for quote in quotes
                ),
            ),
        ),
    )


def read_by_office(folder: Path, name: str, data: ExportData) -> list[dict[str, str]]:
    made = folder / "made" / f"quotes{EXPORTERS[name].suffix}"
    made.parent.mkdir()
    made.write_bytes(b"".join(EXPORTERS[name].pieces(data, USUAL, Unwatched())))
    assert OFFICE
    subprocess.run(
        [
            OFFICE, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *(["--infilter=CSV:44,34,76"] if name == "csv" else []),
            "--convert-to", AS_CSV, "--outdir", str(folder), str(made),
        ],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    (read,) = folder.glob("quotes*.csv")  # it is named after the sheet as well
    with read.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_workbook_is_read_with_the_words_that_were_written(tmp_path):
    rows = read_by_office(tmp_path, "xlsx", an_export((*QUOTES, LONG)))

    count = len(QUOTES)
    assert [row["Quote"] for row in rows[:count]] == list(QUOTES)
    assert [row["Note"] for row in rows[:count]] == list(QUOTES)
    assert {row["Article"] for row in rows} == {"=cmd|' /C calc'!A0"}
    assert "".join(row["Quote"] for row in rows[count:]) == LONG
    assert [row["Part"] for row in rows[count:]] == ["1", "2", "3"]


def test_a_csv_file_is_read_with_nothing_run(tmp_path):
    words = tuple(quote for quote in QUOTES if not quote[0].isdigit())

    rows = read_by_office(tmp_path, "csv", an_export(words))

    assert [unguarded(row["quote"]).strip() for row in rows] == [quote.strip() for quote in words]
