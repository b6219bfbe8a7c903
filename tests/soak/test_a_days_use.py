"""A day at the window: ten thousand things done, and neither memory nor marks have drifted.

`SOAK_SEED` repeats a day, `SOAK_STEPS` makes it shorter or longer.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.soak, pytest.mark.timeout(1800)]

SEED = int(os.environ.get("SOAK_SEED") or random.randrange(1_000_000))
STEPS = int(os.environ.get("SOAK_STEPS") or 10_000)
MOST = 20.0
"""Megabytes that the day may add, once every cache has its fill."""
TESTS = Path(__file__).parents[1]


def test_ten_thousand_operations_neither_swell_memory_nor_lose_a_mark(tmp_path: Path) -> None:
    spent = subprocess.run(
        [
            sys.executable,
            "-X",
            "faulthandler",
            "-m",
            "soak.day_worker",
            tmp_path,
            *map(str, (SEED, STEPS)),
        ],
        cwd=TESTS,
        env=dict(os.environ, PYTHONPATH=str(TESTS.parent / "desktop")),
        capture_output=True,
        text=True,
        timeout=1500,
        check=False,
    )

    assert spent.returncode == 0, f"seed {SEED}: {spent.stderr}"
    day = json.loads(spent.stdout)
    memory = [round(megabytes, 1) for megabytes in day["memory"]]
    sys.stdout.write(f"seed {SEED}: {memory} MB, {day['highlights']} highlights; {day['done']}")
    assert day["complaints"] == [], f"seed {SEED}"
    assert (day["lost"], day["strange"]) == ([], []), f"seed {SEED}"
    assert day["never"] == []
    assert sum(day["done"].values()) >= 0.9 * STEPS
    assert day["outlived"] <= 100, f"seed {SEED}"
    assert memory[-1] - memory[0] <= MOST, f"seed {SEED}: {memory}"
