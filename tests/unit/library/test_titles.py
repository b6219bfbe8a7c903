"""Titles are sorted as they are now, however often that is asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from diptych.domain.identity import now
from diptych.library import titles as module
from diptych.library.titles import TitleKeys
from diptych.storage.store import Store
from diptych.text.ordering import title_key
from unit.storage.stocking import add_article


def test_what_changed_is_read_and_nothing_else(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = add_article(store, title="Étude").article
    second = add_article(store, title="Zebra").article
    titles = TitleKeys(store)
    before = titles.now()
    assert before == {first.id: title_key("Étude"), second.id: title_key("Zebra")}

    monkeypatch.setattr(TitleKeys, "_all", lambda _self: pytest.fail("all are read anew"))
    third = add_article(store, title="A bus").article
    store.write(lambda tx: tx.articles.update(replace(second, title="Yak"))).result()
    store.write(lambda tx: tx.articles.update(replace(first, deleted=now()))).result()

    assert titles.now() == {second.id: title_key("Yak"), third.id: title_key("A bus")}
    assert titles.now() is titles.now()
    assert before[first.id] == title_key("Étude"), "who has the former ones goes on with those"


def test_after_many_changes_all_are_read_anew(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_CHANGES", 1)
    titles = TitleKeys(store)
    made = [add_article(store, title=title).article for title in ("B", "A")]
    assert titles.now() == {made[0].id: "b", made[1].id: "a"}

    made += [add_article(store, title=title).article for title in ("D", "C")]

    assert sorted(made, key=lambda own: titles.now()[own.id]) == [
        made[1], made[0], made[3], made[2],
    ]  # fmt: skip
