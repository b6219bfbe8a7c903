"""A file for each article: each with its own, and what is on no article in one more."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from builders import a_person, a_quote, a_readable, a_tag, an_article
from diptych.domain.annotation import Colour
from diptych.domain.collection import Collection
from diptych.domain.export import Content, ExportOptions
from diptych.domain.progress import CancelledError, Unwatched
from diptych.domain.reference import Noted, On
from diptych.formats.exporters import EXPORTERS
from diptych.formats.exporters.data import (
    ExportData,
    ExportedAnnotation,
    ExportedArticle,
    ExportedNote,
    ExportedTag,
    Exporter,
)
from diptych.formats.exporters.wording import ENGLISH
from diptych.library.export_parts import of_article, parts
from effort import examples
from unit.formats.exporters.random_exports import exports

EACH = ExportOptions(each_article=True)


def _lines(data, options, progress):
    progress.step(0, 1)
    yield ("each" if options.each_article else "rest").encode()
    for article in data.articles:
        yield f"|{article.article.title}".encode()
    for tag in data.codebook:
        yield f"|{tag.path} {tag.uses}".encode()
    for note in data.notes:
        yield f"|{note.noted.text}".encode()


LINES = Exporter(name="lines", suffix=".txt", title="", description="", pieces=_lines)
ARTICLES_ALONE = replace(
    LINES, pieces=lambda data, *_: iter([b"".join(a.article.title.encode() for a in data.articles)])
)


def exported(title, *tag_ids, created="2002-01-01T00:00:00.000Z", **changes):
    article = an_article(title=title, created=created, person_id="grace")
    quote = a_quote(a_readable(article=article), tags=tag_ids, person_id="ada")
    one = ExportedAnnotation(
        annotation=quote, quote="q", colour=Colour.AMBER, tags=tag_ids, tag_ids=tag_ids
    )
    return ExportedArticle(article=article, annotations=(one,), **changes)


def data(*articles, **changes):
    care, older = a_tag("care", id="care"), a_tag("older", id="older", parent_id="care")
    spare = a_tag("spare", id="spare")
    codebook = (
        ExportedTag(tag=care, path="care", uses=2),
        ExportedTag(tag=older, path="care/older", depth=1, uses=1),
        ExportedTag(tag=spare, path="spare"),
    )
    return ExportData(
        library="Harbour", library_id="harbour", articles=articles, codebook=codebook, **changes
    )


def written(given, exporter=LINES, options=EACH):
    return {
        part.name: b"".join(part.pieces).decode()
        for part in parts(given, exporter, options, Unwatched())
    }


def test_each_article_has_its_tags_and_the_rest_has_the_codebook():
    assert written(data(exported("Ferry", "older"), exported("Church"))) == {
        "Ferry.txt": "each|Ferry|care 0|care/older 1",
        "Church.txt": "each|Church",
        "Codebook.txt": "rest|care 2|care/older 1|spare 0",
    }


def test_a_format_that_holds_articles_alone_writes_no_file_for_the_rest():
    assert written(data(exported("Ferry")), ARTICLES_ALONE) == {"Ferry.txt": "Ferry"}


def test_files_of_a_format_for_quotes_alone_have_the_same_codebook_and_no_rest():
    table = replace(LINES, quotes_alone=True)

    assert written(data(exported("Ferry", "older"), exported("Church")), table) == {
        "Ferry.txt": "each|Ferry|care 2|care/older 1|spare 0",
        "Church.txt": "each|Church|care 2|care/older 1|spare 0",
    }


def test_an_article_of_which_a_format_holds_nothing_has_no_file():
    note = ExportedNote(noted=Noted(on=On.ARTICLE, id="n", text="Ask again."))
    bare = ExportedArticle(article=an_article(title="Bare"))
    noted = ExportedArticle(article=an_article(title="Noted"), notes=(note,))
    every = data(exported("Ferry", "older"), exported("Church"), bare, noted)

    def files(options=EACH, **form):
        return [
            name.removesuffix(".txt") for name in written(every, replace(LINES, **form), options)
        ]

    assert files() == ["Ferry", "Church", "Noted", "Codebook"]
    assert files(replace(EACH, notes=False)) == ["Ferry", "Church", "Codebook"]
    assert files(quotes_alone=True) == ["Ferry", "Church"]
    assert files(codebook_alone=True) == ["Ferry", "Codebook"]
    assert files(bare_articles=True) == ["Ferry", "Church", "Bare", "Noted", "Codebook"]
    whole = replace(EACH, content=Content.ARTICLES)
    assert files(whole) == ["Ferry", "Church", "Noted", "Codebook"], "it has no articles"
    assert files(whole, heeds=frozenset({"content"}))[:4] == ["Ferry", "Church", "Bare", "Noted"]


def test_an_article_alone_has_its_file_whatever_is_on_it():
    bare = ExportedArticle(article=an_article(title="Bare"))

    assert list(written(data(bare), replace(LINES, quotes_alone=True))) == ["Bare.txt"]


def test_what_a_template_makes_of_a_bare_article_is_for_the_template_to_say():
    bare = ExportedArticle(article=an_article(title="Bare"))
    templated = data(exported("Ferry"), bare, by_template=_lines)

    assert list(written(templated))[:2] == ["Ferry.txt", "Bare.txt"]


def test_notes_on_the_library_are_in_the_rest():
    note = ExportedNote(noted=Noted(on=On.LIBRARY, id="n", text="Ask again."))

    assert written(replace(data(notes=(note,)), codebook=())) == {"Harbour.txt": "rest|Ask again."}
    assert written(replace(data(exported("Ferry")), codebook=())).keys() == {"Ferry.txt"}


def test_of_one_title_the_oldest_article_has_it_alone():
    late, early = exported("ferry", created="2003-01-01T00:00:00.000Z"), exported("Ferry")

    assert list(written(data(late, early))) == [
        f"ferry ({late.article.id[:8]}).txt",
        "Ferry.txt",
        "Codebook.txt",
    ]


def test_an_article_called_like_the_rest_keeps_its_name():
    note = ExportedNote(noted=Noted(on=On.LIBRARY, id="n", text="Ask again."))
    noted, codebook = data(exported("Harbour"), notes=(note,)), data(exported("Codebook"))

    assert list(written(noted)) == ["Harbour.txt", "Harbour (harbour).txt"]
    assert list(written(codebook)) == ["Codebook.txt", "Codebook (harbour).txt"]


def test_the_rest_is_called_a_codebook_where_it_is_nothing_else():
    note = ExportedNote(noted=Noted(on=On.LIBRARY, id="n", text="Ask again."))
    noted = data(exported("Ferry"), notes=(note,), words=replace(ENGLISH, codebook="Codebuch"))
    heeding = replace(LINES, heeds=frozenset({"notes"}))

    assert list(written(noted, heeding)) == ["Ferry.txt", "Harbour.txt"]
    assert list(written(noted, heeding, replace(EACH, notes=False))) == [
        "Ferry.txt",
        "Codebuch.txt",
    ]


@pytest.mark.parametrize("name", ["markdown", "text", "html", "docx", "pdf"])
def test_every_document_of_the_codebook_alone_is_called_so(name):
    exporter = EXPORTERS[name]
    people = (a_person(id="ada", name="Ada"),)
    files = [
        part.name
        for part in parts(data(exported("Ferry"), people=people), exporter, EACH, Unwatched())
        if b"".join(part.pieces)
    ]

    assert files == [f"Ferry{exporter.suffix}", f"Codebook{exporter.suffix}"]


def test_the_front_of_the_rest_says_what_it_is_and_counts_no_articles():
    note = ExportedNote(noted=Noted(on=On.LIBRARY, id="n", text="Ask again."))
    options = replace(EACH, front_matter=True)
    codebook = written(data(exported("Ferry")), EXPORTERS["markdown"], options)["Codebook.md"]
    noted = written(data(exported("Ferry"), notes=(note,)), EXPORTERS["markdown"], options)

    assert codebook.startswith("---\ntitle: Codebook\nlibrary: Harbour\n---\n")
    assert noted["Harbour.md"].startswith("---\ntitle: Harbour\nlibrary: Harbour\n---\n")


def test_of_an_article_are_its_people_and_its_collections_with_those_above():
    people = tuple(a_person(id=key, name=key) for key in ("ada", "grace", "nobody"))
    shelves = (
        Collection(name="top", id="top"),
        Collection(name="low", id="low", parent_id="top"),
        Collection(name="other", id="other"),
    )
    article = exported("Ferry", collection_ids=("low",))

    one = of_article(data(article, people=people, collections=shelves, left_out=3), article)

    assert [person.id for person in one.people] == ["ada", "grace"]
    assert [shelf.id for shelf in one.collections] == ["top", "low"]
    assert (one.articles, one.left_out) == ((article,), 0)


@given(exports())
@settings(deadline=None, max_examples=examples(30), suppress_health_check=list(HealthCheck))
def test_whatever_is_exported_each_article_has_its_file_and_nothing_is_lost(given_export):
    seen: list[ExportData] = []

    def remember(one, *_):
        seen.append(one)
        return iter([str(len(seen)).encode()])

    files = written(given_export, replace(LINES, pieces=remember, bare_articles=True))

    count = len(given_export.articles)
    assert [one.articles for one in seen[:count]] == [(one,) for one in given_export.articles]
    assert len({name.casefold() for name in files}) == len(files) >= count
    used = sum(
        (Counter({t.tag.id: t.uses for t in one.codebook}) for one in seen[:count]), Counter()
    )
    assert used == Counter(
        tag for article in given_export.articles for one in article.annotations
        for tag in one.tag_ids
    )  # fmt: skip
    if given_export.notes or given_export.codebook:
        assert seen[-1].notes == given_export.notes
        assert seen[-1].codebook == given_export.codebook


def test_it_is_cancelled_within_a_file():
    class Impatient:
        steps = 0

        def step(self, done, total, what=""):
            self.steps += 1
            if self.steps == 2:
                raise CancelledError

    made = parts(data(exported("Ferry")), LINES, EACH, Impatient())

    with pytest.raises(CancelledError):
        b"".join(next(made).pieces)
