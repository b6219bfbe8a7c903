"""Makes the Debian package of a bundle: `build.py BUNDLE FOLDER`, run by `make deb`.

Nothing but dpkg-deb and dpkg-shlibdeps is needed. Desktop entry, MIME type, icons and metadata
need no scripts of ours: the packages that keep their caches watch for files. Two builds of one
bundle and one SOURCE_DATE_EPOCH are the same, byte for byte.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import os
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Callable
from email.utils import formatdate
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parent / "portable")]

import metainfo  # noqa: E402 - lies beside, as the next two
from dependencies import dependencies, forget_builder  # noqa: E402 - as above
from stage import LINUX, lay_out, put  # noqa: E402 - as above

REVISION = 1
"""Of the package, for the same version of the program."""


def version() -> str:
    """Return the package's version."""
    return f"{metainfo.version()}-{REVISION}"


def architecture() -> str:
    """Return Debian's name for this machine's kind."""
    said = subprocess.run(
        ["dpkg", "--print-architecture"], capture_output=True, text=True, check=True
    )
    return said.stdout.strip()


def stage(bundle: Path, tree: Path) -> None:
    """Put everything where it is installed."""
    lay_out(bundle, tree / "usr")
    share = tree / "usr/share"
    put(HERE / "overrides", share / "lintian/overrides/diptych")
    _stage_documents(share)


def _stage_documents(share: Path) -> None:
    documents = share / "doc/diptych"
    _pack((LINUX / "diptych.1").read_bytes(), share / "man/man1/diptych.1.gz")
    _pack((ROOT / "CHANGELOG.md").read_bytes(), documents / "changelog.gz")
    _pack(debian_changes().encode(), documents / "changelog.Debian.gz")
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8").partition("\n\n")[2]
    licence = licence.partition("\n\n")[2].strip()
    shown = textwrap.indent(licence.replace("\n\n", "\n.\n"), " ")
    copyright_ = (HERE / "copyright").read_text(encoding="utf-8").replace("@MIT@", shown)
    (documents / "copyright").write_text(copyright_, encoding="utf-8")


def debian_changes() -> str:
    """Return the change log of the package itself; the program's lies beside it."""
    when = formatdate(metainfo.built_on(), localtime=False)
    maintainer = metainfo.published()["maintainer"]
    return (
        f"diptych ({version()}) unstable; urgency=medium\n\n"
        f"  * Diptych {metainfo.version()}; what is new stands in changelog.gz.\n\n"
        f" -- {maintainer}  {when}\n"
    )


def _pack(data: bytes, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(gzip.compress(data, 9, mtime=0))


def settle(tree: Path, epoch: int) -> None:
    """Give every file the mode and the date that it has wherever the package is made."""
    for path in sorted(tree.rglob("*"), reverse=True):
        if not path.is_symlink():
            runs = path.is_dir() or bool(path.stat().st_mode & 0o100 and _may_run(path))
            path.chmod(0o755 if runs else 0o644)
        os.utime(path, (epoch, epoch), follow_symlinks=False)


def _may_run(path: Path) -> bool:
    """Tell whether a file is a program; libraries are loaded, not run."""
    with path.open("rb") as file:
        start = file.read(4)
    is_library = ".so" in path.name
    return start[:2] == b"#!" or (start == b"\x7fELF" and not is_library)


def describe(tree: Path, needs: list[str]) -> None:
    """Write what dpkg is told of the package."""
    files = [path for path in sorted(tree.rglob("*")) if path.is_file() and not path.is_symlink()]
    control = (HERE / "control").read_text(encoding="utf-8")
    for name, value in {
        "VERSION": version(),
        "ARCHITECTURE": architecture(),
        "MAINTAINER": metainfo.published()["maintainer"],
        "SIZE": str(installed_size(tree)),
        "DEPENDS": ", ".join(needs),
    }.items():
        control = control.replace(f"@{name}@", value)
    sums = [
        f"{hashlib.md5(path.read_bytes()).hexdigest()}  {path.relative_to(tree)}\n"  # dpkg's choice
        for path in files
    ]
    (tree / "DEBIAN" / "control").write_text(control, encoding="utf-8")
    (tree / "DEBIAN" / "md5sums").write_text("".join(sums), encoding="utf-8")


def installed_size(tree: Path) -> int:
    """Return what is installed in KiB, counted as Debian's policy says."""
    sizes: Callable[[Path], int] = lambda path: (  # noqa: E731 - shorter than its name
        -(-path.stat().st_size // 1024) if path.is_file() and not path.is_symlink() else 1
    )
    return sum(sizes(path) for path in tree.rglob("*"))


def build(bundle: Path, folder: Path, *, quick: bool = False) -> Path:
    """Make the package in ``folder`` and return it."""
    epoch = metainfo.built_on()
    package = folder / f"diptych_{version()}_{architecture()}.deb"
    packing = ["-Zgzip", "-z1"] if quick else ["-Zxz"]
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        tree = Path(scratch, "tree")
        tree.mkdir(mode=0o755)
        stage(bundle, tree)
        forget_builder(tree / "usr/lib/diptych")
        # Before dependencies are looked for: it is what dpkg-shlibdeps knows a tree by.
        (tree / "DEBIAN").mkdir()
        describe(tree, dependencies(tree / "usr/lib/diptych"))
        settle(tree, epoch)
        os.utime(tree, (epoch, epoch))
        subprocess.run(
            ["dpkg-deb", "--root-owner-group", *packing, "--build", str(tree), str(package)],
            env={**os.environ, "SOURCE_DATE_EPOCH": str(epoch)},
            stdout=subprocess.DEVNULL,
            check=True,
        )
    return package


def main() -> None:
    """Make the package and say how large it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bundle", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--quick", action="store_true", help="pack loosely: for trials alone")
    arguments = parser.parse_args()
    if not (arguments.bundle / "diptych").is_file():
        raise SystemExit(f"{arguments.bundle}: there is no bundle; make it with: make bundle")
    began = time.monotonic()
    package = build(arguments.bundle, arguments.folder, quick=arguments.quick)
    size = package.stat().st_size / 1e6
    print(f"{package} ({size:.1f} MB, in {time.monotonic() - began:.0f} s)")


if __name__ == "__main__":
    main()
