"""Citations as lines that people can read and compare: what the golden files hold."""

from __future__ import annotations

from diptych.domain.citation import Citations
from diptych.domain.errors import UnreadableFileError
from diptych.formats.references import read_references


def as_lines(citations: Citations) -> str:
    lines: list[str] = []
    for one in citations.found:
        lines.append(f"{one.kind or 'something'}: {one.title or '(no title)'}")
        for author in one.authors:
            parts = f" ({author.family}, {author.given})" if author.family else ""
            lines.append(f"    by {author.name}{parts}")
        lines += [
            f"    {name}: {getattr(one, name)}"
            for name in ("source", "published", "doi", "url", "language", "key")
            if getattr(one, name)
        ]
        lines += [f"    {field.name} = {field.value}" for field in one.fields]
        lines += [f"    file {name}" for name in one.files]
    if citations.broken:
        lines.append(f"broken: {citations.broken}")
    return "\n".join(lines) + "\n"


def outcome(data: bytes, name: str) -> str:
    try:
        return as_lines(read_references(data, name))
    except UnreadableFileError as error:
        return f"refused: {error.reason}\n"
