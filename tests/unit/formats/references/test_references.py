"""Files of references, good and broken, and what comes of each."""

from __future__ import annotations

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.domain.errors import CancelledError, UnreadableFileError
from diptych.formats import references
from diptych.formats.references import READERS, holds_references, read_references
from diptych.formats.references.latex import plain
from effort import examples
from unit.formats.importers.golden import FOLDER
from unit.formats.references.outcomes import outcome
from unit.formats.references.spoilt import SUFFIXES, spoilt

FILES = sorted(path for path in (FOLDER / "references").iterdir() if path.suffix in READERS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_comes_out_as_it_did(path):
    expected = path.with_suffix(".expected")
    found = outcome(path.read_bytes(), path.name)
    if os.environ.get("WRITE_GOLDEN"):
        expected.write_text(found, encoding="utf-8")

    assert found == expected.read_text(encoding="utf-8")


def test_there_are_files_of_each_format():
    for suffix in SUFFIXES:
        assert sum(path.suffix == suffix for path in FILES) >= 8


def test_names_tell_what_fills_in():
    assert holds_references("Library.BIB")
    assert holds_references("a.b.ris")
    assert not holds_references("ris")
    assert not holds_references("a.html")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_spoilt_files_are_references_or_one_sentence(suffix):
    for data in spoilt(suffix, 500):
        assert outcome(data, f"a{suffix}")


@pytest.mark.parametrize("suffix", SUFFIXES)
@given(data=st.binary(max_size=400))
@settings(max_examples=examples(60), deadline=None)
def test_any_bytes_are_references_or_one_sentence(suffix, data):
    assert outcome(data, f"a{suffix}")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", "[" * 200_000),
        ("a.json", '{"items":' * 100_000),
        ("a.bib", "@article{" * 20_000),
        ("a.bib", "{" * 200_000),
        ("a.bib", "@article{a, title = {" + "{" * 100_000),
        ("a.bib", '@article{a, title = "' + "x" * 1_000_000),
        ("a.bib", "@article{a, author = {" + "A and " * 60_000 + "}}"),
        ("a.bib", "@article{a, title = {" + "\\'" * 50_000 + "}}"),
        ("a.ris", "TY  - JOUR\n" * 20_000),
        ("a.ris", "TY  - JOUR\nTI  - a\n" + "on\n" * 50_000),
        ("a.ris", "TY  - JOUR\n" + "AU  - A, B\n" * 20_000),
    ],
)
def test_what_is_made_to_trip_up_a_parser_does_not(name, text):
    assert outcome(text.encode(), name)


def test_a_file_that_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(references, "REFERENCES_BYTES", 2_000_000)
    with pytest.raises(UnreadableFileError, match="larger than 2 megabytes"):
        read_references(b" " * 2_000_001, "a.bib")


@pytest.mark.parametrize("path", [p for p in FILES if "broken" in p.name], ids=lambda p: p.name)
def test_reading_can_be_stopped(path):
    class Stop:
        def step(self, done, total, what=""):
            raise CancelledError

    with pytest.raises(CancelledError):
        read_references(path.read_bytes(), path.name, Stop())


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"J{\"o}rg M\"uller", "Jörg Müller"),
        (r"{\'E}cole d'\'et\'e", "École d'été"),
        (r"\v{S}koda, Dvo\v r\'ak, Dvo{\v{r}}{\'{a}}k", "Škoda, Dvořák, Dvořák"),
        (r"na\"{\i}ve, na\"\i ve", "naïve, naïve"),
        (r"{\ss}, Stra\ss e, {\O}stby, \aa ngstr{\o}m", "ß, Straße, Østby, ångstrøm"),
        (r"100\% \& \$5, \{x\}, a\_b", "100% & $5, {x}, a_b"),
        (r"a---b -- c ``q'' d~e", "a—b – c “q” d e"),
        (r"\emph{it} {The {NHS}} $x$", "it The NHS x"),
        (r"\url{https://x.example/a_b}", "https://x.example/a_b"),
        (r"\href{https://x.example}{words}", "words"),
        ("plain words", "plain words"),
    ],
)
def test_latex_is_read_as_what_it_means(written, meant):
    assert plain(written) == meant


@given(st.text(alphabet="\\{}\"'`^~$aeiouv &-%_", max_size=40))
def test_no_latex_leaves_a_brace_that_was_not_asked_for(written):
    bare = plain(written.replace("\\", ""))

    assert "{" not in bare
    assert "}" not in bare
    assert isinstance(plain(written), str)
