"""Whatever a PDF holds, it becomes an article or one sentence."""

from __future__ import annotations

import pytest

from diptych.domain.errors import UnreadableFileError
from diptych.domain.progress import Unwatched
from diptych.formats.importers import read
from diptych.formats.importers.given import Given
from diptych.formats.isolation import CRASHED, Isolation
from unit.formats.importers.pdf.fuzz import read_damaged
from unit.formats.importers.pdf.hostile import HOSTILE

CASES = 500


def test_damaged_documents_become_articles_or_sentences():
    outcome = read_damaged(0, CASES)

    assert outcome.faults == []
    assert sum(outcome.ends.values()) == CASES
    assert outcome.ends["read"] > CASES / 10
    assert outcome.ends["refused"] > CASES / 50


@pytest.fixture(scope="module")
def isolation():
    with Isolation() as one:
        yield one


@pytest.mark.parametrize("name", HOSTILE)
def test_a_document_that_was_made_to_hurt_becomes_an_article_or_a_sentence(name, isolation):
    said, reason = "", ""
    try:
        said = isolation.read(Given(data=HOSTILE[name](), name=f"{name}.pdf"), Unwatched()).text
    except UnreadableFileError as refusal:
        reason = refusal.reason

    assert bool(said.strip()) != bool(reason)
    assert reason != CRASHED


def test_what_is_laid_over_a_page_without_end_does_not_keep_its_words_back():
    draft = read(Given(data=HOSTILE["marks_without_end"](), name="marks.pdf"))

    assert draft.text == "The mill has stopped."
    assert {draft.text[one.start : one.end] for one in draft.annotations} == {draft.text}


@pytest.mark.parametrize("number", [102695, 108934])
def test_a_document_that_was_a_fault_once_is_none(number):
    assert read_damaged(number, number + 1).faults == []
