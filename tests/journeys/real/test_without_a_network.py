"""The program speaks to nobody: proved by what it asks of the system, and where there is no net."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journeys.real.articles import FERRY_TITLE, write_articles
from journeys.real.stage import AMBER, KEPT, LIGHT, Home, until

if TYPE_CHECKING:
    from journeys.real.conftest import Start

pytestmark = pytest.mark.real_window

SPEAKING = re.compile(r"\b(socket|connect|bind|sendto|listen)\(")
"""System calls with which a conversation begins."""


def permits(*command: str) -> bool:
    """Whether this machine lets us run the command."""
    if shutil.which(command[0]) is None:
        return False
    done = subprocess.run(command, capture_output=True, timeout=20, check=False)
    return done.returncode == 0


def a_short_journey(home: Home, start: Start, ferry: Path, *before: str) -> None:
    """Start, import, highlight, search, leave."""
    window = start(home, ferry, before=before)
    window.wait_for_title(FERRY_TITLE)
    window.press("F7", "ctrl+End", "shift+Home", "h")
    until(lambda: home.count(KEPT) == 1, "a highlight")
    window.wait_for_colour(AMBER)
    window.press("ctrl+shift+f")
    window.wait_for_rest()
    window.write("queue")
    window.wait_for_colour(LIGHT["hit"])
    window.press("Escape")
    window.wait_for_rest()
    assert window.quit() == 0


def test_no_call_of_a_whole_journey_leaves_the_machine(
    home: Home, start: Start, tmp_path: Path
) -> None:
    if not permits("strace", "-f", "-e", "trace=network", "true"):
        pytest.skip("strace may not trace here")
    ferry, _ = write_articles(tmp_path / "articles")
    home.run("import", ferry)
    trace = tmp_path / "trace"

    a_short_journey(
        home, start, ferry, "strace", "-f", "-qq", "-e", "trace=network", "-o", str(trace)
    )

    calls = [
        line for line in trace.read_text(errors="replace").splitlines() if SPEAKING.search(line)
    ]
    assert any("AF_UNIX" in line for line in calls), "the trace saw the display's own socket"
    abroad = [line for line in calls if re.search(r"AF_(INET6?|NETLINK|PACKET)", line)]
    assert abroad == []


def test_it_works_where_there_is_no_network_at_all(
    home: Home, start: Start, tmp_path: Path
) -> None:
    if not permits("unshare", "-n", "true"):
        pytest.skip("network namespaces may not be made here")
    ferry, _ = write_articles(tmp_path / "articles")
    home.run("import", ferry)

    a_short_journey(home, start, ferry, "unshare", "-n")

    assert "ERROR" not in home.log
