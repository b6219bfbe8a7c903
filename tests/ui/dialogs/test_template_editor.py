"""Writing templates, and seeing what they make."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from diptych.domain.template import Template
from diptych.formats.previews.data import Preview
from diptych.paths import resources
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import load_theme
from diptych.ui.dialogs.export.choice import ExportPreview
from diptych.ui.dialogs.export.template_editor import TemplateEditor

OURS = Template(name="field-notes.md", source="{{ library }}\n{{ wrong }}\n")
OWN = Template(name="mine.md", source="# Mine\n", own=True)


@pytest.fixture
def editor(qtbot) -> Iterator[TemplateEditor]:
    theme = load_theme("light", resources())
    behind = QWidget()
    qtbot.addWidget(behind)
    editor = TemplateEditor(theme, Icons(theme), behind)
    editor.show_templates([OWN, OURS], "field-notes.md")
    editor.show()
    yield editor
    behind.close()


def test_it_begins_with_the_template_that_is_chosen_and_asks_what_it_makes(qtbot, editor):
    assert editor.list.currentItem().text() == "Field notes"
    with qtbot.waitSignal(editor.preview_requested) as asked:
        pass
    assert asked.args == [Template(name=OURS.name, source=OURS.source, own=True)]


def test_what_it_makes_is_shown_unless_it_was_changed_meanwhile(qtbot, editor):
    before = editor.template()
    made = ExportPreview(shown=Preview(text="# Shelf"))
    editor.source.appendPlainText("more")
    editor.show_preview(before, made, ".md")
    assert editor.preview.source.toPlainText() == ""
    editor.show_preview(editor.template(), made, ".md")
    assert editor.preview.source.toPlainText() == "# Shelf"


def test_a_fault_is_said_in_a_sentence_and_its_line_is_marked(qtbot, editor):
    assert not editor.help.isVisibleTo(editor)
    editor.show_fault(editor.template(), "“wrong” is not there, in line 2.", 2)
    assert editor.help.isVisibleTo(editor)
    assert editor.help.target == "exporting#templates"
    assert editor.fault.isVisible()
    (mark,) = editor.source.extraSelections()
    assert mark.cursor.block().text() == "{{ wrong }}"
    editor.show_preview(editor.template(), ExportPreview(), ".md")
    assert not editor.fault.isVisible()
    assert not editor.source.extraSelections()


def test_only_what_was_changed_can_be_saved_and_only_ones_own_be_deleted(qtbot, editor):
    assert not editor.keep.isEnabled()
    assert not editor.remove.isEnabled()
    qtbot.keyClicks(editor.source, "x")
    assert editor.keep.isEnabled()
    with qtbot.waitSignal(editor.save_requested) as told:
        qtbot.keyClick(editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert told.args[0].source == "x" + OURS.source
    editor.show_templates([OWN, OURS], OWN.name)
    assert editor.remove.isEnabled()


def test_what_is_written_is_kept_when_another_template_is_chosen(qtbot, editor):
    def keep(template):
        editor.show_templates([OWN, template], template.name)

    editor.save_requested.connect(keep)
    qtbot.keyClicks(editor.source, "x")
    editor.list.setCurrentRow(0)
    qtbot.waitUntil(lambda: editor.source.toPlainText() == OWN.source)
    editor.list.setCurrentRow(1)
    assert editor.source.toPlainText() == "x" + OURS.source


def test_what_cannot_be_kept_stays_on_view(qtbot, editor):
    editor.save_requested.connect(lambda _: editor.tell("It has no name."))
    qtbot.keyClicks(editor.source, "x")
    editor.list.setCurrentRow(0)
    qtbot.waitUntil(lambda: editor.list.currentRow() == 1)
    assert editor.source.toPlainText() == "x" + OURS.source
    assert editor.fault.text() == "It has no name."


def test_a_copy_has_a_name_of_its_own(qtbot, editor):
    with qtbot.waitSignal(editor.save_requested) as told:
        editor.copy.click()
    assert told.args[0].name == "field-notes-2.md"


def test_what_is_written_is_saved_before_the_window_closes(qtbot, editor):
    qtbot.keyClicks(editor.source, "x")
    with qtbot.waitSignal(editor.save_requested):
        qtbot.keyClick(editor, Qt.Key.Key_Escape)
    # Nobody has kept it here: then it stays open.
    assert editor.isVisible()
