"""Which way texts read, and that names in another script do not change it."""

from __future__ import annotations

import pytest

from diptych.domain.blocks import BlockKind
from ui.reader.conftest import JUSTIFIED, SETTINGS, article_of, picture, setting_name

HEBREW = "ביום שלישי 14 במרץ נפתח הקיר החדש, וחזרו הביתה לפני הגשם הראשון של החורף"
NAMED = "BBC דיווחה שהעלות הגיעה ל־1,250,000 ש״ח, אבל Ida Marrow סבורה שהמספר שגוי לחלוטין"
ENGLISH = "שלום is how the sign begins, and all that follows is for the harbour office"


@pytest.mark.parametrize("typography", SETTINGS, ids=setting_name)
@pytest.mark.parametrize("words", [HEBREW, NAMED, NAMED.replace("BBC", "2002"), "2002"])
def test_lines_of_an_article_from_right_to_left_begin_at_the_right_edge(show, words, typography):
    parts = ((BlockKind.TITLE, HEBREW[:20]), (BlockKind.PARAGRAPH, words))
    view = show(article_of(parts), 420, typography=typography)
    laid = view._scene.page.laid(1)
    width = view._scene.columns.text_width

    assert laid.backwards
    for row in laid.rows:
        first, last = laid.offsets.from_qt(row.first), laid.offsets.from_qt(row.seen)
        boxes = laid.boxes(first, last)
        assert max(box.x + box.width for box in boxes) == pytest.approx(width, abs=2)
        first_letter = laid.boxes(first, first + 1)[0]
        assert first_letter.x > width // 2


def test_an_english_paragraph_that_begins_with_a_hebrew_word_begins_at_the_left(show):
    parts = ((BlockKind.TITLE, "One harbour wall"), (BlockKind.PARAGRAPH, ENGLISH))
    laid = show(article_of(parts), 420)._scene.page.laid(1)

    assert laid.boxes(len("שלום "), len(ENGLISH))[-1].x == 0
    assert not laid.backwards


def test_all_pieces_of_a_paragraph_read_the_same_way(show):
    latin = "Quenby harbour board and its pilots of the tide. " * 120
    parts = ((BlockKind.TITLE, HEBREW[:20]), (BlockKind.PARAGRAPH, HEBREW * 20 + latin))
    page = show(article_of(parts), 420)._scene.page

    assert len(page.model) > 2
    assert all(page.laid(piece).backwards for piece in range(1, len(page.model)))


@pytest.mark.parametrize("title", [HEBREW[:20], "One harbour wall"])
def test_the_byline_stands_where_lines_begin(show, title, theme):
    view = show(article_of(((BlockKind.TITLE, title), (BlockKind.PARAGRAPH, title * 9))), 420)
    columns, page = view._scene.columns, view._scene.page
    image, top = picture(view), page.laid(0).height - 38
    paper = theme.colour("paper").rgb()
    inked = [
        x - columns.text
        for x in range(columns.text, columns.text + columns.text_width)
        if any(image.pixel(x, y) != paper for y in range(top, top + 18))
    ]

    beside = columns.text_width - 1 - inked[-1] if page.backwards else inked[0]
    assert beside <= 3
    assert inked[-1] - inked[0] < columns.text_width - 40


@pytest.mark.parametrize("marker", ["-", "•", "1.", "٢."])
@pytest.mark.parametrize("justified", [False, True])
def test_a_bullet_from_right_to_left_hangs_at_the_right(show, marker, justified):
    parts = ((BlockKind.TITLE, HEBREW[:20]), (BlockKind.ITEM, f"{marker} {HEBREW} {HEBREW}"))
    view = show(article_of(parts), 420, typography=JUSTIFIED if justified else None)
    laid, width = view._scene.page.laid(1), view._scene.columns.text_width
    words = laid.boxes(len(marker) + 1, laid.offsets.from_qt(laid.rows[0].seen))
    edge = width - laid.face.left

    assert len(laid.rows) > 2
    assert words[-1].x + words[-1].width == pytest.approx(edge, abs=4 if justified else 2)
    for row in laid.rows[1:]:
        boxes = laid.boxes(laid.offsets.from_qt(row.first), laid.offsets.from_qt(row.seen))
        assert max(box.x + box.width for box in boxes) == pytest.approx(edge, abs=2)
    bullet = laid.boxes(0, 1)
    assert edge < bullet[0].x + bullet[0].width <= width + 1
