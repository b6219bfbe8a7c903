"""The bundle as a reader has it: unpacked in a folder that nobody may write to."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from architecture.sources import ROOT

BUILT = Path(os.environ.get("DIPTYCH_BUNDLE", ROOT / "build" / "bundle" / "diptych"))
"""What `make bundle` made, unless another folder is to be tried: an installed one."""
PROGRAM = "diptych.exe" if sys.platform == "win32" else "diptych"


def fingerprint(folder: Path) -> dict[str, tuple[int, str]]:
    """Return when each file was written, and a sum of what is in it."""
    return {
        str(path.relative_to(folder)): (
            path.lstat().st_mtime_ns,
            ""
            if path.is_symlink() or path.is_dir()
            else hashlib.md5(path.read_bytes()).hexdigest(),
        )
        for path in sorted(folder.rglob("*"))
    }


@pytest.fixture(scope="session")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy with blanks and umlauts in its path, of which not a byte may change."""
    if not BUILT.is_dir():
        pytest.skip("there is no bundle: run `make bundle`")
    folder = tmp_path_factory.mktemp("bundle") / "Größe und Maß" / "diptych"
    shutil.copytree(BUILT, folder, symlinks=True)
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            path.chmod(path.stat().st_mode & ~0o222)
    before = fingerprint(folder)
    yield folder
    assert fingerprint(folder) == before
    for path in [folder, *folder.rglob("*")]:
        if path.is_dir() and not path.is_symlink():
            path.chmod(0o755)


@dataclass
class Reader:
    """Somebody with a home folder of their own, and Diptych in one form or another."""

    home: Path
    command: Sequence[str | Path]
    library: Path | None = None
    environment: dict[str, str] = field(default_factory=dict)

    def run(self, *words: object, status: int | None = 0) -> subprocess.CompletedProcess[bytes]:
        """Run a command from an odd place, as who has no Python does."""
        named = ["--library", self.library] if self.library else []
        done = subprocess.run(
            [*map(str, (*self.command, *named, *words))],
            cwd=self.home,
            env={
                "PATH": "/usr/bin:/bin",
                "HOME": str(self.home),
                "LC_ALL": "C.UTF-8",
                "DIPTYCH_HOME": str(self.home),
                **self.environment,
            },
            capture_output=True,
            timeout=300,
            check=False,
        )
        assert status in (None, done.returncode), done.stderr.decode()
        return done

    def said(self, *words: object) -> str:
        return self.run(*words).stdout.decode()

    def ask(self, *words: object) -> Any:
        return json.loads(self.said(*words, "--json"))

    def on(self, command: Sequence[str | Path]) -> Reader:
        """The same reader with the same library, and another Diptych."""
        return Reader(self.home, command, self.library, self.environment)

    @property
    def log(self) -> str:
        path = self.home / "data" / "diptych.log"
        return path.read_text(encoding="utf-8") if path.exists() else ""


@pytest.fixture(scope="session")
def program(unpacked: Path) -> list[Path]:
    """How the bundle is started."""
    return [unpacked / PROGRAM]


@pytest.fixture(scope="session")
def checkout() -> list[str]:
    """How the sources are started: what the bundle does is held against what they do."""
    code = "import sys; sys.path.insert(0, sys.argv.pop(1)); from diptych.__main__ import main; sys.exit(main())"
    return [sys.executable, "-c", code, str(ROOT / "desktop")]


@pytest.fixture
def reader(tmp_path: Path, program: list[Path]) -> Reader:
    return Reader(tmp_path, program)


def copies(paths: Sequence[Path], folder: Path) -> list[Path]:
    """Put files where they are as old for each who imports them."""
    folder.mkdir(exist_ok=True)
    made = []
    for path in paths:
        copy = folder / path.name
        copy_of = shutil.copytree if path.is_dir() else shutil.copy2
        copy_of(path, copy)  # type: ignore[operator]
        os.utime(copy, (1_700_000_000, 1_700_000_000))
        made.append(copy)
    return made
