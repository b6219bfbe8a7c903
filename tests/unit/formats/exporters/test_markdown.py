from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.front_matter import front_matter_plugin

from builders import a_note, a_quote, a_tag, an_article
from diptych.domain.annotation import Colour
from diptych.domain.article import ArticleField, Author
from diptych.domain.export import USUAL, ExportOptions, Grouping, TagStyle
from diptych.domain.link import Link, Linked, LinkEnd, LinkKind
from diptych.domain.progress import Unwatched
from diptych.domain.reference import Noted, On
from diptych.formats.exporters.data import (
    ExportData,
    ExportedAnnotation,
    ExportedArticle,
    ExportedNote,
    ExportedTag,
    Reference,
)
from diptych.formats.exporters.markdown import to_markdown
from diptych.formats.exporters.markdown_words import escaped
from effort import examples
from unit.formats.exporters.random_exports import exports

MARKUP = st.text(st.sampled_from("ab1 .#*_`~[]()<>!|\\&;:=-+$^%"), max_size=30)
BARE = ExportOptions(front_matter=False, links=False)
ANYTHING = st.text(
    st.one_of(
        st.characters(codec=None, categories=("L", "P", "S", "Cc", "Cs", "Zs")),
        st.sampled_from("\n\r\t\0 *_`#>-=[]()<>|\\~$^&;:+1.!\u2028\ufeff\uffff😀א"),
    ),
    max_size=40,
)


def marked(quote: str, **changes: object) -> ExportedAnnotation:
    note = str(changes.pop("note", ""))
    one = ExportedAnnotation(annotation=a_quote(note=note), quote=quote, colour=Colour.AMBER)
    return replace(one, **changes)


def document(
    *annotations: ExportedAnnotation, options: ExportOptions = BARE, **facts: object
) -> str:
    """Return the document of one article with these annotations."""
    title = str(facts.pop("title", "Title"))
    article = ExportedArticle(
        article=an_article(title=title), annotations=annotations, url="diptych://open/a"
    )
    data = replace(ExportData(library="L", articles=(article,)), **facts)
    return b"".join(to_markdown(data, options, Unwatched())).decode()


def written(quote: str, note: str = "") -> list[str]:
    """Return the lines of a document with this quote, from the quote on."""
    lines = document(marked(quote, note=note)).split("\n")
    return lines[next(i for i, line in enumerate(lines) if line.startswith(">")) :]


def quotes_in(text: str) -> list[str]:
    """Return what stands in the quotations of a document, as a reader of Markdown sees it."""
    parser = MarkdownIt("commonmark").use(front_matter_plugin).enable("table")
    tree = SyntaxTreeNode(parser.parse(text))
    return [
        "\n\n".join(_shown(part) for part in node.children)
        for node in tree.children
        if node.type == "blockquote"
    ]


def _shown(node: SyntaxTreeNode) -> str:
    if node.type in {"softbreak", "hardbreak"}:
        return "\n"
    if not node.children:
        return node.content
    return "".join(_shown(child) for child in node.children)


def as_shown(quote: str) -> str:
    """Return a quote as Markdown can show it: its lines, their inner blanks, no control signs."""
    kept = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", "", quote)
    rows = [row.rstrip() for row in re.split(r"\r\n|\r|\n", kept)]
    shown = (re.sub(r"^\s+", _blanks, row) for row in rows)
    return re.sub(r"\n{2,}", "\n\n", "\n".join(shown)).strip("\n")


def _blanks(found: re.Match[str]) -> str:
    return found[0].expandtabs(4).replace(" ", "\xa0")


