"""The web page: parses strictly, loads nothing, and has every quote where it stands."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import html5lib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import TEXT, a_quote, a_readable, a_tag, an_article, an_orphan
from diptych.domain.annotation import Colour
from diptych.domain.blocks import Aside, Block, BlockKind, Mark, MarkKind
from diptych.domain.export import Content, ExportOptions, Grouping
from diptych.domain.progress import Unwatched
from diptych.formats.exporters.data import (
    ExportData,
    ExportedAnnotation,
    ExportedArticle,
    ExportedTag,
    Reference,
)
from diptych.formats.exporters.html_file.page import to_html
from effort import examples
from unit.formats.exporters.random_exports import exports

HTML = "{http://www.w3.org/1999/xhtml}"
WHOLE = ExportOptions(content=Content.ARTICLES)
READABLE = a_readable(article=an_article(revision_id="r"))
PICTURE = b"\x89PNG\r\n\x1a\nrest"


def page(data: ExportData, options: ExportOptions = WHOLE) -> str:
    return b"".join(to_html(data, options, Unwatched())).decode()


def parsed(html: str):
    return html5lib.HTMLParser(strict=True).parse(html)


def body_of(html: str) -> str:
    return html[html.index("<body") :]


def marked(quote: str, number: int = 0, **changes: object) -> ExportedAnnotation:
    facts = {"note": str(changes.pop("note", "")), "created": f"2002-04-0{number + 1}T00:00:00Z"}
    annotation = a_quote(READABLE, quote, **facts)
    colour = changes.pop("colour", Colour.AMBER)
    return replace(ExportedAnnotation(annotation=annotation, quote=quote, colour=colour), **changes)


def of(*annotations: ExportedAnnotation, readable=READABLE, **facts: object) -> ExportData:
    article = ExportedArticle(
        article=readable.article,
        annotations=annotations,
        read=lambda: readable,
        picture=lambda name: PICTURE if name == "p.png" else None,
    )
    return replace(ExportData(library="L", articles=(article,)), **facts)


@given(
    exports(),
    st.builds(
        ExportOptions,
        content=st.sampled_from(Content),
        grouping=st.sampled_from(Grouping),
        notes=st.booleans(),
        places=st.booleans(),
        links=st.booleans(),
    ),
)
@settings(max_examples=examples(40), deadline=None, suppress_health_check=list(HealthCheck))
def test_any_library_is_a_page_that_parses_strictly_and_loads_nothing(data, options):
    html = page(data, options)
    tree = parsed(html)

    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert max(Counter(ids).values(), default=1) == 1
    wanted = {one.annotation.id for article in data.articles for one in article.annotations}
    assert wanted <= set(ids)
    for element in tree.iter():
        assert element.get("src", "data:").startswith("data:")
        href = element.get("href", "")
        assert not href.startswith("#") or href[1:] in ids
        assert re.match(r"(?:#|diptych://|https?://|mailto:|[^:]*\Z)", href, re.IGNORECASE)
        assert not any(name.startswith("on") for name in map(str, element.keys()))
    tags = {str(element.tag).removeprefix(HTML) for element in tree.iter()}
    assert not tags & {"script", "link", "iframe", "object", "embed", "base", "form", "video"}
    sheet = html[html.index("<style>") : html.index("</style>")]
    assert not re.search(r"url\(|@import|@font-face|image-set|https?:", sheet)


def test_a_page_says_itself_that_nothing_may_be_loaded():
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in page(of())


def test_overlapping_highlights_are_all_seen_where_they_overlap():
    html = page(
        of(
            marked("The ferry stopped", 0, colour=Colour.TEAL),
            marked("ferry stopped at", 1, colour=Colour.ROSE),
            marked("stopped at noon", 2, colour=Colour.BLUE),
        )
    )

    found = re.findall(r'<mark class="([^"]*)"[^>]*>([^<]*)</mark>', html)
    assert found == [
        ("teal", "The "),
        ("rose u u1-teal", "ferry "),
        ("blue uu u1-rose u2-teal", "stopped"),
        ("blue u u1-rose", " at"),
        ("blue", " noon"),
    ]


def test_what_is_noted_stands_beside_the_block_with_the_number_of_its_highlight():
    html = page(
        of(
            marked("ferry", note="See *this* <b>", tags=("care/older people",), speaker="Ann"),
            marked("queue"),
            codebook=(
                ExportedTag(
                    tag=a_tag("older people", colour=Colour.MOSS), path="care/older people", depth=1
                ),
            ),
        )
    )

    assert '</mark><sup class="n"><a id="r1-1" href="#n1-1">1</a></sup> stopped' in html
    note = re.search(
        r'<div class="row"><aside class="note amber" id="n1-1">(.*?)</aside>', html, re.DOTALL
    )
    assert note is not None
    assert (
        '<a class="back" href="#r1-1">1</a><p dir="auto"><span class="who">Ann</span></p>'
        in note[1]
    )
    assert '<li class="moss">care/older people</li>' in note[1]
    assert "<p>See <em>this</em> &lt;b&gt;</p>" in note[1]
    assert 'title="Marked on 2002-04-01">queue</mark>' in html
    assert html.count("<aside") == 1


def test_what_is_not_in_the_printed_words_comes_after_them():
    blocks = [
        Block(kind=BlockKind.PARAGRAPH, start=0, end=26),
        Block(kind=BlockKind.PARAGRAPH, start=28, end=106, aside=Aside.HIDDEN),
    ]
    readable = a_readable(article=READABLE.article, blocks=blocks)
    hidden = marked("Nobody believed her.")
    lost = ExportedAnnotation(
        annotation=an_orphan(READABLE, "gone"), quote="gone", colour=Colour.AMBER
    )

    html = body_of(page(of(marked("ferry"), hidden, lost, readable=readable)))

    left = html[html.index('<section class="left-over">') :]
    assert "Nobody believed her." in left
    assert "gone" in left
    assert html.count("Nobody believed her.") == 1
    assert "harbour master" not in html


def test_every_kind_of_block_has_its_element():
    parts = [
        ("Title", BlockKind.TITLE, 0), ("Head", BlockKind.HEADING, 1), ("Said", BlockKind.QUOTE, 0),
        ("one", BlockKind.ITEM, 1), ("two", BlockKind.ITEM, 2), ("1. three", BlockKind.ITEM, 1),
        ("x\n  y", BlockKind.VERBATIM, 0), ("a\tb", BlockKind.ROW, 0), ("c\td", BlockKind.ROW, 0),
        ("\ufffc", BlockKind.FIGURE, 0), ("Below", BlockKind.CAPTION, 0), ("note", BlockKind.FOOTNOTE, 0),
        ("line\nline & <more>", BlockKind.PARAGRAPH, 0),
    ]  # fmt: skip
    text, blocks = "", []
    for words, kind, level in parts:
        blocks.append(Block(kind=kind, start=len(text), end=len(text) + len(words), level=level))
        text += f"{words}\n\n"
    at = text.index
    marks = (
        Mark(kind=MarkKind.IMAGE, start=at("\ufffc"), end=at("\ufffc") + 1, target="p.png"),
        Mark(kind=MarkKind.CELL, start=at("a\t"), end=at("a\t") + 1, target="th"),
        Mark(kind=MarkKind.STRONG, start=at("Said"), end=at("Said") + 2),
        Mark(
            kind=MarkKind.LINK,
            start=at("Below"),
            end=at("Below") + 5,
            target="https://x.example/?a&b",
        ),
        Mark(
            kind=MarkKind.LINK, start=at("note"), end=at("note") + 4, target="javascript:alert(1)"
        ),
    )
    article = an_article(title="Title", language="de-AT")
    readable = a_readable(text.strip(), article, blocks, marks)

    html = body_of(page(of(readable=readable)))

    for written in (
        '<article id="a1" lang="de-AT" dir="ltr">', "<h2>Title</h2>", "<h3>Head</h3>",
        "<blockquote><p><strong>Sa</strong>id</p></blockquote>",
        '<ul><li>one<ul><li>two</li></ul></li><li class="bare">1. three</li></ul>',
        "<pre>\nx\n  y</pre>",
        "<tbody><tr><th>a</th><td>b</td></tr><tr><td>c</td><td>d</td></tr></tbody>",
        '<figure><img alt="" src="data:image/png;base64,iVBORw0KGgpyZXN0"></figure>',
        '<p class="caption"><a href="https://x.example/?a&amp;b" rel="noreferrer">Below</a></p>',
        '<p class="footnote">note</p>', "<p>line<br>line &amp; &lt;more&gt;</p>",
    ):  # fmt: skip
        assert written in html, written


def test_an_article_that_reads_from_right_to_left_says_so():
    readable = a_readable(
        "שלום עולם, זה מאמר על המעבורת ועל הנמל שלנו.\n\nEnglish words here",
        an_article(language="he"),
        None,
    )

    html = page(of(readable=readable))

    assert '<article id="a1" lang="he" dir="rtl">' in html
    assert '<p dir="ltr">English words here</p>' in html


def test_two_articles_stand_beside_one_another_and_more_in_turn():
    one = of().articles[0]

    two = page(ExportData(library="L", articles=(one, one)))
    three = page(ExportData(library="L", articles=(one, one, one)))

    assert '<body class="of-two">' in two
    assert '<body class="of-articles">' in three
    assert '<li dir="auto"><a href="#a3">The ferry stops</a></li>' in three


def test_quotes_stand_under_the_headings_that_were_chosen():
    data = of(
        marked("ferry", tags=("care/older people", "b")),
        marked("queue", note="why", page="iv", paragraph=2, url="diptych://open/a/b"),
    )

    html = body_of(page(data, ExportOptions(grouping=Grouping.TAG)))

    assert re.findall(r"<h(\d) id=\"s\d\" dir=\"auto\">([^<]*)</h", html) == [
        ("2", "care"), ("3", "older people"), ("2", "b"), ("2", "Without tag"),
    ]  # fmt: skip
    assert html.count("<p>ferry</p>") == 2
    assert '<figcaption dir="auto">The ferry stops · page iv, paragraph 2</figcaption>' in html
    assert '<a class="open" href="diptych://open/a/b">open</a>' in html


def test_a_reference_is_in_italics_as_its_style_has_it_and_says_the_place_alone():
    reference = Reference(
        short="(Gazette 2002, p. iv)",
        short_html="(<i>Gazette</i> 2002, p. iv)",
        full="A & B. Gazette.",
        full_html="A &amp; B. <i>Gazette</i>.",
    )
    data = of(marked("ferry", page="iv", paragraph=2, heading="Doors", reference=reference))
    (article,) = data.articles
    data = replace(data, articles=(replace(article, reference=reference),))

    by_tag = body_of(page(data, ExportOptions(grouping=Grouping.TAG)))
    by_article = body_of(page(data, ExportOptions()))

    for html in (by_tag, by_article):
        assert '<figcaption dir="auto">(<i>Gazette</i> 2002, p. iv) · “Doors”</figcaption>' in html
        assert "A &amp; B. <i>Gazette</i>." in html


def test_a_reference_of_which_only_words_are_known_is_escaped():
    reference = Reference(short="(A & B)", full="A <B>", full_html="")
    data = of(marked("ferry", reference=reference))
    (article,) = data.articles
    data = replace(data, articles=(replace(article, reference=reference),))

    html = body_of(page(data, ExportOptions()))

    assert "(A &amp; B)" in html
    assert "A &lt;B&gt;" in html


def test_the_first_quote_is_as_far_from_what_is_said_of_its_article_as_from_the_next():
    html = page(of(marked("ferry")), ExportOptions())

    assert ".quote { margin: 0 0 1.75rem;" in html
    assert ".of-quotes main > .byline { margin-bottom: 1.75rem; }" in html


@pytest.mark.parametrize("content", Content)
def test_readers_leave_out_what_they_do_not_want(content):
    one = marked("ferry", note="mine", speaker="Maud", heading="Doors", url="diptych://open/a/b")

    options = ExportOptions(content=content, notes=False, speakers=False, places=False, links=False)
    html = body_of(page(of(one), options))

    assert not any(word in html for word in ("mine", "Maud", "Doors", "diptych:"))


def test_a_table_of_ten_colours_comes_from_the_themes():
    html = page(of())

    assert "--amber: #FFE68F; --amber-line: #AF8800" in html
    assert "@media screen and (prefers-color-scheme: dark) { :root { color-scheme: dark;" in html
    assert TEXT.split("\n", maxsplit=1)[0] in html
