"""Annotations as the W3C's Web Annotation Data Model has them: every MUST of the recommendation.

Sections are those of https://www.w3.org/TR/2017/REC-annotation-model-20170223/.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace

from hypothesis import HealthCheck, given, settings

from builders import a_quote, a_readable
from diptych.domain.annotation import Colour
from diptych.domain.export import USUAL, ExportOptions
from diptych.domain.progress import Unwatched
from diptych.formats.exporters import EXPORTERS
from diptych.formats.exporters.data import ExportData, ExportedAnnotation, ExportedArticle
from diptych.formats.exporters.web_annotation import ON_A_PAGE
from unit.formats.exporters.random_exports import exports

IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
INSTANT = re.compile(r"-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
MOTIVATIONS = frozenset(
    [
        "assessing",
        "bookmarking",
        "classifying",
        "commenting",
        "describing",
        "editing",
        "highlighting",
        "identifying",
        "linking",
        "moderating",
        "questioning",
        "replying",
        "tagging",
    ]
)
often = settings(deadline=None, max_examples=30, suppress_health_check=list(HealthCheck))


def written(data: ExportData, options: ExportOptions = USUAL) -> bytes:
    return b"".join(EXPORTERS["webannotation"].pieces(data, options, Unwatched()))


def as_list(value):
    return value if isinstance(value, list) else [value]


def pages_of(collection):
    page = collection.get("first")
    while page is not None:
        yield page
        page = page.get("next")


def items_of(collection):
    return [one for page in pages_of(collection) for one in page["items"]]


def check_collection(node):
    # §5.1: exactly one IRI, the class AnnotationCollection, the context; a total of at least 0.
    assert node["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert IRI.fullmatch(node["id"])
    assert node["type"] == "AnnotationCollection"
    assert node["total"] >= 0
    pages = list(pages_of(node))
    assert node["total"] == sum(len(page["items"]) for page in pages)
    if pages:
        assert node["last"] == pages[-1]["id"]
    start = 0
    for number, page in enumerate(pages):
        # §5.2: a page has one IRI, the class AnnotationPage, and a list of annotations; the
        # index of its first one is that of all before it.
        assert IRI.fullmatch(page["id"])
        assert page["type"] == "AnnotationPage"
        assert page["partOf"] == node["id"]
        assert page["startIndex"] == start
        assert isinstance(page["items"], list)
        assert page.get("prev") == (pages[number - 1]["id"] if number else None)
        start += len(page["items"])
    assert len({page["id"] for page in pages}) == len(pages)
    for one in items_of(node):
        check_annotation(one)


def check_annotation(node):
    # §3.1: one IRI, the class Annotation, at least one target, any number of bodies.
    assert IRI.fullmatch(node["id"])
    assert "Annotation" in as_list(node["type"])
    assert "bodyValue" not in node, "§3.2.5: not beside body"
    assert node["target"]
    for body in as_list(node.get("body", [])):
        check_body(body)
    check_target(node["target"])
    # §3.3.1, §3.3.5
    for motivation in as_list(node.get("motivation", [])):
        assert motivation in MOTIVATIONS
    # §3.3.2: instants are xsd:dateTime in UTC, at most one of each.
    for name in ("created", "modified", "generated"):
        if name in node:
            assert INSTANT.fullmatch(node[name])
    if "creator" in node:
        assert IRI.fullmatch(node["creator"]["id"])
        assert isinstance(node["creator"]["name"], str)
    # §4.4: an embedded style sheet has a value and is a CssStylesheet.
    if "stylesheet" in node:
        assert node["stylesheet"]["type"] == "CssStylesheet"
        assert isinstance(node["stylesheet"]["value"], str)
    if "via" in node:
        assert IRI.fullmatch(node["via"])


def check_body(node):
    if node["type"] == "TextualBody":
        # §3.2.4: exactly one value, at most one format.
        assert isinstance(node["value"], str)
        assert isinstance(node.get("format", ""), str)
    else:
        # §4.1: a specific resource has exactly one source.
        assert node["type"] == "SpecificResource"
        assert IRI.fullmatch(node["source"]["id"])
    assert node["purpose"] in MOTIVATIONS  # §3.3.5


def check_target(node):
    if isinstance(node, str):
        assert IRI.fullmatch(node)
        return
    assert node["type"] == "SpecificResource"
    source = node["source"]
    assert IRI.fullmatch(source["id"])
    if "language" in source:
        assert re.fullmatch(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*", source["language"])
    for selector in as_list(node["selector"]):
        if selector["type"] == "TextQuoteSelector":
            # §4.2.4: exactly one exact; at most one prefix and one suffix.
            assert isinstance(selector["exact"], str)
            assert isinstance(selector.get("prefix", ""), str)
            assert isinstance(selector.get("suffix", ""), str)
        else:
            # §4.2.5: exactly one start and one end, neither below 0.
            assert selector["type"] == "TextPositionSelector"
            assert 0 <= selector["start"] <= selector["end"]


@given(exports())
@often
def test_every_must_of_the_recommendation_holds_for_anything(data):
    check_collection(json.loads(written(data)))


@given(exports())
@often
def test_nothing_is_dropped_and_every_quote_is_selected_twice(data):
    items = {one["id"]: one for one in items_of(json.loads(written(data)))}
    notes = len(data.notes) + sum(len(one.notes) for one in data.articles)

    assert len(items) == notes + sum(len(one.annotations) for one in data.articles)
    for article in data.articles:
        text = article.read().text.whole()
        for one in article.annotations:
            annotation = one.annotation
            item = items[f"urn:uuid:{annotation.id}"]
            selectors = as_list(item["target"]["selector"])
            bodies = as_list(item.get("body", []))
            assert selectors[0]["exact"] == annotation.anchor.quote
            if annotation.anchor.span is None:
                assert len(selectors) == 1
            else:
                start, end = selectors[1]["start"], selectors[1]["end"]
                assert text[start:end] == selectors[0]["exact"], "code points, not code units"
            said = [body["value"] for body in bodies if body["purpose"] == "tagging"]
            assert said == list(one.tags)
            said = [body["value"] for body in bodies if body["purpose"] == "commenting"]
            assert said == ([annotation.note] if annotation.note.strip() else [])


def test_a_text_with_emoji_is_counted_in_code_points():
    ferry = a_readable()
    quote = a_quote(ferry, "Nobody believed her.")
    exported = ExportedAnnotation(annotation=quote, quote="", colour=Colour.TEAL)
    data = ExportData(library="Quay", articles=(
        ExportedArticle(article=ferry.article, annotations=(exported,)),
    ))  # fmt: skip

    (item,) = items_of(json.loads(written(data)))

    place = item["target"]["selector"][1]
    assert ferry.text.whole()[place["start"] : place["end"]] == "Nobody believed her."


def test_the_target_is_what_others_can_fetch():
    ferry = a_readable()
    exported = ExportedAnnotation(annotation=a_quote(ferry), quote="", colour=Colour.TEAL)

    def source(**changes):
        article = replace(ferry.article, **changes)
        given = ExportedArticle(article=article, annotations=(exported,))
        data = ExportData(library="Quay", articles=(given,))
        (item,) = items_of(json.loads(written(data)))
        return item["target"]["source"]["id"]

    assert source(url="https://harbour.example/ferry") == "https://harbour.example/ferry"
    assert source(url="not an address", doi="10.1000/182") == "https://doi.org/10.1000/182"
    assert source(url="", doi="") == f"urn:uuid:{ferry.article.id}"


def test_many_annotations_come_in_pages():
    ferry = a_readable()
    quotes = tuple(
        ExportedAnnotation(
            annotation=replace(a_quote(ferry), id=f"{number:08}"), quote="", colour=Colour.TEAL
        )
        for number in range(2 * ON_A_PAGE + 1)
    )
    data = ExportData(
        library="Quay", articles=(ExportedArticle(article=ferry.article, annotations=quotes),)
    )

    collection = json.loads(written(data))

    check_collection(collection)
    assert [len(page["items"]) for page in pages_of(collection)] == [ON_A_PAGE, ON_A_PAGE, 1]


def test_an_empty_library_is_a_collection_of_nothing():
    collection = json.loads(written(ExportData(library="Empty", library_id="a")))

    check_collection(collection)
    assert collection["total"] == 0
    assert "first" not in collection
