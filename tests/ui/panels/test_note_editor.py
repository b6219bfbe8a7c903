"""Writing a note with references, reading it, and taking up what another wrote."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPointF, Qt, QUrl
from PySide6.QtGui import QMouseEvent

from diptych.domain.changes import Kind
from diptych.domain.reference import Target
from diptych.text.normalise import clean_input
from diptych.text.references import written
from diptych.ui.models.reference_completion import Offer
from diptych.ui.panels.note_editor import NoteEditor
from diptych.ui.widgets.link_notice import LinkNotice
from diptych.ui.widgets.markdown_preview import MarkdownPreview

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

FERRY = Target(Kind.ARTICLE, "0d9c2c0e-7d3a-4a31-8d67-6f1f7a0a9b11")
PLAN = Target(Kind.NOTE, "8f14e45f-ceea-467f-9c0b-0a1b2c3d4e5f")
F8, F4 = Qt.Key.Key_F8, Qt.Key.Key_F4


@pytest.fixture
def editor(qtbot, theme, icons) -> NoteEditor:
    editor = NoteEditor(theme, icons)
    qtbot.addWidget(editor)
    editor.told, editor.went, editor.asked = [], [], []
    editor.changed.connect(lambda *news: editor.told.append(news))
    editor.followed.connect(editor.went.append)
    editor.completion_wanted.connect(editor.asked.append)
    editor.resize(420, 400)
    editor.show()
    return editor


def test_ids_are_out_of_sight_and_back_in_what_is_stored(qtbot, editor):
    editor.open("n", f"See {written(FERRY, 'The ferry')}", title="Plan")
    assert editor.text.toPlainText() == "See [[The ferry]]"
    qtbot.keyClicks(editor.text, "!")
    editor.finish()
    assert editor.told == [("n", "Plan", f"See {written(FERRY, 'The ferry')}!")]


def test_brackets_ask_for_what_fits_and_take_it(qtbot, editor):
    editor.open("n", "", title="")
    editor.text.insertPlainText("😀 ")
    qtbot.keyClicks(editor.text, "[[fe")
    assert editor.asked == ["", "f", "fe"]
    editor.offer([Offer(FERRY, "The ferry"), Offer(PLAN, "Plan")])
    qtbot.keyClick(editor.text, Qt.Key.Key_Down)
    qtbot.keyClick(editor.text, Qt.Key.Key_Tab)
    assert editor.text.toPlainText() == "😀 [[Plan]]"
    assert editor.list.isHidden()
    editor.finish()
    assert editor.told[-1][2] == f"😀 {written(PLAN, 'Plan')}"


def test_escape_closes_the_offers_before_it_ends(qtbot, editor):
    editor.open("n", "", title="")
    ended = []
    editor.finished.connect(lambda: ended.append(True))
    qtbot.keyClicks(editor.text, "[[")
    editor.offer([Offer(FERRY, "The ferry")])
    qtbot.keyClick(editor.text, Qt.Key.Key_Escape)
    assert editor.list.isHidden()
    assert not ended
    qtbot.keyClick(editor.text, Qt.Key.Key_Escape)
    assert ended


def test_the_same_words_for_another_target_get_a_number(qtbot, editor):
    editor.open("n", f"{written(FERRY, 'Plan')} ", title="")
    qtbot.keyClicks(editor.text, "[[p")
    editor.offer([Offer(PLAN, "Plan")])
    qtbot.keyClick(editor.text, Qt.Key.Key_Return)
    assert editor.text.toPlainText() == "[[Plan]] [[Plan (2)]]"
    editor.finish()
    assert editor.told[-1][2] == f"{written(FERRY, 'Plan')} {written(PLAN, 'Plan (2)')}"


def test_words_typed_whole_lead_to_what_alone_is_called_so(qtbot, editor):
    editor.open("n", "", title="")
    editor.set_names({"Plan": PLAN})
    qtbot.keyClicks(editor.text, "[[Plan]]")
    editor.finish()
    assert editor.told[-1][2] == written(PLAN, "Plan")


def test_a_reference_is_followed_by_a_key_and_by_a_click_with_ctrl(qtbot, editor):
    editor.open("n", f"{written(FERRY, 'The ferry')} runs", title="")
    qtbot.keyClick(editor.text, F4)
    assert editor.went == []
    editor.text.show_text(editor.text.toPlainText(), 4)
    qtbot.keyClick(editor.text, F4)
    place = QPointF(editor.text.cursorRect().center())
    for modifiers in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier):
        event = QMouseEvent(
            QEvent.Type.MouseButtonRelease, place, editor.text.viewport().mapToGlobal(place),
            Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton, modifiers,
        )  # fmt: skip
        editor.text.mouseReleaseEvent(event)
    assert editor.went == [FERRY, FERRY]


def test_f8_shows_the_note_as_it_reads_and_back(qtbot, editor):
    editor.open("n", f"# Big\n\n*It* {written(FERRY, 'x *y*')} [[lost]]", title="")
    wanted = []
    editor.names_wanted.connect(wanted.append)
    qtbot.keyClick(editor.text, F8)
    assert editor.previewing
    assert editor.preview.toPlainText() == "Big\nIt x *y* lost (leads nowhere)"
    assert wanted == [{FERRY}]
    editor.show_gone({FERRY})
    assert "x *y* (leads nowhere)" in editor.preview.toPlainText()
    qtbot.keyClick(editor.preview, F8)
    assert not editor.previewing


def test_links_of_the_preview_are_followed_by_key(qtbot, editor):
    editor.open("n", f"See {written(FERRY, 'The ferry')}", title="", previewing=True)
    editor.preview.setFocus()
    editor.preview.focusNextPrevChild(True)  # noqa: FBT003 - Qt knows no names
    qtbot.keyClick(editor.preview, Qt.Key.Key_Return)
    assert editor.went == [FERRY]


def test_an_address_is_shown_before_it_is_opened(qtbot, editor):
    opened = []
    editor.address_opened.connect(opened.append)
    editor.open("n", "<https://example.org/act>", title="", previewing=True)
    editor.preview.anchorClicked.emit(QUrl("https://example.org/act"))
    (notice,) = editor.findChildren(LinkNotice)
    assert opened == []
    notice.chosen.emit("open")
    assert opened == ["https://example.org/act"]
    assert editor.findChildren(LinkNotice) == []


def test_what_another_wrote_stands_beside_what_was_typed(qtbot, editor):
    editor.open("n", "first", title="Plan")
    qtbot.keyClicks(editor.text, " mine")
    editor.take("Their plan", "theirs\nfirst")
    assert editor.text.toPlainText() == "theirs\nfirst mine"
    assert editor.title.text() == "Their plan"
    editor.finish()
    assert editor.told[-1] == ("n", "Their plan", "theirs\nfirst mine")


def test_a_title_that_another_wrote_stands_beside_the_one_being_typed(qtbot, editor):
    editor.open("n", "first", title="")
    qtbot.keyClicks(editor.title, "My plam")
    assert editor.take("Their plan", "first")
    qtbot.keyClick(editor.title, Qt.Key.Key_Backspace)
    qtbot.keyClicks(editor.title, "n")
    assert not editor.take("Their plan", "second")
    editor.finish()
    assert editor.told == [("n", "Their plan / My plan", "second")]


def test_who_mentions_it_is_shown_and_gone_to(editor):
    editor.open("n", "x", title="")
    editor.show_mentions([(PLAN, "A <b> plan"), (FERRY, "The ferry")])
    assert "A &lt;b&gt; plan</a> · <a" in editor.mentioned_in
    editor._mentions.linkActivated.emit(f"note/{PLAN.id}")
    assert editor.went == [PLAN]
    editor.open("m", "y", title="")
    assert editor.mentioned_in == ""


def test_a_note_that_cannot_be_written_offers_nothing(qtbot, editor):
    editor.set_read_only(True)
    editor.open("n", "x", title="")
    qtbot.keyClicks(editor.text, "[[y")
    assert editor.text.toPlainText() == "x"
    assert editor.asked == []


@pytest.mark.parametrize(
    "address", ["http://example.org/a.png", "file:///etc/passwd", "/etc/passwd", "qrc:/x"]
)
def test_the_preview_loads_nothing(qtbot, theme, address):
    preview = MarkdownPreview(theme)
    qtbot.addWidget(preview)
    preview.show_note(f"![picture]({address}) <img src='{address}'>")
    assert preview.loadResource(2, QUrl(address)) is None
    assert "<img" in preview.toPlainText()
    assert preview.source().isEmpty()


NOTES = st.text(
    st.one_of(st.characters(), st.sampled_from("\u00a0\u202f\u2028\u2029\ufdd0\ufffc\t\n []|\\`")),
    max_size=40,
).map(clean_input)  # fmt: skip


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=NOTES, text=NOTES, read_only=st.booleans(), previewing=st.booleans())
@example(title="Le\u00a0prix", text="12\u00a0€ in [[Plan]]", read_only=False, previewing=True)
def test_a_note_that_is_only_looked_at_is_not_said_to_have_changed(
    editor, title, text, read_only, previewing
):
    editor.set_read_only(read_only)
    editor.open("n", text, title=title, previewing=previewing)
    editor.set_names({"Plan": PLAN})
    editor._save()
    editor.take(title, f"{text}\u00a0")
    editor.finish()
    assert editor.told == []


def test_no_break_spaces_stay_in_a_note_that_is_written_on(qtbot, editor):
    editor.open("n", "12\u00a0€\n", title="Plan")
    qtbot.keyClicks(editor.text, "or so")
    editor.finish()
    assert editor.told == [("n", "Plan", "12\u00a0€\nor so")]


def test_names_known_while_another_note_was_open_lead_nowhere_in_this_one(qtbot, editor):
    editor.open("n", "", title="")
    editor.set_names({"Plan": PLAN})
    editor.open("m", "[[Plan]]", title="")
    qtbot.keyClicks(editor.text, "!")
    editor.finish()
    assert editor.told == [("m", "", "[[Plan]]!")]
