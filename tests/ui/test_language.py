"""The window's language: which one it is, and what then comes in it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QLocale, QObject
from PySide6.QtGui import QKeySequence

from diptych.domain import errors
from diptych.domain.act import Act, Label
from diptych.paths import resources
from diptych.search.query import parse
from diptych.ui import language
from diptych.ui.actions.actions import with_keys
from diptych.ui.actions.spec import group_names
from diptych.ui.errors import words_for
from diptych.ui.models.acts import act_words, done_words, undo_words
from diptych.ui.models.reasons import query_words, reason_words
from diptych.ui.models.wording import annotation_count, spoken_date, word_count
from diptych.ui.widgets.key_label import key_names, spoken_keys
from diptych.ui.widgets.key_text import KeyText


def in_a_system(monkeypatch, *names: str) -> None:
    system = SimpleNamespace(uiLanguages=lambda: list(names))
    monkeypatch.setattr(language.QLocale, "system", lambda: system)


@pytest.mark.parametrize(
    ("choice", "system", "expected"),
    [
        ("system", ["de-Latn-AT", "de-AT", "de"], "de"),
        ("system", ["en-GB", "en", "de"], "en"),
        ("system", ["fr-FR", "fr", "de-DE"], "de"),
        ("system", ["fr-FR", "fr"], "en"),
        ("system", ["C"], "en"),
        ("system", [], "en"),
        ("de", ["en-GB"], "de"),
        ("en", ["de-DE"], "en"),
        ("tlh", ["de-DE"], "de"),
    ],
)
def test_the_choice_comes_first_then_what_the_system_speaks_then_english(
    monkeypatch, choice, system, expected
):
    in_a_system(monkeypatch, *system)
    assert language.spoken(choice) == expected


def test_english_loads_nothing(qapp):
    before = QLocale()
    assert language.speak("en", resources(), QObject()) == []
    QLocale.setDefault(before)


@pytest.mark.usefixtures("german")
def test_edits_are_named_in_german():
    assert undo_words(act_words(Label(Act.TAG, "policy"))) == (
        "Rückgängig: Schlagwort „policy“ vergeben"
    )
    assert act_words(Label(Act.DELETE_NOTES, count=3)) == "3 Notizen löschen"
    assert done_words(Label(Act.MERGE_TAGS, "a", "b")) == (
        "Schlagwörter „a“ und „b“ zusammengeführt"
    )
    assert str(Label(Act.TAG, "policy")) == "tag policy"


@pytest.mark.usefixtures("german")
def test_numbers_and_dates_are_those_of_the_language():
    assert [annotation_count(n) for n in (0, 1, 2)] == [
        "0 Anmerkungen", "1 Anmerkung", "2 Anmerkungen",
    ]  # fmt: skip
    assert word_count(9_484_952) == "9.484.952 Wörter"
    assert spoken_date("2002-03-14") == "14. März 2002"


@pytest.mark.usefixtures("german")
def test_keys_are_named_as_on_a_german_keyboard():
    assert key_names("Ctrl+Shift+Del") == ("Strg", "Umschalt", "Entf")
    assert key_names("Alt+Left") == ("Alt", "←")
    assert key_names(QKeySequence("Ctrl++")) == ("Strg", "+")
    assert spoken_keys("Ctrl+K") == "Strg+K"


@pytest.mark.usefixtures("german")
def test_failures_are_told_in_german_with_their_reasons():
    assert words_for(errors.UnreadableFileError("a.txt", "the file is empty")) == (
        "„a.txt“ konnte nicht gelesen werden: die Datei ist leer."
    )
    assert reason_words("PDF documents cannot be read yet; today only plain text can") == (
        "PDF-Dokumente lassen sich noch nicht lesen, heute nur reiner Text"
    )
    assert reason_words("the text is longer than 52,428,800 characters") == (
        "der Text ist länger als 52.428.800 Zeichen"
    )
    assert reason_words("what nobody has foreseen") == "what nobody has foreseen"


@pytest.mark.usefixtures("german")
def test_a_query_is_said_in_german():
    said = parse('harbour* "the old wall" tag:money -title:ferry').understood(query_words)
    assert str(said).endswith("„the old wall“, mit dem Schlagwort money, ohne ferry im Titel")
    assert [text for text, typed in said.pieces if typed] == [
        "harbour", "the old wall", "money", "ferry",
    ]  # fmt: skip


@pytest.mark.usefixtures("german")
def test_keys_within_a_sentence_are_read_aloud_by_their_german_names(qtbot):
    sentence = KeyText("{Ctrl+O} importieren    {?} Tasten")
    qtbot.addWidget(sentence)

    assert sentence.accessibleName() == "Strg+O importieren    ? Tasten"


@pytest.mark.usefixtures("german")
def test_no_two_menus_have_the_same_letter():
    marked = with_keys(group_names().values())

    letters = [name[name.index("&") + 1].casefold() for name in marked]
    assert len(set(letters)) == len(letters) == 8
    assert marked[:2] == ["&Bibliothek", "B&earbeiten"]
    assert with_keys(["a", "a", ""]) == ["&a", "a", ""]
