"""The words that exported files have of their own: each face says them in its language."""

from __future__ import annotations

from dataclasses import dataclass


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
    codebook: str = "Codebook"

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
