"""What readers before have marked in a PDF: the quote is what lies under the mark."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.domain.blocks import BlockKind
from diptych.formats.importers import read
from diptych.formats.importers.given import Given
from unit.formats.importers.pdf.press import LEADING, Press, width
from unit.formats.importers.pdf.words import AUTHOR, STORY

ONE = ((50.0, 320.0, 500.0, 70.0),)
TWO = ((40.0, 160.0, 540.0, 340.0), (220.0, 160.0, 540.0, 340.0))


def _printed(frames, paragraphs, *, turn=0):
    press = Press(frames)
    press.canvas.setPageRotation(turn)
    press.start()
    lines = [line for text in paragraphs for line in press.paragraph(text)]
    return press, lines


def _words(lines):
    """Return every printed word with its box."""
    out = []
    for start, y, line in lines:
        x = start
        for word in line.split():
            out.append((word, (x, y - 3, x + width(word), y + 8)))
            x += width(word + " ")
    return out


def _mark(press, boxes, note="", kind="highlight"):
    points = []
    for left, low, right, high in boxes:
        points += [left, high, right, high, left, low, right, low]
    press.canvas.highlightAnnotation(
        note,
        Rect=[
            min(b[0] for b in boxes),
            min(b[1] for b in boxes),
            max(b[2] for b in boxes),
            max(b[3] for b in boxes),
        ],
        QuadPoints=points,
        Color=[1, 1, 0],
    )


def _read(press):
    return read(Given(data=press.done(), name="marked.pdf"))


def _quotes(draft):
    return [draft.text[one.start : one.end] for one in draft.annotations]


@settings(max_examples=60)
@given(data=st.data())
def test_a_quote_is_the_words_that_its_rectangles_cover(data):
    frames = data.draw(st.sampled_from([ONE, TWO]))
    paragraphs = data.draw(st.lists(st.sampled_from(STORY), min_size=1, max_size=3))
    turn = data.draw(st.sampled_from([0, 90, 180, 270]))
    # Turned by a quarter, reportlab exchanges the page's edges; these words stand in both.
    press, lines = _printed(
        frames if turn % 180 == 0 else ((50.0, 320.0, 380.0, 20.0),), paragraphs, turn=turn
    )
    words = _words(lines)
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, min(first + 40, len(words) - 1)))
    marked = words[first : last + 1]
    _mark(press, [box for _, box in marked])

    quotes = _quotes(_read(press))

    assert " ".join(" ".join(quotes).split()) == " ".join(word for word, _ in marked)


def test_words_under_a_mark_that_are_no_neighbours_are_several_quotes():
    press, lines = _printed(ONE, STORY[:1])
    words = _words(lines)
    _mark(press, [words[0][1], words[5][1]], note="Two places")
    draft = _read(press)

    assert _quotes(draft) == [words[0][0], words[5][0]]
    assert [one.note for one in draft.annotations] == ["Two places", ""]


def test_a_mark_over_a_parted_word_quotes_the_whole_word():
    press = Press(ONE)
    press.start()
    press.put(50, 500, "The harbour is weigh-")
    press.put(50, 500 - LEADING, "ing every sack that is unloaded there.")
    left = 50 + width("The harbour is ")
    _mark(
        press,
        [(left, 497, left + width("weigh-"), 508), (50, 483, 50 + width("ing"), 494)],
    )

    assert _quotes(_read(press)) == ["weighing"]


def test_a_comment_in_the_margin_is_about_the_line_beside_it():
    press, lines = _printed(ONE, STORY[:1])
    _, y, said = lines[2]
    press.canvas.textAnnotation("What for?", Rect=[10, y, 20, y + 10])
    draft = _read(press)

    assert _quotes(draft) == [said]
    assert draft.annotations[0].note == "What for?"


def test_a_comment_on_a_word_is_about_that_word():
    press, lines = _printed(ONE, STORY[:1])
    word, (left, low, right, high) = _words(lines)[7]
    press.canvas.textAnnotation("Which?", Rect=[left, low, right, high])

    assert _quotes(_read(press)) == [word]


def test_a_mark_that_covers_no_word_is_none():
    press, _ = _printed(ONE, STORY[:1])
    _mark(press, [(300, 100, 340, 110)])

    assert _read(press).annotations == ()


def test_a_mark_over_a_running_head_is_on_the_running_head():
    press = Press(ONE, lambda press: press.put(50, 560, AUTHOR, 9) and None)
    press.start()
    press.paragraph(STORY[0])
    _mark(press, [(50, 557, 150, 569)])
    press.start()
    press.paragraph(STORY[1])
    draft = _read(press)
    (one,) = draft.annotations
    hidden = [block for block in draft.blocks if block.aside]

    assert draft.text[one.start : one.end] == AUTHOR
    assert hidden[0].start == one.start


def test_a_quote_on_the_second_page_stands_in_the_paragraph_that_began_on_the_first():
    press = Press(((50.0, 320.0, 100.0, 70.0),))
    press.start()
    x, y, said = press.paragraph(STORY[0])[3]
    _mark(press, [(x, y - 3, x + width(said), y + 8)])
    draft = _read(press)
    whole = next(block for block in draft.blocks if block.kind is BlockKind.PARAGRAPH)

    assert draft.pages == 2
    assert _quotes(draft) == [said]
    assert draft.text[whole.start : whole.end] == STORY[0]
