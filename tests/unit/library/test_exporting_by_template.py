"""Exports by a template, from a library: by its name, and as it is being written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import TEXT
from diptych.domain.errors import NotFoundError, TemplateError
from diptych.domain.export import EVERYTHING, ExportOptions
from diptych.domain.template import Template
from diptych.library.library import Library
from diptych.library.opening import open_library
from diptych.preferences import Preferences


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    file = tmp_path / "ferry.txt"
    file.write_text(TEXT, encoding="utf-8")
    with open_library(
        str(tmp_path / "test.diptych"),
        preferences=Preferences(name="Grace", person_id="grace"),
        cache=tmp_path / "cache",
        backups=tmp_path / "backups",
    ) as made:
        (result,) = made.import_paths([file])
        assert result.article is not None
        made.annotate_quote(result.article.id, "Nobody believed her")
        yield made


def test_a_template_is_named(library):
    options = ExportOptions(template="quotes-by-speaker")

    written = b"".join(library.export("markdown", EVERYTHING, options)).decode()

    assert "## Without speaker\n\n> Nobody believed her\n" in written


def test_a_template_is_tried_while_it_is_written(library):
    template = Template(name="x.md", source="{{ quotes[0].words }}")

    assert b"".join(library.export("markdown", template=template)) == b"Nobody believed her"


def test_what_is_wrong_with_it_is_told(library):
    with pytest.raises(NotFoundError):
        library.export("markdown", EVERYTHING, ExportOptions(template="none of this name"))
    with pytest.raises(TemplateError, match="line 2"):
        b"".join(library.export("markdown", template=Template(name="x.md", source="\n{{ x }}")))


def test_a_format_that_heeds_no_template_is_written_as_it_is(library):
    options = ExportOptions(template="none of this name")

    assert b"Nobody believed her" in b"".join(library.export("csv", EVERYTHING, options))


def test_each_article_is_written_by_the_template(library):
    options = ExportOptions(template="field-notes")

    (part,) = library.export_parts("markdown", EVERYTHING, options)

    assert b"\n> Nobody believed her\n" in b"".join(part.pieces)
