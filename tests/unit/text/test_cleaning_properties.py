"""What holds of every text that is cleaned, whatever it is."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.domain.blocks import BlockKind
from diptych.domain.errors import CancelledError
from diptych.text.cleaning.cleaner import BETWEEN, clean
from diptych.text.normalise import normalise
from effort import examples
from unit.text import layouts
from unit.text.layouts import PROSE, wrapped

PIECES = [
    *(
        "The mill stopped.",
        "and then",
        "- an item",
        "1. one",
        "2. two",
        "> quoted",
        "From: a",
        "To: b",
    ),
    *("a | b | c", "x = turn(1)", "}", "====", "* * *", "“Yes,” she said.", "— No.", "MARSH: well"),
    *(
        "Comments are closed.",
        "More from Here",
        "By Jane Doe",
        "12 March 2002",
        "2001",
        "中文字。",
        "مرحبا",
    ),
    *(
        "com-",
        "A Title",
        "Q: a?",
        "A: b.",
        "’",
        "\u00ad",
        "\u200b",
        "\u3000",
        "\u00a0",
        "....... 12",
        "a  b  c",
    ),
    *("か", "\u3099", "e", "\u0301"),
    *(PROSE[0], wrapped(PROSE[1], 60), layouts.VERSE, layouts.TABLE),
]
TEXTS = st.one_of(
    st.lists(
        st.tuples(
            st.sampled_from(PIECES),
            st.sampled_from([" ", "\n", "\n\n", "\n   ", "\t", "\f", "\r\n"]),
        ),
        max_size=30,
    ).map(lambda pairs: "".join(piece + gap for piece, gap in pairs)),
    st.text(max_size=200),
)


@given(TEXTS)
@settings(max_examples=examples(300), deadline=None)
def test_nothing_but_white_space_is_added_lost_or_moved(raw):
    text = normalise(raw).text

    cleaned = clean(text)

    assert cleaned.text.split() == text.split() or "".join(cleaned.text.split()) == "".join(
        text.split()
    )


@given(TEXTS)
@settings(max_examples=examples(200), deadline=None)
def test_a_cleaned_text_is_still_normalised(raw):
    cleaned = clean(normalise(raw).text)

    assert normalise(cleaned.text).text == cleaned.text


@given(TEXTS)
@settings(max_examples=examples(300), deadline=None)
def test_one_blank_line_stands_between_two_blocks_and_nothing_else(raw):
    cleaned = clean(normalise(raw).text)

    parts = [cleaned.text[block.start : block.end] for block in cleaned.blocks]

    assert BETWEEN.join(parts) == cleaned.text
    assert all(part.strip() and "\n\n" not in part for part in parts)
    place = 0
    for block in cleaned.blocks:
        assert block.start == place
        place = block.end + len(BETWEEN)


@given(TEXTS)
@settings(max_examples=examples(300), deadline=None)
def test_every_block_says_where_it_came_from(raw):
    text = normalise(raw).text
    cleaned = clean(text)

    before = 0
    for block in cleaned.blocks:
        assert block.source_start is not None
        assert block.source_end is not None
        assert before <= block.source_start < block.source_end <= len(text)
        source = text[block.source_start : block.source_end]
        assert "".join(source.split()) == "".join(cleaned.text[block.start : block.end].split())
        before = block.source_end


@given(TEXTS)
@settings(max_examples=examples(200), deadline=None)
def test_only_blocks_whose_lines_mean_something_have_several(raw):
    cleaned = clean(normalise(raw).text)

    for block in cleaned.blocks:
        if block.kind is not BlockKind.VERBATIM:
            assert "\n" not in cleaned.text[block.start : block.end]


@given(
    st.lists(st.sampled_from(PROSE), min_size=1, max_size=8),
    st.integers(44, 100),
    st.booleans(),
)
@settings(max_examples=examples(60), deadline=None)
def test_cleaning_cleaned_prose_changes_nothing(paragraphs, width, with_title):
    parts = ["The mill that stopped"] * with_title + [wrapped(p, width) for p in paragraphs]
    once = clean("\n\n".join(parts))

    twice = clean(once.text)

    assert twice.text == once.text
    assert [(b.kind, b.aside, b.cut) for b in twice.blocks] == [
        (b.kind, b.aside, b.cut) for b in once.blocks
    ]


@given(st.lists(st.sampled_from(PROSE), min_size=2, max_size=8, unique=True), st.integers(56, 100))
@settings(max_examples=examples(60), deadline=None)
def test_paragraphs_between_blank_lines_are_found_at_any_width(paragraphs, width):
    cleaned = clean("\n\n".join(wrapped(p, width) for p in paragraphs))

    assert cleaned.text == "\n\n".join(paragraphs)


@pytest.mark.parametrize(
    "text",
    [
        "the mill stood still. " * 230_000,
        "x" * 5_000_000,
        "a" + " " * 5_000_000 + "b",
        "“" * 1_000_000,
        "- " * 1_000_000,
        "|" * 2_000_000,
        ". " * 1_000_000,
        "a:" * 1_000_000,
        "(" * 1_000_000,
        "=" * 2_000_000,
        "磨" * 1_000_000,
    ],
    ids=lambda text: repr(text[:4]),
)
def test_one_endless_line_takes_no_time(text):
    began = time.process_time()

    cleaned = clean(text)

    assert len(cleaned.blocks) == 1
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    "line", ["ab cd ef gh", "The mill is still.", "- an item", "Ab: cd ef.", "1. one", "a  b  c"]
)
def test_short_lines_take_time_in_proportion(line):
    few, many = f"{line}\n" * 2_000, f"{line}\n" * 20_000

    def cost(text):
        began = time.process_time()
        clean(text)
        return time.process_time() - began

    cost(few)
    # Ten times the text: were it quadratic, a hundred times the cost.
    once = max(cost(few) for _ in range(3))
    assert min(cost(many) for _ in range(2)) < 60 * max(once, 0.02)


def test_long_work_says_how_far_it_is_and_can_be_stopped():
    class Stopping:
        def __init__(self):
            self.steps = 0

        def step(self, done, total, what=""):
            assert 0 <= done <= total
            self.steps += 1
            if self.steps > 3:
                raise CancelledError

    stopping = Stopping()

    with pytest.raises(CancelledError):
        clean((wrapped(PROSE[0], 60) + "\n\n") * 20_000, stopping)
    assert stopping.steps == 4
