"""The tools that make the bundle smaller take nothing that is asked for."""

from __future__ import annotations

import ast
import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from architecture.sources import ROOT

sys.path.append(str(ROOT / "packaging" / "bundle"))

import icu
from bundle_contents import Contents
from bundle_shrinking import link_twins

HEADER = b"\x20\x00\xda\x27" + bytes(8) + b"CmnD" + bytes(16)
ITEMS = {"icudt1l/coll/de.res": b"sorted" * 9, "icudt1l/de.res": b"x", "icudt1l/root.res": b"root"}

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="only bundles of Linux shrink")


def test_a_package_of_icu_comes_back_as_it_was_put_together():
    written = icu.write_package(HEADER, ITEMS)
    header, items = icu.read_package(b"before it stands a library" + bytes(38) + written)
    assert header == HEADER
    assert list(items) == sorted(ITEMS)
    assert {name: body.rstrip(b"\0") for name, body in items.items()} == ITEMS


def test_what_is_no_package_is_refused():
    with pytest.raises(ValueError, match="package"):
        icu.read_package(bytes(12) + b"CmnD" + bytes(40))


@linux_only
def test_the_real_library_loses_locales_and_keeps_how_words_are_sorted(tmp_path):
    if not (shutil.which("as") and shutil.which("ld")):
        pytest.skip("there are no binutils")
    pyside = Path(pytest.importorskip("PySide6").__file__).parent
    (real,) = (pyside / "Qt" / "lib").glob("libicudata.so.*")
    library = tmp_path / real.name
    shutil.copy(real, library)

    icu.shrink(library, Contents().keeps_of_icu)

    before, after = (icu.read_package(path.read_bytes())[1] for path in (real, library))
    names = {name.partition("/")[2] for name in after}
    assert {"coll/de.res", "coll/sv.res", "root.res", "pool.res", "cnvalias.icu"} <= names
    assert not {"de.res", "curr/de.res", "brkitr/root.res"} & names
    assert all(before[name] == body for name, body in list(after.items())[:-1])
    assert library.stat().st_size < real.stat().st_size / 2
    symbol = f"icudt{real.name.rpartition('.')[2]}_dat"
    there = ctypes.c_char.in_dll(ctypes.CDLL(str(library)), symbol)
    assert ctypes.addressof(there) % 16 == 0


@linux_only
def test_qt_sorts_by_the_smaller_library_as_by_the_whole_one(tmp_path):
    if not (shutil.which("as") and shutil.which("ld")):
        pytest.skip("there are no binutils")
    pyside = Path(pytest.importorskip("PySide6").__file__).parent
    (real,) = (pyside / "Qt" / "lib").glob("libicudata.so.*")
    library = tmp_path / real.name
    shutil.copy(real, library)
    icu.shrink(library, Contents().keeps_of_icu)
    code = (
        "from functools import cmp_to_key\n"
        "from PySide6.QtCore import QCollator, QLocale\n"
        "words = 'z ö a ä o ch ci éa eb ll lz 中 一 あ ก'.split()\n"
        "for name in 'de sv fr lt zh ja es th'.split():\n"
        "    by = cmp_to_key(QCollator(QLocale(name)).compare)\n"
        "    print(name, *sorted(words, key=by))\n"
        "print(QLocale('tr').toUpper('istanbul'), QLocale('de').toUpper('straße'))\n"
        "print(*(line.split()[-1] for line in open('/proc/self/maps') if 'libicudata' in line))\n"
    )
    told = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "LD_LIBRARY_PATH": folder},
            capture_output=True, text=True, check=True, timeout=60,
        ).stdout.splitlines()
        for folder in ("", str(tmp_path))
    ]  # fmt: skip
    whole, smaller = told
    assert str(tmp_path) in smaller[-1]
    assert str(tmp_path) not in whole[-1]
    assert smaller[:-1] == whole[:-1]


@linux_only
def test_equal_files_become_links_that_stay_right_where_the_folder_is_moved(tmp_path):
    folder = tmp_path / "before"
    for name, body in {
        "a/one": b"x" * 5000,
        "b/two": b"x" * 5000,
        "b/small": b"x",
        "c": b"x",
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)

    link_twins(folder)
    moved = folder.rename(tmp_path / "after")

    assert not (moved / "a" / "one").is_symlink()
    assert (moved / "b" / "two").is_symlink()
    assert (moved / "b" / "two").read_bytes() == b"x" * 5000
    assert not (moved / "c").is_symlink()


@pytest.mark.parametrize("before", ["", "/opt/the readers"])
def test_programs_that_are_started_get_the_readers_environment(before):
    ours = {
        "LD_LIBRARY_PATH": "/bundle/_internal",
        "_PYI_ARCHIVE_FILE": "x",
        "HOME": "/home/reader",
    }
    if before:
        ours["LD_LIBRARY_PATH_ORIG"] = before
    surroundings = (ROOT / "packaging" / "bundle" / "surroundings.py").read_text(encoding="utf-8")
    code = f"import os\nos.environ.clear()\nos.environ.update({ours!r})\n{surroundings}\nprint(dict(os.environ))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    left = {"HOME": "/home/reader"} | ({"LD_LIBRARY_PATH": before} if before else {})
    assert ast.literal_eval(done.stdout) == left
