"""Makes a Flatpak of the bundle: `make flatpak`, to build/flatpak.

The tree that the manifest takes is laid out in any case. Building needs `flatpak-builder` and the
runtime that the manifest names; where they are missing, that is said, and nothing is fetched.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "packaging"), str(ROOT / "packaging" / "portable")]

import metainfo  # noqa: E402 - found by the line above
from stage import list_licences, stage  # noqa: E402 - as above

BUNDLE = ROOT / "build" / "bundle" / "diptych"
OUT = ROOT / "build" / "flatpak"
MANIFEST = Path(__file__).with_name("diptych.yaml")


def lay_out() -> None:
    """Put the tree where the manifest looks for it."""
    if not BUNDLE.is_dir():
        raise SystemExit("There is no bundle: `make bundle` makes it.")
    tree = OUT / "tree"
    shutil.rmtree(tree, ignore_errors=True)
    stage(BUNDLE, tree)
    list_licences(tree / "lib" / "diptych")
    # The manifest has a start of its own.
    shutil.rmtree(tree / "bin")


def build() -> None:
    """Build it, and pack it into one file."""
    repository, package = OUT / "repository", OUT / f"diptych-{metainfo.version()}.flatpak"
    subprocess.run(
        [
            *("flatpak-builder", "--force-clean", f"--repo={repository}"),
            *(f"--state-dir={OUT / 'state'}", OUT / "made", MANIFEST),
        ],
        check=True,
    )
    app = metainfo.published()["id"]
    subprocess.run(["flatpak", "build-bundle", repository, package, app], check=True)
    print(package.relative_to(ROOT))


def has_runtime() -> bool:
    """Whether the SDK that the manifest names is installed."""
    manifest = MANIFEST.read_text(encoding="utf-8")
    version = manifest.partition("runtime-version: '")[2].partition("'")[0]
    asked = ["flatpak", "info", f"org.freedesktop.Sdk//{version}"]
    return (
        bool(shutil.which("flatpak"))
        and not subprocess.run(asked, capture_output=True, check=False).returncode
    )


def main() -> int:
    """Lay out the tree and build."""
    lay_out()
    if not shutil.which("flatpak-builder"):
        print("flatpak-builder is not here: build/flatpak/tree was laid out, and nothing built")
    elif not has_runtime():
        print("Flatpak's runtime is not here: build/flatpak/tree was laid out, and nothing built")
    else:
        build()
    return 0


if __name__ == "__main__":
    sys.exit(main())
