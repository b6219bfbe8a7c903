from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

import pytest

from diptych.library import saved_pages
from diptych.library.saved_pages import beside, folder_of
from diptych.library.sources import Source, find_sources


def save(page: Path, folder: str, *, takes: str | None = None, encoding: str = "utf-8") -> Path:
    """Write a page that takes a picture from its folder, as browsers save it."""
    page.parent.mkdir(parents=True, exist_ok=True)
    place = page.parent / folder
    place.mkdir()
    (place / "map.png").write_bytes(b"map")
    told = folder if takes is None else takes
    text = f'<html><body><p>The ferry.</p><img alt="x" src="{told}/map.png"></body></html>'
    page.write_bytes(text.encode(encoding))
    return place


def found(*paths: Path) -> list[Source]:
    return list(find_sources(paths))


@pytest.mark.parametrize(
    ("page", "folder"),
    [
        ("ferry.html", "ferry_files"),
        ("ferry.htm", "ferry_files"),
        ("ferry.html", "ferry-Dateien"),
        ("ferry.html", "ferry_fichiers"),
        ("ferry.html", "ferry.html_files"),
        ("ferry.html", "ferry.files"),
        ("Ferry.HTML", "ferry_archivos"),
        ("the ferry & the quay.html", "the ferry & the quay_files"),
        ("Fähre.html", "Fähre-Dateien"),
        ("ferry.html", "ferry_einheiten"),
        ("ferry.xhtml", "ferry bits"),
    ],
)
def test_a_page_and_its_folder_are_one_article(tmp_path, page, folder):
    place = save(tmp_path / "in" / page, folder)
    (tmp_path / "in" / "notes.txt").write_text("notes")

    pages = [one for one in found(tmp_path / "in") if one.path.suffix != ".txt"]

    assert [(one.path.name, one.folder) for one in pages] == [(page, place)]
    assert len(found(tmp_path / "in")) == 2


@pytest.mark.parametrize(
    "takes",
    [quote("die Fähre_teile"), "./die Fähre_teile", "die F&auml;hre_teile", "DIE%20Fähre_teile"],
)
def test_a_folder_is_known_by_what_the_page_takes_from_it(tmp_path, takes):
    place = save(tmp_path / "die Fähre.html", "die Fähre_teile", takes=takes)

    expected = None if takes in {"die F&auml;hre_teile", "DIE%20Fähre_teile"} else place
    assert folder_of(tmp_path / "die Fähre.html") == expected


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_it_is_known_in_any_encoding(tmp_path, encoding):
    place = save(tmp_path / "Fähre.html", "Fähre_teile", encoding=encoding)

    assert folder_of(tmp_path / "Fähre.html") == place


def test_a_folder_of_other_pages_is_none_of_a_pages(tmp_path):
    (tmp_path / "report-2002").mkdir()
    (tmp_path / "report-2002" / "index.html").write_text("<p>Chapter</p>")
    (tmp_path / "report").mkdir()
    (tmp_path / "report.html").write_text('<a href="report-2002/index.html">2002</a>')

    assert folder_of(tmp_path / "report.html") is None
    assert [one.path.name for one in found(tmp_path)] == ["index.html", "report.html"]


def test_what_is_no_page_has_no_folder(tmp_path):
    (tmp_path / "ferry_files").mkdir()
    (tmp_path / "ferry.txt").write_text("ferry")

    assert folder_of(tmp_path / "ferry.txt") is None
    assert folder_of(tmp_path / "nowhere" / "none.html") is None


def test_a_page_that_is_named_brings_its_folder_and_so_does_naming_both(tmp_path):
    place = save(tmp_path / "ferry.html", "ferry_files")

    (alone,) = found(tmp_path / "ferry.html")
    both = found(tmp_path / "ferry_files", tmp_path / "ferry.html")

    assert alone.folder == place
    assert [(one.path.name, one.folder) for one in both] == [("ferry.html", place)]


def test_a_folder_that_is_named_without_its_page_is_meant(tmp_path):
    save(tmp_path / "ferry.html", "ferry_files")

    assert [one.path.name for one in found(tmp_path / "ferry_files")] == ["map.png"]


def test_what_lies_beside_is_read_by_its_path_from_the_page(tmp_path):
    place = save(tmp_path / "ferry.html", "ferry_files")
    (place / "inner").mkdir()
    (place / "inner" / "b.gif").write_bytes(b"gif")
    (place / "code.js").write_bytes(b"alert()")
    (place / "style.css").write_bytes(b"p {}")

    read = beside(tmp_path / "ferry.html", place)

    assert read.files == {"ferry_files/map.png": b"map", "ferry_files/inner/b.gif": b"gif"}
    assert read.left_out == 0


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_links_out_of_a_folder_are_not_followed(tmp_path):
    place = save(tmp_path / "ferry.html", "ferry_files")
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "key.png").write_bytes(b"secret")
    (place / "link.png").symlink_to(secret / "key.png")
    (place / "more").symlink_to(secret)
    (tmp_path / "other.html").write_text('<img src="other_files/key.png">')
    (tmp_path / "other_files").symlink_to(secret)

    assert beside(tmp_path / "ferry.html", place).files == {"ferry_files/map.png": b"map"}
    assert folder_of(tmp_path / "other.html") is None


def test_too_much_beside_is_left_out_and_counted(tmp_path, monkeypatch):
    place = save(tmp_path / "ferry.html", "ferry_files")
    for number in range(5):
        (place / f"{number}.png").write_bytes(b"12345")
    monkeypatch.setattr(saved_pages, "BESIDE_FILES", 3)
    few = beside(tmp_path / "ferry.html", place)
    monkeypatch.setattr(saved_pages, "BESIDE_FILES", 100)
    monkeypatch.setattr(saved_pages, "BESIDE_BYTES", 12)
    small = beside(tmp_path / "ferry.html", place)

    assert (len(few.files), few.left_out) == (3, 3)
    assert (len(small.files), small.left_out) == (2, 4)


def test_what_programs_leave_in_folders_is_passed_over_unless_it_is_named(tmp_path):
    for name in ("a.txt", "~$report.docx", "Thumbs.db", "desktop.ini", ".DS_Store", "Icon\r"):
        (tmp_path / name).write_text("x")
    (tmp_path / "__MACOSX").mkdir()
    (tmp_path / "__MACOSX" / "b.txt").write_text("x")

    assert [one.path.name for one in found(tmp_path)] == ["a.txt"]
    assert [one.path.name for one in found(tmp_path / "desktop.ini")] == ["desktop.ini"]


def test_each_file_says_on_which_shelf_it_stood(tmp_path, monkeypatch):
    for name in ("one/a.txt", "one/two/b.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    monkeypatch.chdir(tmp_path / "one")

    shelves = {one.path.name: one.shelf for one in found(tmp_path / "one")}

    assert shelves == {"a.txt": ("one",), "b.txt": ("one", "two")}
    assert found(tmp_path / "one" / "a.txt")[0].shelf == ()
    assert [one.shelf for one in found(Path())] == [("one",), ("one", "two")]
