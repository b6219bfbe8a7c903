"""Scraped text into blocks, layout by layout: each run of lines for itself."""

from __future__ import annotations

import textwrap

import pytest

from diptych.domain.blocks import Aside, BlockKind
from diptych.text.cleaning.cleaner import clean
from unit.text import layouts
from unit.text.layouts import PROSE, wrapped

P, H, V, ITEM, T = (
    BlockKind.PARAGRAPH,
    BlockKind.HEADING,
    BlockKind.VERBATIM,
    BlockKind.ITEM,
    BlockKind.TITLE,
)


def shape(text):
    """Return kind and words of each block."""
    cleaned = clean(text)
    return [(block.kind, cleaned.text[block.start : block.end]) for block in cleaned.blocks]


def asides(text):
    cleaned = clean(text)
    return {cleaned.text[b.start : b.end]: b.aside for b in cleaned.blocks if b.aside}


def cuts(text):
    cleaned = clean(text)
    return [cleaned.text[block.start : block.end] for block in cleaned.blocks if block.cut]


def at_68(paragraph):
    return wrapped(paragraph, 68)


AS_PARAGRAPHS = [(P, paragraph) for paragraph in PROSE]


@pytest.mark.parametrize("width", [50, 58, 66, 72, 79, 100])
@pytest.mark.parametrize("indent", ["", "    ", "\t"])
def test_wrapped_paragraphs_between_blank_lines_are_joined(width, indent):
    text = "\n\n".join(wrapped(p, width, first=indent, rest=indent) for p in PROSE)

    assert shape(text) == AS_PARAGRAPHS
    assert cuts(text) == []


@pytest.mark.parametrize("width", [50, 60, 66, 72, 79, 100])
def test_wrapped_paragraphs_without_blank_lines_are_told_apart(width):
    assert shape("\n".join(wrapped(p, width) for p in PROSE)) == AS_PARAGRAPHS


@pytest.mark.parametrize("width", [60, 66, 72, 79])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_text_that_was_wrapped_while_it_held_entities_is_joined(width, between):
    assert shape(between.join(wrapped(p, width, entities=True) for p in PROSE)) == AS_PARAGRAPHS


@pytest.mark.parametrize("width", [50, 66, 79])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_first_line_that_is_set_in_begins_a_paragraph(width, between):
    assert shape(between.join(wrapped(p, width, first="   ") for p in PROSE)) == AS_PARAGRAPHS


@pytest.mark.parametrize("width", [50, 66, 79])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_first_line_that_hangs_out_begins_a_paragraph(width, between):
    assert shape(between.join(wrapped(p, width, rest="    ") for p in PROSE)) == AS_PARAGRAPHS


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n\n\n\n"])
def test_long_lines_are_a_paragraph_each(between):
    assert shape(between.join(PROSE)) == AS_PARAGRAPHS


@pytest.mark.parametrize("width", [40, 60, 72])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_justified_prose_is_prose_and_no_table(width, between):
    assert shape(between.join(justified(p, width) for p in PROSE)) == AS_PARAGRAPHS


def justified(paragraph, width):
    *full, last = textwrap.wrap(paragraph, width)
    out = []
    for line in full:
        words = line.split(" ")
        each, more = divmod(width - len(line), len(words) - 1)
        gaps = [" " * (1 + each + (place < more)) for place in range(len(words) - 1)]
        out.append("".join(word + gap for word, gap in zip(words, [*gaps, ""], strict=True)))
    return "\n".join([*out, last])


def test_two_spaces_after_a_full_stop_are_a_habit_and_not_a_column():
    text = "\n\n".join(wrapped(p, 66).replace(". ", ".  ") for p in PROSE)

    assert shape(text) == AS_PARAGRAPHS


STANZAS = layouts.VERSE.split("\n\n")


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_verse_among_prose_keeps_its_lines(between):
    text = between.join([at_68(PROSE[0]), at_68(PROSE[1]), layouts.VERSE, at_68(PROSE[2])])

    assert shape(text) == [(P, PROSE[0]), (P, PROSE[1]), *((V, s) for s in STANZAS), (P, PROSE[2])]


