from __future__ import annotations

import csv
import io
import json
import stat

import pytest

from diptych.formats.exporters import EXPORTERS


@pytest.fixture
def quoted(filled, ferry):
    filled("annotate", ferry, "--quote", "harbour master", "--tag", "care/older people")
    filled("annotate", ferry, "--quote", "at noon. “It", "--note", "When?")
    return filled


def test_the_formats_are_listed(diptych):
    listed = diptych("export", "--list", "--json").json

    assert [one["name"] for one in listed] == list(EXPORTERS)
    assert [list(one) for one in listed] == [["name", "suffix", "description"]] * len(EXPORTERS)
    assert len(diptych("export", "--list").out.splitlines()) == len(EXPORTERS)
    assert not diptych.library.exists()


def test_every_quote_comes_out_untagged_ones_too(quoted):
    document = json.loads(quoted("export", "json").out)
    rows = list(csv.DictReader(io.StringIO(quoted("export", "csv").out.removeprefix("\ufeff"))))

    assert [a["prose"] for a in document["articles"][0]["annotations"]] == [
        "at noon.\n\n“It", "harbour master"
    ]  # fmt: skip
    assert [(row["quote"], row["tags"], row["note"]) for row in rows] == [
        ("at noon.\n\n“It", "", "When?"),
        ("harbour master", "care/older people", ""),
    ]
    assert "> “It" in quoted("export", "markdown").out


def test_an_export_can_be_of_one_tag_or_article(quoted, ferry):
    assert "noon" not in quoted("export", "markdown", "--tag", "care").out
    assert "noon" in quoted("export", "markdown", "--article", ferry[:8]).out
    (other,) = (one["id"] for one in quoted("list", "--json").json if one["id"] != ferry)
    assert json.loads(quoted("export", "json", "--article", other).out)["articles"] == []


def test_a_file_is_written_whole_and_readable(quoted, tmp_path):
    target = tmp_path / "out.csv"

    answer = quoted("export", "csv", "-o", target)

    assert (answer.status, answer.out) == (0, "")
    assert target.read_bytes().startswith(b"\xef\xbb\xbfarticle,")
    assert stat.S_IMODE(target.stat().st_mode) & 0o444
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".out")] == []


def test_a_file_that_cannot_be_written_is_a_failure_and_the_old_one_stays(quoted, tmp_path):
    (tmp_path / "folder").mkdir()

    for target, reason in (
        ("none/out.md", "there is no such folder"),
        ("folder", "that is a folder"),
    ):
        answer = quoted("export", "markdown", "-o", tmp_path / target)
        assert (answer.status, answer.err) == (1, f"{tmp_path / target}: {reason}\n")


def test_an_unknown_format_is_a_failure_that_names_the_known_ones(quoted):
    answer = quoted("export", "papyrus")

    assert (answer.status, answer.out) == (1, "")
    assert answer.err == f"papyrus: no such format; there are {', '.join(EXPORTERS)}\n"


def test_no_format_and_a_stray_option_are_wrong_usage(quoted):
    assert quoted("export").status == 2
    assert quoted("export", "markdown", "--json").status == 2


def test_an_export_never_takes_the_place_of_the_library(quoted):
    before = quoted.library.read_bytes()

    answer = quoted("export", "csv", "-o", quoted.library)

    assert answer.status == 1
    assert answer.err.strip().endswith(
        "belongs to a library or another database, which would be lost"
    )
    assert quoted.library.read_bytes() == before
