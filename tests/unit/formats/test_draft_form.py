from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.domain.article import ArticleField, Author
from diptych.domain.blocks import Aside, Block, BlockKind, Mark, MarkKind
from diptych.domain.draft import Box, Draft, Extent, FoundAnnotation, Picture
from diptych.formats import draft_form
from diptych.formats.draft_form import (
    IS_TOO_MUCH,
    MAKES_NO_SENSE,
    UnfitDraftError,
    from_message,
    to_message,
)
from diptych.formats.wire import Message, receive, send
from diptych.formats.worker_process import ANSWER
from diptych.text.normalise import clean_input

words = st.text(max_size=20).map(clean_input)
said = st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=30).filter(
    lambda text: not text.isspace()
)
numbers = st.integers(0, 10_000)
places = st.floats(-5_000, 5_000)


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    texts = draw(st.lists(said.map(clean_input), min_size=1, max_size=5))
    text = "\n\n".join(texts)
    blocks, start = [], 0
    for one in texts:
        blocks.append(
            Block(
                kind=draw(st.sampled_from(BlockKind)),
                start=start,
                end=start + len(one),
                level=draw(st.integers(0, 9)),
                aside=draw(st.sampled_from(Aside)),
                cut=draw(st.booleans()),
                page=draw(words),
                source_start=draw(st.none() | numbers),
                source_end=draw(st.none() | numbers),
            )
        )
        start += len(one) + 2
    spans = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))).filter(
        lambda span: span[0] < span[1]
    )
    pictures = [
        Picture(name=f"p{n}", data=data, media_type="image/png", width=n + 1, height=2)
        for n, data in enumerate(draw(st.lists(st.binary(max_size=9), max_size=3)))
    ]
    return Draft(
        text=text,
        blocks=tuple(blocks),
        title=draw(words),
        title_found=draw(st.booleans()),
        importer=draw(words),
        importer_version=draw(numbers),
        marks=tuple(
            Mark(kind=draw(st.sampled_from(MarkKind)), start=a, end=b, target=draw(words))
            for a, b in draw(st.lists(spans, max_size=3))
        ),
        authors=tuple(
            Author(name=draw(words), family=draw(words), given=draw(words), role=draw(words))
            for _ in range(draw(st.integers(0, 2)))
        ),
        source=draw(words),
        url=draw(words),
        doi=draw(words),
        language=draw(words),
        published=draw(words),
        kind=draw(words),
        fields=tuple(
            ArticleField(name=draw(words), value=draw(words))
            for _ in range(draw(st.integers(0, 2)))
        ),
        part=draw(words),
        encoding=draw(words),
        media_type=draw(words),
        extent=draw(st.sampled_from(Extent)),
        pages=draw(numbers),
        pictures=tuple(pictures),
        annotations=tuple(
            FoundAnnotation(start=a, end=b, note=draw(words), colour=draw(words))
            for a, b in draw(st.lists(spans, max_size=2))
        ),
        boxes=tuple(
            Box(
                block=draw(st.integers(0, len(blocks) - 1)),
                page=draw(numbers),
                left=draw(places),
                top=draw(places),
                right=draw(places),
                bottom=draw(places),
            )
            for _ in range(draw(st.integers(0, 2)))
        ),
        warnings=tuple(draw(st.lists(words, max_size=2))),
    )


def through(message: Message) -> Message:
    pipe = io.BytesIO()
    send(pipe, message)
    pipe.seek(0)
    received = receive(pipe, ANSWER)
    assert received is not None
    return received


@given(drafts())
def test_a_draft_comes_through_a_pipe_as_it_was(draft):
    assert from_message(through(to_message(draft))) == draft


TEXT = "A title\n\nA paragraph."
DRAFT = Draft(
    text=TEXT,
    blocks=(
        Block(kind=BlockKind.TITLE, start=0, end=7),
        Block(kind=BlockKind.PARAGRAPH, start=9, end=21),
    ),
    title="A title",
    title_found=True,
    importer="test",
    importer_version=1,
    pictures=(Picture(name="p", data=b"1", media_type="image/png", width=1, height=1),),
)


def refused(message: Message) -> str:
    with pytest.raises(UnfitDraftError) as caught:
        from_message(message)
    return caught.value.reason


def with_facts(**more: object) -> Message:
    message = to_message(DRAFT)
    return replace(message, facts={**message.facts, **more})


