from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from diptych.domain.export import USUAL
from diptych.domain.progress import Unwatched
from diptych.formats.exporters.anki import EXPORTER, html_of, tag_of
from diptych.formats.exporters.characters import writable
from diptych.formats.exporters.data import ExportData
from effort import examples
from unit.formats.exporters.random_exports import exports
from unit.formats.exporters.test_exporters import sample


def cards(data: ExportData) -> list[list[str]]:
    """Read a file as Anki does: lines with a number sign are the head, tabs part fields."""
    text = b"".join(EXPORTER.pieces(data, USUAL, Unwatched())).decode()
    assert '"' not in text
    return [line.split("\t") for line in text.removesuffix("\n").split("\n") if line[0] != "#"]


def noted(note: str) -> ExportData:
    data = sample()
    article = data.articles[0]
    one = article.annotations[0]
    one = replace(one, annotation=replace(one.annotation, note=note))
    return replace(data, articles=(replace(article, annotations=(one,)),))


@settings(max_examples=examples(30), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(exports())
def test_every_quote_of_any_export_is_a_card_that_a_later_import_changes(data):
    quotes = [one for article in data.articles for one in article.annotations]

    for (key, front, back, tags), one in zip(cards(data), quotes, strict=True):
        assert key == one.annotation.id
        assert front
        quote = html_of(writable(one.quote))
        assert quote in (front, back[: len(quote)]) or not one.quote.strip()
        assert len(tags.split(" ")) == max(1, len({tag_of(path) for path in one.tags}))


def test_a_note_stands_on_the_back():
    ((_, front, back, _),) = cards(noted("Compare the <other> one."))

    assert front.startswith("noon.<br><br>")
    assert back.startswith("Compare the &lt;other&gt; one.")


def test_a_note_is_shown_as_it_is_read_on_one_line():
    note = 'Why *now*?\nSay "so".\n\n- [it\'s](https://quay.example/it\'s "a")\n\n```\na\tb\n\nc\n```\nEnd.'
    ((_, _, back, _),) = cards(noted(note))

    assert back.startswith(
        "<p>Why <em>now</em>? Say &quot;so&quot;.</p> <ul> "
        "<li><a href='https://quay.example/it&#39;s' title='a'>it&#39;s</a></li> </ul> "
        "<pre><code>a&#9;b<br><br>c<br></code></pre> <p>End.</p><br><br>"
    )


def test_a_note_that_shows_nothing_is_there_as_it_was_typed():
    ((_, front, *_),) = cards(noted("[a]: b?"))

    assert front == "[a]: b?"


def test_a_note_that_asks_is_asked():
    ((_, front, back, _),) = cards(noted("What has never stopped?"))

    assert front == "What has never stopped?"
    assert back.startswith("noon.<br><br>“It has never stopped before,”")


@pytest.mark.parametrize(
    ("path", "tag"),
    [
        ("care/older people", "care::older_people"),
        (r"either\/or", "either/or"),
        ("a::b: c", "a:b:_c"),
        (":", "tag"),
        ('say "x"', "say_'x'"),
    ],
)
def test_tags_are_nested_as_anki_nests_them(path, tag):
    assert tag_of(path) == tag
