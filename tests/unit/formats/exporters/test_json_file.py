from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from builders import a_quote, a_readable, an_article, an_orphan
from diptych.domain.annotation import Colour
from diptych.domain.article import Author
from diptych.domain.export import USUAL
from diptych.domain.link import Link, Linked, LinkEnd, LinkKind
from diptych.domain.progress import Unwatched
from diptych.formats.complete.schema import NAME
from diptych.formats.exporters.data import ExportData, ExportedAnnotation, ExportedArticle
from diptych.formats.exporters.json_file import EXPORTER, FORMAT, VERSION
from diptych.paths import resources
from effort import examples
from unit.formats.exporters.random_exports import exports


def to_json(data: ExportData) -> bytes:
    return b"".join(EXPORTER.pieces(data, USUAL, Unwatched()))


TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)


@settings(max_examples=examples(60))
@given(quote=TEXT, note=TEXT, title=TEXT, tags=st.lists(TEXT, max_size=3), authors=st.lists(TEXT))
def test_what_is_written_reads_back_equal(quote, note, title, tags, authors):
    article = an_article(title=title, authors=tuple(Author(name=name) for name in authors))
    annotation = a_quote(a_readable(f"x{quote}y", article), f"x{quote}y", note=note)
    one = ExportedAnnotation(
        annotation=annotation, quote=quote, colour=Colour.MOSS, tags=tuple(tags), paragraph=3
    )
    data = ExportData(
        library=title,
        library_id="l",
        exported="now",
        articles=(ExportedArticle(article=article, annotations=(one,)),),
    )

    document = json.loads(to_json(data))

    assert (document["format"], document["version"]) == (FORMAT, VERSION)
    assert document["library"] == {"id": "l", "name": title}
    (written,) = document["articles"]
    assert [author["name"] for author in written["authors"]] == authors
    assert written["title"] == title
    (back,) = written["annotations"]
    assert back["quote"] == annotation.anchor.quote
    assert (back["start"], back["end"]) == (0, len(quote) + 2)
    assert (back["prose"], back["note"], back["tags"]) == (quote, note, tags)
    assert (back["colour"], back["paragraph"], back["page"]) == ("moss", 3, None)


def test_an_orphan_has_a_quote_and_no_place():
    one = ExportedAnnotation(annotation=an_orphan(), quote="gone", colour=Colour.AMBER)
    article = ExportedArticle(article=an_article(), annotations=(one,))

    document = json.loads(to_json(ExportData(library="x", articles=(article,))))

    (back,) = document["articles"][0]["annotations"]
    assert (back["start"], back["end"], back["state"]) == (None, None, "orphan")
    assert back["quote"] == "gone"


def test_a_link_says_which_way_it_leads():
    annotation, other = a_quote(), a_quote(quote="at noon")
    ends = [
        LinkEnd(annotation_id=one.id, article_id="a", article_title="", words="")
        for one in (annotation, other)
    ]
    link = Link(from_id=annotation.id, to_id=other.id, kind=LinkKind.SAME, comment="so")
    linked = Linked(link=link, source=ends[0], target=ends[1])
    exported = tuple(
        ExportedAnnotation(annotation=one, quote="x", colour=Colour.AMBER, links=(linked,))
        for one in (annotation, other)
    )
    article = ExportedArticle(article=an_article(), annotations=exported)

    document = json.loads(to_json(ExportData(library="x", articles=(article,))))

    links = [one["links"] for one in document["articles"][0]["annotations"]]
    told = {"id": link.id, "kind": "same", "article": "a", "comment": "so"}
    assert links == [[told | {"to": other.id}], [told | {"from": annotation.id}]]


def test_letters_are_written_as_letters():
    annotation = replace(a_quote(), note="café 😀")
    one = ExportedAnnotation(annotation=annotation, quote="x", colour=Colour.AMBER)
    article = ExportedArticle(article=an_article(), annotations=(one,))

    assert "café 😀".encode() in to_json(ExportData(library="x", articles=(article,)))


@settings(max_examples=examples(15), suppress_health_check=list(HealthCheck))
@given(data=exports())
def test_whatever_is_written_is_as_the_schema_says(data):
    schema = json.loads((resources() / "schemas" / NAME).read_bytes())
    document = json.loads(to_json(data))

    Draft202012Validator(schema).validate(document)

    notes = {
        one.annotation.id: one.annotation.note for each in data.articles for one in each.annotations
    }
    assert notes == {
        one["id"]: one["note"] for each in document["articles"] for one in each["annotations"]
    }
