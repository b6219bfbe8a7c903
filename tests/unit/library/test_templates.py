"""Where templates are: ours, and the reader's own in a folder."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from diptych import paths
from diptych.domain.errors import (
    NotFoundError,
    TemplateError,
    UnreadableFileError,
    UnwritableFileError,
)
from diptych.domain.template import Template
from diptych.library.templates import (
    remove_template,
    save_template,
    template_named,
    templates,
    templates_for,
)


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("DIPTYCH_HOME", str(tmp_path))


@pytest.fixture
def refusing(monkeypatch) -> Callable[[Path], None]:
    """What makes files that nobody may read, whoever runs the tests."""
    refused: set[Path] = set()
    usual = Path.open

    def opened(path: Path, *arguments: Any, **how: Any) -> Any:
        if path in refused:
            raise PermissionError(errno.EACCES, "no", str(path))
        return usual(path, *arguments, **how)

    def refuse(path: Path) -> None:
        path.write_text("theirs", encoding="utf-8")
        refused.add(path)

    monkeypatch.setattr(Path, "open", opened)
    return refuse


def test_ours_are_there_by_name_and_by_what_they_make():
    assert template_named("field-notes").name == "field-notes.md"
    assert template_named("field-notes").title == "Field notes"
    assert template_named("Field notes").name == "field-notes.md"
    assert {one.suffix for one in templates_for(".html")} == {".html"}
    assert not any(one.own for one in templates())


def test_the_readers_own_are_kept_and_thrown_away():
    kept = save_template(Template(name="field-notes.md", source="mine\n"))

    assert kept.own
    assert template_named("field-notes.md") == kept
    assert [one.name for one in templates()].count("field-notes.md") == 1

    remove_template("field-notes.md")
    assert not template_named("field-notes.md").own
    with pytest.raises(NotFoundError):
        remove_template("field-notes.md")


def test_a_file_is_a_template_wherever_it_lies(tmp_path):
    path = tmp_path / "x.txt.jinja"
    path.write_bytes(b"\xef\xbb\xbfa\r\nb")

    found = template_named(str(path))

    assert (found.name, found.suffix, found.source) == ("x.txt", ".txt", "a\nb")


def test_what_is_nowhere_is_told():
    with pytest.raises(NotFoundError):
        template_named("no such template")


def test_a_name_that_no_file_can_have_is_told():
    with pytest.raises(UnreadableFileError, match="too long"):
        template_named("x" * 5_000)


def test_one_that_cannot_be_read_keeps_the_others_from_nobody(refusing, tmp_path):
    save_template(Template(name="mine.md", source="mine"))
    refusing(paths.templates_folder() / "theirs.md.jinja")
    refusing(tmp_path / "elsewhere.md.jinja")

    assert [one.name for one in templates() if one.own] == ["mine.md"]
    with pytest.raises(UnreadableFileError):
        template_named(str(tmp_path / "elsewhere.md.jinja"))


def test_one_that_has_to_stay_is_told_as_it_is(monkeypatch):
    save_template(Template(name="mine.md", source="mine"))

    def refuse(path: Path) -> None:
        raise PermissionError(errno.EACCES, "no", str(path))

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(UnwritableFileError):
        remove_template("mine.md")


@pytest.mark.parametrize("name", ["", "..", "a/b.md", 'a"b', "a\nb"])
def test_a_template_has_the_name_of_a_file(name):
    with pytest.raises(TemplateError):
        save_template(Template(name=name, source=""))


def test_the_folder_is_made_when_it_is_needed():
    assert not paths.templates_folder().exists()

    save_template(Template(name="a.md", source="x"))

    assert [path.name for path in paths.templates_folder().iterdir()] == ["a.md.jinja"]
