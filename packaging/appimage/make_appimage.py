"""Makes an AppImage of the bundle: `make appimage`, to build/appimage.

The folder that becomes the image, Diptych.AppDir, is made and checked in any case; it runs as it
is. Packing it needs `appimagetool`, which is found on the path or named by APPIMAGETOOL; where
there is none, that is said, and nothing is fetched.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "packaging"), str(ROOT / "packaging" / "portable")]

import metainfo  # noqa: E402 - found by the line above
from stage import DRAWINGS, LINUX, list_licences, put, stage  # noqa: E402 - as above

BUNDLE = ROOT / "build" / "bundle" / "diptych"
OUT = ROOT / "build" / "appimage"


def make_folder(bundle: Path, folder: Path) -> None:
    """Make the folder that an AppImage packs."""
    shutil.rmtree(folder, ignore_errors=True)
    stage(bundle, folder / "usr")
    shutil.copy(Path(__file__).with_name("AppRun"), folder / "AppRun")
    put(LINUX / "diptych.desktop", folder / "diptych.desktop")
    put(DRAWINGS / "diptych.svg", folder / "diptych.svg")
    (folder / ".DirIcon").symlink_to("diptych.svg")


def check(folder: Path) -> None:
    """Ask those who know the rules, where they are installed."""
    for tool, *words in (
        ("desktop-file-validate", str(folder / "diptych.desktop")),
        ("appstreamcli", "validate-tree", "--no-net", str(folder / "usr")),
    ):
        if not shutil.which(tool):
            print(f"{tool} is not installed: its check was left out")
        elif subprocess.run([tool, *words], check=False).returncode != 0:
            raise SystemExit(f"{tool} has found something")


def pack(folder: Path) -> None:
    """Pack the folder, where the tool for it is."""
    tool = os.environ.get("APPIMAGETOOL") or shutil.which("appimagetool")
    if not tool:
        print("appimagetool is not here: the folder was not packed")
        return
    image = OUT / f"Diptych-{metainfo.version()}-{platform.machine()}.AppImage"
    surroundings = {**os.environ, "ARCH": platform.machine(), "VERSION": metainfo.version()}
    subprocess.run([tool, "--no-appstream", folder, image], env=surroundings, check=True)
    print(image.relative_to(ROOT))


def main() -> int:
    """Make the folder, check it, and pack it."""
    if not BUNDLE.is_dir():
        raise SystemExit("There is no bundle: `make bundle` makes it.")
    folder = OUT / "Diptych.AppDir"
    make_folder(BUNDLE, folder)
    list_licences(folder / "usr" / "lib" / "diptych")
    check(folder)
    print(folder.relative_to(ROOT))
    pack(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