def block(**more: object) -> Block:
    return replace(DRAFT.blocks[1], **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "blocks",
    [
        (),
        DRAFT.blocks[:1],
        DRAFT.blocks[1:],
        DRAFT.blocks[::-1],
        (*DRAFT.blocks, block(start=20)),
        (DRAFT.blocks[0], block(end=22)),
        (DRAFT.blocks[0], block(end=9)),
        (DRAFT.blocks[0], block(start=-1)),
        (DRAFT.blocks[0], block(start=10)),
        (DRAFT.blocks[0], block(start=True)),
        (DRAFT.blocks[0], block(level=-1)),
        (DRAFT.blocks[0], block(level=1.5)),
        (DRAFT.blocks[0], block(cut=1)),
        (DRAFT.blocks[0], block(kind="song")),
        (DRAFT.blocks[0], block(aside="song")),
        (DRAFT.blocks[0], block(page=7)),
        (DRAFT.blocks[0], block(source_end="7")),
    ],
)
def test_blocks_that_break_the_rules_are_refused(blocks):
    assert refused(to_message(replace(DRAFT, blocks=blocks))) == MAKES_NO_SENSE


@pytest.mark.parametrize(
    "text", ["", " \n ", "A title\n\nA para\0raph.", "A title\n\nA para\u0085aph."]
)
def test_a_text_that_cannot_be_kept_is_refused(text):
    assert refused(to_message(replace(DRAFT, text=text))) == MAKES_NO_SENSE


def test_a_text_that_is_no_text_is_refused():
    message = to_message(DRAFT)

    assert refused(replace(message, parts=(b"\xff" * 21, b"1"))) == MAKES_NO_SENSE
    assert refused(to_message(replace(DRAFT, text="A title\n\nA \ud800ragraph."))) == MAKES_NO_SENSE
    assert refused(replace(message, parts=())) == MAKES_NO_SENSE
    assert refused(replace(message, kind="song")) == MAKES_NO_SENSE


@pytest.mark.parametrize(
    "facts",
    [
        {"title": None},
        {"title": ["x"]},
        {"authors": "nobody"},
        {"authors": [["a"]]},
        {"authors": [["a", "b", "c", 4]]},
        {"fields": [["a", None]]},
        {"title_found": 1},
        {"importer_version": "1"},
        {"importer_version": -1},
        {"extent": "half"},
        {"pages": 1.0},
        {"pages": 2**60},
        {"warnings": [1]},
        {"blocks": {}},
        {"marks": [["link", 0, 99, ""]]},
        {"marks": [["link", 3, 3, ""]]},
        {"marks": [["song", 0, 3, ""]]},
        {"annotations": [[0, 22, "", "", "", ""]]},
        {"boxes": [[2, 0, 1, 2, 3, 4]]},
        {"boxes": [[0, 0, 1, 2, 3, "4"]]},
        {"boxes": [[0, 0, 1, 2, 3, 1e999]]},
        {"pictures": []},
        {"pictures": [["", "image/png", 1, 1]]},
        {"pictures": [["p", "text/html", 1, 1]]},
        {"pictures": [["p", "image/png", 0, 1]]},
        {"pictures": [["p", "image/png", 1, 10**6]]},
    ],
)
def test_facts_that_make_no_sense_are_refused(facts):
    assert refused(with_facts(**facts)) == MAKES_NO_SENSE


def test_a_fact_that_is_missing_is_refused():
    message = to_message(DRAFT)
    for name in message.facts:
        left = {key: value for key, value in message.facts.items() if key != name}
        assert refused(replace(message, facts=left)) == MAKES_NO_SENSE


def test_two_pictures_of_one_name_are_refused():
    assert refused(to_message(replace(DRAFT, pictures=DRAFT.pictures * 2))) == MAKES_NO_SENSE


def test_too_much_of_anything_is_refused(monkeypatch):
    monkeypatch.setattr(draft_form, "PICTURES", 1)
    monkeypatch.setattr(draft_form, "PICTURES_BYTES", 10)
    (one,) = DRAFT.pictures

    assert refused(with_facts(title="x" * 10_001)) == IS_TOO_MUCH
    assert refused(with_facts(warnings=["x"] * 10_001)) == IS_TOO_MUCH
    assert (
        refused(to_message(replace(DRAFT, pictures=(one, replace(one, name="q"))))) == IS_TOO_MUCH
    )
    assert (
        refused(to_message(replace(DRAFT, pictures=(replace(one, data=b"x" * 11),)))) == IS_TOO_MUCH
    )
    monkeypatch.setattr(draft_form, "TEXT_CHARACTERS", 20)
    assert refused(to_message(DRAFT)) == IS_TOO_MUCH


def test_metadata_is_freed_of_what_cannot_be_stored():
    draft = from_message(with_facts(title="A\0 ti\ud800tle", warnings=["one\x1b[2J"]))

    assert draft.title == "A title"
    assert draft.warnings == ("one[2J",)
