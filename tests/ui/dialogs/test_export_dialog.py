"""Choosing what is exported, and how."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from diptych.domain.tag import Tag
from diptych.paths import resources
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import load_theme
from diptych.ui.dialogs.export_choice import (
    ArticleScope,
    ExportChoice,
    ExportFormat,
    ExportPreview,
)
from diptych.ui.dialogs.export_dialog import SHOWN_AT_MOST, ExportDialog

FORMATS = (
    ExportFormat(name="markdown", title="Markdown", suffix=".md", icon="note"),
    ExportFormat(name="csv", title="CSV", suffix=".csv", icon="table"),
)
SCOPES = (
    ArticleScope(title="The two open articles", article_ids=("a", "b")),
    ArticleScope(title="Whole library", article_ids=None),
)
TAGS = {
    "boats": Tag(id="boats", name="boats"),
    "night": Tag(id="night", name="night", parent_id="boats"),
}
FIRST = ExportChoice(format="markdown", suffix=".md", article_ids=("a", "b"))


@pytest.fixture
def dialog(qtbot) -> ExportDialog:
    theme = load_theme("light", resources())
    dialog = ExportDialog(theme, Icons(theme), formats=FORMATS, scopes=SCOPES, tags=TAGS)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_it_begins_by_asking_for_a_preview(qtbot, dialog):
    with qtbot.waitSignal(dialog.preview_requested) as asked:
        pass
    assert asked.args == [FIRST]


def test_quotations_are_offered_by_article_and_not_by_tag(qtbot):
    theme = load_theme("light", resources())
    scopes = [replace(one, quotations=True) for one in SCOPES]
    dialog = ExportDialog(theme, Icons(theme), formats=FORMATS, scopes=scopes, tags=TAGS)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.windowTitle() == "Export quotations"
    assert not dialog.tags.isVisible()
    assert "Tags" not in [one.text() for one in dialog.findChildren(QLabel)]
    assert dialog.choice() == replace(FIRST, quotations=True)


def test_several_changes_are_one_question(qtbot, dialog):
    asked = []
    dialog.preview_requested.connect(asked.append)
    dialog.choose_format("csv")
    dialog.articles.setCurrentIndex(1)
    qtbot.waitUntil(lambda: bool(asked), timeout=2000)
    assert asked == [ExportChoice(format="csv", suffix=".csv", article_ids=None)]


def test_the_preview_says_how_much_there_is_and_what_is_not(dialog):
    dialog.show_preview(FIRST, ExportPreview(text="# The ferry", annotations=10, articles=2))
    assert dialog.source.toPlainText() == "# The ferry"
    assert dialog._counts.text == "10 annotations, 2 articles, none left out"
    preview = ExportPreview(text="x", annotations=1, articles=1, left_out=3)
    dialog.show_preview(FIRST, preview)
    assert dialog._counts.text == "1 annotation, 1 article, 3 annotations left out"


def test_a_preview_that_comes_too_late_is_not_shown(dialog):
    dialog.choose_format("csv")
    dialog.show_preview(FIRST, ExportPreview(text="late", annotations=1, articles=1))
    assert dialog.source.toPlainText() == ""


def test_of_a_long_text_the_beginning_is_shown_and_all_is_copied(qtbot, dialog):
    text = "a line of text\n" * (SHOWN_AT_MOST // 10)
    dialog.show_preview(FIRST, ExportPreview(text=text, annotations=1, articles=1))
    assert len(dialog.source.toPlainText()) < SHOWN_AT_MOST + 200
    qtbot.mouseClick(dialog._copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == text
    assert dialog._copied.text() == "Copied"


def test_only_some_tags_can_be_exported_with_those_nested_in_them(qtbot, dialog):
    assert not dialog.tag_list.isVisible()
    dialog.tags.setCurrentIndex(1)
    assert dialog.tag_list.isVisible()
    assert not dialog._export.isEnabled()
    index = dialog.tag_choices.index(0)
    with qtbot.waitSignal(dialog.preview_requested) as asked:
        dialog.tag_choices.setData(index, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert asked.args[0].tag_ids == ("boats", "night")
    assert dialog._export.isEnabled()


def test_without_tags_there_is_nothing_to_choose_among(qtbot):
    theme = load_theme("light", resources())
    dialog = ExportDialog(theme, Icons(theme), formats=FORMATS, scopes=SCOPES, tags={})
    qtbot.addWidget(dialog)
    assert dialog.tags.count() == 1


def test_enter_exports_what_is_chosen(qtbot, dialog):
    with qtbot.waitSignal(dialog.export_requested) as told:
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert told.args == [FIRST]


def test_escape_and_cancel_close_without_exporting(qtbot, dialog):
    with qtbot.assertNotEmitted(dialog.export_requested), qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_failure_is_said_in_one_sentence(dialog):
    dialog.show_failure("The folder cannot be written to.")
    assert dialog._counts.text == "The folder cannot be written to."


def test_headings_are_bold_and_front_matter_is_grey(qtbot, dialog):
    text = "---\ntitle: The ferry\n---\n\n# The ferry\n"
    dialog.show_preview(FIRST, ExportPreview(text=text, annotations=1, articles=1))

    def parts(line: int) -> list[tuple[int, str, int]]:
        ranges = dialog.source.document().findBlockByNumber(line).layout().formats()
        return [
            (part.length, part.format.foreground().color().name(), part.format.fontWeight())
            for part in ranges
        ]

    muted = dialog._theme.colour("muted").name()
    assert [parts(line)[0][1] for line in (0, 1, 2)] == [muted] * 3
    assert parts(1)[0][0] == len("title:")
    assert parts(4)[0][2] > 400


def test_everything_has_a_name_for_screen_readers(dialog):
    parts = (dialog.format_list, dialog.articles, dialog.tags, dialog.tag_list, dialog.source)
    assert all(part.accessibleName() for part in (*parts, dialog._copy))
