"""What is said of a quote: who says it, tags, note, links, who marked it; in a margin or below."""

from __future__ import annotations

from collections.abc import Iterator

from diptych.domain.annotation import Colour
from diptych.domain.export import ExportOptions
from diptych.domain.tag import split_path
from diptych.formats.exporters.data import ExportData, ExportedAnnotation, ExportedNote
from diptych.formats.exporters.html_file.words import cleaned, line, text
from diptych.formats.exporters.notes_html import note_html
from diptych.text.references import plain


class Remarks:
    """Writes what is said of quotes in one export."""

    def __init__(self, data: ExportData, options: ExportOptions) -> None:
        self.words = data.words
        self.options = options
        self._colours = {one.path: one.tag.colour for one in data.codebook}

    def any_of(self, exported: ExportedAnnotation) -> bool:
        """Tell whether there is more to say of a quote than who marked it, and when."""
        noted = self.options.notes and exported.annotation.note.strip()
        said = self.options.speakers and exported.speaker
        return bool(noted or said or exported.tags or exported.links)

    def of(self, exported: ExportedAnnotation, *, with_speaker: bool = True) -> str:
        """Return all that is said of a quote."""
        speaker = self.speaker(exported) if with_speaker else ""
        parts = [f'<p dir="auto">{speaker}</p>' if speaker else ""]
        parts += [self.tags(exported), self.note(exported), *self._links(exported)]
        parts.append(f'<p class="by">{self.marked(exported)}{self.opens(exported.url)}</p>')
        return "".join(parts)

    def speaker(self, exported: ExportedAnnotation) -> str:
        """Return who says a quote, with what they are."""
        if not self.options.speakers or not exported.speaker:
            return ""
        role = f", {line(exported.role)}" if exported.role else ""
        return f'<span class="who">{line(exported.speaker)}</span>{role}'

    def place(self, exported: ExportedAnnotation) -> str:
        """Return where a quote stands; of what its reference says, nothing."""
        parts = []
        if self.options.places:
            if exported.heading.strip():
                parts.append(self.words.quoted(line(exported.heading)))
            place = line(exported.place_in(self.words))
            parts += [place] if place else []
        if exported.annotation.anchor.span is None:
            parts.append(line(self.words.orphan))
        return ", ".join(parts)

    def tags(self, exported: ExportedAnnotation) -> str:
        """Return tags, each with its colour."""
        if not exported.tags:
            return ""
        items = "".join(
            f'<li class="{self._colours.get(path, Colour.GREY)}">'
            f"{line('/'.join(split_path(path)))}</li>"
            for path in exported.tags
        )
        return f'<ul class="tags" dir="auto">{items}</ul>'

    def note(self, exported: ExportedAnnotation) -> str:
        """Return the note, whose Markdown loads nothing and runs nothing."""
        note = exported.annotation.note
        if not self.options.notes or not note.strip():
            return ""
        return f'<div dir="auto">{cleaned(note_html(plain(note)))}</div>'

    def marked(self, exported: ExportedAnnotation) -> str:
        """Return who marked it on what day."""
        return line(self.words.annotation(exported.creator, exported.annotation.created))

    def opens(self, url: str) -> str:
        """Return the link that opens a place in Diptych."""
        if not self.options.links or not url:
            return ""
        return f' <a class="open" href="{text(url)}">{line(self.words.open)}</a>'

    def standing_alone(self, exported: ExportedNote, *, titled: bool) -> str:
        """Return a note on an article or on the library."""
        noted = exported.noted
        parts = (exported.article_title if titled else "", noted.title)
        head = ", ".join(line(part) for part in parts if part.strip())
        said = f'<p class="who" dir="auto">{head}</p>' if head else ""
        note = cleaned(note_html(plain(noted.text)))
        return f'<aside class="note grey">{said}<div dir="auto">{note}</div></aside>\n'

    def _links(self, exported: ExportedAnnotation) -> Iterator[str]:
        own = exported.annotation.id
        for linked in exported.links:
            other, away = linked.other(own), linked.points_from(own)
            said = line(self.words.relation(linked.link.kind, points_away=away))
            comment = f" – {line(linked.link.comment)}" if linked.link.comment.strip() else ""
            yield (
                f'<p dir="auto">{said}: {self.words.quoted(line(other.words))} '
                f"({line(other.article_title)}){comment}</p>"
            )
