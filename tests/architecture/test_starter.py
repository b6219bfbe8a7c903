"""The starter library's articles are read as they were written, for all that they look like."""

from __future__ import annotations

import json

import pytest

from architecture.sources import SEEDS
from diptych.domain.blocks import Aside, BlockKind
from diptych.formats.importers import read
from diptych.formats.importers.given import Given

MANIFEST = json.loads((SEEDS / "manifest.json").read_text(encoding="utf-8"))
HEADINGS = {
    "care-at-the-harbours-edge.txt": [
        "Whose money is it?",
        "Older people, newer telephones",
        "Who answers?",
    ],
    "a-budget-with-two-signatures.txt": [
        "One budget, two rulebooks",
        "A bath is a bath",
        "Who answers",
    ],
}
PARAGRAPHS = {"care-at-the-harbours-edge.txt": 27, "a-budget-with-two-signatures.txt": 26}
ASIDES = {
    "care-at-the-harbours-edge.txt": [Aside.BOILERPLATE],
    "a-budget-with-two-signatures.txt": [Aside.DUPLICATE, Aside.BOILERPLATE],
}
CUT = {"care-at-the-harbours-edge.txt": 0, "a-budget-with-two-signatures.txt": 1}


@pytest.mark.parametrize("article", MANIFEST["articles"], ids=lambda article: article["file"])
def test_a_starter_article_is_read_as_it_was_written(article):
    name = article["file"]
    draft = read(Given(data=(SEEDS / name).read_bytes(), name=name))
    shown = [block for block in draft.blocks if not block.aside]

    def texts(kind: BlockKind) -> list[str]:
        return [draft.text[one.start : one.end] for one in shown if one.kind == kind]

    assert draft.title == article["title"]
    assert texts(BlockKind.TITLE) == [article["title"]]
    assert texts(BlockKind.HEADING) == HEADINGS[name]
    assert len(texts(BlockKind.PARAGRAPH)) == PARAGRAPHS[name]
    assert [block.aside for block in draft.blocks if block.aside] == ASIDES[name]
    assert sum(block.cut for block in draft.blocks) == CUT[name]
    assert draft.text[shown[-1].start : shown[-1].end].startswith("Fiction")
