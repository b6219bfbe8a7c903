"""The quotes of a file of any format, read by what reads such files and was not made for us."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from html import unescape

import bibtexparser
import docx
import html5lib
import openpyxl
import rispy
from docx.oxml.ns import qn

from diptych.formats.exporters.csv_file import unguarded
from unit.formats.exporters.qda_reading import read_project
from unit.formats.exporters.test_markdown import quotes_in
from unit.formats.exporters.test_text_file import quotes as lines_quoted

_TAG = re.compile("<[^>]*>")


def _cells(written: bytes, column: str) -> list[str]:
    table = io.StringIO(written.decode("utf-8-sig"), newline="")
    return [row[column] for row in csv.DictReader(table, strict=True)]


def _of_page(written: bytes) -> list[str]:
    page = html5lib.HTMLParser(strict=True).parse(written.decode())
    for one in page.iter("{http://www.w3.org/1999/xhtml}sup"):
        if one.get("class") == "n":
            # The number of a highlight stands within a word where it ends there.
            one[0].text = ""
    return ["".join(page.itertext())]


def _of_word(written: bytes) -> list[str]:
    body = docx.Document(io.BytesIO(written)).element.body
    return ["".join(one.text or "" for one in body.iter(qn("w:t")))]


def _of_sheet(written: bytes) -> list[str]:
    book = openpyxl.load_workbook(io.BytesIO(written))
    head, *rows = book["Quotes"].iter_rows(values_only=True)
    place = head.index("Quote")
    return [str(row[place] or "") for row in rows]


def _of_json(written: bytes) -> list[str]:
    articles = json.loads(written)["articles"]
    return [one["prose"] for article in articles for one in article["annotations"]]


def _of_annotations(written: bytes) -> list[str]:
    items = json.loads(written).get("first", {}).get("items", [])
    found = []
    for one in items:
        if one["motivation"] == "highlighting":
            own = one["target"]["selector"]
            found += [
                each["exact"]
                for each in (own if isinstance(own, list) else [own])
                if each["type"] == "TextQuoteSelector"
            ]
    return found


def _of_project(written: bytes) -> list[str]:
    project = read_project(written)
    marked = [
        (source.text or "")[one.start : one.end]
        for source in project.sources
        for one in source.selections
    ]
    return [*marked, *project.notes.values()]


def _of_records(written: bytes) -> list[str]:
    text = written.decode().replace("\r\n", "\n")
    return [note for one in rispy.loads(text) for note in one.get("notes", ())]


def _of_entries(written: bytes) -> list[str]:
    entries = bibtexparser.parse_string(written.decode()).entries
    return ["\n\n".join(one["annote"] for one in entries if "annote" in one)]


def _of_items(written: bytes) -> list[str]:
    return [line for one in json.loads(written) for line in one.get("note", "").split("\n")]


def _of_cards(written: bytes) -> list[str]:
    lines = [line for line in written.decode().split("\n") if line and line[0] != "#"]
    return [unescape(_TAG.sub(" ", " ".join(line.split("\t")[1:3]))) for line in lines]


ONE_BY_ONE: dict[str, Callable[[bytes], list[str]]] = {
    "markdown": lambda written: quotes_in(written.decode()),
    "csv": lambda written: [unguarded(cell) for cell in _cells(written, "quote")],
    "xlsx": _of_sheet,
    "json": _of_json,
    "webannotation": _of_annotations,
    "qdpx": _of_project,
    "ris": _of_records,
    "csl-json": _of_items,
    "text": lambda written: lines_quoted(written.decode()),
    "readwise": lambda written: _cells(written, "Highlight"),
    "anki": _of_cards,
}
"""What reads formats in which every quote is a thing of its own."""

AS_A_WHOLE: dict[str, Callable[[bytes], list[str]]] = {
    "html": _of_page,
    "docx": _of_word,
    "bibtex": _of_entries,
}
"""What reads all that is said in a file."""

EXACT = frozenset({"webannotation", "qdpx"})
"""Formats that have quotes as they stand in the text, hidden paragraphs and all."""
