"""A paragraph of any length reads as one: nobody sees where it was cut to be laid out."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from diptych.domain.blocks import BlockKind
from diptych.domain.span import Span
from diptych.ui.reader.laid import Laid
from diptych.ui.reader.selecting import Motion, Unit
from ui.reader.conftest import HYPHENATED, PARTS, SETTINGS, article_of, picture, setting_name

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


def whole_of(view, text: str) -> Laid:
    """Return the paragraph laid out in one piece, as the view's typography wants it."""
    page = view._scene.page
    hyphens = page._setting._hyphens(text) if page._setting._hyphens is not None else ()
    return Laid(text, page.faces.of[BlockKind.PARAGRAPH], page.width, hyphens=hyphens)


def forget(view) -> None:
    """Drop every layout, as happens to what is far from the screen."""
    view._scene.page._laid.clear()


@pytest.mark.parametrize("typography", SETTINGS, ids=setting_name)
@pytest.mark.parametrize("width", [230, 420, 560, 731])
@pytest.mark.parametrize("text", [LONG, LONG.replace(SENTENCES[3], ""), "海" * 9_000])
def test_its_lines_are_those_of_the_whole(show, width, text, typography):
    view = show(article_of(((BlockKind.PARAGRAPH, text),)), width, typography=typography)
    page = view._scene.page
    assert len(page.model) > 2

    whole = whole_of(view, text)

    lines = [whole.offsets.from_qt(row.first) for row in whole.rows]
    assert row_starts(view) == lines
    forget(view)
    assert row_starts(view) == lines


@pytest.mark.parametrize("typography", SETTINGS[1:], ids=setting_name)
@pytest.mark.parametrize("width", [230, 420, 731])
@pytest.mark.parametrize("again", [False, True])
@pytest.mark.parametrize(
    "text", [LONG, "harbourmaster " * 699 + "harbour"], ids=["prose", "parted"]
)
def test_every_justified_line_reaches_both_edges_but_the_paragraphs_last(
    show, width, typography, again, text
):
    view = show(article_of(((BlockKind.PARAGRAPH, text),)), width, typography=typography)
    whole = whole_of(view, text)
    if again:
        row_starts(view)
        forget(view)

    page = view._scene.page
    rows = [
        (laid, number)
        for piece in range(len(page.model))
        for laid in (page.laid(piece),)
        for number in range(len(laid.rows))
    ]

    assert len(rows) == len(whole.rows)
    for number, (laid, row) in enumerate(rows):
        assert edges(laid, row) == pytest.approx(edges(whole, number), abs=1)
        assert last_glyph(laid, row) == last_glyph(whole, number)
    ends = [edges(laid, row)[1] for laid, row in rows]
    assert min(ends[:-1]) >= page.width - 2
    laid, last = rows[-1]
    natural = laid.rows[last].line.naturalTextRect()
    assert natural.width() == pytest.approx(laid.rows[last].line.naturalTextWidth(), abs=1)


def last_glyph(laid: Laid, number: int) -> int:
    """Return which glyph is drawn last in a line: a hyphen's where a word is parted."""
    return laid.rows[number].line.glyphRuns()[-1].glyphIndexes()[-1]


def edges(laid: Laid, number: int) -> tuple[int, int]:
    """Return where the first letter of a line begins and the last one ends."""
    row = laid.rows[number]
    boxes = laid.boxes(laid.offsets.from_qt(row.first), laid.offsets.from_qt(row.seen))
    return min(box.x for box in boxes), max(box.x + box.width for box in boxes)


def test_a_word_over_a_cut_is_one_word(show):
    text = "harbourmaster " * 700
    view = show(article_of(((BlockKind.PARAGRAPH, text.rstrip()),)), 230, typography=HYPHENATED)
    row_starts(view)
    model = view._scene.page.model
    cuts = [cut for cut in model.starts[1:] if text[cut - 1 : cut + 1].isalpha()]
    assert cuts
    for cut in cuts:
        start = text.rindex(" ", 0, cut) + 1
        for at in (cut - 1, cut, cut + 1):
            view._selecting.press(at, Unit.WORD)
            assert view.selection() == Span(start, start + len("harbourmaster"))
        view.set_caret(start)
        view._selecting.move(Motion.WORD_RIGHT, 100, select=False)
        assert view.caret() == start + len("harbourmaster ")
        view._selecting.move(Motion.WORD_LEFT, 100, select=False)
        assert view.caret() == start
        # One character at a time, no place is met twice.
        for expected in range(start, start + 12):
            assert view.caret() == expected
            view._selecting.move(Motion.RIGHT, 100, select=False)


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


@pytest.mark.parametrize("typography", SETTINGS, ids=setting_name)
def test_measuring_heights_first_shows_the_same(show, typography):
    readable = article_of(((BlockKind.PARAGRAPH, LONG * 3),))
    measured = show(readable, typography=typography)
    fresh = show(readable, typography=typography)
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
