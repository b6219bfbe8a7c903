"""What readers before have marked in a PDF: the quote is what lies under the mark."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.domain.blocks import BlockKind
from diptych.formats.importers import read
from diptych.formats.importers.given import Given
from effort import examples
from unit.formats.importers.pdf.press import LEADING, Press, stream, width, written
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


@settings(max_examples=examples(60))
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


def _handwritten(*annotations, words="The mill has stopped for good."):
    """Return a page with one line of words at 50, 500 and these annotations over it."""
    kids = " ".join(f"{6 + number} 0 R" for number in range(len(annotations)))
    return written(
        (
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            (
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] /Contents 4 0 R /Resources "
                f"<< /Font << /F1 5 0 R >> >> /Annots [{kids}] >>"
            ),
            stream(f"BT /F1 11 Tf 50 500 Td ({words}) Tj ET"),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>",
            *annotations,
        )
    )


def _over(words, line="The mill has stopped for good."):
    left = 50 + width(line[: line.index(words)])
    right = left + width(words)
    return left, right


def _quad(words):
    left, right = _over(words)
    return (
        f"/Rect [{left} 497 {right} 509] "
        # Round the corners, as the standard says; most programs do otherwise.
        f"/QuadPoints [{left} 497 {right} 497 {right} 509 {left} 509]"
    )


def test_underlined_struck_out_and_squiggly_words_are_annotations_too():
    draft = read(
        Given(
            data=_handwritten(
                *(
                    f"<< /Type /Annot /Subtype /{kind} {_quad(words)} /C [1 0 0] /T (Tam) "
                    f"/Contents (About {words}) /M (D:20030412093000Z) >>"
                    for kind, words in (
                        ("Underline", "The mill"),
                        ("StrikeOut", "has"),
                        ("Squiggly", "good."),
                    )
                )
            ),
            name="marked.pdf",
        )
    )

    assert _quotes(draft) == ["The mill", "has", "good."]
    assert {(one.colour, one.creator, one.created) for one in draft.annotations} == {
        ("#ff0000", "Tam", "2003-04-12T09:30:00Z")
    }
    assert draft.annotations[1].note == "About has"


def test_a_mark_that_is_drawn_already_has_the_colour_of_what_is_drawn():
    left, right = _over("mill")
    drawn = stream(
        f"0 1 0 rg {left} 497 {right - left} 12 re f",
        f"/Type /XObject /Subtype /Form /BBox [{left} 497 {right} 509] ",
    )
    draft = read(
        Given(
            data=_handwritten(
                f"<< /Type /Annot /Subtype /Highlight {_quad('mill')} /AP << /N 7 0 R >> >>", drawn
            ),
            name="marked.pdf",
        )
    )

    assert _quotes(draft) == ["mill"]
    assert draft.annotations[0].colour == "#00ff00"


def test_answers_stand_in_the_note_of_what_they_answer():
    draft = read(
        Given(
            data=_handwritten(
                f"<< /Type /Annot /Subtype /Highlight {_quad('mill')} /Contents (Which?) >>",
                "<< /Type /Annot /Subtype /Text /Rect [50 500 60 510] /IRT 6 0 R /T (Ines) "
                "/Contents (The lower one.) >>",
                "<< /Type /Annot /Subtype /Popup /Rect [50 500 160 510] /Parent 6 0 R >>",
            ),
            name="marked.pdf",
        )
    )

    assert [(_quotes(draft)[0], one.note) for one in draft.annotations] == [
        ("mill", "Which?\n\nInes: The lower one.")
    ]


def test_hidden_marks_and_shapes_without_words_are_none_and_circles_quote_what_they_circle():
    left, right = _over("stopped")
    draft = read(
        Given(
            data=_handwritten(
                f"<< /Type /Annot /Subtype /Highlight {_quad('mill')} /F 2 >>",
                "<< /Type /Annot /Subtype /Square /Rect [50 490 150 512] >>",
                f"<< /Type /Annot /Subtype /Circle /Rect [{left} 495 {right} 511] "
                "/Contents (When?) >>",
                "<< /Type /Annot /Subtype /FreeText /Rect [50 440 150 460] "
                "/Contents (In the spring.) >>",
            ),
            name="marked.pdf",
        )
    )

    assert [
        (quote, one.note) for quote, one in zip(_quotes(draft), draft.annotations, strict=True)
    ] == [
        ("The mill has stopped for good.", "In the spring."),
        ("stopped", "When?"),
    ]
