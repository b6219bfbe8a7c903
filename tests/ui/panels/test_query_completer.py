"""Completing a query in its field never gets in the way of typing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from diptych.domain.hit import Completion
from diptych.domain.span import Span
from diptych.ui.models.query_completions import marks, spoken, worth_offering
from diptych.ui.panels import query_completer as module
from diptych.ui.panels.query_completer import QueryCompleter

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

Key = Qt.Key


def completion(start: int, end: int, text: str, kind: str = "tag", **facts: object) -> Completion:
    return Completion(start=start, end=end, text=text, name=text.strip('"'), kind=kind, **facts)


class Library:
    """Answers at once, or when it is told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, int]] = []
        self.answers: dict[str, tuple[Completion, ...]] = {}
        self.waiting: list[tuple[Callable[..., None], tuple[Completion, ...]]] | None = None

    def ask(self, query: str, caret: int, take: Callable[[Sequence[Completion]], None]) -> None:
        self.asked.append((query, caret))
        found = self.answers.get(query, ())
        if self.waiting is None:
            take(found)
        else:
            self.waiting.append((take, found))


@pytest.fixture
def library() -> Library:
    library = Library()
    money, grants = completion(4, 6, "money", count=7), completion(4, 6, "money/grants")
    library.answers = {
        "tag:mo": (money, grants),
        "ta": (completion(0, 2, "tag:", "field"),),
        "tag:": (completion(4, 4, "money"), completion(4, 4, '"older people"')),
        "ferr": (completion(0, 4, "ferry", "word"),),
        "😀 tag:mo quay": (completion(6, 8, '"older people"'),),
    }
    return library


@pytest.fixture
def field(qtbot, monkeypatch) -> Iterator[QLineEdit]:
    monkeypatch.setattr(module, "PAUSE", 0)
    window = QWidget()
    field = QLineEdit(window)
    other = QLineEdit(window)
    column = QVBoxLayout(window)
    column.addWidget(field)
    column.addWidget(other)
    qtbot.addWidget(window)
    window.resize(500, 300)
    window.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    yield field  # noqa: PT022 - returned, its window would go


@pytest.fixture
def completer(field, library, theme, icons) -> QueryCompleter:
    return QueryCompleter(field, library.ask, theme, icons)


def names(completer: QueryCompleter) -> list[str]:
    return [row.name for row in completer.list.model.rows()]


def opened(qtbot, completer, field, text: str) -> None:
    qtbot.keyClicks(field, text)
    qtbot.waitUntil(lambda: completer.is_open)


def test_values_are_offered_as_they_are_typed_and_tab_takes_the_first(qtbot, completer, field):
    opened(qtbot, completer, field, "tag:mo")
    assert names(completer) == ["money", "money/grants"]
    assert completer.list.chosen() is None

    qtbot.keyClick(field, Key.Key_Tab)

    assert field.text() == "tag:money "
    assert field.hasFocus()
    assert not completer.is_open


def test_arrows_choose_and_enter_takes_what_is_chosen(qtbot, completer, field):
    opened(qtbot, completer, field, "tag:mo")

    qtbot.keyClick(field, Key.Key_Down)
    qtbot.keyClick(field, Key.Key_Down)
    assert completer.list.chosen().name == "money/grants"
    qtbot.keyClick(field, Key.Key_Down)
    assert completer.list.chosen() is None
    qtbot.keyClick(field, Key.Key_Up)
    qtbot.keyClick(field, Key.Key_Return)

    assert field.text() == "tag:money/grants "


def test_enter_means_what_it_always_means_while_nothing_is_chosen(qtbot, completer, field):
    opened(qtbot, completer, field, "tag:mo")

    with qtbot.waitSignal(field.returnPressed):
        qtbot.keyClick(field, Key.Key_Return)

    assert field.text() == "tag:mo"


def test_escape_closes_only_the_list_until_more_is_typed(qtbot, completer, field, library):
    reached = []
    window = field.window()
    window.keyPressEvent = lambda event: reached.append(event.key())
    opened(qtbot, completer, field, "tag:mo")

    qtbot.keyClick(field, Key.Key_Escape)
    assert not completer.is_open
    assert reached == []

    library.answers["tag:mon"] = (completion(4, 7, "money"),)
    opened(qtbot, completer, field, "n")


def test_a_field_that_is_taken_offers_its_values(qtbot, completer, field):
    opened(qtbot, completer, field, "ta")

    qtbot.keyClick(field, Key.Key_Tab)
    qtbot.waitUntil(lambda: completer.is_open and names(completer) == ["money", "older people"])

    assert field.text() == "tag:"


