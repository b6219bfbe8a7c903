"""References beside what is exported and copied, in the style that is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from builders import TEXT
from diptych.domain.article import Article, Author
from diptych.domain.errors import UnknownStyleError
from diptych.domain.export import EVERYTHING, Content, ExportOptions, ExportSelection
from diptych.formats.exporters import EXPORTERS
from diptych.formats.exporters.wording import ENGLISH
from diptych.library import articles
from diptych.library.library import Library
from diptych.library.opening import open_library
from diptych.preferences import Preferences

APA = ExportOptions(reference="apa")
ADA = (Author(name="Ada Quayside", family="Quayside", given="Ada"),)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(
        str(tmp_path / "test.diptych"),
        preferences=Preferences(name="Grace", person_id="grace"),
        cache=tmp_path / "cache",
        backups=tmp_path / "backups",
    ) as made:
        yield made


@pytest.fixture
def ferries(library: Library, tmp_path: Path) -> list[Article]:
    """Two articles of one author and year."""
    known = []
    for name in ("first", "second"):
        file = tmp_path / f"{name}.txt"
        file.write_text(f"{TEXT}\n\n{name}", encoding="utf-8")
        (result,) = library.import_paths([file])
        assert result.article is not None
        known.append(
            replace(result.article, title=name, authors=ADA, published="2002", kind="book")
        )
        library.apply(articles.set_details(result.article, known[-1])).result(10)
    return known


def test_a_quote_has_its_place_in_its_reference_and_the_article_none(library, ferries):
    library.annotate_quote(ferries[0].id, "Nobody believed her")
    chosen = ExportSelection(article_ids=(ferries[0].id,))
    (article,) = library.gather_export(chosen, APA).articles

    assert article.reference is not None
    assert article.reference.short == "(Quayside, 2002)"
    (one,) = article.annotations
    assert one.reference is not None
    assert one.reference.short == "(Quayside, 2002, para. 2)"
    assert one.reference.full_html == "Quayside, A. (2002). <i>first</i>."


def test_works_that_are_cited_alike_are_told_apart_among_those_exported(library, ferries):
    whole = replace(APA, content=Content.ARTICLES)
    data = library.gather_export(EVERYTHING, whole)

    shorts = {one.article.title: one.reference.short for one in data.articles if one.reference}
    assert shorts == {"first": "(Quayside, 2002a)", "second": "(Quayside, 2002b)"}


def test_of_works_that_are_cited_alike_those_without_a_quote_are_not_cited(library, ferries):
    def shorts():
        articles = library.gather_export(EVERYTHING, APA).articles
        return {one.article.title: one.reference.short for one in articles if one.annotations}

    library.annotate_quote(ferries[1].id, "Nobody believed her")
    assert shorts() == {"second": "(Quayside, 2002)"}

    library.annotate_quote(ferries[0].id, "Nobody believed her")
    assert shorts() == {"first": "(Quayside, 2002a)", "second": "(Quayside, 2002b)"}


def test_what_is_copied_of_one_article_has_no_letter(library, ferries):
    made = library.annotate_quote(ferries[0].id, "Nobody believed her")

    (one,) = library.exported([made], APA)

    assert one.reference is not None
    assert one.reference.short == "(Quayside, 2002, para. 2)"


def test_without_a_style_there_are_no_references(library, ferries):
    library.annotate_quote(ferries[0].id, "Nobody believed her")

    data = library.gather_export()

    assert [one.reference for one in data.articles] == [None, None]


def test_references_are_in_the_language_of_the_words(library, ferries):
    library.annotate_quote(ferries[0].id, "Nobody believed her")
    german = replace(ENGLISH, language="de")
    data = library.gather_export(EVERYTHING, APA, wording=german)

    (one,) = next(article.annotations for article in data.articles if article.annotations)
    assert one.reference is not None
    assert one.reference.short == "(Quayside, 2002, Abs. 2)"


def test_a_style_that_there_is_not_is_told_where_the_format_has_references(library, ferries):
    asked = ExportOptions(reference="papyrus")
    for name, exporter in EXPORTERS.items():
        if "reference" in exporter.heeds:
            with pytest.raises(UnknownStyleError):
                library.export(name, EVERYTHING, asked)
        else:
            assert b"".join(library.export(name, EVERYTHING, asked))
