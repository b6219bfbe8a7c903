"""An article as readers had it before them: its text, highlights, and notes in the margin."""

from __future__ import annotations

from collections.abc import Iterator

from diptych.formats.exporters.data import ExportedAnnotation, ExportedArticle
from diptych.formats.exporters.grouping import title_of
from diptych.formats.exporters.html_file.blocks import BlockWriting
from diptych.formats.exporters.html_file.remarks import Remarks
from diptych.formats.exporters.html_file.runs import RunWriting
from diptych.formats.exporters.html_file.words import cleaned, language, line, paragraphs, text
from diptych.formats.exporters.paper.printed import Printed, PrintedArticle, printed
from diptych.formats.exporters.paper.references import full_html, short_html


def annotated(exported: ExportedArticle, number: int, remarks: Remarks) -> Iterator[str]:
    """Yield one article, block by block.

    What is remarked of a quote stands beside the block in which it begins, with a number that
    its last words have as well. Quotes that are not in the printed words come at the end.
    """
    article = printed(exported)
    margin = _Margin(exported, article, f"{number}", remarks)
    runs = RunWriting(
        exported=exported,
        prefix=f"{number}",
        number_of=margin.number_of,
        title_of=lambda key: remarks.marked(exported.annotations[key]),
        sizes=exported.read().pictures,
    )
    blocks = BlockWriting(article, runs, margin.beside)
    direction = "rtl" if article.right else "ltr"
    own_language = language(exported.article.language)
    yield f'<article id="a{number}"{own_language} dir="{direction}">\n'
    yield _head(exported, article, blocks, margin, remarks)
    yield from blocks.written(article.blocks)
    yield from _left_over(exported, article, remarks)
    yield "</article>\n"


class _Margin:
    """What stands beside the blocks of one article, numbered as it comes."""

    def __init__(
        self, exported: ExportedArticle, article: PrintedArticle, prefix: str, remarks: Remarks
    ) -> None:
        self._exported = exported
        self._remarks = remarks
        self._prefix = prefix
        left = frozenset(article.unplaced)
        worth = [
            key
            for key, one in enumerate(exported.annotations)
            if key not in left and remarks.any_of(one)
        ]
        self._numbers = {key: number for number, key in enumerate(worth, 1)}

    def number_of(self, key: int) -> int:
        """Return the number of an annotation; 0 where nothing is remarked of it."""
        return self._numbers.get(key, 0)

    def beside(self, block: Printed) -> str:
        """Return what is remarked of quotes that begin in a block."""
        every = (*block.runs, *(run for cell in block.cells for run in cell.runs))
        begun = dict.fromkeys(key for run in every for key in run.begins)
        return "".join(self._entry(key) for key in begun if key in self._numbers)

    def _entry(self, key: int) -> str:
        exported, name = self._exported.annotations[key], f"{self._prefix}-{self._numbers[key]}"
        back = f'<a class="back" href="#r{name}">{self._numbers[key]}</a>'
        said = self._remarks.of(exported)
        return f'<aside class="note {exported.colour}" id="n{name}">{back}{said}</aside>\n'


def _head(
    exported: ExportedArticle,
    article: PrintedArticle,
    blocks: BlockWriting,
    margin: _Margin,
    remarks: Remarks,
) -> str:
    beside = ""
    if article.title is not None:
        title = blocks.heading(article.title)
        beside = margin.beside(article.title)
    else:
        title = line(title_of(exported, remarks.words))
    notes = ""
    if remarks.options.notes:
        notes = "".join(remarks.standing_alone(one, titled=False) for one in exported.notes)
    return (
        f'<header><div class="row">{beside}<h2>{title}</h2></div>\n'
        f'<p class="byline">{byline(exported)}{remarks.opens(exported.url)}</p>{notes}</header>\n'
    )


def byline(exported: ExportedArticle) -> str:
    """Return what is known of where an article is from, or its reference where one was wanted."""
    if exported.reference is not None:
        return cleaned(full_html(exported.reference))
    article = exported.article
    authors = ", ".join(line(author.name) for author in article.authors)
    parts = [authors, line(article.source), line(article.published)]
    if article.url.lower().startswith(("http://", "https://")):
        parts.append(f'<a href="{text(article.url)}" rel="noreferrer">{line(article.url)}</a>')
    parts.append(line(article.doi))
    return " · ".join(part for part in parts if part)


def _left_over(
    exported: ExportedArticle, article: PrintedArticle, remarks: Remarks
) -> Iterator[str]:
    """Yield quotes that stand nowhere in the printed words: they are gone, or hidden."""
    if not article.unplaced:
        return
    yield f'<section class="left-over">\n<h3>{line(remarks.words.elsewhere)}</h3>\n'
    for key in article.unplaced:
        yield as_figure(exported.annotations[key], remarks, article="")
    yield "</section>\n"


def as_figure(
    exported: ExportedAnnotation, remarks: Remarks, *, article: str, named: bool = True
) -> str:
    """Return a quote by itself with all that is remarked of it below.

    ``article`` is what it is from, where no heading says so; ``named`` gives it its id, which
    only one element of a page may have.
    """
    reference = cleaned(short_html(exported.reference)) if exported.reference else article
    parts = (remarks.speaker(exported), reference, remarks.place(exported))
    head = " · ".join(part for part in parts if part)
    name = f' id="{text(exported.annotation.id)}"' if named else ""
    return (
        f'<figure class="quote {exported.colour}"{name}>'
        f'<blockquote dir="auto">{paragraphs(exported.quote) or "<p></p>"}</blockquote>\n'
        f'<figcaption dir="auto">{head}</figcaption>\n'
        f'<div class="note">{remarks.of(exported, with_speaker=False)}</div></figure>\n'
    )
