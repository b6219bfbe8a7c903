"""A link within an article leads to what is there, and nowhere else."""

from __future__ import annotations

import pytest

from builders import TEXT, a_readable, blocks_of
from diptych.domain.blocks import Aside, Mark, MarkKind
from diptych.text.link_places import place_inside

READABLE = a_readable(marks=(Mark(kind=MarkKind.PAGE, start=28, end=29, target="xii"),))
HEADING = TEXT.index("Evening on the quay")


@pytest.mark.parametrize(
    ("target", "place"),
    [
        ("#", 0),
        ("#top", 0),
        ("#page=xii", 28),
        ("#page=3", None),
        ("#evening-on-the-quay", HEADING),
        ("#Evening%2Don%2Dthe%2Dquay", HEADING),
        ("#evening", None),
        ("evening-on-the-quay", None),
        ("https://harbour.example/#evening-on-the-quay", None),
    ],
)
def test_headings_pages_and_the_beginning_are_found_by_their_names(target, place):
    assert place_inside(READABLE, target) == place


def test_a_heading_that_is_hidden_is_no_place_to_go():
    from dataclasses import replace

    hidden = [replace(block, aside=Aside.BOILERPLATE) for block in blocks_of(TEXT)]

    assert place_inside(a_readable(blocks=hidden), "#evening-on-the-quay") is None


def test_an_article_without_a_block_has_a_beginning():
    assert place_inside(a_readable("", blocks=[]), "#top") == 0
