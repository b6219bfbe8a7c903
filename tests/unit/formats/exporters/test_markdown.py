from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_quote, an_article
from diptych.domain.annotation import Colour
from diptych.formats.exporters.data import ExportData, ExportedAnnotation, ExportedArticle
from diptych.formats.exporters.markdown import escaped, to_markdown

MARKUP = st.text(st.sampled_from("ab1 .#*_`~[]()<>!|\\&;:=-+$^%"), max_size=30)


def written(quote: str, note: str = "", title: str = "Title") -> list[str]:
    """Return the lines of a document with this quote, from the quote on."""
    one = ExportedAnnotation(annotation=a_quote(note=note), quote=quote, colour=Colour.AMBER)
    article = ExportedArticle(article=an_article(title=title), annotations=(one,))
    lines = to_markdown(ExportData(library="L", articles=(article,))).decode().split("\n")
    return lines[next(i for i, line in enumerate(lines) if line.startswith(">")) :]


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

    assert lines[2:7] == ["- Note: See *this*", "", "  ```", "  open fence", "  # not a heading"]


def test_a_title_is_one_line_of_words():
    text = to_markdown(
        ExportData(
            library="My # library",
            articles=(
                ExportedArticle(article=an_article(title="A\n\n# B #", authors=(), source="")),
            ),
        )
    ).decode()

    assert text.split("\n\n")[:2] == [r"# Annotations in My \# library", r"## A \# B \#"]
