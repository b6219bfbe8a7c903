"""Finding in one long text marks the very places that a search marks in it."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from diptych.domain.errors import CancelledError
from diptych.domain.progress import Unwatched
from diptych.domain.span import Span
from diptych.search.marks import Marker
from diptych.search.query import parse
from diptych.search.within_text import TextFinder
from diptych.text import find
from effort import examples

LETTERS = "coperatCOPS'’-‑ –_s\u00ad\u0301éœſ1ꙮ東京 \n\u00a0.ld"
WORDS = [
    "co-operate", "cooperation", "co", "operates", "PCT", "PCTs’", "PCT's-x", "care", "cares",
    "l'opéra", "could've", "real'coop", "co_op", "Care-trust", "trust", "trusts-co", "ﬁnd", "—", "…",
    "the", "Straße", "CARE’s", "co\u00adoperate", "AB", "ABs-coop", "東京", "résumé", "care.",
]  # fmt: skip
written = st.one_of(
    st.text(alphabet=LETTERS, max_size=80),
    st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join),
    st.lists(st.sampled_from([*WORDS, " ", "\n\n", "-", "'"]), max_size=40).map("".join),
)
typed = st.one_of(
    st.text(alphabet=LETTERS, min_size=1, max_size=12),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join),
)


def marked(text: str, query: str, language: str = "en") -> list[Span]:
    return Marker(parse(query), (language,)).marks(text, language=language)


def found(text: str, *queries: str, language: str = "en", **options: int) -> list[Span]:
    finder = TextFinder([parse(query) for query in queries], (language,))
    most = options.get("most", 1000)
    return list(finder.find(text, most, Unwatched(), options.get("start", 0)).spans)


@settings(max_examples=examples(200))
@given(written, typed, st.sampled_from(["en", "fr", "ar"]), st.sampled_from(["", "*"]))
@example("could've", "could've", "en", "")
@example("co-operate — co operate", "cooperate", "en", "")
def test_what_is_found_is_what_a_search_marks(text, words, language, ending):
    query = f'"{words}{ending}"'

    assert found(text, query, language=language) == marked(text, query, language)


@settings(max_examples=examples(60))
@given(written, typed, st.integers(1, 30))
def test_pieces_lose_and_add_nothing(text, words, size):
    whole = marked(text, f'"{words}"')
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(find, "_PIECE", size)
        assert found(text, f'"{words}"') == whole
        for start in (i for i, letter in enumerate(text) if letter.isspace()):
            assert found(text, f'"{words}"', start=start) == whole


def test_forms_are_found_and_beginnings_while_a_word_is_typed():
    text = "They organised the organisation’s organisers; PCTs’ boards and a PCT."

    assert [text[s.start : s.end] for s in found(text, '"organise"')] == [
        "organised", "organisation’s", "organisers",
    ]  # fmt: skip
    assert [text[s.start : s.end] for s in found(text, '"PCT"')] == ["PCTs", "PCT"]
    assert [text[s.start : s.end] for s in found(text, '"boar"', '"boar*"')] == ["boards"]


def test_only_so_many_are_listed_and_first_those_that_are_ahead():
    text = "care " * 100
    finder = TextFinder([parse("care")], ("en",))

    ahead = finder.find(text, 30, Unwatched(), start=400)

    assert ahead.more
    assert len(ahead.spans) == 30
    assert [span.start for span in ahead.spans] == [*range(0, 50, 5), *range(400, 500, 5)]


def test_a_reader_can_stop_it_between_pieces(monkeypatch):
    monkeypatch.setattr(find, "_PIECE", 100)

    class Impatient:
        steps = 0

        def step(self, *_: object) -> None:
            self.steps += 1
            if self.steps == 3:
                raise CancelledError

    with pytest.raises(CancelledError):
        TextFinder([parse("care")], ("en",)).find("care " * 1000, 10_000, Impatient())
