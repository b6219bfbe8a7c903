"""Articles as RIS, BibTeX and CSL: what comes back from the files, and what other readers find."""

from __future__ import annotations

import json
from dataclasses import replace

import bibtexparser
import pytest
import rispy
from citeproc.source.json import CiteProcJSON
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import a_note, a_quote, a_readable, an_article
from diptych.domain.annotation import Colour
from diptych.domain.article import Article, ArticleField, Author
from diptych.domain.citation import Citation
from diptych.domain.export import USUAL, ExportOptions
from diptych.domain.progress import Unwatched
from diptych.domain.reference import Noted, On
from diptych.formats.exporters import EXPORTERS
from diptych.formats.exporters.data import (
    ExportData,
    ExportedAnnotation,
    ExportedArticle,
    ExportedNote,
)
from diptych.formats.references import bibtex, read_references
from diptych.formats.references.items import one_line
from diptych.formats.references.keys import keys_of
from diptych.formats.references.latex import address, address_of, escaped, kept, plain
from diptych.text.references import plain as worded
from effort import examples
from unit.formats.exporters.random_exports import exports
from unit.formats.references.works import WORKS, fields, somebody

FORMATS = ("ris", "bibtex", "csl-json")


def written(name: str, *articles: ExportedArticle, options: ExportOptions = USUAL) -> str:
    data = ExportData(library="L", articles=articles)
    return b"".join(EXPORTERS[name].pieces(data, options, Unwatched())).decode()


def read(name: str, *articles: Article) -> tuple[Citation, ...]:
    text = written(name, *(ExportedArticle(article=one) for one in articles))
    found = read_references(text.encode(), f"a{EXPORTERS[name].suffix}")
    assert not found.broken
    return found.found


def an_export(quote: str = "the harbour master", **facts) -> ExportedArticle:
    readable = a_readable()
    annotation = a_quote(readable, note=facts.pop("note", ""))
    exported = ExportedAnnotation(annotation=annotation, quote=quote, colour=Colour.AMBER, **facts)
    return ExportedArticle(article=readable.article, annotations=(exported,))


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("work", WORKS, ids=lambda work: work.id)
def test_a_work_comes_back_as_it_left(name, work):
    (citation,) = read(name, work)

    assert citation.title == work.title
    assert {author.name for author in citation.authors} == {
        author.name for author in work.authors if not author.role
    }
    assert (
        citation.source in {work.source, ""} if name == "bibtex" else citation.source == work.source
    )
    assert (citation.doi, citation.url) == (work.doi, work.url)
    assert citation.published == work.published
    assert citation.language == work.language
    assert {field.name: field.value.replace("–", "-") for field in citation.fields} == {
        field.name: field.value.replace("--", "-").replace("–", "-") for field in work.fields
    }


READ_BACK = {
    "csl-json": set(),
    # There is no type of RIS or BibTeX for these.
    "ris": {"interview", "speech"},
    "bibtex": {"interview", "speech", "statute", "case", "bill", "manuscript", "pamphlet",
               "magazine article", "newspaper article", "blog post", "dictionary entry"},
}  # fmt: skip


@pytest.mark.parametrize("name", FORMATS)
def test_what_a_work_is_comes_back_where_the_format_has_a_type_for_it(name):
    from diptych.formats.references.kinds import KINDS

    works = [an_article(id=kind, kind=kind) for kind in KINDS]
    lost = {
        work.kind for work, back in zip(works, read(name, *works), strict=True)
        if back.kind != work.kind
    }  # fmt: skip

    assert lost == READ_BACK[name]


@pytest.mark.parametrize("name", FORMATS)
def test_quotes_are_notes_with_who_says_them_where_and_their_tags(name):
    text = written(
        name, an_export(speaker="Ann", page="iv", paragraph=2, tags=("a/b",), note="Why?")
    )

    assert "“the harbour master” (Ann, page iv, paragraph 2) [a/b] – Note: Why?" in text


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_not_wanted_is_left_out(name):
    options = ExportOptions(notes=False, speakers=False, places=False)
    text = written(name, an_export(speaker="Ann", page="iv", note="Why?"), options=options)

    assert "“the harbour master”" in text
    assert not any(word in text for word in ("Ann", "page iv", "Why?"))


@pytest.mark.parametrize("name", FORMATS)
def test_notes_on_the_article_come_before_its_quotes(name):
    note = a_note(text="Ask\n\nagain", title="")
    noted = Noted(on=On.ARTICLE, id=note.id, text=note.text)
    text = written(name, replace(an_export(), notes=(ExportedNote(noted=noted),)))

    assert "Note: Ask again" in text
    assert text.index("Ask again") < text.index("the harbour master")


