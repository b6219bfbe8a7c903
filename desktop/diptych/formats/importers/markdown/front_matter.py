"""What stands before a Markdown text: YAML, TOML, Pandoc's title block, MultiMarkdown's headers.

All of it comes out as names with texts, lists of texts, or mappings of such. A front that cannot
be read costs a warning, and is read line by line as far as that goes.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

import yaml

from diptych.formats.limits import FRONT_CHARACTERS, FRONT_DEPTH, FRONT_NODES

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
Read: TypeAlias = "Callable[[str], Mapping[str, Value] | None]"

_YAML = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TOML = re.compile(r"\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_PANDOC = re.compile(r"%(?!%)[ \t]*(?P<title>.*(?:\n[ \t]+\S.*)*)\n"
                     r"(?:%[ \t]*(?P<authors>.*(?:\n[ \t]+\S.*)*)\n)?"
                     r"(?:%[ \t]*(?P<date>.*)(?:\n|\Z))?")  # fmt: skip
_HEADER = re.compile(r"([A-Za-z][A-Za-z0-9 _-]{0,30}):[ \t]*(.*)")
_HEADERS_BEGIN = frozenset(
    {"title", "author", "authors", "date", "subtitle", "base header level", "format", "language"}
)
_KEY = re.compile(r"([\w][\w .-]{0,40}):(?:[ \t]+(.*))?$")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)$")

_NESTED = re.compile(rf"[\[{{](?:\s*[\[{{]){{{FRONT_DEPTH}}}")

_NOTHING = frozenset({"", "~", "null", "none"})

UNTIDY = "What stands before the text is not in order; it was read line by line."
TANGLED = "What stands before the text is too large or too tangled to be read; it was left out."


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """The fields before a text, with names in lower case, and where the text begins."""

    fields: Mapping[str, Value] = field(default_factory=dict)
    length: int = 0
    warnings: tuple[str, ...] = ()


class _TangledError(Exception):
    """A front matter that would cost more than it can be worth."""


def front_matter(text: str) -> FrontMatter:
    """Read what stands before a normalised Markdown text; nothing where there is none."""
    blank = len(text) - len(text.lstrip("\n"))
    found = _front(text[blank:])
    return replace(found, length=found.length + blank) if found.length else found


def _front(text: str) -> FrontMatter:
    head = text[: FRONT_CHARACTERS + 1]
    if text.startswith("---"):
        return _fenced(head, text, _YAML, _yaml)
    if text.startswith("+++"):
        return _fenced(head, text, _TOML, _toml)
    if text.startswith("%"):
        return _pandoc(head)
    return _headers(head)


def _fenced(head: str, text: str, pattern: re.Pattern[str], read: Read) -> FrontMatter:
    found = pattern.match(head)
    if found is None:
        return _beyond(text, pattern) if len(text) > len(head) else FrontMatter()
    warnings: tuple[str, ...] = ()
    fields: Mapping[str, Value] | None = {}
    try:
        fields = read(found[1])
    except (_TangledError, RecursionError):
        warnings = (TANGLED,)
    except (yaml.YAMLError, tomllib.TOMLDecodeError, ValueError):
        lines, whole = _line_by_line(found[1])
        fields = lines or None
        warnings = () if whole else (UNTIDY,)
    if fields is None:
        # A rule above the text (---) has no fields below it.
        return FrontMatter()
    return FrontMatter(fields=fields, length=found.end(), warnings=warnings)


def _beyond(text: str, pattern: re.Pattern[str]) -> FrontMatter:
    """Leave out a front that is longer than any is read."""
    found = pattern.match(text)
    if found is None or not _KEY.match(found[1].lstrip("\n").split("\n", 1)[0]):
        return FrontMatter()
    return FrontMatter(length=found.end(), warnings=(TANGLED,))


def _yaml(source: str) -> dict[str, Value] | None:
    if not source.strip():
        return {}
    found = yaml.load(source, Loader=_Loader)  # noqa: S506 - it knows texts, lists and mappings only
    return _plain_mapping(found) if isinstance(found, dict) else None


def _toml(source: str) -> dict[str, Value] | None:
    # Brackets that nest are read one call a level.
    if _NESTED.search(source):
        raise _TangledError
    return _plain_mapping(tomllib.loads(source))


class _Loader(yaml.BaseLoader):
    """YAML in which everything is text: dates stay as written, and “no” is a word.

    Aliases, by which a kilobyte can stand for more than any memory holds, are refused.
    """

    depth = 0
    nodes = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Compose a node, unless it is one too many."""
        if self.check_event(yaml.AliasEvent) or self.depth >= FRONT_DEPTH:
            raise _TangledError
        self.nodes += 1
        if self.nodes > FRONT_NODES:
            raise _TangledError
        self.depth += 1
        try:
            return super().compose_node(parent, index)
        finally:
            self.depth -= 1


def _plain_mapping(found: Mapping[Any, Any]) -> dict[str, Value]:
    return {str(name).strip().lower(): _plain(value) for name, value in found.items()}


def _plain(value: Any) -> Value:
    if isinstance(value, dict):
        return _plain_mapping(value)
    if isinstance(value, list):
        return [_plain(one) for one in value]
    said = "" if value is None else str(value).strip()
    return "" if said.lower() in _NOTHING else said


def _line_by_line(source: str) -> tuple[dict[str, Value], bool]:
    """Read ``name: value`` lines, and lists below a name, of what is no valid YAML.

    Tells as well whether every line was such a one: a title with a colon is the usual reason.
    """
    whole = True
    fields: dict[str, Value] = {}
    listed: list[Value] | None = None
    for line in source.split("\n"):
        if item := _ITEM.match(line):
            if listed is not None:
                listed.append(_unquoted(item[1]))
        elif found := _KEY.match(line):
            value = _unquoted(found[2] or "")
            listed = None if value else []
            fields[found[1].strip().lower()] = value if listed is None else listed
        elif line.strip() and not line.lstrip().startswith("#"):
            whole = False
    return {name: value for name, value in fields.items() if value}, whole


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1]
    return "" if value.lower() in _NOTHING else value.strip("\"' ")


def _pandoc(head: str) -> FrontMatter:
    found = _PANDOC.match(head)
    if found is None:
        return FrontMatter()
    authors: list[Value] = [
        name for part in (found["authors"] or "").split("\n") for name in part.split(";")
    ]
    fields: dict[str, Value] = {
        "title": " ".join(found["title"].split()),
        "author": authors,
        "date": (found["date"] or "").strip(),
    }
    return FrontMatter(fields=fields, length=found.end())


def _headers(head: str) -> FrontMatter:
    """Read MultiMarkdown's headers: lines before the first blank one, the first a known name."""
    first = _HEADER.match(head)
    if first is None or first[1].strip().lower() not in _HEADERS_BEGIN:
        return FrontMatter()
    end = head.find("\n\n")
    if end < 0:
        return FrontMatter()
    fields: dict[str, Value] = {}
    name = ""
    for line in head[:end].split("\n"):
        found = _HEADER.match(line)
        if found is not None:
            name = found[1].strip().lower()
            fields[name] = found[2].strip()
        elif line[:1] in " \t":
            fields[name] = f"{fields[name]} {line.strip()}"
        else:
            return FrontMatter()
    return FrontMatter(fields=fields, length=end + 2)
