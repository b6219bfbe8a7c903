"""Installs the Debian package in a bare Debian, without a network, and spends a day in it.

    run.py PACKAGE.deb --texts FOLDER [--mirror URL] [--out build/clean-root]

For an administrator: it makes mounts and a network of nothing, in namespaces of its own, so that
both go when it ends. debootstrap makes the root (kept in build/), apt brings along what the
package declares that it needs; from then on there is no network. The root has no Python and no
compiler. The display, the keyboard and the eyes are outside it. Then the package is removed, and
its bundle lives once more in a folder with blanks and umlauts that nobody may write to.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE), str(HERE.parent)]

from root import HOME, MIRROR, Root, apt, copied, host, needed, prepared, put  # noqa: E402 - lies beside

if TYPE_CHECKING:
    from visit import Visit
    from witness import Findings, Screen

ODD_PLACE = "/opt/Größe und Maß"
MOST_INSTALLED, MOST_PACKED = 260e6, 90e6
"""Bytes that the package may have, installed and packed."""
SIZE = "1600x1000"
TOOLS = ("strace", "xdotool", "Xvfb", "debootstrap", "unshare")


def main() -> int:
    """Prepare, with a network; then begin anew without one."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("package", type=Path)
    parser.add_argument("--texts", type=Path, required=True, help="a folder of .txt articles")
    parser.add_argument("--mirror", default=MIRROR)
    parser.add_argument("--out", type=Path, default=ROOT / "build/clean-root")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.inside:
        return without_network(arguments)
    missing = [tool for tool in TOOLS if not shutil.which(tool)]
    if missing or os.getuid() != 0:
        raise SystemExit(f"only for root, and with these tools: {' '.join(missing or TOOLS)}")
    arguments.out.mkdir(parents=True, exist_ok=True)
    base = Root(arguments.out / "base")
    prepared(base, arguments.package, arguments.mirror)
    again = [sys.executable, str(HERE / "run.py"), *sys.argv[1:], "--inside"]
    return subprocess.run(
        ["unshare", "--mount", "--net", "--propagation", "private", *again], check=False
    ).returncode


def without_network(arguments: argparse.Namespace) -> int:
    """Install, live in it, remove; return 1 where anything did not hold."""
    from on_display import display  # noqa: PLC0415 - lies one folder up

    with display(SIZE) as environment:
        os.environ.update(environment)
        from witness import Findings, Screen  # noqa: PLC0415 - Qt wants its display to be there

        findings = Findings(arguments.out)
        for old in (*arguments.out.glob("*.strace"), *arguments.out.glob("*.png")):
            old.unlink()
        screen = Screen()
        try:
            live(arguments, findings, screen, environment["DISPLAY"])
        finally:
            findings.write()
    print(f"{len(findings.failed)} did not hold", *findings.failed, sep="\n  ")
    return 1 if findings.failed else 0


def live(arguments: argparse.Namespace, findings: Findings, screen: Screen, display: str) -> None:
    """Tell the whole story, in its order."""
    from visit import Visit  # noqa: PLC0415 - needs Qt

    root = copied(Root(arguments.out / "base"), arguments.out / "root")
    root.mount()
    check_bareness(root, findings)
    put(arguments.package, root)
    root.run(*apt(names=needed(root)))
    before = root.files()
    root.run(*apt())
    state = root.run("dpkg-query", "-W", "-f=${Status} ${Version}", "diptych")
    findings.check(
        "the package installs with what it declares",
        state.startswith("install ok installed"),
        state,
    )
    check_sizes(root, arguments.package, findings)
    kept = root.inside(ODD_PLACE)
    shutil.copytree(root.inside("/usr/lib/diptych"), kept, symlinks=True)

    visit = Visit(root, "diptych", display, findings=findings, screen=screen, name="package")
    visit.whole_day(arguments.texts)
    measure(visit, root, arguments.out)

    mine = {path for path in root.inside(HOME).rglob("*") if path.is_file()}
    root.run("dpkg", "-r", "diptych")
    root.run("dpkg", "-P", "diptych")
    left = {path for path in root.files() - before if not path.startswith("/opt/")}
    findings.check("removed, it leaves nothing of its own", not left, sorted(left)[:10])
    findings.check(
        "and takes nothing of the system away",
        before <= root.files(),
        sorted(before - root.files())[:10],
    )
    still = {path for path in root.inside(HOME).rglob("*") if path.is_file()}
    findings.check("the reader's files stay", mine and mine == still, f"{len(mine)} files")

    host("mount", "--bind", kept, kept)
    host("mount", "-o", "remount,ro,bind", kept)
    odd = Visit(
        root, f"{ODD_PLACE}/diptych", display, findings=findings, screen=screen, name="odd-place"
    )
    odd.whole_day(arguments.texts)


def check_bareness(root: Root, findings: Findings) -> None:
    """Make sure that the root has nothing that the package does not bring."""
    tools = ("python3", "python", "gcc", "cc", "make", "ld", "pip")
    found = [tool for tool in tools if root.run("sh", "-c", f"command -v {tool}", check=False)]
    findings.check("the root has no Python and no compiler", not found, found)
    answer = host("ip", "-brief", "link", check=False) if shutil.which("ip") else ""
    up = [line for line in answer.splitlines() if " UP " in line]
    # Where `ip` is missing the kernel still says where packets would go.
    routes = Path("/proc/self/net/route").read_text(encoding="ascii").splitlines()[1:]
    findings.check("there is no network", not up and not routes, answer.strip() or routes)


def check_sizes(root: Root, package: Path, findings: Findings) -> None:
    """Hold what is packed and what is installed against what is promised."""
    listed = root.run("dpkg", "-L", "diptych").splitlines()
    files = [root.inside(path) for path in listed]
    installed = sum(
        path.stat().st_size for path in files if path.is_file() and not path.is_symlink()
    )
    packed = package.stat().st_size
    findings.check(
        "installed size",
        installed <= MOST_INSTALLED,
        f"{installed / 1e6:.0f} MB of {MOST_INSTALLED / 1e6:.0f}",
    )
    findings.check(
        "size of the package",
        packed <= MOST_PACKED,
        f"{packed / 1e6:.0f} MB of {MOST_PACKED / 1e6:.0f}",
    )


def measure(visit: Visit, root: Root, out: Path) -> None:
    """Start the checkout with a copy of the reader's home, turn by turn with the package."""
    home = out / "home-of-the-checkout"
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(root.inside(HOME), home, symlinks=True)
    environment = {
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "PATH": os.environ["PATH"],
        "DISPLAY": os.environ["DISPLAY"],
        "PYTHONPATH": str(ROOT / "desktop"),
    }
    visit.compare_starts([str(ROOT / ".venv/bin/diptych")], environment)


if __name__ == "__main__":
    sys.exit(main())
