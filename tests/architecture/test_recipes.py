"""The recipes of packages say what they are to say, as far as it can be seen without their tools."""

from __future__ import annotations

import plistlib
import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from architecture.scripts import script
from architecture.sources import ROOT
from diptych.formats.importers import IMPORTERS

PACKAGING = ROOT / "packaging"
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
READ = {suffix for importer in IMPORTERS for suffix in importer.suffixes}


def identity() -> str:
    text = (PACKAGING / "linux" / "published.toml").read_text(encoding="utf-8")
    return str(tomllib.loads(text)["id"])


# --- Flatpak --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def manifest() -> Any:
    return yaml.safe_load((PACKAGING / "flatpak" / "diptych.yaml").read_text(encoding="utf-8"))


def test_the_flatpak_is_called_as_the_program_is_everywhere(manifest):
    assert manifest["id"] == identity()
    assert manifest["rename-desktop-file"] == "diptych.desktop"
    assert (PACKAGING / "linux" / manifest["rename-desktop-file"]).is_file()


def test_the_flatpak_has_no_network_and_few_places(manifest):
    allowed = manifest["finish-args"]
    assert not [one for one in allowed if "network" in one]
    assert {one for one in allowed if one.startswith("--filesystem")} == {
        "--filesystem=xdg-documents", "--filesystem=xdg-download:ro",
    }  # fmt: skip
    assert {one for one in allowed if one.startswith("--share")} == {"--share=ipc"}
    assert not [one for one in allowed if one.startswith(("--device=all", "--socket=session"))]


def test_the_flatpak_starts_the_bundle(manifest):
    (module,) = manifest["modules"]
    (tree, start) = module["sources"]
    made = script("flatpak/make_flatpak.py")
    assert (made.MANIFEST.parent / tree["path"]).resolve() == (made.OUT / "tree").resolve()
    assert start["commands"][-1] == 'exec /app/lib/diptych/diptych "$@"'
    assert f'bin/{manifest["command"]}"' in module["build-commands"][-1]


