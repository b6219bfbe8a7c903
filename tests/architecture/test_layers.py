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


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_can_reach_a_network(path):
    used = list(imports(path))
    allowed = ONLY_TO_SWITCH_IT_OFF.get(path.relative_to(PACKAGE).as_posix(), [])
    assert [module for module, _ in used if is_network(module)] == allowed
    from_qt = {name for module, name in used if module == "PySide6.QtNetwork"}
    assert from_qt <= LOCAL_ONLY
    assert ("PySide6", "QtNetwork") not in used
    assert not any("WebEngine" in module + name for module, name in used)


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_of_qt_is_imported_by_a_star(path):
    assert [module for module, name in imports(path) if name == "*"] == []


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
