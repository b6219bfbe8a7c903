"""F1 opens the guide at what has the keyboard: one window for the program, which goes with it."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QDialog

from diptych.domain.guide import GuidePlace
from diptych.ui.guide.targets import GuideTarget
from diptych.ui.widgets.guide_link import GuideLink
from guides import CHAPTERS, GERMAN, write_guide
from journeys.desks import FERRY

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

PLACED = {
    name: CHAPTERS["boats"].replace("About boats", name).replace("{#oars}", f"{{#{section}}}")
    for name, section in (("first-hour", "oars"), ("reading", "side-by-side"), ("tags", "codebook"),
                          ("exporting", "window"), ("articles", "list"))
}  # fmt: skip


@pytest.fixture
def guiding(reader, tmp_path):
    """The guide of this reader: five chapters that are named as those of the program."""
    folder = write_guide(tmp_path, en=PLACED)
    names = ", ".join(f'"{name}"' for name in PLACED)
    (folder / "contents.toml").write_text(f"chapters = [{names}]\n", "utf-8")
    made = reader.desks.guiding
    made._folder = folder
    yield made
    if made.window is not None:
        made.window.close()
        made.window.deleteLater()


def wait_for(reader, guiding, place):
    reader.wait(lambda: guiding.window is not None and guiding.window.place is not None)
    reader.wait(lambda: str(guiding.window.place) == place)


def test_it_opens_at_what_has_the_keyboard(reader, guiding):
    ids = reader.add(ferry=FERRY)
    (pane,) = reader.open(*ids)
    pane.view.setFocus()
    reader.press("help.guide")
    wait_for(reader, guiding, GuideTarget.SIDE_BY_SIDE)
    window = guiding.window

    reader.desk.window.activateWindow()
    reader.desk.window.library_panel.filter.setFocus()
    reader.wait(reader.desk.window.library_panel.filter.hasFocus)
    reader.press("help.guide")
    wait_for(reader, guiding, GuideTarget.ARTICLES)
    assert guiding.window is window
    assert window.isWindow()
    assert not window.isModal()


def test_f1_acts_in_dialogs_too(reader, guiding):
    reader.add(ferry=FERRY)
    reader.press("library.export")
    reader.wait(lambda: reader.desk.window.findChildren(QDialog))
    (dialog,) = reader.desk.window.findChildren(QDialog)
    (action,) = [one for one in dialog.actions() if one.shortcut() == QKeySequence("F1")]
    reader.wait(dialog.isVisible)
    dialog.activateWindow()
    reader.wait(lambda: dialog.isAncestorOf(QApplication.focusWidget()))
    action.trigger()

    wait_for(reader, guiding, GuideTarget.EXPORT_WINDOW)
    dialog.reject()


def test_a_link_of_an_empty_list_opens_it(reader, guiding):
    reader.desk.window.side.show_tags()
    panel = reader.desk.window.tags_panel
    (link,) = [one for one in panel.findChildren(GuideLink) if one.target == GuideTarget.CODEBOOK]
    link.click()
    wait_for(reader, guiding, GuideTarget.CODEBOOK)


def test_how_the_window_stood_is_remembered(reader, guiding):
    reader.desks.guiding.open("tags")
    wait_for(reader, guiding, "tags")
    guiding.window.resize(700, 500)
    guiding.window._resize_type(3)
    study = reader.desk.study
    with reader.qtbot.waitSignal(study.guide_left):
        guiding.window.close()

    assert study.guide.size == 19
    assert study.guide.geometry


def test_the_whole_guide_is_handed_to_the_browser_at_the_place_that_is_read(reader, guiding):
    asked = []
    guiding.opener = lambda url: not asked.append(url)
    guiding.open("tags#codebook")
    wait_for(reader, guiding, "tags#codebook")
    guiding.window.browser.click()

    assert asked[0].isLocalFile()
    assert asked[0].path().endswith("guide/en/index.html")
    assert asked[0].fragment() == GuidePlace("tags", "codebook").anchor


def test_it_is_in_the_language_of_the_window(german, reader, tmp_path):
    made = reader.desks.guiding
    made._folder = write_guide(tmp_path, en=CHAPTERS, de=GERMAN)
    made.open("boats")
    reader.wait(lambda: made.window.text.chapter is not None)

    assert made.window.text.chapter.title == "Über Boote"
    made.window.close()
    made.window.deleteLater()


def test_it_goes_with_the_program(reader, guiding):
    guiding.open("tags")
    wait_for(reader, guiding, "tags")
    reader.desks.quit()
    assert not guiding.window.isVisible()
