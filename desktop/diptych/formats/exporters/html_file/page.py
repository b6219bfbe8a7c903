"""Annotations as one web page: articles with notes in the margin, or quotes under headings.

Two articles stand beside one another where there is room for them. The page loads nothing, which
its own policy makes sure of, has no scripts, and wears the light or the dark theme as its
reader's system does.
"""

from __future__ import annotations

from collections.abc import Iterator

from diptych.domain.export import Content, ExportOptions, Grouping
from diptych.domain.progress import Progress
from diptych.formats.exporters.data import ExportData, Exporter, or_by_template
from diptych.formats.exporters.grouping import Section, SectionKind, cited_works, grouped, title_of
from diptych.formats.exporters.html_file.annotated import annotated, as_figure, byline
from diptych.formats.exporters.html_file.remarks import Remarks
from diptych.formats.exporters.html_file.style import style_sheet
from diptych.formats.exporters.html_file.words import cleaned, language, line
from diptych.formats.exporters.paper.references import full_html

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'"
_BEFORE_STEP = 100
"""Quotes between two looks at whether to stop."""
_PIECE = 2**16
_DEEPEST = 6
_LISTED = 200
"""Headings that the list of contents has at most."""


def to_html(data: ExportData, options: ExportOptions, progress: Progress) -> Iterator[bytes]:
    """Yield the page, in pieces of some size."""
    waiting: list[str] = []
    size = 0
    for part in _page(data, options, progress):
        waiting.append(part)
        size += len(part)
        if size >= _PIECE:
            yield "".join(waiting).encode("utf-8")
            waiting, size = [], 0
    yield "".join(waiting).encode("utf-8")
    progress.step(1, 1)


def _page(data: ExportData, options: ExportOptions, progress: Progress) -> Iterator[str]:
    remarks = Remarks(data, options)
    whole = options.content is Content.ARTICLES
    kind = "of-quotes" if not whole else "of-two" if len(data.articles) == 2 else "of-articles"
    yield _top(data)
    yield f'<body class="{kind}">\n<header class="top">\n'
    if len(data.articles) != 1 or not whole:
        yield f"<h1>{line(_title(data))}</h1>\n"
    yield f"<p>{line(data.words.called(data.library))} · {line(data.exported[:10])}</p>\n"
    if whole:
        yield from _contents(
            data,
            [(title_of(one, data.words), 0, len(one.annotations)) for one in data.articles],
            "a",
        )
        yield "</header>\n<main>\n"
        if data.is_empty:
            yield f"<h2>{line(data.words.nothing)}</h2>\n"
        total = len(data.articles)
        for number, exported in enumerate(data.articles):
            progress.step(number, total, exported.article.title)
            yield from annotated(exported, number + 1, remarks)
        yield "</main>\n"
    else:
        sections = [one for one in grouped(data, options) if one.kind is not SectionKind.NOTES]
        yield from _contents(
            data, [(one.title, one.depth, len(one.quotes)) for one in sections], "s"
        )
        yield "</header>\n<main>\n"
        yield from _quotes(data, sections, remarks, progress)
        yield "</main>\n"
    yield from _end(data, options, remarks, whole=whole)
    yield "</body>\n</html>\n"


def _top(data: ExportData) -> str:
    return (
        f"<!DOCTYPE html>\n<html{language(data.words.language)}>\n<head>\n"
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        '<meta name="generator" content="Diptych">\n'
        f"<title>{line(_title(data))}</title>\n"
        f"<style>\n{style_sheet()}</style>\n</head>\n"
    )


def _title(data: ExportData) -> str:
    if len(data.articles) == 1:
        return title_of(data.articles[0], data.words)
    return data.words.titled(data.library)


