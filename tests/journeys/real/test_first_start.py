"""The first start: a reader who has done nothing yet sees what the program is for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from journeys.real.screen import ROOT
from journeys.real.stage import AMBER, KEPT, LIGHT, Home, until

if TYPE_CHECKING:
    from journeys.real.conftest import Start

pytestmark = pytest.mark.real_window

STARTER = json.loads((ROOT / "seeds" / "manifest.json").read_text(encoding="utf-8"))


def test_two_articles_lie_side_by_side_with_one_highlight_and_its_note(
    home: Home, start: Start
) -> None:
    window = start(home)

    first, *_ = STARTER["articles"]
    window.wait_for_title(first["title"])
    picture = window.wait_for_colour(AMBER)

    mark = picture.box_of(AMBER, least=20)
    assert mark is not None
    assert mark.right < picture.width / 2, "the highlight stands in the pane on the left"
    gutter = picture.count(LIGHT["window"])
    assert gutter > picture.height * 20, "a gutter parts two panes"
    assert {one["title"] for one in home.ask("list")} == {
        one["title"] for one in STARTER["articles"]
    }
    shown = STARTER["highlight"]
    made = [(one["quote"], one["note"]) for one in home.annotations()]
    assert made.count((shown["quote"], shown["note"])) == 1


def test_letters_act_at_once_because_the_first_text_has_the_keyboard(
    home: Home, start: Start
) -> None:
    window = start(home)
    window.wait_for_colour(AMBER)

    window.press("ctrl+shift+Right", "h")

    word, *_ = STARTER["articles"][0]["title"].split()
    until(lambda: word in {quote.strip() for _, quote, _ in home.rows(KEPT)}, "a second highlight")
    assert "ERROR" not in home.log
