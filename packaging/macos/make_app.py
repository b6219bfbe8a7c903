"""Finishes Diptych.app and packs it for macOS: `make dmg`, to build/macos; on a Mac only.

`make bundle` makes the app there. This lays Info.plist over its own, draws the icon, puts the
list of licences in, signs every library and then the app, and makes the image. Two variables say
who signs:

    CODESIGN_IDENTITY   a “Developer ID Application” certificate of the keychain; without it the
                        app is signed for this Mac alone, and others are warned of it
    NOTARY_PROFILE      a profile that `xcrun notarytool store-credentials` has kept; with it the
                        image is handed to Apple, which takes the network
"""

from __future__ import annotations

import os
import platform
import plistlib
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT / "packaging"))

import metainfo  # noqa: E402 - found by the line above

BUNDLE = ROOT / "build" / "bundle" / "diptych"
APP = BUNDLE.with_name("Diptych.app")
OUT = ROOT / "build" / "macos"
DRAWINGS = ROOT / "resources" / "application"
ICON_SIZES = {16: ("16x16",), 32: ("16x16@2x", "32x32"), 64: ("32x32@2x",), 128: ("128x128",),
              256: ("128x128@2x", "256x256")}  # fmt: skip
"""Pictures of the icon by their pixels, and what an icon set calls them."""


def keys(identity: str, version: str) -> dict[str, Any]:
    """Return what is laid over the app's Info.plist."""
    text = (HERE / "Info.plist").read_text(encoding="utf-8").replace("@ID@", identity)
    laid_over: dict[str, Any] = plistlib.loads(text.encode())
    return laid_over | {
        "CFBundleIdentifier": identity,
        "CFBundleShortVersionString": version,
        "CFBundleVersion": version,
        "CFBundleIconFile": "diptych.icns",
    }


def describe(app: Path) -> None:
    """Lay our keys over those of the app."""
    place = app / "Contents" / "Info.plist"
    written = plistlib.loads(place.read_bytes())
    written |= keys(metainfo.published()["id"], metainfo.version())
    place.write_bytes(plistlib.dumps(written))


def list_licences(app: Path, bundle: Path) -> None:
    """Lay the list of licences among the app's resources: the bundle's was made after the app."""
    place = Path("diptych", "resources", "licences", "collected.json")
    shutil.copy(bundle / "_internal" / place, app / "Contents" / "Resources" / place)


def draw_icon(app: Path) -> None:
    """Make the icon of the pictures that all systems share."""
    drawn = OUT / "diptych.iconset"
    shutil.rmtree(drawn, ignore_errors=True)
    drawn.mkdir(parents=True)
    for size, names in ICON_SIZES.items():
        for name in names:
            shutil.copy(DRAWINGS / f"diptych-{size}.png", drawn / f"icon_{name}.png")
    run("iconutil", "-c", "icns", "-o", app / "Contents/Resources/diptych.icns", drawn)


def sign(app: Path, identity: str) -> None:
    """Sign what is inside first, since the app's signature holds it."""
    how = ["--force", "--timestamp" if identity != "-" else "--timestamp=none", "--sign", identity]
    inside = [
        path
        for path in app.rglob("*")
        if path.suffix in {".dylib", ".so"} and path.is_file() and not path.is_symlink()
    ]
    for path in sorted(inside, key=lambda path: len(path.parts), reverse=True):
        run("codesign", *how, path)
    entitlements = HERE / "entitlements.plist"
    run("codesign", *how, "--options", "runtime", "--entitlements", entitlements, app)
    run("codesign", "--verify", "--deep", "--strict", app)


def pack(app: Path) -> Path:
    """Make an image with the app and the way to where programs lie."""
    shown = OUT / "image"
    shutil.rmtree(shown, ignore_errors=True)
    shown.mkdir(parents=True)
    shutil.copytree(app, shown / app.name, symlinks=True)
    (shown / "Applications").symlink_to("/Applications")
    image = OUT / f"diptych-{metainfo.version()}.dmg"
    image.unlink(missing_ok=True)
    run("hdiutil", "create", "-volname", "Diptych", "-srcfolder", shown, "-format", "UDZO", image)
    return image


def run(*words: str | Path) -> None:
    """Run a tool; its failure is the end."""
    subprocess.run(words, check=True)


def main() -> int:
    """Finish, sign and pack the app."""
    if platform.system() != "Darwin":
        raise SystemExit("An app for macOS is made on a Mac.")
    if not APP.is_dir():
        raise SystemExit("There is no app: `make bundle` makes it.")
    identity = os.environ.get("CODESIGN_IDENTITY") or "-"
    draw_icon(APP)
    describe(APP)
    list_licences(APP, BUNDLE)
    sign(APP, identity)
    image = pack(APP)
    profile = os.environ.get("NOTARY_PROFILE")
    if profile:
        run("xcrun", "notarytool", "submit", "--wait", "--keychain-profile", profile, image)
        run("xcrun", "stapler", "staple", image)
    print(image.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
