"""Taking annotations out, as a reader does it."""

from __future__ import annotations

import csv
import io
from dataclasses import fields
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from diptych.formats.exporters.wording import ENGLISH
from diptych.ui.dialogs.export.preview import rest_words
from diptych.ui.journeys import export_previews
from diptych.ui.models.export_wording import wording
from journeys.desks import BRIDGE, FERRY

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def exporting(reader):
    """Two articles with a mark each, of which both are open, and the export window before them."""
    reader.ids = reader.add(ferry=FERRY, bridge=BRIDGE)
    ferry, bridge = reader.open(*reader.ids)
    reader.mark(ferry, "harbour master")
    reader.mark(bridge, "eleven million")
    return open_window(reader)


def open_window(reader, how=lambda reader: reader.press("library.export")):
    how(reader)
    journey = reader.desk.equipment.exporting
    reader.wait(lambda: journey._dialog is not None and journey._dialog._shown is not None)
    return journey


def test_the_open_articles_are_offered_and_previewed_as_they_will_be(reader, exporting):
    dialog = exporting._dialog
    assert dialog.what.articles.currentText() == "The two open articles"
    text = dialog.preview.source.toPlainText()
    assert "harbour master" in text
    assert "eleven million" in text
    assert dialog.foot.counts.text == "2 annotations, 2 articles, none left out"


def test_what_is_marked_meanwhile_is_counted_with_the_next_choice(reader, exporting):
    dialog = exporting._dialog
    reader.mark(reader.desk.window.area.panes()[0], "nobody on the quay")
    dialog.choose_format("csv")
    reader.wait(lambda: dialog._shown is not None)
    assert dialog.foot.counts.text == "3 annotations, 2 articles, none left out"


def test_what_is_chosen_by_key_is_what_is_written(reader, exporting, tmp_path):
    dialog = exporting._dialog
    reader.qtbot.keyClick(dialog.formats.view, Qt.Key.Key_Down)
    while dialog.formats.format.name != "csv":
        reader.qtbot.keyClick(dialog.formats.view, Qt.Key.Key_Down)
    reader.qtbot.keyClick(dialog.what.articles, Qt.Key.Key_Down)
    reader.wait(lambda: dialog._shown is not None)
    assert dialog.foot.counts.text == "1 annotation, 1 article, none left out"
    assert dialog.preview._offered == ("source", "read")

    exporting.write(dialog.choice(), tmp_path / "one.csv")
    reader.wait(lambda: exporting._dialog is None)

    rows = list(csv.DictReader(io.StringIO((tmp_path / "one.csv").read_text("utf-8-sig"))))
    assert len(rows) == 1


def test_a_file_for_each_article_goes_into_a_folder(reader, exporting, tmp_path):
    dialog = exporting._dialog
    dialog.how.boxes["each_article"].click()
    reader.wait(lambda: dialog._shown is not None)
    # The preview is of the first one.
    assert "eleven million" not in dialog.preview.source.toPlainText()
    assert dialog.foot.counts.text == "2 annotations, 2 articles, none left out"

    exporting.write(dialog.choice(), tmp_path / "out")
    reader.wait(lambda: exporting._dialog is None)

    assert len(list((tmp_path / "out").glob("*.md"))) == 2
    assert reader.desk.window.notices.sentences == ["Exported 2 files to “out”."]


def test_a_small_export_of_which_one_article_is_marked_is_shown_as_it_is_written(reader, tmp_path):
    _, ferry = reader.add(bridge=BRIDGE, ferry=FERRY)
    (pane,) = reader.open(ferry)
    reader.mark(pane, "harbour master")
    exporting = open_window(reader)
    dialog = exporting._dialog
    dialog.what.articles.setCurrentIndex(dialog.what.articles.findText("The whole library"))
    reader.wait(lambda: dialog._shown is not None)
    shown = dialog.preview.source.toPlainText()

    file = tmp_path / "all.md"
    exporting.write(dialog.choice(), file)
    reader.wait(lambda: exporting._dialog is None)
    written = file.read_text("utf-8")
    assert untimed(shown) == untimed(written)


def untimed(text):
    return [line for line in text.strip().splitlines() if not line.startswith("exported:")]


def test_what_is_shown_is_of_articles_on_which_anything_is_marked(reader, monkeypatch):
    monkeypatch.setattr(export_previews, "SHOWN_ARTICLES", 1)
    _, ferry = reader.add(bridge=BRIDGE, ferry=FERRY)
    (pane,) = reader.open(ferry)
    reader.mark(pane, "harbour master")
    dialog = open_window(reader)._dialog
    dialog.what.articles.setCurrentIndex(dialog.what.articles.findText("The whole library"))
    reader.wait(lambda: dialog._shown is not None)
    assert "harbour master" in dialog.preview.source.toPlainText()
    assert dialog.foot.counts.text == "1 annotation, 1 article, none left out"

    dialog.choose_format("ris")
    reader.wait(lambda: dialog._shown is not None)
    assert "harbour master" not in dialog.preview.source.toPlainText()


