"""Elements into blocks and marks, one kind of element after another."""

from __future__ import annotations

import pytest

from diptych.domain.blocks import Aside, BlockKind
from diptych.domain.draft import Draft
from diptych.formats.importers import read
from diptych.formats.importers.given import Given


def drafted(body: str, head: str = "") -> Draft:
    source = f"<html><head>{head}</head><body>{body}</body></html>"
    return read(Given(data=source.encode(), name="page.html", options={"extent": "whole"}))


def blocks(body: str, head: str = "") -> list[tuple[str, int, str]]:
    draft = drafted(body, head)
    return [(b.kind.value, b.level, draft.text[b.start : b.end]) for b in draft.blocks]


def marks(body: str, head: str = "") -> list[tuple[str, str, str]]:
    draft = drafted(body, head)
    return [(m.kind.value, draft.text[m.start : m.end], m.target) for m in draft.marks]


def test_headings_keep_their_levels_and_words_beside_them_are_paragraphs():
    assert blocks("<h2>Two</h2>bare <b>words</b><h6>Six</h6><div>one<div>two</div>three</div>") == [
        ("heading", 2, "Two"), ("paragraph", 0, "bare words"), ("heading", 6, "Six"),
        ("paragraph", 0, "one"), ("paragraph", 0, "two"), ("paragraph", 0, "three"),
    ]  # fmt: skip


def test_what_a_wiki_puts_beside_headings_for_its_writers_is_none_of_them():
    tools = '<span class="mw-editsection">[<a href="/edit">edit</a>]</span>'
    assert blocks(f"<h2>History{tools}</h2><div><h3>Later</h3>{tools}</div><p>It burnt.</p>") == [
        ("heading", 2, "History"), ("heading", 3, "Later"), ("paragraph", 0, "It burnt."),
    ]  # fmt: skip


def test_two_breaks_begin_a_paragraph_and_one_a_line():
    assert blocks("<p>one<br>two<br><br>three<br> <br>four<hr>five</p>") == [
        ("paragraph", 0, "one\ntwo"), ("paragraph", 0, "three"), ("paragraph", 0, "four"),
        ("paragraph", 0, "five"),
    ]  # fmt: skip


def test_lists_in_lists_have_depth_and_ordered_ones_their_numbers():
    body = (
        '<ol start="3"><li>three<ul><li>inner<ol type="a"><li>deep</ol></ul><li value="9">nine<li>ten'
        '</ol><ol reversed><li>two<li>one</ol><ol type="I"><li>x<li>y</ol>'
    )
    assert blocks(body) == [
        ("item", 1, "3. three"), ("item", 2, "inner"), ("item", 3, "a. deep"), ("item", 1, "9. nine"),
        ("item", 1, "10. ten"), ("item", 1, "2. two"), ("item", 1, "1. one"), ("item", 1, "I. x"),
        ("item", 1, "II. y"),
    ]  # fmt: skip


def test_what_follows_the_first_paragraph_of_an_item_is_a_paragraph():
    assert blocks("<ul><li><p>one</p><p>two</p><blockquote>three</blockquote></ul>") == [
        ("item", 1, "one"), ("paragraph", 0, "two"), ("quote", 0, "three"),
    ]  # fmt: skip


def test_every_paragraph_of_a_quotation_is_a_quote():
    body = "<blockquote><p>one</p>two<ul><li>three</ul></blockquote><p>four</p>"
    assert blocks(body) == [
        ("quote", 0, "one"), ("quote", 0, "two"), ("item", 1, "three"), ("paragraph", 0, "four"),
    ]  # fmt: skip


def test_terms_are_strong_and_what_they_mean_are_items():
    body = "<dl><dt>bed<dd>a place to lie<div><dt>ward</dt><dd>beds</dd></div></dl>"
    assert blocks(body) == [
        ("paragraph", 0, "bed"), ("item", 1, "a place to lie"), ("paragraph", 0, "ward"),
        ("item", 1, "beds"),
    ]  # fmt: skip
    assert ("strong", "bed", "") in marks(body)


def test_lines_of_code_stay_as_they_are():
    body = "<pre>\n  if a:\n\n      b &lt; 1\n</pre><p>then <code>c</code></p>"
    assert blocks(body) == [
        ("verbatim", 0, "  if a:\n\n      b < 1"), ("paragraph", 0, "then c"),
    ]  # fmt: skip


