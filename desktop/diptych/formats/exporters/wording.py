"""The words that exported files have of their own: each face says them in its language."""

from __future__ import annotations

from dataclasses import dataclass

from diptych.domain.annotation import Colour
from diptych.domain.link import LinkKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Words that stand in files for people; formats for programs keep to English names.

    Braces are filled in by whoever uses the words.
    """

    language: str = "en"
    """The language that the words are in, by its code."""
    title: str = "Annotations in {library}"
    untitled: str = "Untitled"
    note: str = "Note"
    tags: str = "Tags"
    speaker: str = "Speaker"
    place: str = "Place"
    page: str = "page {label}"
    paragraph: str = "paragraph {number}"
    orphan: str = "no longer in the text"
    marked: str = "Marked on {date}"
    marked_by: str = "Marked by {name} on {date}"
    open: str = "open"
    untagged: str = "Without tag"
    unspoken: str = "Without speaker"
    notes: str = "Notes"
    elsewhere: str = "Quotes that are hidden or no longer in the text"
    codebook: str = "Codebook"
    references: str = "References"
    contents: str = "Contents"
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

    def relation(self, kind: LinkKind, *, points_away: bool) -> str:
        """Return what stands before the quote that a quote is linked to."""
        if kind is LinkKind.SUPPORTS and not points_away:
            return self.supported
        name: str = getattr(self, kind.value)
        return name

    def annotation(self, creator: str, created: str) -> str:
        """Return who has marked something, where it is known, and on what day."""
        if creator:
            return self.marked_by.format(name=creator, date=created[:10])
        return self.marked.format(date=created[:10])

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
