"""A line of somebody's words keeps its full stop at its own end, whatever the window's direction."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter

from diptych.ui.widgets.elided_label import ElidedLabel
from diptych.ui.widgets.own_direction import draw_words
from diptych.ui.widgets.wrapped_text import WrappedText


def low_ends(image: QImage) -> tuple[bool, bool]:
    """Tell of the left and the right end of what is drawn whether only dots stand there."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    ground = image.pixel(image.width() - 1, image.height() - 1)
    inked = {
        x: [y for y in range(image.height()) if image.pixel(x, y) != ground]
        for x in range(image.width())
    }
    inked = {x: ys for x, ys in inked.items() if ys}
    top = min(min(ys) for ys in inked.values())
    bottom = max(max(ys) for ys in inked.values())
    columns = sorted(inked)
    left, right = columns[:3], columns[-3:]
    return tuple(  # type: ignore[return-value]  # two of them
        all(min(inked[x]) > (top + bottom) // 2 for x in end) for end in (left, right)
    )


@pytest.mark.parametrize(("words", "ends"), [("שלום…", (True, False)), ("Harbour…", (False, True))])
def test_an_ellipsis_stands_where_the_words_end(qapp, words, ends):
    image = QImage(300, 60, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    draw_words(painter, QRect(0, 0, 290, 60), Qt.AlignmentFlag.AlignVCenter, words)
    painter.end()

    assert low_ends(image) == ends


def test_a_label_draws_what_it_shortens_in_its_direction(qtbot):
    label = ElidedLabel("נמל אחד ושתי לשונות וקיר")
    qtbot.addWidget(label)
    label.resize(90, 24)

    assert label.shown().endswith("…")
    assert low_ends(label.grab().toImage()) == (True, False)


def test_lines_from_right_to_left_begin_at_the_right(qapp):
    words = "ביום שלישי נפתח הקיר החדש בעיירה ואיש לא בא לראות אותו"
    wrapped = WrappedText(words, QFont(), 160, lines=6, step=20)

    assert wrapped.lines > 2
    rights = [
        max(box.right() for box in wrapped.boxes([(0, len(words))]) if round(box.top()) // 20 == n)
        for n in range(wrapped.lines)
    ]
    assert rights == pytest.approx([160] * wrapped.lines, abs=1)


def test_what_was_found_in_a_line_of_both_directions_is_boxed_where_it_is(qapp):
    words, found = "The sign says שלום עולם and more", "שלום"
    wrapped = WrappedText(words, QFont(), 600, lines=1, step=20)
    start = words.index(found)
    (box,) = wrapped.boxes([(start, start + len(found))])
    lengths = QFontMetricsF(QFont())

    before = lengths.horizontalAdvance(words[: words.index("שלום")])
    assert box.width() == pytest.approx(lengths.horizontalAdvance(found), abs=2)
    assert box.left() == pytest.approx(before + lengths.horizontalAdvance(" עולם"), abs=3)
