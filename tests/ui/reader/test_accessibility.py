"""What a screen reader meets in a pane, asked as Qt's bridge asks it."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from diptych.domain.span import Span
from diptych.ui.reader.accessibility import ArticleDocument, ArticleParagraph
from diptych.ui.reader.accessibility_factory import interface_of, offer_accessibles
from diptych.ui.reader.accessibility_mirror import Mirror
from diptych.ui.reader.reader_view import ReaderView
from ui.reader.conftest import PARTS, TAGS, article_of, long_article, marked, span_of

Name, Description = QAccessible.Text.Name, QAccessible.Text.Description
Role = QAccessible.Role


@pytest.fixture
def screen_reader():
    """A screen reader is there, as far as Qt can tell."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.fixture
def read(show, qtbot, screen_reader):
    """Show an article to somebody who cannot see it: the surface, its document, its mirror."""
    offer_accessibles()

    def make(readable, **size):
        view = show(readable, **size)
        view.setFocus()
        document = QAccessible.queryAccessibleInterface(view)
        assert isinstance(document, ArticleDocument)
        qtbot.waitUntil(lambda: view.focusProxy() is not None)
        return view, document, view.focusProxy()

    return make


def paragraphs(document):
    return [document.child(place) for place in range(document.childCount() - 1)]


def test_headings_and_paragraphs_come_in_order_with_their_words(read):
    _, document, _ = read(article_of(PARTS), height=1400)

    found = paragraphs(document)

    assert [one.text(Name) for one in found] == [words for _, words in PARTS]
    roles = [one.role() for one in found]
    assert roles[:5] == [Role.Heading, *[Role.Paragraph] * 2, Role.Heading, Role.Paragraph]
    assert document.role() == Role.Document
    assert document.text(Name) == PARTS[0][1]


def test_only_what_is_on_the_screen_is_there_and_it_follows_scrolling(read):
    view, document, _ = read(long_article())
    before = [one.text(Name) for one in paragraphs(document)]

    view.scroll_by(100_000)

    after = [one.text(Name) for one in paragraphs(document)]
    assert len(before) < 20
    assert len(after) < 20
    assert after[-1] == PARTS[-1][1]
    assert before[0] == PARTS[0][1]


def test_a_paragraph_says_what_is_highlighted_in_it(read):
    readable = article_of(PARTS)
    view, document, _ = read(readable, height=1400)
    one = marked(readable, "the wrong door", note="Compare  the\nauditors", tags=("blue", "rose"))
    two = marked(readable, "one set of charts")

    view.set_annotations([*one, *two], TAGS)

    said = [each.text(Description) for each in paragraphs(document)]
    assert said[1] == "Highlighted “the wrong door”, tags blue, rose, note: Compare the auditors"
    assert said[2] == "Highlighted “one set of charts”"
    assert set(said[3:]) == {""}


def test_each_part_knows_its_parent_its_number_and_its_place(read):
    view, document, mirror = read(article_of(PARTS), height=1400)
    viewport = view.viewport()

    for number, one in enumerate(paragraphs(document)):
        assert document.indexOfChild(one) == number
        assert one.parent() is document
        assert one.isValid()
        assert (one.childCount(), one.child(0), one.object()) == (0, None, None)
        place = one.rect()
        assert document.childAt(place.center().x(), place.center().y()) is one
        assert viewport.mapToGlobal(QPoint(0, 0)).x() <= place.left() < place.right()
        assert not one.state().offscreen
        assert one.state().readOnly
    last = document.child(document.childCount() - 1)
    assert last.object() is mirror
    assert document.indexOfChild(last) == document.childCount() - 1
    assert document.focusChild().object() is mirror
    assert document.child(99) is None
    assert document.childAt(-500, -500) is None


def test_paragraphs_of_a_text_that_is_gone_are_no_longer_valid(read):
    view, document, _ = read(article_of(PARTS))
    old = paragraphs(document)[0]

    view.show_article(long_article())

    assert not old.isValid()
    assert old.text(Name) == ""
    assert old.rect().isEmpty()
    assert paragraphs(document)[0].isValid()


def test_a_long_walk_does_not_keep_every_paragraph(read, qtbot):
    view, document, _ = read(long_article(80))

    for _ in range(120):
        paragraphs(document)
        view.scroll_by(500)
        QApplication.processEvents()

    assert 0 < len(document._paragraphs) <= 420


def test_the_surface_may_go_while_it_has_the_focus(qtbot, theme, screen_reader):
    offer_accessibles()
    view = ReaderView(theme)
    view.show_article(article_of(PARTS))
    view.show()
    view.setFocus()
    kept = paragraphs(QAccessible.queryAccessibleInterface(view))
    for one in kept:
        QAccessible.uniqueId(one)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), Mirror))

    shiboken6.delete(view)
    QApplication.processEvents()

    assert not any(shiboken6.isValid(one) for one in kept)


def test_without_a_screen_reader_nothing_is_made(show):
    offer_accessibles()
    view = show(long_article())
    view.setFocus()

    for key in (Qt.Key.Key_F7, Qt.Key.Key_Down, Qt.Key.Key_End):
        QTest.keyClick(view, key)

    assert not QAccessible.isActive()
    assert view.findChildren(Mirror) == []
    assert view.focusProxy() is None


