"""Pictures have their room at once, are decoded elsewhere, and are one character to a reader."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QPoint, QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from diptych.domain.annotation import Colour
from diptych.domain.blocks import BlockKind
from diptych.domain.span import Span
from diptych.formats.importers.composing import Composer
from diptych.ui.appearance.theme import load_theme
from diptych.ui.reader.laid_picture import LaidPicture, drawn_size
from diptych.ui.reader.pictures import Pictures, decoded
from diptych.ui.reader.selecting import Motion
from ui.reader.conftest import RESOURCES, TAGS, marked, picture
from ui.reader.rich_article import figure, readable_of, say, table

RED, BLUE = QColor(200, 30, 30), QColor(20, 40, 180)


class Jobs:
    """Does work when it is told to, on this thread."""

    def __init__(self) -> None:
        self.waiting = []

    def submit(self, work, *, owner, done, failed) -> None:
        self.waiting.append((work, done, failed))

    def work(self) -> None:
        waiting, self.waiting = self.waiting, []
        for work, done, failed in waiting:
            try:
                result = work(None)
            except Exception as error:  # noqa: BLE001 - as the runner does
                failed(error)
            else:
                done(result)


def image_of(width: int, height: int, colour: QColor = RED) -> QImage:
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(colour)
    return image


def bytes_of(image: QImage, form: str = "PNG") -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, form)
    return bytes(buffer.data().data())


def illustrated(words: str = "A curve of the tide"):
    composer = Composer()
    say(composer, BlockKind.PARAGRAPH, "Before the picture.")
    figure(composer, words, "tide")
    say(composer, BlockKind.CAPTION, "Figure 1. One day at Quenby.")
    figure(composer, "The keeper’s lamp", "lamp")
    figure(composer, "A map of the bar", "far away")
    figure(composer, "", "far away too")
    say(composer, BlockKind.PARAGRAPH, "After the picture.")
    return readable_of(composer)


@pytest.fixture
def jobs() -> Jobs:
    return Jobs()


@pytest.fixture
def pictures(jobs, qapp) -> Pictures:
    return Pictures(jobs)


def laid_pictures(view) -> list[tuple[int, LaidPicture]]:
    page = view.scene.page
    return [
        (page.y_of(piece), laid)
        for piece in range(len(page.model))
        if isinstance(laid := page.laid(piece), LaidPicture)
    ]


def colour_at(view, point: QPoint) -> QColor:
    return picture(view).pixelColor(point)


def middle_of(view, number: int) -> QPoint:
    y, laid = laid_pictures(view)[number]
    return laid.picture.translated(view.scene.columns.text, y).center()


def test_pictures_have_their_room_before_they_are_read(show, pictures, jobs):
    view = show(illustrated(), width=560, height=900)
    view.use_pictures(pictures)
    before = view.scene.page.map.total
    (_, tide), (_, lamp), (_, wordless) = laid_pictures(view)

    width = view.scene.page.width
    assert tide.picture.size() == QSize(width, round(width / 2))
    assert lamp.picture.size() == QSize(120, 90)
    assert wordless.picture.width() == width

    pictures.begin(lambda _, name: bytes_of(image_of(1200, 600)) if name == "tide" else None)
    jobs.work()
    picture(view)
    assert view.scene.page.map.total == before


def test_a_picture_appears_once_it_is_decoded(show, pictures, jobs):
    view = show(illustrated(), width=560, height=900)
    view.use_pictures(pictures)
    asked = []

    def read(revision_id: str, name: str) -> bytes:
        asked.append((revision_id, name))
        return bytes_of(image_of(1200, 600))

    picture(view)
    assert not jobs.waiting
    pictures.begin(read)
    assert colour_at(view, middle_of(view, 0)) != RED
    jobs.work()

    assert colour_at(view, middle_of(view, 0)) == RED
    assert sorted(asked) == [(view.readable.revision.id, name) for name in ("lamp", "tide")]
    picture(view)
    assert not jobs.waiting


def test_one_that_is_not_there_after_all_says_so_in_its_place(show, pictures, jobs):
    view = show(illustrated(), width=560, height=900)
    view.use_pictures(pictures)
    waiting = colour_at(view, middle_of(view, 0))
    before = picture(view)

    def broken(_: str, name: str) -> bytes | None:
        if name == "lamp":
            raise OSError("gone")
        return b"no picture at all"

    pictures.begin(broken)
    jobs.work()

    assert picture(view) != before
    assert colour_at(view, middle_of(view, 0) + QPoint(0, 60)) == view.theme.colour("paper")
    assert waiting != view.theme.colour("paper")
    picture(view)
    assert not jobs.waiting


def test_what_is_transparent_stands_on_a_light_plate_in_the_dark(show, pictures, jobs):
    view = show(illustrated(), width=560, height=900)
    view.use_pictures(pictures)
    pictures.begin(lambda *_: bytes_of(image_of(1200, 600, QColor(0, 0, 0, 0))))
    picture(view)
    jobs.work()
    assert colour_at(view, middle_of(view, 0)) == view.theme.colour("paper")

    view.set_theme(load_theme("dark", RESOURCES))

    assert colour_at(view, middle_of(view, 0)).lightness() > 200
    pictures.arrived.emit("another text")


def test_the_keyboard_steps_over_a_picture_at_once(show):
    readable = illustrated()
    view = show(readable, width=560, height=900)
    start = readable.text.whole().index("A curve")
    view.set_caret_browsing(True)
    view.set_caret(start)

    view._selecting.move(Motion.RIGHT, 600, select=True)
    assert view.selection() == Span(start, start + len("A curve of the tide"))

    view._selecting.move(Motion.DOWN, 600, select=False)
    assert view.caret() > start + len("A curve of the tide")
    view._selecting.move(Motion.UP, 600, select=False)
    assert view.caret() in {start, start + len("A curve of the tide")}


def test_a_drag_over_a_picture_selects_its_words_and_shows_it(show, pictures, jobs, qtbot):
    readable = illustrated()
    view = show(readable, width=560, height=900)
    view.use_pictures(pictures)
    pictures.begin(lambda *_: bytes_of(image_of(1200, 600)))
    picture(view)
    jobs.work()
    y, laid = laid_pictures(view)[0]
    rect = laid.picture.translated(view.scene.columns.text, y)

    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=rect.topLeft() + QPoint(4, 20))
    move = rect.topRight() + QPoint(-4, 20)
    QApplication.sendEvent(view.viewport(), _dragged(view, move))
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=move)

    assert view.selected_text() == "A curve of the tide"
    assert colour_at(view, rect.center()) != RED
    frame = QPoint(rect.left() - 2, rect.center().y())
    assert colour_at(view, frame) == view.theme.colour("selection")


def _dragged(view, to: QPoint):
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent

    place = QPointF(to)
    return QMouseEvent(
        QEvent.Type.MouseMove, place, QPointF(view.viewport().mapToGlobal(to)),
        Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip


def test_a_highlight_is_a_frame_around_a_picture_and_its_bar_as_high(show):
    readable = illustrated()
    view = show(readable, width=560, height=900)
    view.set_annotations(marked(readable, "A curve of", colour=Colour.GREEN), TAGS)
    y, laid = laid_pictures(view)[0]
    rect = laid.picture.translated(view.scene.columns.text, y)

    frame = QPoint(rect.left() - 2, rect.center().y())
    assert colour_at(view, frame) == view.theme.tag(Colour.GREEN).fill
    (bar,) = view._margin_items().bars()
    assert (bar.rect.top(), bar.rect.height()) == (rect.top(), rect.height())
    assert view.annotation_at(rect.center()) is not None


def test_a_hit_in_its_words_is_shown_around_it(show):
    readable = illustrated()
    view = show(readable, width=560, height=900)
    at = readable.text.whole().index("tide", readable.text.whole().index("A curve"))
    view.set_hits([Span(at, at + 4)], 0)
    y, laid = laid_pictures(view)[0]
    rect = laid.picture.translated(view.scene.columns.text, y)

    frame = QPoint(rect.left() - 2, rect.center().y())
    assert colour_at(view, frame) == view.theme.colour("hit_current")


def test_the_pointer_is_told_what_a_picture_shows(show):
    view = show(illustrated("A curve <b>of</b> the tide"), width=560, height=900)

    view._hover(middle_of(view, 0))

    assert view.viewport().toolTip() == "<p>A curve &lt;b&gt;of&lt;/b&gt; the tide</p>"
    view._hover(middle_of(view, 2))
    assert view.viewport().toolTip() == ""


def test_a_picture_is_never_larger_than_it_is():
    assert drawn_size((300, 200), 500) == (300, 200)
    assert drawn_size((1000, 200), 500) == (500, 100)
    assert drawn_size((0, 0), 500) == (8, 8)
    assert drawn_size((100_000, 1), 500) == (500, 8)


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_decoding_makes_it_as_small_as_it_is_drawn_and_never_larger(qapp, form):
    data = bytes_of(image_of(1200, 600), form)

    assert decoded(data, QSize(500, 250)).size() == QSize(500, 250)
    assert decoded(data, QSize(5_000, 2_500)).size() == QSize(1200, 600)


@pytest.mark.parametrize("form", ["BMP", "PPM"])
def test_nothing_is_decoded_that_no_importer_writes(qapp, form):
    assert decoded(bytes_of(image_of(20, 20), form), QSize(20, 20)) is None


@pytest.mark.parametrize("cut", [0, 8, 40, 100])
def test_what_is_cut_off_is_missing_and_breaks_nothing(qapp, cut):
    data = bytes_of(image_of(400, 300))

    decoded(data[:cut], QSize(400, 300))
    assert decoded(data[:40], QSize(400, 300)) is None


def test_pictures_go_when_there_is_no_room_but_never_those_of_one_screen(jobs, qapp):
    pictures = Pictures(jobs, kept=100_000)
    pictures.begin(lambda *_: bytes_of(image_of(100, 100)))
    size = QSize(100, 100)
    for number in range(40):
        pictures.of("r", f"p{number}", size)
        jobs.work()

    kept = [number for number in range(40) if pictures._known.get(("r", f"p{number}"))]
    assert kept == list(range(32, 40))
    for number in range(32, 40):
        assert pictures.of("r", f"p{number}", size) is not None
    assert not jobs.waiting
    assert pictures.of("r", "p0", size) is None
    assert len(jobs.waiting) == 1


def test_one_that_is_read_anew_counts_once_when_others_have_to_go(jobs, qapp):
    pictures = Pictures(jobs, kept=100_000)
    pictures.begin(lambda *_: bytes_of(image_of(100, 100)))
    for number in range(12):
        pictures.of("r", f"p{number}", QSize(100, 100))
        jobs.work()

    pictures.of("r", "p4", QSize(50, 50))
    anew, jobs.waiting = jobs.waiting, []
    for number in range(20, 32):
        pictures.of("r", f"p{number}", QSize(100, 100))
        jobs.work()
    jobs.waiting = anew
    jobs.work()

    there = [one.image.sizeInBytes() for one in pictures._known.values() if one.image]
    assert pictures._bytes == sum(there)


def test_at_another_width_the_old_one_is_shown_until_the_new_one_is_there(jobs, qapp):
    pictures = Pictures(jobs)
    pictures.begin(lambda *_: bytes_of(image_of(400, 400)))
    pictures.of("r", "p", QSize(200, 200))
    jobs.work()

    old = pictures.of("r", "p", QSize(100, 100))
    assert old.size() == QSize(200, 200)
    pictures.of("r", "p", QSize(120, 120))
    assert len(jobs.waiting) == 1
    jobs.work()
    pictures.of("r", "p", QSize(120, 120))
    jobs.work()
    assert pictures.of("r", "p", QSize(120, 120)).size() == QSize(120, 120)


@pytest.mark.parametrize("language", ["en", "he"])
def test_every_motion_leads_past_pictures_and_tables_in_either_direction(show, language):
    words = {"en": "some words", "he": "מילים אחדות"}[language]
    composer = Composer()
    for _ in range(2):
        say(composer, BlockKind.PARAGRAPH, f"{words} {words}")
        figure(composer, words, "tide")
        table(composer, ((words, "4.2"), ("", words)))
        figure(composer, "", "nowhere")
    say(composer, BlockKind.PARAGRAPH, words)
    view = show(readable_of(composer, language=language), width=420)
    view.set_caret_browsing(True)
    end = len(view.readable.text)

    for motion in Motion:
        for start in range(0, end, 5):
            view.set_caret(start)
            view._selecting.move(motion, 500, select=False)
            assert 0 <= view.caret() <= end
            picture(view)
    forward = Motion.LEFT if language == "he" else Motion.RIGHT
    view.set_caret(0)
    for _ in range(2 * end):
        view._selecting.move(forward, 500, select=False)
    assert view.caret() == end


def test_a_picture_whose_source_breaks_off_there_is_painted_all_the_same(show):
    readable = illustrated()
    blocks = readable.blocks
    for number in range(len(blocks)):
        blocks._cuts[number] = 1
    view = show(readable, width=560, height=900)

    assert not picture(view).isNull()
