"""Ten thousand pages broken by chance: each ends as an article or as one sentence."""

from __future__ import annotations

import pytest

from hostile_pages import case, ends_well

pytestmark = [pytest.mark.soak, pytest.mark.timeout(1800)]

CASES = 10_000
A_RUN = 500
FIRST = 1_000_000
"""Other seeds than those of the ordinary tests."""


@pytest.mark.parametrize("first", range(FIRST, FIRST + CASES, A_RUN))
def test_a_page_broken_by_chance_ends_as_an_article_or_a_sentence(first):
    for seed in range(first, first + A_RUN):
        ends_well(*case(seed))
