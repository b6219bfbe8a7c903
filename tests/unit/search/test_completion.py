"""What stands at the caret of a query is told as the parser would read it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.domain.tag import name_key, split_path
from diptych.search.completion import VALUED, Typed, typed_at, written
from diptych.search.query import FIELD_NAMES, LONGEST_QUERY, QUOTES, parse
from diptych.search.syntax import Tagged


def at(marked: str) -> tuple[str, str, str] | None:
    """Return field, what was typed, and what is replaced; ``|`` is the caret."""
    caret = marked.index("|")
    query = marked.replace("|", "")
    typed = typed_at(query, caret)
    return None if typed is None else (typed.field, typed.text, query[typed.start : typed.end])


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("|", ("", "", "")),
        ("ferr|", ("", "ferr", "ferr")),
        ("night fer|ry quay", ("", "fer", "ferry")),
        ("night | ferry", ("", "", "")),
        ("night |ferry", ("", "", "")),
        ("-fer|", ("", "fer", "fer")),
        ("(night OR fer|)", ("", "fer", "fer")),
        ("ta|", ("", "ta", "ta")),
        ("ta|g:care", ("", "ta", "tag:")),
        ("tag:|", ("tag", "", "")),
        ("tag:|care quay", ("tag", "", "care")),
        ("tag:ca|re quay", ("tag", "ca", "care")),
        ("TAG:ca|", ("tag", "ca", "ca")),
        ("-tag:ca|", ("tag", "ca", "ca")),
        ("tag:-ca|", ("tag", "ca", "ca")),
        ("tag: ca|", ("", "ca", "ca")),
        ("colour:ca|", ("", "ca", "ca")),
        ("tag:(care OR mon|)", ("tag", "mon", "mon")),
        ("tag:(care OR mon) fer|", ("", "fer", "fer")),
        ("near(night fer|, 5)", ("", "fer", "fer")),
        ("title:near(night fer|, 5)", ("title", "fer", "fer")),
        ("title:fer|", ("title", "fer", "fer")),
        ('tag:"older peo|', ("tag", "older peo", '"older peo')),
        ('tag:"older| people" quay', ("tag", "older", '"older people"')),
        ("tag:“older| people” quay", ("tag", "older", "“older people”")),
        ('tag:|"older people" quay', ("tag", "", '"older people"')),
        ('tag:"older people"|', None),
        ('tag:"the \\"real| cost" quay', ("tag", 'the \\"real', '"the \\"real cost"')),
        ('tag:"older| "night ferry"', ("tag", "older", '"older')),
        ('"night fer|', ("", "fer", "fer")),
        ('"night fer|ry" quay', ("", "fer", "ferry")),
        ('title:"night fer|', ("title", "fer", "fer")),
        ("year:2001..|", ("year", "2001..", "2001..")),
    ],
)  # fmt: skip
def test_the_piece_at_the_caret_is_what_the_parser_takes_it_for(
    marked: str, expected: tuple[str, str, str] | None
) -> None:
    assert at(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("tag:older peo|", ("tag", "older peo")),
        ("in:Fen counties and tow|", ("in", "Fen counties and tow")),
        ("tag:older -peo|", None),
        ("tag:older OR peo|", None),
        ('tag:"older" peo|', None),
        ("title:older peo|", None),
        ("tag:older |", None),
        ("tag:a b c d e f g|", None),
    ],
)
def test_a_name_with_blanks_may_go_on_without_quotes(
    marked: str, expected: tuple[str, str] | None
) -> None:
    typed = typed_at(marked.replace("|", ""), marked.index("|"))

    assert typed is not None
    begun = typed.begun
    assert (None if begun is None else (begun.field, begun.text)) == expected


def test_every_field_with_whole_values_is_a_field_of_queries() -> None:
    assert VALUED <= FIELD_NAMES


def test_where_the_caret_cannot_be_there_is_nothing() -> None:
    assert typed_at("ferry", 6) is None
    assert typed_at("ferry", -1) is None
    assert typed_at("a" * (LONGEST_QUERY + 2), LONGEST_QUERY + 1) is None


ALPHABET = 'ab tag:"-()“”OR\n\u00e9\\/*~.'
QUERIES = st.text(alphabet=ALPHABET, max_size=40)


@given(QUERIES, st.integers(0, 40))
def test_the_piece_holds_the_caret_and_begins_with_what_was_typed(query: str, place: int) -> None:
    caret = min(place, len(query))
    typed = typed_at(query, caret)

    for piece in (typed, typed.begun if isinstance(typed, Typed) else None):
        if piece is not None:
            assert 0 <= piece.start <= caret <= piece.end <= len(query)
            assert query[: piece.end].endswith(query[piece.start : piece.end])
            before = query[piece.start : caret]
            assert piece.text == (before[1:] if before[:1] in QUOTES and before else before)


@given(st.text(alphabet=ALPHABET, max_size=30))
def test_a_written_value_is_read_as_that_value(name: str) -> None:
    names = tuple(name_key(part) for part in split_path(name))

    root = parse(f"tag:{written(name)}").root

    assert root == (Tagged(names) if names else None)


def test_what_can_stand_bare_gets_no_quotes() -> None:
    assert written("care/older") == "care/older"
    assert written("2001..2003") == "2001..2003"
    assert written("older people") == '"older people"'
    assert written("OR") == '"OR"'
