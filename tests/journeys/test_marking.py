"""Reading two articles and marking them: the day's work, through the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt

from diptych.domain.annotation import Colour
from diptych.domain.span import Span
from diptych.library.annotating import delete_annotations, set_note
from journeys.desks import BRIDGE, FERRY

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def panes(reader):
    return reader.open(*reader.add(ferry=FERRY, bridge=BRIDGE))


def test_two_articles_stand_side_by_side_and_the_first_is_mirrored(reader, panes):
    assert [pane.title for pane in panes] == ["The ferry stops", "A bridge instead"]
    assert [pane.view.mirrored for pane in panes] == [True, False]


def test_a_highlight_is_kept_undone_and_redone(reader, panes):
    kept = reader.mark(panes[0], "never stopped before")
    assert kept.anchor.quote == "never stopped before"

    reader.press("edit.undo")
    reader.wait(lambda: reader.stored() == [] and not reader.drawn(panes[0]))

    reader.press("edit.redo")
    reader.wait(lambda: reader.drawn(panes[0]) == {kept.id})
    (again,) = reader.stored()
    assert (again.id, again.anchor) == (kept.id, kept.anchor)


def test_the_end_of_a_highlight_is_moved_by_keys_and_undone(reader, panes):
    kept = reader.mark(panes[0], "never stopped before")
    panes[0].view.set_caret(kept.anchor.span.start + 2)
    panes[0].view.set_active(kept.id)
    shift_alt = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier

    reader.qtbot.keyClick(panes[0].view, Qt.Key.Key_Left, shift_alt)
    reader.wait(lambda: [one.anchor.quote for one in reader.stored()] == ["never stopped"])

    reader.press("edit.undo")
    reader.wait(lambda: [one.anchor for one in reader.stored()] == [kept.anchor])


def test_presses_in_a_row_on_one_highlight_are_undone_as_one(reader, panes):
    view = panes[0].view
    kept = reader.mark(panes[0], "It has never stopped before")
    view.set_caret(kept.anchor.span.start + 2)
    view.set_active(kept.id)
    shift_alt = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier

    def is_shown(words):
        text, span = view.readable.text.whole(), view.layers.span_of(kept.id)
        stored = [one.anchor.quote for one in reader.stored()]
        return stored == [words] and text[span.start : span.end] == words

    reader.qtbot.keyClick(view, Qt.Key.Key_Left, shift_alt)
    reader.qtbot.keyPress(view, Qt.Key.Key_Shift)
    reader.qtbot.keyClick(view, Qt.Key.Key_Left, shift_alt)
    reader.qtbot.keyClick(view, Qt.Key.Key_Down, shift_alt)
    reader.wait(lambda: is_shown("has never"))
    reader.qtbot.keyClick(view, Qt.Key.Key_F12)
    reader.qtbot.keyClick(view, Qt.Key.Key_Down, shift_alt)
    reader.wait(lambda: is_shown("never"))

    reader.press("edit.undo")
    reader.wait(lambda: is_shown("has never"))
    reader.press("edit.undo")
    reader.wait(lambda: [one.anchor for one in reader.stored()] == [kept.anchor])
    reader.press("edit.redo")
    reader.wait(lambda: is_shown("has never"))


def test_without_a_selection_a_notice_says_what_to_do(reader, panes):
    panes[0].view.select(None)
    reader.desk.window.area.set_current(panes[0])

    reader.press("annotate.highlight")

    assert reader.desk.window.notices.sentences == ["Select some words first."]
    assert reader.stored() == []


def test_a_new_tag_makes_the_highlight_and_both_are_undone_as_one(reader, panes):
    reader.select(panes[1], "eleven million")
    reader.press("annotate.tag")
    reader.desk.equipment.annotating._popovers.tag_added.emit("money/bridges", Colour.TEAL)
    reader.wait(reader.stored)

    (made,) = reader.stored()
    tags = {tag.id: tag for tag in reader.library.tags()}
    assert [tags[tag].name for tag in made.tags] == ["bridges"]
    assert tags[made.tags[0]].colour == Colour.TEAL
    reader.wait(lambda: set(tags) <= set(reader.desk.contents.tags))

    reader.press("edit.undo")
    reader.wait(lambda: not reader.stored() and not reader.library.tags())


def test_a_tag_is_given_in_a_narrow_window_too(reader):
    reader.desk.window.resize(800, 800)
    panes = reader.open(*reader.add(ferry=FERRY, bridge=BRIDGE))
    reader.select(panes[1], "eleven million")
    reader.press("annotate.tag")
    reader.desk.equipment.annotating._popovers.tag_added.emit("money/bridges", Colour.TEAL)
    reader.wait(reader.stored)
    assert [len(one.tags) for one in reader.stored()] == [1]


def test_a_second_tag_goes_to_the_same_highlight_though_the_first_is_not_committed_yet(
    reader, panes
):
    reader.select(panes[1], "eleven million")
    reader.press("annotate.tag")
    popovers = reader.desk.equipment.annotating._popovers
    popovers.tag_added.emit("money", None)
    popovers.tag_added.emit("council", None)
    reader.wait(lambda: reader.stored() and len(reader.stored()[0].tags) == 2)

    names = {tag.id: tag.name for tag in reader.library.tags()}
    assert [names[tag] for tag in reader.stored()[0].tags] == ["money", "council"]


def test_a_note_on_words_around_a_hidden_block_is_headed_by_what_is_shown(reader):
    text = FERRY.replace("“It has", "Share this article\n\n“It has")
    (pane,) = reader.open(*reader.add(ferry=text))
    assert any(map(pane.view.readable.blocks.is_aside, range(len(pane.view.readable.blocks))))
    whole = pane.view.readable.text.whole()
    pane.view.select(Span(whole.index("say why."), whole.index(" has never")))

    reader.press("annotate.note")

    note = reader.desk.equipment.annotating._popovers._note
    assert note._title.text == "say why. […] “It"
    note.close()


def test_a_note_is_saved_while_it_is_written_and_undone_as_one(reader, panes):
    made = reader.mark(panes[0], "never stopped before")
    panes[0].view.set_caret(made.anchor.span.start + 2)
    reader.press("annotate.note")
    note = reader.desk.equipment.annotating._popovers._note
    for text in ("Ask", "Ask the mate", "Ask the mate too"):
        note.editor.setPlainText(text)
        note.body._save()
    reader.wait(lambda: reader.stored()[0].note == "Ask the mate too")

    reader.press("edit.undo")
    reader.wait(lambda: reader.stored()[0].note == "")
    assert len(reader.stored()) == 1


def test_each_time_a_note_is_written_is_one_step_of_undo(reader, panes):
    made = reader.mark(panes[0], "never stopped before")
    panes[0].view.set_caret(made.anchor.span.start + 2)
    for text in ("Ask", "Ask the mate"):
        reader.press("annotate.note")
        editor = reader.desk.equipment.annotating._popovers._note.editor
        editor.setPlainText(text)
        reader.wait(lambda text=text: reader.stored()[0].note == text)
        reader.qtbot.keyClick(editor, Qt.Key.Key_Escape)
    steps = []
    while reader.desk.window.actions_.by_id["edit.undo"].isEnabled():
        reader.press("edit.undo")
        reader.wait(lambda: reader.desk.attachment.saved)
        steps.append([one.note for one in reader.stored()])

    assert steps == [["Ask"], [""], []]


def test_a_note_that_is_stored_in_other_characters_can_be_gone_on_with(reader, panes):
    made = reader.mark(panes[0], "never stopped before")
    panes[0].view.set_caret(made.anchor.span.start + 2)
    reader.press("annotate.note")
    note = reader.desk.equipment.annotating._popovers._note
    for text in ("The cafe\u0301", "The cafe\u0301 at", "The cafe\u0301 at noon"):
        note.editor.setPlainText(text)
        note.body._save()
    reader.wait(lambda: reader.stored()[0].note == "The caf\u00e9 at noon")

    assert reader.desk.window.notices.sentences == []


def test_what_is_undone_is_no_longer_known_to_the_panel_of_the_whole_library(reader, panes):
    made = reader.mark(panes[0], "never stopped before")
    reader.desk.window.area.close_all()
    reader.desk.contents.watch_all(wanted=True, by=reader.desk)
    reader.wait(lambda: reader.desk.contents.all_annotations)
    annotating = reader.desk.equipment.annotating
    annotating.open_note(made.id, QRect(0, 0, 1, 1))
    annotating._popovers._note.editor.setPlainText("Ask")
    annotating.finish()
    reader.wait(lambda: reader.desk.contents.annotation(made.id).note == "Ask")

    reader.press("edit.undo")
    reader.wait(lambda: reader.desk.contents.annotation(made.id).note == "")

    assert [one.note for one in annotating.known([made.id])] == [""]


def test_deleting_offers_to_take_it_back(reader, panes):
    made = reader.mark(panes[0], "harbour master")
    panes[0].view.set_caret(made.anchor.span.start + 1)

    reader.press("annotate.delete")
    reader.wait(lambda: not reader.stored())
    toast = reader.desk.equipment.toast
    reader.wait(toast.isVisible)
    reader.wait(lambda: "eleted highlight" in toast.sentence)

    toast.chosen.emit()
    reader.wait(lambda: [one.id for one in reader.stored()] == [made.id])


def test_a_favourite_key_gives_its_tag_and_takes_it_back(reader, panes):
    made = reader.mark(panes[0], "harbour master")
    tag, new = reader.library.tag_from_path("speakers")
    from diptych.library.tagging import create_tags, set_shortcut

    reader.library.apply(create_tags(new, "speakers")).result(10)
    reader.library.apply(set_shortcut(tag, "3", [tag])).result(10)
    reader.wait(lambda: any(one.shortcut == "3" for one in reader.desk.contents.tags.values()))
    panes[0].view.set_caret(made.anchor.span.start + 1)

    # At once: the library has not told of the first when the second is pressed.
    reader.press("annotate.favourite_3")
    reader.press("annotate.favourite_3")
    reader.wait(lambda: reader.desk.attachment.saved)
    assert reader.stored()[0].tags == ()
    reader.press("edit.undo")
    reader.wait(lambda: reader.stored()[0].tags == (tag.id,))

    reader.press("annotate.favourite_4")
    assert reader.desk.window.notices.sentences[-1] == "No tag has the key 4 yet."


def test_a_favourite_key_that_no_tag_has_can_be_given_to_one(reader, panes):
    tag, new = reader.library.tag_from_path("speakers")
    from diptych.library.tagging import create_tags

    reader.library.apply(create_tags(new, "speakers")).result(10)
    reader.wait(lambda: tag.id in reader.desk.contents.tags)
    reader.press("annotate.favourite_4")
    (notice,) = reader.desk.window.notices._shown.values()
    notice.chosen.emit("choose")
    palette = reader.desk.equipment.by_name._palette

    reader.qtbot.keyClicks(palette.field, "speak")
    reader.qtbot.keyClick(palette.field, Qt.Key.Key_Return)

    reader.wait(lambda: [one.shortcut for one in reader.library.tags()] == ["4"])


def test_an_undo_that_would_overwrite_someone_elses_note_says_so_and_does_nothing(reader, panes):
    made = reader.mark(panes[0], "harbour master")
    (stored,) = reader.stored()
    reader.library.apply(set_note(stored, "Written elsewhere")).result(10)

    reader.press("edit.undo")
    reader.wait(lambda: reader.desk.window.notices.sentences)

    assert [one.note for one in reader.stored()] == ["Written elsewhere"]
    assert not reader.desk.window.actions_.by_id["edit.undo"].isEnabled()
    assert made.id in reader.drawn(panes[0])


def test_what_another_instance_deletes_disappears(reader, panes):
    made = reader.mark(panes[0], "harbour master")

    reader.library.apply(delete_annotations(reader.stored())).result(10)

    reader.wait(lambda: made.id not in reader.drawn(panes[0]))


def test_the_annotations_panel_lists_and_jumps(reader, panes):
    first = reader.mark(panes[0], "By evening")
    reader.mark(panes[1], "eleven million")
    panel = reader.desk.window.annotations_panel
    reader.wait(lambda: panel.model.rowCount() == 4)
    reader.desk.window.area.set_current(panes[1])

    panel.annotation_chosen.emit(first.id)

    assert reader.desk.opening.current() is panes[0]
    assert reader.desk.window.actions_.by_id["go.back"].isEnabled()


def test_a_highlight_made_before_the_library_is_open_is_not_lost(reader, panes):
    attachment = reader.desk.attachment
    library, attachment.library = attachment.library, None
    reader.select(panes[0], "By evening")

    reader.press("annotate.highlight")
    assert reader.stored() == []

    attachment.library = library
    for work in attachment._waiting:
        work(library)
    reader.wait(lambda: [one.anchor.quote for one in reader.stored()] == ["By evening"])