@pytest.mark.parametrize("name", FORMATS)
def test_what_a_note_refers_to_is_there_by_its_words(name):
    reference = f"as [[article:{an_article().id}|the ferry]] says"
    noted = Noted(on=On.ARTICLE, id="n", text=f"On the whole {reference}")
    exported = replace(an_export(note=f"Here {reference}"), notes=(ExportedNote(noted=noted),))

    text = written(name, exported)

    assert "On the whole as the ferry says" in text
    assert "Note: Here as the ferry says" in text


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("“No ferry today.”", "“No ferry today.”"),
        ("„Heute nicht.“", "„Heute nicht.“"),
        ('"Never," she said. "No."', '“"Never," she said. "No."”'),
        ("The master said “no” and\nleft.", "“The master said “no” and left.”"),
        ("“No.” “Yes.”", "““No.” “Yes.””"),
        ("”", "“””"),
    ],
)
@pytest.mark.parametrize("name", ["ris", "csl-json"])
def test_a_quote_stands_in_marks_unless_it_has_its_own_around_all_of_it(name, quote, shown):
    text = written(name, an_export(quote))

    assert (shown if name == "ris" else json.dumps(shown, ensure_ascii=False)[1:-1]) in text
    assert (f"“{shown}" in text) is False


@pytest.mark.parametrize("name", FORMATS)
def test_a_quote_of_several_lines_is_one_line(name):
    text = written(name, an_export("TY  - JOUR\r\nER  - \n\n}\n@book{x,"))

    found = read_references(text.encode(), f"a{EXPORTERS[name].suffix}")
    assert len(found.found) == 1
    assert not found.broken


def test_rispy_finds_the_quotes_as_notes():
    (entry,) = rispy.loads(written("ris", an_export("What? – “No.”\nYes")))

    assert entry["notes"] == ["“What? – “No.” Yes”"]
    assert entry["title"] == "The ferry stops"


def test_bibtexparser_finds_whole_entries_with_fields_once():
    works = [ExportedArticle(article=one) for one in WORKS]
    library = bibtexparser.parse_string(written("bibtex", *works, an_export("{ \\ % $")))

    assert not library.failed_blocks
    assert len(library.entries) == len(WORKS) + 1


def test_csl_in_json_keeps_names_and_dates_in_parts():
    (item,) = json.loads(written("csl-json", ExportedArticle(article=WORKS[0])))

    assert item["author"] == [{"family": "Quayside", "given": "Ada Mary"}]
    assert item["issued"] == {"date-parts": [[2002, 4, 14]]}
    assert item["accessed"] == {"date-parts": [[2024, 3, 5]]}


def test_csl_in_json_says_once_that_a_note_is_one():
    noted = Noted(on=On.ARTICLE, id="n", text="Ask the harbour master.")
    exported = replace(an_export(), notes=(ExportedNote(noted=noted),))

    (item,) = json.loads(written("csl-json", exported))

    assert item["note"].splitlines()[0] == "Note: Ask the harbour master."


def test_csl_in_json_has_the_names_of_csl_alone():
    works = [ExportedArticle(article=one) for one in WORKS]
    items = json.loads(written("csl-json", *works, an_export(tags=("a", "b"), note="Why?")))

    # It warns of names that it does not know, and a warning is an error here.
    known = CiteProcJSON(items)

    assert {item["id"] for item in items} == set(known)


def test_keys_are_of_ascii_and_no_two_are_alike():
    works = [
        an_article(id=str(n), created=f"2024-01-0{n}", authors=(somebody("Müller-Øst", "Ä"),))
        for n in (3, 1, 2)
    ]

    assert keys_of(works) == {
        "1": "mullerost2002ferry", "2": "mullerost2002ferry-2", "3": "mullerost2002ferry-3"
    }  # fmt: skip


def test_a_key_stays_when_a_younger_article_comes():
    old = an_article(id="b", created="2024-01-01")
    young = an_article(id="a", created="2024-01-02")

    assert keys_of([young, old])["b"] == keys_of([old])["b"]


def test_a_work_without_anything_has_a_key_of_its_id():
    bare = an_article(id="0f3a9c1e-aa", title="!?", authors=(), source="", published="")

    assert keys_of([bare]) == {bare.id: "work0f3a9c1e"}


def test_capitals_of_a_title_are_kept_and_its_first_letter_is_not():
    assert kept("Who runs the NHS in Leeds?") == "Who runs the {NHS} in {Leeds?}"
    assert kept("iPhones & co") == r"{iPhones} \& co"


def test_a_body_stays_in_one_piece_in_bibtex():
    work = an_article(authors=(Author(name="Piers and Quays, Ltd"), somebody("Lee", "Ann and Bo")))

    (citation,) = read("bibtex", work)

    assert [author.name for author in citation.authors] == [
        "Piers and Quays, Ltd",
        "Ann and Bo Lee",
    ]


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        (r"https://a.example/\~ann/x\_y?z=1\%20\&b", "https://a.example/~ann/x_y?z=1%20&b"),
        (r"\url{https://a.example/~ann--b}", "https://a.example/~ann--b"),
        (r"https://a.example/{\textasciitilde}ann", "https://a.example/~ann"),
    ],
)
def test_an_address_in_bibtex_is_read_letter_by_letter(value, meant):
    text = f"@misc{{a, title = {{T}}, url = {{{value}}}}}"

    assert bibtex.read_bibtex(text, Unwatched()).found[0].url == meant


TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Co", "Cn"])
    | st.sampled_from(list("\\{}~^&%$#_-`'\"<>@=,;")),
    max_size=40,
)


@given(text=TEXT)
@settings(max_examples=examples(300), deadline=None)
def test_what_is_escaped_for_latex_is_the_same_text_again(text):
    text = one_line(text)

    assert plain(escaped(text)) == text
    assert plain(kept(text)) == text
    for value in (escaped(text), kept(text)):
        assert value.count("{") == value.count("}")


@given(path=st.text(st.sampled_from("ab~_%&#-{}\\."), max_size=12))
def test_an_address_comes_back_as_it_is_but_for_what_no_address_has(path):
    url = f"https://a.example/{path}"

    expected = url.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D")
    assert address_of(address(url)) == expected


LINES = TEXT.map(one_line)
NAMES = LINES.filter(lambda name: any(map(str.isalpha, name)))
ARTICLES = st.builds(
    Article,
    title=NAMES,
    authors=st.lists(
        st.builds(lambda name: Author(name=name), NAMES)
        | st.builds(somebody, st.sampled_from(["Quay", "de la Mer", "O’Neill"]), st.sampled_from(["Ann", "B. C."])),
        max_size=3, unique_by=lambda author: author.name,
    ).map(tuple),
    source=LINES,
    published=st.sampled_from(["", "2002", "2002-04", "2002-04-14"]),
    url=st.sampled_from(["", "https://a.example/b_c~d--e?f=1&g=%20#h"]),
    doi=st.sampled_from(["", "10.1000/a_b(c)"]),
    language=st.sampled_from(["", "en", "de"]),
    kind=st.sampled_from(["", "journal article", "book", "web page", "odd"]),
    fields=st.sampled_from([(), fields(volume="4", pages="9–17", publisher="A & B {C}")]),
)  # fmt: skip


@pytest.mark.parametrize("name", FORMATS)
@given(articles=st.lists(ARTICLES, min_size=1, max_size=3, unique_by=lambda one: one.id))
@settings(max_examples=examples(60), deadline=None)
def test_any_articles_come_back_one_for_each(name, articles):
    found = read(name, *articles)

    keys = keys_of(articles)
    assert [one.key for one in found] == [keys[one.id] for one in articles]
    for article, citation in zip(articles, found, strict=True):
        assert citation.published == article.published
        assert (citation.url, citation.doi) == (article.url, article.doi)
        assert citation.title


STRANGE = st.text(max_size=60) | st.sampled_from(
    ["\x00\x1f", "\ud800", "\ufffe", "\r\nER  - \r\n", "}}", "\\"]
)


@pytest.mark.parametrize("name", FORMATS)
@given(quote=STRANGE, work=st.tuples(STRANGE, STRANGE, STRANGE), said=st.tuples(STRANGE, STRANGE))
@settings(max_examples=examples(60), deadline=None)
def test_nothing_that_people_type_breaks_a_file(name, quote, work, said):
    (title, author, field), (note, tag) = work, said
    exported = an_export(quote, speaker=author, note=note, tags=(tag,))
    article = an_article(
        title=title, authors=(Author(name=author, family=author, given=field),),
        fields=(ArticleField(name="publisher", value=field),), url="https://a.example/",
    )  # fmt: skip
    text = written(name, replace(exported, article=article))

    found = read_references(text.encode(), f"a{EXPORTERS[name].suffix}")
    assert len(found.found) == 1
    assert not found.broken
    if name == "ris":
        assert one_line(quote) in text


def values_in(name: str, text: str) -> list[str]:
    """Return what stands in the notes and keywords of a file, read as its format has it."""
    if name == "ris":
        entries = rispy.loads(text)
        found = [
            value for one in entries for value in (*one.get("notes", ()), *one.get("keywords", ()))
        ]
    elif name == "bibtex":
        library = bibtexparser.parse_string(text)
        assert not library.failed_blocks
        fields = (field for one in library.entries for field in one.fields)
        found = [plain(field.value) for field in fields if field.key in {"annote", "keywords"}]
    else:
        found = [one.get(field, "") for one in json.loads(text) for field in ("note", "keyword")]
    return [" ".join(value.split()) for value in found]


@pytest.mark.parametrize("name", FORMATS)
@given(data=exports())
@settings(max_examples=examples(25), deadline=None, suppress_health_check=list(HealthCheck))
def test_every_quote_note_and_tag_is_there_whatever_it_says(name, data):
    text = b"".join(EXPORTERS[name].pieces(data, USUAL, Unwatched())).decode()

    held = "\n".join(values_in(name, text))
    for article in data.articles:
        notes = [worded(one.noted.text) for one in article.notes]
        of_quotes = [
            (one.quote, worded(one.annotation.note), *one.tags) for one in article.annotations
        ]
        for said in (*notes, *(part for parts in of_quotes for part in parts)):
            assert one_line(said) in held
