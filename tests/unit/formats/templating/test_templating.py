"""Templates say what an export looks like; whatever they do wrong is one sentence with a line."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from builders import a_quote, a_readable, a_tag, an_article
from diptych.domain.annotation import Colour
from diptych.domain.errors import CancelledError, TemplateError
from diptych.domain.export import USUAL, ExportOptions, Grouping
from diptych.domain.progress import Unwatched
from diptych.domain.reference import Noted, On
from diptych.domain.template import Template
from diptych.formats.exporters import EXPORTERS
from diptych.formats.exporters.data import (
    ExportData,
    ExportedAnnotation,
    ExportedArticle,
    ExportedNote,
    ExportedTag,
    Reference,
)
from diptych.formats.templating.engine import TAKES_TOO_LONG, TOO_LARGE, Templating
from diptych.formats.templating.rendering import TOO_MUCH, fill_in
from diptych.library.templates import template_named, templates
from effort import examples
from unit.formats.exporters.random_exports import exports

READABLE = a_readable(article=an_article(title="A & B"))


@pytest.fixture(scope="module")
def templating():
    with Templating(seconds=60) as apart:
        yield apart


def sample() -> ExportData:
    first = ExportedAnnotation(
        annotation=a_quote(READABLE, "The ferry stopped at noon.", note="*why* <b>"),
        quote="The ferry <stopped>\nat noon.",
        colour=Colour.TEAL,
        tags=("care/older people", "b"),
        speaker="Ann",
        page="iv",
        paragraph=2,
        url="diptych://open/a/b",
    )
    second = ExportedAnnotation(annotation=a_quote(READABLE), quote="q", colour=Colour.AMBER)
    return ExportData(
        library="L",
        exported="2002-06-01T12:00:00.000Z",
        articles=(
            ExportedArticle(
                article=READABLE.article, annotations=(first, second), read=lambda: READABLE
            ),
        ),
        codebook=(ExportedTag(tag=a_tag("b"), path="b", uses=1),),
        notes=(ExportedNote(noted=Noted(On.LIBRARY, id="n", text="all")),),
    )


def made(
    templating: Templating, source: str, *, name: str = "x.md", options: ExportOptions = USUAL
) -> str:
    template = Template(name=name, source=source)
    return templating.filled_in(template, sample(), options, Unwatched()).decode()


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ title }}|{{ library.name }}|{{ exported[:4] }}", "Annotations in L|L|2002"),
        ("{% for q in quotes %}{{ q.article.title }}:{{ q.place }};{% endfor %}",
         "A & B:page iv, paragraph 2;A & B:;"),
        ("{% for a in articles %}{{ a.quotes | length }}{{ a.text[:9] }}{% endfor %}",
         "2The ferry"),
        ("{% for c in codebook %}{{ c.path }}{{ c.uses }}{% endfor %}", "b1"),
        ("{{ library_notes[0].note }} {{ words.untagged }}", "all Without tag"),
        ("{{ quotes[0].tags | map('hashtag') | join(' ') }}", "#care/older-people #b"),
        ("{{ quotes[0].tags[0] | wikilink }}", "[[care/older people]]"),
        ("{{ 'a: b' | yaml }} {{ ['x', '1'] | yaml }}", '"a: b" [x, "1"]'),
        ("{{ '=1+\"a\"' | csv }}", '"\'=1+""a"""'),
        ("{{ '*a*' | md }}", r"\*a\*"),
        ("{{ quotes[0].words | blockquote }}", "> The ferry \\<stopped\\>\\\n> at noon."),
        ("{{ 'a\n# b' | item }}", "- a\n  # b"),
        ("{{ '*a* | b\n\n- c' | cell }}", r"*a* \| b<br>- c"),
        ("{{ quotes | groupby('speaker') | map(attribute='grouper') | join('|') }}", "|Ann"),
    ],
)  # fmt: skip
def test_a_template_is_given_all_that_an_export_has(templating, source, text):
    assert made(templating, source) == text


def test_notes_are_markdown_in_the_evidence_table(templating):
    (source,) = (one.source for one in templates() if one.name == "evidence-table.md")

    assert "at noon. — *why* <b> |\n" in made(templating, source)


def test_sections_are_those_that_readers_chose(templating):
    source = "{% for s in sections %}{{ s.depth }}{{ s.kind }} {{ s.title }} {{ s.quotes|length }};{% endfor %}"

    by_tag = made(templating, source, options=ExportOptions(grouping=Grouping.TAG))

    assert (
        by_tag == "0tag b 1;0tag care 0;1tag older people 1;0untagged Without tag 1;0notes Notes 0;"
    )


