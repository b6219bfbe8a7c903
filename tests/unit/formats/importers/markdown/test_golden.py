"""Markdown files, good and broken, and what comes of each."""

from __future__ import annotations

import pytest

from diptych.formats.importers.given import Given
from diptych.formats.importers.markdown.reading import read_markdown
from unit.formats.importers.golden import FOLDER, compare

FILES = sorted((FOLDER / "markdown").glob("*.md"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_comes_out_as_it_did(path):
    given = Given(data=path.read_bytes(), name=path.name)

    compare(read_markdown, given, path.with_suffix(".expected"))


def test_there_are_files():
    assert len(FILES) >= 20
