"""The starter library's articles are read as they were written, for all that they look like."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter

import pytest

from architecture.sources import SEEDS
from diptych.domain.blocks import Aside, BlockKind, MarkKind
from diptych.domain.draft import Draft
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
    "the-keys-of-the-customs-house.html": ["Two out of three", "What the keys do not open"],
    "who-pays-for-a-bath-seat.md": [
        "The way it went",
        "What it cost",
        "Three questions for the pool",
    ],
    "six-weeks-after-hospital.pdf": [
        "Report of the scrutiny panel on older people’s services",
        "1 What the panel was asked",
        "2 Six weeks",
        "2.1 Those who say no",
        "3 What we propose",
    ],
}
PARAGRAPHS = {
    "care-at-the-harbours-edge.txt": 27,
    "a-budget-with-two-signatures.txt": 26,
    "the-keys-of-the-customs-house.html": 11,
    "who-pays-for-a-bath-seat.md": 6,
    "six-weeks-after-hospital.pdf": 12,
}
ASIDES = {
    "care-at-the-harbours-edge.txt": [Aside.BOILERPLATE],
    "a-budget-with-two-signatures.txt": [Aside.DUPLICATE, Aside.BOILERPLATE],
    "six-weeks-after-hospital.pdf": [Aside.PAGE_HEAD, Aside.PAGE_FOOT] * 2,
}
CUT = {"a-budget-with-two-signatures.txt": 1}


def of(name: str) -> Draft:
    return read(Given(data=(SEEDS / name).read_bytes(), name=name))


@pytest.mark.parametrize("article", MANIFEST["articles"], ids=lambda article: article["file"])
def test_a_starter_article_is_read_as_it_was_written(article):
    name = article["file"]
    draft = of(name)
    shown = [block for block in draft.blocks if not block.aside]

    def texts(kind: BlockKind) -> list[str]:
        return [draft.text[one.start : one.end] for one in shown if one.kind == kind]

    assert draft.title == article["title"]
    assert texts(BlockKind.TITLE) == [article["title"]]
    assert texts(BlockKind.HEADING) == HEADINGS[name]
    assert len(texts(BlockKind.PARAGRAPH)) == PARAGRAPHS[name]
    assert [block.aside for block in draft.blocks if block.aside] == ASIDES.get(name, [])
    assert sum(block.cut for block in draft.blocks) == CUT.get(name, 0)
    last = [block for block in shown if block.kind != BlockKind.FOOTNOTE][-1]
    assert draft.text[last.start : last.end].startswith("Fiction")


def test_a_saved_page_brings_its_list_its_table_and_its_picture():
    draft = of("the-keys-of-the-customs-house.html")

    assert [author.name for author in draft.authors] == ["Ines Calloway"]
    assert (draft.source, draft.published) == ("Estuary Courier", "2002-11-21")
    kinds = Counter(block.kind for block in draft.blocks)
    assert (kinds[BlockKind.ITEM], kinds[BlockKind.ROW], kinds[BlockKind.QUOTE]) == (3, 4, 1)
    (picture,) = draft.pictures
    assert (picture.width, picture.height) == (480, 260)
    assert "netmaker" not in draft.text


def test_notes_in_markdown_bring_what_their_front_matter_says():
    draft = of("who-pays-for-a-bath-seat.md")

    assert [author.name for author in draft.authors] == ["Judith Arkwell"]
    assert (draft.source, draft.published) == ("The Marsh Review", "2002-11-08")
    kinds = Counter(block.kind for block in draft.blocks)
    assert (kinds[BlockKind.ITEM], kinds[BlockKind.ROW], kinds[BlockKind.FOOTNOTE]) == (8, 5, 2)


def test_a_printed_report_brings_its_pages_its_notes_and_somebodys_highlight():
    draft = of("six-weeks-after-hospital.pdf")

    pages = [mark.target for mark in draft.marks if mark.kind == MarkKind.PAGE]
    assert list(dict.fromkeys(pages)) == ["i", "1", "2"]
    assert sum(block.kind == BlockKind.FOOTNOTE for block in draft.blocks) == 2
    (found,) = draft.annotations
    assert draft.text[found.start : found.end] == "we are choosing curtains for a home."
    assert (found.creator, found.note) == ("Beatrix Lorne", "Read this out at the meeting. BL")


def test_the_structured_ones_are_what_the_script_makes_of_its_words(tmp_path):
    script = SEEDS.parent / "packaging" / "starter_files.py"
    subprocess.run([sys.executable, str(script), str(tmp_path)], check=True, capture_output=True)

    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert len(made) == 3
    assert made == {name: (SEEDS / name).read_bytes() for name in made}
