from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from builders import a_tag
from diptych.domain.export import USUAL, ExportOptions, Grouping
from diptych.domain.progress import Unwatched
from diptych.domain.reference import Noted, On
from diptych.formats.exporters.characters import writable
from diptych.formats.exporters.data import ExportData, ExportedNote, ExportedTag
from diptych.formats.exporters.text_file import EXPORTER
from diptych.text.references import plain
from effort import examples
from unit.formats.exporters.random_exports import exports
from unit.formats.exporters.test_exporters import sample


def written(data: ExportData, options: ExportOptions = USUAL) -> str:
    return b"".join(EXPORTER.pieces(data, options, Unwatched())).decode()


def quotes(text: str) -> list[str]:
    """Return the quotes of a file: each is the lines that follow one another with a sign."""
    found: list[list[str]] = []
    before = False
    for line in text.split("\n"):
        quoted = line.startswith("> ") or line == ">"
        if quoted and not before:
            found.append([])
        if quoted:
            found[-1].append(line[2:])
        before = quoted
    return ["\n".join(lines) for lines in found]


@settings(max_examples=examples(40), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(exports())
def test_every_quote_of_any_export_is_read_back_whatever_is_noted(data):
    bare = ExportOptions(notes=False)
    there = [one for article in data.articles for one in article.annotations]

    assert quotes(written(data, bare)) == [
        "\n".join(line.rstrip() for line in writable(one.quote).split("\n")) for one in there
    ]
    text = written(data)
    for one in there:
        for line in plain(one.annotation.note).split("\n"):
            assert writable(line).strip() in text


def test_a_note_cannot_be_taken_for_a_quote():
    data = sample()
    article = data.articles[0]
    one = article.annotations[0]
    noted = replace(one, annotation=replace(one.annotation, note="first\n> not a quote"))
    data = replace(data, articles=(replace(article, annotations=(noted,)),))

    assert quotes(written(data)) == [one.quote]


@pytest.mark.parametrize("grouping", Grouping)
def test_no_way_of_grouping_drops_a_quote(grouping):
    text = written(sample(), ExportOptions(grouping=grouping))

    assert {one.quote for article in sample().articles for one in article.annotations} == set(
        quotes(text)
    )


def test_under_a_tag_each_quote_says_what_it_is_from_and_under_its_article_it_does_not():
    by_tag = written(sample(), ExportOptions(grouping=Grouping.TAG))
    within = written(sample(), ExportOptions(grouping=Grouping.ARTICLE_TAG))

    assert by_tag.count("\nThe ferry stops\n") == 3
    assert within.count("\nThe ferry stops\n") == 1


def test_notes_on_articles_and_on_the_library_and_unused_tags_are_there():
    note = ExportedNote(noted=Noted(on=On.LIBRARY, id="n", title="> Plan", text="of all"))
    tag = ExportedTag(tag=a_tag("fees", description="What people pay"), path="care/fees")

    text = written(replace(sample(), notes=(note,), codebook=(tag,)))

    assert "Note: > Plan\n  of all" in text
    assert "care/fees (0): What people pay" in text


def test_what_is_not_wanted_is_left_out():
    bare = ExportOptions(notes=False, speakers=False, places=False, links=False)

    text = written(sample(), bare)

    assert "Is it *so*?" not in text
    assert "Harbour master" not in text
    assert "paragraph" not in text
