"""A paragraph of any length reads as one: nobody sees where it was cut to be laid out."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from diptych.domain.blocks import BlockKind
from diptych.domain.span import Span
from diptych.ui.reader.laid import Laid
from ui.reader.conftest import PARTS, article_of, picture

SENTENCES = (
    "The pilots waited in the rope house for the tide that the almanac had promised them. ",
    "Nobody in Quenby could say who had paid for the second wall, or why it was curved so. ",
    "“Ask the board,” said Ida Marrow 🦊, and closed the window that looks on the gate. ",
    "בבית החבלים חיכו הנווטים לגאות. ",
)
LONG = "".join(SENTENCES[(number * number) % 4] for number in range(260))


def row_starts(view) -> list[int]:
    page = view._scene.page
    starts = []
    for piece in range(len(page.model)):
        laid = page.laid(piece)
        starts += [page.model.starts[piece] + laid.offsets.from_qt(row.first) for row in laid.rows]
    return starts


@pytest.mark.parametrize("width", [420, 560, 731])
@pytest.mark.parametrize("text", [LONG, LONG.replace(SENTENCES[3], ""), "海" * 9_000])
def test_its_lines_are_those_of_the_whole(show, width, text):
    view = show(article_of(((BlockKind.PARAGRAPH, text),)), width)
    page = view._scene.page
    assert len(page.model) > 2

    whole = Laid(text, page.faces.of[BlockKind.PARAGRAPH], page.width)

    assert row_starts(view) == [whole.offsets.from_qt(row.first) for row in whole.rows]


def test_every_character_stays_in_one_piece_at_every_width(show):
    view = show(article_of((*PARTS[:2], (BlockKind.PARAGRAPH, LONG), *PARTS[2:])))
    for width in (400, 731, 560):
        view.resize(width, 700)
        model = view._scene.page.model
        row_starts(view)
        for piece in range(1, len(model)):
            if not model.begins_block(piece):
                assert model.ends[piece - 1] == model.starts[piece]
            assert model.starts[piece] < model.ends[piece] <= model.starts[piece] + 4_500


def test_after_a_jump_into_it_one_reads_on_without_a_gap(show):
    view = show(article_of(((BlockKind.PARAGRAPH, LONG * 3),)))
    view.reveal(Span(2 * len(LONG), 2 * len(LONG) + 10))
    page = view._scene.page
    first = page.piece

    starts = [
        page.model.starts[piece] + laid.offsets.from_qt(row.first)
        for piece in range(first, len(page.model))
        for laid in (page.laid(piece),)
        for row in laid.rows
    ]

    rest = Laid((LONG * 3)[starts[0] :], page.faces.of[BlockKind.PARAGRAPH], page.width)
    assert starts == [starts[0] + rest.offsets.from_qt(row.first) for row in rest.rows]


def test_measuring_heights_first_shows_the_same(show):
    readable = article_of(((BlockKind.PARAGRAPH, LONG * 3),))
    measured, fresh = show(readable), show(readable)
    while measured.refine():
        pass

    assert row_starts(measured) == row_starts(fresh)
    assert picture(measured) == picture(fresh)


def test_end_stays_in_its_line_where_a_piece_ends(show):
    view = show(article_of(((BlockKind.PARAGRAPH, LONG),)))
    starts = row_starts(view)
    model = view._scene.page.model
    cut = model.starts[1]
    view.set_caret_browsing(True)
    view.set_caret(starts[starts.index(cut) - 1] + 3)

    QTest.keyClick(view, Qt.Key.Key_End)
    assert cut - 3 < view.caret() < cut
    QTest.keyClick(view, Qt.Key.Key_Home)

    assert view.caret() == starts[starts.index(cut) - 1]


def test_a_highlight_over_a_cut_fills_its_lines_to_their_ends(show):
    view = show(article_of(((BlockKind.PARAGRAPH, LONG),)))
    row_starts(view)
    page = view._scene.page
    cut = page.model.starts[1]
    before, after = page.laid(0), page.laid(1)

    (last,) = before.boxes(len(before.text) - 20, len(before.text))
    (first,) = after.boxes(0, 20)

    assert last.y == before.rows[-1].top + before.rows[-1].baseline - before.face.ascent
    assert first.y == after.rows[0].top + after.rows[0].baseline - after.face.ascent
    assert cut == page.model.ends[0] == len(before.text)
    assert all(above.end <= below.start for above, below in pairwise(_spans(page)))


def _spans(page) -> list[Span]:
    return [Span(start, end) for start, end in zip(page.model.starts, page.model.ends, strict=True)]
