"""What is suggested is written as the texts of the library write it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from diptych.domain.article import Author
from diptych.library.searching import Searching
from diptych.storage.store import Store
from unit.storage.stocking import add_article


@pytest.fixture
def searching(store: Store, tmp_path: Path) -> Iterator[Searching]:
    made = Searching(store, tmp_path / "cache")
    yield made
    made.close()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Arztescahft", "Ärzteschaft"),
        ("resumees", "résumés"),
        ("hosptial", "hospital"),
        ("UNICEV", "UNICEF"),
        ("author:Morkk", "author:Mørk"),
        ("title:Bergen", None),
        ("Hafenstrasze", "Hafenstraße"),
    ],
)
def test_a_word_is_suggested_as_it_is_written(
    store: Store, searching: Searching, typed: str, meant: str | None
) -> None:
    add_article(
        store,
        "Hospital trusts. A hospital, and its résumés. Die Ärzteschaft an der Hafenstraße. UNICEF.",
        quotes=(), title="Bergen", authors=(Author(name="Åse Mørk"),),
    )  # fmt: skip

    found = searching.find(typed).suggestion()

    assert (found and found.query) == meant
