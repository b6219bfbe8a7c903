"""The words that exported files have of their own, in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from diptych.formats.exporters.wording import Wording

translate = QCoreApplication.translate


def wording() -> Wording:
    """Return the words for files that people read; braces stay for whoever fills them in."""
    return Wording(
        language=QLocale().name().partition("_")[0] if QLocale().name() != "C" else "en",
        **_headings(),
        **_of_annotations(),
        **_colours(),
    )


def _headings() -> dict[str, str]:
    return {
        "title": translate("exported", "Annotations in {library}"),
        "untitled": translate("exported", "Untitled"),
        "untagged": translate("exported", "Without tag"),
        "unspoken": translate("exported", "Without speaker"),
        "notes": translate("exported", "Notes"),
        "codebook": translate("exported", "Codebook"),
        "references": translate("exported", "References"),
        "contents": translate("exported", "Contents"),
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
        "marked": translate("exported", "Marked on {date}"),
        "marked_by": translate("exported", "Marked by {name} on {date}"),
        "open": translate("exported", "open"),
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
