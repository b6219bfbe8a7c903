"""A template as a worker fills it in: what is asked, and what it answers.

The worker has no network, writes no file, and is ended by the program where it takes too long or
too much memory (``confinement``); the sandbox keeps a template from what Python has beside its
own values. It can read nothing but what it is given: there are no other templates to include.
"""

from __future__ import annotations

import json
import traceback
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from diptych.formats.exporters.front_matter import scalar
from diptych.formats.exporters.markdown_cells import as_cell
from diptych.formats.exporters.markdown_tags import as_hashtag, as_wikilink
from diptych.formats.exporters.markdown_words import DROPPED, as_item, as_quote, escaped
from diptych.formats.exporters.notes_html import note_html
from diptych.formats.limits import TEMPLATE_BYTES
from diptych.formats.templating.form import refused, rendered
from diptych.formats.wire import Message

if TYPE_CHECKING:
    from jinja2 import Environment

TOO_MUCH = "it writes more than an export may have"
TAKES_TOO_MUCH = "it takes too much memory"
NESTED_TOO_DEEPLY = "it is nested too deeply"

_SOURCE = "<template>"
"""What Jinja2 calls the file of a template that came as a text; its lines are those of that."""
_MARKED_UP = frozenset({".html", ".htm", ".xhtml", ".xml"})


def fill_in(source: str, suffix: str, given: bytes) -> Message:
    """Fill in the template; where it has a fault, say in which of its lines."""
    from jinja2 import TemplateSyntaxError  # noqa: PLC0415 - see _environment

    try:
        text = _filled_in(source, suffix, json.loads(given))
    except TemplateSyntaxError as error:
        return refused(error.message or "", error.lineno)
    except Exception as error:  # noqa: BLE001 - whatever a template's own expressions raise
        return refused(_reason_of(error), _line_of(error))
    return rendered(DROPPED.sub("", text))


def _reason_of(error: Exception) -> str:
    told = {_TooMuchError: TOO_MUCH, MemoryError: TAKES_TOO_MUCH, RecursionError: NESTED_TOO_DEEPLY}
    return told.get(type(error)) or str(error) or type(error).__name__


class _TooMuchError(Exception):
    """More was written than an export may have."""


def _filled_in(source: str, suffix: str, given: dict[str, Any]) -> str:
    template = _environment(suffix).from_string(source)
    pieces: list[str] = []
    size = 0
    for piece in template.generate(_joined(given)):
        size += len(piece)
        if size > TEMPLATE_BYTES:
            raise _TooMuchError
        pieces.append(piece)
    return "".join(pieces)


def _environment(suffix: str) -> Environment:
    # Imported late: once the worker is confined.
    from jinja2 import StrictUndefined  # noqa: PLC0415 - see above
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415 - see above
    from markupsafe import Markup  # noqa: PLC0415 - see above

    environment = ImmutableSandboxedEnvironment(
        autoescape=suffix in _MARKED_UP,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        cache_size=0,
    )
    filters: dict[str, Callable[..., Any]] = {
        "md": _of_text(escaped),
        "blockquote": _of_text(as_quote),
        "item": _of_text(as_item),
        "cell": _of_text(as_cell),
        "hashtag": _of_text(lambda path: f"#{as_hashtag(path)}"),
        "wikilink": _of_text(as_wikilink),
        "yaml": _yaml,
        "csv": _of_text(_csv_cell),
        "note_html": lambda text: Markup(note_html(str(text))),  # noqa: S704 - it is escaped there
        "lines_html": _lines_html,
    }
    environment.filters.update(filters)
    return environment


def _of_text(work: Callable[[str], str]) -> Callable[[object], str]:
    return lambda value: work(str(value))


def _yaml(value: object) -> str:
    if isinstance(value, list | tuple):
        return f"[{', '.join(scalar(str(one)) for one in value)}]"
    return scalar(str(value))


def _csv_cell(text: str) -> str:
    # What a spreadsheet would run is text to it behind an apostrophe.
    guarded = f"'{text}" if text[:1] in set("=+-@\t\r") else text
    return '"' + guarded.replace('"', '""') + '"'


def _lines_html(text: object) -> Any:
    """Return words with their lines and paragraphs as HTML."""
    from markupsafe import Markup, escape  # noqa: PLC0415 - see _environment

    parts = [part for part in str(text).split("\n\n") if part.strip()]
    written = (str(escape(part)).replace("\n", "<br>") for part in parts)
    return Markup("".join(f"<p>{part}</p>" for part in written))  # noqa: S704 - it is escaped


def _joined(given: dict[str, Any]) -> dict[str, Any]:
    """Put quotes into their sections, and the article beside each of its quotes."""
    articles = given["articles"]
    for article in articles:
        for quote in article["quotes"]:
            quote["article"] = article
    by_id = {article["id"]: article for article in articles}
    for section in given["sections"]:
        section["quotes"] = [articles[number]["quotes"][at] for number, at in section["quotes"]]
        section["article"] = by_id.get(section["article"], "")
    given["quotes"] = [quote for article in articles for quote in article["quotes"]]
    return given


def _line_of(error: BaseException) -> int | None:
    """Return the line of the template in which something went wrong."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == _SOURCE]
    return lines[-1] if lines else None
