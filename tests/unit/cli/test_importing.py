from __future__ import annotations


def collections(diptych) -> dict[str, int]:
    return {one["path"]: one["articles"] for one in diptych("collections", "--json").json}


def test_what_comes_in_goes_into_a_collection_that_is_made_once(diptych, folder):
    first = diptych("import", folder / "ferry.txt", "--collection", "to read/ferries")
    second = diptych("import", folder / "church.txt", "--collection", "To read/FERRIES")

    assert (first.status, second.status) == (0, 0)
    assert collections(diptych) == {"to read": 2, "to read/ferries": 2}


def test_folders_become_collections(diptych, folder):
    (folder / "deeper").mkdir()
    (folder / "deeper" / "quay.txt").write_text("The quay.\n\nIt is long.")

    assert diptych("import", folder, "--folders", "--collection", "all").status == 0

    assert collections(diptych) == {"all": 3, "all/articles": 3, "all/articles/deeper": 1}


def test_nothing_goes_into_a_saved_search(diptych, folder):
    diptych("collections", "add", "found", "--query", "ferry")

    answer = diptych("import", folder, "--collection", "found", "--json")

    assert (answer.status, answer.out) == (1, "")
    assert answer.err == "found: nothing can be put into a saved search\n"
    assert diptych("list", "--json").json == []


def test_an_encoding_can_be_given(diptych, tmp_path):
    path = tmp_path / "ferry.txt"
    path.write_bytes("Паром стоит у причала.\n\nНикто не знает, почему.".encode("koi8-r"))

    (one,) = diptych("import", path, "--encoding", "koi8-r", "--json").json

    assert "Паром стоит" in diptych("show", one["article"]).out
    assert one["words"] == 8
    assert diptych("import", path, "--encoding", "rot13").status == 0, "it is here already"
    path.write_bytes(path.read_bytes() * 2)
    wrong = diptych("import", path, "--encoding", "rot13")
    assert (wrong.status, wrong.err) == (1, f"{path}: there is no encoding called rot13\n")


def test_a_text_without_anything_around_it_is_read_whole_as_ever(diptych, folder):
    (one,) = diptych("import", folder / "ferry.txt", "--whole", "--json").json

    assert one["extent"] == ""
    assert (one["pages"], one["older"]) == (0, None)
