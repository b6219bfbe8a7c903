"""REFI-QDA projects and codebooks: valid, and read back by the rules of the standard."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache, partial
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from builders import a_quote, a_readable, a_tag, an_article, an_orphan
from diptych.domain.article import ArticleField
from diptych.domain.collection import Collection
from diptych.domain.export import USUAL, ExportOptions
from diptych.domain.person import Person
from diptych.domain.progress import Unwatched
from diptych.domain.reference import Noted, On
from diptych.formats.exporters import EXPORTERS
from diptych.formats.exporters.data import (
    ExportData,
    ExportedAnnotation,
    ExportedArticle,
    ExportedNote,
    ExportedTag,
)
from diptych.formats.exporters.guids import guid
from diptych.formats.exporters.qda.values import LONGEST_NAME, name_of
from effort import examples
from unit.formats.exporters.qda_reading import read_project
from unit.formats.exporters.random_exports import exports

CONFORMANCE = Path(__file__).parents[5] / "shared" / "conformance" / "refi-qda"
needs_schemas = pytest.mark.skipif(not CONFORMANCE.is_dir(), reason="the schemas are not here")
often = settings(deadline=None, max_examples=examples(25), suppress_health_check=list(HealthCheck))


@lru_cache
def schema(name: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(CONFORMANCE / name)))


def written(name: str, data: ExportData, options: ExportOptions = USUAL) -> bytes:
    return b"".join(EXPORTERS[name].pieces(data, options, Unwatched()))


def project_xml(data: bytes) -> etree._Element:
    with ZipFile(BytesIO(data)) as archive:
        return etree.fromstring(archive.read("project.qde"))


def assert_valid(root: etree._Element, name: str) -> None:
    validator = schema(name)
    assert validator.validate(root), validator.error_log


@needs_schemas
@given(exports())
@often
def test_a_project_of_anything_is_valid(data):
    assert_valid(project_xml(written("qdpx", data)), "Project.xsd")


@needs_schemas
@given(exports())
@often
def test_a_codebook_with_any_tags_is_valid(data):
    if data.codebook:
        assert_valid(etree.fromstring(written("qdc", data)), "Codebook.xsd")


@given(exports())
@often
def test_nothing_is_dropped_and_every_quote_stands_where_it_says(data):
    project = read_project(written("qdpx", data))
    paths = {one.tag.id: one for one in data.codebook}

    assert len(project.codes) == len(data.codebook), "unused tags too"
    assert [source.guid for source in project.sources] == [a.article.id for a in data.articles]
    for source, article in zip(project.sources, data.articles, strict=True):
        placed = [one for one in article.annotations if one.annotation.anchor.span is not None]
        orphans = [one for one in article.annotations if one.annotation.anchor.span is None]
        assert source.text == article.read().text.whole()
        assert [one.guid for one in source.selections] == [one.annotation.id for one in placed]
        for selection, one in zip(source.selections, placed, strict=True):
            assert source.text[selection.start : selection.end] == one.annotation.anchor.quote
            assert len(selection.name) <= LONGEST_NAME
            assert selection.codes == list(one.tag_ids)
            assert all(code in paths for code in selection.codes)
            assert len(selection.notes) == bool(one.annotation.note.strip())
        assert len(source.notes) == len(article.notes) + len(orphans)
        assert all(note in project.notes for note in source.notes)
    assert len(project.notes) == len(data.notes) + sum(
        len(a.notes)
        + sum(one.annotation.anchor.span is None or bool(one.annotation.note.strip())
              for one in a.annotations)
        for a in data.articles
    )  # fmt: skip


@given(exports())
@often
def test_the_same_export_is_the_same_file(data):
    assert written("qdpx", data) == written("qdpx", data)


@pytest.mark.parametrize("name", ["sample-atlas-mac.qdpx", "sample-qc.qdpx"])
@needs_schemas
def test_the_rules_we_read_by_are_those_of_other_programs(name):
    project = read_project((CONFORMANCE / name).read_bytes())
    selections = [(source, one) for source in project.sources for one in source.selections]

    assert selections
    for source, one in selections:
        assert 0 <= one.start <= one.end
        assert all(code in project.codes for code in one.codes)
        if source.text is not None:
            assert one.end <= len(source.text)
    # Readers may rename a selection; where nobody has, its name is as long as what is selected.
    whole = [one for _, one in selections if one.name and one.end - one.start == len(one.name)]
    assert whole or name != "sample-atlas-mac.qdpx"


def sample() -> ExportData:
    ferry = a_readable(article=an_article(id="11111111-1111-4111-8111-111111111111"))
    care = a_tag("care", id="22222222-2222-4222-8222-222222222222", description="who <looks> after")
    older = a_tag("older people", id="33333333-3333-4333-8333-333333333333", parent_id=care.id)
    said = a_quote(ferry, "“It has never stopped before,”", tags=(older.id,))
    person = Person(name="Grace Reader", id="44444444-4444-4444-8444-444444444444")
    shelf = Collection(name="Harbours", id="55555555-5555-4555-8555-555555555555")
    return ExportData(
        library="Quay",
        articles=(
            ExportedArticle(
                article=replace(ferry.article, collections=(shelf.id,)),
                annotations=(
                    ExportedAnnotation(
                        annotation=replace(said, person_id=person.id),
                        quote=said.anchor.quote,
                        colour=care.colour,
                        tags=("care/older people",),
                        tag_ids=(older.id,),
                        speaker="the harbour master",
                        speaker_id="s",
                        role="in office since 1999",
                    ),
                    ExportedAnnotation(
                        annotation=an_orphan(ferry, "gone & lost", note="Where?"),
                        quote="gone & lost",
                        colour=care.colour,
                    ),
                ),
                collections=("Fens/Harbours",),
                collection_ids=(shelf.id,),
                read=partial(_given, ferry),
            ),
        ),
        codebook=(
            ExportedTag(tag=care, path="care"),
            ExportedTag(tag=older, path="care/older people", depth=1),
        ),
        collections=(shelf,),
        people=(person,),
    )


def _given(readable):
    return readable


def test_a_project_says_who_what_and_under_which_code():
    project = read_project(written("qdpx", sample()))
    root = project.root

    (source,) = project.sources
    (selection,) = source.selections
    assert [project.codes[code] for code in selection.codes] == [("care", "older people")]
    assert root.find("./CodeBook/Codes/Code/Description").text == "who <looks> after"
    assert root.find("./CodeBook/Codes/Code").get("color").startswith("#")
    assert root.find("./Users/User").get("name") == "Grace Reader"
    assert root.find("./Sources//PlainTextSelection").get("creatingUser") == (
        "44444444-4444-4444-8444-444444444444"
    )
    case = root.find("./Cases/Case")
    assert case.get("name") == "the harbour master"
    assert case.find("SelectionRef").get("targetGUID") == selection.guid
    shelf = root.find("./Sets/Set")
    assert shelf.get("name") == "Fens/Harbours"
    assert shelf.find("MemberSource").get("targetGUID") == source.guid
    assert [project.notes[note] for note in source.notes] == ["gone & lost\n\nWhere?"]


def test_notes_and_speakers_can_be_left_out():
    project = read_project(written("qdpx", sample(), ExportOptions(notes=False, speakers=False)))

    assert project.root.find("./Cases") is None
    assert list(project.notes.values()) == ["gone & lost"], "the orphan's quote is no note"


def test_a_long_quote_is_called_by_its_beginning():
    name = name_of("word " * 60)

    assert len(name) <= LONGEST_NAME
    assert name.endswith("word…")
    assert name_of("two\nlines") == "two lines"


def test_an_id_of_another_kind_becomes_a_guid_always_the_same():
    assert guid("me") == guid("me") != guid("you")
    assert guid("11111111-1111-4111-8111-111111111111") == "11111111-1111-4111-8111-111111111111"


def test_notes_are_described_too_for_programs_that_look_for_no_note():
    data = sample()
    (article,) = data.articles
    said, gone = article.annotations
    noted = replace(said, annotation=replace(said.annotation, note="Really?"))
    on_article = ExportedNote(noted=Noted(on=On.ARTICLE, id="n", text="Read again."))
    on_library = ExportedNote(noted=Noted(on=On.LIBRARY, id="l", text="Begin here."))
    article = replace(article, annotations=(noted, gone), notes=(on_article,))
    data = replace(data, articles=(article,), notes=(on_library,))

    root = read_project(written("qdpx", data)).root

    assert root.findtext("./Sources/TextSource/Description") == "Read again."
    assert root.findtext("./Sources/TextSource/PlainTextSelection/Description") == "Really?"
    assert root.findtext("./Description") == "Begin here."
    root = read_project(written("qdpx", data, ExportOptions(notes=False))).root
    assert root.find("./Sources/TextSource/PlainTextSelection/Description") is None


def test_a_field_of_the_reader_takes_no_place_of_what_is_known_of_an_article():
    data = sample()
    (article,) = data.articles
    fields = (ArticleField(name="source", value="a friend"), ArticleField(name="Shelf", value="3"))
    named = replace(article, article=replace(article.article, source="Gazette", fields=fields))

    root = read_project(written("qdpx", replace(data, articles=(named,)))).root

    names = {one.get("guid"): one.get("name") for one in root.findall("./Variables/Variable")}
    values = {
        names[one.find("VariableRef").get("targetGUID")]: one.findtext("TextValue")
        for one in root.findall("./Sources/TextSource/VariableValue")
    }
    assert values["Source"] == "Gazette"
    assert values["source (own)"] == "a friend"
    assert values["Shelf"] == "3"


def test_who_said_what_is_lost_is_left_out_with_the_other_speakers():
    data = sample()
    (article,) = data.articles
    (said, gone) = article.annotations
    lost = replace(gone, speaker="the ferryman")
    data = replace(data, articles=(replace(article, annotations=(said, lost)),))

    def notes(**options):
        return "".join(read_project(written("qdpx", data, ExportOptions(**options))).notes.values())

    assert "the ferryman" in notes()
    assert "the ferryman" not in notes(speakers=False)


def test_texts_are_in_the_folder_that_the_standard_names_and_can_be_read_when_unpacked():
    with ZipFile(BytesIO(written("qdpx", sample()))) as archive:
        entries = archive.infolist()

    assert [one.filename.split("/")[0] for one in entries] == ["sources", "project.qde"]
    assert all(one.compress_type == ZIP_DEFLATED for one in entries)
    assert all(one.external_attr >> 16 & 0o400 for one in entries)


def test_what_an_article_is_called_can_be_the_name_of_a_file():
    data = sample()
    (article,) = data.articles
    titled = replace(article, article=replace(article.article, title="Either/or\\both"))

    (source,) = read_project(written("qdpx", replace(data, articles=(titled,)))).sources

    assert source.name == "Either-or-both"