def test_a_poem_alone_keeps_its_lines_and_has_its_title():
    cleaned = clean(f"The wheel\n\n{layouts.VERSE}")

    assert cleaned.title == "The wheel"
    assert cleaned.text == f"The wheel\n\n{layouts.VERSE}"


def test_a_refrain_is_no_heading_and_no_repetition_of_the_title():
    stanzas = [
        "Turn, wheel, turn,\nfor the water runs.",
        "Turn again",
        "I ground your corn,\nyour bread, your buns,",
    ]
    text = "\n\n".join(
        ["Turn again", *stanzas, "Turn again", "And now I stand\namong the stones.", "Turn again"]
    )

    assert clean(text).text == text
    assert [kind for kind, _ in shape(text)] == [T, *[V] * 6]
    assert asides(text) == {}


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("layout", ["TABLE", "PIPES"])
def test_a_table_among_prose_keeps_its_lines(between, layout):
    table = getattr(layouts, layout)
    text = between.join([at_68(PROSE[0]), at_68(PROSE[1]), table, at_68(PROSE[2])])

    assert shape(text) == [(P, PROSE[0]), (P, PROSE[1]), (V, table), (P, PROSE[2])]


def test_a_table_set_in_below_its_announcement_keeps_its_columns():
    table = textwrap.indent(layouts.TABLE, "      ")
    text = f"{at_68(PROSE[0])}\n\nThese were the harvests:\n{table}\n\n{at_68(PROSE[1])}"

    assert shape(text)[1:3] == [(P, "These were the harvests:"), (V, layouts.TABLE)]


def test_lines_parted_by_tabs_keep_their_tabs():
    table = "Year\tSacks\tPrice\n1961\t412\t1.20\n1962\t388\t1.25"

    assert shape(f"{at_68(PROSE[0])}\n\n{table}") == [(P, PROSE[0]), (V, table)]


@pytest.mark.parametrize("indent", ["", "    "])
def test_code_among_prose_keeps_its_lines_and_their_indentation(indent):
    listing = textwrap.indent(layouts.CODE, indent)
    text = "\n\n".join([at_68(PROSE[0]), at_68(PROSE[1]), listing, at_68(PROSE[2])])
    body, call = layouts.CODE.split("\n\n")

    assert shape(text) == [(P, PROSE[0]), (P, PROSE[1]), (V, body), (V, call), (P, PROSE[2])]


def test_code_between_lines_of_prose_needs_no_blank_lines():
    body = layouts.CODE.split("\n\n")[0]
    text = "\n".join([at_68(PROSE[0]), at_68(PROSE[1]), body, at_68(PROSE[2])])

    assert shape(text) == [(P, PROSE[0]), (P, PROSE[1]), (V, body), (P, PROSE[2])]


def test_items_are_blocks_of_their_own_with_their_depth():
    text = (
        f"{at_68(PROSE[0])}\n\n- bread\n- a cheese so large that it had to be carried over the bridge by\n"
        f"  two men and a boy\n- salt\n    - white salt\n    - red salt\n\n{at_68(PROSE[1])}"
    )
    cleaned = clean(text)

    assert shape(text) == [
        (P, PROSE[0]),
        (ITEM, "- bread"),
        (
            ITEM,
            "- a cheese so large that it had to be carried over the bridge by two men and a boy",
        ),
        (ITEM, "- salt"),
        (ITEM, "- white salt"),
        (ITEM, "- red salt"),
        (P, PROSE[1]),
    ]
    assert [block.level for block in cleaned.blocks] == [0, 1, 1, 1, 2, 2, 0]


def test_numbered_items_may_be_wrapped_flush_and_end_where_prose_begins():
    text = (
        f"{at_68(PROSE[0])}\nThe plan said this:\n1. Mend the roof before the rains come in, and count what is left in\n"
        f"the box on the committee’s table.\n2. Turn the wheel.\n3) Ask again.\n{at_68(PROSE[1])}"
    )

    assert shape(text) == [
        (P, PROSE[0]),
        (P, "The plan said this:"),
        (
            ITEM,
            "1. Mend the roof before the rains come in, and count what is left in the box on the committee’s table.",
        ),
        (ITEM, "2. Turn the wheel."),
        (ITEM, "3) Ask again."),
        (P, PROSE[1]),
    ]


