"""What is installed is all that the program needs, and nothing else."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest

import diptych
from architecture.sources import PACKAGE, RESOURCES, ROOT, SEEDS, pyproject


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """A wheel of this checkout, built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    hatchling = Path(sys.executable).with_name("hatchling")
    subprocess.run(
        [hatchling, "build", "-t", "wheel", "-d", folder],
        cwd=ROOT, check=True, capture_output=True, timeout=100,
    )  # fmt: skip
    (built,) = folder.glob("*.whl")
    return zipfile.ZipFile(built)


def files_below(folder: Path, prefix: str) -> set[str]:
    return {
        f"{prefix}/{path.relative_to(folder).as_posix()}"
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_holds_the_program_with_its_resources_and_the_starter_library(wheel):
    expected = (
        files_below(PACKAGE, "diptych")
        | files_below(RESOURCES, "diptych/resources")
        | files_below(SEEDS, "diptych/seeds")
    )
    packed = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert packed == expected
    assert "diptych/resources/icons/highlight.svg" in packed
    assert "diptych/resources/i18n/diptych_de.qm" in packed
    assert "diptych/seeds/manifest.json" in packed
    assert any(name.startswith("diptych/storage/migrations/versions/") for name in packed)


def test_the_wheel_brings_the_command_and_the_licences(wheel):
    (entry,) = (name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    assert "diptych = diptych.__main__:main" in wheel.read(entry).decode()
    licences = {
        name.split(".dist-info/licenses/")[1] for name in wheel.namelist() if "/licenses/" in name
    }
    assert licences == {"LICENSE", "seeds/LICENSE"}


def test_an_installed_wheel_finds_what_it_brought(wheel, tmp_path):
    wheel.extractall(tmp_path)
    code = (
        "from diptych.paths import resources, seeds\n"
        "assert (resources() / 'themes' / 'light.toml').is_file(), resources()\n"
        "assert (seeds() / 'manifest.json').is_file(), seeds()\n"
        "print(resources().parent == seeds().parent)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, env={"PYTHONPATH": str(tmp_path)},
        cwd=tmp_path, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert (done.stdout.strip(), done.stderr) == ("True", "")


def test_the_version_is_the_same_wherever_it_is_written():
    declared = pyproject()["project"]["version"]
    assert diptych.__version__ == declared
    assert version("diptych") == declared