@pytest.mark.skipif(not shutil.which("flatpak-builder"), reason="flatpak-builder is not here")
def test_flatpak_builder_understands_every_line_of_the_manifest(tmp_path):
    shown = subprocess.run(
        ["flatpak-builder", "--show-manifest", PACKAGING / "flatpak" / "diptych.yaml"],
        cwd=tmp_path, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert shown.stderr == ""


# --- Windows --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def installer() -> dict[str, list[str]]:
    """The lines of each section of the installer's script, its constants put in."""
    text = (PACKAGING / "windows" / "diptych.iss").read_text(encoding="utf-8")
    constants = dict(re.findall(r'^\s*#define (\w+) "(.*)"$', text, re.MULTILINE))
    for name, value in {**constants, "Version": "1.0"}.items():
        text = text.replace(f"{{#{name}}}", value)
    sections: dict[str, list[str]] = {}
    for line in text.splitlines():
        if named := re.fullmatch(r"\[(\w+)\]", line):
            assert named[1] not in sections
            sections[named[1]] = []
        elif line.strip() and not line.lstrip().startswith((";", "#")):
            sections[list(sections)[-1]].append(line)
    assert "{#" not in text
    return sections


def parameters(line: str) -> dict[str, str]:
    """Take an entry apart; a quotation mark inside a value is written twice."""
    pairs = re.findall(r'(\w+): ("(?:[^"]|"")*"|[^;"]+)(?:; |$)', line)
    assert "; ".join(f"{name}: {value}" for name, value in pairs) == line
    return {
        name: value[1:-1].replace('""', '"') if value.startswith('"') else value
        for name, value in pairs
    }


def test_the_installer_has_sections_that_inno_setup_knows(installer):
    assert set(installer) == {
        "Setup", "Languages", "Tasks", "InstallDelete", "Files", "Icons", "Registry", "Run",
    }  # fmt: skip
    assert all(re.fullmatch(r"\w+=.+", line) for line in installer["Setup"])
    for section in set(installer) - {"Setup"}:
        assert all(parameters(line) for line in installer[section])


def test_the_installer_is_for_one_reader_and_leaves_their_files_alone(installer):
    assert "PrivilegesRequired=lowest" in installer["Setup"]
    assert "UninstallDelete" not in installer
    deleted = [parameters(line)["Name"] for line in installer["InstallDelete"]]
    assert deleted == [r"{app}\_internal"]
    assert {parameters(line)["Root"] for line in installer["Registry"]} == {"HKA"}


def registered(installer: dict[str, list[str]], subkey: str) -> list[dict[str, str]]:
    rows = [parameters(line) for line in installer["Registry"]]
    return [row for row in rows if row["Subkey"] == rf"Software\Classes\{subkey}"]


def test_a_library_is_opened_by_a_double_click_and_other_documents_keep_their_program(installer):
    opened = r'"{app}\diptych.exe" "%1"'
    assert registered(installer, ".diptych")[0]["ValueData"] == "Diptych.Library"
    for kind in ("Diptych.Library", "Diptych.Document", "diptych"):
        (command,) = registered(installer, rf"{kind}\shell\open\command")
        assert command["ValueData"] == opened
    for suffix in (".html", ".pdf", ".txt", ".md"):
        assert registered(installer, suffix) == []
        (offered,) = registered(installer, rf"{suffix}\OpenWithProgids")
        assert offered["ValueName"] == "Diptych.Document"
        assert offered["Flags"] == "uninsdeletevalue"
        assert suffix in READ
    assert any(row.get("ValueName") == "URL Protocol" for row in registered(installer, "diptych"))


def test_everything_registered_is_taken_back_when_the_program_is_removed(installer):
    rows = [parameters(line) for line in installer["Registry"]]
    whole = [row["Subkey"] for row in rows if row.get("Flags") == "uninsdeletekey"]
    for row in rows:
        below = any(
            row["Subkey"] == key or row["Subkey"].startswith(f"{key}\\")
            for key in whole
        )  # fmt: skip
        assert below or row.get("Flags") == "uninsdeletevalue", row


# --- macOS ----------------------------------------------------------------------------------


def test_the_app_says_what_it_opens_under_its_own_id():
    made = script("macos/make_app.py").keys("org.example.reader", "1.2")
    (library, documents) = made["CFBundleDocumentTypes"]
    (exported,) = made["UTExportedTypeDeclarations"]
    (links,) = made["CFBundleURLTypes"]

    assert made["CFBundleIdentifier"] == "org.example.reader"
    assert (made["CFBundleVersion"], made["CFBundleShortVersionString"]) == ("1.2", "1.2")
    assert library["LSItemContentTypes"] == [exported["UTTypeIdentifier"]]
    assert exported["UTTypeIdentifier"] == "org.example.reader.library"
    assert exported["UTTypeTagSpecification"]["public.filename-extension"] == ["diptych"]
    assert (library["LSHandlerRank"], documents["LSHandlerRank"]) == ("Owner", "Alternate")
    assert {"public.html", "com.adobe.pdf", "public.plain-text"} <= set(
        documents["LSItemContentTypes"]
    )
    assert links["CFBundleURLSchemes"] == ["diptych"]
    assert "@" not in str(made)


def test_the_keys_are_laid_over_those_of_the_app(tmp_path, monkeypatch):
    module = script("macos/make_app.py")
    contents = tmp_path / "Diptych.app" / "Contents"
    contents.mkdir(parents=True)
    (contents / "Info.plist").write_bytes(plistlib.dumps({"CFBundleExecutable": "diptych"}))

    module.describe(tmp_path / "Diptych.app")

    written = plistlib.loads((contents / "Info.plist").read_bytes())
    assert written["CFBundleExecutable"] == "diptych"
    assert written["CFBundleIdentifier"] == identity()


def test_the_app_has_the_list_of_licences_of_its_bundle(tmp_path):
    module = script("macos/make_app.py")
    listed = "diptych/resources/licences"
    for folder in ("diptych/_internal", "Diptych.app/Contents/Resources"):
        (tmp_path / folder / listed).mkdir(parents=True)
    (tmp_path / "diptych/_internal" / listed / "collected.json").write_text("{}")

    module.list_licences(tmp_path / "Diptych.app", tmp_path / "diptych")

    assert (tmp_path / "Diptych.app/Contents/Resources" / listed / "collected.json").is_file()


def test_the_app_is_entitled_to_no_network():
    place = PACKAGING / "macos" / "entitlements.plist"
    entitled = plistlib.loads(place.read_bytes())
    assert entitled == {"com.apple.security.cs.allow-unsigned-executable-memory": True}


# --- AppImage -------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """The folder of an AppImage, of a bundle that only says what it was given."""
    module = script("appimage/make_appimage.py")
    bundle = tmp_path / "bundle"
    (bundle / "_internal" / "PySide6" / "Qt" / "lib").mkdir(parents=True)
    (bundle / "diptych").write_text('#!/bin/sh\nprintf "%s|" "$@"\n', encoding="utf-8")
    (bundle / "diptych").chmod(0o755)
    monkeypatch.setitem(module.stage.__globals__, "carry", lambda folder: None)
    made = tmp_path / "Ü berall" / "Diptych.AppDir"
    module.make_folder(bundle, made)
    module.check(made)
    return made


def test_the_folder_of_an_appimage_starts_the_program_from_wherever_it_is(folder, tmp_path):
    elsewhere = tmp_path / "link"
    elsewhere.symlink_to(folder / "AppRun")
    for start in (folder / "AppRun", elsewhere):
        said = subprocess.run(
            [start, "a file.txt", "--x"], capture_output=True, text=True, check=True, cwd="/"
        )
        assert said.stdout == "a file.txt|--x|"


def test_the_folder_of_an_appimage_has_what_desktops_ask_for(folder):
    entry = (folder / "diptych.desktop").read_text(encoding="utf-8")
    icon = re.search(r"^Icon=(.+)$", entry, re.MULTILINE)
    assert icon
    assert (folder / f"{icon[1]}.svg").is_file()
    assert (folder / ".DirIcon").resolve().is_file()
    share = folder / "usr" / "share"
    assert (share / "mime" / "packages" / "diptych.xml").is_file()
    assert (share / "metainfo" / f"{identity()}.metainfo.xml").is_file()
    assert (share / "icons/hicolor/256x256/apps/diptych.png").is_file()


# --- Workflows ------------------------------------------------------------------------------


def steps(path: Path) -> list[dict[str, Any]]:
    jobs = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]
    return [step for job in jobs.values() for step in job["steps"]]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_runs_what_there_is(path):
    targets = set(
        re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    )
    for step in steps(path):
        assert ("run" in step) != ("uses" in step)
        for target in re.findall(r"\bmake ([\w-]+)", step.get("run", "")):
            assert target in targets
        for name in re.findall(r"\b(packaging/[\w/.]+\.py|\.ci/run)", step.get("run", "")):
            assert (ROOT / name).is_file(), name
        if "uses" in step:
            assert re.fullmatch(r"actions/[\w-]+@v\d+", step["uses"])


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_may_only_read(path):
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
    assert all(job["timeout-minutes"] for job in workflow["jobs"].values())


