"""Collects the licences of all that is redistributed, and stops where one may not go out.

    licences.py --out FILE                   the list as it is installed here, for a bundle
    licences.py --folder BUNDLE [--out FILE] of a finished bundle: every shared library in it has
                                             to be accounted for
    licences.py --unwanted                   files of packages that a bundle has to leave out

It asks the Python that runs it: run it with the one whose packages are bundled. The exit status
is 1 where something has no licence, no text, or a licence that is not in `licences.toml`.
"""

from __future__ import annotations

import argparse
import fnmatch
import functools
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "desktop"))

from diptych.licences import (  # noqa: E402 - found by the line above
    FOLDER,
    PROGRAM,
    Component,
    Text,
    canonical,
    collect,
    packages,
    to_json,
)

RESOURCES = ROOT / "resources"
TEXTS = RESOURCES / FOLDER / "texts"
_TOKEN = re.compile(r"[()]|[^()\s]+")
_LIBRARY = re.compile(r"\.(so|dll|pyd|dylib|exe)(\.[0-9.]+)?$")
_MAGIC = (b"\x7fELF", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")


class Policy:
    """Which licences are allowed, and what a bundle has that no package brought."""

    def __init__(self, path: Path = ROOT / "packaging" / "licences.toml") -> None:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        self.allowed = frozenset(table["allowed"])
        self.exceptions = frozenset(table["exceptions"])
        self.beside: list[dict[str, Any]] = table["bundle"]

    def allows(self, expression: str) -> bool:
        """Whether one may redistribute under an expression of SPDX's; never under an empty one."""
        tokens = _TOKEN.findall(expression)
        try:
            return self._either(tokens) and not tokens
        except IndexError:  # it ends too early
            return False

    def _either(self, tokens: list[str]) -> bool:
        allowed = self._both(tokens)
        while tokens[:1] == ["OR"]:
            tokens.pop(0)
            # Both sides have to be read, whatever comes of the first.
            allowed = self._both(tokens) or allowed
        return allowed

    def _both(self, tokens: list[str]) -> bool:
        allowed = self._one(tokens)
        while tokens[:1] == ["AND"]:
            tokens.pop(0)
            allowed = self._one(tokens) and allowed
        return allowed

    def _one(self, tokens: list[str]) -> bool:
        token = tokens.pop(0)
        if token == "(":
            allowed = self._either(tokens)
            return tokens.pop(0) == ")" and allowed
        if tokens[:1] == ["WITH"]:
            tokens.pop(0)
            excepted = f"{token} WITH {tokens.pop(0)}"
            # What an exception adds to an allowed licence are permissions.
            return excepted in self.exceptions or token in self.allowed
        return token in self.allowed

    def faults(self, components: Iterable[Component]) -> Iterator[str]:
        """Give what stands against handing these on, one sentence each."""
        for component in components:
            if component.parts:
                for part in component.parts:
                    if not self.allows(part.licence):
                        named = f"{part.name} in {component.within}"
                        yield f"{named}: {part.licence or 'no licence'} is not allowed"
            elif not self.allows(component.licence):
                yield f"{component.name}: {component.licence or 'no licence'} is not allowed"
            if not component.texts and not component.note:
                yield f"{component.name}: no text of its licence was found"


def unwanted(components: Iterable[Component], policy: Policy) -> list[str]:
    """Return the files of packages under licences that no bundle may have."""
    (patterns,) = (one for one in components if one.name == "Hyphenation patterns")
    folder = "pyphen/dictionaries"
    refused = {part.name for part in patterns.parts if not policy.allows(part.licence)}
    return [f"{folder}/hyph_{name}.dic" for name in sorted(refused)]


class Bundle:
    """A finished folder: what in it is compiled, and who accounts for that."""

    def __init__(self, folder: Path, policy: Policy) -> None:
        inner = folder / "_internal"
        self._folder = folder
        self.packages_at = inner if inner.is_dir() else folder
        self._policy = policy

    def compiled(self) -> Iterator[Path]:
        """Give every program and shared library in it, each once."""
        for path in sorted(self._folder.rglob("*")):
            if path.is_file() and not path.is_symlink() and _is_compiled(path):
                yield path

    def beside(self) -> tuple[list[Component], list[str]]:
        """Return what no package brought, and the files that nobody accounts for."""
        brought = {
            file.name
            for package in packages(PROGRAM).values()
            for file in package.files or ()
            if _LIBRARY.search(file.name)
        }
        held: dict[str, list[Path]] = {}
        unknown = []
        for path in self.compiled():
            if path.name in brought:
                continue
            name = path.relative_to(self._folder).as_posix()
            row = self._row(name)
            if row is None:
                unknown.append(name)
            else:
                held.setdefault(row["name"], []).append(path)
        rows = {row["name"]: row for row in self._policy.beside}
        return [_component(rows[name], files) for name, files in held.items()], unknown

    def _row(self, path: str) -> dict[str, Any] | None:
        name = path.rpartition("/")[2]
        for row in self._policy.beside:
            for pattern in row["files"]:
                if fnmatch.fnmatch(path if "/" in pattern else name, pattern):
                    return row
        return None


def _is_compiled(path: Path) -> bool:
    if _LIBRARY.search(path.name):
        return True
    with path.open("rb") as file:
        return file.read(4) in _MAGIC


def _component(row: dict[str, Any], files: list[Path]) -> Component:
    system = {text for path in files if (text := system_copyright(path.name))}
    texts = [
        Text(name=name, words=(TEXTS / f"{name}.txt").read_text(encoding="utf-8").strip("\n"))
        for name in row["texts"]
    ]
    return Component(
        name=row["name"],
        version="",
        licence=row["licence"],
        within="bundle",
        note=row.get("note", ""),
        # The system's has the names of those who wrote it; the others are as anybody's.
        texts=(*sorted(system, key=lambda text: text.name), *texts),
    )


@functools.cache
def _system_libraries() -> dict[str, str]:
    """Return where this system has each shared library, by the name of its file."""
    loader = shutil.which("ldconfig", path="/sbin:/usr/sbin:/usr/bin")
    if not loader or not shutil.which("dpkg"):
        return {}
    listed = subprocess.run([loader, "-p"], capture_output=True, text=True, check=True)
    return {line.split()[0]: line.split()[-1] for line in listed.stdout.splitlines()[1:] if line}


def system_copyright(name: str) -> Text | None:
    """Return the copyright file of the Debian package that a shared library is of."""
    place = _system_libraries().get(name)
    if place is None:
        return None
    for path in dict.fromkeys((str(Path(place).resolve()), place, f"/usr{place}")):
        owner = subprocess.run(["dpkg", "-S", path], capture_output=True, text=True, check=False)
        package = owner.stdout.partition(":")[0]
        stated = Path("/usr/share/doc") / package / "copyright"
        if owner.returncode == 0 and stated.is_file():
            words = stated.read_text(encoding="utf-8", errors="replace").strip("\n")
            return Text(name=f"{package} (Debian)", words=words)
    return None


def main(arguments: list[str] | None = None) -> int:
    """Do what is asked and return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--out", type=Path, help="where the list is written, as JSON")
    parser.add_argument("--folder", type=Path, help="a finished bundle")
    parser.add_argument("--unwanted", action="store_true", help="name what a bundle leaves out")
    asked = parser.parse_args(arguments)
    policy = Policy()
    if asked.unwanted:
        print("\n".join(unwanted(collect(RESOURCES), policy)))
        return 0
    bundle = Bundle(asked.folder, policy) if asked.folder else None
    components = list(collect(RESOURCES, bundle.packages_at if bundle else None))
    faults: list[str] = []
    if bundle:
        beside, unknown = bundle.beside()
        components += beside
        faults += [f"{name}: nobody accounts for this file" for name in unknown]
    else:
        left_out = {Path(name).stem.removeprefix("hyph_") for name in unwanted(components, policy)}
        components = [_without(component, left_out) for component in components]
    faults += policy.faults(components)
    for fault in faults:
        print(fault, file=sys.stderr)
    if not faults and asked.out:
        asked.out.parent.mkdir(parents=True, exist_ok=True)
        asked.out.write_text(to_json(components), encoding="utf-8")
    if not faults:
        print(f"{len(components)} components, all of them allowed")
    return 1 if faults else 0


def _without(component: Component, names: set[str]) -> Component:
    """Return the patterns as a bundle has them, which leaves some out."""
    if canonical(component.within) != "pyphen":
        return component
    return replace(
        component, parts=tuple(part for part in component.parts if part.name not in names)
    )


if __name__ == "__main__":
    sys.exit(main())
