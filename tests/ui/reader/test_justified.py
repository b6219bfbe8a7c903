"""Lines with even edges, and words parted at their ends: what is drawn changes, the text does not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from diptych.domain.blocks import BlockKind
from diptych.domain.span import Span
from diptych.text.hyphenation import hyphenation_for
from diptych.text.prose import prose
from diptych.ui.appearance.theme import load_theme
from diptych.ui.reader.hyphens import Hyphens
from diptych.ui.reader.laid import Laid
from diptych.ui.reader.typography import PROSE, Face, Faces, Typography
from effort import examples
from ui.reader.conftest import (
    HYPHENATED,
    JUSTIFIED,
    PARTS,
    RESOURCES,
    SETTINGS,
    TAGS,
    article_of,
    marked,
    picture,
    setting_name,
    span_of,
)

WORDS = (
    "The harbourmaster 🦊 of the neighbouring island remembers international organisations that"
    " promised extraordinary improvements, and afterwards disappeared without explanation."
)
ARTICLE = (
    (BlockKind.TITLE, "Extraordinary improvements of neighbouring international harbours"),
    *((kind, WORDS) for kind in BlockKind if kind is not BlockKind.TITLE),
)


def face_of(kind: BlockKind, typography: Typography = JUSTIFIED) -> Face:
    return Faces(load_theme("light", RESOURCES).tokens, typography).of[kind]


def hyphenated(text: str, width: int) -> Laid:
    english = hyphenation_for("en")
    assert english is not None
    return Laid(text, face_of(BlockKind.PARAGRAPH), width, hyphens=english.places(text))


def parted_at(laid: Laid) -> list[int]:
    """Return the offsets at which lines end in a hyphen that is not in the text."""
    ends = [laid.offsets.from_qt(row.last) for row in laid.rows[:-1]]
    return [end for end in ends if laid.text[end - 1 : end + 1].isalpha()]


def right_ends(laid: Laid) -> list[int]:
    from_qt = laid.offsets.from_qt
    boxes = [laid.boxes(from_qt(row.first), from_qt(row.seen)) for row in laid.rows]
    return [max(box.x + box.width for box in each) for each in boxes]


def test_only_prose_has_even_edges(show):
    view = show(article_of(ARTICLE), 420, typography=JUSTIFIED)
    page = view._scene.page

    for piece in range(len(page.model)):
        kind, laid = page.model.kind(piece), page.laid(piece)
        width = page.width - laid.face.right
        full = [end >= width - 2 for end in right_ends(laid)]
        assert len(full) > 1
        if kind in PROSE:
            assert all(full[:-1]), kind
            assert not full[-1], kind
        else:
            assert not all(full[:-1]), kind


def test_only_justified_prose_is_hyphenated(show):
    for typography, kinds in ((Typography(), set()), (JUSTIFIED, set()), (HYPHENATED, PROSE)):
        view = show(article_of(ARTICLE), 300, typography=typography)
        page = view._scene.page
        found = {
            page.model.kind(piece)
            for piece in range(len(page.model))
            if "\u00ad" in page.laid(piece).layout.text()
        }
        assert found == kinds


@pytest.mark.parametrize("language", ["", "ja", "ar"])
def test_a_language_without_hyphens_is_justified_without(show, language):
    readable = article_of(ARTICLE, language=language)
    plain = show(readable, 300, typography=JUSTIFIED)
    view = show(readable, 300, typography=HYPHENATED)

    assert picture(view) == picture(plain)


def test_words_are_parted_where_their_language_has_it(qapp):
    laid = hyphenated(WORDS, 190)

    english = hyphenation_for("en")
    assert english is not None
    assert len(parted_at(laid)) > 1
    assert set(parted_at(laid)) <= set(english.places(WORDS))
    assert laid.text == WORDS
    assert min(right_ends(laid)[:-1]) >= 188


def test_a_highlight_covers_the_hyphen_of_its_last_letter_and_no_other(qapp):
    laid = hyphenated(WORDS, 190)
    end = parted_at(laid)[0]

    (before,), (after,) = laid.boxes(end - 1, end), laid.boxes(end, end + 1)
    row = laid.row_of(end - 1)
    hyphen = row, laid.rows[row].line.cursorToX(laid.rows[row].last - 1)[0]

    assert laid.row_of(end) == row + 1
    assert before.x + before.width == right_ends(laid)[row] > round(hyphen[1]) + 2
    assert after.x == 0
    assert laid.character_at(before.x + before.width - 1, before.y + 5) == end - 1
    assert laid.row_ends(row)[1] == end


@pytest.mark.parametrize("typography", SETTINGS, ids=setting_name)
@pytest.mark.parametrize("width", [180, 300, 460])
@pytest.mark.parametrize("text", [WORDS, PARTS[5][1] * 4, "שלום " * 60 + "harbourmaster"])
def test_a_point_at_a_letter_finds_it_again(qapp, typography, width, text):
    english = hyphenation_for("en")
    assert english is not None
    hyphens = english.places(text) if typography.hyphenated else ()
    laid = Laid(text, face_of(BlockKind.PARAGRAPH, typography), width, hyphens=hyphens)
    for offset in range(len(text)):
        if laid.snapped(offset) != offset or laid.snapped(offset + 1) != offset + 1:
            continue
        boxes = laid.boxes(offset, offset + 1)
        if not boxes or boxes[0].width < 2:
            continue
        box = boxes[0]
        assert laid.character_at(box.x + box.width / 2, box.y + 3) == offset
        assert laid.offset_at(laid.caret_box(offset).x, box.y + 3) in {offset, offset + 1} or (
            laid.mixed
        )


PIECES = st.sampled_from(
    [
        "harbourmaster",
        "organisations",
        "e\u0301tude",
        "👩‍👩‍👧",
        "🦊",
        " ",
        ", ",
        "har\u00adbour",
        "日",
        "a",
    ]
)


@settings(max_examples=examples(60), deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=40), st.integers(80, 400))
def test_one_walks_through_a_hyphenated_text_as_through_the_same_without(words, width):
    assert QGuiApplication.instance() is not None
    text = "".join(words)
    plain, laid = Laid(text, face_of(BlockKind.PARAGRAPH), width), hyphenated(text, width)
    for offset in range(len(text) + 1):
        assert laid.snapped(offset) == plain.snapped(offset)
        for forward in (True, False):
            for by_word in (True, False):
                walked = laid.stepped(offset, forward=forward, words=by_word)
                assert walked == plain.stepped(offset, forward=forward, words=by_word)


@pytest.mark.parametrize("text", ["- ", "• ", "(12) ", "a.  ", "–\t"])
def test_a_hanging_bullet_stays_beside_even_lines(qapp, text):
    face = face_of(BlockKind.ITEM)
    laid = Laid(text + WORDS, face, 260, item=True)
    ragged = Laid(text + WORDS, face_of(BlockKind.ITEM, Typography()), 260, item=True)
    hangs = ragged.x_of(len(text)) <= face.left + 1

    assert laid.x_of(0) == ragged.x_of(0)
    if hangs:
        assert laid.x_of(len(text)) == pytest.approx(face.left, abs=1)
    assert right_ends(laid)[0] == pytest.approx(260, abs=1)
    assert laid.text == text + WORDS


RIGHT_TO_LEFT = {
    "hebrew": "הנווטים ישבו עם פקידי המכס בבית החבלים הישן, תחת קורת גג אחת ועם מערכת מפות " * 3,
    "arabic": "انتظر الربابنة في بيت الحبال القديم حتى يأتي المد الذي وعدهم به التقويم " * 3,
    "of marks": "لَا الرُّبَّانُ 👩‍👩‍👧 فِي بَيْتِ الْحِبَالِ الْقَدِيمِ حَتَّى يَأْتِيَ 🦊 الْمَدُّ " * 4,
    "with latin": "הנווטים ישבו עם harbour בבית החבלים הישן, תחת international גג אחת ועם " * 3,
}


@pytest.mark.parametrize("typography", SETTINGS[:2], ids=setting_name)
@pytest.mark.parametrize("text", RIGHT_TO_LEFT.values(), ids=RIGHT_TO_LEFT)
@pytest.mark.parametrize("width", [230, 300, 417])
def test_what_reads_from_right_to_left_begins_at_the_right(qapp, text, width, typography):
    laid = Laid(text.strip(), face_of(BlockKind.PARAGRAPH, typography), width)

    assert len(laid.rows) > 2
    assert right_ends(laid) == pytest.approx([width] * len(laid.rows), abs=1)
    lefts = [
        min(box.x for box in laid.boxes(*(laid.offsets.from_qt(unit) for unit in row[:2])))
        for row in laid.rows
    ]
    if typography.justified:
        assert max(lefts[:-1]) <= 2
    assert min(lefts) >= 0
    assert max(lefts) > 10
    plain = Laid(text.strip(), face_of(BlockKind.PARAGRAPH, Typography()), width)
    assert [row[:3] for row in laid.rows] == [row[:3] for row in plain.rows]


@pytest.mark.parametrize("kind", [BlockKind.ITEM, BlockKind.QUOTE])
def test_what_reads_from_right_to_left_is_set_in_at_its_own_side(show, kind):
    parts = ((BlockKind.TITLE, "Quenby"), (kind, RIGHT_TO_LEFT["hebrew"].strip()))
    view = show(article_of(parts), 420)
    laid, width = view._scene.page.laid(1), view._scene.page.width

    assert right_ends(laid)[0] == pytest.approx(width - laid.face.left, abs=1)
    image, top = picture(view), view._scene.page.y_of(1)
    beside = view._scene.columns.text + width - laid.face.left + 2
    ink = [
        QPoint(x, y)
        for x in range(beside, beside + laid.face.left)
        for y in range(top, top + laid.face.row)
        if image.pixelColor(x, y).lightness() < 128
    ]
    assert bool(ink) == (kind is BlockKind.ITEM), "the dot"


# --- in the view ---------------------------------------------------------------------------------


@pytest.mark.parametrize("typography", SETTINGS[1:], ids=setting_name)
def test_copying_finding_and_marking_give_the_text(show, typography):
    readable = article_of(ARTICLE)
    view = show(readable, 260, typography=typography)
    text = readable.text.whole()

    view.select_all()
    view.copy()
    assert QGuiApplication.clipboard().text() == prose(
        readable.text, readable.blocks, Span(0, len(text))
    )
    assert "\u00ad" not in QGuiApplication.clipboard().text()
    hit = span_of(readable, "international organisations")
    view.set_hits([hit], 0)
    view.set_annotations(marked(readable, "neighbouring island"), TAGS)
    (shown,) = view.layers.over(*_ends(span_of(readable, "neighbouring island")))
    assert text[shown.start : shown.end] == "neighbouring island"
    assert not view.rectangle_of(hit).isNull()


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def test_dragging_over_a_hyphen_selects_what_is_read(show):
    readable = article_of(ARTICLE)
    view = show(readable, 300, typography=HYPHENATED)
    page = view._scene.page
    piece = next(p for p in range(len(page.model)) if parted_at(page.laid(p)))
    laid, start = page.laid(piece), page.model.starts[piece]
    end = parted_at(laid)[0]
    row = laid.row_of(end - 1)
    x, y = view._scene.columns.text, page.y_of(piece) + laid.rows[row].top + 8
    target = view.viewport()

    QTest.mousePress(target, Qt.MouseButton.LeftButton, pos=QPoint(x + 40, y))
    QTest.mouseMove(target, QPoint(x + 140, y))
    QTest.mouseMove(target, QPoint(x + page.width + 30, y))
    QTest.mouseRelease(target, Qt.MouseButton.LeftButton, pos=QPoint(x + page.width + 30, y))

    span = view.selection()
    assert span is not None
    assert span.end == start + end
    (box,) = laid.boxes(span.start - start, end)
    assert box.x + box.width == right_ends(laid)[row]


@pytest.mark.parametrize("kind", ["hyphenated", "ideographs"])
def test_end_and_down_stay_in_lines_whose_last_word_goes_on(show, kind):
    text = WORDS * 40 if kind == "hyphenated" else "海" * 9_000
    view = show(article_of(((BlockKind.PARAGRAPH, text),)), 300, typography=HYPHENATED)
    page = view._scene.page
    view.set_caret_browsing(True)
    view.set_caret(3)
    lines = [(0, 0)]
    QTest.keyClick(view, Qt.Key.Key_End)
    for _ in range(len(page.laid(0).rows) + 20):
        scene = view._scene
        piece, row, laid = page.stand(scene.caret, hanging=scene.hanging)
        assert (piece, row) == lines[-1]
        assert laid.x_of(scene.caret - page.model.starts[piece], row) == right_ends(laid)[row]
        QTest.keyClick(view, Qt.Key.Key_End)
        assert page.stand(view.caret(), hanging=view._scene.hanging)[:2] == lines[-1]
        QTest.keyClick(view, Qt.Key.Key_Down)
        lines.append(page.stand(view.caret(), hanging=view._scene.hanging)[:2])
        QTest.keyClick(view, Qt.Key.Key_End)

    rows = [(piece, row) for piece in range(2) for row in range(len(page.laid(piece).rows))]
    assert lines == rows[: len(lines)]
    assert lines[-1][0] == 1
    caret = view.caret()
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert (view.caret(), view._scene.hanging) == (caret - 1, False)


def test_the_hyphen_is_drawn_where_a_word_is_parted_and_nowhere_else(show):
    readable = article_of(((BlockKind.PARAGRAPH, WORDS),))
    view = show(readable, 300, typography=HYPHENATED)
    laid = view._scene.page.laid(0)
    ends = parted_at(laid)
    glyphs = [sum(len(run.glyphIndexes()) for run in row.line.glyphRuns()) for row in laid.rows]

    image, x = picture(view), view._scene.columns.text
    for number, row in enumerate(laid.rows[:-1]):
        end = laid.offsets.from_qt(row.last)
        dash = laid.rows[number].line.cursorToX(row.last - 1)[0]
        middle = view._scene.page.y_of(0) + row.top + row.baseline - 5
        area = [
            image.pixelColor(at, middle + down).lightness() < 140
            for at in range(x + round(dash) + 1, x + right_ends(laid)[number])
            for down in range(-2, 3)
        ]
        assert any(area) == (end in ends)
    assert ends
    assert all(glyphs)


def test_switching_keeps_the_reading_place(show):
    view = show(article_of(PARTS + ARTICLE * 8), 420)
    view.scroll_by(1_700)
    place, image = view.place(), picture(view)

    for typography in (JUSTIFIED, HYPHENATED, Typography(measure=48), Typography(family="Serif")):
        view.set_typography(typography)
        row = view._scene.page.laid(view._scene.page.piece)
        first = row.offsets.from_qt(row.rows[row.row_at(view._scene.page.shift)].first)
        shown = view._model.starts[view._scene.page.piece] + first
        assert shown <= place.offset < shown + 120
    view.set_typography(Typography())

    assert view.place() == place
    assert picture(view) == image


class Later:
    """Keeps work until it is asked for."""

    def __init__(self) -> None:
        self.waiting: list = []

    def submit(self, work, *, owner, done) -> None:
        self.waiting.append(lambda: done(work(None)))


def test_a_text_is_shown_before_its_hyphens_are_there_and_gets_them_when_they_are(qtbot, theme):
    from diptych.ui.reader.reader_view import ReaderView

    jobs = Later()
    hyphens = Hyphens(jobs)  # type: ignore[arg-type]
    view = ReaderView(theme, HYPHENATED, hyphens=hyphens)
    qtbot.addWidget(view)
    view.resize(300, 600)
    view.show_article(article_of(PARTS + ARTICLE * 3))
    with qtbot.waitExposed(view):
        view.show()
    view.scroll_by(1_300)
    place = view.place()
    assert jobs.waiting == []

    hyphens.begin()
    (read,) = jobs.waiting
    before = picture(view)
    read()

    assert picture(view) != before
    assert view.place() == place
    view.show_article(article_of(ARTICLE, language="ja"))
    assert len(jobs.waiting) == 2
    view.show_article(article_of(ARTICLE))
    assert len(jobs.waiting) == 2
