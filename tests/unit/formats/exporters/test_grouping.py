"""Headings that quotes stand under: each quote is somewhere, whatever it is grouped by."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import a_quote, a_readable, a_tag, an_article, an_orphan
from diptych.domain.annotation import Colour
from diptych.domain.export import ExportOptions, Grouping
from diptych.domain.reference import Noted, On
from diptych.formats.exporters.data import (
    ExportData,
    ExportedAnnotation,
    ExportedArticle,
    ExportedNote,
    ExportedTag,
    Reference,
)
from diptych.formats.exporters.grouping import Section, SectionKind, cited_works, grouped

FERRY = a_readable(article=an_article(title=" The ferry\nstops "))
ALONE = an_article(title="")


def marked(quote: str, *tags: str, speaker: str = "", speaker_id: str = "", role: str = ""):
    annotation = a_quote(FERRY, quote)
    return ExportedAnnotation(
        annotation=annotation,
        quote=quote,
        colour=Colour.AMBER,
        tags=tags,
        speaker=speaker,
        speaker_id=speaker_id,
        role=role,
    )


def lost(quote: str, *tags: str) -> ExportedAnnotation:
    annotation = an_orphan(FERRY, quote)
    return ExportedAnnotation(annotation=annotation, quote=quote, colour=Colour.AMBER, tags=tags)


def a_note_on(on: On, text: str) -> ExportedNote:
    return ExportedNote(noted=Noted(on, id=text, text=text))


def data(*annotations: ExportedAnnotation, codebook: tuple[ExportedTag, ...] = ()) -> ExportData:
    return ExportData(
        library="L",
        articles=(
            ExportedArticle(
                article=FERRY.article,
                annotations=annotations,
                notes=(a_note_on(On.ARTICLE, "on the article"),),
            ),
            ExportedArticle(article=ALONE),
        ),
        codebook=codebook,
        notes=(a_note_on(On.LIBRARY, "on the library"),),
    )


def sections(exported: ExportData, grouping: Grouping, *, notes: bool = True) -> list[Section]:
    return list(grouped(exported, ExportOptions(grouping=grouping, notes=notes)))


def outline(found: list[Section]) -> list[tuple[int, str, list[str]]]:
    return [
        (one.depth, one.title, [quote.annotation.quote for quote in one.quotes]) for one in found
    ]


def test_articles_have_sections_where_anything_is_quoted_or_noted():
    exported = data(marked("ferry"), lost("gone"))
    noted = ExportedArticle(
        article=an_article(title="Saltmarsh"), notes=(a_note_on(On.ARTICLE, "x"),)
    )
    exported = replace(exported, articles=(*exported.articles, noted))

    found = sections(exported, Grouping.ARTICLE)

    assert outline(found) == [
        (0, "The ferry stops", ["ferry", "gone"]),
        (0, "Saltmarsh", []),
        (0, "Notes", []),
    ]
    assert outline(sections(exported, Grouping.ARTICLE, notes=False)) == outline(found)[:1]
    assert [note.noted.text for note in found[0].notes] == ["on the article"]
    assert [note.noted.text for note in found[2].notes] == ["on the library"]


def test_quotes_of_an_article_stand_under_each_of_their_tags():
    exported = data(marked("ferry", "b", "a"), marked("noon"), lost("gone", "a"))

    assert outline(sections(exported, Grouping.ARTICLE_TAG)) == [
        (0, "The ferry stops", []),
        (1, "b", ["ferry"]),
        (1, "a", ["ferry", "gone"]),
        (1, "Without tag", ["noon"]),
        (0, "Notes", []),
    ]


def test_quotes_stand_under_each_of_their_tags_nested_as_the_codebook_has_them():
    codebook = tuple(
        ExportedTag(tag=a_tag(path), path=path) for path in ("work", "care", "care/home", "idle")
    )
    exported = data(
        marked("ferry", "care/home", "work"),
        marked("noon"),
        lost("gone", "new/er"),
        codebook=codebook,
    )

    found = sections(exported, Grouping.TAG)

    assert outline(found) == [
        (0, "work", ["ferry"]),
        (0, "care", []),
        (1, "home", ["ferry"]),
        (0, "new", []),
        (1, "er", ["gone"]),
        (0, "Without tag", ["noon"]),
        (0, "Notes", []),
    ]
    assert [one.tag and one.tag.path for one in found[:4]] == ["work", "care", "care/home", None]
    assert [note.noted.text for note in found[-1].notes] == ["on the article", "on the library"]


def test_a_slash_in_the_name_of_a_tag_does_not_nest_it():
    found = sections(data(marked("ferry", r"either\/or")), Grouping.TAG)

    assert outline(found)[0] == (0, "either/or", ["ferry"])


def test_speakers_stand_by_name_and_two_of_one_name_apart():
    exported = data(
        marked("ferry", speaker="Zoë", speaker_id="z"),
        marked("noon", speaker="Ann", speaker_id="a", role="clerk"),
        marked("stopped", speaker="Ann", speaker_id="b"),
        marked("quay"),
        marked("evening", speaker="Ann", speaker_id="a"),
    )

    found = sections(exported, Grouping.SPEAKER)

    assert outline(found)[:-1] == [
        (0, "Ann", ["noon", "evening"]),
        (0, "Ann", ["stopped"]),
        (0, "Zoë", ["ferry"]),
        (0, "Without speaker", ["quay"]),
    ]
    assert [one.role for one in found[:2]] == ["clerk", ""]


@pytest.mark.parametrize("grouping", Grouping)
def test_no_quote_and_no_note_is_dropped(grouping):
    exported = data(
        marked("ferry", "a", "b"), marked("noon"), marked("quay", speaker="Ann"), lost("gone")
    )

    found = sections(exported, grouping)

    quotes = {quote.annotation.quote for one in found for quote in one.quotes}
    assert quotes == {"ferry", "noon", "quay", "gone"}
    assert [note.noted.text for one in found for note in one.notes] == [
        "on the article",
        "on the library",
    ]


@pytest.mark.parametrize("grouping", Grouping)
def test_notes_are_left_out_where_readers_want_none(grouping):
    found = sections(data(marked("ferry")), grouping, notes=False)

    assert not any(one.notes for one in found)
    assert SectionKind.NOTES not in {one.kind for one in found}


@pytest.mark.parametrize("grouping", Grouping)
def test_where_there_is_nothing_a_heading_says_so(grouping):
    bare = ExportedArticle(article=FERRY.article)
    one, several = replace(data(), articles=(bare,)), replace(data(), articles=(bare, bare))
    nothing = "Nothing is marked in what was chosen"

    first, *rest = sections(one, grouping)
    assert (first.kind, first.article) == (SectionKind.NOTHING, bare)
    assert first.title == "Nothing is marked in “The ferry stops”"
    assert [section.kind for section in rest] == [SectionKind.NOTES]
    assert outline(sections(several, grouping, notes=False)) == [(0, nothing, [])]
    assert outline(sections(several, grouping)) == [(0, "Notes", [])]
    assert outline(sections(replace(several, articles=(), notes=()), grouping)) == [
        (0, nothing, [])
    ]


@pytest.mark.parametrize("grouping", Grouping)
def test_what_stands_beside_files_of_articles_does_not_say_that_nothing_is_marked(grouping):
    assert sections(ExportData(library="L", beside_articles=True), grouping) == []


def test_the_works_of_a_list_are_those_that_it_has_anything_of():
    def cited(full, *annotations):
        reference = Reference(short="", full=full, full_html=full)
        return ExportedArticle(article=ALONE, annotations=annotations, reference=reference)

    works = [cited("Quayside", marked("ferry")), cited("Bare"), cited("Quayside", marked("noon"))]
    exported = ExportData(library="L", articles=(*works, ExportedArticle(article=ALONE)))

    assert [one.full for one in cited_works(exported, ExportOptions())] == ["Quayside"]
