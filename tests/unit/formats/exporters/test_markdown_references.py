"""References as Markdown: read again they say the same, and have the same in italics."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from diptych.formats.exporters.markdown_references import set_apart
from diptych.formats.exporters.markdown_words import escaped
from effort import examples

SIGNS = 'ab1 *_[]()<>&;#!:.-=`~|$^%\\"“”’—é中\u00a0'


def read(markdown: str) -> list[tuple[str, bool]]:
    """Return the words of a paragraph, each stretch with whether it is in italics."""
    opened, inline, closed = MarkdownIt("commonmark").parse(markdown)
    assert (opened.type, closed.type) == ("paragraph_open", "paragraph_close")
    found: list[tuple[str, bool]] = []
    slanted = False
    for token in inline.children or ():
        if token.type in {"em_open", "em_close"}:
            slanted = token.type == "em_open"
        elif token.content:
            assert token.type in {"text", "text_special"}
            found.append((token.content, slanted))
    return found


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("(<i>The Harbour Gazette</i> 2002, para. 2)", "(*The Harbour Gazette* 2002, para. 2)"),
        ("<i>Gazette</i> (2002) ‘Why’", "*Gazette* (2002) ‘Why’"),
        ("A. <i>Ferries *and* a_b_</i>. Pier", r"A. *Ferries \*and\* a\_b\_*. Pier"),
        ("“2 * 3”, <i>Sums</i>", r"“2 \* 3”, *Sums*"),
        ("1. Quayside &amp; Sons", r"1\. Quayside & Sons"),
        ("1. <i>Quayside</i>", r"1\. *Quayside*"),
        ("in <i> Pier </i>, <b>2</b>", "in *Pier* , 2"),
        ("<i>Pier</i><i> two</i>", "*Pier two*"),
        ("<i>Pier <sup>2</sup></i>", "*Pier 2*"),
        ("see<i>(Pier)</i>", "see(Pier)"),
        ("<i> </i>", ""),
    ],
)
def test_what_a_style_sets_in_italics_stands_between_asterisks(html, markdown):
    assert set_apart(html) == markdown


@given(st.text(alphabet=SIGNS))
@settings(max_examples=examples(200), deadline=None)
def test_without_italics_all_is_escaped_as_other_words(text):
    assert set_apart(escape(text, quote=False)) == escaped(text)


@given(st.lists(st.tuples(st.text(alphabet=SIGNS, max_size=8), st.booleans()), max_size=6))
@settings(max_examples=examples(500), deadline=None)
def test_whatever_a_reference_is_made_of_it_says_the_same_when_it_is_read(pieces):
    html = "".join(
        f"<i>{escape(text)}</i>" if slanted else escape(text) for text, slanted in pieces
    )
    words = " ".join("".join(text for text, _ in pieces).split())
    written = set_apart(html)

    if not words:
        assert written == ""
        return
    found = read(written)
    assert "".join(text for text, _ in found) == words
    slanted = "".join(text for text, slanted in pieces if slanted)
    said = "".join(text for text, slanted in found if slanted)
    assert len(said) <= len(slanted)


@given(st.text(alphabet=SIGNS, min_size=1, max_size=12))
@settings(max_examples=examples(200), deadline=None)
def test_a_title_between_blanks_is_in_italics_whatever_it_is_made_of(title):
    words = " ".join(title.split())

    found = read(set_apart(f"Ada. <i>{escape(title)}</i> 2002"))

    assert "".join(text for text, slanted in found if slanted) == words
