"""The steps that a PDF's pages go through, each by itself."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.formats.importers import read
from diptych.formats.importers.given import Given
from diptych.formats.importers.pdf.about import about, authors_below, small_words
from diptych.formats.importers.pdf.breaks import bullet_of, ends_sentence, is_caption, number_of
from diptych.formats.importers.pdf.columns import arranged
from diptych.formats.importers.pdf.dates import instant
from diptych.formats.importers.pdf.frame import Frame
from diptych.formats.importers.pdf.hyphens import Hyphens, ends_parted
from diptych.formats.importers.pdf.notes import label_of
from diptych.formats.importers.pdf.opening import opened
from diptych.formats.importers.pdf.tables import contents_row
from diptych.formats.importers.pdf.values import HYPHEN, Font, Line, Run, sliced
from effort import examples
from unit.formats.importers.pdf.press import Press, stream, written
from unit.formats.importers.pdf.words import REPORT, STORY


def _line(text, left=50.0, base=100.0, size=10.0, *, bold=False, page=0, width=None):
    width = 0.5 * size * len(text) if width is None else width
    run = Run(text, 0, left, base - size, left + width, base + 2, base, size, Font(bold=bold))
    return Line([run], page)


# --- Hyphens -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "following", "joint"),
    [
        (f"the co{HYPHEN}", "operation of", ""),
        ("the har-", "bour is", ""),
        (f"a well{HYPHEN}", "kept cellar", "-"),
        ("the Franco-", "British oven", "-"),
        ("of 1998-", "99 and", "-"),
        ("both pre-", "and post-war", "- "),
        ("soft\u00ad", "ware", ""),
        ("a bread-", "oven stands", "-"),
    ],
)
def test_a_hyphen_at_a_line_end_is_the_printers_or_the_words_own(line, following, joint):
    assert ends_parted(line)
    assert Hyphens(["Every bread-oven in the harbour."]).joint(line, following) == joint


def test_a_word_that_stands_whole_elsewhere_is_joined_even_if_its_beginning_is_often_kept():
    assert Hyphens(["Selfless people."]).joint("a self-", "less person") == ""
    assert Hyphens(["Nothing."]).joint("a self-", "less person") == "-"


@pytest.mark.parametrize("line", ["a dash –", "a - ", "-", "word", "", "…"])
def test_a_line_that_ends_otherwise_is_not_parted(line):
    assert not ends_parted(line)


# --- Lines ---------------------------------------------------------------------------------


def test_bullets_numbers_and_captions_are_seen_for_what_they_are():
    assert bullet_of("• bread") == 2
    assert bullet_of("– bread") == 2
    assert bullet_of("-bread") == 0
    assert number_of("12. bread") == 4
    assert number_of("[3] bread") == 4
    assert number_of("1999 was a year") == 0
    assert is_caption(_line("Figure 3. Sacks"), 10.0)
    assert is_caption(_line("Table 2 Sacks", size=8.0), 10.0)
    assert not is_caption(_line("Table 2 shows that sacks"), 10.0)
    assert is_caption(_line("TABLE IV. Sacks"), 10.0)
    assert not is_caption(_line("Tables were laid."), 10.0)
    assert not is_caption(_line("Table visitors sat down."), 10.0)


@pytest.mark.parametrize(
    "text", ["It did.", "“It did.”", "It did?", "so it is said.12", "all (it did.)"]
)
def test_a_sentence_ends_with_its_stop_and_what_closes_it(text):
    assert ends_sentence(text)
    assert not ends_sentence(text.rstrip(".?”)12") + " and")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("1 The mill", "1"),
        ("12. The mill", "12"),
        ("3The mill", "3"),
        ("* The mill", "*"),
        ("†The mill", "†"),
        ("2003 was dry", ""),
        ("The mill", ""),
        ("7", ""),
    ],
)
def test_a_note_begins_with_a_small_number_or_a_sign(text, label):
    assert label_of(_line(text)) == label


def test_a_line_with_leaders_names_something_and_its_page():
    assert contents_row(_line("1.2 The mill ........ 17")) == ("1.2 The mill", "17")
    assert contents_row(_line("The mill . . . . . . iv")) == ("The mill", "iv")
    assert contents_row(_line("It stopped... and began")) is None


def test_a_slice_of_a_line_keeps_to_its_characters():
    runs = [
        Run("The ", 4, 0, 0, 20, 10, 8, 10, Font()),
        Run("mill", 8, 20, 0, 40, 10, 8, 10, Font(bold=True)),
        Run("stopped", 20, 60, 0, 90, 10, 8, 10, Font()),
    ]
    line = Line(runs, 0)

    assert line.text == "The mill stopped"
    part = sliced(line, 5, 12)
    assert [(run.text, run.first) for run in part.runs] == [("ill", 9), ("sto", 20)]


# --- Pages ---------------------------------------------------------------------------------


@given(
    corner=st.tuples(st.floats(-500, 500), st.floats(-500, 500)),
    size=st.tuples(st.floats(10, 900), st.floats(10, 900)),
    turns=st.tuples(st.integers(0, 3), st.integers(0, 3)),
    at=st.tuples(*[st.floats(0, 1)] * 4),
)
def test_a_place_is_found_again_however_the_page_is_turned(corner, size, turns, at):
    (left, bottom), (wide, high), (turn, other) = corner, size, turns
    frame = Frame(left=left, bottom=bottom, right=left + wide, top=bottom + high, turn=turn)
    x, y = left + at[0] * wide, bottom + at[1] * high

    assert frame.back(*frame.point(x, y)) == pytest.approx((x, y), abs=1e-6)
    seen = frame.rect(x, y, left + at[2] * wide, bottom + at[3] * high)
    assert seen[0] + 1e-6 >= 0
    assert seen[2] <= frame.width + 1e-6
    assert seen[3] <= frame.height + 1e-6
    there = frame.seen_in(frame.turned(other), seen)
    assert frame.turned(other).seen_in(frame, there) == pytest.approx(seen, abs=1e-6)


@settings(max_examples=examples(200))
@given(
    st.lists(
        st.tuples(
            st.floats(0, 500), st.floats(0, 800), st.floats(1, 500), st.sampled_from([6, 10, 30])
        ),
        max_size=60,
    ),
    st.sampled_from([1, 3]),
)
def test_every_line_of_a_page_comes_once_whatever_its_layout(places, fewest):
    lines = [
        _line("some words here", left=x, base=y, size=float(size), width=wide)
        for x, y, wide, size in places
    ]
    out = [line for column in arranged(lines, fewest=fewest) for row in column.rows for line in row]

    assert Counter(map(id, out)) == Counter(map(id, lines))


@settings(max_examples=examples(40))
@given(st.integers(0, 10**6))
def test_no_word_is_lost_and_none_comes_twice(seed):
    dice = random.Random(seed)
    frames = dice.choice(
        [
            [(50.0, 320.0, 500.0, 70.0)],
            [(40.0, 160.0, 540.0, 60.0), (220.0, 160.0, 540.0, 60.0)],
            [(36.0 + 120 * n, 108.0, 470.0, 60.0) for n in range(3)],
        ]
    )
    press = Press(frames)
    press.start()
    said = []
    for _ in range(dice.randrange(1, 12)):
        text = dice.choice(STORY + REPORT)
        said.append(text)
        press.paragraph(
            text,
            size=dice.choice([9.0, 11.0]),
            indent=dice.choice([0.0, 12.0]),
            hyphens=dice.random() < 0.5,
            justified=dice.random() < 0.5,
            after=dice.choice([0.0, 6.0]),
        )
    draft = read(Given(data=press.done(), name="words.pdf"))

    letters = Counter("".join(" ".join(said).replace("-", "").split()))
    assert Counter("".join(draft.text.replace("-", "").split())) == letters


# --- What a document says of itself --------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("D:20030412093000+01'00'", "2003-04-12T08:30:00Z"),
        ("D:20030412093000Z", "2003-04-12T09:30:00Z"),
        ("D:200304120930-05'30", "2003-04-12T15:00:00Z"),
        ("20030412093015", "2003-04-12T09:30:15Z"),
        ("D:20030412", ""),
        ("D:20031399093000", ""),
        ("yesterday", ""),
        ("D:99991231235959-23'00'", ""),
    ],
)
def test_an_instant_is_given_in_utc(text, expected):
    assert instant(text) == expected


def _about(*, info="", packet="", catalog=""):
    data = written(
        (
            f"<< /Type /Catalog /Pages 2 0 R /Metadata 4 0 R {catalog} >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] >>",
            stream(packet, "/Type /Metadata /Subtype /XML "),
            f"<< {info} >>",
        ),
        more="/Info 5 0 R ",
    )
    with opened(data, "about.pdf") as document:
        return about(document, data)


_PACKET = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description pdf:Producer="Press"
 prism:doi="10.1234/bread.7"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">Bread &amp; lamps
</rdf:li></rdf:Alt></dc:title><dc:creator><rdf:Seq><rdf:li>Venn, Ottilie</rdf:li>
<rdf:li>Tam Breck</rdf:li></rdf:Seq></dc:creator>
<prism:publicationDate>2003-04</prism:publicationDate>
<prism:publicationName>Point Review</prism:publicationName></rdf:Description></rdf:RDF></x:xmpmeta>"""