def test_all_of_a_small_export_is_shown_however_many_articles_have_nothing(reader, monkeypatch):
    monkeypatch.setattr(export_previews, "SHOWN_ARTICLES", 1)
    _, ferry = reader.add(bridge=BRIDGE, ferry=FERRY)
    (pane,) = reader.open(ferry)
    reader.mark(pane, "harbour master")
    dialog = open_window(reader)._dialog
    dialog.what.articles.setCurrentIndex(dialog.what.articles.findText("The whole library"))
    reader.wait(lambda: dialog._shown is not None)
    assert rest_words() not in dialog.preview.source.toPlainText()

    monkeypatch.setattr(export_previews, "ASKED_ARTICLES", 1)
    dialog.choose_format("csv")
    dialog.choose_format("markdown")
    reader.wait(lambda: dialog._shown is not None)
    assert rest_words() in dialog.preview.source.toPlainText()


def test_of_a_codebook_the_tags_are_counted(reader, exporting):
    dialog = exporting._dialog
    dialog.choose_format("qdc")
    reader.wait(lambda: dialog._shown is not None)
    assert dialog.foot.counts.text == "0 tags"


def test_where_no_file_is_made_the_window_stays_and_says_so(reader, exporting, tmp_path):
    dialog = exporting._dialog
    dialog.choose_format("qdc")
    dialog.how.boxes["each_article"].click()

    exporting.write(dialog.choice(), tmp_path / "out")

    nothing = "Nothing is marked in what was chosen: there is no file."
    reader.wait(lambda: dialog.foot.counts.text == nothing)
    assert not (tmp_path / "out").exists()


def test_choices_are_saved_under_a_name_and_chosen_again_next_time(reader, exporting):
    dialog = exporting._dialog
    dialog.choose_format("csv")
    dialog.what.tags.setCurrentIndex(1)
    exporting._presets.keep("For the editor", dialog.choice())
    reader.wait(dialog.formats.presets.isVisible)
    dialog.reject()
    reader.wait(lambda: exporting._dialog is None)

    open_window(reader)
    dialog = exporting._dialog
    presets = dialog.formats.presets
    reader.wait(presets.isVisible)
    assert [presets.item(row).text() for row in range(presets.count())] == ["For the editor"]
    presets.setCurrentRow(0)
    reader.qtbot.keyClick(presets, Qt.Key.Key_Return)
    assert dialog.choice().format == "csv"
    assert dialog.choice().selection.tagged_only
    reader.qtbot.keyClick(presets, Qt.Key.Key_Delete)
    reader.wait(lambda: not presets.isVisible())


def test_how_a_file_was_made_last_is_how_the_next_one_begins(reader, exporting, tmp_path):
    dialog = exporting._dialog
    dialog.how.boxes["notes"].click()
    exporting.write(dialog.choice(), tmp_path / "a.md")
    reader.wait(lambda: exporting._dialog is None)
    open_window(reader)
    assert not exporting._dialog.how.boxes["notes"].isChecked()


def test_the_style_of_references_is_that_of_the_last_file_or_the_one_chosen_since(
    reader, exporting, tmp_path
):
    study = exporting._study
    exporting._dialog.how.reference.choose("chicago")
    exporting.write(exporting._dialog.choice(), tmp_path / "a.md")
    reader.wait(lambda: exporting._dialog is None)
    open_window(reader)
    assert exporting._dialog.how.reference.key == "chicago"
    exporting._dialog.reject()

    study.choose_reference_style("mla")
    open_window(reader)
    assert exporting._dialog.how.reference.key == "mla"


def test_the_library_panel_offers_the_articles_chosen_in_it(reader, exporting):
    exporting._dialog.reject()
    reader.wait(lambda: exporting._dialog is None)
    panel = reader.desk.window.library_panel
    open_window(reader, lambda _: panel.export_requested.emit([reader.ids[1]]))
    dialog = exporting._dialog
    assert dialog.what.articles.currentText() == "Chosen: 1 article"
    assert "harbour master" not in dialog.preview.source.toPlainText()


def test_several_that_are_chosen_where_the_keyboard_is_are_offered_first(reader, exporting):
    exporting._dialog.reject()
    reader.wait(lambda: exporting._dialog is None)
    panel = reader.desk.window.annotations_panel
    panel.view.selectAll()
    panel.view.setFocus()
    reader.wait(panel.view.hasFocus)
    open_window(reader)
    assert exporting._dialog.what.articles.currentText() == "Selected: 2 annotations"


