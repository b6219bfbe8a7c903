"""A reader's Markdown as HTML that loads nothing and runs nothing."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from diptych.formats.exporters.markdown_words import DROPPED

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


@lru_cache(maxsize=1)
def _grammar() -> MarkdownIt:
    # Imported late: not every export has notes.
    from markdown_it import MarkdownIt  # noqa: PLC0415 - see above

    # Tags are words, pictures are links to them, and nothing is fetched.
    grammar = MarkdownIt("commonmark", {"html": False})
    return grammar.enable(["table", "strikethrough"]).disable(
        ["image", "html_block", "html_inline"]
    )


def note_html(text: str) -> str:
    """Return Markdown as HTML; tags in it are shown as they are written."""
    rendered: str = _grammar().render(DROPPED.sub("", text))
    return rendered.strip()
