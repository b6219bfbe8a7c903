"""The tools that try packages see what they are there to see; two versions share one library."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from architecture.sources import ROOT

FOLDER = ROOT / "packaging" / "clean_root"

LOCAL = """\
101 socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0) = 3
101 connect(3, {sa_family=AF_UNIX, sun_path=@"/tmp/.X11-unix/X99"}, 20) = 0
102 sendto(3, "x", 1, MSG_NOSIGNAL, NULL, 0) = 1
102 socketpair(AF_UNIX, SOCK_STREAM, 0, [4, 5]) = 0
103 +++ exited with 0 +++
"""


def tool(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"clean_root_{name}", FOLDER / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_sockets_of_this_machine_are_no_network(tmp_path):
    log = tmp_path / "log"
    log.write_text(LOCAL)

    assert tool("witness").spoken_abroad(log) == (3, [])


@pytest.mark.parametrize(
    "line",
    [
        "7 socket(AF_INET6, SOCK_STREAM, IPPROTO_TCP) = 3",
        "7 connect(3, {sa_family=AF_INET, sin_port=htons(53)}, 16) = -1 ENETUNREACH",
        '7 bind(3, {sa_family=AF_INET, sin_addr=inet_addr("127.0.0.1")}, 16) = 0',
        "7 socket(AF_NETLINK, SOCK_RAW|SOCK_CLOEXEC, NETLINK_ROUTE) = 3",
        '7 sendto(3, "x", 1, 0, {sa_family=AF_INET, sin_port=htons(53)}, 16) = 1',
    ],
)
def test_whatever_names_another_family_is_seen(tmp_path, line):
    log = tmp_path / "log"
    log.write_text(f"{LOCAL}{line}\n")

    assert tool("witness").spoken_abroad(log)[1] == [line]


def run(sources: Path, library: Path, *words: object) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PYTHONPATH": str(sources / "desktop"),
        "DIPTYCH_HOME": str(library.parent / "home"),
    }
    command = [sys.executable, "-m", "diptych", "--library", library, *words]
    return subprocess.run(
        [*map(str, command)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.soak
def test_the_version_that_is_made_to_be_newer_is_one(tmp_path):
    newer, library = tmp_path / "newer", tmp_path / "shared.diptych"
    tool("newer_version").newer_tree(newer)
    text = tmp_path / "ferry.txt"
    text.write_text("The ferry\n\nIt stopped at noon, and nobody could say why it had.\n")
    assert run(ROOT, library, "import", text).returncode == 0

    assert "0.2.0" in run(newer, library, "--version").stdout
    assert "The ferry" in run(newer, library, "list").stdout
    (copy,) = set(tmp_path.glob("*.diptych")) - {library}
    refused = run(ROOT, library, "list")

    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr == f"{library}: a newer Diptych made it\n"
    assert "The ferry" in run(ROOT, copy, "list").stdout