def quoted(quote: str) -> list[str]:
    return [line for line in written(quote) if line.startswith(">")]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("co-operate (2002), 50% – “yes”: it’s £1bn!", "co-operate (2002), 50% – “yes”: it’s £1bn!"),
        ("*bold* _it_ `code`", r"\*bold\* \_it\_ \`code\`"),
        ("# no heading", r"\# no heading"),
        ("C #", r"C \#"),
        ("- no item", r"\- no item"),
        ("+ no item", r"\+ no item"),
        ("12. no item", r"12\. no item"),
        ("10.1000/182 and 3)x", "10.1000/182 and 3)x"),
        ("3) no item", r"3\) no item"),
        ("---", r"\---"),
        ("=====", r"\=\=\=\=\="),
        (":-", r"\:-"),
        ("> no quote", r"\> no quote"),
        ("<script>alert(1)</script>", r"\<script\>alert(1)\</script\>"),
        ("[a](b) ![c](d) [[e]]", r"\[a\](b) \!\[c\](d) \[\[e\]\]"),
        ("R&D &amp; &#8364;", r"R&D \&amp; \&\#8364;"),
        (r"a\b", r"a\\b"),
        ("a | b ~~c~~ ==d== %%e%% $f$ ^g", r"a \| b \~\~c\~\~ \=\=d\=\= \%\%e\%\% \$f\$ \^g"),
        ("    no code", "&nbsp;&nbsp;&nbsp;&nbsp;no code"),
    ],
)  # fmt: skip
def test_words_that_look_like_markup_stay_words(text, line):
    assert quoted(text) == [f"> {line}"]


def test_paragraphs_of_a_quote_stay_paragraphs_and_lines_stay_lines():
    assert quoted("One\ntwo\n\nthree") == ["> One\\", "> two", ">", "> three"]


@given(MARKUP)
def test_nothing_of_a_quote_is_lost_and_nothing_that_marks_is_bare(text):
    line = escaped(text)

    assert re.sub(r"\\([^a-z0-9 ])", r"\1", line) == " ".join(text.split())
    assert not re.search(r"(?<!\\)(?:\\\\)*[*_`\[\]<>~|$^#]", line)
    assert not re.match(r"[-+=:#>]|\d{1,9}[.)](?:\s|$)", line)


def test_a_note_is_the_readers_own_markdown_and_stays_inside_its_item():
    lines = written("q", note="See *this*\n\n```\nopen fence\n# not a heading")

    assert lines[4:9] == ["- Note: See *this*", "", "  ```", "  open fence", "  # not a heading"]


def test_a_note_that_begins_with_a_list_begins_below_its_head():
    lines = written("q", note="- ask\n- who says so?\n\nCheck.")

    assert lines[4:10] == ["- Note:", "", "  - ask", "  - who says so?", "", "  Check."]


def test_a_title_is_one_line_of_words():
    assert document(marked("ferry"), title="A\n\n# B #").split("\n\n")[0] == r"# A \# B \#"


@given(st.lists(st.tuples(ANYTHING, ANYTHING), min_size=1, max_size=4), st.sampled_from(Grouping))
@settings(max_examples=examples(150))
def test_a_reader_of_markdown_sees_the_same_quotes_whatever_stands_around(pairs, grouping):
    annotations = [
        marked(quote, note=note, tags=(note[:9],), speaker=note[:5], heading=quote[:7])
        for quote, note in pairs
    ]
    options = ExportOptions(grouping=grouping)

    text = document(*annotations, options=options, title=pairs[0][1])

    expected = [as_shown(quote) for quote, _ in pairs]
    assert sorted(quotes_in(text)) == sorted(expected)


BY_TAG = (Grouping.TAG, Grouping.ARTICLE_TAG)


@given(exports(), st.sampled_from(Grouping))
@settings(max_examples=examples(40), suppress_health_check=[HealthCheck.too_slow])
def test_no_quote_of_a_library_is_lost_on_the_way(data, grouping):
    options = ExportOptions(grouping=grouping)

    text = b"".join(to_markdown(data, options, Unwatched())).decode()

    under = Counter(
        as_shown(one.quote)
        for article in data.articles
        for one in article.annotations
        for _ in (one.tags or ("",) if grouping in BY_TAG else ("",))
    )
    assert Counter(quotes_in(text)) == under


def test_paragraphs_verses_and_tables_come_back_as_they_were():
    quote = "One\ntwo\n\n  three\tfour\n5. six"

    (shown,) = quotes_in(document(marked(quote)))

    assert shown == "One\ntwo\n\n\xa0\xa0three\tfour\n5. six"


