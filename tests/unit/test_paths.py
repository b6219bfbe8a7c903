"""Where the program is, for those who start it once more."""

from __future__ import annotations

import subprocess
import sys

import pytest

from diptych.paths import program


def test_the_program_is_started_by_this_python_and_not_from_a_folder_of_its_name(tmp_path):
    (tmp_path / "diptych").mkdir()
    (tmp_path / "diptych" / "__main__.py").write_text("print('another')", encoding="utf-8")

    done = subprocess.run(
        [*program(), "--version"], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert done.stdout.startswith("diptych, version"), done.stderr


@pytest.fixture
def bundle(tmp_path, monkeypatch):
    place = tmp_path / "mounted" / "usr" / "lib" / "diptych" / "diptych"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(place))
    return place


def test_a_bundle_is_its_own_interpreter(bundle, monkeypatch):
    monkeypatch.delenv("APPIMAGE", raising=False)
    assert program() == [str(bundle)]


@pytest.mark.parametrize("own", [True, False])
def test_an_appimage_is_started_by_its_file_and_not_by_that_of_another(
    bundle, tmp_path, monkeypatch, own
):
    image = tmp_path / "Program.AppImage"
    monkeypatch.setenv("APPIMAGE", str(image))
    monkeypatch.setenv("APPDIR", str(tmp_path / ("mounted" if own else "elsewhere")))

    assert program() == [str(image if own else bundle)]