def test_a_tag_makes_every_package_on_three_systems():
    path = ROOT / ".github" / "workflows" / "packages.yml"
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    words = " ".join(step.get("run", "") for step in steps(path))
    # YAML takes the word “on” for a truth.
    assert workflow[True]["push"] == {"tags": ["v*"]}
    assert set(workflow["jobs"]) == {"wheel", "linux", "windows", "macos"}
    for target in ("wheel", "bundle", "deb", "appimage", "flatpak", "dmg"):
        assert f"make {target}" in words
    assert r"packaging\windows\diptych.iss" in words


def test_what_a_workflow_keeps_lies_where_it_is_made():
    (packed,) = re.findall(
        r"debian/build\.py \S+ (\S+)$",
        (ROOT / "Makefile").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    installer = (PACKAGING / "windows" / "diptych.iss").read_text(encoding="utf-8")
    (out,) = re.findall(r"^OutputDir=(\S+)$", installer, re.MULTILINE)
    made = {
        "*": script("wheel/make_wheel.py").OUT,
        "*.tar.xz": ROOT / "build" / "bundle",
        "*.zip": ROOT / "build" / "bundle",
        "*.deb": ROOT / packed,
        "*.AppImage": script("appimage/make_appimage.py").OUT,
        "*.flatpak": script("flatpak/make_flatpak.py").OUT,
        "*.dmg": script("macos/make_app.py").OUT,
        "*.exe": (PACKAGING / "windows" / out.replace("\\", "/")).resolve(),
    }
    kept = [
        ROOT / line
        for step in steps(ROOT / ".github" / "workflows" / "packages.yml")
        if step.get("uses", "").startswith("actions/upload-artifact@")
        for line in step["with"]["path"].split()
    ]
    assert {path.name: path.parent for path in kept} == made
