"""What Linux desktops are told of the program, and the Debian package, hold together."""

from __future__ import annotations

import gzip
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from xml.etree import ElementTree as ET

import man_page
import metainfo
import pytest

from architecture.sources import RESOURCES, ROOT
from diptych.formats.importers import IMPORTERS
from diptych.paths import LIBRARY_SUFFIX
from diptych.storage.library_format import APPLICATION_ID, MAGIC

PACKAGING = ROOT / "packaging"
LINUX = PACKAGING / "linux"
LIBRARY_TYPE = "application/x-diptych-library"
ALIASES = {"multipart/related": "application/x-mimearchive"}
"""Names that desktops have for what the importers call otherwise."""
EPOCH = "1700000000"


def needs(tool: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(not shutil.which(tool), reason=f"{tool} is not installed")


def run(*words: object, **how: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*map(str, words)], capture_output=True, text=True, timeout=100, check=False, **how
    )


def entry() -> dict[str, str]:
    lines = (LINUX / "diptych.desktop").read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line)


# --- the desktop ------------------------------------------------------------------------------


def test_the_desktop_is_told_of_every_kind_of_file_that_is_read():
    kinds = {importer.media_type for importer in IMPORTERS}
    told = {one for one in entry()["MimeType"].split(";") if one}

    assert kinds <= told
    assert {ALIASES[kind] for kind in kinds if kind in ALIASES} <= told
    also = {LIBRARY_TYPE, "x-scheme-handler/diptych", "application/xhtml+xml"}
    assert told == kinds | also | set(ALIASES.values())
    provided = {one.text for one in metainfo.component().iter("mediatype")}
    assert provided == told - {"x-scheme-handler/diptych"}


@needs("desktop-file-validate")
def test_the_desktop_entry_is_valid():
    done = run("desktop-file-validate", LINUX / "diptych.desktop")
    assert (done.returncode, done.stdout) == (0, "")


def test_a_library_is_known_by_what_the_program_writes_into_it():
    space = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}
    root = ET.parse(LINUX / "diptych.xml").getroot()
    (kind,) = root.findall("m:mime-type", space)
    outer = kind.find("m:magic/m:match", space)
    inner = kind.find("m:magic/m:match/m:match", space)

    assert kind.get("type") == LIBRARY_TYPE
    assert kind.find("m:glob", space).get("pattern") == f"*{LIBRARY_SUFFIX}"
    assert (outer.get("offset"), inner.get("offset")) == ("0", "68")
    assert outer.get("value").replace(r"\0", "\0").encode() == MAGIC
    assert inner.get("value").encode() == APPLICATION_ID.to_bytes(4, "big")


@needs("update-mime-database")
def test_the_mime_type_is_taken_by_the_desktops_database(tmp_path):
    (tmp_path / "packages").mkdir()
    shutil.copy(LINUX / "diptych.xml", tmp_path / "packages")

    done = run("update-mime-database", tmp_path)

    assert done.returncode == 0, done.stderr
    assert (tmp_path / f"{LIBRARY_TYPE}.xml").exists()
    assert f":{LIBRARY_TYPE}:*{LIBRARY_SUFFIX}" in (tmp_path / "globs2").read_text()


# --- AppStream --------------------------------------------------------------------------------


@needs("appstreamcli")
@pytest.mark.parametrize("homepage", ["", "https://example.org/diptych/"])
def test_the_metadata_are_valid_with_and_without_a_home_page(tmp_path, monkeypatch, homepage):
    about = {**metainfo.published(), "homepage": homepage}
    monkeypatch.setattr(metainfo, "published", lambda: about)
    path = tmp_path / f"{about['id']}.metainfo.xml"

    metainfo.write(path)

    done = run("appstreamcli", "validate", "--no-net", path)
    assert done.returncode == 0, done.stdout
    named = "https:" in path.read_text(encoding="utf-8")
    assert named == bool(homepage)


def test_every_picture_that_the_metadata_would_show_is_there():
    for name, _ in metainfo.PICTURES:
        assert (ROOT / "docs/screenshots" / name).is_file(), name


def test_news_of_a_release_are_first_sentences_without_markdown():
    changes = (
        "# Changelog\n\n## [Unreleased]\n\n- To come.\n\n## [1.2.0] - 2027-02-03\n\n### Added\n\n"
        "- **Links** (`diptych://…`) open. More of it.\n- See [the guide](x.md).\n"
    )

    assert metainfo.news(changes, "1.2.0") == (
        "2027-02-03",
        ["Links (diptych://…) open", "See the guide"],
    )
    assert metainfo.news(changes, "9.9.9") == ("", ["To come"])


# --- the manual page --------------------------------------------------------------------------


def test_the_manual_page_says_what_the_commands_say():
    assert man_page.PAGE.read_text(encoding="utf-8") == man_page.page(), (
        "run: .venv/bin/python packaging/man_page.py"
    )


