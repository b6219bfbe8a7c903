from __future__ import annotations

import pytest

RIGHT = "Der Hafen ist geöffnet.\n\nDie Fähre fährt um zwölf.\n\nAm Abend war die Schlange lang."


@pytest.fixture
def misread(diptych, tmp_path) -> str:
    (tmp_path / "hafen.txt").write_bytes(RIGHT.encode("windows-1252"))
    (result,) = diptych("import", tmp_path / "hafen.txt", "--json").json
    diptych("reread", result["article"], "--encoding", "iso-8859-5")
    return str(result["article"])


def text(diptych, article: str) -> str:
    return str(diptych("show", article, "--json").json["text"])


def test_a_text_is_read_by_another_encoding_with_its_highlights(diptych, misread):
    assert "geöffnet" not in text(diptych, misread)
    diptych("annotate", misread, "--quote", "Am Abend")

    answer = diptych("reread", misread, "--encoding", "windows-1252", "--json")

    assert answer.json["changed"] is True
    assert answer.json["highlights"] == {"anchored": 1, "moved": 0, "uncertain": 0, "orphan": 0}
    assert text(diptych, misread) == RIGHT
    (found,) = diptych("annotations", "--json").json
    assert (found["state"], RIGHT[found["start"] : found["end"]]) == ("anchored", "Am Abend")


def test_words_of_another_encoding_are_found_as_they_are_now(diptych, misread):
    wrong = text(diptych, misread).split("\n\n")[1]
    diptych("annotate", misread, "--quote", wrong)

    diptych("reread", misread, "--encoding", "windows-1252")

    (found,) = diptych("annotations", "--json").json
    assert RIGHT[found["start"] : found["end"]] == "Die Fähre fährt um zwölf."
    assert found["state"] == "anchored"
    assert found["quote"] == wrong


def test_a_text_that_comes_out_as_it_is_is_said_to(diptych, misread):
    answer = diptych("reread", misread)

    assert (answer.status, answer.out) == (0, "The text comes out as it is.\n")
    assert diptych("reread", misread, "--json").json["changed"] is False


def test_an_encoding_that_there_is_not_is_one_sentence(diptych, misread):
    answer = diptych("reread", misread, "--encoding", "klingon")

    assert answer.status == 1
    assert "there is no encoding called klingon" in answer.err


def test_a_newer_version_is_adopted_with_what_is_on_it(diptych, tmp_path):
    (tmp_path / "one.txt").write_text("The ferry stops at noon.\n\nNobody knows why.")
    (tmp_path / "two.txt").write_text("The ferry stops at noon.\n\nThe council knows why.")
    one, two = (
        diptych("import", tmp_path / name, "--json").json[0]["article"]
        for name in ("one.txt", "two.txt")
    )
    diptych("annotate", one, "--quote", "at noon")
    diptych("annotate", two, "--quote", "The council", "--note", "Which?")

    answer = diptych("adopt", one, two)

    assert answer.out.splitlines() == [
        "9 words",
        "2 highlights found again, 0 moved, 0 to be looked at, 0 not found",
    ]
    assert text(diptych, one).endswith("The council knows why.")
    assert [one["id"] for one in diptych("list", "--json").json] == [one]
    notes = {found["quote"]: found["note"] for found in diptych("annotations", "--json").json}
    assert notes == {"at noon": "", "The council": "Which?"}
    assert diptych("check").status == 0


def test_an_article_cannot_be_adopted_by_itself(diptych, misread):
    answer = diptych("adopt", misread, misread)

    assert answer.status == 1
    assert "no newer version of itself" in answer.err
