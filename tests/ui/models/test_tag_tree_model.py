"""The codebook as a tree."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from diptych.domain.annotation import Colour
from diptych.domain.tag import Tag
from diptych.ui.models.tag_choice_model import TagChoiceModel
from diptych.ui.models.tag_tree_model import TagTreeModel

TAGS = [
    Tag(id="care", name="care", position=1, shortcut="1"),
    Tag(id="old", name="older people", parent_id="care"),
    Tag(id="home", name="at home", parent_id="old", colour=Colour.TEAL),
    Tag(id="money", name="money", position=0),
]


@pytest.fixture
def model(qapp) -> TagTreeModel:
    model = TagTreeModel()
    model.show_tags(TAGS, {"care": 4, "home": 1})
    return model


def names(model: TagTreeModel, parent: QModelIndex | None = None) -> list[object]:
    parent = QModelIndex() if parent is None else parent
    tree: list[object] = []
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        below = names(model, index)
        tree.append((index.data(), below) if below else index.data())
    return tree


def test_it_keeps_to_the_rules_of_models(qtmodeltester, model):
    qtmodeltester.check(model)
    model.filter_by("home")
    model.show_tags(TAGS[:2], {})
    model.filter_by("")
    model.show_tags([], {})


def test_tags_stand_in_those_they_are_nested_in(model):
    assert names(model) == ["money", ("care", [("older people", ["at home"])])]


def test_a_filter_keeps_what_stands_above_a_hit(model):
    model.filter_by("HOME")
    assert names(model) == [("care", [("older people", ["at home"])])]
    model.filter_by("mon")
    assert names(model) == ["money"]


def test_a_count_that_changes_moves_nothing(qtbot, model):
    held = QPersistentModelIndex(model.index_of("home"))
    with qtbot.assertNotEmitted(model.layoutChanged), qtbot.waitSignal(model.dataChanged) as told:
        model.show_tags(TAGS, {"care": 4, "home": 2})
    assert told.args[0] == model.index_of("home")
    assert held == model.index_of("home")


def test_a_tag_that_moves_keeps_its_held_place(model):
    held = QPersistentModelIndex(model.index_of("home"))
    moved = [replace(tag, parent_id="money") if tag.id == "home" else tag for tag in TAGS]
    model.show_tags(moved, {})
    assert names(model) == [("money", ["at home"]), ("care", ["older people"])]
    assert held.parent() == model.index_of("money")


def test_a_new_name_is_announced_and_not_shown_before_it_is_stored(qtbot, model):
    index = model.index_of("care")
    with qtbot.waitSignal(model.renamed) as told:
        assert model.setData(index, "  good   care ")
    assert told.args == ["care", "good care"]
    assert index.data() == "care"


@pytest.mark.parametrize("name", ["", "   ", "care"])
def test_a_name_that_is_no_new_name_is_not_announced(qtbot, model, name):
    with qtbot.assertNotEmitted(model.renamed):
        assert not model.setData(model.index_of("care"), name)


def test_nothing_can_be_renamed_in_a_library_that_is_only_read(model):
    assert model.flags(model.index_of("care")) & Qt.ItemFlag.ItemIsEditable
    model.editable = False
    assert not model.flags(model.index_of("care")) & Qt.ItemFlag.ItemIsEditable


def test_a_tag_whose_parent_is_gone_stands_at_the_top(qapp):
    model = TagTreeModel()
    model.show_tags([Tag(id="lost", name="lost", parent_id="gone")], {})
    assert names(model) == ["lost"]


def test_screen_readers_hear_count_and_key(model):
    words = model.index_of("care").data(Qt.ItemDataRole.AccessibleTextRole)
    assert words == "care, 4 annotations, key 1"


def test_ticking_a_tag_ticks_those_nested_in_it(qtbot, qtmodeltester):
    model = TagChoiceModel({tag.id: tag for tag in TAGS})
    qtmodeltester.check(model)
    assert [row.path for row in model.rows()] == [
        "care", "care/older people", "care/older people/at home", "money",
    ]  # fmt: skip
    with qtbot.waitSignal(model.ticked_changed):
        model.setData(model.index(1), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert model.ticked() == ("old", "home")
    model.setData(model.index(2), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert model.ticked() == ("old",)
