"""Collections as a tree."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt, QUrl

from diptych.domain.collection import Collection
from diptych.library.collecting import Shelf
from diptych.ui.models.article_list_model import ARTICLES_MIME
from diptych.ui.models.shelf_tree_model import ALL, SHELF_MIME, CountRole, ShelfTreeModel

COPY = Qt.DropAction.CopyAction


def shelf(name: str, above: str = "", query: str | None = None, articles="") -> Shelf:
    collection = Collection(id=name, name=name, parent_id=above, query=query)
    return Shelf(collection=collection, path=name, articles=frozenset(articles))


SHELVES = [
    shelf("places", articles="abc"),
    shelf("towns"),
    shelf("money", query="money"),
    shelf("fens", "places", articles="ab"),
]


@pytest.fixture
def model(qapp) -> ShelfTreeModel:
    model = ShelfTreeModel()
    model.show_shelves(SHELVES, 5)
    return model


def rows(model, parent=QModelIndex()) -> list[object]:  # noqa: B008 - the root
    found: list[object] = []
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        found.append((index.data(), index.data(CountRole)))
        below = rows(model, index)
        if below:
            found.append(below)
    return found


def articles(*ids: str) -> QMimeData:
    carried = QMimeData()
    carried.setData(ARTICLES_MIME, json.dumps(ids).encode())
    return carried


def collection(key: str) -> QMimeData:
    carried = QMimeData()
    carried.setData(SHELF_MIME, key.encode())
    return carried


def takes(model, carried, onto: str) -> bool:
    return model.canDropMimeData(
        carried, COPY, -1, -1, model.index_of(onto) if onto else QModelIndex()
    )


def test_searches_come_first_then_all_articles_and_collections_with_what_is_in_them(model):
    assert rows(model) == [
        ("Saved searches", None), ("money", 0), ("Collections", None), ("All articles", 5),
        ("places", 3), [("fens", 2)], ("towns", 0),
    ]  # fmt: skip


def test_headings_cannot_be_chosen_and_one_without_searches_is_not_there(model):
    for row in (0, 2):
        assert model.flags(model.index(row, 0)) == Qt.ItemFlag.NoItemFlags
    assert model.heading().data() == "Collections"

    model.show_shelves([shelf("places"), shelf("money", "places", query="money")], 5)

    assert rows(model) == [
        ("Collections", None), ("All articles", 5), ("places", 0), [("money", 0)]
    ]  # fmt: skip


def test_a_count_that_changes_leaves_the_tree_as_it_stands(model):
    held = model.index_of("fens")
    assert not model.show_shelves([*SHELVES[:3], shelf("fens", "places", articles="a")], 5)
    assert held == model.index_of("fens")
    assert held.data(CountRole) == 1
    assert model.show_shelves([*SHELVES[:3], shelf("fens", "towns")], 5), "moved"


def test_a_row_says_to_screen_readers_what_it_is_and_holds(model):
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert model.index_of("places").data(spoken) == "places, 3 articles"
    assert model.index_of("money").data(spoken) == "money, saved search, 0 articles"


def test_articles_are_taken_by_collections_and_by_nothing_else(qtbot, model):
    assert takes(model, articles("a"), "fens")
    assert not takes(model, articles("a"), "money")
    assert not takes(model, articles("a"), "")
    assert not model.canDropMimeData(articles("a"), COPY, -1, -1, model.index_of(ALL))
    with qtbot.waitSignal(model.articles_dropped) as told:
        assert model.dropMimeData(articles("a", "b"), COPY, -1, -1, model.index_of("fens"))
    assert told.args == ["fens", ["a", "b"]]


def test_a_collection_is_taken_by_others_that_are_not_in_it_and_by_the_top(qtbot, model):
    assert takes(model, collection("fens"), "towns")
    assert not takes(model, collection("places"), "fens")
    assert not takes(model, collection("places"), "places")
    assert not takes(model, collection("towns"), "money")
    assert not takes(model, collection("nowhere"), "towns")
    with qtbot.waitSignal(model.moved) as told:
        model.dropMimeData(collection("fens"), COPY, -1, -1, QModelIndex())
    assert told.args == ["fens", "", ""]


@pytest.mark.parametrize(
    ("dragged", "row", "before"),
    [("towns", 4, "places"), ("towns", 1, "places"), ("fens", 5, "towns"), ("fens", 6, ""),
     ("money", 1, "money"), ("money", 2, "")],
)  # fmt: skip
def test_between_two_rows_it_comes_before_the_next_of_its_kind(qtbot, model, dragged, row, before):
    with qtbot.waitSignal(model.moved) as told:
        model.dropMimeData(collection(dragged), COPY, row, 0, QModelIndex())
    assert told.args == [dragged, "", before]


def test_files_are_taken_by_collections_and_by_the_row_of_all(qtbot, model, tmp_path):
    carried = QMimeData()
    here = tmp_path / "ferry.txt"
    carried.setUrls([QUrl.fromLocalFile(str(here)), QUrl("https://example.org/two.txt")])
    assert not takes(model, carried, "money")
    assert not model.canDropMimeData(carried, COPY, 1, 0, model.index_of("places"))
    for onto in ("fens", ALL):
        with qtbot.waitSignal(model.files_dropped) as told:
            assert model.dropMimeData(carried, COPY, -1, -1, model.index_of(onto))
        assert told.args == [onto, [here]]
    remote = QMimeData()
    remote.setUrls([QUrl("https://example.org/two.txt")])
    assert not takes(model, remote, "fens")


def test_articles_are_not_dropped_between_collections(model):
    assert not model.canDropMimeData(articles("a"), COPY, 0, 0, model.index_of("places"))


def test_what_is_dropped_by_strangers_is_no_article(model):
    broken = QMimeData()
    broken.setData(ARTICLES_MIME, b"{not json")
    got = []
    model.articles_dropped.connect(lambda key, ids: got.append((key, ids)))
    model.dropMimeData(broken, COPY, -1, -1, model.index_of("fens"))
    assert got == [("fens", [])]


def test_a_library_that_is_only_read_takes_nothing(model):
    model.editable = False
    assert not takes(model, articles("a"), "fens")
    assert not model.flags(model.index_of("fens")) & Qt.ItemFlag.ItemIsEditable


def test_it_offers_the_places_into_which_a_collection_can_be_put(model):
    named = {one.collection.id: one for one in SHELVES}
    assert [one.path for one in model.places_for(named["fens"])] == ["towns"]
    assert [one.path for one in model.places_for(named["towns"])] == ["fens", "places"]
    assert [one.path for one in model.places_for(named["places"])] == ["towns"]
