"""A query is said as a person would say it."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.domain.sentence import Said
from diptych.search.query import parse


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("care trust tag:policy year:2001..2003",
         "articles with *care* and *trust*, tagged *policy*, 2001 to 2003"),
        ("care", "articles with *care*"),
        ("care trust money", "articles with *care*, *trust* and *money*"),
        ('"care trusts" -council', "articles with “*care trusts*”, without *council*"),
        ("ferry OR quay", "articles with *ferry* or *quay*"),
        ("a1 OR b1 OR c1", "articles with *a1*, *b1* or *c1*"),
        ("(a1 OR b1) c1", "articles with (*a1* or *b1*) and *c1*"),
        ("(a1 OR (b1 c1)) d1", "articles with (*a1* or (*b1* and *c1*)) and *d1*"),
        ("hosp*", "articles with words that begin with *hosp*"),
        ("hospitl~", "articles with words like *hospitl*"),
        ('"care tru*"', "articles with “*care tru*”…"),
        ("near(a1 b1, 5)", "articles with *a1* within 5 words of *b1*"),
        ("near(a1 b1 c1)", "articles with *a1*, *b1* within 10 words of *c1*"),
        ("title:money", "articles with *money* in the title"),
        ("care title:money has:note",
         "articles with *care*, with *money* in the title, with a note"),
        ("title:(money OR care)", "articles with *money* or *care* in the title"),
        ("note:care quote:trust", "articles with *care* in a note, with *trust* in a highlight"),
        ("tag:care/older lang:fr in:Ports",
         "articles tagged *care/older*, in French, in the collection *Ports*"),
        ("care lang:ja", "articles with *care*, in the language *ja*"),
        ("author:Smith year:2002..", "articles written by *Smith*, since 2002"),
        ("author:Smith author:Jones", "articles written by *Smith* and *Jones*"),
        ("author:(Smith OR Jones)", "articles written by *Smith* or *Jones*"),
        ('source:"The Times" care', "articles with *care*, from “*The Times*”"),
        ("speaker:Farrant", "articles quoting *Farrant*"),
        ("year:2002", "articles of 2002"),
        ("year:2001..2003", "articles of 2001 to 2003"),
        ("year:2002 care", "articles with *care*, 2002"),
        ("care year:..2002", "articles with *care*, until 2002"),
        ("tag:care OR tag:money", "articles tagged *care* or *money*"),
        ("tag:care OR year:2002", "articles tagged *care* or of 2002"),
        ("trust OR (tag:care year:2002)", "articles with *trust* or (tagged *care*, 2002)"),
        ("-care", "articles without *care*"),
        ("-care -trust", "articles without *care*, without *trust*"),
        ("-(care OR trust)", "articles without (*care* or *trust*)"),
        ("care -tag:policy -has:note -year:2002 -lang:fr",
         "articles with *care*, not tagged *policy*, without a note, not of 2002, not in French"),
        ("-(tag:care year:2002)", "articles not (tagged *care*, 2002)"),
        ("the care the care trust", "articles with *the*, *care* and *trust*"),
        ("care OR care", "articles with *care*"),
        ("-(-care)", "articles with *care*"),
        ("-(-(-(tag:care)))", "articles not tagged *care*"),
        ("-title:care", "articles without *care* in the title"),
        ("{} {0}", "articles with *{0}*"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_query_is_said_in_plain_words(typed: str, said: str) -> None:
    sentence = parse(typed).understood()

    assert sentence.marked("*", "*") == said
    assert str(sentence) == said.replace("*", "")


GERMAN = {
    "articles with {}": "Artikel mit {}",
    "{} and {}": "{} und {}",
    "tagged {}": "mit dem Schlagwort {}",
    "in {}": "auf {}",
    "French": "Französisch",
    "{} within {} words of {}": "{2} mit {0} in einem Abstand von höchstens {1} Wörtern",
}


def test_another_language_has_its_own_order() -> None:
    said = parse("care trust tag:policy lang:fr").understood(lambda words: GERMAN.get(words, words))
    near = parse("near(care trust, 5)").understood(lambda words: GERMAN.get(words, words))

    assert str(said) == "Artikel mit care und trust, mit dem Schlagwort policy, auf Französisch"
    assert near.marked("<i>", "</i>") == (
        "Artikel mit <i>trust</i> mit <i>care</i> in einem Abstand von höchstens 5 Wörtern"
    )


def test_what_was_typed_is_never_markup() -> None:
    said = parse('tag:"<b>&co" x{1}').understood()

    assert said.marked("<i>", "</i>", escape) == (
        "articles with <i>x{1}</i>, tagged <i>&lt;b&gt;&amp;co</i>"
    )


@given(st.lists(st.sampled_from(
    ["care", "OR", "-", "(", ")", "near(a b)", "tag:x", "year:2002", "year:..2", "has:note", "c*",
     "d~", '"e f"', "title:g", "lang:fr", "lang:ja", "in:h", "author:i"]
), max_size=20).map(" ".join))  # fmt: skip
def test_everything_asked_for_is_said(typed: str) -> None:
    query = parse(typed)
    sentence = query.understood()

    assert (query.root is None) == (sentence.pieces == ())
    assert all(isinstance(piece, Said) and piece.text for piece in sentence.pieces)
    assert str(sentence).count("(") == str(sentence).count(")")
