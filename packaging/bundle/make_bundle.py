"""Makes the bundle: Diptych with its Python and all it needs in one folder, and an archive of it.

    make_bundle.py [--no-archive]

The program is installed from its wheel into an environment of its own, build/.bundle-env, so that
nothing of a developer's tools can get in. PyInstaller collects from there what diptych.spec and
contents.toml say into build/bundle/diptych.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from pathlib import Path

from bundle_contents import Contents
from bundle_shrinking import files_of, shrink, size

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
BUILD = ROOT / "build"
ENVIRONMENT = BUILD / ".bundle-env"
WORK = BUILD / ".bundle-work"
OUT = BUILD / "bundle"
FOLDER = OUT / "diptych"
EXTRAS = "[postgresql]"
"""Teams whose library is on a server have no Python to add a driver to either."""


def main() -> int:
    """Make the bundle and say how large it is."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--no-archive", action="store_true", help="make the folder alone")
    arguments = parser.parse_args()
    python = environment()
    install_program(python)
    collect(python)
    shrink(FOLDER, Contents())
    list_licences(python)
    say(f"{FOLDER.relative_to(ROOT)}: {size(FOLDER) / 1e6:.0f} MB")
    if not arguments.no_archive:
        made = archive()
        say(f"{made.relative_to(ROOT)}: {made.stat().st_size / 1e6:.0f} MB")
    return 0


def say(words: str) -> None:
    """Tell who waits what has come of it."""
    print(words, flush=True)


def environment() -> Path:
    """Make the environment, where it is missing or of other dependencies; return its Python."""
    scripts = "Scripts" if sys.platform == "win32" else "bin"
    python = ENVIRONMENT / scripts / ("python.exe" if sys.platform == "win32" else "python")
    stamp = ENVIRONMENT / ".diptych-bundle"
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    needs = project["project"] | project["dependency-groups"]
    asked = [needs[name] for name in ("dependencies", "optional-dependencies", "packaging")]
    wanted = f"{sys.version}\n{json.dumps(asked)}"
    if stamp.exists() and stamp.read_text() == wanted:
        return python
    say("Making an environment for the bundle")
    venv.create(ENVIRONMENT, clear=True, with_pip=True)
    # Dependency groups need pip 25.1.
    pip(python, "install", "--upgrade", "pip>=25.1")
    pip(python, "install", "--group", f"{ROOT / 'pyproject.toml'}:packaging", f"{ROOT}{EXTRAS}")
    stamp.write_text(wanted)
    return python


def install_program(python: Path) -> None:
    """Install the program as it is now, from its wheel, as those do who have Python."""
    wheels = WORK / "wheel"
    shutil.rmtree(wheels, ignore_errors=True)
    pip(python, "wheel", "--no-deps", "--wheel-dir", str(wheels), str(ROOT))
    (wheel,) = wheels.glob("diptych-*.whl")
    pip(python, "install", "--no-deps", "--force-reinstall", str(wheel))


def pip(python: Path, *arguments: str) -> None:
    """Run pip of the environment, from outside the checkout, whose sources it must not see."""
    run(python, "-m", "pip", "--quiet", *arguments)


def collect(python: Path) -> None:
    """Let PyInstaller put the folder together."""
    shutil.rmtree(OUT, ignore_errors=True)
    run(
        *(python, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"),
        *("--distpath", OUT, "--workpath", WORK / "pyinstaller", HERE / "diptych.spec"),
    )


def list_licences(python: Path) -> None:
    """Lay the list of what is in the folder among its resources, or stop what may not go out."""
    listed = FOLDER / "_internal" / "diptych" / "resources" / "licences" / "collected.json"
    run(python, ROOT / "packaging" / "licences.py", "--folder", FOLDER, "--out", listed)


def run(*command: str | Path) -> None:
    """Run a command of the build; its end is the end of the build where it fails."""
    # A fixed seed gives the same bundle of the same sources.
    surroundings = {**os.environ, "PYTHONHASHSEED": "1"}
    surroundings.pop("PYTHONPATH", None)
    WORK.mkdir(parents=True, exist_ok=True)
    done = subprocess.run([str(word) for word in command], cwd=WORK, env=surroundings, check=False)
    if done.returncode != 0:
        name = command[2] if command[1] == "-m" else command[1]
        raise SystemExit(f"{Path(name).name} failed with status {done.returncode}")


def archive() -> Path:
    """Pack the folder as its system's people expect it."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    system = {"win32": "windows", "darwin": "macos"}.get(sys.platform, sys.platform)
    name = OUT / f"diptych-{version}-{system}-{os.uname().machine if os.name != 'nt' else 'x64'}"
    if sys.platform == "win32":
        made = name.with_name(f"{name.name}.zip")
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
            for path in files_of(FOLDER):
                packed.write(path, Path("diptych") / path.relative_to(FOLDER))
        return made
    made = name.with_name(f"{name.name}.tar.xz")
    with tarfile.open(made, "w:xz", preset=9) as packed_files:
        packed_files.add(FOLDER, "diptych", filter=_nobodys)
    return made


def _nobodys(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    """Return an entry of an archive without the builder's name, and readable by everybody."""
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    entry.mode = 0o755 if entry.isdir() or entry.mode & 0o100 else 0o644
    return entry


if __name__ == "__main__":
    sys.exit(main())