@needs("man")
@needs("groff")
def test_the_manual_page_is_set_without_a_warning():
    done = run("man", "--warnings", "-l", man_page.PAGE)
    assert (done.returncode, done.stderr) == (0, "")


# --- the package ------------------------------------------------------------------------------


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """What `make bundle` makes, in small: a program, and a library that it needs."""
    folder = tmp_path / "diptych"
    (folder / "_internal").mkdir(parents=True)
    shutil.copy("/bin/true", folder / "diptych")
    (folder / "_internal" / "data.txt").write_text("words")
    (folder / "_internal" / "data.txt").chmod(0o600)
    return folder


def packed(bundle: Path, folder: Path) -> Path:
    environment = {"PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "SOURCE_DATE_EPOCH": EPOCH}
    script = PACKAGING / "debian" / "build.py"
    done = run(sys.executable, script, bundle, folder, env=environment)
    assert done.returncode == 0, done.stderr
    (package,) = folder.glob("*.deb")
    return package


@needs("dpkg-deb")
@needs("dpkg-shlibdeps")
def test_a_package_installs_all_of_it_and_is_the_same_when_made_again(bundle, tmp_path):
    package = packed(bundle, tmp_path / "one")
    again = packed(shutil.copytree(bundle, tmp_path / "copy"), tmp_path / "two")

    assert package.read_bytes() == again.read_bytes()
    root = tmp_path / "root"
    assert run("dpkg-deb", "-R", package, root).returncode == 0
    assert (root / "usr/bin/diptych").resolve() == root / "usr/lib/diptych/diptych"
    assert (root / "usr/lib/diptych/diptych").read_bytes() == (bundle / "diptych").read_bytes()
    installed = (root / "usr/share/man/man1/diptych.1.gz").read_bytes()
    assert gzip.decompress(installed) == man_page.PAGE.read_bytes()
    drawing = root / "usr/share/icons/hicolor/scalable/apps/diptych.svg"
    assert drawing.read_bytes() == (RESOURCES / "application/diptych.svg").read_bytes()
    # Nothing runs at installation: what keeps caches watches for files.
    assert {path.name for path in (root / "DEBIAN").iterdir()} == {"control", "md5sums"}
    modes = {path.stat().st_mode & 0o777 for path in root.rglob("*") if not path.is_symlink()}
    assert modes == {0o755, 0o644}
    assert (root / "usr/lib/diptych/_internal/data.txt").stat().st_mode & 0o777 == 0o644


@needs("dpkg-deb")
@needs("dpkg-shlibdeps")
def test_a_package_needs_what_is_linked_and_what_qt_loads(bundle, tmp_path):
    package = packed(bundle, tmp_path / "made")

    fields = run("dpkg-deb", "-f", package).stdout
    depends = re.search(r"(?m)^Depends: (.*)$", fields).group(1)
    names = {re.split(r"[ (]", one.strip())[0] for one in depends.split(",")}
    assert {"libc6", "libegl1", "libgl1", "libxcb-cursor0"} <= names
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert re.search(r"(?m)^Version: (.*)$", fields).group(1) == f"{project['version']}-1"
    assert "@" not in fields.replace(metainfo.published()["maintainer"], "")


TOOLS = ("lintian", "desktop-file-validate", "appstreamcli", "update-mime-database", "xmllint")


@pytest.mark.parametrize("failing", ["", *TOOLS])
def test_a_check_that_ends_with_a_failure_and_no_word_is_none_that_held(tmp_path, failing):
    tools = tmp_path / "tools"
    tools.mkdir()
    for tool in (*TOOLS, "man", "zcat", "md5sum", "dpkg-deb"):
        (tools / tool).write_text(f"#!/bin/sh\nexit {int(tool == failing)}\n")
        (tools / tool).chmod(0o755)

    done = run(PACKAGING / "debian" / "check", "a.deb", env={"PATH": f"{tools}:/usr/bin:/bin"})

    assert done.returncode == int(bool(failing)), done.stdout
    assert ("FAILED" in done.stdout) == bool(failing)


@needs("dpkg-deb")
@needs("dpkg-shlibdeps")
@needs("gcc")
@pytest.mark.parametrize("searched", ["/home/builder/python/lib", "$ORIGIN/../lib"])
def test_libraries_are_looked_for_nowhere_on_the_building_machine(bundle, tmp_path, searched):
    library = bundle / "_internal" / "module.so"
    source = tmp_path / "module.c"
    source.write_text("int module(void) { return 0; }\n")
    made = run("gcc", "-shared", "-fPIC", f"-Wl,-rpath,{searched}", "-o", library, source)
    assert made.returncode == 0, made.stderr

    package = packed(bundle, tmp_path / "made")

    assert run("dpkg-deb", "-x", package, tmp_path / "root").returncode == 0
    installed = tmp_path / "root/usr/lib/diptych/_internal/module.so"
    said = re.search(r"\((?:RUNPATH|RPATH)\).*\[(.*)\]", run("readelf", "-d", installed).stdout)
    assert said.group(1) == (searched if searched.startswith("$") else "$ORIGIN")
