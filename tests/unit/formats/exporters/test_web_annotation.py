"""Annotations as the W3C's Web Annotation Data Model has them: every MUST of the recommendation.

Sections are those of https://www.w3.org/TR/2017/REC-annotation-model-20170223/. What is asked of
what we do not write (audiences, choices, states, other selectors) has no check here.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace

from hypothesis import HealthCheck, given, settings

from builders import a_quote, a_readable, an_article
from diptych.domain.annotation import Colour
from diptych.domain.export import USUAL, ExportOptions
from diptych.domain.progress import Unwatched
from diptych.formats.exporters import EXPORTERS
from diptych.formats.exporters.data import ExportData, ExportedAnnotation, ExportedArticle
from diptych.text.references import plain
from effort import examples
from unit.formats.exporters.random_exports import exports

IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20\x7f-\x9f]+")
INSTANT = re.compile(r"-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
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
TERMS = frozenset(
    [
        "@context",
        "id",
        "type",
        "label",
        "total",
        "first",
        "last",
        "partOf",
        "startIndex",
        "items",
        "generator",
        "generated",
        "name",
        "motivation",
        "purpose",
        "creator",
        "created",
        "modified",
        "via",
        "canonical",
        "stylesheet",
        "styleClass",
        "body",
        "target",
        "source",
        "selector",
        "exact",
        "prefix",
        "suffix",
        "start",
        "end",
        "value",
        "format",
        "language",
    ]
)
"""Those names of the recommendation's JSON-LD context that Diptych uses; others would be lost."""
often = settings(deadline=None, max_examples=examples(30), suppress_health_check=list(HealthCheck))


def written(data: ExportData, options: ExportOptions = USUAL) -> bytes:
    return b"".join(EXPORTERS["webannotation"].pieces(data, options, Unwatched()))


def as_list(value):
    return value if isinstance(value, list) else [value]


def items_of(collection):
    return collection["first"]["items"] if collection["total"] else []