def test_what_readers_leave_out_is_empty(templating):
    options = ExportOptions(notes=False, speakers=False, links=False)

    text = made(
        templating, "{{ quotes[0].note ~ quotes[0].speaker ~ quotes[0].link }}|", options=options
    )

    assert text == "|"


def test_a_web_page_escapes_what_it_is_given(templating):
    source = (
        "{{ quotes[0].words }}{{ quotes[0].words | lines_html }}{{ quotes[0].note | note_html }}"
    )

    text = made(templating, source, name="x.html")

    assert text == (
        "The ferry &lt;stopped&gt;\nat noon.<p>The ferry &lt;stopped&gt;<br>at noon.</p>"
        "<p><em>why</em> &lt;b&gt;</p>"
    )


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("a\n{% for x in %}", 2),
        ("a\nb\n{{ nothing }}", 3),
        ("a\n{{ articles[0].titel }}", 2),
        ("\n\n{{ 1 / 0 }}", 3),
        ("\n{{ ''.__class__.__mro__ }}", 2),
        ("{% include 'x' %}", 1),
        ("{{ 'a' | nofilter }}", 1),
        ("{% for x in range(999999) %}\n{% endfor %}", 1),
        ("{% macro m() %}\n{{ m() }}\n{% endmacro %}{{ m() }}", 2),
        ("\n{{ 'x' * 99999999999 }}", 2),
        ("x\n{{ articles.clear() }}", 2),
    ],
)
def test_a_fault_is_told_with_its_line(templating, source, line):
    with pytest.raises(TemplateError) as told:
        made(templating, source)

    assert told.value.line == line
    assert told.value.reason
    assert f"x.md, line {line}: " in str(told.value)


def test_what_would_run_for_ever_is_ended():
    endless = "{% for a in range(90000) %}{% for b in range(90000) %}{% endfor %}{% endfor %}"

    with Templating(seconds=0.7) as apart, pytest.raises(TemplateError) as told:
        made(apart, endless)

    assert told.value.reason == TAKES_TOO_LONG


def test_it_writes_no_more_than_an_export_may_have():
    source = "{% for a in range(99999) %}{{ text }}{% endfor %}"
    given = '{"articles": [], "sections": [], "text": "%s"}' % ("x" * 9_999)

    answer = fill_in(source, ".md", given.encode())

    assert answer.facts["reason"] == TOO_MUCH


def test_a_file_opened_by_mistake_is_no_template(templating):
    with pytest.raises(TemplateError) as told:
        made(templating, "x" * 200_001)

    assert (told.value.reason, told.value.line) == (TOO_LARGE, None)


def test_whoever_waits_may_stop_it(templating):
    class Stopped:
        def step(self, done: int, total: int, what: str = "") -> None:
            raise CancelledError

    endless = "{% for a in range(90000) %}{% for b in range(90000) %}{% endfor %}{% endfor %}"
    with pytest.raises(CancelledError):
        templating.filled_in(Template(name="x", source=endless), sample(), USUAL, Stopped())


def test_a_format_is_written_by_the_template_that_was_asked_for(templating):
    data = replace(sample(), by_template=templating.by(Template(name="x.md", source="mine")))

    assert b"".join(EXPORTERS["markdown"].pieces(data, USUAL, Unwatched())) == b"mine"


def test_a_briefing_says_the_place_once(templating):
    data = sample()
    (article,) = data.articles
    first, second = article.annotations
    cited = replace(first, reference=Reference(short="(Ann 2002, p. iv)", full="Ann", full_html=""))
    data = replace(data, articles=(replace(article, annotations=(cited, second)),))
    briefing = template_named("briefing")

    alone = templating.filled_in(briefing, sample(), USUAL, Unwatched()).decode()
    beside = templating.filled_in(briefing, data, USUAL, Unwatched()).decode()

    assert '<cite dir="auto">Ann, page iv, paragraph 2 <a' in alone
    assert '<cite dir="auto">Ann, (Ann 2002, p. iv) <a' in beside


@pytest.mark.parametrize("template", templates(), ids=lambda one: one.name)
def test_ours_fill_in_whatever_a_library_holds(templating, template):
    @given(exports())
    @settings(deadline=None, max_examples=examples(12), suppress_health_check=list(HealthCheck))
    def fills(data):
        text = templating.filled_in(template, data, USUAL, Unwatched()).decode()

        assert text.endswith("\n") or not data.articles

    fills()
