"""Markdown, pasted pieces and files of references, spoilt ten thousand times each."""

from __future__ import annotations

import pytest

from diptych.formats.importers.clipboard.reading import read_clipboard
from diptych.formats.importers.given import Given
from diptych.formats.importers.markdown.reading import read_markdown
from unit.formats.importers.clipboard import spoilt as pieces
from unit.formats.importers.golden import outcome
from unit.formats.importers.markdown import spoilt as markdown
from unit.formats.references import spoilt as references
from unit.formats.references.outcomes import outcome as outcome_of_references

pytestmark = [pytest.mark.soak, pytest.mark.timeout(1800)]

CASES = 10_000


def test_spoilt_markdown_is_an_article_or_one_sentence():
    for data in markdown.spoilt(CASES, seed=2):
        assert outcome(read_markdown, Given(data=data, name="a.md"))


def test_spoilt_pieces_are_articles_or_one_sentence():
    for data in pieces.spoilt(CASES, seed=2):
        assert outcome(read_clipboard, Given(data=data, name=""))


@pytest.mark.parametrize("suffix", references.SUFFIXES)
def test_spoilt_references_are_references_or_one_sentence(suffix):
    for data in references.spoilt(suffix, CASES, seed=2):
        assert outcome_of_references(data, f"a{suffix}")
