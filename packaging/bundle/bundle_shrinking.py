"""Makes the finished bundle smaller, on Linux, without taking anything that is asked for."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import icu
from bundle_contents import Contents

_WORTH_A_LINK = 4096
"""Bytes below which a second copy of a file costs no more than a link."""


def shrink(folder: Path, contents: Contents) -> None:
    """Take symbols from libraries and items from ICU's data, and make one file of equal ones."""
    if sys.platform != "linux":
        return
    inside = folder / "_internal"
    for library in inside.rglob("libicudata.so.*"):
        if not library.is_symlink():
            icu.shrink(library, contents.keeps_of_icu)
    strip_symbols(inside, contents)
    link_twins(inside)


def strip_symbols(inside: Path, contents: Contents) -> None:
    """Take from libraries what only debuggers ask for."""
    libraries = [
        path
        for path in files_of(inside)
        if ".so" in path.name and contents.strips(path.relative_to(inside).as_posix())
    ]
    subprocess.run([_tool("strip"), "--strip-unneeded", *libraries], check=True)


def link_twins(inside: Path) -> None:
    """Let files with the same contents be links to the first of them."""
    firsts: dict[bytes, Path] = {}
    for path in files_of(inside):
        if path.stat().st_size < _WORTH_A_LINK:
            continue
        first = firsts.setdefault(hashlib.sha256(path.read_bytes()).digest(), path)
        if first is not path:
            path.unlink()
            path.symlink_to(os.path.relpath(first, path.parent))


def files_of(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder in a fixed order, without links."""
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())


def size(folder: Path) -> int:
    """Return how many bytes the files of a folder have."""
    return sum(path.stat().st_size for path in files_of(folder))


def _tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise SystemExit(f"{name} is not installed: apt-get install binutils")
    return found
