"""Where templates are: ours, and the reader's own in a folder."""

from __future__ import annotations

import pytest

from diptych import paths
from diptych.domain.errors import NotFoundError, TemplateError
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


def test_ours_are_there_by_name_and_by_what_they_make():
    assert template_named("field-notes").name == "field-notes.md"
    assert template_named("field-notes").title == "Field notes"
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


@pytest.mark.parametrize("name", ["", "..", "a/b.md", 'a"b', "a\nb"])
def test_a_template_has_the_name_of_a_file(name):
    with pytest.raises(TemplateError):
        save_template(Template(name=name, source=""))


def test_the_folder_is_made_when_it_is_needed():
    assert not paths.templates_folder().exists()

    save_template(Template(name="a.md", source="x"))

    assert [path.name for path in paths.templates_folder().iterdir()] == ["a.md.jinja"]
