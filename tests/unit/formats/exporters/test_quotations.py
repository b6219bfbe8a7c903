"""Quotations leave in every format with who says them, where, and in what surroundings."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import an_article
from diptych.domain.quotation import (
    Attribution,
    Certainty,
    Quotation,
    QuotationClass,
    SaidQuotation,
)
from diptych.domain.span import Span
from diptych.domain.speaker import Speaker
from diptych.formats.exporters import EXPORTERS, quotations_markdown
from diptych.formats.exporters.csv_file import unguarded
from diptych.formats.exporters.quotation_data import (
    ExportedQuotation,
    ExportedQuotations,
    QuotationsHead,
)
from diptych.formats.exporters.quotations import QUOTATION_EXPORTERS
from diptych.formats.exporters.wording import ENGLISH

HEAD = QuotationsHead(library="My *library*", library_id="l1", exported="2002-06-01T12:00:00.000Z")
FERRY = an_article(id="ferry", title="The ferry stops")
BRIDGE = an_article(id="bridge", title="=A bridge", authors=())
MAUD = Speaker(id="maud", article_id="ferry", name="Maud Herrick", role="chief executive")
OTHER_MAUD = Speaker(id="other", article_id="bridge", name="Maud Herrick")
ALICE = Speaker(id="alice", article_id="bridge", name="alice Quay")


def said(
    start: int,
    speaker: Speaker | None,
    quote: str = "“No.”",
    certainty: Certainty = Certainty.STATED,
    kind: QuotationClass = QuotationClass.DIRECT,
    **facts: object,
) -> ExportedQuotation:
    quotation = Quotation(
        span=Span(start, start + len(quote)),
        kind=kind,
        utterance=1,
        by=Attribution(mention=Span(90, 95) if speaker else None),
        certainty=certainty if speaker else Certainty.NONE,
        detector=1,
    )
    made = SaidQuotation(
        article_id="a", revision_id="r", quotation=quotation, speaker=speaker, own_id="own"
    )
    return ExportedQuotation(said=made, quote=quote, **facts)


ARTICLES = (
    ExportedQuotations(
        article=FERRY,
        quotations=(
            said(
                10, MAUD, "“It *never* stopped.\n\n[…]\n\nNever.”", role="chief executive",
                before="she was ", after=", she said", begun=True, goes_on=True,
                heading="Evening", page="iv", paragraph=3,
            ),
            said(40, None, "“Nobody knows.”", paragraph=4),
        ),
    ),
    ExportedQuotations(
        article=BRIDGE,
        quotations=(
            said(5, OTHER_MAUD, "“=1+1”", Certainty.GUESSED),
            said(15, ALICE, "“Two lanes.”", kind=QuotationClass.NESTED),
        ),
    ),
)  # fmt: skip


def written(name: str, articles: Iterable[ExportedQuotations] = ARTICLES) -> str:
    pieces = QUOTATION_EXPORTERS[name].pieces(HEAD, articles)
    return b"".join(pieces).decode("utf-8-sig")


def rows(articles: Iterable[ExportedQuotations] = ARTICLES) -> list[dict[str, str]]:
    found = csv.DictReader(io.StringIO(written("csv", articles), newline=""))
    return [{name: unguarded(cell) for name, cell in row.items()} for row in found]


def test_the_formats_are_those_of_annotations() -> None:
    assert {name: one.suffix for name, one in QUOTATION_EXPORTERS.items()} == {
        name: EXPORTERS[name].suffix for name in ("markdown", "csv", "json")
    }


def test_a_table_has_a_row_for_each() -> None:
    first, *_, last = rows()

    assert len(rows()) == 4
    facts = {
        "speaker": "Maud Herrick", "role": "chief executive", "certainty": "stated",
        "class": "direct", "quotation": "“It *never* stopped.\n\n[…]\n\nNever.”",
        "before": "she was ", "after": ", she said", "heading": "Evening", "page": "iv",
        "paragraph": "3", "article": "The ferry stops", "authors": "Ada Quayside", "start": "10",
        "truncated": "", "speaker_id": "maud", "article_id": "ferry",
    }  # fmt: skip
    assert facts.items() <= first.items()
    assert (last["article"], last["class"]) == ("=A bridge", "nested")
    assert "'=A bridge" in written("csv"), "no spreadsheet takes a title for a formula"


def test_json_has_everything_with_exact_places() -> None:
    document = json.loads(written("json"))

    assert (document["format"], document["version"]) == ("diptych-quotations", 1)
    assert document["library"] == {"id": "l1", "name": "My *library*"}
    ferry, bridge = document["articles"]
    assert (ferry["id"], bridge["title"]) == ("ferry", "=A bridge")
    maud, nobody = ferry["quotations"]
    assert (maud["start"], maud["end"], maud["mention"]) == (10, 44, [90, 95])
    assert (maud["speaker"], maud["speaker_id"], maud["kind"]) == ("Maud Herrick", "maud", "person")
    assert (nobody["speaker"], nobody["role"], nobody["page"]) == (None, None, None)
    assert (nobody["certainty"], nobody["mention"], nobody["paragraph"]) == ("none", None, 4)
    assert json.loads(written("json", ()))["articles"] == []


def test_markdown_goes_from_speaker_to_speaker() -> None:
    text = written("markdown")

    headings = [line for line in text.split("\n") if line.startswith("#")]
    assert headings == [
        r"# Quotations in My \*library\*",
        "## alice Quay", r"### \=A bridge",
        "## Maud Herrick", "### The ferry stops",
        "## Maud Herrick", r"### \=A bridge",
        "## Nobody named", "### The ferry stops",
    ]  # fmt: skip
    assert "chief executive\n" in text
    assert "> “It \\*never\\* stopped.\n>\n> \\[…\\]\n>\n> Never.”" in text
    assert "- Place: “Evening”, page iv, paragraph 3\n" in text
    assert "- In: …she was “…”, she said…\n" in text
    assert "- Remark: who says it is a guess\n" in text
    assert "- Remark: quoted inside another quotation\n" in text


def test_the_words_of_markdown_are_those_of_whoever_reads_it() -> None:
    lists = replace(
        ENGLISH.lists, quotations="Zitate in {library}", nobody="Niemand", guessed="geraten"
    )
    words = replace(ENGLISH, lists=lists, place="Stelle", paragraph="Absatz {number}")
    pieces = QUOTATION_EXPORTERS["markdown"].pieces(replace(HEAD, words=words), ARTICLES)

    text = b"".join(pieces).decode()

    assert text.startswith(r"# Zitate in My \*library\*")
    assert "\n## Niemand\n" in text
    assert "- Stelle: “Evening”, page iv, Absatz 3\n" in text
    assert "geraten" in text


def test_a_speakers_words_stand_together_however_many_articles_there_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(quotations_markdown, "IN_MEMORY", 64)
    articles = [
        ExportedQuotations(
            article=an_article(id=f"a{number}", title=f"Article {number}"),
            quotations=(said(1, MAUD), said(9, ALICE)),
        )
        for number in range(50)
    ]

    headings = [line for line in written("markdown", articles).split("\n") if line[:1] == "#"]

    numbers = [f"### Article {number}" for number in range(50)]
    assert headings[1:] == ["## alice Quay", *numbers, "## Maud Herrick", *numbers]


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40)


@given(quote=TEXT, name=TEXT, role=TEXT, before=TEXT, after=TEXT, heading=TEXT)
def test_what_is_written_reads_back_equal(
    *, quote: str, name: str, role: str, before: str, after: str, heading: str
) -> None:
    speaker = Speaker(id="s", article_id="a", name=name)
    own = said(0, speaker, quote, role=role, before=before, after=after, heading=heading)
    articles = [ExportedQuotations(article=FERRY, quotations=(own,))]

    (row,) = rows(articles)
    (told,) = json.loads(written("json", articles))["articles"][0]["quotations"]

    for found in (row, told):
        kept = [found[key] or "" for key in ("quotation", "speaker", "role", "before", "after")]
        assert kept == [quote, name, role, before, after]
        assert (found["heading"] or "") == heading
    lines = written("markdown", articles).split("\n")
    assert [line[:3] for line in lines if line.startswith("#")] == ["# Q", "## ", "###"]
