"""Documents hold what is to be found, each character of it."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from builders import a_quote, a_readable, an_article
from diptych.domain.article import Author
from diptych.domain.blocks import Aside, Block, BlockKind, Blocks
from diptych.domain.note import Note
from diptych.search import documents
from diptych.search.documents import OVERLAP, PART, Key, Quoted, parts, visible
from effort import examples


@settings(max_examples=examples(30))
@given(st.integers(0, 3 * PART), st.sampled_from(["word ", "x", "One. Two!\n\n", "字"]))
def test_parts_cover_a_text_and_overlap(length: int, unit: str) -> None:
    text = (unit * (length // len(unit) + 1))[:length]

    found = list(parts(text))

    assert found[0][0] == 0
    assert found[-1][1] == length
    assert all(end - start <= PART for start, end in found)
    for (_, end), (start, _) in pairwise(found):
        assert OVERLAP - 200 <= end - start <= OVERLAP


def test_hidden_blocks_are_blank_and_move_nothing() -> None:
    text = "Shown first.\n\nHidden.\n\nShown last."
    blocks = Blocks.of(
        [
            Block(kind=BlockKind.PARAGRAPH, start=0, end=12),
            Block(kind=BlockKind.PARAGRAPH, start=14, end=21, aside=Aside.BOILERPLATE),
            Block(kind=BlockKind.PARAGRAPH, start=23, end=34),
        ]
    )

    assert visible(text, blocks) == text.replace("Hidden.", " " * 7)
    for start in range(len(text)):
        piece = text[start : start + 9]
        assert visible(piece, blocks, start) == visible(text, blocks)[start : start + 9]


def test_an_article_is_complete_once_its_beginning_is_there() -> None:
    article = an_article(published="2002-04", language="en-GB")
    text = "A sentence of words. " * 9_000

    made = list(documents.of_article(article, text, Blocks.of([])))

    assert [bool(document.key.start) for document in made] == [True] * (len(made) - 1) + [False]
    head = made[-1]
    assert head.texts["title"] == article.title
    assert head.texts["author"] == "Ada Quayside"
    assert head.exact == {
        "lang": ("en",),
        "year": ("2002",),
        "date": ("2002-04",),
        "source_name": ("The Harbour Gazette",),
        "author_name": ("Ada Quayside",),
    }
    assert {document.key.group for document in made} == {article.id}


def test_a_name_counts_once_and_what_is_too_long_is_none() -> None:
    authors = (Author(name="Bo  Lane"), Author(name="Bo Lane "), Author(name="x" * 300))
    (made,) = documents.of_article(an_article(authors=authors, source=""), "", Blocks.of([]))

    assert made.exact["author_name"] == ("Bo Lane",)
    assert made.exact["source_name"] == ()


def test_an_annotation_is_its_quote_and_its_note() -> None:
    readable = a_readable()
    annotation = a_quote(readable, note="Ask her.", tags=("t1", "t2"))

    (made,) = documents.of_annotation(annotation, Quoted("Odile Farrant"), language="fr")

    assert made.texts == {
        "quote": "the harbour master", "note": "Ask her.", "speaker": "Odile Farrant",
    }  # fmt: skip
    assert made.exact == {
        "tag": ("t1", "t2"), "has": ("highlight", "note"), "speaker_name": ("Odile Farrant",), "lang": ("fr",),
    }  # fmt: skip
    assert made.key.group == readable.article.id


def test_a_note_on_the_library_stands_for_itself() -> None:
    note = Note(title="Plan", text="Compare the ferries.")

    (made,) = documents.of_note(note, language="")

    assert made.key.group == f"n:{note.id}"
    assert made.texts == {"note": "Plan\nCompare the ferries."}


def test_an_endless_note_loses_nothing() -> None:
    note = Note(text="word " * 30_000 + "end")

    made = list(documents.of_note(note, language=""))

    assert any("end" in document.texts["note"] for document in made)
    assert all(len(document.texts["note"]) <= PART for document in made)


def test_who_is_quoted_is_found_by_all_their_names_and_counted_by_the_one_shown() -> None:
    people = [
        Quoted("Odile Farrant", ("Farrant", "Odile Farrant", "")),
        Quoted("The  Board", is_guess=True),
        Quoted("Odile Farrant", ("the harbour master",)),
    ]

    (made,) = documents.of_quotations("a1", people, language="fr")

    assert made.key == Key("s:a1", "a1")
    assert made.key.is_quoting
    assert not made.key.is_note
    assert made.texts == {
        "speaker": "Odile Farrant\nFarrant\nthe harbour master", "guessed": "The  Board",
    }  # fmt: skip
    assert made.exact == {
        "has": ("quotation",), "speaker_name": ("Odile Farrant", "The Board"), "lang": ("fr",),
    }  # fmt: skip


def test_of_nobody_quoted_there_is_no_document() -> None:
    assert list(documents.of_quotations("a1", [], language="en")) == []
    assert list(documents.of_quotations("a1", [Quoted("")], language="en")) == []
