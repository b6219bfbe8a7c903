"""The query language means what people mean, and never refuses anything."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.search.query import parse, quoted
from diptych.search.syntax import (
    And,
    Collected,
    Compound,
    Form,
    Has,
    Language,
    Near,
    Not,
    Or,
    Phrase,
    Scope,
    Tagged,
    Word,
    Years,
    leaves,
)
from effort import examples


def word(
    text: str, scope: Scope = Scope.ANYWHERE, form: Form = Form.WORD, edits: int = 0
) -> Phrase:
    return Phrase((Word(text, form, edits),), scope)


def phrase(*texts: str) -> Phrase:
    return Phrase(tuple(Word(text) for text in texts))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ferry", word("ferry")),
        ("ferry harbour", And((word("ferry"), word("harbour")))),
        ("ferry AND harbour", And((word("ferry"), word("harbour")))),
        ('"night ferry"', phrase("night", "ferry")),
        ("“night ferry”", phrase("night", "ferry")),
        ('"night ferry', phrase("night", "ferry")),
        ("ferry OR harbour quay", Or((word("ferry"), And((word("harbour"), word("quay")))))),
        ("(ferry OR harbour) quay", And((Or((word("ferry"), word("harbour"))), word("quay")))),
        ("ferry -harbour", And((word("ferry"), Not(word("harbour"))))),
        ("-harbour", Not(word("harbour"))),
        ("ferr*", word("ferr", form=Form.PREFIX)),
        ("ferri~", word("ferri", form=Form.FUZZY, edits=1)),
        ("ferri~2", word("ferri", form=Form.FUZZY, edits=2)),
        ("Résumé’s", word("resume")),
        ("PCTs", word("pct")),
        ("1,200", phrase("1", "200")),
        (
            "co-operate",
            Phrase((Compound((Word("co"), Word("operate")), Word("cooperate")),)),
        ),
        ("near(ferry quay, 5)", Near(((Word("ferry"),), (Word("quay"),)), 5)),
        ("near(ferry quay)", Near(((Word("ferry"),), (Word("quay"),)), 10)),
        (
            'near("night ferry" quay, 999)',
            Near(((Word("night"), Word("ferry")), (Word("quay"),)), 100),
        ),
        ("near(ferry, 5)", word("ferry")),
        ("near(ferry ferry, 5)", word("ferry")),
        ("near(ferry quay ferry)", Near(((Word("ferry"),), (Word("quay"),)), 10)),
        ("title:ferry", word("ferry", Scope.TITLE)),
        ("note:(a1 OR b1)", Or((word("a1", Scope.NOTE), word("b1", Scope.NOTE)))),
        ("author:Smith", word("smith", Scope.AUTHOR)),
        ("source:Gazette", word("gazette", Scope.SOURCE)),
        ("speaker:Farrant", word("farrant", Scope.SPEAKER)),
        ("quote:ferry", word("ferry", Scope.QUOTE)),
        ("tag:care/older", Tagged(("care", "older"))),
        ('tag:"older people"', Tagged(("older people",))),
        ("tag:Care", Tagged(("care",))),
        (r'tag:"so \"called\" care\/help" x', And((Tagged(('so "called" care/help',)), word("x")))),
        (r'"a1 \"b1', phrase("a1", "b1")),
        (
            'source:"The Times"',
            replace(phrase("the", "times"), scope=Scope.SOURCE, name="The Times"),
        ),
        ('source:"times*"', word("times", Scope.SOURCE, Form.PREFIX)),
        ("in:Ports", Collected("Ports")),
        ("lang:fr", Language("fr")),
        ("lang:French", Language("fr")),
        ("year:2001..2003", Years(2001, 2003)),
        ("year:2003..2001", Years(2001, 2003)),
        ("year:2002", Years(2002, 2002)),
        ("year:2002..", Years(2002, None)),
        ("year:..2002", Years(None, 2002)),
        ("year:>2002", Years(2003, None)),
        ("year:<=2002", Years(None, 2002)),
        ("has:note", Has("note")),
        ("foo:bar", And((word("foo"), word("bar")))),
        ("title:", word("title")),
        ("year:soon", word("soon")),
        ("year:20021", word("20021")),
        ("year:20012003", word("20012003")),
        ("", None),
        ("  - ", None),
        ("()", None),
        ("OR", None),
        ("*", None),
    ],
)
def test_what_is_typed_means(typed: str, meant: object) -> None:
    assert parse(typed).root == meant


@given(st.text(min_size=1).filter(lambda name: len(name.split()) > 0))
def test_any_name_can_be_asked_for(name: str) -> None:
    name = " ".join(name.split())[:100].strip()
    root = parse(f"a1 source:{quoted(name)} b1").root

    assert isinstance(root, And)
    assert root.nodes[0] == word("a1")
    assert root.nodes[-1] == word("b1")
    assert [node.name for node in root.nodes[1:-1] if isinstance(node, Phrase)] in ([name], [])


HOSTILE = [
    "(((((", ")))))", "((a)", "a))", '"', '"""', '" "', "“", "-", "--", "---a", "- a", "a -", "-(",
    "-()", "OR OR", "a OR", "OR a", "AND", "NOT", "*", "**", "a**", "~", "a~~", "a~9", "near(",
    "near()", "near(,)", "near(a,b,c, 10)", "near(a b, 99999999999999999999)", "title:title:title:",
    ":", "::", "year:", "year:9999..0", "year:-1", "lang:", "lang:(", "has:(a OR b)", "tag:/",
    "tag:\\/", 'in:"', "\x00", "\ud800", "a\u0000b", "[1990 TO 1999]", "a^2", "{a}", "a\\",
    "%", "'; drop table article;--", "🙂", "\u200b", "l'", "'s", "東京*", "-東京", "<script>",
]  # fmt: skip


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_queries_give_a_query(typed: str) -> None:
    query = parse(typed)

    assert query.text == typed
    assert isinstance(str(query.understood()), str)


@settings(max_examples=examples(300))
@given(
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(
            [
                "(",
                ")",
                "-",
                '"',
                "OR",
                "near(",
                "title:",
                "tag:",
                "year:",
                "*",
                "~",
                ",",
                "a",
                " ",
                "co-op",
                "東",
                "..",
            ]
        ),
        max_size=30,
    ).map("".join)
)
def test_any_text_gives_a_query(typed: str) -> None:
    query = parse(typed)

    assert bool(query.understood().pieces) == (query.root is not None)


def test_of_too_many_conditions_the_first_are_asked_in_brackets_too() -> None:
    many = " OR ".join(f"tag:{number}" for number in range(200))

    for query in (many, f"({many})", f"-({many})", f"(({many}))"):
        assert len(list(leaves(parse(query).root))) == 64
    assert parse(f"({many})").root == parse(many).root


def test_what_is_pasted_by_mistake_is_cut() -> None:
    for monster in ("(" * 100_000, "-" * 100_000, "word " * 50_000, "a OR " * 50_000, '("' * 9_999):
        assert len(list(leaves(parse(monster).root))) <= 64