def test_metadata_are_read_from_the_packet_first():
    found = _about(info="/Title (Another) /Author (Nobody Known)", packet=_PACKET)

    assert found.title == "Bread & lamps"
    assert [author.name for author in found.authors] == ["Ottilie Venn", "Tam Breck"]
    assert found.published == "2003-04"
    assert found.doi == "10.1234/bread.7"
    assert found.source == "Point Review"


def test_a_packet_of_a_picture_is_not_the_documents():
    picture = '<x:xmpmeta><rdf:Description photoshop:Mode="3">dc:</rdf:Description></x:xmpmeta>'

    assert _about(packet=f"{_PACKET}\n{picture}").title == "Bread & lamps"


def test_metadata_are_read_from_the_dictionary():
    found = _about(
        info="/Title (Bread by lamplight) /Author (Ottilie Venn; Tam Breck) "
        "/CreationDate (D:20030412093000)",
        catalog="/Lang (en-GB)",
    )

    assert found.title == "Bread by lamplight"
    assert [author.name for author in found.authors] == ["Ottilie Venn", "Tam Breck"]
    assert (found.created, found.published, found.language) == ("2003-04-12", "", "en-GB")


@pytest.mark.parametrize(
    "title",
    ["Microsoft Word - bread_final2.doc", "untitled", "bread.indd", "Document1", "PowerPoint Presentation",
     "scan_0042", "", "12345"],
)  # fmt: skip
def test_what_programs_write_for_a_title_is_none(title):
    assert _about(info=f"/Title ({title})").title == ""


@pytest.mark.parametrize("name", ["Administrator", "user", "PC", "Microsoft Office User", "x"])
def test_what_programs_write_for_an_author_is_none(name):
    assert _about(info=f"/Author ({name})").authors == ()


def test_a_day_that_programs_write_for_none_is_none():
    assert _about(info="/CreationDate (D:20000101000000+00'00')").created == ""


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Ottilie Venn", ["Ottilie Venn"]),
        ("By Ottilie Venn and Tam de Breck", ["Ottilie Venn", "Tam de Breck"]),
        ("S. Orwick, T. Breck", ["S. Orwick", "T. Breck"]),
        ("Corrow Institute", []),
        ("Lessons Learnt", []),
        ("THE KITCHENS", []),
        ("A report on the mill", []),
    ],
)
def test_a_line_under_a_title_names_people_or_it_does_not(said, names):
    title = _line("Bread", base=50.0, size=20.0)
    ordinary = small_words([_line("we have learnt our lessons in the kitchens")])

    found = authors_below([title], [title, _line(said, base=80.0)], ordinary)
    assert [author.name for author in found] == names
