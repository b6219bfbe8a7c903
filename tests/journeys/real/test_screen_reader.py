"""Somebody who cannot see the screen reads and marks articles: a real AT-SPI client tells."""

from __future__ import annotations

import os
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
from journeys.real.stage import KEPT, Home, until

if TYPE_CHECKING:
    from journeys.real.conftest import Start

pytestmark = [pytest.mark.real_window, pytest.mark.timeout(180)]

OPERATED = {"push button", "check box", "radio button", "page tab", "text", "combo box", "list"}
"""Roles of what a reader operates: each must say what it is."""


@pytest.fixture
def listener(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ScreenReader]:
    """A screen reader in a session of its own; what is started from now on can be heard."""
    if lacking := missing():
        pytest.fail(f"not installed: {lacking}; packaging/setup test installs it")
    with session(tmp_path) as environment:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        client = ScreenReader(dict(os.environ))
        try:
            yield client
        finally:
            client.close()


def units(words: str) -> int:
    """How long Qt, and so a screen reader on it, takes words to be: in UTF-16."""
    return len(words.encode("utf-16-le")) // 2


def settled(home: Home, folder: Path) -> tuple[Path, Path]:
    """Have two articles in files, and a library that is not new: a new one has articles of its own."""
    folder.mkdir()
    bystander = folder / "bystander.txt"
    bystander.write_text("A bystander\n\nOne who stands by.\n", encoding="utf-8")
    home.run("import", bystander)
    return write_articles(folder)


def parts(document: dict[str, Any]) -> list[tuple[str, str]]:
    """The paragraphs of an article; the last child is the text that has the caret."""
    return [(part["role"], part["name"]) for part in document["children"][:-1]]


def whole(title: str, paragraphs: tuple[str, ...]) -> list[tuple[str, str]]:
    return [("heading", title), *(("paragraph", words) for words in paragraphs)]


def test_two_articles_are_read_in_order_and_the_caret_is_heard(
    home: Home, start: Start, tmp_path: Path, listener: ScreenReader
) -> None:
    window = start(home, *settled(home, tmp_path / "articles"))
    window.wait_for_title(FERRY_TITLE)
    listener.wait_for_program()
    wanted = [whole(FERRY_TITLE, FERRY_PARAGRAPHS), whole(MARKET_TITLE, MARKET_PARAGRAPHS)]
    until(
        lambda: [parts(one) for one in listener.ask("documents")] == wanted,
        "both articles in order, paragraph after paragraph",
    )

    window.press("F7", "ctrl+Home")
    text = listener.wait_for_text()
    assert text["name"] == FERRY_TITLE
    assert listener.ask("whole") == "\n".join((FERRY_TITLE, *FERRY_PARAGRAPHS))
    listener.heard("object")

    window.press("Down")
    moved = listener.heard("object:text-caret-moved")
    assert moved[-1][1] == len(FERRY_TITLE) + 1
    assert listener.ask("at_caret", "LINE").strip() == FERRY_PARAGRAPHS[0]
    window.press("Right")
    passed = units(f"{FERRY_TITLE}\n{FERRY_PARAGRAPHS[0][0]}")
    assert listener.heard("object:text-caret-moved")[-1][1] == passed
    assert listener.ask("at_caret", "CHAR") == FERRY_PARAGRAPHS[0][1]
    window.press("Down", "Home", "ctrl+shift+Right")
    assert listener.heard("object:text-selection-changed")
    assert listener.ask("selection").strip() == FERRY_PARAGRAPHS[1].split()[0]

    window.press("F6")
    window.wait_for_title(MARKET_TITLE)
    focused = [one for one in listener.heard("object:state-changed:focused") if one[1]]
    assert focused[-1][2:4] == ["text", MARKET_TITLE]


def test_what_is_highlighted_is_said_at_once_and_with_its_paragraph(
    home: Home, start: Start, tmp_path: Path, listener: ScreenReader
) -> None:
    ferry, _ = settled(home, tmp_path / "articles")
    window = start(home, ferry)
    window.wait_for_title(FERRY_TITLE)
    listener.wait_for_program()
    window.press("F7", "ctrl+End", "shift+Home")
    listener.wait_for_text()
    listener.heard("object")

    window.press("h")
    until(lambda: home.count(KEPT) == 1, "a highlight")
    said = [one[4] for one in listener.heard("object:announcement", 1.0)]
    assert said == ["Highlighted"]
    (document,) = listener.ask("documents")
    assert [part["description"] for part in document["children"][:-1]] == [
        *[""] * len(FERRY_PARAGRAPHS),
        f"Highlighted “{FERRY_PARAGRAPHS[-1]}”",
    ]

    window.press("t")
    window.wait_for_rest()
    window.write("queue")
    window.wait_for_rest()
    window.press("Return")
    until(lambda: home.count("SELECT 1 FROM tag") == 1, "a tag")
    until(
        lambda: "Tagged queue" in [one[4] for one in listener.heard("object:announcement")],
        "the tag said",
    )
    window.press("Escape")
    window.wait_for_rest()
    (document,) = listener.ask("documents")
    assert document["children"][-2]["description"].endswith("”, tag queue")

    window.press("ctrl+z", "ctrl+z")
    until(lambda: home.count(KEPT) == 0, "nothing highlighted any more")
    said = [one[4] for one in listener.heard("object:announcement", 1.0)]
    assert said == ["Tag queue taken off", "Highlight deleted"]