def test_only_reading_surfaces_have_accessibles_of_ours(show):
    view = show(article_of(PARTS))

    assert interface_of("QLabel", view) is None
    assert interface_of("ReaderView", view.viewport()) is None


# The mirror --------------------------------------------------------------------------------


def units(words):
    return len(words.encode("utf-16-le")) // 2


def chosen(mirror):
    cursor = mirror.textCursor()
    return mirror.toPlainText()[0:0] + cursor.selectedText()


def test_caret_and_selection_are_mirrored_beyond_emoji_and_hebrew(read):
    readable = article_of(PARTS)
    view, _, mirror = read(readable)
    for quote in (
        "Eleven places",
        "👩‍👩‍👧 that",
        "שלום עולם",
        "high water   04:12\nlow",
        "212\t4.50",
    ):
        view.select(span_of(readable, quote))

        assert chosen(mirror).replace("\u2028", "\n") == quote
        assert mirror.textCursor().position() > mirror.textCursor().anchor()
    view.set_caret(0)
    assert mirror.textCursor().position() == 0


def test_a_selection_that_grew_backwards_keeps_its_caret_in_front(read):
    readable = article_of(PARTS)
    view, _, mirror = read(readable)
    view.set_caret_browsing(True)
    view.set_caret(span_of(readable, "Eleven").end)

    for _ in range(3):
        QTest.keyClick(mirror, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)

    assert chosen(mirror) == "ven"
    assert mirror.textCursor().position() < mirror.textCursor().anchor()


def test_the_surface_follows_where_a_screen_reader_puts_caret_and_selection(read):
    readable = long_article()
    view, _, mirror = read(readable)
    words = mirror.toPlainText()
    place = words.index("Pilots will sit")
    cursor = mirror.textCursor()
    cursor.setPosition(units(words[:place]))
    mirror.setTextCursor(cursor)
    assert view.caret() == span_of(readable, "Pilots will sit").start

    cursor.setPosition(units(words[: place + 6]), cursor.MoveMode.KeepAnchor)
    mirror.setTextCursor(cursor)
    assert view.selection() == span_of(readable, "Pilots")


def test_the_mirror_holds_what_is_around_the_caret_in_a_long_text(read):
    readable = long_article(200)
    view, _, mirror = read(readable)
    text = readable.text.whole()
    for part in (0.5, 0.98, 0.1, 0.99999, 0.0):
        offset = int(len(text) * part)
        view.set_caret(offset)
        offset = view.caret()

        cursor = mirror.textCursor()
        cursor.movePosition(cursor.MoveOperation.StartOfBlock, cursor.MoveMode.KeepAnchor)
        before = chosen_of(cursor)
        assert text[:offset].endswith(before)
        assert mirror.blockCount() <= 101


def chosen_of(cursor):
    return cursor.selectedText().replace("\u2028", "\n")


def test_another_article_is_mirrored_under_its_own_name(read):
    view, _, mirror = read(long_article())
    view.show_article(article_of(PARTS[3:6]))

    assert mirror.toPlainText() == "\n".join(words for _, words in PARTS[3:6])
    assert mirror.accessibleName() == PARTS[3][1]


def test_everything_selected_is_as_much_as_the_mirror_holds(read):
    view, _, mirror = read(long_article(200))
    view.select_all()

    cursor = mirror.textCursor()
    assert (cursor.anchor(), cursor.position()) == (0, mirror.document().characterCount() - 1)
    assert view.selection() == Span(0, view.caret())


def test_keys_reach_the_surface_through_the_mirror(read, qtbot):
    view, _, mirror = read(long_article())
    assert QApplication.focusWidget() is mirror
    assert view.hasFocus()

    QTest.keyClick(mirror, Qt.Key.Key_PageDown)
    assert view.place().offset > 0
    QTest.keyClick(mirror, Qt.Key.Key_F7)
    assert view.caret_browsing()
    QTest.keyClick(mirror, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert view.selection() is not None
    QTest.keyClick(mirror, Qt.Key.Key_X)
    QTest.keyClick(mirror, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text().startswith(PARTS[0][1])


def test_a_mirror_never_shows(read):
    view, _, mirror = read(long_article())

    assert not mirror.geometry().intersects(view.rect())
    assert mirror.visibleRegion().isEmpty()


def test_the_surface_says_that_it_has_the_focus_through_the_mirror(read, qtbot):
    view, _, mirror = read(long_article())
    rings = []
    view.ringed.connect(rings.append)
    with qtbot.waitSignal(view.focused):
        mirror.clearFocus()
        view.setFocus(Qt.FocusReason.TabFocusReason)

    assert rings[-1] is True
    view.clearFocus()
    assert rings[-1] is False


def test_nothing_is_fed_once_the_screen_reader_is_gone(read):
    readable = long_article()
    view, _, mirror = read(readable)
    before = mirror.textCursor().position()
    QAccessible.setActive(False)
    view.set_caret(400)
    assert mirror.textCursor().position() == before

    QAccessible.setActive(True)
    view.set_caret(401)
    assert mirror.textCursor().position() != before


def test_a_paragraph_is_one_of_ours(read):
    _, document, _ = read(article_of(PARTS))

    assert all(isinstance(one, ArticleParagraph) for one in paragraphs(document))