def test_who_says_it_and_where_stand_beside_what_leads_there():
    one = marked(
        "q",
        speaker="Maud Herrick",
        role="director",
        heading="Doors",
        page="iv",
        paragraph=2,
        url="diptych://open/a/b",
        tags=("care/older people", "2002"),
    )

    text = document(one, options=ExportOptions(front_matter=False))

    assert "[open](diptych://open/a)" in text
    assert (
        "*Maud Herrick, director, “Doors”, page iv, paragraph 2* [open](diptych://open/a/b)\\\n"
        "#care/older-people #tag-2002\\\n" in text
    )


def test_readers_leave_out_what_they_do_not_want():
    one = marked("q", note="mine", speaker="Maud", heading="Doors", url="diptych://open/a/b")

    options = ExportOptions(
        notes=False, speakers=False, places=False, links=False, front_matter=False
    )
    text = document(one, options=options)

    assert text.startswith("# Title\n")
    assert not any(word in text for word in ("mine", "Maud", "Doors", "diptych:", "^"))


def test_a_quote_is_a_block_by_its_id_where_it_stands_first():
    one = marked("q", tags=("a", "b"))
    twin = replace(one, annotation=replace(one.annotation, id=f"{one.annotation.id[:-1]}-"))

    text = document(one, twin, options=ExportOptions(grouping=Grouping.TAG))

    names = re.findall(r"^\^(.*)$", text, re.MULTILINE)
    assert names == [one.annotation.id[:13], twin.annotation.id]
    assert text.count("> q") == 4


@pytest.mark.parametrize(
    ("path", "hashtag", "link"),
    [
        ("care/older people", "#care/older-people", "[[care/older people]]"),
        (r"either\/or; both", "#either-or-both", "[[either or; both]]"),
        ("2002", "#tag-2002", "[[2002]]"),
        ("Größe_x", "#Größe_x", "[[Größe_x]]"),
        ("_*bold*_ [a|b]", "#bold-a-b", "[[_ bold _ a b]]"),
        ("!?", "#tag--", "[[!]]"),
    ],
)
def test_tags_are_written_as_programs_take_them(path, hashtag, link):
    one = marked("q", tags=(path,))

    assert f"\n{hashtag}\\\n" in document(one)
    assert f"\n{link}\\\n" in document(one, options=replace(BARE, tag_style=TagStyle.LINK))


def test_front_matter_says_what_is_known_of_the_one_article():
    article = an_article(
        title="Yes: #1",
        authors=(Author(name="Ada, Q"), Author(name="no")),
        published="2002-03-14",
        language="en",
        fields=(ArticleField(name="volume: x", value="3"),),
    )
    one = ExportedArticle(
        article=article,
        annotations=(marked("q", tags=("care/older people", "care/older-people")),),
        collections=("A/B",),
        url="diptych://open/x",
    )
    data = ExportData(library="My “library”", exported="2002-06-01T12:00:00.000Z", articles=(one,))

    text = b"".join(to_markdown(data, USUAL, Unwatched())).decode()

    facts = yaml.safe_load(text.split("---\n")[1])
    assert facts.pop("date").isoformat() == "2002-03-14"
    assert facts == {
        "title": "Yes: #1",
        "authors": ["Ada, Q", "no"],
        "source": "The Harbour Gazette",
        "language": "en",
        "collections": ["A/B"],
        "tags": ["care/older-people"],
        "fields": {"volume: x": "3"},
        "library": "My “library”",
        "annotations": 1,
        "exported": "2002-06-01T12:00:00.000Z",
        "diptych": "diptych://open/x",
    }


@given(ANYTHING, ANYTHING)
@settings(max_examples=examples(150))
def test_front_matter_is_yaml_whatever_is_in_it(title, name):
    article = ExportedArticle(article=an_article(title=title, authors=(Author(name=name),)))

    text = b"".join(
        to_markdown(ExportData(library=name, articles=(article,)), USUAL, Unwatched())
    ).decode()

    facts = yaml.safe_load(re.match(r"---\n(.*?)\n---\n", text, re.DOTALL)[1])
    assert isinstance(facts["title"], str)
    assert isinstance(facts["authors"][0] if "authors" in facts else "", str)