def test_a_gutter_of_line_numbers_is_no_code():
    body = "<table><tr><td class='gutter'><pre>1\n2</pre></td><td><pre>a\nb</pre></td></tr></table>"
    assert blocks(body) == [("verbatim", 0, "a\nb")]


def test_marks_hold_across_the_blocks_that_they_span():
    body = "<strong>one<p>two <i>three</i></p>four</strong>"
    assert marks(body) == [
        ("strong", "one", ""), ("strong", "two three", ""), ("emphasis", "three", ""),
        ("strong", "four", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("tag", "kind"),
    [("em", "emphasis"), ("i", "emphasis"), ("cite", "emphasis"), ("strong", "strong"), ("b", "strong"),
     ("code", "code"), ("kbd", "code"), ("sub", "sub"), ("sup", "sup")],
)  # fmt: skip
def test_each_kind_of_emphasis_is_marked(tag, kind):
    assert marks(f"<p>some <{tag}> words </{tag}> here</p>") == [(kind, "words", "")]


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("https://b.example.org/?a=1#c", "https://b.example.org/?a=1#c"),
        ("/x", "https://a.example.org/x"),
        ("x y.html", "https://a.example.org/d/x%20y.html"),
        ("//c.example.org/", "https://c.example.org/"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("JavaScript:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("vbscript:x", ""),
        ("http://[::1", ""),
        ("#there", ""),
    ],
)
def test_links_are_whole_and_lead_to_the_web_alone(address, target):
    found = marks(
        f'<p>see <a href="{address}">this</a></p>', '<base href="https://a.example.org/d/e.html">'
    )
    assert [mark[2].replace("x y", "x%20y") for mark in found] == ([target] if target else [])


def test_tables_of_data_are_rows_with_empty_cells_where_one_reaches_down():
    body = (
        "<table><caption>Beds</caption><tr><th>Ward<th>Year<th>Beds<tr><td rowspan=2>Heron<td>2001<td>14"
        "<tr><td>2002<td><b>0</b><tr><td colspan=3>closed</table>"
    )
    assert blocks(body) == [
        ("caption", 0, "Beds"), ("row", 0, "Ward\tYear\tBeds"), ("row", 0, "Heron\t2001\t14"),
        ("row", 0, "\t2002\t0"), ("row", 0, "closed"),
    ]  # fmt: skip
    found = marks(body)
    assert found[:3] == [("cell", "Ward", "th"), ("cell", "Year", "th"), ("cell", "Beds", "th")]
    assert ("strong", "0", "") in found
    assert found[-1] == ("cell", "closed", "colspan=3")


def test_tables_that_lay_a_page_out_fall_apart():
    body = (
        "<table><tr><td><h2>Left</h2><p>one</p></td><td>right</td></tr></table>"
        "<table role=presentation><tr><td>a<td>b</table><table><tr><td>alone</table>"
    )
    assert blocks(body) == [
        ("heading", 2, "Left"), ("paragraph", 0, "one"), ("paragraph", 0, "right"),
        ("paragraph", 0, "a"), ("paragraph", 0, "b"), ("paragraph", 0, "alone"),
    ]  # fmt: skip


def test_absurd_spans_stay_within_bounds():
    assert (
        blocks("<table><tr><th colspan=99999>a<th rowspan=4000>b<tr><td>c</table>")[0][2] == "a\tb"
    )


def test_notes_know_who_refers_to_them_and_lose_their_ways_back():
    body = (
        '<p>Beds<sup><a href="#n1" id="r1">[1]</a></sup> and lino<a href="#n2"><sup>2</sup></a>, see '
        '<a href="#n1">[1]</a>.</p><p>End.</p>'
        '<ol><li id="n1">First. <a href="#r1">↩</a></li><li id="n2"><p>Second.</p></li></ol>'
    )
    assert blocks(body)[2:] == [("footnote", 0, "1. First."), ("footnote", 0, "2. Second.")]
    found = [mark for mark in marks(body) if mark[0] == "note_ref"]
    assert found == [
        ("note_ref", "[1]", "#n1"), ("note_ref", "2", "#n2"), ("note_ref", "[1]", "#n1"),
        ("note_ref", "1.", "n1"), ("note_ref", "2.", "n2"),
    ]  # fmt: skip


def test_notes_as_word_processors_save_them_are_notes():
    body = (
        '<p>Beds<a href="#_ftn1" name="_ftnref1">[1]</a>.</p>'
        '<div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> Counted at night.</p></div>'
    )
    assert blocks(body)[1] == ("footnote", 0, "1 Counted at night.")


def test_a_link_to_a_part_of_the_page_is_no_reference_to_a_note():
    body = (
        '<p>See <a href="#part">part 2</a>, <a href="#x">a</a>, <a href="#reviews">4</a>.</p>'
        '<h2 id="part">Part</h2><p id="x">End</p><div id="reviews">Good beds.</div>'
    )
    assert [mark for mark in marks(body) if mark[0] == "note_ref"] == []


def test_readings_stand_behind_their_words():
    body = "<p><ruby>看<rt>かん</rt>護<rt>ご</rt></ruby>師と<ruby>橋本<rp>(</rp><rt>はしもと</rt><rp>)</rp></ruby></p>"
    assert blocks(body) == [("paragraph", 0, "看護(かんご)師と橋本(はしもと)")]


def test_captions_stay_where_their_pictures_are_gone():
    body = (
        '<figure><img src="https://a.example.org/x.jpg" alt="A ward"><figcaption>The ward.</figcaption></figure>'
        '<div class="wp-caption"><img src="y.jpg"><p class="wp-caption-text">The window.</p></div>'
    )
    assert blocks(body) == [("caption", 0, "The ward."), ("caption", 0, "The window.")]


def test_smileys_are_words():
    assert blocks(
        '<p>So <img class="emoji" alt="🙂" src="https://a.example.org/s.png"> it goes</p>'
    ) == [("paragraph", 0, "So 🙂 it goes")]


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>x</p>", '<p style="display: none">x</p>', '<p style="color:red;visibility:hidden">x</p>',
        '<p aria-hidden="true">x</p>', "<script>x</script>", "<style>x</style>", "<!-- x -->",
        "<template>x</template>", "<noscript>x</noscript>", "<iframe>x</iframe>", "<select><option>x</select>",
        "<textarea>x</textarea>", "<button>x</button>", "<svg><text>x</text></svg>", "<object>x</object>",
        "<audio>x</audio>", "<canvas>x</canvas>", '<input value="x">',
    ],
)  # fmt: skip
def test_what_nobody_sees_is_not_read(hidden):
    body = f"<p>Words that are seen.</p>{hidden}<p>And more of them.</p>"
    assert blocks(body) == [
        ("paragraph", 0, "Words that are seen."), ("paragraph", 0, "And more of them."),
    ]  # fmt: skip


