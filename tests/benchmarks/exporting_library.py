"""A library of many annotations to be exported: nested tags, notes, places, some of each."""

from __future__ import annotations

from pathlib import Path

from benchmarks import corpus, libraries
from diptych.domain.blocks import BlockKind
from diptych.domain.span import Span
from diptych.library.edits import Edit, created
from diptych.library.library import Library

TAGS = (
    "care/older people", "care/children", "care", "money/charging", "money/grants", "joint working",
    "access", "promise", "who answers/ministers", "who answers/councils",
)  # fmt: skip
QUOTE = 180
"""Characters of a quote."""
NOTE = "Compare the auditors’ figure in the other article, which is lower; ask *when* it was taken."
NOTED, TAGGED_TWICE, UNTAGGED = 3, 4, 7
"""Every third has a note, every fourth two tags, every seventh none."""


def make(folder: Path, articles: int, annotations: int) -> None:
    """Make a library in ``folder`` with so many annotations, evenly on so many articles."""
    files = libraries.write_files(corpus.articles(articles, 12_000), folder / "files")
    with libraries.fresh(folder) as library:
        library.import_paths(files, background=False)
        tag_ids = [_tag(library, path) for path in TAGS]
        each = annotations // articles
        made = sum(_highlight(library, one.article.id, each, tag_ids) for one in library.articles())
        assert made == annotations


def _tag(library: Library, path: str) -> str:
    tag, new = library.tag_from_path(path)
    if new:
        library.apply(Edit(label="tag", changes=new)).result()
    return tag.id


def _highlight(library: Library, article_id: str, count: int, tag_ids: list[str]) -> int:
    readable = library.open_article(article_id)
    spans = [
        Span(start, min(start + QUOTE, block.end))
        for shift in range(count)
        for block in readable.blocks
        if block.kind == BlockKind.PARAGRAPH and not block.aside
        if (start := block.start + 7 * shift) + QUOTE // 3 <= block.end
    ][:count]
    made = []
    for number, span in enumerate(spans):
        tags = tag_ids[number % len(tag_ids) :][: 1 + (number % TAGGED_TWICE == 0)]
        made.append(
            library.make_annotation(
                readable,
                span,
                tags=tuple(tags if number % UNTAGGED else ()),
                note=NOTE if number % NOTED == 0 else "",
            )
        )
    changes = tuple(created(one) for one in made)
    library.apply(Edit(label="highlight", changes=changes)).result()
    return len(made)