def test_what_quotes_have_to_do_with_each_other_is_said():
    one = marked("q")
    here = LinkEnd(annotation_id=one.annotation.id, article_id="a", article_title="A", words="q")
    there = LinkEnd(annotation_id="other", article_id="b", article_title="B", words="r *s*")

    def linked(source: LinkEnd, target: LinkEnd, kind: LinkKind, comment: str = "") -> Linked:
        link = Link(
            from_id=source.annotation_id, to_id=target.annotation_id, kind=kind, comment=comment
        )
        return Linked(link=link, source=source, target=target)

    links = (
        linked(here, there, LinkKind.SUPPORTS, "why"),
        linked(there, here, LinkKind.SUPPORTS),
        linked(there, here, LinkKind.SEE_ALSO),
    )

    text = document(replace(one, links=links))

    assert r"- Supports: “r \*s\*” (B) – why" in text
    assert r"- Supported by: “r \*s\*” (B)" in text
    assert r"- See also: “r \*s\*” (B)" in text


def test_references_stand_beside_quotes_and_all_of_them_at_the_end():
    reference = Reference(short="(Ada, 2002)", full="Ada (2002) *Title*", full_html="")
    article = ExportedArticle(
        article=an_article(), annotations=(marked("q", reference=reference),), reference=reference
    )
    data = ExportData(library="L", articles=(article,))

    by_article = b"".join(to_markdown(data, BARE, Unwatched())).decode()
    by_tag = b"".join(to_markdown(data, replace(BARE, grouping=Grouping.TAG), Unwatched())).decode()

    assert by_article.startswith(
        "# The ferry stops\n\nAda (2002) \\*Title\\*\n\n> q\n\n(Ada, 2002)\\\n"
    )
    assert by_tag.endswith("## References\n\n- Ada (2002) \\*Title\\*\n")


def test_references_have_in_italics_what_their_style_has():
    reference = Reference(
        short="(Gazette 2002)",
        short_html="(<i>Gazette</i> 2002)",
        full="Why *not*? Gazette.",
        full_html="Why *not*? <i>Gazette</i>.",
    )
    article = ExportedArticle(
        article=an_article(), annotations=(marked("q", reference=reference),), reference=reference
    )
    data = ExportData(library="L", articles=(article,))

    by_article = b"".join(to_markdown(data, BARE, Unwatched())).decode()
    by_tag = b"".join(to_markdown(data, replace(BARE, grouping=Grouping.TAG), Unwatched())).decode()

    for text in (by_article, by_tag):
        assert "\n\n(*Gazette* 2002)\\\n" in text
        assert r"Why \*not\*? *Gazette*." in text


def test_where_a_reference_says_the_place_nothing_else_does():
    reference = Reference(short="(Ada 2002, p. iv)", full="Ada", full_html="Ada")
    one = marked("q", heading="Doors", page="iv", paragraph=2)

    assert "*“Doors”, page iv, paragraph 2*\\\n" in document(one)
    assert "*“Doors”* (Ada 2002, p. iv)\\\n" in document(replace(one, reference=reference))


def test_notes_and_unused_tags_are_not_dropped():
    on_article = ExportedNote(noted=Noted(On.ARTICLE, id="n", text="of the article", title="T"))
    on_library = ExportedNote(noted=Noted(On.LIBRARY, id="m", text=a_note().text))
    article = ExportedArticle(article=an_article(), notes=(on_article,))
    codebook = (
        ExportedTag(tag=a_tag("care", description="What *helps*"), path="care", uses=2),
        ExportedTag(tag=a_tag("older people"), path="care/older people", depth=1),
    )
    data = ExportData(library="L", articles=(article,), codebook=codebook, notes=(on_library,))

    text = b"".join(to_markdown(data, BARE, Unwatched())).decode()

    assert "- **T**: of the article" in text
    assert "# Notes\n\n- Note: Ask the harbour master again." in text
    assert "# Codebook\n\n- care (2)\n  - What *helps*\n  - older people (0)\n" in text
