"""Quotes as Markdown for the clipboard: read again they say the same."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from diptych.formats.exporters.copied_markdown import as_markdown
from diptych.text.citing import Referenced
from effort import examples

FERRY = Referenced(
    quote="nobody on the *quay*\n\n1. could say why",
    said_by="Maud, quoted in",
    authors=("Ada_Quayside_",),
    title="The <ferry> stops",
    place="page 3",
    url="https://gazette.example/ferry_a_?a=1&b=2",
)
APA = Referenced(
    quote="it runs",
    short="(Quayside & Crane, 2002, para. 1)",
    full="Quayside, A., & Crane, N. (2002). The ferry *stops* . Pier.",
    full_html="Quayside, A., &amp; Crane, N. (2002). <i>The ferry *stops*</i>. Pier.",
)


def read(text: str) -> str:
    return MarkdownIt().render(text)


def test_a_quote_is_a_block_quote_with_its_reference_below():
    assert as_markdown([FERRY]).startswith(
        "> nobody on the \\*quay\\*\n>\n> 1\\. could say why\n\n— Maud"
    )
    html = read(as_markdown([FERRY]))
    assert html.count("<blockquote>") == 1
    assert "<p>— Maud, quoted in Ada_Quayside_, “The &lt;ferry&gt; stops”, page 3, " in html
    assert 'href="https://gazette.example/ferry_a_?a=1&amp;b=2"' in html


def test_what_is_no_address_of_the_web_is_no_link():
    html = read(as_markdown([replace(FERRY, url="javascript:alert(1)")]))

    assert "href" not in html
    assert "javascript:alert(1)" in html


def test_in_a_style_the_works_come_last_with_their_italics():
    html = read(as_markdown([APA, replace(APA, quote="it stops")]))

    assert html.count("(Quayside &amp; Crane, 2002, para. 1)") == 2
    assert html.count("<em>The ferry *stops*</em>. Pier.") == 1


@given(title=st.text(max_size=30), quote=st.text(max_size=30))
@settings(max_examples=examples(60), deadline=None)
def test_whatever_a_title_is_made_of_nothing_is_raised(title, quote):
    assert as_markdown(
        [Referenced(quote=quote, title=title, url=title), replace(APA, short=title or "1")]
    )
