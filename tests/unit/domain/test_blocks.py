"""Blocks in columns must answer like a plain list of blocks."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from diptych.domain.blocks import Aside, Block, BlockKind, Blocks


@st.composite
def block_lists(draw: st.DrawFn) -> list[Block]:
    blocks, offset = [], draw(st.integers(0, 3))
    for _ in range(draw(st.integers(0, 12))):
        length = draw(st.integers(1, 9))
        blocks.append(
            Block(
                kind=draw(st.sampled_from(BlockKind)),
                start=offset,
                end=offset + length,
                level=draw(st.integers(0, 6)),
                aside=draw(st.sampled_from(Aside)),
                cut=draw(st.booleans()),
                page=draw(st.sampled_from(["", "iv", "12"])),
                source_start=draw(st.none() | st.integers(0, 99)),
            )
        )
        offset += length + 2
    return blocks


@given(block_lists())
def test_columns_give_back_the_blocks_they_took(blocks: list[Block]) -> None:
    assert list(Blocks.of(blocks)) == blocks
    assert Blocks.of(blocks)[1:3] == blocks[1:3]


@given(block_lists())
def test_columns_written_as_lists_are_the_same_blocks(blocks: list[Block]) -> None:
    def listed(numbers: Iterable[int | None]) -> str:
        return ",".join("" if number is None else str(number) for number in numbers)

    made = Blocks.from_lists(
        listed(block.start for block in blocks),
        listed(block.end for block in blocks),
        (
            listed(block.source_start for block in blocks),
            listed(block.source_end for block in blocks),
        ),
        [
            (number, block.kind.value, block.level, block.aside.value, int(block.cut), block.page)
            for number, block in enumerate(blocks)
            if block != Block(kind=BlockKind.PARAGRAPH, start=block.start, end=block.end)
        ],
    )

    assert made == Blocks.of(blocks)


@given(block_lists(), st.integers(0, 140))
def test_the_block_at_an_offset_is_the_last_that_starts_before_it(
    blocks: list[Block], offset: int
) -> None:
    expected = -1 if not blocks else max(0, sum(block.start <= offset for block in blocks) - 1)

    assert Blocks.of(blocks).at(offset) == expected


@given(block_lists(), st.integers(0, 140), st.integers(0, 140))
def test_touching_blocks_are_those_that_share_a_character(
    blocks: list[Block], one: int, other: int
) -> None:
    start, end = sorted((one, other))
    expected = [
        index for index, b in enumerate(blocks) if start < end and b.start < end and start < b.end
    ]

    found = list(Blocks.of(blocks).touching(start, end))

    assert found == expected


@given(block_lists(), block_lists(), st.data())
def test_a_run_of_blocks_is_replaced_and_the_others_are_what_they_were(
    blocks: list[Block], others: list[Block], data: st.DataObject
) -> None:
    first = data.draw(st.integers(0, len(blocks)))
    last = data.draw(st.integers(first, len(blocks)))
    columns = Blocks.of(blocks)

    made = columns.spliced([(first, last, others)])

    assert list(made) == [*blocks[:first], *others, *blocks[last:]]
    assert list(columns) == blocks


@given(block_lists(), st.integers(0, 140), st.integers(0, 140))
def test_what_is_hidden_lies_in_hidden_blocks_alone(
    blocks: list[Block], one: int, other: int
) -> None:
    start, end = sorted((one, other))
    touched = [b for b in blocks if b.start < max(end, start + 1) and start < b.end]

    columns = Blocks.of(blocks)

    assert columns.hides(start, end) == (bool(touched) and all(b.aside for b in touched))
    assert columns.shown() == [not block.aside for block in blocks]
    assert [columns.level(index) for index in range(len(blocks))] == [b.level for b in blocks]
