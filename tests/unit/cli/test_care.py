from __future__ import annotations

import pytest


def test_a_backup_is_a_library_with_the_same_articles(filled, tmp_path):
    answer = filled("backup", tmp_path / "copy.diptych")

    assert (answer.status, answer.out) == (0, "")
    copy = filled.elsewhere(tmp_path / "copy.diptych")
    assert copy("list", "--json").json == filled("list", "--json").json


def test_a_backup_that_cannot_be_written_is_one_sentence(filled, tmp_path):
    (tmp_path / "file").write_text("x")

    answer = filled("backup", tmp_path / "file" / "copy.diptych")

    assert answer.status == 1
    assert answer.err.count("\n") == 1


def test_a_backup_makes_no_folder_that_was_not_there(filled, tmp_path):
    target = tmp_path / "none" / "copy.diptych"

    answer = filled("backup", target)

    assert (answer.status, answer.err) == (1, f"{target}: there is no such folder\n")
    assert not target.parent.exists()


def test_a_backup_takes_the_place_of_an_older_one_and_of_nothing_else(filled, tmp_path):
    letter, copy = tmp_path / "letter.txt", tmp_path / "copy.diptych"
    letter.write_text("Dear friend")

    answer = filled("backup", letter)

    assert answer.status == 1
    assert answer.err == f"{letter}: there is a file of another kind here already\n"
    assert letter.read_text() == "Dear friend"
    assert [filled("backup", copy).status for _ in range(2)] == [0, 0]


def test_a_backup_is_restored_where_there_is_no_library(filled, tmp_path):
    filled("backup", tmp_path / "copy.diptych")
    empty = filled.elsewhere(tmp_path / "new" / "library.diptych")

    assert empty("restore", tmp_path / "copy.diptych").status == 0
    assert empty("list", "--json").json == filled("list", "--json").json


def test_a_library_that_is_there_is_replaced_only_if_asked_and_is_kept(filled, ferry, tmp_path):
    filled("backup", tmp_path / "copy.diptych")
    filled("annotate", ferry, "--quote", "noon")
    marked = filled("annotations", "--json").json

    refused = filled("restore", tmp_path / "copy.diptych")
    assert refused.status == 1
    assert "--replace" in refused.err
    assert filled("annotations", "--json").json == marked

    assert filled("restore", tmp_path / "copy.diptych", "--replace").status == 0
    assert filled("annotations", "--json").json == []
    (kept,) = filled.library.parent.glob("*before restoring*.diptych")
    assert filled.elsewhere(kept)("annotations", "--json").json == marked


def test_a_damaged_library_is_put_aside_by_restoring(filled, tmp_path):
    filled("backup", tmp_path / "copy.diptych")
    filled.library.write_bytes(b"not a library" * 1000)

    assert filled("restore", tmp_path / "copy.diptych", "--replace").status == 0

    assert len(filled("list", "--json").json) == 2
    (kept,) = filled.library.parent.glob("*before restoring*.diptych")
    assert kept.read_bytes() == b"not a library" * 1000


@pytest.mark.parametrize("content", [None, b"", b"a letter" * 500])
def test_what_is_no_backup_is_refused_and_nothing_is_touched(filled, tmp_path, content):
    before = filled("list", "--json").json
    backup = tmp_path / "copy.diptych"
    if content is not None:
        backup.write_bytes(content)

    answer = filled("restore", backup, "--replace")

    assert answer.status == 1
    assert answer.err.startswith(f"{backup}: ")
    assert filled("list", "--json").json == before
    assert list(filled.library.parent.glob("*before restoring*")) == []


def test_the_library_is_not_restored_from_itself(filled):
    answer = filled("restore", filled.library, "--replace")

    assert (answer.status, answer.err) == (1, f"{filled.library}: that is the library itself\n")


def test_another_program_that_has_the_library_open_goes_on_with_the_restored_one(
    filled, ferry, tmp_path
):
    from diptych.app import Libraries

    filled("backup", tmp_path / "copy.diptych")
    with Libraries(filled.preferences).open(str(filled.library), create=False) as opened:
        seen = []
        opened.watch(seen.append)
        filled("annotate", ferry, "--quote", "noon")
        opened.poll()
        assert len(opened.annotations()) == 1

        assert filled("restore", tmp_path / "copy.diptych", "--replace").status == 0

        opened.poll()
        assert seen[-1].everything
        assert opened.annotations() == []
        opened.annotate_quote(ferry, "church")
    assert [one["quote"] for one in filled("annotations", "--json").json] == ["church"]


def test_a_sound_library_has_no_findings(filled):
    answer = filled("check", "--json")

    assert (answer.status, answer.json) == (0, {"findings": [], "repaired": None})
    assert filled("check").err == "the library is sound\n"


def test_a_damaged_library_is_said_to_be_so_and_saved_beside_itself(filled):
    pages = bytearray(filled.library.read_bytes())
    pages[4096 * 3 : 4096 * 5] = b"\xa5" * 8192
    filled.library.write_bytes(bytes(pages))

    answer = filled("check", "--repair", "--json")

    assert answer.status == 1
    assert answer.json["findings"]
    assert filled.library.read_bytes() == bytes(pages)


def test_a_missing_library_cannot_be_checked(diptych):
    answer = diptych("check")

    assert (answer.status, answer.err) == (1, f"{diptych.library}: there is no such library\n")
