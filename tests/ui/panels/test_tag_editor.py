"""What is known of one tag: shown without being changed, and written."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from diptych.domain.tag import Tag
from diptych.text.normalise import clean_input
from diptych.ui.panels.tag_editor import TagEditor

WORDS = st.text(
    st.one_of(st.characters(), st.sampled_from("\u00a0\u202f\u2028\u2029\ufdd0\ufffc\t\n ")),
    max_size=40,
).map(clean_input)


@pytest.fixture
def editor(qtbot, theme) -> TagEditor:
    editor = TagEditor(theme)
    qtbot.addWidget(editor)
    editor.told = []
    editor.described.connect(lambda *news: editor.told.append(news))
    editor.named.connect(lambda *news: editor.told.append(news))
    return editor


def show(editor: TagEditor, tag: Tag | None) -> None:
    editor.show_tag(tag, {} if tag is None else {tag.id: tag})


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=WORDS, description=WORDS, read_only=st.booleans())
@example(name="older\u00a0people", description="12\u00a0€", read_only=True)
def test_a_tag_that_is_only_looked_at_is_not_said_to_have_changed(
    editor, name, description, read_only
):
    editor.set_read_only(read_only)
    show(editor, Tag(name=name.replace("\n", " "), description=description))
    editor._take_name()
    editor._save_description()
    show(editor, None)
    assert editor.told == []


def test_no_break_spaces_stay_in_a_description_that_is_written_on(qtbot, editor):
    tag = Tag(name="money", description="12\u00a0€")
    show(editor, tag)
    editor.description.moveCursor(editor.description.textCursor().MoveOperation.End)
    qtbot.keyClicks(editor.description, " or so")
    show(editor, None)
    assert [told[-1] for told in editor.told] == ["12\u00a0€ or so"]


def test_what_another_writes_stands_beside_what_is_written_here(qtbot, editor):
    tag = Tag(name="money", description="What it costs.")
    show(editor, tag)
    editor.description.setPlainText("What it costs.\nAnd whom.")
    show(editor, replace(tag, description="Who pays.\nWhat it costs."))
    show(editor, None)
    assert editor.told == [
        (
            replace(tag, description="Who pays.\nWhat it costs."),
            "Who pays.\nWhat it costs.\nAnd whom.",
        )
    ]


def test_what_is_told_late_of_what_was_written_here_takes_no_words_back(qtbot, editor):
    tag = Tag(name="money")
    show(editor, tag)
    for words in ("What", "What it costs."):
        editor.description.setPlainText(words)
        editor._save_description()
    for news in (
        tag,
        replace(tag, description="What"),
        replace(tag, name="Money", description="What"),
    ):
        show(editor, news)
        assert editor.description.toPlainText() == "What it costs."
    show(editor, replace(tag, description="What it costs."))
    show(editor, None)
    assert [text for _, text in editor.told] == ["What", "What it costs."]


def test_an_undone_description_is_shown_as_it_is_again(editor):
    tag = Tag(name="money", description="What it costs.")
    show(editor, tag)
    editor.description.setPlainText("Whom it costs.")
    editor._save_description()
    show(editor, replace(tag, description="Whom it costs."))
    show(editor, tag)
    assert editor.description.toPlainText() == "What it costs."


def test_a_description_that_is_stored_in_other_characters_is_said_once(editor):
    show(editor, Tag(name="money"))
    editor.description.setPlainText("The cafe\u0301")
    editor._save_description()
    show(editor, None)
    assert [text for _, text in editor.told] == ["The caf\u00e9"]