def check_collection(node):
    """§5.1: context, one IRI, the class, a label that is a string, a total that is not negative."""
    assert node["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert IRI.fullmatch(node["id"])
    assert node["type"] == "AnnotationCollection"
    assert isinstance(node["label"], str)
    assert isinstance(node["total"], int)
    assert node["total"] >= 0
    assert node["total"] == len(items_of(node)), "§5.1: above 0 there is exactly one first page"
    check_times(node)
    if node["total"]:
        check_page(node["first"], node)
    for one in items_of(node):
        check_annotation(one)
    ids = [one["id"] for one in items_of(node)]
    assert len(set(ids)) == len(ids)


def check_page(page, collection):
    """§5.2: one IRI, the class, one annotation at least; no context where it is embedded.

    The only page is the last, and so has no reference to a next one.
    """
    assert "@context" not in page
    assert IRI.fullmatch(page["id"])
    assert page["type"] == "AnnotationPage"
    assert page["partOf"] == collection["id"]
    assert isinstance(page["items"], list)
    assert page["items"]
    assert page["startIndex"] == 0
    assert collection["last"] == page["id"]
    assert "next" not in page


def check_annotation(node):
    """§3.1: one IRI, the class, a target at least, and bodies, if there are any."""
    assert IRI.fullmatch(node["id"])
    assert "Annotation" in as_list(node["type"])
    assert len(as_list(node["target"])) >= 1
    assert "bodyValue" not in node, "§3.2.5: not beside a body"
    for body in as_list(node.get("body", [])):
        check_body(body)
    for target in as_list(node["target"]):
        check_target(target)
    assert node["motivation"] in MOTIVATIONS, "§3.3.5: there should be exactly one"
    check_times(node)
    if "creator" in node:
        check_agent(node["creator"])
    for name in ("via", "canonical"):
        assert IRI.fullmatch(node.get(name, "urn:none")), "§3.3.7: other identities are IRIs"
    if "stylesheet" in node:
        check_stylesheet(node)


def check_times(node):
    """§3.3.1: at most one of each, an ``xsd:dateTime`` in UTC, which is written as Z."""
    for name in ("created", "modified", "generated"):
        if name in node:
            assert INSTANT.fullmatch(node[name])


def check_agent(node):
    """§3.3.2: not more than one IRI."""
    assert IRI.fullmatch(node.get("id", "urn:none"))
    assert isinstance(node["name"], str)


def check_stylesheet(node):
    """§4.4: the class, the rules as a value, and a class of them on the target."""
    sheet = node["stylesheet"]
    assert sheet["type"] == "CssStylesheet"
    assert f".{node['target']['styleClass']} {{" in sheet["value"]


def check_body(node):
    if node["type"] == "TextualBody":
        assert isinstance(node["value"], str), "§3.2.4: exactly one value"
        assert isinstance(node["format"], str)
    else:
        assert node["type"] == "SpecificResource"
        assert IRI.fullmatch(node["source"]["id"]), "§4: exactly one source; §3.2.1: one IRI"
    assert node["purpose"] in MOTIVATIONS, "§3.3.5, and §4.1 of what is no text"


def check_target(node):
    if isinstance(node, str):
        assert IRI.fullmatch(node), "§3.2.1: a resource of the web has exactly one IRI"
        return
    assert node["type"] == "SpecificResource"
    source = node["source"]
    assert isinstance(source, dict), "§4: exactly one source"
    assert IRI.fullmatch(source["id"]), "§3.2.1"
    assert source["type"] == "Text", "§3.2.2"
    assert LANGUAGE.fullmatch(source.get("language", "en")), "§3.2.1"
    assert IRI.fullmatch(source.get("canonical", "urn:none")), "§3.3.7: not more than one"
    for author in as_list(source.get("creator", [])):
        check_agent(author)
    for selector in as_list(node["selector"]):
        check_selector(selector)


def check_selector(node):
    """§4.2.4 and §4.2.5: exactly one type; that the two select the same is tested below."""
    if node["type"] == "TextQuoteSelector":
        assert isinstance(node["exact"], str)
        assert isinstance(node.get("prefix", ""), str)
        assert isinstance(node.get("suffix", ""), str)
    else:
        assert node["type"] == "TextPositionSelector"
        assert isinstance(node["start"], int)
        assert 0 <= node["start"] <= node["end"]


@given(exports())
@often
def test_every_must_of_the_recommendation_holds_for_anything(data):
    check_collection(json.loads(written(data)))


@given(exports())
@often
def test_every_name_is_a_term_of_the_context(data):
    def names(node):
        if isinstance(node, dict):
            yield from node
        for one in node.values() if isinstance(node, dict) else node:
            if isinstance(one, dict | list):
                yield from names(one)

    assert set(names(json.loads(written(data)))) <= TERMS


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
            assert said == ([plain(annotation.note)] if annotation.note.strip() else [])


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


def test_an_article_with_an_address_has_its_identity_beside_it():
    ferry = a_readable(article=an_article(url="https://harbour.example/ferry", doi="10.1000/182"))
    exported = ExportedAnnotation(annotation=a_quote(ferry), quote="", colour=Colour.TEAL)
    given = ExportedArticle(article=ferry.article, annotations=(exported,))

    (item,) = items_of(json.loads(written(ExportData(library="Quay", articles=(given,)))))

    assert item["target"]["source"]["canonical"] == "https://doi.org/10.1000/182"


def test_ids_that_are_no_uuids_are_iris_all_the_same():
    ferry = a_readable(article=an_article(id="an <odd> id"))
    quote = replace(a_quote(ferry), id="me \ud800", person_id="<you>")
    exported = ExportedAnnotation(
        annotation=quote, quote="", colour=Colour.TEAL, creator="Grace Reader"
    )
    data = ExportData(
        library="Quay",
        library_id="a library",
        articles=(ExportedArticle(article=ferry.article, annotations=(exported,)),),
    )

    check_collection(json.loads(written(data)))


def test_an_empty_library_is_a_collection_of_nothing():
    collection = json.loads(written(ExportData(library="Empty", library_id="a")))

    check_collection(collection)
    assert collection["total"] == 0
    assert "first" not in collection


def test_what_a_note_refers_to_is_said_in_words():
    ferry = a_readable()
    target = f"[[article:{ferry.article.id}|the other paper]]"
    quote = a_quote(ferry, note=f"As in {target}.")
    exported = ExportedAnnotation(annotation=quote, quote="", colour=Colour.TEAL)
    given = ExportedArticle(article=ferry.article, annotations=(exported,))

    (item,) = items_of(json.loads(written(ExportData(library="Quay", articles=(given,)))))

    assert ferry.article.id not in item["body"]["value"]
    assert "the other paper" in item["body"]["value"]
