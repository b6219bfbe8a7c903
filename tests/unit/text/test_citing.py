from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from diptych.text.citing import Referenced, as_html, as_text, quotes_as_html

FERRY = Referenced(
    quote="nobody on the quay could say why",
    authors=("Ada Quayside", "Ned Crane"),
    title="The ferry stops",
    source="The Harbour Gazette",
    date="14 March 2002",
    place="page 3, paragraph 1",
    url="https://gazette.example/ferry?a=1&b=2",
)


class Words(HTMLParser):
    """What a browser would show of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.shown = ""
        self.tags: list[str] = []

    def handle_data(self, data: str) -> None:
        self.shown += data

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)


def shown(html: str) -> Words:
    words = Words()
    words.feed(html)
    words.close()
    return words


def test_who_says_it_stands_before_the_reference():
    said = replace(FERRY, said_by="Maud Herrick, quoted in")
    plain, reference = as_text([FERRY]), as_text([said])
    assert reference == plain.replace("\n— ", "\n— Maud Herrick, quoted in ")
    assert "— Maud Herrick, quoted in Ada" in shown(as_html([said])).shown
    assert as_text([Referenced(quote="Why?", said_by="Maud, quoted in")]) == "“Why?”\n— "


def test_a_quote_is_followed_by_who_says_it_where():
    assert as_text([FERRY]) == (
        "“nobody on the quay could say why”\n"
        "— Ada Quayside, Ned Crane, “The ferry stops”, The Harbour Gazette, 14 March 2002, "
        "page 3, paragraph 1, https://gazette.example/ferry?a=1&b=2"
    )


def test_what_is_not_known_is_left_out():
    assert as_text([Referenced(quote="Why?", title="A question")]) == "“Why?”\n— “A question”"


def test_direct_speech_gets_no_second_marks():
    assert as_text([Referenced(quote="“Why?” she said.", title="T")]).startswith("“Why?” she")


def test_several_quotes_stand_apart_each_with_its_reference():
    assert as_text([FERRY, Referenced(quote="Why?", title="T")]).count("\n— ") == 2
    assert shown(as_html([FERRY, Referenced(quote="Why?", title="T")])).tags.count("cite") == 2


def test_the_title_is_a_citation_and_paragraphs_are_paragraphs():
    words = shown(as_html([Referenced(quote="One\nline.\n\nTwo.", title="T", url="file:///x")]))

    assert words.tags == ["blockquote", "p", "br", "p", "p", "cite"]


def test_an_address_of_the_web_is_a_link():
    html = as_html([FERRY])

    assert '<a href="https://gazette.example/ferry?a=1&amp;b=2">' in html


@given(st.text(), st.text(), st.text())
def test_no_words_are_ever_markup(quote: str, title: str, url: str):
    words = shown(as_html([Referenced(quote=quote, title=title, source="<b>S</b>", url=url)]))

    assert set(words.tags) <= {"blockquote", "p", "br", "cite", "a"}
    assert "<b>S</b>" in words.shown


APA = Referenced(
    quote="nobody on the quay could say why",
    short="(Quayside & Crane, 2002, para. 1)",
    full="Quayside, A., & Crane, N. (2002). The ferry stops.",
    full_html="Quayside, A., &amp; Crane, N. (2002). <i>The ferry stops</i>.",
)


def test_in_a_style_the_reference_stands_beside_the_quote_and_each_work_once_at_the_end():
    assert as_text([APA, replace(APA, quote="it runs")]) == (
        "“nobody on the quay could say why” (Quayside & Crane, 2002, para. 1)\n\n"
        "“it runs” (Quayside & Crane, 2002, para. 1)\n\n"
        "Quayside, A., & Crane, N. (2002). The ferry stops."
    )
    html = as_html([APA, replace(APA, quote="it runs")])
    assert html.count("<i>The ferry stops</i>") == 1
    assert "<p>(Quayside &amp; Crane, 2002, para. 1)</p>" in html


def test_in_a_style_who_says_it_stands_inside_of_the_brackets():
    said = replace(APA, said_by="Maud Herrick, quoted in")
    note = replace(said, short="Ada Quayside, “The Ferry.”")

    assert "(Maud Herrick, quoted in Quayside & Crane, 2002, para. 1)" in as_text([said])
    assert "Maud Herrick, quoted in Ada Quayside, “The Ferry.”" in as_text([note])


def test_italics_of_a_style_are_kept_where_who_says_it_is_put_in():
    said = replace(
        APA, said_by="A & B, quoted in", short="(Ferry, 2002)", short_html="(<i>Ferry</i>, 2002)"
    )

    assert "<p>(A &amp; B, quoted in <i>Ferry</i>, 2002)</p>" in as_html([said])


def test_quotes_alone_are_paragraphs():
    quotes = [Referenced(quote="a < b\n\nc\nd"), Referenced(quote="e")]

    assert quotes_as_html(quotes) == "<p>a &lt; b</p><p>c<br>d</p>\n<p>e</p>"
