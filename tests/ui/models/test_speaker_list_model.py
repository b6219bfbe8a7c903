"""Speakers with what they said, as the panel lists them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import a_quote
from diptych.domain.annotation import Colour
from diptych.domain.quotation import Certainty, QuotationClass
from diptych.domain.speaker import speaker_of
from diptych.ui.models.speaker_entries import by_speaker, entry_of, most_quoted_first
from diptych.ui.models.speaker_list_model import SpeakerListModel
from diptych.ui.models.speaker_names import name_that_stays
from diptych.ui.models.speaker_tree import PendingRow, QuestionRow
from diptych.ui.models.speaker_words import spoken
from diptych.ui.models.spoken_quotes import QuotedArticle, SpokenQuote, spoken_quotes
from speaking import a_quoted_article, said_in


def listed(article=None, said=None, *, annotations=(), titled=False, before=None):
    article = article or a_quoted_article(article_id="quays")
    quoted = QuotedArticle(
        readable=article,
        quotations=said_in(article) if said is None else tuple(said),
        annotations=tuple(annotations),
    )
    return list(spoken_quotes(quoted, {}, titled=titled, before=before))


def words(model):
    return [row.words if isinstance(row, SpokenQuote) else row for row in model.rows()]


def shown(model):
    """Return names and words from the top: what a reader sees."""
    return [model.data(model.index(at)) for at in range(model.rowCount())]


@pytest.fixture
def model(qtmodeltester):
    model = SpeakerListModel()
    model.show_entries(by_speaker(listed()))
    qtmodeltester.check(model)
    return model


def test_the_parts_of_an_utterance_are_one_without_the_marks_and_the_comma():
    quotes = listed()
    assert quotes[0].words.startswith("We have counted nine gates … Nine places where")
    assert quotes[0].words.endswith("I want there to be one.")
    assert [one.paragraph for one in quotes] == [1, 2, 3, 4, 5, 6]
    assert len(quotes[0].spans) == 2


def test_what_two_say_in_one_breath_is_told_apart():
    said = list(said_in(a_quoted_article()))
    hale = next(one.speaker for one in said if one.speaker.name == "Corwin Hale")
    said[1] = replace(said[1], speaker=hale, own_id=hale.id)
    assert [one.said[0].speaker.name for one in listed(said=said)][:2] == [
        "Maud Ferrier", "Corwin Hale",
    ]  # fmt: skip


def test_terms_are_nobodys_and_what_is_nested_is_listed_under_its_own_speaker():
    said = list(said_in(a_quoted_article()))
    of_kind = [
        replace(one, quotation=replace(one.quotation, kind=kind))
        for one, kind in zip(
            said,
            (QuotationClass.TERM, QuotationClass.NESTED, QuotationClass.NESTED),
            strict=False,
        )
    ]
    of_kind[2] = replace(of_kind[2], speaker=None)
    (nested,) = listed(said=of_kind)
    assert nested.words.startswith("Nine places")


def test_colours_are_those_of_the_highlights_on_it():
    article = a_quoted_article()
    marks = [
        a_quote(article, "We have counted", colour=Colour.BLUE),
        a_quote(article, "Nine places", colour=Colour.ROSE),
        a_quote(article, "Not everyone agrees", colour=Colour.MOSS),
    ]
    quotes = listed(article, annotations=marks)
    assert quotes[0].colours == (Colour.BLUE, Colour.ROSE)
    assert not any(one.colours for one in quotes[1:])


def test_what_is_as_it_was_stays_the_very_same():
    article = a_quoted_article()
    said = said_in(article)
    before = {one.key: one for one in listed(article, said)}
    marks = [a_quote(article, "same gate")]
    after = listed(article, said, annotations=marks, before=before)
    assert [one is before[one.key] for one in after].count(False) == 1


def test_people_come_in_the_order_of_the_text_then_documents_and_nobody_last(model):
    said = list(said_in(a_quoted_article()))
    said[2] = replace(said[2], speaker=None, own_id=None)
    model.show_entries(by_speaker(listed(said=said)))
    names = [entry.row.name for entry in model.tree.entries]
    assert names == ["Maud Ferrier", "Perpetua Lyle", "report to the board", ""]
    assert shown(model)[-2:] == ["report to the board", "Nobody named"]


def test_people_are_unfolded_and_documents_are_not_unless_nobody_else_speaks(model):
    assert shown(model)[0] == "Maud Ferrier"
    assert [row.folded for row in model.rows() if hasattr(row, "folded")] == [
        False, False, False, True,
    ]  # fmt: skip
    of_document = [one for one in listed() if one.paragraph == 4]
    model.show_entries(by_speaker(of_document))
    assert model.rowCount() == 2


def test_what_the_reader_folds_stays_folded(model):
    (ferrier, *_) = model.tree.entries
    before = model.rowCount()
    model.fold(ferrier.key, folded=True)
    assert model.rowCount() == before - 2
    model.show_entries(by_speaker(listed()))
    assert model.rowCount() == before - 2


def test_the_filter_looks_into_names_and_roles_without_accents_or_case(model):
    model.filter_by("LIGHTER perp")
    assert shown(model)[0] == "Perpetua Lyle"
    assert model.tree.counts() == (1, 2, 0)
    model.filter_by("nobody at all")
    assert model.rowCount() == 0
    model.filter_by("")
    assert model.tree.counts() == (4, 6, 0)


def guessed():
    said = list(said_in(a_quoted_article()))
    said[-1] = replace(said[-1], quotation=replace(said[-1].quotation, certainty=Certainty.GUESSED))
    return listed(said=said)


def test_a_question_stands_below_its_guess_and_moves_nothing_else(model):
    model.show_entries(by_speaker(guessed()))
    rows = model.rowCount()
    assert model.tree.counts() == (4, 6, 1)
    key = model.tree.first_to_check()
    model.ask(key)
    assert model.rowCount() == rows + 1
    at = model.index_of(key).row()
    assert isinstance(model.row(at + 1), QuestionRow)
    assert not model.is_selectable(model.row(at + 1))
    model.ask("")
    assert model.rowCount() == rows


def test_those_who_listen_hear_names_counts_and_guesses(model):
    model.show_entries(by_speaker(guessed()))
    heard = [spoken(row) for row in model.rows()]
    role = model.tree.entries[0].row.role
    assert role
    assert heard[0] == f"Maud Ferrier, {role}, 2 quotations, unfolded"
    assert any(one.endswith("2 quotations, 1 to check, unfolded") for one in heard)
    assert "It will be lovely when it works. a guess. paragraph 6" in heard


def library_entries():
    return most_quoted_first(
        entry_of(speaker_of("x", name), article_ids=("x",), count=count)
        for name, count in (("Ann Weir", 3), ("Bo Lock", 9))
    )


def test_in_the_library_names_are_listed_and_what_they_said_is_read_when_it_is_wanted(model):
    model.show_entries(library_entries(), folded=True)
    assert shown(model) == ["Bo Lock", "Ann Weir"]
    assert model.tree.unread() == []
    key = model.tree.entries[1].key
    model.fold(key, folded=False)
    assert isinstance(model.row(2), PendingRow)
    assert [one.key for one in model.tree.unread()] == [key]
    quotes = tuple(listed(titled=True)[:2])
    model.fill(entry_of(model.tree.entries[1].speaker, article_ids=("x",), quotes=quotes))
    assert shown(model)[1:] == ["Ann Weir", *(one.words for one in quotes)]
    assert model.tree.unread() == []


def test_what_was_read_stays_until_it_is_read_again(model):
    model.show_entries(library_entries(), folded=True)
    entry = model.tree.entries[1]
    model.fold(entry.key, folded=False)
    quotes = tuple(listed(titled=True)[:2])
    model.fill(entry_of(entry.speaker, article_ids=("x",), quotes=quotes))
    model.show_entries(library_entries(), folded=True)
    assert model.rowCount() == 4
    assert [one.key for one in model.tree.unread()] == [entry.key]


@pytest.mark.parametrize(
    ("names", "stays"),
    [
        (("Hale", "Corwin Hale", "Cllr Hale"), "Corwin Hale"),
        (("C. Hale", "Corwin Hale"), "Corwin Hale"),
        (("Mr Hale", "Hale"), "Mr Hale"),
        (("Corwin Hale", "Corwin Frost"), None),
    ],
)
def test_the_name_that_says_all_that_the_others_say_stays(names, stays):
    speakers = [speaker_of(str(at), name) for at, name in enumerate(names)]
    found = name_that_stays(speakers)
    assert (found.name if found is not None else None) == stays