def test_several_that_are_chosen_are_offered_first_with_the_keyboard_in_a_text(reader, exporting):
    exporting._dialog.reject()
    reader.wait(lambda: exporting._dialog is None)
    reader.desk.window.annotations_panel.view.selectAll()
    text = reader.desk.opening.current().view
    text.setFocus()
    reader.wait(text.hasFocus)
    open_window(reader)
    assert exporting._dialog.what.articles.currentText() == "Selected: 2 annotations"


def test_a_collection_is_offered_first_where_it_was_asked_for(reader, exporting):
    exporting._dialog.reject()
    reader.wait(lambda: exporting._dialog is None)
    tree = reader.desk.window.library_panel.shelves
    reader.desk.equipment.collecting.make("Towns", articles=[reader.library.article(reader.ids[0])])
    reader.wait(lambda: reader.desk.study.shelves.known)
    (key,) = reader.desk.study.shelves.known
    open_window(reader, lambda _: tree.export_requested.emit(key))
    dialog = exporting._dialog
    assert dialog.what.articles.currentText() == "Towns"
    assert dialog.foot.counts.text == "1 annotation, 1 article, none left out"


def test_the_preview_of_a_format_is_made_anew_and_none_that_is_late_is_shown(reader, exporting):
    dialog = exporting._dialog
    for name in ("csv", "json", "markdown", "json"):
        dialog.choose_format(name)
    reader.wait(lambda: dialog._shown is not None)
    assert dialog.preview.source.toPlainText().startswith("{")


def test_a_template_is_edited_with_what_it_makes_beside_it_and_used(reader, exporting):
    dialog = exporting._dialog
    dialog.how.edit.click()
    editor = exporting.templates.editor
    editor.source.setPlainText("{% for article in articles %}\n{{ article.x.more }}\n{% endfor %}")
    reader.wait(editor.fault.isVisible)
    assert "in line 2" in editor.fault.text()

    editor.name.setText("mine.md")
    editor.source.setPlainText("{% for article in articles %}* {{ article.title }}\n{% endfor %}")
    reader.wait(lambda: "* A bridge instead" in editor.preview.source.toPlainText())
    assert not editor.fault.isVisible()
    reader.qtbot.keyClick(editor, Qt.Key.Key_Escape)
    reader.wait(lambda: exporting.templates.editor is None)

    dialog.how.template.choose("mine.md")
    assert dialog.how.template.currentText() == "Mine"
    reader.wait(lambda: "* A bridge instead" in dialog.preview.source.toPlainText())


def test_the_words_of_a_file_are_those_of_the_window():
    translated, english = wording(), ENGLISH
    assert [
        field.name
        for field in fields(english)
        if getattr(translated, field.name) != getattr(english, field.name)
    ] == []


def test_a_file_is_shown_in_the_program_for_such_before_it_is_written(reader, exporting):
    opened = []
    exporting.showing.opener = lambda url: bool(opened.append(url.toLocalFile())) or True
    dialog = exporting._dialog
    dialog.choose_format("html")
    dialog.preview.open_button.click()
    reader.wait(lambda: opened)
    (path,) = opened
    assert path.endswith("Preview.html")
    assert "eleven million" in Path(path).read_text(encoding="utf-8")


def test_it_is_said_where_no_program_is_there_to_show_a_file(reader, exporting):
    exporting.showing.opener = lambda _: False
    dialog = exporting._dialog
    dialog.preview.open_button.click()
    reader.wait(lambda: dialog.foot.counts.text == "No program opens such files here.")


@pytest.fixture
def written(reader, exporting, tmp_path):
    """A file that was exported, and the notice of it with a button."""
    target = tmp_path / "a.md"
    exporting.write(exporting._dialog.choice(), target)
    notices = reader.desk.window.notices
    reader.wait(lambda: notices.sentences == ["Exported to “a.md”."])
    return target


def test_what_was_exported_is_opened_from_its_notice(reader, written):
    opened = []
    reader.desk.equipment.exported.opener = lambda url: not opened.append(url.toLocalFile())
    reader.desk.window.notices.findChild(QPushButton).click()
    assert opened == [str(written)]
    assert reader.desk.window.notices.sentences == []


def test_it_is_said_where_no_program_opens_what_was_exported(reader, written):
    reader.desk.equipment.exported.opener = lambda _: False
    reader.desk.window.notices.findChild(QPushButton).click()
    assert reader.desk.window.notices.sentences == [f"No program opens “{written}” here."]
