from __future__ import annotations

from hashlib import sha256
from json import loads

import pytest

from diptych.app import Libraries
from said import TEXT
from unit.text.quotations.test_real_articles import CUT, GOLD


@pytest.fixture
def quoting(diptych, tmp_path):
    """A terminal whose library has an article with quotations, and one without, and its id."""
    for name, text in (("doors", TEXT), ("silent", "Nothing is said here.")):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    told = diptych("import", tmp_path / "doors.txt", tmp_path / "silent.txt", "--json").json
    return diptych, told[0]["article"], told[1]["article"]


def test_quotations_are_told_with_who_says_them(quoting):
    diptych, article, silent = quoting
    answer = diptych("quotations", "--json")
    assert (answer.status, answer.err) == (0, "")
    first = answer.json[0]
    assert first == {
        "id": first["id"], "article": article, "start": 54, "end": 85,
        "quote": "“We have counted eleven doors,”", "class": "direct", "utterance": 1,
        "speaker": "Maud Herrick", "speaker_id": first["speaker_id"], "role": "chief executive",
        "mention": first["mention"], "certainty": "stated", "truncated": False,
        "corrected": False,
    }  # fmt: skip
    known = {one["id"]: one["name"] for one in diptych("speakers", "--json").json}
    assert known[first["speaker_id"]] == "Maud Herrick"
    start, end = first["mention"]
    assert TEXT[start:end] == "she"
    assert diptych("quotations", silent, "--json").json == []
    assert diptych("quotations", article[:8], article, "--json").json == answer.json


def test_they_are_listed_for_people(quoting):
    diptych, article, _ = quoting
    lines = diptych("quotations").out.splitlines()
    assert lines[0].split("  ")[:2] == [article[:8], "54–85"]
    assert "Maud Herrick" in lines[0]
    assert lines[0].endswith("“We have counted eleven doors,”")
    assert len(lines) == 6


def test_those_of_one_speaker_can_be_had_alone(quoting):
    diptych, article, _ = quoting
    told = diptych("quotations", "--speaker", " maud  HERRICK", "--json").json
    assert [one["start"] for one in told] == [54, 96]
    assert diptych("quotations", article, "--speaker", "nobody", "--json").json == []
    assert diptych("quotations", "--speaker", " ").status == 2


def test_what_a_reader_said_is_told(quoting):
    diptych, article, _ = quoting
    with Libraries(diptych.preferences).open(str(diptych.library), create=False) as library:
        said = library.quotations_of([article])
        library.detect_now([article])
        said = library.quotations_of([article])[article].quotations[0]
        library.apply(library.name(said, "Ann Reed")).result(20)
    told = diptych("quotations", article, "--json").json
    assert (told[0]["speaker"], told[0]["certainty"], told[0]["corrected"]) == (
        "Ann Reed", "stated", True
    )  # fmt: skip


def test_an_article_that_is_not_there_is_told(filled):
    answer = filled("quotations", "zzz")
    assert answer.status == 1
    assert "zzz" in answer.err


def test_the_two_real_articles_come_out_as_they_are_through_the_whole_way(shared_seeds, diptych):
    told = diptych("import", *(shared_seeds / name for name in GOLD), "--json").json
    for name, one in zip(GOLD, told, strict=True):
        found = diptych("quotations", one["article"], "--json").json
        assert [(each["start"], each["end"], each["class"]) for each in found] == [
            row[:3] for row in GOLD[name]
        ]
        assert [each["start"] for each in found if each["truncated"]] == CUT[name]
        direct = [each["speaker"] for each in found if each["class"] == "direct"]
        assert [sha256(speaker.casefold().encode()).hexdigest()[:12] for speaker in direct] == [
            row[3] for row in GOLD[name] if row[2] == "direct"
        ]


def test_they_can_be_written_as_a_file_of_each_format(quoting, tmp_path):
    diptych, article, silent = quoting
    csv, json, markdown = (tmp_path / f"said.{suffix}" for suffix in ("csv", "json", "md"))
    for form, target in (("csv", csv), ("json", json), ("markdown", markdown)):
        answer = diptych("quotations", "--format", form, "-o", target)
        assert (answer.status, answer.out, answer.err) == (0, "", "")
    assert csv.read_bytes().startswith(b"\xef\xbb\xbfspeaker,role,certainty,class,")
    (told,) = loads(json.read_text(encoding="utf-8"))["articles"]
    assert (told["id"], told["quotations"][0]["speaker"]) == (article, "Maud Herrick")
    assert "\n## Maud Herrick\n\nchief executive\n" in markdown.read_text(encoding="utf-8")

    answer = diptych("quotations", silent, "--format", "json")
    assert loads(answer.out)["articles"] == []


@pytest.mark.parametrize(
    "options",
    [
        ("--format", "latex"),
        ("--format", "csv", "--json"),
        ("--format", "csv", "--speaker", "maud"),
        ("-o", "said.csv"),
    ],
)
def test_what_does_not_go_together_is_refused(quoting, options):
    diptych, *_ = quoting
    assert diptych("quotations", *options).status == 2


def test_what_could_not_be_looked_through_is_told(quoting, monkeypatch):
    diptych, _, silent = quoting

    def fail(*_):
        raise ZeroDivisionError

    monkeypatch.setattr("diptych.text.quotations.detector.detect", fail)
    answer = diptych("quotations", silent, "--json")
    assert (answer.status, answer.json) == (1, [])
    assert answer.err.endswith(f"{silent[:8]}: its quotations could not be found\n")
