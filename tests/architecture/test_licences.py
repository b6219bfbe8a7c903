"""Everything that Diptych builds on is named with its licence, and nothing was taken from others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata, packages_distributions
from itertools import chain
from pathlib import Path

import pytest

from architecture.sources import ROOT, committed, imports, modules, pyproject

COPYLEFT = re.compile(r"\b(AGPL|Affero|GPL|General Public)", re.IGNORECASE)
SEPARATE = re.compile(r"\b(LGPL|Lesser|MPL|Mozilla)", re.IGNORECASE)
RUN = 6
"""Words in a row that nobody writes twice by chance."""


def dependencies() -> list[str]:
    project = pyproject()["project"]
    stated = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
    return sorted({re.split(r"[^A-Za-z0-9._-]", line, maxsplit=1)[0] for line in stated})


@pytest.mark.parametrize("name", dependencies())
def test_a_dependency_is_listed_with_its_reason_and_licence(name):
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    row = re.search(
        rf"^\| *{re.escape(name)} *\|(.+)\|(.+)\| *$", page, re.MULTILINE | re.IGNORECASE
    )
    assert row, f"{name} has no row among the dependencies of ARCHITECTURE.md"
    assert all(cell.strip() for cell in row.groups())


@pytest.mark.parametrize("name", dependencies())
def test_a_dependency_is_permissive_or_a_separate_library(name):
    try:
        about = metadata(name)
    except PackageNotFoundError:
        pytest.skip("an optional dependency that is not installed here")
    words = [about.get("License-Expression") or about.get("License") or ""]
    words += [line for line in about.get_all("Classifier") or [] if line.startswith("License")]
    stated = " ".join(words)[:400]
    assert stated.strip(), "it states no licence"
    assert SEPARATE.search(stated) or not COPYLEFT.search(stated), stated


def test_every_dependency_is_used():
    sources = [path.read_text(encoding="utf-8") for path in modules()]
    imported = {name.split(".")[0] for path in modules() for name, _ in imports(path)}
    provided: dict[str, set[str]] = {}
    for module, distributions in packages_distributions().items():
        for name in distributions:
            provided.setdefault(name.lower().replace("_", "-"), set()).add(module)
    unused = [
        name
        for name in dependencies()
        # A database driver is named in an address rather than imported.
        if not provided[name.lower()] & imported and not any(f"+{name}" in text for text in sources)
    ]
    assert unused == []


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower().replace("’", "").replace("'", ""))


def runs(text: str) -> Iterator[tuple[str, ...]]:
    found = words(text)
    return (tuple(found[start : start + RUN]) for start in range(len(found) - RUN + 1))


def test_no_sentence_of_the_real_articles_was_committed(shared_seeds: Path):
    theirs = {run for path in shared_seeds.iterdir() for run in runs(path.read_text("utf-8"))}
    assert len(theirs) > 1000
    copied = {
        str(path.relative_to(ROOT)): sorted(" ".join(run) for run in taken)[:3]
        for path in committed()
        if (taken := theirs & set(runs(path.read_text("utf-8", errors="ignore"))))
    }
    assert copied == {}
