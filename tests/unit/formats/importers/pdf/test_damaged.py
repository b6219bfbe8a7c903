"""Whatever a PDF holds, it becomes an article or one sentence."""

from __future__ import annotations

from unit.formats.importers.pdf.fuzz import read_damaged

CASES = 500


def test_damaged_documents_become_articles_or_sentences():
    outcome = read_damaged(0, CASES)

    assert outcome.faults == []
    assert sum(outcome.ends.values()) == CASES
    assert outcome.ends["read"] > CASES / 10
    assert outcome.ends["refused"] > CASES / 50
