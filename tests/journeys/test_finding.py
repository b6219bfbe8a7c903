"""Finding in an article: words as a search has them, characters, expressions."""

from __future__ import annotations

import pytest

from diptych.domain.errors import LibraryError
from diptych.ui.reader.place import Place
from journeys.desks import BRIDGE, FERRY

BOARDS = """Boards

The PCTs’ boards organised themselves; one organisation’s chair wrote a résumé.

“We organise co-operation,” a PCT (c) said in 1999 and 2001.

Nobody cooperates.
"""


@pytest.fixture
def pane(reader):
    return reader.open(*reader.add(boards=BOARDS))[0]


@pytest.fixture
def bar(reader, pane):
    reader.press("find.article")
    return pane.find_bar()


def found(pane) -> list[str]:
    """Return the words that are boxed in the text."""
    text = pane.view.readable.text
    return [text.slice(hit.start, hit.end) for hit in pane.view._hits]


def look_for(reader, pane, bar, words: str, expected: list[str]) -> None:
    bar.field.setText(words)
    reader.wait(lambda: found(pane) == expected)


def test_words_are_found_in_their_forms_while_they_are_typed(reader, pane, bar):
    forms = ["organised", "organisation’s", "organise"]
    look_for(reader, pane, bar, "organise", forms)
    look_for(reader, pane, bar, "org", forms)
    look_for(reader, pane, bar, "PCT", ["PCTs", "PCT"])
    look_for(reader, pane, bar, "resume", ["résumé"])
    look_for(reader, pane, bar, "cooperate", ["co-operation", "cooperates"])
    look_for(reader, pane, bar, "(c)", ["(c)"])
    look_for(reader, pane, bar, "body", ["body"])


def test_a_search_of_the_library_boxes_the_same_words(reader, pane, bar):
    look_for(reader, pane, bar, "organise", ["organised", "organisation’s", "organise"])
    spans = list(pane.view._hits)

    assert spans == reader.library.hits_in(pane.view.readable, "organise")


def test_switches_mean_it_otherwise_and_stay_for_the_session(reader, pane, bar):
    look_for(reader, pane, bar, "organise", ["organised", "organisation’s", "organise"])
    bar.switches["whole_words"].click()
    bar.switches["exactly"].click()
    reader.wait(lambda: found(pane) == ["organise"])

    bar.closed.emit()
    assert found(pane) == []
    reader.press("find.article")
    assert pane.find_bar().sought().exactly
    reader.wait(lambda: found(pane) == ["organise"])


def test_an_expression_is_found_and_a_bad_one_is_one_quiet_sentence(reader, pane, bar):
    bar.switches["pattern"].click()
    look_for(reader, pane, bar, r"\b\d{4}\b", ["1999", "2001"])

    bar.field.setText("(19")
    reader.wait(lambda: bar._problem.text() != "")
    assert bar._problem.text() == (
        "This is no regular expression: a bracket is not closed, at character 1."
    )
    assert found(pane) == []
    assert sentences(reader) == []
    look_for(reader, pane, bar, "(19)", ["19"])
    assert bar._problem.text() == ""


def test_an_endless_expression_holds_nobody_up(reader, qtbot):
    (pane,) = reader.open(*reader.add(line=f"A line\n\n{'a' * 5_000}b and a quay\n"))
    reader.press("find.article")
    bar = pane.find_bar()
    bar.switches["pattern"].click()
    bar.field.setText("(a+)+$")
    reader.wait(bar.work.isVisible)

    look_for(reader, pane, bar, "qu.y", ["quay"])
    assert not bar.work.isVisible()

    bar.field.setText("(a+)+$")
    reader.wait(bar.work.isVisible)
    bar.work.cancel_button.click()
    assert not bar.work.isVisible()
    assert bar._problem.text() == "Looking for it was stopped."
    assert not reader.desk.equipment.seeking.finding.active
    look_for(reader, pane, bar, "b and", ["b and"])


def test_typing_on_goes_on_from_where_the_reader_was(reader):
    text = "\n\n".join(f"Paragraph {n} of many says care number {n}." for n in range(300))
    (pane,) = reader.open(*reader.add(long=text))
    finding = reader.desk.equipment.seeking.finding
    middle = text.index("number 150")
    pane.view.go_to(Place(middle))
    top = pane.view.place().offset
    assert top > 0
    reader.press("find.article")
    bar = pane.find_bar()

    bar.field.setText("number 29")
    reader.wait(lambda: bar._count.text().endswith("of 11"))
    bar.field.setText("care")
    reader.wait(lambda: bar._count.text().endswith("of 300"))
    assert pane.view._hits[finding.current].start >= top
    assert pane.view._hits[finding.current - 1].start < top


def test_each_pane_is_found_in_by_itself(reader):
    first, second = reader.open(*reader.add(ferry=FERRY, bridge=BRIDGE))
    reader.desk.window.area.set_current(first)
    reader.press("find.article")
    look_for(reader, first, first.find_bar(), "harbour", ["harbour"])
    reader.desk.window.area.set_current(second)
    reader.press("find.article")

    assert first.find_bar() is None
    assert found(first) == []
    reader.wait(lambda: found(second) == ["harbour"])


def test_a_find_that_fails_as_expected_is_said_in_its_words(reader, monkeypatch):
    def fails(*_, **__):
        raise LibraryError("/somewhere/ferries.diptych", "the disk is away")

    monkeypatch.setattr(type(reader.library), "find_in", fails)
    (pane,) = reader.open(*reader.add(ferry=FERRY))
    reader.select(pane, "the harbour master")
    reader.desk.equipment.seeking.finding.start()

    reader.wait(lambda: any("the disk is away" in one for one in sentences(reader)))


def sentences(reader):
    return reader.desk.window.notices.sentences
