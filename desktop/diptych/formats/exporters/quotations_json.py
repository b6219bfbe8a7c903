r"""Quotations as JSON: the shape other programs may rely on.

The document is one object::

    {"format": "diptych-quotations", "version": 1,
     "library": {"id", "name"}, "exported": instant,
     "articles": [{"id", "title", "authors": [{"name", "family", "given", "role"}],
                   "source", "published", "url", "doi", "language", "kind",
                   "quotations": [quotation, …]}, …]}

and a quotation::

    {"id", "start", "end", "class", "utterance", "quotation", "speaker", "speaker_id", "role",
     "kind", "certainty", "mention": [start, end], "truncated", "corrected",
     "before", "after", "heading", "page", "paragraph"}

``start`` and ``end`` are code points in the article's text, end-exclusive, marks included;
``class`` is ``direct``, ``fragment`` or ``nested``. Parts that were interrupted by “said
so-and-so” share an ``utterance``. ``speaker`` is the name shown: who has the same ``speaker_id``
is one person, or one document, as ``kind`` says. ``certainty`` is ``stated``, ``carried``,
``guessed`` or ``none``; ``mention`` is where the article names who speaks. What there is not is
``null``, or an empty text. Later versions may add keys; a change of meaning counts up ``version``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from diptych.formats.exporters.json_file import details
from diptych.formats.exporters.quotation_data import (
    ExportedQuotation,
    ExportedQuotations,
    QuotationsHead,
)

FORMAT = "diptych-quotations"
VERSION = 1


def quotations_to_json(
    head: QuotationsHead, articles: Iterable[ExportedQuotations]
) -> Iterator[bytes]:
    """Yield the quotations as one UTF-8 JSON document."""
    facts = {
        "format": FORMAT,
        "version": VERSION,
        "library": {"id": head.library_id, "name": head.library},
        "exported": head.exported,
    }
    yield _written(facts)[:-2] + b',\n "articles": ['
    between = b"\n"
    for one in articles:
        quotations = [_quotation(own) for own in one.quotations]
        yield between + _written({**details(one.article), "quotations": quotations})
        between = b",\n"
    yield b"\n ]\n}\n"


def _written(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8")


def _quotation(own: ExportedQuotation) -> dict[str, Any]:
    quotation, speaker = own.said.quotation, own.said.speaker
    mention = quotation.by.mention
    return {
        "id": own.said.id,
        "start": quotation.span.start,
        "end": quotation.span.end,
        "class": quotation.kind.value,
        "utterance": quotation.utterance,
        "quotation": own.quote,
        "speaker": own.speaker or None,
        "speaker_id": None if speaker is None else speaker.id,
        "role": own.role or None,
        "kind": None if speaker is None else speaker.kind.value,
        "certainty": quotation.certainty.value,
        "mention": None if mention is None else [mention.start, mention.end],
        "truncated": quotation.truncated,
        "corrected": own.said.corrected,
        "before": own.before,
        "after": own.after,
        "heading": own.heading or None,
        "page": own.page or None,
        "paragraph": own.paragraph,
    }