def test_items_with_blank_lines_between_are_items():
    text = "1. Mend the roof.\n\n2. Turn the wheel once a year, on the day of the fair, if the river\n   allows it.\n\n3. Ask again."

    assert [kind for kind, _ in shape(text)] == [ITEM, ITEM, ITEM]


def test_a_dash_that_happens_to_begin_a_line_is_no_item():
    text = (
        "The committee met in the room above the bakery and spoke of a roof\n"
        "– which nobody had seen from within – until the lamps went out. It\n"
        "met again in the morning, with sandwiches and without the surveyor\n"
        "– who had seen it – and agreed on everything."
    )

    assert [kind for kind, _ in shape(text)] == [P]


def test_a_letter_keeps_headers_quoted_lines_and_signature():
    kinds = shape(layouts.MAIL)
    parts = layouts.MAIL.split("\n\n")
    reply, quoted = parts[3].split("\n", 1)

    assert kinds == [
        (V, parts[0]),
        (P, parts[1]),
        (P, parts[2].replace("\n", " ")),
        (P, reply),
        (V, quoted),
        (P, parts[4]),
        (V, parts[5]),
    ]
    front = clean(layouts.MAIL).front
    assert (front.title, front.authors, front.published) == (
        "The mill, once more",
        ("Ellen Marsh",),
        "2003-03-04",
    )


def test_an_address_keeps_its_lines_and_makes_no_headings():
    address = "Hollow Bridge Council\nThe Old Mill\nHollow Bridge\nHB1 2AA"
    text = f"{address}\n\n4 March 2003\n\nDear Ms Marsh,\n\n{at_68(PROSE[0])}\n\n{at_68(PROSE[3])}\n\nYours sincerely,\n\nJohn Oakes\n\nClerk"

    kinds = shape(text)

    assert kinds[0] == (V, address)
    assert {kind for kind, _ in kinds[1:]} == {P}
    assert cuts(text) == []


@pytest.mark.parametrize("layout", ["DIALOGUE", "DASHES"])
@pytest.mark.parametrize("alone", [True, False])
def test_speeches_stay_a_paragraph_each(layout, alone):
    speeches = getattr(layouts, layout)
    before = [] if alone else [at_68(PROSE[0]), at_68(PROSE[1])]

    kinds = shape("\n".join([*before, speeches]))

    assert kinds[len(before) :] == [(P, line) for line in speeches.split("\n")]


def test_questions_and_answers_begin_anew_and_are_joined():
    kinds = shape(layouts.INTERVIEW)

    assert [text[:2] for _, text in kinds] == ["Q:", "A:", "Q:", "A:", "Q:", "A:"]
    assert {kind for kind, _ in kinds} == {P}
    assert " ".join(text for _, text in kinds) == layouts.INTERVIEW.replace("\n", " ")


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_named_speakers_begin_anew(between):
    assert shape(between.join(map(at_68, layouts.TURNS))) == [(P, turn) for turn in layouts.TURNS]


def test_words_parted_at_line_ends_are_joined_with_their_hyphens():
    text = (
        "The com-\nmittee met in the sum-\nmer and agreed on a list of re-\npairs that would cost more than the whole in-\n"
        "come of the village, and on two-\nand three-year plans for the well-\nknown wheel."
    )

    assert shape(text) == [
        (
            P,
            (
                "The com-mittee met in the sum-mer and agreed on a list of re-pairs that would cost more than the "
                "whole in-come of the village, and on two- and three-year plans for the well-known wheel."
            ),
        )
    ]


