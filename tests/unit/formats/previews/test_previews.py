"""Exported files as they are shown before they are written."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

import docx
import openpyxl
from docx.shared import Pt
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.formats.previews import preview_of
from diptych.formats.previews.documents import of_html
from diptych.formats.previews.tables import LETTERS, ROWS
from effort import examples


def test_text_is_shown_as_it_is():
    preview = preview_of(".ris", "TY  - JOUR\r\n".encode("utf-8-sig"))
    assert preview.text == "TY  - JOUR\r\n"
    assert not preview.html


def test_a_beginning_that_is_cut_within_a_letter_is_shown():
    assert preview_of(".txt", "Süd".encode()[:2]).text == "S\N{REPLACEMENT CHARACTER}"


def test_markdown_is_read_with_its_front_matter_as_a_table_and_without_block_ids():
    text = "---\ntitle: The ferry\n---\n\n# The ferry\n\n> It stopped. ^a-9\n\n<b>words</b>\n"
    html = preview_of(".md", text.encode()).html
    assert "<td>The ferry</td>" in html
    assert "<h1>The ferry</h1>" in html
    assert "^a-9" not in html
    assert "&lt;b&gt;words" in html


def test_lines_in_a_cell_of_markdown_are_lines():
    text = r"""
| a |
|---|
| one<br>two \<br\> <b> |
"""
    html = preview_of(".md", text.encode()).html
    assert re.sub(r"\s", "", html[html.index("<td>") :]).startswith(
        "<td>one<br/>two&lt;br&gt;&lt;b&gt;</td>"
    )


def test_a_page_is_read_without_its_styles_and_scripts():
    page = (
        "<!doctype html><html><head><title>x</title></head><body class='wide'>"
        "<style>p { color: red }</style><script>alert(1)</script><!-- hidden -->"
        '<p style="color:red" id="a">The ferry</p></body></html>'
    )
    assert preview_of(".html", page.encode()).html == ("<html><body><p>The ferry</p></body></html>")


def test_rows_are_shown_as_a_table_and_long_ones_shortened():
    rows = ["quote,note", *(f'"a, {number}",{"x" * 900}' for number in range(ROWS + 5))]
    (sheet,) = preview_of(".csv", "\r\n".join(rows).encode()).sheets
    assert len(sheet.rows) == ROWS
    assert sheet.more
    assert sheet.rows[1][0] == "a, 0"
    assert len(sheet.rows[1][1]) == LETTERS + 1


def test_rows_for_cards_are_shown_without_the_lines_about_them():
    text = "#separator:tab\n#html:true\nfront\tback\n"
    for suffix in (".tsv", ".txt"):
        (sheet,) = preview_of(suffix, text.encode()).sheets
        assert sheet.rows == (("front", "back"),)
        assert not sheet.headed
    (sheet,) = preview_of(".tsv", b"front\tback\n").sheets
    assert sheet.headed


def test_a_workbook_is_shown_sheet_by_sheet_with_days_as_days():
    book = openpyxl.Workbook()
    first = book.active
    first.title = "Quotes"
    first.append(["quote", None, "made"])
    first.append(["The ferry", None, date(2002, 3, 14)])
    book.create_sheet("Codebook").append(["tag", 3])
    file = io.BytesIO()
    book.save(file)

    quotes, codebook = preview_of(".xlsx", file.getvalue()).sheets

    assert quotes.name == "Quotes"
    assert quotes.rows == (("quote", "", "made"), ("The ferry", "", "2002-03-14"))
    assert codebook.rows == (("tag", "3"),)


def test_a_text_document_is_shown_with_headings_quotes_and_comments():
    document = docx.Document()
    document.add_heading("The ferry & the <bridge>", 1)
    document.add_paragraph("It stopped.", style="Intense Quote")
    run = document.add_paragraph().add_run("Nobody knew why.")
    run.bold = True
    document.add_comment(run, text="Ask again", author="Ruth", initials="R")
    document.add_table(1, 1).cell(0, 0).text = "a cell"
    file = io.BytesIO()
    document.save(file)

    html = preview_of(".docx", file.getvalue()).html

    assert "<h2>The ferry &amp; the &lt;bridge&gt;</h2>" in html
    assert "<blockquote>It stopped.</blockquote>" in html
    assert "<b>Nobody knew why.</b><b>[1]</b>" in html
    assert "<td>a cell</td>" in html
    assert html.endswith("<p><b>[1]</b> Ask again</p>")


def test_items_of_a_text_document_are_nested_by_their_indent():
    document = docx.Document()
    for words, indent in (("care", 18), ("older", 36), ("oldest", 54), ("work", 18)):
        document.add_paragraph(words, style="List").paragraph_format.left_indent = Pt(indent)
    document.add_paragraph("below", style="List Bullet 2")
    file = io.BytesIO()
    document.save(file)

    assert preview_of(".docx", file.getvalue()).html == (
        "<ul><li>care</li><ul><li>older</li><ul><li>oldest</li></ul></ul><li>work</li>"
        "<ul><li>below</li></ul></ul>"
    )


def test_the_project_of_a_package_is_shown_as_text_and_its_files_by_name():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("project.qde", "<Project/>")
        package.writestr("sources/a.txt", "The ferry")
    preview = preview_of(".qdpx", file.getvalue())
    assert preview.text == "<Project/>"
    (files,) = preview.sheets
    assert files.of_files
    assert not files.headed
    assert files.rows == (("project.qde", "10"), ("sources/a.txt", "9"))


@settings(max_examples=examples(60), deadline=None)
@given(st.sampled_from([".md", ".html", ".csv", ".tsv", ".json"]), st.binary(max_size=200))
def test_no_beginning_of_a_text_is_too_odd_to_be_shown(suffix, data):
    assert isinstance(preview_of(suffix, data).text, str)


def test_highlights_of_a_page_are_seen():
    made = of_html(b'<p><mark class="amber u u1-teal" id="x">in</mark> <mark>out</mark></p>')

    assert made.html == (
        '<p><span style="background-color: #FFE68F; color: #24231F">in</span> <span>out</span></p>'
    )
