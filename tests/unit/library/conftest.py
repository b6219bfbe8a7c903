"""A library's store in a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from diptych.storage.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(str(tmp_path / "test.diptych"), instance="here", person_id="me")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def lasting_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One store for all examples of a property: making one costs more than an example."""
    path = tmp_path_factory.mktemp("library") / "test.diptych"
    opened = Store.open(str(path), instance="here", person_id="me")
    yield opened
    opened.close()
