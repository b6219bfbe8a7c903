"""What comes up in English from below is known to the window, sentence for sentence."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest

from diptych.domain.citation import Citation
from diptych.domain.draft import Draft
from diptych.formats.encoding import decode
from diptych.formats.importers.pdf import importer as pdf
from diptych.formats.templating.form import REFUSED
from diptych.formats.templating.rendering import fill_in
from diptych.library import arriving, completing, filling_in, reading_files
from diptych.ui.models import reasons
from diptych.ui.models.wording import sentence


def remarks():
    """Yield sentences as the library makes them, with one and with several of each thing."""
    one = Citation(title="The ferry stops")
    for count in (1, 2, 1200):
        known = filling_in._sentences(count, count, [one] * count, [one] * count, count)
        yield from known
        draft = Draft(
            text="", blocks=(), title="", title_found=True, importer="", importer_version=1
        )
        yield from reading_files.with_warnings(draft, count).warnings
        yield from decode(b"caf\xc3 " * count, encoding="utf-8").warnings
        page = SimpleNamespace(crowded=True, pictured=True, lost=9, lines=())
        yield from pdf._warnings([page] * count)
    yield arriving.FROM_THE_BIN


def test_every_remark_on_what_came_in_is_known():
    found = list(remarks())

    assert len(found) > 20
    assert [one for one in found if not reasons.is_known(one)] == []


@pytest.mark.parametrize(
    "source",
    [
        "{% foo %}", "{% for a in title %}", "{% for a in title %}{% endif %}", "{{ title|foo }}",
        "{{ title is foo }}", "{{ title foo }}", "{{ title", "{% if %}", "{{ foo.bar }}",
        "{{ title.foo.bar }}", "{# foo", "{{ 1 / 0 }}", "{{ } }}", "{{ title ? }}",
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_template_is_known(source):
    given = json.dumps({"title": "The ferry", "articles": [], "sections": []})
    answer = fill_in(source, ".md", given.encode())
    assert answer.kind == REFUSED
    assert reasons.is_known(str(answer.facts["reason"]).rstrip("."))


def test_what_readers_have_called_something_stays_what_they_called_it(qapp):
    said = "The tag “2002” kept its name: it is “plain text” there, as another is here."

    assert reasons.is_known(said)
    assert reasons.reason_words(said) == said


@pytest.mark.parametrize("reason", reasons.ADVICE)
def test_what_advice_is_given_for_is_a_reason(reason):
    assert reason in reasons.REASONS


def test_advice_is_found_for_a_reason_with_something_put_into_it(qapp):
    assert reasons.advice_words("the file is a PNG picture, not text").startswith("Diptych reads")
    assert reasons.advice_words("the file is empty") == ""
    assert reasons.advice_words("") == ""


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("the file is empty", "The file is empty."),
        ("In 1 place.", "In 1 place."),
        ("why?", "Why?"),
        ("", ""),
    ],
)
def test_a_phrase_is_written_as_a_sentence(words, written):
    assert sentence(words) == written


def test_what_is_said_of_fields_in_completions_is_known():
    said = {*completing.FIELDS.values(), *completing.HAVING.values()}
    assert said == set(reasons.FIELD_WORDS)
