"""A point on a letter finds the letter, in every script and on either half of it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest

from diptych.domain.blocks import BlockKind
from diptych.ui.appearance.theme import load_theme
from diptych.ui.reader.clusters import clusters, cuts_ligature
from diptych.ui.reader.laid import Laid
from diptych.ui.reader.typography import Faces
from ui.reader.conftest import RESOURCES, SETTINGS, article_of, point_of, setting_name, span_of
from ui.reader.test_selecting import drag, send
from ui.reader.test_walking import HEBREW, MIXED

ARABIC = "انتظر الربابنة في بيت الحبال 123 القديم حتى لا يأتي المدّ Quenby Board الذي وعدهم به، ولم"
HINDI = "मंगलवार 14 मार्च 2002 को क्वेनबी नगर में नई दीवार खुली। क्षत्रिय, स्त्री, हृदय"
THAI = "เช้าวันอังคารที่ 14 มีนาคม น้ำเชื่อมรั้วปู่ญี่ปุ่น และ กำแพง"
SIGNS = "Families 👩‍👩‍👧 flags 🇬🇧🇫🇷 thumbs 👍🏽 a ❤️ 1️⃣ cafe\u0301 o\u0308\u0323 office of Việt Nam"
TEXTS = {"mixed": MIXED, "hebrew": HEBREW, "arabic": ARABIC, "hindi": HINDI, "thai": THAI, "signs": SIGNS}  # fmt: skip


def set_in(text: str, typography) -> Laid:
    face = Faces(load_theme("light", RESOURCES).tokens, typography).of[BlockKind.PARAGRAPH]
    return Laid(text, face, 330)


def drawn(laid: Laid):
    """Yield what reads as one character and has a width: where it is, and its box."""
    at = 0
    while at < len(laid.text):
        end = laid.stepped(at, forward=True)
        boxes = laid.boxes(at, end)
        if boxes and boxes[0].width > 3:
            assert len(boxes) == 1
            yield at, end, boxes[0]
        at = end


@pytest.mark.parametrize("typography", SETTINGS, ids=setting_name)
@pytest.mark.parametrize("name", TEXTS)
def test_both_halves_of_a_letter_are_its_two_sides(qapp, name, typography):
    laid = set_in(TEXTS[name], typography)
    letters = list(drawn(laid))
    for at, end, box in letters:
        y = box.y + box.height // 2
        sides = [laid.offset_at(x, y) for x in (box.x + 1, box.x + box.width - 1.5)]
        assert set(sides) == {at, end}
        assert at <= laid.character_at(box.x + box.width / 2, y) < end
    assert len(letters) > 25


@pytest.mark.parametrize("typography", SETTINGS, ids=setting_name)
@pytest.mark.parametrize("name", TEXTS)
def test_letters_lie_side_by_side(qapp, name, typography):
    laid = set_in(TEXTS[name], typography)
    boxes = [box for _, _, box in drawn(laid)]
    for y in {box.y for box in boxes}:
        line = sorted((box.x, box.x + box.width) for box in boxes if box.y == y)
        for (_, right), (left, _) in pairwise(line):
            assert left >= right - 1


@pytest.mark.parametrize("name", ["mixed", "hebrew", "arabic"])
def test_beside_a_line_are_its_ends(qapp, name):
    laid = set_in(TEXTS[name], SETTINGS[0])
    for number, row in enumerate(laid.rows):
        begin, end = laid.row_ends(number)
        left, right = (laid.offset_at(x, row.top + 3) for x in (-200, 900))
        assert (left, right) == ((end, begin) if laid.backwards else (begin, end))


def test_a_part_of_an_arabic_ligature_is_a_part_of_its_glyph(qapp):
    laid = set_in(ARABIC, SETTINGS[0])
    lam = ARABIC.index("لا ي")
    (both,) = laid.boxes(lam, lam + 2)
    (one,), (other,) = laid.boxes(lam, lam + 1), laid.boxes(lam + 1, lam + 2)

    assert cuts_ligature(ARABIC, lam + 1)
    assert other.x == both.x
    assert other.x + other.width == one.x
    assert one.x + one.width == both.x + both.width
    (with_it,) = laid.boxes(lam - 4, lam + 1)
    assert with_it.x == one.x
    assert not any(each.right - each.left < 0 for each in clusters(laid, 0))


@pytest.mark.parametrize("quote", ["שלום עולם", "board שלום", "עולם 123 met", "مرحبا بالعالم at"])
def test_a_drag_from_the_first_to_the_last_letter_selects_the_quote(show, quote):
    readable = article_of(((BlockKind.PARAGRAPH, MIXED),))
    view = show(readable, 900)
    span = span_of(readable, quote)
    page = view._scene.page
    piece, first, laid = page.find(span.start)
    last = first + len(quote) - 1

    def side(offset: int, *, leading: bool) -> QPoint:
        found = next(each for each in clusters(laid, laid.row_of(offset)) if each.start == offset)
        edge = found.leading if leading else found.trailing
        inwards = 1 if edge == found.left else -2
        point = point_of(view, offset)
        return QPoint(view._scene.columns.text + edge + inwards, point.y())

    assert piece == 0
    drag(view, side(first, leading=True), side(last, leading=False))

    assert view.selection() == span
    start, end = view.handles()
    assert abs(start.x() - side(first, leading=True).x()) <= 2
    assert abs(end.x() - side(last, leading=False).x()) <= 2


def test_a_double_click_on_a_hebrew_word_in_english_selects_it(show):
    readable = article_of(((BlockKind.PARAGRAPH, MIXED),))
    view = show(readable, 900)
    span = span_of(readable, "שלום")
    point = point_of(view, span.start + 1) + QPoint(2, 0)

    send(view, QEvent.Type.MouseButtonDblClick, point)
    QTest.mouseRelease(
        view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point
    )

    assert view.selection() == span
