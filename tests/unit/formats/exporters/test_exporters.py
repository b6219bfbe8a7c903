"""What every export format has in common, by the table; each one's own tests stand beside."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from builders import TEXT, a_quote, a_readable, a_tag, an_article, an_orphan
from diptych.domain.annotation import Annotation, Colour
from diptych.domain.article import Author
from diptych.domain.export import USUAL
from diptych.domain.progress import Unwatched
from diptych.domain.tag import Tag
from diptych.formats.exporters import EXPORTERS, Exporter
from diptych.formats.exporters.data import (
    ExportData,
    ExportedAnnotation,
    ExportedArticle,
    ExportedTag,
)

GOLDEN = Path(__file__).parents[3] / "golden"

FERRY = an_article(
    id="11111111-1111-4111-8111-111111111111",
    authors=(
        Author(name="Ada Quayside", family="Quayside", given="Ada"),
        Author(name="Bo; Jetty", role="editor"),
    ),
    url="https://harbour.example/ferry_(stops)",
    doi="10.1000/182",
    kind="news",
    created="2002-03-31T09:00:00.000Z",
    modified="2002-03-31T09:00:00.000Z",
)
ODD = an_article(
    id="22222222-2222-4222-8222-222222222222",
    title="# 5 *stars* for <b>“policy”</b> #",
    authors=(),
    source="",
    published="",
    language="",
    created="2002-03-31T09:00:00.000Z",
    modified="2002-03-31T09:00:00.000Z",
)


def dated_tag(name: str, number: int, description: str) -> Tag:
    return a_tag(
        name,
        id=f"4444444{number}-4444-4444-8444-444444444444",
        description=description,
        created=f"2002-03-0{number}T09:30:00.000Z",
        modified=f"2002-03-0{number}T09:30:00.000Z",
    )


CODEBOOK = tuple(
    ExportedTag(
        tag=dated_tag(name, number, description=description), path=path, depth=depth, uses=uses
    )
    for number, (name, path, depth, uses, description) in enumerate(
        (
            ("care", "care", 0, 0, "Whatever is done *for* somebody."),
            ("older people", "care/older people", 1, 1, ""),
            ("either/or; both", "either\\/or; both", 0, 1, ""),
            ("unused", "unused", 0, 0, ""),
        ),
        1,
    )
)


def dated(annotation: Annotation, number: int) -> Annotation:
    return replace(
        annotation,
        id=f"{number:08x}-0000-4000-8000-000000000000",
        created=f"2002-04-0{number}T09:30:00.000Z",
        modified=f"2002-05-0{number}T09:30:00.000Z",
        anchor=replace(annotation.anchor, revision_id="r"),
    )


def written_by(exporter: Exporter, data: ExportData) -> bytes:
    return b"".join(exporter.pieces(data, USUAL, Unwatched()))


def sample() -> ExportData:
    """Two articles with all that an annotation may have, and with what is hard to write."""
    ferry, odd = a_readable(TEXT, FERRY), a_readable("=SUM(A1) is 1 > 0", ODD)
    across = a_quote(ferry, "noon.\n\n“It has never stopped before,”", note="Is it *so*?\n\n- ask")
    plain = a_quote(ferry, "😀 Nobody believed her.", colour=Colour.TEAL)
    formula = a_quote(odd, "=SUM(A1) is 1 > 0", note="<!-- not closed")
    return ExportData(
        library="My library",
        library_id="33333333-3333-4333-8333-333333333333",
        exported="2002-06-01T12:00:00.000Z",
        articles=(
            ExportedArticle(
                article=FERRY,
                annotations=(
                    ExportedAnnotation(
                        annotation=dated(across, 1),
                        quote=across.anchor.quote,
                        colour=Colour.GREEN,
                        tags=("care/older people", "either\\/or; both"),
                        speaker="Harbour master",
                        role="of the old *quay*",
                        creator="Grace Reader",
                        page="iv",
                        paragraph=1,
                    ),
                    ExportedAnnotation(
                        annotation=dated(plain, 2),
                        quote=plain.anchor.quote,
                        colour=Colour.TEAL,
                        creator="Grace Reader",
                        paragraph=2,
                    ),
                ),
            ),
            ExportedArticle(
                article=ODD,
                annotations=(
                    ExportedAnnotation(
                        annotation=dated(formula, 3),
                        quote=formula.anchor.quote,
                        colour=Colour.AMBER,
                    ),
                    ExportedAnnotation(
                        annotation=dated(an_orphan(odd, "- lost\n2. words"), 4),
                        quote="- lost\n2. words",
                        colour=Colour.AMBER,
                    ),
                ),
            ),
        ),
        codebook=CODEBOOK,
    )


TEXTS = [name for name, exporter in EXPORTERS.items() if not exporter.binary]
"""The formats that have a golden file."""

OF_WORKS = frozenset({"green", "teal", "Grace Reader", "2002-04-01"})
"""What files of references have no place for: whose quotes they are, when, in what colour."""

CANNOT: dict[str, frozenset[str]] = {
    "markdown": frozenset({"care/older people"}),
    "html": frozenset({"Is it *so*?"}),
    "ris": OF_WORKS | {"2002-04"},
    "bibtex": OF_WORKS,
    "csl-json": OF_WORKS | {"2002-04"},
    "readwise": frozenset(
        {"green", "teal", "Grace Reader", "10.1000/182", "iv", "Gazette", "care/older people"}
    ),
    "webannotation": frozenset({"Gazette"}),
    "anki": OF_WORKS | {"10.1000/182", "care/older people", "Is it *so*?"},
}
"""What of the sample a format cannot hold, or has in other words; docs/formats.md says so."""


def golden_of(exporter: Exporter) -> Path:
    """Return where a format's golden file is: some formats have the same suffix."""
    between = {"csl-json": ".csl", "readwise": ".readwise", "anki": ".anki"}.get(exporter.name, "")
    return GOLDEN / f"annotations{between}{exporter.suffix}"


@pytest.mark.parametrize("name", TEXTS)
def test_every_format_writes_what_stands_in_its_golden_file(name):
    written = written_by(EXPORTERS[name], sample())
    if os.environ.get("WRITE_GOLDEN"):
        golden_of(EXPORTERS[name]).write_bytes(written)

    assert written == golden_of(EXPORTERS[name]).read_bytes()


@pytest.mark.parametrize("name", [name for name in TEXTS if name != "qdc"])
def test_every_format_of_quotes_holds_everything_that_belongs_to_an_annotation(name):
    written = written_by(EXPORTERS[name], sample()).decode("utf-8-sig")
    parts = {
        "The ferry stops", "Quayside", "Ada", "Gazette", "2002-04", "It has never stopped",
        "Is it *so*?", "care/older people", "Harbour master", "Grace Reader", "green", "iv", "teal",
        "Nobody believed her", "2002-04-01", "10.1000/182", "is 1 ", "words",
    }  # fmt: skip

    assert {part for part in parts if part not in written} == CANNOT.get(name, frozenset())


@pytest.mark.parametrize("name", TEXTS)
def test_an_export_of_nothing_is_a_valid_file(name):
    exporter = EXPORTERS[name]

    written = written_by(exporter, ExportData(library="Empty"))

    assert written if exporter.binary else written.decode("utf-8-sig").endswith("\n")


@pytest.mark.parametrize("name", EXPORTERS)
def test_every_format_says_what_it_is(name):
    exporter = EXPORTERS[name]

    assert exporter.name == name
    assert exporter.suffix.startswith(".")
    assert ": " in exporter.description
