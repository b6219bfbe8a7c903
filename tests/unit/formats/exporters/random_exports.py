"""Exports of any shape: what texts, readers and other programs may have put into a library.

``exports()`` draws an ``ExportData`` whose offsets are true: what an annotation quotes stands
where it says, in the text that ``read`` returns. Texts are normalised, as importers leave them;
what people type may hold anything.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

from hypothesis import strategies as st

from builders import a_readable
from diptych.domain.annotation import AnchorState, Annotation, Colour
from diptych.domain.article import Article, ArticleField, Author, ReadableArticle
from diptych.domain.blocks import Aside, Block, BlockKind, Mark, MarkKind
from diptych.domain.collection import Collection
from diptych.domain.identity import instant_of
from diptych.domain.link import Link, Linked, LinkEnd, LinkKind
from diptych.domain.open_link import link_to
from diptych.domain.person import Person
from diptych.domain.reference import Noted, On
from diptych.domain.span import Span
from diptych.domain.tag import Tag
from diptych.formats.exporters.data import (
    ExportData,
    ExportedAnnotation,
    ExportedArticle,
    ExportedNote,
    ExportedTag,
)
from diptych.library.around import NO_CONTEXT, Around
from diptych.library.exporting import by_place, quote_prose
from diptych.library.nesting import in_tree_order
from diptych.library.tagging import by_id, colour_of, paths
from diptych.text.anchoring import describe
from diptych.text.normalise import normalise

ODD = (
    "😀 quay", "👩‍👩‍👧 three", "שלום עולם", "مرحبا بالعالم", "照護與信任", "=SUM(A1:A9)", "+44 20", "-1",
    "@home", "a, b; c", "tab\there", "line\nend", "\r\n", "“quoted”", '"straight"', "<b>&amp;</b>",
    "# not a heading", "* no item", "`code` ~~~ ```", "[[link]] ![x](y)", "$x^2$ %%", "\\", "|a|b|",
    "{{ 7*7 }} {% x %}", "#set page()", "'; --", "e\u0301", "\u00a0", "x" * 300, "care/older people",
)  # fmt: skip
"""What is hard to write somewhere."""

_CONTROLS = ("\x00", "\x07", "\x1b[0m", "\ufeff", "\ufffe", "\u2028", "\u200f")
_UUIDS = st.uuids(version=4).map(str)
_INSTANTS = st.integers(915148800, 1893456000).map(
    lambda second: instant_of(datetime.fromtimestamp(second, UTC))
)


def typed(max_size: int = 40) -> st.SearchStrategy[str]:
    """What people type: anything, now and then what no file may hold."""
    return st.one_of(
        st.sampled_from(ODD),
        st.text(max_size=max_size),
        st.tuples(st.text(max_size=8), st.sampled_from(_CONTROLS), st.text(max_size=8)).map(
            "".join
        ),
    )


def names() -> st.SearchStrategy[str]:
    """What people call things: a line that is not empty."""
    return typed().map(lambda text: " ".join(text.split()) or "unnamed")


def _words() -> st.SearchStrategy[str]:
    """A paragraph of a text as importers leave it."""
    drawn = st.one_of(st.sampled_from(ODD), st.text(max_size=60))
    return st.lists(drawn, min_size=1, max_size=4).map(
        lambda parts: " ".join(normalise(" ".join(parts)).text.split()) or "Nothing."
    )


@st.composite
def readables(draw: st.DrawFn) -> ReadableArticle:
    """An article with blocks of all kinds, some hidden, and marks inside them."""
    kinds = (
        BlockKind.PARAGRAPH, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH, BlockKind.HEADING,
        BlockKind.QUOTE, BlockKind.ITEM, BlockKind.VERBATIM, BlockKind.ROW, BlockKind.FOOTNOTE,
        BlockKind.CAPTION,
    )  # fmt: skip
    blocks: list[Block] = []
    marks: list[Mark] = []
    text = ""
    for _ in range(draw(st.integers(1, 6))):
        kind = draw(st.sampled_from(kinds))
        words = draw(_words())
        if text:
            text += "\n\n"
        start = len(text)
        text += words
        aside = draw(st.sampled_from([Aside.NONE, Aside.NONE, Aside.NONE, Aside.HIDDEN]))
        level = draw(st.integers(1, 3)) if kind in {BlockKind.HEADING, BlockKind.ITEM} else 0
        page = draw(st.sampled_from(["", "", "iv", "12"]))
        blocks.append(
            Block(kind=kind, start=start, end=len(text), level=level, aside=aside, page=page)
        )
        if kind is BlockKind.ROW:
            marks.append(Mark(kind=MarkKind.CELL, start=start, end=len(text)))
        elif len(words) > 3 and draw(st.booleans()):
            inner = draw(st.sampled_from([MarkKind.EMPHASIS, MarkKind.STRONG, MarkKind.LINK]))
            target = draw(st.sampled_from(["https://harbour.example/a?b=1&c", "javascript:x"]))
            at = start + draw(st.integers(0, len(words) - 2))
            end = draw(st.integers(at + 1, len(text)))
            marks.append(
                Mark(
                    kind=inner,
                    start=at,
                    end=end,
                    target=target if inner is MarkKind.LINK else "",
                )
            )
    return a_readable(text, draw(_articles()), blocks, tuple(marks))


@st.composite
def _articles(draw: st.DrawFn) -> Article:
    authors = draw(st.lists(names(), max_size=4))
    fields = draw(st.dictionaries(names(), typed(), max_size=2))
    return Article(
        id=draw(_UUIDS),
        revision_id=draw(_UUIDS),
        title=draw(typed()),
        authors=tuple(Author(name=name, family=name[:5]) for name in authors),
        source=draw(typed()),
        url=draw(st.sampled_from(["", "https://harbour.example/ferry_(stops)?a=1&b", "odd url"])),
        doi=draw(st.sampled_from(["", "10.1000/182"])),
        language=draw(st.sampled_from(["", "en", "de", "he", "ar", "zh", "fr-CA"])),
        published=draw(st.sampled_from(["", "2002", "2002-04", "2002-04-31", "2002-04-03"])),
        kind=draw(st.sampled_from(["", "news", "report"])),
        fields=tuple(ArticleField(name=name, value=value) for name, value in fields.items()),
        created=draw(_INSTANTS),
        modified=draw(_INSTANTS),
    )


@st.composite
def _annotation(
    draw: st.DrawFn, readable: ReadableArticle, tags: list[Tag], people: list[Person]
) -> Annotation:
    length = readable.text.length
    start = draw(st.integers(0, length - 1))
    end = draw(st.integers(start + 1, length))
    anchor = describe(readable.text, Span(start, end), readable.revision.id)
    if draw(st.integers(0, 5)) == 0:
        anchor = replace(anchor, span=None, quote=draw(_words()), state=AnchorState.ORPHAN)
    chosen = draw(st.lists(st.sampled_from(tags), max_size=3, unique=True)) if tags else []
    return Annotation(
        id=draw(_UUIDS),
        article_id=readable.article.id,
        anchor=anchor,
        colour=draw(st.sampled_from([None, *Colour])),
        tags=tuple(tag.id for tag in chosen),
        note=draw(st.one_of(st.just(""), typed(120))),
        person_id=draw(st.sampled_from(people)).id if people else "",
        created=draw(_INSTANTS),
        modified=draw(_INSTANTS),
    )


@st.composite
def _codebooks(draw: st.DrawFn) -> list[Tag]:
    tags: list[Tag] = []
    for position in range(draw(st.integers(0, 4))):
        parent = draw(st.sampled_from(["", *(tag.id for tag in tags)]))
        tags.append(
            Tag(
                id=draw(_UUIDS),
                name=f"{draw(names())} {position}",
                parent_id=parent,
                position=position,
                colour=draw(st.sampled_from(list(Colour))),
                description=draw(typed()),
            )
        )
    return tags


def _exported(
    annotation: Annotation,
    readable: ReadableArticle,
    tags: list[Tag],
    people: list[Person],
    speaker: str,
) -> ExportedAnnotation:
    around, span = Around(readable), annotation.anchor.span
    context = around.context(span) if span else NO_CONTEXT
    by_path = paths(tags)
    creators = {person.id: person.name for person in people}
    return ExportedAnnotation(
        annotation=annotation,
        quote=quote_prose(readable, annotation),
        colour=colour_of(annotation, by_id(tags)),
        **context._asdict(),
        heading=around.heading(span.start) if span else "",
        tags=tuple(by_path[key] for key in annotation.tags),
        tag_ids=annotation.tags,
        speaker=speaker,
        speaker_id=speaker,
        role="chair" if speaker else "",
        creator=creators.get(annotation.person_id, ""),
        page=around.places.page(span.start) if span else "",
        paragraph=around.places.paragraph(span.start) if span else None,
        url=link_to(annotation.article_id, annotation.id),
    )


def _note(draw: st.DrawFn, article: Article | None) -> ExportedNote:
    noted = Noted(
        on=On.LIBRARY if article is None else On.ARTICLE,
        id=draw(_UUIDS),
        text=draw(typed(80)),
        article_id=None if article is None else article.id,
        title=draw(typed()),
        created=draw(_INSTANTS),
        modified=draw(_INSTANTS),
    )
    return ExportedNote(noted=noted, article_title="" if article is None else article.title)


@st.composite
def exports(draw: st.DrawFn, max_articles: int = 3) -> ExportData:
    """All that an export holds, with texts that can be read."""
    tags = draw(_codebooks())
    people = [
        Person(id=draw(_UUIDS), name=draw(names()), created=draw(_INSTANTS))
        for _ in range(draw(st.integers(0, 2)))
    ]
    speakers = st.one_of(st.just(""), names())
    collections = [
        Collection(id=draw(_UUIDS), name=draw(names()))
        for _ in range(draw(st.integers(0, 1)))
    ]  # fmt: skip
    articles = []
    for _ in range(draw(st.integers(0, max_articles))):
        readable = draw(readables())
        own = draw(st.lists(_annotation(readable, tags, people), max_size=4))
        annotations = [
            _exported(one, readable, tags, people, draw(speakers))
            for one in sorted(own, key=by_place)
        ]
        articles.append(
            ExportedArticle(
                article=replace(readable.article, collections=tuple(c.id for c in collections)),
                annotations=tuple(annotations),
                notes=tuple(_note(draw, readable.article) for _ in range(draw(st.integers(0, 1)))),
                collections=tuple(one.name for one in collections),
                collection_ids=tuple(one.id for one in collections),
                url=link_to(readable.article.id),
                read=partial(_given, readable),
            )
        )
    by_path = paths(tags)
    return ExportData(
        library=draw(names()),
        library_id=draw(_UUIDS),
        exported=draw(_INSTANTS),
        articles=tuple(_linked(draw, articles)),
        codebook=tuple(
            ExportedTag(tag=tag, path=by_path[tag.id], depth=depth)
            for tag, depth in in_tree_order(tags)
        ),
        collections=tuple(collections),
        people=tuple(people),
        notes=tuple(_note(draw, None) for _ in range(draw(st.integers(0, 1)))),
    )


def _given(readable: ReadableArticle) -> ReadableArticle:
    return readable


def _linked(draw: st.DrawFn, articles: list[ExportedArticle]) -> list[ExportedArticle]:
    """Link the first annotation with the last, now and then."""
    every = [(a.article, one.annotation) for a in articles for one in a.annotations]
    if len(every) < 2 or not draw(st.booleans()):
        return articles
    (first, source), (second, target) = every[0], every[-1]
    kind = draw(st.sampled_from(list(LinkKind)))
    linked = Linked(
        link=Link(from_id=source.id, to_id=target.id, kind=kind, comment=draw(typed())),
        source=_end(first, source),
        target=_end(second, target),
    )
    ends = {source.id, target.id}

    def told(one: ExportedAnnotation) -> ExportedAnnotation:
        return replace(one, links=(linked,)) if one.annotation.id in ends else one

    return [replace(a, annotations=tuple(map(told, a.annotations))) for a in articles]


def _end(article: Article, annotation: Annotation) -> LinkEnd:
    facts: dict[str, Any] = {
        "annotation_id": annotation.id,
        "article_id": article.id,
        "article_title": article.title,
        "words": annotation.anchor.quote[:60],
    }
    return LinkEnd(**facts)