def _contents(data: ExportData, entries: list[tuple[str, int, int]], prefix: str) -> Iterator[str]:
    """Yield the list of contents, where there is more than one thing."""
    if len(entries) < 2:
        return
    yield f"<nav><h2>{line(data.words.contents)}</h2>\n<ol>\n"
    for number, (title, depth, count) in enumerate(entries[:_LISTED], 1):
        deep = ' class="deep"' if depth else ""
        many = f' <span class="count">{count}</span>' if count else ""
        yield f'<li{deep} dir="auto"><a href="#{prefix}{number}">{line(title)}</a>{many}</li>\n'
    yield "</ol></nav>\n"


def _quotes(
    data: ExportData, sections: list[Section], remarks: Remarks, progress: Progress
) -> Iterator[str]:
    total = sum(len(one.annotations) for one in data.articles)
    named: set[str] = set()
    done = 0
    for number, section in enumerate(sections, 1):
        level = min(section.depth + 2, _DEEPEST)
        yield f'<h{level} id="s{number}" dir="auto">{line(section.title)}</h{level}>\n'
        said = line(section.role)
        if section.article is not None:
            said = f"{byline(section.article)}{remarks.opens(section.article.url)}"
        if said:
            yield f'<p class="byline" dir="auto">{said}</p>\n'
        for note in section.notes:
            yield remarks.standing_alone(note, titled=False)
        for quoted in section.quotes:
            key = quoted.annotation.annotation.id
            article = "" if section.within_article else line(title_of(quoted.article, data.words))
            yield as_figure(quoted.annotation, remarks, article=article, named=key not in named)
            named.add(key)
            done += 1
            if done % _BEFORE_STEP == 0:
                progress.step(min(done, total), total)


def _end(
    data: ExportData, options: ExportOptions, remarks: Remarks, *, whole: bool
) -> Iterator[str]:
    """Yield what stands behind all: notes of the library, references, the codebook."""
    parts = [*_notes(data, options, remarks, whole=whole), *_references(data, options, whole=whole)]
    if data.codebook and not options.each_article:
        parts.append(f'<h2>{line(data.words.codebook)}</h2>\n<ul class="codebook">')
        for one in data.codebook:
            indent = f' style="margin-inline-start: {1.25 * min(one.depth, 12)}rem"'
            meaning = f" – {line(one.tag.description)}" if one.tag.description.strip() else ""
            parts.append(
                f'<li class="{one.tag.colour}" dir="auto"{indent}>{line(one.tag.name)} '
                f'<span class="uses">{one.uses}</span>{meaning}</li>\n'
            )
        parts.append("</ul>\n")
    if parts:
        yield '<footer class="end">\n'
        yield from parts
        yield "</footer>\n"


def _notes(
    data: ExportData, options: ExportOptions, remarks: Remarks, *, whole: bool
) -> Iterator[str]:
    if whole:
        left = data.notes if options.notes else ()
    else:
        left = tuple(
            note
            for one in grouped(data, options)
            if one.kind is SectionKind.NOTES
            for note in one.notes
        )
    if left:
        yield f"<h2>{line(data.words.notes)}</h2>\n"
        for note in left:
            yield remarks.standing_alone(note, titled=True)


def _references(data: ExportData, options: ExportOptions, *, whole: bool) -> Iterator[str]:
    by_article = whole or options.grouping in {Grouping.ARTICLE, Grouping.ARTICLE_TAG}
    works = [] if by_article else cited_works(data, options)
    if works:
        items = "".join(f"<li>{cleaned(full_html(one))}</li>\n" for one in works)
        yield f"<h2>{line(data.words.references)}</h2>\n<ul>{items}</ul>\n"


EXPORTER = Exporter(
    name="html",
    suffix=".html",
    title="Web page",
    description="HTML: one page with annotated articles or quotes, for screens, phones and print",
    icon="document",
    pieces=or_by_template(to_html),
    content=Content.ARTICLES,
    heeds=frozenset(
        {"grouping", "content", "reference", "notes", "speakers", "places", "links", "template"}
    ),
)
