"""Articles in runs of words: what is printed, and which words are whose quote."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from builders import TEXT, a_quote, a_readable, an_article, an_orphan, blocks_of
from diptych.domain.annotation import Colour
from diptych.domain.blocks import Aside, Block, BlockKind, Mark, MarkKind
from diptych.formats.exporters.data import ExportedAnnotation, ExportedArticle
from diptych.formats.exporters.paper.noted import noted
from diptych.formats.exporters.paper.printed import Printed, clean, printed
from effort import examples
from unit.formats.exporters.random_exports import exports


def an_export(readable, *annotations):
    return ExportedArticle(
        article=readable.article,
        annotations=tuple(
            ExportedAnnotation(annotation=one, quote=one.anchor.quote, colour=Colour.AMBER)
            for one in annotations
        ),
        read=lambda: readable,
    )


def runs_of(block: Printed):
    return (*block.runs, *(run for cell in block.cells for run in cell.runs))


def every_run(exported):
    whole = printed(exported)
    blocks = [*([whole.title] if whole.title else []), *whole.blocks]
    return whole, [run for block in blocks for run in runs_of(block)]


def test_overlapping_quotes_share_the_run_of_the_words_they_share():
    readable = a_readable()
    first = a_quote(readable, "never stopped before,” the harbour")
    second = a_quote(readable, "the harbour master said.")

    _, runs = every_run(an_export(readable, first, second))

    assert [(run.text, run.over) for run in runs if run.over] == [
        ("never stopped before,” ", (0,)),
        ("the harbour", (0, 1)),
        (" master said.", (1,)),
    ]


def test_a_quote_over_two_paragraphs_begins_in_one_and_ends_in_the_other():
    readable = a_readable()
    across = a_quote(readable, "at noon.\n\n“It has")

    _, runs = every_run(an_export(readable, across))

    assert [(r.text, r.begins, r.ends) for r in runs if r.over] == [
        ("at noon.", (0,), ()),
        ("“It has", (), (0,)),
    ]


def test_what_is_hidden_is_not_printed_and_its_quotes_are_told():
    blocks = blocks_of(TEXT)
    first = blocks[0]
    hidden = Block(kind=first.kind, start=first.start, end=first.end, aside=Aside.HIDDEN)
    readable = a_readable(blocks=[hidden, *blocks[1:]])
    gone = an_orphan(readable)
    annotations = a_quote(readable, "ferry"), a_quote(readable, "Nobody"), gone

    whole, runs = every_run(an_export(readable, *annotations))

    assert whole.unplaced == (0, 2)
    assert whole.placed == {1}
    assert "ferry" not in "".join(run.text for run in runs)


def test_the_block_that_says_the_title_is_no_block_of_the_text():
    text = "The ferry stops\n\nIt stopped at noon."
    blocks = [
        Block(kind=BlockKind.TITLE, start=0, end=15),
        Block(kind=BlockKind.PARAGRAPH, start=17, end=len(text)),
    ]

    whole, _ = every_run(an_export(a_readable(text, an_article(), blocks)))

    assert whole.title is not None
    assert whole.title.text == "The ferry stops"
    assert [b.text for b in printed(an_export(a_readable(text, an_article(), blocks))).blocks] == [
        "It stopped at noon."
    ]


def test_a_row_has_cells_with_their_columns():
    text = "Year\tFare and toll\n\n2001\t1.20\t3"
    blocks = [
        Block(kind=BlockKind.ROW, start=0, end=18),
        Block(kind=BlockKind.ROW, start=20, end=len(text)),
    ]
    marks = (
        Mark(kind=MarkKind.CELL, start=0, end=4, target="th"),
        Mark(kind=MarkKind.CELL, start=5, end=18, target="th colspan=2"),
    )

    head, row = printed(an_export(a_readable(text, an_article(), blocks, marks))).blocks

    assert [(c.span, c.header, c.runs[0].text) for c in head.cells] == [
        (1, True, "Year"),
        (2, True, "Fare and toll"),
    ]
    assert [c.runs[0].text for c in row.cells] == ["2001", "1.20", "3"]


@given(exports())
@settings(deadline=None, max_examples=examples(20), suppress_health_check=list(HealthCheck))
def test_every_quote_is_printed_once_where_it_stands_or_told_apart(data):
    for exported in data.articles:
        whole, runs = every_run(exported)

        assert sorted([*whole.placed, *whole.unplaced]) == list(range(len(exported.annotations)))
        assert sorted(key for run in runs for key in run.begins) == sorted(whole.placed)
        assert sorted(key for run in runs for key in run.ends) == sorted(whole.placed)
        readable = exported.read()
        for number in whole.placed:
            span = exported.annotations[number].annotation.anchor.span
            blocks = readable.blocks
            shown = "".join(
                readable.text.slice(
                    max(span.start, blocks.starts[i]), min(span.end, blocks.ends[i])
                )
                for i in blocks.touching(span.start, span.end)
                if not blocks.is_aside(i)
            )
            said = "".join(run.text for run in runs if number in run.over)
            assert "".join(said.split()) == "".join(clean(shown).split())


def test_a_note_is_printed_in_its_paragraphs_items_and_styles():
    note = "Is it *so*?\n\n- ask `them`\n\n3. third\n4. fourth\n\n> quoted\n\n    code\n\n---\n"

    blocks = noted(note)

    assert [(block.kind, block.text) for block in blocks] == [
        (BlockKind.PARAGRAPH, "Is it so?"),
        (BlockKind.ITEM, "•\u2002ask them"),
        (BlockKind.ITEM, "3.\u2002third"),
        (BlockKind.ITEM, "4.\u2002fourth"),
        (BlockKind.QUOTE, "quoted"),
        (BlockKind.VERBATIM, "code"),
        (BlockKind.PARAGRAPH, "⁂"),
    ]
    assert blocks[0].runs[1].marks == {MarkKind.EMPHASIS}


def test_a_link_in_a_note_leads_to_the_web_alone():
    web, script = noted("[a](https://harbour.example)\n\n[b](file:///etc/passwd)")

    assert web.runs[0].link == "https://harbour.example"
    assert not any(run.link for run in script.runs)
