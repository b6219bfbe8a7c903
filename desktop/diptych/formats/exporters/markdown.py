"""Annotations as Markdown: quotes under headings, for reading, printing and writing on.

Words of an article are never markup (``markdown_words``). A note is the reader's own Markdown
and stays as written; it stands inside an item of a list, where an open code fence or HTML
comment ends with the item. Only its references to other things of the library are their words
alone. Nothing is gathered: a quote is written and forgotten.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from diptych.domain.annotation import Colour
from diptych.domain.export import ExportOptions, Grouping
from diptych.domain.progress import Progress
from diptych.formats.exporters.data import (
    ExportData,
    ExportedAnnotation,
    ExportedNote,
    ExportedTag,
    Exporter,
    or_by_template,
)
from diptych.formats.exporters.front_matter import front_matter
from diptych.formats.exporters.grouping import (
    Quoted,
    Section,
    SectionKind,
    cited_works,
    grouped,
    title_of,
)
from diptych.formats.exporters.markdown_references import set_apart
from diptych.formats.exporters.markdown_tags import as_tag
from diptych.formats.exporters.markdown_words import as_item, as_noted, as_quote, byline, escaped
from diptych.formats.exporters.paper.references import full_html, short_html
from diptych.formats.exporters.wording import Wording
from diptych.text.references import plain

_DEEPEST = 6
"""The deepest heading there is in Markdown."""
_SHORT_ID = 13
"""Characters of an id that name a block: enough for one file, and not too long to be read."""
_BEFORE_STEP = 200
"""Quotes between two looks at whether to stop."""


def to_markdown(data: ExportData, options: ExportOptions, progress: Progress) -> Iterator[bytes]:
    """Yield the export as one Markdown document, section by section."""
    started = False
    for parts in _parts(data, options, progress):
        text = "\n\n".join(parts)
        if text:
            text = f"\n{text}\n" if started else f"{text}\n"
            started = True
            yield text.encode("utf-8", "replace")


def _parts(data: ExportData, options: ExportOptions, progress: Progress) -> Iterator[Iterable[str]]:
    """Yield what stands with a blank line between, some hundred quotes at a time."""
    total = sum(len(one.annotations) for one in data.articles)
    writing = _Writing(data.words, options)
    yield _front(data, options)
    above = 0 if _needs_no_title(data, options) else 1
    done = 0
    for section in grouped(data, options):
        yield writing.heading(section, above)
        for start in range(0, len(section.quotes), _BEFORE_STEP):
            some = section.quotes[start : start + _BEFORE_STEP]
            yield [writing.quote(one, section) for one in some]
            done += len(some)
            progress.step(min(done, total), total)
    yield _end(data, options, above)
    progress.step(1, 1)


def _needs_no_title(data: ExportData, options: ExportOptions) -> bool:
    """Tell whether the first heading, or what stands before it, says what all of this is."""
    by_article = options.grouping in {Grouping.ARTICLE, Grouping.ARTICLE_TAG}
    return options.front_matter or (by_article and len(data.articles) == 1)


def _front(data: ExportData, options: ExportOptions) -> Iterator[str]:
    if options.front_matter:
        yield front_matter(data)
    elif not _needs_no_title(data, options):
        only = data.articles[0] if len(data.articles) == 1 else None
        title = title_of(only, data.words) if only else data.words.titled(data.library)
        yield f"# {escaped(title)}"


class _Writing:
    """Writes headings and quotes; knows which names of blocks are taken.

    What many quotes have alike is written once: there may be fifty thousand.
    """

    def __init__(self, words: Wording, options: ExportOptions) -> None:
        self._words = words
        self._options = options
        self._named: dict[str, str] = {}
        self._links, self._places = options.links, options.places
        self._tags: dict[tuple[str, ...], str] = {}
        self._marked: dict[tuple[str, str, Colour], str] = {}
        self._open = escaped(words.open)
        before, _, after = escaped(words.paragraph).partition("{number}")
        self._paragraph = (before, after)

    def heading(self, section: Section, above: int) -> Iterator[str]:
        """Yield a heading with what is said of all that stands under it."""
        yield f"{'#' * min(section.depth + above + 1, _DEEPEST)} {escaped(section.title)}"
        if section.role:
            yield escaped(section.role)
        if section.tag is not None and section.tag.tag.description.strip():
            yield as_item(section.tag.tag.description)
        if section.article is not None:
            reference = section.article.reference
            article = section.article.article
            line = set_apart(full_html(reference)) if reference else byline(article)
            if self._options.links and section.article.url:
                line = f"{line} {self._link(section.article.url)}".strip()
            if line:
                yield line
        if section.notes:
            titled = section.kind is SectionKind.NOTES
            yield "\n".join(_note(one, self._words, titled=titled) for one in section.notes)

    def quote(self, quoted: Quoted, section: Section) -> str:
        """Return the quote and what belongs to it."""
        exported = quoted.annotation
        annotation, paths = exported.annotation, exported.tags
        block = self._block(annotation.id) if self._links else ""
        line = self._line(quoted, section)
        line = f"{line}\\\n" if line else ""
        tags = ""
        if paths:
            tags = self._tags.get(paths) or self._tagged(paths)
        key = (exported.creator, annotation.created[:10], exported.colour)
        marked = self._marked.get(key) or self._marked_by(*key)
        items = ""
        if exported.links or (annotation.note and self._options.notes):
            items = "\n".join(self._items(exported))
            items = f"\n\n{items}" if items else ""
        return f"{as_quote(exported.quote)}{block}\n\n{line}{tags}{marked}{items}"

    def _block(self, annotation_id: str) -> str:
        """Return the name of a quote as a block; it has one where it stands the first time."""
        named = self._named
        name = annotation_id[:_SHORT_ID]
        if name not in named:
            named[name] = annotation_id
            return f"\n\n^{name}"
        if named[name] == annotation_id or annotation_id in named:
            return ""
        named[annotation_id] = annotation_id
        return f"\n\n^{annotation_id}"

    def _line(self, quoted: Quoted, section: Section) -> str:
        """Return who says it, where it stands, and what leads there."""
        exported = quoted.annotation
        said: list[str] = []
        speaker = exported.speaker
        if speaker and self._options.speakers and section.kind is not SectionKind.SPEAKER:
            said.append(escaped(speaker))
            if exported.role:
                said.append(escaped(exported.role))
        if self._places:
            if exported.heading:
                said.append(self._words.quoted(escaped(exported.heading)))
            # A reference says the place too.
            alone = exported.reference is None
            if alone and exported.page:
                said.append(escaped(self._words.page.replace("{label}", exported.page)))
            if alone and exported.paragraph is not None:
                before, after = self._paragraph
                said.append(f"{before}{exported.paragraph}{after}")
        if exported.annotation.anchor.span is None:
            said.append(escaped(self._words.orphan))
        line = f"*{', '.join(said)}*" if said else ""
        if exported.reference is not None:
            line = f"{line} {set_apart(short_html(exported.reference))}"
        elif not section.within_article:
            title = escaped(title_of(quoted.article, self._words))
            line = f"{line}, {title}" if line else title
        if self._links and exported.url:
            line = f"{line} [{self._open}]({exported.url})"
        return line.lstrip(" ")

    def _tagged(self, paths: tuple[str, ...]) -> str:
        """Return the line of these tags, and remember it."""
        line = " ".join(as_tag(path, self._options.tag_style) for path in paths)
        self._tags[paths] = line = f"{line}\\\n"
        return line

    def _marked_by(self, creator: str, day: str, colour: Colour) -> str:
        """Return the line that says who marked what is marked so, and remember it."""
        marked = self._words.annotation(creator, day)
        line = f"{escaped(marked)}, {escaped(self._words.colour(colour))}"
        self._marked[creator, day, colour] = line
        return line

    def _items(self, exported: ExportedAnnotation) -> Iterator[str]:
        annotation, words = exported.annotation, self._words
        if self._options.notes and annotation.note.strip():
            yield as_noted(f"{words.note}:", plain(annotation.note))
        for linked in exported.links:
            other = linked.other(annotation.id)
            points_away = linked.points_from(annotation.id)
            said = words.relation(linked.link.kind, points_away=points_away)
            comment = f" – {escaped(linked.link.comment)}" if linked.link.comment.strip() else ""
            quote, title = escaped(other.words), escaped(other.article_title)
            yield f"- {said}: {words.quoted(quote)} ({title}){comment}"

    def _link(self, url: str) -> str:
        return f"[{self._open}]({url})"


def _note(exported: ExportedNote, words: Wording, *, titled: bool) -> str:
    """Return a note as an item; with what it is on, where its heading does not say so."""
    noted = exported.noted
    on = exported.article_title if titled else ""
    head = ", ".join(part for part in (escaped(on), escaped(noted.title)) if part)
    return as_noted(f"**{head}**:" if head else f"{words.note}:", plain(noted.text))


def _end(data: ExportData, options: ExportOptions, above: int) -> Iterator[str]:
    """Yield what the whole document has at its end: its references, and its codebook."""
    mark = "#" * (above + 1)
    by_article = options.grouping in {Grouping.ARTICLE, Grouping.ARTICLE_TAG}
    works = [] if by_article else cited_works(data, options)
    if works:
        yield f"{mark} {escaped(data.words.references)}"
        yield "\n".join(f"- {set_apart(full_html(one))}" for one in works)
    if data.codebook and not options.each_article:
        yield f"{mark} {escaped(data.words.codebook)}"
        yield "\n".join(_tag(one) for one in data.codebook)


def _tag(exported: ExportedTag) -> str:
    """Return a tag of the codebook with its use and what it means, nested as it is."""
    indent = "  " * exported.depth
    head = f"{indent}- {escaped(exported.tag.name)} ({exported.uses})"
    description = exported.tag.description.strip()
    if not description:
        return head
    return f"{head}\n" + "\n".join(
        f"{indent}  {line}".rstrip() for line in as_item(description).split("\n")
    )


EXPORTER = Exporter(
    name="markdown",
    suffix=".md",
    title="Markdown",
    description="Markdown: quotes with notes and tags, for reading and writing on",
    icon="note",
    pieces=or_by_template(to_markdown),
    heeds=frozenset(
        {
            "grouping", "reference", "notes", "speakers", "places", "links", "front_matter",
            "tag_style", "template",
        }
    ),
)  # fmt: skip
