"""Lays a bundle out as programs for Linux are, with what desktops ask for.

    stage.py BUNDLE PREFIX

AppImage, Flatpak and Debian's package are made of it. For the first two stand beside the bundle a
few small libraries that Qt's plugin for X11 needs and that neither every system nor Flatpak's
runtime has; Debian's package names them among its dependencies instead.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "packaging"))

import metainfo  # noqa: E402 - found by the line above

LINUX = ROOT / "packaging" / "linux"
DRAWINGS = ROOT / "resources" / "application"
ICON_SIZES = (16, 24, 32, 48, 64, 128, 256)
ICONS = {
    "diptych": "apps/diptych",
    "diptych-library": "mimetypes/application-x-diptych-library",
}

CARRIED = (
    "libxcb-cursor.so.0", "libxcb-icccm.so.4", "libxcb-image.so.0", "libxcb-keysyms.so.1",
    "libxcb-render-util.so.0", "libxcb-util.so.1",
)  # fmt: skip
"""The libraries of xcb-util, under X's licence: they talk to the server and to nothing else."""


def stage(bundle: Path, prefix: Path) -> None:
    """Put everything below ``prefix``, which is new, and the libraries beside the bundle's."""
    lay_out(bundle, prefix)
    # The start of the bundle has the loader look there first.
    carry(prefix / "lib" / "diptych" / "_internal")


def lay_out(bundle: Path, prefix: Path) -> None:
    """Put what all packages for Linux have below ``prefix``: lib, bin and share."""
    shutil.copytree(bundle, prefix / "lib" / "diptych", symlinks=True)
    link = prefix / "bin" / "diptych"
    link.parent.mkdir(parents=True)
    link.symlink_to("../lib/diptych/diptych")
    share = prefix / "share"
    put(LINUX / "diptych.desktop", share / "applications" / "diptych.desktop")
    put(LINUX / "diptych.xml", share / "mime" / "packages" / "diptych.xml")
    hicolor = share / "icons" / "hicolor"
    for name, place in ICONS.items():
        put(DRAWINGS / f"{name}.svg", hicolor / "scalable" / f"{place}.svg")
        for size in ICON_SIZES:
            put(DRAWINGS / f"{name}-{size}.png", hicolor / f"{size}x{size}" / f"{place}.png")
    metadata = share / "metainfo" / f"{metainfo.published()['id']}.metainfo.xml"
    metadata.parent.mkdir(parents=True)
    metainfo.write(metadata)


def put(source: Path, target: Path) -> None:
    """Copy a file to where its folder may not be yet."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def carry(folder: Path) -> None:
    """Copy the libraries that are carried to where they are looked for first."""
    listed = subprocess.run(
        [shutil.which("ldconfig") or "/sbin/ldconfig", "-p"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    places = {
        line.split()[0]: line.split()[-1] for line in listed.stdout.splitlines() if "=>" in line
    }
    missing = [name for name in CARRIED if name not in places]
    if missing:
        raise SystemExit(f"This system lacks libraries that are carried: {' '.join(missing)}")
    for name in CARRIED:
        shutil.copy(Path(places[name]).resolve(), folder / name)


def list_licences(program: Path) -> None:
    """List the licences anew: libraries were carried in. The bundle's own Python is asked."""
    listed = program / "_internal" / "diptych" / "resources" / "licences" / "collected.json"
    subprocess.run(
        [
            *(ROOT / "build" / ".bundle-env" / "bin" / "python", ROOT / "packaging/licences.py"),
            *("--folder", program, "--out", listed),
        ],
        check=True,
    )


def main() -> int:
    """Lay out the bundle that is named."""
    if len(sys.argv) != 3:
        raise SystemExit(f"usage: {sys.argv[0]} BUNDLE PREFIX")
    bundle, prefix = Path(sys.argv[1]), Path(sys.argv[2])
    shutil.rmtree(prefix, ignore_errors=True)
    stage(bundle, prefix)
    list_licences(prefix / "lib" / "diptych")
    return 0


if __name__ == "__main__":
    sys.exit(main())
