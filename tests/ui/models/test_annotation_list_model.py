"""The list of annotations."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from diptych.domain.annotation import Anchor, AnchorState, Annotation, Colour
from diptych.domain.span import Span
from diptych.domain.speaker_name import SpeakerName
from diptych.domain.tag import Tag
from diptych.ui.models.annotation_cards import AnnotationRow, TagLabel
from diptych.ui.models.annotation_filter import Grouping
from diptych.ui.models.annotation_list_model import AnnotationListModel
from diptych.ui.models.annotation_words import GroupHeading
from diptych.ui.models.rows import RowRole

BOATS = Tag(id="boats", name="boats", colour=Colour.TEAL)
NIGHT = Tag(id="night", name="night boats", parent_id="boats", colour=Colour.WINE)
TAGS = {tag.id: tag for tag in (BOATS, NIGHT)}
TITLES = {"ferry": "The ferry stops", "bridge": "A bridge opens"}


def quote(name: str, article: str = "ferry", words: str = "", **changes: object) -> Annotation:
    anchor = Anchor(revision_id="r", span=Span(0, 1), quote=words or name)
    return replace(Annotation(id=name, article_id=article, anchor=anchor), **changes)


QUOTES = [
    quote("a", words="It has never stopped before", tags=("night", "boats"), speaker_id="s"),
    quote("b", words="the queue", note="How *long* was it?"),
    quote("c", "bridge", words="two lanes"),
    quote("x", "elsewhere"),
]


@pytest.fixture
def model(qapp) -> AnnotationListModel:
    model = AnnotationListModel()
    model.show_annotations(
        TITLES, QUOTES, TAGS, {"s": SpeakerName("s", "Ada Quill", "the harbour master")}
    )
    return model


def shown(model: AnnotationListModel) -> list[str]:
    return [row.title if isinstance(row, GroupHeading) else row.id for row in model.rows()]


def test_it_keeps_to_the_rules_of_models(qtmodeltester, model):
    qtmodeltester.check(model)
    model.filter_by("lanes")
    model.filter_by("")
    model.show_annotations(TITLES, QUOTES[1:], TAGS, {})


def test_quotes_stand_under_the_titles_of_their_articles(model):
    assert shown(model) == ["The ferry stops", "a", "b", "A bridge opens", "c"]
    assert model.total == 3
    assert model.row(0) == GroupHeading("ferry", "The ferry stops", 2, first=True)


def test_quotes_are_said_anew_where_paragraphs_are_others_now(model, qtbot):
    place = model.index_of("a")
    assert model.data(place) == "It has never stopped before"

    with qtbot.waitSignal(model.dataChanged):
        model.quote_by(lambda one: f"{one.id} […]")

    assert model.data(place) == "a […]"
    assert model.data(place, RowRole).quote == "a […]"
    spoken = model.data(place, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("a […]. ")


def test_headings_cannot_be_chosen(model):
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsSelectable
    assert model.flags(model.index(1)) & Qt.ItemFlag.ItemIsSelectable


def test_a_card_has_the_names_and_colours_of_its_tags(model):
    card = model.index_of("a").data(RowRole)
    assert isinstance(card, AnnotationRow)
    assert card.tags == (TagLabel("night boats", Colour.WINE), TagLabel("boats", Colour.TEAL))
    assert card.colour == Colour.WINE
    assert card.speaker == "Ada Quill"


@pytest.mark.parametrize(
    ("changes", "colour"),
    [({}, Colour.AMBER), ({"colour": Colour.MOSS, "tags": ("boats",)}, Colour.MOSS)],
)
def test_a_colour_of_its_own_wins_and_amber_is_the_last_resort(model, changes, colour):
    model.show_annotations(TITLES, [quote("n", **changes)], TAGS, {})
    assert model.index_of("n").data(RowRole).colour == colour


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("never", ["a"]),
        ("long", ["b"]),
        ("boats/night", ["a"]),
        ("quill", ["a"]),
        ("lanes", ["c"]),
        ("lanes quill", []),
    ],
)
def test_a_filter_looks_at_quote_note_tags_and_speaker(model, typed, expected):
    model.filter_by(typed)
    assert [row.id for row in model.rows() if isinstance(row, Annotation)] == expected
    headings = [row for row in model.rows() if isinstance(row, GroupHeading)]
    assert len(headings) == bool(expected)


def test_only_the_annotation_that_changed_is_drawn_anew(qtbot, model):
    changed = [replace(one, version=2) if one.id == "b" else replace(one) for one in QUOTES]
    with qtbot.waitSignal(model.dataChanged) as told:
        model.show_annotations(
            TITLES, changed, TAGS, {"s": SpeakerName("s", "Ada Quill", "the harbour master")}
        )
    assert [index.row() for index in told.args[:2]] == [2, 2]


def test_a_tag_that_is_renamed_is_renamed_on_every_card(qtbot, model):
    assert model.index_of("a").data(RowRole).tags[1].name == "boats"
    tags = {**TAGS, "boats": replace(BOATS, name="ships", version=2)}
    with qtbot.waitSignal(model.dataChanged):
        model.show_annotations(
            TITLES, QUOTES, tags, {"s": SpeakerName("s", "Ada Quill", "the harbour master")}
        )
    assert model.index_of("a").data(RowRole).tags[1].name == "ships"
    model.filter_by("ships")
    assert shown(model) == ["The ferry stops", "a"]


def test_screen_readers_hear_quote_note_tags_speaker_and_state(model):
    anchor = replace(QUOTES[0].anchor, state=AnchorState.ORPHAN, span=None)
    model.show_annotations(TITLES, [replace(QUOTES[0], anchor=anchor, note="Ask.")], TAGS, {})
    words = model.index_of("a").data(Qt.ItemDataRole.AccessibleTextRole)
    assert words == (
        "It has never stopped before. note: Ask.. tags: night boats, boats. no longer in the text"
    )
    assert (
        model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "The ferry stops, 1 annotation"
    )


def test_a_card_tells_the_title_that_its_article_has_now(qtbot, model):
    model.arrange(replace(model.arranged, grouping=Grouping.NONE))
    assert model.index_of("a").data(RowRole).article == "The ferry stops"

    with qtbot.waitSignal(model.dataChanged):
        titles = {**TITLES, "ferry": "The ferry sails"}
        model.show_annotations(
            titles, QUOTES, TAGS, {"s": SpeakerName("s", "Ada Quill", "the harbour master")}
        )

    assert model.index_of("a").data(RowRole).article == "The ferry sails"
