"""Split, join, re-kind and hide paragraphs by keys alone, in a real window."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from journeys.real.articles import FERRY_PARAGRAPHS, FERRY_TITLE, write_articles
from journeys.real.stage import AMBER, KEPT, Home, until

if TYPE_CHECKING:
    from journeys.real.conftest import Start

pytestmark = pytest.mark.real_window


def blocks_of(home: Home, article: str) -> list[tuple[str, int, int, str]]:
    shown = home.ask("show", article)
    return [(one["kind"], one["start"], one["end"], one["aside"]) for one in shown["blocks"]]


def until_blocks(
    home: Home, article: str, true: Callable[[list[tuple[str, int, int, str]]], Any], what: str
) -> list[tuple[str, int, int, str]]:
    return until(lambda: found if true(found := blocks_of(home, article)) else None, what)


def test_paragraphs_are_split_joined_made_a_heading_and_hidden_and_all_comes_back(
    home: Home, start: Start, tmp_path: Path, clipboard: Callable[[], str]
) -> None:
    (ferry, _) = write_articles(tmp_path / "articles")
    (made,) = json.loads(home.run("import", ferry, "--json").stdout)
    article = made["article"]
    before = blocks_of(home, article)
    window = start(home, ferry)
    window.wait_for_title(FERRY_TITLE)
    last = FERRY_PARAGRAPHS[-1]

    window.press("F7", "ctrl+End", "shift+ctrl+Left", "shift+ctrl+Left", "shift+ctrl+Left", "h")
    until(lambda: home.rows(KEPT), "a highlight of the last words")
    window.wait_for_colour(AMBER)
    window.press("Home", "ctrl+Right", "ctrl+Right")
    window.wait_for_rest()
    window.press("ctrl+Return")
    parted = until_blocks(home, article, lambda b: len(b) == len(before) + 1, "two paragraphs")
    assert parted[-1][2] == before[-1][2]
    assert last.startswith(("By evening ", "By evening\n"))
    window.wait_for_rest()

    window.press("p")
    window.wait_for_rest()
    window.press("2")  # in the text it would give a favourite tag
    until_blocks(home, article, lambda b: b[-1][0] == "heading", "a heading")
    calm = window.wait_for_rest()
    window.press("p")
    window.wait_for_change(calm)
    window.wait_for_rest()
    window.press("c")  # in the text it would open the colours
    until_blocks(home, article, lambda b: b[-1][0] == "caption", "a caption")
    window.wait_for_rest()
    window.press("ctrl+z", "ctrl+z")
    until_blocks(home, article, lambda b: b == parted, "a paragraph after Undo")
    window.wait_for_rest()

    window.press("ctrl+BackSpace")
    until_blocks(home, article, lambda b: b == before, "one paragraph again")
    window.wait_for_rest()
    window.press("ctrl+BackSpace")
    joined = until_blocks(home, article, lambda b: len(b) == len(before) - 1, "joined with it")
    assert joined[-1][1:3] == (before[-2][1], before[-1][2])
    window.wait_for_rest()
    window.press("ctrl+End", "shift+ctrl+Home", "ctrl+c")
    copied = until(lambda: words if last in (words := clipboard()) else None, "a copy")
    assert f"{FERRY_PARAGRAPHS[-2]} {last}" in copied
    window.press("Escape", "ctrl+z")
    until_blocks(home, article, lambda b: b == before, "apart after Undo")
    window.wait_for_rest()

    window.press("ctrl+End", "x")
    until_blocks(home, article, lambda b: b[-1][3] == "hidden", "a hidden paragraph")
    calm = window.wait_for_rest()
    assert calm.count(AMBER) == 0
    assert len(home.rows(KEPT)) == 1
    window.press("shift+x")
    window.wait_for_colour(AMBER)
    window.press("ctrl+End", "x")
    until_blocks(home, article, lambda b: b == before, "shown again")
    window.press("ctrl+z", "ctrl+z", "ctrl+z")
    until(lambda: len(blocks_of(home, article)) == len(before) + 1, "the first of the edits")
    window.press("ctrl+z")
    until_blocks(home, article, lambda b: b == before, "the importer's paragraphs")
    window.close()


def test_both_real_articles_keep_their_text_and_show_what_another_instance_does(
    home: Home, start: Start, shared_seeds: Path
) -> None:
    files = sorted(shared_seeds.glob("*.txt"))
    articles = [json.loads(home.run("import", one, "--json").stdout)[0]["article"] for one in files]
    before = {key: home.ask("show", key) for key in articles}
    window = start(home, *files)
    window.wait_for_title(before[articles[0]]["title"])
    window.wait_for_rest()
    window.press("F7")

    for article in articles:
        blocks = blocks_of(home, article)
        count = len(blocks)
        window.press("ctrl+Home", "ctrl+Down", "ctrl+Down", "Down", "End")
        window.wait_for_rest()
        window.press("ctrl+Return")
        parted = until_blocks(home, article, lambda b, n=count: len(b) == n + 1, "a split")
        (second,) = [one for one in parted if one not in blocks and one[2] in ends(blocks)]
        assert second[0] == "paragraph"
        window.wait_for_rest()
        window.press("ctrl+Delete")
        joined = until_blocks(home, article, lambda b, n=count: len(b) == n, "a join")
        (whole,) = [one for one in joined if one[1] == second[1]]
        assert whole[2] in ends(blocks) - {second[2]}
        # What another does is looked for once a second: nothing else may change meanwhile.
        calm = window.wait_for_rest(1.5)

        number = joined.index(whole) + 1
        assert home.run("blocks", "hide", article, number).returncode == 0
        window.wait_for_change(calm)
        calm = window.wait_for_rest(1.5)
        assert home.run("blocks", "show", article, number).returncode == 0
        window.wait_for_change(calm)
        window.wait_for_rest()
        window.press("ctrl+z", "ctrl+z")
        until_blocks(home, article, lambda b, was=blocks: b == was, "the importer's paragraphs")
        window.press("F6")
        window.wait_for_rest()

    assert {key: home.ask("show", key) for key in articles} == before
    window.close()


def ends(blocks: list[tuple[str, int, int, str]]) -> set[int]:
    return {end for _, _, end, _ in blocks}
