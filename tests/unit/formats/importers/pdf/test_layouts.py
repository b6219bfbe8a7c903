"""PDF documents of many layouts: each becomes the article that a reader would type off."""

from __future__ import annotations

import json
import re

import pytest

from diptych.domain.blocks import Aside, BlockKind, MarkKind
from diptych.domain.errors import CancelledError, UnreadableFileError
from diptych.formats.importers import read
from diptych.formats.importers.given import Given
from diptych.text.normalise import normalise
from unit.formats.importers.pdf import layouts
from unit.formats.importers.pdf.golden import FOLDER, draft_of, told
from unit.formats.importers.pdf.layouts import LAYOUTS
from unit.formats.importers.pdf.press import Press, filled
from unit.formats.importers.pdf.words import AUTHOR, REPORT, STORY


def _paragraphs(draft):
    return [
        draft.text[block.start : block.end]
        for block in draft.blocks
        if block.kind is BlockKind.PARAGRAPH and not block.aside
    ]


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_becomes_what_stands_in_its_golden_file(name):
    expected = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))

    assert told(draft_of(name)) == expected


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_draft_keeps_the_rules_of_every_text(name):
    draft = draft_of(name)

    assert normalise(draft.text).text == draft.text
    end = 0
    for block in draft.blocks:
        assert block.start < block.end
        assert draft.text[end : block.start] == ("\n\n" if end else "")
        assert draft.text[block.start : block.end].strip()
        end = block.end
    assert end == len(draft.text)
    for mark in draft.marks:
        assert 0 <= mark.start < mark.end <= len(draft.text)
    for box in draft.boxes:
        assert 0 <= box.block < len(draft.blocks)
        assert 0 <= box.page < draft.pages
        assert box.left < box.right
        assert box.top < box.bottom
    assert draft.importer == "pdf"
    assert draft.media_type == "application/pdf"


@pytest.mark.parametrize("name", ["one_column", "scattered", "hyphens", "three_columns"])
def test_every_paragraph_comes_out_as_it_was_typed(name):
    paragraphs = _paragraphs(draft_of(name))

    for text in STORY[:3]:
        assert text in paragraphs


def test_a_paragraph_over_two_pages_is_one_and_what_stood_between_follows_it():
    draft = draft_of("footnotes")
    kinds = [
        (block.kind, block.aside, draft.text[block.start : block.end]) for block in draft.blocks
    ]
    whole = next(n for n, (*_, text) in enumerate(kinds) if text.startswith("A second difficulty"))

    assert kinds[whole][2] == REPORT[2].replace("gulls.", "gulls.3")
    assert [kind for kind, *_ in kinds[whole + 1 : whole + 3]] == [BlockKind.FOOTNOTE] * 2
    assert [aside for _, aside, _ in kinds[whole + 3 : whole + 5]] == [
        Aside.PAGE_FOOT,
        Aside.PAGE_HEAD,
    ]
    pages = [
        (mark.target, draft.text[mark.start : mark.end])
        for mark in draft.marks
        if mark.kind is MarkKind.PAGE
    ]
    assert [label for label, _ in pages] == ["1", "2", "1", "2"]
    assert pages[1][1].startswith("Thursday is eaten by the Saturday.")
    assert pages[2][1].startswith("1 The mill closed")


def test_a_reference_to_a_note_names_the_note_that_begins_with_its_label():
    draft = draft_of("footnotes")
    references = [mark for mark in draft.marks if mark.kind is MarkKind.NOTE_REFERENCE]
    starts = {block.start for block in draft.blocks if block.kind is BlockKind.FOOTNOTE}
    targets = {mark.target for mark in references if mark.start in starts}

    assert len(references) == 6
    assert len(targets) == 3
    assert {mark.target for mark in references if mark.start not in starts} == {
        f"#{target}" for target in targets
    }


def test_pages_are_called_what_the_document_calls_them():
    draft = draft_of("labels")

    assert [block.page for block in draft.blocks] == ["i", "ii", "1", "2", "A-1"]
    assert draft.pages == 5


def test_a_scan_says_that_it_holds_no_text():
    with pytest.raises(UnreadableFileError) as caught:
        read(Given(data=layouts.scan(), name="scan.pdf"))

    assert caught.value.reason == "the PDF is a scan: it holds pictures of pages and no text"