def test_words_are_offered_to_who_asks_for_them(qtbot, completer, field, library):
    qtbot.keyClicks(field, "ferr")
    qtbot.waitUntil(lambda: library.asked[-1:] == [("ferr", 4)])
    assert not completer.is_open
    qtbot.keyClick(field, Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert names(completer) == ["ferry"]

    qtbot.keyClick(field, Key.Key_Escape)
    qtbot.keyClick(field, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert completer.is_open
    assert field.text() == "ferr"


def test_the_middle_of_a_query_is_replaced_whatever_stands_before_it(qtbot, completer, field):
    field.setText("😀 tag: quay")
    field.setCursorPosition(7)
    opened(qtbot, completer, field, "mo")

    qtbot.keyClick(field, Key.Key_Tab)

    assert field.text() == '😀 tag:"older people" quay'
    assert field.cursorPosition() == len("😀 ") + 1 + len('tag:"older people"')


def test_what_is_taken_can_be_taken_back(qtbot, completer, field):
    opened(qtbot, completer, field, "tag:mo")
    qtbot.keyClick(field, Key.Key_Tab)

    field.undo()

    assert field.text() == "tag:mo"


def test_a_click_takes_and_leaves_the_keyboard_in_the_field(qtbot, completer, field):
    opened(qtbot, completer, field, "tag:mo")
    view = completer.list.view
    place = view.visualRect(view.model().index(1)).center()

    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert field.text() == "tag:money/grants "
    assert field.hasFocus()


def test_an_answer_that_comes_too_late_is_not_shown(qtbot, completer, field, library):
    library.waiting = []
    qtbot.keyClicks(field, "tag:mo")
    qtbot.waitUntil(lambda: len(library.waiting) == 1)
    qtbot.keyClicks(field, " q")

    take, found = library.waiting[0]
    take(found)

    assert not completer.is_open


def test_leaving_the_field_closes_the_list(qtbot, completer, field):
    opened(qtbot, completer, field, "tag:mo")

    field.window().findChildren(QLineEdit)[1].setFocus()

    assert not completer.is_open


def test_the_list_stands_under_the_field_never_on_it(qtbot, completer, field):
    opened(qtbot, completer, field, "tag:mo")

    place = QRect(field.mapToGlobal(QPoint()), field.size())
    assert completer.list.geometry().top() > place.bottom()
    assert completer.list.geometry().left() >= place.left()
    assert completer.list.geometry().right() <= place.right()


def test_the_list_goes_along_with_its_field(qtbot, completer, field):
    opened(qtbot, completer, field, "tag:mo")
    before = completer.list.y()

    field.window().layout().insertSpacing(0, 40)
    qtbot.waitUntil(lambda: completer.is_open and completer.list.y() > before + 20)

    field.window().resize(400, 300)
    assert not completer.is_open


def test_the_list_is_as_high_as_its_rows(qtbot, completer, field, library):
    library.answers["tag:mon"] = (completion(4, 7, "money"),)
    opened(qtbot, completer, field, "tag:mo")
    before = completer.list.height()

    qtbot.keyClicks(field, "n")
    qtbot.waitUntil(lambda: names(completer) == ["money"])

    row = completer.list.view.visualRect(completer.list.model.index(0)).height()
    assert completer.list.height() == before - row


def test_what_is_typed_stands_out_in_a_name():
    assert marks("care/older people", "peo") == Span(11, 14)
    assert marks("Résumé du jour", "resume") == Span(0, 6)
    assert marks("money/grants", "gra") == Span(6, 9)
    assert marks("harmony", "mon") == Span(3, 6)
    assert marks("money", "") is None
    assert marks("money", "x") is None


def test_a_row_is_read_out_with_what_is_said_of_it():
    row = completion(0, 2, "en", "language", detail="English", count=3)

    assert spoken(row) == "en, English, 3 articles"


def test_a_fields_name_is_offered_once_two_of_its_letters_stand_there():
    one, two = completion(0, 1, "tag:", "field"), completion(0, 2, "tag:", "field")

    assert worth_offering([one], "t") == ()
    assert worth_offering([two, completion(0, 2, "table", "word")], "ta") == (two,)
    assert worth_offering([completion(0, 4, "in:", "field")], "coll") == ()


def test_a_whole_year_is_not_made_a_range_by_tab():
    range_ = completion(5, 9, "2002..2003", "year")

    assert worth_offering([range_], "year:2002") == ()
    assert worth_offering([completion(5, 8, "2002", "year")], "year:200") != ()
    assert worth_offering([completion(5, 11, "2002..2003", "year")], "year:2002..") != ()
