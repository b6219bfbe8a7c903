"""The words that exported files have of their own: each face says them in its language."""

from __future__ import annotations

from dataclasses import dataclass

from diptych.domain.annotation import AnchorState, Colour
from diptych.domain.library_info import FIRST_LIBRARY
from diptych.domain.link import LinkKind


@dataclass(frozen=True, slots=True, kw_only=True)
class TableWording:
    """Names of sheets and of their columns, in workbooks; CSV has the names of the fields."""

    quotes: str = "Quotes"
    articles: str = "Articles"
    article: str = "Article"
    authors: str = "Authors"
    source: str = "Source"
    published: str = "Published"
    collections: str = "Collections"
    url: str = "Address"
    doi: str = "DOI"
    language: str = "Language"
    kind: str = "Kind"
    article_id: str = "Article’s id"
    heading: str = "Heading"
    page: str = "Page"
    paragraph: str = "Paragraph"
    before: str = "Before"
    quote: str = "Quote"
    after: str = "After"
    note: str = "Note"
    tags: str = "Tags"
    speaker: str = "Speaker"
    role: str = "Role"
    reference: str = "Reference"
    full_reference: str = "Reference in full"
    start: str = "Start"
    end: str = "End"
    state: str = "State"
    colour: str = "Colour"
    creator: str = "Marked by"
    created: str = "Created (UTC)"
    modified: str = "Modified (UTC)"
    link: str = "In Diptych"
    linked: str = "Links"
    tag_ids: str = "Tags’ ids"
    speaker_id: str = "Speaker’s id"
    id: str = "Id"
    part: str = "Part"
    tag: str = "Tag"
    depth: str = "Depth"
    uses: str = "Quotes with it"
    description: str = "Description"
    shortcut: str = "Key"
    written_on: str = "On"
    on_annotation: str = "Quote"
    on_article: str = "Article"
    on_library: str = "Library"
    tag_column: str = "Tag: {name}"


ENGLISH_TABLE = TableWording()
"""The words of workbooks as the command line has them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListWording:
    """Words of documents that list notes, the hits of a search, or who says what."""

    notes: str = "Notes in {library}"
    hits: str = "Hits in {library}"
    quotations: str = "Quotations in {library}"
    of_library: str = "The library"
    written: str = "Written on {date}"
    written_by: str = "Written by {name} on {date}"
    searched: str = "Searched for: {query}"
    text: str = "Text"
    title: str = "Title"
    highlight: str = "Highlight"
    note: str = "Note"
    nobody: str = "Nobody named"
    within: str = "In"
    remark: str = "Remark"
    guessed: str = "who says it is a guess"
    nested: str = "quoted inside another quotation"
    truncated: str = "its closing mark is missing"

    def kind(self, kind: str) -> str:
        """Return what a kind of hit is called."""
        name: str = getattr(self, kind)
        return name

    def written_note(self, creator: str, day: str) -> str:
        """Return who has written a note, where it is known, and on what day."""
        form = self.written_by if creator else self.written
        return form.replace("{date}", day).replace("{name}", creator)


ENGLISH_LISTS = ListWording()
"""The words of these lists as the command line has them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Words that stand in files for people; formats for programs keep to English names.

    Braces are filled in by whoever uses the words.
    """

    language: str = "en"
    """The language that the words are in, by its code."""
    library: str = FIRST_LIBRARY
    """What the library is called that is made at the first start; its file's name is English."""
    title: str = "Annotations in {library}"
    untitled: str = "Untitled"
    note: str = "Note"
    tags: str = "Tags"
    speaker: str = "Speaker"
    place: str = "Place"
    page: str = "page {label}"
    paragraph: str = "paragraph {number}"
    orphan: str = "no longer in the text"
    anchored: str = "in its place"
    moved: str = "moved"
    uncertain: str = "uncertain"
    marked: str = "Marked on {date}"
    marked_by: str = "Marked by {name} on {date}"
    open: str = "open"
    marks: str = "“{words}”"
    untagged: str = "Without tag"
    unspoken: str = "Without speaker"
    notes: str = "Notes"
    nothing: str = "Nothing is marked in what was chosen"
    nothing_in: str = "Nothing is marked in {title}"
    elsewhere: str = "Quotes that are hidden or no longer in the text"
    codebook: str = "Codebook"
    table: TableWording = ENGLISH_TABLE
    lists: ListWording = ENGLISH_LISTS
    references: str = "References"
    contents: str = "Contents"
    long_notes: str = "Longer notes"
    see_end: str = "This note stands behind the article."
    supports: str = "Supports"
    supported: str = "Supported by"
    contradicts: str = "Contradicts"
    same: str = "Says the same as"
    see_also: str = "See also"
    amber: str = "amber"
    green: str = "green"
    blue: str = "blue"
    rose: str = "rose"
    violet: str = "violet"
    rust: str = "rust"
    teal: str = "teal"
    wine: str = "wine"
    grey: str = "grey"
    moss: str = "moss"

    def colour(self, colour: Colour) -> str:
        """Return what a colour is called."""
        name: str = getattr(self, colour.value)
        return name

    def state(self, state: AnchorState) -> str:
        """Return how surely a quote stands where it does, in words."""
        name: str = getattr(self, state.value)
        return name

    def relation(self, kind: LinkKind, *, points_away: bool) -> str:
        """Return what stands before the quote that a quote is linked to."""
        if kind is LinkKind.SUPPORTS and not points_away:
            return self.supported
        name: str = getattr(self, kind.value)
        return name

    def quoted(self, words: str) -> str:
        """Return words in the quotation marks of the language."""
        return self.marks.replace("{words}", words)

    def annotation(self, creator: str, created: str) -> str:
        """Return who has marked something, where it is known, and on what day."""
        if creator:
            return self.marked_by.format(name=creator, date=created[:10])
        return self.marked.format(date=created[:10])

    def called(self, library: str) -> str:
        """Return the name of a library as the window shows it."""
        return self.library if library == FIRST_LIBRARY else library

    def titled(self, library: str) -> str:
        """Return what a file is called that holds annotations of several articles."""
        return self.title.replace("{library}", self.called(library))

    def place_of(self, page: str, paragraph: int | None) -> str:
        """Say where in its article something stands, as people cite it; perhaps nothing."""
        parts = []
        if page:
            parts.append(self.page.replace("{label}", page))
        if paragraph is not None:
            parts.append(self.paragraph.replace("{number}", str(paragraph)))
        return ", ".join(parts)


ENGLISH = Wording()
"""The words as the command line has them."""