def test_a_scan_whose_words_were_recognised_names_the_pages_without():
    assert draft_of("scan_with_words").warnings == (
        "1 of 3 pages hold pictures and no text; they may be scans",
    )


def test_a_password_is_asked_for_only_where_reading_needs_one():
    assert _paragraphs(draft_of("locked_for_printing")) == [STORY[0]]
    with pytest.raises(UnreadableFileError) as caught:
        read(Given(data=layouts.locked(), name="locked.pdf"))

    assert caught.value.reason == "the PDF is locked with a password"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the file is empty"),
        (b"Dear reader, this is no PDF.", "the file is not a PDF"),
        (b"%PDF-1.7\nand then nothing", "the PDF is damaged and cannot be opened"),
    ],
)
def test_what_is_no_document_is_one_sentence(data, reason):
    with pytest.raises(UnreadableFileError) as caught:
        read(Given(data=data, name="broken.pdf"))

    assert caught.value.reason == reason


def test_reading_tells_of_its_pages_and_can_be_stopped():
    seen = []

    class Watch:
        def step(self, done, total, what=""):
            seen.append((done, total))
            if done == 3:
                raise CancelledError

    with pytest.raises(CancelledError):
        read(Given(data=layouts.labels(), name="labels.pdf"), Watch())

    assert seen == [(0, 5), (1, 5), (2, 5), (3, 5)]


def test_boxes_stand_where_a_reader_sees_the_words():
    draft = draft_of("rotated")
    by_page = {box.page: box for box in draft.boxes[:3]}

    # The second page is shown upright: 420 wide, 595 high, its words near the top left.
    assert 45 < by_page[1].left < 55
    assert by_page[1].right < 375
    assert 80 < by_page[1].top < 90


def test_words_off_the_page_and_beyond_its_crop_are_left_out():
    draft = draft_of("cropped")

    assert _paragraphs(draft) == [STORY[0]]
    assert not re.search("Printer|Cut", draft.text)
    assert draft.boxes[0].left == pytest.approx(10, abs=1)


def test_a_title_of_a_word_processor_is_none():
    draft = draft_of("one_column")

    assert draft.title == "Bread by lamplight"
    assert [author.name for author in draft.authors] == [AUTHOR]


def test_a_document_of_blank_pages_holds_no_text_and_is_no_scan():
    press = Press(((50.0, 320.0, 500.0, 70.0),))
    press.start().start()
    with pytest.raises(UnreadableFileError) as caught:
        read(Given(data=press.done(), name="blank.pdf"))

    assert caught.value.reason == "the PDF holds no text"


def test_sizes_that_waver_in_a_scan_do_not_part_its_paragraphs():
    draft = draft_of("recognised")

    assert draft.title == "Bread by lamplight"
    assert _paragraphs(draft) == list(STORY[:3])


def test_words_that_stand_sideways_are_read_and_their_box_is_where_a_reader_sees_them():
    press = Press(((50.0, 320.0, 500.0, 70.0),))
    press.start()
    canvas = press.canvas
    canvas.translate(300, 40)
    canvas.rotate(90)
    for number, line in enumerate(filled(STORY[0], 320)):
        press.put(0, -14 * number, line)
    draft = read(Given(data=press.done(), name="sideways.pdf"))
    (box,) = draft.boxes

    assert _paragraphs(draft) == [STORY[0]]
    # The lines run upwards from the page's foot, the first one farthest to the left.
    assert 288 < box.left < 295
    assert box.right > box.left + 3 * 14
    assert box.bottom == pytest.approx(595 - 40, abs=1)
    assert box.top == pytest.approx(595 - 40 - 310, abs=15)


def test_entries_that_are_alike_are_no_running_heads():
    press = Press(layouts.ONE)
    press.start()
    for number in range(90):
        press.paragraph(f"Entry {number}, of the book of charges kept at the quay.", after=0)
    draft = read(Given(data=press.done(), name="entries.pdf"))

    assert draft.pages > 2
    assert not [block for block in draft.blocks if block.aside]
    assert all(f"Entry {number}, of" in draft.text for number in range(90))