def test_a_page_that_is_hidden_until_a_script_shows_it_is_read():
    assert blocks('<div style="display:none"><p>All that there is to read.</p></div><p>x</p>')[0] == (
        "paragraph", 0, "All that there is to read.",
    )  # fmt: skip


def test_menus_are_set_aside():
    draft = drafted("<nav><a href=/>Home</a></nav><p>words</p>")
    assert [block.aside for block in draft.blocks] == [Aside.NAVIGATION, Aside.NONE]


def test_the_title_is_said_once_and_first():
    body = "<p>Health</p><h1>Two wards close</h1><h2>Two wards close</h2><p>They did.</p>"
    draft = drafted(body, "<title>Two wards close | The Courier</title>")
    said = [draft.text[block.start : block.end] for block in draft.blocks]
    assert draft.blocks[0].kind is BlockKind.TITLE
    assert said == ["Two wards close", "Health", "They did."]


def test_a_page_without_a_title_is_called_by_its_file():
    draft = drafted("<p>words</p>")
    assert (draft.title, draft.title_found) == ("page", False)
    assert draft.blocks[0].kind is BlockKind.PARAGRAPH


def test_a_page_that_leads_elsewhere_and_says_no_more_is_read_whole():
    source = "<title>Moved</title><body><ul class=nav><li><a href='/x'>It is here now</a></ul>"
    draft = read(Given(data=source.encode(), name="moved.html"))
    assert "It is here now" in draft.text


def test_a_page_that_is_a_heading_is_a_title():
    draft = read(Given(data=b"<title>Closed | Ward</title><h1>Closed</h1>", name="closed.html"))
    assert [block.kind for block in draft.blocks] == [BlockKind.TITLE]
