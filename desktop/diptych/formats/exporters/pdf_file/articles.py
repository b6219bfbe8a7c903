"""Articles with what is highlighted and noted where it stands, as data for ``paper.typ``."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from diptych.domain.blocks import BlockKind
from diptych.domain.progress import Progress
from diptych.formats.exporters.data import ExportedAnnotation, ExportedArticle
from diptych.formats.exporters.grouping import Quoted, Section, SectionKind, title_of
from diptych.formats.exporters.paper.printed import Printed, PrintedArticle, Run, printed
from diptych.formats.exporters.paper.saying import on_one_line, related, said_by
from diptych.formats.exporters.paper.shades import shades
from diptych.formats.exporters.pdf_file.asked import Asked
from diptych.formats.exporters.pdf_file.nodes import (
    Node,
    about,
    block,
    heading,
    language,
    note_nodes,
    notes_of,
    quote,
    run_of,
    table,
    tags_of,
)

_LONGEST = 700
"""Letters of a note in the margin; a longer one stands whole behind the article."""
_LEAD = 5
"""Words of a quote that its note in the margin begins with, where a block has several."""
_BEFORE_STEP = 50
_SIGNATURES = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"), (b"GIF8", "gif"))


class Articles:
    """Makes the nodes of articles, and keeps the margin's notes and the pictures they name."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self.margins: list[Node] = []
        self.pictures: dict[str, bytes] = {}

    def part(self, exported: ExportedArticle, number: int, progress: Progress, total: int) -> Node:
        """Return one article, which begins on a page of its own."""
        whole = printed(exported)
        writing = _Writing(self, exported, whole, self._asked, number)
        had = len(self.margins)
        if whole.title is not None:
            head = writing.block(whole.title)
            head["level"] = 1
        else:
            head = heading(title_of(exported, self._asked.words), 1)
        nodes = [head, *about(exported, self._asked)]
        if self._asked.options.notes:
            nodes += notes_of(exported.notes, self._asked)
        rows: list[Printed] = []
        for place, one in enumerate(whole.blocks):
            if place % _BEFORE_STEP == 0:
                progress.step(number, total, exported.article.title)
            if one.kind is BlockKind.ROW:
                rows.append(one)
                continue
            nodes += writing.table(rows)
            rows = []
            nodes += writing.pictures(one)
            if one.text.strip():
                nodes.append(writing.block(one))
        nodes += writing.table(rows)
        spoken = language(exported.article.language)
        for node in nodes:
            node["lang"] = spoken
        nodes.append({"t": "left", "of": number})
        nodes += writing.rest(whole.unplaced)
        return {
            "nodes": nodes,
            "margin": len(self.margins) > had,
            "page": True,
            "of": number,
            "title": on_one_line(title_of(exported, self._asked.words)),
        }


class _Writing:
    """Writes the text of one article."""

    def __init__(
        self,
        articles: Articles,
        exported: ExportedArticle,
        whole: PrintedArticle,
        asked: Asked,
        number: int,
    ) -> None:
        self._articles = articles
        self._exported = exported
        self._highest = whole.highest
        self._asked = asked
        self._number = number
        self._too_long: list[int] = []

    def block(self, one: Printed) -> Node:
        """Return a block that is no row of a table."""
        return block(one, self._runs(one.runs), self._highest)

    def table(self, rows: list[Printed]) -> list[Node]:
        """Return the table of these rows, where there are any."""
        if not rows:
            return []
        cells = [
            [
                {"runs": self._runs(cell.runs), "span": cell.span, "header": cell.header}
                for cell in row.cells
            ]
            for row in rows
        ]
        return [table(rows, cells)]

    def pictures(self, one: Printed) -> list[Node]:
        """Return the pictures of a block that are there."""
        nodes = []
        for run in one.runs:
            data = self._exported.picture(run.picture) if run.picture else None
            kind = next((k for sign, k in _SIGNATURES if data and data.startswith(sign)), "")
            if data and kind:
                name = f"picture-{len(self._articles.pictures)}.{kind}"
                self._articles.pictures[name] = data
                nodes.append({"t": "picture", "file": name, "alt": one.text.strip()})
        return nodes

    def rest(self, unplaced: Iterable[int]) -> list[Node]:
        """Return the quotes whose words are not in the text, and those with long notes."""
        nodes: list[Node] = []
        annotations = self._exported.annotations
        for title, numbers in (
            (self._asked.words.long_notes, self._too_long),
            (self._asked.words.elsewhere, unplaced),
        ):
            within = Section(kind=SectionKind.ARTICLE, title=title, within_article=True)
            quotes = [Quoted(self._exported, annotations[number]) for number in numbers]
            if quotes:
                nodes.append(heading(title, 2))
                nodes += [quote(one, within, self._asked) for one in quotes]
        return nodes

    def _runs(self, runs: Iterable[Run]) -> list[Node]:
        runs = list(runs)
        several = sum(len(one.begins) for one in runs) > 1
        made = []
        for one in runs:
            node = run_of(one)
            inks = [shades()[self._exported.annotations[number].colour] for number in one.over]
            if inks:
                node["h"] = [{"fill": ink.fill, "line": ink.line} for ink in inks]
            begun = list(
                chain.from_iterable(self._margin(number, led=several) for number in one.begins)
            )
            if begun:
                node["n"] = begun
            made.append(node)
        return made

    def _margin(self, number: int, *, led: bool) -> Iterable[int]:
        """Yield the number of a note for the margin, where an annotation has something to say."""
        exported = self._exported.annotations[number]
        made = self._said(exported)
        if made is None:
            return
        if _length(made) > _LONGEST:
            self._too_long.append(number)
            made["note"] = [{"t": "par", "runs": [{"s": self._asked.words.see_end}], "level": 1}]
            if _length(made) > _LONGEST:
                made.update(tags=[], lines=[], related=[])
        words = exported.quote.split()
        made["lead"] = f"{on_one_line(' '.join(words[:_LEAD]))[:60]} …" if led else ""
        self._articles.margins.append(made)
        yield len(self._articles.margins) - 1

    def _said(self, exported: ExportedAnnotation) -> Node | None:
        options, words = self._asked.options, self._asked.words
        line = shades()[exported.colour].line
        lines = [f"{words.speaker}: {said}"] if (said := said_by(exported, options)) else []
        relations = [
            f"{one.relation}: {words.quoted(one.words)} ({one.title})"
            + (f" – {one.comment}" if one.comment else "")
            for one in related(exported, words)
        ]
        note = note_nodes(exported.annotation.note) if options.notes else []
        tags = tags_of(exported, self._asked)
        if not (tags or lines or note or relations):
            return None
        return {
            "of": self._number,
            "line": line,
            "tags": tags,
            "lines": lines,
            "related": relations,
            "note": note,
        }


def _length(made: Node) -> int:
    """Return how many letters a note in the margin has."""
    note = sum(len(run["s"]) + 20 for node in made["note"] for run in node["runs"])
    return (
        note
        + sum(len(tag["s"]) for tag in made["tags"])
        + sum(map(len, [*made["lines"], *made["related"]]))
    )
