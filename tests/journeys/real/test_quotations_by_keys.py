"""Quotations highlighted with their speakers, guesses answered: by keys alone, in a real window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journeys.quay import LOVELY, QUAY
from journeys.real.stage import LIGHT, Home, until

if TYPE_CHECKING:
    from journeys.real.conftest import Start

pytestmark = pytest.mark.real_window

MARKED = """
    SELECT quote, speaker.name FROM annotation JOIN speaker ON speaker.id = annotation.speaker_id
    WHERE annotation.deleted IS NULL
"""
ANSWERS = "SELECT operation, value FROM quotation_correction WHERE deleted IS NULL"


def test_five_quotations_take_ten_keys_and_a_guess_is_accepted_changed_and_refused(
    home: Home, start: Start, tmp_path: Path
) -> None:
    path = tmp_path / "quay.txt"
    path.write_text(QUAY, encoding="utf-8")
    home.run("import", path)
    window = start(home, path)
    window.wait_for_title("One quay for Saltmere")
    until(lambda: home.count("SELECT start FROM quotation"), "quotations that were found")
    window.wait_for_rest()

    def speaker() -> str:
        return dict(home.rows(MARKED)).get(LOVELY, "")

    for _ in range(5):
        window.press("alt+q", "q")
    until(lambda: len(home.rows(MARKED)) == 5, "five highlights with speakers")
    assert sorted(name for _, name in home.rows(MARKED)) == [
        "Corwin Hale",
        "Edda Quill",
        "Edda Quill",
        "Edda Quill",
        "Perpetua Lyle",
    ]
    window.wait_for_colour(LIGHT["warning"], least=10)
    window.wait_for_rest()

    window.press("a")
    until(lambda: home.rows(ANSWERS) == [("accept", "Edda Quill")], "an answer")
    window.wait_until_gone(LIGHT["warning"])
    window.press("ctrl+z")
    until(lambda: not home.rows(ANSWERS), "no answer after Undo")
    window.wait_for_colour(LIGHT["warning"], least=10)
    window.wait_for_rest()

    window.press("shift+a")
    window.wait_for_rest()
    window.press("a")
    until(lambda: speaker() == "Perpetua Lyle", "the next candidate")
    window.wait_for_rest()

    window.press("w")
    calm = window.wait_for_rest()
    window.write("corw")
    window.wait_for_change(calm)
    window.press("Return")
    until(lambda: speaker() == "Corwin Hale", "whoever was typed")
    window.wait_for_rest()

    window.press("shift+w")
    until(lambda: [kind for kind, _ in home.rows(ANSWERS)] == ["reject"], "no quotation")
    until(lambda: len(home.rows(MARKED)) == 4, "a highlight that nobody says")
    window.press("ctrl+z")
    until(lambda: speaker() == "Corwin Hale", "who it was after Undo")
    assert "ERROR" not in home.log
