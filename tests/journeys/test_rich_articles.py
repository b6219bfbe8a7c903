"""Notes, pages and pictures: a reader goes to a note and back, to a page, and sees what is there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QPoint, QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from builders import TEXT, a_revision, an_article, an_original
from diptych.domain.blocks import BlockKind, Mark, MarkKind
from diptych.domain.draft import Picture
from diptych.domain.identity import new_id
from diptych.domain.span import Span
from diptych.formats.importers.composing import Composer
from diptych.ui.journeys import hovering
from diptych.ui.panels.hover_card import HoverCard
from diptych.ui.panels.page_popover import PagePopover
from diptych.ui.reader.laid_picture import LaidPicture
from diptych.ui.widgets.notice import Notice
from library_states import put_article
from ui.reader.conftest import picture, point_of
from ui.reader.rich_article import figure

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

NOTES = """# The two books

The keeper has two books[^two], and shows one.

{filler}

It ends where it began.

[^two]: One of what the **water** brings, one of what it takes.
"""


def png(colour: QColor) -> bytes:
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(colour)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


@pytest.fixture
def notes(reader, monkeypatch):
    monkeypatch.setattr(type(reader.desk.window), "isActiveWindow", lambda _: True)
    filler = "\n\n".join(f"Paragraph {number} of many. " + "Words. " * 60 for number in range(40))
    path = reader.file("books.md", NOTES.format(filler=filler))
    (made,) = reader.library.import_paths([path])
    reader.wait(lambda: made.article.id in reader.desk.contents.articles)
    (pane,) = reader.open(made.article.id)
    reader.desk.equip()
    return pane


def reference(pane) -> Mark:
    return next(
        mark
        for mark in pane.view.readable.marks
        if mark.kind is MarkKind.NOTE_REFERENCE and mark.target.startswith("#")
    )


def label(pane) -> Mark:
    return next(
        mark
        for mark in pane.view.readable.marks
        if mark.kind is MarkKind.NOTE_REFERENCE and not mark.target.startswith("#")
    )


def in_view(pane, offset: int) -> bool:
    return not pane.view.rectangle_of(Span(offset, offset + 1)).isEmpty()


def test_a_click_on_a_reference_goes_to_the_note_and_back_comes_back(reader, notes):
    at, note = reference(notes).start, label(notes).start
    assert not in_view(notes, note)

    QTest.mouseClick(
        notes.view.viewport(),
        Qt.MouseButton.LeftButton,
        pos=point_of(notes.view, at) + QPoint(2, 0),
    )
    reader.wait(lambda: in_view(notes, note))
    assert notes.view.caret() == note

    reader.press("go.back")
    reader.wait(lambda: in_view(notes, at))


def test_enter_goes_to_the_note_and_enter_there_goes_back(reader, notes):
    at, note = reference(notes).start, label(notes).start
    notes.view.setFocus()
    notes.view.set_caret_browsing(True)
    notes.view.set_caret(at)

    QTest.keyClick(notes.view, Qt.Key.Key_Return)
    reader.wait(lambda: in_view(notes, note))
    QTest.keyClick(notes.view, Qt.Key.Key_Return)
    reader.wait(lambda: in_view(notes, at))

    assert notes.view.caret() == at


def test_pointing_at_a_reference_shows_what_the_note_says(reader, notes):
    place = point_of(notes.view, reference(notes).start) + QPoint(2, 0)
    QTest.mouseMove(notes.view.viewport(), QPoint(4, 4))
    QTest.mouseMove(notes.view.viewport(), place)

    reader.wait(lambda: reader.desk.window.findChild(HoverCard) is not None)
    card = reader.desk.window.findChild(HoverCard)
    reader.wait(card.isVisible)
    assert card.said() == ["One of what the water brings, one of what it takes."]
    notes.view.scroll_by(40)
    assert not card.isVisible()
    assert hovering.DELAY > 0


def test_a_note_that_is_not_there_is_said_to_be_so(reader):
    at = TEXT.index("ferry")
    mark = Mark(kind=MarkKind.NOTE_REFERENCE, start=at, end=at + 5, target="#gone")
    readable = put_article(reader.library._store, marks=(mark,))
    reader.wait(lambda: readable.article.id in reader.desk.contents.articles)
    (pane,) = reader.open(readable.article.id)
    reader.desk.equip()

    QTest.mouseClick(
        pane.view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(pane.view, at + 1)
    )

    (said,) = [one.accessibleName() for one in reader.desk.window.findChildren(Notice)]
    assert "The note that is meant here is not in the text." in said


@pytest.fixture
def paged(reader):
    text = "\n\n".join(f"Leaf {number}. " + "Words of it. " * 150 for number in range(12))
    starts = [text.index(f"Leaf {number}.") for number in range(12)]
    ends = [*starts[1:], len(text)]
    names = ["i", "ii", *map(str, range(1, 11))]
    marks = tuple(
        Mark(kind=MarkKind.PAGE, start=start, end=end, target=name)
        for start, end, name in zip(starts, ends, names, strict=True)
    )
    readable = put_article(reader.library._store, text, marks=marks)
    reader.wait(lambda: readable.article.id in reader.desk.contents.articles)
    (pane,) = reader.open(readable.article.id)
    reader.desk.equip()
    return pane, dict(zip(names, starts, strict=True))


def test_a_reader_goes_to_a_page_by_its_label(reader, paged):
    pane, starts = paged
    reader.wait(lambda: reader.desk.window.status.place.text.startswith("p. i ·"))

    reader.press("read.page")
    popover = reader.desk.window.findChild(PagePopover)
    assert popover.field.text() == "i"
    assert popover.words.text() == "Pages i to 10"
    popover.field.setText("99")
    QTest.keyClick(popover.field, Qt.Key.Key_Return)
    assert popover.words.text() == "There is no page “99”."
    assert popover.isVisible()
    popover.field.setText("7")
    QTest.keyClick(popover.field, Qt.Key.Key_Return)

    assert not popover.isVisible()
    reader.wait(lambda: in_view(pane, starts["7"]))
    reader.wait(lambda: reader.desk.window.status.place.text.startswith("p. 7 ·"))
    reader.press("go.back")
    reader.wait(lambda: in_view(pane, starts["i"]))


def test_a_page_that_begins_inside_a_line_is_the_one_that_is_read_there(reader):
    text = "Words of the first page. " * 60 + "And of the second. " * 60
    at = text.index("And of")
    marks = tuple(
        Mark(kind=MarkKind.PAGE, start=start, end=end, target=name)
        for start, end, name in ((0, at, "1"), (at, len(text), "2"))
    )
    readable = put_article(reader.library._store, text, marks=marks)
    reader.wait(lambda: readable.article.id in reader.desk.contents.articles)
    (pane,) = reader.open(readable.article.id)
    reader.desk.equip()
    pane.view.window().resize(700, 320)

    reader.desk.equipment.paging._open()
    reader.desk.equipment.paging._go("2")

    reader.wait(lambda: pane.view.caret() == at)
    assert pane.view.page_label() == "2"


def test_labels_stand_beside_the_text_until_the_reader_hides_them(reader, paged):
    pane, _ = paged
    with_labels, inner = picture(pane.view), pane.view.scene.columns.inner

    reader.press("view.page_labels")
    assert picture(pane.view) != with_labels
    assert not reader.desk.look.typography.page_labels
    reader.press("view.page_labels")

    assert picture(pane.view) == with_labels
    assert pane.view.scene.columns.inner == inner


def test_without_pages_nothing_is_offered(reader):
    (pane,) = reader.open(*reader.add(ferry=TEXT))
    reader.desk.equip()

    assert not reader.desk.window.actions_.by_id["read.page"].isEnabled()
    assert pane.view.page_label() == ""


def test_a_picture_that_is_in_the_library_is_seen(reader):
    colour = QColor(20, 120, 60)
    composer = Composer()
    composer.begin(BlockKind.TITLE)
    composer.say("The gauge")
    figure(composer, "A gauge", "gauge")
    composed = composer.composed()
    article = an_article(revision_id=new_id())
    kept = Picture(name="gauge", data=png(colour), media_type="image/png", width=300, height=200)

    def work(tx):
        original = an_original(sha256="0" * 64)
        tx.originals.add(original, b"page", "/somewhere/gauge.html")
        stored = tx.articles.insert(replace(article, original_id=original.id))
        revision = a_revision(article, composed.text)
        tx.revisions.add(revision, composed.text, composed.blocks, composed.marks)
        tx.resources.add(revision.id, [kept])
        return stored

    stored = reader.library._store.write(work).result(10).result
    reader.wait(lambda: stored.id in reader.desk.contents.articles)
    (pane,) = reader.open(stored.id)

    (figure_,) = [
        (placed.y, placed.laid)
        for placed in pane.view.scene.page.visible(pane.view.text_height())
        if isinstance(placed.laid, LaidPicture)
    ]
    assert figure_[1].picture.size() == QSize(300, 200)
    middle = figure_[1].picture.translated(pane.view.scene.columns.text, figure_[0]).center()
    reader.wait(lambda: picture(pane.view).pixelColor(middle) == colour)
