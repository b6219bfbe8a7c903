"""Blocks stay in order and hold every word, whatever edits are laid over them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from builders import TEXT, blocks_of
from diptych.domain.article_text import ArticleText
from diptych.domain.block_edit import BlockEdit, BlockOperation, value_of_kind
from diptych.domain.blocks import Aside, Block, BlockKind, Blocks
from diptych.domain.span import Span
from diptych.text.laying_over import laid_over
from effort import examples

READ = ArticleText.of(TEXT)
GAPS = [Span(first.end, second.start) for first, second in pairwise(blocks_of(TEXT))]
SPACES = [Span(at, at + 1) for at, letter in enumerate(TEXT) if letter == " "]


def edit(operation: BlockOperation, span: Span, value: str = "", number: int = 0) -> BlockEdit:
    return BlockEdit(
        article_id="a",
        revision_id="r",
        span=span,
        operation=operation,
        value=value,
        created=f"2026-01-01T00:00:00.{number:03}Z",
    )


def laid(*edits: BlockEdit, blocks: list[Block] | None = None) -> list[Block]:
    return list(laid_over(Blocks.of(blocks or blocks_of(TEXT)), READ, edits))


def words_of(blocks: list[Block]) -> list[str]:
    return [TEXT[block.start : block.end] for block in blocks]


KINDS = [
    value_of_kind(BlockKind.QUOTE),
    value_of_kind(BlockKind.HEADING, 3),
    value_of_kind(BlockKind.PARAGRAPH),
    "poem",
    "heading high",
]
ANYWHERE = st.builds(
    lambda ends: Span(min(ends), max(ends)),
    st.tuples(st.integers(0, len(TEXT) + 5), st.integers(0, len(TEXT) + 5)),
)
PLACES = st.sampled_from(GAPS) | st.sampled_from(SPACES) | ANYWHERE
EDITS = st.lists(
    st.one_of(
        st.builds(
            edit,
            st.sampled_from([BlockOperation.SPLIT, BlockOperation.JOIN]),
            PLACES,
            number=st.integers(0, 999),
        ),
        st.builds(
            edit,
            st.just(BlockOperation.KIND),
            ANYWHERE,
            st.sampled_from(KINDS),
            st.integers(0, 999),
        ),
        st.builds(
            edit,
            st.just(BlockOperation.ASIDE),
            ANYWHERE,
            st.sampled_from(["", "hidden", "boilerplate", "somewhere else"]),
            st.integers(0, 999),
        ),
    ),
    max_size=12,
)


def naively(edits: list[BlockEdit]) -> list[tuple[int, int, BlockKind, int, bool]]:
    """Say the same without a thought for speed: every place is asked what is decided of it."""
    base = blocks_of(TEXT)
    ordered = sorted(edits, key=lambda one: one.order)
    decided = {
        one.span: one.operation
        for one in ordered
        if one.operation in (BlockOperation.SPLIT, BlockOperation.JOIN)
    }
    bounds = [gap for gap in GAPS if decided.get(gap) is not BlockOperation.JOIN]
    for span in sorted(decided):
        if decided[span] is BlockOperation.SPLIT and TEXT[span.start : span.end].isspace():
            inside = any(one.start < span.start and span.end < one.end for one in base)
            if inside and not any(bound.overlaps(span) for bound in bounds):
                bounds.append(span)
    found, start = [], base[0].start
    for bound in [*sorted(bounds), Span(base[-1].end, base[-1].end)]:
        own = next(one for one in base if one.start <= start < one.end)
        kind, level, aside = own.kind, own.level, bool(own.aside)
        for one in ordered:
            if one.span.start <= start < one.span.end:
                if one.operation is BlockOperation.KIND and one.kind is not None:
                    kind, level = one.kind
                if one.operation is BlockOperation.ASIDE and one.aside is not None:
                    aside = bool(one.aside)
        found.append((start, bound.start, kind, level, aside))
        start = bound.end
    return found


@settings(max_examples=examples(300))
@given(EDITS)
def test_it_is_what_one_finds_place_by_place(edits):
    got = [(b.start, b.end, b.kind, b.level, bool(b.aside)) for b in laid(*edits)]

    assert got == naively(edits)


@settings(max_examples=examples(200))
@given(EDITS)
def test_blocks_are_in_order_and_only_white_space_stands_between(edits):
    made = laid(*edits)

    assert made[0].start == 0
    assert made[-1].end == len(TEXT)
    for first, second in pairwise(made):
        assert first.start < first.end < second.start
        assert TEXT[first.end : second.start].isspace()
    assert "".join(words_of(made)).split() != []
    assert "".join("".join(words_of(made)).split()) == "".join(TEXT.split())


@given(EDITS, st.randoms())
def test_the_way_to_them_is_nothing_to_the_blocks(edits, random):
    shuffled = edits[:]
    random.shuffle(shuffled)

    assert laid(*shuffled) == laid(*edits)
    assert laid() == blocks_of(TEXT)


def test_a_split_parts_a_block_and_both_parts_are_what_it_was():
    quote = replace(blocks_of(TEXT)[1], kind=BlockKind.QUOTE, cut=True, page="4")
    blocks = [*blocks_of(TEXT)[:1], quote, *blocks_of(TEXT)[2:]]
    at = TEXT.index(" the harbour")

    made = laid(edit(BlockOperation.SPLIT, Span(at, at + 1)), blocks=blocks)

    assert words_of(made)[1:3] == [
        "“It has never stopped before,”",
        "the harbour master said. 😀 Nobody believed her.",
    ]
    assert [(block.kind, block.page, block.cut) for block in made[1:3]] == [
        (BlockKind.QUOTE, "4", False),
        (BlockKind.QUOTE, "4", True),
    ]


def test_joined_blocks_are_what_the_first_is_and_end_as_the_last_does():
    blocks = blocks_of(TEXT)
    blocks[1] = replace(blocks[1], cut=True, source_start=30, source_end=90)
    blocks[0] = replace(blocks[0], source_start=0, source_end=28)

    made = laid(edit(BlockOperation.JOIN, GAPS[0]), blocks=blocks)

    assert (made[0].start, made[0].end) == (0, blocks[1].end)
    assert (made[0].kind, made[0].cut) == (BlockKind.PARAGRAPH, True)
    assert (made[0].source_start, made[0].source_end) == (0, 90)
    assert made[1:] == blocks[2:]


def test_of_two_that_disagree_the_later_holds():
    join = edit(BlockOperation.JOIN, GAPS[0], number=1)
    split = edit(BlockOperation.SPLIT, GAPS[0], number=2)

    assert laid(join, split) == blocks_of(TEXT)
    assert len(laid(replace(join, created="2027"), split)) == 3


def test_a_part_has_the_kind_that_was_said_of_the_whole_until_more_is_said_of_it():
    at = TEXT.index(" By") if " By" in TEXT else TEXT.index(" Nobody")
    whole = blocks_of(TEXT)[1]
    quote = edit(BlockOperation.KIND, Span(whole.start, whole.end), "quote", 1)
    split = edit(BlockOperation.SPLIT, Span(at, at + 1), number=2)
    item = edit(BlockOperation.KIND, Span(at + 1, whole.end), "item", 3)

    assert [b.kind for b in laid(quote, split)[1:3]] == [BlockKind.QUOTE, BlockKind.QUOTE]
    assert [b.kind for b in laid(quote, split, item)[1:3]] == [BlockKind.QUOTE, BlockKind.ITEM]
    assert laid(quote, item)[1].kind is BlockKind.QUOTE


def test_what_an_importer_has_hidden_can_be_shown():
    blocks = blocks_of(TEXT)
    blocks[0] = replace(blocks[0], aside=Aside.DUPLICATE)
    span = Span(blocks[0].start, blocks[0].end)

    assert laid(edit(BlockOperation.ASIDE, span), blocks=blocks)[0].aside is Aside.NONE


def test_a_text_without_blocks_has_none_afterwards():
    assert list(laid_over(Blocks(), READ, [edit(BlockOperation.JOIN, GAPS[0])])) == []
