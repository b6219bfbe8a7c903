"""Choosing what is exported, and how."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QLabel

from diptych.domain.annotation_filter import AnnotationFilter
from diptych.domain.export import USUAL, ExportSelection, Grouping
from diptych.domain.speaker_name import SpeakerName
from diptych.domain.tag import Tag
from diptych.formats.previews.data import PagePicture, Preview, Sheet
from diptych.paths import resources
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import load_theme
from diptych.ui.dialogs.export.choice import (
    ArticleScope,
    ExportChoice,
    ExportFormat,
    ExportPreview,
)
from diptych.ui.dialogs.export.dialog import ExportDialog
from diptych.ui.dialogs.export.preview import SHOWN_AT_MOST, rest_words
from diptych.ui.models.annotation_filter import Naming
from diptych.ui.models.annotation_words import FilterNames
from diptych.ui.panels.annotation_filter_popover import AnnotationFilterPopover

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

FORMATS = (
    ExportFormat(
        name="markdown",
        title="Markdown",
        suffix=".md",
        icon="note",
        heeds=frozenset({"grouping", "notes", "reference", "front_matter"}),
        also_hits=True,
    ),
    ExportFormat(name="csv", title="CSV", suffix=".csv", icon="table", also_hits=True),
    ExportFormat(
        name="docx",
        title="Word",
        suffix=".docx",
        heeds=frozenset({"content", "notes", "speakers"}),
        binary=True,
    ),
)
SCOPES = (
    ArticleScope(title="The two open articles", article_ids=("a", "b")),
    ArticleScope(title="Whole library", article_ids=None),
    ArticleScope(title="Estuary towns", article_ids=None, collection_id="towns", icon="folder"),
)
TAGS = {
    "boats": Tag(id="boats", name="boats"),
    "night": Tag(id="night", name="night", parent_id="boats"),
}
NAMES = FilterNames(
    naming=Naming(
        tags=TAGS, speakers={"maud": SpeakerName(name="Maud Herrick", role="", root_id="maud")}
    )
)
TWO = ExportSelection(article_ids=("a", "b"))
FIRST = ExportChoice(format="markdown", suffix=".md", selection=TWO)
TICKED = ExportPreview(shown=Preview(text="# The ferry"), annotations=10, articles=2)


def made(qtbot, **others) -> ExportDialog:
    theme = load_theme("light", resources())
    parts = {"formats": FORMATS, "scopes": SCOPES, "names": NAMES, **others}
    dialog = ExportDialog(theme, Icons(theme), references=(("apa", "APA"),), **parts)
    qtbot.addWidget(dialog)
    # Wider than the screen that tests have.
    dialog.resize(1200, 700)
    dialog.show()
    return dialog


def tick(popover, kind: str, row: int) -> None:
    model = popover.models[kind]
    model.setData(model.index(row), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)


def popover_of(qtbot, dialog) -> AnnotationFilterPopover:
    qtbot.waitUntil(lambda: bool(dialog.findChildren(AnnotationFilterPopover)))
    (popover,) = dialog.findChildren(AnnotationFilterPopover)
    return popover


@pytest.fixture
def dialog(qtbot) -> ExportDialog:
    return made(qtbot)


def test_it_begins_by_asking_for_a_preview(qtbot):
    # Made here: between a fixture and its test events are let through.
    dialog = made(qtbot)
    with qtbot.waitSignal(dialog.preview_requested) as asked:
        pass
    assert asked.args == [FIRST]


def test_quotations_are_offered_by_article_and_not_by_tag(qtbot):
    dialog = made(qtbot, scopes=[replace(one, quotations=True) for one in SCOPES])
    assert dialog.windowTitle() == "Export quotations"
    assert not dialog.what.tags.isVisible()
    assert "Tags" not in [one.text() for one in dialog.findChildren(QLabel) if one.isVisible()]
    assert dialog.choice() == replace(FIRST, quotations=True)


def test_hits_leave_in_the_formats_that_hold_them(qtbot):
    hits = ArticleScope(title="The hits found", article_ids=("a",), hits=True)
    dialog = made(qtbot, scopes=[hits, *SCOPES])
    hidden = [dialog.formats.view.isRowHidden(row) for row in range(3)]
    assert hidden == [False, False, True]
    dialog.what.articles.setCurrentIndex(1)
    assert not dialog.formats.view.isRowHidden(2)
    dialog.choose_format("docx")
    dialog.what.articles.setCurrentIndex(0)
    assert dialog.choice().format == "markdown"


def test_several_changes_are_one_question(qtbot, dialog):
    asked = []
    dialog.preview_requested.connect(asked.append)
    dialog.choose_format("csv")
    dialog.what.articles.setCurrentIndex(1)
    qtbot.waitUntil(lambda: bool(asked), timeout=2000)
    assert asked == [ExportChoice(format="csv", suffix=".csv")]


def test_a_collection_is_chosen_like_articles(dialog):
    dialog.what.articles.setCurrentIndex(2)
    assert dialog.choice().selection.filter.collections == {"towns"}
    assert dialog.choice().selection.article_ids is None


def test_the_preview_says_how_much_there_is_and_what_is_not(dialog):
    dialog.show_preview(FIRST, TICKED)
    assert dialog.preview.source.toPlainText() == "# The ferry"
    assert dialog.foot.counts.text == "10 annotations, 2 articles, none left out"
    dialog.show_preview(FIRST, replace(TICKED, annotations=1, articles=1, left_out=3))
    assert dialog.foot.counts.text == "1 annotation, 1 article, 3 annotations left out"


def test_the_file_is_shown_as_it_is_or_as_it_is_read(qtbot, dialog):
    shown = Preview(text="# The ferry", html="<h1>The ferry</h1>")
    dialog.show_preview(FIRST, replace(TICKED, shown=shown))
    pane = dialog.preview
    assert pane.stack.currentWidget() is pane.source
    pane.ways._segments["read"].click()
    assert pane.stack.currentWidget() is pane.document
    assert pane.document.toPlainText() == "The ferry"
    # It stays so for the next one, of which there is more.
    for html in (shown.html, f"<html><body>{shown.html}</body></html>"):
        begun = replace(TICKED, shown=replace(shown, html=html), whole=False)
        dialog.show_preview(FIRST, begun)
        assert pane.document.toPlainText() == f"The ferry\n{rest_words()}"
    rows = (("quote",), ("The ferry",))
    table = Preview(text="quote", sheets=(Sheet(name="Quotes", rows=rows),))
    dialog.show_preview(FIRST, replace(TICKED, shown=table))
    assert pane.stack.currentWidget() is pane.sheets
    assert pane.sheets.model.index(0, 0).data() == "The ferry"
    assert pane.sheets.model.headerData(0, Qt.Orientation.Horizontal) == "quote"
    assert pane.sheets.model.headerData(0, Qt.Orientation.Vertical) == "2"


def test_rows_without_names_of_columns_are_shown_from_the_first(dialog):
    view = dialog.preview.sheets
    cards = Sheet(name="", rows=(("1", "Front"), ("2", "Front", "Back")), headed=False)
    files = Sheet(name="", rows=(("project.qde", "940"),), headed=False, of_files=True)

    view.show_sheets([cards], whole=True)
    assert (view.model.rowCount(), view.model.columnCount()) == (2, 3)
    assert view.model.headerData(0, Qt.Orientation.Vertical) == "1"
    assert view.table.horizontalHeader().isHidden()

    view.show_sheets([files], whole=True)
    assert view.model.index(0, 1).data() == "940"
    assert view.model.headerData(0, Qt.Orientation.Horizontal) == "File"
    assert view.model.headerData(0, Qt.Orientation.Vertical) == "1"
    assert not view.table.horizontalHeader().isHidden()


def test_a_web_page_is_shown_as_it_is_read_unless_the_reader_looks_at_its_source(qtbot):
    page = ExportFormat(name="html", title="Web page", suffix=".html")
    dialog = made(qtbot, formats=(page, *FORMATS))
    shown = Preview(text="<h1>The ferry</h1>", html="<h1>The ferry</h1>")
    pane = dialog.preview
    dialog.show_preview(dialog.choice(), replace(TICKED, shown=shown))
    assert pane.stack.currentWidget() is pane.document
    pane.ways._segments["source"].click()
    dialog.show_preview(dialog.choice(), replace(TICKED, shown=shown))
    assert pane.stack.currentWidget() is pane.source


def test_tab_stops_at_the_ways_of_showing_before_what_stands_beside_them(dialog):
    dialog.show_preview(FIRST, replace(TICKED, shown=Preview(text="# The ferry", html="<p>")))
    pane = dialog.preview
    *_, last = pane.ways.stops()
    assert last.nextInFocusChain() is pane.open_button
    assert pane.open_button.nextInFocusChain() is pane.copy_button


def test_a_file_that_is_no_text_is_shown_as_it_is_read(dialog):
    page = PagePicture(width=2, height=2, stride=8, pixels=bytes(16))
    dialog.show_preview(FIRST, replace(TICKED, shown=Preview(pages=(page,))))
    assert dialog.preview.stack.currentWidget() is dialog.preview.pages
    assert dialog.preview.pages.count == 1
    assert not dialog.preview.ways.isVisible()


def test_why_there_is_no_preview_stands_in_its_place(dialog):
    dialog.show_no_preview(FIRST, "The template has a mistake in line 3.")
    assert dialog.preview.empty.isVisible()
    assert dialog.preview.empty.text() == "The template has a mistake in line 3."
    # What is wrong with another choice is of no interest.
    dialog.show_no_preview(replace(FIRST, format="csv"), "It is too large.")
    assert dialog.preview.empty.text() == "The template has a mistake in line 3."


def test_only_what_a_format_heeds_is_on_offer(dialog):
    how = dialog.how
    assert how.grouping.isVisible()
    assert how.boxes["front_matter"].isVisible()
    assert how.boxes["each_article"].isVisible()
    assert not how.content.isVisible()
    assert not how.boxes["links"].isVisible()
    dialog.choose_format("docx")
    assert not how.grouping.isVisible()
    assert how.content.isVisible()
    assert not dialog.preview.copy_button.isVisible()


def test_what_is_chosen_of_how_changes_the_options_that_the_format_heeds(qtbot, dialog):
    dialog.how.grouping.choose("tag")
    dialog.how.reference.choose("apa")
    qtbot.keyClick(dialog.how.boxes["notes"], Qt.Key.Key_Space)
    options = dialog.choice().options
    assert options == replace(USUAL, grouping=Grouping.TAG, reference="apa", notes=False)
    dialog.choose_format("csv")
    assert dialog.choice().options == USUAL
    dialog.choose_format("markdown")
    assert dialog.choice().options == options


def test_what_was_chosen_before_is_chosen_again(qtbot, dialog):
    dialog.choose_format("markdown")
    dialog.what.articles.setCurrentIndex(2)
    dialog.what._want(AnnotationFilter(tags=frozenset({"night"}), has_note=True))
    dialog.how.grouping.choose("speaker")
    chosen = dialog.choice()
    again = made(qtbot)
    again.choose_saved(chosen.format, chosen.selection, chosen.options)
    assert again.choice() == chosen
    assert again.what.tags.currentText() == "boats/night"
    assert again.what.more.currentText() == "with a note"


def test_articles_that_were_chosen_another_time_are_offered_as_saved(dialog):
    saved = replace(TWO, article_ids=("c", "d", "e"))
    dialog.choose_saved("markdown", saved, USUAL)
    assert dialog.what.articles.currentText() == "As saved: 3 articles"
    assert dialog.choice().selection == saved
    few = ExportSelection(annotation_ids=("x",))
    dialog.choose_saved("markdown", few, USUAL)
    assert dialog.what.articles.currentText() == "As saved: 1 annotation"
    assert dialog.choice().selection == few


def test_a_collection_that_is_gone_is_still_asked_for(dialog):
    gone = ExportSelection(filter=AnnotationFilter(collections=frozenset({"gone"})))
    dialog.choose_saved("markdown", gone, USUAL)
    assert dialog.what.articles.currentText() == "Whole library"
    assert dialog.what.more.currentText() == "what is no longer there"
    assert dialog.choice().selection == gone


def test_saved_choices_are_listed_chosen_and_forgotten_by_key(qtbot, dialog):
    assert not dialog.formats.presets.isVisible()
    dialog.formats.show_presets(["For the editor"])
    presets = dialog.formats.presets
    presets.setCurrentRow(0)
    with qtbot.waitSignal(dialog.preset_wanted) as told:
        qtbot.keyClick(presets, Qt.Key.Key_Return)
    assert told.args == ["For the editor"]
    with qtbot.waitSignal(dialog.preset_forgotten) as told:
        qtbot.keyClick(presets, Qt.Key.Key_Delete)
    assert told.args == ["For the editor"]


def test_a_narrow_window_shows_choices_and_preview_in_turn(qtbot, dialog):
    dialog.resize(700, 600)
    assert dialog.columns.turns.isVisible()
    assert dialog.formats.isVisible()
    assert not dialog.preview.isVisible()
    dialog.columns.turns._segments["preview"].click()
    assert not dialog.formats.isVisible()
    assert dialog.preview.isVisible()
    dialog.resize(1200, 600)
    assert dialog.formats.isVisible()
    assert not dialog.columns.turns.isVisible()


def test_a_preview_that_comes_too_late_is_not_shown(dialog):
    dialog.choose_format("csv")
    dialog.show_preview(FIRST, TICKED)
    assert dialog.preview.source.toPlainText() == ""


def test_of_a_long_text_the_beginning_is_shown_and_all_is_copied(qtbot, dialog):
    text = "a line of text\n" * (SHOWN_AT_MOST // 10)
    dialog.show_preview(FIRST, replace(TICKED, shown=Preview(text=text)))
    assert len(dialog.preview.source.toPlainText()) < SHOWN_AT_MOST + 200
    qtbot.mouseClick(dialog.preview.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == text
    assert dialog.foot.copied.text() == "Copied"


def test_only_some_tags_can_be_exported_with_those_nested_in_them(qtbot, dialog):
    tags = dialog.what.tags
    qtbot.keyClick(tags, Qt.Key.Key_End)
    popover = popover_of(qtbot, dialog)
    assert popover.kinds.key == "tags"
    with qtbot.waitSignal(dialog.preview_requested) as asked:
        tick(popover, "tags", 0)
    wanted = asked.args[0].selection.filter
    assert (wanted.tags, wanted.with_children) == ({"boats"}, True)
    assert tags.currentText() == "boats"
    popover.close()
    qtbot.keyClick(tags, Qt.Key.Key_Home)
    assert dialog.choice() == FIRST


def test_speakers_are_on_offer_as_soon_as_they_are_known(qtbot):
    dialog = made(qtbot, names=FilterNames(naming=Naming(tags=TAGS)))
    dialog.what._want(AnnotationFilter(speakers=frozenset({"maud"})))
    before = dialog.choice()
    assert not dialog.what.speakers.isVisible()
    with qtbot.assertNotEmitted(dialog.what.changed):
        dialog.what.know(NAMES)
    assert dialog.what.speakers.isVisible()
    assert dialog.what.speakers.currentText() == "Maud Herrick"
    assert dialog.choice() == before


def test_untagged_ones_leave_alone_or_stay(qtbot, dialog):
    tags = dialog.what.tags
    qtbot.keyClick(tags, Qt.Key.Key_Down)
    assert dialog.choice().selection == replace(TWO, tagged_only=True)
    qtbot.keyClick(tags, Qt.Key.Key_Down)
    assert dialog.choice().selection == replace(TWO, filter=AnnotationFilter(untagged=True))


def test_speakers_are_ticked_beside_the_tags_that_are(qtbot, dialog):
    dialog.what._want(AnnotationFilter(tags=frozenset({"night"})))
    qtbot.keyClick(dialog.what.speakers, Qt.Key.Key_End)
    popover = popover_of(qtbot, dialog)
    assert popover.kinds.key == "speakers"
    tick(popover, "speakers", 0)
    popover.close()
    assert dialog.what.speakers.currentText() == "Maud Herrick"
    wanted = dialog.choice().selection.filter
    assert wanted == AnnotationFilter(tags=frozenset({"night"}), speakers=frozenset({"maud"}))


def test_enter_exports_what_is_chosen(qtbot, dialog):
    with qtbot.waitSignal(dialog.export_requested) as told:
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert told.args == [FIRST]


def test_escape_and_cancel_close_without_exporting(qtbot, dialog):
    with qtbot.assertNotEmitted(dialog.export_requested), qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_preview_that_takes_long_is_said_to_be_made(qtbot, dialog):
    qtbot.waitUntil(lambda: dialog.foot.counts.text == "Making the preview…", timeout=3000)
    dialog.show_preview(FIRST, TICKED)
    assert dialog.foot.counts.text == "10 annotations, 2 articles, none left out"
    with qtbot.waitSignal(dialog.preview_requested):
        dialog.choose_format("csv")
    dialog.show_no_preview(dialog.choice(), "It cannot be made.")
    qtbot.wait(dialog._slow.interval() + 100)
    assert dialog.foot.counts.text == ""


def test_escape_gives_up_the_file_that_is_written_and_keeps_the_choices(qtbot, dialog):
    dialog.show_writing(1, 3)
    assert not dialog.foot.cancel.isVisible()
    with qtbot.waitSignal(dialog.stopped):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    dialog.end_writing()
    assert dialog.foot.cancel.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_failure_is_said_in_one_sentence(dialog):
    dialog.show_failure("The folder cannot be written to.")
    assert dialog.foot.counts.text == "The folder cannot be written to."
    ink = dialog.foot.counts.palette().color(QPalette.ColorRole.PlaceholderText)
    assert ink == dialog._theme.colour("error")


def test_a_failure_is_read_to_its_end_where_there_is_little_room(qtbot, dialog):
    foot = dialog.foot
    sentence = f"“{'x' * 90}” could not be written: there is no room for it on this disk."
    dialog.resize(700, 700)
    qtbot.waitUntil(lambda: foot.width() == 700)
    buttons = [one.mapTo(dialog, one.rect().center()) for one in (foot.cancel, foot.export)]

    dialog.show_failure(sentence)
    qtbot.waitUntil(foot.fault.isVisible)
    assert not foot.counts.isVisible()
    assert foot.fault.text().replace("\u200b", "") == sentence
    assert sentence in foot.fault.toolTip()
    line = foot.fault.fontMetrics().lineSpacing()
    qtbot.waitUntil(lambda: foot.fault.height() >= 2 * line)
    assert foot.width() == 700
    now = [one.mapTo(dialog, one.rect().center()) for one in (foot.cancel, foot.export)]
    assert now == buttons

    dialog.resize(2000, 700)
    qtbot.waitUntil(foot.counts.isVisible)
    assert not foot.fault.isVisible()
    dialog.resize(700, 700)
    qtbot.waitUntil(foot.fault.isVisible)
    foot.tell("3 quotes")
    assert foot.counts.isVisible()
    assert not foot.fault.isVisible()


def test_headings_are_bold_and_front_matter_is_grey(qtbot, dialog):
    text = "---\ntitle: The ferry\n---\n\n# The ferry\n"
    dialog.show_preview(FIRST, replace(TICKED, shown=Preview(text=text)))

    def parts(line: int) -> list[tuple[int, str, int]]:
        ranges = dialog.preview.source.document().findBlockByNumber(line).layout().formats()
        return [
            (part.length, part.format.foreground().color().name(), part.format.fontWeight())
            for part in ranges
        ]

    muted = dialog._theme.colour("muted").name()
    assert [parts(line)[0][1] for line in (0, 1, 2)] == [muted] * 3
    assert parts(1)[0][0] == len("title:")
    assert parts(4)[0][2] > 400


def test_everything_has_a_name_for_screen_readers(dialog):
    what, how, preview = dialog.what, dialog.how, dialog.preview
    fields = (what.articles, what.tags, what.speakers, what.more, how.grouping, how.template)
    lists = (dialog.formats.view, dialog.formats.presets)
    shown = (preview.source, preview.document, preview.sheets.table, preview.pages)
    parts = (*fields, *lists, *shown, preview.copy_button)
    assert all(part.accessibleName() for part in parts)


def test_a_failure_leads_into_the_guide_until_something_else_is_said(dialog):
    dialog.show_failure("The folder cannot be written to.", "trouble#unwritable-file")
    assert dialog.foot.help.isVisibleTo(dialog)
    assert dialog.foot.help.target == "trouble#unwritable-file"

    dialog.foot.tell("3 quotes")
    assert not dialog.foot.help.isVisibleTo(dialog)
