"""Articles as CSL in JSON, for Zotero, pandoc and the like; their quotes are their ``note``.

A line of the note begins with ``Quote:`` or ``Note:``, since programs look there for values of
their own by “name: value”.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from diptych.domain.export import ExportOptions
from diptych.domain.progress import Progress
from diptych.formats.exporters.data import ExportData, ExportedArticle, Exporter
from diptych.formats.exporters.wording import Wording
from diptych.formats.exporters.works import notes_of, tags_of
from diptych.formats.references.items import csl_item
from diptych.formats.references.keys import keys_of


def _item(
    exported: ExportedArticle, key: str, options: ExportOptions, words: Wording
) -> dict[str, Any]:
    item = csl_item(exported.article, key)
    if tags := tags_of(exported):
        item["keyword"] = ", ".join(tags)
    if notes := list(notes_of(exported, options, words)):
        first = len(notes) - len(exported.annotations)
        own = [f"Note: {note.removeprefix(f'{words.note}: ')}" for note in notes[:first]]
        item["note"] = "\n".join([*own, *(f"Quote: {note}" for note in notes[first:])])
    return item


def _pieces(data: ExportData, options: ExportOptions, progress: Progress) -> Iterator[bytes]:
    keys = keys_of(one.article for one in data.articles)
    before = "[\n"
    for number, exported in enumerate(data.articles, 1):
        item = _item(exported, keys[exported.article.id], options, data.words)
        yield (before + json.dumps(item, ensure_ascii=False, indent=1)).encode()
        before = ",\n"
        progress.step(number, len(data.articles))
    yield b"\n]\n" if data.articles else b"[]\n"


EXPORTER = Exporter(
    name="csl-json",
    suffix=".json",
    title="CSL-JSON",
    description="CSL in JSON: the articles for Zotero and pandoc, with their quotes as notes",
    icon="quote",
    pieces=_pieces,
    heeds=frozenset({"notes", "speakers", "places"}),
    bare_articles=True,
)
