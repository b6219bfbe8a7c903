"""The words that exported files have of their own, in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from diptych.formats.exporters.wording import ListWording, TableWording, Wording

translate = QCoreApplication.translate


def wording() -> Wording:
    """Return the words for files that people read; braces stay for whoever fills them in."""
    return Wording(
        language=QLocale().name().partition("_")[0] if QLocale().name() != "C" else "en",
        **_headings(),
        **_of_annotations(),
        **_colours(),
        table=TableWording(**_of_tables(), **_of_lists()),
        lists=ListWording(**_of_documents()),
    )


def _headings() -> dict[str, str]:
    return {
        "library": translate("exported", "My library"),
        "title": translate("exported", "Annotations in {library}"),
        "untitled": translate("exported", "Untitled"),
        "untagged": translate("exported", "Without tag"),
        "unspoken": translate("exported", "Without speaker"),
        "notes": translate("exported", "Notes"),
        "nothing": translate("exported", "Nothing is marked in what was chosen"),
        "nothing_in": translate("exported", "Nothing is marked in {title}"),
        "codebook": translate("exported", "Codebook"),
        "references": translate("exported", "References"),
        "contents": translate("exported", "Contents"),
        "elsewhere": translate("exported", "Quotes that are hidden or no longer in the text"),
        "long_notes": translate("exported", "Longer notes"),
        "see_end": translate("exported", "This note stands behind the article."),
    }


def _of_annotations() -> dict[str, str]:
    return {
        "note": translate("exported", "Note"),
        "tags": translate("exported", "Tags"),
        "speaker": translate("exported", "Speaker"),
        "place": translate("exported", "Place"),
        "page": translate("exported", "page {label}"),
        "paragraph": translate("exported", "paragraph {number}"),
        "orphan": translate("exported", "no longer in the text"),
        "anchored": translate("exported", "in its place"),
        "moved": translate("exported", "moved"),
        "uncertain": translate("exported", "uncertain"),
        "marked": translate("exported", "Marked on {date}"),
        "marked_by": translate("exported", "Marked by {name} on {date}"),
        "open": translate("exported", "open"),
        "marks": translate("exported", "“{words}”"),
        "supports": translate("exported", "Supports"),
        "supported": translate("exported", "Supported by"),
        "contradicts": translate("exported", "Contradicts"),
        "same": translate("exported", "Says the same as"),
        "see_also": translate("exported", "See also"),
    }


def _colours() -> dict[str, str]:
    return {
        "amber": translate("exported", "amber"),
        "green": translate("exported", "green"),
        "blue": translate("exported", "blue"),
        "rose": translate("exported", "rose"),
        "violet": translate("exported", "violet"),
        "rust": translate("exported", "rust"),
        "teal": translate("exported", "teal"),
        "wine": translate("exported", "wine"),
        "grey": translate("exported", "grey"),
        "moss": translate("exported", "moss"),
    }


def _of_tables() -> dict[str, str]:
    """Return what columns of quotes are called."""
    return {
        "quotes": translate("exported", "Quotes"),
        "articles": translate("exported", "Articles"),
        "article": translate("exported", "Article"),
        "authors": translate("exported", "Authors"),
        "source": translate("exported", "Source"),
        "published": translate("exported", "Published"),
        "collections": translate("exported", "Collections"),
        "url": translate("exported", "Address"),
        "doi": translate("exported", "DOI"),
        "language": translate("exported", "Language"),
        "kind": translate("exported", "Kind"),
        "article_id": translate("exported", "Article’s id"),
        "heading": translate("exported", "Heading"),
        "page": translate("exported", "Page"),
        "paragraph": translate("exported", "Paragraph"),
        "before": translate("exported", "Before"),
        "quote": translate("exported", "Quote"),
        "after": translate("exported", "After"),
        "note": translate("exported", "Note"),
        "tags": translate("exported", "Tags"),
        "speaker": translate("exported", "Speaker"),
        "role": translate("exported", "Role"),
        "reference": translate("exported", "Reference"),
        "full_reference": translate("exported", "Reference in full"),
        "start": translate("exported", "Start"),
        "end": translate("exported", "End"),
        "state": translate("exported", "State"),
        "colour": translate("exported", "Colour"),
        "creator": translate("exported", "Marked by"),
        "created": translate("exported", "Created (UTC)"),
        "modified": translate("exported", "Modified (UTC)"),
        "link": translate("exported", "In Diptych"),
    }


def _of_lists() -> dict[str, str]:
    """Return what further columns of workbooks are called."""
    return {
        "linked": translate("exported", "Links"),
        "tag_ids": translate("exported", "Tags’ ids"),
        "speaker_id": translate("exported", "Speaker’s id"),
        "id": translate("exported", "Id"),
        "part": translate("exported", "Part"),
        "tag": translate("exported", "Tag"),
        "depth": translate("exported", "Depth"),
        "uses": translate("exported", "Quotes with it"),
        "description": translate("exported", "Description"),
        "shortcut": translate("exported", "Key"),
        "written_on": translate("exported", "On"),
        "on_annotation": translate("exported", "Quote"),
        "on_article": translate("exported", "Article"),
        "on_library": translate("exported", "Library"),
        "tag_column": translate("exported", "Tag: {name}"),
    }


def _of_documents() -> dict[str, str]:
    """Return what documents say that list notes, hits or who says what."""
    return {
        "notes": translate("exported", "Notes in {library}"),
        "hits": translate("exported", "Hits in {library}"),
        "quotations": translate("exported", "Quotations in {library}"),
        "of_library": translate("exported", "The library"),
        "written": translate("exported", "Written on {date}"),
        "written_by": translate("exported", "Written by {name} on {date}"),
        "searched": translate("exported", "Searched for: {query}"),
        "text": translate("exported", "Text"),
        "title": translate("exported", "Title"),
        "highlight": translate("exported", "Highlight"),
        "note": translate("exported", "Note"),
        "nobody": translate("exported", "Nobody named"),
        "within": translate("exported", "In", "a quotation and what stands around it"),
        "remark": translate("exported", "Remark"),
        "guessed": translate("exported", "who says it is a guess"),
        "nested": translate("exported", "quoted inside another quotation"),
        "truncated": translate("exported", "its closing mark is missing"),
    }