def test_what_stands_under_the_title_is_read_and_left_alone():
    text = f"The mill that stopped\nBy Ellen Marsh and John Oakes\n12 March 2003\n{at_68(PROSE[0])}\n{at_68(PROSE[1])}"

    assert shape(text) == [
        (T, "The mill that stopped"),
        (P, "By Ellen Marsh and John Oakes"),
        (P, "12 March 2003"),
        (P, PROSE[0]),
        (P, PROSE[1]),
    ]
    front = clean(text).front
    assert front.title == "The mill that stopped"
    assert front.authors == ("Ellen Marsh", "John Oakes")
    assert front.published == "2003-03-12"


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_headings_are_told_apart_with_blank_lines_and_without(between):
    text = between.join(
        [
            "The mill that stopped",
            at_68(PROSE[0]),
            "How it began",
            at_68(PROSE[1]),
            at_68(PROSE[2]),
            "What came of it",
            at_68(PROSE[4]),
        ]
    )

    assert shape(text) == [
        (T, "The mill that stopped"),
        (P, PROSE[0]),
        (H, "How it began"),
        (P, PROSE[1]),
        (P, PROSE[2]),
        (H, "What came of it"),
        (P, PROSE[4]),
    ]


def test_numbered_headings_are_headings_and_not_items():
    text = "\n\n".join(
        ["The Mill", "1. Introduction", at_68(PROSE[0]), "2. What was done", at_68(PROSE[1])]
    )

    assert [kind for kind, _ in shape(text)] == [T, H, P, H, P]


def test_underlined_headings_lose_their_underlining_to_the_asides():
    text = f"The mill\n========\n\n{at_68(PROSE[0])}\n\nHow it began\n------------\n{at_68(PROSE[1])}\n\n* * *\n\n{at_68(PROSE[2])}"

    assert [kind for kind, _ in shape(text)] == [T, P, P, H, P, P, P, P]
    assert asides(text) == {"========": Aside.BOILERPLATE, "------------": Aside.BOILERPLATE}


def test_a_repeated_title_and_what_websites_add_are_set_aside():
    text = "\n\n".join(
        [
            "The mill that stopped",
            "The Mill that stopped",
            at_68(PROSE[0]),
            "Share this article",
            "More from The Gazette",
            "Related articles",
            "© 2003 The Hollow Bridge Gazette",
            "Comments are closed.",
        ]
    )

    assert asides(text) == {
        "The Mill that stopped": Aside.DUPLICATE,
        "Share this article": Aside.BOILERPLATE,
        "More from The Gazette": Aside.BOILERPLATE,
        "Related articles": Aside.BOILERPLATE,
        "© 2003 The Hollow Bridge Gazette": Aside.BOILERPLATE,
        "Comments are closed.": Aside.BOILERPLATE,
    }


def test_a_title_with_the_name_of_the_site_gives_way_to_the_title_alone():
    text = f"The mill that stopped | Hollow Bridge Gazette\n\nHome > News > Mills\n\nThe mill that stopped\n\n{at_68(PROSE[0])}"

    cleaned = clean(text)

    assert cleaned.title == "The mill that stopped"
    assert [block.kind for block in cleaned.blocks] == [P, P, T, P]
    assert [block.aside for block in cleaned.blocks][:2] == [Aside.DUPLICATE, Aside.BOILERPLATE]


def test_a_sentence_that_begins_like_boilerplate_belongs_to_the_article():
    text = f"{at_68(PROSE[0])}\n\nMore from the river than from the road, the mill could be seen.\n\nShare this with your brother, she wrote, and he did.\n\n{at_68(PROSE[1])}"

    assert asides(text) == {}


def test_a_label_that_may_be_a_heading_is_boilerplate_only_after_the_article():
    text = "\n\n".join(
        [at_68(PROSE[0]), "Terms and conditions", at_68(PROSE[1]), "Terms and conditions", "Print"]
    )

    assert [kind for kind, _ in shape(text)] == [P, H, P, P, P]
    assert list(asides(text)) == ["Terms and conditions", "Print"]


