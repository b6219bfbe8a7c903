"""Ten thousand damaged PDFs: each becomes an article or one sentence.

`SOAK_SEED` repeats a run.
"""

from __future__ import annotations

import os
import random

import pytest

from unit.formats.importers.pdf.fuzz import read_damaged

pytestmark = [pytest.mark.soak, pytest.mark.timeout(3600)]

CASES = 10_000
SEED = int(os.environ.get("SOAK_SEED") or random.randrange(1_000_000))


def test_damaged_documents_become_articles_or_sentences():
    outcome = read_damaged(SEED * CASES, (SEED + 1) * CASES)

    assert outcome.faults == [], f"SOAK_SEED={SEED}"
    assert sum(outcome.ends.values()) == CASES
