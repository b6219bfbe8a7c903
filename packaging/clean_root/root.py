"""A Debian root in a folder: made once by debootstrap, copied for each run, entered by chroot."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

MIRROR = "http://deb.debian.org/debian"
READER = "reader"
HOME = f"/home/{READER}"
DEVICES = ("null", "zero", "full", "random", "urandom")
PASSING = re.compile(
    r"^/(proc|sys|dev|tmp|run|home|var/(log|cache|lib/apt|lib/dpkg/(status|available|lock|triggers)))"
)
"""What the system itself writes at each installation, and what is the reader's."""


def host(*words: str | Path, check: bool = True) -> str:
    """Run a command of this machine and return what it says."""
    done = subprocess.run(
        [str(word) for word in words], capture_output=True, text=True, check=False
    )
    if check and done.returncode:
        raise SystemExit(f"{' '.join(map(str, words))}:\n{done.stdout}{done.stderr}")
    return done.stdout


class Root:
    """The folder that is the root of a small Debian."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def inside(self, path: str) -> Path:
        """Return where a path of the root lies on this machine."""
        return self.folder / path.lstrip("/")

    def command(
        self, *words: str, reader: bool = False, before: Sequence[str] = (), **more: str
    ) -> list[str]:
        """Return the command that runs words in the root, with nothing of our surroundings."""
        who = [f"--userspec={READER}:{READER}"] if reader else []
        home = HOME if reader else "/root"
        plain = {
            "HOME": home,
            "LANG": "C.UTF-8",
            "PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin",
            "DEBIAN_FRONTEND": "noninteractive",
            **more,
        }
        settings = [f"{name}={value}" for name, value in plain.items()]
        return [
            *before,
            *("chroot", *who, str(self.folder)),
            *("/usr/bin/env", "-i", *settings, *words),
        ]

    def run(self, *words: str, check: bool = True) -> str:
        """Run a command in the root as its administrator."""
        return host(*self.command(*words), check=check)

    def mount(self) -> None:
        """Mount what programs expect; the mounts are those of our own namespace and go with it."""
        host("mount", "-t", "proc", "proc", self.inside("/proc"))
        device_folder = self.inside("/dev")
        host("mount", "-t", "tmpfs", "-o", "mode=755", "tmpfs", device_folder)
        for name in DEVICES:
            (device_folder / name).touch()
            host("mount", "--bind", f"/dev/{name}", device_folder / name)
        (device_folder / "shm").mkdir()
        host("mount", "-t", "tmpfs", "-o", "mode=1777", "tmpfs", device_folder / "shm")
        (device_folder / "fd").symlink_to("/proc/self/fd")
        sockets = self.inside("/tmp/.X11-unix")
        sockets.mkdir(exist_ok=True)
        host("mount", "--bind", "/tmp/.X11-unix", sockets)

    def files(self) -> set[str]:
        """Return every path of the root that is not the reader's and does not pass."""
        found = set()
        for path, folders, names in os.walk(self.folder):
            inside = f"/{os.path.relpath(path, self.folder)}".replace("/.", "/", 1)
            inside = inside.rstrip("/")
            folders[:] = [name for name in folders if not PASSING.match(f"{inside}/{name}")]
            found |= {f"{inside}/{name}" for name in (*folders, *names)}
        return {path for path in found if not PASSING.match(path)}


def prepared(base: Root, package: Path, mirror: str) -> None:
    """Make the base, where it is missing, and bring along what the package depends on.

    This is the only step that needs the network.
    """
    if not base.inside("/etc/debian_version").exists():
        base.folder.mkdir(parents=True, exist_ok=True)
        print("debootstrap: a bare Debian, some minutes", flush=True)
        host("debootstrap", "--variant=minbase", "bookworm", base.folder, mirror)
        host("chroot", base.folder, "useradd", "--create-home", READER)
    if not base.inside(HOME).exists():
        base.run("useradd", "--create-home", READER)
    lists = base.inside("/var/lib/apt/lists")
    if not any(lists.glob("*_Packages*")):
        base.run("apt-get", "-qq", "update")
    put(package, base)
    base.run(*apt("--download-only"))


def put(package: Path, root: Root) -> None:
    """Lay the package where apt finds it in the root."""
    shutil.copy(package, root.inside("/tmp/diptych.deb"))


def apt(*options: str, names: Sequence[str] = ("/tmp/diptych.deb",)) -> list[str]:
    """Return the command that installs the package, and what it says that it needs."""
    quick = ("-o", "DPkg::Options::=--force-unsafe-io")
    return ["apt-get", "-qq", "-y", *quick, "--no-install-recommends", *options, "install", *names]


def needed(root: Root) -> list[str]:
    """Return the packages that apt would install before ours."""
    plan = root.run(*apt("--simulate"))
    found = re.findall(r"(?m)^Inst (\S+)", plan)
    return [name for name in found if name != "diptych"]


def copied(base: Root, folder: Path) -> Root:
    """Return a fresh copy of the base."""
    shutil.rmtree(folder, ignore_errors=True)
    host("cp", "-a", "--reflink=auto", base.folder, folder)
    return Root(folder)
