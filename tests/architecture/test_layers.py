"""Imports point one way, nothing listens or connects, and what is imported early is light."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from architecture.sources import PACKAGE, ROOT, imports, modules

NETWORK = {
    "aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "nntplib", "poplib", "requests",
    "smtplib", "socket", "socketserver", "ssl", "telnetlib", "urllib.request", "urllib3",
    "webbrowser", "wsgiref", "xmlrpc",
}  # fmt: skip
ONLY_TO_SWITCH_IT_OFF = {"formats/importers/web/trafilatura_offline.py": ["socket"]}
LOCAL_ONLY = {"QLocalServer", "QLocalSocket"}


def test_every_import_contract_is_kept():
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [lint], check=False, cwd=ROOT, capture_output=True, text=True, timeout=110
    )
    assert done.returncode == 0, done.stdout


def is_network(module: str) -> bool:
    return any(module == name or module.startswith(f"{name}.") for name in NETWORK)


def test_no_module_can_reach_a_network():
    reaching = {}
    for path in modules():
        used = list(imports(path))
        of_network = [module for module, _ in used if is_network(module)]
        from_qt = {name for module, name in used if module == "PySide6.QtNetwork"} - LOCAL_ONLY
        whole = [one for one in used if one == ("PySide6", "QtNetwork")]
        engines = [one for one in used if "WebEngine" in "".join(one)]
        if found := [*of_network, *from_qt, *whole, *engines]:
            reaching[path.relative_to(PACKAGE).as_posix()] = found
    assert reaching == ONLY_TO_SWITCH_IT_OFF


def test_nothing_of_qt_is_imported_by_a_star():
    stars = [(path, module) for path in modules() for module, name in imports(path) if name == "*"]
    assert stars == []


@pytest.mark.parametrize(
    "package", sorted({path.parent for path in modules()}), ids=lambda path: path.name
)
def test_a_package_by_itself_imports_nothing_heavy(package):
    name = ".".join(package.relative_to(PACKAGE.parent).parts)
    code = (
        f"import sys, {name}\n"
        "heavy = {'PySide6', 'sqlalchemy', 'alembic', 'whoosh', 'jinja2', 'numpy', 'psycopg',"
        " 'charset_normalizer', 'py3langid', 'Stemmer', 'pyphen'}\n"
        "print(*sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        check=False,
        cwd=PACKAGE.parent,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.stdout.split(), done.stderr) == ([], "")