def test_the_same_short_line_twice_is_a_repetition_only_of_the_title():
    text = "\n\n".join(
        [
            "The mill",
            at_68(PROSE[0]),
            "He laughed.",
            at_68(PROSE[1]),
            "He laughed.",
            at_68(PROSE[2]),
        ]
    )

    assert asides(text) == {}


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_paragraphs_that_end_unfinished_are_flagged(between):
    unfinished = PROSE[1][: PROSE[1].index(" which the")].rstrip(",")
    alone = "The clerk, who had been told of it, went down to the river where"
    text = between.join(
        [
            at_68(PROSE[0]),
            at_68(unfinished),
            at_68(PROSE[2]),
            at_68(PROSE[3]),
            alone,
            at_68(PROSE[4]),
        ]
    )

    if between == "\n\n":
        assert cuts(text) == [unfinished, alone]
    else:
        assert unfinished in cuts(text)


@pytest.mark.parametrize(
    "end",
    [
        "still here”",
        "(see the map)",
        "http://mill.example/turn",
        "and then—",
        "it said: “Go!”[3]",
        "again. ■",
        "again! 🇮🇱👍🏽",
        "on the boards 🦊",
    ],
)
def test_some_paragraphs_are_whole_without_a_full_stop(end):
    start = PROSE[2].rstrip(".")
    paragraph = f"({start} (see the map)" if end.startswith("(") else f"{start} {end}"
    whole = end != "still here”"

    assert (cuts("\n\n".join([at_68(PROSE[0]), at_68(paragraph), at_68(PROSE[1])])) == []) is whole


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_chinese_is_joined_without_spaces(between):
    text = between.join("\n".join(textwrap.wrap(p, 30)) for p in layouts.CHINESE)

    assert shape(text) == [(P, paragraph) for paragraph in layouts.CHINESE]


def test_a_chinese_paragraph_that_ends_in_a_quotation_is_whole_and_no_heading():
    quoting = layouts.CHINESE[1].rstrip("。") + "：「门已关闭。」"
    text = "\n\n".join(["港口的墙", layouts.CHINESE[0], quoting, layouts.CHINESE[0]])

    assert [kind for kind, _ in shape(text)] == [T, P, P, P]
    assert cuts(text) == []


@pytest.mark.parametrize(
    "markers",
    [
        ("・", "・", "・"),
        ("一、", "二、", "三、"),
        ("（九）", "（十）", "（十一）"),
        ("1、", "2、", "3、"),
    ],
)
def test_items_may_be_counted_as_in_chinese_and_japanese(markers):
    items = [
        marker + words
        for marker, words in zip(markers, ("钥匙在谁手里", "门开了吗", "多少船"), strict=True)
    ]
    text = "\n\n".join(["港口的墙", layouts.CHINESE[0], "\n".join(items), layouts.CHINESE[1]])

    assert shape(text)[2:-1] == [(ITEM, item) for item in items]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_writing_from_right_to_left_is_joined(between):
    assert shape(between.join(map(at_68, layouts.ARABIC))) == [
        (P, paragraph) for paragraph in layouts.ARABIC
    ]


def test_english_and_chinese_lines_may_meet():
    text = f"{at_68(PROSE[0])}\n\n{chr(10).join(textwrap.wrap(layouts.CHINESE[0], 30))}\n\n{at_68(PROSE[1])}"

    assert shape(text) == [(P, PROSE[0]), (P, layouts.CHINESE[0]), (P, PROSE[1])]


def test_one_article_may_hold_everything():
    parts = [
        "The mill that stopped",
        at_68(PROSE[0]),
        STANZAS[0],
        at_68(PROSE[1]),
        layouts.TABLE,
        "How it began",
        at_68(PROSE[2]),
        "1. Mend the roof.\n2. Turn the wheel.",
        at_68(PROSE[3]),
        layouts.CODE.split("\n\n")[0],
        at_68(PROSE[4]),
        "Ellen Marsh\nThe Ferry House\nHollow Bridge",
    ]

    kinds = [kind for kind, _ in shape("\n\n".join(parts))]

    assert kinds == [T, P, V, P, V, H, P, ITEM, ITEM, P, V, P, V]
