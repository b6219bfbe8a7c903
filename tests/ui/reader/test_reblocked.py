"""Paragraphs change under the reader's eyes: every offset keeps its character, and the place."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from diptych.domain.article import ReadableArticle
from diptych.domain.block_edit import BlockEdit, BlockOperation
from diptych.domain.blocks import BlockKind
from diptych.domain.span import Span
from diptych.text.laying_over import gap_after, laid_over
from diptych.ui.reader.place import Place
from effort import examples
from ui.reader.conftest import (
    PARTS,
    SETTINGS,
    article_of,
    long_article,
    marked,
    point_of,
    setting_name,
    shown,
    span_of,
)  # fmt: skip

PROSE = tuple(part for part in PARTS if part[0] is BlockKind.PARAGRAPH)[:2]
"""Two paragraphs, with letters beyond the first plane in one of them."""


def edited(readable: ReadableArticle, *edits: tuple[BlockOperation, Span, str]) -> ReadableArticle:
    made = tuple(
        BlockEdit(
            article_id=readable.article.id,
            revision_id=readable.revision.id,
            span=span,
            operation=operation,
            value=value,
        )
        for operation, span, value in edits
    )
    blocks = laid_over(readable.bare_blocks, readable.text, made)
    return replace(readable, blocks=blocks, block_edits=made, imported=readable.bare_blocks)


def join(readable: ReadableArticle, index: int) -> tuple[BlockOperation, Span, str]:
    gap = gap_after(readable.bare_blocks, index)
    assert gap is not None
    return BlockOperation.JOIN, gap, ""


def hide(readable: ReadableArticle, index: int) -> tuple[BlockOperation, Span, str]:
    block = readable.bare_blocks[index]
    return BlockOperation.ASIDE, Span(block.start, block.end), "hidden"


def split(readable: ReadableArticle, before: str) -> tuple[BlockOperation, Span, str]:
    at = readable.text.whole().index(before)
    return BlockOperation.SPLIT, Span(at - 1, at), ""


def screen_y(view, offset: int) -> int:
    return point_of(view, offset).y()


@pytest.mark.parametrize("typography", SETTINGS, ids=setting_name)
def test_every_character_of_joined_paragraphs_is_found_where_it_is_drawn(show, typography):
    readable = article_of((PARTS[0], *PROSE))
    apart = show(readable, typography=typography)
    view = show(edited(readable, join(readable, 1)), typography=typography)
    text = readable.text.whole()
    gap = gap_after(readable.bare_blocks, 1)
    first = readable.bare_blocks[1].start

    for offset in range(first, len(text)):
        if text[offset].isspace() or not text[offset].isascii():
            continue
        inside = point_of(view, offset) + QPoint(1, 0)
        before = point_of(apart, offset) + QPoint(1, 0)
        # Letters that are drawn as one are told apart neither way.
        assert abs(apart.character_at(before) - offset) <= 1
        assert view.character_at(inside) == apart.character_at(before)
        if not typography.hyphenated:
            assert view.offset_at(inside) == apart.offset_at(before)
    model = view.scene.page.model
    assert model.piece_at(first) == model.piece_at(gap.end)
    assert view.rectangle_of(gap).width() > 0


def test_the_caret_goes_over_the_blank_line_of_joined_paragraphs_as_over_a_space(show):
    readable = article_of(PROSE)
    view = show(edited(readable, join(readable, 0)))
    gap = gap_after(readable.bare_blocks, 0)
    view.set_caret_browsing(True)
    view.set_caret(gap.start)

    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.caret() == gap.end
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.caret() == gap.start
    view.set_caret(gap.end + 2)
    QTest.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert view.caret() == gap.end
    QTest.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert view.caret() <= gap.start


def test_joined_paragraphs_are_copied_with_a_space_between(show):
    readable = article_of(PROSE)
    view = show(edited(readable, join(readable, 0)))
    gap = gap_after(readable.bare_blocks, 0)

    view.select(Span(gap.start - 4, gap.end + 3))

    text = readable.text.whole()
    assert (
        view.selected_text() == f"{text[gap.start - 4 : gap.start]} {text[gap.end : gap.end + 3]}"
    )


def test_what_stands_above_stays_where_it_is_and_marks_hits_and_caret_keep_their_words(show):
    readable = long_article(6)
    view = show(readable)
    notes = marked(readable, "the pilots", "Pilots will sit", "Whose money")
    view.set_annotations(notes, {})
    hits = [span_of(readable, "customs officers"), span_of(readable, "Ida")]
    view.set_hits(hits, 1)
    view.set_caret(span_of(readable, "blessing").start)
    above = span_of(readable, "harbour board").start
    y = screen_y(view, above)

    view.show_blocks(edited(readable, join(readable, 1), split(readable, "convinced")))

    assert screen_y(view, above) == y
    assert view.scene.page.model.paragraph(above)[1] == readable.bare_blocks[2].end
    assert view.caret() == span_of(readable, "blessing").start
    for note in notes:
        assert view.annotation_at(point_of(view, note.anchor.span.start + 1)) == note.id
    assert [hit.item for hit in view.scene.hits.overlapping(0, len(readable.text))] == [1, 0]


@settings(
    max_examples=examples(25),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    picked=st.lists(
        st.tuples(st.sampled_from(["join", "hide", "split"]), st.integers(0, 40)), max_size=5
    ),
    top=st.integers(20, 30),
)
def test_the_line_at_the_top_stays_there_whatever_happens_to_other_paragraphs(show, picked, top):
    readable = long_article(4)
    blocks = readable.bare_blocks
    view = show(readable)
    held = blocks.starts[top]
    view.go_to(Place(held, 0.0))
    y = screen_y(view, held)

    edits = []
    for act, index in picked:
        if act == "hide" and index != top:
            edits.append(hide(readable, index))
        elif act == "join" and index not in (top - 1, top):
            edits.append(join(readable, index))
        elif act == "split" and index > top:
            at = readable.text.slice(blocks.starts[index], blocks.ends[index]).find(" ")
            if at > 0:
                start = blocks.starts[index] + at
                edits.append((BlockOperation.SPLIT, Span(start, start + 1), ""))
    view.show_blocks(edited(readable, *edits))

    if view.scene.page.value() < view.reading_line().most():
        assert screen_y(view, held) == y
    text = readable.text.whole()
    for placed in view.scene.page.visible(view.text_height()):
        model = view.scene.page.model
        start, end = model.starts[placed.piece], model.ends[placed.piece]
        assert len(placed.laid.text) == end - start
        for letter, drawn in zip(text[start:end], placed.laid.text, strict=True):
            assert drawn == letter or (letter == "\n" and drawn in " \u200b\u2028")


def test_a_caret_in_a_paragraph_that_is_hidden_goes_to_the_next_and_comes_back_by_the_panel(show):
    readable = article_of(PARTS)
    view = show(readable)
    (note,) = marked(readable, "Pilots will sit")
    view.set_annotations([note], {})
    view.set_caret(note.anchor.span.start)
    assert not view.hides(note.anchor.span)

    view.show_blocks(edited(readable, hide(readable, 2)))

    assert view.caret() == readable.bare_blocks[3].start
    assert view.hides(note.anchor.span)
    view.show_hidden(shown=True)
    assert not view.hides(note.anchor.span)
    view.reveal(note.anchor.span)
    assert view.annotation_at(point_of(view, note.anchor.span.start)) == note.id
    view.set_caret(note.anchor.span.start)
    view.show_hidden(shown=False)
    assert view.caret() == readable.bare_blocks[3].start


def test_all_may_be_hidden(show):
    readable = article_of(PARTS)
    view = show(readable)
    view.set_caret(40)

    view.show_blocks(edited(readable, *(hide(readable, n) for n in range(len(PARTS)))))
    shown(view)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_PageUp):
        QTest.keyClick(view, key)

    assert (view.caret(), view.selection()) == (0, None)
    view.show_blocks(readable)
    assert len(view.scene.page.model) == len(PARTS)


def test_a_kind_is_drawn_at_once(show):
    readable = article_of(PARTS)
    view = show(readable)
    span = Span(readable.bare_blocks[1].start, readable.bare_blocks[1].end)

    view.show_blocks(edited(readable, (BlockOperation.KIND, span, "heading 1")))

    laid = view.scene.page.find(span.start)[2]
    assert laid.face is view.scene.page.faces.of[BlockKind.HEADING]
    assert laid.layout.font().bold()


def test_blocks_of_another_text_are_not_shown(show):
    readable, other = article_of(PARTS), article_of(PROSE)
    view = show(readable)

    view.show_blocks(edited(other, join(other, 0)))

    assert view.readable is readable
