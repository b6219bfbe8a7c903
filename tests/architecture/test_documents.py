"""What the documents point to is there."""

from __future__ import annotations

import re

import pytest

from architecture.sources import PACKAGE, ROOT

DOCUMENTS = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")
A_FILE = re.compile(r"`([\w.-]+(?:/[\w.-]+)*(?:\.py|\.toml|/run|/setup|/))`")
A_LINK = re.compile(r"\]\((?!https?:)([^)#]+)\)")
A_TARGET = re.compile(r"\bmake (?:-C \w+ )?([a-z]+)\b")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_file_that_a_document_names_exists(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    named = {path.rstrip("/") for path in A_FILE.findall(text)}
    missing = [
        path
        for path in sorted(named)
        if not (ROOT / path).exists()
        and not (PACKAGE / path).exists()
        # Within a section a file is named from the section's own folder on.
        and not list(PACKAGE.rglob(path))
        and path != "backups"  # a folder of the reader's
    ]
    assert missing == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_within_the_project_leads_somewhere(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert [path for path in A_LINK.findall(text) if not (ROOT / path).exists()] == []


def test_every_command_that_is_recommended_is_in_the_makefile():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    recommended = {
        target
        for name in ("README.md", "CONTRIBUTING.md")
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines()
        if line.startswith("make ") or "`make " in line
        for target in A_TARGET.findall(line)
    }
    assert recommended
    assert recommended <= targets
