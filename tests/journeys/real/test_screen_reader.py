"""Somebody who cannot see the screen reads and marks an article: a real AT-SPI client tells."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from journeys.real.articles import (
    FERRY_PARAGRAPHS,
    FERRY_TITLE,
    MARKET_PARAGRAPHS,
    MARKET_TITLE,
    long_article,
    write_articles,
)
from journeys.real.speech import ScreenReader, missing, session
from journeys.real.stage import Home, until

if TYPE_CHECKING:
    from journeys.real.conftest import Start

pytestmark = [pytest.mark.real_window, pytest.mark.timeout(180)]


@pytest.fixture
def listener(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ScreenReader]:
    """A screen reader in a session of its own; what is started from now on can be heard."""
    if lacking := missing():
        pytest.fail(f"not installed: {lacking}; packaging/setup test installs it")
    with session(tmp_path) as environment:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        import os

        client = ScreenReader(dict(os.environ))
        try:
            yield client
        finally:
            client.close()


def parts(document: dict[str, Any]) -> list[tuple[str, str]]:
    return [(part["role"], part["name"]) for part in document["children"][:-1]]


def test_articles_are_read_in_order_and_the_caret_is_announced(
    home: Home, start: Start, tmp_path: Path, listener: ScreenReader
) -> None:
    ferry, market = write_articles(tmp_path / "articles")
    home.run("import", ferry, market)
    window = start(home, ferry, market)
    listener.wait_for_program()
    window.wait_for_title(FERRY_TITLE)
    text = listener.wait_for_text()
    print(text)
    import json

    Path("/tmp/acc-tmp/tree.json").write_text(json.dumps(listener.ask("tree")))
    documents = until(lambda: listener.ask("documents"), "articles")

    assert [parts(one) for one in documents] == [
        [("heading", FERRY_TITLE), *(("paragraph", words) for words in FERRY_PARAGRAPHS)],
        [("heading", MARKET_TITLE), *(("paragraph", words) for words in MARKET_PARAGRAPHS)],
    ]
