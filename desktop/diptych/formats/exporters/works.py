"""What formats of references hold of quotes: a line for each, as programs show notes."""

from __future__ import annotations

from collections.abc import Iterator

from diptych.domain.export import ExportOptions
from diptych.formats.exporters.data import ExportedAnnotation, ExportedArticle
from diptych.formats.exporters.wording import Wording
from diptych.formats.references.items import one_line
from diptych.text.references import plain

_MARKS = {"“": "”", "„": "“”", "«": "»", "»": "«", '"': '"'}
"""With what a quotation begins, and with what it may end."""


def notes_of(exported: ExportedArticle, options: ExportOptions, words: Wording) -> Iterator[str]:
    """Yield what readers noted of an article and quoted from it, each in one line."""
    if options.notes:
        for note in exported.notes:
            text = one_line(plain(note.noted.text))
            title = one_line(note.noted.title)
            if text or title:
                yield ": ".join(part for part in (title or words.note, text) if part)
    for one in exported.annotations:
        yield _quoted(one, options, words)


def tags_of(exported: ExportedArticle) -> tuple[str, ...]:
    """Return the tags on an article's quotes, each once, in order."""
    paths = (one_line(tag) for one in exported.annotations for tag in one.tags)
    return tuple(sorted(dict.fromkeys(path for path in paths if path), key=str.casefold))


def _quoted(one: ExportedAnnotation, options: ExportOptions, words: Wording) -> str:
    quote = one_line(one.quote)
    said = [quote if _is_quoted(quote) else words.quoted(quote)]
    beside = list(_beside(one, options, words))
    if beside:
        said.append(f"({', '.join(beside)})")
    if tags := [path for tag in one.tags if (path := one_line(tag))]:
        said.append(f"[{'; '.join(tags)}]")
    note = one_line(plain(one.annotation.note)) if options.notes else ""
    return " ".join(said) + (f" – {words.note}: {note}" if note else "")


def _is_quoted(quote: str) -> bool:
    """Tell whether a quote is one quotation from its first to its last mark."""
    closing = _MARKS.get(quote[:1], "")
    if len(quote) < 2 or quote[-1] not in closing:
        return False
    return not any(mark in quote[1:-1] for mark in (quote[0], *closing))


def _beside(one: ExportedAnnotation, options: ExportOptions, words: Wording) -> Iterator[str]:
    if options.speakers and one.speaker:
        yield one_line(f"{one.speaker}, {one.role}" if one.role else one.speaker)
    if options.places and one.page:
        yield one_line(words.page.replace("{label}", one.page))
    if options.places and one.paragraph is not None:
        yield words.paragraph.replace("{number}", str(one.paragraph))
    if one.annotation.anchor.span is None:
        yield words.orphan