def test_a_screen_reader_moves_caret_and_selection(
    home: Home, start: Start, tmp_path: Path, listener: ScreenReader
) -> None:
    ferry, _ = settled(home, tmp_path / "articles")
    window = start(home, ferry)
    window.wait_for_title(FERRY_TITLE)
    listener.wait_for_program()
    window.press("F7", "ctrl+Home")
    listener.wait_for_text()

    words = listener.ask("whole")
    place = units(words[: words.index(FERRY_PARAGRAPHS[1])])
    assert listener.ask("put_caret", place)
    window.press("shift+End", "h")
    until(lambda: home.count(KEPT) == 1, "what the caret was put to")
    assert home.rows(KEPT)[0][1] == FERRY_PARAGRAPHS[1]
    place = units(words[: words.index("“naïve”")])
    assert listener.ask("select", place, place + len("“naïve”"))
    until(lambda: listener.ask("selection") == "“naïve”", "a selection")
    window.press("h")
    until(lambda: {row[1] for row in home.rows(KEPT)} == {FERRY_PARAGRAPHS[1], "“naïve”"}, "both")


def test_hundreds_of_readings_while_the_text_scrolls_do_no_harm(
    home: Home, start: Start, tmp_path: Path, listener: ScreenReader
) -> None:
    settled(home, tmp_path / "articles")
    path = tmp_path / "log.txt"
    path.write_text(long_article(400), encoding="utf-8")
    window = start(home, path)
    window.wait_for_title("The long log of the ferry")
    listener.wait_for_program()
    window.press("F7", "ctrl+Home")
    listener.wait_for_text()

    (before,) = listener.ask("documents")
    readings = 0
    for keys in (("Next",) * 3, ("ctrl+End",), ("Prior",), ("ctrl+Home",), ("F7", "Next", "F7")):
        window.press(*keys)
        readings += listener.ask("read_all", 3)
        window.press("shift+Down")
        readings += listener.ask("read_all", 1)
    assert readings > 1000
    window.press("ctrl+End")
    (after,) = listener.ask("documents")
    assert parts(before)[0] == ("heading", "The long log of the ferry")
    assert parts(after)[-1][1].startswith("On day 400 ")
    until(lambda: listener.ask("at_caret", "LINE").strip().endswith("wheel."), "the last line")

    assert window.process.poll() is None
    assert window.quit() == 0
    assert "ERROR" not in home.log


def nameless(node: dict[str, Any], above: str = "") -> Iterator[str]:
    """Yield where something that is shown and can be operated does not say what it is."""
    where = f"{above} / {node['role']} {node['name'][:30]!r}"
    if node["role"] in OPERATED and "showing" in node["states"] and not node["name"].strip():
        yield where
    for child in node["children"]:
        yield from nameless(child, where)


def test_whatever_can_be_operated_says_what_it_is(
    home: Home, start: Start, tmp_path: Path, listener: ScreenReader
) -> None:
    window = start(home, *settled(home, tmp_path / "articles"))
    window.wait_for_title(FERRY_TITLE)
    listener.wait_for_program()
    window.press("F7", "ctrl+Home", "ctrl+shift+Right")
    found: set[str] = set()
    roles: set[str] = set()
    for keys, leave in (
        ((), ()),
        (("h",), ()),
        (("t",), ("Escape",)),
        (("n",), ("Escape",)),
        (("ctrl+f",), ("Escape",)),
        (("ctrl+k",), ("Escape",)),
        (("question",), ("Escape",)),
        (("ctrl+shift+f",), ("Escape",)),
        (("ctrl+e",), ("Escape",)),
    ):
        if keys:
            window.press(*keys)
            window.wait_for_rest()
        seen = listener.ask("tree")
        found |= set(nameless(seen))
        roles |= set(_roles(seen))
        if leave:
            window.press(*leave)
            window.wait_for_rest()

    assert sorted(found) == []
    assert {"push button", "text", "list", "document frame", "heading", "paragraph"} <= roles


def _roles(node: dict[str, Any]) -> Iterator[str]:
    yield node["role"]
    for child in node["children"]:
        yield from _roles(child)
