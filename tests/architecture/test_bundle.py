"""The table of what the bundle holds keeps up with the program and with its packages."""

from __future__ import annotations

import re
import sys
from fnmatch import fnmatchcase
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path, PurePosixPath

import pytest

from architecture.sources import PACKAGE, RESOURCES, ROOT, SEEDS, imports, modules, pyproject

BUNDLE = ROOT / "packaging" / "bundle"
sys.path.append(str(BUNDLE))

from bundle_contents import Contents, imports_of, pruned  # noqa: E402 - it lies beside its tools

CODE = {".py", ".pyi", ".so", ".pyd", ".dll", ".dylib", ".pyx", ".pxd", ".c", ".h", ".typed", ""}
ROOTS = [Path("/env"), Path("/python")]


@pytest.fixture(scope="module")
def contents() -> Contents:
    return Contents()


def patterns(contents: Contents, package: str) -> list[str]:
    rows = [row for row in contents.rows["data"] if row["package"] == package]
    return [pattern for row in rows for pattern in row["files"]]


def test_every_row_says_why(contents):
    unexplained = [
        (kind, row) for kind, rows in contents.rows.items() for row in rows if not row.get("why")
    ]
    assert unexplained == []


def test_every_resource_goes_in(contents):
    files = [
        f"{folder.name}/{path.relative_to(folder).as_posix()}"
        for folder in (RESOURCES, SEEDS)
        for path in folder.rglob("*")
        if path.is_file()
    ]
    wanted = patterns(contents, "diptych")
    left = [name for name in files if not any(fnmatchcase(name, one) for one in wanted)]
    dropped = {name for name in files if not contents.keeps(f"diptych/{name}")}
    assert left == []
    assert {PurePosixPath(name).suffix for name in dropped} <= {".ts"}


def test_files_of_the_package_that_are_read_go_in(contents):
    found = {(path.name, inside) for path, inside in contents.data("diptych", PACKAGE, styles=())}
    versions = PACKAGE / "storage" / "migrations" / "versions"
    expected = {
        (path.name, "diptych/storage/migrations/versions") for path in versions.glob("*.py")
    }
    assert expected
    assert expected | {("env.py", "diptych/storage/migrations")} <= found


def test_what_migrations_import_is_told_to_pyinstaller():
    migrations = (PACKAGE / "storage" / "migrations").rglob("*.py")
    assert {"alembic", "sqlalchemy", "diptych.storage.tables"} <= imports_of(migrations)


def test_nothing_that_the_program_imports_is_left_out(contents):
    taken = {
        name
        for path in modules()
        for module, part in imports(path)
        for name in (module, f"{module}.{part}")
    }
    assert {name for name in taken if not contents.imports(name)} == set()


def required(name: str, seen: dict[str, Distribution]) -> None:
    """Gather the packages that one needs, and theirs."""
    key = re.sub(r"[-_.]+", "-", name).lower()
    if key in seen:
        return
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return  # for another system
    seen[key] = found
    for line in found.requires or ():
        wanted, _, marker = line.partition(";")
        if "extra" not in marker and (match := re.match(r"[\w.-]+", wanted)):
            required(match.group(), seen)


def test_every_package_with_files_to_read_is_decided_upon(contents):
    seen: dict[str, Distribution] = {}
    for line in pyproject()["project"]["dependencies"]:
        required(re.match(r"[\w.-]+", line).group(), seen)
    assert len(seen) > 40
    with_data = {
        file.parts[0]
        for found in seen.values()
        for file in found.files or ()
        if file.suffix not in CODE
        and len(file.parts) > 1
        and not file.parts[0].endswith((".dist-info", ".libs", ".data"))
        and file.parts[0] not in {"..", "__pycache__"}
        and "__pycache__" not in file.parts
    }
    decided = {*contents.all_of("data", "package"), *contents.all_of("unread", "packages")}
    assert sorted(with_data - decided) == []


def test_plugins_of_qt_that_nobody_named_stay_out(contents):
    base = "PySide6/Qt/plugins"
    assert contents.keeps(f"{base}/platforms/libqxcb.so")
    assert contents.keeps(f"{base}/imageformats/libqjpeg.so")
    assert contents.keeps("PySide6/plugins/platforms/qwindows.dll")
    assert not contents.keeps(f"{base}/tls/libqopensslbackend.so")
    assert not contents.keeps(f"{base}/platforms/libqvnc.so")
    assert contents.keeps("PySide6/Qt/translations/qtbase_de.qm")
    assert not contents.keeps("PySide6/Qt/translations/qtbase_fr.qm")
    assert not contents.keeps("PySide6/Qt/translations/assistant_de.qm")


def test_libraries_of_the_system_stay_with_the_system(contents):
    collected = [
        ("PIL/_imaging.so", "/env/PIL/_imaging.so", "EXTENSION"),
        ("libpython3.11.so.1.0", "/python/lib/libpython3.11.so.1.0", "BINARY"),
        ("libsqlite3.so.0", "/usr/lib/libsqlite3.so.0", "BINARY"),
        ("libGL.so.1", "/usr/lib/libGL.so.1", "BINARY"),
        ("libxcb.so.1", "/usr/lib/libxcb.so.1", "BINARY"),
        ("PySide6/Qt/lib/libQt6Core.so.6", "/env/PySide6/Qt/lib/libQt6Core.so.6", "BINARY"),
        ("libQt6Core.so.6", "PySide6/Qt/lib/libQt6Core.so.6", "SYMLINK"),
    ]
    assert [place for place, _, _ in pruned(collected, contents, ROOTS)] == [
        "PIL/_imaging.so",
        "libpython3.11.so.1.0",
        "libsqlite3.so.0",
        "PySide6/Qt/lib/libQt6Core.so.6",
        *(["libQt6Core.so.6"] if sys.platform != "linux" else []),
    ]


def test_what_makes_the_bundle_is_pinned():
    group = pyproject()["dependency-groups"]["packaging"]
    assert group
    assert all("==" in wanted for wanted in group)
