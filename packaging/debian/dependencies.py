"""Which Debian packages hold what a bundle does not: the system's libraries.

What is linked is found by dpkg-shlibdeps, with the versions it needs. What Qt loads only while it
runs nobody can find: it is listed here, as in packaging/setup.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path

LOADED = (
    "libegl1",
    "libgl1",
    "libxcb-cursor0",
    "libxkbcommon-x11-0",
    "libdbus-1-3",
    "libfontconfig1",
)
"""Loaded by Qt while it runs, or by what it loads: screen, keyboard, cursors, desktop, fonts."""

RENAMED = {
    "libglib2.0-0": "libglib2.0-0t64",
    "libgtk-3-0": "libgtk-3-0t64",
    "libatspi2.0-0": "libatspi2.0-0t64",
    "libcups2": "libcups2t64",
    "libpng16-16": "libpng16-16t64",
    "libssl3": "libssl3t64",
    "libreadline8": "libreadline8t64",
    "libdb5.3": "libdb5.3t64",
}
"""Names that Debian 13 and Ubuntu 24.04 gave to libraries of older releases."""

OPTIONAL = ("platformthemes",)
"""Folders of plugins that Qt passes over where their libraries are missing: GTK's dialogs."""

ELF = b"\x7fELF"


def binaries(bundle: Path) -> list[Path]:
    """Return the programs and libraries of a bundle."""
    return [path for path in sorted(bundle.rglob("*")) if _is_elf(path)]


def _is_elf(path: Path) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) == ELF


def forget_builder(bundle: Path) -> list[Path]:
    """Take folders of the building machine off the search paths of libraries; return which had any.

    They are replaced by the library's own folder, in place.
    """
    changed = []
    for path, searched in _searched(binaries(bundle)):
        if not searched.startswith("/"):
            continue
        data, old = path.read_bytes(), searched.encode() + b"\0"
        new = b"$ORIGIN" if len(old) > len(b"$ORIGIN") else b""
        assert data.count(old) == 1, f"{path}: {searched} stands there {data.count(old)} times"
        path.write_bytes(data.replace(old, new.ljust(len(old), b"\0")))
        changed.append(path)
    return changed


def _searched(programs: list[Path]) -> list[tuple[Path, str]]:
    """Return where programs and libraries look for others, as far as they say."""
    if not programs:
        return []
    # With two files at least readelf says which one it speaks of.
    done = subprocess.run(
        ["readelf", "-d", *map(str, programs), "/bin/true"],
        capture_output=True,
        text=True,
        check=True,
    )
    found = []
    for part in done.stdout.split("\nFile: ")[1:]:
        said = re.search(r"\((?:RUNPATH|RPATH)\).*\[(.*)\]", part)
        if said:
            found.append((Path(part.partition("\n")[0]), said[1]))
    return found


def dependencies(bundle: Path) -> list[str]:
    """Return what the package has to depend on, in order."""
    found = {re.split(r"[ (]", one, maxsplit=1)[0]: one for one in _linked(bundle)}
    for name in LOADED:
        found.setdefault(name, name)
    return [_with_new_name(found[name]) for name in sorted(found)]


def _linked(bundle: Path) -> list[str]:
    programs = [path for path in binaries(bundle) if not set(path.parts) & set(OPTIONAL)]
    if not programs:
        return []
    folders = sorted({path.parent for path in programs})
    with tempfile.TemporaryDirectory() as scratch:
        control = Path(scratch, "debian", "control")
        control.parent.mkdir()
        control.write_text("Source: diptych\n\nPackage: diptych\nArchitecture: any\n")
        done = subprocess.run(
            [
                "dpkg-shlibdeps",
                "-O",
                "--ignore-missing-info",
                *(f"-x{package}" for package in _brought(programs)),
                *(f"-l{folder.resolve()}" for folder in folders),
                *(str(path.resolve()) for path in programs),
            ],
            cwd=scratch,
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        # Its many warnings are for those who link the programs.
        wrong = [line for line in done.stderr.splitlines() if ": error: " in line]
        raise SystemExit("\n".join(wrong) or done.stderr)
    said = re.search(r"^shlibs:Depends=(.*)$", done.stdout, re.MULTILINE)
    return [one.strip() for one in said.group(1).split(",")] if said else []


def _brought(programs: list[Path]) -> list[str]:
    """Return the packages whose libraries are in the bundle: these are found by name as well."""
    names = sorted({path.name for path in programs if ".so." in path.name})
    if not names:
        return []
    done = subprocess.run(
        ["dpkg-query", "-S", *(f"*/{name}" for name in names)],
        capture_output=True,
        text=True,
        check=False,
    )
    return sorted({line.split(":", 1)[0] for line in done.stdout.splitlines()})


def _with_new_name(dependency: str) -> str:
    name, _, needs = dependency.partition(" ")
    new = RENAMED.get(name)
    if new is None or "|" in dependency:
        return dependency
    return f"{dependency} | {new} {needs}".rstrip()
