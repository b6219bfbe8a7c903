"""What is installed is all that the program needs, and nothing else."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest

import diptych
from architecture.sources import PACKAGE, RESOURCES, ROOT, SEEDS, committed, pyproject


def build(kind: str, sources: Path, folder: Path) -> Path:
    """Build a wheel or an sdist of some sources, without a network."""
    hatchling = Path(sys.executable).with_name("hatchling")
    subprocess.run(
        [hatchling, "build", "-t", kind, "-d", folder],
        cwd=sources, check=True, capture_output=True, timeout=100,
    )  # fmt: skip
    (built,) = (path for path in folder.iterdir() if path.suffix in {".whl", ".gz"})
    return built


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """A wheel of this checkout."""
    return zipfile.ZipFile(build("wheel", ROOT, tmp_path_factory.mktemp("wheel")))


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is in an sdist of this checkout."""
    with tarfile.open(build("sdist", ROOT, tmp_path_factory.mktemp("sdist"))) as sdist:
        folder = tmp_path_factory.mktemp("unpacked")
        sdist.extractall(folder, filter="data")
    (inside,) = folder.iterdir()
    return inside


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
    assert any(name.startswith("diptych/resources/templates/") for name in packed)
    assert any(name.startswith("diptych/resources/schemas/") for name in packed)


def test_the_wheel_holds_what_git_keeps_and_neither_tests_nor_caches(wheel):
    moved = {PACKAGE: "diptych", RESOURCES: "diptych/resources", SEEDS: "diptych/seeds"}
    kept = {
        f"{prefix}/{path.relative_to(folder).as_posix()}"
        for path in committed()
        for folder, prefix in moved.items()
        if path.is_relative_to(folder)
    }
    packed = set(wheel.namelist())
    assert kept - packed == set()
    assert [name for name in packed if name.endswith((".pyc", ".pyo", "~")) or "test" in name] == []


def test_of_the_sdist_the_same_wheel_is_built(wheel, unpacked, tmp_path):
    again = zipfile.ZipFile(build("wheel", unpacked, tmp_path))
    first, second = (
        {entry.filename: entry.CRC for entry in built.infolist()} for built in (wheel, again)
    )
    assert second == first


def test_the_sdist_holds_what_it_takes_to_test_and_package_it(unpacked):
    kept = {path.relative_to(ROOT).as_posix() for path in committed()}
    packed = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*")}
    assert kept - packed == set()


def test_the_wheel_brings_the_command_and_the_licences(wheel):
    (entry,) = (name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    commands = wheel.read(entry).decode()
    assert "[console_scripts]\ndiptych = diptych.__main__:main" in commands
    assert "[gui_scripts]\ndiptychw = diptych.__main__:main" in commands
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
