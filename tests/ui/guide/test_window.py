"""The guide on the screen: read, followed, searched and gone back in, by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument, QWheelEvent

from architecture.sources import RESOURCES
from diptych.domain.guide import GuidePlace, KeyLine
from diptych.domain.span import Span
from diptych.library.guide import GuideIndex, open_guide
from diptych.ui.appearance.look import Look
from diptych.ui.guide.hits import around_first
from diptych.ui.guide.rendering import USUAL
from diptych.ui.guide.way import Way
from diptych.ui.guide.window import GuideWindow
from guides import CHAPTERS, write_guide

PICTURE = QUrl("pictures/hull.png")
LONG = {
    **CHAPTERS,
    "harbours": CHAPTERS["harbours"]
    + "".join(f"\n## Berth {n} {{#berth-{n}}}\n\n" + "Here lies a boat. " * 90 for n in range(12)),
}


@pytest.fixture
def look(qapp):
    made = Look(qapp, RESOURCES, "light")
    yield made
    made.deleteLater()


@pytest.fixture
def folder(tmp_path):
    guide = write_guide(tmp_path, en=LONG)
    picture = QImage(1600, 300, QImage.Format.Format_RGB32)
    picture.fill(0x336699)
    assert picture.save(str(guide / "en" / "pictures" / "hull.png"))
    return guide


@pytest.fixture
def window(qtbot, look, folder):
    keys = (KeyLine(subject="Move", words="Row", keys=(("Ctrl", "R"),)),)
    guide = open_guide(folder, "en", keys)
    made = GuideWindow(look.theme, look.icons)
    qtbot.addWidget(made)
    made.show()
    made.show_guide(guide, GuideIndex(guide), folder / "en")
    return made


def blue_at(image, x):
    return any(image.pixelColor(x, y).rgb() == 0xFF336699 for y in range(0, image.height(), 4))


def seek(window, query):
    window.sidebar.field.setText(query)
    window.sidebar.search()


def found(window):
    model = window.sidebar.hits.model()
    return [model.data(model.index(row)) for row in range(model.rowCount())]


def marked(window):
    return [one.cursor.selectedText() for one in window.text.extraSelections()]


def test_it_begins_with_the_first_chapter(window):
    assert window.text.chapter.slug == "boats"
    assert "Boats float." in window.text.toPlainText()
    assert "{#" not in window.text.toPlainText()
    assert window.text.accessibleName() == "About boats"
    assert window.windowTitle() == "About boats – Guide"


def test_what_is_asked_for_before_the_texts_are_there_comes_with_them(qtbot, look, folder):
    made = GuideWindow(look.theme, look.icons)
    qtbot.addWidget(made)
    made.go(GuidePlace("harbours", "mooring"))
    guide = open_guide(folder, "en", ())
    made.show_guide(guide, GuideIndex(guide), folder / "en")

    assert made.place == GuidePlace("harbours", "mooring")
    assert made.text.textCursor().block().text() == "Mooring"


def test_a_link_leads_to_another_chapter_and_back_to_the_same_line(window):
    window.resize(800, 320)
    window.text.verticalScrollBar().setValue(30)
    window.text.anchorClicked.emit(QUrl("#harbours-mooring"))
    assert window.place == GuidePlace("harbours", "mooring")

    window.back.trigger()
    assert window.place == GuidePlace("boats")
    assert window.text.verticalScrollBar().value() == 30
    assert not window.back.isEnabled()

    window.forward.trigger()
    assert window.place == GuidePlace("harbours", "mooring")
    assert not window.forward.isEnabled()


@pytest.mark.parametrize("address", ["https://example.org/#boats", "file:///etc/passwd", "#no"])
def test_other_links_lead_nowhere(window, address):
    window.text.anchorClicked.emit(QUrl(address))
    assert window.place == GuidePlace("boats")


def test_only_pictures_of_the_guide_are_loaded(window, folder, tmp_path):
    (tmp_path / "secret.png").write_bytes((folder / "en/pictures/hull.png").read_bytes())
    image, style = QTextDocument.ResourceType.ImageResource, QTextDocument.ResourceType.HtmlResource
    load = window.text.loadResource

    assert not load(image.value, PICTURE).isNull()
    assert load(image.value, QUrl("../../secret.png")) is None
    assert load(image.value, QUrl.fromLocalFile(str(tmp_path / "secret.png"))) is None
    assert load(image.value, QUrl("https://example.org/pictures/hull.png")) is None
    assert load(image.value, QUrl("pictures/none.png")) is None
    assert load(style.value, QUrl("boats.md")) is None


def test_pictures_are_shown_no_wider_than_the_column(qtbot, window):
    window.resize(900, 600)
    document = window.text.document()
    assert document.resource(QTextDocument.ResourceType.ImageResource.value, PICTURE) is not None
    window.go(GuidePlace("boats", "hulls"))
    qtbot.waitUntil(lambda: not window.text._soon.isActive())
    shown = window.text.viewport().grab().toImage()
    fitted = document.resource(QTextDocument.ResourceType.ImageResource.value, PICTURE)
    assert fitted.width() == window.text.viewport().width()
    painted = [x for x in range(shown.width()) if blue_at(shown, x)]
    assert len(painted) > shown.width() * 0.9
    assert window.text.document().size().width() <= window.text.viewport().width()
    assert window.text.horizontalScrollBar().maximum() == 0


def test_long_lines_of_code_are_parted_at_the_column(qtbot, look, tmp_path):
    code = "## Oars {#oars}\n\n```\ndiptych row " + "--fast --straight " * 20 + "\n```\n"
    folder = write_guide(tmp_path, en={**CHAPTERS, "harbours": "# Harbours\n\n" + code})
    made = GuideWindow(look.theme, look.icons)
    qtbot.addWidget(made)
    made.show()
    guide = open_guide(folder, "en", ())
    made.show_guide(guide, GuideIndex(guide), folder / "en")
    made.go(GuidePlace("harbours"))
    assert made.text.document().size().width() <= made.text.viewport().width()


def test_what_is_searched_for_is_listed_and_marked(window):
    seek(window, "ropes keel")

    assert found(window) == ["Harbours › Mooring. Two ropes hold a boat, and a third one the keel."]
    assert window.sidebar.count.text() == "1 section"
    assert window.sidebar.contents.isHidden()
    assert marked(window) == ["keel"]


def test_enter_in_the_field_goes_to_the_best_hit(qtbot, window):
    window.sidebar.field.setText("rope keel")
    qtbot.keyClick(window.sidebar.field, Qt.Key.Key_Return)

    assert window.place == GuidePlace("harbours", "mooring")
    assert marked(window) == ["ropes", "keel"]


def test_the_arrow_leads_into_the_hits_and_enter_to_each(qtbot, window):
    seek(window, "berth lies")
    assert len(found(window)) == 12
    qtbot.keyClick(window.sidebar.field, Qt.Key.Key_Down)
    qtbot.keyClick(window.sidebar.hits, Qt.Key.Key_Down)
    qtbot.keyClick(window.sidebar.hits, Qt.Key.Key_Return)

    assert window.place == GuidePlace("harbours", "berth-1")
    assert window.text.verticalScrollBar().value() > 0
    assert window.sidebar.hits.currentIndex().row() == 1


def test_nothing_found_is_said_and_escape_brings_the_contents_back(qtbot, window):
    seek(window, "zeppelin")
    assert window.sidebar.count.text() == "No section of the guide has all of these words."

    qtbot.keyClick(window.sidebar.field, Qt.Key.Key_Escape)
    assert not window.sidebar.contents.isHidden()
    assert window.sidebar.count.isHidden()
    assert marked(window) == []


def test_the_contents_show_where_the_reader_is(qtbot, window):
    tree = window.sidebar.contents
    window.go(GuidePlace("harbours", "table"))
    assert tree.currentIndex().data() == "The keys"

    qtbot.keyClick(tree, Qt.Key.Key_Up)
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert window.place == GuidePlace("harbours", "mooring")


def test_the_table_of_keys_is_there(window):
    window.go(GuidePlace("harbours", "table"))
    assert "Row" in window.text.toPlainText()
    assert "Ctrl" in window.text.toPlainText()


def test_letters_grow_and_the_line_at_the_top_stays(window):
    window.go(GuidePlace("harbours", "berth-6"))
    window._resize_type(4)
    assert window.type_size == USUAL + 4
    top = window.text.cursorForPosition(window.text.viewport().rect().topLeft()).block().text()
    assert top == "Berth 6"

    window._resize_type(0)
    assert window.type_size == USUAL


def test_it_is_no_larger_than_the_screen(window):
    room = window.screen().availableGeometry().size()
    assert window.size().boundedTo(room) == window.size()


def test_another_width_leaves_the_line_at_the_top(window):
    window.go(GuidePlace("harbours", "berth-6"))
    window.resize(760, 700)
    top = window.text.cursorForPosition(window.text.viewport().rect().topLeft()).block().text()
    assert top == "Berth 6"


def test_another_theme_is_taken_on_while_it_is_open(window, look):
    look.choose("dark")
    window.set_theme(look.theme, look.icons)

    paper = look.theme.colour("paper")
    assert window.text.palette().base().color() == paper
    form = window.text.document().begin().begin().fragment().charFormat()
    assert window.text.chapter.slug == "boats"
    assert form.fontPointSize() >= 0


def test_in_a_narrow_window_the_contents_come_when_asked_for(qtbot, window):
    window.resize(480, 600)
    assert window.sidebar.isHidden()

    window.seek()
    assert not window.sidebar.isHidden()
    assert window.text.isHidden()
    seek(window, "ropes")
    qtbot.keyClick(window.sidebar.field, Qt.Key.Key_Return)
    assert window.sidebar.isHidden()
    assert not window.text.isHidden()
    assert window.place == GuidePlace("harbours", "mooring")


def test_escape_closes_it_and_tells(qtbot, window):
    with qtbot.waitSignal(window.closing):
        qtbot.keyClick(window.text, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_the_browser_is_asked_for_the_place_that_is_read(qtbot, window):
    window.go(GuidePlace("harbours", "mooring"))
    with qtbot.waitSignal(window.browser_wanted) as asked:
        window.browser.click()
    assert asked.args == [GuidePlace("harbours", "mooring")]


def test_a_way_forgets_what_lay_ahead():
    way, places = Way(), [GuidePlace(name) for name in "abc"]
    assert way.back() is None
    for place in (places[0], places[1], places[1]):
        way.go(place)
    assert way.back().place == places[0]
    way.go(places[2])

    assert not way.can_go_forward
    assert way.back().place == places[0]
    assert way.forward().place == places[2]


@pytest.mark.parametrize("angle", [(0, 30), (120, 0)])
def test_fingers_and_sideways_wheels_do_not_change_the_size_at_once(window, angle):
    turn(window, *angle)
    assert window.type_size == USUAL


def test_a_notch_of_the_wheel_is_a_pixel_of_the_letters_however_it_is_told(window):
    for _ in range(4):
        turn(window, 0, 30)
    assert window.type_size == USUAL + 1
    turn(window, 0, -240)
    assert window.type_size == USUAL - 1


def turn(window, across, along):
    at = QPointF(60, 60)
    wheel = QWheelEvent(
        at,
        window.text.viewport().mapToGlobal(at),
        QPoint(),
        QPoint(across, along),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt's signature
    )
    QCoreApplication.sendEvent(window.text.viewport(), wheel)


def test_a_long_passage_begins_within_a_word_where_that_is_longer_than_what_goes_before():
    passage = "x" * 200 + "boat " + "y" * 20
    (text, (span,)) = around_first(passage, (Span(200, 204),))
    assert text[span.start : span.end] == "boat"
    assert len(text) < len(passage)
