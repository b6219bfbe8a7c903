"""The tests of the project's shape share what they read, and nothing of that stays."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from architecture.sources import tree


@pytest.fixture(scope="package", autouse=True)
def _let_go() -> Iterator[None]:
    """All of the program taken apart is millions of objects for the collector to go through."""
    yield
    tree.cache_clear()
