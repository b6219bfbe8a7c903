"""Files into drafts: which importer reads what, and what it says when it cannot."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.domain.article import Author
from diptych.domain.blocks import BlockKind
from diptych.domain.draft import Draft
from diptych.domain.errors import CancelledError, UnreadableFileError
from diptych.formats import limits
from diptych.formats.importers import IMPORTERS, NOT_YET, read
from diptych.formats.importers import plain as plain_module
from diptych.formats.importers.given import Given
from diptych.formats.importers.plain import read_plain, title_from_name
from effort import examples
from unit.text.layouts import PROSE, wrapped

ARTICLE = "\n".join(
    ["The mill that stopped", "By Ellen Marsh", "12 March 2003", *(wrapped(p, 68) for p in PROSE)]
)


def test_a_text_file_becomes_a_draft_with_what_it_plainly_says():
    draft = read(Given(data=ARTICLE.encode(), name="mill.txt"))

    assert draft.title == "The mill that stopped"
    assert draft.title_found
    assert draft.authors == (Author(name="Ellen Marsh"),)
    assert draft.published == "2003-03-12"
    assert draft.language == "en"
    assert draft.encoding == "utf-8"
    assert draft.importer == "plain"
    assert draft.media_type == "text/plain"
    assert draft.warnings == ()
    assert [block.kind for block in draft.blocks] == [BlockKind.TITLE, *[BlockKind.PARAGRAPH] * 7]
    assert draft.text.endswith(PROSE[-1])


@pytest.mark.parametrize("name", ["mill", "mill.txt", "MILL.TXT", "mill.notes", ".hidden", "a.b.c"])
def test_text_is_read_under_any_name_that_promises_nothing_else(name):
    assert read(Given(data=ARTICLE.encode(), name=name)).importer == "plain"


@pytest.mark.parametrize("suffix", sorted(NOT_YET))
def test_a_kind_that_is_not_read_yet_says_what_is(suffix):
    with pytest.raises(UnreadableFileError) as caught:
        read(Given(data=ARTICLE.encode(), name=f"mill{suffix.upper()}"))

    assert "plain text" in caught.value.reason
    assert caught.value.name == f"mill{suffix.upper()}"


def test_no_suffix_is_both_read_and_not_read():
    suffixes = [suffix for importer in IMPORTERS for suffix in importer.suffixes]

    assert len(suffixes) == len(set(suffixes))
    assert not set(suffixes) & set(NOT_YET)
    assert all(
        suffix.startswith(".") and suffix == suffix.lower() for suffix in [*suffixes, *NOT_YET]
    )


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "empty"),
        (b" \r\n\t\n\x0c ", "blank"),
        (b"\xef\xbb\xbf", "blank"),
        ("\u00a0\u3000\n".encode(), "blank"),
        (b"%PDF-1.4 something", "PDF"),
        (b"\0\1\2\3" * 100, "binary"),
    ],
)
def test_a_file_without_a_text_is_refused_in_one_sentence(data, word):
    with pytest.raises(UnreadableFileError) as caught:
        read(Given(data=data, name="mill.txt"))

    assert word in caught.value.reason
    assert str(caught.value).startswith("mill.txt: ")


def test_a_title_that_is_not_in_the_text_is_the_file_s_name():
    draft = read(Given(data=wrapped(PROSE[0], 60).encode(), name="The mill (2003).txt"))

    assert draft.title == "The mill (2003)"
    assert not draft.title_found


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("mill.txt", "mill"),
        ("mill", "mill"),
        ("a.b.txt", "a.b"),
        ("cafe\u0301.txt", "café"),
        ("\x07.txt", ".txt"),
    ],
)
def test_a_name_gives_a_title(name, title):
    assert title_from_name(name) == title


def test_the_reader_may_choose_the_encoding():
    draft = read(
        Given(
            data="Młyn nad rzeką stoi.".encode("cp1250"),
            name="a.txt",
            options={"encoding": "windows-1250"},
        )
    )

    assert draft.text == "Młyn nad rzeką stoi."
    assert draft.encoding == "windows-1250"


def test_an_encoding_that_does_not_exist_is_refused():
    with pytest.raises(UnreadableFileError, match="no encoding called mill-8"):
        read(Given(data=b"text", name="a.txt", options={"encoding": "mill-8"}))


def test_bytes_that_do_not_decode_are_told_of():
    data = (ARTICLE * 3).encode()

    assert len(read(Given(data=data[:500] + b"\xff" + data[500:], name="mill.txt")).warnings) == 1


def test_originals_and_texts_have_a_limit(monkeypatch):
    assert limits.ORIGINAL_BYTES == 200_000_000
    assert limits.TEXT_CHARACTERS == 50 * 1024 * 1024
    monkeypatch.setattr("diptych.formats.importers.ORIGINAL_BYTES", 1_000)
    monkeypatch.setattr(plain_module, "TEXT_CHARACTERS", 500)

    assert read(Given(data=b"a" * 500, name="a.txt")).text == "a" * 500
    with pytest.raises(UnreadableFileError, match="longer"):
        read(Given(data=b"a" * 501, name="a.txt"))
    with pytest.raises(UnreadableFileError, match="larger"):
        read(Given(data=b"a" * 1_001, name="a.txt"))


def test_reading_can_be_stopped():
    class Stop:
        def step(self, done, total, what=""):
            raise CancelledError

    with pytest.raises(CancelledError):
        read_plain(Given(data=ARTICLE.encode(), name="mill.txt"), Stop())


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (" ".join(PROSE), "en"),
        (
            (
                "Le moulin de la vallée s’est arrêté il y a trente ans et personne dans le village ne sait plus ce "
                "qu’il faut en faire. Les uns veulent une bibliothèque, les autres une salle pour les jeunes."
            ),
            "fr",
        ),
        (
            (
                "Die Mühle im Tal steht seit dreißig Jahren still und niemand im Dorf weiß noch, was man mit ihr "
                "machen soll. Die einen wollen eine Bücherei, die anderen einen Raum für die Jugend."
            ),
            "de",
        ),
        (
            (
                "Myllyn pyörä ei ole kääntynyt kolmeenkymmeneen vuoteen, eikä kukaan kylässä enää tiedä, mitä "
                "sillä pitäisi tehdä. Toiset haluavat kirjaston, toiset tilan nuorille."
            ),
            "fi",
        ),
        ("磨坊在河边停了三十年。村里没有人记得它最后一次转动是什么时候。", "zh"),
        ("12 13 14", ""),
    ],
)
def test_the_language_is_told(text, language):
    assert read(Given(data=text.encode(), name="a.txt")).language == language


@given(st.binary(max_size=600))
@settings(max_examples=examples(200), deadline=None)
def test_any_bytes_are_a_draft_or_refused(data):
    try:
        draft = read(Given(data=data, name="a.txt"))
    except UnreadableFileError:
        return
    assert isinstance(draft, Draft)
    assert draft.title
    assert draft.blocks


def test_an_ordinary_article_costs_milliseconds():
    data = "\n\n".join(wrapped(p, 68) for p in PROSE * 5).encode()
    read(Given(data=data, name="a.txt"))
    costs = []
    for _ in range(15):
        began = time.process_time()
        read(Given(data=data, name="a.txt"))
        costs.append(time.process_time() - began)

    assert min(costs) < 0.01
