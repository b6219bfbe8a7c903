"""The table articles × tags: what stands where, what cells count, and how they are said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from diptych.domain.tag import Tag
from diptych.domain.tag_matrix import TagSet
from diptych.library import counting, tagging
from diptych.ui.models.tag_matrix_model import (
    Counts,
    Order,
    TagMatrixModel,
    Wanted,
    as_tabbed,
    share_of,
)

TITLES = {"ferry": "The ferry stops", "bridge": "A bridge opens", "market": "Market day"}
TAGS = [
    Tag(id="care", name="care"),
    Tag(id="older", name="older people", parent_id="care"),
    Tag(id="home", name="home help", parent_id="care", position=1),
    Tag(id="money", name="money", position=1),
    Tag(id="idle", name="idle", position=2),
]
SETS = [
    TagSet(article_id="ferry", tags=frozenset({"older", "home"}), annotations=2),
    TagSet(article_id="ferry", tags=frozenset({"care"}), annotations=1),
    TagSet(article_id="bridge", tags=frozenset({"money"}), annotations=5),
    TagSet(article_id="bridge", tags=frozenset({"home"}), annotations=1),
]


def counts_of(sets, tags=TAGS) -> Counts:
    return Counts(
        below=counting.tally(sets, tags, with_children=True),
        alone=counting.tally(sets, tags, with_children=False),
        codebook=counting.codebook_order(tags),
        paths=tagging.paths(tags),
    )


@pytest.fixture
def model(qapp, qtmodeltester) -> TagMatrixModel:
    model = TagMatrixModel()
    model.show_counts(counts_of(SETS), TITLES)
    qtmodeltester.check(model)
    return model


def ids(heads) -> list[str]:
    return [head.id for head in heads]


def numbers(model) -> list[list[int]]:
    return [
        [model.count_at(row, column) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_totals_come_first_and_only_what_is_used_is_shown(model):
    assert ids(model.rows) == ["", "ferry", "bridge"]
    assert ids(model.columns) == ["", "care", "money"]
    assert numbers(model) == [[9, 4, 5], [3, 3, 0], [6, 1, 5]]


def test_a_tag_unfolds_what_is_nested_in_it(model):
    assert [head.nested for head in model.columns] == [0, 2, 0]
    model.want(Wanted(opened=frozenset({"care"})))
    assert ids(model.columns) == ["", "care", "older", "home", "money"]
    assert [head.depth for head in model.columns] == [0, 0, 1, 1, 0]
    assert numbers(model)[1] == [3, 3, 2, 2, 0]
    model.want(Wanted(opened=frozenset({"care"}), with_children=False))
    assert numbers(model)[1] == [3, 1, 2, 2, 0]


def test_words_keep_tags_by_their_paths_and_the_articles_that_have_them(model):
    model.want(Wanted(tag_words="care HOME"))
    assert [head.name for head in model.columns] == ["All tags", "care/home help"]
    assert numbers(model) == [[3, 3], [2, 2], [1, 1]]
    model.want(Wanted(tag_words="money"))
    assert ids(model.rows) == ["", "bridge"]
    model.want(Wanted(article_words="FERRY"))
    assert (ids(model.rows), ids(model.columns)) == (["", "ferry"], ["", "care"])


def test_what_is_unused_is_shown_when_wanted(model):
    model.want(Wanted(unused=True))
    assert ids(model.rows) == ["", *TITLES]
    assert ids(model.columns) == ["", "care", "money", "idle"]
    model.want(Wanted(unused=True, articles=frozenset({"market"})))
    assert numbers(model) == [[0] * 4] * 2


@pytest.mark.parametrize(
    ("wanted", "rows", "columns"),
    [
        (Wanted(article_order=Order.NAME), ["bridge", "ferry"], ["care", "money"]),
        (Wanted(article_order=Order.COUNT), ["bridge", "ferry"], ["care", "money"]),
        (
            Wanted(article_order=Order.COUNT, article_by="care"),
            ["ferry", "bridge"],
            ["care", "money"],
        ),
        (Wanted(tag_order=Order.COUNT), ["ferry", "bridge"], ["money", "care"]),
        (
            Wanted(tag_order=Order.NAME, opened=frozenset({"care"})),
            ["ferry", "bridge"],
            ["care", "home", "older", "money"],
        ),
        (Wanted(tag_order=Order.COUNT, tag_by="ferry"), ["ferry", "bridge"], ["care", "money"]),
    ],
)
def test_articles_and_tags_have_an_order_each(model, wanted, rows, columns):
    model.want(wanted)
    assert (ids(model.rows)[1:], ids(model.columns)[1:]) == (rows, columns)


def test_it_can_be_turned_and_cells_are_found_again(model):
    index = model.index_of(("bridge", "money"))
    assert (index.row(), index.column(), model.data(index)) == (2, 2, "5")
    model.want(Wanted(transposed=True, tag_order=Order.COUNT))
    turned = model.index_of(("bridge", "money"))
    assert (turned.row(), turned.column(), model.data(turned)) == (1, 2, "5")
    assert model.tag_of(turned) == "money"
    assert model.key_of(turned) == ("bridge", "money")


def test_a_cell_says_what_it_counts(model):
    def counted(article, tag):
        found = model.counted(model.index_of((article, tag)))
        return found.wanted.articles, found.wanted.tags, found.count

    assert counted("ferry", "care") == ({"ferry"}, {"care"}, 3)
    assert counted("bridge", "") == ({"bridge"}, {"care", "money"}, 6)
    assert counted("", "") == ({"ferry", "bridge"}, {"care", "money"}, 9)
    assert model.counted(model.index(0, 0)).wanted.with_children
    model.want(Wanted(with_children=False, opened=frozenset({"care"})))
    assert not model.counted(model.index(0, 0)).wanted.with_children


def test_a_cell_is_spoken_as_a_sentence(model):
    def said(article, tag):
        return model.data(model.index_of((article, tag)), Qt.ItemDataRole.AccessibleTextRole)

    assert said("ferry", "care") == "care: 3 annotations in The ferry stops"
    assert said("bridge", "care") == "care: 1 annotation in A bridge opens"
    assert said("ferry", "money") == "money: no annotations in The ferry stops"
    assert said("", "money") == "money: 5 annotations in all articles shown"
    across = Qt.Orientation.Horizontal
    assert model.headerData(1, across, Qt.ItemDataRole.AccessibleTextRole) == (
        "care, 4 annotations, 2 nested in it"
    )


def test_a_braced_name_is_said_as_it_is(qapp):
    tags = [Tag(id="t", name="{article}")]
    model = TagMatrixModel()
    sets = [TagSet(article_id="a", tags=frozenset({"t"}), annotations=1)]
    model.show_counts(counts_of(sets, tags), {"a": "{tag}"})
    said = model.data(model.index(1, 1), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "{article}: 1 annotation in {tag}"


def test_a_count_that_changes_is_drawn_anew_without_a_reset(qtbot, model):
    more = [*SETS, TagSet(article_id="ferry", tags=frozenset({"money"}), annotations=1)]
    with qtbot.waitSignal(model.dataChanged), qtbot.assertNotEmitted(model.modelReset):
        model.show_counts(counts_of(more), TITLES)
    assert numbers(model)[1] == [4, 3, 1]
    renamed = [replace(tag, name="cash") if tag.id == "money" else tag for tag in TAGS]
    with qtbot.waitSignal(model.headerDataChanged):
        model.show_counts(counts_of(more, renamed), TITLES)
    assert model.columns[2].name == "cash"


def test_chosen_cells_are_text_with_their_heads(model):
    model.want(Wanted(opened=frozenset({"care"})))
    cells = [model.index_of(("ferry", tag)) for tag in ("older", "money")]
    part = model.part([((one.row(), one.column()),) * 2 for one in cells])
    table = model.table()
    model.show_counts(counts_of([]), {})
    assert as_tabbed(part()) == "\tcare/older people\tmoney\nThe ferry stops\t2\t0"
    assert table()[0][:2] == ["Article", "care"]
    assert table()[-1] == ["Annotations", "4", "2", "3", "5", "9"]


def test_shares_are_steps_while_counts_are_small_and_never_beyond_the_most():
    assert [round(share_of(n, 4), 2) for n in range(5)] == [0.0, 0.28, 0.42, 0.56, 0.7]
    shares = [share_of(n, 400) for n in (1, 2, 40, 400)]
    assert shares == sorted(shares)
    assert shares[0] > 0.14
    assert round(shares[-1], 2) == 0.7


def test_tips_say_the_names_of_readers_as_they_are_not_as_markup(model):
    tags = [Tag(id="care", name="<i>care")]
    sets = [TagSet(article_id="ferry", tags=frozenset({"care"}), annotations=1)]
    model.show_counts(counts_of(sets, tags), {"ferry": "The <b>ferry</b>"})

    role = Qt.ItemDataRole.ToolTipRole
    head = model.headerData(1, Qt.Orientation.Horizontal, role)
    cell = model.data(model.index_of(("ferry", "care")), role)
    assert "&lt;i&gt;care" in head
    assert "<b>" not in cell
    assert "&lt;b&gt;ferry" in cell
