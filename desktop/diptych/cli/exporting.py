"""The command that takes annotations out: export."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import click

from diptych.cli.choosing import Options, choosing, selected
from diptych.cli.export_options import How, options_of, saying_how, unheeded
from diptych.cli.face import Face, as_json, pass_face
from diptych.domain.annotation_filter import AnnotationFilter
from diptych.domain.export import ExportOptions, ExportSelection
from diptych.domain.export_preset import ExportPreset
from diptych.domain.progress import Progress
from diptych.formats.exporters import EXPORTERS
from diptych.formats.exporters.data import Exporter
from diptych.library.export_naming import gone
from diptych.library.exporting import exporter
from diptych.library.exports import Lack, PreparedExport
from diptych.library.files import write_pieces
from diptych.library.folders import write_folder
from diptych.library.templates import template_named

_GONE = {
    kind: f"{a} {kind} that it names has been deleted"
    for a, kind in (
        ("an", "article"), ("a", "tag"), ("a", "collection"), ("a", "speaker"), ("a", "person"),
    )
}  # fmt: skip

_LACKS = {
    Lack.ARTICLES: "there is no article in what was chosen",
    Lack.TAGS: "there is no tag in what was chosen",
    Lack.MARKED: "nothing is marked in what was chosen",
}


@click.command("export")
@click.argument("name", metavar="[FORMAT]", required=False)
@click.option("--list", "list_formats", is_flag=True, help="List the formats instead.")
@click.option(
    "-o",
    "--output",
    "target",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write here; with --each-article, into this folder.",
)
@click.option("--preset", metavar="NAME", help="Begin with choices kept in the export window.")
@choosing
@saying_how
@as_json
@pass_face
def export(
    face: Face,
    *,
    name: str | None,
    list_formats: bool,
    target: Path | None,
    preset: str | None,
    which: Options,
    how: How,
    as_json: bool,
) -> None:
    """Write annotations in a format, to standard output or a file.

    Unless an option is about annotations themselves, articles without any are there too.
    `--preset` has a format, what to export and how; what is said beside it counts instead.
    """
    if list_formats:
        _list(face, as_json=as_json)
        return
    if name is None and preset is None:
        raise click.UsageError("Which FORMAT? `diptych export --list` names them.")
    if as_json:
        raise click.UsageError("--json belongs to --list; the JSON export is `export json`.")
    with face.library() as library:
        kept = _kept(face, preset, name, library.info.id)
        chosen = exporter(kept.format)
        options = options_of(how, _usual(kept, how))
        selection = _over(kept.selection, selected(library, which), which["said"])
        if (missing := gone(library, selection)) is not None:
            face.output.failure(kept.name, _GONE[missing])
            return
        into = None if target is None or str(target) == "-" else target
        if options.each_article and into is None:
            raise click.UsageError("--each-article needs -o FOLDER.")
        if chosen.binary and into is None and face.output.is_terminal:
            raise click.UsageError(f"{chosen.title} is for a file, not for a terminal: -o FILE.")
        for sentence in _beside(how, options, chosen):
            face.output.message(sentence)
        seen = into is None and face.output.is_terminal
        progress = face.output.progress(shown=not seen)
        try:
            made = library.prepare_export(kept.format, selection, options, progress=progress)
            _write(face, made, into, progress)
        finally:
            progress.clear()
        if made.lacks is not None:
            face.output.message(f"{chosen.title}: {_LACKS[made.lacks]}")


def _write(face: Face, made: PreparedExport, into: Path | None, progress: Progress) -> None:
    if into is None:
        for piece in made.pieces(progress):
            face.output.bytes(piece)
    elif made.options.each_article:
        for failure in write_folder(into, made.parts(progress)).failures:
            face.output.failure(failure.name, failure.reason)
    else:
        write_pieces(into, made.pieces(progress))


def _beside(how: How, options: ExportOptions, chosen: Exporter) -> Iterator[str]:
    """Yield what is to be known of an export that is made all the same."""
    for option in unheeded(how, chosen.heeds):
        yield f"{chosen.title}: {option} changes nothing in it"
    if options.template and "template" in chosen.heeds:
        template = template_named(options.template)
        if template.suffix not in {"", chosen.suffix}:
            yield f"{template.name}: it makes no file that ends with {chosen.suffix}"


def _kept(face: Face, preset: str | None, name: str | None, library_id: str) -> ExportPreset:
    """Return what to begin with; a format that is named takes the place of the preset's."""
    if preset is None:
        return ExportPreset(name="", format=name or "")
    kept = face.libraries.presets().find(preset, library_id)
    return kept if name is None else replace(kept, format=name)


def _usual(kept: ExportPreset, how: How) -> ExportOptions:
    """Return how a file is made where nothing is said: what is not kept is as the format has it.

    Headings that are asked for are those of quotes.
    """
    if kept.name or how["grouping"] is not None:
        return kept.options
    return replace(kept.options, content=exporter(kept.format).content)


def _over(kept: ExportSelection, given: ExportSelection, said: frozenset[str]) -> ExportSelection:
    """Return a preset's selection with what was said in its place, be it what is usual or not.

    Who names articles no longer means the annotations, nor the articles, that were chosen in the
    window. With a tag or without one are two answers to the same question.
    """
    asks = {field.name for field in fields(AnnotationFilter)} & said
    wanted = replace(kept.filter, **{name: getattr(given.filter, name) for name in asks})
    over = kept
    if "articles" in said:
        wanted = replace(wanted, articles=frozenset())
        over = replace(over, article_ids=given.article_ids, annotation_ids=None)
    if "tagged" in said:
        over = replace(over, tagged_only=given.tagged_only)
        wanted = replace(wanted, untagged=wanted.untagged and not given.tagged_only)
    elif given.filter.untagged:
        over = replace(over, tagged_only=False)
    return replace(over, filter=wanted)


def _list(face: Face, *, as_json: bool) -> None:
    rows = [
        {"name": one.name, "suffix": one.suffix, "description": one.description}
        for one in EXPORTERS.values()
    ]
    if as_json:
        face.output.json(rows)
    else:
        face.output.table((row["name"], row["suffix"], row["description"]) for row in rows)
